//! Workbooks (Office Open XML, ECMA-376): tables written so that Excel, WPS, Numbers and `LibreOffice` open them, and
//! [`read`] from whoever wrote them.
//!
//! What a plan writes needs seven small parts and five formats of numbers; a general library for it would weigh
//! as much as the rest of the app.

mod read;
mod zip;

pub(crate) use read::{Book, FilledCell, Form, SheetEntry, TEXT_MAX, compound_file_error, is_archive};
pub(crate) use zip::archive;

use super::starts_formula;
use super::table::decimal;
use crate::domain::amounts::Currency;
use crate::domain::calendar::{Day, Month};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt::Write;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words, never a formula.
    Text(String),
    /// A whole number, grouped by thousands.
    Count(u64),
    /// A quantity with two decimals.
    Quantity(f64),
    /// A share, as per cent.
    Rate(f64),
    /// Units of the workbook's currency.
    Money(f64),
    /// An amount of the workbook's currency in minor units, with its digits after the decimal mark: exact.
    Amount {
        /// In minor units.
        minor: i64,
        /// Digits after the decimal mark.
        digits: u8,
    },
    /// A day.
    Day(Day),
    /// A month, as its first day.
    Month(Month),
}

/// A table on a sheet of its own; its heading stays in sight.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Its name; what a workbook does not take in names is left out.
    pub name: String,
    /// The words of the first row.
    pub heading: Vec<String>,
    /// The rows below.
    pub rows: Vec<Vec<Cell>>,
}

/// Tables that go together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Workbook {
    /// The currency of all money in it.
    pub currency: Currency,
    /// At least one.
    pub sheets: Vec<Sheet>,
}

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
/// Widths of columns, in characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 10..=48;

/// Writes a workbook. The same tables always give the same bytes.
#[must_use]
pub fn write_workbook(workbook: &Workbook) -> Vec<u8> {
    let mut names = Vec::new();
    for sheet in &workbook.sheets {
        names.push(sheet_name(&sheet.name, &names));
    }
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), content_types(names.len())),
        ("_rels/.rels".to_owned(), relations(&[("officeDocument", "xl/workbook.xml".to_owned())])),
        ("xl/workbook.xml".to_owned(), contents(&names)),
        ("xl/styles.xml".to_owned(), styles(workbook.currency)),
    ];
    let mut targets: Vec<_> =
        (1..=names.len()).map(|number| ("worksheet", format!("worksheets/sheet{number}.xml"))).collect();
    targets.push(("styles", "styles.xml".to_owned()));
    parts.push(("xl/_rels/workbook.xml.rels".to_owned(), relations(&targets)));
    for (number, sheet) in (1..).zip(&workbook.sheets) {
        parts.push((format!("xl/worksheets/sheet{number}.xml"), worksheet(sheet)));
    }
    zip::archive(parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())))
}

/// At most 31 characters, none of `[]:*?/\`, and unlike the others.
fn sheet_name(wanted: &str, taken: &[String]) -> String {
    let clean: String = wanted.chars().filter(|letter| !"[]:*?/\\'".contains(*letter)).take(28).collect();
    let clean = if clean.trim().is_empty() { "Sheet".to_owned() } else { clean };
    let is_taken = |name: &String| taken.iter().any(|other| other.to_lowercase() == name.to_lowercase());
    let mut name = clean.clone();
    let mut number = 1_u32;
    while is_taken(&name) {
        number += 1;
        name = format!("{clean} {number}");
    }
    name
}

