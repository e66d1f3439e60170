//! What a plan holds.

use super::accounts::Accounts;
use super::planning::Planning;
use super::scenario::ScenarioId;
use crate::domain::accounts::Customers;
use crate::domain::amounts::Currency;
use crate::domain::calendar::Period;
use crate::domain::forecast::wins_to_plan_for;
use crate::domain::ladder::{GradeId, Ladder, ReverseError, climbing_rates, wins_needed};
use crate::domain::staffing::Staffing;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// The identity of a plan, made once from random bits.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct PlanId(Rc<str>);

/// The text is no identity of a plan.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a plan's identity of 1 to 64 letters, digits or dashes")]
pub struct PlanIdError(String);

impl TryFrom<String> for PlanId {
    type Error = PlanIdError;
    fn try_from(text: String) -> Result<Self, PlanIdError> {
        Self::parse(&text).ok_or(PlanIdError(text))
    }
}

impl PlanId {
    /// From 64 random bits, as 16 hexadecimal digits.
    #[must_use]
    pub fn from_bits(bits: u64) -> Self {
        Self(format!("{bits:016x}").into())
    }

    /// An identity as written in an address or a file: 1–64 letters, digits or dashes.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let fits =
            (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        fits.then(|| Self(text.into()))
    }

    /// As written in an address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The longest name of a plan, in characters.
pub const PLAN_NAME_CHARACTERS_MAX: usize = 80;

/// What is to be reached, and in which months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// Revenue in minor units, 0 or more.
    pub revenue_minor: i64,
    /// Average order in minor units, more than 0.
    pub average_order_minor: i64,
    /// The months.
    pub period: Period,
}

/// A sales plan: the document that a person works on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// Its identity.
    pub id: PlanId,
    /// Its name.
    pub name: String,
    /// The currency of all amounts.
    pub currency: Currency,
    /// What is to be reached.
    pub target: Target,
    /// The grades that customers climb.
    pub ladder: Rc<Ladder>,
    /// Customers by name.
    #[serde(default)]
    pub customers: Customers,
    /// The way of planning.
    #[serde(default, skip_serializing_if = "is_default")]
    pub planning: Rc<Planning>,
    /// What goes with the customers.
    #[serde(default, skip_serializing_if = "has_no_accounts")]
    pub accounts: Rc<Accounts>,
    /// Who sells; none until a team is set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staffing: Option<Rc<Staffing>>,
}

fn has_no_accounts(accounts: &Rc<Accounts>) -> bool {
    accounts.is_default()
}

fn is_default(planning: &Rc<Planning>) -> bool {
    planning.is_default()
}

impl Plan {
    /// The plan as a scenario sees it; none when there is no such scenario.
    #[must_use]
    pub fn in_scenario(&self, id: ScenarioId) -> Option<Self> {
        let scenario = self.planning.scenarios.iter().find(|scenario| scenario.id == id)?;
        Some(scenario.differences.applied_to(self))
    }

    /// Wins to plan for: those that the target takes, and a margin where the plan asks for more certainty than chance gives
    /// by itself. None at all where target and average order give none.
    #[must_use]
    pub fn wins(&self) -> u64 {
        self.wins_for(self.target.revenue_minor, self.target.average_order_minor).unwrap_or(0)
    }

    /// The same for another target and average order.
    ///
    /// # Errors
    /// [`ReverseError`] when the two give no wins.
    pub fn wins_for(&self, revenue_minor: i64, average_order_minor: i64) -> Result<u64, ReverseError> {
        let wins = wins_needed(revenue_minor, average_order_minor)?;
        Ok(match self.planning.certainty {
            Some(certainty) => {
                let rates = climbing_rates(&self.ladder, self.planning.losses_counted);
                wins_to_plan_for(wins, rates.iter().product(), certainty)
            }
            None => wins,
        })
    }

    /// Customers at each grade, lowest first: those listed by name and those only counted.
    #[must_use]
    pub fn have(&self) -> Vec<u64> {
        have(&self.ladder, &self.customers, self.target.period)
    }
}

/// The same of a ladder and of a list.
pub(super) fn have(ladder: &Ladder, customers: &Customers, period: Period) -> Vec<u64> {
    let grades: Vec<GradeId> = ladder.grades().iter().map(|grade| grade.id).collect();
    let listed = customers.count_by_grade(&grades, period).into_iter().zip(ladder.grades());
    listed.map(|(listed, grade)| listed + grade.unlisted_count).collect()
}
