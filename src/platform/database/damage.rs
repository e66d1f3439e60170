//! What cannot be read is kept as it is, to be downloaded.

use super::plans::PlanRow;
use super::rows::{BACKUP_PLANS, BACKUPS, DAMAGED, JOURNAL, PLANS, SNAPSHOTS, key, keys_of, row, rows_in, whole};
use super::{Database, DatabaseError};
use crate::plan::{Plan, PlanId};
use indexed_db_futures::Build;
use js_sys::{Array, JSON};
use wasm_bindgen::JsValue;

/// A row that cannot be read, as it was stored.
#[derive(Clone, Debug)]
pub struct DamagedRow {
    store: &'static str,
    /// Sequence number or moment; 0 for a plan's own row.
    place: u64,
    row: JsValue,
}

impl DamagedRow {
    pub(super) fn new(store: &'static str, place: u64, row: JsValue) -> Self {
        Self { store, place, row }
    }
}

/// What of a plan could not be read, and what that means for it.
#[derive(Clone, Debug, Default)]
pub struct Damage {
    /// The rows, as they were stored.
    pub rows: Vec<DamagedRow>,
    /// How many entries are missing or could not be read: what they did is lost.
    pub entries: usize,
    /// Moment of the backup that the plan was built up from, since no snapshot could be read.
    pub backup_ms: Option<i64>,
    /// The plan's row in the list was missing or damaged; it is written anew.
    pub is_row_lost: bool,
    pub(super) reason: Option<String>,
    /// A newer build wrote some of it: that is not damaged.
    pub is_newer: bool,
}

impl Damage {
    /// Whether there is any.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.rows.is_empty() && self.entries == 0 && !self.is_row_lost
    }

    /// Whether something that was done is lost.
    #[must_use]
    pub fn is_loss(&self) -> bool {
        self.entries > 0
    }

    pub(super) fn note(&mut self, row: DamagedRow, reason: &str) {
        self.rows.push(row);
        self.reason = Some(reason.to_owned());
    }

    /// Why a plan cannot be read at all.
    pub(super) fn into_error(self) -> DatabaseError {
        if self.is_newer {
            return DatabaseError::NewerVersion;
        }
        let reason = self.reason.unwrap_or_else(|| "there is none".to_owned());
        DatabaseError::Damaged { store: SNAPSHOTS, reason }
    }
}

impl Database {
    /// Moves damaged rows to where nothing overwrites them, and writes the plan's own row anew when it was lost.
    /// Entries of the journal are copied: the others keep their numbers by them.
    ///
    /// # Errors
    /// [`DatabaseError`] when it could not be written; the rows then stay where they were.
    pub async fn keep_damaged(
        &self,
        plan: &Plan,
        sequence: u64,
        damage: &Damage,
        now_ms: i64,
    ) -> Result<(), DatabaseError> {
        self.write([PLANS, SNAPSHOTS, BACKUPS, BACKUP_PLANS, DAMAGED], async |transaction| {
            let kept = transaction.object_store(DAMAGED)?;
            for found in &damage.rows {
                let fields = [
                    ("plan", plan.id.as_str().into()),
                    ("store", found.store.into()),
                    ("place", whole(found.place)),
                    ("found_ms", JsValue::from_f64(now_ms as f64)),
                    ("row", found.row.clone()),
                ];
                kept.put(row(fields)).build()?;
                let stores: &[&str] = match found.store {
                    SNAPSHOTS => &[SNAPSHOTS],
                    BACKUP_PLANS => &[BACKUPS, BACKUP_PLANS],
                    _ => &[],
                };
                for store in stores {
                    transaction.object_store(store)?.delete(key(&plan.id, found.place)).build()?;
                }
            }
            if damage.is_row_lost {
                transaction.object_store(PLANS)?.put(PlanRow::of(plan, now_ms, sequence).to_js()).build()?;
            }
            Ok(())
        })
        .await
    }

    /// How many damaged rows of a plan were kept.
    ///
    /// # Errors
    /// [`DatabaseError`] when the database cannot be read.
    pub async fn damaged_count(&self, plan: &PlanId) -> Result<usize, DatabaseError> {
        self.read([DAMAGED], async |transaction| {
            Ok(rows_in(&transaction.object_store(DAMAGED)?, keys_of(plan)).await?.len())
        })
        .await
    }

    /// The damaged rows of a plan as JSON, just as they were stored. Where none were kept, since the plan could not be
    /// opened at all, everything that is stored of it.
    ///
    /// # Errors
    /// [`DatabaseError`] when the database cannot be read.
    pub async fn damaged_rows(&self, plan: &PlanId) -> Result<String, DatabaseError> {
        self.read([SNAPSHOTS, JOURNAL, BACKUP_PLANS, DAMAGED], async |transaction| {
            let rows = rows_in(&transaction.object_store(DAMAGED)?, keys_of(plan)).await?;
            let list: Array = rows.iter().collect();
            if rows.is_empty() {
                for store in [SNAPSHOTS, JOURNAL, BACKUP_PLANS] {
                    for row in rows_in(&transaction.object_store(store)?, keys_of(plan)).await? {
                        list.push(&row);
                    }
                }
            }
            let json = JSON::stringify(&list).map(String::from).unwrap_or_default();
            Ok(format!("{{\"format\":\"rungs-damaged\",\"version\":1,\"rows\":{json}}}"))
        })
        .await
    }
}
