//! Plans outside the browser: what is written into files and how far, and the folder that is kept up to date.

use super::{gesture, store, unstored};
use crate::persistence::{
    Document, Mark, Marks, Unexported, Work, own_file, read_document, unexported, write_entry, write_plans,
};
use crate::plan::{Action, Changed, Journal, Plan, PlanId};
use crate::platform::database::{Appended, Database, DatabaseError, PlanRow};
use crate::platform::folder::{Folder, FolderError, Permission};
use crate::platform::{clock, tabs};
use std::cell::RefCell;
use std::rc::Rc;

/// Settings: what was exported, what is in the folder, when the chapters of plans that came as files were changed.
const EXPORTED: &str = "exported";
const IN_FOLDER: &str = "in_folder";
const CAME_WITH: &str = "came_with";

/// What tabs wait for in turn before they write into the folder.
const FOLDER_TURN: &str = "rungs-folder";

/// So many times a change is tried that other tabs are faster than.
const TRIES_MAX: u32 = 5;

/// Why a plan was not written outside the browser.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OutsideError {
    /// The folder.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The browser's storage.
    #[error(transparent)]
    Storage(#[from] DatabaseError),
}

/// A plan as it is written: with when its chapters were changed, and the number of the last entry that it holds.
#[derive(Clone, Debug)]
pub struct Leaving {
    /// The plan.
    pub plan: Rc<Plan>,
    /// When its chapters were changed.
    pub changed: Changed,
    /// Number of its last entry.
    pub sequence: u64,
}

impl Leaving {
    fn mark(&self, file: Option<String>) -> Mark {
        Mark { plan: self.plan.id.clone(), sequence: self.sequence, at_ms: clock::now_ms(), file }
    }
}

/// A file with several plans.
#[derive(Debug, Default)]
pub struct PlansFile {
    /// Its text.
    pub json: String,
    /// What is in it.
    pub marks: Vec<Mark>,
    /// The names of plans that could not be read.
    pub left_out: Vec<String>,
}

/// A plan from its whole history, or as it is in memory where it could not be stored.
///
/// # Errors
/// [`DatabaseError`] when it cannot be read, or was written by a newer build.
pub async fn leaving(database: &Database, id: &PlanId) -> Result<Leaving, DatabaseError> {
    let came_with = came_with(database, id).await;
    let in_memory = store::parked(id).map(|store| store.keeper().with_journal(Journal::clone));
    let in_memory = in_memory.or_else(|| unstored::waiting(id).map(|plan| Journal::new(Rc::new(plan), 0)));
    if let Some(journal) = in_memory {
        return Ok(leaving_of(&journal, &came_with));
    }
    let loaded = database.load_whole(id).await?;
    if loaded.damage.is_newer {
        return Err(DatabaseError::NewerVersion);
    }
    let is_whole = loaded.damage.is_none() && loaded.stored.damaged == 0;
    let journal = Journal::replay(loaded.snapshot, loaded.snapshot_sequence, loaded.stored.entries);
    let leaving = leaving_of(&journal, &came_with);
    if is_whole {
        return Ok(leaving);
    }
    // A later snapshot may hold what can no longer be read of the history.
    let latest = database.load(id).await?;
    let latest = Journal::replay(latest.snapshot, latest.snapshot_sequence, latest.stored.entries);
    Ok(Leaving { plan: Rc::clone(latest.plan()), sequence: latest.sequence(), ..leaving })
}

fn leaving_of(journal: &Journal, came_with: &Changed) -> Leaving {
    let changed = Changed::by(journal.entries_after(0)).latest(came_with);
    Leaving { plan: Rc::clone(journal.plan()), changed, sequence: journal.sequence() }
}

/// All plans in use as one file.
///
/// # Errors
/// [`DatabaseError`] when none of them can be read.
pub async fn everything(database: &Database) -> Result<PlansFile, DatabaseError> {
    let rows = match database.list_plans().await {
        Err(error) if database.unstored_plans().is_empty() => return Err(error),
        Err(_) => database.unstored_plans(),
        Ok(rows) => rows,
    };
    let (mut plans, mut file, mut problem) = (Vec::new(), PlansFile::default(), None);
    for row in rows {
        match leaving(database, &row.id).await {
            Ok(leaving) => {
                file.marks.push(leaving.mark(None));
                plans.push((leaving.plan, leaving.changed));
            }
            Err(error) => {
                file.left_out.push(row.name);
                problem = Some(error);
            }
        }
    }
    if let (true, Some(error)) = (plans.is_empty(), problem) {
        return Err(error);
    }
    file.json = written(&plans)?;
    Ok(file)
}

