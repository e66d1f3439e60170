//! What holds for all maps of a plan.

use super::need::NeedQuadrant;
use super::rule::Rule;
use super::style::{Style, StyleKind};
use crate::domain::accounts::{Few, NOTE_CHARACTERS_MAX};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// A piece of advice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Advice {
    /// The person is faster than I am.
    Faster,
    /// The person is slower than I am.
    Slower,
    /// The person is warmer than I am.
    Warmer,
    /// The person is cooler than I am.
    Cooler,
    /// How my own style looks from outside, and how to temper it.
    Outside(StyleKind),
    /// What to do about somebody to whom we are this.
    Quadrant(NeedQuadrant),
}

/// Advice in somebody's own words, for one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnAdvice {
    /// Instead of which.
    pub about: Advice,
    /// Language tag: `en`, `zh-Hans`, `zh-Hant`.
    pub language: Rc<str>,
    /// The words.
    pub text: Rc<str>,
}

/// What a rule that fires does to the odds of winning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleEffect {
    /// The rule.
    pub rule: Rule,
    /// What the odds are multiplied by, in per cent: 1–100; 100 changes nothing.
    pub odds_percent: u8,
}

/// What holds for all maps of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MapSettings {
    /// The style of the person who plans.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub me: Option<Style>,
    /// Views older than this are old, in days: 1–1000.
    pub views_days: u16,
    /// Rules that are silent on every map.
    #[serde(skip_serializing_if = "Few::is_empty")]
    pub silent: Few<Rule>,
    /// Advice in own words, one for each piece and language.
    #[serde(skip_serializing_if = "Few::is_empty")]
    pub advice: Few<OwnAdvice>,
    /// Whether gaps in a map lower the chance of winning in the forecast.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub lowers_chance: bool,
    /// What each rule does to the odds where it differs from the usual, each rule once.
    #[serde(skip_serializing_if = "Few::is_empty")]
    pub effects: Few<RuleEffect>,
}

impl Default for MapSettings {
    fn default() -> Self {
        Self {
            me: None,
            views_days: 60,
            silent: Few::default(),
            advice: Few::default(),
            lowers_chance: false,
            effects: Few::default(),
        }
    }
}

impl MapSettings {
    /// The most days after which views are old.
    pub const VIEWS_DAYS_MAX: u16 = 1_000;

    /// Whether nothing was set, so that it need not be written down.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// Everything within its limits: values beyond them go and are counted.
    pub fn settle(&mut self, count: &mut usize) {
        let before = self.clone();
        self.me = self.me.filter(|style| style.is_usable());
        self.views_days = self.views_days.clamp(1, Self::VIEWS_DAYS_MAX);
        if !self.silent.is_empty() {
            self.silent.sort_unstable();
            self.silent.dedup();
        }
        if !self.advice.is_empty() {
            let mut seen = std::collections::HashSet::new();
            self.advice.retain(|own| {
                let fits = !own.text.trim().is_empty() && own.text.chars().count() <= NOTE_CHARACTERS_MAX;
                fits && ["en", "zh-Hans", "zh-Hant"].contains(&&*own.language)
                    && seen.insert((own.about, Rc::clone(&own.language)))
            });
        }
        if !self.effects.is_empty() {
            let mut seen = std::collections::HashSet::new();
            self.effects.retain(|effect| (1..=100).contains(&effect.odds_percent) && seen.insert(effect.rule));
        }
        *count += usize::from(before != *self);
    }

    /// Advice in own words; none where the usual words hold.
    #[must_use]
    pub fn own_advice(&self, about: Advice, language: &str) -> Option<&Rc<str>> {
        self.advice.iter().find(|own| own.about == about && &*own.language == language).map(|own| &own.text)
    }
}
