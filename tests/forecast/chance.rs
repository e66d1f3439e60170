//! The number of wins against enumeration, against the characteristic function, and by its laws.

use crate::config;
use proptest::collection::vec;
use proptest::prelude::*;
use rungs::domain::forecast::{
    ChanceError, FORECAST_CUSTOMERS_MAX, Lever, MORE_CUSTOMERS_MAX, VelocityError, VelocityInput, WinChances, coverage,
    more_customers, velocity,
};
use std::f64::consts::TAU;

fn wins(chances: &[f64]) -> WinChances {
    WinChances::of(chances).expect("chances")
}

/// Every way in which some are won and some are not.
fn enumerated(chances: &[f64]) -> Vec<f64> {
    let mut sums = vec![0.0; chances.len() + 1];
    for won in 0..1_u32 << chances.len() {
        let each = chances.iter().enumerate();
        let chance: f64 =
            each.map(|(place, chance)| if won >> place & 1 == 1 { *chance } else { 1.0 - chance }).product();
        sums[won.count_ones() as usize] += chance;
    }
    sums
}

/// By the discrete Fourier transform of the characteristic function (Y. Hong, Computational Statistics and Data Analysis
/// 59, 2013): P(k) = 1/(n + 1) Σ e^(−iωlk) Π (1 − p + p e^(iωl)) with ω = 2π/(n + 1).
fn by_characteristic_function(chances: &[f64]) -> Vec<f64> {
    let points = chances.len() + 1;
    let frequency = TAU / points as f64;
    let mut sums = vec![0.0; points];
    for index in 0..points {
        let (sine, cosine) = (frequency * index as f64).sin_cos();
        let (mut real, mut imaginary) = (1.0_f64, 0.0_f64);
        for chance in chances {
            let (one, other) = (1.0 - chance + chance * cosine, chance * sine);
            (real, imaginary) = (real * one - imaginary * other, real * other + imaginary * one);
            // The factors do not grow: this frequency adds nothing any more.
            if real.abs() + imaginary.abs() < 1e-25 {
                break;
            }
        }
        if real.abs() + imaginary.abs() >= 1e-25 {
            for (wins, sum) in sums.iter_mut().enumerate() {
                let (sine, cosine) = (frequency * ((index * wins) % points) as f64).sin_cos();
                *sum += (real * cosine + imaginary * sine) / points as f64;
            }
        }
    }
    sums
}

/// Chances that look like chance, without a generator's help.
fn scattered(count: usize) -> Vec<f64> {
    (0..count).map(|place| (place as f64 * 0.618_033_988_749_895).fract() * 0.9 + 0.02).collect()
}

#[test]
fn ten_thousand_agree_with_the_characteristic_function() {
    let chances = scattered(10_000);
    let (own, reference) = (wins(&chances), by_characteristic_function(&chances));
    let worst = (0..).zip(&reference).map(|(wins, chance)| (own.exactly(wins) - chance).abs()).fold(0.0, f64::max);
    assert!(worst < 1e-9, "{worst:e}");
    let mut tail = 0.0;
    for (wins, chance) in (0_u32..=10_000).map(u64::from).zip(&reference).collect::<Vec<_>>().into_iter().rev() {
        tail += chance;
        assert!((own.reach(wins) - tail).abs() < 1e-9, "{wins}: {} {tail}", own.reach(wins));
    }
}

#[test]
fn twenty_are_as_enumerated() {
    let chances = scattered(20);
    let own = wins(&chances);
    for (wins, expected) in (0..).zip(enumerated(&chances)) {
        assert!((own.exactly(wins) - expected).abs() < 1e-14, "{wins}: {} {expected}", own.exactly(wins));
    }
}

#[test]
fn covered_four_times_is_hardly_more_than_one_half() {
    let forty = wins(&[0.25; 40]);
    assert!((forty.reach(10) - 0.560_460_268_327_467).abs() < 1e-12, "{}", forty.reach(10));
    assert!(wins(&[0.25; 20]).reach(5) < 0.6);
}

#[test]
fn so_many_more_make_it_sure() {
    let nobody = wins(&[]);
    for sure in [0.5, 0.8, 0.9, 0.99] {
        let customers = more_customers(&nobody, 5, 0.25, sure).expect("enough");
        let reach = |count: u64| wins(&vec![0.25; usize::try_from(count).expect("few")]).reach(5);
        assert!(reach(customers) >= sure && reach(customers - 1) < sure, "{sure} {customers}");
    }
    assert_eq!(more_customers(&nobody, 5, 0.25, 0.8), Ok(26));
    // Beside twenty that are there, at chances of their own.
    let there = scattered(20);
    let open = wins(&there);
    let customers = more_customers(&open, 16, 0.3, 0.9).expect("enough");
    let with = |count: u64| {
        let all: Vec<f64> = there.iter().copied().chain((0..count).map(|_| 0.3)).collect();
        wins(&all).reach(16)
    };
    assert!(with(customers) >= 0.9 && with(customers - 1) < 0.9, "{customers}");
}

