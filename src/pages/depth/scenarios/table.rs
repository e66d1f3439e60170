//! The comparison: a column a scenario, the baseline always in sight.

use super::head::{ColumnCard, ColumnName};
use super::words;
use crate::i18n::Locale;
use crate::pages::figure_grid::FigureGrid;
use crate::pages::funnel::picture::hatch;
use crate::plan::selectors::{Compared, ComparedCell, ComparedColumn, Comparison, Explain};
use crate::plan::{Plan, ScenarioId};
use crate::state::use_locale;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`Table`].
#[derive(PartialEq, Properties)]
pub(super) struct TableProps {
    /// The plan that is kept.
    pub plan: Rc<Plan>,
    /// What is shown of it.
    pub compared: Rc<Comparison>,
    /// The scenario that the other pages show.
    pub looked_at: Option<ScenarioId>,
    /// Told why something was refused; nothing when it was done.
    pub on_error: Callback<Option<String>>,
}

/// Pictures over numbers.
#[component]
pub(super) fn Table(props: &TableProps) -> Html {
    let locale = use_locale();
    let (plan, compared) = (&props.plan, &props.compared);
    let what = use_callback(Rc::clone(compared), |(row, column): (usize, usize), compared| {
        let what = compared.rows.get(row)?.what;
        what.story()?;
        let scenario = compared.columns.get(column.checked_sub(1)?)?.scenario;
        Some(Explain::Compared { scenario, what })
    });
    let key = |column: &ComparedColumn| column.scenario.map_or_else(|| "baseline".to_owned(), |id| id.0.to_string());
    html! {
        <>
            { hatch() }
            <div class="compare" role="group" aria-label={locale.t("scenarios.table")}>
                <FigureGrid class="comparison" {what}>
                    <caption class="visually-hidden">{ locale.t("scenarios.caption") }</caption>
                    <thead>
                        <tr class="scenario-names">
                            <th scope="col">{ locale.t("scenarios.figure") }</th>
                            for column in compared.columns.iter() {
                                <th key={key(column)} scope="col" aria-label={words::column_name(locale, column)}>
                                    <ColumnName plan={Rc::clone(plan)} column={column.clone()} />
                                </th>
                            }
                        </tr>
                        <tr class="scenario-cards">
                            <td></td>
                            for column in compared.columns.iter() {
                                <td key={key(column)}>
                                    <ColumnCard
                                        plan={Rc::clone(plan)} column={column.clone()} widest={compared.widest}
                                        is_looked_at={props.looked_at == column.scenario} on_error={props.on_error.clone()}
                                    />
                                </td>
                            }
                        </tr>
                    </thead>
                    <tbody>
                        for row in compared.rows.iter() {
                            <tr class={begins_group(plan, row.what).then_some("begins")}>
                                <th scope="row">{ words::row_name(locale, plan, row.what) }</th>
                                for cell in row.cells.iter() {
                                    { cell_of(locale, plan, row.what, *cell) }
                                }
                            </tr>
                        }
                    </tbody>
                </FigureGrid>
            </div>
        </>
    }
}

fn cell_of(locale: Locale, plan: &Plan, what: Compared, cell: ComparedCell) -> Html {
    let class = classes!("number", cell.differs.then_some("other"), what.story().is_none().then_some("entered"));
    html! {
        <td tabindex="-1" {class}>
            { words::value(locale, plan, cell.value) }
            if cell.differs {
                { " " }<small>{ words::difference(locale, plan, cell) }</small>
            }
        </td>
    }
}

/// Whether a thin line parts the row from those before it.
fn begins_group(plan: &Plan, what: Compared) -> bool {
    let grades = plan.ladder.grades();
    match what {
        Compared::Rate(grade) | Compared::Have(grade) | Compared::Needed(grade) | Compared::Gap(grade) => {
            grade == grades[0].id
        }
        Compared::Wins | Compared::OverallRate => true,
        _ => false,
    }
}
