//! Laws of the chain: losses, stalling and falling back, over random ladders; a case by hand.

use crate::support::random::{config, ladder_and_have, ladder_with_flows, rate, wins};
use crate::support::{generic_ladder, grade};
use proptest::prelude::*;
use rungs::domain::ladder::{
    Chain, FlowError, FlowFigures, FlowProblem, GradeError, GradeFlow, GradeId, Ladder, PromotionRate, Reverse,
    reverse, reverse_with,
};

fn with_chain(ladder: &Ladder, wins: u64, have: &[u64]) -> Reverse {
    reverse_with(ladder, wins, have, Chain::of(ladder).effective_rates(), &[])
}

fn close(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs()).max(1e-6)
}

/// Entries of one customer in the first month at one grade.
fn one_at(grade: usize) -> Vec<Vec<f64>> {
    let mut entries = vec![Vec::new(); grade];
    entries.push(vec![1.0]);
    entries
}

/// Three grades; each promotion takes just two months (60.87375 days, spread 1).
///
/// E: 50 % promoted, 10 % lost and nobody falls a month. Of 100: 10 are lost in the first month after, 9 in the second,
/// 81 are decided: 40.5 promoted, 40.5 declined. A stay lasts 1 + 0.9 = 1.9 months.
/// B: 40 % promoted, 20 % fall a month. Of 100: 20 + 16 = 36 fall, 64 are decided: 25.6 promoted, 38.4 declined;
/// 1 + 0.8 = 1.8 months.
///
/// Effective: E 0.405; B 0.256 ÷ (1 − 0.36 × 0.405) = 0.256 ÷ 0.8542 = 0.299695622.
/// Win chance of E: 0.405 × 0.299695622 = 0.121376727. So 10 wins need 10 ÷ 0.121376727 = 82.388 → 83 E and
/// 10 ÷ 0.299695622 = 33.367 → 34 B; without loss 10 ÷ 0.2 = 50 and 10 ÷ 0.4 = 25.
/// With 20 E and 10 B: B lacks 33.367 − 10 = 23.367 → 24; E lacks 23.367 ÷ 0.405 − 20 = 37.697 → 38.
/// Months to the end: B 1.8 + 0.36 τ(E), E 1.9 + 0.405 τ(B): τ(B) = (1.8 + 0.36 × 1.9) ÷ 0.8542 = 2.907984;
/// τ(E) = 1.9 + 0.405 × 2.907984 = 3.077734.
/// Ten E a month: visits of E 1 ÷ (1 − 0.405 × 0.36) = 1.170686, of B 0.405 × that = 0.474128; stock
/// 10 × 1.170686 × 1.9 = 22.243 and 10 × 0.474128 × 1.8 = 8.534: together 30.777, ten times τ(E).
#[test]
fn a_chain_by_hand() {
    let two_months = FlowFigures { days_median: 60.87375, days_spread: 1.0, ..FlowFigures::default() };
    let grades = vec![grade(1, "E", 50.0), grade(2, "B", 40.0), grade(3, "A", 100.0)];
    let ladder = Ladder::new(grades)
        .expect("a ladder")
        .with_flow(GradeId(1), FlowFigures { lost_monthly_share: 0.1, ..two_months })
        .and_then(|ladder| ladder.with_flow(GradeId(2), FlowFigures { fallback_monthly_share: 0.2, ..two_months }))
        .expect("flows");
    let chain = Chain::of(&ladder);
    let near = |one: f64, other: f64| (one - other).abs() < 1e-6;
    let outcomes: Vec<_> = chain.outcomes().collect();
    let (e, b) = (outcomes[0], outcomes[1]);
    assert!(near(e.promoted, 0.405) && near(e.declined, 0.405) && near(e.lost, 0.19) && near(e.months, 1.9), "{e:?}");
    assert!(near(b.promoted, 0.256) && near(b.declined, 0.384) && near(b.fallen, 0.36) && near(b.months, 1.8), "{b:?}");
    let chances = chain.win_chances();
    assert!(near(chances[0], 0.121_376_7) && near(chances[1], 0.299_695_6), "{chances:?}");
    let result = with_chain(&ladder, 10, &[20, 10]);
    assert_eq!(result.rows.iter().map(|row| (row.needed, row.gap)).collect::<Vec<_>>(), [(83, 38), (34, 24), (10, 10)]);
    let months = chain.months_to_end();
    assert!(near(months[0], 3.077_734) && near(months[1], 2.907_984), "{months:?}");
    let stock = chain.steady_stock(10.0);
    assert!((stock[0] - 22.243).abs() < 2e-3 && (stock[1] - 8.534).abs() < 2e-3, "{stock:?}");
}

