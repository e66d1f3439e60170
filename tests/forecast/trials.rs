//! Trials against what is exact, within four standard errors.

use crate::config;
use proptest::collection::vec;
use proptest::prelude::*;
use rungs::domain::forecast::{
    Arrivals, BetaPrior, ChanceError, Deal, ExactForecast, MoneyChances, MonthlyArrivals, OpenCustomer, Shock,
    TrialError, TrialOutcome, TrialSetup, Trials, WinChances, climbs, posterior_rates,
};

const RATES: [f64; 6] = [0.9, 0.8, 0.7, 0.6, 0.75, 0.5];

fn known(rates: &[f64]) -> Vec<Vec<f64>> {
    rates.iter().map(|&rate| vec![rate]).collect()
}

/// When those who are won are won: all in time, six of ten in time, none before the third month, and half in time.
fn timings() -> Vec<Vec<f64>> {
    vec![vec![0.4, 0.7, 1.0], vec![0.1, 0.25, 0.6], vec![0.0, 0.0, 1.0], vec![0.0, 0.2, 0.5]]
}

/// Sixty customers over six promotions.
fn open() -> Vec<OpenCustomer> {
    let customer = |place: u32| OpenCustomer {
        position: place as usize % 6,
        timing: match place % 10 {
            0 | 5 => 1,
            7 => 2,
            _ => 0,
        },
        value_minor: 10_000 * (i64::from(place % 9 + 1)),
    };
    (0..60_u32).map(customer).collect()
}

fn setup(rates: Vec<Vec<f64>>) -> TrialSetup {
    TrialSetup { rates, timings: timings(), open: open(), arrivals: Arrivals::default(), shock: Shock::NONE }
}

/// As many in each month.
fn arrivals(mean: f64, timing: usize, value_minor: i64) -> Arrivals {
    Arrivals { position: 0, per_month: vec![MonthlyArrivals { mean: mean / 2.0, timing }; 2], value_minor }
}

fn outcome(setup: TrialSetup, trials: u64) -> TrialOutcome {
    let mut running = Trials::new(setup, 2026).expect("a setup");
    running.run(trials);
    running.outcome().expect("trials")
}

/// The chance of each open customer when the promotions have these rates.
fn chances(rates: &[f64]) -> Vec<f64> {
    let in_time = |one: &OpenCustomer| timings()[one.timing][2];
    open().iter().map(|one| in_time(one) * rates[one.position..].iter().product::<f64>()).collect()
}

fn agrees(outcome: &TrialOutcome, exact: &WinChances) {
    for target in exact.quantile(0.02)..=exact.quantile(0.98) {
        let own = outcome.reach_wins(target);
        let away = (own.chance - exact.reach(target)).abs();
        assert!(away <= 4.0 * own.standard_error, "{target}: {own:?} {}", exact.reach(target));
    }
}

#[test]
fn with_known_rates_they_agree_with_the_exact_wins_and_money() {
    let tried = outcome(setup(known(&RATES)), 20_000);
    let chances = chances(&RATES);
    agrees(&tried, &WinChances::of(&chances).expect("chances"));
    let deals: Vec<Deal> =
        chances.iter().zip(open()).map(|(&chance, one)| Deal { chance, value_minor: one.value_minor }).collect();
    let money = MoneyChances::of(&deals).expect("deals");
    for share in [0.1, 0.25, 0.5, 0.75, 0.9] {
        let target = money.quantile_minor(share);
        let own = tried.reach_minor(target);
        assert!((own.chance - money.reach(target)).abs() <= 4.0 * own.standard_error, "{target} {own:?}");
    }
    let order: Vec<u64> = [0.1, 0.5, 0.9].map(|share| tried.wins_quantile(share)).to_vec();
    assert!(order.is_sorted() && tried.minor_quantile(0.1) <= tried.minor_quantile(0.9));
}

