//! A surface that is panned and zoomed: its size, its wheel, what is moved on it without drawing it anew.

use super::page::Subscription;
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent, WheelEvent};

/// A place or a length of the window, in pixels.
pub type Pair = (f64, f64);

/// Calls for every turn of the wheel over an element; the call may keep the page from scrolling.
pub fn on_wheel(element: &Element, call: impl Fn(&WheelEvent) + 'static) -> Subscription {
    let options = EventListenerOptions::enable_prevent_default();
    let listener = EventListener::new_with_options(element, "wheel", options, move |event| {
        if let Some(event) = event.dyn_ref::<WheelEvent>() {
            call(event);
        }
    });
    Subscription::new(vec![listener])
}

/// Calls for every move of a pointer over an element for which `takes` says so, and keeps it from everything around: a move
/// that is told to all of a deep page takes longer than what it moves.
pub fn on_pointer_move(
    element: &Element,
    takes: impl Fn() -> bool + 'static,
    call: impl Fn(PointerEvent) + 'static,
) -> Subscription {
    let listener = EventListener::new(element, "pointermove", move |event| {
        if let Some(event) = event.dyn_ref::<PointerEvent>().filter(|_| takes()) {
            event.stop_propagation();
            call(event.clone());
        }
    });
    Subscription::new(vec![listener])
}

/// How many pixels of an element's lower end lie beneath what the selector finds.
#[must_use]
pub fn covered_below(element: &Element, selector: &str) -> f64 {
    let document = super::window().document();
    let Some(cover) = document.and_then(|document| document.query_selector(selector).ok().flatten()) else {
        return 0.0;
    };
    let (own, over) = (element.get_bounding_client_rect(), cover.get_bounding_client_rect());
    // What has no room of its own, or lies beside, covers nothing.
    let is_beside = over.left() >= own.right() || over.right() <= own.left() || over.bottom() <= own.top();
    if is_beside || over.height() <= 0.0 { 0.0 } else { (own.bottom() - over.top()).clamp(0.0, own.height()) }
}

/// Scrolls the page so that an element stands at the upper end of the window.
pub fn bring_up(element: &Element) {
    element.scroll_into_view_with_bool(true);
}

/// Where an element begins in the window, and how large it is.
#[must_use]
pub fn area_of(element: &Element) -> (Pair, Pair) {
    let area = element.get_bounding_client_rect();
    ((area.left(), area.top()), (area.width(), area.height()))
}

/// Sets an attribute at once, beside what the page draws.
pub fn set(element: &Element, name: &str, value: &str) {
    // An element of this document takes any attribute.
    let _ = element.set_attribute(name, value);
}

/// Moves an element as the picture that it is, by so many pixels, and scales it from its corner.
pub fn slide(element: &web_sys::HtmlElement, (x, y, scale): (f64, f64, f64)) {
    // A transformation is never refused.
    let _ = element.style().set_property("transform", &format!("translate({x:.2}px, {y:.2}px) scale({scale:.5})"));
}

/// Sends a pointer's moves to the element, wherever it goes.
pub fn capture(element: &Element, pointer: i32) {
    // A pointer that is up already has nothing to capture.
    let _ = element.set_pointer_capture(pointer);
}

/// Takes the keyboard to the first element that the selector finds once the page has drawn what it is about to.
pub fn focus_later(selector: &'static str) {
    super::clock::after_paint(move || {
        let found = super::window().document().and_then(|document| document.query_selector(selector).ok().flatten());
        if let Some(found) = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
            // An element that takes no focus leaves it where it was.
            let _ = found.focus();
        }
    });
}

/// Scrolls a region of rows, all as high, so that one of them is in sight.
pub fn scroll_to_row(region: &Element, row: usize, row_px: f64) {
    let (from, to) = (row as f64 * row_px, (row + 1) as f64 * row_px);
    let (shown, room) = (f64::from(region.scroll_top()), f64::from(region.client_height()));
    if from < shown {
        region.set_scroll_top(from as i32);
    } else if to > shown + room {
        region.set_scroll_top((to - room).ceil() as i32);
    }
}
