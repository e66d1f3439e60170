//! Past forecasts, scored by hand and by their laws.

use crate::config;
use proptest::collection::vec;
use proptest::prelude::*;
use rungs::domain::forecast::{Forecasted, score};

fn said(chance: f64, won: bool, by: &str) -> Forecasted {
    Forecasted { chance, won, by: Some(by.into()) }
}

#[test]
fn five_forecasts_by_hand() {
    let forecasts = [
        said(0.9, true, "Ada"),
        said(0.9, false, "Ben"),
        said(0.25, false, "Ben"),
        said(0.2, false, "Ada"),
        said(1.0, true, "Ben"),
    ];
    let own = score(&forecasts).expect("chances").expect("a score");
    // (0.01 + 0.81 + 0.0625 + 0.04 + 0) ÷ 5; two of five were won: 0.4 · 0.6.
    assert!((own.brier - 0.1845).abs() < 1e-12 && (own.brier_of_average - 0.24).abs() < 1e-12);
    assert!((own.skill.expect("some won, some lost") - (1.0 - 0.1845 / 0.24)).abs() < 1e-12);
    let counts: Vec<(u64, u64)> = own.bins.iter().map(|bin| (bin.count, bin.won)).collect();
    assert_eq!(counts, [(0, 0), (0, 0), (2, 0), (0, 0), (0, 0), (0, 0), (0, 0), (0, 0), (0, 0), (3, 2)]);
    assert!((own.bins[2].mean_chance.expect("two") - 0.225).abs() < 1e-12 && own.bins[0].won_share.is_none());
    let people: Vec<_> = own.by_person.iter().map(|one| (one.by.as_deref(), one.count, one.won)).collect();
    assert_eq!(people, [(Some("Ben"), 3, 1), (Some("Ada"), 2, 1)]);
    assert!(
        (own.by_person[0].bias - (2.15 / 3.0 - 1.0 / 3.0)).abs() < 1e-12
            && (own.by_person[1].bias - 0.05).abs() < 1e-12
    );
}

#[test]
fn nothing_said_and_nothing_sayable() {
    assert_eq!(score(&[]), Ok(None));
    for wrong in [-0.1, 1.1, f64::NAN] {
        assert!(score(&[said(wrong, true, "Ada")]).is_err());
    }
    let own = score(&[said(1.0, true, "Ada")]).expect("chances").expect("a score");
    assert_eq!((own.brier, own.skill), (0.0, None));
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn everyone_and_every_bin_add_up(forecasts in vec((0.0..=1.0_f64, any::<bool>(), "[A-C]"), 1..100)) {
        let forecasts: Vec<Forecasted> = forecasts.iter().map(|(chance, won, by)| said(*chance, *won, by)).collect();
        let own = score(&forecasts).expect("chances").expect("a score");
        prop_assert_eq!(own.bins.iter().map(|bin| bin.count).sum::<u64>(), own.count);
        prop_assert_eq!(own.by_person.iter().map(|one| one.count).sum::<u64>(), own.count);
        prop_assert!((0.0..=1.0).contains(&own.brier));
        let by_person: f64 = own.by_person.iter().map(|one| one.brier * one.count as f64).sum();
        prop_assert!((by_person / own.count as f64 - own.brier).abs() < 1e-12);
        for bin in &own.bins {
            prop_assert!(bin.mean_chance.is_none_or(|chance| chance >= bin.from - 1e-12 && chance <= bin.to + 1e-12));
        }
    }
}