#[test]
fn uncertain_rates_are_the_mixture_of_what_they_may_be() {
    let mut rates = known(&RATES);
    rates[5] = posterior_rates(BetaPrior::JEFFREYS.after(12, 6), 8);
    let tried = outcome(setup(rates.clone()), 20_000);
    let cases: Vec<(f64, WinChances)> = rates[5]
        .iter()
        .map(|&last| (1.0, WinChances::of(&chances(&[&RATES[..5], &[last]].concat())).expect("chances")))
        .collect();
    let mixture = WinChances::mixture(&cases).expect("cases");
    agrees(&tried, &mixture);
    // Knowing less costs: the wins scatter more.
    let certain = WinChances::of(&chances(&RATES)).expect("chances");
    assert!(mixture.variance() > 1.3 * certain.variance());
}

#[test]
fn a_common_shock_is_a_mixture_of_three_years() {
    let shock = Shock::new(2.0).expect("a factor");
    let tried = outcome(TrialSetup { shock, ..setup(known(&RATES)) }, 20_000);
    let year = |year: usize| {
        let rates: Vec<f64> = RATES.iter().map(|&rate| shock.years(rate)[year]).collect();
        (Shock::WEIGHTS[year], WinChances::of(&chances(&rates)).expect("chances"))
    };
    agrees(&tried, &WinChances::mixture(&[year(0), year(1), year(2)]).expect("years"));
}

#[test]
fn those_who_come_are_counted_too() {
    let tried = outcome(TrialSetup { arrivals: arrivals(80.0, 3, 20_000), ..setup(known(&RATES)) }, 20_000);
    let mean = 80.0 * 0.5 * RATES.iter().product::<f64>();
    let exact = WinChances::of(&chances(&RATES)).expect("chances").with(&WinChances::arriving(mean).expect("a mean"));
    agrees(&tried, &exact);
    assert!((tried.mean_wins() - exact.mean()).abs() < 4.0 * (exact.variance() / 20_000.0).sqrt());
}

/// Customers of all timings, others still to come in months of their own, good and bad years.
#[test]
fn each_month_agrees_with_its_exact_chances() {
    let coming = [MonthlyArrivals { mean: 30.0, timing: 0 }, MonthlyArrivals { mean: 45.0, timing: 3 }];
    let arrivals = Arrivals { position: 0, per_month: coming.to_vec(), value_minor: 25_000 };
    for shock in [Shock::NONE, Shock::new(2.0).expect("a factor")] {
        let setup = TrialSetup { arrivals: arrivals.clone(), shock, ..setup(known(&RATES)) };
        let mut running = Trials::new(setup.clone(), 12).expect("a setup");
        running.run(20_000);
        let by_month = running.by_month();
        assert_eq!((by_month.len(), by_month.last()), (3, running.outcome().as_ref()));
        for (month, tried) in by_month.iter().enumerate() {
            let exact = ExactForecast::by_end_of(&setup, month).expect("a month");
            agrees(tried, &exact.wins);
            for share in [0.05, 0.25, 0.5, 0.75, 0.95] {
                let target = exact.money.quantile_minor(share);
                let own = tried.reach_minor(target);
                let (low, high) = exact.money.reach_bounds(target);
                let room = 4.0 * own.standard_error;
                assert!(own.chance > low - room && own.chance < high + room, "{month} {target} {own:?} {low} {high}");
            }
            let error = exact.money.deviation_minor() / 20_000.0_f64.sqrt();
            assert!((tried.mean_minor() - exact.money.mean_minor()).abs() < 4.0 * error);
        }
    }
}

#[test]
fn what_cannot_be_said_exactly_is_refused() {
    let uncertain = setup(vec![vec![0.5], vec![0.4, 0.6]]);
    assert_eq!(ExactForecast::by_end_of(&uncertain, 0), Err(TrialError::RateUncertain(1)));
    assert_eq!(ExactForecast::by_end_of(&setup(known(&RATES)), 3), Err(TrialError::MonthMissing(3)));
    assert_eq!(ExactForecast::by_end_of(&setup(vec![Vec::new()]), 0), Err(TrialError::RateMissing(0)));
}

#[test]
fn the_same_seed_gives_the_same_trials_however_they_are_portioned() {
    let mut rates = known(&RATES);
    rates[0] = vec![0.5, 0.75];
    let setup = TrialSetup { arrivals: arrivals(3.0, 2, 7), shock: Shock::new(1.5).expect("a factor"), ..setup(rates) };
    let mut whole = Trials::new(setup.clone(), 9).expect("a setup");
    whole.run(700);
    let mut portions = Trials::new(setup.clone(), 9).expect("a setup");
    for count in [1, 0, 299, 400] {
        portions.run(count);
    }
    assert_eq!((whole.tried(), whole.by_month()), (700, portions.by_month()));
    let mut other = Trials::new(setup, 10).expect("a setup");
    other.run(700);
    assert_ne!(whole.outcome(), other.outcome());
}

