//! What the worker answers.

use super::accuracy_answer::AccuracyAnswer;
use super::flow_answer::FlowAnswer;
use super::reach_answer::{ReachAnswer, TeamAnswer, Unready};
use crate::domain::calendar::Month;
use crate::domain::forecast::Aspect;
use crate::domain::ladder::GradeId;
use serde::{Deserialize, Serialize};

/// An answer to a [`Question`](super::Question).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// The chance of the target.
    Chance(Box<ChanceAnswer>),
    /// Rates and days from records.
    Rates(Box<RatesAnswer>),
    /// Coverage, velocity, stock against flow, and where customers go.
    Flow(Box<FlowAnswer>),
    /// How good past forecasts were.
    Accuracy(Box<AccuracyAnswer>),
    /// What the people can reach.
    Reach(Box<ReachAnswer>),
    /// The cheapest team.
    Team(Box<TeamAnswer>),
    /// What is lacking before anything can be said of people.
    Unready(Unready),
    /// One for each of the questions.
    Others(Vec<Answer>),
    /// It cannot be worked out, and why, for a developer.
    Refused(String),
}

/// How sure it is asked to be: a coin's toss, usual prudence, nearly certain.
pub const SURE: [f64; 3] = [0.5, 0.8, 0.9];

/// The chance of the target, and what would make it better.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChanceAnswer {
    /// By wins.
    pub wins: Direction,
    /// By money, in minor units.
    pub money: Direction,
    /// How often it was tried; 0 where nothing was.
    pub trials: u64,
    /// The chances by wins and by money with rates that are taken as they are, where they are uncertain: what it costs to
    /// know less.
    pub reach_with_certain_rates: Option<[f64; 2]>,
    /// Whether a rate comes from records, so that its uncertainty is known.
    pub has_rates_from_records: bool,
    /// Open customers that count, those included who are only counted.
    pub open: u64,
    /// Of them, those who have waited longer than the ladder's days can tell: they are taken as if they came today.
    pub waiting_longer: u64,
    /// Of them, those whose value nobody knows: they count with the average order.
    pub unvalued: u64,
    /// Won within the period, those included whose day nobody knows.
    pub booked: u64,
    /// Won on other days: they count for other periods.
    pub won_elsewhere: u64,
    /// Open, and at least nine of ten are won in the period: how many, and what they bring in minor units.
    pub committed: [f64; 2],
    /// Open, though expected to close before today: how many, and what they would bring in minor units.
    pub slipped: [f64; 2],
    /// New customers a month that are counted on.
    pub new_per_month: f64,
    /// The grade that they come to: where most of the past twelve months came in, as far as that is known.
    pub entry_grade: GradeId,
    /// What a customer at each grade below the top, lowest first, would bring about.
    pub more: Vec<MoreRow>,
    /// The months of the period.
    pub months: Vec<MonthRow>,
}

/// What may come of it, by wins or by minor units.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Direction {
    /// What is to be reached.
    pub target: f64,
    /// Whether it is exact; else it was tried.
    pub is_exact: bool,
    /// The chance to reach it, 0–1.
    pub reach: f64,
    /// The chance lies within this of [`Direction::reach`]: twice the standard error of trials, or what a grid may
    /// misplace; 0 where it is exact.
    pub reach_error: f64,
    /// What is not exceeded with 10, 50 and 90 %.
    pub quantiles: [f64; 3],
    /// What comes on average.
    pub mean: f64,
    /// What is there already.
    pub booked: f64,
    /// The chances of everything.
    pub histogram: Histogram,
}

/// Chances of equal steps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Histogram {
    /// Where the first step begins.
    pub from: f64,
    /// How wide a step is: of wins, that many whole numbers.
    pub step: f64,
    /// The chance of each step, in order.
    pub chances: Vec<f64>,
}

/// More customers at a grade.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MoreRow {
    /// The grade.
    pub grade: GradeId,
    /// The chance of one who comes there today to be won in the period, 0–1.
    pub chance_in_time: f64,
    /// How many more make the wins as sure as each of [`SURE`]; none where no number does.
    pub for_wins: [Option<u64>; 3],
    /// How many more make the money as sure, each with the average order.
    pub for_money: [Option<u64>; 3],
}

/// A month of the period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MonthRow {
    /// The month.
    pub month: Month,
    /// Wins and minor units that the target asks for by its end.
    pub target: [f64; 2],
    /// Wins and minor units that are booked by its end.
    pub booked: [f64; 2],
    /// What comes by its end on average, the booked included.
    pub expected: [f64; 2],
    /// Of wins and minor units, what is not exceeded by its end with 10, 50 and 90 %.
    pub quantiles: [[f64; 3]; 2],
}

/// Rates and days by one aspect.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RatesAnswer {
    /// What tells the parts apart.
    pub aspect: Aspect,
    /// Lower grade of each promotion, lowest first.
    pub promotions: Vec<GradeId>,
    /// All together.
    pub team: RowOfRates,
    /// The parts: months in order, others with the most decided climbs first.
    pub rows: Vec<RowOfRates>,
    /// How much a part leans on the team, by promotion and last for the whole climb: as many tries of the team's rate are
    /// added to its own. None where the parts differ no more than chance lets them: then only the team is known.
    pub leaning_tries: Vec<Option<f64>>,
    /// Tries whose days lie in the future or run backwards.
    pub odd_dates: u64,
    /// Those who came in each month, by the whole climb.
    pub cohorts: Vec<CohortRow>,
    /// Share that still waits, by promotion and last for the whole climb.
    pub curves: Vec<Curve>,
}

/// The team, a person, a region …
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RowOfRates {
    /// Its name; none for the team.
    pub of: Option<String>,
    /// By promotion, lowest first.
    pub promotions: Vec<CellOfRates>,
    /// The whole climb.
    pub climb: CellOfRates,
    /// Position of the promotion at which it is stuck.
    pub stuck: Option<usize>,
}

/// What is known of one promotion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CellOfRates {
    /// Decided tries.
    pub tries: u64,
    /// Of them, promoted.
    pub successes: u64,
    /// Of them, those that were seen and not only follow from where customers stand.
    pub seen: u64,
    /// Customers still there.
    pub open: u64,
    /// Successes ÷ tries; none without tries.
    pub rate: Option<f64>,
    /// Where its own tries put the rate.
    pub interval: [f64; 2],
    /// The rate shrunk towards the team's; of the team its own.
    pub shrunk: Option<f64>,
    /// Where the shrunk rate lies.
    pub shrunk_interval: [f64; 2],
    /// Whether it lies below the team's rate beyond chance.
    pub is_behind: bool,
    /// Whether there are so few tries that the interval is wider than the rate is worth: a third or more of the scale.
    pub is_small: bool,
    /// Days within which a quarter, a half and three quarters are decided; none where so many have not been seen.
    pub days: [Option<u32>; 3],
    /// Days that 84 of 100 stay within ÷ median.
    pub days_spread: Option<f64>,
    /// Customers whose days are known, and those of them who were seen to the end.
    pub watched: [u64; 2],
}

/// Those who came in one month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CohortRow {
    /// The month.
    pub month: Month,
    /// How many.
    pub entered: u64,
    /// Won by the end of that month, of the next and so on.
    pub won: Vec<u64>,
    /// Lost by then.
    pub lost: Vec<u64>,
}

/// Share that still waits, by days.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Curve {
    /// Days with the share that waits longer, falling.
    pub points: Vec<(u32, f64)>,
}
