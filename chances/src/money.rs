//! How much will be won: the sum of values, each won with a chance of its own.
//!
//! The sum lies on a grid of whole steps. Which steps, the deals decide:
//!
//! - Where all values are multiples of a step that is coarse enough (equal orders, round thousands), that step is taken,
//!   and the distribution is exact.
//! - Else the step is a fraction of the standard deviation, the finer the more deals there are, and a value between two
//!   points of the grid is shared between them so that its mean stays. What that moves the sum by has a known
//!   variance, and [`MoneyChances::error_minor`] is the amount that it does not exceed, but for one chance in a
//!   million (S. Bernstein's inequality; no more than a step a deal in any case).
//!
//! Deals are added one by one in blocks, blocks by convolution (`grid`); those who are still to come are added as a whole,
//! and of possible years each has its weight. A simulation would need a million trials of every deal to know a chance
//! as well, so there is none here.

use crate::AMOUNT_MAX_MINOR;
use crate::chance::{ChanceError, FORECAST_CUSTOMERS_MAX, WinChances, checked};
use crate::convolution::chance_from;
use crate::grid::OnGrid;

/// A customer that may be won, and what it then brings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Deal {
    /// The chance that it is won, 0–1.
    pub chance: f64,
    /// What it brings in minor units; below 0 for money that would be paid back.
    pub value_minor: i64,
}

/// Customers that come by themselves and are won, as many as a Poisson number says.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Arriving {
    /// How many, mean: 0 to [`FORECAST_CUSTOMERS_MAX`].
    pub mean: f64,
    /// What one brings in minor units; below 0 for money that would be paid back.
    pub value_minor: i64,
}

/// Why there is no distribution of money.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum MoneyError {
    /// A chance is none, or there are too many deals.
    #[error(transparent)]
    Chance(#[from] ChanceError),
    /// A value beyond [`AMOUNT_MAX_MINOR`] in either direction.
    #[error("an amount of {0} minor units is more than a plan works with")]
    ValueOutOfRange(i64),
}

/// The chance that [`MoneyChances::error_minor`] is exceeded.
pub const ERROR_EXCEEDED: f64 = 1e-6;
/// Points of a mixture's grid.
const MIXED_POINTS_MAX: i128 = 262_144;

/// The chance of each sum of money, on a grid.
#[derive(Clone, Debug, PartialEq)]
pub struct MoneyChances {
    /// The amount of the first point, in minor units.
    first_minor: i128,
    step_minor: i64,
    chances: Vec<f64>,
    error_minor: f64,
    mean_minor: f64,
    deviation_minor: f64,
}

impl MoneyChances {
    /// From deals in any order. With none, nothing is certain to come.
    ///
    /// ```
    /// use chances::{Deal, MoneyChances};
    /// let deals = [Deal { chance: 0.5, value_minor: 300_000 }, Deal { chance: 0.25, value_minor: 700_000 }];
    /// let money = MoneyChances::of(&deals).unwrap();
    /// assert!((money.reach(700_000) - 0.25).abs() < 1e-12);
    /// assert!((money.reach(300_000) - 0.625).abs() < 1e-12);
    /// assert_eq!((money.mean_minor(), money.error_minor()), (325_000.0, 0.0));
    /// ```
    ///
    /// # Errors
    /// [`MoneyError`] when a chance is none, a value is beyond [`AMOUNT_MAX_MINOR`], or the deals are too many.
    pub fn of(deals: &[Deal]) -> Result<Self, MoneyError> {
        Self::of_all(deals, Arriving::default())
    }

    /// From deals in any order and those who are still to come.
    ///
    /// # Errors
    /// As [`Self::of`], and for a mean that is out of its range.
    pub fn of_all(deals: &[Deal], arriving: Arriving) -> Result<Self, MoneyError> {
        if deals.len() > FORECAST_CUSTOMERS_MAX {
            return Err(ChanceError::TooMany(deals.len()).into());
        }
        let (mut certain_minor, mut open) = (0_i128, Vec::new());
        for deal in deals {
            let chance = checked(deal.chance)?;
            check_value(deal.value_minor)?;
            if chance >= 1.0 {
                certain_minor += i128::from(deal.value_minor);
            } else if chance > 0.0 && deal.value_minor != 0 {
                open.push(*deal);
            }
        }
        check_value(arriving.value_minor)?;
        WinChances::arriving(arriving.mean)?;
        let arriving = Arriving { mean: if arriving.value_minor == 0 { 0.0 } else { arriving.mean }, ..arriving };
        let variance = open.iter().map(|deal| deal.chance * (1.0 - deal.chance) * (deal.value_minor as f64).powi(2));
        let variance = variance.sum::<f64>() + arriving.mean * (arriving.value_minor as f64).powi(2);
        let OnGrid { step_minor, error_minor, sum } = OnGrid::of(&open, arriving, variance.sqrt())?;
        let expected: f64 = open.iter().map(|deal| deal.chance * deal.value_minor as f64).sum();
        Ok(Self {
            first_minor: certain_minor + i128::from(sum.first) * i128::from(step_minor),
            step_minor,
            chances: sum.chances,
            error_minor,
            mean_minor: certain_minor as f64 + expected + arriving.mean * arriving.value_minor as f64,
            deviation_minor: variance.sqrt(),
        })
    }

