//! Account managers: persons, open posts and groups.

use super::TierId;
use crate::domain::calendar::Day;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// The identity of an account manager, a post or a group within its plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct AccountManagerId(pub u32);

/// Days off in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vacation {
    /// The first day off.
    pub first: Day,
    /// The last, not before the first.
    pub last: Day,
}

/// A person who sells, a post that is to be filled, or a group of people who are alike.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AccountManager {
    /// Its identity.
    pub id: AccountManagerId,
    /// The person's name, as customers have it for their owner; empty for a group or a post without one. At most
    /// [`AccountManager::NAME_CHARACTERS_MAX`] characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// What they do.
    pub tier: TierId,
    /// Where, as customers have it; none for everywhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Rc<str>>,
    /// How many they are: 1 for a person, at most [`AccountManager::HEADCOUNT_MAX`] for a group.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub headcount: u32,
    /// Share of full time: above 0, at most 1.
    #[serde(default = "full", skip_serializing_if = "is_full")]
    pub part_time_share: f64,
    /// Whether it is a post that nobody fills yet: its start is planned.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_open_post: bool,
    /// The first day; none for people who have long been there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Day>,
    /// The last day, not before the first; none while nobody knows of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<Day>,
    /// Days off by name, beside the leave that all have.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vacations: Vec<Vacation>,
    /// Languages in which they can sell, as customers have theirs; empty for any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<Rc<str>>,
}

fn one() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_one(count: &u32) -> bool {
    *count == 1
}

fn full() -> f64 {
    1.0
}

#[expect(clippy::float_cmp, reason = "what is written as 1 is 1")]
#[cfg_attr(target_pointer_width = "64", expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so"))]
fn is_full(share: &f64) -> bool {
    *share == 1.0
}

impl AccountManager {
    /// The longest name, in characters.
    pub const NAME_CHARACTERS_MAX: usize = 80;
    /// The largest group.
    pub const HEADCOUNT_MAX: u32 = 10_000;
    /// The most times off by name, and the most languages.
    pub const LIST_MAX: usize = 60;

    /// One full-time person who has long been there.
    #[must_use]
    pub fn new(id: AccountManagerId, name: &str, tier: TierId) -> Self {
        Self {
            id,
            name: name.to_owned(),
            tier,
            region: None,
            headcount: 1,
            part_time_share: 1.0,
            is_open_post: false,
            start: None,
            end: None,
            vacations: Vec::new(),
            languages: Vec::new(),
        }
    }

    /// Whether everything is in its range.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        let is_short = |text: &str| text.chars().count() <= Self::NAME_CHARACTERS_MAX;
        is_short(&self.name)
            && self.region.as_deref().is_none_or(|region| is_short(region) && !region.trim().is_empty())
            && (1..=Self::HEADCOUNT_MAX).contains(&self.headcount)
            && self.part_time_share > 0.0
            && self.part_time_share <= 1.0
            && self.start.zip(self.end).is_none_or(|(start, end)| start <= end)
            && self.vacations.len() <= Self::LIST_MAX
            && self.vacations.iter().all(|vacation| vacation.first <= vacation.last)
            && self.languages.len() <= Self::LIST_MAX
            && self.languages.iter().all(|language| is_short(language) && !language.trim().is_empty())
    }

    /// Whether anybody is ever there: a post that has no first day is nobody's yet.
    #[must_use]
    pub fn is_planned(&self) -> bool {
        !self.is_open_post || self.start.is_some()
    }

    /// Whether they are there on a day; an open post is nobody.
    #[must_use]
    pub fn is_there(&self, day: Day) -> bool {
        !self.is_open_post && self.start.is_none_or(|start| start <= day) && self.end.is_none_or(|end| end >= day)
    }

    /// People of full time.
    #[must_use]
    pub fn full_time(&self) -> f64 {
        f64::from(self.headcount) * self.part_time_share
    }
}
