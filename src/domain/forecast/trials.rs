//! The forecast by trial: what rates that are not certain, a good or bad year, and customers still to come do to it.
//!
//! Everything is drawn with whole numbers and compared with products of chances, so the same seed gives the same
//! trials in every browser. Logarithms go in only before, with the quantiles of [`posterior_rates`].

use super::beta::Beta;
use super::chance::{ChanceError, FORECAST_CUSTOMERS_MAX, WinChances, checked};
use super::random::{LANES, Lanes, Random};
use crate::domain::amounts::AMOUNT_MAX_MINOR;
use std::array::from_fn;

/// The most trials.
pub const TRIALS_MAX: u64 = 10_000_000;

/// An open customer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OpenCustomer {
    /// Position of its grade: how many promotions are behind it.
    pub position: usize,
    /// The chance that what it wins it wins in time, 0–1.
    pub in_time: f64,
    /// What it then brings in minor units.
    pub value_minor: i64,
}

/// Customers still to come.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Arrivals {
    /// How many come in the time, mean: 0 to [`FORECAST_CUSTOMERS_MAX`].
    pub mean: f64,
    /// The chance that what one wins it wins in time, 0–1.
    pub in_time: f64,
    /// What one then brings in minor units.
    pub value_minor: i64,
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
    /// use rungs::domain::forecast::Shock;
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
    /// Customers that are there.
    pub open: Vec<OpenCustomer>,
    /// Customers still to come, to the lowest grade.
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
    /// A value beyond what a plan works with.
    #[error("an amount of {0} minor units is more than a plan works with")]
    ValueOutOfRange(i64),
}

/// What is known of a rate, as `count` equally likely rates: the middles of as many equal parts of its distribution.
#[must_use]
pub fn posterior_rates(of: Beta, count: usize) -> Vec<f64> {
    (0..count).map(|place| of.quantile((place as f64 + 0.5) / count as f64)).collect()
}

/// Trials under way: run some, look, run more; how they are portioned changes nothing.
#[derive(Clone, Debug)]
pub struct Trials {
    setup: TrialSetup,
    random: Random,
    /// Chances of at most 0, 1, 2 … arrivals.
    arriving: Vec<f64>,
    wins: Vec<u32>,
    money_minor: Vec<f64>,
}

impl Trials {
    /// Nothing tried yet.
    ///
    /// # Errors
    /// [`TrialError`] for what is out of its range.
    pub fn new(setup: TrialSetup, seed: u64) -> Result<Self, TrialError> {
        if let Some(promotion) = setup.rates.iter().position(Vec::is_empty) {
            return Err(TrialError::RateMissing(promotion));
        }
        if setup.open.len() > FORECAST_CUSTOMERS_MAX {
            return Err(ChanceError::TooMany(setup.open.len()).into());
        }
        let in_time = setup.open.iter().map(|one| one.in_time).chain([setup.arrivals.in_time]);
        for chance in setup.rates.iter().flatten().copied().chain(in_time) {
            checked(chance)?;
        }
        for value in setup.open.iter().map(|one| one.value_minor).chain([setup.arrivals.value_minor]) {
            if !(-AMOUNT_MAX_MINOR..=AMOUNT_MAX_MINOR).contains(&value) {
                return Err(TrialError::ValueOutOfRange(value));
            }
        }
        let arrivals = WinChances::arriving(setup.arrivals.mean)?;
        let mut arriving = Vec::new();
        let mut sum = 0.0;
        for count in 0..=arrivals.points().last().map_or(0, |(count, _)| count) {
            sum += arrivals.exactly(count);
            arriving.push(sum);
        }
        Ok(Self { setup, random: Random::new(seed), arriving, wins: Vec::new(), money_minor: Vec::new() })
    }

    /// Goes through so many more trials, up to [`TRIALS_MAX`] in all.
    pub fn run(&mut self, trials: u64) {
        let left = TRIALS_MAX.saturating_sub(self.wins.len() as u64);
        for _ in 0..trials.min(left) {
            self.run_one();
        }
    }

    fn run_one(&mut self) {
        let Self { setup, random, arriving, .. } = self;
        let year = match random.below(6) {
            0 => 0,
            5 => 2,
            _ => 1,
        };
        // From each grade to the top; from the top it is certain.
        let mut chances = vec![1.0; setup.rates.len() + 1];
        for (position, rates) in setup.rates.iter().enumerate().rev() {
            let rate = rates[random.below(rates.len())];
            chances[position] = chances[position + 1] * setup.shock.years(rate)[year];
        }
        let (mut wins, mut money_minor) = (0, 0.0);
        for one in &setup.open {
            let chance = chances.get(one.position).copied().unwrap_or(1.0) * one.in_time;
            if random.happens(chance) {
                wins += 1;
                money_minor += one.value_minor as f64;
            }
        }
        if setup.arrivals.mean > 0.0 {
            let drawn = f64::from(random.next()) / 4_294_967_296.0;
            for _ in 0..arriving.partition_point(|&sum| sum <= drawn) {
                if random.happens(chances[0] * setup.arrivals.in_time) {
                    wins += 1;
                    money_minor += setup.arrivals.value_minor as f64;
                }
            }
        }
        self.wins.push(wins);
        self.money_minor.push(money_minor);
    }

