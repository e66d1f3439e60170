//! What matters most: the tornado, and the cheapest way to close the gap.

use crate::domain::ladder::{
    Closing, ClosingError, Costs, Driver, Effect, Ladder, Step, cheapest_closing, sensitivity,
};
use crate::domain::order::ordered;
use crate::domain::solve::Cell;
use crate::plan::Plan;
use std::rc::Rc;

/// A number of the first grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Customers that it lacks.
    Gap,
    /// Customers that it needs.
    Needed,
}

impl Measure {
    /// That number of an effect.
    #[must_use]
    pub fn of(self, effect: &Effect) -> u64 {
        match self {
            Self::Gap => effect.gap,
            Self::Needed => effect.needed,
        }
    }
}

/// One end of a bar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DriverEnd {
    /// What it comes to.
    pub effect: Effect,
    /// By how much the measured number changes: below zero when fewer customers do.
    pub change: f64,
}

/// A bar of the tornado.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DriverBar {
    /// What moves.
    pub driver: Driver,
    /// A step lower; none when it cannot fall so far.
    pub lower: Option<DriverEnd>,
    /// A step higher; none when it is at its upper end.
    pub higher: Option<DriverEnd>,
}

impl DriverBar {
    /// How far the measured number moves between the two ends and now.
    #[must_use]
    pub fn span(&self) -> f64 {
        let ends = [self.lower, self.higher].into_iter().flatten().map(|end| end.change);
        let (least, most) = ends.fold((0.0_f64, 0.0_f64), |(least, most), end| (least.min(end), most.max(end)));
        most - least
    }
}

/// The tornado of one measure.
#[derive(Clone, Debug, PartialEq)]
pub struct DriversView {
    /// As things are.
    pub now: Effect,
    /// The widest bar first.
    pub bars: Vec<DriverBar>,
    /// The longest half of a bar.
    pub widest: f64,
}

/// Moves each input by a step; none while target and average order give no wins.
#[must_use]
pub fn drivers_view(plan: &Plan, have: &[u64], step: Step, measure: Measure) -> Option<DriversView> {
    let target = &plan.target;
    let losses_counted = plan.planning.losses_counted;
    let all = sensitivity(
        &plan.ladder,
        (target.revenue_minor, target.average_order_minor),
        &|r, a| plan.wins_for(r, a),
        have,
        losses_counted,
        step,
    )
    .ok()?;
    let now = measure.of(&all.now) as f64;
    let end = |effect: Effect| DriverEnd { effect, change: measure.of(&effect) as f64 - now };
    let bars = all.swings.into_iter().map(|swing| DriverBar {
        driver: swing.driver,
        lower: swing.lower.map(end),
        higher: swing.higher.map(end),
    });
    let bars = ordered(bars.collect(), |one: &DriverBar, other| other.span().total_cmp(&one.span()));
    let ends = bars.iter().flat_map(|bar| [bar.lower, bar.higher]).flatten();
    let widest = ends.fold(0.0_f64, |widest, end| widest.max(end.change.abs()));
    Some(DriversView { now: all.now, bars, widest })
}

/// What the cheapest way depends on.
#[derive(Clone, Debug, PartialEq)]
pub struct ClosingQuestion {
    ladder: Rc<Ladder>,
    wins: u64,
    have: Vec<u64>,
    costs: Costs,
    losses_counted: bool,
}

impl ClosingQuestion {
    /// As a plan puts it. A rate that is locked is not for sale.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let mut costs = plan.planning.costs.clone();
        costs.per_point_minor.retain(|(grade, _)| plan.planning.locks.get(Cell::Rate(*grade)).is_none());
        Self {
            ladder: Rc::clone(&plan.ladder),
            wins: plan.wins(),
            have: plan.have(),
            costs,
            losses_counted: plan.planning.losses_counted,
        }
    }

    /// Wins that the target takes.
    #[must_use]
    pub fn wins(&self) -> u64 {
        self.wins
    }

    /// The cheapest way. It takes some milliseconds: ask when it is wanted, not at each key.
    ///
    /// # Errors
    /// [`ClosingError`] when nothing that has a price closes the gap.
    pub fn answer(&self) -> Result<Closing, ClosingError> {
        cheapest_closing(&self.ladder, self.wins, &self.have, &self.costs, self.losses_counted)
    }

    /// What there is to buy of an answer, rates first, each from the lowest grade up.
    #[must_use]
    pub fn purchases(&self, closing: &Closing) -> Vec<Purchase> {
        let price = |list: &[(_, i64)], id| list.iter().find(|(grade, _)| *grade == id).map_or(0, |&(_, price)| price);
        let rates = closing.rates.iter().filter_map(|&(id, to)| {
            let (lower, higher) = self.ladder.promotions().find(|(lower, _)| lower.id == id)?;
            let from = lower.promotion_rate;
            Some(Purchase {
                what: format!("{}→{}", lower.name, higher.name),
                from: PurchaseValue::Rate(from.share()),
                to: PurchaseValue::Rate(to.share()),
                units: (to.share() - from.share()) * 100.0,
                price_minor: price(&self.costs.per_point_minor, id),
            })
        });
        let customers = closing.customers.iter().filter_map(|&(id, count)| {
            let position = self.ladder.position(id)?;
            let have = self.have.get(position).copied().unwrap_or(0);
            Some(Purchase {
                what: self.ladder.grades()[position].name.clone(),
                from: PurchaseValue::Customers(have),
                to: PurchaseValue::Customers(have + count),
                units: count as f64,
                price_minor: price(&self.costs.per_customer_minor, id),
            })
        });
        rates.chain(customers).collect()
    }
}

/// One line of the cheapest way.
#[derive(Clone, Debug, PartialEq)]
pub struct Purchase {
    /// A promotion, or a grade.
    pub what: String,
    /// As things are.
    pub from: PurchaseValue,
    /// As they are to be.
    pub to: PurchaseValue,
    /// Percentage points, or customers.
    pub units: f64,
    /// Of one unit.
    pub price_minor: i64,
}

impl Purchase {
    /// What it costs, in minor units.
    #[must_use]
    pub fn cost_minor(&self) -> f64 {
        self.units * self.price_minor as f64
    }
}

/// What is bought.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PurchaseValue {
    /// A promotion rate, 0–1.
    Rate(f64),
    /// Customers at a grade.
    Customers(u64),
}
