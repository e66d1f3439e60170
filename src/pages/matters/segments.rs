//! Customers by any two columns as a heat map: the figures stand in the cells, and a cell leads to its customers.

use super::list_with;
use crate::domain::accounts::Column;
use crate::domain::board::Totals;
use crate::domain::calendar::Month;
use crate::domain::listing::Filter;
use crate::domain::worth::{Segments, Slot};
use crate::i18n::{Arg, Locale};
use crate::pages::figure_grid::FigureGrid;
use crate::pages::import::choice::Choice;
use crate::plan::Plan;
use crate::plan::selectors::{Explain, OfMatters, segment_columns_in_turns, segments_view_in_turns, usual_segments};
use crate::platform::location;
use crate::state::words::accounts::{column_name, content};
use crate::state::{use_locale, use_worked_out};
use crate::ui::loading;
use crate::ui::segmented::Segmented;
use std::rc::Rc;
use yew::prelude::*;

/// Steps of the tint, the lightest first.
const TINTS: f64 = 5.0;

/// Properties for [`SegmentMap`].
#[derive(PartialEq, Properties)]
pub struct SegmentMapProps {
    /// The plan.
    pub plan: Rc<Plan>,
}

/// Two choices of columns, and the map.
#[component]
pub fn SegmentMap(props: &SegmentMapProps) -> Html {
    let locale = use_locale();
    let chosen = use_state_eq(|| None::<(Column, Column)>);
    let is_sum = use_state_eq(|| false);
    let asked = *chosen;
    let known = use_worked_out(&props.plan, asked, async move |plan, mut pauses| {
        let columns = segment_columns_in_turns(&plan, &mut pauses).await;
        let is_known = |pair: &(Column, Column)| columns.contains(&pair.0) && columns.contains(&pair.1);
        let (row, column) = asked.filter(is_known).unwrap_or_else(|| usual_segments(&plan));
        let table = Rc::new(segments_view_in_turns(&plan, row, column, &mut pauses).await);
        (Rc::<[Column]>::from(columns), row, column, table)
    });
    let Some((plan, known)) = known else { return loading(locale) };
    let plan = &plan;
    let (columns, row, column, table) = (Rc::clone(&known.0), known.1, known.2, Rc::clone(&known.3));
    let options: Rc<[AttrValue]> =
        columns.iter().map(|column| AttrValue::from(column_name(locale, plan, *column))).collect();
    let place = |wanted: Column| columns.iter().position(|column| *column == wanted);
    let on_row = {
        let (chosen, columns) = (chosen.setter(), Rc::clone(&columns));
        Callback::from(move |at: usize| chosen.set(Some((columns.get(at).copied().unwrap_or(row), column))))
    };
    let on_column = {
        let (chosen, columns) = (chosen.setter(), Rc::clone(&columns));
        Callback::from(move |at: usize| chosen.set(Some((row, columns.get(at).copied().unwrap_or(column)))))
    };
    let on_sum = {
        let is_sum = is_sum.setter();
        Callback::from(move |at: usize| is_sum.set(at == 1))
    };
    html! {
        <section class="panel" aria-label={locale.t("matters.segments")}>
            <h2>{ locale.t("matters.segments") }</h2>
            <p class="lead-answer">{ said(locale, plan, &table, row, column) }</p>
            <div class="panel-bar">
                <Choice is_look={true} label={locale.t("matters.rows")} options={Rc::clone(&options)} chosen={place(row)} on_choose={on_row} />
                <Choice is_look={true} label={locale.t("matters.columns")} {options} chosen={place(column)} on_choose={on_column} />
                <Segmented label={locale.t("matters.tint")} options={["board.count", "board.sum"].map(|key| AttrValue::from(locale.t(key))).to_vec()} chosen={usize::from(*is_sum)} on_choose={on_sum} />
            </div>
            <Map plan={Rc::clone(plan)} {table} {row} {column} is_sum={*is_sum} />
            <p class="note">{ locale.t("matters.segments_hint") }</p>
        </section>
    }
}

/// What is told apart, in words.
fn slot_name(locale: Locale, plan: &Plan, column: Column, slot: &Slot) -> String {
    match slot {
        Slot::Is(one) => content(locale, plan, column, one, plan.currency),
        Slot::Numbers { first, last, is_money } => {
            let write = |number: f64| {
                if *is_money { locale.money_compact(number, plan.currency) } else { locale.quantity(number) }
            };
            if first < last { format!("{} – {}", write(*first), write(*last)) } else { write(*first) }
        }
        Slot::Days(first, last) => {
            let (year, ..) = first.parts();
            let month: Month = first.month();
            if (*first, *last) == (month.first_day(), month.last_day()) {
                locale.month(month)
            } else if first.parts() == (year, 1, 1) && last.parts() == (year, 12, 31) {
                year.to_string()
            } else {
                format!("{} – {}", locale.day(*first), locale.day(*last))
            }
        }
        Slot::Others => locale.t("matters.other_values"),
        Slot::Unknown => locale.t("grid.nothing_known"),
    }
}

