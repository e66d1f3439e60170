//! The list of plans, its bin, and settings.

use super::rows::{
    BACKUP_PLANS, BACKUPS, DAMAGED, JOURNAL, PLANS, SETTINGS, SNAPSHOTS, key, keys_of, plans_in, record, row,
    sequences_from, sound_text, text_in, whole, whole_in,
};
use super::{Database, DatabaseError, Text};
use crate::domain::amounts::Currency;
use crate::domain::order::ordered;
use crate::persistence::{Pieces, checksum};
use crate::plan::{Plan, PlanId};
use crate::platform::folder::Folder;
use indexed_db_futures::query_source::QuerySource;
use indexed_db_futures::transaction::Transaction;
use indexed_db_futures::{Build, BuildPrimitive};
use js_sys::{Array, JSON, Reflect};
use wasm_bindgen::JsValue;

/// The form of the entries and snapshots that this build writes: higher whenever an older build would misread them.
/// All builds write the fields of today's row, with their sum.
pub(super) const FORM: u64 = 6;

/// The setting that is no text.
const FOLDER: &str = "folder";

/// How long deleted plans lie in the bin.
pub const BIN_DAYS: i64 = 30;
/// The same in milliseconds.
pub const BIN_MS: i64 = BIN_DAYS * 86_400_000;

/// What the list of plans shows of one.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanRow {
    /// Its identity.
    pub id: PlanId,
    /// Its name.
    pub name: String,
    /// When it was last changed, in milliseconds since 1970 (UTC).
    pub updated_ms: i64,
    /// Number of its last entry.
    pub sequence: u64,
    /// How many customers it lists by name.
    pub customers: u64,
    /// The revenue target in minor units.
    pub revenue_minor: i64,
    /// The currency of the target.
    pub currency: Currency,
    /// When it was put into the bin; none for a plan in use.
    pub deleted_ms: Option<i64>,
}

/// What a plan's row says, as far as it can be believed.
pub(super) struct ReadRow {
    pub row: PlanRow,
    /// Nothing of it is other than it was written.
    pub is_sound: bool,
    /// A newer build writes the plan: what it wrote may not be understood here, and nothing must be written.
    pub is_newer: bool,
}

impl PlanRow {
    /// The row of a plan.
    #[must_use]
    pub fn of(plan: &Plan, updated_ms: i64, sequence: u64) -> Self {
        Self {
            id: plan.id.clone(),
            name: plan.name.clone(),
            updated_ms,
            sequence,
            customers: plan.customers.list().len() as u64,
            revenue_minor: plan.target.revenue_minor,
            currency: plan.currency,
            deleted_ms: None,
        }
    }

    fn sum(&self, form: Option<u64>) -> u32 {
        let numbers = format!("{} {} {} {}", self.updated_ms, self.sequence, self.customers, self.revenue_minor);
        let deleted = self.deleted_ms.map_or_else(String::new, |at_ms| at_ms.to_string());
        let form = form.map(|form| form.to_string());
        let fields = [self.id.as_str(), &self.name, &numbers, self.currency.code(), &deleted];
        checksum(&fields.into_iter().chain(form.as_deref()).collect::<Vec<_>>())
    }

    pub(super) fn to_js(&self) -> JsValue {
        let number = |number: i64| JsValue::from_f64(number as f64);
        row([
            ("id", self.id.as_str().into()),
            ("name", self.name.as_str().into()),
            ("updated_ms", number(self.updated_ms)),
            ("sequence", whole(self.sequence)),
            ("form", whole(FORM)),
            ("customers", whole(self.customers)),
            ("revenue_minor", number(self.revenue_minor)),
            ("currency", self.currency.code().into()),
            ("deleted_ms", self.deleted_ms.map_or(JsValue::UNDEFINED, number)),
            ("sum", self.sum(Some(FORM)).into()),
        ])
    }

