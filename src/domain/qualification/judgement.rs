//! What is asked of a deal, and what was found: five pairs and four questions with a purpose (`domain.md` section 6).

use crate::domain::accounts::{Few, NOTE_CHARACTERS_MAX};
use crate::domain::calendar::Day;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// What buyer and seller ask in pairs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pair {
    /// The need; have we a solution?
    Need,
    /// Decision process and time frame; do we know both?
    Decision,
    /// The money: is there a budget, and how is the price judged?
    Money,
    /// The relationship: can it be of use to both sides?
    Relationship,
    /// The worth: is it worth it to us, in cost and profit?
    Worth,
}

impl Pair {
    /// All of them, in the order in which they are gone through.
    pub const ALL: [Self; 5] = [Self::Need, Self::Decision, Self::Money, Self::Relationship, Self::Worth];
}

/// A question that leads to something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Is it our customer? Do we enter?
    OurCustomer,
    /// Where do we stand against others? With which strategy?
    Position,
    /// What are the odds, and what is done about them?
    Odds,
    /// Who matters, and whom do we work on?
    WhoMatters,
}

impl Purpose {
    /// All of them, in the order in which they are asked.
    pub const ALL: [Self; 4] = [Self::OurCustomer, Self::Position, Self::Odds, Self::WhoMatters];
}

/// A line of the qualification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// One of the pairs.
    Pair(Pair),
    /// One of the questions with a purpose.
    Purpose(Purpose),
}

impl Subject {
    /// All of them: the pairs, then the questions.
    pub fn all() -> impl Iterator<Item = Self> {
        Pair::ALL.into_iter().map(Self::Pair).chain(Purpose::ALL.into_iter().map(Self::Purpose))
    }

    /// How many there are.
    pub const COUNT: usize = Pair::ALL.len() + Purpose::ALL.len();
}

/// How a line stands. The better stands first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Light {
    /// Speaks for the deal.
    Green,
    /// Has to be worked on.
    Amber,
    /// Speaks against it.
    Red,
}

impl Light {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Green, Self::Amber, Self::Red];

    /// The sign that stands beside its colour.
    #[must_use]
    pub fn glyph(self) -> char {
        match self {
            Self::Green => '●',
            Self::Amber => '▲',
            Self::Red => '■',
        }
    }
}

/// What a question was answered with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// It is so.
    Yes,
    /// Some of it is so.
    Partly,
    /// It is otherwise.
    No,
}

impl Reply {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Yes, Self::Partly, Self::No];

    /// What it counts: 1, ½ or 0.
    #[must_use]
    pub fn share(self) -> f64 {
        match self {
            Self::Yes => 1.0,
            Self::Partly => 0.5,
            Self::No => 0.0,
        }
    }
}

/// The identity of a question; it is one over all templates that ship.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct QuestionId(pub u32);

/// What was seen or heard on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// The day.
    pub on: Day,
    /// What, and from whom.
    pub what: Rc<str>,
}

/// The most pieces of evidence of one line.
pub const SEEN_MAX: usize = 100;
/// The most answers of one line.
pub const REPLIES_MAX: usize = 100;

/// What was found about one line of a deal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// About what.
    pub about: Subject,
    /// How it stands by the person's own judgement; none lets the answers say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub light: Option<Light>,
    /// Answers to questions of the template, in the order of their identities, one a question.
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub replies: Few<(QuestionId, Reply)>,
    /// What it rests on, in the order of days.
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub seen: Few<Seen>,
    /// Strategy, reasons, anything else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Rc<str>>,
}

impl Judgement {
    /// One of which nothing is known.
    #[must_use]
    pub fn new(about: Subject) -> Self {
        Self { about, light: None, replies: Few::default(), seen: Few::default(), note: None }
    }

    /// Whether anything is known, so that it need be kept.
    #[must_use]
    pub fn says_something(&self) -> bool {
        *self != Self::new(self.about)
    }

    /// The answer to a question.
    #[must_use]
    pub fn reply(&self, question: QuestionId) -> Option<Reply> {
        let at = self.replies.binary_search_by_key(&question, |(id, _)| *id).ok()?;
        Some(self.replies[at].1)
    }

    /// Answers a question, or leaves it open.
    pub fn set_reply(&mut self, question: QuestionId, reply: Option<Reply>) {
        match (self.replies.binary_search_by_key(&question, |(id, _)| *id), reply) {
            (Ok(at), Some(reply)) => self.replies[at].1 = reply,
            (Ok(at), None) => drop(self.replies.remove(at)),
            (Err(at), Some(reply)) => self.replies.insert(at, (question, reply)),
            (Err(_), None) => {}
        }
    }

    /// Keeps what was seen, in the order of days.
    pub fn see(&mut self, seen: Seen) {
        let at = self.seen.partition_point(|known| known.on <= seen.on);
        self.seen.insert(at, seen);
    }

    /// Whether every value keeps its limits and every list its order.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        let is_text = |text: &str| !text.trim().is_empty() && text.chars().count() <= NOTE_CHARACTERS_MAX;
        self.replies.windows(2).all(|pair| pair[0].0 < pair[1].0)
            && self.replies.len() <= REPLIES_MAX
            && self.seen.len() <= SEEN_MAX
            && self.seen.is_sorted_by_key(|seen| seen.on)
            && self.seen.iter().all(|seen| is_text(&seen.what))
            && self.note.as_ref().is_none_or(|note| is_text(note))
    }
}
