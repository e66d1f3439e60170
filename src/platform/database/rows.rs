//! Rows as the browser keeps them: plain objects, which the rescue page reads too.

use super::DatabaseError;
use crate::plan::PlanId;
use indexed_db_futures::database::Database as Idb;
use indexed_db_futures::error::Error;
use indexed_db_futures::object_store::ObjectStore;
use indexed_db_futures::query_source::QuerySource;
use indexed_db_futures::{Build, BuildPrimitive, KeyPath, KeyRange};
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

pub(super) const PLANS: &str = "plans";
pub(super) const SNAPSHOTS: &str = "snapshots";
pub(super) const JOURNAL: &str = "journal";
pub(super) const SETTINGS: &str = "settings";

pub(super) fn create_stores(database: &Idb) -> Result<(), Error> {
    database.create_object_store(PLANS).with_key_path(KeyPath::One("id")).build()?;
    for name in [SNAPSHOTS, JOURNAL] {
        database.create_object_store(name).with_key_path(KeyPath::from(["plan", "sequence"])).build()?;
    }
    database.create_object_store(SETTINGS).with_key_path(KeyPath::One("name")).build()?;
    Ok(())
}

/// A row from its fields.
pub(super) fn row<const N: usize>(fields: [(&str, JsValue); N]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        // Refused only by frozen objects, and this one is new.
        Reflect::set(&object, &name.into(), &value).ok();
    }
    object.into()
}

/// A row of the journal or of the snapshots.
pub(super) fn record(plan: &PlanId, sequence: u64, json: &str) -> JsValue {
    row([("plan", plan.as_str().into()), ("sequence", whole(sequence)), ("json", json.into())])
}

pub(super) fn text_in(row: &JsValue, name: &str) -> Option<String> {
    Reflect::get(row, &name.into()).ok()?.as_string()
}

pub(super) fn whole_in(row: &JsValue, name: &str) -> Option<u64> {
    as_whole(&Reflect::get(row, &name.into()).ok()?)
}

fn as_whole(value: &JsValue) -> Option<u64> {
    value.as_f64().filter(|number| (0.0..9_007_199_254_740_992.0).contains(number)).map(|number| number as u64)
}

pub(super) fn whole(number: u64) -> JsValue {
    JsValue::from_f64(number as f64)
}

/// The key of a record.
pub(super) fn key(plan: &PlanId, sequence: u64) -> JsValue {
    Array::of2(&plan.as_str().into(), &whole(sequence)).into()
}

/// The keys of a plan's records from a sequence number on.
pub(super) fn keys_from(plan: &PlanId, sequence: u64) -> KeyRange<JsValue> {
    let end = Array::of2(&plan.as_str().into(), &f64::INFINITY.into());
    KeyRange::Bound(key(plan, sequence), false, end.into(), false)
}

/// The sequence numbers of a plan's records, lowest first.
pub(super) async fn sequences(store: &ObjectStore<'_>, plan: &PlanId) -> Result<Vec<u64>, DatabaseError> {
    let keys = store.get_all_keys::<JsValue>().with_query::<JsValue, _>(keys_from(plan, 0)).primitive()?.await?;
    let keys: Vec<JsValue> = keys.collect::<Result<_, _>>()?;
    Ok(keys.into_iter().filter_map(|key| as_whole(&key.unchecked_into::<Array>().get(1))).collect())
}

/// The rows with these keys, in order.
pub(super) async fn rows_in(store: &ObjectStore<'_>, keys: KeyRange<JsValue>) -> Result<Vec<JsValue>, DatabaseError> {
    let rows = store.get_all::<JsValue>().with_query::<JsValue, _>(keys).primitive()?.await?;
    Ok(rows.collect::<Result<_, _>>()?)
}
