//! Everything that a person can do to a map of people.

use crate::domain::accounts::{Person, PersonId};
use crate::domain::stakeholders::{BuyingStage, Group, Involvement, Line, MapStep, Rule, StakeholderMap};
use crate::domain::step::StepId;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// A change to a map of a customer's people, or to its people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MapChange {
    /// Sets the whole map; a new one comes last. Its identity is that of the action.
    SetMap {
        /// All of it.
        map: Rc<StakeholderMap>,
    },
    /// Throws the map away. The people stay with the customer.
    RemoveMap,
    /// Calls the map something else.
    Rename {
        /// 1–200 characters.
        name: Rc<str>,
    },
    /// Says where the purchase stands.
    SetStage {
        /// The stage; none when unknown.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        stage: Option<BuyingStage>,
    },
    /// Says what is to be reached.
    SetGoal {
        /// The goal; none when there is none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        goal: Option<Rc<str>>,
    },
    /// Says who people are, and what they have to do with the purchase: those that are new come last.
    SetPeople {
        /// Who they are.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        people: Vec<Rc<Person>>,
        /// What they have to do with it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        involvements: Vec<Rc<Involvement>>,
    },
    /// Takes people off the map, with their lines. They stay with the customer.
    TakeOff {
        /// Whom.
        people: Vec<PersonId>,
    },
    /// Puts somebody before another in the order in which siblings stand, or last.
    MovePerson {
        /// Whom.
        person: PersonId,
        /// Before whom.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<PersonId>,
    },
    /// Draws lines, or weighs them anew.
    SetLines {
        /// The lines.
        lines: Vec<Line>,
    },
    /// Rubs a line out.
    RemoveLine {
        /// The line, whatever it weighs.
        line: Line,
    },
    /// Sets steps; new ones come last.
    SetSteps {
        /// All of each.
        steps: Vec<Rc<MapStep>>,
    },
    /// Takes a step off the list.
    RemoveStep {
        /// The step.
        step: StepId,
    },
    /// Says what a group wants; one of which nothing is said is forgotten.
    SetGroup {
        /// All of it.
        group: Rc<Group>,
    },
    /// Lets a rule speak on this map, or not.
    Silence {
        /// The rule.
        rule: Rule,
        /// Whether it is silent.
        is_silent: bool,
    },
}

impl MapChange {
    /// Whether `self`, done instead of `before`, is what the person means by both in turn.
    #[must_use]
    pub fn replaces(&self, before: &Self) -> bool {
        match (self, before) {
            (Self::SetMap { .. }, Self::SetMap { .. })
            | (Self::Rename { .. }, Self::Rename { .. })
            | (Self::SetStage { .. }, Self::SetStage { .. })
            | (Self::SetGoal { .. }, Self::SetGoal { .. }) => true,
            (Self::SetPeople { people, involvements }, Self::SetPeople { people: others, involvements: their }) => {
                people.iter().map(|one| one.id).eq(others.iter().map(|one| one.id))
                    && involvements.iter().map(|one| one.person).eq(their.iter().map(|one| one.person))
            }
            (Self::MovePerson { person, .. }, Self::MovePerson { person: other, .. }) => person == other,
            (Self::SetLines { lines }, Self::SetLines { lines: others }) => {
                lines.len() == others.len() && lines.iter().zip(others).all(|(one, other)| one.is_same(*other))
            }
            (Self::SetSteps { steps }, Self::SetSteps { steps: others }) => {
                steps.iter().map(|one| one.id).eq(others.iter().map(|one| one.id))
            }
            (Self::SetGroup { group }, Self::SetGroup { group: other }) => group.name == other.name,
            (Self::Silence { rule, .. }, Self::Silence { rule: other, .. }) => rule == other,
            _ => false,
        }
    }
}
