//! Backups: plans as they were at the end of a day or of a while of work, beside their history.

use super::plans::stored_row;
use super::rows::{BACKUP_PLANS, BACKUPS, PLANS, key, keys_of, row, rows_in, text_in, whole, whole_in};
use super::{Database, DatabaseError, Text};
use crate::persistence::{BackupMark, backup_budget, surplus};
use crate::plan::PlanId;
use crate::platform::{clock, quota};
use indexed_db_futures::query_source::QuerySource;
use indexed_db_futures::{Build, BuildPrimitive};
use wasm_bindgen::JsValue;

/// A backup in a plan's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backup {
    /// When the plan was last changed before it, in milliseconds since 1970 (UTC).
    pub at_ms: i64,
    /// Number of the last entry that it holds.
    pub sequence: u64,
    /// Its size.
    pub bytes: u64,
}

/// A plan's backups, and what those of all plans take.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Backups {
    /// Earliest first.
    pub list: Vec<Backup>,
    /// The size of the backups of all plans.
    pub used_bytes: u64,
    /// The size that they may have together.
    pub budget_bytes: u64,
}

impl Database {
    /// Keeps a plan (as JSON) as it is after entry `sequence`, last changed at `at_ms`, and lets those go that are
    /// no longer kept (see [`surplus`]). Nothing is written when that state has its backup.
    ///
    /// # Errors
    /// [`DatabaseError`] when it could not be written.
    pub async fn put_backup(
        &self,
        plan: &PlanId,
        at_ms: i64,
        sequence: u64,
        json: impl Into<Text>,
    ) -> Result<(), DatabaseError> {
        let json = json.into();
        let Some(today) = clock::today() else { return Ok(()) };
        let stored = self.read([PLANS], async |transaction| stored_row(transaction, plan).await).await?;
        if stored.is_none() {
            // Another tab deleted it for good meanwhile.
            return Ok(());
        }
        let budget = backup_budget(quota::bytes().await);
        let at_ms = u64::try_from(at_ms).unwrap_or(0);
        self.write([BACKUPS, BACKUP_PLANS], async |transaction| {
            let backups = transaction.object_store(BACKUPS)?;
            let plans = transaction.object_store(BACKUP_PLANS)?;
            let own = rows_in(&backups, keys_of(plan)).await?;
            if own.iter().any(|row| whole_in(row, "sequence") == Some(sequence)) {
                return Ok(());
            }
            let of = || [("plan", plan.as_str().into()), ("at_ms", whole(at_ms)), ("sequence", whole(sequence))];
            let [plan_field, at_field, sequence_field] = of();
            backups.put(row([plan_field, at_field, sequence_field, ("bytes", whole(json.bytes()))])).build()?;
            let [plan_field, at_field, sequence_field] = of();
            let sum = json.sum(&[&sequence.to_string()]);
            plans
                .put(row([plan_field, at_field, sequence_field, ("json", json.as_js()), ("sum", sum.into())]))
                .build()?;
            let rows = backups.get_all::<JsValue>().primitive()?.await?;
            let rows: Vec<JsValue> = rows.collect::<Result<_, _>>()?;
            let marks: Vec<BackupMark> = rows.iter().filter_map(mark).collect();
            for (plan, at_ms) in surplus(&marks, today, budget) {
                let at_ms = u64::try_from(at_ms).unwrap_or(0);
                backups.delete(key(&plan, at_ms)).build()?;
                plans.delete(key(&plan, at_ms)).build()?;
            }
            Ok(())
        })
        .await
    }

    /// When the latest backup of any plan was taken: when the plan was last changed before it. None without backups.
    ///
    /// # Errors
    /// [`DatabaseError`] when the database cannot be read.
    pub async fn latest_backup_ms(&self) -> Result<Option<i64>, DatabaseError> {
        self.read([BACKUPS], async |transaction| {
            let all = transaction.object_store(BACKUPS)?.get_all::<JsValue>().primitive()?.await?;
            let all: Vec<JsValue> = all.collect::<Result<_, _>>()?;
            Ok(all.iter().filter_map(backup).map(|backup| backup.at_ms).max())
        })
        .await
    }

    /// A plan's backups.
    ///
    /// # Errors
    /// [`DatabaseError`] when the database cannot be read.
    pub async fn backups(&self, plan: &PlanId) -> Result<Backups, DatabaseError> {
        let budget_bytes = backup_budget(quota::bytes().await);
        self.read([BACKUPS], async |transaction| {
            let store = transaction.object_store(BACKUPS)?;
            let list = rows_in(&store, keys_of(plan)).await?.iter().filter_map(backup).collect();
            let all = store.get_all::<JsValue>().primitive()?.await?;
            let all: Vec<JsValue> = all.collect::<Result<_, _>>()?;
            let used_bytes = all.iter().filter_map(|row| whole_in(row, "bytes")).sum();
            Ok(Backups { list, used_bytes, budget_bytes })
        })
        .await
    }
}

fn backup(row: &JsValue) -> Option<Backup> {
    let at_ms = i64::try_from(whole_in(row, "at_ms")?).ok()?;
    Some(Backup { at_ms, sequence: whole_in(row, "sequence")?, bytes: whole_in(row, "bytes")? })
}

fn mark(row: &JsValue) -> Option<BackupMark> {
    let Backup { at_ms, bytes, .. } = backup(row)?;
    let plan = PlanId::parse(&text_in(row, "plan")?)?;
    Some(BackupMark { plan, at_ms, day: clock::day_of(at_ms)?, bytes })
}
