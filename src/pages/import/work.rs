//! What the second thread is asked: to look at a file, to read it, to write one.

use super::words;
use crate::domain::amounts::Currency;
use crate::domain::ladder::GradeId;
use crate::exchange::job::{Inspection, Request, Response};
use crate::exchange::table::{
    Hints, Import, ImportedCustomer, Labels, Mapping, Options, StageChoice, StageGuess, TableError,
};
use crate::i18n::Locale;
use crate::plan::{NewCustomer, Plan};
use crate::platform::clock::next_task;
use crate::platform::worker::{Worker, WorkerError};
use std::collections::HashSet;
use std::rc::Rc;

/// Rows shown of a file before it is brought in.
const PREVIEW_ROWS: usize = 8;

/// Why the second thread did not do it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WorkError {
    /// It gave no answer.
    #[error(transparent)]
    Worker(#[from] WorkerError),
    /// The file cannot be read.
    #[error(transparent)]
    Table(#[from] TableError),
    /// Its answer was another one than the page expects, as after an update of the app.
    #[error("the background thread gave a strange answer: {0}")]
    Answer(String),
}

/// What a person corrected of what was detected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corrections {
    /// How the file is written.
    pub hints: Hints,
    /// What the columns mean; guessed when missing.
    pub mapping: Option<Mapping>,
    /// Where stages go; the others are guessed.
    pub stages: Vec<StageChoice>,
}

thread_local! {
    /// One for the whole app: it starts slowly, and stays.
    static WORKER: Rc<Worker> = Rc::new(Worker::new());
}

/// Calls off everything that the second thread does.
pub fn cancel() {
    WORKER.with(Rc::clone).cancel();
}

/// What a plan brings to an import.
#[must_use]
pub fn options_of(plan: &Plan) -> Options {
    Options {
        money_minor_digits: plan.currency.minor_digits(),
        grade_names: plan.ladder.grades().iter().map(|grade| grade.name.clone()).collect(),
    }
}

async fn ask(request: &Request, bytes: &[u8]) -> Result<Response, WorkError> {
    let strange = |error: postcard::Error| WorkError::Answer(error.to_string());
    let request = postcard::to_allocvec(request).map_err(strange)?;
    let worker = WORKER.with(Rc::clone);
    let response = worker.run(&request, bytes).await?;
    next_task().await;
    match postcard::from_bytes(&response).map_err(strange)? {
        Response::Failed(error) => Err(error.into()),
        response => Ok(response),
    }
}

fn unexpected() -> WorkError {
    WorkError::Answer(String::new())
}

/// Looks at a file with a person's corrections.
///
/// # Errors
/// [`WorkError`] when nothing of it can be shown.
pub async fn inspect(bytes: &[u8], corrections: &Corrections, options: &Options) -> Result<Inspection, WorkError> {
    let request = Request::Inspect {
        hints: corrections.hints.clone(),
        mapping: corrections.mapping,
        stages: corrections.stages.clone(),
        options: options.clone(),
        preview_rows: PREVIEW_ROWS,
    };
    match ask(&request, bytes).await? {
        Response::Inspected(found) => Ok(*found),
        _ => Err(unexpected()),
    }
}

/// Reads a file as an inspection found it.
///
/// # Errors
/// [`WorkError`] when it cannot be read.
pub async fn read(bytes: &[u8], found: &Inspection, options: &Options) -> Result<Import, WorkError> {
    let request = Request::Read {
        settings: found.detected.settings(),
        mapping: found.mapping,
        stages: found.stages.iter().map(StageGuess::choice).collect(),
        options: options.clone(),
    };
    match ask(&request, bytes).await? {
        Response::Read(import) => Ok(import),
        _ => Err(unexpected()),
    }
}

/// Customers of a file as it is guessed to be meant, for a ladder with these grades, lowest first.
///
/// # Errors
/// In the person's words, when it cannot be read or nothing in it looks like a customer's name.
pub async fn read_customers(
    locale: Locale,
    bytes: &[u8],
    grades: &[(GradeId, String)],
    currency: Currency,
) -> Result<Vec<NewCustomer>, String> {
    let options = Options {
        money_minor_digits: currency.minor_digits(),
        grade_names: grades.iter().map(|(_, name)| name.clone()).collect(),
    };
    let ids: Vec<GradeId> = grades.iter().map(|(id, _)| *id).collect();
    let imported = read_as_guessed(bytes, &options).await.map_err(|error| words::work_error(locale, &error))?;
    next_task().await;
    Ok(super::bring::new_customers(imported, &ids, &HashSet::new()).customers)
}

async fn read_as_guessed(bytes: &[u8], options: &Options) -> Result<Vec<ImportedCustomer>, WorkError> {
    let found = inspect(bytes, &Corrections::default(), options).await?;
    match found.obstacle {
        Some(obstacle) => Err(obstacle.into()),
        None => Ok(read(bytes, &found, options).await?.customers),
    }
}

/// A plan's customers as the text of a CSV file, which the import reads back.
///
/// # Errors
/// In the person's words.
pub async fn customers_csv(locale: Locale, plan: &Plan) -> Result<String, String> {
    let request = Request::Export {
        customers: super::bring::written(plan),
        options: options_of(plan),
        labels: Labels {
            name: locale.t("import.field.name"),
            reference: locale.t("import.field.reference"),
            stage: locale.t("import.field.stage"),
            lost: locale.t("import.target.lost"),
            lost_from: locale.t("import.field.lost_from"),
            owner: locale.t("import.field.owner"),
            product: locale.t("import.field.product"),
            value: locale.t("import.field.value"),
            opened: locale.t("import.field.opened"),
            closed: locale.t("import.field.closed"),
            region: locale.t("import.field.region"),
            phone: locale.t("import.field.phone"),
        },
    };
    next_task().await;
    match ask(&request, &[]).await {
        Ok(Response::Exported(text)) => Ok(text),
        Ok(_) => Err(words::work_error(locale, &unexpected())),
        Err(error) => Err(words::work_error(locale, &error)),
    }
}
