//! A sum that tells whether a stored text is still what was written.

/// The 32-bit FNV-1a sum of texts, one after the other, each followed by a byte that no text holds.
#[must_use]
pub fn checksum(texts: &[&str]) -> u32 {
    texts.iter().fold(Checksum::default(), |sum, text| sum.with(text).ended()).value()
}

/// The same, of texts that come in pieces.
///
/// ```
/// use rungs::persistence::{Checksum, checksum};
/// let sum = Checksum::default().with("a").with("b").ended().with("c").ended();
/// assert_eq!(sum.value(), checksum(&["ab", "c"]));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checksum(u32);

impl Default for Checksum {
    fn default() -> Self {
        Self(0x811c_9dc5)
    }
}

impl Checksum {
    /// With a piece of the text that comes next.
    #[must_use]
    pub fn with(self, piece: &str) -> Self {
        piece.bytes().fold(self, Self::with_byte)
    }

    /// At the end of a text.
    #[must_use]
    pub fn ended(self) -> Self {
        self.with_byte(0xff)
    }

    /// The sum so far.
    #[must_use]
    pub fn value(self) -> u32 {
        self.0
    }

    fn with_byte(self, byte: u8) -> Self {
        Self((self.0 ^ u32::from(byte)).wrapping_mul(0x0100_0193))
    }
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
