//! All people of a map in a table that is worked in as in a spreadsheet: sorted by any column, typed into, copied and pasted.

mod cells;
mod typed;

use super::canvas::Same;
use super::shared::{MapProps, use_map_change};
use crate::domain::accounts::PersonId;
use crate::plan::MapChange;
use crate::state::use_locale;
use crate::ui::grid::selection::Place;
use crate::ui::grid::{self, Grid, Source};
use cells::{PeopleCells, ordered};
use std::ops::RangeInclusive;
use std::rc::Rc;
use typed::{COLUMNS, Written};
use yew::prelude::*;

/// The table. Who stands in the rows that are chosen is chosen everywhere.
#[component]
pub fn Table(props: &MapProps) -> Html {
    let locale = use_locale();
    let change = use_map_change(props.customer.id, props.map.id);
    let sort = use_state_eq(|| None::<(usize, bool)>);
    let widths = use_state_eq(|| COLUMNS.map(|(.., width)| (width, true)));
    let has_begun = use_mut_ref(|| false);
    let cast = &props.cast;
    // Typing moves no row: only another column to sort by, or other people, put them in order anew.
    let ids: Vec<PersonId> = cast.people.iter().map(|one| one.person.id).collect();
    let people = use_memo(props.customer.details.clone(), |more| {
        more.as_deref().map(|more| more.people.to_vec()).unwrap_or_default()
    });
    let written = use_memo((Rc::clone(&people), Same(Rc::clone(cast))), |(people, cast)| Written::of(people, &cast.0));
    // The same piece as long as every name is the same: then no row is drawn again.
    let written = Rc::clone(&*use_memo(written, Rc::clone));
    let order = {
        let (cast, written) = (Rc::clone(cast), Rc::clone(&written));
        use_memo((ids, *sort, locale), move |(_, sort, locale)| ordered(*locale, &cast, &written, *sort))
    };
    let cells = use_memo(
        (Same(Rc::clone(cast)), people, written, order, locale, props.today),
        |(cast, people, written, order, locale, today)| PeopleCells {
            cast: Rc::clone(&cast.0),
            people: people.to_vec(),
            written: Rc::clone(written),
            order: Rc::clone(order),
            locale: *locale,
            today: *today,
        },
    );
    let on_texts = {
        let cells = Rc::clone(&cells);
        Callback::from(move |texts: Vec<(Place, String)>| {
            let (people, involvements) = cells.changed(&texts)?;
            if people.is_empty() && involvements.is_empty() {
                return Ok(());
            }
            change.emit((MapChange::SetPeople { people, involvements }, crate::state::gesture()))
        })
    };
    let on_sort = {
        let sort = sort.clone();
        Callback::from(move |(column, _): (usize, bool)| {
            sort.set(grid::next_order(*sort, column));
        })
    };
    let on_width = {
        let widths = widths.clone();
        Callback::from(move |(column, tenths): (usize, u32)| {
            let mut next = *widths;
            if let Some(width) = next.get_mut(column) {
                *width = (tenths, false);
            }
            widths.set(next);
        })
    };
    let chosen = {
        let (cells, on_select) = (Rc::clone(&cells), props.on_select.clone());
        move |rows: RangeInclusive<usize>| {
            on_select.emit(rows.filter_map(|row| cells.line(row)).map(|one| one.person.id).collect());
        }
    };
    let on_open = {
        let chosen = chosen.clone();
        Callback::from(move |row: usize| chosen(row..=row))
    };
    let on_rows = Callback::from(move |rows: RangeInclusive<usize>| {
        // The grid tells of its first row when it is first shown: nobody has chosen that one.
        if has_begun.replace(true) {
            chosen(rows);
        }
    });
    let columns: Rc<[grid::Column]> = COLUMNS
        .iter()
        .zip(*widths)
        .enumerate()
        .map(|(at, ((column, key, _), (width_tenths, gives_way)))| grid::Column {
            title: locale.t(key).into(),
            width_tenths,
            gives_way,
            is_number: column.is_number(),
            sort: sort.filter(|(known, _)| *known == at).map(|(_, is_descending)| (is_descending, 1)),
        })
        .collect();
    if cast.people.is_empty() {
        return html! { <p class="note">{ locale.t("map.table.nobody") }</p> };
    }
    html! {
        <>
            <Grid label={locale.t("map.view_table")} source={Source(cells)} {columns} frozen={1} {on_texts} {on_sort} {on_width} {on_open} {on_rows} />
            <p class="note grid-hint">{ locale.t("map.table.hint") }</p>
        </>
    }
}
