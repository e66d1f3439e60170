//! What the worker answers about people: what they can reach, and the cheapest team.

use super::answer::Answer;
use crate::domain::calendar::{Day, Month};
use crate::domain::ladder::{GradeId, wins_needed};
use crate::domain::staffing::{AccountManager, AccountManagerId, Staffing, TierId};
use crate::plan::{Plan, Target};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// What is lacking before anything can be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unready {
    /// There is no team.
    Team,
    /// There is no target, or no average order.
    Target,
    /// The period is over.
    Over,
    /// The period ends more than ten years from now.
    Far,
}

/// The furthest that the period may end from now, in months.
const AHEAD_MONTHS_MAX: i32 = 120;

/// What is lacking of a plan before anything can be said of its people; nothing where all is there.
#[must_use]
pub fn unready(plan: &Plan, today: Day) -> Option<Unready> {
    lacking(plan.staffing.as_deref(), &plan.target, today)
}

pub(super) fn lacking(team: Option<&Staffing>, target: &Target, today: Day) -> Option<Unready> {
    let ahead = target.period.end().months_since(today.month());
    let has_target = wins_needed(target.revenue_minor, target.average_order_minor).is_ok_and(|wins| wins > 0);
    if team.is_none_or(|team| team.tiers.is_empty()) {
        Some(Unready::Team)
    } else if !has_target {
        Some(Unready::Target)
    } else if ahead < 0 {
        Some(Unready::Over)
    } else {
        (ahead >= AHEAD_MONTHS_MAX).then_some(Unready::Far)
    }
}

/// Why the worker has no answer about people.
pub(super) enum WithoutAnswer {
    Unready(Unready),
    Refused(String),
}

impl WithoutAnswer {
    pub fn answer(self) -> Answer {
        match self {
            Self::Unready(why) => Answer::Unready(why),
            Self::Refused(words) => Answer::Refused(words),
        }
    }
}

impl<E: std::error::Error> From<E> for WithoutAnswer {
    fn from(error: E) -> Self {
        Self::Refused(error.to_string())
    }
}

/// Which limit holds: wins are the lesser of what customers yield and what people can handle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Limit {
    /// There are hours for all customers; more customers would bring more.
    Customers,
    /// There are more customers than hours.
    Hours,
    /// More of either would bring more.
    Both,
}

/// Hours that bind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Binding {
    /// The tier whose hours they are.
    pub tier: TierId,
    /// The grade that takes most of them: the bottleneck is the promotion from there.
    pub grade: GradeId,
    /// Place of the region.
    pub region: usize,
    /// The months.
    pub months: Vec<Month>,
}

/// What one person more would bring, who does all that one can from today on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PersonWorth {
    /// The tier.
    pub tier: TierId,
    /// Place of the region.
    pub region: usize,
    /// Wins more.
    pub wins: f64,
    /// The same in minor units, each win with the average order.
    pub minor: f64,
}

/// A region.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RegionReach {
    /// Its name; empty where the team has no regions.
    pub name: Rc<str>,
    /// Wins of its customers, were there no end of hours.
    pub by_customers: f64,
    /// Wins that fit into its hours.
    pub reached: f64,
}

/// What the people can reach. Wins are those of the period, booked ones included.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReachAnswer {
    /// Wins that the target takes.
    pub target_wins: f64,
    /// Wins that are there already.
    pub booked: f64,
    /// With all customers, were there no end of hours.
    pub by_customers: f64,
    /// With all hours, were there no end of new customers; none where hours do not limit anything.
    pub by_hours: Option<f64>,
    /// With both as they are.
    pub reached: f64,
    /// Which of the two limits.
    pub limit: Limit,
    /// Account managers who are there today.
    pub people: u64,
    /// Hours that bind, the most costly first.
    pub bindings: Vec<Binding>,
    /// By region.
    pub regions: Vec<RegionReach>,
    /// By tier, highest first, and region.
    pub worths: Vec<PersonWorth>,
    /// The chances of the target by wins and by money, were there no end of hours.
    pub chance: [f64; 2],
    /// The same with the hours that there are.
    pub chance_in_hours: [f64; 2],
    /// Whether these are exact; else they were tried.
    pub is_exact: bool,
    /// New customers that come in.
    pub new_customers: f64,
    /// Of them, those that there are hours for.
    pub new_worked: f64,
    /// Today's open customers by grade below the top, lowest first.
    pub open: Vec<f64>,
    /// Of them, those that there are hours for.
    pub open_worked: Vec<f64>,
    /// Grades with work that nobody was chosen for: nothing limits it.
    pub nobodys: Vec<GradeId>,
    /// Wins a month in the long run, at today's hours; none where nothing limits them.
    pub steady_wins_per_month: Option<f64>,
}

/// People of one kind who are hired together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PostCount {
    /// Their tier.
    pub tier: TierId,
    /// Place of their region.
    pub region: usize,
    /// How many.
    pub count: u32,
    /// Their first day: the first of a month, as soon as a post that is opened today can be filled.
    pub start: Day,
    /// What they cost together until the end of the period, in minor units.
    pub cost_minor: f64,
}

/// A team: today's with some hires.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TeamRow {
    /// Who is hired; nobody for the team as it is.
    pub hires: Vec<PostCount>,
    /// What they cost until the end of the period, in minor units: pay and hiring.
    pub cost_minor: f64,
    /// Wins that are reached, booked ones included.
    pub wins: f64,
    /// The chance of the target's wins.
    pub chance: f64,
    /// Hours that bind, the most costly first.
    pub bindings: Vec<Binding>,
}

impl PostCount {
    /// The posts as lines of a team.
    #[must_use]
    pub fn lines(hires: &[Self], team: &Staffing) -> Vec<AccountManager> {
        let first = team.free_manager_id().0;
        let line = |(id, hire): (u32, &Self)| AccountManager {
            headcount: hire.count,
            region: team.regions.get(hire.region).map(|region| Rc::clone(&region.name)),
            is_open_post: true,
            start: Some(hire.start),
            ..AccountManager::new(AccountManagerId(id), "", hire.tier)
        };
        (first..).zip(hires).map(line).collect()
    }
}

impl TeamRow {
    /// How many are hired.
    #[must_use]
    pub fn people(&self) -> u64 {
        self.hires.iter().map(|hire| u64::from(hire.count)).sum()
    }
}

/// Why not even the largest team is enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Hindrance {
    /// It has hours for all customers, and these bring too little.
    Customers,
    /// Whoever is hired now comes too late, or has no hours.
    Time,
}

/// The cheapest team, and those that it was found among.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TeamAnswer {
    /// The chance that was asked for, 0–1.
    pub sure: f64,
    /// Wins that the target takes.
    pub target_wins: f64,
    /// Names of the regions.
    pub regions: Vec<Rc<str>>,
    /// New customers that are to come in, so that it can be reached.
    pub new_customers: f64,
    /// Whether those are more than the funnel asks for as it is planned.
    pub needs_more_customers: bool,
    /// The team as it is.
    pub now: TeamRow,
    /// The cheapest that is enough.
    pub best: Option<TeamRow>,
    /// The next cheapest that are enough.
    pub others: Vec<TeamRow>,
    /// Cheaper ones that are not.
    pub too_small: Vec<TeamRow>,
    /// As many people as work can be found for, where even they are not enough, and why.
    pub largest: Option<(TeamRow, Hindrance)>,
    /// Teams looked at.
    pub looked_at: u64,
    /// Whether all were looked at that could be cheaper.
    pub is_complete: bool,
    /// Whether anybody has a cost; else the fewest people count as the cheapest.
    pub has_costs: bool,
}
