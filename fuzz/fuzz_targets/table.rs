//! Tables of customers: looked at as the worker does.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rungs::exchange::job::{Request, run};
use rungs::exchange::table::{Hints, Memories, Options};

fuzz_target!(|bytes: &[u8]| {
    let options = Options { money_minor_digits: 2, grade_names: ["E", "D", "C", "B", "A"].map(str::to_owned).to_vec(), ..Options::default() };
    let request = Request::Inspect { source: 0, hints: Hints::default(), mapping: None, stages: Vec::new(), memories: Memories::default(), options, preview_rows: 20 };
    let _ = run(request, bytes);
});
