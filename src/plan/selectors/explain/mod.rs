//! How every number came about: its formula with the values filled in.

mod chain;
mod chance;
mod drivers;
mod forecast;
mod helping;
mod hires;
mod ladder;
mod leads;
mod lists;
mod matters;
mod months;
mod parts;
mod progress;
mod reach;
mod sums;
mod team;
mod territory;
mod time;
mod work;
mod workings;
mod worth;

use super::{Compared, Measure};
use crate::domain::calendar::{Day, Month};
use crate::domain::ladder::{Driver, GradeId, Step as DriverStep};
use crate::domain::split::PartId;
use crate::domain::staffing::AccountManagerId;
use crate::plan::{Plan, ScenarioId};
use time::TimeWorkings;
use workings::Workings;

pub use chance::{MILLION, OfChance};
pub use forecast::{Billionths, OfForecast};
pub use helping::{CostPart, OfHelp};
pub use hires::OfHire;
pub use leads::{OfBranch, OfLeads, OfSource};
pub use matters::{OfMatters, class_key};
pub use progress::ProgressFigure;
pub use reach::{OfReach, ReachLimit};
pub use sums::{OfBands, OfColumn};
pub use team::{OfTeam, TeamPlace};
pub use territory::{OfPay, OfTerritory};
pub use work::OfWork;

/// A number that can be asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Explain {
    /// Wins that the target takes.
    Wins,
    /// Customers at a grade now.
    Have(GradeId),
    /// Customers needed at a grade.
    Needed(GradeId),
    /// What the customers at higher grades stand for at a grade.
    Covered(GradeId),
    /// Customers missing at a grade.
    Gap(GradeId),
    /// What the customers of one of the columns above are worth.
    Worth(Amount, GradeId),
    /// How many of the first grade, and of the one before, come to a grade.
    Shares(GradeId),
    /// The rate of the promotion from a grade, as customers' records gave it.
    RateFromRecords(GradeId),
    /// Wins of a month, by its position in the period.
    WinsOfMonth(usize),
    /// Customers needed at a grade for the wins of a month, and those of them that are missing.
    InMonth {
        /// The grade.
        grade: GradeId,
        /// The month's position in the period.
        month: usize,
    },
    /// Customers needed at a grade by the end of a month.
    NeededBy {
        /// The grade.
        grade: GradeId,
        /// The month's position in the period.
        month: usize,
    },
    /// Customers missing at a grade by the end of a month.
    Due {
        /// The grade.
        grade: GradeId,
        /// The month's position in the period.
        month: usize,
    },
    /// By how many customers the first grade's gap shrinks when the promotion from this grade has a rate one
    /// percentage point higher.
    Saved(GradeId),
    /// What a step of an input changes at the first grade.
    Driver {
        /// What moves.
        driver: Driver,
        /// How far.
        step: DriverStep,
        /// A step up, else down.
        is_higher: bool,
        /// What changes.
        measure: Measure,
    },
    /// What the cheapest way to close the gap costs.
    Closing,
    /// Share of the first grade that reaches the top.
    OverallRate,
    /// Customers of the first grade that one win uses up.
    UsedUp,
    /// Customers to add each month.
    Replenish,
    /// Won of decided.
    Records(RecordsOf),
    /// Mean value of a customer won.
    AverageWon,
    /// Customers on the list.
    Listed(Listed),
    /// A number of a column of the comparison; told of the plan as it is kept.
    Compared {
        /// The scenario; none for the baseline.
        scenario: Option<ScenarioId>,
        /// The row.
        what: Compared,
    },
    /// A number of the plan over time, as on that day.
    OverTime(OverTime, Day),
    /// A number of a part.
    Part {
        /// The part; none for the whole.
        part: Option<PartId>,
        /// Which number.
        of: OfPart,
    },
    /// Plan and actuals by week.
    Progress(ProgressFigure),
    /// A sum of a column of the board.
    OfColumn(OfColumn, GradeId),
    /// A number of a month's bands.
    OfBands(OfBands, Month),
    /// A number of the lead desk.
    Leads(OfLeads),
    /// A number of who matters.
    Matters(OfMatters),
    /// A number of the forecast.
    Forecast(OfForecast),
    /// A number of the chance of the target.
    Chance(OfChance),
    /// A number of the team, as on that day.
    Team(OfTeam, Day),
    /// The same in a scenario; told of the plan as it is kept.
    TeamIn(ScenarioId, OfTeam, Day),
    /// How full somebody's time is by their customers.
    Territory(OfTerritory),
    /// What somebody earns.
    Pay(AccountManagerId, OfPay),
    /// A number of the team's work.
    Work(OfWork),
    /// A number of what the team can reach.
    Reach(OfReach),
}

