//! How every number came about: its formula with the values filled in.

mod ladder;
mod lists;
mod months;
mod progress;
mod workings;
mod worth;

use crate::domain::calendar::{Day, Month};
use crate::domain::ladder::GradeId;
use crate::plan::Plan;
use workings::Workings;

pub use progress::ProgressFigure;

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
    /// Plan and actuals by week.
    Progress(ProgressFigure),
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
        Explain::OverallRate => Some(workings.overall_story()),
        Explain::UsedUp => Some(workings.used_up_story()),
        Explain::Replenish => Some(workings.replenish_story()),
        Explain::Records(of) => workings.records_story(of),
        Explain::AverageWon => workings.average_won_story(),
        Explain::Listed(which) => Some(workings.listed_story(which)),
        Explain::Progress(of) => workings.progress_story(of),
    }
}
