//! The reverse calculation month by month.

use super::Reverse;
use crate::domain::amounts::share_out;
use crate::domain::calendar::{Month, Period};

/// One grade in one month. Counts of customers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GradeMonth {
    /// Needed for this month's wins.
    pub needed: u64,
    /// Of these, not covered by the customers there are: the earliest months are covered first.
    pub gap: u64,
}

/// A period's needs by month and grade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthlyPlan {
    /// The months in order.
    pub months: Vec<Month>,
    /// Wins of each month.
    pub wins: Vec<u64>,
    /// `cells[month][grade]`, grades lowest first.
    pub cells: Vec<Vec<GradeMonth>>,
    /// Position of today's month, when it lies in the period.
    pub this_month: Option<usize>,
}

impl MonthlyPlan {
    /// What a grade needs and lacks up to and with that month: what should be there by its end.
    #[must_use]
    pub fn until(&self, month: usize, grade: usize) -> GradeMonth {
        self.cells.iter().take(month + 1).filter_map(|row| row.get(grade)).fold(GradeMonth::default(), |sum, cell| {
            GradeMonth { needed: sum.needed + cell.needed, gap: sum.gap + cell.gap }
        })
    }
}

/// Spreads a reverse calculation evenly over the period's months, as if promotions took no time. Every row adds up
/// to the whole (largest remainder), and so do the gaps.
#[must_use]
pub fn monthly_plan(reverse: &Reverse, period: Period, today: Month) -> MonthlyPlan {
    let months: Vec<Month> = period.each_month().collect();
    let wins = share_out(reverse.wins, &vec![1.0; months.len()]);
    let weights: Vec<f64> = wins.iter().map(|&wins| wins as f64).collect();
    let this_month = months.iter().position(|&month| month == today);
    plan_by_month(reverse, months, wins, &vec![weights; reverse.rows.len()], this_month)
}

/// The same with a weight for each month of each grade, `weights[grade][month]`.
#[must_use]
pub fn plan_by_month(
    reverse: &Reverse,
    months: Vec<Month>,
    wins: Vec<u64>,
    weights: &[Vec<f64>],
    this_month: Option<usize>,
) -> MonthlyPlan {
    let mut cells = vec![vec![GradeMonth::default(); reverse.rows.len()]; months.len()];
    for (grade, (row, weights)) in reverse.rows.iter().zip(weights).enumerate() {
        let mut covered = row.needed.saturating_sub(row.gap);
        for (month, needed) in share_out(row.needed, weights).into_iter().enumerate() {
            let held = covered.min(needed);
            covered -= held;
            cells[month][grade] = GradeMonth { needed, gap: needed - held };
        }
    }
    MonthlyPlan { months, wins, cells, this_month }
}
