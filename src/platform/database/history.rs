//! A plan's snapshots and its journal.

use super::damage::{Damage, DamagedRow};
use super::plans::{PlanRow, row_of, stored_row};
use super::rows::{
    BACKUP_PLANS, JOURNAL, PLANS, SNAPSHOTS, key, keys_from, record, rows_in, sequences_from, sound_text, whole_in,
};
use super::{Database, DatabaseError, Text};
use crate::persistence::{PersistenceError, read_document, read_entry};
use crate::plan::{Act, Action, Entry, GestureId, Plan, PlanId};
use crate::platform::clock;
use indexed_db_futures::query_source::QuerySource;
use indexed_db_futures::transaction::Transaction;
use indexed_db_futures::{Build, BuildPrimitive};
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// How many snapshots are kept beside the first.
const SNAPSHOTS_KEPT: usize = 3;

/// More entries than this that should be there and are not: the row is damaged, not the journal.
const MISSING_MAX: u64 = 10_000;

/// An entry that is longer is handed over in a task of its own.
const LONG_ENTRY_BYTES: u64 = 200_000;

/// What became of entries that were to be appended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Appended {
    /// They are on the disk.
    Done,
    /// Another tab was faster: nothing was written.
    Behind,
}

/// Entries as they were stored, numbered without a gap.
#[derive(Clone, Debug, Default)]
pub struct Stored {
    /// The entries; one that could not be read is one that does nothing.
    pub entries: Vec<Entry>,
    /// How many could not be read.
    pub damaged: usize,
    /// The rows of those that are there and could not be read.
    pub rows: Vec<DamagedRow>,
    /// A newer build writes this plan: what it wrote may not be understood here, and nothing must be written.
    pub is_newer: bool,
}

/// A plan as it was stored.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The base, far enough back to undo a good while.
    pub snapshot: Rc<Plan>,
    /// Number of the last entry that the base holds.
    pub snapshot_sequence: u64,
    /// Number of the last entry that the newest snapshot holds.
    pub newest_snapshot_sequence: u64,
    /// The entries after the base.
    pub stored: Stored,
    /// When the plan was last changed, in milliseconds since 1970 (UTC).
    pub updated_ms: i64,
    /// What could not be read, and what that means.
    pub damage: Damage,
}

/// A place from which a plan can be built up again.
#[derive(Clone, Copy, Debug)]
struct Base {
    store: &'static str,
    /// Sequence number of a snapshot, moment of a backup.
    place: u64,
}

impl Database {
    /// A plan from the newest snapshot but one, or another when that is damaged, and all entries after it. When
    /// no snapshot can be read, from the newest backup that can.
    ///
    /// # Errors
    /// [`DatabaseError::PlanMissing`], also for a plan in the bin; [`DatabaseError::Damaged`] when neither a
    /// snapshot nor a backup can be read; [`DatabaseError::NewerVersion`] when a newer build wrote all of them.
    pub async fn load(&self, plan: &PlanId) -> Result<Loaded, DatabaseError> {
        self.read([PLANS, SNAPSHOTS, JOURNAL, BACKUP_PLANS], async |transaction| {
            let read = row_in_use(transaction, plan).await?;
            let mut damage = Damage { is_row_lost: !read.is_sound, is_newer: read.is_newer, ..Damage::default() };
            if damage.is_row_lost {
                let row = stored_row(transaction, plan).await?;
                damage.rows.extend(row.map(|row| DamagedRow::new(PLANS, 0, row)));
            }
            let snapshots = sequences_from(&transaction.object_store(SNAPSHOTS)?, plan, 0).await?;
            let backups = sequences_from(&transaction.object_store(BACKUP_PLANS)?, plan, 0).await?;
            let newest = snapshots.last().copied().unwrap_or(0);
            let mut order: Vec<u64> = snapshots.into_iter().rev().collect();
            if order.len() > 1 {
                order.rotate_left(1);
            }
            let snapshots = order.into_iter().map(|place| Base { store: SNAPSHOTS, place });
            let backups = backups.into_iter().rev().map(|place| Base { store: BACKUP_PLANS, place });
            for base in snapshots.chain(backups) {
                let Some((sequence, snapshot)) = read_base(transaction, plan, base, &mut damage).await? else {
                    continue;
                };
                let mut stored = stored_after(transaction, plan, sequence, read.row.sequence).await?;
                damage.entries = stored.damaged;
                damage.rows.append(&mut stored.rows);
                let is_backup = base.store == BACKUP_PLANS;
                if is_backup {
                    damage.backup_ms = i64::try_from(base.place).ok();
                }
                if damage.is_newer {
                    // Not damaged, but not understood: it stays where it is.
                    stored = Stored { is_newer: true, damaged: 0, ..stored };
                    damage = Damage { is_newer: true, ..Damage::default() };
                }
                return Ok(Loaded {
                    snapshot,
                    snapshot_sequence: sequence,
                    newest_snapshot_sequence: if is_backup { 0 } else { newest },
                    stored,
                    updated_ms: read.row.updated_ms,
                    damage,
                });
            }
            Err(damage.into_error())
        })
        .await
    }

