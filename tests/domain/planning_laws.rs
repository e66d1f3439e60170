//! Laws of the way of planning within a plan: locks hold through every edit, scenarios keep what differs.

use crate::support::random::{action, config};
use crate::support::{plan, reverse_of};
use proptest::collection::vec;
use proptest::prelude::*;
use rungs::domain::amounts::{AMOUNT_MAX_MINOR, Currency, share_out};
use rungs::domain::calendar::{Day, Month, Period, Week};
use rungs::domain::ladder::{
    Costs, FlowFigures, GradeId, PromotionRate, RateOrigin, climbing_rates, reverse_with, wins_needed,
};
use rungs::domain::progress::Snapshot;
use rungs::domain::schedule::{Seasonality, deadlines};
use rungs::domain::solve::{Cell, Setting};
use rungs::domain::split::{Dimension, GivesWay, Part, PartId, Split};
use rungs::persistence::{read_document, write_plan};
use rungs::plan::{Act, Action, ActionError, Differences, GestureId, Journal, Plan, ScenarioId, update};
use std::rc::Rc;

const E: GradeId = GradeId(1);
const C: GradeId = GradeId(3);
const FIRST: ScenarioId = ScenarioId(1);

fn settled(actions: &[Action]) -> Rc<Plan> {
    actions.iter().fold(Rc::new(plan()), |plan, action| update(&plan, action).unwrap_or(plan))
}

fn after(plan: impl Into<Rc<Plan>>, actions: impl IntoIterator<Item = Action>) -> Rc<Plan> {
    actions.into_iter().fold(plan.into(), |plan, action| update(&plan, &action).expect("an action that fits"))
}

/// What the plan says of a locked cell keeps the lock.
fn holds(plan: &Plan, lock: Setting) -> bool {
    match lock {
        Setting::RevenueTarget { revenue_minor } => plan.target.revenue_minor == revenue_minor,
        Setting::AverageOrder { average_order_minor } => plan.target.average_order_minor == average_order_minor,
        Setting::Rate { grade, rate } => {
            plan.ladder.grade(grade).is_none_or(|grade| grade.promotion_rate == rate) || plan.ladder.top().id == grade
        }
        Setting::Count { grade, customers } => {
            let wins = wins_needed(plan.target.revenue_minor, plan.target.average_order_minor).expect("amounts");
            let rates = climbing_rates(&plan.ladder, plan.planning.losses_counted);
            let needs = reverse_with(&plan.ladder, wins, &[], &rates, &[]);
            needs.row(grade).is_none_or(|row| row.needed <= customers)
        }
        Setting::Days { grade, days } => {
            let flow = plan.ladder.grade(grade).map(|grade| grade.flow.figures().days_median);
            flow.is_none_or(|kept| (kept - days).abs() < 1e-9) || plan.ladder.top().id == grade
        }
        // An end that the period has no room for asks for nothing.
        Setting::PeriodEnd { month } => plan.target.period.end() == month || plan.target.period.ending(month).is_err(),
        Setting::LatestDay { grade, day } => {
            let all = deadlines(&plan.ladder, plan.target.period.end().last_day());
            plan.ladder.position(grade).is_none_or(|at| all[at].usual.is_some_and(|usual| usual >= day))
        }
    }
}

#[test]
fn only_300_e_can_be_reached() {
    // 50 wins need 50 ÷ (40 % · 35 % · 20 % · 50 %) = 50 ÷ 0.014 = 3 571.4 → 3 572 E. 300 E bring 300 · 0.014 = 4.2,
    // so four wins: 4 · 200 000 = 800 000.
    let limited = after(plan(), [Action::Lock { setting: Setting::Count { grade: E, customers: 300 } }]);
    assert_eq!(limited.target.revenue_minor, 80_000_000);
    assert_eq!(reverse_of(&limited).wins, 4);
    // With the target locked at 10 000 000, the lowest rate gives way first: E→D at 100 % is not enough for
    // 50 ÷ 0.035 = 1 429, then D→C at 100 %: 50 ÷ (20 % · 50 %) = 500, then C→B: 300 · x · 50 % = 50,
    let target = Action::Lock { setting: Setting::RevenueTarget { revenue_minor: 1_000_000_000 } };
    let fixed = after(plan(), [target, Action::Lock { setting: Setting::Count { grade: E, customers: 300 } }]);
    let rates: Vec<f64> = fixed.ladder.promotions().map(|(lower, _)| lower.promotion_rate.share()).collect();
    assert_eq!(rates[..2], [1.0, 1.0]);
    // ... a third, to the next tenth of a per cent.
    assert!((rates[2] - 0.334).abs() < 1e-12, "{rates:?}");
    assert_eq!(reverse_of(&fixed).row(E).map(|row| row.needed), Some(300));
}

