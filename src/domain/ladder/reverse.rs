//! The reverse calculation: from a revenue target down the ladder to customers (`domain.md` section 1).

use super::{GradeId, Ladder, climbing_rates};
use crate::domain::amounts::{AMOUNT_MAX_MINOR, part_of_whole_customers, whole_customers};

/// What one grade needs, has and lacks. Counts of customers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GradeNeed {
    /// The grade.
    pub grade: GradeId,
    /// Customers at this grade now.
    pub have: u64,
    /// Of these, how many count: all, unless time is taken into account.
    pub counts: f64,
    /// What the customers at higher grades stand for at this one.
    pub covered_by_higher: f64,
    /// Wins ÷ the share of customers here that reaches the top, not rounded.
    pub needed_exact: f64,
    /// The same, rounded up.
    pub needed: u64,
    /// What is still missing: max(0, ⌈needed − cover⌉).
    pub gap: u64,
    /// Share of customers here that reach the top.
    pub rate_to_top: f64,
}

impl GradeNeed {
    /// Customers here that count and what the higher ones stand for.
    #[must_use]
    pub fn cover(&self) -> f64 {
        self.counts + self.covered_by_higher
    }
}

/// A whole reverse calculation.
#[derive(Clone, Debug, PartialEq)]
pub struct Reverse {
    /// Wins that the target takes: ⌈target ÷ average order⌉.
    pub wins: u64,
    /// A row a grade, lowest first.
    pub rows: Vec<GradeNeed>,
    /// Share of customers of the first grade that reach the top.
    pub overall_rate: f64,
}

impl Reverse {
    /// The row of a grade.
    #[must_use]
    pub fn row(&self, grade: GradeId) -> Option<&GradeNeed> {
        self.rows.iter().find(|row| row.grade == grade)
    }

    /// Customers of the first grade that one win uses up: 1 ÷ overall rate.
    #[must_use]
    pub fn used_up_per_win(&self) -> f64 {
        1.0 / self.overall_rate
    }
}

/// Why a target cannot be turned into wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReverseError {
    /// A target is at least zero.
    #[error("a revenue target is not negative")]
    TargetNegative,
    /// An average order is more than zero.
    #[error("an average order is more than zero")]
    AverageOrderTooSmall,
    /// Above [`AMOUNT_MAX_MINOR`].
    #[error("the amount is too large to plan with")]
    AmountTooLarge,
}

/// Wins that a target takes: ⌈target ÷ average order⌉, a whole number of orders.
///
/// # Errors
/// [`ReverseError`] for a negative target, an average order of zero or less, or amounts above
/// [`AMOUNT_MAX_MINOR`].
///
/// ```
/// use rungs::domain::ladder::wins_needed;
/// assert_eq!(wins_needed(1_000_000_000, 20_000_000), Ok(50));
/// ```
pub fn wins_needed(target_minor: i64, average_order_minor: i64) -> Result<u64, ReverseError> {
    if target_minor < 0 {
        return Err(ReverseError::TargetNegative);
    }
    if average_order_minor <= 0 {
        return Err(ReverseError::AverageOrderTooSmall);
    }
    if target_minor > AMOUNT_MAX_MINOR || average_order_minor > AMOUNT_MAX_MINOR {
        return Err(ReverseError::AmountTooLarge);
    }
    Ok(target_minor.unsigned_abs().div_ceil(average_order_minor.unsigned_abs()))
}

/// Goes down the ladder from `wins` at the top. `have` gives the customers at each grade, lowest
/// first; missing entries count as none.
///
/// needed(i) = wins ÷ Π rates from i to the top; cover(i) = Σ over j ≥ i of have(j) ÷ Π rates from
/// i to j; gap(i) = max(0, ⌈needed(i) − cover(i)⌉).
#[must_use]
pub fn reverse(ladder: &Ladder, wins: u64, have: &[u64]) -> Reverse {
    reverse_with(ladder, wins, have, &climbing_rates(ladder, false), &[])
}

/// The same with other `rates` to climb by, as [`Chain::effective_rates`](super::Chain::effective_rates) gives them,
/// and with `counted`, the share of the customers at each grade that counts as cover (0–1; missing entries count
/// whole): of those who will win, how many do so in time.
///
/// needed(i) = wins ÷ win chance(i); cover(i) = Σ over j ≥ i of have(j) · counted(j) · win chance(j) ÷ win chance(i).
#[must_use]
pub fn reverse_with(ladder: &Ladder, wins: u64, have: &[u64], rates: &[f64], counted: &[f64]) -> Reverse {
    let grades = ladder.grades();
    let mut rows = Vec::with_capacity(grades.len());
    let mut rate_to_top = 1.0;
    let mut cover_above = 0.0;
    // Divided and subtracted step by step, need − cover keeps its small digits, and no rounding lets a better
    // rate raise a gap.
    let mut needed_exact = wins as f64;
    let mut lacking = needed_exact;
    for (index, grade) in grades.iter().enumerate().rev() {
        let mut covered_by_higher = 0.0;
        if let Some(rate) = rates.get(index) {
            rate_to_top *= rate;
            covered_by_higher = cover_above / rate;
            needed_exact /= rate;
            lacking /= rate;
        }
        let have = have.get(index).copied().unwrap_or(0);
        let counts = have as f64 * counted.get(index).copied().unwrap_or(1.0);
        cover_above = counts + covered_by_higher;
        lacking -= counts;
        rows.push(GradeNeed {
            grade: grade.id,
            have,
            counts,
            covered_by_higher,
            needed_exact,
            needed: whole_customers(needed_exact),
            gap: part_of_whole_customers(lacking, needed_exact),
            rate_to_top,
        });
    }
    rows.reverse();
    Reverse { wins, rows, overall_rate: rate_to_top }
}

/// Customers of the first grade that are left when `wins` of them have been won at `overall_rate`
/// (0–1, from the first grade to the top): each win uses up 1 ÷ overall rate of them, not one.
///
/// ```
/// use rungs::domain::ladder::left_after_wins;
/// assert_eq!(left_after_wins(20, 1, 1.0 / 5.0), 15);
/// assert_eq!(left_after_wins(20, 4, 1.0 / 5.0), 0);
/// ```
#[must_use]
pub fn left_after_wins(have: u64, wins: u64, overall_rate: f64) -> u64 {
    if wins == 0 { have } else { have.saturating_sub(whole_customers(wins as f64 / overall_rate)) }
}
