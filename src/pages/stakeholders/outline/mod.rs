//! The map as an outline: the same people as a tree of lines that a screen reader walks and a keyboard edits.
//!
//! Only the rows in sight are in the document, each with its level and its place among its siblings.

mod acts;
mod rows;

use super::canvas::{AddBar, Relation, RenameBar, added, named, reporting_to, sibling};
use super::shared::{MapProps, use_map_step};
use crate::domain::accounts::PersonId;
use crate::domain::stakeholders::Typed;
use crate::plan::MapChange;
use crate::plan::selectors::{Lens, faces};
use crate::platform::{element, surface};
use crate::state::{use_locale, use_say};
use acts::{Act, act, buttons};
use rows::{ROW_REM, closed_at_first, gap, row_of, rows};
use std::collections::HashSet;
use std::rc::Rc;
use yew::prelude::*;

/// How many rows are in the document beside those in sight.
const BESIDE: usize = 12;

/// What is being typed.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Typing {
    Nothing,
    Add(Relation),
    Rename(PersonId),
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
