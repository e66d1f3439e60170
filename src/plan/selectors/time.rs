//! The funnel over time: when customers must arrive, until when they still count, what comes too late.

use crate::domain::calendar::{Day, FiscalYear, Period};
use crate::domain::forecast::{RecordSeason, record_season};
use crate::domain::ladder::Ladder;
use crate::domain::schedule::{Schedule, Timing};
use crate::plan::Plan;
use std::rc::Rc;

/// The outcome in one word, for the sentence at the top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeOutlook {
    /// Target of zero: nothing to reach.
    NoTarget,
    /// The period ended before today.
    Over,
    /// Enough customers are there, and in time.
    Covered,
    /// The first grade lacks customers, who can still arrive in time.
    InTime {
        /// Customers to arrive there each month, spread evenly until that day.
        per_month: u64,
        /// The last day on which a new one usually still counts.
        until: Day,
    },
    /// The first grade lacks customers, and those who arrive there from now on usually come too late.
    TooLate {
        /// The last day that would have done; none before the calendar's first year.
        was: Option<Day>,
        /// The lowest grade, below the top, where a new one still counts and is missing, and until when.
        next: Option<(usize, Day)>,
    },
}

/// How the chain passes through one grade.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChainRow {
    /// Share that ever gets one grade higher; none at the top.
    pub effective_rate: Option<f64>,
    /// Share that is won in the end.
    pub win_chance: f64,
    /// Months from here until won or gone, mean.
    pub months_to_end: f64,
    /// Customers here at any time when the target's wins come evenly, whole; none at the top, where nobody waits.
    pub steady_stock: Option<u64>,
}

/// Everything that the view shows.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeView {
    /// Customers at each grade now, lowest first.
    pub have: Vec<u64>,
    /// The plan month by month.
    pub schedule: Schedule,
    /// The sentence at the top.
    pub outlook: TimeOutlook,
    /// Of the wins that today's customers promise, those that come outside of the period.
    pub wins_too_late: f64,
    /// Wins of an average month of the period.
    pub wins_per_month: f64,
    /// The chain by grade, where losses count.
    pub chain: Option<Vec<ChainRow>>,
}

/// The ladder with the losses that count: without any unless the plan counts them.
pub(super) fn ladder_in_force(plan: &Plan) -> Rc<Ladder> {
    plan.ladder.in_force(plan.planning.losses_counted)
}

/// Computes the view from a plan.
#[must_use]
pub fn time_view(plan: &Plan, today: Day) -> TimeView {
    let target = &plan.target;
    let wins = plan.wins();
    let have = plan.have();
    let ladder = ladder_in_force(plan);
    let timing = Timing::of(&ladder, target.period, &plan.planning.season, today);
    let schedule = timing.schedule(&ladder, wins, &have, target.average_order_minor);
    let wins_per_month = wins as f64 / f64::from(target.period.months());
    let chain = plan.planning.losses_counted.then(|| chain_rows(&timing, wins_per_month));
    TimeView {
        outlook: outlook(&schedule, target.period, today),
        wins_too_late: (schedule.wins_promised - schedule.wins_in_time).max(0.0),
        wins_per_month,
        chain,
        have,
        schedule,
    }
}

fn outlook(schedule: &Schedule, period: Period, today: Day) -> TimeOutlook {
    let timed = &schedule.timed;
    if timed.wins == 0 {
        return TimeOutlook::NoTarget;
    }
    if today > period.end().last_day() {
        return TimeOutlook::Over;
    }
    // Who is enough for the first grade is enough for all: the others fill from it in time.
    let gap = timed.rows[0].gap;
    if gap == 0 {
        return TimeOutlook::Covered;
    }
    let usual = |grade: usize| schedule.grades[grade].deadline.usual;
    match usual(0) {
        Some(until) if until >= today => {
            TimeOutlook::InTime { per_month: gap.div_ceil(months_until(until, today)), until }
        }
        was => {
            let counts = |grade: usize| {
                let until = usual(grade).filter(|until| *until >= today && timed.rows[grade].gap > 0);
                until.map(|until| (grade, until))
            };
            TimeOutlook::TooLate { was, next: (1..timed.rows.len() - 1).find_map(counts) }
        }
    }
}

/// Months from today's to that of a later day, both included.
pub(super) fn months_until(until: Day, today: Day) -> u64 {
    u64::try_from(until.month().months_since(today.month()) + 1).unwrap_or(1).max(1)
}

fn chain_rows(timing: &Timing, wins_per_month: f64) -> Vec<ChainRow> {
    let chain = timing.chain();
    let (chances, months) = (chain.win_chances(), chain.months_to_end());
    let stock = chain.steady_stock(wins_per_month / chances[0]);
    let row = |(index, (&win_chance, &months_to_end)): (usize, (&f64, &f64))| ChainRow {
        effective_rate: chain.effective_rates().get(index).copied(),
        win_chance,
        months_to_end,
        steady_stock: stock.get(index).map(|stock| stock.round() as u64),
    };
    chances.iter().zip(&months).enumerate().map(row).collect()
}

/// The seasonality that the days of the customers won tell; none when there are none.
#[must_use]
pub fn season_of_records(plan: &Plan) -> Option<RecordSeason> {
    record_season(&plan.customers, plan.ladder.top().id, plan.target.average_order_minor)
}

/// Periods to choose at once, with their messages: quarters and fiscal years around today.
#[must_use]
pub fn quick_periods(fiscal: FiscalYear, today: Day) -> Vec<(&'static str, Period)> {
    let month = today.month();
    let year = fiscal.year_of(month);
    let quarter = i32::from(fiscal.quarter_of(month)) - 1;
    [
        ("time.this_quarter", year.start().plus(quarter * 3), 3),
        ("time.next_quarter", year.start().plus(quarter * 3 + 3), 3),
        ("time.this_year", year.start(), 12),
        ("time.next_year", year.start().plus(12), 12),
    ]
    .into_iter()
    .filter_map(|(key, start, months)| Some((key, Period::new(start, months).ok()?)))
    .collect()
}