#[test]
fn what_is_no_chance_is_refused() {
    for wrong in [-0.1, 1.000_001, f64::NAN, f64::INFINITY] {
        assert!(matches!(WinChances::of(&[0.5, wrong]), Err(ChanceError::OutOfRange(_))), "{wrong}");
        assert!(
            more_customers(&wins(&[]), 1, wrong, 0.5).is_err() && more_customers(&wins(&[]), 1, 0.5, wrong).is_err()
        );
        assert!(coverage(1, wrong, 0.8).is_err());
    }
    assert!(matches!(WinChances::arriving(-1.0), Err(ChanceError::MeanOutOfRange(_))));
    assert!(matches!(WinChances::arriving(f64::NAN), Err(ChanceError::MeanOutOfRange(_))));
    assert_eq!(
        WinChances::of(&vec![0.5; FORECAST_CUSTOMERS_MAX + 1]),
        Err(ChanceError::TooMany(FORECAST_CUSTOMERS_MAX + 1))
    );
    assert_eq!(WinChances::mixture(&[]), Err(ChanceError::Weights));
    assert_eq!(WinChances::mixture(&[(0.0, wins(&[]))]), Err(ChanceError::Weights));
    assert_eq!(WinChances::mixture(&[(-1.0, wins(&[])), (2.0, wins(&[]))]), Err(ChanceError::Weights));
    assert_eq!(more_customers(&wins(&[]), 1, 0.0, 0.5), Err(ChanceError::Never));
    assert_eq!(more_customers(&wins(&[]), 1, 0.5, 1.0), Err(ChanceError::Never));
    assert_eq!(more_customers(&wins(&[]), MORE_CUSTOMERS_MAX, 0.5, 0.5), Err(ChanceError::MoreThanCounted));
    assert_eq!(coverage(3, 0.0, 0.8), Err(ChanceError::Never));
    assert_eq!(coverage(u64::MAX, 0.5, 0.0), Err(ChanceError::MoreThanCounted));
}

#[test]
fn the_ends_are_ends() {
    let nobody = wins(&[]);
    assert_eq!((nobody.reach(0), nobody.reach(1), nobody.quantile(0.9), nobody.mean()), (1.0, 0.0, 0, 0.0));
    let all = wins(&[1.0, 0.0, 1.0, 1.0]);
    assert_eq!((all.reach(3), all.reach(4), all.quantile(0.0), all.quantile(1.0)), (1.0, 0.0, 3, 3));
    // Everything is won already, or nothing is wanted.
    assert_eq!(more_customers(&all, 3, 0.2, 1.0), Ok(0));
    assert_eq!(more_customers(&nobody, 0, 0.0, 1.0), Ok(0));
    assert_eq!(more_customers(&nobody, 7, 1.0, 1.0), Ok(7));
    assert_eq!(wins(&[0.3]).points().collect::<Vec<_>>(), [(0, 0.7), (1, 0.3)]);
    let none = coverage(0, 0.25, 0.8).expect("no wins");
    assert_eq!((none.customers, none.needed, none.average_chance), (0, 0.0, 1.0));
}

#[test]
fn a_hundred_thousand_add_up() {
    let chances = scattered(FORECAST_CUSTOMERS_MAX);
    let own = wins(&chances);
    let (mean, variance) = chances.iter().fold((0.0, 0.0), |(mean, variance), p| (mean + p, variance + p * (1.0 - p)));
    let sum: f64 = own.points().map(|(_, chance)| chance).sum();
    assert!((sum - 1.0).abs() < 1e-11, "{sum}");
    assert!((own.mean() - mean).abs() < 1e-6 && (own.variance() - variance).abs() < 1e-5, "{} {mean}", own.mean());
    // So many that the normal distribution is right to the last tenth of a thousandth.
    assert!((own.reach(own.quantile(0.5)) - 0.5).abs() < 2e-3);
}

#[test]
fn those_who_come_by_themselves_follow_poisson() {
    for mean in [0.0, 0.3, 4.0, 250.0] {
        let own = WinChances::arriving(mean).expect("a mean");
        let mut expected = (-mean).exp();
        for wins in 0..60_u32 {
            assert!((own.exactly(u64::from(wins)) - expected).abs() < 1e-14, "{mean} {wins}");
            expected *= mean / f64::from(wins + 1);
        }
        assert!(
            (own.mean() - mean).abs() < 1e-9 * mean.max(1.0) && (own.variance() - mean).abs() < 1e-8 * mean.max(1.0)
        );
    }
}

