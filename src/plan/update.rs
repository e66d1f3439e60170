//! `update`: the one place where a plan changes.

mod accounts;
mod bringing;
mod deals;
mod planning;
mod staffing;
mod stakeholders;

pub(super) use planning::inputs;

use super::repair::{is_whole, settle};
use super::{Action, PLAN_NAME_CHARACTERS_MAX, Plan, TextField};
use crate::domain::accounts::{
    CUSTOMER_NAME_CHARACTERS_MAX, Column, Customer, CustomerId, FIELDS_MAX, FieldId, FieldKind, MoveNote, OPTIONS_MAX,
    Place,
};
use crate::domain::amounts::{AMOUNT_MAX_MINOR, COUNT_MAX, Currency};
use crate::domain::calendar::PeriodError;
use crate::domain::forecast::{CERTAINTY_MAX, CERTAINTY_MIN};
use crate::domain::ladder::{
    FlowError, Grade, GradeError, GradeFlow, GradeId, GradeRules, GradeText, Ladder, PromotionRate, RateOrigin,
    ReverseError, TEXT_CHARACTERS_MAX, wins_needed,
};
use crate::domain::leads::ROUTES_MAX;
use crate::domain::listing::VIEWS_MAX;
use crate::domain::solve::{Refusal, Setting, SolveError};
use crate::domain::split::{SetRevenueError, SplitError};
use crate::domain::staffing::StaffingError;
use crate::domain::work::OWN_TASKS_MAX;
use std::collections::HashSet;
use std::rc::Rc;

