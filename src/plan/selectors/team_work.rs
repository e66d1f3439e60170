//! The hours that the plan makes, by grade, month and tier, and what contact logs say about them.

use super::staffing::{demand, team_view};
use super::tiers::MeanMonth;
use crate::domain::calendar::{Day, Month};
use crate::domain::staffing::{AccountManager, Demand, Staffing, TierId, Workload};
use crate::plan::Plan;

/// What the lowest tier usually does of all work (`domain.md` section 4).
pub const LOWEST_WORK_SHARE: f64 = 0.6;
/// What the highest tier usually is of all people.
pub const HIGHEST_PEOPLE_SHARE: f64 = 0.2;
/// Shares are as usual when they are so near.
const NEAR: f64 = 0.05;

/// A share against the usual one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// Less.
    Below,
    /// About the same.
    Near,
    /// More.
    Above,
}

impl Against {
    /// How a share stands to the usual one.
    #[must_use]
    pub fn of(share: f64, usual: f64) -> Self {
        match share - usual {
            less if less < -NEAR => Self::Below,
            more if more > NEAR => Self::Above,
            _ => Self::Near,
        }
    }
}

/// The work and the people of a tier, over the whole time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TierWork {
    /// The tier.
    pub tier: TierId,
    /// Its hours.
    pub hours: f64,
    /// What they are of the hours of all tiers; none without any.
    pub work_share: Option<f64>,
    /// People of full time whom these hours take in a mean month, those in reserve included; none where a person of the
    /// tier has no hours for customers.
    pub needed: Option<f64>,
    /// What they are of all who are needed.
    pub needed_share: Option<f64>,
    /// People of full time who are there on that day.
    pub people: f64,
    /// What they are of all who are there.
    pub people_share: Option<f64>,
    /// The month with the most work for the hours that are there, and work ÷ hours in it; none of it where there is work and
    /// nobody.
    pub fullest: Option<(Month, Option<f64>)>,
}

/// The work, whoever does it.
#[derive(Clone, Debug, PartialEq)]
pub struct TeamWork {
    /// Customers tried and kept in touch with.
    pub demand: Demand,
    /// Their hours.
    pub workload: Workload,
    /// All of them.
    pub hours: f64,
    /// Those that no tier does.
    pub nobodys_hours: f64,
}

impl TeamWork {
    /// Hours of a grade over the whole time.
    #[must_use]
    pub fn of_grade(&self, grade: usize) -> f64 {
        (0..self.demand.months.len()).map(|month| self.workload.hours(grade, month)).sum()
    }

    /// Hours of a month over all grades.
    #[must_use]
    pub fn of_month(&self, month: usize) -> f64 {
        (0..self.workload.tries.len()).map(|grade| self.workload.hours(grade, month)).sum()
    }
}

/// The work of a plan; none without a team.
#[must_use]
pub fn team_work(plan: &Plan, today: Day) -> Option<TeamWork> {
    let staffing = plan.staffing.as_deref()?;
    let demand = demand(plan, today);
    let workload = Workload::of(staffing, &plan.ladder, &demand);
    let nobodys_hours = workload.of_nobody().iter().sum();
    Some(TeamWork { hours: workload.total(), nobodys_hours, demand, workload })
}

/// The work and the people of each tier, highest first; none without a team.
#[must_use]
pub fn tier_work(plan: &Plan, today: Day) -> Option<Vec<TierWork>> {
    let view = team_view(plan, today)?;
    let months = &view.demand.months;
    let by_tier = view.work.by_tier(view.staffing.tiers.len());
    let hours: Vec<f64> = by_tier.iter().map(|months| months.iter().sum()).collect();
    let mut tiers = tiers(plan, &view.staffing, today, &hours, months.len());
    for (rank, row) in tiers.iter_mut().enumerate() {
        row.fullest = view.fullest(rank).map(|(at, full)| (months[at], full.share()));
    }
    Some(tiers)
}

fn tiers(plan: &Plan, team: &Staffing, today: Day, hours: &[f64], months: usize) -> Vec<TierWork> {
    let month = MeanMonth::of(plan, team);
    let all_hours: f64 = hours.iter().sum();
    let people = |tier: TierId| -> f64 {
        let there = team.managers.iter().filter(|one| one.tier == tier).filter(|one| one.is_there(today));
        there.map(AccountManager::full_time).sum()
    };
    let share = |part: f64, whole: f64| (whole > 0.0).then(|| part / whole);
    let mut rows: Vec<_> = team
        .tiers
        .iter()
        .zip(hours)
        .map(|(tier, &hours)| TierWork {
            tier: tier.id,
            hours,
            work_share: share(hours, all_hours),
            needed: share(hours / months.max(1) as f64 * tier.staffed_to, month.selling_hours(tier)),
            needed_share: None,
            people: people(tier.id),
            people_share: None,
            fullest: None,
        })
        .collect();
    let all_people: f64 = rows.iter().map(|row| row.people).sum();
    let all_needed: Option<f64> = rows.iter().map(|row| row.needed).sum();
    for row in &mut rows {
        row.people_share = share(row.people, all_people);
        row.needed_share = row.needed.zip(all_needed).and_then(|(part, whole)| share(part, whole));
    }
    rows
}