fn content_types(sheets: usize) -> String {
    let kind = |part: &str| format!("application/vnd.openxmlformats-officedocument.spreadsheetml.{part}+xml");
    let mut text = format!(
        r#"{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>"#
    );
    let mut part = |name: &str, of: &str| {
        let _ = write!(text, r#"<Override PartName="/xl/{name}.xml" ContentType="{}"/>"#, kind(of));
    };
    part("workbook", "sheet.main");
    part("styles", "styles");
    for number in 1..=sheets {
        part(&format!("worksheets/sheet{number}"), "worksheet");
    }
    text + "</Types>"
}

fn relations(targets: &[(&str, String)]) -> String {
    let mut text = format!(r#"{HEAD}<Relationships xmlns="{PACKAGE}/relationships">"#);
    for (number, (kind, target)) in (1..).zip(targets) {
        let _ = write!(text, r#"<Relationship Id="rId{number}" Type="{RELATIONS}/{kind}" Target="{target}"/>"#);
    }
    text + "</Relationships>"
}

fn contents(names: &[String]) -> String {
    let mut text = format!(r#"{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>"#);
    for (number, name) in (1..).zip(names) {
        let _ = write!(text, r#"<sheet name="{}" sheetId="{number}" r:id="rId{number}"/>"#, escaped(name));
    }
    text + "</sheets></workbook>"
}

/// The formats that [`style`] names by position.
fn styles(currency: Currency) -> String {
    let decimals = match currency.minor_digits() {
        0 => String::new(),
        digits => format!(".{}", "0".repeat(usize::from(digits))),
    };
    let money = escaped(&format!("[${}] #,##0{decimals}", currency.code()));
    let formats = [(164, "0.0%".to_owned()), (165, money), (166, "yyyy-mm-dd".to_owned()), (167, "yyyy-mm".to_owned())];
    let mut text = format!(r#"{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="{}">"#, formats.len());
    for (id, code) in &formats {
        let _ = write!(text, r#"<numFmt numFmtId="{id}" formatCode="{code}"/>"#);
    }
    text.push_str(r#"</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>"#);
    let cells = [(0, 0), (0, 1), (3, 0), (4, 0), (164, 0), (165, 0), (166, 0), (167, 0), (0, 0), (0, 1)];
    let _ = write!(text, r#"<cellXfs count="{}">"#, cells.len());
    for (style, (format, font)) in (0..).zip(cells) {
        let quoted = if [QUOTED_STYLE, QUOTED_HEADING_STYLE].contains(&style) { r#" quotePrefix="1""# } else { "" };
        let _ = write!(
            text,
            r#"<xf numFmtId="{format}" fontId="{font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"{quoted}/>"#
        );
    }
    text + "</cellXfs></styleSheet>"
}

const HEADING_STYLE: u8 = 1;
const MONEY_STYLE: u8 = 5;
/// Words stay words, also once the cell has been typed into and left: as if typed with an apostrophe before them.
const QUOTED_STYLE: u8 = 8;
const QUOTED_HEADING_STYLE: u8 = 9;

/// Number, and position of its format in [`styles`].
fn number(cell: &Cell) -> Option<(f64, u8)> {
    let (number, style) = match cell {
        Cell::Empty | Cell::Text(_) | Cell::Amount { .. } => return None,
        Cell::Count(count) => (*count as f64, 2),
        Cell::Quantity(quantity) => (*quantity, 3),
        Cell::Rate(share) => (*share, 4),
        Cell::Money(units) => (*units, MONEY_STYLE),
        Cell::Day(day) => (serial(*day), 6),
        Cell::Month(month) => (serial(month.first_day()), 7),
    };
    number.is_finite().then_some((number, style))
}

/// Days as spreadsheets count them: the first is 1 January 1900, and after February 1900 comes a day that never was.
fn serial(day: Day) -> f64 {
    let days = Day::new(1899, 12, 30).map_or(0, |origin| day.days_since(origin));
    f64::from(if days <= 60 { days - 1 } else { days })
}

fn worksheet(sheet: &Sheet) -> String {
    let mut text = format!(
        r#"{HEAD}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>"#
    );
    for (column, heading) in sheet.heading.iter().enumerate() {
        let cells = sheet.rows.iter().filter_map(|row| row.get(column));
        let width = cells.map(width).chain([text_width(heading)]).max().unwrap_or(0) + 2;
        let width = width.clamp(*WIDTHS.start(), *WIDTHS.end());
        let at = column + 1;
        let _ = write!(text, r#"<col min="{at}" max="{at}" width="{width}" customWidth="1"/>"#);
    }
    text.push_str(r#"</cols><sheetData><row r="1">"#);
    for (column, heading) in sheet.heading.iter().enumerate() {
        text_cell(&mut text, &place(column, 1), heading, HEADING_STYLE);
    }
    text.push_str("</row>");
    // What is the same for each row is made once: a large sheet has millions of cells.
    let widest = sheet.rows.iter().map(Vec::len).max().unwrap_or(0);
    let columns: Vec<String> = (0..widest).map(column_letters).collect();
    for (row, cells) in (2_usize..).zip(&sheet.rows) {
        let row = row.to_string();
        text.extend(["<row r=\"", &row, "\">"]);
        for (cell, column) in cells.iter().zip(&columns) {
            let at = || [column.as_str(), &row].concat();
            match (cell, number(cell)) {
                (Cell::Text(words), _) => text_cell(&mut text, &at(), words, 0),
                (Cell::Amount { minor, digits }, _) => {
                    number_cell(&mut text, &at(), MONEY_STYLE, &decimal(*minor, *digits));
                }
                (_, Some((number, style))) => number_cell(&mut text, &at(), style, &number.to_string()),
                _ => {}
            }
        }
        text.push_str("</row>");
    }
    text + "</sheetData></worksheet>"
}

fn number_cell(text: &mut String, at: &str, style: u8, number: &str) {
    text.extend(["<c r=\"", at, "\" s=\"", &style.to_string(), "\"><v>", number, "</v></c>"]);
}

fn text_cell(text: &mut String, at: &str, words: &str, style: u8) {
    let style = match style {
        style if !starts_formula(words) => style,
        HEADING_STYLE => QUOTED_HEADING_STYLE,
        _ => QUOTED_STYLE,
    };
    let words = escaped(&with_codes(words));
    let style = style.to_string();
    text.extend(["<c r=\"", at, "\" s=\"", &style, "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"]);
    text.extend([words.as_str(), "</t></is></c>"]);
}

/// Text with what XML cannot hold written as `_x000D_` (ECMA-376, 22.4.2.4), and what looks like that kept apart.
fn with_codes(words: &str) -> Cow<'_, str> {
    let is_coded = |letter: char| {
        letter.is_control() && !matches!(letter, '\t' | '\n') || matches!(letter, '\u{FFFE}' | '\u{FFFF}')
    };
    if !words.contains("_x") && !words.contains(is_coded) {
        return Cow::Borrowed(words);
    }
    let mut out = String::with_capacity(words.len() + 16);
    for (at, letter) in words.char_indices() {
        if is_coded(letter) {
            let _ = write!(out, "_x{:04X}_", u32::from(letter));
        } else if words[at..].starts_with("_x") {
            out.push_str("_x005F_");
        } else {
            out.push(letter);
        }
    }
    Cow::Owned(out)
}

/// `A1`, `AA12`.
fn place(column: usize, row: usize) -> String {
    column_letters(column) + &row.to_string()
}

/// `A`, `AA`; columns are counted from 0.
pub(crate) fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

fn width(cell: &Cell) -> usize {
    match cell {
        Cell::Text(words) => text_width(words),
        Cell::Money(units) => format!("{units:.0}").len() * 4 / 3 + 7,
        Cell::Amount { minor, digits } => decimal(*minor, *digits).len() * 4 / 3 + 4,
        Cell::Count(count) => count.to_string().len() * 4 / 3,
        _ => 10,
    }
}

fn text_width(words: &str) -> usize {
    words.chars().map(|letter| if letter.is_ascii() { 1 } else { 2 }).sum()
}

/// Text within XML; what XML cannot hold is left out.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(letter),
            '\u{FFFE}' | '\u{FFFF}' => {}
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_their_types_and_formats() {
        let month = Month::new(2027, 3).expect("a month");
        let row = vec![
            Cell::Text("A&B <1>\u{1}".into()),
            Cell::Count(3572),
            Cell::Quantity(0.5),
            Cell::Rate(0.2),
            Cell::Money(200_000.5),
            Cell::Month(month),
            Cell::Empty,
            Cell::Quantity(f64::NAN),
        ];
        let heading = vec!["=1+1".to_owned()];
        let text = worksheet(&Sheet { name: String::new(), heading, rows: vec![row] });
        assert!(text.contains(r#"state="frozen""#));
        assert!(text.contains(r#"<c r="A1" s="9" t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c>"#));
        assert!(text.contains(r#"<t xml:space="preserve">A&amp;B &lt;1&gt;_x0001_</t>"#));
        // 1 March 2027 is day 46 447.
        for cell in [
            r#"<c r="B2" s="2"><v>3572</v></c>"#,
            r#"<c r="C2" s="3"><v>0.5</v></c>"#,
            r#"<c r="D2" s="4"><v>0.2</v></c>"#,
            r#"<c r="E2" s="5"><v>200000.5</v></c>"#,
            r#"<c r="F2" s="7"><v>46447</v></c>"#,
        ] {
            assert!(text.contains(cell), "{cell} in {text}");
        }
        assert!(!text.contains("NaN") && !text.contains("G2") && !text.contains("H2"));
    }

    #[test]
    fn names_of_sheets_are_made_to_fit() {
        assert_eq!(sheet_name("A/B: [x]", &[]), "AB x");
        assert_eq!(sheet_name("??", &[]), "Sheet");
        assert_eq!(sheet_name("months", &["Months".into()]), "months 2");
        assert!(sheet_name(&"长".repeat(60), &[]).chars().count() <= 31);
    }

    #[test]
    fn places_go_on_after_z() {
        assert_eq!(
            [(0, 1), (25, 2), (26, 3), (701, 4), (702, 5)].map(|(column, row)| place(column, row)),
            ["A1", "Z2", "AA3", "ZZ4", "AAA5"]
        );
    }
}
