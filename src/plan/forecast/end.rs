//! What has come by the end of a month, beside what is booked: exact where that is quick enough, else by trial.

use super::answer::{Direction, Histogram};
use crate::domain::forecast::{Estimate, MoneyChances, TrialOutcome, WinChances};

/// Bars of a picture, at most.
const BARS: f64 = 48.0;

/// By the end of a month. What is not exact was tried.
#[derive(Default)]
pub(super) struct End {
    /// How many, exactly.
    pub wins: Option<WinChances>,
    /// How much, exactly.
    pub money: Option<MoneyChances>,
    /// Both by trial.
    pub tried: Option<TrialOutcome>,
}

impl End {
    /// Whether it is exact; `of` is 0 for wins and 1 for money, here and below.
    pub fn is_exact(&self, of: usize) -> bool {
        if of == 0 { self.wins.is_some() } else { self.money.is_some() }
    }

    /// The chance of so much or more.
    pub fn reach(&self, of: usize, wanted: f64) -> Estimate {
        let sure = |chance| Estimate { chance, standard_error: 0.0 };
        if wanted <= 0.0 {
            return sure(1.0);
        }
        let (wins, minor) = (wanted.ceil() as u64, wanted.ceil() as i64);
        match (of, &self.wins, &self.money, &self.tried) {
            (0, Some(exact), ..) => sure(exact.reach(wins)),
            (1, _, Some(exact), _) => {
                let (low, high) = exact.reach_bounds(minor);
                Estimate { chance: exact.reach(minor), standard_error: (high - low) / 4.0 }
            }
            (0, .., Some(tried)) => tried.reach_wins(wins),
            (_, .., Some(tried)) => tried.reach_minor(minor),
            _ => sure(0.0),
        }
    }

    /// What is not exceeded with the chance `share`.
    pub fn quantile(&self, of: usize, share: f64) -> f64 {
        match (of, &self.wins, &self.money, &self.tried) {
            (0, Some(exact), ..) => exact.quantile(share) as f64,
            (1, _, Some(exact), _) => exact.quantile_minor(share) as f64,
            (0, .., Some(tried)) => tried.wins_quantile(share) as f64,
            (_, .., Some(tried)) => tried.minor_quantile(share),
            _ => 0.0,
        }
    }

    /// What comes on average.
    pub fn mean(&self, of: usize) -> f64 {
        match (of, &self.wins, &self.money, &self.tried) {
            (0, Some(exact), ..) => exact.mean(),
            (1, _, Some(exact), _) => exact.mean_minor(),
            (0, .., Some(tried)) => tried.mean_wins(),
            (_, .., Some(tried)) => tried.mean_minor(),
            _ => 0.0,
        }
    }
}

/// All that is said about wins or money.
pub(super) fn direction(end: &End, of: usize, target: f64, booked: f64) -> Direction {
    let reach = end.reach(of, target - booked);
    let (low, high) = (end.quantile(of, 0.0005), end.quantile(of, 0.9995));
    let least = if of == 0 { 1.0 } else { 100.0 };
    let step = nice((high - low).max(least) / BARS, of == 0);
    let from = (low / step).floor() * step;
    let bars = ((high - from) / step).floor() as usize + 1;
    // Of wins, a bar has the whole numbers from its beginning to before the next one's.
    let at = |bar: usize| end.reach(of, from + bar as f64 * step).chance;
    let below = |bar: usize| if bar == 0 { 1.0 } else { at(bar) };
    let chances = (0..bars).map(|bar| (below(bar) - at(bar + 1)).max(0.0)).collect();
    Direction {
        target,
        is_exact: end.is_exact(of),
        reach: reach.chance,
        reach_error: 2.0 * reach.standard_error,
        quantiles: [0.1, 0.5, 0.9].map(|share| booked + end.quantile(of, share)),
        mean: booked + end.mean(of),
        booked,
        histogram: Histogram { from: booked + from, step, chances },
    }
}

/// The next of 1, 2, 5, 10, 20 … ; whole where things are counted.
fn nice(step: f64, is_whole: bool) -> f64 {
    let mut tens = 1.0;
    while tens * 10.0 <= step {
        tens *= 10.0;
    }
    while !is_whole && tens > step && tens > 1e-6 {
        tens /= 10.0;
    }
    [1.0, 2.0, 5.0].into_iter().map(|one| one * tens).find(|one| *one >= step).unwrap_or(10.0 * tens)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_of_a_picture_are_round() {
        for (step, is_whole, nice_step) in [
            (0.02, true, 1.0),
            (1.0, true, 1.0),
            (1.2, true, 2.0),
            (230.0, true, 500.0),
            (0.03, false, 0.05),
            (7.0, false, 10.0),
        ] {
            assert!((nice(step, is_whole) - nice_step).abs() < 1e-12, "{step}");
        }
    }
}
