//! What the browser lets this site store.

use super::window;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The bytes that the browser allows this site; none when it does not say.
pub async fn bytes() -> Option<u64> {
    // Outside a secure context there is no such thing.
    let storage = Reflect::get(&window().navigator(), &"storage".into()).ok()?;
    let estimate: Function = Reflect::get(&storage, &"estimate".into()).ok()?.dyn_into().ok()?;
    let asked: Promise = estimate.call0(&storage).ok()?.dyn_into().ok()?;
    let told: JsValue = JsFuture::from(asked).await.ok()?;
    let quota = Reflect::get(&told, &"quota".into()).ok()?.as_f64()?;
    (quota >= 0.0).then_some(quota as u64)
}
