//! How long customers stay at a grade, and the ways out besides the promotion.

use super::{GradeError, GradeId, Ladder};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// Days of an average month of the Gregorian calendar: 146 097 ÷ 4 800.
pub const DAYS_PER_MONTH: f64 = 30.436_875;
/// Longest delay that is told apart, in months: what takes longer counts as this.
pub(super) const DELAY_MONTHS_MAX: f64 = 240.0;

/// The figures of [`GradeFlow`] as a person types them.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct FlowFigures {
    /// Days from arrival at the grade until the promotion is decided, median: 0–3650.
    pub days_median: f64,
    /// Days that 84 of 100 stay within ÷ median: 1 (always the same) to 10.
    pub days_spread: f64,
    /// Share of those still waiting that is lost each month, 0–1.
    pub lost_monthly_share: f64,
    /// Share of those still waiting that falls one grade each month, 0–1. From the lowest grade it leaves.
    pub fallback_monthly_share: f64,
}

impl Default for FlowFigures {
    fn default() -> Self {
        Self { days_median: 30.0, days_spread: 1.6, lost_monthly_share: 0.0, fallback_monthly_share: 0.0 }
    }
}

/// Time and losses at one grade, each figure within its range. Kept, but not used, at the top.
///
/// Days until the decision follow a log-normal distribution, the usual one for durations of tasks:
/// never negative, with a long tail. The spread is e to its σ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "FlowFigures", into = "FlowFigures")]
pub struct GradeFlow(FlowFigures);

/// Why figures are no flow.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum FlowProblem {
    /// Days below 0, above [`GradeFlow::DAYS_MAX`], or no number.
    #[error("a promotion takes 0 to {max} days", max = GradeFlow::DAYS_MAX)]
    Days,
    /// A spread below 1, above [`GradeFlow::SPREAD_MAX`], or no number.
    #[error("the spread is 1 to {max} times the median", max = GradeFlow::SPREAD_MAX)]
    Spread,
    /// A monthly share below 0, above 1, or no number.
    #[error("a monthly share is 0 to 100 %")]
    Share,
    /// More leave than are there.
    #[error("{lost_percent} % lost and {fallback_percent} % falling back are more than 100 % in a month")]
    AboveWhole {
        /// Lost each month.
        lost_percent: f64,
        /// Falling back each month.
        fallback_percent: f64,
    },
}

/// Why a grade cannot have a flow.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum FlowError {
    /// No such grade.
    #[error(transparent)]
    Grade(#[from] GradeError),
    /// The figures of a grade.
    #[error("{grade}: {problem}")]
    Figures {
        /// The grade's name.
        grade: String,
        /// What is wrong with them.
        problem: FlowProblem,
    },
}

impl GradeFlow {
    /// The longest median: ten years.
    pub const DAYS_MAX: f64 = 3650.0;
    /// The widest spread.
    pub const SPREAD_MAX: f64 = 10.0;
    /// The widest spread that counts where days add up to those of a climb.
    const CLIMB_SPREAD_MAX: f64 = 4.0;

    /// A flow from figures; days keep six decimals, the spread three, shares nine.
    ///
    /// # Errors
    /// [`FlowProblem`] for a figure out of its range, and when loss and fall back together exceed 100 %.
    pub fn new(figures: FlowFigures) -> Result<Self, FlowProblem> {
        let FlowFigures { days_median, days_spread, lost_monthly_share: lost, fallback_monthly_share: fallback } =
            figures;
        if !(0.0..=Self::DAYS_MAX).contains(&days_median) {
            return Err(FlowProblem::Days);
        }
        if !(1.0..=Self::SPREAD_MAX).contains(&days_spread) {
            return Err(FlowProblem::Spread);
        }
        if !(0.0..=1.0).contains(&lost) || !(0.0..=1.0).contains(&fallback) {
            return Err(FlowProblem::Share);
        }
        if lost + fallback > 1.0 + 1e-9 {
            let percent = |share: f64| (share * 1e8).round() / 1e6;
            return Err(FlowProblem::AboveWhole { lost_percent: percent(lost), fallback_percent: percent(fallback) });
        }
        let kept = |number: f64, scale: f64| (number * scale).round() / scale;
        Ok(Self(FlowFigures {
            days_median: kept(days_median, 1e6),
            days_spread: kept(days_spread, 1e3),
            lost_monthly_share: kept(lost, 1e9),
            fallback_monthly_share: kept(fallback, 1e9),
        }))
    }

    /// The figures.
    #[must_use]
    pub fn figures(self) -> FlowFigures {
        self.0
    }

    /// Whether it is what a grade has from the start: then it need not be written down.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// Mean and variance of the days until the decision: of a log-normal distribution,
    /// median · e^(σ²/2) and mean² · (e^(σ²) − 1).
    #[must_use]
    pub fn days_mean_and_variance(self) -> (f64, f64) {
        let variance_of_logarithm = self.0.days_spread.ln().powi(2);
        let mean = self.0.days_median * (variance_of_logarithm / 2.0).exp();
        (mean, mean * mean * variance_of_logarithm.exp_m1())
    }

    /// The same where the days add up with others to those of a climb: a spread above 4 counts as 4. From 4.4 on
    /// (e^σ² = 9), the log-normal that stands for their sum would make a climb the quicker, the longer a promotion takes.
    #[must_use]
    pub fn climb_mean_and_variance(self) -> (f64, f64) {
        Self(FlowFigures { days_spread: self.0.days_spread.min(Self::CLIMB_SPREAD_MAX), ..self.0 })
            .days_mean_and_variance()
    }

