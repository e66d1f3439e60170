//! How people stand to a purchase, and how near we are to them (`domain.md` section 5).

use crate::domain::calendar::Day;
use serde::{Deserialize, Serialize};

/// How a person stands to buying from us. One that nobody knows is none of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attitude {
    /// Works against us.
    Sabotages,
    /// Is against it.
    Resists,
    /// Does not care.
    Indifferent,
    /// Is not sure.
    Doubts,
    /// Agrees, and says so.
    Supports,
}

impl Attitude {
    /// All of them, the best first.
    pub const ALL: [Self; 5] = [Self::Supports, Self::Doubts, Self::Indifferent, Self::Resists, Self::Sabotages];

    /// Where it lies between working against us (−1) and agreeing (1): −1, −0.5, 0, 0.25 or 1.
    ///
    /// A doubt leans towards us: it is asked by somebody who looks at the matter. These are the starting opinions of
    /// [`crate::domain::stakeholders::Influence`].
    #[must_use]
    pub fn opinion(self) -> f64 {
        match self {
            Self::Supports => 1.0,
            Self::Doubts => 0.25,
            Self::Indifferent => 0.0,
            Self::Resists => -0.5,
            Self::Sabotages => -1.0,
        }
    }

    /// Whether it is against us.
    #[must_use]
    pub fn is_opposed(self) -> bool {
        matches!(self, Self::Resists | Self::Sabotages)
    }

    /// The sign that stands beside its colour.
    #[must_use]
    pub fn glyph(self) -> char {
        match self {
            Self::Supports => '＋',
            Self::Doubts => '？',
            Self::Indifferent => '＝',
            Self::Resists => '－',
            Self::Sabotages => '✕',
        }
    }
}

/// From when on a person stood so; none where nobody knew any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttitudeSince {
    /// The day.
    pub on: Day,
    /// How.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attitude: Option<Attitude>,
}

/// How near we are to a person, each step with what shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// No contact.
    None,
    /// Has answered once, or was in the same room.
    Met,
    /// Talks to us when asked.
    Regular,
    /// Calls us, and says what others do not.
    Trusted,
}

impl Access {
    /// All of them, the nearest last.
    pub const ALL: [Self; 4] = [Self::None, Self::Met, Self::Regular, Self::Trusted];
}
