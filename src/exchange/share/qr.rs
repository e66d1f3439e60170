//! A link as a QR code (ISO/IEC 18004).

use qrcodegen::{QrCodeEcc, QrSegment, Version};
use std::fmt::Write as _;

/// A code for more characters has more than 117 modules a side, too fine to be read from a projector.
pub const QR_CHARACTERS_MAX: usize = 1_273;

/// Modules of empty border that the standard asks for.
const QUIET: i32 = 4;

/// A code as a path of squares of one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrCode {
    /// Units a side, the border included.
    pub side: i32,
    /// The dark modules, for the `d` of an SVG path.
    pub path: String,
}

/// The code of a text; none when it has more than [`QR_CHARACTERS_MAX`] characters (bytes of UTF-8).
#[must_use]
pub fn qr_code(text: &str) -> Option<QrCode> {
    let (smallest, largest) = (Version::MIN, Version::new(25));
    let segments = QrSegment::make_segments(text);
    let code = qrcodegen::QrCode::encode_segments_advanced(&segments, QrCodeEcc::Low, smallest, largest, None, true);
    let code = code.ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|&x| code.get_module(x, y)).map(|_| 1).sum::<i32>();
            if run > 0 {
                // Writing to a text cannot fail.
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run.max(1);
        }
    }
    Some(QrCode { side: code.size() + 2 * QUIET, path })
}
