//! Everything that a person can do to the team.

use crate::domain::staffing::{
    AccountManager, AccountManagerId, Commission, Effort, Region, Staffing, TerritoryRules, Tier, TierId, WorkingTime,
};
use serde::{Deserialize, Serialize};

/// A change to the team of a plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TeamChange {
    /// Sets a whole team, or none.
    SetTeam {
        /// The team.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        staffing: Option<Box<Staffing>>,
    },
    /// Sets a tier; a new one comes last.
    SetTier {
        /// All of it.
        tier: Box<Tier>,
    },
    /// Moves a tier up or down.
    MoveTier {
        /// The tier.
        tier: TierId,
        /// How many tiers will be higher.
        rank: usize,
    },
    /// Takes a tier away that has no people; its work is nobody's then.
    RemoveTier {
        /// The tier.
        tier: TierId,
    },
    /// Sets what customers of a grade cost in hours, and who does it.
    SetEfforts {
        /// One a grade.
        efforts: Vec<Effort>,
    },
    /// Sets account managers, posts and groups: those that are new come last.
    SetManagers {
        /// All of each.
        managers: Vec<AccountManager>,
    },
    /// Takes account managers, posts and groups away.
    RemoveManagers {
        /// Which.
        managers: Vec<AccountManagerId>,
    },
    /// Sets the regions that have people of their own.
    SetRegions {
        /// All of them.
        regions: Vec<Region>,
    },
    /// Sets when account managers work.
    SetTime {
        /// Both figures.
        time: WorkingTime,
    },
    /// Sets what is paid for wins.
    SetCommission {
        /// All of it.
        commission: Commission,
    },
    /// Sets what holds when customers are shared among account managers.
    SetRules {
        /// All of it.
        rules: TerritoryRules,
    },
}

impl TeamChange {
    /// Whether scenarios may hold it otherwise.
    #[must_use]
    pub fn is_assumption(&self) -> bool {
        matches!(
            self,
            Self::SetTier { .. }
                | Self::SetEfforts { .. }
                | Self::SetManagers { .. }
                | Self::RemoveManagers { .. }
                | Self::SetTime { .. }
                | Self::SetCommission { .. }
        )
    }

    /// Whether `self`, done instead of `before`, is what the person means by both in turn.
    #[must_use]
    pub fn replaces(&self, before: &Self) -> bool {
        match (self, before) {
            (Self::SetTier { tier }, Self::SetTier { tier: other }) => tier.id == other.id,
            (Self::SetEfforts { efforts }, Self::SetEfforts { efforts: others }) => {
                efforts.iter().map(|one| one.grade).eq(others.iter().map(|one| one.grade))
            }
            (Self::SetManagers { managers }, Self::SetManagers { managers: others }) => {
                managers.iter().map(|one| one.id).eq(others.iter().map(|one| one.id))
            }
            (Self::SetTeam { .. }, Self::SetTeam { .. })
            | (Self::SetRegions { .. }, Self::SetRegions { .. })
            | (Self::SetTime { .. }, Self::SetTime { .. })
            | (Self::SetCommission { .. }, Self::SetCommission { .. })
            | (Self::SetRules { .. }, Self::SetRules { .. }) => true,
            _ => false,
        }
    }
}
