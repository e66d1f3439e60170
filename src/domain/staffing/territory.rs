//! Customers shared among account managers by work, not by count (`domain.md` section 4).
//!
//! Work is hours a month. A person's *load* is the work of their customers, their *saturation* that load ÷ their selling
//! hours. A customer belongs to a *pool*: the people who may take it (by region, language, tier). Customers of nobody, and
//! those whose person is not in their pool, are given away first, the largest first, each to whoever is least saturated with
//! it. Then one customer at a time goes from the most saturated person who can be relieved to the least saturated of its
//! pool: the largest that does not make the taker busier than the giver, of those alike the newest; where all are larger, the
//! smallest that helps.
//!
//! **Bound.** It ends when no customer helps any more. So at the end, for each customer that may move, of a person p, and
//! each q of its pool,
//!
//! > saturation(p) − saturation(q) ≤ max(tolerance, work of the customer ÷ selling hours of q).
//!
//! (Such a state is a pure Nash equilibrium of load balancing.) With equal hours and one pool, and no tolerance, the
//! highest saturation is then at most 2 − 2 ÷ (people + 1) times that of the best sharing there is: G. Finn and
//! E. Horowitz, “A linear time approximation algorithm for multiprocessor scheduling”, BIT 19 (1979), 312–320.
//!
//! Work is counted in whole milliseconds, so that nothing drifts and nothing depends on the order of a sum.

mod balance;

use crate::domain::pauses::{Pauses, at_once};
use std::collections::BTreeMap;

/// The most hours a month that a customer or a person counts for.
const HOURS_MAX: f64 = 10_000_000.0;
const MS_PER_HOUR: f64 = 3_600_000.0;

/// A customer to be shared out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    /// Its work in hours a month; what is below a millisecond counts as one, so that such customers are shared by count.
    pub hours: f64,
    /// Whose it is, by place among the people; none for nobody among them.
    pub owner: Option<usize>,
    /// Who may take it, by place among the pools.
    pub pool: usize,
    /// Whether it stays with its owner, once it has one.
    pub stays: bool,
}

/// What is to be shared out, and among whom.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sharing {
    /// Selling hours a month of each person; one without any takes nothing.
    pub capacity_hours: Vec<f64>,
    /// People who may take the same customers, by place. Places that nobody has are passed over.
    pub pools: Vec<Vec<usize>>,
    /// The customers.
    pub pieces: Vec<Piece>,
    /// Differences of saturation up to this are left alone, so that customers keep their person: 0 or more.
    pub tolerance: f64,
}

/// How unevenly people are loaded who could relieve each other.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Gap {
    /// The widest difference of saturation between a person and another who may take one of their customers; 0 when there
    /// are no two such people.
    pub difference: f64,
    /// What it is at most where no customer helps any more.
    pub bound: f64,
}

impl Sharing {
    /// Whose each customer is at the end; none for one that nobody may take and nobody has.
    pub async fn owners(&self, pauses: &mut Pauses) -> Vec<Option<usize>> {
        balance::Balance::of(self).ended(pauses).await
    }

    /// The same in one go.
    #[must_use]
    pub fn owners_at_once(&self) -> Vec<Option<usize>> {
        at_once(async { self.owners(&mut Pauses::none()).await })
    }

    /// Whose each customer is today.
    #[must_use]
    pub fn owners_today(&self) -> Vec<Option<usize>> {
        self.pieces.iter().map(|piece| piece.owner.filter(|&owner| owner < self.capacity_hours.len())).collect()
    }

    /// Hours a month of each person, when `owners` have the customers.
    #[must_use]
    pub fn load_hours(&self, owners: &[Option<usize>]) -> Vec<f64> {
        self.loads(owners).into_iter().map(|load| load as f64 / MS_PER_HOUR).collect()
    }

    /// How unevenly people are loaded who could relieve each other, when `owners` have the customers.
    #[must_use]
    pub fn gap(&self, owners: &[Option<usize>]) -> Gap {
        let (loads, capacities) = (self.loads(owners), self.capacities());
        let mut smallest: BTreeMap<(usize, usize), u64> = BTreeMap::new();
        for (piece, owner) in self.pieces.iter().zip(owners) {
            if let Some(owner) = owner.filter(|&owner| !piece.stays && capacities.get(owner).is_some_and(|&c| c > 0)) {
                let work = smallest.entry((owner, piece.pool)).or_insert(u64::MAX);
                *work = (*work).min(in_ms(piece.hours).max(1));
            }
        }
        let mut gap = Gap::default();
        for ((giver, pool), work) in smallest {
            let own = saturation(loads[giver], capacities[giver]);
            for &taker in self.pools.get(pool).into_iter().flatten() {
                let Some(&capacity) = capacities.get(taker).filter(|&&capacity| taker != giver && capacity > 0) else {
                    continue;
                };
                gap.difference = gap.difference.max(own - saturation(loads[taker], capacity));
                gap.bound = gap.bound.max(saturation(work, capacity)).max(self.tolerance);
            }
        }
        gap
    }

    fn loads(&self, owners: &[Option<usize>]) -> Vec<u64> {
        let mut loads = vec![0; self.capacity_hours.len()];
        for (piece, owner) in self.pieces.iter().zip(owners) {
            if let Some(load) = owner.and_then(|owner| loads.get_mut(owner)) {
                *load += in_ms(piece.hours).max(1);
            }
        }
        loads
    }

    fn capacities(&self) -> Vec<u64> {
        self.capacity_hours.iter().map(|&hours| in_ms(hours)).collect()
    }
}

/// Whole milliseconds; of no number, none.
fn in_ms(hours: f64) -> u64 {
    // The cast takes what is no number for 0.
    (hours.clamp(0.0, HOURS_MAX) * MS_PER_HOUR).round() as u64
}

/// Load ÷ hours. Both are below 2⁵³ unless a plan has far more customers than it may; rounding keeps their order.
fn saturation(load: u64, capacity: u64) -> f64 {
    load as f64 / capacity as f64
}

#[cfg(test)]
mod tests;
