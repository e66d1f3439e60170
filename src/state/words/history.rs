//! What was done, in words with the values before and after: "Promotion rate C→B 20% → 25%".

mod accounts;
mod planning;

use super::{action_name, chapter_name, promotion_name};
use crate::domain::accounts::{CustomerId, Standing};
use crate::domain::calendar::Period;
use crate::domain::ladder::{GradeId, RateOrigin};
use crate::i18n::{Arg, Locale};
use crate::plan::{Action, LineKind, Plan, TextField, Timeline};
use crate::platform::clock;

/// The most actions of a gesture that are told one by one.
const TOLD_MAX: usize = 4;
/// The most characters of a text that are told.
const TEXT_MAX: usize = 60;

/// A line of the history.
#[must_use]
pub fn line(locale: Locale, timeline: &Timeline, at: usize) -> String {
    let Some(line) = timeline.lines().get(at) else { return String::new() };
    let named = |key: &str, told_in: Option<usize>| {
        let after = timeline.plan_after(line.end);
        let actions = told_in.and_then(|at| timeline.lines().get(at)).map(|line| timeline.actions_of(line));
        let first = actions.as_ref().and_then(|actions| actions.first());
        let what = first.map_or_else(String::new, |action| action_name(locale, &after, action));
        locale.tr(key, &[("what", what.into())])
    };
    match line.kind {
        LineKind::Done => {
            let (before, after) = (timeline.plan_after(line.first), timeline.plan_after(line.end));
            let actions = timeline.actions_of(line);
            // A large import comes in parts, and is told as one.
            let imported = imported(&actions).map(|(source, count)| brought_in(locale, source, count));
            let is_part = |action: &&&Action| imported.is_some() && matches!(action, Action::ImportCustomers { .. });
            let others: Vec<&&Action> = actions.iter().filter(|action| !is_part(action)).collect();
            let mut told: Vec<String> = imported.iter().cloned().collect();
            told.extend(others.iter().take(TOLD_MAX).map(|action| self::told(locale, &before, &after, action)));
            if others.len() > TOLD_MAX {
                told.push(more(locale, others.len() - TOLD_MAX));
            }
            told.join(" · ")
        }
        LineKind::Undone(told_in) => named("history.undone_line", told_in),
        LineKind::Redone(told_in) => named("history.redone_line", told_in),
        LineKind::Unreadable => locale.t("history.unreadable"),
    }
}

