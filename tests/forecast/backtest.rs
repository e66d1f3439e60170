//! Past forecasts made after the event: by hand, and on the 8 800 real opportunities.

use crate::config;
use crate::people::{climbs, day, is_lost, ladder, list, opened, owned};
use crate::pipeline;
use proptest::collection::vec;
use proptest::prelude::*;
use rungs::domain::calendar::Day;
use rungs::domain::forecast::{Horizon, Incidence, backtest, score};

#[test]
fn four_customers_by_hand() {
    let customers = list(vec![
        owned(climbs(opened(1, "01-01"), 2, "01-31"), "Ada"),
        owned(is_lost(opened(1, "01-01"), "02-10"), "Ada"),
        owned(climbs(opened(1, "02-20"), 2, "03-15"), "Ben"),
        owned(opened(1, "02-20"), "Ben"),
    ]);
    let test = backtest(&customers, &ladder(1), day("05-31"), Horizon::Months(1));
    let told: Vec<_> = test.forecasts.iter().map(|one| (one.chance, one.won, one.by.as_deref())).collect();
    let expected = [
        // The first of February: one was won after 30 days, none sooner, and nobody is known to wait longer.
        (0.0, false, "Ada"),
        // The first of March: of two who waited for 8 days, one was won within the next 31.
        (0.5, true, "Ben"),
        (0.5, false, "Ben"),
        // The first of April, after 39 days: of the one who waited longer nothing came, of all came one half.
        (0.25, false, "Ben"),
        // The first of May: nobody waited so long. What all have.
        (0.5, false, "Ben"),
    ];
    assert_eq!(told.len(), expected.len());
    for (own, (chance, won, by)) in told.iter().zip(expected) {
        assert!((own.0 - chance).abs() < 1e-12 && own.1 == won && own.2 == Some(by), "{told:?}");
    }
    let months: Vec<_> = test.months.iter().map(|one| (one.month.to_string(), one.open, one.won)).collect();
    let named = |month: &str, open, won| (month.to_owned(), open, won);
    assert_eq!(
        months,
        [named("2026-02", 1, 0), named("2026-03", 2, 1), named("2026-04", 1, 0), named("2026-05", 1, 0)]
    );
    assert_eq!((test.censored, test.undated, test.unknown), (0, 0, 0));
    // Two months from the first of May on are not over yet.
    let test = backtest(&customers, &ladder(1), day("05-31"), Horizon::Months(2));
    assert_eq!((test.forecasts.len(), test.censored), (4, 1));
    // By the end of March: from the first of February and of March.
    let test = backtest(&customers, &ladder(1), day("05-31"), Horizon::Until(day("03-31")));
    assert_eq!((test.forecasts.len(), test.months.len()), (3, 2));
}

#[test]
fn who_competes_with_losing_is_won_less() {
    // Three of four are lost before the last is won: a quarter, though all who were not lost were won.
    let own = Incidence::from_days(vec![(5, Some(false)), (6, Some(false)), (7, Some(false)), (9, Some(true))]);
    assert_eq!((own.won_within(0, 9), own.won_within(7, 2), own.won_within(0, 8)), (Some(0.25), Some(1.0), Some(0.0)));
    assert_eq!(Incidence::from_days(Vec::new()).won_within(0, 10), None);
}

#[test]
fn nobody_has_no_past() {
    let test = backtest(&list(Vec::new()), &ladder(0), day("05-31"), Horizon::Months(3));
    assert!(test.forecasts.is_empty() && test.months.is_empty());
}

#[test]
fn on_real_opportunities_what_was_said_came_true() {
    let today = Day::parse(pipeline::LAST_DAY).expect("a day");
    let test = backtest(&pipeline::customers(), &pipeline::ladder(), today, Horizon::Months(3));
    let said = score(&test.forecasts).expect("chances").expect("forecasts");
    // Nobody was won or lost before March 2017, and the last quarter is not over in the months after October.
    let months: Vec<String> = test.months.iter().map(|one| one.month.to_string()).collect();
    assert_eq!(
        (months.first().map(String::as_str), months.last().map(String::as_str)),
        (Some("2017-04"), Some("2017-10"))
    );
    assert!(test.censored > 3_000 && test.unknown > 2_000, "{} {}", test.censored, test.unknown);
    // The five hundred whom nobody dated, in each of twelve months.
    assert_eq!(test.undated, 6_000);
    // Some deals of this file wait for ever from their second month on. What is said of them is too much, a tenth in all,
    // and it still knows more than the average.
    let expected: f64 = test.months.iter().map(|one| one.expected).sum();
    let (promised, kept) =
        (expected / said.count as f64, test.months.iter().map(|one| one.won).sum::<u64>() as f64 / said.count as f64);
    assert!(promised - kept > 0.05 && promised - kept < 0.15, "{promised} {kept}");
    assert!(said.skill.is_some_and(|skill| skill > 0.0), "{:?}", said.skill);
    let shares: Vec<f64> = said.bins.iter().filter(|bin| bin.count > 100).filter_map(|bin| bin.won_share).collect();
    assert!(shares.len() == 8 && shares.windows(3).all(|three| three[0] < three[2]), "{shares:?}");
    let never = &said.bins[0];
    assert!(never.count > 1_000 && never.won_share.is_some_and(|share| share < 0.02), "{never:?}");
    assert!(said.by_person.len() == 30 && said.by_person.iter().all(|one| one.bias.abs() < 0.25));
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn shares_are_shares(days in vec((0..400_u32, proptest::option::of(any::<bool>())), 0..60), waited in 0..450_u32, further in 0..450_u32) {
        let own = Incidence::from_days(days.clone());
        if let Some(chance) = own.won_within(waited, further) {
            prop_assert!((0.0..=1.0).contains(&chance));
            prop_assert!(own.won_within(waited, further + 30).is_some_and(|later| later >= chance));
            prop_assert!(days.iter().any(|one| one.0 > waited));
        }
        // Without anybody who is watched no longer, it is a plain count.
        let ended: Vec<_> = days.iter().copied().filter(|one| one.1.is_some()).collect();
        let won = ended.iter().filter(|one| one.1 == Some(true) && one.0 <= further).count();
        if let Some(chance) = Incidence::from_days(ended.clone()).won_within(0, further).filter(|_| ended.iter().all(|one| one.0 > 0)) {
            prop_assert!((chance - won as f64 / ended.len() as f64).abs() < 1e-9);
        }
    }
}
