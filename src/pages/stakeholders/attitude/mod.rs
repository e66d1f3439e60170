//! Power and attitude: who moves much, and how they stand. Moving somebody says so.

use super::chips::lists::{Axis, Lists};
use super::chips::places::{Places, Spot};
use super::shared::{MapProps, use_map_step};
use crate::domain::accounts::PersonId;
use crate::domain::calendar::Day;
use crate::domain::stakeholders::{
    Attitude as Stands, Cast, INFLUENCE_BANDS, INFLUENCE_MAX, Involvement, Trait, influence_band, influence_in,
};
use crate::i18n::{Arg, Locale};
use crate::plan::MapChange;
use crate::state::use_locale;
use crate::state::words::stakeholders as words;
use std::rc::Rc;
use yew::prelude::*;

/// Attitudes in the order of the columns, from against us to for us; what nobody knows comes last.
const COLUMNS: [Option<Stands>; 6] = [
    Some(Stands::Sabotages),
    Some(Stands::Resists),
    Some(Stands::Indifferent),
    Some(Stands::Doubts),
    Some(Stands::Supports),
    None,
];

/// The bands of influence, and the row for what nobody knows.
const ROWS: usize = INFLUENCE_BANDS.len() + 1;

/// The people by how much they move, and how they stand.
#[component]
pub fn Attitude(props: &MapProps) -> Html {
    let locale = use_locale();
    let step = use_map_step(props.customer.id, props.map.id);
    let cast = &props.cast;
    let spots = use_memo((Rc::clone(cast), locale), |(cast, locale)| spots(*locale, cast));
    let axes = use_memo((Rc::clone(cast), locale), |(cast, locale)| axes(*locale, cast));
    let on_put = {
        let (cast, step, today) = (Rc::clone(cast), step.clone(), props.today);
        Callback::from(move |(people, to): (Vec<PersonId>, usize)| {
            let (row, column) = (to / COLUMNS.len(), to % COLUMNS.len());
            set(&cast, &step, people, |one| {
                put_attitude(one, COLUMNS.get(column).copied().flatten(), today);
                one.influence = INFLUENCE_BANDS.get(row).map(|band| influence_in(band, one.influence));
            });
        })
    };
    let on_choose = {
        let (cast, today) = (Rc::clone(cast), props.today);
        Callback::from(move |(person, axis, to): (PersonId, usize, usize)| {
            set(&cast, &step, vec![person], |one| {
                if axis == 0 {
                    put_attitude(one, COLUMNS.get(to).copied().flatten(), today);
                } else {
                    one.influence = u8::try_from(to).ok().filter(|influence| *influence <= INFLUENCE_MAX);
                }
            });
        })
    };
    let arrange = use_callback(locale, |drawn: Vec<Html>, locale| arranged(*locale, drawn));
    html! {
        <>
            <p class="view-said">{ said(locale, cast) }</p>
            <Places given={props.clone()} label={locale.t("map.view_attitude")} class="places-attitude" {spots} {on_put} {arrange} />
            <p class="note view-hint">{ locale.t("map.pics.hint") }</p>
            <Lists given={props.clone()} label={locale.t("map.view_attitude")} {axes} {on_choose} />
        </>
    }
}

/// Changes what is known of people in one step.
pub fn set(cast: &Cast, step: &Callback<MapChange>, people: Vec<PersonId>, change: impl Fn(&mut Involvement)) {
    let changed = people.into_iter().filter_map(|id| {
        let known = &cast.get(id)?.involvement;
        let mut one = Involvement::clone(known);
        change(&mut one);
        (one != **known).then(|| Rc::new(one))
    });
    let involvements: Vec<Rc<Involvement>> = changed.collect();
    if !involvements.is_empty() {
        step.emit(MapChange::SetPeople { people: Vec::new(), involvements });
    }
}

/// From today on the person stands so; one who stands so already keeps the day.
pub fn put_attitude(one: &mut Involvement, attitude: Option<Stands>, today: Day) {
    if one.attitude() != attitude {
        one.set_attitude(attitude, today);
    }
}

fn row_of(influence: Option<u8>) -> usize {
    influence.map_or(INFLUENCE_BANDS.len(), influence_band)
}

fn row_name(locale: Locale, row: usize) -> String {
    match INFLUENCE_BANDS.get(row) {
        Some(band) => format!("{}–{}", band.start(), band.end()),
        None => locale.t("attitude.unknown"),
    }
}

