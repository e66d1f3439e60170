//! The view model of "What if": another team beside the one there is, and what changes are tried with one press.

use super::staffing::{TeamView, team_view};
use crate::domain::calendar::{Day, Month};
use crate::domain::staffing::{AccountManager, AccountManagerId, Staffing, Tier, TierId};
use crate::plan::{Plan, ScenarioId, TeamChange};
use std::rc::Rc;

/// A team: the plan's own, or that of a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct WhatIfRow {
    /// The scenario; none for the baseline.
    pub scenario: Option<ScenarioId>,
    /// Its name; empty for the baseline, which each language names.
    pub name: String,
    /// How many things of the team differ from the baseline's.
    pub differences: usize,
    /// People needed in the busiest month, with that month.
    pub needed: Option<(u32, Month)>,
    /// People of full time who are there now.
    pub there: f64,
    /// People to be hired.
    pub hires: u32,
    /// The latest day to open the first post, with its place among the hires.
    pub open_by: Option<(usize, Day)>,
    /// The first month that is looked at.
    pub from: Option<Month>,
    /// What the team costs until the period's end, hires and commission included, in minor units.
    pub cost_minor: f64,
    /// The highest saturation of any tier, without hires: its rank, month and share, which is none where there is work and
    /// nobody to do it.
    pub fullest: Option<(usize, Month, Option<f64>)>,
}

/// The baseline and its scenarios, as far as the team goes, and their plans in the same order; nothing without a team.
#[must_use]
pub fn what_if_rows(baseline: &Plan, today: Day) -> Vec<(WhatIfRow, Plan)> {
    let own = std::iter::once((None, baseline.clone()));
    let scenarios = baseline.planning.scenarios.iter();
    let others = scenarios.map(|scenario| (Some(scenario), scenario.differences.applied_to(baseline)));
    let row = |(scenario, plan): (Option<&crate::plan::Scenario>, Plan)| {
        let view = team_view(&plan, today)?;
        let every = view.places(None, None);
        let month = |at: usize| view.demand.months.get(at).copied();
        let row = WhatIfRow {
            scenario: scenario.map(|scenario| scenario.id),
            name: scenario.map_or_else(String::new, |scenario| scenario.name.clone()),
            differences: scenario.map_or(0, |scenario| scenario.differences.staffing.count()),
            needed: view.peak(&every).and_then(|(people, at)| Some((people, month(at)?))),
            there: view.there(&every),
            hires: view.hiring.people_hired(),
            open_by: view.hiring.posts().map(|(place, hire)| (place, hire.open_by)).next(),
            from: month(0),
            cost_minor: view.cost.total(),
            fullest: fullest(&view),
        };
        Some((row, plan))
    };
    own.chain(others).filter_map(row).collect()
}

fn fullest(view: &TeamView) -> Option<(usize, Month, Option<f64>)> {
    let each = (0..view.capacity.tiers()).filter_map(|rank| Some((rank, view.fullest(rank)?)));
    // Of tiers that are as full, the first month and the highest.
    let (rank, (month, full)) = each.max_by(|(rank, (month, full)), (other, (at, fuller))| {
        full.fullness().total_cmp(&fuller.fullness()).then(at.cmp(month)).then(other.cmp(rank))
    })?;
    Some((rank, *view.demand.months.get(month)?, full.share()))
}

/// What is tried.
#[derive(Clone, Debug, PartialEq)]
pub enum WhatIfChange {
    /// One more hire.
    Hire {
        /// Of which tier.
        tier: TierId,
        /// Where; none for everywhere.
        region: Option<Rc<str>>,
        /// From which month on.
        month: Month,
    },
    /// Someone leaves at the end of a month.
    Leaves {
        /// Who; of a group, one.
        manager: AccountManagerId,
        /// The month.
        month: Month,
    },
    /// New people take longer, or shorter, to do all that one can.
    Ramp {
        /// Of which tier.
        tier: TierId,
        /// Months.
        months: u32,
    },
    /// Fewer people from now on.
    Fewer {
        /// Where; none for everywhere.
        region: Option<Rc<str>>,
        /// How many.
        people: u32,
    },
}

