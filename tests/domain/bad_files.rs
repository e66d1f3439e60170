//! Files that are damaged, of another kind or newer: what is whole is kept, the rest is named.

use crate::support::{customer, plan};
use rungs::domain::accounts::{CustomerId, Customers};
use rungs::domain::amounts::{AMOUNT_MAX_MINOR, COUNT_MAX};
use rungs::domain::ladder::GradeId;
use rungs::persistence::{PersistenceError, read_document, read_entry, write_entry, write_plan};
use rungs::plan::{Act, Action, Entry, GestureId, Plan};
use serde_json::{Value, json};
use std::rc::Rc;

fn written(plan: &Plan) -> Value {
    serde_json::from_str(&write_plan(plan).expect("written")).expect("JSON")
}

fn read(value: &Value) -> Result<Rc<Plan>, PersistenceError> {
    read_document(&value.to_string()).map(|document| document.plans.into_iter().next().expect("a plan"))
}

/// The written plan with one value changed.
fn with(pointer: &str, value: Value) -> Value {
    let mut plan = plan();
    plan.customers = Customers::new(vec![customer(1, 1), customer(2, 2)]);
    let mut written = written(&plan);
    *written.pointer_mut(pointer).unwrap_or_else(|| panic!("nothing at {pointer}")) = value;
    written
}

fn entry(sequence: u64, revenue_minor: i64) -> Value {
    let act = Act::Do(Action::SetRevenueTarget { revenue_minor });
    let entry = Entry { gesture: GestureId(sequence), at_ms: 0, act };
    json!({"sequence": sequence, "json": write_entry(&entry).expect("written")})
}

#[test]
fn the_form_is_the_documented_one() {
    let written = written(&plan());
    assert_eq!((&written["format"], &written["version"]), (&json!("rungs-plan"), &json!(1)));
    assert_eq!(written["plan"]["target"]["period"], json!({"start": "2027-01", "months": 12}));
    assert_eq!(written["plan"]["currency"], json!("CNY"));
    assert_eq!(written["plan"]["ladder"][0]["promotion_rate"], json!(0.4));
}

#[test]
fn other_texts_are_no_plans() {
    let whole = write_plan(&plan()).expect("written");
    for (text, at) in
        ["", "null", "[]", "{}", "Account,Stage\nAcme,Won", "\u{0}\u{1}", "{\"format\":1,\"version\":1}", "<html>"]
            .iter()
            .zip(0..)
    {
        assert!(matches!(read_document(text), Err(PersistenceError::Form(_))), "{at}");
    }
    // Cut anywhere, it is refused, without a panic.
    for length in (0..whole.len()).filter(|&length| whole.is_char_boundary(length)) {
        assert!(matches!(read_document(&whole[..length]), Err(PersistenceError::Form(_))), "{length}");
    }
    let deep = "[".repeat(100_000);
    assert!(matches!(read_document(&deep), Err(PersistenceError::Form(_))));
    let other = json!({"format": "excalidraw", "version": 1, "plan": {}});
    assert!(matches!(read(&other), Err(PersistenceError::Format(name)) if name == "excalidraw"));
    assert!(read_entry("{}").is_err() && read_entry("").is_err());
}

#[test]
fn a_newer_file_says_that_it_is_newer_whatever_it_holds() {
    let newer = json!({"format": "rungs-plan", "version": 2, "plan": {"shape": "not known yet"}});
    assert!(matches!(read(&newer), Err(PersistenceError::Newer(2))));
    let unknown_action = r#"{"gesture":1,"at_ms":0,"act":{"do":{"do":"teleport_customer"}}}"#;
    assert!(read_entry(unknown_action).is_err());
}

#[test]
fn a_byte_order_mark_does_no_harm() {
    let text = format!("\u{feff}{}", write_plan(&plan()).expect("written"));
    assert_eq!(*read_document(&text).expect("read").plans[0], plan());
}

#[test]
fn values_out_of_range_are_brought_into_it() {
    let target = |pointer: &str, value: i64| read(&with(pointer, json!(value))).expect("read").target;
    assert_eq!(target("/plan/target/revenue_minor", -5).revenue_minor, 0);
    assert_eq!(target("/plan/target/revenue_minor", i64::MAX).revenue_minor, AMOUNT_MAX_MINOR);
    assert_eq!(target("/plan/target/average_order_minor", 0).average_order_minor, 1);
    let count = read(&with("/plan/ladder/0/unlisted_count", json!(u64::MAX))).expect("read");
    assert_eq!(count.ladder.grades()[0].unlisted_count, COUNT_MAX);
    let nameless = read(&with("/plan/name", json!("  "))).expect("read");
    assert_eq!(nameless.name, nameless.id.as_str());
}

#[test]
fn a_customer_of_an_unknown_grade_goes_to_the_lowest() {
    let plan = read(&with("/plan/customers/1/grade", json!(77))).expect("read");
    assert_eq!(plan.customers.get(CustomerId(2)).map(|customer| customer.grade), Some(GradeId(1)));
    assert_eq!(plan.have(), [2, 0, 0, 0, 0]);
}

