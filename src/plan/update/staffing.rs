//! Changes to the team.

use super::ActionError;
use crate::domain::ladder::{GradeError, GradeId};
use crate::domain::staffing::{Staffing, StaffingError, Tier, TierId, set_effort, set_manager};
use crate::plan::{Plan, TeamChange};
use std::rc::Rc;

/// The plan after a change to its team.
pub(super) fn change(next: &mut Plan, plan: &Plan, change: &TeamChange) -> Result<(), ActionError> {
    if let TeamChange::SetTeam { staffing } = change {
        if let Some(staffing) = staffing {
            staffing.check(&plan.ladder)?;
        }
        next.staffing = staffing.as_deref().cloned().map(Rc::new);
        return Ok(());
    }
    let mut team = Staffing::clone(plan.staffing.as_ref().ok_or(StaffingError::Nobody)?);
    match change {
        TeamChange::SetTeam { .. } => {}
        TeamChange::SetTier { tier } => match team.tiers.iter_mut().find(|known| known.id == tier.id) {
            Some(known) => *known = (**tier).clone(),
            None => team.tiers.push((**tier).clone()),
        },
        TeamChange::MoveTier { tier, rank } => {
            let from = team.rank(*tier).ok_or(StaffingError::TierUnknown)?;
            let moved = team.tiers.remove(from);
            team.tiers.insert((*rank).min(team.tiers.len()), moved);
        }
        TeamChange::RemoveTier { tier } => {
            remove_tier(&mut team, *tier)?;
            for scenario in &mut Rc::make_mut(&mut next.planning).scenarios {
                scenario.differences.staffing.tiers.retain(|one| one.id != *tier);
                scenario.differences.staffing.managers.retain(|one| one.tier != *tier);
            }
        }
        TeamChange::SetEfforts { efforts } => {
            if efforts.iter().any(|one| plan.ladder.grade(one.grade).is_none()) {
                return Err(GradeError::Unknown.into());
            }
            for effort in efforts {
                set_effort(&mut team.efforts, *effort);
            }
        }
        TeamChange::SetManagers { managers } => {
            for manager in managers {
                set_manager(&mut team.managers, manager.clone());
            }
        }
        TeamChange::RemoveManagers { managers } => team.managers.retain(|one| !managers.contains(&one.id)),
        TeamChange::SetRegions { regions } => team.regions.clone_from(regions),
        TeamChange::SetTime { time } => team.time = *time,
        TeamChange::SetCommission { commission } => team.commission = commission.clone(),
        TeamChange::SetRules { rules } => team.territory = rules.clone(),
    }
    team.check(&plan.ladder)?;
    next.staffing = Some(Rc::new(team));
    Ok(())
}

/// What the tier did is nobody's, and its commission goes to the others in proportion.
fn remove_tier(team: &mut Staffing, tier: TierId) -> Result<(), StaffingError> {
    let rank = team.rank(tier).ok_or(StaffingError::TierUnknown)?;
    if team.tiers.len() == 1 || team.managers.iter().any(|one| one.tier == tier) {
        return Err(StaffingError::TierInUse);
    }
    team.tiers.remove(rank);
    for other in &mut team.tiers {
        other.growth = other.growth.filter(|growth| growth.into != tier);
    }
    for effort in &mut team.efforts {
        effort.tier = effort.tier.filter(|named| *named != tier);
    }
    team.commission = team.commission.without(tier);
    Ok(())
}

/// A grade that is gone makes no work.
pub(super) fn forget_grade(plan: &mut Plan, grade: GradeId) {
    if let Some(team) = &mut plan.staffing
        && team.effort(grade).is_some()
    {
        Rc::make_mut(team).efforts.retain(|effort| effort.grade != grade);
    }
    let scenarios = &plan.planning.scenarios;
    if scenarios.iter().any(|one| one.differences.staffing.efforts.iter().any(|effort| effort.grade == grade)) {
        for scenario in &mut Rc::make_mut(&mut plan.planning).scenarios {
            scenario.differences.staffing.efforts.retain(|effort| effort.grade != grade);
        }
    }
}

/// What the team costs, in another currency's minor units.
pub(super) fn convert_amounts(
    plan: &mut Plan,
    convert: impl Fn(i64) -> Result<i64, ActionError>,
) -> Result<(), ActionError> {
    let of_tiers = |tiers: &mut [Tier]| -> Result<(), ActionError> {
        for tier in tiers {
            tier.salary_minor_per_month = convert(tier.salary_minor_per_month)?;
            tier.hire_cost_minor = convert(tier.hire_cost_minor)?;
        }
        Ok(())
    };
    if let Some(team) = &mut plan.staffing {
        of_tiers(&mut Rc::make_mut(team).tiers)?;
    }
    if plan.planning.scenarios.iter().any(|one| !one.differences.staffing.tiers.is_empty()) {
        for scenario in &mut Rc::make_mut(&mut plan.planning).scenarios {
            of_tiers(&mut scenario.differences.staffing.tiers)?;
        }
    }
    Ok(())
}
