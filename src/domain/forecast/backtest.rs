//! Past forecasts made after the event, by what was known before it, and what came of them.

use super::as_of::{as_of, is_won};
use super::history::{Ending, History};
use super::incidence::WinTimes;
use super::score::Forecasted;
use crate::domain::accounts::Customers;
use crate::domain::calendar::{Day, Month};
use crate::domain::ladder::Ladder;

/// The most months from which is forecast; of more, the latest.
pub const BACKTEST_MONTHS_MAX: u32 = 36;

/// By when a customer is to be won.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Horizon {
    /// By the end of so many months, the one that begins included: 1 or more.
    Months(u32),
    /// By a day, such as the last of a period.
    Until(Day),
}

impl Horizon {
    fn end(self, start: Month) -> Day {
        match self {
            Self::Months(months) => start.plus(i32::try_from(months.max(1) - 1).unwrap_or(i32::MAX)).last_day(),
            Self::Until(day) => day,
        }
    }
}

/// What would have been forecast at the beginning of a month, together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BacktestMonth {
    /// The month that began.
    pub month: Month,
    /// Open customers that had a chance.
    pub open: u64,
    /// Wins that were to be expected of them.
    pub expected: f64,
    /// Those of them who were won in time.
    pub won: u64,
}

/// What would have been forecast, and what happened.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Backtest {
    /// One for each open customer at the beginning of each month.
    pub forecasts: Vec<Forecasted>,
    /// The months, in order.
    pub months: Vec<BacktestMonth>,
    /// Left out: open customers at the beginning of months whose horizon is not over yet, those included who are decided
    /// already (to take only them would make all seem quick).
    pub censored: u64,
    /// Left out: those of whom nobody knows since when they were at their grade, or who came there later.
    pub undated: u64,
    /// Left out: those of whose grade nobody had been won or lost yet.
    pub unknown: u64,
}

/// Goes back to the beginning of each past month, forecasts by [`as_of`] and [`WinTimes`] of the evening before which open
/// customer is won within the horizon, and looks at what happened. The months go up to that of `today`, and back to the
/// first that had any customer, at most [`BACKTEST_MONTHS_MAX`]; with [`Horizon::Until`], up to that of the day.
///
/// A customer is forecast anew in each month that it is open; neighbouring months are no independent witnesses.
#[must_use]
pub fn backtest(customers: &Customers, ladder: &Ladder, today: Day, horizon: Horizon) -> Backtest {
    let mut test = Backtest::default();
    let Some(first) = customers.list().iter().filter_map(|customer| customer.opened).min() else { return test };
    let last = match horizon {
        Horizon::Until(day) => day.min(today).month(),
        Horizon::Months(_) => today.month(),
    };
    let months = last.months_since(first.month()).min(i32::try_from(BACKTEST_MONTHS_MAX).unwrap_or(i32::MAX));
    for back in (0..months).rev() {
        let month = last.plus(-back);
        if let Some(eve) = month.first_day().plus(-1) {
            test.go_back(customers, ladder, today, (month, eve), horizon.end(month));
        }
    }
    test
}

impl Backtest {
    fn go_back(&mut self, customers: &Customers, ladder: &Ladder, today: Day, (month, eve): (Month, Day), end: Day) {
        let then = as_of(customers, ladder, eve);
        let history = History::read(&then, ladder, eve);
        let open = || {
            let attempts = history.promotions().iter().enumerate();
            attempts
                .flat_map(|(position, attempts)| attempts.iter().map(move |attempt| (position, attempt)))
                .filter(|(_, attempt)| attempt.ending == Ending::Open)
        };
        if end > today {
            self.censored += open().count() as u64;
            return;
        }
        let times = WinTimes::of(&history);
        let after = as_of(customers, ladder, end);
        let further = u32::try_from(end.days_since(eve)).unwrap_or(0);
        let mut sum = BacktestMonth { month, open: 0, expected: 0.0, won: 0 };
        for (position, attempt) in open() {
            let customer = &then.list()[attempt.customer];
            let Some(waited) = attempt.days(eve) else {
                self.undated += 1;
                continue;
            };
            let Some(chance) = times.chance(position, waited, further) else {
                self.unknown += 1;
                continue;
            };
            let won = after.get(customer.id).is_some_and(|later| is_won(later.place(), ladder));
            self.forecasts.push(Forecasted { chance, won, by: customer.owner.clone() });
            sum.open += 1;
            sum.expected += chance;
            sum.won += u64::from(won);
        }
        if sum.open > 0 {
            self.months.push(sum);
        }
    }
}
