//! The Pareto curve: customers by share against revenue, profit and time. Where customers bring a loss, it falls.

use super::profit_minor;
use crate::domain::accounts::Customer;
use crate::domain::order::ordered_positions;
use std::rc::Rc;

/// What customers are ordered by, the largest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Value.
    Revenue,
    /// What is left of it.
    Profit,
    /// Hours spent.
    Time,
}

impl Measure {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Revenue, Self::Profit, Self::Time];

    /// The measure of a customer: minor units or hours; 0 where it is unknown.
    #[must_use]
    pub fn of(self, customer: &Customer) -> f64 {
        match self {
            Self::Revenue => customer.value_minor.map_or(0.0, |minor| minor as f64),
            Self::Profit => profit_minor(customer).map_or(0.0, |minor| minor as f64),
            Self::Time => {
                let worth = customer.details.as_deref().and_then(|more| more.worth.as_deref());
                worth.and_then(|worth| worth.hours).unwrap_or(0.0)
            }
        }
    }
}

/// Where the first so many customers have come to.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ParetoPoint {
    /// How many.
    pub customers: usize,
    /// Their share of all customers, 0–1.
    pub share: f64,
    /// Their share of the revenue, of the profit and of the time, in the order of [`Measure::ALL`]: above 1 where those
    /// that follow bring a loss; 0 where all together bring nothing.
    pub of: [f64; 3],
}

/// The curve.
#[derive(Clone, Debug, PartialEq)]
pub struct Pareto {
    /// Positions of the customers, the largest first.
    pub order: Vec<usize>,
    /// Revenue, profit and time of all: minor units and hours.
    pub totals: [f64; 3],
    sums: Vec<[f64; 3]>,
}

/// The curve of all customers, ordered by a measure; equals keep their order.
#[must_use]
pub fn pareto(customers: &[Rc<Customer>], by: Measure) -> Pareto {
    let figures: Vec<[f64; 3]> = customers.iter().map(|one| Measure::ALL.map(|measure| measure.of(one))).collect();
    let key = by as usize;
    let order = ordered_positions(figures.len(), &mut |one, other| figures[other][key].total_cmp(&figures[one][key]));
    let mut sum = [0.0; 3];
    let sums: Vec<[f64; 3]> = order
        .iter()
        .map(|&at| {
            for (sum, figure) in sum.iter_mut().zip(figures[at]) {
                *sum += figure;
            }
            sum
        })
        .collect();
    Pareto { order, totals: sum, sums }
}

/// Shares of the ordered measure at which class A and class B end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BandLimits {
    /// 0–1.
    pub a: f64,
    /// Not below `a`.
    pub b: f64,
}

impl Default for BandLimits {
    /// 20 % bring 80 %: A to 80 %, B to 95 %.
    fn default() -> Self {
        Self { a: 0.8, b: 0.95 }
    }
}

/// A customer's class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// The few that bring most.
    A,
    /// Those between.
    B,
    /// The many that bring little, nothing or a loss.
    C,
}

impl Pareto {
    /// The first `customers` of the curve.
    #[must_use]
    pub fn point(&self, customers: usize) -> ParetoPoint {
        let count = self.order.len();
        let customers = customers.min(count);
        let sum = customers.checked_sub(1).map_or([0.0; 3], |last| self.sums[last]);
        let mut of = [0.0; 3];
        for (at, share) in of.iter_mut().enumerate() {
            if self.totals[at] > 0.0 {
                *share = sum[at] / self.totals[at];
            }
        }
        let share = if count == 0 { 0.0 } else { customers as f64 / count as f64 };
        ParetoPoint { customers, share, of }
    }

    /// The first share of the customers, 0–1, rounded to whole ones.
    #[must_use]
    pub fn at(&self, share: f64) -> ParetoPoint {
        self.point((share.clamp(0.0, 1.0) * self.order.len() as f64).round() as usize)
    }

    /// Up to `most` points from none to all, evenly spread: enough to draw the curve.
    #[must_use]
    pub fn points(&self, most: usize) -> Vec<ParetoPoint> {
        let (count, steps) = (self.order.len(), self.order.len().min(most.max(2) - 1));
        (0..=steps).map(|step| self.point((count * step).checked_div(steps).unwrap_or(0))).collect()
    }

    /// The class of each customer, in the order of the curve. The one that crosses a limit belongs to the class that it
    /// completes; one that brings nothing of the measure is C.
    #[must_use]
    pub fn classes(&self, by: Measure, limits: BandLimits) -> Vec<Class> {
        let key = by as usize;
        let gains: Vec<f64> = std::iter::once(0.0)
            .chain(self.sums.iter().map(|sum| sum[key]))
            .collect::<Vec<_>>()
            .windows(2)
            .map(|pair| (pair[1] - pair[0]).max(0.0))
            .collect();
        let whole: f64 = gains.iter().sum();
        let mut before = 0.0;
        gains
            .into_iter()
            .map(|gain| {
                let share = if whole > 0.0 { before / whole } else { 1.0 };
                before += gain;
                match share + 1e-12 {
                    _ if gain <= 0.0 => Class::C,
                    share if share < limits.a => Class::A,
                    share if share < limits.b => Class::B,
                    _ => Class::C,
                }
            })
            .collect()
    }
}