/// "Most customers are in North × Pumps: 12, worth 3.2 million."
fn said(locale: Locale, plan: &Plan, table: &Segments, row: Column, column: Column) -> String {
    let cells =
        table.cells.iter().enumerate().flat_map(|(at_row, cells)| {
            cells.iter().enumerate().map(move |(at_column, cell)| (at_row, at_column, cell))
        });
    let is_known = |slot: &Slot| !matches!(slot, Slot::Unknown | Slot::Others);
    let known =
        cells.filter(|(at_row, at_column, _)| is_known(&table.rows[*at_row]) && is_known(&table.columns[*at_column]));
    let Some((at_row, at_column, cell)) =
        known.max_by_key(|(at_row, at_column, cell)| (cell.count, std::cmp::Reverse((*at_row, *at_column))))
    else {
        return locale.t("matters.segments_unknown");
    };
    let args = [
        ("row", slot_name(locale, plan, row, &table.rows[at_row]).into()),
        ("column", slot_name(locale, plan, column, &table.columns[at_column]).into()),
        ("count", Arg::count(cell.count, locale.count(cell.count))),
        ("sum", locale.money_compact(cell.minor as f64, plan.currency).into()),
    ];
    locale.tr(if cell.valued > 0 { "matters.segments_answer" } else { "matters.segments_counted" }, &args)
}

#[derive(PartialEq, Properties)]
struct MapProps {
    plan: Rc<Plan>,
    table: Rc<Segments>,
    row: Column,
    column: Column,
    is_sum: bool,
}

/// The map with its sums.
#[component]
fn Map(props: &MapProps) -> Html {
    let locale = use_locale();
    let MapProps { plan, table, row, column, is_sum } = props;
    let (row, column, is_sum) = (*row, *column, *is_sum);
    let (rows, columns) = (table.rows.len(), table.columns.len());
    let what = Callback::from(move |(at_row, at_column): (usize, usize)| {
        let at_column = at_column.checked_sub(1)?;
        let (at_row, at_column) = ((at_row < rows).then_some(at_row), (at_column < columns).then_some(at_column));
        let is_cell = at_row.is_some() && at_column.is_some();
        (!is_cell).then_some(Explain::Matters(OfMatters::Segment { row, column, at_row, at_column, is_sum }))
    });
    let on_open = {
        let (plan, table) = (Rc::clone(plan), Rc::clone(table));
        Callback::from(move |(at_row, at_column): (usize, usize)| {
            let slots = table.rows.get(at_row).zip(at_column.checked_sub(1).and_then(|at| table.columns.get(at)));
            let tests = slots.and_then(|(of_row, of_column)| of_row.test().zip(of_column.test()));
            let Some((of_row, of_column)) = tests else { return };
            let mut filters = vec![Filter { column: row, test: of_row }];
            if column != row {
                filters.push(Filter { column, test: of_column });
            }
            if let Some(href) = list_with(&plan, &filters) {
                location::set_hash(&href);
            }
        })
    };
    let of = |totals: &Totals| if is_sum { totals.minor as f64 } else { totals.count as f64 };
    let most = table.cells.iter().flatten().map(of).fold(0.0, f64::max);
    let figures = |totals: &Totals| {
        let count = locale.count(totals.count);
        let sum = locale.money_compact(totals.minor as f64, plan.currency);
        let (main, other) = if is_sum { (sum, count) } else { (count, sum) };
        html! { <>{ main }if totals.valued > 0 || is_sum { <small>{ other }</small> }</> }
    };
    let cell = |totals: &Totals, leads: bool| {
        if totals.count == 0 {
            return html! { <td class="number none">{ "–" }</td> };
        }
        let tint = if most > 0.0 { (of(totals).max(0.0) / most * TINTS).ceil() } else { 0.0 };
        html! { <td class={classes!("number", format!("tint-{tint:.0}"))} tabindex={leads.then_some("-1")}>{ figures(totals) }</td> }
    };
    let sum = |totals: &Totals| html! { <td class="number sum" tabindex="-1">{ figures(totals) }</td> };
    let label = locale.tr(
        "matters.segments_caption",
        &[("rows", column_name(locale, plan, row).into()), ("columns", column_name(locale, plan, column).into())],
    );
    html! {
        <div class="scroll segment-rows" tabindex="-1" role="group" aria-label={label.clone()}>
            <FigureGrid class="segments" {what} {on_open}>
                <caption>{ label }</caption>
                <thead><tr>
                    <th scope="col">{ column_name(locale, plan, row) }</th>
                    for slot in &table.columns { <th scope="col" class="number">{ slot_name(locale, plan, column, slot) }</th> }
                    <th scope="col" class="number">{ locale.t("term.total") }</th>
                </tr></thead>
                <tbody>
                    for (at, slot) in table.rows.iter().enumerate() {
                        <tr key={at}>
                            <th scope="row">{ slot_name(locale, plan, row, slot) }</th>
                            { for table.cells[at].iter().zip(&table.columns).map(|(totals, of_column)| cell(totals, slot.test().is_some() && of_column.test().is_some())) }
                            { sum(&table.row_totals[at]) }
                        </tr>
                    }
                    <tr>
                        <th scope="row">{ locale.t("term.total") }</th>
                        { for table.column_totals.iter().map(sum) }
                        { sum(&table.total) }
                    </tr>
                </tbody>
            </FigureGrid>
        </div>
    }
}
