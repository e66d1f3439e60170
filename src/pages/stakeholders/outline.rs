//! The map as an outline: the same people as a tree of lines that a screen reader walks and a keyboard edits.
//!
//! Only the rows in sight are in the document, each with its level and its place among its siblings.

use super::canvas::{AddBar, Relation, RenameBar, added, named, reporting_to, sibling, words};
use super::shared::{MapProps, use_map_step};
use crate::domain::accounts::PersonId;
use crate::domain::stakeholders::{Cast, Typed};
use crate::i18n::Locale;
use crate::plan::MapChange;
use crate::plan::selectors::{CardFace, Lens, faces};
use crate::platform::{element, surface};
use crate::state::words::stakeholders as stakeholder_words;
use crate::state::{use_locale, use_say};
use std::collections::HashSet;
use std::rc::Rc;
use yew::prelude::*;

/// A row's height in letter heights of the page; `styles/map.css` has the same.
const ROW_REM: f64 = 2.75;
/// How many rows are in the document beside those in sight.
const BESIDE: usize = 12;
/// From so many people on, an outline begins with its upper levels only.
const LONG: usize = 150;
/// How many levels those are.
const LEVELS_OPEN: usize = 2;

/// A row of the outline.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Row {
    place: usize,
    level: usize,
    at: usize,
    of: usize,
}

/// The rows in sight of somebody who has opened all but the closed ones.
fn rows(cast: &Cast, closed: &HashSet<PersonId>) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut waiting: Vec<Row> = Vec::new();
    let push = |waiting: &mut Vec<Row>, siblings: &[usize], level: usize| {
        let of = siblings.len();
        waiting.extend(siblings.iter().enumerate().rev().map(|(at, place)| Row {
            place: *place,
            level,
            at: at + 1,
            of,
        }));
    };
    push(&mut waiting, &cast.tops().collect::<Vec<_>>(), 1);
    while let Some(row) = waiting.pop() {
        rows.push(row);
        if !closed.contains(&cast.people[row.place].person.id) {
            push(&mut waiting, &cast.reports[row.place], row.level + 1);
        }
    }
    rows
}

/// Who is closed when an outline is opened.
fn closed_at_first(cast: &Cast) -> HashSet<PersonId> {
    if cast.people.len() < LONG {
        return HashSet::new();
    }
    let deep = rows(cast, &HashSet::new()).into_iter().filter(|row| row.level >= LEVELS_OPEN);
    deep.filter(|row| !cast.reports[row.place].is_empty()).map(|row| cast.people[row.place].person.id).collect()
}

/// What is being typed.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Typing {
    Nothing,
    Add(Relation),
    Rename(PersonId),
}

/// What a key or a button asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Act {
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

