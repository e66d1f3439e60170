//! Links, and what they unpack to.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rungs::exchange::share::{Packed, unpack};

fuzz_target!(|bytes: &[u8]| {
    // As deflated bytes, and as they stand in an address.
    let _ = unpack(bytes);
    if let Ok(text) = std::str::from_utf8(bytes)
        && let Ok(packed) = Packed::parse(text)
    {
        assert_eq!(Packed::parse(&packed.to_text()).expect("it can be read again"), packed);
    }
});
