//! The monthly chain against cases solved by hand, and by its laws.

use crate::config;
use crate::people::{climbs, day, is_lost, ladder, list, opened};
use proptest::collection::vec;
use proptest::prelude::*;
use rungs::domain::forecast::{MarkovChain, MarkovError, MonthlyCounts, MonthlyShares};
use rungs::domain::ladder::{Chain, FlowFigures, GradeId};

fn near(one: &[f64], other: &[f64]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| (one - other).abs() < 1e-9)
}

fn row(to: &[f64], won: f64, lost: f64) -> MonthlyShares {
    MonthlyShares { to: to.to_vec(), won, lost }
}

/// D: 60 % stay, 30 % to C, 10 % lost. C: 20 % fall to D, 50 % stay, 25 % won, 5 % lost.
///
/// N = (I − Q)⁻¹ = [[0.4, −0.3], [−0.2, 0.5]]⁻¹ = [[0.5, 0.3], [0.2, 0.4]] ÷ 0.14.
/// Win chances: 0.3 · 0.25 ÷ 0.14 = 0.535714, 0.4 · 0.25 ÷ 0.14 = 0.714286. Months: 0.8 ÷ 0.14 = 5.714286, 0.6 ÷ 0.14 = 4.285714.
/// Ten a month to D keep 50 ÷ 14 · 10 = 35.714286 there and 21.428571 at C.
#[test]
fn two_grades_are_as_solved_by_hand() {
    let chain = MarkovChain::new(vec![row(&[0.6, 0.3], 0.0, 0.1), row(&[0.2, 0.5], 0.25, 0.05)]).expect("a chain");
    assert!(near(&chain.win_chances(), &[0.075 / 0.14, 0.1 / 0.14]));
    assert!(near(&chain.months_to_end(), &[0.8 / 0.14, 0.6 / 0.14]));
    assert!(near(&chain.steady_stock(&[10.0]), &[5.0 / 0.14, 3.0 / 0.14]));
    // From 100 at D and 20 at C, with ten more a month: 60 + 4 + 10, 30 + 10; won 5, lost 11.
    let months = chain.project(&[100.0, 20.0], &[10.0], 2);
    assert!(near(&months[0].stock, &[74.0, 40.0]) && near(&[months[0].won, months[0].lost], &[5.0, 11.0]));
    // 74 · 0.6 + 40 · 0.2 + 10, 74 · 0.3 + 40 · 0.5; won 5 + 10, lost 11 + 7.4 + 2.
    assert!(near(&months[1].stock, &[62.4, 42.2]) && near(&[months[1].won, months[1].lost], &[15.0, 20.4]));
}

/// The gambler's ruin on five places, up with p = 0.6: won from place i (1–4 of 5) with the chance
/// (1 − r^i) ÷ (1 − r^5), r = 2/3; it lasts i ÷ (q − p) − 5 ÷ (q − p) · that chance.
#[test]
fn the_gamblers_ruin_is_the_textbooks() {
    let rows = (0..4).map(|place| {
        let mut shares = row(&[0.0; 4], 0.0, 0.0);
        *shares.to.get_mut(place + 1).unwrap_or(&mut shares.won) = 0.6;
        *(if place > 0 { &mut shares.to[place - 1] } else { &mut shares.lost }) = 0.4;
        shares
    });
    let chain = MarkovChain::new(rows.collect()).expect("a chain");
    let ratio = 2.0_f64 / 3.0;
    let wins: Vec<f64> = (1..=4).map(|place| (1.0 - ratio.powi(place)) / (1.0 - ratio.powi(5))).collect();
    assert!(near(&chain.win_chances(), &wins), "{:?} {wins:?}", chain.win_chances());
    let months: Vec<f64> = (1..).zip(&wins).map(|(place, win)| (f64::from(place) - 5.0 * win) / -0.2).collect();
    assert!(near(&chain.months_to_end(), &months), "{:?} {months:?}", chain.months_to_end());
}

#[test]
fn what_is_no_chain_is_refused() {
    let wrong = |rows: Vec<MonthlyShares>| MarkovChain::new(rows).expect_err("no chain");
    assert_eq!(wrong(vec![row(&[], 0.5, 0.5)]), MarkovError::Shape(0));
    assert_eq!(wrong(vec![row(&[0.5], 0.6, 0.0)]), MarkovError::Shares(0));
    assert_eq!(wrong(vec![row(&[1.2], -0.2, 0.0)]), MarkovError::Shares(0));
    assert_eq!(wrong(vec![row(&[f64::NAN], 0.5, 0.5)]), MarkovError::Shares(0));
    assert_eq!(wrong(vec![row(&[1.0], 0.0, 0.0)]), MarkovError::NeverEnds(0));
    let trap =
        vec![row(&[0.5, 0.25, 0.0], 0.0, 0.25), row(&[0.0, 0.0, 1.0], 0.0, 0.0), row(&[0.0, 1.0, 0.0], 0.0, 0.0)];
    assert_eq!(wrong(trap), MarkovError::NeverEnds(1));
    let nobody = MarkovChain::new(Vec::new()).expect("a ladder of one grade");
    assert!(nobody.win_chances().is_empty() && nobody.project(&[], &[], 3).len() == 3);
}

