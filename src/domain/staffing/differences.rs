//! What a scenario's team has otherwise than the plan's.

use super::{AccountManager, AccountManagerId, Commission, Effort, Staffing, Tier, TierId, WorkingTime};
use crate::domain::ladder::Ladder;
use serde::{Deserialize, Serialize};

/// What another team has otherwise: whole tiers, efforts and people, those that are the same left out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct StaffingDifferences {
    /// Tiers that both have.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tiers: Vec<Tier>,
    /// Efforts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub efforts: Vec<Effort>,
    /// People who are otherwise, or new.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub managers: Vec<AccountManager>,
    /// People who are not there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gone: Vec<AccountManagerId>,
    /// Another working time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<WorkingTime>,
    /// Another commission.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commission: Option<Commission>,
}

impl StaffingDifferences {
    /// What `other` has otherwise than `own`.
    #[must_use]
    pub fn between(own: &Staffing, other: &Staffing) -> Self {
        let is_otherwise = |tier: &&Tier| own.tier(tier.id).is_some_and(|known| known != *tier);
        let is_new = |one: &&AccountManager| own.manager(one.id) != Some(*one);
        let gone = own.managers.iter().map(|one| one.id).filter(|&id| other.manager(id).is_none());
        Self {
            tiers: other.tiers.iter().filter(is_otherwise).cloned().collect(),
            efforts: other.efforts.iter().filter(|one| own.effort(one.grade) != Some(*one)).copied().collect(),
            managers: other.managers.iter().filter(is_new).cloned().collect(),
            gone: gone.collect(),
            time: Some(other.time).filter(|time| *time != own.time),
            commission: Some(&other.commission).filter(|commission| **commission != own.commission).cloned(),
        }
    }

    /// Whether nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// How many things differ.
    #[must_use]
    pub fn count(&self) -> usize {
        self.tiers.len()
            + self.efforts.len()
            + self.managers.len()
            + self.gone.len()
            + usize::from(self.time.is_some())
            + usize::from(self.commission.is_some())
    }

    /// The team with these differences. What names a tier that the team no longer has is passed over.
    #[must_use]
    pub fn applied_to(&self, own: &Staffing) -> Staffing {
        let mut next = own.clone();
        for tier in &self.tiers {
            if let Some(known) = next.tiers.iter_mut().find(|known| known.id == tier.id) {
                *known = tier.clone();
            }
        }
        for effort in &self.efforts {
            if effort.tier.is_none_or(|tier| own.tier(tier).is_some()) {
                set_effort(&mut next.efforts, *effort);
            }
        }
        next.managers.retain(|one| !self.gone.contains(&one.id));
        for manager in self.managers.iter().filter(|one| own.tier(one.tier).is_some()) {
            set_manager(&mut next.managers, manager.clone());
        }
        next.time = self.time.unwrap_or(next.time);
        if let Some(commission) = &self.commission {
            next.commission = commission.clone();
        }
        next
    }
}

impl StaffingDifferences {
    /// Leaves out what is not in its range, or names a tier or grade that is not there, and counts it.
    pub fn mend(&mut self, team: &Staffing, ladder: &Ladder) -> usize {
        let before = self.count();
        self.tiers.retain(|tier| {
            let grows = tier.growth.is_none_or(|growth| team.tier(growth.into).is_some());
            tier.is_usable() && grows && team.tier(tier.id).is_some()
        });
        self.efforts.retain(|one| {
            let is_known = ladder.grade(one.grade).is_some() && one.tier.is_none_or(|tier| team.tier(tier).is_some());
            one.is_usable() && is_known
        });
        self.managers.retain(|one| one.is_usable() && team.tier(one.tier).is_some());
        self.managers.truncate(Staffing::MANAGERS_MAX);
        self.time = self.time.filter(WorkingTime::is_usable);
        let is_tier = |(tier, _): &(TierId, f64)| team.tier(*tier).is_some();
        self.commission = self.commission.take().filter(|one| one.is_usable() && one.by_tier.iter().all(is_tier));
        before - self.count()
    }
}

/// Puts an effort in the place of the grade's.
pub fn set_effort(efforts: &mut Vec<Effort>, effort: Effort) {
    match efforts.iter_mut().find(|known| known.grade == effort.grade) {
        Some(known) => *known = effort,
        None => efforts.push(effort),
    }
}

/// Puts an account manager in the place of the one with that identity, or at the end.
pub fn set_manager(managers: &mut Vec<AccountManager>, manager: AccountManager) {
    match managers.iter_mut().find(|known| known.id == manager.id) {
        Some(known) => *known = manager,
        None => managers.push(manager),
    }
}