#[test]
fn of_two_customers_with_one_identity_none_is_lost() {
    let plan = read(&with("/plan/customers/1/id", json!(1))).expect("read");
    let list: Vec<_> = plan.customers.list().iter().map(|customer| (customer.id.0, &*customer.name)).collect();
    assert_eq!(list, [(1, "Customer 1"), (2, "Customer 2")]);
}

#[test]
fn an_impossible_value_of_a_customer_becomes_unknown() {
    let mut written = with("/plan/customers/0/name", json!("Acme"));
    written["plan"]["customers"][0]["value_minor"] = json!(-3);
    assert_eq!(read(&written).expect("read").customers.list()[0].value_minor, None);
}

#[test]
fn what_makes_no_sense_is_refused() {
    for (pointer, value) in [
        ("/plan/ladder", json!([])),
        ("/plan/ladder/0/promotion_rate", json!(0)),
        ("/plan/ladder/0/promotion_rate", json!(1.5)),
        ("/plan/ladder/0/promotion_rate", json!(null)),
        ("/plan/ladder/0/promotion_rate", json!(1e308)),
        ("/plan/ladder/0/name", json!("a")),
        ("/plan/ladder/0/id", json!(2)),
        ("/plan/target/period/months", json!(0)),
        ("/plan/target/period/months", json!(u32::MAX)),
        ("/plan/target/period/start", json!("2027-13")),
        ("/plan/currency", json!("€")),
        ("/plan/id", json!("../../x")),
        ("/plan/id", json!("")),
        ("/plan/target/revenue_minor", json!("a lot")),
        ("/plan/target/revenue_minor", json!(1e300)),
    ] {
        assert!(matches!(read(&with(pointer, value.clone())), Err(PersistenceError::Form(_))), "{pointer} {value}");
    }
}

#[test]
fn a_rescue_file_gives_what_is_whole() {
    let good = write_plan(&plan()).expect("written");
    let snapshot = json!({"sequence": 4, "json": good});
    let file = json!({"format": "rungs-rescue", "version": 1, "plans": [
        {"id": "a", "name": "cut", "snapshots": [{"sequence": 4, "json": &good[..good.len() / 2]}], "journal": []},
        {"id": "b", "name": "whole", "snapshots": [{"sequence": 9, "json": "{"}, snapshot], "journal": [entry(6, 600), entry(4, 400), entry(5, 500)]},
        {"id": "c", "name": "no snapshot", "snapshots": [], "journal": []},
        {"id": "d", "name": "no text", "snapshots": [{"sequence": 4}], "journal": []},
        {"id": "e", "name": "no shape", "snapshots": 3, "journal": "none"},
        null,
        {"id": "f", "name": "cut journal", "snapshots": [{"sequence": 9, "json": "{"}, snapshot], "journal": [entry(5, 500), {"sequence": 6, "json": "{\"gest"}, entry(7, 700)]},
    ]});
    let document = read_document(&file.to_string()).expect("read");
    assert_eq!(document.damaged, 5);
    let targets: Vec<i64> = document.plans.iter().map(|plan| plan.target.revenue_minor).collect();
    // The entries after the snapshot, in order; up to the first that cannot be read.
    assert_eq!(targets, [600, 500]);
}

#[test]
fn a_rescue_file_builds_up_from_a_backup_where_snapshots_are_damaged() {
    let at = |revenue_minor: i64| {
        let mut plan = plan();
        plan.target.revenue_minor = revenue_minor;
        write_plan(&plan).expect("written")
    };
    let file = |snapshot: &str, backups: Value| {
        let plan = json!({"id": "a", "name": "x", "snapshots": [{"sequence": 4, "json": snapshot}],
            "backups": backups, "journal": [entry(5, 500), entry(6, 600), entry(7, 700)]});
        json!({"format": "rungs-rescue", "version": 1, "plans": [plan]})
    };
    let backup = |sequence: u64, json: String| json!({"at_ms": 1, "sequence": sequence, "json": json});
    let revenue = |file: Value| read(&file).expect("read").target.revenue_minor;
    assert_eq!(revenue(file("{\"torn", json!([backup(6, "{".into()), backup(5, at(50))]))), 700);
    assert_eq!(revenue(file(&at(40), json!([backup(7, at(70))]))), 70);
    assert_eq!(revenue(file(&at(40), json!([backup(3, at(30))]))), 700);
    assert!(read(&file("{", json!([backup(5, "{".into())]))).is_err());
}

#[test]
fn a_rescue_file_without_a_whole_plan_says_so() {
    for plans in [json!([]), json!([null]), json!([{"id": "a", "name": "x"}])] {
        let file = json!({"format": "rungs-rescue", "version": 1, "plans": plans});
        assert!(matches!(read(&file), Err(PersistenceError::Empty)), "{file}");
    }
}
