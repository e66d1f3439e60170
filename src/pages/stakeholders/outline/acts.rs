//! What can be done in an outline: its keys, and its buttons that do the same.

use crate::i18n::Locale;
use yew::prelude::*;

/// What a key or a button asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Act {
    Go(isize),
    First,
    Last,
    Open,
    Close,
    Choose,
    AddReport,
    AddColleague,
    Rename,
    In,
    Out,
    Earlier,
    Later,
    TakeOff,
}

/// What a key asks for; none of those with which the browser does something.
pub(super) fn act(event: &KeyboardEvent) -> Option<Act> {
    if event.is_composing() || event.ctrl_key() || event.meta_key() {
        return None;
    }
    let key = event.key();
    if event.alt_key() {
        return match key.as_str() {
            "ArrowRight" => Some(Act::In),
            "ArrowLeft" => Some(Act::Out),
            "ArrowUp" => Some(Act::Earlier),
            "ArrowDown" => Some(Act::Later),
            _ => None,
        };
    }
    Some(match key.as_str() {
        "ArrowDown" => Act::Go(1),
        "ArrowUp" => Act::Go(-1),
        "PageDown" => Act::Go(10),
        "PageUp" => Act::Go(-10),
        "Home" => Act::First,
        "End" => Act::Last,
        "ArrowRight" => Act::Open,
        "ArrowLeft" => Act::Close,
        "Enter" | " " => Act::Choose,
        "n" | "N" => Act::AddReport,
        "a" | "A" => Act::AddColleague,
        "F2" => Act::Rename,
        "Delete" | "Backspace" => Act::TakeOff,
        _ => return None,
    })
}

/// A button for each.
pub(super) fn buttons(locale: Locale, perform: &Callback<Act>, is_empty: bool) -> Html {
    let all = [
        ("map.tool.report", Act::AddReport),
        ("map.tool.colleague", Act::AddColleague),
        ("map.tool.rename", Act::Rename),
        ("map.outline.in", Act::In),
        ("map.outline.out", Act::Out),
        ("map.outline.earlier", Act::Earlier),
        ("map.outline.later", Act::Later),
        ("map.tool.take_off", Act::TakeOff),
    ];
    let shown = all.into_iter().filter(|(_, act)| !is_empty || matches!(act, Act::AddReport));
    html! {
        <div class="map-buttons" role="toolbar" aria-label={locale.t("map.outline.tools")}>
            for (key, what) in shown {
                <button type="button" class="button small" onclick={perform.reform(move |_: MouseEvent| what)}>{ locale.t(key) }</button>
            }
        </div>
    }
}