    /// A plan as early as it can be read, with all entries after it: all that is known of what was done.
    ///
    /// # Errors
    /// As for [`load`](Self::load).
    pub async fn load_whole(&self, plan: &PlanId) -> Result<Loaded, DatabaseError> {
        self.read([PLANS, SNAPSHOTS, JOURNAL, BACKUP_PLANS], async |transaction| {
            let read = row_in_use(transaction, plan).await?;
            let mut damage = Damage { is_newer: read.is_newer, ..Damage::default() };
            let snapshots = sequences_from(&transaction.object_store(SNAPSHOTS)?, plan, 0).await?;
            let backups = sequences_from(&transaction.object_store(BACKUP_PLANS)?, plan, 0).await?;
            let newest = snapshots.last().copied().unwrap_or(0);
            // The first snapshot holds nothing of the journal. Where it is lost, a backup may be the earliest.
            let first =
                snapshots.iter().take_while(|&&sequence| sequence == 0).map(|&place| Base { store: SNAPSHOTS, place });
            let backups = backups.iter().map(|&place| Base { store: BACKUP_PLANS, place });
            let later =
                snapshots.iter().skip_while(|&&sequence| sequence == 0).map(|&place| Base { store: SNAPSHOTS, place });
            for base in first.chain(backups).chain(later) {
                let Some((sequence, snapshot)) = read_base(transaction, plan, base, &mut damage).await? else {
                    continue;
                };
                let stored = stored_after(transaction, plan, sequence, read.row.sequence).await?;
                return Ok(Loaded {
                    snapshot,
                    snapshot_sequence: sequence,
                    newest_snapshot_sequence: newest,
                    stored,
                    updated_ms: read.row.updated_ms,
                    damage,
                });
            }
            Err(damage.into_error())
        })
        .await
    }

    /// The entries with a number above `sequence`.
    ///
    /// # Errors
    /// [`DatabaseError::PlanMissing`]; others when the database cannot be read.
    pub async fn entries_after(&self, plan: &PlanId, sequence: u64) -> Result<Stored, DatabaseError> {
        self.read([PLANS, SNAPSHOTS, JOURNAL], async |transaction| {
            let read = row_in_use(transaction, plan).await?;
            let stored = stored_after(transaction, plan, sequence, read.row.sequence).await?;
            Ok(Stored { is_newer: read.is_newer, ..stored })
        })
        .await
    }

    /// Appends entries (as JSON) in one transaction, unless the plan's last entry is no longer number
    /// `expected`. `reaches_back_to` names the first entry that they change the effect of, if one was
    /// stored before: snapshots from there on are no base for them.
    ///
    /// # Errors
    /// [`DatabaseError::PlanMissing`] when another tab deleted it; [`DatabaseError::NewerVersion`] when a newer build
    /// writes it; others when nothing could be written.
    pub async fn append(
        &self,
        row: &PlanRow,
        expected: u64,
        entries: &[Text],
        reaches_back_to: Option<u64>,
    ) -> Result<Appended, DatabaseError> {
        let sequence = expected + entries.len() as u64;
        let appended = self
            .write([PLANS, JOURNAL, SNAPSHOTS], async |transaction| {
                if last_sequence(transaction, &row.id, expected).await? != expected {
                    return Ok(Appended::Behind);
                }
                let journal = transaction.object_store(JOURNAL)?;
                for (number, json) in (expected + 1..).zip(entries) {
                    let added = journal.add(record(&row.id, number, json)).build()?;
                    if json.bytes() >= LONG_ENTRY_BYTES {
                        // Each of them takes a while to hand over: the browser paints in between.
                        added.await?;
                    }
                }
                if let Some(first) = reaches_back_to {
                    transaction.object_store(SNAPSHOTS)?.delete::<JsValue, _>(keys_from(&row.id, first)).build()?;
                }
                let row = PlanRow { sequence, ..row.clone() };
                transaction.object_store(PLANS)?.put(row.to_js()).build()?;
                Ok(Appended::Done)
            })
            .await?;
        if appended == Appended::Done {
            self.tabs.announce(&row.id, Some(sequence));
        }
        Ok(appended)
    }

