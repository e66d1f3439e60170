//! The account plan: goals, measures and steps; what was planned first stays, so that the difference can be seen
//! (`domain.md` section 6: plan → do → track → compare → revise).

use super::deal::{Deal, GoalId};
use crate::domain::accounts::{Few, LINE_CHARACTERS_MAX, NOTE_CHARACTERS_MAX};
use crate::domain::calendar::Day;
use crate::domain::step::StepId;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// What is to be reached with a customer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Goal {
    /// Its identity.
    pub id: GoalId,
    /// What.
    pub what: Rc<str>,
    /// The measure: the way that leads there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<Rc<str>>,
    /// What it is counted in: "visits", "万元".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Rc<str>>,
    /// The figure to be reached, in that unit; none for a goal without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned: Option<f64>,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Day>,
    /// What was reached, by day, in order, one a day; each figure is the whole until then.
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub results: Few<(Day, f64)>,
}

/// The greatest figure of a goal, either way.
pub const FIGURE_MAX: f64 = 1e15;
/// The most results of one goal.
pub const RESULTS_MAX: usize = 400;

impl Goal {
    /// Whether figures and texts keep their limits.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        let is_text = |text: &str, most: usize| !text.trim().is_empty() && text.chars().count() <= most;
        is_text(&self.what, NOTE_CHARACTERS_MAX)
            && self.measure.as_ref().is_none_or(|text| is_text(text, NOTE_CHARACTERS_MAX))
            && self.unit.as_ref().is_none_or(|text| is_text(text, LINE_CHARACTERS_MAX))
            && self.planned.iter().chain(self.results.iter().map(|(_, figure)| figure)).all(|figure| is_figure(*figure))
            && self.results.len() <= RESULTS_MAX
            && self.results.windows(2).all(|pair| pair[0].0 < pair[1].0)
    }

    /// The latest result.
    #[must_use]
    pub fn reached(&self) -> Option<f64> {
        self.results.last().map(|(_, figure)| *figure)
    }

    /// Takes a result down; one of the same day is replaced.
    pub fn set_result(&mut self, on: Day, figure: Option<f64>) {
        self.results.retain(|(day, _)| *day != on);
        if let Some(figure) = figure {
            let at = self.results.partition_point(|(day, _)| *day < on);
            self.results.insert(at, (on, figure));
        }
    }
}

fn is_figure(figure: f64) -> bool {
    figure.is_finite() && figure.abs() <= FIGURE_MAX
}

/// A goal as it stood when a plan was settled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GoalThen {
    /// The goal.
    pub id: GoalId,
    /// What was to be reached.
    pub what: Rc<str>,
    /// The figure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned: Option<f64>,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Day>,
}

/// A step as it stood when a plan was settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepThen {
    /// The step.
    pub id: StepId,
    /// What was to be done.
    pub what: Rc<str>,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
}

/// What was planned on a day. It never changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Baseline {
    /// The day.
    pub on: Day,
    /// Why it was planned anew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Rc<str>>,
    /// The goals.
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub goals: Few<GoalThen>,
    /// The steps.
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub steps: Few<StepThen>,
}

/// The most baselines of one deal.
pub const BASELINES_MAX: usize = 50;

impl Baseline {
    /// The deal's plan as it stands.
    #[must_use]
    pub fn of(deal: &Deal, on: Day, why: Option<Rc<str>>) -> Self {
        let goals = deal.goals.iter();
        let goals =
            goals.map(|goal| GoalThen { id: goal.id, what: Rc::clone(&goal.what), planned: goal.planned, by: goal.by });
        let steps = deal.steps.iter();
        let steps = steps.map(|step| StepThen { id: step.id, what: Rc::clone(&step.what), on: step.on });
        Self { on, why, goals: goals.collect(), steps: steps.collect() }
    }

    /// Whether figures and texts keep their limits.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        let is_text = |text: &str| !text.trim().is_empty() && text.chars().count() <= NOTE_CHARACTERS_MAX;
        self.why.as_ref().is_none_or(|why| is_text(why))
            && self.goals.iter().all(|goal| is_text(&goal.what) && goal.planned.is_none_or(is_figure))
            && self.steps.iter().all(|step| is_text(&step.what))
    }
}

