//! The cells of one sheet.

use super::strings::{Strings, rich_text, unescape};
use super::styles::{Shown, Styles};
use super::xml::{Piece, Xml, attribute, is_set, name};
use super::{FilledCell, Form};
use crate::exchange::table::{DAYS_TO_1904, ROWS_A_STEP, TableError, serial_day};
use quick_xml::events::BytesStart;

/// What a person should know of a sheet, beside its cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct SheetNotes {
    /// Areas of cells that were made one; what they say stands in the first.
    pub(crate) merged_areas: usize,
    /// Filled rows that are not in sight.
    pub(crate) hidden_rows: usize,
    /// Whether some columns are not in sight.
    pub(crate) has_hidden_columns: bool,
}

/// What a cell says of itself.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Number,
    Shared,
    Inline,
    Text,
    Bool,
    Error,
    IsoDay,
}

pub(super) struct SheetReader<'a> {
    pub(super) xml: Xml<'a>,
    pub(super) strings: &'a Strings,
    pub(super) styles: &'a Styles,
    pub(super) is_1904: bool,
}

/// A cell as it is written, before it is understood.
#[derive(Default)]
struct Written {
    kind: Kind,
    style: usize,
    value: String,
    formula: String,
    has_value: bool,
    has_formula: bool,
}

impl SheetReader<'_> {
    pub(super) fn read(
        mut self,
        take: &mut dyn FnMut(FilledCell<'_>) -> Result<(), TableError>,
        progress: &mut dyn FnMut(f64),
    ) -> Result<SheetNotes, TableError> {
        let mut notes = SheetNotes::default();
        let (mut row, mut column, mut is_hidden, mut is_counted) = (0_u32, 0_usize, false, false);
        let (mut written, mut shown) = (Written::default(), String::new());
        let mut is_sheet = false;
        loop {
            let place = match self.xml.next()? {
                Piece::Open(start) => match name(&start) {
                    "worksheet" => {
                        is_sheet = true;
                        continue;
                    }
                    "row" => {
                        row = row_of(&start).unwrap_or_else(|| row.saturating_add(1));
                        (column, is_hidden, is_counted) = (0, is_set(&start, "hidden"), false);
                        if (row as usize).is_multiple_of(ROWS_A_STEP) {
                            progress(self.xml.share());
                        }
                        continue;
                    }
                    "col" => {
                        notes.has_hidden_columns |= is_set(&start, "hidden");
                        continue;
                    }
                    "mergeCell" => {
                        notes.merged_areas += 1;
                        continue;
                    }
                    "c" => written.begin(&start).unwrap_or(column),
                    _ => continue,
                },
                Piece::End if is_sheet => return Ok(notes),
                Piece::End => return Err(TableError::WorkbookDamaged),
                _ => continue,
            };
            if place < column {
                return Err(TableError::WorkbookDamaged);
            }
            column = place + 1;
            written.fill(&mut self.xml)?;
            let (text, form) = self.understood(&written, &mut shown)?;
            if text.trim().is_empty() {
                continue;
            }
            if is_hidden && !is_counted {
                (notes.hidden_rows, is_counted) = (notes.hidden_rows + 1, true);
            }
            take(FilledCell { row, column: place, text, form })?;
        }
    }

    fn understood<'b>(&'b self, written: &'b Written, shown: &'b mut String) -> Result<(&'b str, Form), TableError> {
        shown.clear();
        if !written.has_value {
            if !written.has_formula {
                return Ok(("", Form::Text));
            }
            shown.push('=');
            shown.push_str(&written.formula);
            return Ok((shown, Form::Uncomputed));
        }
        let value = written.value.as_str();
        Ok(match written.kind {
            Kind::Shared => {
                let index = value.trim().parse().map_err(|_| TableError::WorkbookDamaged)?;
                (self.strings.get(index).ok_or(TableError::WorkbookDamaged)?, Form::Text)
            }
            Kind::Inline | Kind::Text => {
                unescape(value, shown);
                (shown, Form::Text)
            }
            Kind::Bool => (if value.trim() == "1" || value.trim() == "true" { "TRUE" } else { "FALSE" }, Form::Text),
            Kind::Error => (value, Form::Error),
            Kind::IsoDay => (value.split('T').next().unwrap_or(value), Form::Day),
            Kind::Number => {
                let form = show_number(value.trim(), self.styles.shown(written.style), self.is_1904, shown);
                (shown, form)
            }
        })
    }
}

impl Written {
    /// Takes what the cell says of itself; its column where it says that too.
    fn begin(&mut self, start: &BytesStart<'_>) -> Option<usize> {
        (self.kind, self.style) = (Kind::Number, 0);
        let mut column = None;
        for one in start.attributes().with_checks(false).flatten() {
            match one.key.local_name().into_inner() {
                "t" => {
                    self.kind = match &*one.value {
                        "s" => Kind::Shared,
                        "inlineStr" => Kind::Inline,
                        "str" => Kind::Text,
                        "b" => Kind::Bool,
                        "e" => Kind::Error,
                        "d" => Kind::IsoDay,
                        _ => Kind::Number,
                    }
                }
                "s" => self.style = one.value.parse().unwrap_or(0),
                "r" => column = column_of(&one.value),
                _ => {}
            }
        }
        column
    }

