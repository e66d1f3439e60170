//! The sum of money against enumeration, within the error that it states itself.

use crate::config;
use proptest::collection::vec;
use proptest::prelude::*;
use rungs::domain::amounts::AMOUNT_MAX_MINOR;
use rungs::domain::forecast::{
    Arriving, ChanceError, Deal, FORECAST_CUSTOMERS_MAX, MoneyChances, MoneyError, WinChances,
};

fn money(deals: &[Deal]) -> MoneyChances {
    MoneyChances::of(deals).expect("deals")
}

fn deal(chance: f64, value_minor: i64) -> Deal {
    Deal { chance, value_minor }
}

/// Each sum with its chance, by enumeration.
fn enumerated(deals: &[Deal]) -> Vec<(i128, f64)> {
    (0..1_u32 << deals.len())
        .map(|won| {
            deals.iter().enumerate().fold((0, 1.0), |(sum, chance), (place, deal)| {
                if won >> place & 1 == 1 {
                    (sum + i128::from(deal.value_minor), chance * deal.chance)
                } else {
                    (sum, chance * (1.0 - deal.chance))
                }
            })
        })
        .collect()
}

fn reach_of(sums: &[(i128, f64)], target_minor: i64) -> f64 {
    sums.iter().filter(|(sum, _)| *sum >= i128::from(target_minor)).map(|(_, chance)| chance).sum()
}

#[test]
fn equal_orders_are_as_exact_as_wins() {
    let chances: Vec<f64> = (0..3_000).map(|place| f64::from(place) / 3_000.0).collect();
    let deals: Vec<Deal> = chances.iter().map(|&chance| deal(chance, 20_000_000)).collect();
    let (money, wins) = (money(&deals), WinChances::of(&chances).expect("chances"));
    assert_eq!((money.step_minor(), money.error_minor()), (20_000_000, 0.0));
    for count in 1_400..1_600 {
        let target = i64::try_from(count).expect("few") * 20_000_000;
        assert!((money.reach(target) - wins.reach(count)).abs() < 1e-9);
        assert_eq!(money.reach_bounds(target), (money.reach(target), money.reach(target)));
    }
}

/// Three hundred deals with values of three digits on a grid that is coarser than one, against the plain recursion
/// over every unit.
#[test]
fn the_error_that_is_stated_holds_for_hundreds() {
    let deals: Vec<Deal> =
        (0..300_i64).map(|place| deal(0.1 + (place % 7) as f64 / 10.0, 101 + place * 37 % 899)).collect();
    let own = money(&deals);
    assert!(own.step_minor() > 1 && own.error_minor() > 0.0);
    let most: i64 = deals.iter().map(|deal| deal.value_minor).sum();
    let mut exact = vec![0.0; usize::try_from(most).expect("small") + 1];
    exact[0] = 1.0;
    for deal in &deals {
        let value = usize::try_from(deal.value_minor).expect("positive");
        for sum in (0..exact.len()).rev() {
            let before = sum.checked_sub(value).map_or(0.0, |before| exact[before]);
            exact[sum] = exact[sum] * (1.0 - deal.chance) + before * deal.chance;
        }
    }
    // A few hundredths of a standard deviation for certain; what it really is, is far less.
    assert!(own.error_minor() < 0.04 * own.deviation_minor(), "{} {}", own.error_minor(), own.deviation_minor());
    let mut tail = 0.0;
    let mut worst = 0.0_f64;
    for (sum, chance) in exact.iter().enumerate().rev() {
        tail += chance;
        if sum % 211 > 0 {
            continue;
        }
        let target = i64::try_from(sum).expect("small");
        let (low, high) = own.reach_bounds(target);
        assert!(low <= tail + 1e-12 && tail <= high + 1e-12, "{target}: {low} {tail} {high}");
        worst = worst.max((own.reach(target) - tail).abs());
    }
    assert!(worst < 5e-4, "{worst}");
}

#[test]
fn amounts_from_one_to_a_trillion_go_together() {
    let deals = [deal(0.5, 1), deal(0.25, 1_000_000_000_000), deal(0.125, 37), deal(1.0, 5), deal(0.0, 9)];
    let own = money(&deals);
    let sums = enumerated(&deals);
    for target in [i64::MIN, -1, 0, 5, 6, 7, 1_000_000_000_000, 1_000_000_000_043, i64::MAX] {
        let (low, high) = own.reach_bounds(target);
        let exact = reach_of(&sums, target);
        assert!(low <= exact + 1e-12 && exact <= high + 1e-12, "{target}: {low} {exact} {high}");
    }
}

