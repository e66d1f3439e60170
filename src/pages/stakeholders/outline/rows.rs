//! The rows of an outline: who is in it, in which order and how deep, and how each row is drawn.

use crate::domain::accounts::PersonId;
use crate::domain::stakeholders::Cast;
use crate::i18n::Locale;
use crate::pages::stakeholders::canvas::words;
use crate::pages::stakeholders::shared::MapProps;
use crate::plan::selectors::CardFace;
use crate::state::words::stakeholders as stakeholder_words;
use std::collections::HashSet;
use yew::prelude::*;

/// A row's height in letter heights of the page; `styles/map.css` has the same.
pub(super) const ROW_REM: f64 = 2.75;
/// From so many people on, an outline begins with its upper levels only.
const LONG: usize = 150;
/// How many levels those are.
const LEVELS_OPEN: usize = 2;

/// A row of the outline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Row {
    pub place: usize,
    pub level: usize,
    pub at: usize,
    pub of: usize,
}

/// The rows in sight of somebody who has opened all but the closed ones.
pub(super) fn rows(cast: &Cast, closed: &HashSet<PersonId>) -> Vec<Row> {
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
pub(super) fn closed_at_first(cast: &Cast) -> HashSet<PersonId> {
    if cast.people.len() < LONG {
        return HashSet::new();
    }
    let deep = rows(cast, &HashSet::new()).into_iter().filter(|row| row.level >= LEVELS_OPEN);
    deep.filter(|row| !cast.reports[row.place].is_empty()).map(|row| cast.people[row.place].person.id).collect()
}

/// The room of rows that are not in the document.
pub(super) fn gap(rows: usize) -> Html {
    let height = rows as f64 * ROW_REM;
    html! { <svg class="map-gap" width="1" height={format!("{height}rem")} role="none" aria-hidden="true"></svg> }
}

#[expect(clippy::too_many_arguments, reason = "a row is told everything that its outline knows")]
pub(super) fn row_of(
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
