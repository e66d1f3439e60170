//! The latest days on which a new customer can still count.

use crate::domain::calendar::Day;
use crate::domain::ladder::{GradeFlow, GradeId, Ladder};

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

/// The days of several promotions one after the other.
///
/// They add up log-normal delays. Their sum is taken for log-normal with the same mean M and variance V (L. F. Fenton,
/// "The sum of log-normal probability distributions in scatter transmission systems", 1960): σ² = ln(1 + V ÷ M²),
/// median M · e^(−σ²/2), lowest tenth median · e^(−1.2816 σ). For one promotion both are exact, up to a spread of 4.
/// The median never falls when a promotion takes longer.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Climb {
    /// Mean days.
    pub mean: f64,
    /// Their variance.
    pub variance: f64,
}

impl Climb {
    /// The same with one promotion more.
    #[must_use]
    pub fn with(self, flow: GradeFlow) -> Self {
        let (mean, variance) = flow.climb_mean_and_variance();
        Self { mean: self.mean + mean, variance: self.variance + variance }
    }

    fn sigma(self) -> f64 {
        if self.mean > 0.0 { (self.variance / (self.mean * self.mean)).ln_1p().sqrt() } else { 0.0 }
    }

    /// Share of the mean days that half of the climbs take at most.
    #[must_use]
    pub fn usual_share(self) -> f64 {
        (-self.sigma().powi(2) / 2.0).exp()
    }

    /// Share of the mean days that the quickest tenth take at most.
    #[must_use]
    pub fn quick_share(self) -> f64 {
        (-self.sigma().powi(2) / 2.0 - TENTH * self.sigma()).exp()
    }

    /// The day from which half of the climbs come through until the end of `last_day`.
    #[must_use]
    pub fn usual_until(self, last_day: Day) -> Option<Day> {
        before(last_day, self.mean * self.usual_share())
    }
}

/// Whole days before a day, with a guard of a millionth of a day: thirty days are thirty, not thirty-one.
fn before(last_day: Day, days: f64) -> Option<Day> {
    last_day.plus(-((days - 1e-6).ceil().max(0.0) as i32))
}

/// The deadlines of all grades, lowest first, for wins by the end of `last_day`.
#[must_use]
pub fn deadlines(ladder: &Ladder, last_day: Day) -> Vec<Deadline> {
    let grades = ladder.grades();
    let mut climb = Climb::default();
    let mut deadlines = Vec::with_capacity(grades.len());
    for (index, grade) in grades.iter().enumerate().rev() {
        if index + 1 < grades.len() {
            climb = climb.with(grade.flow);
        }
        let quick = before(last_day, climb.mean * climb.quick_share());
        deadlines.push(Deadline { grade: grade.id, usual: climb.usual_until(last_day), quick });
    }
    deadlines.reverse();
    deadlines
}