#[test]
fn what_is_paid_back_counts() {
    let own = money(&[deal(0.5, 1_000), deal(0.5, -1_000)]);
    assert!((own.reach(1) - 0.25).abs() < 1e-15 && (own.reach(0) - 0.75).abs() < 1e-15 && own.reach(-1_000) == 1.0);
    assert_eq!((own.quantile_minor(0.1), own.quantile_minor(0.5), own.quantile_minor(0.9)), (-1_000, 0, 1_000));
    assert_eq!(own.mean_minor(), 0.0);
}

#[test]
fn the_ends_are_ends() {
    let nothing = money(&[]);
    assert_eq!((nothing.reach(0), nothing.reach(1), nothing.quantile_minor(0.5)), (1.0, 0.0, 0));
    let certain = money(&[deal(1.0, 70), deal(0.0, 5), deal(0.5, 0)]);
    assert_eq!((certain.reach(70), certain.reach(71), certain.deviation_minor()), (1.0, 0.0, 0.0));
    let enormous = money(&vec![deal(1.0, AMOUNT_MAX_MINOR); FORECAST_CUSTOMERS_MAX]);
    assert_eq!((enormous.quantile_minor(0.5), enormous.reach(i64::MAX)), (i64::MAX, 1.0));
    assert_eq!(
        MoneyChances::of(&[deal(0.5, AMOUNT_MAX_MINOR + 1)]),
        Err(MoneyError::ValueOutOfRange(AMOUNT_MAX_MINOR + 1))
    );
    assert!(matches!(MoneyChances::of(&[deal(f64::NAN, 1)]), Err(MoneyError::Chance(ChanceError::OutOfRange(_)))));
    let many = vec![deal(0.5, 1); FORECAST_CUSTOMERS_MAX + 1];
    assert_eq!(MoneyChances::of(&many), Err(ChanceError::TooMany(FORECAST_CUSTOMERS_MAX + 1).into()));
}

/// Those who come against as many deals of which each is next to impossible, and against Poisson's own numbers.
#[test]
fn those_who_come_are_poisson() {
    for (mean, value_minor) in [(0.01, 700), (3.0, 999_983), (40.0, -1_234), (9_000.0, 77_777)] {
        let own = MoneyChances::of_all(&[deal(0.5, 1_001)], Arriving { mean, value_minor }).expect("a mean");
        let wins = WinChances::arriving(mean).expect("a mean");
        assert!((own.mean_minor() - 500.5 - mean * value_minor as f64).abs() < 1e-6 * own.mean_minor().abs());
        for share in [0.01, 0.3, 0.5, 0.7, 0.99] {
            let count = i64::try_from(wins.quantile(share)).expect("few");
            for target in [count * value_minor, count * value_minor + 1_001] {
                let exact: f64 = wins
                    .points()
                    .map(|(wins, chance)| {
                        let sum = i64::try_from(wins).expect("few") * value_minor;
                        let reached = [sum, sum + 1_001].iter().filter(|sum| **sum >= target).count();
                        chance * reached as f64 / 2.0
                    })
                    .sum();
                let (low, high) = own.reach_bounds(target);
                assert!(low <= exact + 1e-9 && exact <= high + 1e-9, "{mean} {target}: {low} {exact} {high}");
            }
        }
        assert!(own.error_minor() < 0.05 * own.deviation_minor(), "{mean} {}", own.error_minor());
    }
    let wrong = Arriving { mean: f64::NAN, value_minor: 1 };
    assert!(matches!(MoneyChances::of_all(&[], wrong), Err(MoneyError::Chance(ChanceError::MeanOutOfRange(_)))));
    let wrong = Arriving { mean: 1.0, value_minor: i64::MAX };
    assert_eq!(MoneyChances::of_all(&[], wrong), Err(MoneyError::ValueOutOfRange(i64::MAX)));
}

