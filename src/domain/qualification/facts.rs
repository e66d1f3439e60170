//! What is known of a deal as a whole: how the customer decides, whose money it is, where we stand, how it ended.

use super::competitor::Position;
use crate::domain::accounts::{Few, PersonId};
use crate::domain::calendar::Day;
use crate::domain::stakeholders::MapId;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// How the customer decides (`domain.md` section 6, decision type).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Decision {
    /// Whether it is the first time; false for a routine.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_first_time: Option<bool>,
    /// Whether it is made high in the organisation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_high: Option<bool>,
    /// Whether a group decides, and not one person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_by_group: Option<bool>,
    /// When it is to be made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Day>,
}

/// Whose money it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Funds {
    /// The customer's own.
    Own,
    /// The state's.
    State,
    /// Some of both.
    Mixed,
}

impl Funds {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Own, Self::State, Self::Mixed];
}

/// How a deal ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// The customer bought from us.
    Won,
    /// The customer bought elsewhere, or nothing.
    Lost,
    /// We left it.
    Left,
}

impl Ending {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Won, Self::Lost, Self::Left];
}

/// That a deal is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// The day.
    pub on: Day,
    /// How it ended.
    pub ending: Ending,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Rc<str>>,
}

/// What is known of a deal as a whole: each of it one value.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DealFacts {
    /// The map of the people who decide.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub map: Option<MapId>,
    /// What it would bring, in minor units of the plan's currency, 0 or more; none for the customer's value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_minor: Option<i64>,
    /// What winning and delivering it would cost us, in minor units, 0 or more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost_minor: Option<i64>,
    /// What the customer can spend, in minor units, 0 or more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub budget_minor: Option<i64>,
    /// The chance of winning in per cent, 0–100, by the person's own judgement; none for that of the customer's grade.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub odds_percent: Option<u8>,
    /// How the customer decides.
    pub decision: Decision,
    /// Whether the customer is in a market that we want.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_target_market: Option<bool>,
    /// Whose money it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub funds: Option<Funds>,
    /// Where we stand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// What we do to win.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strategy: Option<Rc<str>>,
    /// What speaks for winning.
    #[serde(skip_serializing_if = "Few::is_empty")]
    pub speaks_for: Few<Rc<str>>,
    /// What speaks against it.
    #[serde(skip_serializing_if = "Few::is_empty")]
    pub speaks_against: Few<Rc<str>>,
    /// Whom we work on, each once.
    #[serde(skip_serializing_if = "Few::is_empty")]
    pub work_on: Few<PersonId>,
    /// How it ended; none while it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closing: Option<Closing>,
}
