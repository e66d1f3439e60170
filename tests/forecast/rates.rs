//! Credible intervals against `SciPy`'s, and small samples against their team.

use crate::config;
use proptest::collection::vec;
use proptest::prelude::*;
use rungs::domain::forecast::{Belief, BetaPrior, team_spread};
use rungs::domain::split::Tries;

#[test]
fn quantiles_are_scipys() {
    let text = include_str!("../fixtures/forecast/beta_quantiles.csv");
    let mut compared = 0;
    for line in text.lines().skip(1) {
        let numbers: Vec<f64> = line.split(',').map(|number| number.parse().expect("a number")).collect();
        let [prior_successes, prior_failures, tries, successes, share, expected] = numbers[..] else {
            unreachable!("six columns")
        };
        let prior = BetaPrior::new(prior_successes, prior_failures).expect("a prior");
        let known = prior.after(tries as u64, successes as u64);
        let own = known.quantile(share);
        assert!((own - expected).abs() < 1e-10 * expected.max(1e-12), "{line}: {own}");
        assert!((known.below(own) - share).abs() < 1e-9, "{line}: {}", known.below(own));
        compared += 1;
    }
    assert!(compared > 300, "{compared}");
}

#[test]
fn what_is_no_belief_is_refused() {
    for wrong in [0.0, -1.0, f64::NAN, f64::INFINITY, 1e8] {
        assert!(BetaPrior::new(wrong, 1.0).is_err() && BetaPrior::new(1.0, wrong).is_err(), "{wrong}");
    }
    for wrong in [0.0, 1.0, 95.0, -0.5, f64::NAN] {
        assert!(Belief::new(BetaPrior::JEFFREYS, wrong).is_err(), "{wrong}");
    }
    assert_eq!(BetaPrior::default().counts(), (0.5, 0.5));
}

#[test]
fn enormous_counts_stay_numbers() {
    for (tries, successes) in [(u64::MAX, 0), (u64::MAX, u64::MAX), (u64::MAX, u64::MAX / 2), (5, 9), (10_000_000, 10)]
    {
        let interval = Belief::default().interval(BetaPrior::JEFFREYS.after(tries, successes));
        assert!(interval.low >= 0.0 && interval.low < interval.high && interval.high <= 1.0, "{tries} {interval:?}");
    }
}

/// Three parts of ten tries that differ as far as they can, worked by hand: N = 30, p = ½, S = 10 (¼ + ¼ + 0) = 5,
/// Σ(1 − w) = 2, Σ(1 − w)(n − 1) = 18: ρ = (5 ÷ ¼ − 2) ÷ 18 = 1, so nobody leans on anybody.
#[test]
fn the_spread_is_the_one_worked_by_hand() {
    let of = |tries, successes| Tries { tries, successes };
    let spread = team_spread(of(30, 15), &[of(10, 0), of(10, 10), of(10, 5)]);
    assert!((spread.correlation() - 1.0).abs() < 1e-12, "{spread:?}");
    // 2, 5 and 8 of 10: S = 10 · 2 · 0.09 = 1.8, ρ = (7.2 − 2) ÷ 18 = 0.2889; a part is given 1 ÷ ρ − 1 = 2.4615 tries.
    let spread = team_spread(of(30, 15), &[of(10, 2), of(10, 8), of(10, 5)]);
    assert!((spread.leaning().expect("they differ") - 2.461_538_5).abs() < 1e-6);
    let shrunk = spread.shrunk(of(10, 2)).expect("a rate");
    assert!((shrunk - (2.0 + 1.230_769_2) / 12.461_538_5).abs() < 1e-7, "{shrunk}");
    // As like as chance makes them: everyone gets the team's rate.
    let alike = team_spread(of(30, 15), &[of(10, 5), of(10, 6), of(10, 4)]);
    assert_eq!((alike.leaning(), alike.shrunk(of(10, 4))), (None, Some(0.5)));
    assert_eq!(team_spread(of(0, 0), &[]).shrunk(of(0, 0)), None);
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn quantiles_are_ordered_and_lead_back(tries in 0..5_000_u64, part in 0.0..=1.0_f64, one in 0.0001..0.9999_f64, other in 0.0001..0.9999_f64) {
        let known = BetaPrior::JEFFREYS.after(tries, (tries as f64 * part) as u64);
        let (low, high) = (known.quantile(one.min(other)), known.quantile(one.max(other)));
        prop_assert!(low <= high && (0.0..=1.0).contains(&low) && (0.0..=1.0).contains(&high));
        if low > 1e-12 && low < 1.0 - 1e-9 {
            prop_assert!((known.below(low) - one.min(other)).abs() < 1e-9);
        }
    }

    #[test]
    fn shrunk_lies_between_own_and_team(parts in vec((0..200_u64, 0.0..=1.0_f64), 1..30)) {
        let parts: Vec<Tries> = parts.iter().map(|&(tries, part)| Tries { tries, successes: (tries as f64 * part).round() as u64 }).collect();
        let team = Tries { tries: parts.iter().map(|one| one.tries).sum(), successes: parts.iter().map(|one| one.successes).sum() };
        let spread = team_spread(team, &parts);
        prop_assert!((0.0..=1.0).contains(&spread.correlation()));
        for &part in &parts {
            if let (Some(shrunk), Some(whole)) = (spread.shrunk(part), team.rate()) {
                let own = part.rate().unwrap_or(whole);
                prop_assert!(shrunk >= own.min(whole) && shrunk <= own.max(whole), "{own} {shrunk} {whole}");
            }
            let interval = Belief::default().interval(spread.after(part, BetaPrior::JEFFREYS));
            prop_assert!(interval.low <= interval.high && interval.low >= 0.0 && interval.high <= 1.0);
        }
    }
}