/// What an action did to the plan: `before` and `after` are the plans around the gesture that it belongs to.
#[must_use]
#[expect(clippy::too_many_lines, reason = "one arm an action, in the order of their list")]
pub fn told(locale: Locale, before: &Plan, after: &Plan, action: &Action) -> String {
    let changed = |what: String, of: &dyn Fn(&Plan) -> String| from_to(locale, what, of(before), of(after));
    let grade = |id: GradeId| grade_name(before, after, id);
    let of_grade = |key: &str, id: GradeId| locale.tr(key, &[("grade", grade(id).into())]);
    match action {
        Action::RenamePlan { .. } => changed(locale.t("action.rename_plan"), &|plan| quoted(locale, &plan.name)),
        Action::SetRevenueTarget { .. } => {
            changed(locale.t("term.revenue_target"), &|plan| locale.money(plan.target.revenue_minor, plan.currency))
        }
        Action::SetAverageOrder { .. } => changed(locale.t("term.average_order"), &|plan| {
            locale.money(plan.target.average_order_minor, plan.currency)
        }),
        Action::SetPeriod { .. } => changed(locale.t("term.period"), &|plan| period(locale, plan.target.period)),
        Action::SetCurrency { .. } => changed(locale.t("term.currency"), &|plan| plan.currency.code().to_owned()),
        Action::SetPromotionRates { rates, .. } if rates.is_empty() => locale.t("action.promotion_rates"),
        Action::SetPromotionRates { rates, origin } => {
            let told = rates.iter().map(|(id, _)| {
                let rate = |plan: &Plan| {
                    plan.ladder.grade(*id).map_or_else(dash, |grade| locale.percent(grade.promotion_rate.share()))
                };
                changed(promotion_name(locale, with_grade(before, after, *id), *id), &rate)
            });
            let told = listed(locale, told.collect());
            match origin {
                RateOrigin::Records { .. } => locale.tr("history.from_records", &[("what", told.into())]),
                RateOrigin::Template | RateOrigin::Entered => told,
            }
        }
        Action::UseRates { rates, of } => {
            let told = rates.iter().map(|used| {
                let rate = |plan: &Plan| {
                    plan.ladder
                        .grade(used.grade)
                        .map_or_else(dash, |grade| locale.percent(grade.promotion_rate.share()))
                };
                changed(promotion_name(locale, with_grade(before, after, used.grade), used.grade), &rate)
            });
            let mut told = listed(locale, told.collect());
            if let Some(of) = of {
                told = format!("{of}: {told}");
            }
            locale.tr("history.from_records", &[("what", told.into())])
        }
        Action::AddGrade { name, .. } => locale.tr("action.add_grade", &[("grade", name.trim().into())]),
        Action::RenameGrade { grade: id, .. } => changed(locale.t("history.grade_name"), &|plan| {
            plan.ladder.grade(*id).map_or_else(dash, |grade| quoted(locale, &grade.name))
        }),
        Action::DescribeGrade { grade: id, field, .. } => {
            let key = match field {
                TextField::Meaning => "grades.meaning",
                TextField::Rule => "grades.rule",
                TextField::Advice => "grades.advice",
            };
            let text = |plan: &Plan| {
                let text = plan.ladder.grade(*id).map(|grade| match field {
                    TextField::Meaning => grade.text.meaning.as_str(),
                    TextField::Rule => grade.text.rule.as_str(),
                    TextField::Advice => grade.text.advice.as_str(),
                });
                text.filter(|text| !text.is_empty()).map_or_else(dash, |text| quoted(locale, text))
            };
            let args = [("what", locale.t(key).into()), ("grade", grade(*id).into())];
            changed(locale.tr("history.of_grade", &args), &text)
        }
        Action::MoveGrade { grade: id, .. } => changed(of_grade("history.place_of", *id), &|plan| {
            plan.ladder.position(*id).map_or_else(dash, |place| locale.count(place as u64 + 1))
        }),
        Action::RemoveGrade { grade: id } => of_grade("history.grade_removed", *id),
        Action::SetUnlistedCount { grade: id, .. } => changed(of_grade("action.unlisted_count", *id), &|plan| {
            plan.ladder.grade(*id).map_or_else(dash, |grade| locale.count(grade.unlisted_count))
        }),
        Action::ImportCustomers { source, customers } => brought_in(locale, source, customers.list().len()),
        Action::AddCustomer { customer, .. } => {
            locale.tr("history.customer_added", &[("name", shortened(&customer.name).into())])
        }
        Action::RenameCustomer { customer, .. } => {
            changed(locale.t("action.rename_customer"), &|plan| quoted(locale, &customer_name(plan, plan, *customer)))
        }
        Action::SetCustomerGrade { customer, .. } => {
            let standing = |plan: &Plan| {
                let Some(found) = plan.customers.get(*customer) else { return dash() };
                let name = grade(found.grade);
                match found.standing {
                    Standing::Active => name,
                    Standing::Lost => locale.tr("history.lost_at", &[("grade", name.into())]),
                }
            };
            let name = customer_name(before, after, *customer);
            changed(locale.tr("customers.grade_of", &[("name", shortened(&name).into())]), &standing)
        }
        Action::SetCustomerValue { customer, .. } => {
            let value = |plan: &Plan| {
                let value = plan.customers.get(*customer).and_then(|found| found.value_minor);
                value.map_or_else(dash, |value| locale.money(value, plan.currency))
            };
            let name = customer_name(before, after, *customer);
            changed(locale.tr("customers.value_of", &[("name", shortened(&name).into())]), &value)
        }
        Action::RemoveCustomers { customers } => match customers.as_slice() {
            [one] => {
                let name = customer_name(before, after, *one);
                locale.tr("history.customer_removed", &[("name", shortened(&name).into())])
            }
            many => {
                let count = many.len() as u64;
                locale.tr("history.customers_removed", &[("count", Arg::count(count, locale.count(count)))])
            }
        },
        Action::Restore { taken: Some(taken), .. } => {
            let chapters: Vec<String> = taken.chapters().map(|chapter| chapter_name(locale, chapter)).collect();
            locale.tr("history.taken", &[("chapters", chapters.join(" · ").into())])
        }
        Action::Restore { at_ms, .. } => locale.tr("history.restored", &[("moment", moment(locale, *at_ms).into())]),
        Action::MoveCustomers { .. }
        | Action::SetCells { .. }
        | Action::TickFact { .. }
        | Action::SetPerson { .. }
        | Action::RemovePerson { .. }
        | Action::SetRecord { .. }
        | Action::RemoveRecord { .. }
        | Action::MarkTasks { .. }
        | Action::MergeCustomers { .. }
        | Action::UpdateCustomers { .. }
        | Action::TellApart { .. }
        | Action::SetField { .. }
        | Action::RemoveField { .. }
        | Action::SetView { .. }
        | Action::RemoveView { .. }
        | Action::SetGradeRules { .. }
        | Action::PlanMonth { .. }
        | Action::SetLeadDesk { .. }
        | Action::SetOwnTask { .. }
        | Action::RemoveOwnTask { .. } => accounts::told(locale, before, after, action),
        Action::SetMapSettings { .. } => locale.t("action.map_settings"),
        Action::SetDealSettings { .. } => locale.t("action.deal_settings"),
        Action::ChangeDeal { customer, change, .. } => super::deals::told(locale, before, after, *customer, change),
        Action::ChangeMap { customer, change, .. } => {
            super::stakeholders::told(locale, before, after, *customer, change)
        }
        Action::ChangeTeam { change } => super::staffing::told(locale, before, after, change),
        Action::SetFlow { .. }
        | Action::CountLosses { .. }
        | Action::SetSeasonality { .. }
        | Action::Lock { .. }
        | Action::Unlock { .. }
        | Action::SetPreference { .. }
        | Action::SetCosts { .. }
        | Action::SetCertainty { .. }
        | Action::SetForecast { .. }
        | Action::SetSplit { .. }
        | Action::SetPartRevenue { .. }
        | Action::RenamePart { .. }
        | Action::SetPartRate { .. }
        | Action::AddScenario { .. }
        | Action::RenameScenario { .. }
        | Action::RemoveScenario { .. }
        | Action::MergeScenario { .. }
        | Action::InScenario { .. }
        | Action::RecordProgress { .. }
        | Action::RemoveProgress { .. }
        | Action::SetUnits { .. } => planning::told(locale, before, after, action),
    }
}

