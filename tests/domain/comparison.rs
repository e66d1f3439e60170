//! The baseline and its scenarios side by side: by hand, and laws over random plans.

use crate::support::random::{action, config};
use crate::support::{after, plan, plan_over};
use proptest::collection::vec;
use proptest::prelude::*;
use rungs::domain::amounts::{Currency, whole_customers};
use rungs::domain::ladder::{GradeId, PromotionRate, RateOrigin};
use rungs::plan::selectors::{
    BestGap, Compared, ComparedCell, ComparedValue, Comparison, Explain, GapVerdict, Label, Quantity, ScenarioExample,
    comparison, explanation,
};
use rungs::plan::{Action, ActionError, Plan, SCENARIOS_MAX, ScenarioId, update};
use std::rc::Rc;

const E: GradeId = GradeId(1);
const C: GradeId = GradeId(3);
const B: GradeId = GradeId(4);
const OTHER: ScenarioId = ScenarioId(777);

fn add(name: &str) -> Action {
    Action::AddScenario { id: OTHER, name: name.to_owned(), like: None }
}

fn within(change: Action) -> Action {
    Action::InScenario { scenario: OTHER, change: Box::new(change) }
}

fn rate(grade: GradeId, percent: f64) -> Action {
    let rate = PromotionRate::from_percent(percent).expect("a rate");
    Action::SetPromotionRates { rates: vec![(grade, rate)], origin: RateOrigin::Entered }
}

fn with(changes: impl IntoIterator<Item = Action>) -> Rc<Plan> {
    let started = after(&Rc::new(plan()), add("Other"));
    changes.into_iter().fold(started, |plan, change| after(&plan, within(change)))
}

fn cell(compared: &Comparison, what: Compared, column: usize) -> ComparedCell {
    compared.rows.iter().find(|row| row.what == what).expect("the row is there").cells[column]
}

#[test]
fn closing_five_points_better_by_hand() {
    // 50 wins; C→B at 25 % for 20 %: B 50 ÷ 50 % = 100, C 100 ÷ 25 % = 400 for 500, D 400 ÷ 35 % = 1 142.9 for 1 428.6,
    // E 1 142.9 ÷ 40 % = 2 857.1 for 3 571.4.
    let compared = comparison(&with([rate(C, 25.0)]));
    let needed = |grade: u32, column| cell(&compared, Compared::Needed(GradeId(grade)), column);
    for (grade, own, other) in [(1, 3572, 2858), (2, 1429, 1143), (3, 500, 400), (4, 100, 100), (5, 50, 50)] {
        assert_eq!(needed(grade, 0).value, ComparedValue::Count(own));
        assert_eq!(needed(grade, 1).value, ComparedValue::Count(other));
        let difference = (own != other).then_some(other as f64 - own as f64);
        assert_eq!((needed(grade, 1).differs, needed(grade, 1).difference), (own != other, difference));
    }
    let share = |what, column| match cell(&compared, what, column).value {
        ComparedValue::Share(share) => share,
        other => panic!("{other:?}"),
    };
    assert!((share(Compared::OverallRate, 0) - 0.014).abs() < 1e-12);
    assert!((share(Compared::OverallRate, 1) - 0.0175).abs() < 1e-12);
    assert!((cell(&compared, Compared::Rate(C), 1).difference.expect("it differs") - 0.05).abs() < 1e-12);
    // 3 571.4 ÷ 12 = 297.6; 2 857.1 ÷ 12 = 238.1.
    assert_eq!(cell(&compared, Compared::Replenish, 0).value, ComparedValue::Count(298));
    assert_eq!(cell(&compared, Compared::Replenish, 1).value, ComparedValue::Count(239));
    // Nobody is there: what is needed is missing.
    assert_eq!(compared.columns[1].gap, GapVerdict::Fewer { grade: 0, by: 714 });
    assert_eq!((compared.columns[1].differences, compared.best), (1, BestGap::Column(1)));
    assert!((compared.widest - 3572.0).abs() < 1e-9, "one scale for all");
}

