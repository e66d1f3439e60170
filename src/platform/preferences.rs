//! Language and colours: what the browser asks for, and what the page says of itself.

use super::element::Watch;
use super::page::Subscription;
use super::window;
use gloo::events::EventListener;
use std::cell::RefCell;
use wasm_bindgen::JsCast;

/// The languages that the browser asks for, best first, as BCP 47 tags.
#[must_use]
pub fn languages() -> Vec<String> {
    window().navigator().languages().iter().filter_map(|tag| tag.as_string()).collect()
}

/// Whether the browser asks for dark colours.
#[must_use]
pub fn prefers_dark() -> bool {
    matches("(prefers-color-scheme: dark)")
}

/// Whether the page runs as an app of its own, put on the home screen or the dock.
#[must_use]
pub fn is_installed() -> bool {
    matches("(display-mode: standalone)")
}

/// Whether the browser asks for less motion.
#[must_use]
pub fn prefers_less_motion() -> bool {
    matches("(prefers-reduced-motion: reduce)")
}

/// Calls whenever the browser asks for other colours, with whether they are dark.
pub fn on_colours(call: impl Fn(bool) + 'static) -> Subscription {
    let query = window().match_media("(prefers-color-scheme: dark)").ok().flatten();
    let listeners = query.map(|query| {
        let seen = query.clone();
        EventListener::new(&query, "change", move |_| call(seen.matches()))
    });
    Subscription::new(listeners.into_iter().collect())
}

fn matches(query: &str) -> bool {
    window().match_media(query).ok().flatten().is_some_and(|query| query.matches())
}

/// Sets the language and the direction of writing that the page says it has.
pub fn set_page_language(tag: &str, direction: &str) {
    set_root_attribute("lang", Some(tag));
    set_root_attribute("dir", Some(direction));
}

/// Sets the page's colours (`data-theme`); none follows the browser.
pub fn set_page_theme(theme: Option<&str>) {
    set_root_attribute("data-theme", theme);
}

/// Sets the page's title.
pub fn set_page_title(title: &str) {
    if let Some(document) = window().document() {
        document.set_title(title);
    }
}

fn set_root_attribute(name: &str, value: Option<&str>) {
    let Some(root) = window().document().and_then(|document| document.document_element()) else {
        return;
    };
    // Only a name that is no name is refused.
    match value {
        Some(value) => root.set_attribute(name, value).ok(),
        None => root.remove_attribute(name).ok(),
    };
}

thread_local! {
    /// Keeps the keyboard's place at the beginning of a page that is still coming.
    static BEGINNING: RefCell<Option<(Watch, [EventListener; 2])>> = const { RefCell::new(None) };
}

/// Moves the keyboard's place to the beginning of a page: the element with this id, or the one that takes its place, as
/// what says that the page is coming gives way to the page. It ends with the person's next key or touch.
pub fn begin_at(id: &'static str) {
    focus(id);
    let Some(body) = window().document().and_then(|document| document.body()) else { return };
    let watch = Watch::children(&body, move || {
        let document = window().document();
        let at = document.as_ref().and_then(web_sys::Document::active_element);
        // What had the keyboard is gone.
        if at.is_none_or(|at| at.tag_name() == "BODY") {
            focus(id);
        }
    });
    let end = |event: &'static str| EventListener::once(&body, event, |_| drop(BEGINNING.take()));
    BEGINNING.set(watch.map(|watch| (watch, ["keydown", "pointerdown"].map(end))));
}

/// Moves the keyboard's place to the element with this id; it stays where it is when there is none.
pub fn focus(id: &str) {
    let element = window().document().and_then(|document| document.get_element_by_id(id));
    let element = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(element) = element {
        // An element that takes no focus leaves it where it was.
        let _ = element.focus();
    }
}
