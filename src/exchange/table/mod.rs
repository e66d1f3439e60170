//! Tables of customers as other programs write them: CSV and its relatives, sheets of workbooks, tables of web
//! pages.
//!
//! [`detect`] tells how a file is written (encoding, delimiter, header, numbers and dates per
//! column) and lists what else it could be; [`guess_mapping`] and [`guess_stages`] propose what the
//! columns and stages mean; a person corrects any of it; [`read`] turns the rows into customers and
//! names each row that it leaves out. [`write_customers_csv`] is the way back.
//!
//! Columns and grades are counted from zero, lines from one. Money is in minor units.

mod cells;
mod choices;
mod columns;
mod currency;
mod date;
mod delimiter;
mod detect;
mod encoding;
mod error;
mod export;
mod fields;
mod grid;
mod guess;
mod headers;
mod html;
mod import;
mod memory;
mod number;
mod records;
mod rows;
mod stages;
mod text;

pub use date::DateForm;
pub use delimiter::Delimiter;
pub use detect::{Detected, DetectedColumn, DetectedWorkbook, DistinctValue, Hints, Kind, Settings, SheetName, detect};
pub use encoding::Encoding;
pub use error::{Reason, TableError};
pub use export::{ExportSheet, Said, workbook, write_csv};
pub use fields::{Field, Mapping, PersonField, RecordField, Subject};
pub use guess::{guess_kind, guess_mapping, guess_subject, options_of};
pub use import::{
    CurrencyCount, Import, ImportedCustomer, ImportedPerson, ImportedRecord, Options, Outcome, Preview, PreviewRow,
    RejectedRow, Summary, preview, read,
};
pub use memory::{Memories, Recalled};
pub use number::DecimalMark;
pub use stages::{StageChoice, StageGuess, StageTarget, guess_stages};
pub(super) use text::{clean, write_guarded};

pub(crate) use currency::is_currency;
pub(crate) use date::{DAYS_TO_1904, serial_day};
pub(crate) use export::decimal;
pub(crate) use import::inspect_rows;

use super::workbook::{Book, compound_file_error, is_archive};

/// The largest file that is read, in bytes (64 MiB).
pub const MAX_BYTES: usize = 64 * 1024 * 1024;
/// The most columns that a table may have.
pub const MAX_COLUMNS: usize = 512;
/// The most rows that a table may have, blank lines aside; about as many as spreadsheets have.
pub const MAX_ROWS: usize = 1_000_000;
/// The most characters that a cell may have.
pub const MAX_CELL_CHARS: usize = 32 * 1024;
/// The most distinct values that are listed for a column; one with more holds no stages.
pub const MAX_DISTINCT: usize = 50;

/// Rows between two words about how far the work is.
pub(crate) const ROWS_A_STEP: usize = 4096;

/// How a file is to be opened; what is not given is detected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Opening {
    /// The encoding of a text.
    pub encoding: Option<Encoding>,
    /// What stands between the cells of a text.
    pub delimiter: Option<Delimiter>,
    /// The sheet of a workbook, from 0; the first in sight that has anything in it when not given.
    pub sheet: Option<usize>,
}

/// A file that has been decoded and taken apart, so that several questions cost one reading.
pub struct Table {
    records: records::Records,
    encoding: Encoding,
    delimiter: Delimiter,
    replaced: bool,
    workbook: Option<DetectedWorkbook>,
    /// Whether numbers that stand for days are counted from 1904.
    is_1904: bool,
}

impl Table {
    /// Opens a file.
    ///
    /// # Errors
    /// [`TableError`] when nothing of the file can be read.
    pub fn open(bytes: &[u8], opening: Opening) -> Result<Self, TableError> {
        Self::open_with(bytes, opening, &mut |_| ())
    }

