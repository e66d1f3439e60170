//! Every form of plans and entries that ever landed opens: fixtures as the builds of their day wrote them.

use crate::journal_laws::lived;
use crate::support::random::history;
use crate::support::{draw, plan, seeded};
use rungs::persistence::{read_document, read_entry, take_document, write_entry, write_plan};
use rungs::plan::{Act, Journal, Plan};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fs;
use std::rc::Rc;

#[derive(Deserialize, Serialize)]
struct Fixture {
    commit: String,
    plans: Vec<Kept>,
}

#[derive(Deserialize, Serialize)]
struct Kept {
    /// The plan as that build saw it in the end.
    plan: String,
    database: Rows,
}

#[derive(Deserialize, Serialize)]
struct Rows {
    version: u32,
    snapshots: Vec<Row>,
    journal: Vec<Row>,
}

#[derive(Deserialize, Serialize)]
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

/// A form of plans and entries that is about to be left is kept: `RUNGS_WRITE_FIXTURE=2026-11-22-customers` writes what this
/// build stores after three long histories.
#[test]
fn what_this_build_stores_can_be_kept_as_a_fixture() {
    let plans = (0..3).map(|round| {
        let mut runner = seeded(round);
        let steps = std::iter::repeat_with(|| draw(&mut runner, &history())).flatten().take(400).collect();
        let journal = lived(steps);
        let row = |(entry, sequence)| Row { sequence, json: write_entry(entry).expect("written") };
        let first = Row { sequence: 0, json: write_plan(&plan()).expect("written") };
        let journal_rows: Vec<Row> = journal.entries_after(0).iter().zip(1..).map(row).collect();
        Kept {
            plan: write_plan(journal.plan()).expect("written"),
            database: Rows { version: 2, snapshots: vec![first], journal: journal_rows },
        }
    });
    let commit = "as it is".to_owned();
    let written = serde_json::to_string_pretty(&Fixture { commit, plans: plans.collect() }).expect("written");
    let read: Fixture = serde_json::from_str(&written).expect("read");
    assert!(read.plans.iter().all(|kept| kept.database.journal.len() > 100));
    if let Ok(name) = std::env::var("RUNGS_WRITE_FIXTURE") {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/schema");
        fs::write(format!("{folder}/{name}.json"), written).expect("written");
    }
}
