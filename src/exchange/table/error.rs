//! What can be wrong with a whole file, and what can be wrong with one row of it.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::date::DateForm;

/// Why nothing of a file can be imported.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TableError {
    /// The file holds no row, or nothing but blank ones.
    #[error("the file is empty")]
    Empty,
    /// The file is larger than [`super::MAX_BYTES`].
    #[error("the file has {bytes} bytes; up to {limit} can be read")]
    TooLarge {
        /// Its size.
        bytes: u64,
        /// The largest size that is read, in bytes.
        limit: u64,
    },
    /// A workbook of another form (xls, xlsb, ods, numbers), which has to be saved as xlsx or CSV first.
    #[error("the file is a workbook of another form; save it as xlsx or CSV first")]
    Workbook,
    /// A workbook that opens with a password only.
    #[error("the workbook is protected by a password")]
    WorkbookLocked,
    /// A workbook that is cut off or changed, so that it cannot be trusted.
    #[error("the workbook is damaged")]
    WorkbookDamaged,
    /// A workbook that unpacks to more than can be held.
    #[error("the workbook holds more than can be read")]
    WorkbookTooLarge,
    /// The workbook has no such sheet.
    #[error("the workbook has no such sheet")]
    SheetMissing,
    /// The browser could not read the file: it was moved, changed or taken away.
    #[error("the file could not be read: {0}")]
    Unreadable(String),
    /// The bytes are no text in any known encoding.
    #[error("the file is not text")]
    NotText,
    /// A row has more cells than [`super::MAX_COLUMNS`].
    #[error("line {line} has more than {limit} columns")]
    TooManyColumns {
        /// The physical line on which the row starts, from 1.
        line: u64,
        /// The most cells that a row may have.
        limit: usize,
    },
    /// Neither the name nor the reference of a customer is mapped to a column.
    #[error("no column holds the customer's name or reference")]
    NameUnmapped,
    /// No column holds the names of people.
    #[error("no column holds the person's name")]
    PersonUnmapped,
    /// No column says when things were done.
    #[error("no column holds the day")]
    DayUnmapped,
    /// The mapping names a column that the file does not have (zero-based).
    #[error("the file has {columns} columns, the mapping names column {column}")]
    ColumnMissing {
        /// The column named, from 0.
        column: usize,
        /// Columns of the file.
        columns: usize,
    },
    /// The table has more rows than [`super::MAX_ROWS`].
    #[error("the file has more than {limit} rows")]
    TooManyRows {
        /// The most rows that are read.
        limit: usize,
    },
    /// A stage is mapped to a grade that the ladder does not have (zero-based).
    #[error("the ladder has {grades} grades, a stage is mapped to grade {grade}")]
    GradeMissing {
        /// The grade named, from 0.
        grade: usize,
        /// Grades of the ladder.
        grades: usize,
    },
}

/// Why one row is left out.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The row has more or fewer cells than the table has columns.
    #[error("{found} cells instead of {expected}")]
    CellCount {
        /// Columns of the table.
        expected: usize,
        /// Cells of the row.
        found: usize,
    },
    /// A quotation mark opens and the file ends before it closes.
    #[error("a quotation mark is never closed")]
    QuoteNeverClosed,
    /// A cell has more characters than [`super::MAX_CELL_CHARS`].
    #[error("a cell has more than {limit} characters")]
    CellTooLong {
        /// The most characters that a cell may have.
        limit: usize,
    },
    /// Neither a name nor a reference.
    #[error("the customer has no name")]
    NameMissing,
    /// The person has no name.
    #[error("the person has no name")]
    PersonMissing,
    /// Nothing says when it was done.
    #[error("the day is missing")]
    DayMissing,
    /// A text has more characters than a plan keeps of it.
    #[error("the text has more than {limit} characters")]
    TextTooLong {
        /// The most characters that it may have.
        limit: usize,
    },
    /// The cell is no number in the column's form.
    #[error("not a number")]
    NotANumber,
    /// The number is outside of what the field holds.
    #[error("the number is out of range")]
    NumberOutOfRange,
    /// The cell is neither a yes nor a no.
    #[error("neither yes nor no")]
    NotYesOrNo,
    /// The cell is none of the field's options.
    #[error("none of the options")]
    NotAnOption,
    /// The cell names no currency.
    #[error("not a currency")]
    NotACurrency,
    /// The value is no amount of money in the column's form.
    #[error("not an amount of money")]
    NotAnAmount,
    /// The value is below zero.
    #[error("the amount is negative")]
    NegativeAmount,
    /// The value does not fit into 63 bits of minor units.
    #[error("the amount is too large")]
    AmountTooLarge,
    /// The amount is in another currency than the others of its column.
    #[error("the amount is in {found}, the column in {taken}")]
    OtherCurrency {
        /// The currency's code, or its sign where that means several.
        found: String,
        /// The one in which the column's amounts are taken.
        taken: String,
    },
    /// The cell is no date in the column's form.
    #[error("not a date")]
    NotADate {
        /// The column's form.
        form: DateForm,
    },
    /// The date is before 1900 or after 2199.
    #[error("the date is not between 1900 and 2199")]
    DateOutOfRange,
    /// A formula gave an error instead of a value.
    #[error("the cell holds an error")]
    CellError,
    /// A formula that was never worked out.
    #[error("the formula has no value")]
    FormulaWithoutValue,
    /// The stage is not among the mapped ones.
    #[error("the stage is not mapped to a grade")]
    UnknownStage,
    /// The grade from which the customer was lost is none of the ladder's.
    #[error("the ladder has no such grade")]
    UnknownGrade,
}