    /// A damaged field does not hide the plan: it is read as nothing.
    pub(super) fn from_js(row: &JsValue) -> Option<ReadRow> {
        let id = text_in(row, "id")?;
        let signed = |name: &str| whole_in(row, name).and_then(|number| i64::try_from(number).ok());
        let currency = text_in(row, "currency").and_then(|code| Currency::new(&code).ok());
        let name = text_in(row, "name");
        // Version 1 wrote no sums.
        let is_whole = name.is_some() && currency.is_some() && whole_in(row, "sequence").is_some();
        let read = Self {
            id: PlanId::parse(&id)?,
            name: name.unwrap_or(id),
            updated_ms: signed("updated_ms").unwrap_or(0),
            sequence: whole_in(row, "sequence").unwrap_or(0),
            customers: whole_in(row, "customers").unwrap_or(0),
            revenue_minor: signed("revenue_minor").unwrap_or(0),
            currency: currency.unwrap_or_default(),
            deleted_ms: signed("deleted_ms"),
        };
        let form = whole_in(row, "form");
        let is_sound = whole_in(row, "sum").map_or(is_whole, |sum| is_whole && sum == u64::from(read.sum(form)));
        let is_newer = is_sound && form.is_some_and(|form| form > FORM);
        Some(ReadRow { row: read, is_sound, is_newer })
    }
}

/// Everything that is stored of a plan beside its row.
const STORES_OF_A_PLAN: [&str; 5] = [SNAPSHOTS, JOURNAL, BACKUPS, BACKUP_PLANS, DAMAGED];

impl Database {
    /// The plans in use, the one changed last first; those too that could not be stored.
    ///
    /// # Errors
    /// [`DatabaseError`] when the database cannot be read.
    pub async fn list_plans(&self) -> Result<Vec<PlanRow>, DatabaseError> {
        let rows = self.all_rows().await?.into_iter().filter(|read| read.row.deleted_ms.is_none());
        let mut plans: Vec<PlanRow> = rows.map(|read| read.row).collect();
        plans.extend(self.unstored_plans());
        Ok(ordered(plans, |one, other| other.updated_ms.cmp(&one.updated_ms).then_with(|| one.id.cmp(&other.id))))
    }

    /// Plans that are in memory only, since they could not be stored.
    #[must_use]
    pub fn unstored_plans(&self) -> Vec<PlanRow> {
        self.unstored.borrow().clone()
    }

    /// Remembers what the list shows of a plan that could not be stored; none forgets it.
    pub fn list_unstored(&self, plan: &PlanId, row: Option<PlanRow>) {
        let mut unstored = self.unstored.borrow_mut();
        unstored.retain(|other| other.id != *plan);
        unstored.extend(row);
    }

    /// The plans in the bin, the one deleted last first.
    ///
    /// # Errors
    /// [`DatabaseError`] when the database cannot be read.
    pub async fn list_bin(&self) -> Result<Vec<PlanRow>, DatabaseError> {
        let rows = self.all_rows().await?.into_iter().filter(|read| read.row.deleted_ms.is_some());
        let plans: Vec<PlanRow> = rows.map(|read| read.row).collect();
        Ok(ordered(plans, |one, other| other.deleted_ms.cmp(&one.deleted_ms).then_with(|| one.id.cmp(&other.id))))
    }

    async fn all_rows(&self) -> Result<Vec<ReadRow>, DatabaseError> {
        self.read([PLANS, SNAPSHOTS, JOURNAL], async |transaction| {
            let rows = transaction.object_store(PLANS)?.get_all::<JsValue>().primitive()?.await?;
            let rows: Vec<JsValue> = rows.collect::<Result<_, _>>()?;
            let mut read: Vec<ReadRow> = rows.iter().filter_map(PlanRow::from_js).collect();
            for id in plans_in(&transaction.object_store(SNAPSHOTS)?).await? {
                if read.iter().all(|known| known.row.id != id) {
                    read.extend(row_of(transaction, &id).await.ok());
                }
            }
            Ok(read)
        })
        .await
    }

    /// Stores a new plan, without any history.
    ///
    /// # Errors
    /// [`DatabaseError`]; [`DatabaseError::Aborted`] when its identity is taken.
    pub async fn create_plan(&self, plan: &Plan, now_ms: i64) -> Result<(), DatabaseError> {
        let written = async || Text::written(Pieces::of_plan(plan)?).await;
        let json = written().await.map_err(|error| DatabaseError::Aborted(error.to_string()))?;
        self.write([PLANS, SNAPSHOTS], async |transaction| {
            transaction.object_store(PLANS)?.add(PlanRow::of(plan, now_ms, 0).to_js()).build()?;
            transaction.object_store(SNAPSHOTS)?.add(record(&plan.id, 0, &json)).build()?;
            Ok(())
        })
        .await?;
        self.tabs.announce(&plan.id, Some(0));
        Ok(())
    }

