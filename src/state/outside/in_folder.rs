//! The folder that is kept up to date, where other computers may write too: what this browser did not write is never
//! written over.

use super::{Leaving, OutsideError, leaving, marks, written};
use crate::persistence::{Found, KnownTexts, Mark, Marks, OwnFile, file_names, found};
use crate::plan::{Changed, Plan, PlanId};
use crate::platform::database::{Database, DatabaseError, PlanRow};
use crate::platform::folder::{Folder, FolderError, Permission};
use crate::platform::{clock, tabs};
use crate::state::PlanStore;
use crate::state::keeper::SaveState;
use std::cell::RefCell;
use std::rc::Rc;

/// Settings: what is in the folder, and the texts of its files that this browser knows.
const IN_FOLDER: &str = "in_folder";
const KNOWN_TEXTS: &str = "known_texts";

/// What tabs wait for in turn before they write into the folder.
const FOLDER_TURN: &str = "rungs-folder";

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
    /// A plan of which another version was found, until that was told.
    static VERSION: RefCell<Option<String>> = const { RefCell::new(None) };
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

/// The name of a plan of which another version was found and not told yet.
#[must_use]
pub fn untold_version() -> Option<String> {
    VERSION.take()
}

/// Writes what has changed into the folder, of one plan or of all; gives back how many files were written. Of all, those
/// too are looked at that are as they were: another computer may have written them.
pub async fn keep_up(database: &Database, only: Option<&PlanStore>) -> u64 {
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

async fn keep_up_in(database: &Database, folder: &Folder, only: Option<&PlanStore>) -> Result<u64, OutsideError> {
    let rows = database.list_plans().await?;
    let mut written_files = 0;
    for row in rows.iter().filter(|row| only.is_none_or(|only| only.baseline().id == row.id)) {
        let marks = marks(database, IN_FOLDER).await;
        let mark = marks.of(&row.id);
        let is_as_written = mark.is_some_and(|mark| mark.sequence == row.sequence);
        let own = mark.and_then(|mark| mark.file.as_ref());
        if is_as_written && only.is_some() {
            continue;
        }
        if folder.permission().await == Permission::Asks {
            return Err(FolderError::Forbidden.into());
        }
        let is_untouched = match own {
            Some(own) => own.stamp.is_some() && folder.stamp(&own.name).await? == own.stamp,
            None => false,
        };
        if !(is_as_written && is_untouched) {
            written_files += u64::from(write(database, folder, (row, only), marks.clone(), is_untouched).await?);
        }
    }
    Ok(written_files)
}

/// Writes a plan's file, unless it says just that; tells whether it was written.
async fn write(
    database: &Database,
    folder: &Folder,
    (row, open): (&PlanRow, Option<&PlanStore>),
    mut marks: Marks,
    is_untouched: bool,
) -> Result<bool, OutsideError> {
    let in_memory = open.zip(marks.of(&row.id)).and_then(|(open, mark)| leaving_open(open, mark));
    let leaving = match in_memory {
        Some(leaving) => leaving,
        None => leaving(database, &row.id).await?,
    };
    let plan = &leaving.plan;
    let own = marks.of(&row.id).and_then(|mark| mark.file.clone());
    let mut known = known_texts(database).await;
    let others = marks.others(&row.id).filter_map(|mark| Some(mark.file.as_ref()?.name.to_lowercase()));
    let others: Vec<String> = others.collect();
    // A build that remembered no texts wrote the file.
    let is_trusted = |file: &str| {
        let is_own = own.as_ref().is_some_and(|own| own.name == file);
        is_own && (is_untouched || !known.knows(&plan.id))
    };
    let (mut place, mut version) = (None, None);
    for file in file_names(&plan.name, &plan.id, &others) {
        if is_trusted(&file) {
            place = Some((file, None));
            break;
        }
        match folder.read(&file).await? {
            None => place = Some((file, None)),
            Some(text) => match found(&text, plan, &known) {
                Found::Own => place = Some((file, Some(text))),
                Found::Version => version = version.or(Some(file)),
                Found::Other => {}
            },
        }
        if place.is_some() {
            break;
        }
    }
    let Some((file, text)) = place else {
        return Err(FolderError::Unwritable(format!("too many files are called {}", plan.name)).into());
    };
    clock::next_task().await;
    let json = written(&[(Rc::clone(plan), leaving.changed.clone())])?;
    clock::next_task().await;
    let is_written = text.as_ref() != Some(&json);
    // Remembered before it is there: stopped between the two, this browser still knows its own file.
    known.learn(&plan.id, &json);
    database.put_setting(KNOWN_TEXTS, &known.write()).await?;
    if is_written {
        folder.write(&file, &json).await?;
    }
    let before = own.as_ref().filter(|own| own.name != file);
    if let Some(before) = before {
        leave(folder, before, plan, &known).await?;
    }
    if version.is_some() && own.is_none_or(|own| own.version != version) {
        VERSION.set(Some(plan.name.clone()));
    }
    let stamp = folder.stamp(&file).await?;
    marks.set(leaving.mark(Some(OwnFile { name: file, stamp, changed: leaving.changed.clone(), version })));
    database.put_setting(IN_FOLDER, &marks.write()).await?;
    Ok(is_written)
}

/// The open plan as it is written, when its tab has all of it in memory that came after its file.
fn leaving_open(open: &PlanStore, mark: &Mark) -> Option<Leaving> {
    let own = mark.file.as_ref()?;
    let is_saved = open.save_state() == SaveState::Saved;
    open.keeper().with_journal(|journal| {
        let (new, in_memory) = (journal.entries_after(mark.sequence), journal.entries_after(0));
        let is_whole = is_saved
            && (journal.base_sequence()..=journal.sequence()).contains(&mark.sequence)
            && Changed::is_told_by(new, in_memory);
        is_whole.then(|| Leaving {
            plan: Rc::clone(journal.plan()),
            changed: Changed::by(in_memory).latest(&own.changed),
            sequence: journal.sequence(),
        })
    })
}

/// Renamed, a plan leaves no second file behind; one that somebody else wrote since stays.
async fn leave(folder: &Folder, before: &OwnFile, plan: &Plan, known: &KnownTexts) -> Result<(), OutsideError> {
    let Some(text) = folder.read(&before.name).await? else { return Ok(()) };
    if known.holds(&plan.id, &text) {
        folder.remove(&before.name).await?;
    }
    Ok(())
}

async fn known_texts(database: &Database) -> KnownTexts {
    database.setting(KNOWN_TEXTS).await.ok().flatten().map(|json| KnownTexts::read(&json)).unwrap_or_default()
}

/// A plan of which the folder holds another version, as another computer wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherVersion {
    /// The plan.
    pub plan: PlanId,
    /// Its name.
    pub name: String,
    /// The file in which the other version is.
    pub file: String,
    /// The file in which this browser keeps its own.
    pub own_file: String,
}

