//! Small things that are done to a cell's text wherever it is read.

use crate::exchange::starts_formula;
use std::borrow::Cow;

/// The text with full-width ASCII (１２３，Ａ) made half-width and every wide or fixed space made a
/// plain one.
pub(super) fn narrow(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let narrowed = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => u32::from(c).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(c),
        '\u{3000}' | '\u{A0}' | '\u{202F}' | '\u{2009}' | '\u{2007}' => ' ',
        '\u{FFE5}' => '¥',
        '\u{2212}' | '\u{2010}'..='\u{2015}' => '-',
        '\u{2019}' => '\'',
        other => other,
    };
    Cow::Owned(text.chars().map(narrowed).collect())
}

/// The text as it is compared with other words: narrow, lower case, words parted by one space.
pub(super) fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut lower_before = false;
    for c in narrow(text).chars() {
        if c.is_alphanumeric() || c == '%' {
            if c.is_uppercase() && lower_before {
                out.push(' ');
            }
            lower_before = c.is_lowercase();
            out.extend(c.to_lowercase());
        } else {
            lower_before = false;
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// A cell without surrounding space and without the apostrophe that keeps a spreadsheet from
/// taking it for a formula (see [`guard`]).
pub(in crate::exchange) fn clean(cell: &str) -> &str {
    let cell = cell.trim();
    match cell.strip_prefix('\'') {
        Some(rest) if starts_formula(rest.trim_start_matches('\'')) => rest.trim(),
        _ => cell,
    }
}

/// The cell with an apostrophe before it where a spreadsheet would run it as a formula. A number
/// stays as it is. [`clean`] takes the apostrophe off again, exactly when there is one.
fn guard(cell: &str) -> Cow<'_, str> {
    if starts_formula(cell.trim_start_matches('\'')) && !is_number(cell) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// Writes a cell as [`guard`] has it, within quotation marks where one of `special` or a quotation mark is in it.
pub(in crate::exchange) fn write_guarded(out: &mut String, cell: &str, special: &[char]) {
    let cell = guard(cell);
    if cell.contains('"') || cell.contains(special) {
        out.push('"');
        out.push_str(&cell.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(&cell);
    }
}

/// Digits with a sign and a point. What else Rust takes for a number (`+inf`, `-nan`) is a name to a spreadsheet.
fn is_number(cell: &str) -> bool {
    cell.parse::<f64>().is_ok() && !cell.contains(|letter: char| letter.is_alphabetic() && !matches!(letter, 'e' | 'E'))
}

/// Whether a cell of a number or date column says "nothing here".
pub(super) fn is_blank(cell: &str) -> bool {
    cell.is_empty()
        || (cell.len() <= 9
            && ["-", "--", "–", "—", "/", "n/a", "#n/a", "na", "nil", "null", "none", "nan", "无", "無", "空"]
                .iter()
                .any(|word| cell.eq_ignore_ascii_case(word)))
}

/// At most 80 characters of a cell, for a report.
pub(super) fn shorten(cell: &str) -> String {
    match cell.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", &cell[..end]),
        None => cell.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_part_what_people_run_together() {
        assert_eq!(words("opportunity_id"), "opportunity id");
        assert_eq!(words(" CloseDate "), "close date");
        assert_eq!(words("成交金额（元）"), "成交金额 元");
        assert_eq!(words("ＡＢＣ １２"), "abc 12");
        assert_eq!(words("25 %"), "25 %");
    }

    #[test]
    fn guarding_is_undone_by_cleaning() {
        for cell in ["=1+1", "'=x", "''@a", "-5", "+49 30 123", "@me", "'quoted'", "plain", "-", "'", "'-5"] {
            assert_eq!(clean(&guard(cell)), cell);
        }
        assert_eq!(guard("=cmd()"), "'=cmd()");
        assert_eq!(guard("-12.5"), "-12.5");
    }
}