#[test]
fn a_million_climbs_agree_with_the_product_of_the_rates() {
    let trials = 1_000_003;
    let passed = climbs(&RATES, trials, 1).expect("rates");
    let mut chance = 1.0;
    for (count, rate) in passed.iter().zip(RATES) {
        chance *= rate;
        let error = (chance * (1.0 - chance) / trials as f64).sqrt();
        assert!((*count as f64 / trials as f64 - chance).abs() < 4.0 * error, "{passed:?}");
    }
    // Whole-number arithmetic: these are the numbers on every machine.
    assert_eq!(climbs(&[0.5, 0.25, 1.0, 0.0], 1_000, 42), Ok(PINNED.to_vec()));
    assert_eq!(climbs(&[1.0], 5, 7), Ok(vec![5]));
    assert_eq!((climbs(&[], 5, 7), climbs(&[0.5], 0, 7)), (Ok(Vec::new()), Ok(vec![0])));
    assert!(matches!(climbs(&[f64::NAN], 5, 7), Err(ChanceError::OutOfRange(_))));
}

const PINNED: [u64; 4] = [507, 129, 129, 0];

/// `tests/browser/forecast.rs` has the same numbers.
#[test]
fn a_seed_gives_the_trials_that_it_gives_in_a_browser() {
    let open = (0..21).map(|place| OpenCustomer { position: place % 3, timing: 0, value_minor: 7 });
    let setup = TrialSetup {
        rates: vec![vec![0.5, 0.75], vec![0.6]],
        timings: vec![vec![0.25, 1.0]],
        open: open.collect(),
        arrivals: Arrivals::default(),
        shock: Shock::NONE,
    };
    let mut trials = Trials::new(setup, 42).expect("a setup");
    trials.run(1_000);
    let means: Vec<f64> = trials.by_month().iter().map(TrialOutcome::mean_wins).collect();
    assert_eq!(means, [3.432, 13.784]);
}

#[test]
fn what_cannot_be_tried_is_refused() {
    let refused = |setup: TrialSetup| Trials::new(setup, 1).expect_err("no setup");
    assert_eq!(refused(setup(vec![vec![0.5], Vec::new()])), TrialError::RateMissing(1));
    assert!(matches!(refused(setup(vec![vec![1.5]])), TrialError::Chance(ChanceError::OutOfRange(_))));
    let wrong = OpenCustomer { position: 0, timing: 4, value_minor: 1 };
    assert_eq!(refused(TrialSetup { open: vec![wrong], ..setup(known(&RATES)) }), TrialError::TimingMissing(4));
    for wrong in [vec![0.5, 0.4, 1.0], vec![0.0, 0.5, 1.1], vec![f64::NAN; 3], vec![1.0], Vec::new()] {
        let timings = vec![vec![0.0, 0.5, 1.0], wrong];
        assert_eq!(refused(TrialSetup { timings, ..setup(known(&RATES)) }), TrialError::Timing(1));
    }
    for none in [Vec::new(), vec![Vec::new()], vec![vec![0.5; 121]]] {
        assert_eq!(refused(TrialSetup { timings: none, ..setup(known(&RATES)) }), TrialError::Timing(0));
    }
    let wrong = OpenCustomer { position: 0, timing: 0, value_minor: i64::MIN };
    assert_eq!(
        refused(TrialSetup { open: vec![wrong], ..setup(known(&RATES)) }),
        TrialError::ValueOutOfRange(i64::MIN)
    );
    for wrong in [-1.0, f64::NAN, f64::INFINITY, 1e9] {
        assert!(matches!(
            refused(TrialSetup { arrivals: arrivals(wrong, 0, 1), ..setup(known(&RATES)) }),
            TrialError::Chance(ChanceError::MeanOutOfRange(_))
        ));
    }
    for wrong in [0.9, 101.0, f64::NAN] {
        assert!(Shock::new(wrong).is_err());
    }
    assert!(Trials::new(setup(Vec::new()), 1).expect("everyone is at the top").outcome().is_none());
    // Everything is won already, and nothing is there.
    let won = outcome(
        TrialSetup { open: vec![OpenCustomer { position: 9, timing: 0, value_minor: 5 }], ..setup(known(&RATES)) },
        10,
    );
    assert_eq!((won.reach_wins(1).chance, won.reach_minor(5).chance, won.wins_quantile(0.1)), (1.0, 1.0, 1));
    let nothing = outcome(TrialSetup { open: Vec::new(), ..setup(known(&RATES)) }, 10);
    assert_eq!(
        (nothing.reach_wins(0).chance, nothing.reach_wins(1).chance, nothing.reach_minor(0).chance),
        (1.0, 0.0, 1.0)
    );
}

