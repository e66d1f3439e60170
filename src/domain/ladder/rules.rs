//! What lets a card into a column, and how often it is looked after (`domain.md` section 3).

use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// The identity of a fact. Those up to [`FactId::SHIPPED_MAX`] come with the templates and have words in every
/// language; a team's own lie above.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FactId(pub u32);

impl FactId {
    /// The last identity that may ship.
    pub const SHIPPED_MAX: u32 = 999;
    /// The last one that does.
    pub const SHIPPED: u32 = 41;

    /// Whether it has words of its own in every language.
    #[must_use]
    pub fn is_shipped(self) -> bool {
        (1..=Self::SHIPPED).contains(&self.0)
    }
}

/// A box to tick before a card enters a column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "FactForm", into = "FactForm")]
pub struct EntryFact {
    /// Its identity: a tick belongs to it, whatever column asks for it.
    pub id: FactId,
    /// 1–200 characters in the team's own words; none to say a shipped fact in the reader's language.
    pub text: Option<Rc<str>>,
}

/// A shipped fact is its number: a plan with the facts of its template stays small.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum FactForm {
    Shipped(u32),
    Own { id: u32, text: Rc<str> },
}

impl From<FactForm> for EntryFact {
    fn from(form: FactForm) -> Self {
        match form {
            FactForm::Shipped(id) => Self { id: FactId(id), text: None },
            FactForm::Own { id, text } => Self { id: FactId(id), text: Some(text) },
        }
    }
}

impl From<EntryFact> for FactForm {
    fn from(fact: EntryFact) -> Self {
        match fact.text {
            None => Self::Shipped(fact.id.0),
            Some(text) => Self::Own { id: fact.id.0, text },
        }
    }
}

/// The rules of a column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct GradeRules {
    /// What must be ticked before a card enters; nothing for a column that is open to all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<EntryFact>,
    /// Days within which a customer is to be contacted, 1–3650; none for the usual ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rhythm_days: Option<u16>,
    /// The usual sales cycle of the column in days, 1–3650; none for what its promotion usually takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cycle_days: Option<u16>,
}

impl GradeRules {
    /// The most facts of a column.
    pub const FACTS_MAX: usize = 20;
    /// The longest text of a fact, in characters.
    pub const FACT_CHARACTERS_MAX: usize = 200;
    /// The longest rhythm and cycle: ten years.
    pub const DAYS_MAX: u16 = 3650;

    /// Nothing but shipped facts.
    #[must_use]
    pub fn shipped(facts: &[FactId]) -> Self {
        Self { facts: facts.iter().map(|&id| EntryFact { id, text: None }).collect(), ..Self::default() }
    }

    /// Whether nothing was set, so that it need not be written down.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// Whether numbers and texts keep their limits, no fact stands twice, and each has words.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        let days = [self.rhythm_days, self.cycle_days];
        days.into_iter().flatten().all(|days| (1..=Self::DAYS_MAX).contains(&days))
            && self.facts.len() <= Self::FACTS_MAX
            && self
                .facts
                .iter()
                .enumerate()
                .all(|(at, fact)| self.facts[..at].iter().all(|other| other.id != fact.id) && Self::has_words(fact))
    }

    /// Whether a fact can be told.
    #[must_use]
    pub fn has_words(fact: &EntryFact) -> bool {
        match &fact.text {
            None => fact.id.is_shipped(),
            Some(text) => !text.trim().is_empty() && text.chars().count() <= Self::FACT_CHARACTERS_MAX,
        }
    }
}
