//! What the second thread is asked: to look at a file, to read it, to write one.

use super::bring::{Asking, Frame, Leaving, leaving, new_customers};
use super::words;
use crate::domain::accounts::Field as OwnField;
use crate::domain::amounts::Currency;
use crate::domain::ladder::GradeId;
use crate::exchange::job::{ExportForm, Inspection, ROWS_A_PART, Request, Response};
use crate::exchange::table::{
    ExportSheet, Hints, Import, ImportedCustomer, Mapping, Memories, Options, StageChoice, StageGuess, Subject,
    TableError,
};
use crate::exchange::workbook::Workbook;
use crate::i18n::Locale;
use crate::plan::{Newcomers, Plan};
use crate::platform::clock::{self, next_task};
use crate::platform::files::{self, Buffer, Handle};
use crate::platform::worker::{Worker, WorkerError};
use std::cell::Cell;
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
    /// Fields that columns become, beside those that the plan has.
    pub added: Vec<OwnField>,
    /// What becomes of the rows beside the customers of the list; as the last time where nobody says.
    pub asking: Option<Asking>,
}

thread_local! {
    /// One for the whole app: it starts slowly, and stays.
    static WORKER: Rc<Worker> = Rc::new(Worker::new());
}

/// Told how much of some work is done, from 0 to 1.
pub type Progress = Rc<dyn Fn(f64)>;

/// A number that no file and no reading had before.
pub fn next_number() -> u32 {
    thread_local! {
        static LAST: Cell<u32> = const { Cell::new(0) };
    }
    LAST.set(LAST.get().wrapping_add(1));
    LAST.get()
}

/// Starts the second thread before a file is chosen: it starts slowly.
pub fn begin() {
    WORKER.with(Rc::clone).begin();
}

/// Lets the second thread forget the file that it holds.
pub fn forget() {
    if WORKER.with(Rc::clone).is_running() {
        crate::platform::spawn(async { drop(ask(&Request::Close, None, &unwatched()).await) });
    }
}

fn unwatched() -> Progress {
    Rc::new(|_| ())
}

/// Calls off everything that the second thread does.
pub fn cancel() {
    WORKER.with(Rc::clone).cancel();
}

/// What a plan, with the fields that are added to it, brings to an import.
#[must_use]
pub fn options_of(plan: &Plan) -> Options {
    Options {
        money_minor_digits: plan.currency.minor_digits(),
        grade_names: plan.ladder.grades().iter().map(|grade| grade.name.clone()).collect(),
        currency: plan.currency.code().to_owned(),
        fields: plan.accounts.fields.clone(),
        today: clock::today(),
    }
}

async fn ask(request: &Request, file: Option<&Handle>, progress: &Progress) -> Result<(Response, Buffer), WorkError> {
    let strange = |error: postcard::Error| WorkError::Answer(error.to_string());
    let request = postcard::to_allocvec(request).map_err(strange)?;
    let worker = WORKER.with(Rc::clone);
    let reply = worker.run(&request, file, progress).await?;
    next_task().await;
    match postcard::from_bytes(&reply.response).map_err(strange)? {
        Response::Failed(error) => Err(error.into()),
        response => Ok((response, reply.file)),
    }
}

fn unexpected() -> WorkError {
    WorkError::Answer(String::new())
}

/// A file that the second thread reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readable {
    /// Its number.
    pub number: u32,
    /// The file.
    pub handle: Handle,
}

/// Looks at a file with a person's corrections.
///
/// # Errors
/// [`WorkError`] when nothing of it can be shown.
pub async fn inspect(
    file: &Readable,
    corrections: &Corrections,
    memories: &Memories,
    options: &Options,
    progress: &Progress,
) -> Result<Inspection, WorkError> {
    let request = Request::Inspect {
        source: file.number,
        hints: corrections.hints.clone(),
        mapping: corrections.mapping.clone(),
        stages: corrections.stages.clone(),
        memories: memories.clone(),
        options: options.clone(),
        preview_rows: PREVIEW_ROWS,
    };
    match ask(&request, Some(&file.handle), progress).await?.0 {
        Response::Inspected(found) => Ok(*found),
        _ => Err(unexpected()),
    }
}

/// Reads a file as an inspection found it. The rows come in parts, each in a task of its own.
///
/// # Errors
/// [`WorkError`] when it cannot be read.
pub async fn read(
    file: &Readable,
    found: &Inspection,
    options: &Options,
    progress: &Progress,
) -> Result<Import, WorkError> {
    let mut all = Import::default();
    read_parts(file, found, options, progress, |part| all.append(part)).await?;
    Ok(all)
}

