//! What comes from outside is mended value by value; what is stored is not: it has a sound copy beside it.

use crate::journal_laws::lived;
use crate::support::random::{action, config, history};
use crate::support::{customer, plan};
use proptest::prelude::*;
use rungs::domain::accounts::{CUSTOMER_NAME_CHARACTERS_MAX, Customers};
use rungs::domain::ladder::{GradeId, RateOrigin};
use rungs::persistence::{DOCUMENT_BYTES_MAX, Document, PersistenceError, read_document, take_document, write_plan};
use rungs::plan::{Chapter, PLAN_NAME_CHARACTERS_MAX, Plan, SCENARIOS_MAX, ScenarioId, repaired, update};
use serde_json::{Value, json};
use std::rc::Rc;

/// A plan with a way of planning, as JSON.
fn written() -> Value {
    let plan = Plan { customers: Customers::new(vec![customer(1, 1), customer(2, 2)]), ..plan() };
    let mut value: Value = serde_json::from_str(&write_plan(&plan).expect("written")).expect("JSON");
    value["plan"]["planning"] = json!({
        "losses_counted": true,
        "locks": [{"rate": {"grade": 1, "rate": 0.4}}, {"count": {"grade": 2, "customers": 9}}],
        "costs": {"per_point_minor": [[1, 100]], "per_customer_minor": [[2, 100]]},
        "split": {"by": "region", "parts": [{"id": 1, "name": "East", "weight": 1.0, "rates": [[1, 0.5]]}]},
        "scenarios": [{"id": 1, "name": "Bold", "differences": {"rates": [[1, 0.9]], "unlisted_counts": [[2, 5]]}}],
        "progress": [{"week": "2027-01-04", "wins": 1, "revenue_minor": 5, "grades": []}],
        "units": {"exchange_rates": [{"currency": "USD", "worth": 7.0}], "shown_in": "USD"},
    });
    value
}

fn take(value: &Value) -> (Rc<Plan>, usize) {
    let document = take_document(&value.to_string()).expect("taken");
    (Rc::clone(&document.plans[0]), document.repaired.total())
}

/// What remains of the written plan with one value changed, and how many values went.
fn with(pointer: &str, wrong: Value) -> (Rc<Plan>, usize) {
    let mut value = written();
    *value.pointer_mut(pointer).unwrap_or_else(|| panic!("nothing at {pointer}")) = wrong;
    take(&value)
}

#[test]
fn what_is_sound_is_left_alone() {
    let (plan, count) = take(&written());
    assert_eq!(count, 0);
    assert_eq!(plan.planning.locks.list().len(), 2);
    assert_eq!(plan.planning.scenarios[0].differences.count(), 2);
}

#[test]
fn a_value_that_is_none_goes_and_the_rest_stays() {
    for (pointer, wrong, is_gone) in [
        ("/plan/customers/0/id", json!("x"), (|plan| plan.customers.list().len() == 2) as fn(&Plan) -> bool),
        ("/plan/customers/0/name", json!(5), |plan| plan.customers.list().len() == 1),
        ("/plan/customers/0/grade", json!(-1), |plan| plan.customers.list()[0].grade == GradeId(1)),
        ("/plan/customers/0", json!(null), |plan| plan.customers.list().len() == 1),
        ("/plan/ladder/0/name", json!("长".repeat(400)), |plan| plan.ladder.grades()[0].name.chars().count() == 40),
        ("/plan/ladder/0/unlisted_count", json!(-1), |plan| plan.ladder.grades()[0].unlisted_count == 0),
        ("/plan/ladder/0/text", json!([1]), |plan| plan.ladder.grades()[0].text.meaning.is_empty()),
        ("/plan/name", json!(null), |plan| plan.name == plan.id.as_str()),
        ("/plan/planning/losses_counted", json!("yes"), |plan| !plan.planning.losses_counted),
        ("/plan/planning/locks/0", json!({"rate": {"grade": 1, "rate": 7}}), |plan| {
            plan.planning.locks.list().len() == 1
        }),
        ("/plan/planning/split/parts/0/weight", json!(-1), |plan| plan.planning.split.is_none()),
        ("/plan/planning/scenarios/0/differences/rates", json!([[1, null]]), |plan| {
            plan.planning.scenarios[0].differences.count() == 1
        }),
        ("/plan/planning/progress/0/week", json!("never"), |plan| plan.planning.progress.is_empty()),
        ("/plan/planning/units/exchange_rates/0/worth", json!(null), |plan| plan.planning.units.shown_in.is_none()),
        ("/plan/planning", json!("simple"), |plan| plan.planning.is_default()),
    ] {
        let (plan, count) = with(pointer, wrong.clone());
        assert!(count >= 1 && is_gone(&plan), "{pointer} {wrong}: {count} {plan:?}");
        // The rest is there.
        assert_eq!((plan.target, plan.ladder.grades().len()), (crate::support::plan().target, 5), "{pointer}");
        let mut value = written();
        *value.pointer_mut(pointer).expect("a value") = wrong;
        let stored = read_document(&value.to_string());
        assert!(stored.is_err() || *stored.expect("read").plans[0] == *plan, "{pointer}: stored, it is damaged");
    }
}

