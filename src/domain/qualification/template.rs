//! Templates of qualification: the questions of a trade, what its customers buy by, and when to leave.

use super::criteria::{Criterion, CriterionId, CriterionKind, UsualCriterion, WEIGHT_MAX};
use super::judgement::{Pair, QuestionId};
use crate::domain::accounts::{Few, LINE_CHARACTERS_MAX};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// The identity of a template: a word of its own.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TemplateId(pub Rc<str>);

impl TemplateId {
    /// The one that fits any trade.
    pub const GENERAL: &'static str = "general";

    /// 1–64 letters, digits, dashes or underscores.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        (1..=64).contains(&self.0.len())
            && self.0.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
    }
}

/// A text in up to three languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Wording {
    /// English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub en: Option<Rc<str>>,
    /// Simplified Chinese.
    #[serde(rename = "zh-Hans", skip_serializing_if = "Option::is_none")]
    pub zh_hans: Option<Rc<str>>,
    /// Traditional Chinese.
    #[serde(rename = "zh-Hant", skip_serializing_if = "Option::is_none")]
    pub zh_hant: Option<Rc<str>>,
}

impl Wording {
    /// In one language: `en`, `zh-Hans`, `zh-Hant`.
    #[must_use]
    pub fn only(language: &str, text: impl Into<Rc<str>>) -> Self {
        let mut wording = Self::default();
        wording.set(language, Some(text.into()));
        wording
    }

    fn slot(&mut self, language: &str) -> &mut Option<Rc<str>> {
        match language {
            "zh-Hans" => &mut self.zh_hans,
            "zh-Hant" => &mut self.zh_hant,
            _ => &mut self.en,
        }
    }

    /// Says it in a language, or no longer.
    pub fn set(&mut self, language: &str, text: Option<Rc<str>>) {
        *self.slot(language) = text;
    }

    /// As it reads in a language; in another where it is not said in this one.
    #[must_use]
    pub fn in_language(&self, language: &str) -> &str {
        let order = match language {
            "zh-Hans" => [&self.zh_hans, &self.zh_hant, &self.en],
            "zh-Hant" => [&self.zh_hant, &self.zh_hans, &self.en],
            _ => [&self.en, &self.zh_hans, &self.zh_hant],
        };
        order.into_iter().flatten().next().map_or("", |text| text)
    }

    /// Whether it says something, and nothing too long.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        let mut texts = [&self.en, &self.zh_hans, &self.zh_hant].into_iter().flatten().peekable();
        texts.peek().is_some()
            && texts.all(|text| !text.trim().is_empty() && text.chars().count() <= LINE_CHARACTERS_MAX)
    }
}

/// Who asks a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The buyer asks it about the purchase.
    Buyer,
    /// We ask it about the deal.
    Ours,
}

impl Side {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Buyer, Self::Ours];
}

/// A question of a pair. "Yes" speaks for the deal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Its identity.
    pub id: QuestionId,
    /// The pair.
    pub pair: Pair,
    /// Who asks it.
    pub side: Side,
    /// Its words.
    pub text: Wording,
    /// Whether it is no longer asked. Its answers stay.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_retired: bool,
}

/// The most questions of one template.
pub const QUESTIONS_MAX: usize = 200;

/// What a usual criterion weighs in a trade.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsualWeight {
    /// The criterion.
    pub criterion: UsualCriterion,
    /// What it weighs, 0–[`WEIGHT_MAX`].
    pub weight: u8,
}

/// A template of qualification.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// Its identity.
    pub id: TemplateId,
    /// Its name: the trade.
    pub name: Wording,
    /// So many red lights, mended or not, are reason enough to leave: 1–9.
    pub reds_to_leave: u8,
    /// With at most so many amber lights one goes on all the same: 0–9.
    pub ambers_to_go: u8,
    /// The questions, each once, in the order in which they are asked.
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub questions: Few<Question>,
    /// What customers buy by, each criterion once.
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub criteria: Few<UsualWeight>,
}

const SHIPPED: &str = include_str!("templates.json");

thread_local! {
    // A test reads them all.
    static READ: Vec<Rc<Template>> =
        serde_json::from_str::<Vec<Template>>(SHIPPED).unwrap_or_default().into_iter().map(Rc::new).collect();
}

impl Template {
    /// Those that ship, the general one first.
    #[must_use]
    pub fn shipped() -> Vec<Rc<Self>> {
        READ.with(Clone::clone)
    }

    /// The criteria that a new deal begins with.
    #[must_use]
    pub fn criteria(&self) -> Few<Criterion> {
        let numbered = (1..).zip(&self.criteria);
        let made = numbered.map(|(number, usual)| Criterion {
            id: CriterionId(number),
            kind: CriterionKind::Usual(usual.criterion),
            weight: usual.weight,
        });
        made.collect()
    }

    /// The questions of a pair that are asked.
    pub fn asked(&self, pair: Pair) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(move |question| question.pair == pair && !question.is_retired)
    }

    /// Whether all of it keeps its limits and each question and criterion stands once.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        let mut questions = std::collections::HashSet::new();
        let mut criteria = std::collections::HashSet::new();
        self.id.is_usable()
            && self.name.is_usable()
            && (1..=9).contains(&self.reds_to_leave)
            && self.ambers_to_go <= 9
            && self.questions.len() <= QUESTIONS_MAX
            && self.questions.iter().all(|question| question.text.is_usable() && questions.insert(question.id))
            && self.criteria.iter().all(|usual| usual.weight <= WEIGHT_MAX && criteria.insert(usual.criterion))
    }
}

/// What holds for all deals of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DealSettings {
    /// Templates of the plan's own. One with the identity of a template that ships stands instead of it.
    #[serde(skip_serializing_if = "Few::is_empty")]
    pub templates: Few<Rc<Template>>,
}

/// The most templates of a plan's own.
pub const TEMPLATES_MAX: usize = 30;

impl DealSettings {
    /// Whether nothing was set, so that it need not be written down.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// Everything within its limits: values beyond them go and are counted.
    pub fn settle(&mut self, count: &mut usize) {
        if self.templates.is_empty() {
            return;
        }
        let before = self.templates.len();
        let mut seen = std::collections::HashSet::new();
        self.templates.retain(|template| template.is_usable() && seen.insert(template.id.clone()));
        self.templates.truncate(TEMPLATES_MAX);
        *count += before - self.templates.len();
    }

    /// All templates: those that ship, or what stands instead of them, then the plan's own.
    #[must_use]
    pub fn all(&self) -> Vec<Rc<Template>> {
        let shipped = Template::shipped();
        let own = |id: &TemplateId| self.templates.iter().find(|template| template.id == *id);
        let mut all: Vec<_> = shipped.iter().map(|template| Rc::clone(own(&template.id).unwrap_or(template))).collect();
        let is_new = |template: &&Rc<Template>| shipped.iter().all(|known| known.id != template.id);
        all.extend(self.templates.iter().filter(is_new).cloned());
        all
    }
}

/// The template of a deal among those that there are; the first where its own is gone.
#[must_use]
pub fn template_of<'a>(templates: &'a [Rc<Template>], id: &TemplateId) -> Option<&'a Rc<Template>> {
    templates.iter().find(|template| template.id == *id).or_else(|| templates.first())
}
