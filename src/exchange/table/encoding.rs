//! Bytes to text: which encoding, and what could not be decoded.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use serde::{Deserialize, Serialize};

use super::TableError;

/// How many bytes are looked at to tell encodings apart.
const SAMPLE_BYTES: usize = 256 * 1024;

/// The encodings that can be read. A byte-order mark is not part of the choice: it is always skipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, low byte first.
    Utf16LittleEndian,
    /// UTF-16, high byte first.
    Utf16BigEndian,
    /// Simplified Chinese; contains GBK and GB2312.
    Gb18030,
    /// Traditional Chinese.
    Big5,
    /// Western European.
    Windows1252,
}

impl Encoding {
    /// Every encoding, in the order in which a person is offered them.
    pub const ALL: [Self; 6] =
        [Self::Utf8, Self::Gb18030, Self::Big5, Self::Utf16LittleEndian, Self::Utf16BigEndian, Self::Windows1252];

    fn codec(self) -> &'static encoding_rs::Encoding {
        match self {
            Self::Utf8 => encoding_rs::UTF_8,
            Self::Utf16LittleEndian => encoding_rs::UTF_16LE,
            Self::Utf16BigEndian => encoding_rs::UTF_16BE,
            Self::Gb18030 => encoding_rs::GB18030,
            Self::Big5 => encoding_rs::BIG5,
            Self::Windows1252 => encoding_rs::WINDOWS_1252,
        }
    }

    /// The text, and whether anything had to be replaced by U+FFFD.
    #[must_use]
    pub fn decode(self, bytes: &[u8]) -> (Cow<'_, str>, bool) {
        self.codec().decode_with_bom_removal(bytes)
    }

    /// The encoding that the bytes are most likely in.
    ///
    /// # Errors
    /// [`TableError::Workbook`] and [`TableError::NotText`] for files that are no text at all.
    pub fn detect(bytes: &[u8]) -> Result<Self, TableError> {
        if let Some((codec, _)) = encoding_rs::Encoding::for_bom(bytes) {
            return Ok(match codec {
                c if c == encoding_rs::UTF_16LE => Self::Utf16LittleEndian,
                c if c == encoding_rs::UTF_16BE => Self::Utf16BigEndian,
                _ => Self::Utf8,
            });
        }
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
            return Err(TableError::Workbook);
        }
        if let Some(encoding) = detect_utf16(bytes) {
            return Ok(encoding);
        }
        let sample = &bytes[..bytes.len().min(SAMPLE_BYTES)];
        #[expect(clippy::naive_bytecount, reason = "once a file, over 256 KiB at most: not worth a crate")]
        if sample.iter().filter(|&&byte| byte == 0).count() * 100 > sample.len() {
            return Err(TableError::NotText);
        }
        Ok(if looks_like_utf8(bytes) { Self::Utf8 } else { detect_legacy(bytes) })
    }
}

/// UTF-16 without a mark: the signs that every table has (digits, separators, line ends) stand in
/// every other byte, next to a zero.
fn detect_utf16(bytes: &[u8]) -> Option<Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE_BYTES) & !1];
    let sign = |byte: u8| matches!(byte, b'\t' | b'\n' | b'\r' | b',' | b';' | b'|' | b'0'..=b'9');
    let (mut little, mut big) = (0_usize, 0_usize);
    for pair in sample.chunks_exact(2) {
        little += usize::from(pair[1] == 0 && sign(pair[0]));
        big += usize::from(pair[0] == 0 && sign(pair[1]));
    }
    let encoding = if little > big { Encoding::Utf16LittleEndian } else { Encoding::Utf16BigEndian };
    let signs = little.max(big);
    (signs >= 2 && signs * 100 > sample.len() && signs > 4 * little.min(big) && !encoding.decode(sample).1)
        .then_some(encoding)
}

/// Valid UTF-8, or UTF-8 with a few broken places in it.
fn looks_like_utf8(bytes: &[u8]) -> bool {
    let (mut broken, mut whole) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        if broken > 0 || !chunk.invalid().is_empty() {
            whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
            broken += usize::from(!chunk.invalid().is_empty());
        }
        if broken > 32 && broken * 20 > whole {
            return false;
        }
    }
    broken * 20 <= whole
}

