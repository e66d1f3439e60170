//! Numbers as people and spreadsheets write them, exactly.

use serde::{Deserialize, Serialize};

use super::currency;
use super::text::narrow;

/// What parts whole from fraction. The other mark, a space or an apostrophe then groups digits by
/// three.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecimalMark {
    /// 1,234.56
    #[default]
    Point,
    /// 1.234,56
    Comma,
}

/// An exact decimal number: `mantissa` × 10^−`scale`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    mantissa: i128,
    scale: i32,
    /// Whether it was written with a percent sign; the scale already contains it.
    pub(super) percent: bool,
    /// The currencies that the sign beside it can mean; empty without one.
    pub(super) currencies: &'static [&'static str],
    /// Whether a unit such as 万 was written beside it; the scale already contains it.
    has_unit: bool,
}

/// Words for powers of ten, after the digits.
const POWERS: [(&str, i32); 9] =
    [("亿", 8), ("億", 8), ("万", 4), ("萬", 4), ("千", 3), ("百", 2), ("k", 3), ("m", 6), ("bn", 9)];
/// Significant digits kept; more are folded into one that keeps rounding right.
const MAX_DIGITS: usize = 30;

impl Number {
    /// Reads a number; nothing when the text is none in this form.
    pub(super) fn parse(text: &str, mark: DecimalMark) -> Option<Self> {
        let text = narrow(text);
        let mut rest = text.trim();
        let (mut negative, mut percent, mut power, mut signed) = (false, false, 0, false);
        let mut currencies: &'static [&'static str] = &[];
        loop {
            let before = rest.len();
            if let Some(inner) = rest.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
                (rest, negative) = (inner, sign_once(&mut signed).then_some(true)?);
            }
            if let Some(inner) = rest.strip_prefix('-').or_else(|| rest.strip_suffix('-')) {
                (rest, negative) = (inner, sign_once(&mut signed).then_some(true)?);
            }
            if let Some(inner) = rest.strip_prefix('+') {
                rest = inner;
                sign_once(&mut signed).then_some(())?;
            }
            if let Some(inner) = rest.strip_suffix('%')
                && !percent
            {
                (rest, percent) = (inner, true);
            }
            rest = rest.trim();
            if rest.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b' ' | b'\'')) {
                break;
            }
            if let Some((inner, meant)) =
                currency::SIGNS.iter().find_map(|(sign, meant)| Some((without_affix(rest, sign)?, *meant)))
            {
                rest = inner.trim();
                if currencies.is_empty() {
                    currencies = meant;
                }
            }
            if let Some((inner, more)) =
                POWERS.iter().find_map(|(word, power)| Some((without_suffix(rest, word)?, power)))
                && power <= 12
            {
                (rest, power) = (inner.trim(), power + more);
            }
            if rest.len() == before {
                break;
            }
        }
        let (mantissa, scale) = parse_digits(rest, mark)?;
        let mantissa = if negative { -mantissa } else { mantissa };
        Some(Self {
            mantissa,
            scale: scale - power + if percent { 2 } else { 0 },
            percent,
            currencies,
            has_unit: power > 0,
        })
    }

    /// The number in a column whose header names a unit.
    pub(super) fn in_unit(mut self, power_of_ten: u8) -> Self {
        if !self.has_unit {
            self.scale -= i32::from(power_of_ten);
        }
        self
    }

    pub(super) fn is_negative(&self) -> bool {
        self.mantissa < 0
    }

    /// The number × 10^`digits`, rounded half to even; nothing when it does not fit.
    pub(super) fn to_minor(self, digits: u8) -> Option<i64> {
        let shift = i32::from(digits) - self.scale;
        let power = |exponent: u32| 10_i128.checked_pow(exponent);
        if self.mantissa == 0 {
            return Some(0);
        }
        let rounded = if shift >= 0 {
            self.mantissa.checked_mul(power(shift.unsigned_abs())?)?
        } else {
            let Some(divisor) = power(shift.unsigned_abs()) else {
                return Some(0);
            };
            let (whole, left) = (self.mantissa.div_euclid(divisor), self.mantissa.rem_euclid(divisor));
            whole + i128::from(left > divisor - left || (left == divisor - left && whole % 2 != 0))
        };
        i64::try_from(rounded).ok()
    }

    /// The binary number that lies nearest.
    pub(super) fn nearest(self) -> f64 {
        format!("{}e{}", self.mantissa, -self.scale).parse().unwrap_or(f64::NAN)
    }

    /// The whole part, towards zero.
    pub(super) fn whole(self) -> Option<i64> {
        if self.scale <= 0 {
            return self.to_minor(0);
        }
        let divisor = 10_i128.checked_pow(self.scale.unsigned_abs())?;
        i64::try_from(self.mantissa / divisor).ok()
    }
}

