//! What a team costs: fixed and variable (`domain.md` section 4).

use super::{Hiring, Staffing};

/// What one tier costs over the months that are left, in minor units.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TierCost {
    /// Salaries of all who are paid, hires included.
    pub salary_minor: f64,
    /// Finding new people; who grows into the tier is found already.
    pub hiring_minor: f64,
    /// Its part of the commission on the wins to come.
    pub commission_minor: f64,
}

impl TierCost {
    /// All of it.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.salary_minor + self.hiring_minor + self.commission_minor
    }
}

/// What the team costs beside what it brings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TeamCost {
    /// The highest tier first.
    pub by_tier: Vec<TierCost>,
    /// Wins still to come.
    pub wins: f64,
    /// What they bring, in minor units.
    pub revenue_minor: f64,
}

impl TeamCost {
    /// Over the months of the hiring plan; `wins` still to come, each of an average order.
    #[must_use]
    pub fn of(staffing: &Staffing, hiring: &Hiring, regions: usize, wins: f64, average_order_minor: i64) -> Self {
        let revenue_minor = wins * average_order_minor as f64;
        let commission = &staffing.commission;
        let by_tier = staffing.tiers.iter().enumerate().map(|(rank, tier)| {
            let places: Vec<(usize, usize)> = (0..regions).map(|region| (region, rank)).collect();
            let months_paid: f64 = hiring.sum(&places).iter().map(|cell| cell.paid).sum();
            let found = hiring.posts().filter(|(_, hire)| hire.rank == rank);
            let people: f64 = found.map(|(_, hire)| f64::from(hire.people)).sum();
            TierCost {
                salary_minor: months_paid * tier.salary_minor_per_month as f64,
                hiring_minor: people * tier.hire_cost_minor as f64,
                commission_minor: revenue_minor * commission.share_of_revenue * commission.of(tier.id),
            }
        });
        Self { by_tier: by_tier.collect(), wins, revenue_minor }
    }

    /// Of all tiers.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.by_tier.iter().map(TierCost::total).sum()
    }

    /// For one win; none where none is to come.
    #[must_use]
    pub fn per_win(&self) -> Option<f64> {
        (self.wins > 0.0).then(|| self.total() / self.wins)
    }

    /// Cost of sale: share of the revenue; none without revenue.
    #[must_use]
    pub fn share_of_revenue(&self) -> Option<f64> {
        (self.revenue_minor > 0.0).then(|| self.total() / self.revenue_minor)
    }
}
