//! The part of the address after `#`, which says which page is shown.

use super::page::Subscription;
use super::window;
use gloo::events::EventListener;
use std::cell::Cell;
use wasm_bindgen::{JsCast, JsValue};

/// What stands after `#`, percent signs decoded; empty when there is nothing.
#[must_use]
pub fn hash() -> String {
    let hash = window().location().hash().unwrap_or_default();
    let hash = hash.strip_prefix('#').unwrap_or(&hash);
    js_sys::decode_uri_component(hash).map_or_else(|_| hash.to_owned(), String::from)
}

thread_local! {
    /// Whether the person is going to another page, and not back to one.
    static IS_GOING: Cell<bool> = const { Cell::new(false) };
}

/// Goes to `#hash`, as a new step of the browser's history.
pub fn set_hash(hash: &str) {
    IS_GOING.set(true);
    // The browser refuses only what is no address, and any text is one after the `#`.
    window().location().set_hash(hash).ok();
}

/// Goes to `#hash` in place of the step that is shown. Listeners of [`on_hash`] are not called.
pub fn replace_hash(hash: &str) {
    if let Ok(history) = window().history() {
        // Refused when called hundreds of times in a second; the address then lags behind, nothing else.
        history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("#{hash}"))).ok();
    }
}

/// The page's own address, without what stands after `#`.
#[must_use]
pub fn page_address() -> String {
    let address = window().location().href().unwrap_or_default();
    address.split('#').next().unwrap_or_default().to_owned()
}

/// Whether the page was opened as a file, and not from a host.
#[must_use]
pub fn is_file() -> bool {
    window().location().protocol().is_ok_and(|protocol| protocol == "file:")
}

/// Calls whenever the part after `#` changed.
pub fn on_hash(call: impl Fn(String) + 'static) -> Subscription {
    let changed = EventListener::new(&window(), "hashchange", move |_| call(hash()));
    let pressed = EventListener::new(&window(), "click", |event| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        if target.is_some_and(|target| target.closest("a[href^='#']").is_ok_and(|link| link.is_some())) {
            IS_GOING.set(true);
        }
    });
    Subscription::new(vec![changed, pressed])
}

/// Shows the top of a page that the person went to. Back on one, the browser shows the place that was left.
pub fn show_top() {
    if IS_GOING.replace(false) {
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }
}
