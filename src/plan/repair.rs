//! What types cannot hold: amounts, counts and names within their limits, and nothing that names a grade which is
//! not there. A plan that [`update`](super::update) made is left as it is.

mod accounts;

pub(super) use accounts::{is_note, is_route, is_whole, known_fields};

use super::forecast::Assumptions;
use super::{Chapter, PLAN_NAME_CHARACTERS_MAX, Plan, Planning, SCENARIOS_MAX, Scenario, ScenarioId};
use crate::domain::accounts::{CUSTOMER_NAME_CHARACTERS_MAX, Customer, Customers};
use crate::domain::amounts::{AMOUNT_MAX_MINOR, COUNT_MAX};
use crate::domain::forecast::is_certainty;
use crate::domain::ladder::{Costs, GradeId, Ladder};
use crate::domain::progress::record;
use crate::domain::solve::{Locks, Setting};
use crate::domain::split::{Part, Split};
use crate::domain::staffing::Staffing;
use std::rc::Rc;

/// How many values of a plan, or of several, were put right or left out, by the chapter that they stand in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repairs([usize; Chapter::ALL.len()]);

impl Repairs {
    /// The count of a chapter, to be raised.
    pub(crate) fn at(&mut self, chapter: Chapter) -> &mut usize {
        &mut self.0[chapter as usize]
    }

    /// Counts those of another plan too.
    pub fn add(&mut self, other: &Self) {
        for (count, more) in self.0.iter_mut().zip(other.0) {
            *count += more;
        }
    }

    /// In all chapters.
    #[must_use]
    pub fn total(&self) -> usize {
        self.0.iter().sum()
    }

    /// The chapters that have any, with how many.
    pub fn by_chapter(&self) -> impl Iterator<Item = (Chapter, usize)> {
        Chapter::ALL.into_iter().zip(self.0).filter(|(_, count)| *count > 0)
    }
}

/// The plan with every value in its range, and what was not.
#[must_use]
pub fn repaired(mut plan: Plan) -> (Plan, Repairs) {
    let mut repairs = Repairs::default();
    let count = repairs.at(Chapter::Target);
    let target = &mut plan.target;
    clamp(&mut target.revenue_minor, 0, AMOUNT_MAX_MINOR, count);
    clamp(&mut target.average_order_minor, 1, AMOUNT_MAX_MINOR, count);
    name(&mut plan.name, plan.id.as_str(), count);
    let with_counts = plan.ladder.with(|grades| {
        for grade in grades {
            let count = repairs.at(Chapter::Grades);
            clamp(&mut grade.unlisted_count, 0, COUNT_MAX, count);
            accounts::rules(&mut grade.rules, count);
        }
    });
    if let Ok(ladder) = with_counts {
        plan.ladder = Rc::new(ladder);
    }
    let count = repairs.at(Chapter::Customers);
    if !plan.accounts.is_default() {
        accounts::accounts(Rc::make_mut(&mut plan.accounts), count);
    }
    plan.customers = customers(&plan, count);
    if let Some(team) = plan.staffing.take() {
        let is_whole = team.check(&plan.ladder).is_ok();
        let (mended, count) = if is_whole { (Some(team), 0) } else { mended(&team, &plan.ladder) };
        *repairs.at(Chapter::Staffing) += count;
        plan.staffing = mended;
    }
    if !plan.planning.is_default() {
        planning(Rc::make_mut(&mut plan.planning), &plan.ladder, &mut repairs);
        let count = repairs.at(Chapter::Scenarios);
        teams(&mut plan, count);
    }
    (plan, repairs)
}

fn mended(team: &Staffing, ladder: &Ladder) -> (Option<Rc<Staffing>>, usize) {
    let (mended, count) = Staffing::clone(team).mended(ladder);
    (mended.map(Rc::new), count)
}

/// Scenarios in which the team differs otherwise than it can.
fn teams(plan: &mut Plan, count: &mut usize) {
    if plan.planning.scenarios.iter().all(|scenario| scenario.differences.staffing.is_empty()) {
        return;
    }
    for scenario in &mut Rc::make_mut(&mut plan.planning).scenarios {
        let staffing = &mut scenario.differences.staffing;
        *count += match &plan.staffing {
            Some(team) => staffing.mend(team, &plan.ladder),
            None => std::mem::take(staffing).count(),
        };
    }
}

