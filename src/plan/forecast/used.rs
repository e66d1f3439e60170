//! Rates and days of records, as they are taken over into the ladder.

use super::answer::{CellOfRates, RatesAnswer, RowOfRates};
use crate::domain::ladder::{GradeFlow, Ladder, PromotionRate, RateOrigin};
use crate::domain::solve::Cell;
use crate::plan::{Plan, UsedRate};

impl CellOfRates {
    /// Whether its days speak for all tries: the end of half of them was seen, and of half of those promoted too. In an
    /// imported list it is the lost ones alone whose days at a grade are known, and they took their own time.
    #[must_use]
    pub fn has_days(&self) -> bool {
        let failures = self.tries - self.successes.min(self.tries);
        let promoted_seen = self.seen.saturating_sub(failures);
        self.days[1].is_some()
            && self.watched[1] > 0
            && self.watched[1] * 2 >= self.tries
            && promoted_seen * 2 >= self.successes
    }
}

/// What a row's records put into the ladder. A promotion without a decided try keeps what it has, and so does one
/// that nobody has climbed yet: no plan can be made with a rate of nothing.
///
/// Days are those that were seen. Where they are known of the whole climb only, as from a list with a first day and a
/// last one, the promotions whose own are unknown share the rest of its median as the ladder has them.
#[must_use]
pub fn used_rates(answer: &RatesAnswer, row: &RowOfRates, ladder: &Ladder) -> Vec<UsedRate> {
    let cells = answer.promotions.iter().zip(&row.promotions);
    let usable: Vec<_> = cells.filter(|(_, cell)| cell.tries > 0 && cell.successes > 0).collect();
    let own = |cell: &CellOfRates| cell.days[1].filter(|_| cell.has_days()).map(f64::from);
    let planned = |grade| ladder.grade(grade).map_or(0.0, |grade| grade.flow.figures().days_median);
    let unknown = || usable.iter().filter(|(_, cell)| own(cell).is_none());
    let seen: f64 = usable.iter().filter_map(|(_, cell)| own(cell)).sum();
    let left = row.climb.days[1].filter(|_| row.climb.has_days()).map(|days| f64::from(days) - seen);
    let left = left.filter(|&days| days > 0.0);
    let planned_sum: f64 = unknown().map(|(grade, _)| planned(**grade)).sum();
    let count = unknown().count() as f64;
    let shared = |grade| {
        let part = if planned_sum > 0.0 { planned(grade) / planned_sum } else { 1.0 / count };
        left.map(|days| (days * part * 10.0).round() / 10.0)
    };
    let used = usable.iter().map(|(grade, cell)| UsedRate {
        grade: **grade,
        rate: PromotionRate::nearest(cell.shrunk.or(cell.rate).unwrap_or(1.0)),
        won: cell.successes,
        decided: cell.tries,
        days_median: own(cell).or_else(|| shared(**grade)).map(|days| days.min(GradeFlow::DAYS_MAX)),
        days_spread: own(cell).and(cell.days_spread).map(|spread| spread.clamp(1.0, GradeFlow::SPREAD_MAX)),
    });
    used.collect()
}

/// Whether the ladder has them all, but for what is locked.
#[must_use]
pub fn are_in_use(plan: &Plan, rates: &[UsedRate], of: Option<&str>) -> bool {
    let is_locked = |cell| plan.planning.locks.get(cell).is_some();
    rates.iter().all(|used| {
        let Some(grade) = plan.ladder.grade(used.grade) else { return true };
        let origin = RateOrigin::Records { won: used.won, decided: used.decided, of: of.map(str::to_owned) };
        let is_rate = grade.rate_origin == origin && near(grade.promotion_rate.share(), used.rate.share());
        let flow = grade.flow.figures();
        // Days keep six decimals, spreads three.
        let is_flow = used.days_median.is_none_or(|days| near(days, flow.days_median))
            && used.days_spread.is_none_or(|spread| (spread - flow.days_spread).abs() < 1e-3);
        (is_rate || is_locked(Cell::Rate(used.grade))) && (is_flow || is_locked(Cell::Days(used.grade)))
    })
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-6
}