/// A number of the plan over time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OverTime {
    /// Customers to arrive at a grade in a month.
    Arrive(GradeId, Month),
    /// Those of them who lack.
    Missing(GradeId, Month),
    /// Customers at a grade at a month's end.
    Stock(GradeId, Month),
    /// Wins due in a month.
    Wins(Month),
    /// Wins of today's customers in a month.
    WinsOfToday(Month),
    /// Customers lacking at a grade when only wins within the period count.
    Gap(GradeId),
    /// How many more these are than without time.
    Difference(GradeId),
    /// Customers to arrive at a grade each month until its latest day.
    PerMonth(GradeId),
    /// Customers who should have arrived at a grade before this month.
    Overdue(GradeId),
    /// Wins that these no longer bring in time.
    WinsOutOfReach(GradeId),
    /// The same in money.
    RevenueOutOfReach(GradeId),
    /// The last day on which a new customer at a grade usually still counts.
    Latest(GradeId),
    /// The last day for the quickest tenth.
    Quickest(GradeId),
    /// Wins that today's customers promise.
    WinsPromised,
    /// Those of them that come too late.
    WinsTooLate,
    /// Share of a grade that ever gets one higher.
    EffectiveRate(GradeId),
    /// Share of a grade that is won in the end.
    WinChance(GradeId),
    /// Months from a grade until won or gone.
    MonthsToEnd(GradeId),
    /// Customers held at a grade when the wins come evenly.
    SteadyStock(GradeId),
}

/// A number of a part of the split.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OfPart {
    /// That the parts of it add up to it.
    AddsUp,
    /// Its revenue target.
    Target,
    /// Wins that it carries.
    Wins,
    /// Customers that it needs at a grade.
    Needed(GradeId),
    /// Customers that it has at a grade.
    Have(GradeId),
    /// Customers that it lacks at a grade.
    Gap(GradeId),
    /// Customers that it needs at a grade in a month, by its position in the period.
    InMonth {
        /// The grade.
        grade: GradeId,
        /// The month's position in the period.
        month: usize,
    },
    /// The rate that its customers have shown of the promotion from a grade.
    Pace(GradeId),
}

/// A column of the funnel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Amount {
    /// There now.
    Have,
    /// What those at higher grades stand for.
    Covered,
    /// Needed.
    Needed,
    /// Missing.
    Gap,
}

/// Whose records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RecordsOf {
    /// All together.
    All,
    /// Those of a salesperson, by place in the table.
    Owner(usize),
    /// Those of a product, by place in the table.
    Product(usize),
}

/// Which customers of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Listed {
    /// All.
    All,
    /// Active below the top grade.
    OnLadder,
    /// Active at the top grade.
    Won,
    /// Lost.
    Lost,
}

/// A value with its kind, to be written in the reader's language.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Quantity {
    /// Minor units of the plan's currency.
    Money(i64),
    /// Minor units of the plan's currency, written in short.
    MoneyShort(f64),
    /// Whole customers, orders or months.
    Count(u64),
    /// Customers before rounding.
    Exact(f64),
    /// A share, 0–1.
    Rate(f64),
    /// A day.
    Day(Day),
}

/// What a step is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Label {
    /// A message.
    Message(&'static str),
    /// A grade's name.
    Grade(String),
    /// A promotion, from and to.
    Promotion(String, String),
    /// A month.
    Month(Month),
    /// A day.
    Day(Day),
    /// A person or a product.
    Name(String),
}

