//! What the worker answers about coverage and flow.

use crate::domain::calendar::Month;
use crate::domain::ladder::GradeId;
use serde::{Deserialize, Serialize};

/// Coverage, velocity, stock against flow, and where customers go.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FlowAnswer {
    /// Wins that the target takes.
    pub wins: u64,
    /// Those of them that are booked in its period.
    pub booked: u64,
    /// Coverage by the own win rate: of all customers first, then by grade below the top, lowest first.
    pub coverage: Vec<CoverageRow>,
    /// Ten wins at 25 %, for comparison.
    pub lesson: CoverageRow,
    /// Money a day, and its levers; none where a figure is out of range.
    pub velocity: Option<VelocityAnswer>,
    /// The twelve months whose entries are counted; none where nobody's first day is known.
    pub months: Option<[Month; 2]>,
    /// Stock against flow: of the whole ladder first, then by grade below the top, lowest first.
    pub stock: Vec<StockRow>,
    /// Where customers go month by month; none where nobody would ever leave the ladder.
    pub markov: Option<MarkovAnswer>,
}

/// How many customers bring the wins that lack.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CoverageRow {
    /// The grade; none for customers on the whole.
    pub grade: Option<GradeId>,
    /// Customers there now.
    pub have: u64,
    /// Wins that are to be brought.
    pub wins: u64,
    /// The chance that one is won, 0–1.
    pub win_rate: f64,
    /// Of how many decided customers that is known; 0 where it is the ladder's.
    pub decided: u64,
    /// What it takes; none where no number of customers would do.
    pub need: Option<CoverageNeed>,
}

/// What coverage takes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct CoverageNeed {
    /// As many as bring the wins on average.
    pub average_customers: u64,
    /// The chance that these are enough, 0–1.
    pub average_chance: f64,
    /// As many as make it 80 % sure.
    pub sure_customers: u64,
    /// Those ÷ wins.
    pub times: f64,
    /// The chance that three times the wins are enough, 0–1; none for none and for millions of wins.
    pub three_times_chance: Option<f64>,
}

/// Money that comes in.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct VelocityAnswer {
    /// Open customers.
    pub customers: u64,
    /// What a won one brings, in minor units.
    pub average_minor: f64,
    /// Whether that is the mean of those won; else the plan's average order.
    pub is_average_of_won: bool,
    /// Share won, 0–1.
    pub win_rate: f64,
    /// Whether it comes from decided customers; else from the ladder.
    pub is_rate_of_records: bool,
    /// Days from the first day to the win, mean.
    pub cycle_days: f64,
    /// Whether they were seen; else they are the ladder's.
    pub are_days_of_records: bool,
    /// Minor units a day.
    pub minor_per_day: f64,
    /// What a tenth more of each brings: customers, average value, win rate; and a tenth fewer days. Minor units a day.
    pub gains: [f64; 4],
}

/// Stock against flow, by Little's law.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct StockRow {
    /// The grade; none for the whole ladder.
    pub grade: Option<GradeId>,
    /// Customers there now.
    pub stock: u64,
    /// Entries a month.
    pub per_month: f64,
    /// Months that those stayed who were decided, mean; none where too few were seen.
    pub months: Option<f64>,
    /// Entries a month × months.
    pub expected: Option<f64>,
    /// What the difference means.
    pub verdict: StockVerdict,
}

/// How stock compares with flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StockVerdict {
    /// Nothing was seen that could tell.
    Unknown,
    /// No further apart than chance lets them.
    Fits,
    /// More are there than come and stay as long as usual: some wait longer.
    More,
    /// Fewer are there.
    Fewer,
}

/// Where customers go month by month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MarkovAnswer {
    /// Months of customers that were seen; 0 where the shares are the ladder's.
    pub seen: u64,
    /// New customers a month at the lowest grade.
    pub new_per_month: f64,
    /// By grade below the top, lowest first.
    pub rows: Vec<MarkovRow>,
    /// From today to the end of each month.
    pub months: Vec<MarkovMonth>,
}

/// Where those go in a month who are at a grade.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MarkovRow {
    /// The grade.
    pub grade: GradeId,
    /// To each grade below the top, lowest first.
    pub to: Vec<f64>,
    /// Won.
    pub won: f64,
    /// Lost.
    pub lost: f64,
    /// The chance to be won in the end.
    pub win_chance: f64,
    /// Months until won or lost.
    pub months_to_end: f64,
    /// Customers there when as many keep coming.
    pub steady_stock: f64,
}

/// The end of a month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MarkovMonth {
    /// The month; none for today.
    pub month: Option<Month>,
    /// Customers at each grade below the top, lowest first.
    pub stock: Vec<f64>,
    /// Won since today.
    pub won: f64,
    /// Lost since today.
    pub lost: f64,
}
