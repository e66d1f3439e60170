//! Random bits.

use super::window;

/// 53 random bits: a number that survives a journey through JavaScript.
#[must_use]
pub fn bits53() -> u64 {
    bits64() >> 11
}

/// 64 random bits.
#[must_use]
pub fn bits64() -> u64 {
    let mut bytes = [0; 8];
    if !fill(&mut bytes) {
        // No browser that runs WebAssembly lacks it; an identity needs to be new, not secret.
        bytes = js_sys::Math::random().to_bits().rotate_left(12).to_le_bytes();
    }
    u64::from_le_bytes(bytes)
}

/// Fills bytes with what nobody can guess; false when this browser has nothing of the kind.
#[must_use]
pub fn fill(bytes: &mut [u8]) -> bool {
    window().crypto().and_then(|crypto| crypto.get_random_values_with_u8_array(bytes)).is_ok()
}