#[test]
fn velocity_refuses_what_is_none() {
    let usual = VelocityInput { customers: 10.0, average_value_minor: 5.0, win_rate: 0.5, cycle_days: 30.0 };
    let cases = [
        (VelocityInput { customers: -1.0, ..usual }, Lever::Customers),
        (VelocityInput { average_value_minor: f64::NAN, ..usual }, Lever::AverageValue),
        (VelocityInput { win_rate: 1.1, ..usual }, Lever::WinRate),
        (VelocityInput { cycle_days: 0.0, ..usual }, Lever::CycleDays),
        (VelocityInput { cycle_days: f64::INFINITY, ..usual }, Lever::CycleDays),
    ];
    for (input, lever) in cases {
        assert_eq!(velocity(input, 0.1), Err(VelocityError::OutOfRange(lever)));
    }
    assert_eq!(velocity(usual, 1.0), Err(VelocityError::Share(1.0)));
    let certain = velocity(VelocityInput { win_rate: 1.0, ..usual }, 0.1).expect("figures");
    assert_eq!(certain.gains[2], 0.0);
    let nobody = velocity(VelocityInput { customers: 0.0, win_rate: 0.0, ..usual }, 0.1).expect("figures");
    assert_eq!((nobody.minor_per_day, nobody.gains), (0.0, [0.0; 4]));
}

/// Chances with certain ones among them.
fn any_chances(most: usize) -> impl Strategy<Value = Vec<f64>> {
    vec(prop_oneof![6 => 0.0..=1.0_f64, 1 => Just(0.0), 1 => Just(1.0), 1 => 0.0..1e-9_f64], 0..most)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn up_to_fifteen_are_as_enumerated(chances in any_chances(16)) {
        let own = wins(&chances);
        for (wins, expected) in (0..).zip(enumerated(&chances)) {
            prop_assert!((own.exactly(wins) - expected).abs() < 1e-14, "{} {}", own.exactly(wins), expected);
        }
    }

    #[test]
    fn the_laws_of_a_distribution_hold(chances in any_chances(400)) {
        let own = wins(&chances);
        let sum: f64 = own.points().map(|(_, chance)| chance).sum();
        prop_assert!((sum - 1.0).abs() < 1e-12);
        prop_assert!((own.mean() - chances.iter().sum::<f64>()).abs() < 1e-9);
        prop_assert!((own.variance() - chances.iter().map(|p| p * (1.0 - p)).sum::<f64>()).abs() < 1e-8);
        let quantiles: Vec<u64> = [0.0, 0.1, 0.5, 0.9, 1.0].map(|share| own.quantile(share)).to_vec();
        prop_assert!(quantiles.is_sorted());
        prop_assert!((0..=400).map(|wins| own.reach(wins)).collect::<Vec<_>>().is_sorted_by(|one, other| *one >= other - 1e-14));
    }

    #[test]
    fn a_better_chance_never_lowers_the_reach(chances in any_chances(60), which in 0..60_usize, better in 0.0..=1.0_f64, target in 0..40_u64) {
        let mut raised = chances.clone();
        if let Some(chance) = raised.get_mut(which) {
            *chance = chance.max(better);
        }
        prop_assert!(wins(&raised).reach(target) >= wins(&chances).reach(target) - 1e-14);
    }

    #[test]
    fn two_groups_are_one_and_a_mixture_lies_between(one in any_chances(80), other in any_chances(80), weight in 0.01..0.99_f64, target in 0..80_u64) {
        let all: Vec<f64> = one.iter().chain(&other).copied().collect();
        let (one, other) = (wins(&one), wins(&other));
        prop_assert!((one.with(&other).reach(target) - wins(&all).reach(target)).abs() < 1e-13);
        let mixture = WinChances::mixture(&[(weight, one.clone()), (1.0 - weight, other.clone())]).expect("weights");
        let (one, other) = (one.reach(target), other.reach(target));
        prop_assert!((mixture.reach(target) - (weight * one + (1.0 - weight) * other)).abs() < 1e-13);
    }

    #[test]
    fn more_is_the_least_that_is_enough(there in any_chances(30), target in 0..25_u64, chance in 0.05..=1.0_f64, sure in 0.01..0.99_f64) {
        let customers = more_customers(&wins(&there), target, chance, sure).expect("enough");
        let reach = |count: u64| {
            let all: Vec<f64> = there.iter().copied().chain((0..count).map(|_| chance)).collect();
            wins(&all).reach(target)
        };
        prop_assert!(reach(customers) >= sure - 1e-12);
        prop_assert!(customers == 0 || reach(customers - 1) < sure + 1e-12);
    }
}