#[test]
fn a_refused_edit_names_the_cells_and_a_way_out() {
    let mut locks = vec![
        Action::Lock { setting: Setting::RevenueTarget { revenue_minor: 1_000_000_000 } },
        Action::Lock { setting: Setting::AverageOrder { average_order_minor: 20_000_000 } },
    ];
    locks.extend([1, 2, 3].map(|grade| Action::Lock {
        setting: Setting::Rate { grade: GradeId(grade), rate: PromotionRate::nearest(0.5) },
    }));
    let locked = after(plan(), locks);
    // 300 E bring 300 · 12.5 % = 37.5 at B; even B→A at 100 % is 37 wins, not 50.
    let asked = Action::Lock { setting: Setting::Count { grade: E, customers: 300 } };
    let Err(ActionError::Locked(refusal)) = update(&locked, &asked) else { panic!("the locks contradict") };
    let conflict = refusal.conflict;
    assert!(conflict.cells.contains(&Cell::RevenueTarget) && conflict.cells.contains(&Cell::Count(E)));
    assert!(!conflict.ways_out.is_empty());
    for way in conflict.ways_out {
        let first = update(&locked, &Action::Unlock { cell: way.cell() }).expect("unlocked");
        let second = update(&first, &asked).expect("then it can be reached");
        assert!(update(&second, &Action::Lock { setting: way }).is_ok(), "{way:?}");
    }
}

/// 50 wins need 3 572 E. A month's delay with half of those waiting lost leaves half of each E: 7 143 would be needed,
/// so that with 3 572 locked half of the wins remain.
#[test]
fn counting_losses_lets_what_is_free_give_way() {
    let figures =
        FlowFigures { days_median: 30.0, days_spread: 1.0, lost_monthly_share: 0.5, fallback_monthly_share: 0.0 };
    let limit = Action::Lock { setting: Setting::Count { grade: E, customers: 3572 } };
    let planned = after(plan(), [limit, Action::SetFlow { grade: E, figures }]);
    assert_eq!(planned.target.revenue_minor, 1_000_000_000, "nothing is lost before losses count");
    let counted = after(planned, [Action::CountLosses { counted: true }]);
    assert_eq!(counted.target.revenue_minor, 500_000_000);
}

/// Rates from records come several at a time: a locked one stays, and the free ones keep the other locks.
#[test]
fn rates_from_records_leave_locked_ones_alone() {
    let at = |percent: f64| PromotionRate::from_percent(percent).expect("a rate");
    let locked = after(plan(), [Action::Lock { setting: Setting::Rate { grade: C, rate: at(20.0) } }]);
    let rates = vec![(E, at(50.0)), (C, at(30.0))];
    let set = Action::SetPromotionRates { rates, origin: RateOrigin::Entered };
    let changed = after(locked, [set]);
    let rate = |grade| changed.ladder.grade(grade).expect("a grade").promotion_rate;
    assert_eq!((rate(E), rate(C)), (at(50.0), at(20.0)));
}

#[test]
fn locks_and_prices_follow_the_currency_and_leave_with_their_grade() {
    let prices = Costs { per_point_minor: vec![(C, 2_000_000), (E, 500)], per_customer_minor: vec![(C, 30_000)] };
    let target = Setting::RevenueTarget { revenue_minor: 1_000_000_000 };
    let count = Setting::Count { grade: C, customers: 500 };
    let yen = rungs::domain::amounts::Currency::new("JPY").expect("a code");
    let changed = after(
        plan(),
        [
            Action::SetCosts { costs: prices },
            Action::Lock { setting: target },
            Action::Lock { setting: count },
            Action::SetCurrency { currency: yen },
        ],
    );
    // A yen has no hundredths.
    assert_eq!(
        changed.planning.locks.get(Cell::RevenueTarget),
        Some(Setting::RevenueTarget { revenue_minor: 10_000_000 })
    );
    assert_eq!(changed.planning.costs.per_point_minor, [(C, 20_000), (E, 5)]);
    let without = after(changed, [Action::RemoveGrade { grade: C }]);
    assert_eq!(without.planning.locks.get(Cell::Count(C)), None);
    assert_eq!((without.planning.costs.per_point_minor.len(), without.planning.costs.per_customer_minor.len()), (1, 0));
}

