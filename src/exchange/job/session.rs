//! The work of the worker: a file is opened once, and given in parts.

use super::inspect::{Asked, inspect};
use super::{Answer, ExportForm, ROWS_A_PART, Request, Response};
use crate::exchange::cells::write_cells;
use crate::exchange::table::{self, Import, ImportedCustomer, Opening, RejectedRow, Table, TableError};
use crate::exchange::workbook::write_workbook;
use crate::plan::forecast::{self, Answer as Forecast, Desk};

/// The most tables of an export.
const SHEETS_MAX: usize = 8;

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

#[cfg(test)]
mod tests {
    use super::super::Inspection;
    use super::*;
    use crate::exchange::table::{Hints, Memories, Options, StageGuess};

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