    /// One of several possible years, each with a weight: the weights are made to add up to 1. On the coarsest of their
    /// grids; where another's points do not lie on it, its error grows by what they are moved, less than a step.
    ///
    /// # Errors
    /// [`ChanceError::Weights`].
    pub fn mixture(cases: &[(f64, Self)]) -> Result<Self, MoneyError> {
        let whole: f64 = cases.iter().map(|(weight, _)| *weight).sum();
        let are_weights = cases.iter().all(|(weight, _)| *weight >= 0.0) && whole > 0.0 && whole.is_finite();
        let coarsest = cases.iter().map(|(_, case)| case).max_by_key(|case| case.step_minor);
        let (true, Some(coarsest)) = (are_weights, coarsest) else { return Err(ChanceError::Weights.into()) };
        let least = cases.iter().map(|(_, case)| case.first_minor).min().unwrap_or(0);
        let most = cases.iter().map(|(_, case)| case.amount_wide(case.chances.len())).max().unwrap_or(0);
        // Years that lie far apart.
        let step = i128::from(coarsest.step_minor).max((most - least) / MIXED_POINTS_MAX + 1);
        let before = (least - coarsest.first_minor).div_euclid(step) * step;
        let mut mixed = Self {
            first_minor: coarsest.first_minor + before,
            step_minor: i64::try_from(step).unwrap_or(i64::MAX),
            chances: Vec::new(),
            error_minor: 0.0,
            ..coarsest.clone()
        };
        mixed.mean_minor = cases.iter().map(|(weight, case)| weight / whole * case.mean_minor).sum();
        let mut variance = 0.0;
        for (weight, case) in cases {
            let weight = weight / whole;
            variance += weight * (case.deviation_minor.powi(2) + (case.mean_minor - mixed.mean_minor).powi(2));
            let moved = mixed.take_in(case, weight);
            mixed.error_minor = mixed.error_minor.max(case.error_minor + moved);
        }
        mixed.deviation_minor = variance.sqrt();
        Ok(mixed)
    }

    /// Adds another's points with a weight; those between two points are shared so that their mean stays. The farthest
    /// that one is moved, in minor units.
    fn take_in(&mut self, other: &Self, weight: f64) -> f64 {
        let step = i128::from(self.step_minor);
        let mut moved = 0;
        for (place, chance) in other.chances.iter().enumerate() {
            let amount = other.amount_wide(place) - self.first_minor;
            let (place, above) = (usize::try_from(amount.div_euclid(step)).unwrap_or(0), amount.rem_euclid(step));
            if self.chances.len() < place + 2 {
                self.chances.resize(place + 1 + usize::from(above > 0), 0.0);
            }
            let shared = above as f64 / step as f64;
            self.chances[place] += weight * chance * (1.0 - shared);
            if above > 0 {
                self.chances[place + 1] += weight * chance * shared;
                moved = moved.max(above.max(step - above));
            }
        }
        moved as f64
    }

    /// Minor units from point to point of the grid, 1 or more.
    #[must_use]
    pub fn step_minor(&self) -> i64 {
        self.step_minor
    }

    /// Minor units by which the grid may misplace the sum, but for one chance in a million; 0 where it is exact.
    #[must_use]
    pub fn error_minor(&self) -> f64 {
        self.error_minor
    }

    /// Expected money in minor units.
    #[must_use]
    pub fn mean_minor(&self) -> f64 {
        self.mean_minor
    }

    /// Standard deviation in minor units.
    #[must_use]
    pub fn deviation_minor(&self) -> f64 {
        self.deviation_minor
    }

    /// The chance of so much or more, 0–1.
    #[must_use]
    pub fn reach(&self, target_minor: i64) -> f64 {
        self.reach_wide(i128::from(target_minor))
    }

    fn reach_wide(&self, target_minor: i128) -> f64 {
        let step = i128::from(self.step_minor);
        let distance = target_minor - self.first_minor;
        if distance <= 0 {
            return 1.0;
        }
        let place = usize::try_from((distance + step - 1) / step).unwrap_or(usize::MAX).min(self.chances.len());
        chance_from(&self.chances, place)
    }

    /// Between which chances that of so much or more lies, with all that the grid may misplace; what is left out at the
    /// ends, less than 10⁻⁸, comes on top.
    #[must_use]
    pub fn reach_bounds(&self, target_minor: i64) -> (f64, f64) {
        if self.error_minor <= 0.0 {
            let reach = self.reach(target_minor);
            return (reach, reach);
        }
        let error = self.error_minor.ceil() as i128;
        let beside = |by: i128| self.reach_wide(i128::from(target_minor) + by);
        ((beside(error) - ERROR_EXCEEDED).max(0.0), (beside(-error) + ERROR_EXCEEDED).min(1.0))
    }

    /// The least amount that is not exceeded with the chance `share`, 0–1, in minor units: at 0.1 the P10. Beyond what
    /// an `i64` holds, its end.
    #[must_use]
    pub fn quantile_minor(&self, share: f64) -> i64 {
        let wanted = share.clamp(0.0, 1.0) - 1e-9;
        let mut sum = 0.0;
        let place = self.chances.iter().position(|chance| {
            sum += chance;
            sum >= wanted
        });
        self.amount_at(place.unwrap_or(self.chances.len() - 1))
    }

    fn amount_wide(&self, place: usize) -> i128 {
        self.first_minor + place as i128 * i128::from(self.step_minor)
    }

    fn amount_at(&self, place: usize) -> i64 {
        let amount = self.amount_wide(place);
        i64::try_from(amount).unwrap_or(if amount < 0 { i64::MIN } else { i64::MAX })
    }

    /// Each amount of the grid in minor units with its chance, in order.
    pub fn points(&self) -> impl Iterator<Item = (i64, f64)> {
        self.chances.iter().enumerate().map(|(place, chance)| (self.amount_at(place), *chance))
    }
}

fn check_value(value_minor: i64) -> Result<(), MoneyError> {
    let fits = (-AMOUNT_MAX_MINOR..=AMOUNT_MAX_MINOR).contains(&value_minor);
    if fits { Ok(()) } else { Err(MoneyError::ValueOutOfRange(value_minor)) }
}
