//! Other people's formats: bytes in, typed values or a typed error out, and back again.
//!
//! A pure room: no browser, no clock, no randomness. The heavy work, [`table`] and [`workbook`], runs in a worker, whose
//! protocol is [`job`]; [`calendar_file`], [`cells`], [`map`], [`people`], [`picture`] and [`share`] are small, and written where
//! they are asked for.

pub mod calendar_file;
pub mod cells;
pub mod deal_templates;
pub mod job;
pub mod map;
pub mod people;
pub mod picture;
pub mod share;
pub mod table;
pub mod workbook;

/// Whether a spreadsheet that reads the text as typed would run it: it begins with `= + - @`, tab or return, or with
/// one of their full-width forms.
fn starts_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}
