//! What the page asks of the worker, and what it answers. Files travel beside, in both directions.

use serde::{Deserialize, Serialize};

use super::cells::write_cells;
use super::table::{
    self, Detected, ExportSheet, Field, Hints, Import, ImportedCustomer, Mapping, Memories, Opening, Options, Preview,
    RejectedRow, Said, Settings, StageChoice, StageGuess, Summary, Table, TableError,
};
use super::workbook::{Workbook, write_workbook};
use crate::domain::accounts::Column;
use crate::domain::amounts::Currency;
use crate::plan::forecast::{self, Answer as Forecast, Desk};

/// Customers, or rows that were left out, in one answer: so few that the page takes them in far less than a frame.
pub const ROWS_A_PART: usize = 1_000;

/// The most tables of an export.
const SHEETS_MAX: usize = 8;

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
    /// The table of a file as a block of cells ([`super::cells`]).
    Cells,
    /// Write tables as a file.
    Write(Box<Workbook>),
    /// Keep customers for forecasts, or work one out: a [`forecast::Request`] as JSON, which plans are written in.
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

/// What lies around the work: the file, and whoever waits.
pub trait Outside {
    /// The bytes of the file.
    ///
    /// # Errors
    /// Why they cannot be read.
    fn bytes(&mut self) -> Result<Vec<u8>, String>;
    /// Told how much of the work is done, from 0 to 1.
    fn progress(&mut self, share: f64);
}

impl Outside for &[u8] {
    fn bytes(&mut self) -> Result<Vec<u8>, String> {
        Ok(self.to_vec())
    }
    fn progress(&mut self, _: f64) {}
}

/// What is kept from one request to the next: the file that was opened, what was read of it, what is to be written.
#[derive(Default)]
pub struct Session {
    opened: Option<(u32, Opening, Table)>,
    read: Option<(u32, Rest)>,
    /// By table.
    collected: Vec<Vec<ImportedCustomer>>,
    /// Customers that forecasts are about.
    desk: Desk,
}

impl Session {
    /// Does the work.
    pub fn run(&mut self, request: Request, outside: &mut dyn Outside) -> Answer {
        let mut file = Vec::new();
        let response = match request {
            Request::Inspect { source, hints, mapping, stages, memories, options, preview_rows } => self
                .open(source, hints.opening(), outside)
                .map(|table| {
                    let asked = Asked { hints, mapping, stages, memories };
                    inspect(table, asked, &options, preview_rows, outside)
                })
                .map(|found| Response::Inspected(Box::new(found))),
            Request::Read { source, reading, settings, mapping, stages, options } => {
                let read = self.open(source, settings.opening(), outside).and_then(|table| {
                    let mut half = |share: f64| outside.progress(f64::midpoint(1.0, share));
                    table.read_with(&settings, &mapping, &stages, &options, &mut half)
                });
                read.map(|mut import| {
                    let mut rest = Rest {
                        customers: std::mem::take(&mut import.customers).into_iter(),
                        rejected: std::mem::take(&mut import.rejected).into_iter(),
                    };
                    let Import { customers, rejected, rows_left, .. } = rest.next_part();
                    self.read = Some((reading, rest));
                    Response::Read(Import { customers, rejected, rows_left, ..import })
                })
            }
            Request::More { reading } => Ok(self.next_part(reading)),
            Request::Close => {
                *self = Self::default();
                Ok(Response::Done)
            }
            Request::Collect { sheet, customers } => {
                if self.collected.len() <= sheet && sheet < SHEETS_MAX {
                    self.collected.resize_with(sheet + 1, Vec::new);
                }
                if let Some(rows) = self.collected.get_mut(sheet) {
                    rows.extend(customers);
                }
                Ok(Response::Done)
            }
            Request::Export { sheets, options, said, form } => {
                let mut all = std::mem::take(&mut self.collected);
                all.resize_with(sheets.len(), Vec::new);
                let mut tables = sheets.into_iter().zip(all);
                file = match form {
                    ExportForm::Csv => tables.next().map_or_else(Vec::new, |(sheet, rows)| {
                        table::write_csv(&rows, &sheet, &options, &said).into_bytes()
                    }),
                    ExportForm::Workbook { currency } => {
                        write_workbook(&table::workbook(tables.collect(), &options, &said, currency))
                    }
                };
                Ok(Response::Exported)
            }
            Request::Cells => outside
                .bytes()
                .map_err(TableError::Unreadable)
                .and_then(|bytes| Table::open(&bytes, Opening::default()))
                .map(|table| {
                    file = write_cells(&table.rows()).into_bytes();
                    Response::Exported
                }),
            Request::Write(workbook) => {
                file = write_workbook(&workbook);
                Ok(Response::Exported)
            }
            Request::Forecast(request) => Ok(match serde_json::from_slice::<forecast::Request>(&request) {
                Ok(request) => match self.desk.run(request, &mut |share| outside.progress(share)) {
                    Some(answer) => Response::Forecast(Box::new(answer)),
                    None => Response::Done,
                },
                Err(error) => Response::Forecast(Box::new(Forecast::Refused(error.to_string()))),
            }),
        };
        Answer { response: response.unwrap_or_else(Response::Failed), file }
    }

