//! How many customers will be won: exact, when each has a chance of its own.
//!
//! The number of wins is Poisson-binomial. It is put together from halves of halves; what lies so far out that it has
//! a chance below 10⁻¹⁸ is left out on the way, so that the rows stay as long as some twenty standard deviations:
//! ten thousand customers take some five million multiplications, and no Fourier transform, which would blur what
//! is rare. All that is left out adds up to less than 2·10⁻¹³ for a hundred thousand customers.

use crate::convolution::{Masses, chance_from};

/// The most customers in one forecast.
pub const FORECAST_CUSTOMERS_MAX: usize = 100_000;
/// The most customers that are counted for [`more_customers`].
pub const MORE_CUSTOMERS_MAX: u64 = 1_000_000_000;

/// What is left out at an end, at each step.
const LEFT_OUT: f64 = 1e-18;
/// So many customers are added one by one.
const BLOCK: usize = 64;

/// Why there is no chance to give.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum ChanceError {
    /// Below 0, above 1, or no number.
    #[error("a chance is 0 to 100 %, not {0}")]
    OutOfRange(f64),
    /// A mean below 0, above [`FORECAST_CUSTOMERS_MAX`], or no number.
    #[error("0 to {max} customers are expected to come, not {0}", max = FORECAST_CUSTOMERS_MAX)]
    MeanOutOfRange(f64),
    /// More than [`FORECAST_CUSTOMERS_MAX`].
    #[error("a forecast takes at most {max} customers, not {0}", max = FORECAST_CUSTOMERS_MAX)]
    TooMany(usize),
    /// Weights of a mixture that are negative, no numbers, or nothing together.
    #[error("nothing weighs anything")]
    Weights,
    /// However many come, it will not do: their chance is 0, or the wish is for more than certainty allows.
    #[error("no number of customers is enough")]
    Never,
    /// More than [`MORE_CUSTOMERS_MAX`] would be needed.
    #[error("more than {max} customers would be needed", max = MORE_CUSTOMERS_MAX)]
    MoreThanCounted,
}

/// The chance as it is, when it is one.
pub(crate) fn checked(chance: f64) -> Result<f64, ChanceError> {
    if (0.0..=1.0).contains(&chance) { Ok(chance) } else { Err(ChanceError::OutOfRange(chance)) }
}

/// The chance of each number of wins.
#[derive(Clone, Debug, PartialEq)]
pub struct WinChances {
    first: u64,
    chances: Vec<f64>,
}

impl WinChances {
    /// From the chance of each customer, 0–1, in any order. With none, no win is certain.
    ///
    /// ```
    /// use chances::WinChances;
    /// // Forty customers at 25 % cover ten wins four times; the chance of ten is 56 %.
    /// let wins = WinChances::of(&[0.25; 40]).unwrap();
    /// assert!((wins.reach(10) - 0.5605).abs() < 5e-5);
    /// assert_eq!((wins.quantile(0.1), wins.quantile(0.5), wins.quantile(0.9)), (7, 10, 14));
    /// ```
    ///
    /// # Errors
    /// [`ChanceError`] when one is no chance or there are more than [`FORECAST_CUSTOMERS_MAX`].
    pub fn of(chances: &[f64]) -> Result<Self, ChanceError> {
        if chances.len() > FORECAST_CUSTOMERS_MAX {
            return Err(ChanceError::TooMany(chances.len()));
        }
        let (mut certain, mut open) = (0, Vec::new());
        for &chance in chances {
            let chance = checked(chance)?;
            if chance >= 1.0 {
                certain += 1;
            } else if chance > 0.0 {
                open.push(chance);
            }
        }
        let sum = sum_of(&open);
        Ok(Self { first: certain + sum.first.unsigned_abs(), chances: sum.chances })
    }

