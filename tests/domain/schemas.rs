//! Every form of plans and entries that ever landed opens: fixtures as the builds of their day wrote them.

use rungs::persistence::{read_document, read_entry, take_document, write_plan};
use rungs::plan::{Act, Journal, Plan};
use serde::Deserialize;
use serde_json::Value;
use std::fs;
use std::rc::Rc;

#[derive(Deserialize)]
struct Fixture {
    commit: String,
    plans: Vec<Kept>,
}

#[derive(Deserialize)]
struct Kept {
    /// The plan as that build saw it in the end.
    plan: String,
    database: Rows,
}

#[derive(Deserialize)]
struct Rows {
    version: u32,
    snapshots: Vec<Row>,
    journal: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    sequence: u64,
    json: String,
}

fn fixtures() -> Vec<Fixture> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/schema");
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    paths.sort();
    paths.iter().map(|path| serde_json::from_str(&fs::read_to_string(path).expect("a text")).expect("JSON")).collect()
}

/// A plan as it is written, but for where its rates come from: builds of the first stage did not say everywhere that a
/// rate was entered. Builds that did not keep moves get them from their journals now.
fn told(plan: &Plan, has_moves: bool) -> Value {
    let mut value: Value = serde_json::from_str(&write_plan(plan).expect("written")).expect("JSON");
    for grade in value["plan"]["ladder"].as_array_mut().expect("a ladder") {
        grade["rate_origin"].take();
    }
    for customer in value["plan"]["customers"].as_array_mut().into_iter().flatten().filter(|_| !has_moves) {
        if let Some(customer) = customer.as_object_mut() {
            customer.remove("details");
        }
    }
    value
}

#[test]
fn every_schema_that_ever_landed_opens_as_it_was() {
    let fixtures = fixtures();
    let versions: Vec<u32> =
        fixtures.iter().flat_map(|fixture| &fixture.plans).map(|kept| kept.database.version).collect();
    assert!(versions.contains(&1) && versions.contains(&2) && fixtures.len() >= 3);
    for Fixture { commit, plans } in fixtures {
        for (at, kept) in plans.iter().enumerate() {
            let what = format!("{commit}, plan {at}");
            let Rows { snapshots, journal, .. } = &kept.database;
            let first = read_document(&snapshots[0].json).unwrap_or_else(|error| panic!("{what}: {error}"));
            let entries = journal.iter().map(|row| {
                read_entry(&row.json).unwrap_or_else(|error| panic!("{what}, entry {}: {error}", row.sequence))
            });
            let journal = Journal::replay(Rc::clone(&first.plans[0]), snapshots[0].sequence, entries);
            assert!(journal.entries_after(0).iter().any(|entry| matches!(entry.act, Act::Undo(_))), "{what}");
            let document = read_document(&kept.plan).unwrap_or_else(|error| panic!("{what}: {error}"));
            assert_eq!(
                told(journal.plan(), kept.plan.contains("\"moves\"")),
                told(&document.plans[0], true),
                "{what}: the journal gives the plan that was shown"
            );
            assert_eq!(take_document(&kept.plan).expect("taken").plans[0], document.plans[0], "{what}");
            // Written again it stands.
            let again = write_plan(&document.plans[0]).expect("written");
            assert_eq!(read_document(&again).expect("read").plans[0], document.plans[0], "{what}");
        }
    }
}
