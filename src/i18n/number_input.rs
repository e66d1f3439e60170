//! Numbers as people type them, in English and in Chinese.

/// The largest number that a field takes, either side of 0.
pub const NUMBER_MAX: f64 = 1e18;

/// A number that was typed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NumberInput {
    /// The number as it stands before a sign of per cent; finite, at most [`NUMBER_MAX`] either side of 0.
    pub value: f64,
    /// Whether a sign of per cent follows it.
    pub is_percent: bool,
}

/// Why a text is no number to work with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberInputError {
    /// There is nothing.
    #[error("there is no number")]
    Empty,
    /// It is something else, or could mean two numbers (`1,5`).
    #[error("this is not a number")]
    NotANumber,
    /// It lies beyond [`NUMBER_MAX`].
    #[error("the number is too large")]
    TooLarge,
}

/// Reads `1,234.5`, `1 234`, `１２３４`, `1.5万`, `1亿2000万`, `3k`, `10 million`, `¥5000`, `30%`.
///
/// A comma, space or apostrophe groups digits by three (or, as in Chinese, by four); the point is the
/// decimal mark.
///
/// # Errors
/// [`NumberInputError`] for every other text.
pub fn parse(text: &str) -> Result<NumberInput, NumberInputError> {
    let plain = plain(text);
    let (rest, is_negative, is_percent) = strip(&plain);
    if rest.is_empty() {
        let nothing = plain.is_empty();
        return Err(if nothing { NumberInputError::Empty } else { NumberInputError::NotANumber });
    }
    let value = sum(rest)?;
    // Not `-0`.
    let value = if is_negative && value != 0.0 { -value } else { value };
    Ok(NumberInput { value, is_percent })
}

/// Half-width, lower case, one kind of space, sign and apostrophe.
fn plain(text: &str) -> String {
    let narrow = |character: char| match character {
        // The full-width forms lie at a fixed distance from ASCII.
        '！'..='～' => u32::from(character).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(character),
        '−' | '–' | '﹣' => '-',
        '’' | 'ʼ' => '\'',
        '、' | '٬' => ',',
        '。' => '.',
        '￥' => '¥',
        '﹪' => '%',
        character if character.is_whitespace() => ' ',
        character => character,
    };
    let is_invisible = |character: &char| matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}');
    let text: String = text.chars().filter(|character| !is_invisible(character)).map(narrow).collect();
    text.trim().to_lowercase()
}

/// Signs of currency, of per cent and minus, taken off both ends.
fn strip(plain: &str) -> (&str, bool, bool) {
    const CURRENCIES: [&str; 24] = [
        "us$",
        "nt$",
        "hk$",
        "s$",
        "rm",
        "rmb",
        "cny",
        "twd",
        "hkd",
        "usd",
        "eur",
        "gbp",
        "sgd",
        "myr",
        "jpy",
        "人民币",
        "人民幣",
        "¥",
        "$",
        "€",
        "£",
        "元",
        "円",
        "圆",
    ];
    let (mut rest, mut is_negative, mut is_percent, mut has_sign) = (plain, false, false, false);
    loop {
        let before = rest;
        rest = rest.trim_matches(' ');
        for currency in CURRENCIES {
            rest = rest.strip_prefix(currency).or_else(|| rest.strip_suffix(currency)).unwrap_or(rest);
        }
        if !has_sign && let Some(unsigned) = rest.strip_prefix(['-', '+']) {
            is_negative = rest.starts_with('-');
            has_sign = true;
            rest = unsigned;
        }
        if !is_percent && let Some(number) = rest.strip_suffix('%') {
            is_percent = true;
            rest = number;
        }
        if rest == before {
            return (rest, is_negative, is_percent);
        }
    }
}

/// Numbers, each with its unit and each unit smaller than the one before, as in 1亿2000万.
fn sum(text: &str) -> Result<f64, NumberInputError> {
    let (mut rest, mut total, mut last_unit) = (text, 0.0, f64::INFINITY);
    while !rest.is_empty() {
        let (number, after) = number(rest)?;
        let (unit, after) = units(after.trim_start());
        if unit >= last_unit {
            return Err(NumberInputError::NotANumber);
        }
        last_unit = unit;
        total += number * unit;
        rest = after.trim_start();
    }
    if total.abs() <= NUMBER_MAX { Ok(total) } else { Err(NumberInputError::TooLarge) }
}

/// The number that a text begins with, and what follows.
fn number(text: &str) -> Result<(f64, &str), NumberInputError> {
    let is_part = |(index, character): (usize, char)| {
        let follows_digit = |text: &str| text.chars().next().is_some_and(|next| next.is_ascii_digit());
        match character {
            '0'..='9' | '.' => true,
            ',' | '\'' | ' ' => follows_digit(&text[index + character.len_utf8()..]),
            _ => false,
        }
    };
    let end = text.char_indices().find(|&at| !is_part(at)).map_or(text.len(), |(index, _)| index);
    let (digits, mut rest) = text.split_at(end);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number =
        fraction.bytes().all(|byte| byte.is_ascii_digit()) && whole.len() + fraction.len() > 0 && is_grouped(whole);
    if !is_number {
        return Err(NumberInputError::NotANumber);
    }
    let mut plain: String = whole.chars().filter(char::is_ascii_digit).collect();
    if plain.is_empty() {
        plain.push('0');
    }
    if !fraction.is_empty() {
        plain = plain + "." + fraction;
    }
    if let Some(exponent) = exponent(rest) {
        plain += &rest[..exponent];
        rest = &rest[exponent..];
    }
    let number: f64 = plain.parse().map_err(|_| NumberInputError::NotANumber)?;
    if number.is_finite() { Ok((number, rest)) } else { Err(NumberInputError::TooLarge) }
}