    /// The table of a file, opened anew only where it is another file, or is to be opened otherwise.
    fn open(&mut self, source: u32, opening: Opening, outside: &mut dyn Outside) -> Result<&Table, TableError> {
        let is_open = self.opened.as_ref().is_some_and(|(known, as_before, table)| {
            *known == source && (*as_before == opening || table.is_opened_by(opening))
        });
        if !is_open {
            // One at a time: what was open before makes room.
            *self = Self::default();
            let bytes = outside.bytes().map_err(TableError::Unreadable)?;
            let table = Table::open_with(&bytes, opening, &mut |share| outside.progress(share / 2.0))?;
            self.opened = Some((source, opening, table));
        }
        match &self.opened {
            Some((_, _, table)) => Ok(table),
            None => Err(TableError::Empty),
        }
    }

    fn next_part(&mut self, wanted: u32) -> Response {
        let Some((_, rest)) = self.read.as_mut().filter(|(reading, _)| *reading == wanted) else {
            return Response::Done;
        };
        let part = rest.next_part();
        if part.rows_left == 0 {
            self.read = None;
        }
        Response::Read(part)
    }
}

/// What was read and is not given yet.
struct Rest {
    customers: std::vec::IntoIter<ImportedCustomer>,
    rejected: std::vec::IntoIter<RejectedRow>,
}

impl Rest {
    fn next_part(&mut self) -> Import {
        let customers = self.customers.by_ref().take(ROWS_A_PART).collect();
        let rejected = self.rejected.by_ref().take(ROWS_A_PART).collect();
        let rows_left = self.customers.len() + self.rejected.len();
        Import { customers, rejected, rows_left, ..Import::default() }
    }
}

/// Does one piece of work by itself, whole.
#[must_use]
pub fn run(request: Request, bytes: &[u8]) -> Response {
    let (mut session, mut outside) = (Session::default(), bytes);
    let mut response = session.run(request, &mut outside).response;
    while let Response::Read(import) = &mut response
        && import.rows_left > 0
    {
        let Response::Read(more) = session.run(Request::More { reading: 0 }, &mut outside).response else { break };
        import.append(more);
    }
    response
}

/// What a person asks of a look at a file.
struct Asked {
    hints: Hints,
    mapping: Option<Mapping>,
    stages: Vec<StageChoice>,
    memories: Memories,
}

