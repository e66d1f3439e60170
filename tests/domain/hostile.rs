//! Files and links that somebody changed: a plan or a reason, soon, and never a panic.

use crate::journal_laws::lived;
use crate::support::archive::{packed, parts_of};
use crate::support::random::history;
use crate::support::{draw, is_finite, reverse_of, rounds, seeded};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::TestRunner;
use rungs::domain::ladder::wins_needed;
use rungs::exchange::job::{Request, Response, run};
use rungs::exchange::share::{Packed, pack, unpack};
use rungs::exchange::table::{Hints, Memories, Options};
use rungs::persistence::{read_document, read_entry, take_document, write_plan, write_plans};
use rungs::plan::{Changed, Plan, repaired};
use serde_json::Value;
use std::fs;
use std::rc::Rc;
use std::time::{Duration, Instant};

/// What a form or a program might stumble over.
const STRANGE: [&str; 24] = [
    "null",
    "-1",
    "0",
    "1e308",
    "-1e308",
    "1e999",
    "NaN",
    "18446744073709551616",
    "-9223372036854775809",
    "0.1e-400",
    "\"\"",
    "\"\\u0000\"",
    "\"\\ud800\"",
    "[]",
    "{}",
    "[[[[[[[[",
    "true",
    "\"=cmd|' /C calc'!A0\"",
    "\"<script>alert(1)</script>\"",
    "\"../../x\"",
    "\"\u{202e}\u{feff}\u{0}\"",
    ",",
    "\"",
    "}",
];

const PATIENCE: Duration = Duration::from_secs(2);

/// A few bytes turned, cut, doubled or put in.
fn changed(runner: &mut TestRunner, mut bytes: Vec<u8>) -> Vec<u8> {
    for _ in 0..draw(runner, &(1..4_u8)) {
        if bytes.is_empty() {
            return bytes;
        }
        let (from, to) = draw(runner, &any::<(Index, Index)>());
        let (from, to) = (from.index(bytes.len()), to.index(bytes.len()));
        let (from, to) = (from.min(to), from.max(to));
        match draw(runner, &(0..7_u8)) {
            0 => bytes[from] ^= 1_u8 << draw(runner, &(0..8_u8)),
            1 => bytes.truncate(to),
            2 => drop(bytes.drain(from..to.min(from + 64))),
            3 => {
                let piece = bytes[from..to.min(from + 4096)].to_vec();
                bytes.splice(to..to, piece);
            }
            4 => drop(bytes.splice(from..from, draw(runner, &select(&STRANGE[..])).bytes())),
            5 => {
                let long = draw(runner, &any::<u8>());
                bytes.splice(from..from, vec![long; 20_000]);
            }
            _ => bytes[from] = draw(runner, &any::<u8>()),
        }
    }
    bytes
}

/// One value anywhere in a JSON text exchanged for a strange one: the form stays whole.
fn with_strange_value(runner: &mut TestRunner, json: &str) -> String {
    fn count(value: &Value) -> usize {
        1 + match value {
            Value::Array(list) => list.iter().map(count).sum(),
            Value::Object(fields) => fields.values().map(count).sum(),
            _ => 0,
        }
    }
    fn nth(value: &mut Value, left: &mut usize, strange: &Value) {
        if *left == 0 {
            *value = strange.clone();
        }
        *left = left.wrapping_sub(1);
        match value {
            Value::Array(list) => list.iter_mut().for_each(|inner| nth(inner, left, strange)),
            Value::Object(fields) => fields.values_mut().for_each(|inner| nth(inner, left, strange)),
            _ => {}
        }
    }
    let Ok(mut value) = serde_json::from_str::<Value>(json) else { return json.to_owned() };
    for _ in 0..draw(runner, &(1..4_u8)) {
        let strange = draw(runner, &select(&STRANGE[..]));
        let strange = serde_json::from_str(strange).unwrap_or_else(|_| Value::from(strange));
        let mut at = draw(runner, &any::<Index>()).index(count(&value));
        nth(&mut value, &mut at, &strange);
    }
    value.to_string()
}

/// A plan that was taken can be planned with, written, and read again.
fn check(plan: &Rc<Plan>, what: &str) {
    assert_eq!(repaired(Plan::clone(plan)).1.total(), 0, "{what}: repaired once, it is whole");
    if wins_needed(plan.target.revenue_minor, plan.target.average_order_minor).is_ok() {
        assert!(is_finite(&reverse_of(plan)), "{what}");
    }
    for scenario in &plan.planning.scenarios {
        assert!(plan.in_scenario(scenario.id).is_some(), "{what}");
    }
    let json = write_plan(plan).expect("written");
    assert_eq!(&read_document(&json).expect("read").plans[0], plan, "{what}");
}

fn soon<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let began = Instant::now();
    let result = work();
    assert!(began.elapsed() < PATIENCE, "{what} took {:?}", began.elapsed());
    result
}

/// The most memory that this process ever had, in bytes; none where the system does not say.
fn most_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}

