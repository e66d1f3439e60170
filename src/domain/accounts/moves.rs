//! Every change of grade or standing: the raw material of the rates (`domain.md` sections 2 and 3).

use super::Standing;
use crate::domain::calendar::Day;
use crate::domain::ladder::GradeId;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// Where a customer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The grade; when lost, the one that it was lost from.
    pub grade: GradeId,
    /// Whether it still climbs.
    #[serde(default, skip_serializing_if = "is_active")]
    pub standing: Standing,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_active(standing: &Standing) -> bool {
    *standing == Standing::Active
}

/// A no that sounds like a yes: the customer falls back, however friendly it is (`domain.md` section 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PoliteNo {
    /// "Ring me in six months."
    RingLater,
    /// Promised to ring and did not.
    Silence,
    /// "I must talk to my partner next month."
    AsksPartner,
    /// Friendly, and no next step.
    NextStepOpen,
}

impl PoliteNo {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::RingLater, Self::Silence, Self::AsksPartner, Self::NextStepOpen];
}

/// Stands for the reason of an exception that nobody has given, or that is kept back.
pub const NO_REASON: &str = "–";

/// What a person says about a move.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MoveNote {
    /// The day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
    /// Who moved it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Rc<str>>,
    /// Why; for a lost customer, the reason of the loss.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Rc<str>>,
    /// The polite no that it fell back for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub polite_no: Option<PoliteNo>,
    /// Why it came in with open entry facts. It stays visible while the customer is where this move led.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exception: Option<Rc<str>>,
}

impl MoveNote {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// A change of grade or standing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    /// Where it stood.
    pub from: Place,
    /// Where it went.
    pub to: Place,
    /// When, who, why.
    #[serde(default, skip_serializing_if = "MoveNote::is_default")]
    pub note: MoveNote,
}
