//! What locks hold, what follows from them, and what they make give way.

use crate::domain::calendar::Day;
use crate::domain::ladder::{Reverse, climbing_rates, reverse_with};
use crate::domain::schedule::deadlines;
use crate::domain::solve::{Cell, Change, Conflict, Outcome, Setting, SolveError, solve};
use crate::plan::update::inputs;
use crate::plan::{Action, Plan};

/// A lock beside what the plan says of its cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LockRow {
    /// The lock.
    pub lock: Setting,
    /// The cell now; none when its grade is gone from the ladder.
    pub now: Option<Setting>,
    /// Whether the plan keeps the lock; one without a cell asks for nothing.
    pub is_held: bool,
}

/// Whether a plan keeps its locks.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// All of them.
    Held,
    /// Not this one, but it would if what is free gave way.
    Broken(Setting),
    /// They contradict each other.
    Contradiction(Conflict),
}

/// What a plan says of a cell; none when the ladder has no such cell. A count is what is needed there, a latest day the
/// last on which a new customer usually still counts.
#[must_use]
pub fn setting_now(plan: &Plan, cell: Cell) -> Option<Setting> {
    Some(match cell {
        Cell::RevenueTarget => Setting::RevenueTarget { revenue_minor: plan.target.revenue_minor },
        Cell::AverageOrder => Setting::AverageOrder { average_order_minor: plan.target.average_order_minor },
        Cell::Rate(grade) => {
            let (lower, _) = plan.ladder.promotions().find(|(lower, _)| lower.id == grade)?;
            Setting::Rate { grade, rate: lower.promotion_rate }
        }
        Cell::Count(grade) => {
            let position = plan.ladder.position(grade)?;
            Setting::Count { grade, customers: needs(plan)?.rows[position].needed }
        }
        Cell::Days(grade) => {
            let (lower, _) = plan.ladder.promotions().find(|(lower, _)| lower.id == grade)?;
            Setting::Days { grade, days: lower.flow.figures().days_median }
        }
        Cell::PeriodEnd => Setting::PeriodEnd { month: plan.target.period.end() },
        Cell::LatestDay(grade) => {
            let deadlines = deadlines(&plan.ladder, plan.target.period.end().last_day());
            let deadline = deadlines.into_iter().find(|deadline| deadline.grade == grade)?;
            Setting::LatestDay { grade, day: deadline.usual.unwrap_or(Day::FIRST) }
        }
    })
}

/// What each grade needs; none while target and average order give no wins.
fn needs(plan: &Plan) -> Option<Reverse> {
    let wins = plan.wins_for(plan.target.revenue_minor, plan.target.average_order_minor).ok()?;
    let rates = climbing_rates(&plan.ladder, plan.planning.losses_counted);
    Some(reverse_with(&plan.ladder, wins, &[], &rates, &[]))
}

/// Target, average order, rates and days, lowest first, and the period's end: what an answer may move.
#[must_use]
pub fn input_cells(plan: &Plan) -> Vec<Cell> {
    let lower = || plan.ladder.promotions().map(|(lower, _)| lower.id);
    let amounts = [Cell::RevenueTarget, Cell::AverageOrder].into_iter();
    amounts.chain(lower().map(Cell::Rate)).chain(lower().map(Cell::Days)).chain([Cell::PeriodEnd]).collect()
}

/// The latest day of each grade, lowest first.
#[must_use]
pub fn date_cells(plan: &Plan) -> Vec<Cell> {
    plan.ladder.grades().iter().map(|grade| Cell::LatestDay(grade.id)).collect()
}

/// Customers at each grade, lowest first.
#[must_use]
pub fn count_cells(plan: &Plan) -> Vec<Cell> {
    plan.ladder.grades().iter().map(|grade| Cell::Count(grade.id)).collect()
}

/// Every lock, in the order in which they were locked.
#[must_use]
pub fn lock_rows(plan: &Plan) -> Vec<LockRow> {
    let locks = plan.planning.locks.list();
    let has_counts = locks.iter().any(|lock| matches!(lock, Setting::Count { .. }));
    let needs = has_counts.then(|| needs(plan)).flatten();
    let row = |lock: &Setting| {
        let now = match lock.cell() {
            Cell::Count(grade) => needs
                .as_ref()
                .and_then(|needs| needs.row(grade))
                .map(|row| Setting::Count { grade, customers: row.needed }),
            cell => setting_now(plan, cell),
        };
        let is_held = match (now, *lock) {
            (Some(Setting::Count { customers: now, .. }), Setting::Count { customers, .. }) => now <= customers,
            (Some(Setting::LatestDay { day: now, .. }), Setting::LatestDay { day, .. }) => now >= day,
            (Some(now), lock) => now == lock,
            (None, _) => true,
        };
        LockRow { lock: *lock, now, is_held }
    };
    locks.iter().map(row).collect()
}

/// Whether the plan keeps its locks: they may break when grades come and go, and in a file from elsewhere.
#[must_use]
pub fn standing(plan: &Plan) -> Standing {
    let Some(broken) = lock_rows(plan).into_iter().find(|row| !row.is_held) else { return Standing::Held };
    match solve(inputs(plan), &plan.planning.locks, plan.planning.preference, None) {
        Ok(Outcome::Contradiction(conflict)) => Standing::Contradiction(conflict),
        _ => Standing::Broken(broken.lock),
    }
}

/// What would follow if a cell were locked at a value.
///
/// # Errors
/// [`SolveError`] when the value is out of its range, or the cell is gone.
pub fn answer(plan: &Plan, ask: Setting) -> Result<Outcome, SolveError> {
    solve(inputs(plan), &plan.planning.locks, plan.planning.preference, Some(ask))
}

/// What an action moved beside what it asked for, so that locks hold.
#[must_use]
pub fn gave_way(before: &Plan, after: &Plan, action: &Action) -> Vec<Change> {
    if after.planning.locks.list().is_empty() {
        return Vec::new();
    }
    let is_asked = |cell: Cell| match action {
        Action::SetRevenueTarget { .. } | Action::SetPartRevenue { .. } => cell == Cell::RevenueTarget,
        Action::SetAverageOrder { .. } => cell == Cell::AverageOrder,
        Action::SetPromotionRates { rates, .. } => rates.iter().any(|(grade, _)| cell == Cell::Rate(*grade)),
        Action::Lock { setting } => cell == setting.cell(),
        Action::SetFlow { grade, .. } => cell == Cell::Days(*grade),
        Action::SetPeriod { .. } => cell == Cell::PeriodEnd,
        Action::CountLosses { .. } => false,
        // What else moves a cell moves just that.
        _ => true,
    };
    let moved = |cell: Cell| {
        let (from, to) = (setting_now(before, cell)?, setting_now(after, cell)?);
        (from != to).then_some(Change { from, to })
    };
    input_cells(after).into_iter().filter(|cell| !is_asked(*cell)).filter_map(moved).collect()
}
