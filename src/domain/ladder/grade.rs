//! Grades and the ladder that they make.

use super::{GradeFlow, GradeRules, PromotionRate, RateOrigin};
use serde::{Deserialize, Serialize};

/// The identity of a grade within its ladder; it stays when the grade is renamed or moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct GradeId(pub u32);

/// The longest name of a grade, in characters.
pub const NAME_CHARACTERS_MAX: usize = 40;
/// The longest meaning, rule or advice, in characters.
pub const TEXT_CHARACTERS_MAX: usize = 600;

/// One rung: what a customer there has shown, and the promotion that leads on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Grade {
    /// Its identity.
    pub id: GradeId,
    /// Its name, unique within the ladder.
    pub name: String,
    /// The texts that go with it.
    #[serde(default)]
    pub text: GradeText,
    /// Rate of the promotion from this grade to the next; kept, but not used, at the top.
    pub promotion_rate: PromotionRate,
    /// Where that rate comes from.
    #[serde(default)]
    pub rate_origin: RateOrigin,
    /// Customers at this grade that are counted but not listed by name.
    #[serde(default)]
    pub unlisted_count: u64,
    /// Time until that promotion is decided, and what is lost while waiting for it.
    #[serde(default, skip_serializing_if = "GradeFlow::is_default")]
    pub flow: GradeFlow,
    /// What lets a card in, and how often it is looked after.
    #[serde(default, skip_serializing_if = "GradeRules::is_default")]
    pub rules: GradeRules,
}

/// What a grade says in words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct GradeText {
    /// What the customer must have shown.
    pub meaning: String,
    /// When a customer may enter.
    pub rule: String,
    /// What to do with customers of this grade.
    pub advice: String,
}

/// Grades from the lowest to the top; reaching the top counts as the win. At least one grade, and
/// no name twice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Grade>", into = "Vec<Grade>")]
pub struct Ladder {
    grades: Vec<Grade>,
}

/// Why grades do not make a ladder.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GradeError {
    /// A ladder has at least one grade.
    #[error("a ladder has at least one grade")]
    Empty,
    /// A ladder has at most [`Ladder::GRADES_MAX`] grades.
    #[error("a ladder has at most {max} grades", max = Ladder::GRADES_MAX)]
    TooMany,
    /// The name is blank.
    #[error("a grade needs a name")]
    NameBlank,
    /// The name has more than [`NAME_CHARACTERS_MAX`] characters.
    #[error("a grade's name has at most {NAME_CHARACTERS_MAX} characters")]
    NameTooLong,
    /// Another grade has that name.
    #[error("there is a grade named {0:?} already")]
    NameTaken(String),
    /// Two grades have one identity.
    #[error("two grades share an identity")]
    IdentityTaken,
    /// The ladder has no such grade.
    #[error("the ladder has no such grade")]
    Unknown,
    /// A text has more than [`TEXT_CHARACTERS_MAX`] characters.
    #[error("a grade's text has at most {TEXT_CHARACTERS_MAX} characters")]
    TextTooLong,
}

impl Ladder {
    /// The longest ladder.
    pub const GRADES_MAX: usize = 12;

    /// A ladder from grades, lowest first.
    ///
    /// # Errors
    /// [`GradeError`] when there is none or too many, or a name or identity occurs twice.
    pub fn new(grades: Vec<Grade>) -> Result<Self, GradeError> {
        if grades.is_empty() {
            return Err(GradeError::Empty);
        }
        if grades.len() > Self::GRADES_MAX {
            return Err(GradeError::TooMany);
        }
        for (index, grade) in grades.iter().enumerate() {
            check_name(&grade.name)?;
            for other in &grades[..index] {
                if same_name(&other.name, &grade.name) {
                    return Err(GradeError::NameTaken(grade.name.clone()));
                }
                if other.id == grade.id {
                    return Err(GradeError::IdentityTaken);
                }
            }
        }
        Ok(Self { grades })
    }

    /// The grades, lowest first; never empty.
    #[must_use]
    pub fn grades(&self) -> &[Grade] {
        &self.grades
    }

