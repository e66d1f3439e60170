//! What a plan asks its people to do: customers to try for a promotion, and customers to keep in touch with, by month.

use crate::domain::calendar::{Month, Period};
use crate::domain::schedule::Schedule;

/// The furthest that months are looked at before the plan's own first one: people may have to be hired then.
const AHEAD_MONTHS_MAX: i32 = 36;

/// Customers by grade, lowest first, and month: `[grade][month]`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Demand {
    /// From today's month to the period's last; empty when the period is over.
    pub months: Vec<Month>,
    /// Customers to try for the next grade. At the top nobody is tried.
    pub tries: Vec<Vec<f64>>,
    /// Customers to keep in touch with; at the top those won, ever more.
    pub stock: Vec<Vec<f64>>,
    /// Wins still to come.
    pub wins: Vec<f64>,
}

impl Demand {
    /// The work that is left of a plan: those who lack at a grade are tried in the month in which they are to arrive. Who is
    /// there today (`have`, lowest grade first) and needed is tried, evenly, until new ones are due; where some are overdue,
    /// they and those are spread over all months that are left.
    #[must_use]
    pub fn of(schedule: &Schedule, have: &[u64], period: Period, today: Month) -> Self {
        let plan = &schedule.monthly;
        let grades = schedule.timed.rows.len();
        let Some(first) = plan.months.first().copied() else { return Self::default() };
        let start = if today < first { first.plus(-first.months_since(today).min(AHEAD_MONTHS_MAX)) } else { today };
        let count = usize::try_from(period.end().months_since(start) + 1).unwrap_or(0);
        let months: Vec<Month> = (0..).take(count).map(|offset| start.plus(offset)).collect();
        // Where each month lies in the plan; those before it have nothing of it.
        let place = |month: Month| plan.months.iter().position(|&known| known == month);
        let places: Vec<Option<usize>> = months.iter().map(|&month| place(month)).collect();
        let mut demand = Self { tries: vec![vec![0.0; count]; grades], ..Self::default() };
        demand.stock.clone_from(&demand.tries);
        demand.wins = vec![0.0; count];
        if count == 0 {
            return demand;
        }
        let top = grades.saturating_sub(1);
        for grade in 0..top {
            let row = &schedule.timed.rows[grade];
            let gaps: Vec<u64> =
                places.iter().map(|place| place.map_or(0, |place| plan.cells[place][grade].gap)).collect();
            let overdue = row.gap.saturating_sub(gaps.iter().sum());
            let there = have.get(grade).copied().unwrap_or(0).min(row.needed);
            let until_new = gaps.iter().position(|&gap| gap > 0).unwrap_or(count);
            let spread = if overdue > 0 || until_new == 0 { count } else { until_new };
            let evenly = (there + overdue) as f64 / spread as f64;
            for (month, gap) in gaps.into_iter().enumerate() {
                demand.tries[grade][month] = gap as f64 + if month < spread { evenly } else { 0.0 };
            }
            let now = there as f64;
            for (month, place) in places.iter().enumerate() {
                let stock = place.and_then(|place| schedule.stock.get(place)?.get(grade).copied());
                demand.stock[grade][month] = stock.map_or(now, |stock| stock as f64);
            }
        }
        let won = have.get(top).copied().unwrap_or(0);
        let left = schedule.timed.wins.saturating_sub(won) as f64;
        let planned: Vec<f64> = places.iter().map(|place| place.map_or(0.0, |place| plan.wins[place] as f64)).collect();
        let whole: f64 = planned.iter().sum();
        let mut so_far = won as f64;
        for (month, planned) in planned.into_iter().enumerate() {
            demand.wins[month] = if whole > 0.0 { left * planned / whole } else { left / count as f64 };
            so_far += demand.wins[month];
            if let Some(stock) = demand.stock.get_mut(top) {
                stock[month] = so_far;
            }
        }
        demand.months = months;
        demand
    }
}
