//! The people at a customer: those that are called, and those that the stakeholder map shows.

use super::details::{LINE_CHARACTERS_MAX, NOTE_CHARACTERS_MAX};
use super::few::Few;
use crate::domain::identity::free_identity;
use crate::domain::stakeholders::{Reporting, Style};
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
    /// The unit that the person works in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Rc<str>>,
    /// Who of us looks after the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Rc<str>>,
    /// How the person deals with others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub style: Option<Style>,
    /// To whom the person reports, each manager once; the first solid line is the line manager's.
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub reports_to: Few<Reporting>,
}

impl Person {
    /// Somebody of whom no more than a name is known.
    #[must_use]
    pub fn named(id: PersonId, name: impl Into<Rc<str>>) -> Self {
        Self {
            id,
            name: name.into(),
            title: None,
            phone: None,
            email: None,
            note: None,
            unit: None,
            owner: None,
            style: None,
            reports_to: Few::default(),
        }
    }

    /// The line manager; none at the top.
    #[must_use]
    pub fn manager(&self) -> Option<PersonId> {
        self.reports_to.iter().find(|line| !line.is_dotted).map(|line| line.to)
    }

    /// Reports to that manager as line manager, or to nobody; other lines stay.
    pub fn set_manager(&mut self, manager: Option<PersonId>) {
        let mut lines: Vec<Reporting> = self.reports_to.to_vec();
        if let Some(at) = lines.iter().position(|line| !line.is_dotted) {
            lines.remove(at);
        }
        if let Some(to) = manager {
            lines.retain(|line| line.to != to);
            lines.insert(0, Reporting { to, is_dotted: false });
        }
        self.reports_to = lines.into();
    }

    /// Whether the texts keep their limits.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        let is_line = |text: &str| !text.trim().is_empty() && text.chars().count() <= LINE_CHARACTERS_MAX;
        let lines = [&self.title, &self.phone, &self.email, &self.unit, &self.owner];
        is_line(&self.name)
            && lines.into_iter().flatten().all(|text| is_line(text))
            && self.note.as_ref().is_none_or(|note| note.chars().count() <= NOTE_CHARACTERS_MAX)
            && self.style.is_none_or(Style::is_usable)
    }
}

/// An identity that no person of a list has.
#[must_use]
pub fn free_person_id(people: &[Rc<Person>]) -> PersonId {
    PersonId(free_identity(people.iter().map(|person| person.id.0)))
}
