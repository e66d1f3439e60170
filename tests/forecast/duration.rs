//! Days against a published example and by their laws.

use crate::config;
use proptest::collection::vec;
use proptest::prelude::*;
use rungs::domain::forecast::Durations;

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() < 5e-5
}

/// Weeks of remission of 21 patients under 6-mercaptopurine, by E. J. Freireich and others (Blood 21, 1963), with the estimate
/// that D. Collett (*Modelling Survival Data in Medical Research*) and J. P. Klein and M. L. Moeschberger (*Survival Analysis*,
/// table 4.1) print for it.
#[test]
fn the_leukaemia_trial_comes_out_as_printed() {
    let ended = [6, 6, 6, 7, 10, 13, 16, 22, 23].map(|weeks| (weeks, true));
    let watched = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map(|weeks| (weeks, false));
    let own = Durations::from_days(watched.into_iter().chain(ended).collect());
    let expected = [
        (6, 21, 3, 0.8571, 0.0764),
        (7, 17, 1, 0.8067, 0.0869),
        (10, 15, 1, 0.7529, 0.0963),
        (13, 12, 1, 0.6902, 0.1068),
        (16, 11, 1, 0.6275, 0.1141),
        (22, 7, 1, 0.5378, 0.1282),
        (23, 6, 1, 0.4482, 0.1346),
    ];
    assert_eq!(own.steps().len(), expected.len());
    for (step, (days, at_risk, ended, waiting, error)) in own.steps().iter().zip(expected) {
        assert_eq!((step.days, step.at_risk, step.ended), (days, at_risk, ended));
        assert!(near(step.waiting, waiting) && near(step.standard_error, error), "{step:?}");
    }
    assert_eq!((own.quantile(0.25), own.median(), own.quantile(0.75)), (Some(13), Some(23), None));
    assert_eq!((own.watched(), own.ended()), (21, 9));
    // With placebo nobody was left to watch: median 8.
    let placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];
    let placebo = Durations::from_days(placebo.iter().map(|&weeks| (weeks, true)).collect());
    assert_eq!((placebo.quantile(0.25), placebo.median(), placebo.quantile(0.75)), (Some(4), Some(8), Some(12)));
    assert!(near(placebo.waiting(8), 8.0 / 21.0) && placebo.waiting(23) == 0.0);
    assert_eq!((placebo.ends_within(8, 4), placebo.ends_within(23, 4)), (Some(0.5), None));
}

#[test]
fn nobody_and_only_open_ones_say_nothing() {
    let nobody = Durations::from_days(Vec::new());
    assert_eq!(
        (nobody.median(), nobody.spread(), nobody.ends_within(0, 10), nobody.waiting(5)),
        (None, None, None, 1.0)
    );
    let open = Durations::from_days(vec![(5, false), (500, false)]);
    assert_eq!((open.median(), open.ended(), open.ends_within(3, 9)), (None, 0, None));
    let at_once = Durations::from_days(vec![(0, true), (0, true)]);
    assert_eq!((at_once.median(), at_once.spread()), (Some(0), None));
    let longest = Durations::from_days(vec![(u32::MAX, true), (3, true)]);
    assert_eq!(longest.ends_within(u32::MAX - 1, u32::MAX), Some(1.0));
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn without_open_ones_it_is_the_plain_share(days in vec(0..400_u32, 1..80)) {
        let own = Durations::from_days(days.iter().map(|&days| (days, true)).collect());
        for limit in [0, 10, 100, 399] {
            let longer = days.iter().filter(|&&days| days > limit).count() as f64 / days.len() as f64;
            prop_assert!((own.waiting(limit) - longer).abs() < 1e-12);
        }
        let mut sorted = days;
        sorted.sort_unstable();
        prop_assert_eq!(own.median(), Some(sorted[(sorted.len() - 1) / 2]));
    }

    #[test]
    fn shares_fall_and_quantiles_rise(days in vec((0..400_u32, any::<bool>()), 0..80)) {
        let own = Durations::from_days(days);
        prop_assert!(own.steps().is_sorted_by(|one, other| one.waiting >= other.waiting && one.days < other.days));
        prop_assert!(own.steps().iter().all(|step| (0.0..=1.0).contains(&step.waiting) && step.standard_error.is_finite()));
        let quantiles: Vec<u32> = [0.1, 0.25, 0.5, 0.75, 0.9].iter().filter_map(|&share| own.quantile(share)).collect();
        prop_assert!(quantiles.is_sorted());
        prop_assert!(own.ends_within(10, 50).is_none_or(|chance| (0.0..=1.0).contains(&chance)));
    }

    /// Who is still open makes it longer, never shorter.
    #[test]
    fn an_open_customer_never_shortens_the_wait(days in vec((0..400_u32, any::<bool>()), 1..60), longer in 0..400_u32) {
        let before = Durations::from_days(days.clone());
        let after = Durations::from_days(days.into_iter().chain([(longer, false)]).collect());
        for limit in [5, 50, 200, 399] {
            prop_assert!(after.waiting(limit) >= before.waiting(limit) - 1e-12);
        }
    }
}