fn inspect(
    table: &Table,
    asked: Asked,
    options: &Options,
    preview_rows: usize,
    outside: &mut dyn Outside,
) -> Inspection {
    let Asked { hints, mapping, stages: mut chosen, memories } = asked;
    let detected = table.detect(&hints);
    let is_open = mapping.is_none() && hints.subject.is_none();
    let recalled = is_open.then(|| memories.recall(&detected, options)).flatten();
    let (is_remembered, key) = (recalled.is_some(), recalled.as_ref().and_then(|recalled| recalled.key));
    let mapping = match (mapping, recalled) {
        (Some(mapping), _) => mapping,
        (None, Some(recalled)) => {
            chosen.extend(recalled.stages);
            recalled.mapping
        }
        (None, None) => {
            let subject = hints.subject.unwrap_or_else(|| table::guess_subject(&detected));
            table::guess_mapping(&detected, subject, &options.fields)
        }
    };
    let column = mapping.column(Field::Stage).and_then(|column| detected.columns.get(column));
    let values = column.and_then(|column| column.distinct.as_deref());
    let mut stages = table::guess_stages(values.unwrap_or_default(), &options.grade_names);
    for stage in &mut stages {
        if let Some(choice) = chosen.iter().find(|choice| choice.value == stage.value) {
            (stage.target, stage.is_sure) = (choice.target, true);
        }
    }
    let choices: Vec<StageChoice> = stages.iter().map(StageGuess::choice).collect();
    let mut half = |share: f64| outside.progress(f64::midpoint(1.0, share));
    let rows = table::inspect_rows(table, &detected, &mapping, &choices, options, preview_rows, &mut half);
    let (preview, summary, obstacle) = match rows {
        Ok((preview, summary)) => (preview, summary, None),
        Err(error) => (Preview::default(), Summary::default(), Some(error)),
    };
    let has_too_many_stages = column.is_some() && values.is_none();
    Inspection { detected, mapping, is_remembered, key, stages, has_too_many_stages, preview, summary, obstacle }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options() -> Options {
        Options { money_minor_digits: 2, grade_names: vec!["E".into(), "A".into()], ..Options::default() }
    }

    fn look(source: u32) -> Request {
        let (hints, stages) = (Hints::default(), Vec::new());
        Request::Inspect {
            source,
            hints,
            mapping: None,
            stages,
            memories: Memories::default(),
            options: options(),
            preview_rows: 5,
        }
    }

    fn read(source: u32, found: &Inspection) -> Request {
        Request::Read {
            source,
            reading: 0,
            settings: found.detected.settings(),
            mapping: found.mapping.clone(),
            stages: found.stages.iter().map(StageGuess::choice).collect(),
            options: options(),
        }
    }

    /// Requests and answers cross to the other thread as `postcard`, which has no names of fields: what is
    /// written must be what is read.
    #[test]
    fn requests_and_answers_cross_unchanged() {
        let request = look(0);
        let bytes = postcard::to_allocvec(&request).expect("a request");
        assert_eq!(postcard::from_bytes(&bytes), Ok(request.clone()));
        let file = "name,stage,opened,value\nAcme,Won,2027-03-14,12.50\nBeta,Lost,x,-1\n";
        let Response::Inspected(found) = run(request, file.as_bytes()) else { panic!("an inspection") };
        let read = run(read(0, &found), file.as_bytes());
        for answer in [Response::Inspected(found), read, Response::Exported, Response::Failed(TableError::Workbook)] {
            let bytes = postcard::to_allocvec(&answer).expect("an answer");
            assert_eq!(postcard::from_bytes(&bytes), Ok(answer));
        }
    }

    /// Counts how often it is read.
    struct Counted<'a>(&'a [u8], usize, f64);

    impl Outside for Counted<'_> {
        fn bytes(&mut self) -> Result<Vec<u8>, String> {
            self.1 += 1;
            Ok(self.0.to_vec())
        }
        fn progress(&mut self, share: f64) {
            assert!((0.0..=1.0).contains(&share) && share >= self.2, "{share} after {}", self.2);
            self.2 = share;
        }
    }

    #[test]
    fn a_file_is_opened_once_and_given_in_parts() {
        let rows = ROWS_A_PART * 2 + 10;
        let mut text = String::from("name,value\n");
        for row in 0..rows {
            let value = if row % 10 == 0 { "x".to_owned() } else { row.to_string() };
            text.extend([format!("Customer {row},{value}\n")]);
        }
        let (mut session, mut outside) = (Session::default(), Counted(text.as_bytes(), 0, 0.0));
        let Response::Inspected(found) = session.run(look(7), &mut outside).response else { panic!("an inspection") };
        outside.2 = 0.0;
        let Response::Read(mut import) = session.run(read(7, &found), &mut outside).response else { panic!("rows") };
        assert_eq!(import.customers.len(), ROWS_A_PART);
        let mut parts = 1;
        while import.rows_left > 0 {
            let Response::Read(more) = session.run(Request::More { reading: 0 }, &mut outside).response else {
                panic!("more")
            };
            import.append(more);
            parts += 1;
        }
        assert_eq!((outside.1, parts), (1, 2));
        assert_eq!((import.customers.len(), import.rejected.len()), (rows - rows.div_ceil(10), rows.div_ceil(10)));
        assert_eq!(import.customers.last().map(|last| last.name.clone()), Some(format!("Customer {}", rows - 1)));
        session.run(Request::Close, &mut outside);
        outside.2 = 0.0;
        session.run(look(7), &mut outside);
        assert_eq!(outside.1, 2, "what was closed is read again");
    }
}
