//! What markup alone cannot say to an element: places, heights, pointers, keys.

use super::page::Subscription;
use super::window;
use gloo::events::{EventListener, EventListenerOptions};
use std::ops::Range;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, FocusEvent, HtmlElement, KeyboardEvent, MutationObserver, MutationObserverInit, PointerEvent};

/// Room between a popover and what it belongs to, in pixels.
const DISTANCE_PX: f64 = 8.0;

/// Puts an open popover under `anchor`, or above it where there is more room, within the window.
pub fn place_beside(popover: &HtmlElement, anchor: &Element) {
    let size = |length: Result<wasm_bindgen::JsValue, wasm_bindgen::JsValue>| {
        length.ok().and_then(|length| length.as_f64()).unwrap_or(0.0)
    };
    let (width, height) = (size(window().inner_width()), size(window().inner_height()));
    let (at, own) = (anchor.get_bounding_client_rect(), popover.get_bounding_client_rect());
    let left =
        (at.left() + at.width() / 2.0 - own.width() / 2.0).min(width - own.width() - DISTANCE_PX).max(DISTANCE_PX);
    let under = at.bottom() + DISTANCE_PX;
    let top =
        if under + own.height() <= height { under } else { (at.top() - DISTANCE_PX - own.height()).max(DISTANCE_PX) };
    for (property, place) in [("left", left), ("top", top)] {
        set_length(popover, property, &format!("{place:.0}"));
    }
}

/// Puts text on the clipboard; false where the browser does not let the page.
pub async fn copy_text(text: &str) -> bool {
    // Browsers give a clipboard to pages of https only; elsewhere the call fails as one that is refused.
    let clipboard = window().navigator().clipboard();
    clipboard.is_truthy() && wasm_bindgen_futures::JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

/// The page's letter height (rem) in pixels.
#[must_use]
pub fn letter_px() -> f64 {
    let root = window().document().and_then(|document| document.document_element());
    let style = root.and_then(|root| window().get_computed_style(&root).ok().flatten());
    let size = style.and_then(|style| style.get_property_value("font-size").ok());
    size.and_then(|size| size.trim_end_matches("px").parse().ok()).unwrap_or(16.0)
}

/// Tells the styles of an element a length in pixels.
pub fn set_length(element: &HtmlElement, property: &str, px: &str) {
    // A length in pixels is never refused.
    let _ = element.style().set_property(property, &format!("{px}px"));
}

/// Lays an element over the one that `selector` finds in a region that scrolls, so that it scrolls with it; it stays
/// where it is when nothing is found.
pub fn lay_over(region: &Element, over: &HtmlElement, selector: &str) {
    let Some(under) = region.query_selector(selector).ok().flatten() else { return };
    let (area, at) = (region.get_bounding_client_rect(), under.get_bounding_client_rect());
    let left = at.left() - area.left() + f64::from(region.scroll_left() - region.client_left());
    let top = at.top() - area.top() + f64::from(region.scroll_top() - region.client_top());
    for (property, length) in [("left", left), ("top", top), ("width", at.width()), ("height", at.height())] {
        set_length(over, property, &format!("{length:.1}"));
    }
}

/// Scrolls a region as little as needed until a cell of its table is in sight: not under the headings, nor under the
/// first `frozen` columns, which stay. All rows are of one height.
pub fn show_cell(region: &Element, row: usize, column: usize, frozen: usize) {
    let head_px = height_of_px(region, "thead").unwrap_or_default();
    let row_px = height_of_px(region, "tbody tr[aria-rowindex]").unwrap_or_default();
    let nearer =
        |from: f64, size: f64, shown: f64, room: f64| if from < shown { from } else { shown.max(from + size - room) };
    let (shown, room) = (f64::from(region.scroll_top()), f64::from(region.client_height()) - head_px);
    let top = nearer(row as f64 * row_px, row_px, shown, room);
    if (top - shown).abs() >= 1.0 {
        region.set_scroll_top(top as i32);
    }
    let headings = region.query_selector_all("thead th").ok();
    let width = |at: usize| {
        let heading = headings.as_ref().and_then(|headings| headings.get(u32::try_from(at).ok()?));
        heading
            .and_then(|heading| heading.dyn_into::<HtmlElement>().ok())
            .map_or(0.0, |heading| f64::from(heading.offset_width()))
    };
    if column >= frozen {
        let frozen_px: f64 = (0..frozen).map(width).sum();
        let from: f64 = (frozen..column).map(width).sum();
        let (shown, room) = (f64::from(region.scroll_left()), f64::from(region.client_width()) - frozen_px);
        let left = nearer(from, width(column), shown, room);
        if (left - shown).abs() >= 1.0 {
            region.set_scroll_left(left as i32);
        }
    }
}

/// The topmost element at a place of the window, in pixels, or the one around it that `selector` fits.
#[must_use]
pub fn at_place(x: i32, y: i32, selector: &str) -> Option<HtmlElement> {
    let found = window().document()?.element_from_point(x as f32, y as f32)?;
    around(&found, selector)
}

/// Puts an element that is fixed to the window's corner at a place, in pixels.
pub fn put_at(element: &HtmlElement, x: i32, y: i32) {
    // A length in pixels is never refused.
    let _ = element.style().set_property("translate", &format!("{x}px {y}px"));
}

/// Scrolls a region sideways while a place, in pixels, is near one of its ends.
pub fn scroll_at_ends(region: &Element, x: i32) {
    const NEAR_PX: f64 = 40.0;
    const STEP_PX: i32 = 16;
    let (area, x) = (region.get_bounding_client_rect(), f64::from(x));
    let step = if x > area.right() - NEAR_PX {
        STEP_PX
    } else if x < area.left() + NEAR_PX {
        -STEP_PX
    } else {
        return;
    };
    region.set_scroll_left(region.scroll_left() + step);
}

/// Sends the pointer's moves to the element that it went down on, wherever it goes.
pub fn capture_pointer(event: &PointerEvent) {
    if let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
        // A pointer that is up already has nothing to capture.
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}

/// Calls for every key pressed anywhere, with whether it was pressed in a field that text is typed into.
pub fn on_key(call: impl Fn(&KeyboardEvent, bool) + 'static) -> Subscription {
    let options = EventListenerOptions::enable_prevent_default();
    let listener = EventListener::new_with_options(&window(), "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let in_field = target.is_some_and(|target| {
            target.matches("input:not([type=range],[type=radio],[type=checkbox]), textarea").unwrap_or(false)
        });
        call(event, in_field);
    });
    Subscription::new(vec![listener])
}