/// One plan as a file.
///
/// # Errors
/// [`DatabaseError`] when it cannot be read.
pub async fn one(database: &Database, id: &PlanId) -> Result<PlansFile, DatabaseError> {
    let leaving = leaving(database, id).await?;
    let marks = vec![leaving.mark(None)];
    Ok(PlansFile { json: written(&[(leaving.plan, leaving.changed)])?, marks, left_out: Vec::new() })
}

fn written(plans: &[(Rc<Plan>, Changed)]) -> Result<String, DatabaseError> {
    write_plans(plans).map_err(|error| DatabaseError::Aborted(error.to_string()))
}

/// Notes what was exported. Unnoted, the person is only reminded once more.
pub async fn note_exported(database: &Database, exported: Vec<Mark>) {
    let mut marks = marks(database, EXPORTED).await;
    for mark in exported {
        marks.set(mark);
    }
    let _ = database.put_setting(EXPORTED, &marks.write()).await;
}

/// Notes that a file holds a plan as it stands: it came from there.
pub async fn note_came(database: &Database, plan: &PlanId, sequence: u64) {
    let mark = Mark { plan: plan.clone(), sequence, at_ms: clock::now_ms(), file: None };
    note_exported(database, vec![mark]).await;
}

/// What no file holds, and when the last one was written.
///
/// # Errors
/// [`DatabaseError`] when the list of plans cannot be read.
pub async fn only_here(database: &Database) -> Result<(Unexported, Option<i64>), DatabaseError> {
    let work = |row: PlanRow| Work { plan: row.id, sequence: row.sequence, updated_ms: row.updated_ms };
    let plans: Vec<Work> = database.list_plans().await?.into_iter().map(work).collect();
    let marks = marks(database, EXPORTED).await;
    Ok((unexported(&plans, &marks, clock::now_ms()), marks.latest_ms()))
}

async fn marks(database: &Database, name: &str) -> Marks {
    database.setting(name).await.ok().flatten().map(|json| Marks::read(&json)).unwrap_or_default()
}

/// Remembers when the chapters of a plan were changed before it came.
pub async fn remember_changes(database: &Database, plan: &PlanId, changed: &Changed) {
    let mut all = all_came_with(database).await;
    all.retain(|(other, _)| other != plan);
    all.push((plan.clone(), changed.clone()));
    if let Ok(json) = serde_json::to_string(&all) {
        // Unremembered, all of the plan counts as old.
        let _ = database.put_setting(CAME_WITH, &json).await;
    }
}

async fn came_with(database: &Database, plan: &PlanId) -> Changed {
    let all = all_came_with(database).await;
    all.into_iter().find(|(other, _)| other == plan).map(|(_, changed)| changed).unwrap_or_default()
}

async fn all_came_with(database: &Database) -> Vec<(PlanId, Changed)> {
    let json = database.setting(CAME_WITH).await.ok().flatten().unwrap_or_default();
    serde_json::from_str(&json).unwrap_or_default()
}

/// Does an action to a plan that is not open here, as a gesture that can be undone where it is opened.
///
/// # Errors
/// [`DatabaseError`]; nothing was changed then.
pub async fn act(database: &Database, id: &PlanId, action: &Action) -> Result<(), DatabaseError> {
    for _ in 0..TRIES_MAX {
        let loaded = database.load(id).await?;
        let mut journal = Journal::replay(loaded.snapshot, loaded.snapshot_sequence, loaded.stored.entries);
        let (before, now_ms) = (journal.sequence(), clock::now_ms());
        let aborted = |reason: String| DatabaseError::Aborted(reason);
        let is_done = journal.act(action.clone(), gesture(), now_ms).map_err(|error| aborted(error.to_string()))?;
        if !is_done {
            return Ok(());
        }
        let entries: Result<Vec<String>, _> = journal.entries_after(before).iter().map(write_entry).collect();
        let entries = entries.map_err(|error| aborted(error.to_string()))?;
        let row = PlanRow { id: id.clone(), ..PlanRow::of(journal.plan(), now_ms, journal.sequence()) };
        if database.append(&row, before, &entries, None).await? == Appended::Done {
            return Ok(());
        }
    }
    Err(DatabaseError::Aborted("other tabs change this plan all the time".to_owned()))
}

/// How it stands with the folder.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Kept {
    /// None was chosen.
    #[default]
    Nowhere,
    /// The browser has forgotten that it may be written.
    Asks(Folder),
    /// It is kept up to date; why the last writing failed, if it did.
    In(Folder, Option<OutsideError>),
}