/// Text of the written plan with one value exchanged for a text that is none of JSON's values, or too large a number.
fn with_text(pointer: &str, wrong: &str) -> Document {
    let mut value = written();
    *value.pointer_mut(pointer).unwrap_or_else(|| panic!("nothing at {pointer}")) = json!("HERE");
    let text = value.to_string().replace("\"HERE\"", wrong);
    take_document(&text).unwrap_or_else(|error| panic!("{pointer} {wrong}: {error}"))
}

#[test]
fn a_rate_or_an_amount_that_is_none_costs_no_plan() {
    let nearest = |wrong: &str| with_text("/plan/ladder/0/promotion_rate", wrong);
    for (wrong, share) in
        [("null", 1.0), ("1.5", 1.0), ("40", 1.0), ("1e999", 1.0), ("0", 0.0001), ("-1e999", 1.0), ("\"half\"", 1.0)]
    {
        let document = nearest(wrong);
        let grade = &document.plans[0].ladder.grades()[0];
        assert!((grade.promotion_rate.share() - share).abs() < 1e-12, "{wrong}: {grade:?}");
        assert_eq!(grade.rate_origin, RateOrigin::Entered);
        assert_eq!(document.repaired.by_chapter().collect::<Vec<_>>(), [(Chapter::Grades, 1)], "{wrong}");
    }
    for (pointer, wrong, chapter) in [
        ("/plan/target/revenue_minor", "1e999", Chapter::Target),
        ("/plan/target/revenue_minor", "1e300", Chapter::Target),
        ("/plan/target/average_order_minor", "null", Chapter::Target),
        ("/plan/target/period/months", "0", Chapter::Target),
        ("/plan/currency", "\"yuan\"", Chapter::Target),
        ("/plan/id", "\"no identity\"", Chapter::Target),
        ("/plan/target", "null", Chapter::Target),
        ("/plan/target/period", "12", Chapter::Target),
        ("/plan/target/period/start", "\"soon\"", Chapter::Target),
        ("/plan/ladder/1/id", "1", Chapter::Grades),
        ("/plan/ladder/1/name", "\" e \"", Chapter::Grades),
        ("/plan/ladder/1/name", "-1e999", Chapter::Grades),
        ("/plan/customers/0/name", "1e999", Chapter::Customers),
        ("/plan/planning/scenarios/0/differences/rates", "[[1,1e999]]", Chapter::Scenarios),
        ("/plan/planning/locks/0", "1e999", Chapter::Ways),
        ("/plan/planning/units/exchange_rates/0/worth", "1e999", Chapter::Units),
    ] {
        let document = with_text(pointer, wrong);
        let first = document.repaired.by_chapter().next();
        assert_eq!(first.map(|(chapter, _)| chapter), Some(chapter), "{pointer} {wrong}");
        assert_eq!(document.plans[0].ladder.grades().len(), 5, "{pointer} {wrong}");
    }
    // Read again it is the same plan, and its period begins where its first day is.
    let unnamed = || with_text("/plan/id", "7");
    assert_eq!(unnamed().plans[0].id, unnamed().plans[0].id);
    let start = with_text("/plan/target/period/start", "7").plans[0].target.period.start();
    assert_eq!(start.to_string(), "2027-01");
    // What stands in a text is no number.
    let document = with_text("/plan/customers/0/name", r#""\"1e999 \\", "value_minor": 1e999"#);
    assert_eq!(&*document.plans[0].customers.list()[0].name, r#""1e999 \"#);
}

#[test]
fn nothing_names_a_grade_that_is_gone() {
    let mut value = written();
    let ladder = value["plan"]["ladder"].as_array_mut().expect("a ladder");
    ladder.remove(0);
    ladder.remove(0);
    let (plan, count) = take(&value);
    // Two customers, two locks, two prices, a rate of a part, a rate and a count of a scenario.
    assert_eq!(count, 9);
    assert!(plan.customers.list().iter().all(|customer| plan.ladder.grade(customer.grade).is_some()));
    assert!(plan.planning.locks.list().is_empty() && plan.planning.costs.is_empty());
    assert!(plan.planning.split.as_ref().expect("a split").parts()[0].rates.is_empty());
    assert_eq!(plan.planning.scenarios[0].differences.count(), 0);
}

#[test]
fn names_and_lists_have_their_limits() {
    let (plan, count) = with("/plan/name", json!("界".repeat(100_000)));
    assert_eq!((plan.name.chars().count(), count), (PLAN_NAME_CHARACTERS_MAX, 1));
    let (plan, count) = with("/plan/customers/1/name", json!("x".repeat(5_000)));
    assert_eq!((plan.customers.list()[1].name.len(), count), (CUSTOMER_NAME_CHARACTERS_MAX, 1));
    let scenario = |_| json!({"id": 1, "name": ""});
    let (plan, count) = with("/plan/planning/scenarios", (0..20).map(scenario).collect::<Vec<_>>().into());
    // Eight too many, eleven of one identity, twelve without a name.
    assert_eq!((plan.planning.scenarios.len(), count), (SCENARIOS_MAX, 8 + 11 + 12));
    let mut ids: Vec<ScenarioId> = plan.planning.scenarios.iter().map(|scenario| scenario.id).collect();
    ids.dedup();
    assert_eq!(ids.len(), SCENARIOS_MAX);
    let long = " ".repeat(DOCUMENT_BYTES_MAX + 1);
    assert!(matches!(read_document(&long), Err(PersistenceError::TooLarge { .. })));
    let deep = format!(r#"{{"format":"rungs-plan","version":1,"plan":{}"#, "[".repeat(1_000_000));
    assert!(matches!(take_document(&deep), Err(PersistenceError::Form(_))));
}

#[test]
fn a_file_of_plans_says_how_much_was_put_right() {
    let mut broken = written();
    broken["plan"]["customers"][0]["opened"] = json!("tomorrow");
    let file = json!({"format": "rungs-plans", "version": 1, "plans": [
        {"changed": [], "plan": written()["plan"]}, {"changed": [], "plan": broken["plan"]}, {"plan": {"id": 1}},
    ]});
    let document = take_document(&file.to_string()).expect("taken");
    assert_eq!((document.plans.len(), document.damaged, document.repaired.total()), (2, 1, 1));
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_plan_that_was_made_by_actions_needs_no_repair(steps in history(), action in action()) {
        let plan = Rc::clone(lived(steps).plan());
        for plan in [Rc::clone(&plan), update(&plan, &action).unwrap_or(plan)] {
            let (same, count) = repaired(Plan::clone(&plan));
            prop_assert_eq!(count.total(), 0);
            prop_assert_eq!(&same, &*plan);
        }
    }
}
