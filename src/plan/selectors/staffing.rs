//! The team: who is needed, who is there, whom to hire, what does not fit, and what it costs.

use super::time::ladder_in_force;
use crate::domain::calendar::{Day, Month};
use crate::domain::ladder::Chain;
use crate::domain::schedule::Timing;
use crate::domain::staffing::{
    AccountManager, AccountManagerId, Capacity, Demand, Hire, Hiring, Saturation, Staffing, TeamCost, Workload, help,
    saturation,
};
use crate::plan::Plan;
use std::rc::Rc;

/// Everything that the team's views show.
#[derive(Clone, Debug, PartialEq)]
pub struct TeamView {
    /// The team.
    pub staffing: Rc<Staffing>,
    /// What the plan asks for.
    pub demand: Demand,
    /// In hours.
    pub work: Workload,
    /// What the people have.
    pub capacity: Capacity,
    /// Who is needed and hired.
    pub hiring: Hiring,
    /// Without any hire: `[region][rank][month]`.
    pub saturation: Vec<Vec<Vec<Saturation>>>,
    /// What it costs.
    pub cost: TeamCost,
    /// Months that a customer takes from the lowest grade to the end, on average.
    pub cycle_months: f64,
    /// What is to be said first.
    pub outlook: TeamOutlook,
}

/// The answer in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TeamOutlook {
    /// Target of zero: nothing to do.
    NoTarget,
    /// The period ended before today.
    Over,
    /// People of this rank have no hours for customers.
    NoHours {
        /// The rank of the tier.
        rank: usize,
    },
    /// Nobody makes any work: all hours are zero.
    NoWork,
    /// Those who are there are enough.
    Enough,
    /// They are not, and whoever is hired now comes too late.
    TooLate,
    /// People grow into higher tiers, and nobody is to be hired.
    GrowOnly {
        /// How many.
        people: u32,
    },
    /// People are to be hired.
    Hire {
        /// How many in all.
        people: u32,
        /// The latest day to open the first post.
        open_by: Day,
        /// How many posts should be open already.
        overdue: u32,
    },
}

/// What a plan asks its people to do from a day on.
#[must_use]
pub fn demand(plan: &Plan, today: Day) -> Demand {
    let ladder = ladder_in_force(plan);
    let (period, have) = (plan.target.period, plan.have());
    let timing = Timing::of(&ladder, period, &plan.planning.season, today);
    let schedule = timing.schedule(&ladder, plan.wins(), &have, plan.target.average_order_minor);
    Demand::of(&schedule, &have, period, today.month())
}

/// None while the plan has no team.
#[must_use]
pub fn team_view(plan: &Plan, today: Day) -> Option<TeamView> {
    let staffing = plan.staffing.as_ref()?;
    Some(team_view_of(plan, staffing, demand(plan, today), today))
}

/// The same of another team, or one that is only thought of.
#[must_use]
pub fn team_view_of(plan: &Plan, staffing: &Rc<Staffing>, demand: Demand, today: Day) -> TeamView {
    let work = Workload::of(staffing, &plan.ladder, &demand);
    let capacity = Capacity::of(staffing, &plan.planning.units.working, &demand.months, today);
    let hiring = Hiring::of(staffing, &work, &capacity, today);
    let by_tier = work.by_tier(staffing.tiers.len());
    let regions = capacity.regions.len();
    let of_region = |region: usize| {
        let share = capacity.shares[region];
        let work: Vec<Vec<f64>> = by_tier.iter().map(|row| row.iter().map(|hours| hours * share).collect()).collect();
        let hours = |rank: usize| capacity.row(region, rank).iter().map(|cell| cell.selling_hours).collect();
        saturation(&work, &(0..staffing.tiers.len()).map(hours).collect::<Vec<Vec<f64>>>())
    };
    let wins = demand.wins.iter().sum();
    let is_short = hiring.shortfall(&capacity.places(None, None)).is_some();
    let outlook = outlook(plan, &demand, &work, &hiring, is_short, today);
    TeamView {
        saturation: (0..regions).map(of_region).collect(),
        cost: TeamCost::of(staffing, &hiring, regions, wins, plan.target.average_order_minor),
        cycle_months: Chain::of(&ladder_in_force(plan)).months_to_end().first().copied().unwrap_or(0.0),
        staffing: Rc::clone(staffing),
        demand,
        work,
        capacity,
        hiring,
        outlook,
    }
}