impl Kept {
    /// Whether all that is saved gets into the folder.
    #[must_use]
    pub fn is_current(&self) -> bool {
        matches!(self, Self::In(_, None))
    }
}

thread_local! {
    /// Why the last writing failed, and whether that was told in a plan.
    static FAILURE: RefCell<Option<(OutsideError, bool)>> = const { RefCell::new(None) };
}

/// How it stands with the folder now.
pub async fn kept(database: &Database) -> Kept {
    let Ok(Some(folder)) = database.folder().await else { return Kept::Nowhere };
    if folder.permission().await == Permission::Asks {
        return Kept::Asks(folder);
    }
    Kept::In(folder, FAILURE.with_borrow(|failure| failure.as_ref().map(|(error, _)| error.clone())))
}

/// Keeps another folder up to date from now on, or none.
///
/// # Errors
/// [`DatabaseError`] when that could not be remembered.
pub async fn keep_in(database: &Database, folder: Option<&Folder>) -> Result<(), DatabaseError> {
    database.put_folder(folder).await?;
    FAILURE.set(None);
    database.put_setting(IN_FOLDER, &Marks::default().write()).await
}

/// The failure that was not told in a plan yet.
#[must_use]
pub fn untold_failure() -> Option<OutsideError> {
    FAILURE.with_borrow_mut(|failure| {
        let (error, is_told) = failure.as_mut()?;
        (!std::mem::replace(is_told, true)).then(|| error.clone())
    })
}

/// Writes what has changed into the folder, of one plan or of all; gives back how many files were written.
pub async fn keep_up(database: &Database, only: Option<&PlanId>) -> u64 {
    let Ok(Some(folder)) = database.folder().await else { return 0 };
    // Two tabs at once would each take the other's file for somebody else's.
    let _turn = tabs::turn(FOLDER_TURN).await;
    let (mut count, outcome) = (0, keep_up_in(database, &folder, only).await);
    let failure = match outcome {
        Ok(written) => {
            count = written;
            None
        }
        Err(error) => Some(error),
    };
    FAILURE.with_borrow_mut(|last| {
        let was_told = last.as_ref().is_some_and(|(_, was_told)| *was_told);
        *last = failure.map(|error| (error, was_told));
    });
    count
}

/// Whether a file is there that holds anything but this plan: another browser's, or something else of the person's.
async fn is_of_another(folder: &Folder, file: &str, plan: &PlanId) -> Result<bool, FolderError> {
    let Some(text) = folder.read(file).await? else { return Ok(false) };
    let is_this = |document: Document| document.plans.iter().all(|other| other.id == *plan);
    Ok(!read_document(&text).is_ok_and(is_this))
}

async fn keep_up_in(database: &Database, folder: &Folder, only: Option<&PlanId>) -> Result<u64, OutsideError> {
    let rows = database.list_plans().await?;
    let is_wanted = |row: &&PlanRow| only.is_none_or(|only| *only == row.id);
    let is_due = |row: &PlanRow, marks: &Marks| marks.of(&row.id).is_none_or(|mark| mark.sequence != row.sequence);
    let mut written_files = 0;
    for row in rows.iter().filter(is_wanted) {
        let mut marks = marks(database, IN_FOLDER).await;
        if !is_due(row, &marks) {
            continue;
        }
        if folder.permission().await == Permission::Asks {
            return Err(FolderError::Forbidden.into());
        }
        let leaving = leaving(database, &row.id).await?;
        let others: Vec<String> =
            marks.others(&row.id).filter_map(|mark| mark.file.as_ref()).map(|file| file.to_lowercase()).collect();
        let mut file = own_file(&leaving.plan.name, &row.id, &others);
        let is_own = marks.of(&row.id).is_some_and(|mark| mark.file.as_ref() == Some(&file));
        if !is_own && is_of_another(folder, &file, &row.id).await? {
            file = own_file(&leaving.plan.name, &row.id, &[file.to_lowercase()]);
        }
        let json = written(&[(Rc::clone(&leaving.plan), leaving.changed.clone())])?;
        folder.write(&file, &json).await?;
        // Renamed, a plan leaves no second file behind.
        let before = marks.of(&row.id).and_then(|mark| mark.file.clone()).filter(|before| *before != file);
        if let Some(before) = before {
            folder.remove(&before).await?;
        }
        marks.set(leaving.mark(Some(file)));
        database.put_setting(IN_FOLDER, &marks.write()).await?;
        written_files += 1;
    }
    Ok(written_files)
}