#[test]
fn flows_out_of_range_are_refused_with_the_grade() {
    let usual = FlowFigures::default();
    let cases = [
        (FlowFigures { days_median: -1.0, ..usual }, FlowProblem::Days),
        (FlowFigures { days_median: 3651.0, ..usual }, FlowProblem::Days),
        (FlowFigures { days_median: f64::NAN, ..usual }, FlowProblem::Days),
        (FlowFigures { days_spread: 0.9, ..usual }, FlowProblem::Spread),
        (FlowFigures { days_spread: f64::INFINITY, ..usual }, FlowProblem::Spread),
        (FlowFigures { lost_monthly_share: -0.01, ..usual }, FlowProblem::Share),
        (FlowFigures { fallback_monthly_share: 1.01, ..usual }, FlowProblem::Share),
        (FlowFigures { lost_monthly_share: f64::NAN, ..usual }, FlowProblem::Share),
        (
            FlowFigures { lost_monthly_share: 0.6, fallback_monthly_share: 0.5, ..usual },
            FlowProblem::AboveWhole { lost_percent: 60.0, fallback_percent: 50.0 },
        ),
    ];
    for (figures, problem) in cases {
        let refused = generic_ladder().with_flow(GradeId(3), figures).expect_err("out of range");
        assert_eq!(refused, FlowError::Figures { grade: "C".to_owned(), problem });
        assert!(refused.to_string().starts_with("C: "), "{refused}");
    }
    assert_eq!(generic_ladder().with_flow(GradeId(9), usual), Err(GradeError::Unknown.into()));
    let whole = FlowFigures { lost_monthly_share: 0.7, fallback_monthly_share: 0.3, ..usual };
    assert!(generic_ladder().with_flow(GradeId(3), whole).is_ok());
    // A file cannot bring in what a person cannot type.
    assert!(serde_json::from_str::<GradeFlow>(r#"{"lost_monthly_share":0.6,"fallback_monthly_share":0.5}"#).is_err());
    assert_eq!(serde_json::from_str::<GradeFlow>("{}").expect("a flow"), GradeFlow::default());
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn without_losses_the_chain_is_the_cascade((ladder, have) in ladder_with_flows(), wins in wins()) {
        let calm = ladder
            .with(|grades| for grade in grades.iter_mut() {
                let kept = grade.flow.figures();
                let figures = FlowFigures { lost_monthly_share: 0.0, fallback_monthly_share: 0.0, ..kept };
                grade.flow = GradeFlow::new(figures).expect("a flow");
            })
            .expect("a ladder");
        prop_assert_eq!(with_chain(&calm, wins, &have), reverse(&calm, wins, &have));
    }

    #[test]
    fn a_stay_ends_in_one_way((ladder, _) in ladder_with_flows()) {
        for outcome in Chain::of(&ladder).outcomes() {
            let sum = outcome.promoted + outcome.declined + outcome.lost + outcome.fallen;
            prop_assert!((sum - 1.0).abs() < 1e-9, "{outcome:?}");
            prop_assert!(outcome.months.is_finite() && outcome.months >= 0.0);
        }
    }

    #[test]
    fn all_that_a_chain_says_is_a_number((ladder, have) in ladder_with_flows(), wins in wins()) {
        let chain = Chain::of(&ladder);
        prop_assert!(crate::support::is_finite(&with_chain(&ladder, wins, &have)));
        prop_assert!(chain.win_chances().iter().all(|chance| (0.0..=1.0).contains(chance)));
        prop_assert!(chain.months_to_end().iter().chain(&chain.steady_stock(1.0)).all(|months| months.is_finite()));
    }

    #[test]
    fn a_better_rate_never_raises_a_need((ladder, _) in ladder_with_flows(), wins in wins(), rate in rate(), which in 0..8_usize) {
        let grade = &ladder.grades()[which % ladder.grades().len()];
        let better = PromotionRate::nearest(grade.promotion_rate.share().max(rate.share()));
        let raised = ladder.with_grade(grade.id, |grade| grade.promotion_rate = better).expect("a ladder");
        let (before, after) = (with_chain(&ladder, wins, &[]), with_chain(&raised, wins, &[]));
        for (before, after) in before.rows.iter().zip(&after.rows) {
            prop_assert!(after.needed <= before.needed || close(after.needed_exact, before.needed_exact), "{before:?} {after:?}");
        }
    }

    #[test]
    fn more_loss_never_lowers_a_need((ladder, _) in ladder_with_flows(), wins in wins(), more in 0.0..=1.0_f64, which in 0..8_usize) {
        let grade = &ladder.grades()[which % ladder.grades().len()];
        let figures = grade.flow.figures();
        let lost = (figures.lost_monthly_share + more).min(1.0 - figures.fallback_monthly_share);
        let harder = ladder.with_flow(grade.id, FlowFigures { lost_monthly_share: lost, ..figures }).expect("a flow");
        let (before, after) = (with_chain(&ladder, wins, &[]), with_chain(&harder, wins, &[]));
        for (before, after) in before.rows.iter().zip(&after.rows) {
            prop_assert!(after.needed >= before.needed || close(after.needed_exact, before.needed_exact), "{before:?} {after:?}");
        }
    }

    #[test]
    fn in_the_long_run_stock_is_entries_times_months((ladder, _) in ladder_and_have(), shares in proptest::collection::vec((0.0..90.0_f64, 1.0..1.7_f64, 0.0..0.3_f64, 0.0..0.3_f64), 8)) {
        let ladder = ladder
            .with(|grades| for (grade, (days_median, days_spread, lost_monthly_share, fallback_monthly_share)) in grades.iter_mut().zip(shares) {
                let figures = FlowFigures { days_median, days_spread, lost_monthly_share, fallback_monthly_share };
                grade.flow = GradeFlow::new(figures).expect("a flow");
            })
            .expect("a ladder");
        let (chain, months) = (Chain::of(&ladder), 400);
        let passage = chain.run(&[vec![3.0; months]], months);
        let steady = chain.steady_stock(3.0);
        for (stock, expected) in passage.stock.iter().zip(&steady) {
            prop_assert!((stock[months - 1] - expected).abs() <= expected * 1e-3 + 1e-9, "{} {expected}", stock[months - 1]);
        }
        // Little's law for the whole ladder: all who are there = entries a month × months until won or gone.
        prop_assert!(close(steady.iter().sum(), 3.0 * chain.months_to_end()[0]));
        let won = passage.arrivals.last().and_then(|wins| wins.last().copied()).unwrap_or(3.0);
        prop_assert!((won - 3.0 * chain.win_chances()[0]).abs() <= 3e-3 * chain.win_chances()[0]);
    }

    #[test]
    fn forwards_and_backwards_agree((ladder, _) in ladder_with_flows(), start in 0..8_usize, months in 1..60_usize) {
        let chain = Chain::of(&ladder);
        let start = start % ladder.grades().len();
        let won = chain.won_by_month(months - 1);
        let passage = chain.run(&one_at(start), months);
        let mut sum = 0.0;
        for (arrived, within) in passage.arrivals[ladder.grades().len() - 1].iter().zip(&won[start]) {
            sum += arrived;
            prop_assert!(close(sum, *within), "{sum} {within}");
        }
        prop_assert!(sum <= chain.win_chances()[start] * (1.0 + 1e-9));
    }

    #[test]
    fn a_flow_survives_json_bit_for_bit(flow in crate::support::random::flow()) {
        let json = serde_json::to_string(&flow).expect("figures");
        prop_assert_eq!(serde_json::from_str::<GradeFlow>(&json).expect("a flow"), flow);
    }
}
