//! The forecast by trial: what rates that are not certain, a good or bad year, and customers still to come do to it.
//!
//! Everything is drawn with whole numbers and compared with products of chances, so the same seed gives the same
//! trials in every browser. Logarithms go in only before, with the quantiles of
//! [`posterior_rates`](crate::posterior_rates). One number a customer says whether it is won and in which month: the
//! months share out the numbers below its chance.

use crate::chance::{ChanceError, WinChances, checked};
use crate::lanes::{LANES, Lanes};
use crate::random::Random;
use crate::setup::{Shock, TrialError, TrialSetup};

/// The most trials × months: what their outcomes fill is 120 MB.
pub const TRIALS_MAX: u64 = 10_000_000;

/// 31 bits, so that certainty is a number of 32.
const CERTAIN: f64 = 2_147_483_648.0;

/// Open customers that only their values tell apart.
#[derive(Clone, Debug)]
struct Alike {
    position: usize,
    timing: usize,
    values_minor: Vec<f64>,
}

/// What is won in each month of a trial.
#[derive(Clone, Debug, Default)]
struct Won {
    wins: Vec<u32>,
    money_minor: Vec<f64>,
}

impl Won {
    /// Takes in one that has drawn `drawn` below `chance`.
    #[inline]
    fn take(&mut self, drawn: u32, chance: f64, timing: &[f64], value_minor: f64) {
        let month = timing.partition_point(|share| drawn >= limit(chance * share)).min(self.wins.len() - 1);
        self.wins[month] += 1;
        self.money_minor[month] += value_minor;
    }
}

/// So many trials are kept one by one.
pub const SAMPLES_MAX: usize = 4_000;

/// One trial: what it was, and what came of it in the whole period.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// Wins.
    pub wins: u32,
    /// Money in minor units.
    pub money_minor: f64,
    /// The chance to be won from each grade, lowest first and the top included, as it was in this trial.
    pub chances: Vec<f64>,
}

fn limit(chance: f64) -> u32 {
    (chance * CERTAIN) as u32
}

/// Trials under way: run some, look, run more; how they are portioned changes nothing.
#[derive(Clone, Debug)]
pub struct Trials {
    rates: Vec<Vec<f64>>,
    shock: Shock,
    timings: Vec<Vec<f64>>,
    open: Vec<Alike>,
    random: Random,
    /// Chances of at most 0, 1, 2 … arrivals.
    arriving: Vec<f64>,
    arrival_position: usize,
    arrival_timing: Vec<f64>,
    arrival_value_minor: f64,
    /// By month end, of each trial.
    ends: Vec<Won>,
    samples: Vec<Sample>,
}

