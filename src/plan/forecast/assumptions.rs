//! What a person sets of the forecast.

use crate::domain::forecast::{Belief, BetaPrior, FORECAST_CUSTOMERS_MAX, Shock};
use serde::{Deserialize, Serialize};

/// What a forecast takes for given beside target, ladder and customers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Assumptions {
    /// What is believed of a rate before the first try, in successes; with the failures, a Beta prior.
    pub prior_successes: f64,
    /// The same in failures.
    pub prior_failures: f64,
    /// The share of probability that credible intervals hold, 0.5–0.99.
    pub level: f64,
    /// Whether rates that come from records are as uncertain as their counts; else they are taken as they are.
    pub rates_uncertain: bool,
    /// By how much the odds of every promotion are better in a good year, and worse in a bad one: 1 for years that are all
    /// alike, at most [`Assumptions::SHOCK_MAX`].
    pub shock_factor: f64,
    /// New customers a month at the lowest grade; none for as many as came in the past twelve months.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_per_month: Option<f64>,
}

impl Default for Assumptions {
    fn default() -> Self {
        let (prior_successes, prior_failures) = BetaPrior::JEFFREYS.counts();
        Self {
            prior_successes,
            prior_failures,
            level: 0.95,
            rates_uncertain: true,
            shock_factor: 1.0,
            new_per_month: None,
        }
    }
}

impl Assumptions {
    /// The widest shock.
    pub const SHOCK_MAX: f64 = 10.0;
    /// The most new customers a month.
    pub const NEW_PER_MONTH_MAX: f64 = FORECAST_CUSTOMERS_MAX as f64 / 100.0;

    /// Whether it can be calculated with.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        BetaPrior::new(self.prior_successes, self.prior_failures).is_ok()
            && (0.5..=0.99).contains(&self.level)
            && (1.0..=Self::SHOCK_MAX).contains(&self.shock_factor)
            && self.new_per_month.is_none_or(|new| (0.0..=Self::NEW_PER_MONTH_MAX).contains(&new))
    }

    /// Whether nothing was set.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// What is believed of rates before the first try; the default where the figures are none.
    #[must_use]
    pub fn belief(&self) -> Belief {
        let prior = BetaPrior::new(self.prior_successes, self.prior_failures).unwrap_or_default();
        Belief::new(prior, self.level).unwrap_or_default()
    }

    /// The common shock; none where the figure is none.
    #[must_use]
    pub fn shock(&self) -> Shock {
        Shock::new(self.shock_factor).unwrap_or(Shock::NONE)
    }
}