#[test]
fn changed_files_of_plans_give_plans_or_reasons() {
    let all = rounds(200, 3_400);
    let mut taken = 0;
    for round in 0..all {
        let mut runner = seeded(round);
        let plan = Rc::clone(lived(draw(&mut runner, &history())).plan());
        let json = match round % 3 {
            0 => write_plans(&[(Rc::clone(&plan), Changed::default()), (plan, Changed::default())]).expect("written"),
            _ => write_plan(&plan).expect("written"),
        };
        let text = if round % 2 == 0 {
            with_strange_value(&mut runner, &json)
        } else {
            String::from_utf8_lossy(&changed(&mut runner, json.into_bytes())).into_owned()
        };
        let what = format!("round {round}");
        if let Ok(document) = soon(&what, || take_document(&text)) {
            taken += 1;
            document.plans.iter().for_each(|plan| check(plan, &what));
        }
        // As something stored, and as an entry.
        let _ = (soon(&what, || read_document(&text)).is_ok(), soon(&what, || read_entry(&text)).is_ok());
    }
    assert!(taken * 4 > all, "only {taken} of {all} were taken: it says nothing of repair");
    assert!(most_memory().is_none_or(|bytes| bytes < 2 << 30), "{:?} bytes", most_memory());
}

#[test]
fn changed_links_give_plans_or_reasons() {
    for round in 0..rounds(200, 3_400) {
        let mut runner = seeded(100_000 + round);
        let plan = Rc::clone(lived(draw(&mut runner, &history())).plan());
        let bytes = pack(&plan).expect("packed");
        let what = format!("round {round}");
        // Before it was packed, after, and as it stands in the address.
        let bytes = if round % 3 == 0 { changed(&mut runner, bytes) } else { bytes };
        let text = Packed::Plain(bytes).to_text();
        let text = match round % 3 {
            1 => String::from_utf8_lossy(&changed(&mut runner, text.into_bytes())).into_owned(),
            _ => text,
        };
        soon(&what, || match Packed::parse(&text) {
            Ok(Packed::Plain(bytes)) => unpack(&bytes).iter().for_each(|(plan, _)| check(plan, &what)),
            Ok(Packed::Sealed(_)) | Err(_) => {}
        });
    }
    assert!(most_memory().is_none_or(|bytes| bytes < 2 << 30), "{:?} bytes", most_memory());
}

#[test]
fn changed_tables_give_customers_or_reasons() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/exchange");
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    let files: Vec<Vec<u8>> = files.iter().map(|path| fs::read(path).expect("bytes")).collect();
    let grade_names: Vec<String> = ["E", "D", "C", "B", "A"].map(str::to_owned).to_vec();
    for round in 0..rounds(200, 3_400) {
        let mut runner = seeded(200_000 + round);
        let file = draw(&mut runner, &select(files.clone()));
        let bytes = changed(&mut runner, file);
        let options = Options { money_minor_digits: 2, grade_names: grade_names.clone(), ..Options::default() };
        let what = format!("round {round}");
        let look = Request::Inspect {
            source: 0,
            hints: Hints::default(),
            mapping: None,
            stages: Vec::new(),
            memories: Memories::default(),
            options: options.clone(),
            preview_rows: 20,
        };
        let Response::Inspected(found) = soon(&what, || run(look, &bytes)) else { continue };
        let stages = found.stages.iter().map(rungs::exchange::table::StageGuess::choice).collect();
        let read = Request::Read {
            source: 0,
            reading: 0,
            settings: found.detected.settings(),
            mapping: found.mapping.clone(),
            stages,
            options,
        };
        if let Response::Read(import) = soon(&what, || run(read, &bytes)) {
            assert!(import.customers.iter().all(|customer| customer.grade < 5 && !customer.name.is_empty()), "{what}");
        }
    }
    assert!(most_memory().is_none_or(|bytes| bytes < 2 << 30), "{:?} bytes", most_memory());
}

#[test]
fn changed_workbooks_give_customers_or_reasons() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/exchange");
    let names = ["exceljs.xlsx", "libreoffice.xlsx", "libreoffice-exceljs.xlsx", "epoch-1904.xlsx"];
    let books = names.map(|name| parts_of(&fs::read(format!("{folder}/{name}")).expect("bytes")));
    let grade_names: Vec<String> = ["E", "D", "C", "B", "A"].map(str::to_owned).to_vec();
    let (all, mut taken) = (rounds(300, 5_000), 0);
    for round in 0..all {
        let mut runner = seeded(300_000 + round);
        let mut parts = draw(&mut runner, &select(books.to_vec()));
        let at = draw(&mut runner, &any::<Index>()).index(parts.len());
        parts[at].1 = changed(&mut runner, std::mem::take(&mut parts[at].1));
        let bytes = packed(&parts);
        let options = Options { money_minor_digits: 2, grade_names: grade_names.clone(), ..Options::default() };
        let what = format!("round {round}");
        let (hints, stages) = (Hints::default(), Vec::new());
        let look = Request::Inspect {
            source: 0,
            hints,
            mapping: None,
            stages,
            memories: Memories::default(),
            options: options.clone(),
            preview_rows: 9,
        };
        let Response::Inspected(found) = soon(&what, || run(look, &bytes)) else { continue };
        let stages = found.stages.iter().map(rungs::exchange::table::StageGuess::choice).collect();
        let (settings, mapping) = (found.detected.settings(), found.mapping);
        let read = Request::Read { source: 0, reading: 0, settings, mapping, stages, options };
        if let Response::Read(import) = soon(&what, || run(read, &bytes)) {
            assert!(import.customers.iter().all(|customer| customer.grade < 5 && !customer.name.is_empty()), "{what}");
            taken += 1;
        }
    }
    assert!(taken * 4 > all, "only {taken} of {all} were taken: it says nothing of reading");
    assert!(most_memory().is_none_or(|bytes| bytes < 2 << 30), "{:?} bytes", most_memory());
}