/// The power of ten that a header names as the unit of its column; 0 without one.
pub(super) fn unit_power(header: &str) -> u8 {
    const UNITS: [(&str, u8); 7] = [("亿", 8), ("億", 8), ("百万", 6), ("百萬", 6), ("万", 4), ("萬", 4), ("千", 3)];
    const WORDS: [(&str, u8); 8] =
        [("k", 3), ("k€", 3), ("k$", 3), ("$k", 3), ("€k", 3), ("thousands", 3), ("millions", 6), ("mio", 6)];
    let header = narrow(header).to_lowercase();
    let words = || header.split(|c: char| c.is_whitespace() || "()[]/,_".contains(c));
    // A unit stands at the end or before a currency; elsewhere it is part of a name (万科).
    let ends = |rest: &str| {
        rest.is_empty() || rest.starts_with([')', ']', '】', '元', '美', '人', '港', '台', '新', '圆', '圓'])
    };
    let chinese =
        UNITS.iter().find(|(unit, _)| header.match_indices(unit).any(|(at, unit)| ends(&header[at + unit.len()..])));
    let latin = || WORDS.iter().find(|(unit, _)| words().any(|word| word == *unit));
    chinese.or_else(latin).map_or(0, |(_, power)| *power)
}

/// Whether the text is a number with a point as decimal mark, and with a comma.
pub(super) fn fits(text: &str) -> (bool, bool) {
    if !text.bytes().any(|byte| byte.is_ascii_digit() || !byte.is_ascii()) {
        return (false, false);
    }
    let point = Number::parse(text, DecimalMark::Point).is_some();
    if point && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return (true, true);
    }
    (point, Number::parse(text, DecimalMark::Comma).is_some())
}

fn sign_once(signed: &mut bool) -> bool {
    !std::mem::replace(signed, true)
}

fn without_suffix<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let start = text.len().checked_sub(word.len())?;
    text.get(start..).filter(|end| end.eq_ignore_ascii_case(word))?;
    text.get(..start)
}

fn without_affix<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    match text.get(..word.len()) {
        Some(start) if start.eq_ignore_ascii_case(word) => text.get(word.len()..),
        _ => without_suffix(text, word),
    }
}

/// Digits with grouping, fraction and exponent, to mantissa and scale.
fn parse_digits(text: &str, mark: DecimalMark) -> Option<(i128, i32)> {
    let (text, exponent) = match text.find(['e', 'E']) {
        Some(at) => {
            let exponent = &text[at + 1..];
            let digits = exponent.trim_start_matches(['+', '-']);
            if digits.is_empty() || digits.len() > 3 || exponent.len() > digits.len() + 1 {
                return None;
            }
            (&text[..at], exponent.parse::<i32>().ok()?)
        }
        None => (text, 0),
    };
    let (decimal, grouping) = match mark {
        DecimalMark::Point => ('.', ','),
        DecimalMark::Comma => (',', '.'),
    };
    let (whole, fraction) = text.split_once(decimal).unwrap_or((text, ""));
    if !is_grouped(whole, grouping)
        || !fraction.bytes().all(|byte| byte.is_ascii_digit())
        || (whole.is_empty() && fraction.is_empty())
    {
        return None;
    }
    let (mut mantissa, mut kept, mut dropped, mut lost) = (0_i128, 0, 0, false);
    for byte in whole.bytes().chain(fraction.bytes()).filter(u8::is_ascii_digit) {
        let digit = byte - b'0';
        if kept < MAX_DIGITS {
            mantissa = mantissa * 10 + i128::from(digit);
            kept += usize::from(mantissa != 0);
        } else {
            dropped += 1;
            lost |= digit != 0;
        }
    }
    if lost && mantissa % 5 == 0 {
        mantissa += 1;
    }
    let scale = i32::try_from(fraction.len()).ok()?.checked_sub(dropped)?.checked_sub(exponent)?;
    Some((mantissa, scale))
}

