//! Fields that a plan adds to its customers, and what stands in a cell.

use crate::domain::amounts::AMOUNT_MAX_MINOR;
use crate::domain::calendar::Day;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// The most fields that a plan adds.
pub const FIELDS_MAX: usize = 40;
/// The longest name of a field or of an option, in characters.
pub const FIELD_NAME_CHARACTERS_MAX: usize = 40;
/// The most options of a choice.
pub const OPTIONS_MAX: usize = 100;
/// The largest number in a field, either way: whole ones up to it are exact.
pub const NUMBER_MAX: f64 = 9e15;

/// The identity of a field within its plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FieldId(pub u32);

/// A field that a plan adds to its customers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// Its identity.
    pub id: FieldId,
    /// 1–40 characters.
    pub name: Rc<str>,
    /// What it holds.
    pub kind: FieldKind,
}

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// A text of one line.
    Text,
    /// A number.
    Number,
    /// An amount of the plan's currency.
    Money,
    /// A day.
    Date,
    /// One of some options.
    Choice(Vec<FieldOption>),
    /// Yes or no.
    YesNo,
}

/// An option of a choice; it keeps its identity when it is renamed or moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldOption {
    /// Its identity within the field.
    pub id: u32,
    /// 1–40 characters.
    pub name: Rc<str>,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// A text.
    Text(Rc<str>),
    /// A number.
    Number(f64),
    /// An amount in minor units.
    Money(i64),
    /// A day.
    Date(Day),
    /// The identity of an option.
    Choice(u32),
    /// Yes or no.
    YesNo(bool),
}

impl FieldKind {
    /// Whether a cell of this kind may hold it.
    #[must_use]
    pub fn takes(&self, content: &Content) -> bool {
        match (self, content) {
            (Self::Text, Content::Text(text)) => {
                !text.trim().is_empty() && text.chars().count() <= super::details::NOTE_CHARACTERS_MAX
            }
            (Self::Number, Content::Number(number)) => number.is_finite() && number.abs() <= NUMBER_MAX,
            (Self::Money, Content::Money(minor)) => (-AMOUNT_MAX_MINOR..=AMOUNT_MAX_MINOR).contains(minor),
            (Self::Choice(options), Content::Choice(id)) => options.iter().any(|option| option.id == *id),
            (Self::Date, Content::Date(_)) | (Self::YesNo, Content::YesNo(_)) => true,
            _ => false,
        }
    }
}

impl Field {
    /// Whether names and options keep their limits, and no option's identity or name stands twice.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        let is_name = |name: &str| !name.trim().is_empty() && name.chars().count() <= FIELD_NAME_CHARACTERS_MAX;
        let options: &[FieldOption] = match &self.kind {
            FieldKind::Choice(options) => options,
            _ => &[],
        };
        let is_first = |at: usize, option: &FieldOption| {
            options[..at].iter().all(|other| other.id != option.id && other.name.trim() != option.name.trim())
        };
        is_name(&self.name)
            && options.len() <= OPTIONS_MAX
            && options.iter().enumerate().all(|(at, option)| is_name(&option.name) && is_first(at, option))
    }
}
