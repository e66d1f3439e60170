//! Where a purchase stands, and who matters there (`domain.md` section 5, buying stages).

use super::role::Role;
use serde::{Deserialize, Serialize};

/// A stage of buying.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BuyingStage {
    /// Somebody wants something.
    Intention,
    /// They look at what there is.
    Research,
    /// They choose whom to ask.
    Shortlist,
    /// They compare offers.
    Comparison,
    /// They decide.
    Decision,
    /// They use it.
    Use,
}

impl BuyingStage {
    /// All of them, in their order.
    pub const ALL: [Self; 6] =
        [Self::Intention, Self::Research, Self::Shortlist, Self::Comparison, Self::Decision, Self::Use];

    /// The roles that matter at the stage, each a kind of which one person at least must be with us; the three kinds of
    /// recommender are one group.
    #[must_use]
    pub fn must(self) -> &'static [&'static [Role]] {
        const USERS: &[Role] = &[Role::User];
        const INFLUENCERS: &[Role] = &[Role::Influencer];
        const GATEKEEPERS: &[Role] = &[Role::Gatekeeper];
        const RECOMMENDERS: &[Role] = &Role::RECOMMENDERS;
        const PURCHASERS: &[Role] = &[Role::Purchaser];
        const DECIDERS: &[Role] = &[Role::DecisionMaker];
        match self {
            Self::Intention => &[USERS, INFLUENCERS],
            Self::Research => &[GATEKEEPERS, USERS],
            Self::Shortlist => &[INFLUENCERS, RECOMMENDERS],
            Self::Comparison | Self::Use => &[PURCHASERS, USERS],
            Self::Decision => &[DECIDERS, PURCHASERS],
        }
    }

    /// The stage after it.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        let at = Self::ALL.iter().position(|stage| *stage == self)?;
        Self::ALL.get(at + 1).copied()
    }
}
