//! More certainty than a coin's toss: the margin that a plan asks for, and rates that are taken from records.

use crate::support::{after, plan};
use proptest::prelude::*;
use rungs::domain::calendar::Day;
use rungs::domain::forecast::{coverage, wins_to_plan_for};
use rungs::domain::ladder::{GradeId, PromotionRate, RateOrigin};
use rungs::domain::solve::{Cell, Setting};
use rungs::plan::selectors::funnel_view;
use rungs::plan::{Action, ActionError, UsedRate, update};
use std::rc::Rc;

fn certainty(share: f64) -> Action {
    Action::SetCertainty { certainty: Some(share) }
}

#[test]
fn eighty_per_cent_asks_for_more_wins_and_everything_follows() {
    let plan = Rc::new(plan());
    let today = Day::parse("2027-01-04").expect("a day");
    let (before, sure) = (funnel_view(&plan, today), after(&plan, certainty(0.8)));
    let then = funnel_view(&sure, today);
    assert!(then.reverse.wins > before.reverse.wins);
    for (now, then) in before.reverse.rows.iter().zip(&then.reverse.rows) {
        assert!(then.needed > now.needed && then.gap >= now.gap);
    }
    // The first grade alone, filled as the plan asks, reaches the target as surely as was asked.
    let wins = plan.wins();
    let rate = then.reverse.overall_rate;
    let customers = coverage(wins, rate, 0.8).expect("customers").customers;
    assert_eq!(sure.wins(), (customers as f64 * rate - 1e-9).ceil() as u64);
    assert_eq!(after(&sure, Action::SetCertainty { certainty: None }).wins(), wins);
}

#[test]
fn a_certainty_is_between_the_coin_and_what_nobody_can_promise() {
    let plan = Rc::new(plan());
    for share in [0.0, 0.49, 1.0, 80.0, f64::NAN] {
        assert_eq!(update(&plan, &certainty(share)), Err(ActionError::Certainty), "{share}");
    }
}

#[test]
fn locked_counts_and_certainty_exclude_each_other() {
    let plan = Rc::new(plan());
    let lock = Action::Lock { setting: Setting::Count { grade: GradeId(2), customers: 500 } };
    assert_eq!(update(&after(&plan, lock.clone()), &certainty(0.8)), Err(ActionError::CertaintyLocked));
    assert_eq!(update(&after(&plan, certainty(0.8)), &lock), Err(ActionError::CertaintyLocked));
}

#[test]
fn rates_from_records_keep_their_counts_and_their_days() {
    let plan = Rc::new(plan());
    let rate = PromotionRate::new(0.25).expect("a rate");
    let used = |grade, days_median| UsedRate {
        grade: GradeId(grade),
        rate,
        won: 5,
        decided: 20,
        days_median,
        days_spread: None,
    };
    let action = Action::UseRates { rates: vec![used(1, Some(12.0)), used(2, None)], of: Some("Wei".into()) };
    let next = after(&plan, action.clone());
    let origin = RateOrigin::Records { won: 5, decided: 20, of: Some("Wei".into()) };
    for id in [1, 2] {
        let grade = next.ladder.grade(GradeId(id)).expect("a grade");
        assert_eq!((grade.promotion_rate, &grade.rate_origin), (rate, &origin));
    }
    let days =
        |plan: &rungs::plan::Plan, id| plan.ladder.grade(GradeId(id)).expect("a grade").flow.figures().days_median;
    assert_eq!((days(&next, 1), days(&next, 2)), (12.0, days(&plan, 2)));
    // What is locked stays.
    let lock = Setting::Rate { grade: GradeId(1), rate: plan.ladder.grades()[0].promotion_rate };
    let locked = after(&after(&plan, Action::Lock { setting: lock }), action);
    assert_eq!(locked.ladder.grades()[0].promotion_rate, plan.ladder.grades()[0].promotion_rate);
    assert_eq!(locked.ladder.grades()[1].promotion_rate, rate);
    assert!(locked.planning.locks.get(Cell::Rate(GradeId(1))).is_some());
}

#[test]
fn days_out_of_range_are_refused_and_nothing_changes() {
    let used = UsedRate {
        grade: GradeId(1),
        rate: PromotionRate::CERTAIN,
        won: 1,
        decided: 1,
        days_median: Some(1e6),
        days_spread: None,
    };
    let refused = update(&Rc::new(plan()), &Action::UseRates { rates: vec![used], of: None });
    assert!(matches!(refused, Err(ActionError::Flow(_))), "{refused:?}");
}

proptest! {
    #![proptest_config(crate::support::random::config())]
    #[test]
    fn more_certainty_and_worse_rates_never_ask_for_fewer_wins(
        wins in 0..3_000_u64, rate in 0.0001..1.0_f64, low in 0.5..0.98_f64, more in 0.0..0.01_f64,
    ) {
        let one = wins_to_plan_for(wins, rate, low);
        prop_assert!(one >= wins);
        prop_assert!(wins_to_plan_for(wins, rate, low + more) >= one);
        // Four standard deviations of what is rare, and one whole win, are enough for any.
        prop_assert!(one as f64 <= wins as f64 + 4.0 * (wins as f64).sqrt() + 8.0, "{one}");
        if wins > 0 {
            let exact = coverage(wins, rate, low).expect("customers").customers as f64 * rate;
            prop_assert!((one as f64 - exact).abs() <= 1.0 + exact * 1e-3, "{one} {exact}");
        }
    }
}

#[test]
fn too_many_wins_to_count_are_taken_as_they_are() {
    assert_eq!(wins_to_plan_for(u64::MAX, 0.5, 0.8), u64::MAX);
    assert_eq!(wins_to_plan_for(10, f64::NAN, 0.8), 10);
    assert_eq!(wins_to_plan_for(0, 0.5, 0.8), 0);
}
