//! Two points of the history side by side.

use super::load::Told;
use crate::i18n::{Arg, Locale};
use crate::pages::depth::scenarios::words as scenario_words;
use crate::plan::Plan;
use crate::plan::selectors::{ComparedCell, Otherwise, PointRow, points};
use crate::state::store::Same;
use crate::state::use_locale;
use crate::state::words::{self, planning::joined};
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`Compare`].
#[derive(PartialEq, Properties)]
pub(super) struct CompareProps {
    pub told: Told,
    /// The plan at the point that is shown.
    pub first: Rc<Plan>,
    /// The entries of that point.
    pub entries: usize,
    /// The plan that it is compared with.
    pub second: Rc<Plan>,
    /// The entries of the point that is held; none for the plan as it stands.
    pub held: Option<usize>,
    /// Holds the point that is shown (true), or lets go.
    pub on_hold: Callback<bool>,
}

/// What is assumed and what follows at both, where it differs.
#[component]
pub(super) fn Compare(props: &CompareProps) -> Html {
    let locale = use_locale();
    // The earlier one stands first.
    let is_turned = props.held.is_some_and(|held| held < props.entries);
    let (first, second) = if is_turned { (&props.second, &props.first) } else { (&props.first, &props.second) };
    let compared = use_memo((Same(Rc::clone(first)), Same(Rc::clone(second))), |(Same(first), Same(second))| {
        points(first, second)
    });
    let moment_of = |entries: usize| {
        let lines = &props.told.timeline;
        let last = lines.lines_within(entries).checked_sub(1).and_then(|last| lines.lines().get(last));
        last.map_or_else(|| locale.t("history.beginning"), |line| words::history::moment(locale, line.at_ms))
    };
    let shown = moment_of(props.entries);
    let other = props.held.map_or_else(|| locale.t("history.now"), moment_of);
    let [from, to] = if is_turned { [other, shown.clone()] } else { [shown.clone(), other] };
    let rows = compared.rows.iter().map(|row| row_of(locale, first, second, row));
    let others = joined(locale, "list.between", compared.others.iter().map(|other| otherwise(locale, *other)));
    let is_held = props.held == Some(props.entries);
    html! {
        <div class="points">
            <div class="actions">
                <button type="button" class="button small" aria-disabled={is_held.then_some("true")} onclick={props.on_hold.reform(|_: MouseEvent| true)}>
                    { locale.tr("history.hold", &[("moment", shown.into())]) }
                </button>
                if props.held.is_some() {
                    <button type="button" class="button small" onclick={props.on_hold.reform(|_: MouseEvent| false)}>{ locale.t("history.with_now") }</button>
                }
            </div>
            if compared.rows.is_empty() && compared.others.is_empty() {
                <p aria-live="polite">{ locale.t(if is_held { "history.held" } else { "history.no_difference" }) }</p>
            }
            if !compared.rows.is_empty() {
                <div class="points-table">
                    <table class="comparison">
                        <caption class="visually-hidden">{ locale.tr("history.points", &[("from", from.clone().into()), ("to", to.clone().into())]) }</caption>
                        <thead>
                            <tr>
                                <th scope="col">{ locale.t("scenarios.figure") }</th>
                                <th scope="col" class="number">{ from }</th>
                                <th scope="col" class="number">{ to }</th>
                            </tr>
                        </thead>
                        <tbody>{ for rows }</tbody>
                    </table>
                </div>
            }
            if !others.is_empty() {
                <p>{ locale.tr("history.others", &[("what", others.into())]) }</p>
            }
        </div>
    }
}

fn row_of(locale: Locale, first: &Plan, second: &Plan, row: &PointRow) -> Html {
    // A grade is named by the plan that has it.
    let holder = if row.second.is_some() { second } else { first };
    let dash = || "–".to_owned();
    html! {
        <tr>
            <th scope="row">{ scenario_words::row_name(locale, holder, row.what) }</th>
            <td class="number">{ row.first.map_or_else(dash, |value| scenario_words::value(locale, first, value)) }</td>
            <td class="number other">
                { row.second.map_or_else(dash, |cell| scenario_words::value(locale, second, cell.value)) }
                if let Some(cell) = row.second.filter(|cell: &ComparedCell| cell.difference.is_some()) {
                    { " " }<small>{ scenario_words::difference(locale, second, cell) }</small>
                }
            </td>
        </tr>
    }
}

fn otherwise(locale: Locale, other: Otherwise) -> String {
    let key = match other {
        Otherwise::Customers { added, removed, changed } => {
            let counts = [("history.added", added), ("history.removed", removed), ("history.changed_count", changed)];
            let counts = counts.into_iter().filter(|(_, count)| *count > 0);
            let told = counts.map(|(key, count)| locale.tr(key, &[("count", Arg::count(count, locale.count(count)))]));
            let told = joined(locale, "list.between", told);
            return locale.tr("history.customers", &[("what", told.into())]);
        }
        Otherwise::Name => "action.rename_plan",
        Otherwise::Currency => "term.currency",
        Otherwise::Grades => "history.grades",
        Otherwise::Accounts => "history.accounts",
        Otherwise::Season => "scenarios.row_season",
        Otherwise::Locks => "history.locks",
        Otherwise::Costs => "drivers.prices",
        Otherwise::Split => "parts.title",
        Otherwise::Scenarios => "view.scenarios",
        Otherwise::Progress => "progress.weeks",
        Otherwise::Units => "depth.units",
        Otherwise::Forecast => "nav.forecast",
        Otherwise::Team => "nav.staffing",
    };
    locale.t(key)
}
