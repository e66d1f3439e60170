//! Plans outside the browser: what is written into files and how far.

mod in_folder;

pub use in_folder::{
    Kept, OtherVersion, is_settled, keep_in, keep_up, kept, other_text, other_versions, untold_failure, untold_version,
};

use super::{gesture, store, unstored};
use crate::persistence::{Mark, Marks, OwnFile, Unexported, Work, unexported, write_entry, write_plans};
use crate::plan::{Action, Changed, Journal, Plan, PlanId};
use crate::platform::clock;
use crate::platform::database::{Appended, Database, DatabaseError, PlanRow, Text};
use crate::platform::folder::FolderError;
use std::rc::Rc;

/// Settings: what was exported, when the chapters of plans that came as files were changed.
const EXPORTED: &str = "exported";
const CAME_WITH: &str = "came_with";

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
    fn mark(&self, file: Option<OwnFile>) -> Mark {
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
    // Read, worked out and written, thousands of customers take a task each.
    clock::next_task().await;
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
        let entries: Result<Vec<Text>, _> = journal
            .entries_after(before)
            .iter()
            .map(|entry| write_entry(entry).map(|json| Text::from(&json)))
            .collect();
        let entries = entries.map_err(|error| aborted(error.to_string()))?;
        let row = PlanRow { id: id.clone(), ..PlanRow::of(journal.plan(), now_ms, journal.sequence()) };
        if database.append(&row, before, &entries, None).await? == Appended::Done {
            return Ok(());
        }
    }
    Err(DatabaseError::Aborted("other tabs change this plan all the time".to_owned()))
}
