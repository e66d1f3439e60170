//! Formats of numbers: which cells are days, shares or money.

use super::archive::Archive;
use super::xml::{Piece, Xml, attribute, name};
use crate::exchange::table::TableError;
use std::collections::HashMap;

/// The most formats of a workbook (Excel: 64 000).
const FORMATS_MAX: usize = 65_536;

/// How a number is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Shown {
    /// As a number.
    #[default]
    Plain,
    /// As per cent.
    Percent,
    /// As a day, with or without a time.
    Day,
    /// As a time of day, or a length of time.
    Time,
    /// With so many digits at least, as numbers of customers are.
    Padded(usize),
    /// As money, with this sign or code before it.
    Money(String),
}

/// The formats by the number that cells name.
#[derive(Default)]
pub(super) struct Styles(Vec<Shown>);

impl Styles {
    pub(super) fn read(archive: &Archive<'_>, part: &str) -> Result<Self, TableError> {
        let Some(mut xml) = Xml::open(archive, part)? else { return Ok(Self::default()) };
        let (mut codes, mut shown) = (HashMap::new(), Vec::new());
        let mut is_cells = false;
        loop {
            match xml.next()? {
                Piece::Open(start) => match name(&start) {
                    "numFmt" if codes.len() < FORMATS_MAX => {
                        if let (Some(id), Some(code)) = (number(&start, "numFmtId"), attribute(&start, "formatCode")) {
                            codes.insert(id, shown_by(&code));
                        }
                    }
                    "cellXfs" => is_cells = true,
                    "cellStyleXfs" | "cellStyles" | "dxfs" => is_cells = false,
                    "xf" if is_cells => {
                        if shown.len() == FORMATS_MAX {
                            return Err(TableError::WorkbookTooLarge);
                        }
                        let id = number(&start, "numFmtId").unwrap_or(0);
                        shown.push(codes.get(&id).cloned().unwrap_or_else(|| built_in(id)));
                    }
                    _ => {}
                },
                Piece::End => return Ok(Self(shown)),
                _ => {}
            }
        }
    }

    pub(super) fn shown(&self, style: usize) -> &Shown {
        self.0.get(style).unwrap_or(&Shown::Plain)
    }
}

fn number(start: &quick_xml::events::BytesStart<'_>, wanted: &str) -> Option<u32> {
    attribute(start, wanted)?.trim().parse().ok()
}

/// The formats that need no code (ECMA-376, 18.8.30), those of the East Asian editions among them.
fn built_in(id: u32) -> Shown {
    match id {
        9 | 10 => Shown::Percent,
        14..=17 | 22 | 27..=31 | 34..=36 | 50..=54 | 57 | 58 => Shown::Day,
        18..=21 | 32 | 33 | 45..=47 | 55 | 56 => Shown::Time,
        _ => Shown::Plain,
    }
}

/// What the first section of a code says.
fn shown_by(code: &str) -> Shown {
    let (mut bare, mut words) = (String::new(), String::new());
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            ';' => break,
            '"' => words.extend(letters.by_ref().take_while(|letter| *letter != '"')),
            '\\' => words.extend(letters.next()),
            // A gap as wide as the next letter, or that letter as often as there is room.
            '_' | '*' => drop(letters.next()),
            '[' => {
                let inner: String = letters.by_ref().take_while(|letter| *letter != ']').collect();
                match inner.strip_prefix('$') {
                    Some(sign) => words.push_str(&sign_of(sign)),
                    None if inner.chars().all(|letter| "hHmMsS".contains(letter)) => bare.push_str(&inner),
                    None => {}
                }
            }
            letter => bare.push(letter.to_ascii_lowercase()),
        }
    }
    if bare.contains("general") || bare.contains("通用格式") || bare.contains("g/标准") {
        return Shown::Plain;
    }
    let has = |letters: &[char]| bare.contains(letters);
    if !has(&['0', '#', '?']) {
        if has(&['y', 'd', 'e']) || has(&['m']) && !has(&['h', 's']) {
            return Shown::Day;
        }
        if has(&['h', 's']) {
            return Shown::Time;
        }
    }
    if bare.contains('%') {
        return Shown::Percent;
    }
    let sign = words.trim();
    let signs: String = bare.chars().filter(|letter| "$€£¥￥₩₹₽₺₫฿₱₪元円".contains(*letter)).collect();
    match (crate::exchange::table::is_currency(sign), signs.is_empty()) {
        (true, _) => Shown::Money(sign.to_owned()),
        (false, false) => Shown::Money(signs),
        // A name that is not known stays in sight: it makes the amount one that a person has to look at.
        _ if code.contains("[$") && !sign.is_empty() && !sign.contains(|letter: char| letter.is_ascii_digit()) => {
            Shown::Money(sign.to_owned())
        }
        _ if (2..=20).contains(&bare.len()) && bare.bytes().all(|byte| byte == b'0') => Shown::Padded(bare.len()),
        _ => Shown::Plain,
    }
}

/// The currency of `€-407`: the sign, or the code where a language tells which of several it is.
fn sign_of(tag: &str) -> String {
    let (sign, language) = tag.split_once('-').unwrap_or((tag, ""));
    let language = language.rsplit(',').next().unwrap_or_default();
    let language = language.get(language.len().saturating_sub(4)..).unwrap_or_default().trim_start_matches('0');
    let code = match (sign, language.to_ascii_uppercase().as_str()) {
        ("¥" | "￥", "804" | "1004") => "CNY",
        ("¥" | "￥", "411") => "JPY",
        ("$", "409") => "USD",
        ("$", "404") => "TWD",
        ("$", "C04") => "HKD",
        ("$", "C09") => "AUD",
        ("$", "1009" | "C0C") => "CAD",
        ("$", "4809" | "4804") => "SGD",
        _ => sign,
    };
    code.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_say_what_cells_are() {
        let money = |sign: &str| Shown::Money(sign.into());
        for (code, shown) in [
            ("General", Shown::Plain),
            ("G/通用格式", Shown::Plain),
            ("#,##0.00", Shown::Plain),
            ("0.00E+00", Shown::Plain),
            ("[Red]-0.0", Shown::Plain),
            ("0.0%", Shown::Percent),
            ("yyyy-mm-dd", Shown::Day),
            ("[$-804]yyyy\"年\"m\"月\"d\"日\";@", Shown::Day),
            ("[$-404]e/m/d", Shown::Day),
            ("mmm", Shown::Day),
            ("m/d/yy h:mm", Shown::Day),
            ("[h]:mm:ss", Shown::Time),
            ("h:mm AM/PM", Shown::Time),
            ("00000", Shown::Padded(5)),
            ("[$€-407] #,##0.00", money("€")),
            ("#,##0.00\\ [$€-407]", money("€")),
            ("[$¥-804]#,##0", money("CNY")),
            ("[$¥-411]#,##0", money("JPY")),
            ("_([$$-409]* #,##0.00_);_([$$-409]* (#,##0.00)", money("USD")),
            ("\"¥\"#,##0.00;[Red]\"¥\"\\-#,##0.00", money("¥")),
            ("$#,##0.00", money("$")),
            ("#,##0\"元\"", money("元")),
            ("[$CNY] #,##0.00", money("CNY")),
            ("0\"件\"", Shown::Plain),
            ("0.0,\"万\"", Shown::Plain),
        ] {
            assert_eq!(shown_by(code), shown, "{code}");
        }
    }
}