    /// Puts a plan into the bin, with all that is stored of it; gives back what the list showed of it.
    ///
    /// # Errors
    /// [`DatabaseError`]; [`DatabaseError::PlanMissing`] when another tab was faster.
    pub async fn delete_plan(&self, plan: &PlanId, now_ms: i64) -> Result<PlanRow, DatabaseError> {
        let deleted = self
            .write([PLANS, SNAPSHOTS, JOURNAL], async |transaction| {
                let found = writable_row(transaction, plan).await?.row;
                if found.deleted_ms.is_some() {
                    return Err(DatabaseError::PlanMissing);
                }
                let deleted = PlanRow { deleted_ms: Some(now_ms), ..found };
                transaction.object_store(PLANS)?.put(deleted.to_js()).build()?;
                Ok(deleted)
            })
            .await?;
        self.tabs.announce(plan, None);
        Ok(deleted)
    }

    /// Takes a plan out of the bin. One that another tab took out already stays.
    ///
    /// # Errors
    /// [`DatabaseError`]; [`DatabaseError::PlanMissing`] when it was deleted for good.
    pub async fn restore_plan(&self, plan: &PlanId) -> Result<(), DatabaseError> {
        let restored = self
            .write([PLANS, SNAPSHOTS, JOURNAL], async |transaction| {
                let restored = PlanRow { deleted_ms: None, ..writable_row(transaction, plan).await?.row };
                transaction.object_store(PLANS)?.put(restored.to_js()).build()?;
                Ok(restored)
            })
            .await?;
        self.tabs.announce(plan, Some(restored.sequence));
        Ok(())
    }

    /// Deletes a plan in the bin for good, with its history and its backups.
    ///
    /// # Errors
    /// [`DatabaseError`]; [`DatabaseError::PlanMissing`] when it does not lie in the bin, or no longer.
    pub async fn purge_plan(&self, plan: &PlanId) -> Result<(), DatabaseError> {
        self.purge(plan, |read| read.row.deleted_ms.is_some()).await
    }

