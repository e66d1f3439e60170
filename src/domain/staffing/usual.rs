//! The team to start from.

use super::{Commission, Effort, Growth, Staffing, Tier, TierId, WorkingTime};
use crate::domain::ladder::Ladder;

/// Hours per try, contacts a month, hours per contact and hours on the way, from the top downwards, for a ladder of five
/// grades; what lies lower takes the last.
const EFFORTS: [[f64; 4]; 5] =
    [[0.0, 0.5, 1.5, 1.0], [10.0, 2.0, 1.5, 1.0], [16.0, 2.0, 1.0, 0.5], [5.0, 1.0, 0.5, 0.0], [2.0, 0.5, 0.25, 0.0]];

/// Three tiers (`domain.md` section 4): the first closes, the second does the promotion before, the third all below; with
/// hours that a person then replaces by their own. Amounts are left at zero: nobody can guess them. `names` are those of
/// the tiers, highest first.
#[must_use]
pub fn usual_staffing(ladder: &Ladder, names: [String; 3]) -> Staffing {
    let months = [6, 4, 3];
    let attrition = [0.10, 0.15, 0.25];
    let days_to_fill = [90, 60, 45];
    let tiers = (1..).zip(names).enumerate().map(|(rank, (id, name))| Tier {
        id: TierId(id),
        name,
        selling_share: 0.7,
        fixed_hours_per_month: 16.0,
        staffed_to: if rank == 2 { 1.1 } else { 1.0 },
        annual_attrition: attrition[rank],
        days_to_fill: days_to_fill[rank],
        ramp: Tier::straight_ramp(months[rank]),
        salary_minor_per_month: 0,
        hire_cost_minor: 0,
        growth: (rank > 0).then(|| Growth { into: TierId(id - 1), after_months: 18 }),
    });
    let efforts = ladder.grades().iter().rev().enumerate().map(|(from_top, grade)| {
        let [hours_per_try, contacts_per_month, hours_per_contact, travel_hours_per_contact] =
            EFFORTS[from_top.min(EFFORTS.len() - 1)];
        // Customers who were won stay with those who won them.
        let rank = from_top.saturating_sub(1).min(2);
        Effort {
            grade: grade.id,
            tier: Some(TierId(u32::try_from(rank + 1).unwrap_or(1))),
            hours_per_try,
            contacts_per_month,
            hours_per_contact,
            travel_hours_per_contact,
        }
    });
    let mut efforts: Vec<Effort> = efforts.collect();
    efforts.reverse();
    Staffing {
        tiers: tiers.collect(),
        efforts,
        time: WorkingTime::default(),
        commission: Commission {
            share_of_revenue: 0.0,
            by_tier: vec![(TierId(1), 0.5), (TierId(2), 0.3), (TierId(3), 0.2)],
        },
        ..Staffing::default()
    }
}