/// Where customers came from, and how many, where any were brought in.
fn imported<'a>(actions: &[&'a Action]) -> Option<(&'a str, usize)> {
    let mut parts = actions.iter().filter_map(|action| match action {
        Action::ImportCustomers { source, customers } => Some((source.as_str(), customers.list().len())),
        _ => None,
    });
    let (source, first) = parts.next()?;
    Some((source, first + parts.map(|(_, count)| count).sum::<usize>()))
}

fn brought_in(locale: Locale, source: &str, count: usize) -> String {
    let number = Arg::count(count as u64, locale.count(count as u64));
    locale.tr("history.imported", &[("count", number), ("source", quoted(locale, source).into())])
}

/// A moment where the person is: "22 Nov 2026, 10:42".
#[must_use]
pub fn moment(locale: Locale, at_ms: i64) -> String {
    clock::moment_of(at_ms).map_or_else(dash, |moment| {
        locale.tr("history.moment", &[("day", locale.day(moment.day).into()), ("time", moment.time().into())])
    })
}

/// "Revenue target ¥10,000,000 → ¥8,000,000".
pub(super) fn from_to(locale: Locale, what: String, from: impl AsRef<str>, to: String) -> String {
    let from = from.as_ref();
    let to = if from == to { locale.tr("history.still", &[("value", to.into())]) } else { format!("{from} → {to}") };
    locale.tr("history.changed", &[("what", what.into()), ("values", to.into())])
}

/// At most so many, and how many more.
pub(super) fn listed(locale: Locale, mut items: Vec<String>) -> String {
    if items.len() > TOLD_MAX {
        let rest = items.split_off(TOLD_MAX).len();
        items.push(more(locale, rest));
    }
    super::planning::joined(locale, "list.between", items.into_iter())
}

fn more(locale: Locale, count: usize) -> String {
    locale.tr("history.more", &[("count", Arg::count(count as u64, locale.count(count as u64)))])
}

pub(super) fn quoted(locale: Locale, text: &str) -> String {
    locale.tr("history.quoted", &[("text", shortened(text).into())])
}

/// A text on one line, cut where it is long.
pub(super) fn shortened(text: &str) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= TEXT_MAX {
        return line;
    }
    line.chars().take(TEXT_MAX - 1).chain(['…']).collect()
}

/// Where there is no value.
pub(super) fn dash() -> String {
    "–".to_owned()
}

fn period(locale: Locale, period: Period) -> String {
    let months = u64::from(period.months());
    let args = [("start", locale.month(period.start()).into()), ("count", Arg::count(months, locale.count(months)))];
    locale.tr("history.period", &args)
}

/// The plan of the two that has the grade.
fn with_grade<'a>(before: &'a Plan, after: &'a Plan, id: GradeId) -> &'a Plan {
    if after.ladder.grade(id).is_some() { after } else { before }
}

fn grade_name(before: &Plan, after: &Plan, id: GradeId) -> String {
    with_grade(before, after, id).ladder.grade(id).map_or_else(dash, |grade| grade.name.clone())
}

pub(super) fn customer_name(before: &Plan, after: &Plan, id: CustomerId) -> String {
    let found = after.customers.get(id).or_else(|| before.customers.get(id));
    found.map_or_else(dash, |customer| customer.name.to_string())
}