#[test]
fn years_that_lie_far_apart_go_together() {
    let far = money(&vec![deal(1.0, AMOUNT_MAX_MINOR); FORECAST_CUSTOMERS_MAX]);
    let mixed = MoneyChances::mixture(&[(1.0, money(&[deal(0.5, 3)])), (3.0, far)]).expect("weights");
    assert!((mixed.reach(1_000) - 0.75).abs() < 1e-3 && mixed.quantile_minor(0.2) < 1_i64 << 50);
    assert_eq!(mixed.quantile_minor(0.5), i64::MAX);
    for wrong in [vec![], vec![(-1.0, money(&[]))], vec![(f64::NAN, money(&[]))], vec![(0.0, money(&[]))]] {
        assert_eq!(MoneyChances::mixture(&wrong), Err(ChanceError::Weights.into()));
    }
}

fn any_deal() -> impl Strategy<Value = Deal> {
    let value = prop_oneof![
        3 => 1..1_000_000_000_000_i64,
        2 => 1..1_000_i64,
        1 => -1_000_000_000_i64..0,
        1 => Just(0),
        1 => Just(AMOUNT_MAX_MINOR),
    ];
    let chance = prop_oneof![5 => 0.0..=1.0_f64, 1 => Just(0.0), 1 => Just(1.0), 1 => 0.0..1e-6_f64];
    (chance, value).prop_map(|(chance, value_minor)| deal(chance, value_minor))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_is_enumerated_lies_within_the_bounds(deals in vec(any_deal(), 0..11), among in any::<prop::sample::Index>(), beside in -3..=3_i64) {
        let own = money(&deals);
        let sums = enumerated(&deals);
        let target = i64::try_from(sums[among.index(sums.len())].0).expect("small").saturating_add(beside);
        let (low, high) = own.reach_bounds(target);
        let exact = reach_of(&sums, target);
        prop_assert!(low <= exact + 1e-9 && exact <= high + 1e-9, "{low} {exact} {high}");
        prop_assert!(low <= own.reach(target) + 1e-12 && own.reach(target) <= high + 1e-12);
    }

    #[test]
    fn a_mixture_keeps_its_bounds(cases in vec((0.01..1.0_f64, vec(any_deal(), 0..8)), 1..4), among in any::<prop::sample::Index>(), beside in -3..=3_i64) {
        let whole: f64 = cases.iter().map(|case| case.0).sum();
        let own: Vec<(f64, MoneyChances)> = cases.iter().map(|(weight, deals)| (*weight, money(deals))).collect();
        let own = MoneyChances::mixture(&own).expect("weights");
        let sums: Vec<(i128, f64)> = cases
            .iter()
            .flat_map(|(weight, deals)| enumerated(deals).into_iter().map(move |(sum, chance)| (sum, chance * weight / whole)))
            .collect();
        let target = i64::try_from(sums[among.index(sums.len())].0).expect("small").saturating_add(beside);
        let (low, high) = own.reach_bounds(target);
        let exact = reach_of(&sums, target);
        prop_assert!(low <= exact + 1e-9 && exact <= high + 1e-9, "{low} {exact} {high}");
        let mean: f64 = sums.iter().map(|(sum, chance)| *sum as f64 * chance).sum();
        prop_assert!((own.mean_minor() - mean).abs() <= mean.abs() * 1e-9 + 1e-6);
        prop_assert!((own.points().map(|(_, chance)| chance).sum::<f64>() - 1.0).abs() < 1e-9);
    }

    #[test]
    fn the_laws_of_a_distribution_hold(deals in vec(any_deal(), 0..120)) {
        let own = money(&deals);
        prop_assert!((own.points().map(|(_, chance)| chance).sum::<f64>() - 1.0).abs() < 1e-9);
        let quantiles: Vec<i64> = [0.0, 0.1, 0.5, 0.9, 1.0].map(|share| own.quantile_minor(share)).to_vec();
        prop_assert!(quantiles.is_sorted(), "{quantiles:?}");
        let (_, chances): (Vec<i64>, Vec<f64>) = own.points().unzip();
        prop_assert!(chances.iter().all(|chance| (0.0..=1.0 + 1e-9).contains(chance)));
        let mean: f64 = own.points().map(|(amount, chance)| amount as f64 * chance).sum();
        let room = own.deviation_minor() * 1e-3 + own.mean_minor().abs() * 1e-9 + 1e-6;
        prop_assert!((mean - own.mean_minor()).abs() <= room, "{mean} {}", own.mean_minor());
    }
}