    /// Keeps the plan as it is after entry `sequence`, and of the snapshots before it the newest ones and
    /// the first. Nothing is written when other entries have come since.
    ///
    /// # Errors
    /// [`DatabaseError`] when it could not be written.
    pub async fn write_snapshot(
        &self,
        plan: &PlanId,
        sequence: u64,
        json: impl Into<Text>,
    ) -> Result<Appended, DatabaseError> {
        let json = json.into();
        self.write([PLANS, JOURNAL, SNAPSHOTS], async |transaction| {
            if last_sequence(transaction, plan, sequence).await? != sequence {
                return Ok(Appended::Behind);
            }
            let snapshots = transaction.object_store(SNAPSHOTS)?;
            snapshots.put(record(plan, sequence, &json)).build()?;
            let stored = sequences_from(&snapshots, plan, 0).await?;
            let surplus = stored.len().saturating_sub(SNAPSHOTS_KEPT);
            for &old in stored.iter().take(surplus).skip(1) {
                snapshots.delete(key(plan, old)).build()?;
            }
            Ok(Appended::Done)
        })
        .await
    }
}

/// The row of a plan that does not lie in the bin.
async fn row_in_use(transaction: &Transaction<'_>, plan: &PlanId) -> Result<super::plans::ReadRow, DatabaseError> {
    let read = row_of(transaction, plan).await?;
    if read.row.deleted_ms.is_some() { Err(DatabaseError::PlanMissing) } else { Ok(read) }
}

/// The plan that a base holds, with the number of its last entry; what cannot be read is noted.
async fn read_base(
    transaction: &Transaction<'_>,
    plan: &PlanId,
    base: Base,
    damage: &mut Damage,
) -> Result<Option<(u64, Rc<Plan>)>, DatabaseError> {
    let store = transaction.object_store(base.store)?;
    let Some(row) = store.get::<JsValue, _, _>(key(plan, base.place)).primitive()?.await? else { return Ok(None) };
    let (sequence, json) = if base.store == SNAPSHOTS {
        (Some(base.place), sound_text(&row, &[]))
    } else {
        let sequence = whole_in(&row, "sequence");
        (sequence, sequence.and_then(|sequence| sound_text(&row, &[&sequence.to_string()])))
    };
    let read = read_document(&json.unwrap_or_default()).map(|document| document.plans.into_iter().next());
    match (read, sequence) {
        (Ok(Some(found)), Some(sequence)) => Ok(Some((sequence, found))),
        (Err(PersistenceError::Newer(_)), _) => {
            damage.is_newer = true;
            Ok(None)
        }
        (Err(error), _) => {
            damage.note(DamagedRow::new(base.store, base.place, row), &error.to_string());
            Ok(None)
        }
        _ => Ok(None),
    }
}

/// Number of a plan's last entry, which is number `expected` unless another tab was faster.
async fn last_sequence(transaction: &Transaction<'_>, plan: &PlanId, expected: u64) -> Result<u64, DatabaseError> {
    let read = row_in_use(transaction, plan).await?;
    if read.is_newer {
        return Err(DatabaseError::NewerVersion);
    }
    if read.row.sequence == expected {
        return Ok(expected);
    }
    let beyond = sequences_from(&transaction.object_store(JOURNAL)?, plan, expected + 1).await?;
    Ok(last_of(read.row.sequence, beyond.last().copied().unwrap_or(expected)))
}

/// Number of the last entry, by what the row claims and the last one that was found.
fn last_of(claimed: u64, found: u64) -> u64 {
    if (found..=found.saturating_add(MISSING_MAX)).contains(&claimed) { claimed } else { found }
}

async fn stored_after(
    transaction: &Transaction<'_>,
    plan: &PlanId,
    sequence: u64,
    claimed: u64,
) -> Result<Stored, DatabaseError> {
    let rows = rows_in(&transaction.object_store(JOURNAL)?, keys_from(plan, sequence + 1)).await?;
    let last = last_of(claimed, rows.last().and_then(|row| whole_in(row, "sequence")).unwrap_or(sequence));
    let mut stored = Stored { entries: Vec::with_capacity(rows.len()), ..Stored::default() };
    let mut rows = rows.into_iter().peekable();
    // All rows are read: nothing more is asked of the transaction, and others may have their turn.
    let mut pauses = clock::pauses(Rc::default());
    for number in sequence + 1..=last {
        pauses.take().await;
        let row = rows.next_if(|row| whole_in(row, "sequence") == Some(number));
        let entry = row.as_ref().and_then(|row| sound_text(row, &[])).and_then(|json| read_entry(&json).ok());
        if entry.is_none() {
            stored.damaged += 1;
            stored.rows.extend(row.map(|row| DamagedRow::new(JOURNAL, number, row)));
        }
        stored.entries.push(entry.unwrap_or_else(nothing));
    }
    Ok(stored)
}

/// Stands in for an entry that cannot be read, so that the others keep their numbers.
fn nothing() -> Entry {
    let act = Act::Do(Action::RemoveCustomers { customers: Vec::new() });
    Entry { gesture: GestureId(0), at_ms: 0, act }
}
