//! What happens after a panic: the rescue page, which needs nothing of this program.

use js_sys::{Function, Reflect, global};
use std::panic::{self, PanicHookInfo};
use wasm_bindgen::{JsCast, JsValue};

/// From now on a panic is reported by [`report`]. Yew's renderer has a hook of its own in this place: the
/// app gives `report` to `yew::set_custom_panic_hook` instead.
pub fn install() {
    panic::set_hook(Box::new(report));
}

/// Writes a panic to the console and gives it to the page's `rungsRescue`.
pub fn report(panic: &PanicHookInfo<'_>) {
    // Nothing of the program may be relied on here: text out, one call, no state.
    let message = JsValue::from_str(&panic.to_string());
    web_sys::console::error_1(&message);
    let rescue = Reflect::get(&global(), &JsValue::from_str("rungsRescue"));
    if let Some(rescue) = rescue.ok().and_then(|rescue| rescue.dyn_into::<Function>().ok()) {
        rescue.call1(&JsValue::NULL, &message).ok();
    }
}