/// Why a change cannot be tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhatIfProblem {
    /// The tier or the person is gone.
    Gone,
    /// There are fewer people than are to go.
    TooFewPeople,
    /// It is longer than a ramp may be.
    TooLong,
    /// Nothing would change.
    Same,
}

impl WhatIfChange {
    /// What is to be changed of the team.
    ///
    /// # Errors
    /// [`WhatIfProblem`].
    pub fn changes(&self, team: &Staffing) -> Result<Vec<TeamChange>, WhatIfProblem> {
        match self {
            Self::Hire { tier, region, month } => {
                team.tier(*tier).ok_or(WhatIfProblem::Gone)?;
                let one = AccountManager {
                    region: region.clone(),
                    is_open_post: true,
                    start: Some(month.first_day()),
                    ..AccountManager::new(team.free_manager_id(), "", *tier)
                };
                Ok(vec![TeamChange::SetManagers { managers: vec![one] }])
            }
            Self::Leaves { manager, month } => {
                let one = team.manager(*manager).ok_or(WhatIfProblem::Gone)?;
                let end = month.last_day();
                if one.start.is_some_and(|start| start > end) {
                    return Err(WhatIfProblem::Gone);
                }
                if one.end.is_some_and(|known| known <= end) {
                    return Err(WhatIfProblem::Same);
                }
                let leaving = AccountManager { headcount: 1, end: Some(end), ..one.clone() };
                if one.headcount == 1 {
                    return Ok(vec![TeamChange::SetManagers { managers: vec![leaving] }]);
                }
                let others = AccountManager { headcount: one.headcount - 1, ..one.clone() };
                let leaving = AccountManager { id: team.free_manager_id(), ..leaving };
                Ok(vec![TeamChange::SetManagers { managers: vec![others, leaving] }])
            }
            Self::Ramp { tier, months } => {
                let known = team.tier(*tier).ok_or(WhatIfProblem::Gone)?;
                if *months as usize > Tier::MONTHS_MAX {
                    return Err(WhatIfProblem::TooLong);
                }
                let ramp = Tier::straight_ramp(*months);
                if ramp == known.ramp {
                    return Err(WhatIfProblem::Same);
                }
                Ok(vec![TeamChange::SetTier { tier: Box::new(Tier { ramp, ..known.clone() }) }])
            }
            Self::Fewer { region, people } => fewer(team, region.as_ref(), *people),
        }
    }
}

/// Those of the lowest tier go first, the last on the list before the others.
fn fewer(team: &Staffing, region: Option<&Rc<str>>, people: u32) -> Result<Vec<TeamChange>, WhatIfProblem> {
    let is_there = |one: &&AccountManager| region.is_none_or(|region| one.region.as_ref() == Some(region));
    let mut lines: Vec<&AccountManager> =
        team.managers.iter().filter(is_there).filter(|one| !one.is_open_post).collect();
    lines.reverse();
    lines.sort_by_key(|one| std::cmp::Reverse(team.rank(one.tier)));
    let mut left = people;
    let (mut gone, mut smaller) = (Vec::new(), Vec::new());
    for one in lines {
        let taken = left.min(one.headcount);
        left -= taken;
        if taken == one.headcount {
            gone.push(one.id);
        } else if taken > 0 {
            smaller.push(AccountManager { headcount: one.headcount - taken, ..one.clone() });
        }
    }
    match (left, people) {
        (_, 0) => Err(WhatIfProblem::Same),
        (0, _) => {
            let gone = (!gone.is_empty()).then_some(TeamChange::RemoveManagers { managers: gone });
            let smaller = (!smaller.is_empty()).then_some(TeamChange::SetManagers { managers: smaller });
            Ok(gone.into_iter().chain(smaller).collect())
        }
        _ => Err(WhatIfProblem::TooFewPeople),
    }
}