/// A recorded week keeps its number of units, and parts their shares: weights count relative to each other only.
#[test]
fn recorded_weeks_and_parts_follow_the_currency() {
    let week = Week::of(Day::new(2027, 1, 12).expect("a day"));
    let snapshot = Snapshot { week, wins: 3, revenue_minor: 60_000_000, grades: Vec::new() };
    let part = |id: u32, weight: f64| Part {
        id: PartId(id),
        name: format!("part {id}").into(),
        weight,
        rates: Vec::new(),
        split: None,
    };
    let split = Split::new(Dimension::Name, vec![part(1, 1.0), part(2, 1.0)]).expect("a split");
    let to = |code: &str| Action::SetCurrency { currency: Currency::new(code).expect("a code") };
    let set =
        |revenue_minor| Action::SetPartRevenue { part: PartId(1), revenue_minor, gives_way: GivesWay::OtherParts };
    // Of 10 000 000 the first part is given 2 500 000.
    let begun = after(plan(), [Action::RecordProgress { snapshot }, Action::SetSplit { split: Some(Box::new(split)) }]);
    let yen = after(begun, [set(250_000_000), to("JPY")]);
    assert_eq!(yen.planning.progress[0].revenue_minor, 600_000);
    let shares = |plan: &Plan| {
        let parts = plan.planning.split.as_ref().expect("a split").parts().iter();
        share_out(plan.target.revenue_minor.unsigned_abs(), &parts.map(|part| part.weight).collect::<Vec<_>>())
    };
    assert_eq!(shares(&yen), [2_500_000, 7_500_000]);
    // A yen more for one is a yen less for the other, and back in cents both have the same.
    let moved = after(yen, [set(2_500_001)]);
    assert_eq!(shares(&moved), [2_500_001, 7_499_999]);
    let back = after(moved, [to("CNY")]);
    assert_eq!((back.planning.progress[0].revenue_minor, shares(&back)), (60_000_000, vec![250_000_100, 749_999_900]));
}

/// The last day for a new E is 22 August (131 days before 31 December). Locked as it is, a period that ends with November
/// leaves 100 days. E→D at 2: mean 2.23 + 3 × 33.50 = 102.74, variance 1.23 + 3 × 277.47 = 833.6, median 102.74 ÷ √(1 +
/// 833.6 ÷ 102.74²) = 98.9; at 3 it would be 100.06.
#[test]
fn a_locked_day_holds_through_edits_of_days_and_period_and_leaves_with_its_grade() {
    let day = |text: &str| Day::parse(text).expect("a day");
    let setting = Setting::LatestDay { grade: E, day: day("2027-08-22") };
    let locked = after(plan(), [Action::Lock { setting }]);
    assert_eq!(locked.ladder, plan().ladder, "it was so already");
    let period = |months| Period::new(Month::new(2027, 1).expect("a month"), months).expect("a period");
    let shorter = after(Rc::clone(&locked), [Action::SetPeriod { period: period(11) }]);
    assert!(holds(&shorter, setting));
    let days =
        |plan: &Plan| plan.ladder.promotions().map(|(lower, _)| lower.flow.figures().days_median).collect::<Vec<_>>();
    assert_eq!(days(&shorter), [2.0, 30.0, 30.0, 30.0]);
    // A longer one leaves more time, and nothing moves.
    let longer = after(Rc::clone(&locked), [Action::SetPeriod { period: period(14) }]);
    assert_eq!((days(&longer), longer.target.period), (days(&locked), period(14)));
    // Longer days at C are made up for below, also in one gesture that passed through longer ones.
    let figures =
        |days_median| Action::SetFlow { grade: C, figures: FlowFigures { days_median, ..FlowFigures::default() } };
    let slower = after(Rc::clone(&locked), [figures(45.0)]);
    assert!(holds(&slower, setting) && days(&slower)[0] < 30.0);
    assert_eq!(days(&slower)[2..], [45.0, 30.0]);
    let mut typed = Journal::new(Rc::clone(&locked), 0);
    for median in [85.0, 4.0, 45.0] {
        typed.act(figures(median), GestureId(1), 0).expect("reachable");
    }
    assert_eq!(*typed.plan(), slower);
    // What cannot be is refused with the nearest.
    let fixed = [E, GradeId(2), GradeId(4)].map(|grade| Action::Lock { setting: Setting::Days { grade, days: 30.0 } });
    let end = Action::Lock { setting: Setting::PeriodEnd { month: period(12).end() } };
    let fixed = after(locked, fixed.into_iter().chain([end]));
    let Err(ActionError::Locked(refusal)) = update(&fixed, &figures(45.0)) else { panic!("all else is locked") };
    let Some(Setting::Days { grade: C, days }) = refusal.nearest else { panic!("{refusal:?}") };
    // 30.9 would do, too: days are said whole.
    assert!((days - 30.0).abs() < 1e-9, "{days}");
    assert!(update(&fixed, &figures(days)).is_ok());
    let without = after(fixed, [Action::RemoveGrade { grade: E }]);
    assert!(without.planning.locks.list().iter().all(|lock| lock.cell().grade() != Some(E)));
}

