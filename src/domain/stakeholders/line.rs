//! Lines between people (`domain.md` section 5).

use crate::domain::accounts::PersonId;
use serde::{Deserialize, Serialize};

/// To whom a person reports. Several are possible: the first of the solid ones is the line manager.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Reporting {
    /// The manager.
    pub to: PersonId,
    /// Whether it is a dotted line: for the matter, not for the person.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_dotted: bool,
}

/// What goes on between two people beside the reporting lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// The first one influences the second.
    Influences,
    /// The two are in conflict.
    Conflict,
    /// The two are allied.
    Allied,
}

impl LineKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Influences, Self::Conflict, Self::Allied];

    /// Whether it goes from one to the other, and not both ways.
    #[must_use]
    pub fn is_directed(self) -> bool {
        self == Self::Influences
    }
}

/// A line between two people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// From whom.
    pub from: PersonId,
    /// To whom.
    pub to: PersonId,
    /// What it is.
    pub kind: LineKind,
    /// How strong it is: 1 weak, 2 noticeable, 3 strong.
    pub weight: u8,
}

impl Line {
    /// The strongest weight.
    pub const WEIGHT_MAX: u8 = 3;

    /// Whether it joins two different people with a weight that there is.
    #[must_use]
    pub fn is_usable(self) -> bool {
        self.from != self.to && (1..=Self::WEIGHT_MAX).contains(&self.weight)
    }

    /// Whether both are the same line, whatever they weigh. One without direction is the same both ways.
    #[must_use]
    pub fn is_same(self, other: Self) -> bool {
        let ends = |line: Self| {
            if line.kind.is_directed() {
                (line.from, line.to)
            } else {
                (line.from.min(line.to), line.from.max(line.to))
            }
        };
        self.kind == other.kind && ends(self) == ends(other)
    }

    /// Whether the person stands at one of its ends.
    #[must_use]
    pub fn touches(self, person: PersonId) -> bool {
        self.from == person || self.to == person
    }
}
