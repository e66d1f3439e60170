//! Errors and actions in the person's words.

pub mod accounts;
pub mod board;
pub mod deals;
pub mod findings;
pub mod history;
pub mod planning;
pub mod staffing;
pub mod stakeholders;

use crate::domain::calendar::Period;
use crate::domain::ladder::{
    GradeError, GradeFlow, NAME_CHARACTERS_MAX, PromotionRate, RateError, ReverseError, TEXT_CHARACTERS_MAX,
};
use crate::i18n::Locale;
use crate::plan::{Action, ActionError, Chapter, PLAN_NAME_CHARACTERS_MAX, Plan};

/// Why an action was refused and what would be taken.
#[must_use]
pub fn action_error(locale: Locale, plan: &Plan, error: &ActionError) -> String {
    let key = match error {
        ActionError::Grade(error) => return grade_error(locale, error),
        ActionError::Target(ReverseError::TargetNegative) => "error.target_negative",
        ActionError::Target(ReverseError::AverageOrderTooSmall) => "error.average_order_too_small",
        ActionError::Target(ReverseError::AmountTooLarge) | ActionError::CurrencyRange => "error.amount_too_large",
        ActionError::PlanName => {
            return locale.tr("error.plan_name", &[("max", PLAN_NAME_CHARACTERS_MAX.to_string().into())]);
        }
        ActionError::ReadOnly => "error.storage_newer",
        ActionError::CustomerName => "error.customer_name",
        ActionError::CustomerUnknown | ActionError::CustomerTaken => "error.customer_gone",
        ActionError::CustomerValue => "error.customer_value",
        ActionError::CountTooLarge => "error.count_too_large",
        ActionError::Flow(error) => return planning::flow_error(locale, error),
        ActionError::Locked(refusal) => return planning::refusal(locale, plan, refusal),
        ActionError::Certainty => "error.certainty",
        ActionError::CertaintyLocked => "error.certainty_locked",
        ActionError::Forecast => "error.forecast",
        ActionError::Price => "error.price",
        ActionError::Days => {
            return locale.tr("error.days", &[("max", locale.quantity(GradeFlow::DAYS_MAX).into())]);
        }
        ActionError::Period(_) => {
            return locale.tr("error.period_end", &[("max", Period::MONTHS_MAX.to_string().into())]);
        }
        ActionError::Split(error) => return planning::split_error(locale, error),
        ActionError::PartRevenue(error) => return planning::part_revenue_error(locale, plan, error),
        ActionError::ScenarioUnknown => "error.scenario_gone",
        ActionError::ScenarioTaken => {
            return locale.tr("error.scenario_many", &[("max", crate::plan::SCENARIOS_MAX.to_string().into())]);
        }
        ActionError::ScenarioName => {
            return locale.tr("error.scenario_name", &[("max", PLAN_NAME_CHARACTERS_MAX.to_string().into())]);
        }
        ActionError::Cell(_)
        | ActionError::EntryFacts { .. }
        | ActionError::Details
        | ActionError::Field
        | ActionError::View
        | ActionError::GradeRules
        | ActionError::MonthPlan
        | ActionError::LeadDesk
        | ActionError::OwnTask
        | ActionError::MapUnknown
        | ActionError::DealUnknown => return accounts::action_error(locale, plan, error),
        ActionError::Staffing(error) => return staffing::error(locale, *error),
        ActionError::ExchangeRate(currency) => {
            return locale.tr("error.exchange_rate", &[("currency", currency.code().to_owned().into())]);
        }
    };
    locale.t(key)
}

fn grade_error(locale: Locale, error: &GradeError) -> String {
    let number = |number: usize| number.to_string().into();
    match error {
        GradeError::Empty => locale.t("error.ladder_empty"),
        GradeError::TooMany => {
            locale.tr("error.ladder_too_long", &[("max", number(crate::domain::ladder::Ladder::GRADES_MAX))])
        }
        GradeError::NameBlank => locale.t("error.grade_name_blank"),
        GradeError::NameTooLong => locale.tr("error.grade_name_long", &[("max", number(NAME_CHARACTERS_MAX))]),
        GradeError::NameTaken(name) => locale.tr("error.grade_name_taken", &[("name", name.clone().into())]),
        GradeError::IdentityTaken | GradeError::Unknown => locale.t("error.grade_gone"),
        GradeError::TextTooLong => locale.tr("error.text_long", &[("max", number(TEXT_CHARACTERS_MAX))]),
    }
}

/// Why a number is no promotion rate.
#[must_use]
pub fn rate_error(locale: Locale, error: RateError) -> String {
    match error {
        RateError::TooLow => locale.tr("error.rate_low", &[("min", locale.percent(PromotionRate::MIN).into())]),
        RateError::TooHigh => locale.t("error.rate_high"),
        RateError::NotANumber => locale.t("field.not_a_number"),
    }
}

