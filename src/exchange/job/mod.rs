//! What the page asks of the worker, and what it answers. Files travel beside, in both directions.
//!
//! The words of it are here, for both sides; `session` does the work, on the worker's side alone.

mod inspect;
mod session;

pub use session::{Outside, Session, run};

use super::table::{
    Detected, ExportSheet, Hints, Import, ImportedCustomer, Mapping, Memories, Options, Preview, Said, Settings,
    StageChoice, StageGuess, Summary, TableError,
};
use super::workbook::Workbook;
use crate::domain::accounts::Column;
use crate::domain::amounts::Currency;
use crate::plan::forecast::Answer as Forecast;
use serde::{Deserialize, Serialize};

/// Customers, or rows that were left out, in one answer: so few that the page takes them in far less than a frame.
pub const ROWS_A_PART: usize = 1_000;

/// A piece of work.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Request {
    /// Look at a file: how it is written, what it seems to mean and what would come of it.
    Inspect {
        /// Which file: what was opened for one number is kept for the next request.
        source: u32,
        /// What the person has corrected of how the file is written; the rest is detected.
        hints: Hints,
        /// As corrected by the person; guessed when missing.
        mapping: Option<Mapping>,
        /// As corrected by the person; the stages not listed are guessed.
        stages: Vec<StageChoice>,
        /// What columns of other tables meant; looked at where the person has corrected nothing.
        memories: Memories,
        /// What the plan brings to it.
        options: Options,
        /// Rows to show, counted from the first below the header.
        preview_rows: usize,
    },
    /// Import the whole file; the answer is the first part.
    Read {
        /// Which file.
        source: u32,
        /// Which reading of it: what is read is kept for [`Request::More`] of the same number.
        reading: u32,
        /// How the file is written.
        settings: Settings,
        /// What its columns mean.
        mapping: Mapping,
        /// Where the customers of each stage go.
        stages: Vec<StageChoice>,
        /// What the plan brings to it.
        options: Options,
    },
    /// The next part of what was read.
    More {
        /// Which reading.
        reading: u32,
    },
    /// Forget the file and all that came of it.
    Close,
    /// Rows that are to be exported by [`Request::Export`].
    Collect {
        /// For which of the tables, from 0.
        sheet: usize,
        /// In the order of the rows to be.
        customers: Vec<ImportedCustomer>,
    },
    /// Write what was collected as a file.
    Export {
        /// The tables; in a text, the first alone.
        sheets: Vec<ExportSheet>,
        /// Grade names, the plan's own fields and digits of the currency.
        options: Options,
        /// The words for what is no text.
        said: Said,
        /// What file.
        form: ExportForm,
    },
    /// The table of a file as a block of cells ([`crate::exchange::cells`]).
    Cells,
    /// Write tables as a file.
    Write(Box<Workbook>),
    /// Keep customers for forecasts, or work one out: a [`forecast::Request`](crate::plan::forecast::Request) as JSON, which plans are written in.
    Forecast(Vec<u8>),
}

/// What customers are written as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExportForm {
    /// Text in UTF-8 with a byte-order mark, commas between the cells.
    Csv,
    /// A workbook.
    Workbook {
        /// The currency of the amounts.
        currency: Currency,
    },
}

/// The answer to a [`Request`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Response {
    /// To [`Request::Inspect`].
    Inspected(Box<Inspection>),
    /// To [`Request::Read`] and [`Request::More`].
    Read(Import),
    /// The file lies beside.
    Exported,
    /// To [`Request::Forecast`] that asks for something.
    Forecast(Box<Forecast>),
    /// To what asks for nothing, and to [`Request::More`] of what was read no longer.
    Done,
    /// Nothing of the file can be used.
    Failed(TableError),
}

/// An answer with the file that was asked for; empty where none was.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The answer.
    pub response: Response,
    /// The file.
    pub file: Vec<u8>,
}

/// What a look at a file finds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Inspection {
    /// How the file is written.
    pub detected: Detected,
    /// What its columns mean: as corrected, else as guessed.
    pub mapping: Mapping,
    /// Whether the columns mean what they meant the last time.
    pub is_remembered: bool,
    /// By what rows were matched with customers of the list then.
    pub key: Option<Column>,
    /// One for each value of the stage column; empty without one.
    pub stages: Vec<StageGuess>,
    /// Whether the mapped stage column has more values than stages could have.
    pub has_too_many_stages: bool,
    /// The first rows and what they would become.
    pub preview: Preview,
    /// The counts of the whole file.
    pub summary: Summary,
    /// Why the file cannot be imported like this; preview and summary are empty then.
    pub obstacle: Option<TableError>,
}