/// The height of the first element that `selector` finds within another; none when it finds none.
#[must_use]
pub fn height_of_px(within: &Element, selector: &str) -> Option<f64> {
    let found = within.query_selector(selector).ok().flatten()?;
    Some(found.get_bounding_client_rect().height())
}

/// Which of the elements that `selector` finds in a region lie in sight in it, from side to side; none when it finds none.
#[must_use]
pub fn in_sight(region: &Element, selector: &str) -> Option<Range<usize>> {
    let found = region.query_selector_all(selector).ok()?;
    let area = region.get_bounding_client_rect();
    let is_seen = |at: u32| {
        let element = found.get(at)?.dyn_into::<Element>().ok()?.get_bounding_client_rect();
        (element.right() > area.left() && element.left() < area.right()).then_some(at as usize)
    };
    let seen = || (0..found.length()).filter_map(is_seen);
    Some(seen().next()?..seen().next_back()? + 1)
}

/// Calls whenever an element was scrolled.
pub fn on_scroll(element: &Element, call: impl Fn() + 'static) -> Subscription {
    Subscription::new(vec![EventListener::new(element, "scroll", move |_| call())])
}

/// Calls whenever the window has another size.
pub fn on_resize(call: impl Fn() + 'static) -> Subscription {
    Subscription::new(vec![EventListener::new(&window(), "resize", move |_| call())])
}

/// Row and column of a cell in its part of the table, counted from 0.
#[must_use]
pub fn place_in_table(cell: &Element) -> Option<(usize, usize)> {
    let place = |element: &Element| {
        std::iter::successors(element.previous_element_sibling(), Element::previous_element_sibling).count()
    };
    Some((place(&cell.parent_element()?), place(cell)))
}

/// The closest element around an event's target, or the target itself, that `selector` fits.
#[must_use]
pub fn around(target: &Element, selector: &str) -> Option<HtmlElement> {
    target.closest(selector).ok().flatten()?.dyn_into().ok()
}

/// Moves the focus to what the first of the selectors to find anything within an element finds; it stays where
/// none does.
pub fn focus_within(within: &Element, selectors: &[&str]) {
    let found = selectors.iter().find_map(|selector| within.query_selector(selector).ok().flatten());
    if let Some(found) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        // An element that takes no focus leaves it where it was.
        let _ = found.focus();
    }
}

/// Lets the Tab key stop at an element, or only scripts and the pointer focus it.
pub fn set_tab_stop(element: &Element, is_stop: bool) {
    // A number is always taken.
    let _ = element.set_attribute("tabindex", if is_stop { "0" } else { "-1" });
}

/// Which of several elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Towards {
    /// The one before.
    Before,
    /// The one after.
    After,
    /// The first.
    First,
    /// The last.
    Last,
}

/// The element beside `from` among those within that the selector finds.
#[must_use]
pub fn neighbour(within: &Element, selector: &str, from: &Element, towards: Towards) -> Option<HtmlElement> {
    let found = within.query_selector_all(selector).ok()?;
    let at = (0..found.length()).find(|at| found.item(*at).is_some_and(|one| one.is_same_node(Some(from))))?;
    let to = match towards {
        Towards::Before => at.checked_sub(1)?,
        Towards::After => at + 1,
        Towards::First => 0,
        Towards::Last => found.length().checked_sub(1)?,
    };
    found.item(to)?.dyn_into().ok()
}

