//! What people want, for their organisation and for themselves (`domain.md` section 5, needs).

use serde::{Deserialize, Serialize};

/// A need that a person sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// The organisation: profit and cost.
    ProfitAndCost,
    /// The organisation: competition.
    Competition,
    /// The organisation: environment.
    Environment,
    /// The organisation: image.
    Image,
    /// The organisation: performance.
    Performance,
    /// The person: money.
    Money,
    /// The person: security.
    Security,
    /// The person: belonging.
    Belonging,
    /// The person: respect.
    Respect,
    /// The person: achievement.
    Achievement,
    /// The person: power.
    Power,
}

impl Need {
    /// All of them: the organisation's, then the person's.
    pub const ALL: [Self; 11] = [
        Self::ProfitAndCost,
        Self::Competition,
        Self::Environment,
        Self::Image,
        Self::Performance,
        Self::Money,
        Self::Security,
        Self::Belonging,
        Self::Respect,
        Self::Achievement,
        Self::Power,
    ];

    /// Whether it is the person's own, and not the organisation's.
    #[must_use]
    pub fn is_personal(self) -> bool {
        self >= Self::Money
    }
}

/// A need, and whether we meet it in this person's eyes. One of which nobody knows that is not in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NeedSeen {
    /// Which.
    pub need: Need,
    /// Whether it is met; none when that is unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub met: Option<bool>,
}

/// What we are to a person, by what is met: the quadrant of needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NeedQuadrant {
    /// 伙伴: the organisation's and the person's needs are met.
    Partner,
    /// 朋友: only the person's are.
    Friend,
    /// 对手: only the organisation's are.
    Rival,
    /// 陌路人: neither is.
    Stranger,
}

impl NeedQuadrant {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Partner, Self::Friend, Self::Rival, Self::Stranger];

    /// Of the two halves.
    #[must_use]
    pub fn of(organisation_met: bool, personal_met: bool) -> Self {
        match (organisation_met, personal_met) {
            (true, true) => Self::Partner,
            (false, true) => Self::Friend,
            (true, false) => Self::Rival,
            (false, false) => Self::Stranger,
        }
    }
}

/// Whether the needs of one half are met: all that were named and judged must be, and one at least; none when none was judged.
#[must_use]
pub fn half_met(needs: &[NeedSeen], is_personal: bool) -> Option<bool> {
    let half = needs.iter().filter(|seen| seen.need.is_personal() == is_personal);
    half.filter_map(|seen| seen.met).fold(None, |all, met| Some(all.unwrap_or(true) && met))
}

/// The quadrant that the needs give; none while one half is unknown.
///
/// ```
/// use rungs::domain::stakeholders::{Need, NeedQuadrant, NeedSeen, need_quadrant};
/// let needs = [
///     NeedSeen { need: Need::ProfitAndCost, met: Some(true) },
///     NeedSeen { need: Need::Respect, met: Some(false) },
/// ];
/// assert_eq!(need_quadrant(&needs), Some(NeedQuadrant::Rival));
/// ```
#[must_use]
pub fn need_quadrant(needs: &[NeedSeen]) -> Option<NeedQuadrant> {
    Some(NeedQuadrant::of(half_met(needs, false)?, half_met(needs, true)?))
}