/// One of the encodings before Unicode.
fn detect_legacy(bytes: &[u8]) -> Encoding {
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let sample = &bytes[first..bytes.len().min(first + SAMPLE_BYTES)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, sample.len() + first == bytes.len());
    let guess = detector.guess(None, Utf8Detection::Deny);
    if guess == encoding_rs::GBK || guess == encoding_rs::GB18030 {
        Encoding::Gb18030
    } else if guess == encoding_rs::BIG5 {
        Encoding::Big5
    } else if guess.is_single_byte() {
        Encoding::Windows1252
    } else {
        // A few Chinese words pass for Japanese or Korean: count everyday characters instead.
        let everyday = |lead: std::ops::RangeInclusive<u8>, tail: fn(u8) -> bool| {
            let (mut at, mut count) = (0, 0_usize);
            while at + 1 < sample.len() {
                let double = sample[at] >= 0x81;
                count += usize::from(double && lead.contains(&sample[at]) && tail(sample[at + 1]));
                at += if double { 2 } else { 1 };
            }
            count
        };
        let simplified = everyday(0xB0..=0xD7, |byte| byte >= 0xA1);
        let traditional = everyday(0xA4..=0xC6, |byte| matches!(byte, 0x40..=0x7E | 0xA1..=0xFE));
        match (Encoding::Gb18030.decode(bytes).1, Encoding::Big5.decode(bytes).1) {
            (true, true) => Encoding::Windows1252,
            (false, true) => Encoding::Gb18030,
            (false, false) if simplified >= traditional => Encoding::Gb18030,
            (_, false) => Encoding::Big5,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIMPLIFIED: &str = "客户名称,销售,阶段,金额\n上海机床厂,王芳,签约,12.5万\n北京仪表公司,李雷,跟进中,3000\n";
    const TRADITIONAL: &str =
        "客戶名稱,業務,階段,金額\n台北機械公司,陳小明,成交,12.5萬\n高雄儀器行,林美玲,洽談中,3000\n";

    #[test]
    fn tells_encodings_apart() {
        let gb = encoding_rs::GB18030.encode(SIMPLIFIED).0;
        let big5 = encoding_rs::BIG5.encode(TRADITIONAL).0;
        let western = encoding_rs::WINDOWS_1252.encode("Kunde;Betrag\nMüller & Söhne;12,50 €\nGrößer;1\n").0;
        let little: Vec<u8> = SIMPLIFIED.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = SIMPLIFIED.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (bytes, encoding, text) in [
            (gb.as_ref(), Encoding::Gb18030, SIMPLIFIED),
            (big5.as_ref(), Encoding::Big5, TRADITIONAL),
            (western.as_ref(), Encoding::Windows1252, "Kunde;Betrag\nMüller & Söhne;12,50 €\nGrößer;1\n"),
            (&little, Encoding::Utf16LittleEndian, SIMPLIFIED),
            (&big, Encoding::Utf16BigEndian, SIMPLIFIED),
            (SIMPLIFIED.as_bytes(), Encoding::Utf8, SIMPLIFIED),
            (b"a,b\n1,2\n", Encoding::Utf8, "a,b\n1,2\n"),
        ] {
            assert_eq!(Encoding::detect(bytes), Ok(encoding), "{text}");
            assert_eq!(encoding.decode(bytes), (Cow::Borrowed(text), false));
        }
    }

    #[test]
    fn short_chinese_is_still_chinese() {
        let gb = encoding_rs::GB18030.encode("客户,金额\n张三,1\n").0;
        assert_eq!(Encoding::detect(&gb), Ok(Encoding::Gb18030));
        let big5 = encoding_rs::BIG5.encode("客戶,金額\n張三,1\n").0;
        assert_eq!(Encoding::detect(&big5), Ok(Encoding::Big5));
    }

    #[test]
    fn utf8_with_one_broken_byte_stays_utf8() {
        let mut bytes = SIMPLIFIED.as_bytes().to_vec();
        bytes.push(0xE5);
        assert_eq!(Encoding::detect(&bytes), Ok(Encoding::Utf8));
        assert!(Encoding::Utf8.decode(&bytes).1);
    }

    #[test]
    fn workbooks_and_pictures_are_named() {
        assert_eq!(Encoding::detect(b"PK\x03\x04rest"), Err(TableError::Workbook));
        assert_eq!(Encoding::detect(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01"), Err(TableError::NotText));
    }
}
