//! The list of plans, and settings.

use super::rows::{JOURNAL, PLANS, SETTINGS, SNAPSHOTS, keys_from, record, row, rows_in, text_in, whole, whole_in};
use super::{Database, DatabaseError};
use crate::domain::amounts::Currency;
use crate::domain::order::ordered;
use crate::persistence::write_plan;
use crate::plan::{Plan, PlanId};
use indexed_db_futures::query_source::QuerySource;
use indexed_db_futures::{Build, BuildPrimitive};
use wasm_bindgen::JsValue;

/// The form of the entries and snapshots that this build writes: higher whenever an older build would misread them.
pub(super) const FORM: u64 = 1;

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
        }
    }

    pub(super) fn to_js(&self) -> JsValue {
        row([
            ("id", self.id.as_str().into()),
            ("name", self.name.as_str().into()),
            ("updated_ms", JsValue::from_f64(self.updated_ms as f64)),
            ("sequence", whole(self.sequence)),
            ("form", whole(FORM)),
            ("customers", whole(self.customers)),
            ("revenue_minor", JsValue::from_f64(self.revenue_minor as f64)),
            ("currency", self.currency.code().into()),
        ])
    }

    /// A damaged field does not hide the plan: it is read as nothing.
    fn from_js(row: &JsValue) -> Option<Self> {
        let id = text_in(row, "id")?;
        let signed = |name: &str| whole_in(row, name).and_then(|number| i64::try_from(number).ok()).unwrap_or(0);
        let currency = text_in(row, "currency").and_then(|code| Currency::new(&code).ok()).unwrap_or_default();
        Some(Self {
            id: PlanId::parse(&id)?,
            name: text_in(row, "name").unwrap_or(id),
            updated_ms: signed("updated_ms"),
            sequence: whole_in(row, "sequence").unwrap_or(0),
            customers: whole_in(row, "customers").unwrap_or(0),
            revenue_minor: signed("revenue_minor"),
            currency,
        })
    }
}

/// All that a deleted plan left, so that deleting can be taken back.
#[derive(Clone)]
pub struct DeletedPlan {
    /// What the list showed of it.
    pub row: PlanRow,
    /// Every row as it was stored, by store.
    rows: [(&'static str, Vec<JsValue>); 3],
}

impl Database {
    /// All plans, the one changed last first; those too that could not be stored.
    ///
    /// # Errors
    /// [`DatabaseError`] when the database cannot be read.
    pub async fn list_plans(&self) -> Result<Vec<PlanRow>, DatabaseError> {
        let rows = self
            .read([PLANS], async |transaction| {
                let store = transaction.object_store(PLANS)?;
                let rows = store.get_all::<JsValue>().primitive()?.await?;
                Ok(rows.collect::<Result<Vec<JsValue>, _>>()?)
            })
            .await?;
        let mut plans: Vec<PlanRow> = rows.iter().filter_map(PlanRow::from_js).collect();
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

    /// Stores a new plan, without any history.
    ///
    /// # Errors
    /// [`DatabaseError`]; [`DatabaseError::Aborted`] when its identity is taken.
    pub async fn create_plan(&self, plan: &Plan, now_ms: i64) -> Result<(), DatabaseError> {
        let json = write_plan(plan).map_err(|error| DatabaseError::Aborted(error.to_string()))?;
        self.write([PLANS, SNAPSHOTS], async |transaction| {
            transaction.object_store(PLANS)?.add(PlanRow::of(plan, now_ms, 0).to_js()).build()?;
            transaction.object_store(SNAPSHOTS)?.add(record(&plan.id, 0, &json)).build()?;
            Ok(())
        })
        .await?;
        self.tabs.announce(&plan.id, Some(0));
        Ok(())
    }

    /// Deletes a plan with its history; gives back what [`restore_plan`](Self::restore_plan) needs.
    ///
    /// # Errors
    /// [`DatabaseError`]; [`DatabaseError::PlanMissing`] when another tab was faster.
    pub async fn delete_plan(&self, plan: &PlanId) -> Result<DeletedPlan, DatabaseError> {
        let deleted = self
            .write([PLANS, SNAPSHOTS, JOURNAL], async |transaction| {
                let plans = transaction.object_store(PLANS)?;
                let row = plans.get::<JsValue, _, _>(JsValue::from_str(plan.as_str())).primitive()?.await?;
                let row = row.ok_or(DatabaseError::PlanMissing)?;
                let shown = PlanRow::from_js(&row).ok_or(DatabaseError::PlanMissing)?;
                plans.delete(JsValue::from_str(plan.as_str())).build()?;
                let mut rows = [(PLANS, vec![row]), (SNAPSHOTS, Vec::new()), (JOURNAL, Vec::new())];
                for (name, kept) in &mut rows[1..] {
                    let store = transaction.object_store(name)?;
                    *kept = rows_in(&store, keys_from(plan, 0)).await?;
                    store.delete::<JsValue, _>(keys_from(plan, 0)).build()?;
                }
                Ok(DeletedPlan { row: shown, rows })
            })
            .await?;
        self.tabs.announce(plan, None);
        Ok(deleted)
    }

    /// Puts a deleted plan back, history and all.
    ///
    /// # Errors
    /// [`DatabaseError`]; [`DatabaseError::Aborted`] when it is there again already.
    pub async fn restore_plan(&self, deleted: &DeletedPlan) -> Result<(), DatabaseError> {
        self.write([PLANS, SNAPSHOTS, JOURNAL], async |transaction| {
            for (name, rows) in &deleted.rows {
                let store = transaction.object_store(name)?;
                for row in rows {
                    store.add(row.clone()).build()?;
                }
            }
            Ok(())
        })
        .await?;
        self.tabs.announce(&deleted.row.id, Some(deleted.row.sequence));
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