    /// The grade with that identity.
    #[must_use]
    pub fn grade(&self, id: GradeId) -> Option<&Grade> {
        self.grades.iter().find(|grade| grade.id == id)
    }

    /// How many grades lie below it.
    #[must_use]
    pub fn position(&self, id: GradeId) -> Option<usize> {
        self.grades.iter().position(|grade| grade.id == id)
    }

    /// The grade that counts as the win.
    #[must_use]
    pub fn top(&self) -> &Grade {
        &self.grades[self.grades.len() - 1]
    }

    /// Each promotion as (lower grade, higher grade), lowest first.
    pub fn promotions(&self) -> impl Iterator<Item = (&Grade, &Grade)> {
        self.grades.windows(2).map(|pair| (&pair[0], &pair[1]))
    }

    /// Share of customers of the first grade that reach the top: the product of all rates.
    #[must_use]
    pub fn overall_rate(&self) -> f64 {
        self.promotions().map(|(lower, _)| lower.promotion_rate.share()).product()
    }

    /// Days within which a customer of a grade is to be contacted: its own, else by how far it is from the win. Close
    /// deals are tracked, early ones keep a fixed rhythm (`domain.md` section 1).
    #[must_use]
    pub fn rhythm_days(&self, id: GradeId) -> u16 {
        let usual = |position: usize| match self.grades.len() - 1 - position {
            0 => 90,
            1 => 7,
            2 => 14,
            3 => 30,
            _ => 60,
        };
        let own = self.grade(id).and_then(|grade| grade.rules.rhythm_days);
        own.or_else(|| self.position(id).map(usual)).unwrap_or(60)
    }

    /// Days after which a card without a next step is flagged: its own, else those that 84 of 100 stay within.
    #[must_use]
    pub fn cycle_days(&self, id: GradeId) -> u16 {
        let Some(grade) = self.grade(id) else { return 0 };
        let figures = grade.flow.figures();
        let usual = (figures.days_median * figures.days_spread).ceil().clamp(1.0, f64::from(GradeRules::DAYS_MAX));
        grade.rules.cycle_days.unwrap_or(usual as u16)
    }

    /// An identity that no grade has: the one above all that are taken, if there is one.
    #[must_use]
    pub fn free_id(&self) -> GradeId {
        let highest = self.grades.iter().map(|grade| grade.id.0).max().unwrap_or(0);
        let above = highest.checked_add(1).into_iter();
        above.chain(1..highest).map(GradeId).find(|&id| self.grade(id).is_none()).unwrap_or(GradeId(0))
    }

    /// The same ladder with one change to its grades, checked again.
    ///
    /// # Errors
    /// [`GradeError`] when the result would be no ladder.
    pub fn with(&self, change: impl FnOnce(&mut Vec<Grade>)) -> Result<Self, GradeError> {
        let mut grades = self.grades.clone();
        change(&mut grades);
        Self::new(grades)
    }

    /// The same ladder with one grade changed.
    ///
    /// # Errors
    /// [`GradeError::Unknown`] when there is no such grade; others when the result is no ladder.
    pub fn with_grade(&self, id: GradeId, change: impl FnOnce(&mut Grade)) -> Result<Self, GradeError> {
        let position = self.position(id).ok_or(GradeError::Unknown)?;
        self.with(|grades| change(&mut grades[position]))
    }
}

/// Names are the same when they look the same: white space around and case do not count.
fn same_name(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

fn check_name(name: &str) -> Result<(), GradeError> {
    if name.trim().is_empty() {
        Err(GradeError::NameBlank)
    } else if name.chars().count() > NAME_CHARACTERS_MAX {
        Err(GradeError::NameTooLong)
    } else {
        Ok(())
    }
}

impl TryFrom<Vec<Grade>> for Ladder {
    type Error = GradeError;
    fn try_from(grades: Vec<Grade>) -> Result<Self, GradeError> {
        Self::new(grades)
    }
}

impl From<Ladder> for Vec<Grade> {
    fn from(ladder: Ladder) -> Self {
        ladder.grades
    }
}
