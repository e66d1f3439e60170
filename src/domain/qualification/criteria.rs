//! What a customer buys by: criteria, how much each weighs with whom, and how offers meet them (`domain.md` section 6).

use crate::domain::accounts::{Few, LINE_CHARACTERS_MAX, PersonId};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// A branch of the tree of criteria.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CriterionGroup {
    /// The product.
    Product,
    /// The price.
    Price,
    /// The service.
    Service,
    /// How it is made known.
    Promotion,
    /// The company and its salesperson.
    Supplier,
}

impl CriterionGroup {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::Product, Self::Price, Self::Service, Self::Promotion, Self::Supplier];
}

/// A criterion of `domain.md` section 6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UsualCriterion {
    /// Product: what it does.
    Function,
    /// Product: how well it is made.
    Quality,
    /// Product: whose it is.
    Brand,
    /// Product: what comes with it.
    ValueAdded,
    /// Price: terms of payment.
    Terms,
    /// Price: what comes back of it.
    ReturnOnPrice,
    /// Service: help.
    Support,
    /// Service: when it comes.
    Delivery,
    /// Service: how soon somebody answers.
    Response,
    /// How it is made known.
    Promotion,
    /// The company.
    Company,
    /// The salesperson.
    Salesperson,
}

impl UsualCriterion {
    /// All of them, group by group.
    pub const ALL: [Self; 12] = [
        Self::Function,
        Self::Quality,
        Self::Brand,
        Self::ValueAdded,
        Self::Terms,
        Self::ReturnOnPrice,
        Self::Support,
        Self::Delivery,
        Self::Response,
        Self::Promotion,
        Self::Company,
        Self::Salesperson,
    ];

    /// The branch that it is on.
    #[must_use]
    pub fn group(self) -> CriterionGroup {
        match self {
            Self::Function | Self::Quality | Self::Brand | Self::ValueAdded => CriterionGroup::Product,
            Self::Terms | Self::ReturnOnPrice => CriterionGroup::Price,
            Self::Support | Self::Delivery | Self::Response => CriterionGroup::Service,
            Self::Promotion => CriterionGroup::Promotion,
            Self::Company | Self::Salesperson => CriterionGroup::Supplier,
        }
    }
}

/// What a criterion is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CriterionKind {
    /// One of the usual.
    Usual(UsualCriterion),
    /// One that this customer names.
    Own {
        /// On which branch.
        group: CriterionGroup,
        /// 1–200 characters.
        name: Rc<str>,
    },
}

/// The identity of a criterion within its deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CriterionId(pub u32);

/// Something that a customer buys by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// Its identity.
    pub id: CriterionId,
    /// What it is.
    pub kind: CriterionKind,
    /// What it weighs with whoever has no weights of their own: 0–[`WEIGHT_MAX`].
    pub weight: u8,
}

/// The most criteria of one deal.
pub const CRITERIA_MAX: usize = 100;
/// The greatest weight. Weights need not add up to anything: only their shares count.
pub const WEIGHT_MAX: u8 = 100;
/// The best score of an offer on a criterion.
pub const SCORE_BEST: u8 = 10;

impl Criterion {
    /// The branch that it is on.
    #[must_use]
    pub fn group(&self) -> CriterionGroup {
        match self.kind {
            CriterionKind::Usual(usual) => usual.group(),
            CriterionKind::Own { group, .. } => group,
        }
    }

    /// Whether weight and name keep their limits.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        let is_named = match &self.kind {
            CriterionKind::Usual(_) => true,
            CriterionKind::Own { name, .. } => !name.trim().is_empty() && name.chars().count() <= LINE_CHARACTERS_MAX,
        };
        is_named && self.weight <= WEIGHT_MAX
    }
}

/// Numbers of criteria, in the order of their identities, one a criterion: weights or scores.
pub type ByCriterion = Few<(CriterionId, u8)>;

/// The number of a criterion.
#[must_use]
pub fn number_of(numbers: &ByCriterion, criterion: CriterionId) -> Option<u8> {
    let at = numbers.binary_search_by_key(&criterion, |(id, _)| *id).ok()?;
    Some(numbers[at].1)
}

/// Sets the number of a criterion, or takes it away.
pub fn set_number(numbers: &mut ByCriterion, criterion: CriterionId, number: Option<u8>) {
    match (numbers.binary_search_by_key(&criterion, |(id, _)| *id), number) {
        (Ok(at), Some(number)) => numbers[at].1 = number,
        (Ok(at), None) => drop(numbers.remove(at)),
        (Err(at), Some(number)) => numbers.insert(at, (criterion, number)),
        (Err(_), None) => {}
    }
}

/// Whose weights they are.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holder {
    /// Somebody at the customer.
    Person(PersonId),
    /// Somebody who is no longer there: kept by name, counted no more, and ready to be handed on.
    Left(Rc<str>),
}

/// What matters to one person, and how much.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weighing {
    /// Who.
    pub holder: Holder,
    /// The weights, 0–[`WEIGHT_MAX`]; a criterion that is not named weighs as the deal has it.
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub weights: ByCriterion,
}

impl Weighing {
    /// What a criterion weighs with this person.
    #[must_use]
    pub fn weight(&self, criterion: &Criterion) -> u8 {
        number_of(&self.weights, criterion.id).unwrap_or(criterion.weight)
    }
}
