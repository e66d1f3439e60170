//! When today's customers close, by where they stand and how long they have waited there.

use crate::domain::calendar::{Day, Period};
use crate::domain::ladder::{Chain, DAYS_PER_MONTH, Ladder};
use std::collections::BTreeMap;

/// Furthest that a period may end after today, in months; from further off, it counts as this far.
const AHEAD_MONTHS_MAX: i32 = 360;

/// Of what is won at all, the share that is won within a period, by month.
///
/// Who has waited is further than who came today, where promotions take long to be decided: the days of those who have
/// not been decided yet are those that are left. Who has waited longer than the ladder's days can tell is taken as if
/// it came today: on the side of caution, for it may never close.
#[derive(Clone, Debug)]
pub struct ClosingTimes {
    chain: Chain,
    /// By grade: share of all who come there that is won by the end of month 0, 1, 2 …
    won: Vec<Vec<f64>>,
    chances: Vec<f64>,
    /// Of the period's first month, and of its last, counted from today's.
    first: i32,
    last: i32,
    today: Day,
    known: BTreeMap<(usize, usize), Option<Vec<f64>>>,
}

impl ClosingTimes {
    /// For a ladder with its losses, a period and today.
    #[must_use]
    pub fn of(ladder: &Ladder, period: Period, today: Day) -> Self {
        let chain = Chain::of(ladder);
        let last = period.end().months_since(today.month()).min(AHEAD_MONTHS_MAX);
        let first = last + 1 - i32::try_from(period.months()).unwrap_or(1);
        let won = chain.won_by_month(usize::try_from(last).unwrap_or(0));
        Self { chances: chain.win_chances(), chain, won, first, last, today, known: BTreeMap::new() }
    }

    /// The chain behind it.
    #[must_use]
    pub fn chain(&self) -> &Chain {
        &self.chain
    }

    /// By the end of each month of the period, for one at the grade at `position` since a day; and whether it has waited
    /// longer than can be told.
    pub fn of_customer(&mut self, position: usize, since: Option<Day>) -> (Vec<f64>, bool) {
        let waited = since.map_or(0, |since| self.today.days_since(since).max(0));
        let months = (f64::from(waited) / DAYS_PER_MONTH) as usize;
        let (chain, won) = (&self.chain, &self.won);
        let known =
            self.known.entry((position, months)).or_insert_with(|| chain.won_after_waiting(position, months, won));
        match known {
            Some(row) if months > 0 => (in_period(row, 0, self.first, self.last), false),
            _ => (self.of_arrival(position, 0), months > 0),
        }
    }

    /// The same for one who comes to the grade at `position` so many months from today.
    #[must_use]
    pub fn of_arrival(&self, position: usize, months_ahead: usize) -> Vec<f64> {
        let chance = self.chances.get(position).copied().unwrap_or(1.0);
        let row: Vec<f64> = match self.won.get(position) {
            Some(row) => row.iter().map(|won| won / chance).collect(),
            None => Vec::new(),
        };
        in_period(&row, i32::try_from(months_ahead).unwrap_or(i32::MAX), self.first, self.last)
    }

    /// Months from today's to the last of the period, both included; none once it is over.
    #[must_use]
    pub fn months_left(&self) -> usize {
        usize::try_from(self.last + 1).unwrap_or(0)
    }
}

/// Who closes before the period closes for another one.
fn in_period(row: &[f64], begins: i32, first: i32, last: i32) -> Vec<f64> {
    let within = |month: i32| match usize::try_from(month - begins) {
        Ok(at) => row.get(at.min(row.len().saturating_sub(1))).copied().unwrap_or(0.0),
        Err(_) => 0.0,
    };
    let before = within(first - 1);
    let mut highest = 0.0_f64;
    let share = |month: i32| {
        // Free of binary dust: all are all, and shares never fall.
        highest = highest.max((((within(month) - before) * 1e12).round() / 1e12).clamp(0.0, 1.0));
        highest
    };
    (first..=last).map(share).collect()
}
