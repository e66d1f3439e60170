//! A sum that tells whether a stored text is still what was written.

/// The 32-bit FNV-1a sum of texts, one after the other, each followed by a byte that no text holds.
#[must_use]
pub fn checksum(texts: &[&str]) -> u32 {
    let bytes = texts.iter().flat_map(|text| text.bytes().chain([0xff]));
    bytes.fold(0x811c_9dc5, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_flipped_bit_and_every_cut_changes_the_sum() {
        let text = "{\"format\":\"rungs-plan\",\"version\":1,\"plan\":{\"name\":\"华东区 2027\"}}";
        let sum = checksum(&[text]);
        for at in (0..text.len()).filter(|&at| text.is_char_boundary(at)) {
            assert_ne!(checksum(&[&text[..at]]), sum, "cut at {at}");
        }
        for at in (0..text.len()).filter(|&at| text.as_bytes()[at].is_ascii()) {
            for bit in 0..7 {
                let mut bytes = text.as_bytes().to_vec();
                bytes[at] ^= 1 << bit;
                let flipped = String::from_utf8(bytes).expect("ASCII stays ASCII");
                assert_ne!(checksum(&[&flipped]), sum, "bit {bit} of byte {at}");
            }
        }
        assert_ne!(checksum(&["ab", "c"]), checksum(&["a", "bc"]));
    }
}
