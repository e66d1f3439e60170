//! A plan of which a value is no value: the value goes, the plan stays. For files and links from outside only; what
//! is stored has its sum, and a sound copy beside it.

use super::checksum::checksum;
use crate::domain::accounts::{Content, Customer, CustomerId, Details, Field, FieldId, Move, Person, Record, TaskMark};
use crate::domain::amounts::{AMOUNT_MAX_MINOR, Currency};
use crate::domain::calendar::{Month, Period};
use crate::domain::ladder::{FactId, Grade, Ladder, NAME_CHARACTERS_MAX, PromotionRate};
use crate::domain::listing::View;
use crate::domain::progress::Snapshot;
use crate::domain::qualification::{
    Baseline, Competitor, Criterion, Deal, DealFacts, DealSettings, DealStep, Feature, Goal, Judgement, Need, Review,
    Template, Weighing,
};
use crate::domain::solve::Setting;
use crate::domain::stakeholders::{Group, Involvement, Line, MapSettings, MapStep, Rule, StakeholderMap};
use crate::domain::work::{MonthPlan, OwnTask};
use crate::plan::{Accounts, Chapter, Differences, ExchangeRate, Plan, PlanId, Planning, Repairs, Scenario, Units};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use std::borrow::Cow;

/// The plan of a text in the form of a plan, without the values that are none, and how many they were.
pub(super) fn mended(json: &str) -> Result<(Plan, Repairs), serde_json::Error> {
    match serde_json::from_str::<Plan>(json) {
        Ok(plan) => Ok((plan, Repairs::default())),
        Err(error) => {
            let mut value: Value = serde_json::from_str(&finite(json))?;
            let mut repairs = Repairs::default();
            target(&mut value, json, repairs.at(Chapter::Target));
            ladder(&mut value, repairs.at(Chapter::Grades));
            customers(&mut value, repairs.at(Chapter::Customers));
            planning(&mut value, &mut repairs);
            // Without a ladder there is no plan: the first error says what is wrong.
            serde_json::from_value(value).map(|plan| (plan, repairs)).map_err(|_| error)
        }
    }
}

/// The text without numbers that no float holds, which would refuse all of it. What stands instead is a value nowhere,
/// and is counted where it stands.
fn finite(json: &str) -> Cow<'_, str> {
    let mut whole = String::new();
    let (mut taken, mut at, mut in_text) = (0, 0, false);
    let bytes = json.as_bytes();
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if in_text => at += 1,
            b'"' => in_text = !in_text,
            b'-' | b'0'..=b'9' if !in_text => {
                let is_of_number = |byte: &u8| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E');
                let end = at + bytes[at..].iter().take_while(|byte| is_of_number(byte)).count();
                if json[at..end].parse::<f64>().is_ok_and(f64::is_infinite) {
                    whole.push_str(&json[taken..at]);
                    whole.push_str("[false]");
                    taken = end;
                }
                at = end - 1;
            }
            _ => {}
        }
        at += 1;
    }
    if taken == 0 { Cow::Borrowed(json) } else { Cow::Owned(whole + &json[taken..]) }
}

