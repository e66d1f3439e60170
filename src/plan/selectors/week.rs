//! The page "This week": the list in its order, the month behind it, and what wins have used up.

use crate::domain::accounts::{CustomerId, Standing, WorkKind};
use crate::domain::amounts::share_out;
use crate::domain::calendar::{Day, Month, Week};
use crate::domain::ladder::left_after_wins;
use crate::domain::pauses::{Pauses, at_once};
use crate::domain::work::{
    Activity, Bands, DayActivity, MonthPlan, Work, WorkItem, WorkState, bands_fit, done_by_day, planned_by_day,
};
use crate::plan::Plan;
use std::rc::Rc;

/// Everything that the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct WeekView {
    /// The week.
    pub week: Week,
    /// The list in its order.
    pub items: Vec<WorkItem>,
    /// Open, overdue and done by kind, in the order of kinds; kinds without any are left out.
    pub kinds: Vec<(WorkKind, WorkCounts)>,
    /// The seven days: planned and done.
    pub days: Vec<WeekDay>,
    /// Planned and done in the whole week.
    pub sum: WeekDay,
    /// The month that today, or else the week's Monday, is in.
    pub month: MonthView,
    /// What wins of this month have used up.
    pub replenishment: Replenishment,
}

/// Tasks of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WorkCounts {
    /// To be done, those that are late included.
    pub open: u64,
    /// Late.
    pub overdue: u64,
    /// Put off beyond the week.
    pub postponed: u64,
    /// Done.
    pub done: u64,
}

/// What was planned and done on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeekDay {
    /// The day; for the sum of a week, its Monday.
    pub day: Day,
    /// Planned.
    pub planned: Activity,
    /// Done, by the records.
    pub done: Activity,
}

/// A month's target and what stands against it.
#[derive(Clone, Debug, PartialEq)]
pub struct MonthView {
    /// Its plan.
    pub plan: MonthPlan,
    /// Its target in minor units: its own, else its share of the plan's; 0 outside the period.
    pub target_minor: i64,
    /// Whether the target is the month's own.
    pub is_own: bool,
    /// The bands against the known customers.
    pub bands: Bands,
    /// Done so far.
    pub done: Activity,
}

/// What wins have used up (`domain.md` section 1, replenishment).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replenishment {
    /// Wins of the month, by their day of closing.
    pub wins: u64,
    /// Customers of the lowest grade that these used up: each win one divided by the overall rate.
    pub used_up: u64,
    /// Customers that came into the plan in the month.
    pub added: u64,
    /// So many are to be added to replace what was used up.
    pub add: u64,
}

/// A month's share of the plan's target in minor units; 0 outside the period. The shares of all months add up to it.
#[must_use]
pub fn month_target_minor(plan: &Plan, month: Month) -> i64 {
    let period = plan.target.period;
    let at = period.each_month().position(|of| of == month);
    let shares = share_out(plan.target.revenue_minor.unsigned_abs(), &plan.planning.season.over(period));
    at.and_then(|at| shares.get(at)).map_or(0, |minor| i64::try_from(*minor).unwrap_or(i64::MAX))
}

/// A month with its bands, on the customers as they are.
#[must_use]
pub fn month_view(plan: &Plan, month: Month) -> MonthView {
    let list = plan.customers.list();
    let of_month = plan.accounts.month(month);
    let target_minor = of_month.revenue_minor.unwrap_or_else(|| month_target_minor(plan, month));
    let sizes = list.iter().filter(|one| one.standing == Standing::Active).filter_map(|one| one.value_minor);
    let bands = bands_fit(target_minor, &of_month.bands, sizes);
    let done = done_by_day(list.iter().map(Rc::as_ref), month.first_day(), month.last_day());
    let done = done.into_iter().fold(Activity::default(), |sum, of| sum.plus(of.activity));
    MonthView { is_own: of_month.revenue_minor.is_some(), plan: of_month, target_minor, bands, done }
}

/// So many customers are gone through between two pauses.
const CUSTOMERS_A_STEP: usize = 10_000;

