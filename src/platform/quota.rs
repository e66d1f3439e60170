//! What the browser lets this site store, and whether it keeps it.

use super::{preferences, window};
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The bytes that the browser allows this site; none when it does not say.
pub async fn bytes() -> Option<u64> {
    figure(&asked("estimate").await?, "quota")
}

/// The bytes that this site uses, of those that the browser allows it; none when it does not say.
pub async fn used() -> Option<(u64, u64)> {
    let told = asked("estimate").await?;
    Some((figure(&told, "usage")?, figure(&told, "quota")?))
}

/// Whether the browser has promised to keep what is stored when the device runs short; none when it makes no such promises.
pub async fn is_kept() -> Option<bool> {
    asked("persisted").await?.as_bool()
}

/// Asks the browser for that promise; gives back whether it was made.
pub async fn ask_to_keep() -> bool {
    asked("persist").await.and_then(|told| told.as_bool()).unwrap_or(false)
}

/// Whether this browser deletes what a page stored after seven days of use without a visit to it.
#[must_use]
pub fn forgets_after_a_week() -> bool {
    is_safari(&window().navigator().user_agent().unwrap_or_default()) && !preferences::is_installed()
}

/// Safari by what it says of itself; others on Apple's engine name themselves beside it.
fn is_safari(user_agent: &str) -> bool {
    let others = ["Chrome/", "Chromium/", "CriOS/", "FxiOS/", "EdgiOS/", "Android"];
    let is_its_own = user_agent.contains("Version/") && user_agent.contains("Safari/");
    is_its_own && !others.iter().any(|other| user_agent.contains(other))
}

async fn asked(question: &str) -> Option<JsValue> {
    // Outside a secure context there is no such thing.
    let storage = Reflect::get(&window().navigator(), &"storage".into()).ok()?;
    let question: Function = Reflect::get(&storage, &question.into()).ok()?.dyn_into().ok()?;
    let asked: Promise = question.call0(&storage).ok()?.dyn_into().ok()?;
    JsFuture::from(asked).await.ok()
}

fn figure(told: &JsValue, name: &str) -> Option<u64> {
    let bytes = Reflect::get(told, &name.into()).ok()?.as_f64()?;
    (bytes >= 0.0).then_some(bytes as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn safari_is_told_from_those_that_look_like_it() {
        let mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)";
        assert!(is_safari(&format!("{mac} Version/18.1 Safari/605.1.15")));
        assert!(!is_safari(
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36"
        ));
        assert!(!is_safari(&format!("{mac} CriOS/131.0 Mobile/15E148 Safari/604.1")));
        assert!(!is_safari("Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0"));
    }
}
