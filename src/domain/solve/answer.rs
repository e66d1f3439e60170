//! What a question is asked of, and what an answer says.

use super::cell::{Cell, Setting};
use crate::domain::ladder::{GradeId, Ladder, PromotionRate, ReverseError};

/// What a plan says now.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// Revenue target in minor units, 0 or more.
    pub revenue_minor: i64,
    /// Average order in minor units, more than 0.
    pub average_order_minor: i64,
    /// Grades and rates.
    pub ladder: &'a Ladder,
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
    /// Target, average order and rates (lowest first) that differ from the plan.
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
}

impl Solution {
    /// Target, average order (minor units) and rates (lowest first) of a plan with the changes made.
    #[must_use]
    pub fn apply(&self, inputs: Inputs<'_>) -> (i64, i64, Vec<(GradeId, PromotionRate)>) {
        let mut rates: Vec<_> = inputs.ladder.promotions().map(|(lower, _)| (lower.id, lower.promotion_rate)).collect();
        let (mut revenue, mut average) = (inputs.revenue_minor, inputs.average_order_minor);
        for change in &self.changes {
            match change.to {
                Setting::RevenueTarget { revenue_minor } => revenue = revenue_minor,
                Setting::AverageOrder { average_order_minor } => average = average_order_minor,
                Setting::Rate { grade, rate } => {
                    rates.iter_mut().filter(|(id, _)| *id == grade).for_each(|(_, present)| *present = rate);
                }
                Setting::Count { .. } => {}
            }
        }
        (revenue, average, rates)
    }
}