/// The plans of which the folder holds another version.
pub async fn other_versions(database: &Database) -> Vec<OtherVersion> {
    let marks = marks(database, IN_FOLDER).await;
    let rows = database.list_plans().await.unwrap_or_default();
    let version = |row: PlanRow| {
        let own = marks.of(&row.id)?.file.clone()?;
        Some(OtherVersion { plan: row.id, name: row.name, file: own.version?, own_file: own.name })
    };
    rows.into_iter().filter_map(version).collect()
}

/// What another version's file says; none when it is gone.
///
/// # Errors
/// [`OutsideError`] when it cannot be read.
pub async fn other_text(database: &Database, version: &OtherVersion) -> Result<Option<String>, OutsideError> {
    let Some(folder) = database.folder().await? else { return Ok(None) };
    Ok(folder.read(&version.file).await?)
}

/// The person has decided what to take of another version (none when its file is gone): the plan may be written in its
/// place from now on.
///
/// # Errors
/// [`DatabaseError`] when that could not be remembered.
pub async fn is_settled(database: &Database, plan: &PlanId, text: Option<&str>) -> Result<(), DatabaseError> {
    let _turn = tabs::turn(FOLDER_TURN).await;
    if let Some(text) = text {
        let mut known = known_texts(database).await;
        known.learn(plan, text);
        database.put_setting(KNOWN_TEXTS, &known.write()).await?;
    }
    let mut marks = marks(database, IN_FOLDER).await;
    if let Some(mark) = marks.of(plan).cloned() {
        let file = mark.file.map(|own| OwnFile { stamp: None, version: None, ..own });
        marks.set(Mark { sequence: u64::MAX, file, ..mark });
    }
    database.put_setting(IN_FOLDER, &marks.write()).await
}
