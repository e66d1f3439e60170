//! From need to argument: feature → advantage → benefit, linked to the need that it meets and to whom it matters
//! (`domain.md` section 6).

use super::deal::{Deal, FeatureId, NeedId};
use crate::domain::accounts::{Few, NOTE_CHARACTERS_MAX, PersonId};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// A need of the customer in its three layers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    /// Its identity.
    pub id: NeedId,
    /// What they say.
    pub said: Rc<str>,
    /// What exactly that means.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meant: Option<Rc<str>>,
    /// What lies behind it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub behind: Option<Rc<str>>,
    /// Whose it is, each once.
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub people: Few<PersonId>,
}

impl Need {
    /// Whether its texts keep their limits.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        is_text(&self.said) && [&self.meant, &self.behind].into_iter().flatten().all(|text| is_text(text))
    }
}

/// What a benefit does for the customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BenefitKind {
    /// Better work.
    Quality,
    /// More work by the same hands.
    Productivity,
    /// Less cost.
    Cost,
    /// Less time.
    Time,
    /// More revenue.
    Revenue,
}

impl BenefitKind {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::Quality, Self::Productivity, Self::Cost, Self::Time, Self::Revenue];
}

/// A row of the worksheet: what the offer has, what that does better, and what the customer has of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feature {
    /// Its identity.
    pub id: FeatureId,
    /// What the offer has.
    pub feature: Rc<str>,
    /// What it does better.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advantage: Option<Rc<str>>,
    /// What the customer has of it, one text a kind, in order.
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub benefits: Few<(BenefitKind, Rc<str>)>,
    /// The need that it meets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub need: Option<NeedId>,
    /// To whom it matters beside those whose need it is, each once.
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub people: Few<PersonId>,
}

impl Feature {
    /// Whether its texts keep their limits and its benefits their order.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        is_text(&self.feature)
            && self.advantage.as_ref().is_none_or(|text| is_text(text))
            && self.benefits.windows(2).all(|pair| pair[0].0 < pair[1].0)
            && self.benefits.iter().all(|(_, text)| is_text(text))
    }

    /// The benefit of a kind.
    #[must_use]
    pub fn benefit(&self, kind: BenefitKind) -> Option<&Rc<str>> {
        self.benefits.iter().find(|(of, _)| *of == kind).map(|(_, text)| text)
    }

    /// Says what the customer has of it, or that there is nothing of that kind.
    pub fn set_benefit(&mut self, kind: BenefitKind, text: Option<Rc<str>>) {
        self.benefits.retain(|(of, _)| *of != kind);
        if let Some(text) = text {
            let at = self.benefits.partition_point(|(of, _)| *of < kind);
            self.benefits.insert(at, (kind, text));
        }
    }
}

fn is_text(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= NOTE_CHARACTERS_MAX
}

/// Something that is missing between needs and benefits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Nothing of our offer has a benefit that meets this need.
    NeedWithoutBenefit(NeedId),
    /// This has a benefit that meets no need that the customer named.
    BenefitWithoutNeed(FeatureId),
    /// What this does for the customer is not said.
    FeatureWithoutBenefit(FeatureId),
    /// A need that is nobody's.
    NeedOfNobody(NeedId),
}

/// What is missing between needs and benefits: needs first, each list in its order.
#[must_use]
pub fn gaps(deal: &Deal) -> Vec<Gap> {
    let mut found = Vec::new();
    for need in &deal.needs {
        let is_met = deal.features.iter().any(|row| row.need == Some(need.id) && !row.benefits.is_empty());
        if !is_met {
            found.push(Gap::NeedWithoutBenefit(need.id));
        }
        if need.people.is_empty() {
            found.push(Gap::NeedOfNobody(need.id));
        }
    }
    for row in &deal.features {
        if row.benefits.is_empty() {
            found.push(Gap::FeatureWithoutBenefit(row.id));
        } else if row.need.is_none() {
            found.push(Gap::BenefitWithoutNeed(row.id));
        }
    }
    found
}

/// To whom a row matters: those whose need it meets, and those who were named beside, each once.
#[must_use]
pub fn matters_to(deal: &Deal, row: &Feature) -> Vec<PersonId> {
    let need = row.need.and_then(|need| deal.need(need));
    let mut people: Vec<PersonId> = need.iter().flat_map(|need| need.people.iter()).copied().collect();
    people.extend(row.people.iter().filter(|person| need.is_none_or(|need| !need.people.contains(person))));
    people
}