/// As stored before days could be locked.
#[test]
fn plans_from_before_open_as_they_were() {
    let locked = after(plan(), [Action::Lock { setting: Setting::Count { grade: E, customers: 3572 } }]);
    let mut stored = serde_json::to_value(&*locked).expect("JSON");
    stored["planning"]["preference"] = serde_json::json!(["counts", "revenue_target", "rates", "average_order"]);
    assert_eq!(serde_json::from_value::<Plan>(stored).expect("a plan"), *locked);
}

#[test]
fn prices_out_of_range_are_refused() {
    let plan = Rc::new(plan());
    for list in [vec![(C, 0)], vec![(C, -5)], vec![(C, AMOUNT_MAX_MINOR + 1)], vec![(C, 1), (C, 2)]] {
        let costs = Costs { per_point_minor: vec![], per_customer_minor: list };
        assert_eq!(update(&plan, &Action::SetCosts { costs }), Err(ActionError::Price));
    }
}

#[test]
fn what_is_passed_while_typing_moves_nothing_for_good() {
    let limit = Action::Lock { setting: Setting::Count { grade: E, customers: 300 } };
    let start = after(plan(), [limit, Action::SetPreference { preference: rates_first() }]);
    let target = |revenue_minor| Action::SetRevenueTarget { revenue_minor };
    let mut typed = Journal::new(Rc::clone(&start), 0);
    for amount in [100_000_000, 1_000_000_000, 500_000_000] {
        typed.act(target(amount), GestureId(1), 0).expect("reachable");
    }
    let direct = update(&start, &target(500_000_000)).expect("reachable");
    assert_eq!(*typed.plan(), direct);
    // One gesture is one step back, and the journal says the same when it is replayed.
    let replayed = Journal::replay(Rc::clone(&start), 0, typed.entries_after(0).to_vec());
    assert_eq!(replayed.plan(), typed.plan());
    let undoable = typed.undoable().expect("a step");
    typed.take(rungs::plan::Entry { gesture: GestureId(9), at_ms: 0, act: Act::Undo(undoable) });
    assert_eq!(*typed.plan(), start);
    assert_eq!(typed.undoable(), None);
}

fn rates_first() -> rungs::domain::solve::Preference {
    use rungs::domain::solve::GiveWay::{AverageOrder, Counts, Rates, RevenueTarget};
    rungs::domain::solve::Preference::try_from(vec![Rates, AverageOrder, Counts, RevenueTarget]).expect("an order")
}

#[test]
fn a_scenario_keeps_what_differs_and_follows_the_rest() {
    let rate = |share| Action::SetPromotionRates {
        rates: vec![(C, PromotionRate::nearest(share))],
        origin: rungs::domain::ladder::RateOrigin::Entered,
    };
    let within = |change| Action::InScenario { scenario: FIRST, change: Box::new(change) };
    let add = Action::AddScenario { id: FIRST, name: "Better closing".into(), like: None };
    let planned = after(plan(), [add, within(rate(0.3))]);
    assert_eq!(planned.ladder, plan().ladder, "the baseline stays");
    assert_eq!(planned.planning.scenarios[0].differences.count(), 1);
    // The baseline's target changes: the scenario's follows, its rate stays.
    let moved = after(planned, [Action::SetRevenueTarget { revenue_minor: 500_000_000 }]);
    let seen = moved.in_scenario(FIRST).expect("a scenario");
    assert_eq!(seen.target.revenue_minor, 500_000_000);
    assert!((seen.ladder.grade(C).expect("C").promotion_rate.share() - 0.3).abs() < 1e-12);
    // Set back by hand, nothing differs any more.
    let back = after(moved.clone(), [within(rate(0.2))]);
    assert_eq!(back.planning.scenarios[0].differences, Differences::default());
    // Taken over, it is the baseline.
    let merged = after(moved, [Action::MergeScenario { scenario: FIRST }]);
    assert!((merged.ladder.grade(C).expect("C").promotion_rate.share() - 0.3).abs() < 1e-12);
    assert!(merged.planning.scenarios.is_empty());
    // Customers and grades are the plan's own in every scenario.
    let rename = within(Action::RenameGrade { grade: C, name: "Warm".into() });
    assert_eq!(update(&merged, &rename), Err(ActionError::ScenarioUnknown));
}

