//! Rates and days from records, ready to be shown.

use super::answer::{CellOfRates, CohortRow, Curve, RatesAnswer, RowOfRates};
use super::question::Question;
use crate::domain::accounts::Customers;
use crate::domain::forecast::{
    Aspect, Attempt, Cohort, Durations, History, RateCell, RateRow, Until, cohorts, rate_table,
};

/// An interval as wide as this says little.
const WIDE: f64 = 1.0 / 3.0;
/// Points of a curve, at most.
const POINTS: usize = 80;

/// Works them out.
pub(super) fn rates(question: &Question, customers: &Customers, aspect: Aspect) -> RatesAnswer {
    let history = History::read(customers, &question.ladder, question.today);
    let table = rate_table(&history, customers, aspect, question.assumptions.belief());
    let team = table.team;
    let all = history.promotions().iter().map(Vec::as_slice).chain([history.climbs()]);
    let cohort = |cohort: Cohort| CohortRow {
        month: cohort.month,
        entered: cohort.entered,
        won: cohort.promoted,
        lost: cohort.failed,
    };
    RatesAnswer {
        aspect,
        promotions: question.ladder.promotions().map(|(lower, _)| lower.id).collect(),
        rows: table.rows.iter().map(|row| shown(row, row.stuck(&team))).collect(),
        team: shown(&team, None),
        leaning_tries: table.spreads.iter().map(|spread| spread.leaning()).collect(),
        odd_dates: history.odd_dates(),
        cohorts: cohorts(history.climbs().iter(), question.today).into_iter().map(cohort).collect(),
        curves: all.map(|attempts| curve(attempts, &history)).collect(),
    }
}

fn shown(row: &RateRow, stuck: Option<usize>) -> RowOfRates {
    RowOfRates {
        of: row.of.as_deref().map(str::to_owned),
        promotions: row.promotions.iter().map(cell).collect(),
        climb: cell(&row.climb),
        stuck,
    }
}

fn cell(of: &RateCell) -> CellOfRates {
    CellOfRates {
        tries: of.tries.tries,
        successes: of.tries.successes,
        seen: of.seen,
        open: of.open,
        rate: of.tries.rate(),
        interval: [of.interval.low, of.interval.high],
        shrunk: of.shrunk,
        shrunk_interval: [of.shrunk_interval.low, of.shrunk_interval.high],
        is_behind: of.is_behind,
        is_small: of.interval.high - of.interval.low > WIDE,
        days: [0.25, 0.5, 0.75].map(|share| of.days.quantile(share)),
        days_spread: of.days.spread(),
        watched: [of.days.watched(), of.days.ended()],
    }
}

fn curve(attempts: &[Attempt], history: &History) -> Curve {
    let durations = Durations::of(attempts.iter(), history.today(), Until::Decided);
    let steps = durations.steps();
    let every = steps.len().div_ceil(POINTS).max(1);
    let last = steps.len().saturating_sub(1);
    let kept = steps.iter().enumerate().filter(|(at, _)| at % every == 0 || *at == last);
    Curve { points: kept.map(|(_, step)| (step.days, step.waiting)).collect() }
}
