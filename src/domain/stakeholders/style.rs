//! How people deal with others, on two axes (`domain.md` section 5, style; Merrill and Reid, "Personal Styles and Effective
//! Performance", 1981).

use serde::{Deserialize, Serialize};

/// A person's style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Style {
    /// From receptive and slow (−10) to assertive and fast (10).
    pub assertiveness: i8,
    /// From cool (−10) to warm (10).
    pub emotion: i8,
}

/// The four styles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StyleKind {
    /// Assertive and cool: fast, results.
    Controlling,
    /// Assertive and warm: fast, recognition.
    Promoting,
    /// Receptive and warm: slow, people.
    Amiable,
    /// Receptive and cool: slow, logic.
    Analytical,
}

impl StyleKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Controlling, Self::Promoting, Self::Amiable, Self::Analytical];

    /// A style in the middle of its quadrant.
    #[must_use]
    pub fn middle(self) -> Style {
        let (assertiveness, emotion) = match self {
            Self::Controlling => (5, -5),
            Self::Promoting => (5, 5),
            Self::Amiable => (-5, 5),
            Self::Analytical => (-5, -5),
        };
        Style { assertiveness, emotion }
    }
}

impl Style {
    /// The ends of both axes.
    pub const MAX: i8 = 10;

    /// Whether both figures lie on their axes.
    #[must_use]
    pub fn is_usable(self) -> bool {
        let fits = |figure: i8| (-Self::MAX..=Self::MAX).contains(&figure);
        fits(self.assertiveness) && fits(self.emotion)
    }

    /// The quadrant. One on an axis counts as assertive, and as warm.
    #[must_use]
    pub fn kind(self) -> StyleKind {
        match (self.assertiveness >= 0, self.emotion >= 0) {
            (true, false) => StyleKind::Controlling,
            (true, true) => StyleKind::Promoting,
            (false, true) => StyleKind::Amiable,
            (false, false) => StyleKind::Analytical,
        }
    }
}
