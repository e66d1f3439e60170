//! Stored entries of a journal: read, they fit the plan or are passed over.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rungs::persistence::{read_document, read_entry};
use rungs::plan::Journal;
use std::rc::Rc;

const PLAN: &str = r#"{"format":"rungs-plan","version":1,"plan":{"id":"7","name":"East","currency":"CNY","target":{"revenue_minor":1000000000,"average_order_minor":20000000,"period":{"start":"2027-01","months":12}},"ladder":[{"id":1,"name":"B","promotion_rate":0.4},{"id":2,"name":"A","promotion_rate":1.0}]}}"#;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let plan = Rc::clone(&read_document(PLAN).expect("a plan").plans[0]);
    let _ = Journal::replay(plan, 0, text.lines().filter_map(|line| read_entry(line).ok()));
});