/// Amounts as near as they can be; of what says nothing, no target, and one order for all of it. A currency that is none
/// becomes that of ISO 4217 for none. A plan of no identity gets one that its text always gives.
fn target(plan: &mut Value, json: &str, count: &mut usize) {
    let is_known = |id: &Value| id.as_str().and_then(PlanId::parse).is_some();
    if plan.is_object() && plan.get("id").is_none_or(|id| !is_known(id)) {
        let bits = u64::from(checksum(&[json])) << 32 | u64::from(checksum(&["plan", json]));
        plan["id"] = json!(PlanId::from_bits(bits).as_str());
        *count += 1;
    }
    if plan.get("name").is_some_and(|name| !name.is_string()) {
        plan["name"] = json!("");
        *count += 1;
    }
    if plan.get("currency").is_some_and(|currency| Currency::deserialize(currency).is_err()) {
        plan["currency"] = json!("XXX");
        *count += 1;
    }
    let Some(fields) = plan.as_object_mut().and_then(|plan| part(plan, "target", count)) else { return };
    let revenue = whole(fields, "revenue_minor", 0, AMOUNT_MAX_MINOR, 0, count);
    whole(fields, "average_order_minor", 1, AMOUNT_MAX_MINOR, revenue.max(1), count);
    let Some(period) = part(fields, "period", count) else { return };
    whole(period, "months", 1, i64::from(Period::MONTHS_MAX), 12, count);
    if period.get("start").is_none_or(|start| Month::deserialize(start).is_err()) {
        period.insert("start".to_owned(), json!(month_named(json)));
        *count += 1;
    }
}

/// A part that has fields; an empty one where there is none.
fn part<'of>(of: &'of mut Map<String, Value>, name: &str, count: &mut usize) -> Option<&'of mut Map<String, Value>> {
    let part = of.entry(name).or_insert(Value::Null);
    if !part.is_object() {
        *part = json!({});
        *count += 1;
    }
    part.as_object_mut()
}

/// The month of the first day that a plan names; where it names none, the first month in which there were plans.
fn month_named(json: &str) -> &str {
    let mut months = json.match_indices("\"20").filter_map(|(at, _)| json.get(at + 1..at + 8));
    months.find(|text| Month::parse(text).is_ok()).unwrap_or("2026-11")
}

/// Puts a whole number within its limits where it is none, and gives it back.
fn whole(fields: &mut Map<String, Value>, name: &str, least: i64, most: i64, otherwise: i64, count: &mut usize) -> i64 {
    if let Some(number) = fields.get(name).and_then(Value::as_i64).filter(|number| (least..=most).contains(number)) {
        return number;
    }
    let near = fields.get(name).and_then(Value::as_f64).map(|number| number.clamp(least as f64, most as f64) as i64);
    let number = near.unwrap_or(otherwise);
    fields.insert(name.to_owned(), number.into());
    *count += 1;
    number
}

/// Every grade gets an identity and a name that no other has, and a rate: the nearest, or all where it says nothing.
fn ladder(plan: &mut Value, count: &mut usize) {
    let Some(list) = plan.get_mut("ladder").and_then(Value::as_array_mut) else { return };
    let before = list.len();
    list.retain(Value::is_object);
    list.truncate(Ladder::GRADES_MAX);
    *count += before - list.len();
    let id_of = |grade: &Value| grade.get("id").and_then(Value::as_u64).and_then(|id| u32::try_from(id).ok());
    let given: Vec<u32> = list.iter().filter_map(id_of).collect();
    let (mut ids, mut names) = (Vec::new(), Vec::new());
    for (number, grade) in (1..).zip(list) {
        let id = id_of(grade).filter(|id| !ids.contains(id)).unwrap_or_else(|| {
            *count += 1;
            (1..=u32::MAX).find(|id| !given.contains(id) && !ids.contains(id)).unwrap_or(0)
        });
        let name = grade.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
        let free = free_name(&name, number, &names);
        *count += usize::from(free != name);
        let share = grade.get("promotion_rate").and_then(Value::as_f64);
        let rate = PromotionRate::nearest(share.unwrap_or(f64::NAN));
        ids.push(id);
        names.push(free.trim().to_lowercase());
        let Some(fields) = grade.as_object_mut() else { continue };
        fields.insert("id".to_owned(), id.into());
        fields.insert("name".to_owned(), free.into());
        if share.is_none_or(|share| PromotionRate::new(share).is_err()) {
            fields.insert("promotion_rate".to_owned(), rate.share().into());
            fields.insert("rate_origin".to_owned(), json!("entered"));
            *count += 1;
        }
        sift::<Grade>(fields, &["id", "name", "promotion_rate"], count);
    }
}

