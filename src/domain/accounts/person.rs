//! The people at a customer: those that are called, and those that the stakeholder map shows.

use super::details::{LINE_CHARACTERS_MAX, NOTE_CHARACTERS_MAX};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// The identity of a person within its customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PersonId(pub u32);

/// A person at a customer (`domain.md` section 5, people).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Its identity.
    pub id: PersonId,
    /// Its name, or a placeholder such as "someone in finance".
    pub name: Rc<str>,
    /// What it is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Rc<str>>,
    /// Telephone number, as it was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Rc<str>>,
    /// Address for electronic mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Rc<str>>,
    /// Free text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Rc<str>>,
}

impl Person {
    /// Whether the texts keep their limits.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        let is_line = |text: &str| !text.trim().is_empty() && text.chars().count() <= LINE_CHARACTERS_MAX;
        let lines = [&self.title, &self.phone, &self.email];
        is_line(&self.name)
            && lines.into_iter().flatten().all(|text| is_line(text))
            && self.note.as_ref().is_none_or(|note| note.chars().count() <= NOTE_CHARACTERS_MAX)
    }
}

/// An identity that no person of a list has.
#[must_use]
pub fn free_person_id(people: &[Rc<Person>]) -> PersonId {
    let highest = people.iter().map(|person| person.id.0).max().unwrap_or(0);
    let above = highest.checked_add(1).into_iter();
    let is_free = |id: &PersonId| people.iter().all(|person| person.id != *id);
    above.chain(1..=u32::MAX).map(PersonId).find(is_free).unwrap_or(PersonId(0))
}
