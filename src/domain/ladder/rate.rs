//! The share of customers at a grade that is promoted to the next one.

use serde::{Deserialize, Serialize};

/// A promotion rate: a share from 0.01 % to 100 %.
///
/// Nothing is promoted at a rate of zero, so no number of customers would be enough; the smallest
/// rate is one in ten thousand. A share keeps fifteen decimals: JSON gives back just that, bit for bit.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct PromotionRate(f64);

/// Why a number is no promotion rate.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum RateError {
    /// Below [`PromotionRate::MIN`], zero and negative included.
    #[error("a promotion rate is at least 0.01 %")]
    TooLow,
    /// Above 100 %.
    #[error("a promotion rate is at most 100 %")]
    TooHigh,
    /// Infinite or no number at all.
    #[error("a promotion rate is a number")]
    NotANumber,
}

impl PromotionRate {
    /// The lowest rate, one in ten thousand.
    pub const MIN: f64 = 0.0001;
    /// Everyone is promoted.
    pub const CERTAIN: Self = Self(1.0);

    /// A rate from a share, 0.0001–1.
    ///
    /// # Errors
    /// [`RateError`] outside that range.
    pub fn new(share: f64) -> Result<Self, RateError> {
        if !share.is_finite() {
            Err(RateError::NotANumber)
        } else if share < Self::MIN {
            Err(RateError::TooLow)
        } else if share > 1.0 {
            Err(RateError::TooHigh)
        } else {
            Ok(Self(fifteen_decimals(share)))
        }
    }

    /// A rate from per cent, 0.01–100.
    ///
    /// # Errors
    /// [`RateError`] outside that range.
    pub fn from_percent(percent: f64) -> Result<Self, RateError> {
        Self::new(percent / 100.0)
    }

    /// The nearest rate to any number: for drags, which end at the limits.
    #[must_use]
    pub fn nearest(share: f64) -> Self {
        if share.is_nan() { Self::CERTAIN } else { Self(fifteen_decimals(share.clamp(Self::MIN, 1.0))) }
    }

    /// The share, 0.0001–1.
    #[must_use]
    pub fn share(self) -> f64 {
        self.0
    }

    /// Per cent, 0.01–100, free of binary dust (0.07 is 7, not 7.000000000000001).
    #[must_use]
    pub fn percent(self) -> f64 {
        (self.0 * 1e8).round() / 1e6
    }
}

/// With more digits, reading the written number may end one bit beside it.
fn fifteen_decimals(share: f64) -> f64 {
    (share * 1e15).round() / 1e15
}

impl TryFrom<f64> for PromotionRate {
    type Error = RateError;
    fn try_from(share: f64) -> Result<Self, RateError> {
        Self::new(share)
    }
}

impl From<PromotionRate> for f64 {
    fn from(rate: PromotionRate) -> Self {
        rate.0
    }
}

/// Where a rate comes from; the page says which.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RateOrigin {
    /// Came with the ladder's template.
    #[default]
    Template,
    /// Set by a person.
    Entered,
    /// From records: `won` of `decided` customers, all of them or those of one person or product.
    Records {
        /// Customers won.
        won: u64,
        /// Customers won or lost.
        decided: u64,
        /// The person or product; none for the whole team.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        of: Option<String>,
    },
}
