//! Newer versions of Rungs. The work is done by `shell/offline.js`, which goes on when this program does not.

use super::page::Subscription;
use super::window;
use gloo::events::EventListener;
use js_sys::{Function, Reflect, global};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// How far a newer version is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Newer {
    /// It is here whole and can be taken over.
    Ready,
    /// It was asked for: it comes as soon as all is saved and nothing is being edited.
    Coming,
}

/// Whether there is a newer version than this one.
#[must_use]
pub fn newer() -> Option<Newer> {
    match Reflect::get(&global(), &"rungsVersion".into()).ok()?.as_string()?.as_str() {
        "ready" => Some(Newer::Ready),
        "coming" => Some(Newer::Coming),
        _ => None,
    }
}

/// Calls whenever [`newer`] changed.
pub fn on_newer(call: impl Fn() + 'static) -> Subscription {
    Subscription::new(vec![EventListener::new(&window(), "rungs:version", move |_| call())])
}

/// Has the page kept for use without the network, and looks for newer versions from now on.
pub fn keep_offline() {
    call("rungsKeepOffline", &JsValue::UNDEFINED);
}

/// Takes the newer version over between edits.
pub fn take_over() {
    call("rungsTakeOver", &JsValue::UNDEFINED);
}

/// Loads the page again, in the newest version there is.
pub fn reload() {
    call("rungsReload", &JsValue::UNDEFINED);
}

/// Calls when the host turns out to have another version than this one.
pub fn if_outdated(then: impl FnOnce() + 'static) {
    call("rungsIfOutdated", &Closure::once_into_js(then));
}

/// Saves what is stored of a plan that this program cannot read.
pub fn download_stored(plan: &str) {
    call("rungsDownload", &plan.into());
}

/// Calls a function of the page's own scripts; where they are not, as in tests, nothing happens.
fn call(name: &str, argument: &JsValue) -> Option<JsValue> {
    let function: Function = Reflect::get(&global(), &name.into()).ok()?.dyn_into().ok()?;
    function.call1(&JsValue::NULL, argument).ok()
}