/// Of a way of planning, what names a grade that is there.
pub(super) fn settle(kept: &mut Planning, ladder: &Ladder) {
    planning(kept, ladder, &mut Repairs::default());
}

/// Prices of grades that are there.
#[must_use]
pub(super) fn known_costs(costs: &Costs, ladder: &Ladder) -> Costs {
    let kept = |list: &[(GradeId, i64)]| list.iter().copied().filter(|(grade, _)| is_known(ladder, *grade)).collect();
    Costs { per_point_minor: kept(&costs.per_point_minor), per_customer_minor: kept(&costs.per_customer_minor) }
}

/// Parts with the rates of grades that are there, and how many rates were not.
#[must_use]
pub(super) fn known_rates(split: &Split, ladder: &Ladder) -> (Split, usize) {
    let mut gone = 0;
    let mut parts: Vec<Part> = split.parts().to_vec();
    for part in &mut parts {
        retain(&mut part.rates, &mut gone, |(grade, _)| is_known(ladder, *grade));
        if let Some(inner) = part.split.take() {
            let (inner, more) = known_rates(&inner, ladder);
            gone += more;
            part.split = Some(Box::new(inner));
        }
    }
    // Rates have no say in whether parts make a split.
    (Split::new(split.by(), parts).unwrap_or_else(|_| split.clone()), gone)
}

fn is_known(ladder: &Ladder, grade: GradeId) -> bool {
    ladder.grade(grade).is_some()
}

fn clamp<N: Copy + Ord>(value: &mut N, least: N, most: N, count: &mut usize) {
    let within = (*value).clamp(least, most);
    *count += usize::from(within != *value);
    *value = within;
}

fn name(text: &mut String, instead: &str, count: &mut usize) {
    if text.trim().is_empty() {
        instead.clone_into(text);
        *count += 1;
    }
    if let Some((end, _)) = text.char_indices().nth(PLAN_NAME_CHARACTERS_MAX) {
        text.truncate(end);
        *count += 1;
    }
}

fn retain<T>(list: &mut Vec<T>, count: &mut usize, is_kept: impl FnMut(&T) -> bool) {
    let before = list.len();
    list.retain(is_kept);
    *count += before - list.len();
}

/// Those of a grade that is not there stand on the lowest.
fn customers(plan: &Plan, count: &mut usize) -> Customers {
    let ladder = &plan.ladder;
    let lowest = ladder.grades()[0].id;
    let mut list = plan.customers.list().to_vec();
    for shared in &mut list {
        accounts::customer(shared, plan.currency, ladder, &plan.accounts.fields, count);
        let has_value = |value: i64| (0..=AMOUNT_MAX_MINOR).contains(&value);
        let is_whole = is_known(ladder, shared.grade)
            && shared.value_minor.is_none_or(has_value)
            && !shared.name.trim().is_empty()
            && shared.name.chars().count() <= CUSTOMER_NAME_CHARACTERS_MAX;
        if is_whole {
            continue;
        }
        *count += 1;
        let customer: &mut Customer = Rc::make_mut(shared);
        if !is_known(ladder, customer.grade) {
            customer.grade = lowest;
        }
        customer.value_minor = customer.value_minor.filter(|&value| has_value(value));
        if customer.name.trim().is_empty() {
            let number = || customer.id.0.to_string().into();
            customer.name = customer.reference.clone().filter(|text| !text.trim().is_empty()).unwrap_or_else(number);
        }
        if let Some((end, _)) = customer.name.char_indices().nth(CUSTOMER_NAME_CHARACTERS_MAX) {
            customer.name = customer.name[..end].into();
        }
    }
    let is_twice = {
        let mut ids: Vec<u32> = list.iter().map(|customer| customer.id.0).collect();
        ids.sort_unstable();
        ids.windows(2).filter(|pair| pair[0] == pair[1]).count()
    };
    *count += is_twice;
    Customers::new(list)
}