    /// Customers that come by themselves, `mean` of them won in the time (Poisson): for those who are still to come.
    ///
    /// # Errors
    /// [`ChanceError::MeanOutOfRange`].
    pub fn arriving(mean: f64) -> Result<Self, ChanceError> {
        if !(0.0..=FORECAST_CUSTOMERS_MAX as f64).contains(&mean) {
            return Err(ChanceError::MeanOutOfRange(mean));
        }
        Ok(from_ratios(mean as u64, |wins| mean / wins as f64))
    }

    /// `customers` of them, each with the same chance (binomial).
    pub(crate) fn alike(customers: u64, chance: f64) -> Self {
        if chance <= 0.0 || chance >= 1.0 {
            return Self { first: if chance > 0.0 { customers } else { 0 }, chances: vec![1.0] };
        }
        let odds = chance / (1.0 - chance);
        let mode = (((customers + 1) as f64 * chance) as u64).min(customers);
        from_ratios(mode, |wins| (customers + 1).saturating_sub(wins) as f64 / wins as f64 * odds)
    }

    /// One of several possible years, each with a weight: the weights are made to add up to 1.
    ///
    /// # Errors
    /// [`ChanceError::Weights`].
    pub fn mixture(cases: &[(f64, Self)]) -> Result<Self, ChanceError> {
        let whole: f64 = cases.iter().map(|(weight, _)| *weight).sum();
        let are_weights = cases.iter().all(|(weight, _)| *weight >= 0.0) && whole > 0.0 && whole.is_finite();
        let first = cases.iter().map(|(_, case)| case.first).min();
        let (true, Some(first)) = (are_weights, first) else { return Err(ChanceError::Weights) };
        let after = cases.iter().map(|(_, case)| case.after()).max().unwrap_or(first);
        let mut chances = vec![0.0; usize::try_from(after - first).unwrap_or(0)];
        for (weight, case) in cases {
            let shift = usize::try_from(case.first - first).unwrap_or(0);
            for (sum, chance) in chances[shift..].iter_mut().zip(&case.chances) {
                *sum += weight / whole * chance;
            }
        }
        Ok(Self { first, chances })
    }

    /// Together with others that are won or not for reasons of their own.
    #[must_use]
    pub fn with(&self, other: &Self) -> Self {
        let masses = |of: &Self| Masses { first: 0, chances: of.chances.clone() };
        let sum = masses(self).with_direct(&masses(other)).trimmed(LEFT_OUT);
        Self { first: self.first + other.first + sum.first.unsigned_abs(), chances: sum.chances }
    }

    fn after(&self) -> u64 {
        self.first + self.chances.len() as u64
    }

    /// The chance of exactly so many wins, 0–1.
    #[must_use]
    pub fn exactly(&self, wins: u64) -> f64 {
        let place = wins.checked_sub(self.first).and_then(|place| usize::try_from(place).ok());
        place.and_then(|place| self.chances.get(place)).copied().unwrap_or(0.0)
    }

    /// The chance of so many wins or more, 0–1; of 0 wins it is 1.
    #[must_use]
    pub fn reach(&self, wins: u64) -> f64 {
        let Some(place) = wins.checked_sub(self.first).filter(|&place| place > 0) else { return 1.0 };
        let place = usize::try_from(place).unwrap_or(usize::MAX).min(self.chances.len());
        chance_from(&self.chances, place)
    }

    /// The fewest wins that are not exceeded with the chance `share`, 0–1: at 0.1 the P10, the cautious figure.
    #[must_use]
    pub fn quantile(&self, share: f64) -> u64 {
        let mut sum = 0.0;
        // Half of an even row must not be missed for the last bit of a sum.
        let wanted = share.clamp(0.0, 1.0) - 1e-12;
        let place = self.chances.iter().position(|chance| {
            sum += chance;
            sum >= wanted
        });
        self.first + place.unwrap_or(self.chances.len() - 1) as u64
    }

