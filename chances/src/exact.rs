//! The forecast where every rate is known: exact, month by month, beside [`Trials`](crate::Trials), which take any rate.
//!
//! By the end of a month each customer is won with a chance of its own. Of those who are still to come, as many as a
//! Poisson number says, those who are won by then are a Poisson number again. A common shock makes it the mixture of
//! its three years.

use crate::chance::WinChances;
use crate::money::{Arriving, Deal, MoneyChances, MoneyError};
use crate::setup::{OpenCustomer, Shock, TrialError, TrialSetup};

/// What will have been won by the end of a month, from the beginning on.
#[derive(Clone, Debug, PartialEq)]
pub struct ExactForecast {
    /// How many.
    pub wins: WinChances,
    /// How much.
    pub money: MoneyChances,
}

impl ExactForecast {
    /// By the end of the month at that place, from 0; at the last it is that of the period.
    ///
    /// ```
    /// use chances::{Arrivals, ExactForecast, OpenCustomer, Shock, TrialSetup};
    /// let setup = TrialSetup {
    ///     rates: vec![vec![0.5]],
    ///     timings: vec![vec![0.5, 1.0]],
    ///     open: vec![OpenCustomer { position: 0, timing: 0, value_minor: 70 }; 2],
    ///     arrivals: Arrivals::default(),
    ///     shock: Shock::NONE,
    /// };
    /// let (first, second) = (ExactForecast::by_end_of(&setup, 0).unwrap(), ExactForecast::by_end_of(&setup, 1).unwrap());
    /// assert_eq!((first.wins.reach(1), second.wins.reach(1)), (0.4375, 0.75));
    /// assert_eq!((first.money.reach(140), second.money.reach(140)), (0.0625, 0.25));
    /// ```
    ///
    /// # Errors
    /// [`TrialError`] for what is out of its range, for a month after the last, and for the first promotion that has more than
    /// one rate.
    pub fn by_end_of(setup: &TrialSetup, month: usize) -> Result<Self, TrialError> {
        check(setup, month)?;
        if setup.shock == Shock::NONE {
            return Ok(Self { wins: wins_of(setup, month, 1)?, money: money_of(setup, month, 1)? });
        }
        let mut money = Vec::new();
        for (year, weight) in Shock::WEIGHTS.into_iter().enumerate() {
            money.push((weight, money_of(setup, month, year)?));
        }
        Ok(Self { wins: Self::wins_by_end_of(setup, month)?, money: MoneyChances::mixture(&money).map_err(refused)? })
    }

    /// The wins alone: they are worked out in a small part of the time that the money takes.
    ///
    /// # Errors
    /// As [`ExactForecast::by_end_of`].
    pub fn wins_by_end_of(setup: &TrialSetup, month: usize) -> Result<WinChances, TrialError> {
        check(setup, month)?;
        if setup.shock == Shock::NONE {
            return wins_of(setup, month, 1);
        }
        let mut wins = Vec::new();
        for (year, weight) in Shock::WEIGHTS.into_iter().enumerate() {
            wins.push((weight, wins_of(setup, month, year)?));
        }
        Ok(WinChances::mixture(&wins)?)
    }
}

fn check(setup: &TrialSetup, month: usize) -> Result<(), TrialError> {
    setup.check()?;
    if month >= setup.months() {
        return Err(TrialError::MonthMissing(month));
    }
    match setup.rates.iter().position(|rates| rates.len() > 1) {
        Some(uncertain) => Err(TrialError::RateUncertain(uncertain)),
        None => Ok(()),
    }
}

/// Chances to be won from each grade in a year, of the top 1.
fn chances_of(setup: &TrialSetup, year: usize) -> Vec<f64> {
    TrialSetup::win_chances(setup.rates.iter().map(|rates| setup.shock.years(rates[0])[year]))
}

/// Each open customer's chance by the end of a month.
fn own_chances<'a>(setup: &'a TrialSetup, month: usize, chances: &'a [f64]) -> impl Iterator<Item = f64> + 'a {
    let chance = |one: &OpenCustomer| chances.get(one.position).copied().unwrap_or(1.0);
    setup.open.iter().map(move |one| chance(one) * setup.timings[one.timing][month])
}

fn arriving(setup: &TrialSetup, month: usize, chances: &[f64]) -> Arriving {
    let chance = chances.get(setup.arrivals.position).copied().unwrap_or(1.0);
    let mean = setup.arrivals.mean() * chance * setup.timing_of_arrivals()[month];
    Arriving { mean, value_minor: setup.arrivals.value_minor }
}

fn wins_of(setup: &TrialSetup, month: usize, year: usize) -> Result<WinChances, TrialError> {
    let chances = chances_of(setup, year);
    let own: Vec<f64> = own_chances(setup, month, &chances).collect();
    Ok(WinChances::of(&own)?.with(&WinChances::arriving(arriving(setup, month, &chances).mean)?))
}

fn money_of(setup: &TrialSetup, month: usize, year: usize) -> Result<MoneyChances, TrialError> {
    let chances = chances_of(setup, year);
    let deal = |(chance, one): (f64, &OpenCustomer)| Deal { chance, value_minor: one.value_minor };
    let deals: Vec<Deal> = own_chances(setup, month, &chances).zip(&setup.open).map(deal).collect();
    MoneyChances::of_all(&deals, arriving(setup, month, &chances)).map_err(refused)
}

fn refused(error: MoneyError) -> TrialError {
    match error {
        MoneyError::Chance(chance) => TrialError::Chance(chance),
        MoneyError::ValueOutOfRange(value) => TrialError::ValueOutOfRange(value),
    }
}
