//! Reviews: how a deal stood on a day, and what has changed since.

use super::judgement::{Light, Subject};
use super::verdict::{Outlook, Verdict};
use crate::domain::accounts::{Few, NOTE_CHARACTERS_MAX};
use crate::domain::calendar::Day;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// The most reviews of one deal.
pub const REVIEWS_MAX: usize = 200;

/// How a deal stood on a day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Review {
    /// The day.
    pub on: Day,
    /// What was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Rc<str>>,
    /// What came out.
    pub verdict: Verdict,
    /// The lines that had a light, in order.
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub lights: Few<(Subject, Light)>,
    /// The odds, 0–1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub odds: Option<f64>,
    /// The value in minor units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value_minor: Option<i64>,
}

impl Review {
    /// How a deal stands now.
    #[must_use]
    pub fn of(outlook: &Outlook, on: Day, note: Option<Rc<str>>) -> Self {
        let lights = outlook.lines.iter().filter_map(|line| Some((line.about, line.light?)));
        Self {
            on,
            note,
            verdict: outlook.verdict,
            lights: lights.collect(),
            odds: outlook.odds,
            value_minor: outlook.value_minor,
        }
    }

    /// The light of a line.
    #[must_use]
    pub fn light(&self, about: Subject) -> Option<Light> {
        self.lights.iter().find(|(of, _)| *of == about).map(|(_, light)| *light)
    }

    /// Whether figures and texts keep their limits.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        let is_text = |text: &Rc<str>| !text.trim().is_empty() && text.chars().count() <= NOTE_CHARACTERS_MAX;
        self.note.as_ref().is_none_or(is_text)
            && self.lights.windows(2).all(|pair| pair[0].0 < pair[1].0)
            && self.odds.is_none_or(|odds| (0.0..=1.0).contains(&odds))
            && self.value_minor.is_none_or(|minor| minor >= 0)
    }
}

/// Something that is otherwise than at a review.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Changed {
    /// What came out.
    Verdict {
        /// Then.
        before: Verdict,
        /// Now.
        after: Verdict,
    },
    /// A line's light.
    Light {
        /// The line.
        about: Subject,
        /// Then; none where nothing was known.
        before: Option<Light>,
        /// Now.
        after: Option<Light>,
    },
    /// The odds, 0–1, by half a point of a hundred or more.
    Odds {
        /// Then.
        before: Option<f64>,
        /// Now.
        after: Option<f64>,
    },
    /// The value in minor units.
    Value {
        /// Then.
        before: Option<i64>,
        /// Now.
        after: Option<i64>,
    },
}

/// What has changed since a review, the weightiest first.
#[must_use]
pub fn changed_since(review: &Review, now: &Outlook) -> Vec<Changed> {
    let mut found = Vec::new();
    if review.verdict != now.verdict {
        found.push(Changed::Verdict { before: review.verdict, after: now.verdict });
    }
    for line in &now.lines {
        let before = review.light(line.about);
        if before != line.light {
            found.push(Changed::Light { about: line.about, before, after: line.light });
        }
    }
    let has_moved = match (review.odds, now.odds) {
        (Some(before), Some(after)) => (before - after).abs() >= 0.005,
        (before, after) => before.is_some() != after.is_some(),
    };
    if has_moved {
        found.push(Changed::Odds { before: review.odds, after: now.odds });
    }
    if review.value_minor != now.value_minor {
        found.push(Changed::Value { before: review.value_minor, after: now.value_minor });
    }
    found
}
