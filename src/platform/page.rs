//! What happens to the page as a whole: shown, online again, about to be left.

use super::window;
use gloo::events::{EventListener, EventListenerOptions};
use std::rc::Rc;

/// Calls back for as long as it is kept.
#[must_use = "dropped, it hears nothing more"]
pub struct Subscription {
    _listeners: Vec<EventListener>,
}

impl Subscription {
    pub(super) fn new(listeners: Vec<EventListener>) -> Self {
        Self { _listeners: listeners }
    }
}

/// Calls whenever the page comes back: shown again, restored from the browser's cache, or online again.
pub fn on_return(call: impl Fn() + 'static) -> Subscription {
    let window = window();
    let call = Rc::new(call);
    let mut listeners: Vec<EventListener> = ["pageshow", "online", "focus"]
        .into_iter()
        .map(|event| {
            let call = Rc::clone(&call);
            EventListener::new(&window, event, move |_| call())
        })
        .collect();
    if let Some(document) = window.document() {
        let seen = document.clone();
        listeners.push(EventListener::new(&document, "visibilitychange", move |_| {
            if !seen.hidden() {
                call();
            }
        }));
    }
    Subscription::new(listeners)
}

/// Calls whenever the page may be about to end: hidden, or left.
pub fn on_leave(call: impl Fn() + 'static) -> Subscription {
    let window = window();
    let call = Rc::new(call);
    let on_hide = Rc::clone(&call);
    let mut listeners = vec![EventListener::new(&window, "pagehide", move |_| on_hide())];
    if let Some(document) = window.document() {
        let seen = document.clone();
        listeners.push(EventListener::new(&document, "visibilitychange", move |_| {
            if seen.hidden() {
                call();
            }
        }));
    }
    Subscription::new(listeners)
}

/// Makes the browser ask before the page is left, for as long as this is kept.
pub fn ask_before_leaving() -> Subscription {
    let options = EventListenerOptions::enable_prevent_default();
    Subscription::new(vec![EventListener::new_with_options(&window(), "beforeunload", options, |event| {
        event.prevent_default();
    })])
}

/// The page's body, for what has to stand beside everything else.
#[must_use]
pub fn body() -> Option<web_sys::Element> {
    Some(window().document()?.body()?.into())
}

/// Opens the browser's own dialog for printing.
pub fn print() {
    // Refused only where the browser forbids dialogs; then nothing is printed, and nothing is lost.
    let _ = window().print();
}

/// Calls when printing has ended, whether on paper or not.
pub fn on_printed(call: impl Fn() + 'static) -> Subscription {
    Subscription::new(vec![EventListener::new(&window(), "afterprint", move |_| call())])
}
