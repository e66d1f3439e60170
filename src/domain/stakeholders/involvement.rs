//! What a person has to do with a purchase: all that a map knows of somebody beside name and reporting lines.

use super::attitude::{Access, Attitude, AttitudeSince};
use super::need::{Need, NeedQuadrant, NeedSeen, need_quadrant};
use super::role::Roles;
use crate::domain::accounts::{Few, LINE_CHARACTERS_MAX, NOTE_CHARACTERS_MAX, PersonId};
use crate::domain::calendar::Day;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// Where somebody stands around an organisation: the wider map of a project of change (`domain.md` section 5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// Inner ring: employees and managers.
    #[default]
    Staff,
    /// Inner ring: owners.
    Owners,
    /// Inner ring: customers.
    Customers,
    /// Inner ring: suppliers.
    Suppliers,
    /// Outer ring: government.
    Government,
    /// Outer ring: associations.
    Associations,
    /// Outer ring: media.
    Media,
    /// Outer ring: community.
    Community,
    /// Outer ring: competitors.
    Competitors,
    /// No part of society: nature.
    Nature,
    /// No part of society: future generations.
    FutureGenerations,
}

/// A ring of the wider map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Ring {
    /// Whoever lives of or with the organisation.
    Inner,
    /// Whoever may help or hinder it.
    Outer,
    /// Those who cannot speak for themselves.
    NonSocial,
}

impl Party {
    /// All of them, ring by ring.
    pub const ALL: [Self; 11] = [
        Self::Staff,
        Self::Owners,
        Self::Customers,
        Self::Suppliers,
        Self::Government,
        Self::Associations,
        Self::Media,
        Self::Community,
        Self::Competitors,
        Self::Nature,
        Self::FutureGenerations,
    ];

    /// The ring that it lies in.
    #[must_use]
    pub fn ring(self) -> Ring {
        match self {
            Self::Staff | Self::Owners | Self::Customers | Self::Suppliers => Ring::Inner,
            Self::Nature | Self::FutureGenerations => Ring::NonSocial,
            _ => Ring::Outer,
        }
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// How far a card was put from where the layout would have it, in units of the map (1 is a pixel at 100 %): from its
/// manager's card, or from the corner of the map where nobody is above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offset {
    /// To the right.
    pub x: i32,
    /// Down.
    pub y: i32,
}

impl Offset {
    /// The farthest either way.
    pub const MAX: i32 = 100_000;
}

/// What a set of questions is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trait {
    /// How the person stands to buying from us.
    Attitude,
    /// How much the person moves.
    Influence,
    /// How near we are.
    Access,
    /// Which roles.
    Role,
    /// How the person deals with others.
    Style,
}

impl Trait {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Attitude, Self::Influence, Self::Access, Self::Role, Self::Style];
}

/// What was answered on a day, kept as evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The day.
    pub on: Day,
    /// About what.
    pub about: Trait,
    /// The answer to each question by its number, the first question first; none where it was left open.
    pub answers: Vec<Option<u8>>,
    /// What was seen or heard.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Rc<str>>,
}

/// What a person has to do with a purchase.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, stored by its name")]
pub struct Involvement {
    /// Who.
    pub person: PersonId,
    /// The day from which on the map knows the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Day>,
    /// Whether it is a placeholder: somebody must be there whose name nobody knows yet.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_placeholder: bool,
    /// Buying roles.
    #[serde(default, skip_serializing_if = "Roles::is_empty")]
    pub roles: Roles,
    /// How the person stood over time, in the order of days, one a day; the last is how it is now.
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub attitudes: Few<AttitudeSince>,
    /// Influence on this decision, 0–10; none when unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub influence: Option<u8>,
    /// How near we are; none when unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access: Option<Access>,
    /// What the person wants, each need once, in order.
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub needs: Few<NeedSeen>,
    /// How the person sees the need.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub view_of_need: Option<Rc<str>>,
    /// How the person sees us.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub view_of_us: Option<Rc<str>>,
    /// How the person sees the competitor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub view_of_competitor: Option<Rc<str>>,
    /// What the person buys by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub criteria: Option<Rc<str>>,
    /// What we do about the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strategy: Option<Rc<str>>,
    /// Whether the person sells for us inside.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_ally: bool,
    /// What an ally can do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ally_can: Option<Rc<str>>,
    /// Whether the person's support is essential (fourth of the six steps).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_essential: bool,
    /// Hours that winning the person takes (fifth of the six steps).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effort_hours: Option<u16>,
    /// What was seen and answered.
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub evidence: Few<Rc<Evidence>>,
    /// Where the card was put by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offset: Option<Offset>,
    /// Whether those below are folded away.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_collapsed: bool,
    /// Where the person stands around the organisation.
    #[serde(default, skip_serializing_if = "Party::is_default")]
    pub party: Party,
}

/// The greatest influence.
pub const INFLUENCE_MAX: u8 = 10;
/// The most changes of attitude, and the most pieces of evidence, of one person.
pub const EVIDENCE_MAX: usize = 400;
/// The most answers of one piece of evidence.
pub const ANSWERS_MAX: usize = 20;