fn spots(locale: Locale, cast: &Cast) -> Vec<Spot> {
    let influence = words::about(locale, Trait::Influence);
    let mut spots: Vec<Spot> = (0..ROWS * COLUMNS.len())
        .map(|at| {
            let (row, column) = (at / COLUMNS.len(), at % COLUMNS.len());
            let beside = |is_there: bool, to: usize| is_there.then_some(to);
            Spot {
                label: format!("{}, {influence} {}", words::attitude(locale, COLUMNS[column]), row_name(locale, row)),
                class: (COLUMNS[column].is_none() || row == INFLUENCE_BANDS.len()).then_some("tray"),
                beside: [
                    beside(column > 0, at.wrapping_sub(1)),
                    beside(column + 1 < COLUMNS.len(), at + 1),
                    beside(row > 0, at.wrapping_sub(COLUMNS.len())),
                    beside(row + 1 < ROWS, at + COLUMNS.len()),
                ],
                ..Spot::default()
            }
        })
        .collect();
    for (at, one) in cast.people.iter().enumerate() {
        let column =
            COLUMNS.iter().position(|column| *column == one.involvement.attitude()).unwrap_or(COLUMNS.len() - 1);
        spots[row_of(one.involvement.influence) * COLUMNS.len() + column].people.push(at);
    }
    for spot in &mut spots {
        spot.people.sort_by_key(|at| std::cmp::Reverse(cast.people[*at].involvement.influence));
    }
    spots
}

fn axes(locale: Locale, cast: &Cast) -> Vec<Axis> {
    let attitude = |one: &Involvement| COLUMNS.iter().position(|column| *column == one.attitude());
    let influence = |one: &Involvement| Some(usize::from(one.influence.unwrap_or(INFLUENCE_MAX + 1)));
    let all = cast.people.iter();
    vec![
        Axis {
            title: words::about(locale, Trait::Attitude),
            options: COLUMNS.iter().map(|column| words::attitude(locale, *column)).collect(),
            chosen: all.clone().map(|one| attitude(&one.involvement)).collect(),
        },
        Axis {
            title: words::about(locale, Trait::Influence),
            options: (0..=INFLUENCE_MAX).map(|of| of.to_string()).chain([locale.t("attitude.unknown")]).collect(),
            chosen: all.map(|one| influence(&one.involvement)).collect(),
        },
    ]
}

/// The places under their headings, row by row.
fn arranged(locale: Locale, drawn: Vec<Html>) -> Html {
    let mut drawn = drawn.into_iter();
    let head = |column: &Option<Stands>| {
        html! {
            <p class={classes!("places-column", super::chips::tone(*column))}>
                <i aria-hidden="true">{ super::chips::glyph(*column).to_string() }</i>{ words::attitude(locale, *column) }
            </p>
        }
    };
    let rows: Vec<Html> = (0..ROWS)
        .map(|row| {
            let spots: Vec<Html> = drawn.by_ref().take(COLUMNS.len()).collect();
            html! { <><p class="places-row">{ row_name(locale, row) }</p>{ for spots }</> }
        })
        .collect();
    html! {
        <div class="places-grid">
            <p class="places-corner">{ words::about(locale, Trait::Influence) }</p>
            { for COLUMNS.iter().map(head) }
            { for rows }
        </div>
    }
}

/// "Of 12 people 4 support it; of the 5 who move much, 2 do. Of 3 nobody knows how they stand."
fn said(locale: Locale, cast: &Cast) -> String {
    let stands = |one: &&crate::domain::stakeholders::Stakeholder| one.involvement.attitude() == Some(Stands::Supports);
    let strong: Vec<_> =
        cast.people.iter().filter(|one| one.involvement.influence.is_some_and(|of| influence_band(of) == 0)).collect();
    let unknown = cast.people.iter().filter(|one| one.involvement.attitude().is_none()).count();
    let count = |count: usize| Arg::count(count as u64, locale.count(count as u64));
    locale.tr(
        "map.pics.said_attitude",
        &[
            ("all", count(cast.people.len())),
            ("support", count(cast.people.iter().filter(stands).count())),
            ("strong", count(strong.len())),
            ("strong_support", count(strong.iter().filter(|one| stands(one)).count())),
            ("unknown", count(unknown)),
        ],
    )
}
