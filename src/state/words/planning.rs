//! The words of the way of planning: cells, locks, parts, scenarios.

use super::{action_name as name_of, promotion_arrow};
use crate::domain::ladder::{FlowError, FlowProblem, GradeFlow};
use crate::domain::solve::{Cell, Change, Conflict, GiveWay, Refusal, Setting};
use crate::domain::split::{SetRevenueError, Split, SplitError};
use crate::i18n::{Arg, Locale};
use crate::plan::{Action, Plan};

/// A cell's name: "Promotion rate C→B", "Customers at E".
#[must_use]
pub fn cell_name(locale: Locale, plan: &Plan, cell: Cell) -> String {
    let subject = match cell {
        Cell::Rate(grade) | Cell::Days(grade) => promotion_arrow(plan, grade),
        _ => {
            let grade = cell.grade().and_then(|grade| plan.ladder.grade(grade));
            grade.map_or_else(String::new, |grade| grade.name.clone())
        }
    };
    cell_name_of(locale, cell, subject)
}

/// The same with its grade ("C") or promotion ("C→B") at hand.
#[must_use]
pub fn cell_name_of(locale: Locale, cell: Cell, subject: String) -> String {
    let (key, slot) = match cell {
        Cell::RevenueTarget => return locale.t("term.revenue_target"),
        Cell::AverageOrder => return locale.t("term.average_order"),
        Cell::PeriodEnd => return locale.t("locks.period_end"),
        Cell::Rate(_) => ("term.promotion_rate_of", "promotion"),
        Cell::Days(_) => ("locks.days_of", "promotion"),
        Cell::Count(_) => ("lock.count_of", "grade"),
        Cell::LatestDay(_) => ("locks.latest_of", "grade"),
    };
    locale.tr(key, &[(slot, subject.into())])
}

/// A cell's value as written.
#[must_use]
pub fn setting_value(locale: Locale, plan: &Plan, setting: Setting) -> String {
    match setting {
        Setting::RevenueTarget { revenue_minor } => locale.money(revenue_minor, plan.currency),
        Setting::AverageOrder { average_order_minor } => locale.money(average_order_minor, plan.currency),
        Setting::Rate { rate, .. } => locale.percent(rate.share()),
        Setting::Count { customers, .. } => locale.count(customers),
        Setting::Days { days, .. } => {
            let written = locale.plain(days);
            let count = if written == "1" { 1 } else { 2 };
            locale.tr("locks.days_count", &[("count", Arg::count(count, written))])
        }
        Setting::PeriodEnd { month } => locale.month(month),
        Setting::LatestDay { day, .. } => locale.day(day),
    }
}

/// What moved: "Revenue target from ¥10,000,000 to ¥800,000, …".
#[must_use]
pub fn changes(locale: Locale, plan: &Plan, moved: &[Change]) -> String {
    let said = |change: &Change| {
        let args = [
            ("cell", cell_name(locale, plan, change.to.cell()).into()),
            ("from", setting_value(locale, plan, change.from).into()),
            ("to", setting_value(locale, plan, change.to).into()),
        ];
        locale.tr("locks.change", &args)
    };
    joined(locale, "list.between", moved.iter().map(said))
}

/// Why an edit cannot be: the nearest value that can, the cells that contradict each other, and what would help.
#[must_use]
pub fn refusal(locale: Locale, plan: &Plan, refusal: &Refusal) -> String {
    let said = conflict(locale, plan, &refusal.conflict);
    match refusal.nearest {
        Some(nearest) => {
            let value = setting_value(locale, plan, nearest);
            format!("{} {said}", locale.tr("locks.nearest", &[("value", value.into())]))
        }
        None => said,
    }
}

/// Which cells cannot all stay.
#[must_use]
pub fn contradiction(locale: Locale, plan: &Plan, conflict: &Conflict) -> String {
    let cells = conflict.cells.iter().map(|&cell| cell_name(locale, plan, cell));
    locale.tr("error.locked", &[("cells", joined(locale, "list.between", cells).into())])
}

/// The same, and what would help.
#[must_use]
pub fn conflict(locale: Locale, plan: &Plan, conflict: &Conflict) -> String {
    let said = contradiction(locale, plan, conflict);
    if conflict.ways_out.is_empty() {
        return format!("{said} {}", locale.t("error.locked_unlock"));
    }
    let ways = conflict.ways_out.iter().map(|&way| {
        let cell = cell_name(locale, plan, way.cell());
        locale.tr("error.locked_way", &[("cell", cell.into()), ("value", setting_value(locale, plan, way).into())])
    });
    format!("{said} {}", locale.tr("error.locked_ways", &[("ways", joined(locale, "list.or", ways).into())]))
}

/// Things one after the other, with a message between each two. Western signs take a space after them.
#[must_use]
pub fn joined(locale: Locale, between: &str, items: impl Iterator<Item = String>) -> String {
    let space = if locale.language.separates_sentences() { " " } else { "" };
    items.collect::<Vec<_>>().join(&format!("{}{space}", locale.t(between)))
}