fn planning(planning: &mut Planning, ladder: &Ladder, repairs: &mut Repairs) {
    let count = repairs.at(Chapter::Ways);
    let mut locks = planning.locks.list().to_vec();
    retain(&mut locks, count, |lock| lock.cell().grade().is_none_or(|grade| is_known(ladder, grade)));
    if locks.len() < planning.locks.list().len() {
        planning.locks = Locks::from(locks);
    }
    let counts_are_locked = planning.locks.list().iter().any(|lock| matches!(lock, Setting::Count { .. }));
    if planning.certainty.is_some_and(|certainty| counts_are_locked || !is_certainty(certainty)) {
        planning.certainty = None;
        *count += 1;
    }
    if !planning.forecast.is_usable() {
        planning.forecast = Assumptions::default();
        *count += 1;
    }
    let Costs { per_point_minor, per_customer_minor } = &mut planning.costs;
    for list in [per_point_minor, per_customer_minor] {
        let mut seen = Vec::new();
        retain(list, count, |&(grade, price)| {
            let is_usable =
                is_known(ladder, grade) && (1..=AMOUNT_MAX_MINOR).contains(&price) && !seen.contains(&grade);
            seen.push(grade);
            is_usable
        });
    }
    if let Some(split) = &planning.split {
        let (split, gone) = known_rates(split, ladder);
        *repairs.at(Chapter::Split) += gone;
        planning.split = Some(split);
    }
    let count = repairs.at(Chapter::Scenarios);
    *count += planning.scenarios.len().saturating_sub(SCENARIOS_MAX);
    planning.scenarios.truncate(SCENARIOS_MAX);
    scenarios(&mut planning.scenarios, ladder, count);
    // The weeks of a grade that was removed since stay: they are history.
    let count = repairs.at(Chapter::Progress);
    let weeks = std::mem::take(&mut planning.progress);
    let before = weeks.len();
    for mut week in weeks {
        clamp(&mut week.wins, 0, COUNT_MAX, count);
        clamp(&mut week.revenue_minor, -AMOUNT_MAX_MINOR, AMOUNT_MAX_MINOR, count);
        for grade in &mut week.grades {
            clamp(&mut grade.have, 0, COUNT_MAX, count);
            clamp(&mut grade.needed, 0, COUNT_MAX, count);
        }
        record(&mut planning.progress, week);
    }
    *count += before - planning.progress.len();
    let count = repairs.at(Chapter::Units);
    let units = &mut planning.units;
    let mut seen = Vec::new();
    retain(&mut units.exchange_rates, count, |rate| {
        let is_usable = rate.is_usable() && !seen.contains(&rate.currency);
        seen.push(rate.currency);
        is_usable
    });
    if units.shown_in.is_some_and(|currency| units.rate_of(currency).is_none()) {
        units.shown_in = None;
        *count += 1;
    }
}

fn scenarios(list: &mut [Scenario], ladder: &Ladder, count: &mut usize) {
    for at in 0..list.len() {
        let is_taken = |id: ScenarioId| list[..at].iter().any(|other| other.id == id);
        if is_taken(list[at].id) {
            let every: Vec<ScenarioId> = list.iter().map(|scenario| scenario.id).collect();
            list[at].id = (1..=u32::MAX).map(ScenarioId).find(|id| !every.contains(id)).unwrap_or(ScenarioId(0));
            *count += 1;
        }
        let scenario = &mut list[at];
        name(&mut scenario.name, &scenario.id.0.to_string(), count);
        let differences = &mut scenario.differences;
        retain(&mut differences.rates, count, |(grade, _)| is_known(ladder, *grade));
        retain(&mut differences.unlisted_counts, count, |(grade, _)| is_known(ladder, *grade));
        retain(&mut differences.flows, count, |(grade, _)| is_known(ladder, *grade));
        for (_, customers) in &mut differences.unlisted_counts {
            clamp(customers, 0, COUNT_MAX, count);
        }
        if let Some(revenue_minor) = &mut differences.revenue_minor {
            clamp(revenue_minor, 0, AMOUNT_MAX_MINOR, count);
        }
        if let Some(average_order_minor) = &mut differences.average_order_minor {
            clamp(average_order_minor, 1, AMOUNT_MAX_MINOR, count);
        }
    }
}
