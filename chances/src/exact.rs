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
        setup.check()?;
        if month >= setup.months() {
            return Err(TrialError::MonthMissing(month));
        }
        if let Some(uncertain) = setup.rates.iter().position(|rates| rates.len() > 1) {
            return Err(TrialError::RateUncertain(uncertain));
        }
        if setup.shock == Shock::NONE {
            return year(setup, month, 1);
        }
        let (mut wins, mut money) = (Vec::new(), Vec::new());
        for (place, weight) in Shock::WEIGHTS.into_iter().enumerate() {
            let year = year(setup, month, place)?;
            wins.push((weight, year.wins));
            money.push((weight, year.money));
        }
        Ok(Self { wins: WinChances::mixture(&wins)?, money: MoneyChances::mixture(&money).map_err(refused)? })
    }
}

fn year(setup: &TrialSetup, month: usize, year: usize) -> Result<ExactForecast, TrialError> {
    let chances = TrialSetup::win_chances(setup.rates.iter().map(|rates| setup.shock.years(rates[0])[year]));
    let deal = |chance: f64, value_minor: i64| Deal { chance, value_minor };
    let of_open = |one: &OpenCustomer| {
        let chance = chances.get(one.position).copied().unwrap_or(1.0);
        deal(chance * setup.timings[one.timing][month], one.value_minor)
    };
    let deals: Vec<Deal> = setup.open.iter().map(of_open).collect();
    let arriving = Arriving {
        mean: setup.arrivals.mean()
            * chances.get(setup.arrivals.position).copied().unwrap_or(1.0)
            * setup.timing_of_arrivals()[month],
        value_minor: setup.arrivals.value_minor,
    };
    let own: Vec<f64> = deals.iter().map(|deal| deal.chance).collect();
    Ok(ExactForecast {
        wins: WinChances::of(&own)?.with(&WinChances::arriving(arriving.mean)?),
        money: MoneyChances::of_all(&deals, arriving).map_err(refused)?,
    })
}

fn refused(error: MoneyError) -> TrialError {
    match error {
        MoneyError::Chance(chance) => TrialError::Chance(chance),
        MoneyError::ValueOutOfRange(value) => TrialError::ValueOutOfRange(value),
    }
}