/// The page for a week, seen on a day.
#[must_use]
pub fn week_view(plan: &Plan, week: Week, today: Day) -> WeekView {
    at_once(week_view_in_turns(plan, week, today, &mut Pauses::none()))
}

/// The same, with pauses.
pub async fn week_view_in_turns(plan: &Plan, week: Week, today: Day, pauses: &mut Pauses) -> WeekView {
    let mut work = Work::new(&plan.ladder, week, today);
    for part in plan.customers.list().chunks(CUSTOMERS_A_STEP) {
        work.take(part);
        pauses.take().await;
    }
    let items = work.finish(&plan.accounts.tasks);
    pauses.take().await;
    let kinds = counts(&items);
    let days = days(plan, week);
    pauses.take().await;
    let total = |of: fn(&WeekDay) -> Activity| days.iter().map(of).fold(Activity::default(), Activity::plus);
    let sum = WeekDay { day: week.first_day(), planned: total(|day| day.planned), done: total(|day| day.done) };
    let is_now = (week.first_day()..=week.last_day()).contains(&today);
    let month = if is_now { today.month() } else { week.first_day().month() };
    let of_month = month_view(plan, month);
    pauses.take().await;
    WeekView { week, kinds, items, days, sum, month: of_month, replenishment: replenishment(plan, month) }
}

fn days(plan: &Plan, week: Week) -> Vec<WeekDay> {
    let (first, last) = (week.first_day(), week.last_day());
    let mut months = vec![first.month()];
    if last.month() != first.month() {
        months.push(last.month());
    }
    let working = &plan.planning.units.working;
    let planned: Vec<DayActivity> =
        months.into_iter().flat_map(|month| planned_by_day(&plan.accounts.month(month), working)).collect();
    let done = done_by_day(plan.customers.list().iter().map(Rc::as_ref), first, last);
    let on = |list: &[DayActivity], day: Day| {
        list.iter().find(|of| of.day == day).map_or_else(Activity::default, |of| of.activity)
    };
    let each = std::iter::successors(Some(first), |day| day.plus(1)).take_while(|day| *day <= last);
    each.map(|day| WeekDay { day, planned: on(&planned, day), done: on(&done, day) }).collect()
}

fn counts(items: &[WorkItem]) -> Vec<(WorkKind, WorkCounts)> {
    let of = |kind: WorkKind| {
        // They are in the order of their kinds.
        let first = items.partition_point(|item| item.kind < kind);
        let mut counts = WorkCounts::default();
        for item in items[first..].iter().take_while(|item| item.kind == kind) {
            match item.state {
                WorkState::Done(_) => counts.done += 1,
                WorkState::Postponed(_) => counts.postponed += 1,
                WorkState::Open => counts.open += 1,
                WorkState::Overdue => {
                    counts.open += 1;
                    counts.overdue += 1;
                }
            }
        }
        counts
    };
    WorkKind::ALL.map(|kind| (kind, of(kind))).into_iter().filter(|(_, of)| *of != WorkCounts::default()).collect()
}

fn replenishment(plan: &Plan, month: Month) -> Replenishment {
    let top = plan.ladder.top().id;
    let days = month.first_day()..=month.last_day();
    let within = |day: Option<Day>| day.is_some_and(|day| days.contains(&day));
    let list = plan.customers.list();
    let is_win = |one: &&Rc<_>| {
        let one: &crate::domain::accounts::Customer = one;
        one.standing == Standing::Active && one.grade == top && within(one.closed)
    };
    let wins = list.iter().filter(is_win).count() as u64;
    let added = list.iter().filter(|one| within(one.opened)).count() as u64;
    let most = crate::domain::amounts::COUNT_MAX;
    let used_up = most - left_after_wins(most, wins, plan.ladder.overall_rate());
    Replenishment { wins, used_up, added, add: used_up.saturating_sub(added) }
}

/// The customers of the week's list that a kind of work is for, for a mark on several at once.
#[must_use]
pub fn customers_of(items: &[WorkItem], kind: WorkKind) -> Vec<CustomerId> {
    items.iter().filter(|item| item.kind == kind).filter_map(|item| item.customer).collect()
}
