//! Rows as the browser keeps them: plain objects, which the rescue page reads too.

use super::{DatabaseError, Text};
use crate::persistence::checksum;
use crate::plan::PlanId;
use indexed_db_futures::database::Database as Idb;
use indexed_db_futures::error::Error;
use indexed_db_futures::object_store::ObjectStore;
use indexed_db_futures::query_source::QuerySource;
use indexed_db_futures::{Build, BuildPrimitive, KeyPath, KeyRange};
use js_sys::{Array, Function, JsString, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

pub(super) const PLANS: &str = "plans";
pub(super) const SNAPSHOTS: &str = "snapshots";
pub(super) const JOURNAL: &str = "journal";
pub(super) const SETTINGS: &str = "settings";
pub(super) const BACKUPS: &str = "backups";
pub(super) const BACKUP_PLANS: &str = "backup_plans";
pub(super) const DAMAGED: &str = "damaged";

/// Texts of so many UTF-16 units are long.
const LONG: u32 = 1 << 16;

/// Makes the stores that are not there yet: all of them, or those that came after an earlier version.
pub(super) fn create_stores(database: &Idb) -> Result<(), Error> {
    let there: Vec<String> = database.object_store_names().collect();
    let make = |name: &str, key: KeyPath<&str>| {
        if there.iter().any(|other| other == name) {
            return Ok(());
        }
        database.create_object_store(name).with_key_path(key).build().map(drop)
    };
    // Version 1.
    make(PLANS, KeyPath::One("id"))?;
    make(SNAPSHOTS, KeyPath::from(["plan", "sequence"]))?;
    make(JOURNAL, KeyPath::from(["plan", "sequence"]))?;
    make(SETTINGS, KeyPath::One("name"))?;
    // Version 2.
    make(BACKUPS, KeyPath::from(["plan", "at_ms"]))?;
    make(BACKUP_PLANS, KeyPath::from(["plan", "at_ms"]))?;
    make(DAMAGED, KeyPath::from(["plan", "store", "place"]))
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
pub(super) fn record(plan: &PlanId, sequence: u64, json: &Text) -> JsValue {
    let sum = json.sum(&[]);
    row([("plan", plan.as_str().into()), ("sequence", whole(sequence)), ("json", json.as_js()), ("sum", sum.into())])
}

/// The text of a row, where it is what was written; `beside` was summed up with it.
pub(super) fn sound_text(row: &JsValue, beside: &[&str]) -> Option<String> {
    let json = text_in(row, "json")?;
    // Version 1 wrote no sums.
    let sum = whole_in(row, "sum");
    let is_sound = sum.is_none_or(|sum| sum == u64::from(checksum(&[&[json.as_str()], beside].concat())));
    is_sound.then_some(json)
}

pub(super) fn text_in(row: &JsValue, name: &str) -> Option<String> {
    let text = Reflect::get(row, &name.into()).ok()?;
    if text.dyn_ref::<JsString>()?.length() < LONG {
        return text.as_string();
    }
    long_text(&text).or_else(|| text.as_string())
}

/// A long text by way of its bytes: taken over as it is, the memory would make room for three times its length first, and
/// memory that was once made is never given back.
fn long_text(text: &JsValue) -> Option<String> {
    let make: Function = Reflect::get(&js_sys::global(), &"TextEncoder".into()).ok()?.dyn_into().ok()?;
    let encoder = Reflect::construct(&make, &Array::new()).ok()?;
    let encode: Function = Reflect::get(&encoder, &"encode".into()).ok()?.dyn_into().ok()?;
    let bytes: Uint8Array = encode.call1(&encoder, text).ok()?.dyn_into().ok()?;
    String::from_utf8(bytes.to_vec()).ok()
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

/// All keys of a plan's rows, whatever follows the plan in them.
pub(super) fn keys_of(plan: &PlanId) -> KeyRange<JsValue> {
    let plan = JsValue::from_str(plan.as_str());
    // Of all keys, lists come last.
    KeyRange::Bound(Array::of1(&plan).into(), false, Array::of2(&plan, &Array::new()).into(), false)
}

/// The sequence numbers (or moments) of a plan's records from one on, lowest first.
pub(super) async fn sequences_from(
    store: &ObjectStore<'_>,
    plan: &PlanId,
    sequence: u64,
) -> Result<Vec<u64>, DatabaseError> {
    let keys = store.get_all_keys::<JsValue>().with_query::<JsValue, _>(keys_from(plan, sequence)).primitive()?.await?;
    let keys: Vec<JsValue> = keys.collect::<Result<_, _>>()?;
    Ok(keys.into_iter().filter_map(|key| as_whole(&key.unchecked_into::<Array>().get(1))).collect())
}

/// The plans that a store with keys `[plan, …]` has rows of.
pub(super) async fn plans_in(store: &ObjectStore<'_>) -> Result<Vec<PlanId>, DatabaseError> {
    let keys = store.get_all_keys::<JsValue>().primitive()?.await?;
    let keys: Vec<JsValue> = keys.collect::<Result<_, _>>()?;
    let name = |key: JsValue| PlanId::parse(&key.unchecked_into::<Array>().get(0).as_string()?);
    let mut plans: Vec<PlanId> = keys.into_iter().filter_map(name).collect();
    plans.dedup();
    Ok(plans)
}

/// The rows with these keys, in order.
pub(super) async fn rows_in(store: &ObjectStore<'_>, keys: KeyRange<JsValue>) -> Result<Vec<JsValue>, DatabaseError> {
    let rows = store.get_all::<JsValue>().with_query::<JsValue, _>(keys).primitive()?.await?;
    Ok(rows.collect::<Result<_, _>>()?)
}
