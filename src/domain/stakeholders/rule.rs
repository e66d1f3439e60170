//! The rules that speak, by name (`domain.md` section 5).

use serde::{Deserialize, Serialize};

/// A rule about a map. `findings` says what each looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// No decision maker is known.
    DecisionMakerUnknown,
    /// Nobody of us is in contact with the decision maker.
    DecisionMakerUnreached,
    /// A kind of recommender is missing.
    RecommenderMissing,
    /// Somebody with influence is against us, and nothing is planned.
    OpponentUnaddressed,
    /// All allies stand at the bottom.
    AlliesAtBottom,
    /// Only one person is in contact with us.
    SingleThread,
    /// People whom the stage needs are not covered.
    StageUncovered,
    /// No next contact is planned.
    NextContactMissing,
    /// A competitor's ally has no answer.
    CompetitorAllyUnanswered,
    /// What we think of people is old.
    ViewsOld,
    /// All support comes from friends, none from partners.
    SupportFromFriends,
    /// Reporting lines go round in a circle.
    ReportingLoop,
}

impl Rule {
    /// All of them, the gravest first.
    pub const ALL: [Self; 12] = [
        Self::DecisionMakerUnknown,
        Self::DecisionMakerUnreached,
        Self::OpponentUnaddressed,
        Self::CompetitorAllyUnanswered,
        Self::StageUncovered,
        Self::SingleThread,
        Self::RecommenderMissing,
        Self::AlliesAtBottom,
        Self::SupportFromFriends,
        Self::NextContactMissing,
        Self::ViewsOld,
        Self::ReportingLoop,
    ];
}