impl Involvement {
    /// Somebody of whom nothing is known yet.
    #[must_use]
    pub fn new(person: PersonId, since: Option<Day>) -> Self {
        Self {
            person,
            since,
            is_placeholder: false,
            roles: Roles::default(),
            attitudes: Few::default(),
            influence: None,
            access: None,
            needs: Few::default(),
            view_of_need: None,
            view_of_us: None,
            view_of_competitor: None,
            criteria: None,
            strategy: None,
            is_ally: false,
            ally_can: None,
            is_essential: false,
            effort_hours: None,
            evidence: Few::default(),
            offset: None,
            is_collapsed: false,
            party: Party::Staff,
        }
    }

    /// The six texts of a view card.
    #[must_use]
    pub fn texts(&self) -> [&Option<Rc<str>>; 6] {
        [&self.view_of_need, &self.view_of_us, &self.view_of_competitor, &self.criteria, &self.strategy, &self.ally_can]
    }

    /// The same without anything that somebody wrote.
    #[must_use]
    pub fn without_words(&self) -> Self {
        let evidence = self.evidence.iter().map(|one| Rc::new(Evidence { note: None, ..Evidence::clone(one) }));
        Self {
            view_of_need: None,
            view_of_us: None,
            view_of_competitor: None,
            criteria: None,
            strategy: None,
            ally_can: None,
            evidence: evidence.collect(),
            ..self.clone()
        }
    }

    /// Whether every value keeps its limits and every list its order.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        let is_text = |text: &Rc<str>| !text.trim().is_empty() && text.chars().count() <= NOTE_CHARACTERS_MAX;
        let is_evidence = |one: &Rc<Evidence>| {
            one.answers.len() <= ANSWERS_MAX
                && one.note.as_ref().is_none_or(|note| note.chars().count() <= LINE_CHARACTERS_MAX)
        };
        self.influence.is_none_or(|influence| influence <= INFLUENCE_MAX)
            && self.texts().into_iter().flatten().all(is_text)
            && self.attitudes.windows(2).all(|pair| pair[0].on < pair[1].on)
            && self.attitudes.len() <= EVIDENCE_MAX
            && self.needs.windows(2).all(|pair| pair[0].need < pair[1].need)
            && self.evidence.len() <= EVIDENCE_MAX
            && self.evidence.iter().all(is_evidence)
            && self.offset.is_none_or(|offset| {
                [offset.x, offset.y].iter().all(|by| by.unsigned_abs() <= Offset::MAX.unsigned_abs())
            })
    }

    /// How the person stands now; none when nobody knows.
    #[must_use]
    pub fn attitude(&self) -> Option<Attitude> {
        self.attitudes.last().and_then(|since| since.attitude)
    }

    /// How the person stood on a day, as it was known then.
    #[must_use]
    pub fn attitude_on(&self, day: Day) -> Option<Attitude> {
        let known = self.attitudes.partition_point(|since| since.on <= day);
        self.attitudes[..known].last().and_then(|since| since.attitude)
    }

    /// From that day on, the person stands so. What was said of later days goes.
    pub fn set_attitude(&mut self, attitude: Option<Attitude>, on: Day) {
        self.attitudes.retain(|since| since.on < on);
        if self.attitude() != attitude {
            self.attitudes.push(AttitudeSince { on, attitude });
        }
        let surplus = self.attitudes.len().saturating_sub(EVIDENCE_MAX);
        self.attitudes.drain(..surplus);
    }

    /// Notes how the person stood from a day on until the next day of which something else is noted. What stood there for
    /// that day gives way, other days stay; a day that says the same as the one before it is left out.
    pub fn note_attitude(&mut self, attitude: Option<Attitude>, on: Day) {
        match self.attitudes.binary_search_by_key(&on, |since| since.on) {
            Ok(at) => self.attitudes[at].attitude = attitude,
            Err(at) => self.attitudes.insert(at, AttitudeSince { on, attitude }),
        }
        self.leave_out_repeated();
        let surplus = self.attitudes.len().saturating_sub(EVIDENCE_MAX);
        self.attitudes.drain(..surplus);
    }

    /// Takes back what was noted of a day: until the next one, the person stood as before it.
    pub fn forget_attitude(&mut self, on: Day) {
        self.attitudes.retain(|since| since.on != on);
        self.leave_out_repeated();
    }

    fn leave_out_repeated(&mut self) {
        let mut before = None;
        self.attitudes.retain(|since| std::mem::replace(&mut before, since.attitude) != since.attitude);
    }

    /// Says of a need whether it is met; `None` takes it off the list.
    pub fn set_need(&mut self, need: Need, seen: Option<Option<bool>>) {
        match (self.needs.binary_search_by_key(&need, |known| known.need), seen) {
            (Ok(at), Some(met)) => self.needs[at].met = met,
            (Ok(at), None) => drop(self.needs.remove(at)),
            (Err(at), Some(met)) => self.needs.insert(at, NeedSeen { need, met }),
            (Err(_), None) => {}
        }
    }

    /// The quadrant of needs; none while one half is unknown.
    #[must_use]
    pub fn quadrant(&self) -> Option<NeedQuadrant> {
        need_quadrant(&self.needs)
    }

    /// The day on which anything that we think of the person was last looked at.
    #[must_use]
    pub fn seen_on(&self) -> Option<Day> {
        let attitude = self.attitudes.last().map(|since| since.on);
        let evidence = self.evidence.iter().map(|one| one.on).max();
        attitude.into_iter().chain(evidence).chain(self.since).max()
    }
}