fn outlook(plan: &Plan, demand: &Demand, work: &Workload, hiring: &Hiring, is_short: bool, today: Day) -> TeamOutlook {
    if plan.wins() == 0 {
        return TeamOutlook::NoTarget;
    }
    if demand.months.is_empty() {
        return TeamOutlook::Over;
    }
    if let Some(&rank) = hiring.without_hours.first() {
        return TeamOutlook::NoHours { rank };
    }
    if work.total() <= 0.0 {
        return TeamOutlook::NoWork;
    }
    match hiring.posts().next() {
        Some((_, first)) => TeamOutlook::Hire {
            people: hiring.people_hired(),
            open_by: first.open_by,
            overdue: Hire::people(hiring.posts().map(|(_, hire)| hire).filter(|hire| hire.open_by < today)),
        },
        None if hiring.hires.is_empty() && is_short => TeamOutlook::TooLate,
        None if hiring.hires.is_empty() => TeamOutlook::Enough,
        None => TeamOutlook::GrowOnly { people: Hire::people(&hiring.hires) },
    }
}

impl TeamView {
    /// Every tier of every region, or those of one region or rank.
    #[must_use]
    pub fn places(&self, region: Option<usize>, rank: Option<usize>) -> Vec<(usize, usize)> {
        self.capacity.places(region, rank)
    }

    /// The first of the months in which a tier of all regions has most work for its hours, and how full it is then. Work and
    /// nobody to do it is fuller than any number.
    #[must_use]
    pub fn fullest(&self, rank: usize) -> Option<(usize, Saturation)> {
        let places = self.places(None, Some(rank));
        let each = (0..self.demand.months.len()).map(|month| (month, self.saturation_of(&places, month)));
        each.max_by(|one, other| one.1.fullness().total_cmp(&other.1.fullness()).then(other.0.cmp(&one.0)))
    }

    /// People needed at the busiest month, whole, and that month's place; none without months.
    #[must_use]
    pub fn peak(&self, places: &[(usize, usize)]) -> Option<(u32, usize)> {
        let sums = self.hiring.sum(places);
        let busiest = sums
            .iter()
            .enumerate()
            .max_by(|one, other| one.1.needed.total_cmp(&other.1.needed).then(other.0.cmp(&one.0)))?;
        Some((busiest.1.needed.ceil().min(f64::from(u32::MAX)) as u32, busiest.0))
    }

    /// People of full time who are there now.
    #[must_use]
    pub fn there(&self, places: &[(usize, usize)]) -> f64 {
        places.iter().map(|&(region, rank)| self.capacity.cell(region, rank, 0).full_time).sum()
    }

    /// How full the time of several tiers and regions is in a month, together.
    #[must_use]
    pub fn saturation_of(&self, places: &[(usize, usize)], month: usize) -> Saturation {
        let cells = places.iter().filter_map(|&(region, rank)| self.saturation.get(region)?.get(rank)?.get(month));
        cells.copied().sum()
    }

    /// What a tier's months come to, in one region or all; what waits is that of the last.
    #[must_use]
    pub fn whole_time(&self, region: Option<usize>, rank: usize) -> Saturation {
        let places = self.places(region, Some(rank));
        let cells: Vec<Saturation> =
            (0..self.demand.months.len()).map(|month| self.saturation_of(&places, month)).collect();
        // What waits is not more for having waited before.
        let backlog = cells.last().map_or(0.0, |last| last.backlog);
        Saturation { backlog, ..cells.into_iter().sum() }
    }

    /// Hours that tiers do of each other's work until the end, `[from][to]`, in one region or all.
    #[must_use]
    pub fn helped(&self, region: Option<usize>) -> Vec<Vec<f64>> {
        let tiers = self.staffing.tiers.len();
        let mut sum = vec![vec![0.0; tiers]; tiers];
        let regions = self.saturation.iter().enumerate().filter(|(at, _)| region.is_none_or(|region| region == *at));
        for (_, cells) in regions {
            let rows = |of: fn(&Saturation) -> f64| -> Vec<Vec<f64>> {
                cells.iter().map(|row| row.iter().map(of).collect()).collect()
            };
            for (into, row) in sum.iter_mut().zip(help(&rows(|cell| cell.work), &rows(|cell| cell.hours))) {
                into.iter_mut().zip(row).for_each(|(into, hours)| *into += hours);
            }
        }
        sum
    }

    /// The month in which the work of a hire first becomes a win, on average.
    #[must_use]
    pub fn first_wins(&self, hire: &Hire) -> Month {
        hire.productive.plus(self.cycle_months.ceil().clamp(0.0, 1200.0) as i32)
    }

    /// The posts that the hires ask for, as lines of the team, new identities included.
    #[must_use]
    pub fn posts(&self) -> Vec<AccountManager> {
        let first = self.staffing.free_manager_id().0;
        (first..)
            .map(AccountManagerId)
            .zip(self.hiring.posts())
            .map(|(id, (_, hire))| AccountManager {
                headcount: hire.people.min(AccountManager::HEADCOUNT_MAX),
                region: self.capacity.region(hire.region).cloned(),
                is_open_post: true,
                start: Some(hire.start),
                ..AccountManager::new(id, "", hire.tier)
            })
            .collect()
    }
}