    /// The same; `progress` is told how much is done, from 0 to 1.
    pub(crate) fn open_with(bytes: &[u8], opening: Opening, progress: &mut dyn FnMut(f64)) -> Result<Self, TableError> {
        if bytes.len() > MAX_BYTES {
            return Err(TableError::TooLarge { bytes: bytes.len() as u64, limit: MAX_BYTES as u64 });
        }
        if let Some(error) = compound_file_error(bytes) {
            return Err(error);
        }
        if is_archive(bytes) {
            Self::open_workbook(bytes, opening.sheet, progress)
        } else {
            Self::open_text(bytes, opening, progress)
        }
    }

    /// All its cells, row by row, cleaned.
    pub(crate) fn rows(&self) -> Vec<Vec<&str>> {
        let rows = (0..self.records.len()).map(|row| self.records.row(row));
        rows.map(|row| (0..row.len()).map(|column| row.cell(column)).collect()).collect()
    }

    /// Whether opening it so again would give the same.
    pub(crate) fn is_opened_by(&self, opening: Opening) -> bool {
        match &self.workbook {
            Some(workbook) => opening.sheet == Some(workbook.sheet),
            None => opening.encoding == Some(self.encoding) && opening.delimiter == Some(self.delimiter),
        }
    }

    fn open_text(bytes: &[u8], opening: Opening, progress: &mut dyn FnMut(f64)) -> Result<Self, TableError> {
        let encoding = opening.encoding.map_or_else(|| Encoding::detect(bytes), Ok)?;
        let (text, replaced) = encoding.decode(bytes);
        if html::is_page(&text) {
            let grid = html::read(&text)?;
            let delimiter = Delimiter::Comma;
            if grid.is_empty() {
                return Err(TableError::Empty);
            }
            let records = grid.into_records();
            return Ok(Self { records, encoding, delimiter, replaced, workbook: None, is_1904: false });
        }
        let (declared, body, first_line) = match delimiter::declared_delimiter(&text) {
            Some((declared, body)) => (declared, body, 2),
            None => (None, text.as_ref(), 1),
        };
        let delimiter = opening.delimiter.or(declared).unwrap_or_else(|| Delimiter::detect(body));
        let records = records::Records::parse_with(body, delimiter, first_line, progress)?;
        if (0..records.len()).all(|row| records.row(row).is_blank()) {
            return Err(TableError::Empty);
        }
        Ok(Self { records, encoding, delimiter, replaced, workbook: None, is_1904: false })
    }

    fn open_workbook(bytes: &[u8], wanted: Option<usize>, progress: &mut dyn FnMut(f64)) -> Result<Self, TableError> {
        let book = Book::open(bytes)?;
        let sheets = book.sheets();
        let in_sight = |wanted: bool| (0..sheets.len()).filter(move |at| sheets[*at].is_visible == wanted);
        let candidates: Vec<usize> = match wanted {
            Some(wanted) => vec![wanted],
            None => in_sight(true).chain(in_sight(false)).collect(),
        };
        for sheet in candidates {
            let entry = sheets.get(sheet).ok_or(TableError::SheetMissing)?;
            let mut grid = grid::Grid::default();
            let notes = book.read(entry, &mut |cell| grid.add(cell), progress)?;
            if grid.is_empty() && wanted.is_none() {
                continue;
            }
            let records = grid.into_records();
            let workbook = DetectedWorkbook {
                sheets: sheets.iter().map(SheetName::of).collect(),
                sheet,
                merged_areas: notes.merged_areas,
                hidden_rows: notes.hidden_rows,
                has_hidden_columns: notes.has_hidden_columns,
                uncomputed_formulas: records.uncomputed(),
            };
            return Ok(Self {
                records,
                encoding: Encoding::Utf8,
                delimiter: Delimiter::Comma,
                replaced: false,
                workbook: Some(workbook),
                is_1904: book.is_1904(),
            });
        }
        Err(TableError::Empty)
    }
}

/// The day that a typed text says; none when it says none between the years 1900 and 2199.
#[must_use]
pub fn read_day(text: &str, form: DateForm) -> Option<crate::domain::calendar::Day> {
    date::parse(text, form)
        .and_then(|date| crate::domain::calendar::Day::new(date.year(), date.month(), date.day()).ok())
}

#[cfg(test)]
mod tests;
