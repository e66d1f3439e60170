//! When those who stand at a grade are won: by days there, with those counted rightly who are still open.
//!
//! Winning and losing compete: who is lost will not be won later. The share won by a day is the cumulative incidence of
//! O. O. Aalen and S. Johansen (Scandinavian Journal of Statistics 5, 1978); to take the lost for still waiting, as the
//! product-limit estimate of winning alone would, promises too much.

use super::history::{Attempt, Ending, History};
use crate::domain::calendar::Day;
use std::collections::HashMap;

/// A day on which somebody was won or lost.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Step {
    days: u32,
    /// Share still open after it, 0–1.
    open: f64,
    /// Share won by then, 0–1.
    won: f64,
}

/// Shares won and still open by days.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Incidence {
    steps: Vec<Step>,
    /// The days that each was watched, the fewest first.
    watched: Vec<u32>,
}

impl Incidence {
    /// From days, each with whether it ended by winning (`Some(true)`), by losing (`Some(false)`) or was watched no
    /// longer.
    ///
    /// ```
    /// use rungs::domain::forecast::Incidence;
    /// // Four begin: one is won, one is lost, one is won after another was watched no longer.
    /// let won = Incidence::from_days(vec![(10, Some(true)), (20, Some(false)), (30, None), (40, Some(true))]);
    /// assert_eq!((won.won_within(0, 15), won.won_within(0, 40), won.won_within(20, 20)), (Some(0.25), Some(0.75), Some(1.0)));
    /// assert_eq!(won.won_within(40, 10), None);
    /// ```
    #[must_use]
    pub fn from_days(mut days: Vec<(u32, Option<bool>)>) -> Self {
        // Who ends on a day ends before those who are watched no longer from that day on.
        days.sort_unstable_by_key(|&(days, ending)| (days, ending.is_none()));
        let mut steps = Vec::new();
        let (mut open, mut won) = (1.0, 0.0);
        let mut place = 0;
        for same in days.chunk_by(|one, other| one.0 == other.0) {
            let at_risk = (days.len() - place) as f64;
            let count = |wanted: bool| same.iter().filter(|(_, ending)| *ending == Some(wanted)).count() as f64;
            let (wins, losses) = (count(true), count(false));
            if wins + losses > 0.0 {
                won += open * wins / at_risk;
                open *= (at_risk - wins - losses) / at_risk;
                steps.push(Step { days: same[0].0, open, won });
            }
            place += same.len();
        }
        Self { steps, watched: days.into_iter().map(|(days, _)| days).collect() }
    }

    fn by(&self, days: u32) -> (f64, f64) {
        let before = self.steps.partition_point(|step| step.days <= days);
        before.checked_sub(1).map_or((1.0, 0.0), |last| (self.steps[last].open, self.steps[last].won))
    }

    /// How many were watched for longer than so many days.
    #[must_use]
    pub fn watched_beyond(&self, days: u32) -> u64 {
        (self.watched.len() - self.watched.partition_point(|&watched| watched <= days)) as u64
    }

    /// The chance that one who is open after `waited` days is won within `further` days, 0–1. Beyond the last day that
    /// anybody was watched nobody is won; none where nobody was watched for longer than `waited`, or nobody to an end.
    #[must_use]
    pub fn won_within(&self, waited: u32, further: u32) -> Option<f64> {
        let ((open, won), (_, later)) = (self.by(waited), self.by(waited.saturating_add(further)));
        let is_known = !self.steps.is_empty() && self.watched_beyond(waited) > 0 && open > 0.0;
        is_known.then(|| ((later - won) / open).clamp(0.0, 1.0))
    }
}

/// When customers are won who came to each grade.
#[derive(Clone, Debug, PartialEq)]
pub struct WinTimes {
    /// By grade below the top, lowest first.
    grades: Vec<Incidence>,
}

impl WinTimes {
    /// From everyone whose days are known, from the day on which it first came to a grade until it was won or lost, whatever
    /// lay between. For grades that imported customers have only climbed through, from the day on which they were opened.
    #[must_use]
    pub fn of(history: &History) -> Self {
        let climbs: HashMap<usize, &Attempt> = history.climbs().iter().map(|climb| (climb.customer, climb)).collect();
        let grades = history.promotions().iter().map(|attempts| {
            let mut first = HashMap::<usize, &Attempt>::new();
            for attempt in attempts {
                first.entry(attempt.customer).or_insert(attempt);
            }
            let days =
                first.values().filter_map(|attempt| days_to_end(attempt, climbs.get(&attempt.customer)?, history));
            Incidence::from_days(days.collect())
        });
        Self { grades: grades.collect() }
    }

    /// Those of the grade at a position; none at the top.
    #[must_use]
    pub fn at(&self, position: usize) -> Option<&Incidence> {
        self.grades.get(position)
    }

    /// The chance that one who has been at a grade for `waited` days is won within `further` days, 0–1. It leans on all who
    /// came to that grade as if one more of them had been watched for so long. None where nobody ever was.
    #[must_use]
    pub fn chance(&self, position: usize, waited: u32, further: u32) -> Option<f64> {
        let own = self.at(position)?;
        let usual = own.won_within(0, further)?;
        let watched = own.watched_beyond(waited) as f64;
        let chance = own.won_within(waited, further).unwrap_or(usual);
        Some((chance * watched + usual) / (watched + 1.0))
    }
}

fn days_to_end(attempt: &Attempt, climb: &Attempt, history: &History) -> Option<(u32, Option<bool>)> {
    let passed_on = attempt.ended.filter(|_| attempt.is_seen);
    let began: Day = attempt.began.or(passed_on).or(climb.began)?;
    let days = Attempt { began: Some(began), ..*climb }.days(history.today())?;
    let won = match climb.ending {
        Ending::Open => None,
        ending => Some(ending == Ending::Promoted),
    };
    Some((days, won))
}
