//! What people do in a purchase (`domain.md` section 5, buying roles).

use serde::{Deserialize, Serialize};

/// A buying role. A person may have several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Decides.
    DecisionMaker,
    /// Says which is technically right.
    TechnicalRecommender,
    /// Says what can be paid, and what pays.
    FinancialRecommender,
    /// Says what fits the business.
    ManagerialRecommender,
    /// Is asked, or listened to.
    Influencer,
    /// Admits or rejects vendors.
    Gatekeeper,
    /// Works with what is bought.
    User,
    /// Negotiates and orders.
    Purchaser,
    /// Leads the project.
    ProjectLead,
    /// Belongs to senior management.
    SeniorManagement,
    /// Manages the parent company.
    ParentManagement,
    /// Designs or advises from outside.
    Consultant,
    /// Works for a competitor.
    CompetitorAlly,
}

impl Role {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 13] = [
        Self::DecisionMaker,
        Self::TechnicalRecommender,
        Self::FinancialRecommender,
        Self::ManagerialRecommender,
        Self::Influencer,
        Self::Gatekeeper,
        Self::User,
        Self::Purchaser,
        Self::ProjectLead,
        Self::SeniorManagement,
        Self::ParentManagement,
        Self::Consultant,
        Self::CompetitorAlly,
    ];

    /// The three kinds of recommender.
    pub const RECOMMENDERS: [Self; 3] =
        [Self::TechnicalRecommender, Self::FinancialRecommender, Self::ManagerialRecommender];

    fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// The roles of one person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "Vec<Role>", into = "Vec<Role>")]
pub struct Roles(u16);

impl Roles {
    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0 == 0
    }

    /// Whether the role is one of them.
    #[must_use]
    pub fn has(self, role: Role) -> bool {
        self.0 & role.bit() != 0
    }

    /// With the role, or without it.
    #[must_use]
    pub fn with(self, role: Role, has: bool) -> Self {
        Self(if has { self.0 | role.bit() } else { self.0 & !role.bit() })
    }

    /// One after the other, in the order of [`Role::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL.into_iter().filter(move |role| self.has(*role))
    }
}

impl FromIterator<Role> for Roles {
    fn from_iter<I: IntoIterator<Item = Role>>(roles: I) -> Self {
        roles.into_iter().fold(Self::default(), |all, role| all.with(role, true))
    }
}

impl From<Vec<Role>> for Roles {
    fn from(roles: Vec<Role>) -> Self {
        roles.into_iter().collect()
    }
}

impl From<Roles> for Vec<Role> {
    fn from(roles: Roles) -> Self {
        roles.iter().collect()
    }
}
