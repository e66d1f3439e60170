//! What the page asks of the worker, and what it answers. The file's bytes travel beside.

use serde::{Deserialize, Serialize};

use super::table::{
    self, Detected, Hints, Import, ImportedCustomer, Labels, Mapping, Options, Preview, Settings, StageChoice,
    StageGuess, Summary, Table, TableError,
};

/// A piece of work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Request {
    /// Look at a file: how it is written, what it seems to mean and what would come of it.
    Inspect {
        /// What the person has corrected of how the file is written; the rest is detected.
        hints: Hints,
        /// As corrected by the person; guessed when missing.
        mapping: Option<Mapping>,
        /// As corrected by the person; the stages not listed are guessed.
        stages: Vec<StageChoice>,
        /// What the plan brings to it.
        options: Options,
        /// Rows to show, counted from the first below the header.
        preview_rows: usize,
    },
    /// Import the whole file.
    Read {
        /// How the file is written.
        settings: Settings,
        /// What its columns mean.
        mapping: Mapping,
        /// Where the customers of each stage go.
        stages: Vec<StageChoice>,
        /// What the plan brings to it.
        options: Options,
    },
    /// Write customers as CSV; the bytes are not used.
    Export {
        /// The customers, in the order of the rows to be.
        customers: Vec<ImportedCustomer>,
        /// Grade names and digits of the currency.
        options: Options,
        /// The header's words.
        labels: Labels,
    },
}

/// The answer to a [`Request`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Response {
    /// To [`Request::Inspect`].
    Inspected(Box<Inspection>),
    /// To [`Request::Read`].
    Read(Import),
    /// The file's text, byte-order mark included, to be saved as UTF-8.
    Exported(String),
    /// Nothing of the file can be used.
    Failed(TableError),
}

/// What a look at a file finds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inspection {
    /// How the file is written.
    pub detected: Detected,
    /// What its columns mean: as corrected, else as guessed.
    pub mapping: Mapping,
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

/// Does the work.
#[must_use]
pub fn run(request: Request, bytes: &[u8]) -> Response {
    let answer = match request {
        Request::Inspect { hints, mapping, stages, options, preview_rows } => {
            inspect(bytes, &hints, mapping, &stages, &options, preview_rows)
                .map(|found| Response::Inspected(Box::new(found)))
        }
        Request::Read { settings, mapping, stages, options } => {
            table::read(bytes, &settings, &mapping, &stages, &options).map(Response::Read)
        }
        Request::Export { customers, options, labels } => Ok(Response::Exported(table::write_customers_csv(
            &customers,
            &options.grade_names,
            options.money_minor_digits,
            &labels,
        ))),
    };
    answer.unwrap_or_else(Response::Failed)
}

fn inspect(
    bytes: &[u8],
    hints: &Hints,
    mapping: Option<Mapping>,
    chosen: &[StageChoice],
    options: &Options,
    preview_rows: usize,
) -> Result<Inspection, TableError> {
    let table = Table::open(bytes, hints.encoding, hints.delimiter)?;
    let detected = table.detect(hints);
    let mapping = mapping.unwrap_or_else(|| table::guess_mapping(&detected));
    let column = mapping.stage.and_then(|column| detected.columns.get(column));
    let values = column.and_then(|column| column.distinct.as_deref());
    let mut stages = table::guess_stages(values.unwrap_or_default(), &options.grade_names);
    for stage in &mut stages {
        if let Some(choice) = chosen.iter().find(|choice| choice.value == stage.value) {
            (stage.target, stage.is_sure) = (choice.target, true);
        }
    }
    let choices: Vec<StageChoice> = stages.iter().map(StageGuess::choice).collect();
    let rows = table::inspect_rows(&table, &detected, &mapping, &choices, options, preview_rows);
    let (preview, summary, obstacle) = match rows {
        Ok((preview, summary)) => (preview, summary, None),
        Err(error) => (Preview::default(), Summary::default(), Some(error)),
    };
    let has_too_many_stages = column.is_some() && values.is_none();
    Ok(Inspection { detected, mapping, stages, has_too_many_stages, preview, summary, obstacle })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Requests and answers cross to the other thread as `postcard`, which has no names of fields: what is
    /// written must be what is read.
    #[test]
    fn requests_and_answers_cross_unchanged() {
        let request = Request::Inspect {
            hints: Hints::default(),
            mapping: None,
            stages: Vec::new(),
            options: Options { money_minor_digits: 2, grade_names: vec!["E".into(), "A".into()] },
            preview_rows: 5,
        };
        let bytes = postcard::to_allocvec(&request).expect("a request");
        assert_eq!(postcard::from_bytes(&bytes), Ok(request.clone()));
        let file = "name,stage,opened,value\nAcme,Won,2027-03-14,12.50\nBeta,Lost,x,-1\n";
        let Response::Inspected(found) = run(request, file.as_bytes()) else { panic!("an inspection") };
        let read = Request::Read {
            settings: found.detected.settings(),
            mapping: found.mapping,
            stages: found.stages.iter().map(StageGuess::choice).collect(),
            options: Options { money_minor_digits: 2, grade_names: vec!["E".into(), "A".into()] },
        };
        for answer in [
            Response::Inspected(found),
            run(read, file.as_bytes()),
            run(Request::Export { customers: Vec::new(), options: Options::default(), labels: Labels::default() }, &[]),
            Response::Failed(TableError::Workbook),
        ] {
            let bytes = postcard::to_allocvec(&answer).expect("an answer");
            assert_eq!(postcard::from_bytes(&bytes), Ok(answer));
        }
    }
}
