//! The team: who is needed, who is there, whom to hire, what does not fit, and what it costs.

use super::time::ladder_in_force;
use crate::domain::calendar::{Day, Month};
use crate::domain::ladder::Chain;
use crate::domain::schedule::Timing;
use crate::domain::staffing::{
    AccountManager, AccountManagerId, Capacity, Demand, Hire, Hiring, Saturation, Staffing, TeamCost, Workload,
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
    let places: Vec<(usize, usize)> =
        (0..regions).flat_map(|region| (0..staffing.tiers.len()).map(move |rank| (region, rank))).collect();
    let is_short = hiring.shortfall(&places).is_some();
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
    let sum = |is_counted: &dyn Fn(&Hire) -> bool| -> u32 {
        hiring.hires.iter().filter(|hire| is_counted(hire)).fold(0, |sum, hire| sum.saturating_add(hire.people))
    };
    let hired = |hire: &Hire| hire.from.is_none();
    match hiring.hires.iter().find(|hire| hired(hire)) {
        Some(first) => TeamOutlook::Hire {
            people: sum(&hired),
            open_by: first.open_by,
            overdue: sum(&|hire| hired(hire) && hire.open_by < today),
        },
        None if hiring.hires.is_empty() && is_short => TeamOutlook::TooLate,
        None if hiring.hires.is_empty() => TeamOutlook::Enough,
        None => TeamOutlook::GrowOnly { people: sum(&|_| true) },
    }
}

impl TeamView {
    /// Every tier of every region.
    #[must_use]
    pub fn places(&self, region: Option<usize>, rank: Option<usize>) -> Vec<(usize, usize)> {
        let regions = 0..self.capacity.regions.len();
        let chosen = regions.filter(|at| region.is_none_or(|region| region == *at));
        let ranks = |at: usize| (0..self.capacity.tiers()).map(move |rank| (at, rank));
        chosen.flat_map(ranks).filter(|(_, at)| rank.is_none_or(|rank| rank == *at)).collect()
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
        cells.fold(Saturation::default(), |sum, cell| Saturation {
            work: sum.work + cell.work,
            hours: sum.hours + cell.hours,
            taken: sum.taken + cell.taken,
            given: sum.given + cell.given,
            backlog: sum.backlog + cell.backlog,
        })
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
        let hires = self.hiring.hires.iter().filter(|hire| hire.from.is_none());
        (first..)
            .map(AccountManagerId)
            .zip(hires)
            .map(|(id, hire)| AccountManager {
                headcount: hire.people.min(AccountManager::HEADCOUNT_MAX),
                region: self.capacity.regions.get(hire.region).filter(|name| !name.is_empty()).cloned(),
                is_open_post: true,
                start: Some(hire.start),
                ..AccountManager::new(id, "", hire.tier)
            })
            .collect()
    }
}
