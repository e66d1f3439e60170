//! The same by month: what each grade needs, and what of it is missing.

use super::answer::FunnelProps;
use crate::domain::calendar::{FiscalYear, Month};
use crate::domain::ladder::GradeId;
use crate::i18n::Locale;
use crate::pages::figure_grid::FigureGrid;
use crate::plan::selectors::{Explain, FunnelView};
use crate::state::route::{Route, View};
use crate::state::use_locale;
use crate::ui::fold::Fold;
use std::rc::Rc;
use yew::prelude::*;

/// Months down, grades across. "Missing" counts what the customers there are do not cover, earliest
/// months first.
#[component]
pub fn Months(props: &FunnelProps) -> Html {
    let locale = use_locale();
    let (view, monthly) = (&props.view, &props.view.monthly);
    let until = monthly.this_month.map(|month| {
        view.rows.iter().enumerate().map(move |(grade, row)| (row, monthly.until(month, grade))).collect::<Vec<_>>()
    });
    let all = {
        let (view, fiscal_year) = (Rc::clone(view), props.plan.planning.units.fiscal_year);
        Callback::from(move |()| all_months(locale, &view, fiscal_year))
    };
    html! {
        <section class="panel" aria-label={locale.t("months.title")}>
            <h2>{ locale.t("months.title") }</h2>
            <p class="note">
                { locale.t("months.evenly") }{ " " }
                <a href={Route::View(props.plan.id.clone(), View::Time).href()}>{ locale.t("months.in_time") }</a>
            </p>
            if let (Some(until), Some(month)) = (until, monthly.this_month.and_then(|at| monthly.months.get(at))) {
                <div class="scroll" tabindex="-1" role="group" aria-label={locale.t("months.needed_by_now")}>
                <FigureGrid class="this-month" what={what_now(view)}>
                    <caption>{ locale.tr("months.until_now", &[("month", locale.month(*month).into())]) }</caption>
                    <thead><tr>
                        <th scope="col">{ locale.t("term.grade") }</th>
                        <th scope="col" class="number">{ locale.t("term.have") }</th>
                        <th scope="col" class="number">{ locale.t("term.covered_short") }</th>
                        <th scope="col" class="number">{ locale.t("months.needed_by_now") }</th>
                        <th scope="col" class="number">{ locale.t("term.gap") }</th>
                    </tr></thead>
                    <tbody>
                        for (row, cell) in until.iter() {
                            <tr>
                                <th scope="row">{ &row.grade.name }</th>
                                <td class="number" tabindex="-1">{ locale.count(row.need.have) }</td>
                                <td class="number" tabindex="-1">{ locale.count(row.need.covered_by_higher.round() as u64) }</td>
                                <td class="number" tabindex="-1">{ locale.count(cell.needed) }</td>
                                <td tabindex="-1" class={classes!("number", if cell.gap == 0 { "held" } else { "missing" })}>{ locale.count(cell.gap) }</td>
                            </tr>
                        }
                    </tbody>
                </FigureGrid>
                </div>
            } else {
                <p class="note">{ locale.t("months.outside") }</p>
            }
            <Fold summary={locale.t("months.all")} content={all} />
        </section>
    }
}

/// The grades of the rows or columns, lowest first.
fn grades(view: &FunnelView) -> Vec<GradeId> {
    view.rows.iter().map(|row| row.grade.id).collect()
}

/// What the table of this month shows: a row a grade.
fn what_now(view: &FunnelView) -> Callback<(usize, usize), Option<Explain>> {
    let (grades, this_month) = (grades(view), view.monthly.this_month);
    Callback::from(move |(row, column): (usize, usize)| {
        let (grade, month) = (*grades.get(row)?, this_month?);
        [
            Explain::Have(grade),
            Explain::Covered(grade),
            Explain::NeededBy { grade, month },
            Explain::Due { grade, month },
        ]
        .get(column.checked_sub(1)?)
        .copied()
    })
}

/// What the table of all months shows: a row a month.
fn what_by_month(view: &FunnelView) -> Callback<(usize, usize), Option<Explain>> {
    let grades = grades(view);
    Callback::from(move |(month, column): (usize, usize)| match column.checked_sub(1)? {
        0 => Some(Explain::WinsOfMonth(month)),
        column => grades.get(column - 1).map(|&grade| Explain::InMonth { grade, month }),
    })
}

/// The quarter of a fiscal year that is not the calendar's, at its first month.
fn quarter(locale: Locale, fiscal_year: FiscalYear, month: Month) -> Html {
    let year = fiscal_year.year_of(month);
    if fiscal_year == FiscalYear::default() || month.months_since(year.start()) % 3 != 0 {
        return Html::default();
    }
    let quarter = fiscal_year.quarter_of(month).to_string();
    let args = [("quarter", quarter.into()), ("year", year.end().parts().0.to_string().into())];
    html! { <small class="quarter">{ locale.tr("units.quarter", &args) }</small> }
}

fn all_months(locale: Locale, view: &FunnelView, fiscal_year: FiscalYear) -> Html {
    let monthly = &view.monthly;
    html! {
        <div class="scroll" tabindex="-1" role="group" aria-label={locale.t("months.all")}>
            <FigureGrid class="by-month" what={what_by_month(view)}>
                <caption>{ locale.t("months.caption") }</caption>
                <thead><tr>
                    <th scope="col">{ locale.t("term.month") }</th>
                    <th scope="col" class="number">{ locale.t("term.wins") }</th>
                    for row in view.rows.iter() {
                        <th scope="col" class="number">{ &row.grade.name }</th>
                    }
                </tr></thead>
                <tbody>
                    for (at, month) in monthly.months.iter().enumerate() {
                        <tr class={(monthly.this_month == Some(at)).then_some("now")} aria-current={(monthly.this_month == Some(at)).then_some("date")}>
                            <th scope="row">{ locale.month(*month) }{ quarter(locale, fiscal_year, *month) }</th>
                            <td class="number" tabindex="-1">{ locale.count(monthly.wins[at]) }</td>
                            for cell in monthly.cells[at].iter() {
                                <td tabindex="-1" class={classes!("number", if cell.gap == 0 { "held" } else { "missing" })}>
                                    { locale.count(cell.needed) }
                                    if cell.gap > 0 {
                                        <small>{ locale.tr("months.lack", &[("gap", locale.count(cell.gap).into())]) }</small>
                                    }
                                </td>
                            }
                        </tr>
                    }
                </tbody>
            </FigureGrid>
        </div>
    }
}
