//! A plan's snapshots and its journal.

use super::plans::FORM;
use super::rows::{JOURNAL, PLANS, SNAPSHOTS, key, keys_from, record, rows_in, sequences, text_in, whole_in};
use super::{Database, DatabaseError, PlanRow};
use crate::persistence::{PersistenceError, read_document, read_entry};
use crate::plan::{Act, Action, Entry, GestureId, Plan, PlanId};
use indexed_db_futures::query_source::QuerySource;
use indexed_db_futures::transaction::Transaction;
use indexed_db_futures::{Build, BuildPrimitive};
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// How many snapshots are kept beside the first.
const SNAPSHOTS_KEPT: usize = 3;

/// More entries than this that should be there and are not: the row is damaged, not the journal.
const MISSING_MAX: u64 = 10_000;

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
}

impl Database {
    /// A plan from the newest snapshot but one, or another when that is damaged, and all entries after it.
    ///
    /// # Errors
    /// [`DatabaseError::PlanMissing`]; [`DatabaseError::Damaged`] when no snapshot can be read;
    /// [`DatabaseError::NewerVersion`] when a newer build wrote all of them.
    pub async fn load(&self, plan: &PlanId) -> Result<Loaded, DatabaseError> {
        self.read([PLANS, SNAPSHOTS, JOURNAL], async |transaction| {
            let mut head = head_of(transaction, plan).await?;
            let snapshots = transaction.object_store(SNAPSHOTS)?;
            let stored = sequences(&snapshots, plan).await?;
            let mut order: Vec<u64> = stored.iter().rev().copied().collect();
            let newest = order.first().copied().unwrap_or(0);
            if order.len() > 1 {
                order.rotate_left(1);
            }
            let mut reason = "there is none".to_owned();
            for sequence in order {
                let row = snapshots.get::<JsValue, _, _>(key(plan, sequence)).primitive()?.await?;
                let json = row.and_then(|row| text_in(&row, "json")).unwrap_or_default();
                match read_document(&json).map(|document| document.plans.into_iter().next()) {
                    Ok(Some(snapshot)) => {
                        let stored = stored_after(transaction, plan, sequence, head).await?;
                        let newest_snapshot_sequence = newest;
                        return Ok(Loaded { snapshot, snapshot_sequence: sequence, newest_snapshot_sequence, stored });
                    }
                    Ok(None) => {}
                    Err(PersistenceError::Newer(_)) => head.is_newer = true,
                    Err(error) => reason = error.to_string(),
                }
            }
            if head.is_newer {
                return Err(DatabaseError::NewerVersion);
            }
            Err(DatabaseError::Damaged { store: SNAPSHOTS, reason })
        })
        .await
    }

    /// The entries with a number above `sequence`.
    ///
    /// # Errors
    /// [`DatabaseError::PlanMissing`]; others when the database cannot be read.
    pub async fn entries_after(&self, plan: &PlanId, sequence: u64) -> Result<Stored, DatabaseError> {
        self.read([PLANS, JOURNAL], async |transaction| {
            let head = head_of(transaction, plan).await?;
            stored_after(transaction, plan, sequence, head).await
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
        entries: &[String],
        reaches_back_to: Option<u64>,
    ) -> Result<Appended, DatabaseError> {
        let sequence = expected + entries.len() as u64;
        let appended = self
            .write([PLANS, JOURNAL, SNAPSHOTS], async |transaction| {
                if writable_sequence(transaction, &row.id).await? != expected {
                    return Ok(Appended::Behind);
                }
                let journal = transaction.object_store(JOURNAL)?;
                for (number, json) in (expected + 1..).zip(entries) {
                    journal.add(record(&row.id, number, json)).build()?;
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
    pub async fn write_snapshot(&self, plan: &PlanId, sequence: u64, json: &str) -> Result<Appended, DatabaseError> {
        self.write([PLANS, SNAPSHOTS], async |transaction| {
            if writable_sequence(transaction, plan).await? != sequence {
                return Ok(Appended::Behind);
            }
            let snapshots = transaction.object_store(SNAPSHOTS)?;
            snapshots.put(record(plan, sequence, json)).build()?;
            let stored = sequences(&snapshots, plan).await?;
            let surplus = stored.len().saturating_sub(SNAPSHOTS_KEPT);
            for &old in stored.iter().take(surplus).skip(1) {
                snapshots.delete(key(plan, old)).build()?;
            }
            Ok(Appended::Done)
        })
        .await
    }
}

/// What a plan's row says of its journal.
#[derive(Clone, Copy)]
struct Head {
    /// Number of the last entry.
    sequence: u64,
    /// A newer build writes it.
    is_newer: bool,
}

async fn writable_sequence(transaction: &Transaction<'_>, plan: &PlanId) -> Result<u64, DatabaseError> {
    let head = head_of(transaction, plan).await?;
    if head.is_newer { Err(DatabaseError::NewerVersion) } else { Ok(head.sequence) }
}

async fn head_of(transaction: &Transaction<'_>, plan: &PlanId) -> Result<Head, DatabaseError> {
    let plans = transaction.object_store(PLANS)?;
    let row = plans.get::<JsValue, _, _>(JsValue::from_str(plan.as_str())).primitive()?.await?;
    let row = row.ok_or(DatabaseError::PlanMissing)?;
    let sequence = whole_in(&row, "sequence")
        .ok_or_else(|| DatabaseError::Damaged { store: PLANS, reason: "the plan's sequence is no number".into() })?;
    Ok(Head { sequence, is_newer: whole_in(&row, "form").is_some_and(|form| form > FORM) })
}

async fn stored_after(
    transaction: &Transaction<'_>,
    plan: &PlanId,
    sequence: u64,
    head: Head,
) -> Result<Stored, DatabaseError> {
    let rows = rows_in(&transaction.object_store(JOURNAL)?, keys_from(plan, sequence + 1)).await?;
    let last = head.sequence;
    if last.saturating_sub(sequence) > rows.len() as u64 + MISSING_MAX {
        return Err(DatabaseError::Damaged { store: JOURNAL, reason: "most of the entries are missing".into() });
    }
    let mut stored = Stored { is_newer: head.is_newer, ..Stored::default() };
    let mut rows = rows.iter().peekable();
    for number in sequence + 1..=last {
        let row = rows.next_if(|row| whole_in(row, "sequence") == Some(number));
        let entry = row.and_then(|row| text_in(row, "json")).and_then(|json| read_entry(&json).ok());
        stored.damaged += usize::from(entry.is_none());
        stored.entries.push(entry.unwrap_or_else(nothing));
    }
    Ok(stored)
}

/// Stands in for an entry that cannot be read, so that the others keep their numbers.
fn nothing() -> Entry {
    let act = Act::Do(Action::RemoveCustomers { customers: Vec::new() });
    Entry { gesture: GestureId(0), at_ms: 0, act }
}