    /// Deletes for good what has lain in the bin for [`BIN_DAYS`].
    ///
    /// # Errors
    /// [`DatabaseError`] when the database cannot be read or written.
    pub async fn purge_bin(&self, now_ms: i64) -> Result<(), DatabaseError> {
        // A row that is damaged says nothing of when; such a plan stays until a person deletes it.
        let is_over = |read: &ReadRow| {
            read.is_sound
                && !read.is_newer
                && read.row.deleted_ms.is_some_and(|at_ms| at_ms.saturating_add(BIN_MS) <= now_ms)
        };
        let over: Vec<PlanId> = self.all_rows().await?.into_iter().filter(&is_over).map(|read| read.row.id).collect();
        for plan in over {
            match self.purge(&plan, &is_over).await {
                // Another tab was faster, or took it out.
                Ok(()) | Err(DatabaseError::PlanMissing) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    async fn purge(&self, plan: &PlanId, may_go: impl Fn(&ReadRow) -> bool) -> Result<(), DatabaseError> {
        let stores = [PLANS, SNAPSHOTS, JOURNAL, BACKUPS, BACKUP_PLANS, DAMAGED];
        self.write(stores, async |transaction| {
            if !may_go(&writable_row(transaction, plan).await?) {
                return Err(DatabaseError::PlanMissing);
            }
            transaction.object_store(PLANS)?.delete(JsValue::from_str(plan.as_str())).build()?;
            for store in STORES_OF_A_PLAN {
                transaction.object_store(store)?.delete::<JsValue, _>(keys_of(plan)).build()?;
            }
            Ok(())
        })
        .await?;
        self.tabs.announce(plan, None);
        Ok(())
    }

    /// A setting as JSON; none when it was never set.
    ///
    /// # Errors
    /// [`DatabaseError`] when the database cannot be read.
    pub async fn setting(&self, name: &str) -> Result<Option<String>, DatabaseError> {
        self.read([SETTINGS], async |transaction| {
            let store = transaction.object_store(SETTINGS)?;
            let row = store.get::<JsValue, _, _>(JsValue::from_str(name)).primitive()?.await?;
            Ok(row.and_then(|row| text_in(&row, "json")))
        })
        .await
    }

    /// The folder that is kept up to date; none where none was chosen.
    ///
    /// # Errors
    /// [`DatabaseError`] when the database cannot be read.
    pub async fn folder(&self) -> Result<Option<Folder>, DatabaseError> {
        self.read([SETTINGS], async |transaction| {
            let store = transaction.object_store(SETTINGS)?;
            let row = store.get::<JsValue, _, _>(JsValue::from_str(FOLDER)).primitive()?.await?;
            let handle = row.and_then(|row| Reflect::get(&row, &"handle".into()).ok());
            Ok(handle.filter(JsValue::is_object).map(Folder::of))
        })
        .await
    }

    /// Keeps the folder that a person chose; none forgets it.
    ///
    /// # Errors
    /// [`DatabaseError`] when it could not be stored.
    pub async fn put_folder(&self, folder: Option<&Folder>) -> Result<(), DatabaseError> {
        self.write([SETTINGS], async |transaction| {
            let store = transaction.object_store(SETTINGS)?;
            let handle = folder.map_or(JsValue::NULL, |folder| folder.handle().clone());
            store.put(row([("name", FOLDER.into()), ("handle", handle)])).build()?;
            Ok(())
        })
        .await
    }

    /// Keeps a setting.
    ///
    /// # Errors
    /// [`DatabaseError`] when it could not be stored.
    pub async fn put_setting(&self, name: &str, json: &str) -> Result<(), DatabaseError> {
        self.write([SETTINGS], async |transaction| {
            let store = transaction.object_store(SETTINGS)?;
            store.put(row([("name", name.into()), ("json", json.into())])).build()?;
            Ok(())
        })
        .await
    }
}

/// What is stored as a plan's row; none where there is nothing at all.
pub(super) async fn stored_row(transaction: &Transaction<'_>, plan: &PlanId) -> Result<Option<JsValue>, DatabaseError> {
    let plans = transaction.object_store(PLANS)?;
    Ok(plans.get::<JsValue, _, _>(JsValue::from_str(plan.as_str())).primitive()?.await?)
}

/// As [`row_of`], of a plan that this build may write.
pub(super) async fn writable_row(transaction: &Transaction<'_>, plan: &PlanId) -> Result<ReadRow, DatabaseError> {
    let read = row_of(transaction, plan).await?;
    if read.is_newer { Err(DatabaseError::NewerVersion) } else { Ok(read) }
}

/// A plan's row, in use or in the bin. What cannot be believed of it is told by the snapshots and the journal, which
/// the transaction has too; a row that was lost is like the one that the newest snapshot makes.
pub(super) async fn row_of(transaction: &Transaction<'_>, plan: &PlanId) -> Result<ReadRow, DatabaseError> {
    let read = stored_row(transaction, plan).await?.as_ref().and_then(PlanRow::from_js);
    let read = match read {
        Some(read) if read.is_sound => return Ok(read),
        other => other,
    };
    let snapshots = transaction.object_store(SNAPSHOTS)?;
    let stored = sequences_from(&snapshots, plan, 0).await?;
    let entries = sequences_from(&transaction.object_store(JOURNAL)?, plan, 0).await?;
    let last = entries.last().or(stored.last()).copied().unwrap_or(0);
    if let Some(read) = read {
        return Ok(ReadRow { row: PlanRow { sequence: last, ..read.row }, ..read });
    }
    for &sequence in stored.iter().rev() {
        let row = snapshots.get::<JsValue, _, _>(key(plan, sequence)).primitive()?.await?;
        let json = row.and_then(|row| sound_text(&row, &[])).unwrap_or_default();
        if let Some(row) = row_from_snapshot(plan, last, &json) {
            return Ok(ReadRow { row, is_sound: false, is_newer: false });
        }
    }
    Err(DatabaseError::PlanMissing)
}

/// What the list shows of a plan, read from a snapshot by the browser's own parser: the first page carries no other.
fn row_from_snapshot(id: &PlanId, sequence: u64, json: &str) -> Option<PlanRow> {
    let get = |from: &JsValue, name: &str| Reflect::get(from, &name.into()).ok();
    let plan = get(&JSON::parse(json).ok()?, "plan")?;
    let target = get(&plan, "target")?;
    let customers = get(&plan, "customers").filter(Array::is_array).map_or(0, |list| Array::from(&list).length());
    Some(PlanRow {
        id: id.clone(),
        name: text_in(&plan, "name")?,
        updated_ms: 0,
        sequence,
        customers: u64::from(customers),
        revenue_minor: whole_in(&target, "revenue_minor").and_then(|minor| i64::try_from(minor).ok()).unwrap_or(0),
        currency: text_in(&plan, "currency").and_then(|code| Currency::new(&code).ok()).unwrap_or_default(),
        deleted_ms: None,
    })
}