#[test]
fn more_money_from_fewer_larger_orders_or_more_of_it() {
    // Half the order is twice the wins: 100, and twice the customers. A fifth of the target is ten wins.
    let smaller = comparison(&with([Action::SetAverageOrder { average_order_minor: 10_000_000 }]));
    assert_eq!(smaller.columns[1].gap, GapVerdict::More { grade: 0, by: 7143 - 3572 });
    assert_eq!(smaller.best, BestGap::Baseline);
    let less = comparison(&with([Action::SetRevenueTarget { revenue_minor: 200_000_000 }]));
    assert_eq!(cell(&less, Compared::Wins, 1).value, ComparedValue::Count(10));
    assert_eq!(cell(&less, Compared::RevenueTarget, 1).difference, Some(-800_000_000.0));
    let nothing = comparison(&with([Action::SetRevenueTarget { revenue_minor: 0 }]));
    assert_eq!((nothing.columns[1].gap, nothing.best), (GapVerdict::Closed, BestGap::Column(1)));
    // With more customers in the scenario, the gap is smaller and what is needed stays.
    let more = comparison(&with([Action::SetUnlistedCount { grade: B, count: 10 }]));
    assert_eq!(cell(&more, Compared::Have(B), 1).difference, Some(10.0));
    assert!(!cell(&more, Compared::Needed(B), 1).differs && cell(&more, Compared::Gap(B), 1).differs);
}

#[test]
fn rows_of_time_and_losses_stand_there_where_they_differ() {
    let of_time = |compared: &Comparison| {
        let aside = |what: &Compared| matches!(what, Compared::Days(_) | Compared::Lost(_) | Compared::LossesCounted);
        compared.rows.iter().map(|row| row.what).filter(aside).collect::<Vec<_>>()
    };
    assert_eq!(of_time(&comparison(&with([rate(C, 25.0)]))), []);
    let figures = rungs::domain::ladder::FlowFigures { lost_monthly_share: 0.1, ..Default::default() };
    let lossy = with([Action::SetFlow { grade: C, figures }, Action::CountLosses { counted: true }]);
    let compared = comparison(&lossy);
    assert_eq!(of_time(&compared), [Compared::LossesCounted, Compared::Lost(C)]);
    assert!(matches!(compared.columns[1].gap, GapVerdict::More { grade: 0, .. }), "losses are counted");
    assert_eq!(cell(&compared, Compared::LossesCounted, 1).difference, None, "yes and no have no difference");
}

#[test]
fn what_the_baseline_takes_on_is_no_difference_any_more() {
    let planned = with([rate(C, 25.0)]);
    let same = after(&planned, rate(C, 25.0));
    let compared = comparison(&same);
    assert_eq!((compared.columns[1].differences, compared.columns[1].gap), (0, GapVerdict::Same));
    assert!(compared.rows.iter().all(|row| row.cells.iter().all(|cell| !cell.differs)));
}

#[test]
fn each_number_of_a_column_is_told_of_its_scenario() {
    let planned = with([rate(C, 25.0), Action::SetUnlistedCount { grade: E, count: 300 }]);
    let compared = comparison(&planned);
    let mut told = 0;
    for row in compared.rows.iter().filter(|row| row.what.story().is_some()) {
        for (column, cell) in compared.columns.iter().zip(&row.cells) {
            let what = Explain::Compared { scenario: column.scenario, what: row.what };
            let story = explanation(&planned, what).expect("a story");
            let result = match story.result {
                Quantity::Count(count) => ComparedValue::Count(count),
                Quantity::Exact(exact) => ComparedValue::Count(whole_customers(exact)),
                Quantity::Rate(share) => ComparedValue::Share(share),
                other => panic!("{other:?}"),
            };
            assert_eq!(result, cell.value, "{what:?}");
            assert_eq!(story.about.contains(&Label::Name("Other".to_owned())), column.scenario.is_some());
            told += 1;
        }
    }
    // Wins, have, needed and gap of five grades, overall rate, replenishment; twice.
    assert_eq!(told, 2 * 18);
    let gone = Explain::Compared { scenario: Some(ScenarioId(1)), what: Compared::Wins };
    assert_eq!(explanation(&planned, gone), None);
}

#[test]
fn the_example_improves_where_most_deals_die() {
    let example = |plan: &Plan| ScenarioExample::of(plan);
    let better = |grade, percent, points| ScenarioExample::BetterRate {
        grade,
        rate: PromotionRate::from_percent(percent).expect("a rate"),
        points,
    };
    assert_eq!(example(&plan()), better(C, 25.0, 5.0));
    let certain = |first| plan_over(vec![crate::support::grade(1, "E", first), crate::support::grade(2, "A", 100.0)]);
    assert_eq!(example(&certain(97.0)), better(E, 100.0, 3.0));
    // Nothing can be promoted better: orders a tenth larger.
    let larger = ScenarioExample::LargerOrders { average_order_minor: 22_000_000 };
    assert_eq!(example(&certain(100.0)), larger);
    assert_eq!(example(&plan_over(vec![crate::support::grade(1, "A", 100.0)])), larger);
    assert!(larger.change().is_assumption() && better(C, 25.0, 5.0).change().is_assumption());
}

