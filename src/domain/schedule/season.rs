//! How a year's sales spread over its months.

use crate::domain::calendar::{Month, Period};
use serde::{Deserialize, Serialize};

/// A weight for each calendar month, January first; only their ratio counts. Per cent of the year, or an index
/// where 100 is the average month, both do. Equal from the start.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "[f64; 12]", into = "[f64; 12]")]
pub struct Seasonality([f64; 12]);

/// Why weights are no seasonality.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SeasonError {
    /// A weight below 0, above [`Seasonality::WEIGHT_MAX`], or no number.
    #[error("the weight of month {month} is not between 0 and {max}", max = Seasonality::WEIGHT_MAX)]
    Weight {
        /// The month, 1–12.
        month: u8,
    },
    /// All weights are zero.
    #[error("at least one month sells something")]
    Nothing,
}

impl Seasonality {
    /// The largest weight.
    pub const WEIGHT_MAX: f64 = 1e6;

    /// A seasonality from weights; each keeps six decimals.
    ///
    /// # Errors
    /// [`SeasonError`] for a weight out of range, and when all are zero.
    pub fn new(weights: [f64; 12]) -> Result<Self, SeasonError> {
        for (month, weight) in (1..).zip(weights) {
            if !(0.0..=Self::WEIGHT_MAX).contains(&weight) {
                return Err(SeasonError::Weight { month });
            }
        }
        let kept = weights.map(|weight| (weight * 1e6).round() / 1e6);
        if kept.iter().all(|&weight| weight <= 0.0) { Err(SeasonError::Nothing) } else { Ok(Self(kept)) }
    }

    /// The weights, January first.
    #[must_use]
    pub fn weights(&self) -> &[f64; 12] {
        &self.0
    }

    /// The weights of a period's months in order. Equal when the period lies within months that sell nothing.
    #[must_use]
    pub fn over(&self, period: Period) -> Vec<f64> {
        let weight = |month: Month| self.0[usize::try_from(month.parts().1 - 1).unwrap_or(0) % 12];
        let weights: Vec<f64> = period.each_month().map(weight).collect();
        if weights.iter().all(|&weight| weight <= 0.0) { vec![1.0; weights.len()] } else { weights }
    }
}

impl Default for Seasonality {
    fn default() -> Self {
        Self([1.0; 12])
    }
}

impl TryFrom<[f64; 12]> for Seasonality {
    type Error = SeasonError;
    fn try_from(weights: [f64; 12]) -> Result<Self, SeasonError> {
        Self::new(weights)
    }
}

impl From<Seasonality> for [f64; 12] {
    fn from(season: Seasonality) -> Self {
        season.0
    }
}
