//! Tables of customers as other programs write them: CSV and its relatives.
//!
//! [`detect`] tells how a file is written (encoding, delimiter, header, numbers and dates per
//! column) and lists what else it could be; [`guess_mapping`] and [`guess_stages`] propose what the
//! columns and stages mean; a person corrects any of it; [`read`] turns the rows into customers and
//! names each row that it leaves out. [`write_customers_csv`] is the way back.
//!
//! Columns and grades are counted from zero, lines from one. Money is in minor units.

mod columns;
mod date;
mod delimiter;
mod detect;
mod encoding;
mod error;
mod export;
mod fields;
mod guess;
mod import;
mod number;
mod records;
mod rows;
mod stages;
mod text;

pub use date::DateForm;
pub use delimiter::Delimiter;
pub use detect::{Detected, DetectedColumn, DistinctValue, Hints, Kind, Settings, detect};
pub use encoding::Encoding;
pub use error::{Reason, TableError};
pub use export::{Labels, write_customers_csv};
pub use fields::{Field, Mapping};
pub use guess::guess_mapping;
pub use import::{
    Import, ImportedCustomer, Options, Outcome, Preview, PreviewRow, RejectedRow, Summary, preview, read,
};
pub use number::DecimalMark;
pub use stages::{StageChoice, StageGuess, StageTarget, guess_stages};
pub(super) use text::{clean, guard};

pub(crate) use import::inspect_rows;

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

/// A file that has been decoded and taken apart, so that several questions cost one reading.
pub struct Table {
    records: records::Records,
    encoding: Encoding,
    delimiter: Delimiter,
    replaced: bool,
}

impl Table {
    /// Decodes and splits a file. What is not given is detected.
    ///
    /// # Errors
    /// [`TableError`] when nothing of the file can be read.
    pub fn open(bytes: &[u8], encoding: Option<Encoding>, delimiter: Option<Delimiter>) -> Result<Self, TableError> {
        if bytes.len() > MAX_BYTES {
            return Err(TableError::TooLarge { bytes: bytes.len() as u64, limit: MAX_BYTES as u64 });
        }
        let encoding = encoding.map_or_else(|| Encoding::detect(bytes), Ok)?;
        let (text, replaced) = encoding.decode(bytes);
        let (declared, body, first_line) = match delimiter::declared_delimiter(&text) {
            Some((declared, body)) => (declared, body, 2),
            None => (None, text.as_ref(), 1),
        };
        let delimiter = delimiter.or(declared).unwrap_or_else(|| Delimiter::detect(body));
        let records = records::Records::parse(body, delimiter, first_line)?;
        if (0..records.len()).all(|row| records.row(row).is_blank()) {
            return Err(TableError::Empty);
        }
        Ok(Self { records, encoding, delimiter, replaced })
    }
}

#[cfg(test)]
mod tests;