/// Why an action does not fit the plan; the plan stays as it is.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ActionError {
    /// The result would be no ladder.
    #[error(transparent)]
    Grade(#[from] GradeError),
    /// The target cannot be turned into wins.
    #[error(transparent)]
    Target(#[from] ReverseError),
    /// A newer build of Rungs writes the plan.
    #[error("a newer version of Rungs writes this plan: here it can only be read")]
    ReadOnly,
    /// A plan's name has 1–80 characters.
    #[error("a plan's name has 1 to {PLAN_NAME_CHARACTERS_MAX} characters")]
    PlanName,
    /// The customer has no such map.
    #[error("the customer has no such map")]
    MapUnknown,
    /// The customer has no such deal.
    #[error("the customer has no such deal")]
    DealUnknown,
    /// A customer's name has 1–200 characters.
    #[error("a customer's name has 1 to {CUSTOMER_NAME_CHARACTERS_MAX} characters")]
    CustomerName,
    /// The plan has no such customer.
    #[error("the plan has no such customer")]
    CustomerUnknown,
    /// The identity belongs to another customer.
    #[error("the plan has a customer with that identity already")]
    CustomerTaken,
    /// A value is 0 or more and not above [`AMOUNT_MAX_MINOR`].
    #[error("a customer's value is neither negative nor above the largest amount")]
    CustomerValue,
    /// A count above [`COUNT_MAX`].
    #[error("the count is too large to plan with")]
    CountTooLarge,
    /// Days and losses of a grade do not fit.
    #[error(transparent)]
    Flow(#[from] FlowError),
    /// The locks do not let it be.
    #[error("the locks do not let it be")]
    Locked(Box<Refusal>),
    /// The parts do not make a split.
    #[error(transparent)]
    Split(#[from] SplitError),
    /// A part cannot have that target.
    #[error(transparent)]
    PartRevenue(#[from] SetRevenueError),
    /// The plan has no such scenario, or what was changed is no assumption.
    #[error("the plan has no such scenario")]
    ScenarioUnknown,
    /// There are [`SCENARIOS_MAX`](super::SCENARIOS_MAX) scenarios, or one with that identity.
    #[error("the plan has no room for that scenario")]
    ScenarioTaken,
    /// A scenario's name has 1–80 characters.
    #[error("a scenario's name has 1 to {PLAN_NAME_CHARACTERS_MAX} characters")]
    ScenarioName,
    /// A currency has two exchange rates or an impossible one, or is shown without any.
    #[error("{} has no exchange rate to calculate with", .0.code())]
    ExchangeRate(Currency),
    /// A certainty out of its range.
    #[error("a target is made {min} to {max} sure", min = CERTAINTY_MIN, max = CERTAINTY_MAX)]
    Certainty,
    /// Counts are locked, which more certainty would move.
    #[error("customers are counted by locks, which more certainty would move")]
    CertaintyLocked,
    /// The forecast cannot be calculated with it.
    #[error("the forecast's assumptions are not in their ranges")]
    Forecast,
    /// Days of a promotion that are none.
    #[error("a promotion takes 0 to {max} days", max = GradeFlow::DAYS_MAX)]
    Days,
    /// The period would end before it begins, or be too long.
    #[error(transparent)]
    Period(#[from] PeriodError),
    /// A price is more than 0 and not above [`AMOUNT_MAX_MINOR`], one of its kind a grade.
    #[error("a price is more than zero and not above the largest amount")]
    Price,
    /// A cell does not take what was to stand in it.
    #[error("the column {0:?} does not take that")]
    Cell(Column),
    /// Facts that the column asks for are open, and no reason is given to enter all the same.
    #[error("{open} entry facts are open: tick them, or give a reason")]
    EntryFacts {
        /// How many, of the customer that lacks most.
        open: usize,
    },
    /// A person, a record or a move has too long a text, an amount out of range, or there is no room for it.
    #[error("a text is too long, an amount out of range, or there are too many")]
    Details,
    /// A field has no name or too many options, or there are too many fields.
    #[error("a field has a name, at most {OPTIONS_MAX} different options, and a plan at most {FIELDS_MAX} fields")]
    Field,
    /// A view has no name or too many parts, or there are too many views.
    #[error("a view has a name, and a plan at most {VIEWS_MAX} views")]
    View,
    /// A column has too many facts, or days out of range.
    #[error("a column has at most {max} facts with words", max = GradeRules::FACTS_MAX)]
    GradeRules,
    /// A month's bands do not fall, or a count or amount is out of range.
    #[error("a month's bands fall, and its counts and amounts are within their range")]
    MonthPlan,
    /// A route leads nowhere, or there are too many.
    #[error("a route names a branch, and there are at most {ROUTES_MAX}")]
    LeadDesk,
    /// The team cannot be set so.
    #[error(transparent)]
    Staffing(#[from] StaffingError),
    /// A task says nothing or too much, or there are too many.
    #[error("a task says what is to be done, and a plan has at most {OWN_TASKS_MAX} of its own")]
    OwnTask,
    /// Amounts would leave their range in the other currency's minor units.
    #[error("an amount is too large in that currency")]
    CurrencyRange,
}

impl From<SolveError> for ActionError {
    fn from(error: SolveError) -> Self {
        match error {
            SolveError::Amount(error) => Self::Target(error),
            SolveError::CountTooLarge => Self::CountTooLarge,
            SolveError::UnknownCell => Self::Grade(GradeError::Unknown),
            SolveError::Days => Self::Days,
            SolveError::PeriodEnd => Self::Period(PeriodError),
        }
    }
}

/// The plan after an action. The same `Rc` when the action changes nothing.
///
/// # Errors
/// [`ActionError`] when the action does not fit.
pub fn update(plan: &Rc<Plan>, action: &Action) -> Result<Rc<Plan>, ActionError> {
    let next = changed(plan, action)?;
    Ok(match next {
        Some(next) if !is_same(&next, plan) => Rc::new(next),
        _ => Rc::clone(plan),
    })
}

/// Whether an action moves more than it names: what gives way to it depends on the plan that it meets.
pub(super) fn others_give_way(plan: &Plan, action: &Action) -> bool {
    match action {
        Action::InScenario { change, .. } => others_give_way(plan, change),
        Action::SetPartRevenue { .. } => true,
        Action::Lock { .. }
        | Action::SetPromotionRates { .. }
        | Action::UseRates { .. }
        | Action::SetFlow { .. }
        | Action::SetPeriod { .. }
        | Action::CountLosses { .. } => !plan.planning.locks.list().is_empty(),
        _ => planning::asked(plan, action).is_some(),
    }
}

/// Equality of two plans with one identity; cheap, as unchanged parts are shared.
fn is_same(one: &Plan, other: &Plan) -> bool {
    one.name == other.name
        && one.currency == other.currency
        && one.target == other.target
        && (Rc::ptr_eq(&one.ladder, &other.ladder) || one.ladder == other.ladder)
        && one.customers == other.customers
        && (Rc::ptr_eq(&one.planning, &other.planning) || one.planning == other.planning)
        && (Rc::ptr_eq(&one.accounts, &other.accounts) || one.accounts == other.accounts)
        && match (&one.staffing, &other.staffing) {
            (Some(one), Some(other)) => Rc::ptr_eq(one, other) || one == other,
            (one, other) => one.is_none() == other.is_none(),
        }
}

#[expect(clippy::too_many_lines, reason = "one arm an action, in the order of their list")]
fn changed(plan: &Plan, action: &Action) -> Result<Option<Plan>, ActionError> {
    let mut next = plan.clone();
    if let Some(asked) = planning::asked(plan, action) {
        planning::hold_locks(&mut next, Some(asked))?;
        return Ok(Some(next));
    }
    match action {
        Action::RenamePlan { name } => {
            next.name = trimmed(name, PLAN_NAME_CHARACTERS_MAX).ok_or(ActionError::PlanName)?;
        }
        Action::SetRevenueTarget { revenue_minor } => {
            wins_needed(*revenue_minor, plan.target.average_order_minor)?;
            next.target.revenue_minor = *revenue_minor;
        }
        Action::SetAverageOrder { average_order_minor } => {
            wins_needed(plan.target.revenue_minor, *average_order_minor)?;
            next.target.average_order_minor = *average_order_minor;
        }
        Action::SetPeriod { period } => {
            next.target.period = *period;
            if plan.planning.locks.hold_time() {
                planning::hold_locks(&mut next, Some(Setting::PeriodEnd { month: period.end() }))?;
            }
        }
        Action::SetCurrency { currency } => set_currency(&mut next, *currency)?,
        Action::SetPromotionRates { rates, origin } => {
            let mut ladder = Ladder::clone(&plan.ladder);
            for (grade, rate) in planning::free_rates(plan, rates) {
                ladder = ladder.with_grade(grade, |changed| {
                    changed.promotion_rate = rate;
                    changed.rate_origin = origin.clone();
                })?;
            }
            next.ladder = Rc::new(ladder);
            planning::hold_locks_still(&mut next)?;
        }
        Action::UseRates { rates, of } => {
            let mut ladder = Ladder::clone(&plan.ladder);
            let is_free = |cell| plan.planning.locks.get(cell).is_none();
            for used in rates {
                ladder = planning::with_used_rate(&ladder, used, of.as_deref(), is_free)?;
            }
            next.ladder = Rc::new(ladder);
            planning::hold_locks_still(&mut next)?;
        }
        Action::AddGrade { grade, name, position, promotion_rate } => {
            let added = Grade {
                id: *grade,
                name: name.trim().to_owned(),
                text: GradeText::default(),
                promotion_rate: *promotion_rate,
                rate_origin: RateOrigin::Entered,
                unlisted_count: 0,
                flow: GradeFlow::default(),
                rules: GradeRules::default(),
            };
            next.ladder =
                Rc::new(rearranged(&plan.ladder, |grades| grades.insert((*position).min(grades.len()), added))?);
        }
        Action::RenameGrade { grade, name } => {
            let name = name.trim().to_owned();
            next.ladder = Rc::new(plan.ladder.with_grade(*grade, |changed| changed.name = name)?);
        }
        Action::DescribeGrade { grade, field, text } => {
            if text.chars().count() > TEXT_CHARACTERS_MAX {
                return Err(GradeError::TextTooLong.into());
            }
            next.ladder = Rc::new(plan.ladder.with_grade(*grade, |changed| match field {
                TextField::Meaning => changed.text.meaning.clone_from(text),
                TextField::Rule => changed.text.rule.clone_from(text),
                TextField::Advice => changed.text.advice.clone_from(text),
            })?);
        }
        Action::MoveGrade { grade, position } => {
            let from = plan.ladder.position(*grade).ok_or(GradeError::Unknown)?;
            next.ladder = Rc::new(rearranged(&plan.ladder, |grades| {
                let moved = grades.remove(from);
                grades.insert((*position).min(grades.len()), moved);
            })?);
        }
        Action::RemoveGrade { grade } => remove_grade(&mut next, *grade)?,
        Action::SetUnlistedCount { grade, count } => {
            if *count > COUNT_MAX {
                return Err(ActionError::CountTooLarge);
            }
            next.ladder = Rc::new(plan.ladder.with_grade(*grade, |changed| changed.unlisted_count = *count)?);
        }
        Action::ImportCustomers { customers, .. } => {
            for customer in customers.list() {
                check(plan, customer)?;
            }
            next.customers = plan.customers.with(|list| {
                list.reserve_exact(customers.list().len());
                let numbered = plan.customers.free_ids().zip(customers.list());
                list.extend(numbered.map(|(id, new)| listed(CustomerId(id), new, plan.currency)));
            });
        }
        Action::AddCustomer { id, customer } => {
            let customer = Rc::new(customer.clone().numbered(*id));
            check(plan, &customer)?;
            if plan.customers.get(*id).is_some() {
                return Err(ActionError::CustomerTaken);
            }
            next.customers = plan.customers.with(|list| list.push(listed(*id, &customer, plan.currency)));
        }
        Action::RenameCustomer { customer, name } => {
            let name = trimmed(name, CUSTOMER_NAME_CHARACTERS_MAX).ok_or(ActionError::CustomerName)?;
            change_customer(&mut next, *customer, |changed| changed.name = name.into())?;
        }
        Action::SetCustomerGrade { customer, grade, standing, on } => {
            plan.ladder.grade(*grade).ok_or(GradeError::Unknown)?;
            let (to, note) =
                (Place { grade: *grade, standing: *standing }, MoveNote { on: *on, ..MoveNote::default() });
            change_customer(&mut next, *customer, |changed| accounts::go(changed, to, plan.ladder.top().id, &note))?;
        }
        Action::SetCustomerValue { customer, value_minor } => {
            check_value(*value_minor)?;
            change_customer(&mut next, *customer, |changed| changed.set_value(*value_minor))?;
        }
        Action::RemoveCustomers { customers } => {
            if customers.is_empty() {
                return Ok(None);
            }
            let removed: HashSet<CustomerId> = customers.iter().copied().collect();
            next.customers = plan.customers.with(|list| list.retain(|one| !removed.contains(&one.id)));
            bringing::forget_apart(&mut next, None);
        }
        Action::ChangeTeam { change } => staffing::change(&mut next, plan, change)?,
        Action::ChangeMap { customer, map, change } => stakeholders::change(&mut next, *customer, *map, change)?,
        Action::SetMapSettings { settings } => stakeholders::set_settings(&mut next, settings)?,
        Action::ChangeDeal { customer, deal, change } => deals::change(&mut next, *customer, *deal, change)?,
        Action::SetDealSettings { settings } => deals::set_settings(&mut next, settings)?,
        Action::Restore { plan: restored, .. } => next = Plan { id: next.id, ..Plan::clone(restored) },
        other => {
            if !accounts::change(&mut next, plan, other)? {
                planning::change(&mut next, plan, other)?;
            }
        }
    }
    Ok(Some(next))
}

fn trimmed(text: &str, characters_max: usize) -> Option<String> {
    let text = text.trim();
    (!text.is_empty() && text.chars().count() <= characters_max).then(|| text.to_owned())
}

fn change_customer(plan: &mut Plan, id: CustomerId, change: impl FnOnce(&mut Customer)) -> Result<(), ActionError> {
    plan.customers = plan.customers.with_customer(id, change).ok_or(ActionError::CustomerUnknown)?;
    Ok(())
}

fn check(plan: &Plan, customer: &Customer) -> Result<(), ActionError> {
    trimmed(&customer.name, CUSTOMER_NAME_CHARACTERS_MAX).ok_or(ActionError::CustomerName)?;
    plan.ladder.grade(customer.grade).ok_or(GradeError::Unknown)?;
    let more = customer.details.as_deref();
    if more.is_some_and(|more| !is_whole(more, &plan.ladder, &plan.accounts.fields)) {
        return Err(ActionError::Details);
    }
    check_value(customer.value_minor)?;
    more.and_then(|more| more.foreign.as_deref()).map_or(Ok(()), |foreign| check_value(foreign.minor))
}

fn check_value(value_minor: Option<i64>) -> Result<(), ActionError> {
    match value_minor {
        Some(value) if !(0..=AMOUNT_MAX_MINOR).contains(&value) => Err(ActionError::CustomerValue),
        _ => Ok(()),
    }
}

/// The customer as the plan lists it: the same one where it is that already.
fn listed(id: CustomerId, new: &Rc<Customer>, own: Currency) -> Rc<Customer> {
    let is_trimmed = new.name.trim() == &*new.name;
    if is_trimmed && new.id == id && new.value().1.is_none() {
        return Rc::clone(new);
    }
    let name = if is_trimmed { Rc::clone(&new.name) } else { new.name.trim().into() };
    let mut customer = Customer { id, name, ..Customer::clone(new) };
    if let (minor, Some(currency)) = customer.value() {
        customer.value_minor = None;
        customer.set_currency(currency, own);
        customer.set_value(minor);
    }
    Rc::new(customer)
}

/// The ladder with its grades in another order or number. A rate that leads to another grade than before is kept,
/// but neither a template nor records said it of that promotion.
fn rearranged(ladder: &Ladder, change: impl FnOnce(&mut Vec<Grade>)) -> Result<Ladder, GradeError> {
    let next_up = |grades: &[Grade], id: GradeId| {
        let position = grades.iter().position(|grade| grade.id == id)?;
        grades.get(position + 1).map(|above| above.id)
    };
    let before = ladder.grades();
    ladder.with(|grades| {
        change(grades);
        let above: Vec<Option<GradeId>> = grades.iter().map(|grade| next_up(grades, grade.id)).collect();
        for (grade, above) in grades.iter_mut().zip(above) {
            if above != next_up(before, grade.id) {
                grade.rate_origin = RateOrigin::Entered;
            }
        }
    })
}

/// Customers of a removed grade go one grade down (the lowest one's go up): they have not shown what
/// the next one asks for. Counted ones go with them. Between two grades, the promotion over the gap has
/// both rates multiplied, so that the grades below need as many as before.
fn remove_grade(plan: &mut Plan, removed: GradeId) -> Result<(), ActionError> {
    let position = plan.ladder.position(removed).ok_or(GradeError::Unknown)?;
    let unlisted = plan.ladder.grades()[position].unlisted_count;
    let ladder = rearranged(&plan.ladder, |grades| {
        let gone = grades.remove(position);
        if position > 0 && position < grades.len() {
            let below = &mut grades[position - 1];
            let share = below.promotion_rate.share() * gone.promotion_rate.share();
            below.promotion_rate = PromotionRate::nearest(share);
        }
        if let Some(heir) = grades.get_mut(position.saturating_sub(1)) {
            heir.unlisted_count = (heir.unlisted_count + unlisted).min(COUNT_MAX);
        }
    })?;
    let heir = ladder.grades()[position.saturating_sub(1)].id;
    plan.customers = plan.customers.with(|list| {
        let named = |place: Place| place.grade == removed;
        let is_named =
            |one: &Customer| named(one.place()) || one.moves().iter().any(|moved| named(moved.from) || named(moved.to));
        for customer in list.iter_mut().filter(|customer| is_named(customer)) {
            accounts::regrade(Rc::make_mut(customer), removed, heir);
        }
    });
    plan.ladder = Rc::new(ladder);
    staffing::forget_grade(plan, removed);
    if !plan.planning.is_default() {
        settle(Rc::make_mut(&mut plan.planning), &plan.ladder);
    }
    Ok(())
}

/// The number of units stays; the minor units follow the new currency's digits.
fn set_currency(plan: &mut Plan, currency: Currency) -> Result<(), ActionError> {
    let (old, new) = (plan.currency.minor_per_unit(), currency.minor_per_unit());
    let convert = |amount_minor: i64| {
        let converted = i128::from(amount_minor) * i128::from(new) / i128::from(old);
        i64::try_from(converted).ok().filter(|&amount| amount <= AMOUNT_MAX_MINOR).ok_or(ActionError::CurrencyRange)
    };
    if old != new {
        convert_amounts(plan, convert)?;
    }
    let before = plan.currency;
    plan.currency = currency;
    let is_own = |one: &Customer| one.value().1 == Some(currency);
    if before != currency && plan.customers.list().iter().any(|one| is_own(one)) {
        // What was told apart is of the plan's currency now.
        plan.customers = plan.customers.with(|list| {
            for customer in list.iter_mut().filter(|customer| is_own(customer)) {
                Rc::make_mut(customer).set_currency(currency, currency);
            }
        });
    }
    Ok(())
}

/// Every amount of the plan, converted alike.
///
/// # Errors
/// The first that `convert` gives.
pub(super) fn convert_amounts(
    plan: &mut Plan,
    convert: impl Fn(i64) -> Result<i64, ActionError>,
) -> Result<(), ActionError> {
    plan.target.revenue_minor = convert(plan.target.revenue_minor)?;
    plan.target.average_order_minor = convert(plan.target.average_order_minor)?.max(1);
    let mut list = plan.customers.list().to_vec();
    let is_money = |id: FieldId| plan.accounts.field(id).is_some_and(|field| field.kind == FieldKind::Money);
    for customer in &mut list {
        if let Some(value) = customer.value_minor {
            Rc::make_mut(customer).value_minor = Some(convert(value)?);
        }
        if customer.details.is_some() {
            let mut done = Ok(());
            Rc::make_mut(customer).change(|more| done = more.convert(&is_money, &convert));
            done?;
        }
    }
    plan.customers = crate::domain::accounts::Customers::new(list);
    accounts::convert_months(plan, &convert)?;
    staffing::convert_amounts(plan, &convert)?;
    planning::convert_amounts(plan, convert)
}
