//! The comparison in words, and its numbers as written.

use crate::domain::ladder::GradeId;
use crate::i18n::{Arg, Locale, Piece};
use crate::pages::explain::Figure;
use crate::plan::selectors::{
    BestGap, Compared, ComparedCell, ComparedColumn, ComparedValue, Comparison, Explain, GapVerdict, ScenarioExample,
};
use crate::plan::{PLAN_NAME_CHARACTERS_MAX, Plan, ScenarioId};
use yew::prelude::*;

pub(super) fn column_name(locale: Locale, column: &ComparedColumn) -> String {
    if column.scenario.is_none() { locale.t("scenarios.baseline") } else { column.name.clone() }
}

/// "Scenario 2", with the first number that no other has.
pub(super) fn new_name(locale: Locale, plan: &Plan) -> String {
    let named = |number: usize| locale.tr("scenarios.new_name", &[("number", number.to_string().into())]);
    let scenarios = &plan.planning.scenarios;
    let is_free = |name: &String| scenarios.iter().all(|scenario| scenario.name != *name);
    (1..=scenarios.len() + 1).map(named).find(is_free).unwrap_or_else(|| named(scenarios.len() + 1))
}

pub(super) fn copy_name(locale: Locale, plan: &Plan, like: Option<ScenarioId>) -> String {
    let Some(copied) = plan.planning.scenarios.iter().find(|scenario| Some(scenario.id) == like) else {
        return new_name(locale, plan);
    };
    let of = |name: &str| locale.tr("scenarios.copy_name", &[("name", name.to_owned().into())]);
    let room = PLAN_NAME_CHARACTERS_MAX.saturating_sub(of("").chars().count());
    of(&copied.name.chars().take(room).collect::<String>())
}

fn promotion(plan: &Plan, from: GradeId) -> String {
    let names = plan.ladder.promotions().find(|(lower, _)| lower.id == from);
    names.map_or_else(String::new, |(lower, higher)| format!("{}→{}", lower.name, higher.name))
}

fn grade_name(plan: &Plan, grade: GradeId) -> String {
    plan.ladder.grade(grade).map_or_else(String::new, |grade| grade.name.clone())
}

/// A number that chooses between "point" and "points".
fn counted(number: f64, written: String) -> Arg {
    Arg::count(if (number.abs() - 1.0).abs() < 1e-9 { 1 } else { 2 }, written)
}

/// "What if C→B were 5 points better?"
pub(super) fn example_question(locale: Locale, plan: &Plan, example: ScenarioExample) -> String {
    match example {
        ScenarioExample::BetterRate { grade, points, .. } => {
            let points = counted(points, locale.quantity(points));
            locale.tr("scenarios.example_rate", &[("promotion", promotion(plan, grade).into()), ("points", points)])
        }
        ScenarioExample::LargerOrders { average_order_minor } => {
            let amount = locale.money_said(average_order_minor, plan.currency);
            locale.tr("scenarios.example_order", &[("amount", amount.into())])
        }
    }
}

pub(super) fn example_name(locale: Locale, plan: &Plan, example: ScenarioExample) -> String {
    let name = match example {
        ScenarioExample::BetterRate { grade, points, .. } => {
            let points = counted(points, locale.quantity(points));
            locale.tr("scenarios.name_rate", &[("promotion", promotion(plan, grade).into()), ("points", points)])
        }
        ScenarioExample::LargerOrders { .. } => locale.t("scenarios.name_order"),
    };
    // Two grades of forty characters are a long name.
    name.chars().take(PLAN_NAME_CHARACTERS_MAX).collect()
}

/// Which is better for the gap, said aloud.
pub(super) fn answer(locale: Locale, plan: &Plan, compared: &Comparison) -> Html {
    let best = match compared.best {
        BestGap::NothingMissing => return html! { { locale.t("scenarios.answer_nothing") } },
        BestGap::Baseline => return html! { { locale.t("scenarios.answer_baseline") } },
        BestGap::Column(at) => &compared.columns[at],
    };
    let name = ("name", Arg::from(best.name.clone()));
    let said = match best.gap {
        GapVerdict::Fewer { grade, by } => {
            let need = best.needs[grade];
            let what = Explain::Compared { scenario: best.scenario, what: Compared::Gap(need.grade) };
            let args = [name, ("grade", grade_name(plan, need.grade).into()), ("by", Arg::count(by, locale.count(by)))];
            let filled = locale.pieces("scenarios.answer_fewer", &args).into_iter().map(|piece| match piece {
                Piece::Text(text) => html! { { text } },
                Piece::Slot(_) => {
                    html! { <Figure {what} value={need.gap as f64} text={locale.count(need.gap)} class="lack" /> }
                }
            });
            filled.collect::<Html>()
        }
        _ => html! { { locale.tr("scenarios.answer_closed", &[name]) } },
    };
    let is_lower = best.revenue_minor < compared.columns[0].revenue_minor;
    let target = locale.money_said(best.revenue_minor, plan.currency);
    // Western sentences are set apart by a space, Chinese ones by their full stop.
    let space = if locale.language.separates_sentences() { " " } else { "" };
    html! {
        <>
            { said }
            if is_lower {
                { space }{ locale.tr("scenarios.answer_lower", &[("target", target.into())]) }
            }
        </>
    }
}

