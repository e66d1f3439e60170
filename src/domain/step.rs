//! Steps: what is to be done, by whom and when, and what asked for it.

use super::accounts::{Few, LINE_CHARACTERS_MAX, NOTE_CHARACTERS_MAX, PersonId};
use super::calendar::Day;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// The identity of a step within its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct StepId(pub u32);

/// The most steps of one list.
pub const STEPS_MAX: usize = 500;

/// Something to do, with a day. `A` is what may have asked for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step<A> {
    /// Its identity.
    pub id: StepId,
    /// The day; none when it has none yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
    /// What.
    pub what: Rc<str>,
    /// With whom.
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub people: Few<PersonId>,
    /// Who of us.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Rc<str>>,
    /// What asked for it.
    #[serde(default = "nothing", skip_serializing_if = "Option::is_none")]
    pub asked_by: Option<A>,
    /// The day on which it was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<Day>,
}

fn nothing<A>() -> Option<A> {
    None
}

impl<A> Step<A> {
    /// Whether its texts keep their limits.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        let is_text = |text: &str, most: usize| !text.trim().is_empty() && text.chars().count() <= most;
        is_text(&self.what, NOTE_CHARACTERS_MAX)
            && self.owner.as_ref().is_none_or(|owner| is_text(owner, LINE_CHARACTERS_MAX))
    }

    /// Whether it is still to be done.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.done.is_none()
    }
}