/// A goal against a baseline.
#[derive(Clone, Debug, PartialEq)]
pub struct GoalVariance {
    /// The goal.
    pub id: GoalId,
    /// What is to be reached: as the plan has it now, or had it when the goal is no longer there.
    pub what: Rc<str>,
    /// What was planned then.
    pub planned_then: Option<f64>,
    /// What is planned now; none for a goal that was given up.
    pub planned_now: Option<f64>,
    /// What was reached.
    pub reached: Option<f64>,
    /// Reached less planned then.
    pub variance: Option<f64>,
    /// Reached as a share of what was planned then; none where that was 0.
    pub share: Option<f64>,
    /// By how many days the goal was put off; negative when it was brought forward.
    pub moved_days: Option<i32>,
    /// Whether the baseline had it.
    pub was_planned: bool,
    /// Whether the plan still has it.
    pub is_planned: bool,
}

/// A step against a baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepVariance {
    /// The step.
    pub id: StepId,
    /// What is to be done.
    pub what: Rc<str>,
    /// When it was due then.
    pub due_then: Option<Day>,
    /// When it is due now.
    pub due_now: Option<Day>,
    /// When it was done.
    pub done: Option<Day>,
    /// By how many days it was, or is by now, late against the baseline; negative when it was early.
    pub late_days: Option<i32>,
    /// Whether the baseline had it.
    pub was_planned: bool,
    /// Whether the plan still has it.
    pub is_planned: bool,
}

/// What was planned and what came of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Variance {
    /// Goals of the plan, then those that were given up.
    pub goals: Vec<GoalVariance>,
    /// Steps of the plan, then those that were given up.
    pub steps: Vec<StepVariance>,
}

/// The plan as it stands against what was planned then.
#[must_use]
pub fn variance(deal: &Deal, baseline: &Baseline, today: Day) -> Variance {
    let of_goal = |now: Option<&Goal>, then: Option<&GoalThen>| {
        let planned_then = then.and_then(|then| then.planned);
        let reached = now.and_then(Goal::reached);
        let moved = then.and_then(|then| then.by).zip(now.and_then(|now| now.by));
        Some(GoalVariance {
            id: now.map(|now| now.id).or(then.map(|then| then.id))?,
            what: now.map(|now| &now.what).or(then.map(|then| &then.what)).cloned()?,
            planned_then,
            planned_now: now.and_then(|now| now.planned),
            reached,
            variance: reached.zip(planned_then).map(|(reached, planned)| reached - planned),
            share: reached
                .zip(planned_then.filter(|planned| *planned != 0.0))
                .map(|(reached, planned)| reached / planned),
            moved_days: moved.map(|(then, now)| now.days_since(then)),
            was_planned: then.is_some(),
            is_planned: now.is_some(),
        })
    };
    let goals = deal.goals.iter().map(|goal| {
        let goal = &**goal;
        (Some(goal), baseline.goals.iter().find(|then| then.id == goal.id))
    });
    let gone = baseline.goals.iter().filter(|then| deal.goals.iter().all(|goal| goal.id != then.id));
    let goals = goals.chain(gone.map(|then| (None, Some(then))));
    let of_step =
        |id: StepId, what: &Rc<str>, then: Option<&StepThen>, due_now: Option<Day>, done: Option<Day>, is_planned| {
            let due_then = then.and_then(|then| then.on);
            let until = done.or((is_planned && due_then.is_some_and(|due| due < today)).then_some(today));
            StepVariance {
                id,
                what: Rc::clone(what),
                due_then,
                due_now,
                done,
                late_days: due_then.zip(until).map(|(due, until)| until.days_since(due)),
                was_planned: then.is_some(),
                is_planned,
            }
        };
    let steps = deal.steps.iter().map(|step| {
        let then = baseline.steps.iter().find(|then| then.id == step.id);
        of_step(step.id, &step.what, then, step.on, step.done, true)
    });
    let gone = baseline.steps.iter().filter(|then| deal.steps.iter().all(|step| step.id != then.id));
    let gone = gone.map(|then| of_step(then.id, &then.what, Some(then), None, None, false));
    Variance { goals: goals.filter_map(|(now, then)| of_goal(now, then)).collect(), steps: steps.chain(gone).collect() }
}