#[test]
fn there_is_room_for_twelve() {
    let numbered = |number: u32, like| Action::AddScenario { id: ScenarioId(number), name: format!("S{number}"), like };
    let mut full = with([rate(C, 25.0)]);
    for number in 1..SCENARIOS_MAX as u32 {
        full = after(&full, numbered(number, Some(OTHER)));
    }
    let compared = comparison(&full);
    assert_eq!(compared.columns.len(), 1 + SCENARIOS_MAX);
    assert!(compared.columns[1..].iter().all(|column| column.gap == compared.columns[1].gap), "copies of one");
    assert_eq!(compared.best, BestGap::Column(1), "of equals the first");
    assert_eq!(update(&full, &numbered(99, None)), Err(ActionError::ScenarioTaken));
}

#[test]
fn another_currency_keeps_the_units_of_every_scenario() {
    let planned = with([Action::SetRevenueTarget { revenue_minor: 500_000_000 }]);
    let yen = after(&planned, Action::SetCurrency { currency: Currency::new("JPY").expect("a currency") });
    let compared = comparison(&yen);
    assert_eq!(cell(&compared, Compared::RevenueTarget, 0).value, ComparedValue::Money(10_000_000));
    assert_eq!(cell(&compared, Compared::RevenueTarget, 1).value, ComparedValue::Money(5_000_000));
    assert_eq!(cell(&compared, Compared::Wins, 1).value, ComparedValue::Count(25));
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_scenario_with_no_differences_is_the_baseline(actions in vec(action(), 0..20)) {
        let settled = actions.iter().fold(Rc::new(plan()), |plan, action| update(&plan, action).unwrap_or(plan));
        let Ok(copied) = update(&settled, &add("Copy")) else { return Ok(()) };
        let compared = comparison(&copied);
        let (baseline, copy) = (&compared.columns[0], compared.columns.last().expect("a column"));
        prop_assert_eq!(&copy.needs, &baseline.needs);
        prop_assert_eq!((copy.differences, copy.gap), (0, GapVerdict::Same));
        for row in &compared.rows {
            let last = row.cells.last().expect("a cell");
            prop_assert_eq!(last.value, row.cells[0].value);
            prop_assert!(!last.differs && last.difference.is_none());
        }
    }

    #[test]
    fn what_is_done_in_a_scenario_leaves_the_baseline(actions in vec(action(), 0..20), done in vec(action(), 1..10)) {
        let settled = actions.iter().fold(Rc::new(plan()), |plan, action| update(&plan, action).unwrap_or(plan));
        let Ok(start) = update(&settled, &add("Trial")) else { return Ok(()) };
        let mut tried = Rc::clone(&start);
        for change in done {
            tried = update(&tried, &within(change)).unwrap_or(tried);
        }
        prop_assert_eq!(&tried.target, &start.target);
        prop_assert_eq!(&tried.ladder, &start.ladder);
        prop_assert_eq!(&tried.customers, &start.customers);
        let without_scenarios = |plan: &Plan| {
            let mut planning = rungs::plan::Planning::clone(&plan.planning);
            planning.scenarios.clear();
            planning
        };
        prop_assert_eq!(without_scenarios(&tried), without_scenarios(&start));
        prop_assert_eq!(&comparison(&tried).columns[0], &comparison(&start).columns[0]);
    }

    #[test]
    fn a_scenario_is_seen_as_the_change_made_in_the_plan(change in action()) {
        let started = Rc::new(plan());
        if let (true, Ok(direct)) = (change.is_assumption(), update(&started, &change)) {
            let tried = after(&after(&started, add("Trial")), within(change));
            let seen = tried.in_scenario(OTHER).expect("a scenario");
            prop_assert_eq!(comparison(&seen).columns[0].needs.clone(), comparison(&direct).columns[0].needs.clone());
            prop_assert_eq!(seen.target, direct.target);
        }
    }
}