    /// Expected wins.
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.points().map(|(wins, chance)| wins as f64 * chance).sum()
    }

    /// Variance of the wins.
    #[must_use]
    pub fn variance(&self) -> f64 {
        let mean = self.mean();
        self.points().map(|(wins, chance)| (wins as f64 - mean).powi(2) * chance).sum()
    }

    /// Each number of wins that matters, with its chance, in order.
    pub fn points(&self) -> impl Iterator<Item = (u64, f64)> {
        (self.first..).zip(self.chances.iter().copied())
    }
}

fn sum_of(open: &[f64]) -> Masses {
    if open.len() <= BLOCK {
        let none = Masses::certain(0);
        return open.iter().fold(none, |sum, &chance| sum.plus(&[(0, 1.0 - chance), (1, chance)])).trimmed(LEFT_OUT);
    }
    let (one, other) = open.split_at(open.len() / 2);
    sum_of(one).with_direct(&sum_of(other)).trimmed(LEFT_OUT)
}

/// A row from its most likely number outwards; `ratio` is the chance of a number ÷ that of the one before. No factorial
/// and no logarithm, so that every machine has the same digits.
fn from_ratios(mode: u64, ratio: impl Fn(u64) -> f64) -> WinChances {
    const NOTHING: f64 = 1e-22;
    let mut below = Vec::new();
    let (mut chance, mut wins) = (1.0, mode);
    while wins > 0 {
        chance /= ratio(wins);
        if chance <= NOTHING {
            break;
        }
        below.push(chance);
        wins -= 1;
    }
    let first = mode - below.len() as u64;
    let mut chances: Vec<f64> = below.into_iter().rev().collect();
    (chance, wins) = (1.0, mode);
    while chance > NOTHING {
        chances.push(chance);
        wins += 1;
        chance *= ratio(wins);
    }
    let sum: f64 = chances.iter().sum();
    for chance in &mut chances {
        *chance /= sum;
    }
    WinChances { first, chances }
}

/// How many more customers at `chance` each make it `sure`, 0–1, that `wins` are reached, with what `open` may bring.
///
/// ```
/// use chances::{WinChances, more_customers};
/// // Five wins at 25 %: twenty customers are the naive answer, 26 make it 80 % sure.
/// let nobody = WinChances::of(&[]).unwrap();
/// assert_eq!(more_customers(&nobody, 5, 0.25, 0.8), Ok(26));
/// ```
///
/// # Errors
/// [`ChanceError`] when a share is none, and when no number or too large a number would do.
pub fn more_customers(open: &WinChances, wins: u64, chance: f64, sure: f64) -> Result<u64, ChanceError> {
    let (chance, sure) = (checked(chance)?, checked(sure)?);
    let is_enough = |customers: u64| reach_together(open, &WinChances::alike(customers, chance), wins) >= sure;
    if is_enough(0) {
        return Ok(0);
    }
    // Certainty there is only with customers who are certain.
    if chance <= 0.0 || (sure >= 1.0 && chance < 1.0) {
        return Err(ChanceError::Never);
    }
    let (mut too_few, mut enough) = (0, 1);
    while !is_enough(enough) {
        if enough >= MORE_CUSTOMERS_MAX {
            return Err(ChanceError::MoreThanCounted);
        }
        too_few = enough;
        enough = (enough * 2).min(MORE_CUSTOMERS_MAX);
    }
    while enough - too_few > 1 {
        let middle = too_few + (enough - too_few) / 2;
        *(if is_enough(middle) { &mut enough } else { &mut too_few }) = middle;
    }
    Ok(enough)
}

/// The chance of `wins` or more, of both together.
fn reach_together(open: &WinChances, more: &WinChances, wins: u64) -> f64 {
    // P(more ≥ k) for every k of its row, from the thin end.
    let mut tails = more.chances.clone();
    for place in (1..tails.len()).rev() {
        tails[place - 1] += tails[place];
    }
    let tail = |wins: u64| match wins.checked_sub(more.first) {
        None => 1.0,
        Some(place) => usize::try_from(place).ok().and_then(|place| tails.get(place)).copied().unwrap_or(0.0),
    };
    open.points().map(|(won, chance)| chance * tail(wins.saturating_sub(won))).sum()
}
