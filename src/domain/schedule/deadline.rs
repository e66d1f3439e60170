//! The latest days on which a new customer can still count.

use crate::domain::calendar::Day;
use crate::domain::ladder::{GradeId, Ladder};

/// Until when a new customer at a grade can still be won by a day, if it is promoted each time. None before the
/// calendar's first year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The grade.
    pub grade: GradeId,
    /// Half of the climbs from here take at most the days from this one on.
    pub usual: Option<Day>,
    /// The quickest tenth do.
    pub quick: Option<Day>,
}

/// Standard normal distribution: a tenth lies below minus this.
const TENTH: f64 = 1.281_552;

/// The deadlines of all grades, lowest first, for wins by the end of `last_day`.
///
/// The days of a whole climb add up log-normal delays. Their sum is taken for log-normal with the same mean M and
/// variance V (L. F. Fenton, "The sum of log-normal probability distributions in scatter transmission systems",
/// 1960): σ² = ln(1 + V ÷ M²), median M · e^(−σ²/2), lowest tenth median · e^(−1.2816 σ). For one promotion both are exact.
#[must_use]
pub fn deadlines(ladder: &Ladder, last_day: Day) -> Vec<Deadline> {
    let before = |days: f64| {
        // A guard of a millionth of a day: thirty days are thirty, not thirty-one.
        last_day.plus(-((days - 1e-6).ceil().max(0.0) as i32))
    };
    let grades = ladder.grades();
    let (mut mean, mut variance) = (0.0, 0.0);
    let mut deadlines = Vec::with_capacity(grades.len());
    for (index, grade) in grades.iter().enumerate().rev() {
        if index + 1 < grades.len() {
            let (grade_mean, grade_variance) = grade.flow.days_mean_and_variance();
            mean += grade_mean;
            variance += grade_variance;
        }
        let variance_of_logarithm = if mean > 0.0 { (variance / (mean * mean)).ln_1p() } else { 0.0 };
        let median = mean * (-variance_of_logarithm / 2.0).exp();
        let quick = median * (-TENTH * variance_of_logarithm.sqrt()).exp();
        deadlines.push(Deadline { grade: grade.id, usual: before(median), quick: before(quick) });
    }
    deadlines.reverse();
    deadlines
}
