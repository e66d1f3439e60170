//! What a person picks, drops on the page or pastes into it.

use super::files::File;
use super::page::Subscription;
use super::window;
use gloo::events::{EventListener, EventListenerOptions};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Event, HtmlInputElement};

/// What came.
pub enum Incoming {
    /// A file.
    File(File),
    /// Text, as a spreadsheet gives its cells: tabs between them; or a part of a page with a table in it.
    Text(String),
}

/// Calls for everything that is dropped or pasted anywhere on the page, for as long as it is kept. Fields
/// keep what is pasted into them.
pub fn on_incoming(call: impl Fn(Incoming) + 'static) -> Subscription {
    let call = Rc::new(call);
    let on = |event: &'static str, hear: fn(&Event) -> Option<Incoming>| {
        let call = Rc::clone(&call);
        EventListener::new_with_options(
            &window(),
            event,
            EventListenerOptions::enable_prevent_default(),
            move |event| {
                if let Some(incoming) = hear(event) {
                    call(incoming);
                }
            },
        )
    };
    // Without the first, the browser would leave the page for the file.
    Subscription::new(vec![on("dragover", allow), on("drop", dropped), on("paste", pasted)])
}

/// The file that stands in a file field; none when it was emptied.
#[must_use]
pub fn picked(input: &HtmlInputElement) -> Option<File> {
    input.files()?.get(0)
}

fn allow(event: &Event) -> Option<Incoming> {
    event.prevent_default();
    None
}

fn dropped(event: &Event) -> Option<Incoming> {
    event.prevent_default();
    let transfer = event.dyn_ref::<DragEvent>()?.data_transfer()?;
    file_of(&transfer).or_else(|| text_of(&transfer))
}

fn pasted(event: &Event) -> Option<Incoming> {
    if event.target().is_some_and(|target| {
        target.has_type::<HtmlInputElement>() || target.has_type::<web_sys::HtmlTextAreaElement>()
    }) {
        return None;
    }
    let transfer = event.dyn_ref::<ClipboardEvent>()?.clipboard_data()?;
    // A spreadsheet gives its cells as text and, beside it, as a picture.
    text_of(&transfer).or_else(|| file_of(&transfer))
}

fn file_of(transfer: &DataTransfer) -> Option<Incoming> {
    transfer.files()?.get(0).map(Incoming::File)
}

fn text_of(transfer: &DataTransfer) -> Option<Incoming> {
    let said = |kind: &str| transfer.get_data(kind).ok().filter(|text| !text.trim().is_empty());
    let text = said("text/plain");
    // Spreadsheets put tabs between the cells; what browsers give as text of a table need not have any.
    let is_parted = text.as_ref().is_some_and(|text| text.contains('\t'));
    let page = said("text/html").filter(|page| !is_parted && page.to_ascii_lowercase().contains("<table"));
    page.or(text).map(Incoming::Text)
}