impl Trials {
    /// Nothing tried yet.
    ///
    /// # Errors
    /// [`TrialError`] for what is out of its range.
    pub fn new(setup: TrialSetup, seed: u64) -> Result<Self, TrialError> {
        setup.check()?;
        let mean = setup.arrivals.mean();
        let arrivals = WinChances::arriving(mean)?;
        let mut arriving = Vec::new();
        let mut sum = 0.0;
        for count in 0..=arrivals.points().last().map_or(0, |(count, _)| count) {
            sum += arrivals.exactly(count);
            arriving.push(sum);
        }
        let mut ordered: Vec<_> = setup.open.iter().map(|one| (one.position, one.timing, one.value_minor)).collect();
        ordered.sort_unstable();
        let open = ordered.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1)).map(|alike| Alike {
            position: alike[0].0,
            timing: alike[0].1,
            values_minor: alike.iter().map(|one| one.2 as f64).collect(),
        });
        Ok(Self {
            open: open.collect(),
            random: Random::new(seed),
            arriving,
            arrival_position: setup.arrivals.position,
            arrival_timing: setup.timing_of_arrivals(),
            arrival_value_minor: setup.arrivals.value_minor as f64,
            ends: vec![Won::default(); setup.months()],
            samples: Vec::new(),
            rates: setup.rates,
            shock: setup.shock,
            timings: setup.timings,
        })
    }

    /// Goes through so many more trials, until [`TRIALS_MAX`] is reached.
    pub fn run(&mut self, trials: u64) {
        let months = self.ends.len();
        let left = (TRIALS_MAX / months as u64).saturating_sub(self.tried());
        let mut won = Won { wins: vec![0; months], money_minor: vec![0.0; months] };
        for _ in 0..trials.min(left) {
            let chances = self.run_one(&mut won);
            let (mut wins, mut money_minor) = (0, 0.0);
            for (month, end) in self.ends.iter_mut().enumerate() {
                wins += std::mem::take(&mut won.wins[month]);
                money_minor += std::mem::take(&mut won.money_minor[month]);
                end.wins.push(wins);
                end.money_minor.push(money_minor);
            }
            if self.samples.len() < SAMPLES_MAX {
                self.samples.push(Sample { wins, money_minor, chances });
            }
        }
    }

    /// Chances to be won from each grade, as they were in this trial.
    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    fn run_one(&mut self, won: &mut Won) -> Vec<f64> {
        let Self { rates, shock, timings, open, random, arriving, arrival_timing, .. } = self;
        let year = match random.below(6) {
            0 => 0,
            5 => 2,
            _ => 1,
        };
        // From each grade to the top; from the top it is certain.
        let drawn_rates = rates.iter().map(|rates| shock.years(rates[random.below(rates.len())])[year]);
        let chances = TrialSetup::win_chances(drawn_rates);
        for alike in open {
            let chance = chances.get(alike.position).copied().unwrap_or(1.0);
            let timing = &timings[alike.timing];
            let limit = limit(chance * timing.last().copied().unwrap_or(0.0));
            let limits = Lanes::all(limit);
            for values_minor in alike.values_minor.chunks(LANES) {
                let drawn = random.draw().shifted_right(1);
                let won_lanes = drawn.below(limits).which();
                if won_lanes > 0 {
                    for ((lane, drawn), &value_minor) in (0..).zip(drawn.numbers()).zip(values_minor) {
                        if won_lanes >> lane & 1 > 0 {
                            won.take(drawn, chance, timing, value_minor);
                        }
                    }
                }
            }
        }
        if arriving.len() > 1 {
            let drawn = f64::from(random.next()) / 4_294_967_296.0;
            let chance = chances.get(self.arrival_position).copied().unwrap_or(1.0);
            let limit = limit(chance * arrival_timing.last().copied().unwrap_or(0.0));
            for _ in 0..arriving.partition_point(|&sum| sum <= drawn) {
                let drawn = random.next() >> 1;
                if drawn < limit {
                    won.take(drawn, chance, arrival_timing, self.arrival_value_minor);
                }
            }
        }
        chances
    }

    /// The first [`SAMPLES_MAX`] of them, one by one.
    #[must_use]
    pub fn samples(&self) -> &[Sample] {
        &self.samples
    }

    /// How many have been tried.
    #[must_use]
    pub fn tried(&self) -> u64 {
        self.ends.first().map_or(0, |end| end.wins.len()) as u64
    }

    /// What came of them in the whole period; none before the first.
    #[must_use]
    pub fn outcome(&self) -> Option<TrialOutcome> {
        self.ends.last().and_then(outcome)
    }

    /// What came of them by the end of each month; the last is [`Self::outcome`]. Empty before the first trial.
    #[must_use]
    pub fn by_month(&self) -> Vec<TrialOutcome> {
        self.ends.iter().filter_map(outcome).collect()
    }
}

fn outcome(end: &Won) -> Option<TrialOutcome> {
    if end.wins.is_empty() {
        return None;
    }
    let Won { mut wins, mut money_minor } = end.clone();
    wins.sort_unstable();
    money_minor.sort_unstable_by(f64::total_cmp);
    Some(TrialOutcome { wins, money_minor })
}

/// What had come of trials by the end of a month, from the beginning on.
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

    /// Mean money in minor units.
    #[must_use]
    pub fn mean_minor(&self) -> f64 {
        self.money_minor.iter().sum::<f64>() / self.money_minor.len() as f64
    }
}

/// Sends `trials` customers up the ladder, one by one, and counts who gets past each promotion, lowest first. Rates are
/// kept to nine digits.
///
/// # Errors
/// [`ChanceError`] when a rate is no chance.
pub fn climbs(rates: &[f64], trials: u64, seed: u64) -> Result<Vec<u64>, ChanceError> {
    let limits: Vec<u32> = rates.iter().map(|&rate| Ok(limit(checked(rate)?))).collect::<Result<_, ChanceError>>()?;
    let trials = trials.min(TRIALS_MAX);
    Ok(climb(&limits, trials, &mut Random::new(seed)))
}

#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn climb(limits: &[u32], trials: u64, random: &mut Random) -> Vec<u64> {
    let limits: Vec<Lanes> = limits.iter().map(|&limit| Lanes::all(limit)).collect();
    let mut passed = vec![Lanes::all(0); limits.len()];
    for batch in 0..trials.div_ceil(LANES as u64) {
        let left = u32::try_from(trials - batch * LANES as u64).unwrap_or(u32::MAX);
        let mut climbing = Lanes::new([0, 1, 2, 3, 4, 5, 6, 7]).below(Lanes::all(left));
        for (limit, passed) in limits.iter().zip(&mut passed) {
            climbing = climbing.and(random.draw().shifted_right(1).below(*limit));
            // All bits are −1.
            *passed = passed.minus(climbing);
        }
    }
    passed.iter().map(|lanes| lanes.numbers().iter().map(|&count| u64::from(count)).sum()).collect()
}