/// The name, cut to what it may have; with a number where another grade has it, and the number alone where there is none.
fn free_name(name: &str, number: usize, taken: &[String]) -> String {
    let cut = |name: &str, characters: usize| name.chars().take(characters).collect::<String>();
    let name = if name.trim().is_empty() { number.to_string() } else { cut(name, NAME_CHARACTERS_MAX) };
    let numbered = (2..).map(|number| format!("{} {number}", cut(&name, NAME_CHARACTERS_MAX - 3)));
    let is_free = |name: &String| !taken.contains(&name.trim().to_lowercase());
    std::iter::once(name.clone()).chain(numbered).find(is_free).unwrap_or(name)
}

fn customers(plan: &mut Value, count: &mut usize) {
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
        keep::<(CustomerId, CustomerId)>(accounts, "apart", count);
        keep::<MonthPlan>(accounts, "months", count);
        keep::<OwnTask>(accounts, "tasks", count);
        if let Some(maps) = accounts.get_mut("maps") {
            sift_or_empty::<MapSettings>(maps, count);
        }
        if let Some(deals) = accounts.get_mut("deals") {
            keep::<Template>(deals, "templates", count);
            sift_or_empty::<DealSettings>(deals, count);
        }
        sift_or_empty::<Accounts>(accounts, count);
    }
}

fn planning(plan: &mut Value, repairs: &mut Repairs) {
    let Some(planning) = plan.get_mut("planning") else { return };
    keep::<Setting>(planning, "locks", repairs.at(Chapter::Ways));
    let count = repairs.at(Chapter::Scenarios);
    for scenario in list_in(planning, "scenarios") {
        if let Some(fields) = scenario.get_mut("differences").and_then(Value::as_object_mut) {
            sift::<Differences>(fields, &[], count);
        }
    }
    keep::<Scenario>(planning, "scenarios", count);
    keep::<Snapshot>(planning, "progress", repairs.at(Chapter::Progress));
    let count = repairs.at(Chapter::Units);
    if let Some(units) = planning.get_mut("units") {
        keep::<ExchangeRate>(units, "exchange_rates", count);
        if let Some(fields) = units.as_object_mut() {
            sift::<Units>(fields, &[], count);
        }
    }
    sift_or_empty::<Planning>(planning, repairs.at(Chapter::Ways));
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
    for map in list_in(details, "maps") {
        for person in list_in(map, "people") {
            if let Some(fields) = person.as_object_mut() {
                sift::<Involvement>(fields, &["person"], count);
            }
        }
        keep::<Involvement>(map, "people", count);
        keep::<Line>(map, "lines", count);
        keep::<MapStep>(map, "steps", count);
        keep::<Group>(map, "groups", count);
        keep::<Rule>(map, "silent", count);
        if let Some(fields) = map.as_object_mut() {
            sift::<StakeholderMap>(fields, &["id", "name"], count);
        }
    }
    keep::<StakeholderMap>(details, "maps", count);
    for deal in list_in(details, "deals") {
        keep::<Judgement>(deal, "judgements", count);
        keep::<Need>(deal, "needs", count);
        keep::<Criterion>(deal, "criteria", count);
        keep::<Weighing>(deal, "weighings", count);
        keep::<Competitor>(deal, "competitors", count);
        keep::<Feature>(deal, "features", count);
        keep::<Goal>(deal, "goals", count);
        keep::<DealStep>(deal, "steps", count);
        keep::<Baseline>(deal, "baselines", count);
        keep::<Review>(deal, "reviews", count);
        if let Some(facts) = deal.get_mut("facts") {
            sift_or_empty::<DealFacts>(facts, count);
        }
        if let Some(fields) = deal.as_object_mut() {
            sift::<Deal>(fields, &["id", "name", "template"], count);
        }
    }
    keep::<Deal>(details, "deals", count);
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
