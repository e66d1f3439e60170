//! A plan of which a value is no value: the value goes, the plan stays. For files and links from outside only; what
//! is stored has its sum, and a sound copy beside it.

use crate::domain::accounts::{Content, Customer, Details, Field, FieldId, Move, Person, Record, TaskMark};
use crate::domain::ladder::{FactId, Grade, NAME_CHARACTERS_MAX};
use crate::domain::listing::View;
use crate::domain::progress::Snapshot;
use crate::domain::solve::Setting;
use crate::domain::work::{MonthPlan, OwnTask};
use crate::plan::{Accounts, Differences, ExchangeRate, Plan, Planning, Scenario, Units};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

/// The plan of a text in the form of a plan, without the values that are none, and how many they were.
pub(super) fn mended(json: &str) -> Result<(Plan, usize), serde_json::Error> {
    match serde_json::from_str::<Plan>(json) {
        Ok(plan) => Ok((plan, 0)),
        Err(error) => {
            let mut value: Value = serde_json::from_str(json)?;
            let mut count = 0;
            mend(&mut value, &mut count);
            // Without these, there is no plan: the first error says what is wrong.
            serde_json::from_value(value).map(|plan| (plan, count)).map_err(|_| error)
        }
    }
}

fn mend(plan: &mut Value, count: &mut usize) {
    if plan.get("name").is_some_and(|name| !name.is_string()) {
        plan["name"] = json!("");
        *count += 1;
    }
    for grade in list_in(plan, "ladder") {
        if let Some(name) = grade.get("name").and_then(Value::as_str)
            && name.chars().count() > NAME_CHARACTERS_MAX
        {
            grade["name"] = name.chars().take(NAME_CHARACTERS_MAX).collect::<String>().into();
            *count += 1;
        }
        if let Some(fields) = grade.as_object_mut() {
            sift::<Grade>(fields, &["id", "name", "promotion_rate"], count);
        }
    }
    for customer in list_in(plan, "customers") {
        let Some(fields) = customer.as_object_mut() else { continue };
        // One of no identity gets a free one, one of no grade stands on the lowest.
        for field in ["id", "grade"] {
            let is_one = |value: &Value| value.as_u64().is_some_and(|number| u32::try_from(number).is_ok());
            if !fields.get(field).is_some_and(is_one) {
                fields.insert(field.to_owned(), json!(0));
                *count += 1;
            }
        }
        if let Some(details) = fields.get_mut("details") {
            mend_details(details, count);
        }
        sift::<Customer>(fields, &["id", "name", "grade"], count);
    }
    keep::<Customer>(plan, "customers", count);
    if let Some(accounts) = plan.get_mut("accounts") {
        keep::<Field>(accounts, "fields", count);
        keep::<View>(accounts, "views", count);
        keep::<MonthPlan>(accounts, "months", count);
        keep::<OwnTask>(accounts, "tasks", count);
        sift_or_empty::<Accounts>(accounts, count);
    }
    let Some(planning) = plan.get_mut("planning") else { return };
    keep::<Setting>(planning, "locks", count);
    for scenario in list_in(planning, "scenarios") {
        if let Some(fields) = scenario.get_mut("differences").and_then(Value::as_object_mut) {
            sift::<Differences>(fields, &[], count);
        }
    }
    keep::<Scenario>(planning, "scenarios", count);
    keep::<Snapshot>(planning, "progress", count);
    if let Some(units) = planning.get_mut("units") {
        keep::<ExchangeRate>(units, "exchange_rates", count);
        if let Some(fields) = units.as_object_mut() {
            sift::<Units>(fields, &[], count);
        }
    }
    sift_or_empty::<Planning>(planning, count);
}

fn mend_details(details: &mut Value, count: &mut usize) {
    if Details::deserialize(&*details).is_ok() {
        return;
    }
    for person in list_in(details, "people") {
        if let Some(fields) = person.as_object_mut() {
            sift::<Person>(fields, &["id", "name"], count);
        }
    }
    keep::<Person>(details, "people", count);
    keep::<Record>(details, "records", count);
    keep::<Move>(details, "moves", count);
    keep::<TaskMark>(details, "tasks", count);
    keep::<(FieldId, Content)>(details, "values", count);
    keep::<FactId>(details, "ticked", count);
    sift_or_empty::<Details>(details, count);
}

/// Drops the fields that are none; what has no fields is empty.
fn sift_or_empty<T: DeserializeOwned>(value: &mut Value, count: &mut usize) {
    if let Some(fields) = value.as_object_mut() {
        sift::<T>(fields, &[], count);
    } else {
        *value = json!({});
        *count += 1;
    }
}

fn list_in<'a>(value: &'a mut Value, field: &str) -> impl Iterator<Item = &'a mut Value> {
    value.get_mut(field).and_then(Value::as_array_mut).into_iter().flatten()
}

/// Drops the members of a list that are none.
fn keep<T: DeserializeOwned>(value: &mut Value, field: &str, count: &mut usize) {
    let Some(list) = value.get_mut(field).and_then(Value::as_array_mut) else { return };
    let before = list.len();
    list.retain(|member| T::deserialize(member).is_ok());
    *count += before - list.len();
}

/// Drops the fields that are none; those in `needed` stay whatever they are.
fn sift<T: DeserializeOwned>(fields: &mut Map<String, Value>, needed: &[&str], count: &mut usize) {
    let whole: Map<String, Value> = fields
        .iter()
        .filter(|(name, _)| needed.contains(&name.as_str()))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    // Beside what is wrong with those, nothing can be said of the others.
    if !is_one::<T>(&whole) {
        return;
    }
    let before = fields.len();
    fields.retain(|name, value| {
        needed.contains(&name.as_str()) || {
            let mut alone = whole.clone();
            alone.insert(name.clone(), value.clone());
            is_one::<T>(&alone)
        }
    });
    *count += before - fields.len();
}

fn is_one<T: DeserializeOwned>(fields: &Map<String, Value>) -> bool {
    serde_json::from_value::<T>(Value::Object(fields.clone())).is_ok()
}