    /// How many have been tried.
    #[must_use]
    pub fn tried(&self) -> u64 {
        self.wins.len() as u64
    }

    /// What came of them; none before the first.
    #[must_use]
    pub fn outcome(&self) -> Option<TrialOutcome> {
        if self.wins.is_empty() {
            return None;
        }
        let mut wins = self.wins.clone();
        let mut money_minor = self.money_minor.clone();
        wins.sort_unstable();
        money_minor.sort_unstable_by(f64::total_cmp);
        Some(TrialOutcome { wins, money_minor })
    }
}

/// What came of trials.
#[derive(Clone, Debug, PartialEq)]
pub struct TrialOutcome {
    wins: Vec<u32>,
    money_minor: Vec<f64>,
}

/// A chance that was estimated by trial.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The share of the trials, 0–1.
    pub chance: f64,
    /// Its standard error; that of one trial in as many where all or none succeeded.
    pub standard_error: f64,
}

impl TrialOutcome {
    fn estimate(&self, missed: usize) -> Estimate {
        let trials = self.wins.len() as f64;
        let chance = 1.0 - missed as f64 / trials;
        let spread = (chance * (1.0 - chance)).max(1.0 / trials * (1.0 - 1.0 / trials)).max(0.0);
        Estimate { chance, standard_error: (spread / trials).sqrt() }
    }

    /// The chance of so many wins or more.
    #[must_use]
    pub fn reach_wins(&self, wins: u64) -> Estimate {
        self.estimate(self.wins.partition_point(|&won| u64::from(won) < wins))
    }

    /// The chance of so much money or more, in minor units.
    #[must_use]
    pub fn reach_minor(&self, target_minor: i64) -> Estimate {
        self.estimate(self.money_minor.partition_point(|&money| money < target_minor as f64))
    }

    fn place(&self, share: f64) -> usize {
        let wanted = (share.clamp(0.0, 1.0) * self.wins.len() as f64).ceil() as usize;
        wanted.clamp(1, self.wins.len()) - 1
    }

    /// The fewest wins that a `share` of the trials, 0–1, did not exceed.
    #[must_use]
    pub fn wins_quantile(&self, share: f64) -> u64 {
        u64::from(self.wins[self.place(share)])
    }

    /// The least money that a `share` of the trials, 0–1, did not exceed, in minor units.
    #[must_use]
    pub fn minor_quantile(&self, share: f64) -> f64 {
        self.money_minor[self.place(share)]
    }

    /// Mean wins.
    #[must_use]
    pub fn mean_wins(&self) -> f64 {
        self.wins.iter().map(|&wins| f64::from(wins)).sum::<f64>() / self.wins.len() as f64
    }
}

/// Sends `trials` customers up the ladder, one by one, and counts who gets past each promotion, lowest first. Rates are
/// kept to nine digits.
///
/// # Errors
/// [`ChanceError`] when a rate is no chance.
pub fn climbs(rates: &[f64], trials: u64, seed: u64) -> Result<Vec<u64>, ChanceError> {
    // 31 bits, so that certainty is a number of 32.
    let limits: Vec<u32> =
        rates.iter().map(|&rate| Ok((checked(rate)? * 2_147_483_648.0) as u32)).collect::<Result<_, ChanceError>>()?;
    let trials = trials.min(TRIALS_MAX);
    let mut random = Random::new(seed);
    let mut passed = vec![[0_u32; LANES]; rates.len()];
    for batch in 0..trials.div_ceil(LANES as u64) {
        let left = trials - batch * LANES as u64;
        let mut climbing: Lanes = from_fn(|lane| u32::from((lane as u64) < left));
        for (limit, passed) in limits.iter().zip(&mut passed) {
            let drawn = random.draw();
            climbing = from_fn(|lane| climbing[lane] & u32::from(drawn[lane] >> 1 < *limit));
            *passed = from_fn(|lane| passed[lane] + climbing[lane]);
        }
    }
    Ok(passed.iter().map(|lanes| lanes.iter().map(|&count| u64::from(count)).sum()).collect())
}
