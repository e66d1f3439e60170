//! What matters most: how far the first grade's need and gap move when one input does.

use super::reverse::reverse_with;
use super::{GradeId, Ladder, PromotionRate, ReverseError, climbing_rates};
use crate::domain::amounts::AMOUNT_MAX_MINOR;
use crate::domain::order::ordered;

/// An input that moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Driver {
    /// Rate of the promotion that leads on from a grade.
    Rate(GradeId),
    /// Revenue of one order.
    AverageOrder,
    /// Revenue of the period.
    RevenueTarget,
}

/// How far it moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// A rate by one percentage point, an amount by 1 % of itself.
    OnePoint,
    /// Everything by 10 % of itself.
    TenPercent,
}

impl Step {
    /// By how much an amount moves: at least one minor unit.
    #[must_use]
    pub fn of_amount(self, amount_minor: i64) -> i64 {
        match self {
            Self::OnePoint => amount_minor / 100,
            Self::TenPercent => amount_minor / 10,
        }
        .max(1)
    }

    /// An amount moved up or down.
    #[must_use]
    pub fn moved(self, amount_minor: i64, up: bool) -> i64 {
        let by = self.of_amount(amount_minor);
        if up { amount_minor.saturating_add(by).min(AMOUNT_MAX_MINOR) } else { amount_minor - by }
    }

    /// By how much a promotion rate moves, as a share.
    #[must_use]
    pub fn of_rate(self, rate: PromotionRate) -> f64 {
        match self {
            Self::OnePoint => 0.01,
            Self::TenPercent => rate.share() / 10.0,
        }
    }
}

/// What follows for the first grade and for wins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    /// Customers that the first grade needs.
    pub needed: u64,
    /// Customers that it lacks.
    pub gap: u64,
    /// Wins to expect from the customers there are: Σ have(i) × Π rates from i to the top.
    pub wins_in_sight: f64,
}

/// A bar of the tornado.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Swing {
    /// What moves.
    pub driver: Driver,
    /// A step lower; none when it cannot fall so far.
    pub lower: Option<Effect>,
    /// A step higher, a rate at most to 100 %; none when it is at its upper end.
    pub higher: Option<Effect>,
}

/// A tornado: the widest bar first.
#[derive(Clone, Debug, PartialEq)]
pub struct Sensitivity {
    /// As things are.
    pub now: Effect,
    /// A bar for each promotion, the average order and the target.
    pub swings: Vec<Swing>,
}

/// Moves each input by a step, one at a time, with losses and falls back or without. `wins_of` gives the wins of a target
/// and an average order. Sorted by how far the first grade's gap moves between the two ends (now included), then by its
/// need.
///
/// # Errors
/// [`ReverseError`] when target and average order give no wins.
pub fn sensitivity(
    ladder: &Ladder,
    (revenue_minor, average_order_minor): (i64, i64),
    wins_of: &dyn Fn(i64, i64) -> Result<u64, ReverseError>,
    have: &[u64],
    losses_counted: bool,
    step: Step,
) -> Result<Sensitivity, ReverseError> {
    let wins = wins_of(revenue_minor, average_order_minor)?;
    let rates = climbing_rates(ladder, losses_counted);
    let now = effect(ladder, wins, have, &rates);
    let with = |revenue, average| wins_of(revenue, average).ok().map(|wins| effect(ladder, wins, have, &rates));
    let [target, average] = [
        [false, true].map(|up| with(step.moved(revenue_minor, up), average_order_minor)),
        [false, true].map(|up| with(revenue_minor, step.moved(average_order_minor, up))),
    ];
    let mut swings = rate_swings(ladder, wins, have, &rates, losses_counted, step);
    swings.push(Swing { driver: Driver::AverageOrder, lower: average[0], higher: average[1] });
    swings.push(Swing { driver: Driver::RevenueTarget, lower: target[0], higher: target[1] });
    let span = |swing: &Swing, of: fn(&Effect) -> u64| {
        let ends = [Some(now), swing.lower, swing.higher].into_iter().flatten();
        let (low, high) = ends.fold((u64::MAX, 0), |(low, high), end| (of(&end).min(low), of(&end).max(high)));
        high - low
    };
    let spans = |swing: &Swing| (span(swing, |effect| effect.gap), span(swing, |effect| effect.needed));
    Ok(Sensitivity { now, swings: ordered(swings, |one, other| spans(other).cmp(&spans(one))) })
}

fn rate_swings(
    ladder: &Ladder,
    wins: u64,
    have: &[u64],
    rates: &[f64],
    losses_counted: bool,
    step: Step,
) -> Vec<Swing> {
    let swing = |(position, (lower, _)): (usize, (&super::Grade, _))| {
        let share = lower.promotion_rate.share();
        let by = step.of_rate(lower.promotion_rate);
        let with = |rate: PromotionRate| {
            let mut changed = rates.to_vec();
            if losses_counted {
                // A rate moves how many fall back to the grades below it, too.
                let ladder = ladder.with_grade(lower.id, |grade| grade.promotion_rate = rate);
                changed = ladder.map_or(changed, |ladder| climbing_rates(&ladder, true));
            } else {
                changed[position] = rate.share();
            }
            effect(ladder, wins, have, &changed)
        };
        Swing {
            driver: Driver::Rate(lower.id),
            lower: PromotionRate::new(share - by).ok().map(with),
            higher: (share < 1.0).then(|| with(PromotionRate::nearest(share + by))),
        }
    };
    ladder.promotions().enumerate().map(swing).collect()
}

fn effect(ladder: &Ladder, wins: u64, have: &[u64], rates: &[f64]) -> Effect {
    let rows = reverse_with(ladder, wins, have, rates, &[]).rows;
    let wins_in_sight = rows.iter().map(|row| row.have as f64 * row.rate_to_top).sum();
    Effect { needed: rows[0].needed, gap: rows[0].gap, wins_in_sight }
}

/// What one more percentage point on a promotion saves at the first grade.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Leverage {
    /// The lower grade of the promotion.
    pub grade: GradeId,
    /// How many fewer customers the first grade lacks when the rate is a point higher.
    pub saved: u64,
    /// How many more it lacks when the rate is a point lower; none when the rate cannot fall so far.
    pub cost: Option<u64>,
}

/// For each promotion, what ± one percentage point changes in the first grade's gap, strongest first.
#[must_use]
pub fn leverage(ladder: &Ladder, wins: u64, have: &[u64], losses_counted: bool) -> Vec<Leverage> {
    let rates = climbing_rates(ladder, losses_counted);
    let now = effect(ladder, wins, have, &rates).gap;
    let all =
        rate_swings(ladder, wins, have, &rates, losses_counted, Step::OnePoint).into_iter().zip(ladder.promotions());
    let leverages = all.map(|(swing, (lower, _))| Leverage {
        grade: lower.id,
        saved: swing.higher.map_or(0, |higher| now.saturating_sub(higher.gap)),
        cost: swing.lower.map(|lower| lower.gap.saturating_sub(now)),
    });
    ordered(leverages.collect(), |one: &Leverage, other| other.saved.cmp(&one.saved))
}