fn act(event: &KeyboardEvent) -> Option<Act> {
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

/// The outline.
#[component]
pub fn Outline(props: &MapProps) -> Html {
    let locale = use_locale();
    let step = use_map_step(props.customer.id, props.map.id);
    let say = use_say();
    let cast = &props.cast;
    let closed = use_state_eq(|| Rc::new(closed_at_first(cast)));
    let current = use_state_eq(|| None::<PersonId>);
    let typing = use_state_eq(|| if cast.people.is_empty() { Typing::Add(Relation::Free) } else { Typing::Nothing });
    let scrolled = use_state_eq(|| 0_usize);
    let node = use_node_ref();
    let row_id = crate::ui::use_element_id("map-row");
    let how_id = crate::ui::use_element_id("map-outline-how");
    let rows =
        use_memo((super::canvas::Same(Rc::clone(cast)), Rc::clone(&closed)), |(cast, closed)| rows(&cast.0, closed));
    let faces = use_memo((super::canvas::Same(Rc::clone(cast)), props.today), |(cast, today)| {
        faces(&cast.0, Lens::Attitude, *today)
    });
    let chosen = current.or(props.selected.last().copied()).and_then(|id| cast.place(id));
    let at = chosen.and_then(|place| rows.iter().position(|row| row.place == place)).unwrap_or(0);
    // The row of the keyboard stays in sight.
    {
        let node = node.clone();
        use_effect_with((at, rows.len()), move |(at, _)| {
            if let Some(tree) = node.cast::<web_sys::Element>() {
                surface::scroll_to_row(&tree, *at, ROW_REM * element::letter_px());
            }
        });
    }
    let perform = {
        let (given, rows, closed, current) = (props.clone(), Rc::clone(&rows), closed.clone(), current.clone());
        let (typing, step, say) = (typing.setter(), step.clone(), say.clone());
        Callback::from(move |what: Act| {
            let cast = &given.cast;
            let id = |place: usize| cast.people[place].person.id;
            let go = |place: usize| {
                current.set(Some(id(place)));
                given.on_select.emit(vec![id(place)]);
            };
            let report_to = |place: usize, manager: Option<usize>| match reporting_to(cast, &[place], manager) {
                Some(change) => step.emit(change),
                None => say.emit(locale.t("map.canvas.round")),
            };
            let Some(row) = rows.get(at) else {
                if matches!(what, Act::AddReport | Act::AddColleague) {
                    typing.set(Typing::Add(Relation::Free));
                }
                return;
            };
            let place = row.place;
            let set_closed = |is_closed: bool| {
                let mut next = HashSet::clone(&closed);
                if is_closed {
                    next.insert(id(place))
                } else {
                    next.remove(&id(place))
                };
                closed.set(Rc::new(next));
            };
            let is_closed = closed.contains(&id(place));
            match what {
                Act::Go(by) => {
                    if let Some(row) = rows.get(at.saturating_add_signed(by).min(rows.len() - 1)) {
                        go(row.place);
                    }
                }
                Act::First => go(rows[0].place),
                Act::Last => go(rows[rows.len() - 1].place),
                Act::Open if is_closed => set_closed(false),
                Act::Open => {
                    if let Some(first) = cast.reports[place].first() {
                        go(*first);
                    }
                }
                Act::Close if !is_closed && !cast.reports[place].is_empty() => set_closed(true),
                Act::Close => {
                    if let Some(manager) = cast.manager[place] {
                        go(manager);
                    }
                }
                Act::Choose => {
                    go(place);
                    surface::focus_later(super::canvas::PERSON);
                }
                Act::AddReport => {
                    set_closed(false);
                    typing.set(Typing::Add(Relation::Below(id(place))));
                }
                Act::AddColleague => typing.set(Typing::Add(Relation::Beside(id(place)))),
                Act::Rename => typing.set(Typing::Rename(id(place))),
                Act::In => {
                    if let Some(before) = sibling(cast, place, false) {
                        report_to(place, Some(before));
                    }
                }
                Act::Out => {
                    if let Some(manager) = cast.manager[place] {
                        report_to(place, cast.manager[manager]);
                    }
                }
                Act::Earlier => {
                    if let Some(before) = sibling(cast, place, false) {
                        step.emit(MapChange::MovePerson { person: id(place), before: Some(id(before)) });
                    }
                }
                Act::Later => {
                    if let Some(after) = sibling(cast, place, true) {
                        let before = sibling(cast, after, true).map(id);
                        step.emit(MapChange::MovePerson { person: id(place), before });
                    }
                }
                Act::TakeOff => {
                    current.set(
                        rows.get(at + 1).or(at.checked_sub(1).and_then(|at| rows.get(at))).map(|row| id(row.place)),
                    );
                    given.on_select.emit(Vec::new());
                    step.emit(MapChange::TakeOff { people: vec![id(place)] });
                }
            }
        })
    };
    let onkeydown = {
        let perform = perform.clone();
        Callback::from(move |event: KeyboardEvent| {
            if let Some(what) = act(&event) {
                event.prevent_default();
                event.stop_propagation();
                perform.emit(what);
            }
        })
    };
    let onscroll = {
        let scrolled = scrolled.setter();
        Callback::from(move |event: Event| {
            if let Some(tree) = event.target_dyn_into::<web_sys::Element>() {
                let row = ROW_REM * element::letter_px();
                // Rows come by the half dozen, so that scrolling draws seldom.
                scrolled.set((f64::from(tree.scroll_top()) / row) as usize / 6 * 6);
            }
        })
    };
    let on_close = {
        let (typing, node) = (typing.setter(), node.clone());
        Callback::from(move |()| {
            typing.set(Typing::Nothing);
            if let Some(tree) = node.cast::<web_sys::HtmlElement>() {
                // The tree takes the keyboard back.
                let _ = tree.focus();
            }
        })
    };
    let on_add = {
        let (given, step, current) = (props.clone(), step.clone(), current.setter());
        Callback::from(move |(typed, relation): (Typed, Relation)| {
            if let Some((id, change)) = added(&given.customer, &given.cast, &typed, relation, given.today) {
                step.emit(change);
                current.set(Some(id));
            }
        })
    };
    let on_name = {
        let (given, step, on_close) = (props.clone(), step, on_close.clone());
        Callback::from(move |(person, name): (PersonId, String)| {
            if let Some(change) = named(&given.cast, person, &name) {
                step.emit(change);
            }
            on_close.emit(());
        })
    };
    let bar = match *typing {
        Typing::Nothing => Html::default(),
        Typing::Add(relation) => html! { <AddBar given={props.clone()} {relation} {on_add} {on_close} /> },
        Typing::Rename(person) => {
            html! { <RenameBar key={person.0} given={props.clone()} {person} {on_name} {on_close} /> }
        }
    };
    let in_sight = 40;
    let first = scrolled.saturating_sub(BESIDE);
    let last = (*scrolled + in_sight + BESIDE).min(rows.len());
    let first = first.min(last);
    let on_row = {
        let (current, given, closed) = (current.setter(), props.clone(), closed.clone());
        Callback::from(move |(place, folds): (usize, bool)| {
            let id = given.cast.people[place].person.id;
            if folds {
                let mut next = HashSet::clone(&closed);
                if !next.remove(&id) {
                    next.insert(id);
                }
                closed.set(Rc::new(next));
            } else {
                current.set(Some(id));
                given.on_select.emit(vec![id]);
            }
        })
    };
    html! {
        <div class="map-outline">
            { buttons(locale, &perform, rows.is_empty()) }
            { bar }
            <p id={how_id.clone()} class="note">{ locale.t("map.outline.how") }</p>
            <div
                ref={node} class="map-tree" role="tree" tabindex="0" aria-label={locale.t("map.view_outline")} aria-describedby={how_id}
                aria-activedescendant={(!rows.is_empty()).then(|| format!("{row_id}-{}", rows[at].place))} {onkeydown} {onscroll}
            >
                { gap(first) }
                for row in rows[first..last].iter() {
                    { row_of(locale, props, &faces, *row, &closed, &row_id, rows[at].place, &on_row) }
                }
                { gap(rows.len() - last) }
            </div>
        </div>
    }
}

/// The room of rows that are not in the document.
fn gap(rows: usize) -> Html {
    let height = rows as f64 * ROW_REM;
    html! { <svg class="map-gap" width="1" height={format!("{height}rem")} role="none" aria-hidden="true"></svg> }
}

#[expect(clippy::too_many_arguments, reason = "a row is told everything that its outline knows")]
fn row_of(
    locale: Locale,
    props: &MapProps,
    faces: &[CardFace],
    row: Row,
    closed: &HashSet<PersonId>,
    row_id: &str,
    current: usize,
    on_row: &Callback<(usize, bool)>,
) -> Html {
    let (Some(face), cast) = (faces.get(row.place), &props.cast) else { return Html::default() };
    let id = cast.people[row.place].person.id;
    let has_reports = !cast.reports[row.place].is_empty();
    let is_open = !closed.contains(&id);
    let (title, roles) = (words::title(locale, face), words::roles(locale, face));
    // Beyond eight levels, rows are not moved in any further: the level is said.
    let class = classes!("map-row", format!("level-{}", row.level.min(9)), (row.place == current).then_some("current"));
    let place = row.place;
    let onclick = on_row.reform(move |_: MouseEvent| (place, false));
    let on_fold = {
        let on_row = on_row.clone();
        Callback::from(move |event: MouseEvent| {
            event.stop_propagation();
            on_row.emit((place, true));
        })
    };
    html! {
        <div
            key={id.0} id={format!("{row_id}-{place}")} {class} role="treeitem" aria-level={row.level.to_string()} aria-posinset={row.at.to_string()}
            aria-setsize={row.of.to_string()} aria-expanded={has_reports.then(|| is_open.to_string())}
            aria-selected={props.selected.contains(&id).to_string()} {onclick}
        >
            <span class="map-row-fold" aria-hidden="true" onclick={on_fold}>{ if !has_reports { "" } else if is_open { "▾" } else { "▸" } }</span>
            <span class={classes!("map-swatch", format!("tone-{}", face.tone.name()))} aria-hidden="true">{ face.glyph.to_string() }</span>
            <span class="map-row-name">{ face.name.to_string() }</span>
            <span class="map-row-more">{ title }</span>
            <span class="map-row-more">{ roles }</span>
            <span class="map-row-end">{ stakeholder_words::attitude(locale, face.attitude) }</span>
        </div>
    }
}

fn buttons(locale: Locale, perform: &Callback<Act>, is_empty: bool) -> Html {
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
