//! Files of plans from outside: what is taken is whole, and stands when it is written again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rungs::persistence::{read_document, take_document, write_plan};

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(document) = take_document(text) else { return };
    for plan in &document.plans {
        let json = write_plan(plan).expect("a plan can be written");
        assert_eq!(&read_document(&json).expect("it can be read again").plans[0], plan);
    }
});
