//! What is believed of a rate, before and after it was tried.

use crate::beta::{Beta, COUNT_MAX, COUNT_MIN};

/// What is believed of a rate before the first try: as if so many had succeeded and failed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BetaPrior {
    successes: f64,
    failures: f64,
}

/// The counts of a prior are 0.001 to 10 000 000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("what is believed beforehand counts as 0.001 to 10 000 000 successes and failures")]
pub struct PriorError;

/// A share that is none, such as 95 for 95 %.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
#[error("an interval holds more than 0 and less than 100 %, not {0}")]
pub struct LevelError(f64);

impl BetaPrior {
    /// Beta(½, ½) by H. Jeffreys: it says the same whether one thinks in rates or in odds. The default.
    pub const JEFFREYS: Self = Self { successes: 0.5, failures: 0.5 };

    /// A prior that counts as so many successes and failures, whole or not.
    ///
    /// # Errors
    /// [`PriorError`] outside 0.001–10 000 000.
    pub fn new(successes: f64, failures: f64) -> Result<Self, PriorError> {
        let fits = |count: f64| (COUNT_MIN..=COUNT_MAX).contains(&count);
        if fits(successes) && fits(failures) { Ok(Self { successes, failures }) } else { Err(PriorError) }
    }

    /// Successes and failures that it counts as.
    #[must_use]
    pub fn counts(self) -> (f64, f64) {
        (self.successes, self.failures)
    }

    /// What is known of the rate after `tries`; more successes than tries count as all.
    #[must_use]
    pub fn after(self, tries: u64, successes: u64) -> Beta {
        let successes = successes.min(tries);
        Beta::new(self.successes + successes as f64, self.failures + (tries - successes) as f64)
    }
}

/// What is known of a rate that so many decided tries gave, when only the rate is left of their successes: as after
/// `rate` · `tries` of them.
#[must_use]
pub fn rate_after(prior: BetaPrior, rate: f64, tries: u64) -> Beta {
    let (successes, failures) = (rate * tries as f64, (1.0 - rate) * tries as f64);
    Beta::new(prior.successes + successes, prior.failures + failures)
}

impl Default for BetaPrior {
    fn default() -> Self {
        Self::JEFFREYS
    }
}

/// How intervals are made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Belief {
    prior: BetaPrior,
    level: f64,
}

impl Belief {
    /// With a prior and the share of probability that an interval holds, as in 0.95.
    ///
    /// # Errors
    /// [`LevelError`] for a share of 0 or less, of 1 or more, or none at all.
    pub fn new(prior: BetaPrior, level: f64) -> Result<Self, LevelError> {
        if level > 0.0 && level < 1.0 { Ok(Self { prior, level }) } else { Err(LevelError(level)) }
    }

    /// The prior.
    #[must_use]
    pub fn prior(self) -> BetaPrior {
        self.prior
    }

    /// The middle part of a distribution that leaves the same on both sides.
    #[must_use]
    pub fn interval(self, of: Beta) -> Interval {
        let beyond = (1.0 - self.level) / 2.0;
        Interval { low: of.quantile(beyond), high: of.quantile(1.0 - beyond) }
    }
}

impl Default for Belief {
    /// Jeffreys' prior, 95 %.
    fn default() -> Self {
        Self { prior: BetaPrior::JEFFREYS, level: 0.95 }
    }
}

/// Where a rate lies, with the probability that [`Belief`] names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Lower end, 0–1.
    pub low: f64,
    /// Upper end, 0–1.
    pub high: f64,
}
