//! What was done with a customer, what comes next, and how it came in.

use super::details::{LINE_CHARACTERS_MAX, NOTE_CHARACTERS_MAX, PEOPLE_MAX};
use super::few::Few;
use super::person::PersonId;
use crate::domain::amounts::AMOUNT_MAX_MINOR;
use crate::domain::calendar::{Day, Week};
use crate::domain::identity::free_identity;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// The identity of a record within its customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RecordId(pub u32);

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordKind {
    /// Spoke on the telephone.
    Call,
    /// Met.
    Meeting,
    /// Went there.
    Visit,
    /// Wrote.
    Message,
    /// An order came.
    Order,
    /// Money came.
    Cash,
}

impl RecordKind {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Call, Self::Meeting, Self::Visit, Self::Message, Self::Order, Self::Cash];

    /// Whether somebody was in touch with the customer.
    #[must_use]
    pub fn is_contact(self) -> bool {
        !matches!(self, Self::Cash)
    }
}

/// A line of a customer's contact log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Its identity.
    pub id: RecordId,
    /// The day.
    pub on: Day,
    /// What was done.
    pub kind: RecordKind,
    /// What came of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Rc<str>>,
    /// Who did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Rc<str>>,
    /// How long it took, in minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u16>,
    /// Amount of an order or of money that came, in minor units, 0 or more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_minor: Option<i64>,
    /// With whom.
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub people: Few<PersonId>,
}

impl Record {
    /// What was done on a day, and no more.
    #[must_use]
    pub fn new(id: RecordId, on: Day, kind: RecordKind) -> Self {
        Self { id, on, kind, note: None, by: None, minutes: None, amount_minor: None, people: Few::default() }
    }

    /// Whether texts and amount keep their limits.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        let fits = |text: &Option<Rc<str>>, most: usize| text.as_ref().is_none_or(|text| text.chars().count() <= most);
        fits(&self.note, NOTE_CHARACTERS_MAX)
            && fits(&self.by, LINE_CHARACTERS_MAX)
            && self.people.len() <= PEOPLE_MAX
            && self.amount_minor.is_none_or(|minor| (0..=AMOUNT_MAX_MINOR).contains(&minor))
    }
}

/// Takes a record into a log that is kept in the order of days; one of the same identity is replaced.
pub fn log(records: &mut Vec<Rc<Record>>, record: Record) {
    records.retain(|kept| kept.id != record.id);
    let at = records.partition_point(|kept| (kept.on, kept.id) <= (record.on, record.id));
    records.insert(at, Rc::new(record));
}

/// An identity that no record of a log has.
#[must_use]
pub fn free_record_id(records: &[Rc<Record>]) -> RecordId {
    RecordId(free_identity(records.iter().map(|record| record.id.0)))
}

/// What was agreed to come next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextStep {
    /// What.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<Rc<str>>,
    /// The day; none when it was promised without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
}

/// The kinds of work of a week, in their fixed order (`domain.md` section 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WorkKind {
    /// Contact new people.
    NewPeople,
    /// Hold first meetings.
    FirstMeeting,
    /// Close those that agreed.
    Close,
    /// Move from the half to agreement.
    HalfToClose,
    /// Move from the quarter to the half.
    QuarterToHalf,
    /// Serve those just won and existing customers.
    Serve,
    /// First meetings with those that fell back.
    FallenBack,
    /// Special projects, private.
    Special,
}

impl WorkKind {
    /// All of them, in their order.
    pub const ALL: [Self; 8] = [
        Self::NewPeople,
        Self::FirstMeeting,
        Self::Close,
        Self::HalfToClose,
        Self::QuarterToHalf,
        Self::Serve,
        Self::FallenBack,
        Self::Special,
    ];
}

/// That a task of the week's list is done, or comes later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskMark {
    /// Which of the eight kinds of work.
    pub kind: WorkKind,
    /// The week of the list.
    pub week: Week,
    /// What became of it.
    pub state: TaskState,
}

/// What became of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskState {
    /// Done on that day.
    Done(Day),
    /// Comes back on that day.
    Postponed(Day),
}

/// How a customer came in, and who got it (`domain.md` section 3, lead sources and dispatch).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Lead {
    /// Where it comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Rc<str>>,
    /// The day on which it came in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub received: Option<Day>,
    /// The day on which it was handed on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dispatched: Option<Day>,
    /// The branch or person that got it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub branch: Option<Rc<str>>,
    /// The day on which the customer was answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered: Option<Day>,
}