/// No grouping, or one kind of it: one to three digits, then three each.
fn is_grouped(whole: &str, grouping: char) -> bool {
    let Some(group) = whole.chars().find(|c| !c.is_ascii_digit()) else {
        return true;
    };
    if group != grouping && group != ' ' && group != '\'' {
        return false;
    }
    let mut parts = whole.split(group);
    let first = parts.next().unwrap_or_default();
    (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && first.bytes().all(|byte| byte.is_ascii_digit())
        && parts.all(|part| part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn minor(text: &str, mark: DecimalMark) -> Option<i64> {
        Number::parse(text, mark).and_then(|number| number.to_minor(2))
    }

    #[test]
    fn reads_what_people_write() {
        for (text, expected) in [
            ("1054", 105_400),
            ("1,234.56", 123_456),
            ("1 234.56", 123_456),
            ("1\u{202F}234.56", 123_456),
            ("1'234.56", 123_456),
            ("$1,234.56", 123_456),
            ("USD 1,234.56", 123_456),
            ("1,234.56 usd", 123_456),
            ("¥１，２３４．５６", 123_456),
            ("12.5万", 12_500_000),
            ("12.5 万元", 12_500_000),
            ("人民币3亿元", 30_000_000_000),
            ("3百万", 300_000_000),
            ("$12.5k", 1_250_000),
            ("(1,234)", -123_400),
            ("($1,234)", -123_400),
            ("1,234-", -123_400),
            ("-$5", -500),
            ("$-5", -500),
            ("−5", -500),
            ("+5", 500),
            (".5", 50),
            ("5.", 500),
            ("1.2E+05", 12_000_000),
            ("007", 700),
        ] {
            assert_eq!(minor(text, DecimalMark::Point), Some(expected), "{text}");
        }
        for (text, expected) in [
            ("1.234,56", 123_456),
            ("1 234,56 €", 123_456),
            ("1234,5", 123_450),
            ("1.234.567", 123_456_700),
            ("12,5万", 12_500_000),
        ] {
            assert_eq!(minor(text, DecimalMark::Comma), Some(expected), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_number() {
        for text in [
            "",
            "-",
            "abc",
            "1.2.3",
            "1,23,4",
            "1,2345",
            "--5",
            "(-5)",
            "5--",
            "10/20/2016",
            "$",
            "万",
            "e5",
            "1e",
            "1e9999",
            "12 34",
            "0,123.5",
        ] {
            assert_eq!(Number::parse(text, DecimalMark::Point), None, "{text}");
        }
    }

    #[test]
    fn percent_is_a_hundredth() {
        let number = Number::parse("12.5 %", DecimalMark::Point).unwrap();
        assert!(number.percent);
        assert_eq!(number.to_minor(3), Some(125));
    }

    #[test]
    fn rounds_half_to_even_and_refuses_overflow() {
        for (text, expected) in [("0.125", 12), ("0.135", 14), ("0.1250001", 13), ("-0.125", -12), ("-0.135", -14)] {
            assert_eq!(minor(text, DecimalMark::Point), Some(expected), "{text}");
        }
        let long = format!("0.125{}1", "0".repeat(60));
        assert_eq!(minor(&long, DecimalMark::Point), Some(13));
        assert_eq!(minor("92233720368547758.07", DecimalMark::Point), Some(i64::MAX));
        assert_eq!(minor("92233720368547758.08", DecimalMark::Point), None);
        assert_eq!(minor("1e308", DecimalMark::Point), None);
        assert_eq!(minor("1e-308", DecimalMark::Point), Some(0));
        assert_eq!(minor(&"9".repeat(200), DecimalMark::Point), None);
    }

    #[test]
    fn headers_name_units() {
        for (header, power) in [
            ("金额（万元）", 4),
            ("合同额/亿", 8),
            ("金額(千元)", 3),
            ("Umsatz in k€", 3),
            ("Revenue (thousands)", 3),
            ("万科订单金额", 0),
            ("Amount", 0),
            ("", 0),
        ] {
            assert_eq!(unit_power(header), power, "{header}");
        }
    }

    #[test]
    fn a_column_can_tell_its_mark() {
        assert_eq!(fits("1234.5"), (true, false));
        assert_eq!(fits("1234,5"), (false, true));
        assert_eq!(fits("1,234"), (true, true));
        assert_eq!(fits("0.125"), (true, false));
        assert_eq!(fits("1.234,56"), (false, true));
        assert_eq!(fits("12"), (true, true));
        assert_eq!(fits("GTX"), (false, false));
    }

    proptest! {
        #[test]
        fn any_amount_reads_back(amount in any::<i64>()) {
            let text = format!("{}{}.{:02}", if amount < 0 { "-" } else { "" }, amount.unsigned_abs() / 100, amount.unsigned_abs() % 100);
            prop_assert_eq!(minor(&text, DecimalMark::Point), Some(amount));
        }

        #[test]
        fn no_text_panics(text in ".{0,40}", digits in 0..=9_u8) {
            for mark in [DecimalMark::Point, DecimalMark::Comma] {
                if let Some(number) = Number::parse(&text, mark) {
                    let _ = (number.to_minor(digits), number.whole());
                }
            }
        }
    }
}
