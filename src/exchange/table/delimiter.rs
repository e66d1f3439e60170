//! What parts the cells of a text.

use serde::{Deserialize, Serialize};

use super::MAX_COLUMNS;
use super::records::Records;

/// How much text is looked at to find the delimiter.
const SAMPLE_BYTES: usize = 64 * 1024;

/// What stands between two cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delimiter {
    /// `,`
    #[default]
    Comma,
    /// `;`
    Semicolon,
    /// The tabulator.
    Tab,
    /// `|`
    Pipe,
}

impl Delimiter {
    /// Every delimiter, in the order in which a person is offered them.
    pub const ALL: [Self; 4] = [Self::Comma, Self::Semicolon, Self::Tab, Self::Pipe];

    pub(super) fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Pipe => b'|',
        }
    }

    /// The delimiter that parts the text into the most even columns.
    pub(super) fn detect(text: &str) -> Self {
        let mut end = text.len().min(SAMPLE_BYTES);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let sample = &text[..end];
        let sample =
            if end < text.len() { sample.rfind('\n').map_or(sample, |line_end| &sample[..line_end]) } else { sample };
        let mut best = (0, Self::Comma);
        for delimiter in Self::ALL {
            let Ok(records) = Records::parse(sample, delimiter, 1) else {
                continue;
            };
            let usual = records.usual_len();
            let alike = (0..records.len()).filter(|&row| records.row(row).len() == usual).count();
            // Evenness first; of two that are as even, the one with more columns.
            let score = if usual < 2 { 0 } else { alike * 1000 / records.len() * MAX_COLUMNS + usual };
            if score > best.0 {
                best = (score, delimiter);
            }
        }
        best.1
    }
}

/// Excel's first line `sep=;`: the delimiter it names, and what follows it.
pub(super) fn declared_delimiter(text: &str) -> Option<(Option<Delimiter>, &str)> {
    let line_end = text.bytes().take(16).position(|byte| byte == b'\n' || byte == b'\r')?;
    let line = text[..line_end].trim_matches('"');
    let named = line.get(..4).filter(|start| start.eq_ignore_ascii_case("sep=")).map(|_| &line[4..])?;
    let rest = &text[line_end..];
    let rest = rest.strip_prefix("\r\n").or_else(|| rest.get(1..)).unwrap_or_default();
    Some((Delimiter::ALL.into_iter().find(|delimiter| named.as_bytes() == [delimiter.byte()]), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters_are_told_apart() {
        assert_eq!(Delimiter::detect("a,b;c\n1,2\n3,4\n"), Delimiter::Comma);
        assert_eq!(Delimiter::detect("Kunde;Betrag\nA;1,5\nB;2,5\n"), Delimiter::Semicolon);
        assert_eq!(Delimiter::detect("a\tb\n1\t\"x,\ny\"\n"), Delimiter::Tab);
        assert_eq!(Delimiter::detect("a|b\n1|2\n"), Delimiter::Pipe);
        assert_eq!(Delimiter::detect("name\nA\nB\n"), Delimiter::Comma);
        assert_eq!(declared_delimiter("sep=;\r\na;b"), Some((Some(Delimiter::Semicolon), "a;b")));
        assert_eq!(declared_delimiter("\"SEP=|\"\na|b"), Some((Some(Delimiter::Pipe), "a|b")));
        assert_eq!(declared_delimiter("separate,b\n1,2"), None);
    }
}