/// The same; each part is handed on as it comes, so that they need not be held all at once.
///
/// # Errors
/// [`WorkError`] when it cannot be read.
pub async fn read_parts(
    file: &Readable,
    found: &Inspection,
    options: &Options,
    progress: &Progress,
    mut take: impl FnMut(Import),
) -> Result<(), WorkError> {
    let reading = next_number();
    let request = Request::Read {
        source: file.number,
        reading,
        settings: found.detected.settings(),
        mapping: found.mapping.clone(),
        stages: found.stages.iter().map(StageGuess::choice).collect(),
        options: options.clone(),
    };
    let (Response::Read(mut import), _) = ask(&request, Some(&file.handle), progress).await? else {
        return Err(unexpected());
    };
    while import.rows_left > 0 {
        // Other work, begun since, took its place: nothing waits for this one any more.
        let (Response::Read(more), _) = ask(&Request::More { reading }, None, &unwatched()).await? else {
            return Err(WorkerError::Cancelled.into());
        };
        take(std::mem::replace(&mut import, more));
    }
    take(import);
    Ok(())
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
) -> Result<Newcomers, String> {
    let options = Options {
        money_minor_digits: currency.minor_digits(),
        grade_names: grades.iter().map(|(_, name)| name.clone()).collect(),
        currency: currency.code().to_owned(),
        ..Options::default()
    };
    let frame = Frame { grades: grades.iter().map(|(id, _)| *id).collect(), currency, fields: Rc::new([]) };
    let imported = read_as_guessed(bytes, &options).await.map_err(|error| words::work_error(locale, &error))?;
    next_task().await;
    Ok(new_customers(imported, &frame))
}

async fn read_as_guessed(bytes: &[u8], options: &Options) -> Result<Vec<ImportedCustomer>, WorkError> {
    let handle = files::handle(bytes).map_err(|error| TableError::Unreadable(error.to_string()))?;
    let file = Readable { number: next_number(), handle };
    let found = inspect(&file, &Corrections::default(), &Memories::default(), options, &unwatched()).await?;
    match found.obstacle {
        Some(obstacle) => Err(obstacle.into()),
        None => Ok(read(&file, &found, options, &unwatched()).await?.customers),
    }
}

/// Forms in which customers leave the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CustomersForm {
    /// One table as text.
    Csv(Subject),
    /// All tables in a workbook.
    Workbook,
}

/// A plan's customers, people or records as a file, which the import reads back.
///
/// # Errors
/// In the person's words.
pub async fn customers_file(locale: Locale, plan: &Plan, form: CustomersForm) -> Result<Buffer, String> {
    let mut tables = leaving(plan);
    if let CustomersForm::Csv(subject) = form {
        tables.retain(|table| table.subject == subject);
    }
    collect(locale, plan, &tables, form).await.map_err(|error| words::work_error(locale, &error))
}

async fn collect(locale: Locale, plan: &Plan, tables: &[Leaving], form: CustomersForm) -> Result<Buffer, WorkError> {
    // What an export that was called off left behind.
    ask(&Request::Close, None, &unwatched()).await?;
    for (sheet, table) in tables.iter().enumerate() {
        for part in plan.customers.list().chunks(ROWS_A_PART) {
            let customers = table.written(plan, part);
            ask(&Request::Collect { sheet, customers }, None, &unwatched()).await?;
        }
    }
    let sheet = |table: &Leaving| ExportSheet {
        name: words::subject(locale, table.subject),
        columns: table
            .fields
            .iter()
            .map(|field| (*field, words::field(locale, &plan.accounts.fields, *field)))
            .collect(),
    };
    let sheets = tables.iter().map(sheet).collect();
    let form = match form {
        CustomersForm::Csv(_) => ExportForm::Csv,
        CustomersForm::Workbook => ExportForm::Workbook { currency: plan.currency },
    };
    let request = Request::Export { sheets, options: options_of(plan), said: words::said(locale), form };
    file_of(ask(&request, None, &unwatched()).await?)
}

/// Tables as a workbook.
///
/// # Errors
/// In the person's words.
pub async fn workbook_file(locale: Locale, workbook: Workbook) -> Result<Buffer, String> {
    let answer = ask(&Request::Write(Box::new(workbook)), None, &unwatched()).await;
    answer.and_then(file_of).map_err(|error| words::work_error(locale, &error))
}

/// The table of a file as a block of cells.
///
/// # Errors
/// In the person's words.
pub async fn cells_of(locale: Locale, file: &Handle) -> Result<String, String> {
    let answer = ask(&Request::Cells, Some(file), &unwatched()).await;
    let cells = answer.and_then(file_of).map_err(|error| words::work_error(locale, &error))?;
    Ok(String::from_utf8_lossy(&cells.to_vec()).into_owned())
}

fn file_of((response, file): (Response, Buffer)) -> Result<Buffer, WorkError> {
    if response == Response::Exported { Ok(file) } else { Err(unexpected()) }
}