fn any_setup() -> impl Strategy<Value = TrialSetup> {
    let timing = vec(0.0..=1.0_f64, 4).prop_map(|mut shares| {
        shares.sort_by(f64::total_cmp);
        shares
    });
    let open = (0..5_usize, 0..3_usize, 0..1_000_000_i64);
    let coming = (prop_oneof![Just(0.0), 0.0..20.0_f64], 0..3_usize);
    let rates = vec(vec(0.0..=1.0_f64, 1..3), 0..4);
    (rates, vec(timing, 3), vec(open, 0..40), vec(coming, 0..4), 1.0..5.0_f64).prop_map(
        |(rates, timings, open, coming, factor)| TrialSetup {
            rates,
            timings,
            open: open
                .into_iter()
                .map(|(position, timing, value_minor)| OpenCustomer { position, timing, value_minor })
                .collect(),
            arrivals: Arrivals {
                position: 0,
                per_month: coming.into_iter().map(|(mean, timing)| MonthlyArrivals { mean, timing }).collect(),
                value_minor: 1_000,
            },
            shock: Shock::new(factor).expect("a factor"),
        },
    )
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_is_won_by_a_month_is_won_by_the_next(setup in any_setup(), seed in any::<u64>()) {
        let mut running = Trials::new(setup.clone(), seed).expect("a setup");
        running.run(200);
        let by_month = running.by_month();
        prop_assert_eq!(by_month.len(), 4);
        let shares = [0.0, 0.1, 0.5, 0.9, 1.0];
        for (one, next) in by_month.iter().zip(&by_month[1..]) {
            for share in shares {
                prop_assert!(one.wins_quantile(share) <= next.wins_quantile(share));
                prop_assert!(one.minor_quantile(share) <= next.minor_quantile(share));
            }
        }
        let known = TrialSetup { rates: setup.rates.iter().map(|rates| vec![rates[0]]).collect(), ..setup };
        let exact: Vec<ExactForecast> = (0..4).map(|month| ExactForecast::by_end_of(&known, month).expect("a month")).collect();
        for (one, next) in exact.iter().zip(&exact[1..]) {
            prop_assert!((0..40).all(|wins| one.wins.reach(wins) <= next.wins.reach(wins) + 1e-9));
            prop_assert!(one.money.mean_minor() <= next.money.mean_minor() + 1e-6);
            for share in shares {
                let room = (one.money.error_minor() + next.money.error_minor()) as i64 + 2 * one.money.step_minor().max(next.money.step_minor());
                prop_assert!(one.money.quantile_minor(share) <= next.money.quantile_minor(share) + room || share == 1.0);
            }
        }
    }

    #[test]
    fn years_are_in_order_and_chances(rate in 0.0..=1.0_f64, factor in 1.0..=100.0_f64) {
        let years = Shock::new(factor).expect("a factor").years(rate);
        prop_assert!(years.iter().all(|rate| (0.0..=1.0).contains(rate)) && years.is_sorted_by(|one, other| *one <= other + 1e-15));
    }

    #[test]
    fn who_climbs_further_has_climbed_so_far(rates in vec(0.0..=1.0_f64, 1..8), trials in 0..3_000_u64, seed in any::<u64>()) {
        let passed = climbs(&rates, trials, seed).expect("rates");
        prop_assert!(passed[0] <= trials && passed.is_sorted_by(|one, other| one >= other));
    }
}
