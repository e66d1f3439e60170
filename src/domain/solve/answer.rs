//! What a question is asked of, and what an answer says.

use super::cell::{Cell, Setting};
use crate::domain::calendar::Period;
use crate::domain::ladder::{GradeFlow, Ladder, ReverseError};

/// What a plan says now.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// Revenue target in minor units, 0 or more.
    pub revenue_minor: i64,
    /// Average order in minor units, more than 0.
    pub average_order_minor: i64,
    /// Grades, rates and days.
    pub ladder: &'a Ladder,
    /// The months in which the wins count.
    pub period: Period,
    /// Whether losses and falls back count; else the cascade of the promotion rates alone.
    pub losses_counted: bool,
}

/// One input that moved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// What the plan says now.
    pub from: Setting,
    /// What it should say.
    pub to: Setting,
}

/// A plan that keeps every lock.
#[derive(Clone, Debug, PartialEq)]
pub struct Solution {
    /// Target, average order, rates and days (lowest first) and the period's end that differ from the plan.
    pub changes: Vec<Change>,
    /// Customers that it needs at each grade, lowest first; the last are wins.
    pub counts: Vec<u64>,
}

/// Cells that cannot all stay, and what helps.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// Locked cells that contradict each other, and the cell asked for where it takes part; without any one of
    /// them the others hold.
    pub cells: Vec<Cell>,
    /// Each lock which alone, set to this, lets everything else stand; none when it takes more than one.
    pub ways_out: Vec<Setting>,
}

/// Why an edit cannot be, and what can.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// The value nearest to what was asked for that can be; none when there is no such value.
    pub nearest: Option<Setting>,
    /// What hinders more.
    pub conflict: Conflict,
}

/// The answer to a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It can be.
    Solved(Solution),
    /// It cannot, but nearly.
    BestReachable {
        /// The cell asked for at the nearest value that keeps every lock; a count: what the plan then needs.
        nearest: Setting,
        /// The plan with it.
        solution: Solution,
        /// What hinders more.
        conflict: Conflict,
    },
    /// The locks contradict each other, whatever is asked.
    Contradiction(Conflict),
}

/// Why a question is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SolveError {
    /// Amounts that are no target or no average order.
    #[error(transparent)]
    Amount(#[from] ReverseError),
    /// More than [`COUNT_MAX`](crate::domain::amounts::COUNT_MAX) customers.
    #[error("the number of customers is too large to plan with")]
    CountTooLarge,
    /// The ladder has no such grade, or nothing leads on from it.
    #[error("the ladder has no such cell")]
    UnknownCell,
    /// Days of a promotion out of their range.
    #[error("a promotion takes 0 to {max} days", max = GradeFlow::DAYS_MAX)]
    Days,
    /// A period that would end before it begins, or after [`Period::MONTHS_MAX`] months.
    #[error("a period ends 1 to {max} months after it begins", max = Period::MONTHS_MAX)]
    PeriodEnd,
}
