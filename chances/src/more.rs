//! How many more customers it takes, where nobody knows the rates for certain.

use super::random::Random;
use super::trials::Sample;

/// From so many wins on, the normal curve stands for the count of tries.
const COUNTED_ONE_BY_ONE: u64 = 64;
/// More than any plan asks for.
const CUSTOMERS_MAX: f64 = 1e9;

/// Customers more at a grade that make it `sure`, 0–1, that nothing is lacking any more: in each trial customers come one
/// by one until as many were won as `lacking` says, and so many are enough in that share of the trials. None where
/// there was no trial, and where in too many of them no number would do.
///
/// The number of tries until the k-th success is negative binomial: the sum of k geometric numbers, each ln u ÷ ln (1 − p);
/// of more than 64 a normal number of the same mean and variance.
#[must_use]
pub fn more_by_trial(
    samples: &[Sample],
    position: usize,
    in_time: f64,
    lacking: impl Fn(&Sample) -> u64,
    sure: f64,
    seed: u64,
) -> Option<u64> {
    let mut random = Random::new(seed);
    let mut uniform = || (f64::from(random.next()) + 0.5) / 4_294_967_296.0;
    let mut tries = |chance: f64, wins: u64| {
        if wins == 0 {
            return 0.0;
        }
        if chance <= 0.0 {
            return f64::INFINITY;
        }
        if chance >= 1.0 {
            return wins as f64;
        }
        if wins <= COUNTED_ONE_BY_ONE {
            let failed = (-chance).ln_1p();
            return (0..wins).map(|_| (uniform().ln() / failed).ceil().max(1.0)).sum();
        }
        // Twelve uniform numbers less six: mean 0, variance 1.
        let normal = (0..12).map(|_| uniform()).sum::<f64>() - 6.0;
        let (mean, deviation) = (wins as f64 / chance, (wins as f64 * (1.0 - chance)).sqrt() / chance);
        (mean + normal * deviation).ceil().max(wins as f64)
    };
    let mut needed: Vec<f64> = samples
        .iter()
        .map(|sample| tries(sample.chances.get(position).copied().unwrap_or(1.0) * in_time, lacking(sample)))
        .collect();
    needed.sort_unstable_by(f64::total_cmp);
    let place = (sure.clamp(0.0, 1.0) * needed.len() as f64).ceil() as usize;
    let enough = *needed.get(place.max(1) - 1)?;
    (enough <= CUSTOMERS_MAX).then_some(enough as u64)
}
