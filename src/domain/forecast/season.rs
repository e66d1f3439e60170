//! How a year spread over its months, from the days on which customers were won.

use crate::domain::accounts::{Customers, Standing};
use crate::domain::calendar::Month;
use crate::domain::ladder::GradeId;
use crate::domain::schedule::Seasonality;

/// A seasonality with what it was learnt from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RecordSeason {
    /// The weights; the average month that the records cover has 1.
    pub season: Seasonality,
    /// Customers won on a known day.
    pub won: u64,
    /// Month of the first of these days.
    pub first: Month,
    /// Month of the last.
    pub last: Month,
}

/// Adds up what was won in each calendar month, at `average_order_minor` where nobody knows a value, and divides it
/// by how often the records run through that month. A month that they never reach counts as an average one: nothing
/// known is not nothing sold. None when nobody was won on a known day, or nothing of any worth.
#[must_use]
pub fn record_season(customers: &Customers, top: GradeId, average_order_minor: i64) -> Option<RecordSeason> {
    let won = || {
        let at_top = customers.list().iter().filter(|one| one.standing == Standing::Active && one.grade == top);
        at_top.filter_map(|one| Some((one.closed?.month(), one.value_minor.unwrap_or(average_order_minor))))
    };
    let first = won().map(|(month, _)| month).min()?;
    let last = won().map(|(month, _)| month).max()?;
    let place = |month: Month| usize::try_from(month.parts().1 - 1).unwrap_or(0) % 12;
    let (mut value, mut times) = ([0.0; 12], [0.0_f64; 12]);
    for (month, value_minor) in won() {
        value[place(month)] += value_minor as f64;
    }
    for offset in 0..=last.months_since(first) {
        times[place(first.plus(offset))] += 1.0;
    }
    let covered = times.iter().filter(|&&times| times > 0.0).count() as f64;
    let each: Vec<f64> = value.iter().zip(times).map(|(value, times)| value / times.max(1.0)).collect();
    let average = each.iter().sum::<f64>() / covered;
    let mut weights = [1.0; 12];
    for (weight, (value, times)) in weights.iter_mut().zip(each.iter().zip(times)) {
        if times > 0.0 {
            // A hundredth of the average month is as fine as a person reads it.
            *weight = (value / average * 100.0).round() / 100.0;
        }
    }
    let season = Seasonality::new(weights).ok()?;
    Some(RecordSeason { season, won: won().count() as u64, first, last })
}
