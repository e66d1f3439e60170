//! What is forecast: customers that are there or still to come, rates, months, and the year that all share.

use crate::AMOUNT_MAX_MINOR;
use crate::beta::Beta;
use crate::chance::{ChanceError, FORECAST_CUSTOMERS_MAX, checked};

/// The most months of one forecast.
pub const FORECAST_MONTHS_MAX: usize = 120;

/// An open customer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OpenCustomer {
    /// Position of its grade: how many promotions are behind it.
    pub position: usize,
    /// When it is won, if it is: place in [`TrialSetup::timings`].
    pub timing: usize,
    /// What it then brings in minor units.
    pub value_minor: i64,
}

/// Those who come in one month.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct MonthlyArrivals {
    /// How many, mean: 0 or more.
    pub mean: f64,
    /// When one of them is won, if it is: place in [`TrialSetup::timings`], whose months are those of the forecast, not
    /// those since it came.
    pub timing: usize,
}

/// Customers still to come.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arrivals {
    /// Position of the grade that they come to.
    pub position: usize,
    /// By month; together a mean of 0 to [`FORECAST_CUSTOMERS_MAX`].
    pub per_month: Vec<MonthlyArrivals>,
    /// What one brings when it is won, in minor units.
    pub value_minor: i64,
}

impl Arrivals {
    /// How many come in all months, mean.
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.per_month.iter().map(|month| month.mean).sum()
    }
}

/// What all customers share: one year in six is good and one is bad. These are the places and weights with which three
/// years stand for a normally distributed one up to its fifth moment (Gauss and Hermite).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shock(f64);

/// The odds of a good year are 1 to 100 times the usual.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("in a good year the odds are 1 to 100 times the usual")]
pub struct ShockError;

impl Shock {
    /// A year like the others.
    pub const NONE: Self = Self(1.0);
    /// The years' weights: bad, usual, good.
    pub const WEIGHTS: [f64; 3] = [1.0 / 6.0, 2.0 / 3.0, 1.0 / 6.0];

    /// In a good year the odds of each promotion are `factor` times the usual, in a bad one as much lower.
    ///
    /// # Errors
    /// [`ShockError`] outside 1–100.
    pub fn new(factor: f64) -> Result<Self, ShockError> {
        if (1.0..=100.0).contains(&factor) { Ok(Self(factor)) } else { Err(ShockError) }
    }

    /// A rate in a bad, a usual and a good year.
    ///
    /// ```
    /// use chances::Shock;
    /// let [bad, usual, good] = Shock::new(2.0).unwrap().years(0.5);
    /// assert!((bad - 1.0 / 3.0).abs() < 1e-15 && usual == 0.5 && (good - 2.0 / 3.0).abs() < 1e-15);
    /// ```
    #[must_use]
    pub fn years(self, rate: f64) -> [f64; 3] {
        let with = |factor: f64| rate * factor / (1.0 - rate + rate * factor);
        [with(1.0 / self.0), rate, with(self.0)]
    }
}

/// What is tried.
#[derive(Clone, Debug, PartialEq)]
pub struct TrialSetup {
    /// For each promotion, lowest first, rates that are equally likely: one where it is known, those of
    /// [`posterior_rates`] where it is not.
    pub rates: Vec<Vec<f64>>,
    /// Of what is won at all, the share that is won by the end of each month of the period, 0–1 and never falling: as many
    /// months in each, 1 to [`FORECAST_MONTHS_MAX`]. The last share is what is won in time.
    pub timings: Vec<Vec<f64>>,
    /// Customers that are there.
    pub open: Vec<OpenCustomer>,
    /// Customers still to come.
    pub arrivals: Arrivals,
    /// The common shock.
    pub shock: Shock,
}