/// How long the exponent is that a text begins with: `e5`, `e-3`.
fn exponent(text: &str) -> Option<usize> {
    let after = text.strip_prefix('e')?;
    let digits = after.strip_prefix(['-', '+']).unwrap_or(after);
    let count = digits.bytes().take_while(u8::is_ascii_digit).count();
    (count > 0).then(|| text.len() - digits.len() + count)
}

/// Whether digits are all together, or grouped by three or by four with one kind of mark.
fn is_grouped(whole: &str) -> bool {
    let Some(mark) = whole.chars().find(|character| !character.is_ascii_digit()) else {
        return true;
    };
    let mut groups = whole.split(mark);
    let first = groups.next().unwrap_or_default();
    let groups: Vec<&str> = groups.collect();
    let all_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    [3, 4].into_iter().any(|size| {
        (1..=size).contains(&first.len())
            && all_digits(first)
            && groups.iter().all(|group| group.len() == size && all_digits(group))
    })
}

/// The product of the units that a text begins with (千万 is 1000 × 10 000), and what follows; 1 for none.
fn units(text: &str) -> (f64, &str) {
    const UNITS: [(&str, f64); 20] = [
        ("thousand", 1e3),
        ("millions", 1e6),
        ("million", 1e6),
        ("billions", 1e9),
        ("billion", 1e9),
        ("trillion", 1e12),
        ("mn", 1e6),
        ("bn", 1e9),
        ("k", 1e3),
        ("m", 1e6),
        ("b", 1e9),
        ("十", 1e1),
        ("百", 1e2),
        ("千", 1e3),
        ("万", 1e4),
        ("萬", 1e4),
        ("亿", 1e8),
        ("億", 1e8),
        ("兆", 1e12),
        ("w", 1e4),
    ];
    let (mut product, mut rest) = (1.0, text);
    while let Some(&(name, unit)) = UNITS.iter().find(|(name, _)| rest.starts_with(name)) {
        rest = &rest[name.len()..];
        product *= unit;
        if name.is_ascii() || product > NUMBER_MAX {
            break;
        }
    }
    (product, rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn value(text: &str) -> Result<f64, NumberInputError> {
        parse(text).map(|input| input.value)
    }

    #[test]
    fn numbers_as_people_type_them() {
        for (text, number) in [
            ("1,234.5", 1234.5),
            ("1234.5", 1234.5),
            (" 42 ", 42.0),
            (".5", 0.5),
            ("5.", 5.0),
            ("-3", -3.0),
            ("−3", -3.0),
            ("+3", 3.0),
            ("-0", 0.0),
            ("１２３４．５", 1234.5),
            ("１，２３４", 1234.0),
            ("1 234 567", 1_234_567.0),
            ("1\u{202f}234\u{202f}567", 1_234_567.0),
            ("1'234", 1234.0),
            ("1,0000", 10_000.0),
            ("1.5万", 15_000.0),
            ("1.5 萬", 15_000.0),
            ("2亿", 2e8),
            ("1亿2000万", 1.2e8),
            ("3万5千", 35_000.0),
            ("3万5000", 35_000.0),
            ("3千万", 3e7),
            ("2百万", 2e6),
            ("3k", 3_000.0),
            ("3 K", 3_000.0),
            ("2.5M", 2.5e6),
            ("1bn", 1e9),
            ("10 million", 1e7),
            ("¥5,000", 5_000.0),
            ("￥５０００", 5_000.0),
            ("5000元", 5_000.0),
            ("1000万元", 1e7),
            ("NT$ 1,000", 1_000.0),
            ("-$5", -5.0),
            ("$-5", -5.0),
            ("10 000 €", 10_000.0),
            ("1e5", 1e5),
            ("1.5E-3", 0.0015),
        ] {
            assert_eq!(value(text), Ok(number), "{text}");
        }
    }

    #[test]
    fn per_cent_is_told_apart() {
        assert_eq!(parse("30%"), Ok(NumberInput { value: 30.0, is_percent: true }));
        assert_eq!(parse("１２．５％"), Ok(NumberInput { value: 12.5, is_percent: true }));
        assert_eq!(parse("30"), Ok(NumberInput { value: 30.0, is_percent: false }));
    }

    #[test]
    fn what_is_no_number_says_so() {
        for text in ["", "  ", "\u{3000}"] {
            assert_eq!(value(text), Err(NumberInputError::Empty), "{text:?}");
        }
        for text in [
            "abc", "Infinity", "-inf", "NaN", "1,5", "1,23,4", "1.234,5", "1.2.3", "12abc", "1 2", "--3", "¥", "%",
            "万", "1千2万", "5e", "0x10", "1k2k", "3..", "1-2", ",1", "1,234 5",
        ] {
            assert_eq!(value(text), Err(NumberInputError::NotANumber), "{text}");
        }
        for text in ["1e308", "1e999", "-1e19", "99999999999999999999", "9亿亿亿"] {
            assert_eq!(value(text), Err(NumberInputError::TooLarge), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_gives_a_finite_number_or_a_reason(text in "\\PC*") {
            if let Ok(number) = value(&text) {
                prop_assert!(number.is_finite() && number.abs() <= NUMBER_MAX);
            }
        }

        #[test]
        fn texts_made_of_numbers_parts_do_too(text in "[-+0-9.,' e%¥$万亿千kM]{0,24}") {
            if let Ok(number) = value(&text) {
                prop_assert!(number.is_finite() && number.abs() <= NUMBER_MAX);
            }
        }

        #[test]
        fn plain_decimals_come_back_exactly(number in -1e15..1e15_f64) {
            prop_assert_eq!(value(&number.to_string()), Ok(if number == 0.0 { 0.0 } else { number }));
        }
    }
}
