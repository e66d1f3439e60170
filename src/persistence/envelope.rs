//! One documented JSON form for snapshots and files.
//!
//! A plan is `{"format":"rungs-plan","version":1,"plan":{…}}`. A file of plans is
//! `{"format":"rungs-plans","version":1,"plans":[{"changed":[["target",1795333320000],…],"plan":{…}}]}`, where `changed`
//! says when each [`Chapter`](crate::plan::Chapter) was last changed, in milliseconds since 1970 (UTC). Read and written
//! again, both are the same bytes. A rescue file is
//! `{"format":"rungs-rescue","version":1,"plans":[{"id","name","snapshots":[{"sequence","json"}],
//! "backups":[{"at_ms","sequence","json"}],"journal":[{"sequence","json"}]}]}`, written by the rescue page without this
//! code; a plan is built up from the latest snapshot or backup that can be read.

use super::mend::mended;
use crate::domain::order::ordered;
use crate::plan::{Act, Action, Changed, Entry, Journal, Plan, Repairs, repaired};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::rc::Rc;

/// The version that this build writes.
const VERSION: u32 = 1;
/// The longest text that is read, in bytes (128 MiB). It bounds how many plans, customers and entries there can be;
/// values nest at most 128 deep, which is the parser's own limit.
pub const DOCUMENT_BYTES_MAX: usize = 128 * 1024 * 1024;

/// Why a text is no plan.
#[derive(Debug, thiserror::Error)]
pub enum PersistenceError {
    /// It is not JSON, or JSON of something else.
    #[error("this is not a plan of Rungs: {0}")]
    Form(#[from] serde_json::Error),
    /// Its format is another one.
    #[error("this is a file of another kind: {0:?}")]
    Format(String),
    /// A newer build wrote it.
    #[error("a newer version of Rungs wrote this (form {0}): reload the page to get it")]
    Newer(u32),
    /// It is longer than [`DOCUMENT_BYTES_MAX`].
    #[error("this is larger than what can be read: {bytes} of {limit} bytes")]
    TooLarge {
        /// Its size.
        bytes: usize,
        /// The largest size that is read.
        limit: usize,
    },
    /// A rescue file without one whole plan.
    #[error("the file holds no whole plan")]
    Empty,
}

#[derive(Serialize)]
struct Written<'a> {
    format: &'a str,
    version: u32,
    plan: &'a Plan,
}

#[derive(Deserialize)]
struct Head {
    format: String,
    version: u32,
}

#[derive(Deserialize)]
struct PlanBody<'a> {
    #[serde(borrow)]
    plan: &'a RawValue,
}

#[derive(Deserialize)]
struct RescueBody {
    /// Read one by one: the rescue page copies what it finds, and one plan out of shape must not cost the
    /// others.
    plans: Vec<Box<RawValue>>,
}

#[derive(Deserialize)]
struct RescuedPlan {
    #[serde(default)]
    snapshots: Vec<Record>,
    #[serde(default)]
    backups: Vec<Record>,
    #[serde(default)]
    journal: Vec<Record>,
}

#[derive(Deserialize)]
struct Record {
    sequence: u64,
    json: String,
}

#[derive(Serialize)]
struct WrittenFile<'a> {
    format: &'a str,
    version: u32,
    plans: Vec<WrittenPlan<'a>>,
}

#[derive(Serialize)]
struct WrittenPlan<'a> {
    changed: &'a Changed,
    plan: &'a Plan,
}

#[derive(Deserialize)]
struct FileBody {
    /// Read one by one, as in a rescue file.
    plans: Vec<Box<RawValue>>,
}

#[derive(Deserialize)]
struct PlanInFile<'a> {
    /// Where that is out of shape, all of the plan counts as old.
    #[serde(borrow, default)]
    changed: Option<&'a RawValue>,
    #[serde(borrow)]
    plan: &'a RawValue,
}

/// What a file holds: one plan, several, or all that the rescue page saved.
#[derive(Debug, Default)]
pub struct Document {
    /// The plans, each as it stood.
    pub plans: Vec<Rc<Plan>>,
    /// When their chapters were changed, in the same order; empty for a plan that does not say.
    pub changed: Vec<Changed>,
    /// Plans that could not be read.
    pub damaged: usize,
    /// Values that could not be, and were put right or left out.
    pub repaired: Repairs,
}

/// A plan as text.
///
/// # Errors
/// [`PersistenceError::Form`] when a number cannot be written, which a plan does not hold.
pub fn write_plan(plan: &Plan) -> Result<String, PersistenceError> {
    Ok(serde_json::to_string(&Written { format: "rungs-plan", version: VERSION, plan })?)
}

/// A file of plans, each with when its chapters were changed.
///
/// # Errors
/// As for [`write_plan`].
pub fn write_plans(plans: &[(Rc<Plan>, Changed)]) -> Result<String, PersistenceError> {
    let plans = plans.iter().map(|(plan, changed)| WrittenPlan { changed, plan }).collect();
    Ok(serde_json::to_string(&WrittenFile { format: "rungs-plans", version: VERSION, plans })?)
}

