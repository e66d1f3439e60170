//! What the worker answers about past forecasts, and about what became of the pipeline.

use crate::domain::accounts::CustomerId;
use crate::domain::calendar::Day;
use serde::{Deserialize, Serialize};

/// How good past forecasts were, what changed since, and who is late.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AccuracyAnswer {
    /// The forecasts against what happened; none where there are none whose end is known.
    pub score: Option<ScoreRow>,
    /// The moments from which was forecast, in order.
    pub moments: Vec<MomentRow>,
    /// Left out: forecasts whose end is not over yet.
    pub censored: u64,
    /// Left out: those of whom nobody knows since when they were at their grade.
    pub undated: u64,
    /// Left out: those of whose grade nobody had been won or lost yet.
    pub unknown: u64,
    /// Left out: those who are in the list no more.
    pub removed: u64,
    /// Customers who are won or lost by now.
    pub decided: u64,
    /// What became of the open pipeline; none where the snapshot that was asked for is not there.
    pub bridge: Option<Bridge>,
    /// Open customers who were expected to decide before today.
    pub late: Late,
}

/// What is to be said of the forecasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Leaning {
    /// Too few to tell.
    TooFew,
    /// More was promised than came, beyond chance.
    TooHopeful,
    /// Less was promised than came, beyond chance.
    TooCautious,
    /// Right on the whole, and far off in one tenth of the scale: its position.
    Uneven(usize),
    /// As much came as was promised, but for chance.
    Even,
}

/// All forecasts whose end is known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScoreRow {
    /// How many, and what came of them.
    pub all: Said,
    /// What is to be said of them.
    pub leaning: Leaning,
    /// The mean square of chance − outcome, 0–1.
    pub brier: f64,
    /// What who always says the share that was won would have had.
    pub brier_of_average: f64,
    /// By how much of that the forecasts are better; below 0 where they are worse. None where all were won or all lost.
    pub skill: Option<f64>,
    /// The ten tenths of the scale, lowest first; none where nothing was said.
    pub tenths: Vec<Option<Said>>,
    /// Position of the tenth that shows best what a chance was worth: the highest with enough forecasts.
    pub telling: Option<usize>,
    /// By person, the most hopeful first.
    pub people: Vec<PersonRow>,
    /// Persons with fewer forecasts who are not among them.
    pub people_left: u64,
}

/// Some forecasts and what came of them.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Said {
    /// How many.
    pub count: u64,
    /// Of them, won.
    pub won: u64,
    /// The mean chance that was given, 0–1.
    pub mean_chance: f64,
    /// The share that was won, 0–1.
    pub won_share: f64,
    /// Where the share lies, so many being won of so many.
    pub interval: [f64; 2],
}

/// A person's forecasts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PersonRow {
    /// Whose; none where nobody knows.
    pub by: Option<String>,
    /// What came of them.
    pub said: Said,
    /// What is to be said of them.
    pub leaning: Leaning,
    /// Their Brier score.
    pub brier: f64,
}

/// What was forecast at one moment, together.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct MomentRow {
    /// The first day of the month, or the day of the snapshot.
    pub day: Day,
    /// Open customers that had a chance.
    pub open: u64,
    /// Wins that were to be expected of them.
    pub expected: f64,
    /// Those of them who were won in time.
    pub won: u64,
}

/// What became of the open pipeline. Amounts are in minor units.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bridge {
    /// The evening from which it leads.
    pub day: Day,
    /// Whether that evening was made up from records, which know neither values nor expected days of then.
    pub is_from_records: bool,
    /// Open pipeline then.
    pub then_minor: f64,
    /// Open pipeline now.
    pub now_minor: f64,
    /// The steps in the order of [`PipelineFlow::ALL`](crate::domain::forecast::PipelineFlow::ALL).
    pub steps: Vec<StepRow>,
}

/// A step of the bridge.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StepRow {
    /// By how much the pipeline changed.
    pub amount_minor: f64,
    /// How many customers it was.
    pub count: u64,
    /// Those with the largest amounts.
    pub customers: Vec<(CustomerId, f64)>,
}

/// Who is late.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Late {
    /// How many.
    pub count: u64,
    /// What they are worth, in minor units.
    pub value_minor: f64,
    /// Those who are late the longest.
    pub customers: Vec<LateRow>,
}

/// One who is late.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct LateRow {
    /// Who.
    pub customer: CustomerId,
    /// When it was expected to decide.
    pub expected: Day,
    /// How many days ago that was.
    pub days_late: u32,
    /// What it is worth, in minor units.
    pub value_minor: f64,
}
