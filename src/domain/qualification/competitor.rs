//! Who else wants the deal, and what we do about it (`domain.md` section 6).

use super::criteria::ByCriterion;
use super::deal::CompetitorId;
use crate::domain::accounts::{Few, LINE_CHARACTERS_MAX, NOTE_CHARACTERS_MAX, PersonId};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// Where an offer stands in the eyes of the customer. The better stands first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Position {
    /// 领先: ahead of all others.
    Leading,
    /// 挑战: may overtake whoever leads.
    Challenging,
    /// 跟随: behind.
    Following,
}

impl Position {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Leading, Self::Challenging, Self::Following];
}

/// How something bears on us against a competitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bearing {
    /// What we do better.
    Strength,
    /// What they do better.
    Weakness,
    /// What may turn out well for us.
    Opportunity,
    /// What may turn out badly.
    Threat,
}

impl Bearing {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Strength, Self::Weakness, Self::Opportunity, Self::Threat];
}

/// The identity of a point within its competitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PointId(pub u32);

/// A strength, weakness, opportunity or threat against a competitor. The step that follows from it is among the deal's steps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// Its identity.
    pub id: PointId,
    /// How it bears on us.
    pub bearing: Bearing,
    /// What.
    pub what: Rc<str>,
}

/// The most points of one competitor.
pub const POINTS_MAX: usize = 100;

/// Who else wants the deal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Competitor {
    /// Its identity.
    pub id: CompetitorId,
    /// Its name.
    pub name: Rc<str>,
    /// Where it stands; none when unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// What it is good at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub good_at: Option<Rc<str>>,
    /// Us against it, point by point.
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub points: Few<Point>,
    /// Who at the customer is with it, each once.
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub allies: Few<PersonId>,
    /// What we answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Rc<str>>,
    /// How its offer meets the criteria, 0–10.
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub scores: ByCriterion,
}

impl Competitor {
    /// One of whom no more than the name is known.
    #[must_use]
    pub fn named(id: CompetitorId, name: impl Into<Rc<str>>) -> Self {
        Self {
            id,
            name: name.into(),
            position: None,
            good_at: None,
            points: Few::default(),
            allies: Few::default(),
            answer: None,
            scores: Few::default(),
        }
    }

    /// Whether its texts keep their limits.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        let is_text = |text: &str, most: usize| !text.trim().is_empty() && text.chars().count() <= most;
        is_text(&self.name, LINE_CHARACTERS_MAX)
            && [&self.good_at, &self.answer].into_iter().flatten().all(|text| is_text(text, NOTE_CHARACTERS_MAX))
            && self.points.len() <= POINTS_MAX
            && self.points.iter().all(|point| is_text(&point.what, NOTE_CHARACTERS_MAX))
    }
}