    /// The same flow with another median, within its range.
    #[must_use]
    pub fn with_days(self, days_median: f64) -> Self {
        Self::new(FlowFigures { days_median: days_median.clamp(0.0, Self::DAYS_MAX), ..self.0 }).unwrap_or(self)
    }

    /// Share of the tries that is decided 0, 1, 2 … months after the month of arrival; adds up to 1.
    ///
    /// Arrivals are spread over their month, so a delay of x months is decided ⌊x⌋ months later or, with
    /// the probability of x's fraction, one more: the mean is kept, and a promotion of ten days mostly stays in
    /// its month. The distribution is summed at 193 points of equal distance, three σ to each side.
    pub(super) fn decided_by_month(self) -> Vec<f64> {
        const POINTS_PER_SIGMA: i32 = 32;
        const REACH: i32 = 3 * POINTS_PER_SIGMA;
        let FlowFigures { days_median, days_spread, .. } = self.0;
        if days_median <= 0.0 {
            return vec![1.0];
        }
        let distance = 1.0 / f64::from(POINTS_PER_SIGMA);
        let step = (days_spread.ln() * distance).exp();
        let mut months = days_median / DAYS_PER_MONTH / days_spread.powi(3);
        // The bell curve by its own ratio, e^(−z²/2) from point to point.
        let mut weight = 1.0;
        let mut ratio = (distance * (f64::from(REACH) * distance - distance / 2.0)).exp();
        let narrowing = (-distance * distance).exp();
        let mut shares = Vec::new();
        let mut sum = 0.0;
        for _ in -REACH..=REACH {
            let delay = months.min(DELAY_MONTHS_MAX);
            let whole = delay as usize;
            if shares.len() < whole + 2 {
                shares.resize(whole + 2, 0.0);
            }
            shares[whole] += weight * (1.0 - delay.fract());
            shares[whole + 1] += weight * delay.fract();
            sum += weight;
            months *= step;
            weight *= ratio;
            ratio *= narrowing;
        }
        for share in &mut shares {
            *share /= sum;
        }
        while shares.last().is_some_and(|&share| share <= 0.0) {
            shares.pop();
        }
        shares
    }
}

impl TryFrom<FlowFigures> for GradeFlow {
    type Error = FlowProblem;
    fn try_from(figures: FlowFigures) -> Result<Self, FlowProblem> {
        Self::new(figures)
    }
}

impl From<GradeFlow> for FlowFigures {
    fn from(flow: GradeFlow) -> Self {
        flow.0
    }
}

impl Ladder {
    /// The ladder to calculate with: itself where losses and falls back are `counted`, else the same without any.
    #[must_use]
    pub fn in_force(self: &Rc<Self>, counted: bool) -> Rc<Self> {
        if counted { Rc::clone(self) } else { Rc::new(self.without_losses()) }
    }

    /// The same ladder on which nobody is lost and nobody falls back while waiting.
    #[must_use]
    pub fn without_losses(&self) -> Self {
        let without = self.with(|grades| {
            for grade in grades {
                let figures =
                    FlowFigures { lost_monthly_share: 0.0, fallback_monthly_share: 0.0, ..grade.flow.figures() };
                grade.flow = GradeFlow::new(figures).unwrap_or(grade.flow);
            }
        });
        without.unwrap_or_else(|_| self.clone())
    }

    /// The same ladder with other figures for the way on from a grade.
    ///
    /// # Errors
    /// [`FlowError`], with the grade's name when its figures do not fit.
    pub fn with_flow(&self, id: GradeId, figures: FlowFigures) -> Result<Self, FlowError> {
        let grade = self.grade(id).ok_or(GradeError::Unknown)?;
        let flow =
            GradeFlow::new(figures).map_err(|problem| FlowError::Figures { grade: grade.name.clone(), problem })?;
        Ok(self.with_grade(id, |grade| grade.flow = flow)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn flow(days_median: f64, days_spread: f64) -> GradeFlow {
        GradeFlow::new(FlowFigures { days_median, days_spread, ..FlowFigures::default() }).expect("a flow")
    }

    #[test]
    fn ten_days_mostly_stay_in_their_month() {
        // 10 ÷ 30.436875 = 0.32855 of a month: that share of the arrivals crosses into the next.
        let shares = flow(10.0, 1.0).decided_by_month();
        assert_eq!(shares.len(), 2);
        assert!((shares[0] - 0.671_451_2).abs() < 1e-6 && (shares[1] - 0.328_548_8).abs() < 1e-6, "{shares:?}");
        assert_eq!(flow(0.0, 3.0).decided_by_month(), [1.0]);
    }

    proptest! {
        #[test]
        fn shares_add_up_and_keep_median_and_mean(days in 0.0..1000.0_f64, spread in 1.0..1.9_f64) {
            let flow = flow(days, spread);
            let shares = flow.decided_by_month();
            prop_assert!(shares.iter().all(|&share| share >= 0.0));
            prop_assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            let mean: f64 = shares.iter().enumerate().map(|(lag, share)| lag as f64 * share).sum();
            let expected = flow.days_mean_and_variance().0 / DAYS_PER_MONTH;
            // The tails beyond three sigma carry less than two per cent of the mean; none is cut at the longest delay.
            prop_assert!((mean - expected).abs() <= expected * 0.02 + 1e-9, "{mean} {expected}");
            let within = |months: usize| shares.iter().take(months + 1).sum::<f64>();
            let median = (days / DAYS_PER_MONTH) as usize;
            prop_assert!(within(median + 1) >= 0.5 - 1e-9 && (median == 0 || within(median - 1) <= 0.5 + 1e-9));
        }
    }
}