/// Why days and losses do not fit.
#[must_use]
pub fn flow_error(locale: Locale, error: &FlowError) -> String {
    let FlowError::Figures { grade, problem } = error else { return locale.t("error.grade_gone") };
    let max = |number: f64| ("max", locale.quantity(number).into());
    let reason = match *problem {
        FlowProblem::Days => locale.tr("error.flow_days", &[max(GradeFlow::DAYS_MAX)]),
        FlowProblem::Spread => locale.tr("error.flow_spread", &[max(GradeFlow::SPREAD_MAX)]),
        FlowProblem::Share => locale.t("error.flow_share"),
        FlowProblem::AboveWhole { lost_percent, fallback_percent } => {
            let percent = |percent: f64| locale.percent(percent / 100.0).into();
            locale.tr("error.flow_whole", &[("lost", percent(lost_percent)), ("fallback", percent(fallback_percent))])
        }
    };
    locale.tr("error.flow", &[("grade", grade.clone().into()), ("reason", reason.into())])
}

/// Why parts are no split.
#[must_use]
pub fn split_error(locale: Locale, error: &SplitError) -> String {
    let named = |key: &str, name: &str| locale.tr(key, &[("name", name.to_owned().into())]);
    let most = |key: &str, max: usize| locale.tr(key, &[("max", max.to_string().into())]);
    match error {
        SplitError::Nobody => locale.t("error.split_nobody"),
        SplitError::TooManyParts => most("error.split_many", Split::PARTS_MAX),
        SplitError::TooDeep => most("error.split_deep", Split::DEPTH_MAX),
        SplitError::DimensionTwice => locale.t("error.split_twice"),
        SplitError::NameBlank => locale.t("error.part_name_blank"),
        SplitError::NameTooLong(_) => most("error.part_name_long", crate::domain::ladder::NAME_CHARACTERS_MAX),
        SplitError::NameTaken(name) => named("error.part_name_taken", name),
        SplitError::NotAMonth(name) => named("error.part_month", name),
        SplitError::WeightOutOfRange(name) => named("error.part_weight", name),
        SplitError::WeightsZero => locale.t("error.split_zero"),
        SplitError::IdentityTaken | SplitError::Unknown => locale.t("error.part_gone"),
    }
}

/// Why a part cannot have that target.
#[must_use]
pub fn part_revenue_error(locale: Locale, plan: &Plan, error: &SetRevenueError) -> String {
    match *error {
        SetRevenueError::Split(ref error) => split_error(locale, error),
        SetRevenueError::Negative => locale.t("error.target_negative"),
        SetRevenueError::TooMuch { most_minor } => {
            locale.tr("error.part_too_much", &[("most", locale.money(most_minor, plan.currency).into())])
        }
        SetRevenueError::NoOtherPart => locale.t("error.part_alone"),
        SetRevenueError::WholeTooLarge => locale.t("error.amount_too_large"),
    }
}

/// What a change to the way of planning did.
#[must_use]
pub fn action_name(locale: Locale, plan: &Plan, action: &Action) -> String {
    let grade_name = |id| plan.ladder.grade(id).map_or_else(String::new, |grade| grade.name.clone());
    let key = match action {
        Action::SetFlow { grade, .. } => {
            return locale.tr("action.flow", &[("grade", grade_name(*grade).into())]);
        }
        Action::Lock { setting } => {
            return locale.tr("action.lock", &[("cell", cell_name(locale, plan, setting.cell()).into())]);
        }
        Action::Unlock { cell } => {
            return locale.tr("action.unlock", &[("cell", cell_name(locale, plan, *cell).into())]);
        }
        Action::InScenario { change, .. } => return name_of(locale, plan, change),
        Action::CountLosses { .. } => "action.count_losses",
        Action::SetSeasonality { .. } => "action.seasonality",
        Action::SetPreference { .. } => "action.preference",
        Action::SetCosts { .. } => "action.costs",
        Action::SetCertainty { .. } => "action.certainty",
        Action::SetForecast { .. } => "action.forecast",
        Action::SetSplit { .. } => "action.split",
        Action::SetPartRevenue { .. } => "action.part_revenue",
        Action::RenamePart { .. } => "action.rename_part",
        Action::SetPartRate { .. } => "action.part_rate",
        Action::AddScenario { .. } => "action.add_scenario",
        Action::RenameScenario { .. } => "action.rename_scenario",
        Action::RemoveScenario { .. } => "action.remove_scenario",
        Action::MergeScenario { .. } => "action.merge_scenario",
        Action::RecordProgress { .. } | Action::RemoveProgress { .. } => "action.progress",
        _ => "action.units",
    };
    locale.t(key)
}

/// The message that names what may give way.
#[must_use]
pub fn give_way_key(kind: GiveWay) -> &'static str {
    match kind {
        GiveWay::Counts => "locks.kind.counts",
        GiveWay::RevenueTarget => "term.revenue_target",
        GiveWay::Rates => "locks.kind.rates",
        GiveWay::AverageOrder => "term.average_order",
        GiveWay::Days => "locks.kind.days",
        GiveWay::PeriodEnd => "locks.period_end",
    }
}