/// A journal entry as text.
///
/// # Errors
/// As for [`write_plan`].
pub fn write_entry(entry: &Entry) -> Result<String, PersistenceError> {
    Ok(serde_json::to_string(entry)?)
}

/// A journal entry from text.
///
/// # Errors
/// [`PersistenceError::Form`] for any other text.
pub fn read_entry(json: &str) -> Result<Entry, PersistenceError> {
    let mut entry: Entry = serde_json::from_str(json)?;
    if let Act::Do(Action::Restore { plan, .. }) = &mut entry.act {
        *plan = Rc::new(repaired(Plan::clone(plan)).0);
    }
    Ok(entry)
}

/// Reads what was stored: a plan in which a value is none is damaged, and refused.
///
/// # Errors
/// [`PersistenceError`] when it holds no plan that this build can read.
pub fn read_document(json: &str) -> Result<Document, PersistenceError> {
    read(json, |plan| Ok((serde_json::from_str(plan)?, Repairs::default())))
}

/// Reads what came from outside, by a file or a link: of a plan in which a value is none, the rest is taken.
///
/// # Errors
/// As for [`read_document`].
pub fn take_document(json: &str) -> Result<Document, PersistenceError> {
    read(json, mended)
}

type ReadPlan = fn(&str) -> Result<(Plan, Repairs), serde_json::Error>;

fn read(json: &str, read_plan: ReadPlan) -> Result<Document, PersistenceError> {
    if json.len() > DOCUMENT_BYTES_MAX {
        return Err(PersistenceError::TooLarge { bytes: json.len(), limit: DOCUMENT_BYTES_MAX });
    }
    let json = json.trim_start_matches('\u{feff}');
    let head: Head = serde_json::from_str(json)?;
    if head.version > VERSION {
        return Err(PersistenceError::Newer(head.version));
    }
    let whole = |plan: &RawValue| -> Result<_, serde_json::Error> {
        let (plan, mut repairs) = read_plan(plan.get())?;
        let (plan, more) = repaired(plan);
        repairs.add(&more);
        Ok((Rc::new(plan), repairs))
    };
    match head.format.as_str() {
        "rungs-plan" => {
            let body: PlanBody = serde_json::from_str(json)?;
            let (plan, repaired) = whole(body.plan)?;
            Ok(Document { repaired, ..Document::of(vec![(plan, Changed::default())], 1) })
        }
        "rungs-plans" => {
            let body: FileBody = serde_json::from_str(json)?;
            let mut repaired = Repairs::default();
            let plans = body.plans.iter().filter_map(|saved| {
                let read: PlanInFile = serde_json::from_str(saved.get()).ok()?;
                let (plan, repairs) = whole(read.plan).ok()?;
                repaired.add(&repairs);
                let changed = read.changed.and_then(|changed| serde_json::from_str(changed.get()).ok());
                Some((plan, changed.unwrap_or_default()))
            });
            let document = Document::of(plans.collect(), body.plans.len());
            Document { repaired, ..document }.filled()
        }
        "rungs-rescue" => {
            let body: RescueBody = serde_json::from_str(json)?;
            let plans = body.plans.iter().filter_map(|saved| Some((rescued(saved)?, Changed::default())));
            Document::of(plans.collect(), body.plans.len()).filled()
        }
        _ => Err(PersistenceError::Format(head.format)),
    }
}

impl Document {
    fn of(plans: Vec<(Rc<Plan>, Changed)>, total: usize) -> Self {
        let damaged = total - plans.len();
        let (plans, changed) = plans.into_iter().unzip();
        Self { plans, changed, damaged, repaired: Repairs::default() }
    }

    /// A file that holds plans, but none that can be read.
    fn filled(self) -> Result<Self, PersistenceError> {
        if self.plans.is_empty() { Err(PersistenceError::Empty) } else { Ok(self) }
    }
}

fn rescued(saved: &RawValue) -> Option<Rc<Plan>> {
    let mut saved: RescuedPlan = serde_json::from_str(saved.get()).ok()?;
    saved.snapshots.append(&mut saved.backups);
    let records = |list: Vec<Record>| ordered(list, |one: &Record, other: &Record| one.sequence.cmp(&other.sequence));
    let (sequence, plan) = records(saved.snapshots).iter().rev().find_map(|record| {
        let plan = read_document(&record.json).ok()?.plans.into_iter().next()?;
        Some((record.sequence, plan))
    })?;
    let journal = records(saved.journal);
    let entries =
        journal.iter().filter(|record| record.sequence > sequence).map_while(|record| read_entry(&record.json).ok());
    Some(Rc::clone(Journal::replay(plan, sequence, entries).plan()))
}