#[test]
fn rare_ends_keep_their_digits() {
    let chain = MarkovChain::new(vec![row(&[1.0 - 1e-12], 0.25e-12, 0.75e-12)]).expect("a chain");
    assert!((chain.win_chances()[0] - 0.25).abs() < 1e-12 && (chain.months_to_end()[0] / 1e12 - 1.0).abs() < 1e-12);
}

/// Both chains of a ladder agree on who is won; the months do where a stay has no less than one.
#[test]
fn the_ladders_own_chain_agrees() {
    let figures =
        FlowFigures { days_median: 90.0, days_spread: 1.0, lost_monthly_share: 0.05, fallback_monthly_share: 0.1 };
    let ladder = (1..4).fold(ladder(3), |ladder, id| ladder.with_flow(GradeId(id), figures).expect("a flow"));
    let (own, monthly) = (Chain::of(&ladder), MarkovChain::of_ladder(&ladder).expect("a chain"));
    assert!(near(&monthly.win_chances(), &own.win_chances()[..3]));
    assert!(near(&monthly.months_to_end(), &own.months_to_end()[..3]));
    assert!(near(&monthly.steady_stock(&[7.0]), &own.steady_stock(7.0)));
}

#[test]
fn months_are_counted_from_their_beginnings() {
    let customers = list(vec![
        // At 1 on 02-01 and 03-01, at 2 on 04-01, won on 05-01.
        climbs(climbs(opened(1, "01-10"), 2, "03-15"), 3, "04-20"),
        // At 1 on 02-01, lost on 03-01, back at 1 on 05-01.
        climbs(is_lost(opened(1, "01-31"), "02-15"), 1, "04-20"),
        // Came and went within a month.
        is_lost(opened(1, "03-02"), "03-20"),
        // Open all the time, without a move.
        opened(1, "03-31"),
    ]);
    let counts = MonthlyCounts::read(&customers, &ladder(2), day("06-15"));
    // From 1: the first stays once and climbs once, the second is lost, later stays from 05 to 06; the last stays twice.
    assert_eq!(counts.counts, [vec![4, 1, 0, 1], vec![0, 0, 1, 0]]);
    let usual = MarkovChain::new(vec![row(&[0.5, 0.5], 0.0, 0.0), row(&[0.0, 0.5], 0.5, 0.0)]).expect("a chain");
    let chain = counts.chain(&usual).expect("a chain");
    assert!(near(&chain.rows()[0].to, &[4.5 / 7.0, 1.5 / 7.0]) && near(&[chain.rows()[0].lost], &[1.0 / 7.0]));
    assert!(near(&[chain.rows()[1].won], &[0.75]));
    assert_eq!(MonthlyCounts::default().chain(&usual), Err(MarkovError::Shape(0)));
    // An imported end without moves: those who only stand there say nothing then.
    let imported = list(vec![opened(3, "01-01"), opened(1, "01-01")]);
    assert_eq!(MonthlyCounts::read(&imported, &ladder(2), day("06-15")).counts, [vec![0; 4], vec![0; 4]]);
}

fn any_chain() -> impl Strategy<Value = MarkovChain> {
    (1..=8_usize).prop_flat_map(|grades| vec(vec(0.01..1.0_f64, grades + 2), grades)).prop_map(|weights| {
        let rows = weights.into_iter().map(|weights| {
            let sum: f64 = weights.iter().sum();
            let shares: Vec<f64> = weights.iter().map(|weight| weight / sum).collect();
            let (to, ends) = shares.split_at(shares.len() - 2);
            row(to, ends[0], ends[1])
        });
        MarkovChain::new(rows.collect()).expect("a chain")
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn nobody_is_lost_or_made_on_the_way(chain in any_chain(), stock in vec(0.0..1e6_f64, 0..8), entry in 0.0..1e4_f64) {
        let stock = &stock[..stock.len().min(chain.rows().len())];
        let start: f64 = stock.iter().sum();
        for (month, end) in (1..).zip(chain.project(stock, &[entry], 24)) {
            let now = end.stock.iter().sum::<f64>() + end.won + end.lost;
            prop_assert!((now - start - entry * f64::from(month)).abs() < 1e-6 * (start + entry + 1.0));
        }
    }

    #[test]
    fn littles_law_holds_and_a_steady_stock_stays(chain in any_chain(), entries in vec(0.0..100.0_f64, 8)) {
        let entries = &entries[..chain.rows().len()];
        let stock = chain.steady_stock(entries);
        let by_law: f64 = entries.iter().zip(chain.months_to_end()).map(|(entry, months)| entry * months).sum();
        prop_assert!((stock.iter().sum::<f64>() - by_law).abs() < 1e-9 * (by_law + 1.0));
        let later = &chain.project(&stock, entries, 1)[0];
        for (before, after) in stock.iter().zip(&later.stock) {
            prop_assert!((before - after).abs() < 1e-9 * (before + 1.0), "{before} {after}");
        }
        let won: f64 = entries.iter().zip(chain.win_chances()).map(|(entry, chance)| entry * chance).sum();
        prop_assert!((later.won - won).abs() < 1e-9 * (won + 1.0));
    }
}
