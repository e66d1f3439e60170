//! The clipboard, as the browser lends it to a page that is asked to copy, cut or paste.

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, Event};

const TEXT: &str = "text/plain";

fn lent(event: &Event) -> Option<DataTransfer> {
    event.dyn_ref::<ClipboardEvent>()?.clipboard_data()
}

/// Puts a text on the clipboard in answer to `copy` or `cut`; false when the browser does not take it.
#[must_use]
pub fn give(event: &Event, text: &str) -> bool {
    lent(event).is_some_and(|clipboard| clipboard.set_data(TEXT, text).is_ok())
}

/// The text that a `paste` brings; none when it brings none.
#[must_use]
pub fn take(event: &Event) -> Option<String> {
    lent(event)?.get_data(TEXT).ok().filter(|text| !text.is_empty())
}