#[test]
fn losses_above_the_whole_are_refused_with_the_grade() {
    let figures = FlowFigures { lost_monthly_share: 0.7, fallback_monthly_share: 0.4, ..FlowFigures::default() };
    let refused = update(&Rc::new(plan()), &Action::SetFlow { grade: C, figures });
    let Err(ActionError::Flow(error)) = refused else { panic!("70 % and 40 % are more than all") };
    assert!(error.to_string().starts_with('C'), "{error}");
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn locks_hold_after_every_edit_of_an_input(
        before in vec(action(), 0..8),
        asks in vec((action(), 1..=5_u32, 1..2000_u64), 1..8),
    ) {
        let mut plan = settled(&before);
        for (other, grade, customers) in asks {
            let lock = Action::Lock { setting: Setting::Count { grade: GradeId(grade), customers } };
            let days = i32::try_from(customers).expect("few") - 1000;
            let day = plan.target.period.end().last_day().plus(days);
            let date = day.map(|day| Action::Lock { setting: Setting::LatestDay { grade: GradeId(grade), day } });
            for action in [Some(lock), date, Some(other)].into_iter().flatten() {
                let is_input = matches!(
                    action,
                    Action::Lock { .. }
                        | Action::SetRevenueTarget { .. }
                        | Action::SetAverageOrder { .. }
                        | Action::SetPromotionRates { .. }
                        | Action::SetFlow { .. }
                        | Action::SetPeriod { .. }
                        | Action::CountLosses { .. }
                );
                let Ok(next) = update(&plan, &action) else { continue };
                if is_input && !Rc::ptr_eq(&next, &plan) {
                    for &lock in next.planning.locks.list() {
                        prop_assert!(holds(&next, lock), "{lock:?} after {action:?}");
                    }
                }
                plan = next;
            }
        }
    }

    #[test]
    fn every_way_out_lets_the_question_be(actions in vec(action(), 0..12), asks in vec((1..6_u32, 0..3000_u64), 1..6)) {
        let mut plan = settled(&actions);
        for (grade, customers) in asks {
            let ask = Action::Lock { setting: Setting::Count { grade: GradeId(grade), customers } };
            match update(&plan, &ask) {
                Err(ActionError::Locked(refusal)) => {
                    for way in refusal.conflict.ways_out {
                        let first = update(&plan, &Action::Lock { setting: way });
                        prop_assert!(first.is_ok(), "{way:?} {first:?}");
                        let then = update(&first.expect("a plan"), &ask);
                        prop_assert!(then.is_ok(), "{way:?} {then:?}");
                    }
                }
                Ok(next) => plan = next,
                Err(_) => {}
            }
        }
    }

    #[test]
    fn differences_lead_from_the_baseline_to_the_other(one in vec(action(), 0..12), other in vec(action(), 0..12)) {
        let baseline = settled(&one);
        // The same grades and customers, other assumptions.
        let assumptions: Vec<Action> = other.into_iter().filter(Action::is_assumption).collect();
        let changed = assumptions.iter().fold(Rc::clone(&baseline), |plan, action| update(&plan, action).unwrap_or(plan));
        let differences = Differences::between(&baseline, &changed);
        let led = differences.applied_to(&baseline);
        prop_assert_eq!(&led.target, &changed.target);
        // A lock is the plan's: where the other sets a locked cell, only the value goes over.
        prop_assert_eq!(led.planning.losses_counted, changed.planning.losses_counted);
        prop_assert_eq!(led.planning.season, changed.planning.season);
        for (led, changed) in led.ladder.grades().iter().zip(changed.ladder.grades()) {
            prop_assert_eq!(led.promotion_rate, changed.promotion_rate);
            prop_assert_eq!(led.unlisted_count, changed.unlisted_count);
            prop_assert_eq!(led.flow, changed.flow);
        }
        let none = Differences::between(&baseline, &baseline);
        prop_assert_eq!(none.count(), 0);
        prop_assert_eq!(&none.applied_to(&baseline), &*baseline);
    }

    #[test]
    fn a_way_of_planning_is_the_same_after_a_file(actions in vec(action(), 0..30)) {
        let plan = settled(&actions);
        let read = read_document(&write_plan(&plan).expect("written")).expect("read");
        prop_assert_eq!(&*read.plans[0].planning, &*plan.planning);
        prop_assert!((0..=AMOUNT_MAX_MINOR).contains(&plan.target.revenue_minor));
        prop_assert!(Seasonality::new(*plan.planning.season.weights()).is_ok());
    }
}