/// Makes one of the elements that the selector finds, with everything in it that has `tabindex`, the stop of the Tab key.
pub fn move_tab_stop(within: &Element, selector: &str, to: &Element) {
    if to.get_attribute("tabindex").as_deref() == Some("0") {
        return;
    }
    let each = |around: &Element, selector: &str, stop: &str| {
        let Ok(found) = around.query_selector_all(selector) else { return };
        for one in (0..found.length()).filter_map(|at| found.item(at)?.dyn_into::<Element>().ok()) {
            let _ = one.set_attribute("tabindex", stop);
        }
    };
    each(within, &format!("{selector}[tabindex='0'], {selector}[tabindex='0'] [tabindex]"), "-1");
    let _ = to.set_attribute("tabindex", "0");
    each(to, "[tabindex]", "0");
}

/// Makes the first of the elements that the selector finds a stop of the Tab key, where none is.
pub fn keep_tab_stop(within: &Element, selector: &str) {
    let is_kept = within.query_selector(&format!("{selector}[tabindex='0']")).is_ok_and(|stop| stop.is_some());
    if let (false, Ok(Some(first))) = (is_kept, within.query_selector(selector)) {
        move_tab_stop(within, selector, &first);
    }
}

/// Opens what is folded away in the element with this id, and takes the keyboard there.
pub fn unfold(id: &str) {
    let section = window().document().and_then(|document| document.get_element_by_id(id));
    let find = |selector| section.as_ref().and_then(|section| section.query_selector(selector).ok().flatten());
    if let Some(details) = find("details") {
        // An element of this document takes any attribute.
        let _ = details.set_attribute("open", "");
    }
    if let Some(summary) = find("summary").and_then(|summary| summary.dyn_into::<HtmlElement>().ok()) {
        let _ = summary.focus();
        summary.scroll_into_view();
    }
}

/// Scrolls an element sideways until what a selector finds within it stands a third of its width in; nothing moves
/// when it finds nothing.
pub fn scroll_sideways_to(within: &Element, selector: &str) {
    if let Some(found) = within.query_selector(selector).ok().flatten() {
        let (area, at) = (within.get_bounding_client_rect(), found.get_bounding_client_rect());
        within.set_scroll_left(within.scroll_left() + (at.left() - area.left() - area.width() / 3.0) as i32);
    }
}

/// Fields and buttons with which nothing can be changed but the way of looking: those of this class, and within it.
const LOOKS: &str = ".looks, .looks *, .figure";

/// Calls whenever an element changes below, until it is dropped.
pub struct Watch {
    observer: MutationObserver,
    _on_change: Closure<dyn Fn()>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

impl Watch {
    /// Calls whenever elements come or go.
    #[must_use]
    pub fn children(host: &Element, call: impl Fn() + 'static) -> Option<Self> {
        Self::of(host, &MutationObserverInit::new(), call)
    }

    fn of(host: &Element, what: &MutationObserverInit, call: impl Fn() + 'static) -> Option<Self> {
        what.set_child_list(true);
        what.set_subtree(true);
        let on_change = Closure::<dyn Fn()>::new(call);
        let observer = MutationObserver::new(on_change.as_ref().unchecked_ref()).ok()?;
        observer.observe_with_options(host, what).ok()?;
        Some(Self { observer, _on_change: on_change })
    }
}

/// Lets every field and button of an element rest, those too that come later, but those that only look (class `looks`).
/// None where the browser does not tell of changes.
#[must_use]
pub fn rest(host: &Element) -> Option<Watch> {
    let_rest(host);
    let watched = host.clone();
    let what = MutationObserverInit::new();
    what.set_attribute_filter(&js_sys::Array::of1(&"disabled".into()));
    Watch::of(host, &what, move || let_rest(&watched))
}

fn let_rest(host: &Element) {
    let selector =
        ["button", "input", "select", "textarea"].map(|kind| format!("{kind}:enabled:not({LOOKS})")).join(",");
    let Ok(found) = host.query_selector_all(&selector) else { return };
    for at in 0..found.length() {
        if let Some(element) = found.get(at).and_then(|node| node.dyn_into::<Element>().ok()) {
            // An element of this document takes any attribute.
            let _ = element.set_attribute("disabled", "");
        }
    }
}

/// Gives an element the focus where nothing else has it: a person who went on already stays there.
pub fn take_lost_focus(element: &web_sys::HtmlElement) {
    let document = super::window().document();
    let at = document.as_ref().and_then(web_sys::Document::active_element);
    if at.is_none_or(|at| at.tag_name() == "BODY") {
        // A hidden element takes none.
        let _ = element.focus();
    }
}

/// Whether the focus that leaves an element goes to one within `around`.
#[must_use]
pub fn keeps_focus(around: &Element, leaving: &FocusEvent) -> bool {
    let to = leaving.related_target().and_then(|to| to.dyn_into::<web_sys::Node>().ok());
    to.is_some_and(|to| around.contains(Some(&to)))
}