/// A part of a formula.
#[derive(Clone, Debug, PartialEq)]
pub enum Term {
    /// A value with what it is.
    Value(Quantity, Label),
    /// `÷ × + −`, or brackets of rounding.
    Sign(&'static str),
}

/// One line: label = terms = result.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What is worked out here.
    pub label: Label,
    /// The formula, filled in.
    pub terms: Vec<Term>,
    /// What comes out.
    pub result: Quantity,
}

/// The whole story of a number.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// Message: its name.
    pub title: &'static str,
    /// The grade, month or person that it is about.
    pub about: Vec<Label>,
    /// Message: the formula in words.
    pub words: &'static str,
    /// The formula step by step.
    pub steps: Vec<Step>,
    /// The value asked about.
    pub result: Quantity,
}

/// Explains a number of the plan; none when its grade or person is gone.
#[must_use]
pub fn explanation(plan: &Plan, what: Explain) -> Option<Explanation> {
    if let Explain::Compared { scenario, what } = what {
        return match scenario {
            Some(id) => told_in(plan, id, what.story()?),
            None => explanation(plan, what.story()?),
        };
    }
    if let Explain::TeamIn(scenario, of, today) = what {
        return told_in(plan, scenario, Explain::Team(of, today));
    }
    let workings = Workings::of(plan);
    let position = |grade| plan.ladder.position(grade);
    match what {
        Explain::Wins => Some(workings.wins_story()),
        Explain::Have(grade) => Some(workings.have_story(position(grade)?)),
        Explain::Needed(grade) => Some(workings.needed_story(position(grade)?)),
        Explain::Covered(grade) => Some(workings.covered_story(position(grade)?)),
        Explain::Gap(grade) => Some(workings.gap_story(position(grade)?)),
        Explain::Worth(amount, grade) => Some(workings.worth_story(amount, position(grade)?)),
        Explain::Shares(grade) => Some(workings.shares_story(position(grade)?)),
        Explain::RateFromRecords(grade) => workings.rate_story(position(grade)?),
        Explain::WinsOfMonth(month) => Some(workings.month_wins_story(month)),
        Explain::InMonth { grade, month } => Some(workings.in_month_story(position(grade)?, month)),
        Explain::NeededBy { grade, month } => Some(workings.needed_by_story(position(grade)?, month)),
        Explain::Due { grade, month } => Some(workings.due_story(position(grade)?, month)),
        Explain::Saved(grade) => workings.saved_story(position(grade)?),
        Explain::Driver { driver, step, is_higher, measure } => workings.driver_story(driver, step, is_higher, measure),
        Explain::Closing => workings.closing_story(),
        Explain::OverallRate => Some(workings.overall_story()),
        Explain::UsedUp => Some(workings.used_up_story()),
        Explain::Replenish => Some(workings.replenish_story()),
        Explain::Records(of) => workings.records_story(of),
        Explain::AverageWon => workings.average_won_story(),
        Explain::Listed(which) => Some(workings.listed_story(which)),
        Explain::Compared { .. } | Explain::TeamIn(..) => None,
        Explain::OverTime(what, today) => TimeWorkings::of(&workings, today).told(what),
        Explain::Part { part, of } => workings.part_story(part, of),
        Explain::Progress(of) => workings.progress_story(of),
        Explain::OfColumn(of, grade) => workings.column_story(of, position(grade)?),
        Explain::OfBands(of, month) => workings.bands_story(of, month),
        Explain::Leads(of) => workings.leads_story(of),
        Explain::Matters(of) => workings.matters_story(of),
        Explain::Forecast(of) => workings.forecast_story(of),
        Explain::Chance(of) => workings.chance_story(of),
        Explain::Team(of, today) => workings.team_story(of, today),
        Explain::Territory(of) => workings.territory_story(of),
        Explain::Pay(id, of) => workings.pay_story(id, of),
        Explain::Work(of) => workings.work_story(of),
        Explain::Reach(of) => workings.reach_story(of),
    }
}

/// The same story, told of a scenario.
fn told_in(baseline: &Plan, id: ScenarioId, what: Explain) -> Option<Explanation> {
    let mut told = explanation(&baseline.in_scenario(id)?, what)?;
    let named = baseline.planning.scenarios.iter().find(|scenario| scenario.id == id)?;
    told.about.push(Label::Name(named.name.clone()));
    Some(told)
}
