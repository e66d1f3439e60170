//! How long promotions take, with those counted rightly who have not got there yet.
//!
//! The product-limit estimate of E. L. Kaplan and P. Meier (Journal of the American Statistical Association 53, 1958): a
//! customer who is still open after 90 days says that it takes more than 90, no more and no less.

use super::history::{Attempt, Ending};
use crate::domain::calendar::{Day, Month};

/// What ends the waiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// The promotion; who is lost or falls back is watched no longer.
    Promoted,
    /// The decision, whichever it is.
    Decided,
}

/// A day on which somebody's waiting ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SurvivalStep {
    /// Days since the beginning.
    pub days: u32,
    /// Customers that waited until then.
    pub at_risk: u64,
    /// Customers whose waiting ended.
    pub ended: u64,
    /// Share that waits longer, 0–1.
    pub waiting: f64,
    /// Its standard error (M. Greenwood, 1926).
    pub standard_error: f64,
}

/// How long something takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Durations {
    steps: Vec<SurvivalStep>,
    watched: u64,
}

impl Durations {
    /// From tries whose days are known.
    #[must_use]
    pub fn of<'a>(attempts: impl Iterator<Item = &'a Attempt>, today: Day, until: Until) -> Self {
        let days = attempts.filter_map(|attempt| {
            let has_ended = match until {
                Until::Promoted => attempt.ending == Ending::Promoted,
                Until::Decided => attempt.ending.is_decided(),
            };
            Some((attempt.days(today)?, has_ended))
        });
        Self::from_days(days.collect())
    }

    /// From days, each with whether the waiting ended then; else it was watched no longer.
    ///
    /// ```
    /// use rungs::domain::forecast::Durations;
    /// let durations = Durations::from_days(vec![(10, true), (20, false), (30, true), (40, true)]);
    /// assert_eq!((durations.quantile(0.25), durations.median(), durations.watched()), (Some(10), Some(30), 4));
    /// ```
    #[must_use]
    pub fn from_days(mut days: Vec<(u32, bool)>) -> Self {
        // Who ends on a day ends before those who are watched no longer from that day on.
        days.sort_unstable_by_key(|&(days, has_ended)| 2 * u64::from(days) + u64::from(!has_ended));
        let mut steps = Vec::new();
        let (mut waiting, mut variance) = (1.0, 0.0);
        let mut place = 0;
        while let Some(&(day, _)) = days.get(place) {
            let ended = days[place..].iter().take_while(|&&one| one == (day, true)).count();
            let leaving = days[place..].iter().take_while(|&&(other, _)| other == day).count();
            let at_risk = (days.len() - place) as f64;
            if ended > 0 {
                let left = at_risk - ended as f64;
                waiting *= left / at_risk;
                variance += if left > 0.0 { ended as f64 / (at_risk * left) } else { 0.0 };
                steps.push(SurvivalStep {
                    days: day,
                    at_risk: at_risk as u64,
                    ended: ended as u64,
                    waiting,
                    standard_error: waiting * variance.sqrt(),
                });
            }
            place += leaving;
        }
        Self { steps, watched: days.len() as u64 }
    }

    /// Each day on which somebody's waiting ended, in order.
    #[must_use]
    pub fn steps(&self) -> &[SurvivalStep] {
        &self.steps
    }

    /// How many customers it was learnt from, those included who still wait.
    #[must_use]
    pub fn watched(&self) -> u64 {
        self.watched
    }

    /// How many of them were watched to the end.
    #[must_use]
    pub fn ended(&self) -> u64 {
        self.steps.iter().map(|step| step.ended).sum()
    }

    /// Share that waits longer than so many days, 0–1. After the last day that anybody was seen to end, what it was then.
    #[must_use]
    pub fn waiting(&self, days: u32) -> f64 {
        let before = self.steps.partition_point(|step| step.days <= days);
        before.checked_sub(1).map_or(1.0, |last| self.steps[last].waiting)
    }

    /// Days within which the waiting of a `share`, 0–1, ends; none where so many have not been seen to end. Half is the
    /// median.
    #[must_use]
    pub fn quantile(&self, share: f64) -> Option<u32> {
        // The guard is for products of fractions: 3/4 · 2/3 is one half.
        self.steps.iter().find(|step| step.waiting <= 1.0 - share + 1e-12).map(|step| step.days)
    }

    /// Days within which half of them end.
    #[must_use]
    pub fn median(&self) -> Option<u32> {
        self.quantile(0.5)
    }

    /// The chance that the waiting ends within `further` days, of one who has waited for `waited`: can it close in the
    /// period? None where nobody was seen to wait that long.
    #[must_use]
    pub fn ends_within(&self, waited: u32, further: u32) -> Option<f64> {
        let now = self.waiting(waited);
        (now > 0.0 && !self.steps.is_empty()).then(|| 1.0 - self.waiting(waited.saturating_add(further)) / now)
    }

    /// Days that 84 of 100 stay within ÷ median, as a grade's flow has it; none where either is unknown or the median
    /// is 0.
    #[must_use]
    pub fn spread(&self) -> Option<f64> {
        let median = self.median().filter(|&days| days > 0)?;
        Some(f64::from(self.quantile(0.841_344_746_068_543)?) / f64::from(median))
    }
}

/// Those who began in one month, and what had become of them one, two … months later.
#[derive(Clone, Debug, PartialEq)]
pub struct Cohort {
    /// The month in which they began.
    pub month: Month,
    /// How many.
    pub entered: u64,
    /// Promoted by the end of that month, of the next and so on, up to the month of today: what lies in the future is
    /// not there.
    pub promoted: Vec<u64>,
    /// Lost or fallen back by then.
    pub failed: Vec<u64>,
}

/// The cohort table of tries, oldest month first. Tries whose beginning is unknown or lies in the future are in none, and
/// neither are decided ones without a day, or with one before the beginning or in the future.
#[must_use]
pub fn cohorts<'a>(attempts: impl Iterator<Item = &'a Attempt>, today: Day) -> Vec<Cohort> {
    let mut table = std::collections::BTreeMap::<Month, Cohort>::new();
    for attempt in attempts {
        let (Some(began), Some(days)) = (attempt.began, attempt.days(today)) else { continue };
        let month = began.month();
        let ages = usize::try_from(today.month().months_since(month)).unwrap_or(0) + 1;
        let cohort = table.entry(month).or_insert_with(|| Cohort {
            month,
            entered: 0,
            promoted: vec![0; ages],
            failed: vec![0; ages],
        });
        cohort.entered += 1;
        let row = match attempt.ending {
            Ending::Promoted => &mut cohort.promoted,
            Ending::Lost | Ending::FellBack => &mut cohort.failed,
            Ending::Open => continue,
        };
        let ended = i32::try_from(days).ok().and_then(|days| began.plus(days)).unwrap_or(today);
        let age = usize::try_from(ended.month().months_since(month)).unwrap_or(0);
        for count in row.iter_mut().skip(age) {
            *count += 1;
        }
    }
    table.into_values().collect()
}