/// How a scenario's gap compares.
pub(super) fn verdict(locale: Locale, plan: &Plan, column: &ComparedColumn) -> String {
    let told = |key: &str, grade: usize, by: u64| {
        let grade = grade_name(plan, column.needs[grade].grade);
        locale.tr(key, &[("grade", grade.into()), ("by", Arg::count(by, locale.count(by)))])
    };
    match column.gap {
        GapVerdict::Same => locale.t("scenarios.gap_same"),
        GapVerdict::Closed => locale.t("scenarios.gap_closed"),
        GapVerdict::Fewer { grade, by } => told("scenarios.gap_fewer", grade, by),
        GapVerdict::More { grade, by } => told("scenarios.gap_more", grade, by),
    }
}

pub(super) fn verdict_class(column: &ComparedColumn) -> Classes {
    match column.gap {
        GapVerdict::Closed | GapVerdict::Fewer { .. } => classes!("verdict", "held"),
        GapVerdict::More { .. } => classes!("verdict", "missing"),
        GapVerdict::Same => classes!("verdict"),
    }
}

pub(super) fn differences(locale: Locale, column: &ComparedColumn) -> String {
    match (column.scenario, column.differences) {
        (None, _) => locale.t("scenarios.baseline_note"),
        (Some(_), 0) => locale.t("scenarios.no_difference"),
        (Some(_), count) => {
            let count = Arg::count(count as u64, locale.count(count as u64));
            locale.tr("scenarios.difference_count", &[("count", count)])
        }
    }
}

pub(crate) fn row_name(locale: Locale, plan: &Plan, what: Compared) -> String {
    let of_grade = |key: &str, grade| {
        locale.tr("scenarios.row_of", &[("what", locale.t(key).into()), ("grade", grade_name(plan, grade).into())])
    };
    let of_promotion = |key: &str, from| locale.tr(key, &[("promotion", promotion(plan, from).into())]);
    match what {
        Compared::RevenueTarget => locale.t("term.revenue_target"),
        Compared::AverageOrder => locale.t("term.average_order"),
        Compared::PeriodStart => locale.t("term.period_start"),
        Compared::PeriodMonths => locale.t("term.period_months"),
        Compared::Rate(from) => of_promotion("scenarios.row_rate", from),
        Compared::Have(grade) => of_grade("term.have", grade),
        Compared::Days(from) => of_promotion("scenarios.row_days", from),
        Compared::Spread(from) => of_promotion("scenarios.row_spread", from),
        Compared::Lost(grade) => of_grade("scenarios.row_lost", grade),
        Compared::FallsBack(grade) => of_grade("scenarios.row_falls_back", grade),
        Compared::LossesCounted => locale.t("scenarios.row_losses"),
        Compared::Season => locale.t("scenarios.row_season"),
        Compared::Wins => locale.t("term.wins"),
        Compared::Needed(grade) => of_grade("term.needed", grade),
        Compared::Gap(grade) => of_grade("term.gap", grade),
        Compared::OverallRate => locale.t("term.overall_rate"),
        Compared::Replenish => locale.t("term.replenish"),
    }
}

pub(crate) fn value(locale: Locale, plan: &Plan, value: ComparedValue) -> String {
    match value {
        ComparedValue::Money(minor) => locale.money_said(minor, plan.currency),
        ComparedValue::Count(count) => locale.count(count),
        ComparedValue::Share(share) => locale.percent(share),
        ComparedValue::Quantity(quantity) => locale.quantity(quantity),
        ComparedValue::Month(month) => locale.month(month),
        ComparedValue::Counted(true) => locale.t("scenarios.counted"),
        ComparedValue::Counted(false) => locale.t("scenarios.not_counted"),
        ComparedValue::SameSeason(true) => locale.t("scenarios.same_season"),
        ComparedValue::SameSeason(false) => locale.t("scenarios.other_season"),
    }
}

/// "−230", "+5 points", "+2 months"; "≠" where there is no more and less.
pub(crate) fn difference(locale: Locale, plan: &Plan, cell: ComparedCell) -> String {
    let Some(difference) = cell.difference else { return "≠".to_owned() };
    let sign = if difference > 0.0 { "+" } else { "−" };
    let size = difference.abs();
    match cell.value {
        ComparedValue::Money(_) => format!("{sign}{}", locale.money_said(size as i64, plan.currency)),
        ComparedValue::Count(_) => format!("{sign}{}", locale.count(size as u64)),
        ComparedValue::Share(_) => {
            let points = counted(size * 100.0, format!("{sign}{}", points(locale, size * 100.0)));
            locale.tr("scenarios.points", &[("difference", points)])
        }
        ComparedValue::Month(_) => {
            let months = counted(size, format!("{sign}{}", locale.count(size as u64)));
            locale.tr("scenarios.months", &[("difference", months)])
        }
        _ => format!("{sign}{}", locale.quantity(size)),
    }
}

/// Percentage points with as many digits as tell something.
fn points(locale: Locale, points: f64) -> String {
    if points < 0.01 { locale.plain(points) } else { locale.quantity(points) }
}