    /// Reads what stands in the cell.
    fn fill(&mut self, xml: &mut Xml<'_>) -> Result<(), TableError> {
        self.value.clear();
        self.formula.clear();
        (self.has_value, self.has_formula) = (false, false);
        loop {
            match xml.next()? {
                Piece::Open(start) => match name(&start) {
                    "v" => {
                        xml.text(&mut self.value)?;
                        // An empty text is a value too; an empty number is none.
                        self.has_value = self.kind == Kind::Text || !self.value.trim().is_empty();
                    }
                    "is" => {
                        rich_text(xml, &mut self.value)?;
                        self.has_value = true;
                    }
                    "f" => {
                        xml.text(&mut self.formula)?;
                        self.has_formula = true;
                    }
                    _ => xml.skip()?,
                },
                Piece::Close => return Ok(()),
                Piece::End => return Err(TableError::WorkbookDamaged),
                Piece::Text(_) | Piece::Other => {}
            }
        }
    }
}

/// Writes a number as its format means it.
fn show_number(value: &str, shown: &Shown, is_1904: bool, out: &mut String) -> Form {
    let Some(number) = value.parse::<f64>().ok().filter(|number| number.is_finite()) else {
        out.push_str(value);
        return Form::Text;
    };
    match shown {
        Shown::Day => {
            let days = (number.floor() as i64).saturating_add(if is_1904 { DAYS_TO_1904 } else { 0 });
            if let Some(day) = serial_day(days) {
                out.push_str(&day);
                return Form::Day;
            }
            out.push_str(&plain(value, number));
            Form::Number
        }
        Shown::Time => {
            let minutes = (number * 1440.0).round() as i64;
            out.extend([(minutes / 60).to_string(), format!(":{:02}", (minutes % 60).abs())]);
            Form::Text
        }
        Shown::Percent => {
            out.push_str(&((number * 1e12).round() / 1e10).to_string());
            out.push('%');
            Form::Number
        }
        Shown::Padded(digits) if number >= 0.0 && number.fract() == 0.0 => {
            out.extend([format!("{number:0digits$}")]);
            Form::Number
        }
        Shown::Money(sign) => {
            let number = plain(value, number);
            match number.strip_prefix('-') {
                Some(number) => out.extend(["-", sign, " ", number]),
                None => out.extend([sign, " ", &number]),
            }
            Form::Number
        }
        Shown::Plain | Shown::Padded(_) => {
            out.push_str(&plain(value, number));
            Form::Number
        }
    }
}

/// A number without an exponent: as it is written where that is short, else as the number says that it stands for.
fn plain(value: &str, number: f64) -> String {
    let (whole, fraction) = value.strip_prefix('-').unwrap_or(value).split_once('.').unwrap_or((value, ""));
    let is_short = whole.trim_start_matches('-').len() <= 19
        && fraction.len() <= 9
        && [whole.trim_start_matches('-'), fraction].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    if is_short { value.to_owned() } else { number.to_string() }
}

fn row_of(start: &BytesStart<'_>) -> Option<u32> {
    attribute(start, "r")?.parse().ok().filter(|row| *row > 0)
}

/// The column of `AB12`, from 0.
fn column_of(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic);
    let column = letters.take(8).fold(0_usize, |sum, letter| {
        sum.saturating_mul(26).saturating_add(usize::from(letter.to_ascii_uppercase() - b'A') + 1)
    });
    column.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: &str, shown: &Shown, is_1904: bool) -> (String, Form) {
        let mut out = String::new();
        let form = show_number(value, shown, is_1904, &mut out);
        (out, form)
    }

    #[test]
    fn days_are_counted_both_ways_and_through_the_day_that_never_was() {
        for (serial, is_1904, day) in [
            ("1", false, "1900-01-01"),
            ("59", false, "1900-02-28"),
            ("60", false, "1900-02-29"),
            ("61", false, "1900-03-01"),
            ("42663.75", false, "2016-10-20"),
            ("2958465", false, "9999-12-31"),
            ("0", true, "1904-01-01"),
            ("41201", true, "2016-10-20"),
        ] {
            assert_eq!(shown(serial, &Shown::Day, is_1904), (day.to_owned(), Form::Day));
        }
        assert_eq!(shown("2958466", &Shown::Day, false), ("2958466".to_owned(), Form::Number));
        assert_eq!(shown("-1", &Shown::Day, false), ("-1".to_owned(), Form::Number));
    }

    #[test]
    fn numbers_are_as_short_as_they_are_meant() {
        for (value, expected) in [
            ("1234.56", "1234.56"),
            ("1234.5599999999999", "1234.56"),
            ("0.10000000000000001", "0.1"),
            ("1.5E+3", "1500"),
            ("13812345678", "13812345678"),
            ("-5", "-5"),
            ("10000000000000.01", "10000000000000.01"),
        ] {
            assert_eq!(shown(value, &Shown::Plain, false), (expected.to_owned(), Form::Number), "{value}");
        }
        assert_eq!(shown("0.07", &Shown::Percent, false).0, "7%");
        assert_eq!(shown("42", &Shown::Padded(5), false).0, "00042");
        assert_eq!(shown("-12.5", &Shown::Money("€".into()), false).0, "-€ 12.5");
        assert_eq!(shown("0.75", &Shown::Time, false).0, "18:00");
        assert_eq!(shown("twelve", &Shown::Plain, false), ("twelve".to_owned(), Form::Text));
    }

    #[test]
    fn places_name_their_column() {
        assert_eq!(
            ["A1", "Z2", "AA3", "XFD1", "12", ""].map(column_of),
            [Some(0), Some(25), Some(26), Some(16383), None, None]
        );
    }
}