/// Why there is nothing to try.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum TrialError {
    /// A chance or the number of customers.
    #[error(transparent)]
    Chance(#[from] ChanceError),
    /// A promotion without any rate.
    #[error("promotion {0} has no rate")]
    RateMissing(usize),
    /// A promotion whose rate is uncertain where it must be known.
    #[error("the rate of promotion {0} is not known")]
    RateUncertain(usize),
    /// A month after the last.
    #[error("the forecast has no month {0}")]
    MonthMissing(usize),
    /// Shares that fall, that are none, or that are not as many as those of the first timing; or no timing at all.
    #[error("timing {0} is not a share for each month, 0 to 100 %, that never falls")]
    Timing(usize),
    /// A customer of a timing that is not there.
    #[error("there is no timing {0}")]
    TimingMissing(usize),
    /// A value beyond what a plan works with.
    #[error("an amount of {0} minor units is more than a plan works with")]
    ValueOutOfRange(i64),
}

impl TrialSetup {
    /// Months of the forecast.
    #[must_use]
    pub fn months(&self) -> usize {
        self.timings.first().map_or(0, Vec::len)
    }

    /// Whether everything is in its range.
    ///
    /// # Errors
    /// [`TrialError`] for the first that is not.
    pub fn check(&self) -> Result<(), TrialError> {
        if let Some(promotion) = self.rates.iter().position(Vec::is_empty) {
            return Err(TrialError::RateMissing(promotion));
        }
        if self.open.len() > FORECAST_CUSTOMERS_MAX {
            return Err(ChanceError::TooMany(self.open.len()).into());
        }
        for &rate in self.rates.iter().flatten() {
            checked(rate)?;
        }
        let months = self.months();
        let is_timing = |shares: &Vec<f64>| {
            shares.len() == months
                && shares.iter().all(|share| (0.0..=1.0).contains(share))
                && shares.is_sorted_by(|one, other| one <= other)
        };
        if !(1..=FORECAST_MONTHS_MAX).contains(&months) {
            return Err(TrialError::Timing(0));
        }
        if let Some(wrong) = self.timings.iter().position(|shares| !is_timing(shares)) {
            return Err(TrialError::Timing(wrong));
        }
        let coming = &self.arrivals.per_month;
        let mut timings = self.open.iter().map(|one| one.timing).chain(coming.iter().map(|month| month.timing));
        if let Some(unknown) = timings.find(|&timing| timing >= self.timings.len()) {
            return Err(TrialError::TimingMissing(unknown));
        }
        if let Some(wrong) = coming.iter().map(|month| month.mean).find(|&mean| mean.is_nan() || mean < 0.0) {
            return Err(ChanceError::MeanOutOfRange(wrong).into());
        }
        let mut values = self.open.iter().map(|one| one.value_minor).chain([self.arrivals.value_minor]);
        match values.find(|value| !(-AMOUNT_MAX_MINOR..=AMOUNT_MAX_MINOR).contains(value)) {
            Some(wrong) => Err(TrialError::ValueOutOfRange(wrong)),
            None => Ok(()),
        }
    }

    /// The timing of one who is still to come, whenever that is: those of the months, by how many come in each.
    pub(crate) fn timing_of_arrivals(&self) -> Vec<f64> {
        let mean = self.arrivals.mean();
        let mut shares = vec![0.0; self.months()];
        for month in self.arrivals.per_month.iter().filter(|month| month.mean > 0.0) {
            for (sum, share) in shares.iter_mut().zip(&self.timings[month.timing]) {
                *sum += month.mean / mean * share;
            }
        }
        // Weights that add up to 1 but for the last bit.
        shares.into_iter().map(|share: f64| share.min(1.0)).collect()
    }

    /// Chances to be won from each grade, of the top 1, when the promotions have these rates.
    pub(crate) fn win_chances(rates: impl DoubleEndedIterator<Item = f64>) -> Vec<f64> {
        let mut chances = vec![1.0];
        for rate in rates.rev() {
            chances.push(chances[chances.len() - 1] * rate);
        }
        chances.reverse();
        chances
    }
}

/// What is known of a rate, as `count` equally likely rates: the middles of as many equal parts of its distribution.
#[must_use]
pub fn posterior_rates(of: Beta, count: usize) -> Vec<f64> {
    (0..count).map(|place| of.quantile((place as f64 + 0.5) / count as f64)).collect()
}
