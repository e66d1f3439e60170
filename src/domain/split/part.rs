//! Parts of a whole, and parts of parts.

use crate::domain::calendar::Month;
use crate::domain::ladder::{GradeId, NAME_CHARACTERS_MAX, PromotionRate};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// The identity of a part within the whole split.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PartId(pub u32);

/// What the parts of a split are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// Salespeople: customers belong to the part that is named like their owner.
    Person,
    /// Regions.
    Region,
    /// Products.
    Product,
    /// Months, named `YYYY-MM`.
    Month,
    /// Anything that has a name.
    Name,
}

/// One part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// Its identity.
    pub id: PartId,
    /// Its name, unique among its neighbours.
    pub name: Rc<str>,
    /// What it carries relative to its neighbours, 0 or more.
    pub weight: f64,
    /// The rates of its own; all others are inherited from the part above it, in the end from the ladder.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rates: Vec<(GradeId, PromotionRate)>,
    /// Its own parts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub split: Option<Box<Split>>,
}

/// A whole split into parts; no split is to nobody, and no identity is there twice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "SplitForm")]
pub struct Split {
    by: Dimension,
    parts: Vec<Part>,
}

#[derive(Deserialize)]
struct SplitForm {
    by: Dimension,
    parts: Vec<Part>,
}

impl TryFrom<SplitForm> for Split {
    type Error = SplitError;
    fn try_from(form: SplitForm) -> Result<Self, SplitError> {
        Self::new(form.by, form.parts)
    }
}

/// Why parts do not make a split.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SplitError {
    /// There is no part.
    #[error("a split has at least one part")]
    Nobody,
    /// More than [`Split::PARTS_MAX`] parts, those of parts included.
    #[error("a split has at most {max} parts", max = Split::PARTS_MAX)]
    TooManyParts,
    /// Parts of parts of parts beyond [`Split::DEPTH_MAX`].
    #[error("parts are split at most {max} levels deep", max = Split::DEPTH_MAX)]
    TooDeep,
    /// Persons within persons, or another kind within itself; only free names may be.
    #[error("parts are split by the same again")]
    DimensionTwice,
    /// The name is blank.
    #[error("a part needs a name")]
    NameBlank,
    /// The name has more than [`NAME_CHARACTERS_MAX`] characters.
    #[error("a part's name has at most {NAME_CHARACTERS_MAX} characters")]
    NameTooLong(Rc<str>),
    /// A neighbour has that name.
    #[error("there is a part named {0:?} already")]
    NameTaken(Rc<str>),
    /// Two parts have one identity.
    #[error("two parts share an identity")]
    IdentityTaken,
    /// The name of a part by month is none.
    #[error("{0:?} is not a month as in 2027-03")]
    NotAMonth(Rc<str>),
    /// A weight is negative, infinite or no number.
    #[error("the weight of {0:?} is not a number from zero up")]
    WeightOutOfRange(Rc<str>),
    /// All weights are zero: nobody would carry anything.
    #[error("at least one part carries something")]
    WeightsZero,
    /// There is no such part.
    #[error("there is no such part")]
    Unknown,
}

impl Split {
    /// The most parts, those of parts included.
    pub const PARTS_MAX: usize = 500;
    /// The most levels of parts.
    pub const DEPTH_MAX: usize = 4;

    /// A split from its parts.
    ///
    /// # Errors
    /// [`SplitError`] when there is none or too many, or a name, an identity or a weight does not fit.
    pub fn new(by: Dimension, parts: Vec<Part>) -> Result<Self, SplitError> {
        let split = Self { by, parts };
        split.check(&mut Vec::new(), &mut Vec::new())?;
        Ok(split)
    }

    fn check(&self, above: &mut Vec<Dimension>, identities: &mut Vec<PartId>) -> Result<(), SplitError> {
        if self.parts.is_empty() {
            return Err(SplitError::Nobody);
        }
        if above.len() == Self::DEPTH_MAX {
            return Err(SplitError::TooDeep);
        }
        if self.by != Dimension::Name && above.contains(&self.by) {
            return Err(SplitError::DimensionTwice);
        }
        above.push(self.by);
        for (position, part) in self.parts.iter().enumerate() {
            let name = part.name.trim();
            if name.is_empty() {
                return Err(SplitError::NameBlank);
            }
            if name.chars().count() > NAME_CHARACTERS_MAX {
                return Err(SplitError::NameTooLong(Rc::clone(&part.name)));
            }
            if self.by == Dimension::Month && Month::parse(&part.name).is_err() {
                return Err(SplitError::NotAMonth(Rc::clone(&part.name)));
            }
            if self.parts[..position].iter().any(|other| other.name.trim() == name) {
                return Err(SplitError::NameTaken(Rc::clone(&part.name)));
            }
            if identities.contains(&part.id) {
                return Err(SplitError::IdentityTaken);
            }
            identities.push(part.id);
            if identities.len() > Self::PARTS_MAX {
                return Err(SplitError::TooManyParts);
            }
            if !part.weight.is_finite() || part.weight < 0.0 {
                return Err(SplitError::WeightOutOfRange(Rc::clone(&part.name)));
            }
            if let Some(split) = &part.split {
                split.check(above, identities)?;
            }
        }
        above.pop();
        if self.parts.iter().all(|part| part.weight <= 0.0) { Err(SplitError::WeightsZero) } else { Ok(()) }
    }

    /// What the parts are.
    #[must_use]
    pub fn by(&self) -> Dimension {
        self.by
    }

    /// The parts; never empty.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The part with that identity, at any depth.
    #[must_use]
    pub fn part(&self, id: PartId) -> Option<&Part> {
        self.parts.iter().find_map(|part| {
            if part.id == id { Some(part) } else { part.split.as_ref().and_then(|split| split.part(id)) }
        })
    }

    /// An identity that no part has.
    #[must_use]
    pub fn free_id(&self) -> PartId {
        (1..=u32::MAX).map(PartId).find(|&id| self.part(id).is_none()).unwrap_or(PartId(0))
    }

    /// The same split with one part changed, at any depth, checked again.
    ///
    /// # Errors
    /// [`SplitError::Unknown`] when there is no such part; others when the result is no split.
    pub fn with_part(&self, id: PartId, change: impl FnOnce(&mut Part)) -> Result<Self, SplitError> {
        let mut split = self.clone();
        change(split.part_mut(id).ok_or(SplitError::Unknown)?);
        Self::new(split.by, split.parts)
    }

    fn part_mut(&mut self, id: PartId) -> Option<&mut Part> {
        self.parts.iter_mut().find_map(|part| {
            if part.id == id { Some(part) } else { part.split.as_mut().and_then(|split| split.part_mut(id)) }
        })
    }

    pub(super) fn weights(&self) -> Vec<f64> {
        self.parts.iter().map(|part| part.weight).collect()
    }
}