/// What an action did, for Undo and Redo: "Promotion rate C→B".
#[must_use]
pub fn action_name(locale: Locale, plan: &Plan, action: &Action) -> String {
    let grade_name = |id| plan.ladder.grade(id).map_or_else(String::new, |grade| grade.name.clone());
    match action {
        Action::RenamePlan { .. } => locale.t("action.rename_plan"),
        Action::SetRevenueTarget { .. } => locale.t("term.revenue_target"),
        Action::SetAverageOrder { .. } => locale.t("term.average_order"),
        Action::SetPeriod { .. } => locale.t("term.period"),
        Action::SetCurrency { .. } => locale.t("term.currency"),
        Action::SetPromotionRates { rates, .. } => match rates.as_slice() {
            [(lower, _)] => promotion_name(locale, plan, *lower),
            _ => locale.t("action.promotion_rates"),
        },
        Action::UseRates { .. } => locale.t("action.promotion_rates"),
        Action::AddGrade { name, .. } => locale.tr("action.add_grade", &[("grade", name.clone().into())]),
        Action::RenameGrade { name, .. } => locale.tr("action.rename_grade", &[("grade", name.clone().into())]),
        Action::DescribeGrade { grade, .. } => {
            locale.tr("action.describe_grade", &[("grade", grade_name(*grade).into())])
        }
        Action::MoveGrade { grade, .. } => locale.tr("action.move_grade", &[("grade", grade_name(*grade).into())]),
        Action::RemoveGrade { .. } => locale.t("action.remove_grade"),
        Action::SetUnlistedCount { grade, .. } => {
            locale.tr("action.unlisted_count", &[("grade", grade_name(*grade).into())])
        }
        Action::ImportCustomers { customers, .. } => counted(locale, "action.import", customers.list().len()),
        Action::AddCustomer { .. } => locale.t("action.add_customer"),
        Action::RenameCustomer { .. } => locale.t("action.rename_customer"),
        Action::SetCustomerGrade { .. } => locale.t("action.customer_grade"),
        Action::SetCustomerValue { .. } => locale.t("action.customer_value"),
        Action::RemoveCustomers { .. } => locale.t("action.remove_customers"),
        Action::ChangeMap { change, .. } => stakeholders::action_name(locale, change),
        Action::ChangeDeal { change, .. } => deals::action_name(locale, change),
        Action::ChangeTeam { change } => staffing::action_name(locale, change),
        Action::Restore { taken: Some(_), .. } => locale.t("action.take_over"),
        Action::Restore { .. } => locale.t("action.restore"),
        other => match accounts::action_name(locale, plan, other) {
            Some(name) => name,
            None => planning::action_name(locale, plan, other),
        },
    }
}

/// What a gesture did, for Undo and Redo: an import that came in parts is one.
#[must_use]
pub fn gesture_name(locale: Locale, plan: &Plan, actions: &[&Action]) -> Option<String> {
    let sum = |count: fn(&Action) -> usize| actions.iter().map(|action| count(action)).sum::<usize>();
    let brought = sum(|action| match action {
        Action::ImportCustomers { customers, .. } => customers.list().len(),
        _ => 0,
    });
    let changed = sum(|action| match action {
        Action::UpdateCustomers { changes, .. } => changes.len(),
        _ => 0,
    });
    match (brought, changed) {
        (0, 0) => actions.first().map(|action| action_name(locale, plan, action)),
        (0, changed) => Some(counted(locale, "action.update_customers", changed)),
        (brought, _) => Some(counted(locale, "action.import", brought)),
    }
}

fn counted(locale: Locale, key: &str, count: usize) -> String {
    locale.tr(key, &[("count", crate::i18n::Arg::count(count as u64, locale.count(count as u64)))])
}

/// "Target", "Grades": a chapter of a plan.
#[must_use]
pub fn chapter_name(locale: Locale, chapter: Chapter) -> String {
    locale.t(match chapter {
        Chapter::Target => "chapter.target",
        Chapter::Grades => "chapter.grades",
        Chapter::Customers => "chapter.customers",
        Chapter::Ways => "chapter.ways",
        Chapter::Split => "chapter.split",
        Chapter::Scenarios => "chapter.scenarios",
        Chapter::Progress => "chapter.progress",
        Chapter::Units => "chapter.units",
        Chapter::Staffing => "nav.staffing",
    })
}

/// "C→B", the promotion that leads up from a grade.
#[must_use]
pub fn promotion_arrow(plan: &Plan, lower: crate::domain::ladder::GradeId) -> String {
    let names = plan.ladder.promotions().find(|(grade, _)| grade.id == lower);
    names.map_or_else(String::new, |(lower, higher)| format!("{}→{}", lower.name, higher.name))
}

/// "Promotion rate C→B" of the promotion that leads up from a grade.
#[must_use]
pub fn promotion_name(locale: Locale, plan: &Plan, lower: crate::domain::ladder::GradeId) -> String {
    locale.tr("term.promotion_rate_of", &[("promotion", promotion_arrow(plan, lower).into())])
}

/// "1.2 MB"; small ones in kB.
#[must_use]
pub fn size(locale: Locale, bytes: u64) -> String {
    let (number, unit) = if bytes >= 1_000_000 { (bytes as f64 / 1e6, "MB") } else { (bytes as f64 / 1e3, "kB") };
    let digits = if number >= 10.0 || bytes == 0 { number.round() } else { (number * 10.0).round() / 10.0 };
    format!("{} {unit}", locale.quantity(digits))
}
