//! What a full-time person of each tier has for customers, and where customers are.

use crate::domain::accounts::Standing;
use crate::domain::staffing::{Region, Staffing, Tier, WorkingTime};
use crate::plan::Plan;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The hours of a full-time person in a mean month of the plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeanMonth {
    /// Working days of the plan's calendar.
    pub working_days: f64,
    /// Hours of a working day, and days of leave.
    pub time: WorkingTime,
}

impl MeanMonth {
    /// The mean month of a plan's period.
    #[must_use]
    pub fn of(plan: &Plan, team: &Staffing) -> Self {
        let (period, calendar) = (plan.target.period, &plan.planning.units.working);
        let days: u32 = period.each_month().map(|month| calendar.days_in(month)).sum();
        Self { working_days: f64::from(days) / f64::from(period.months()), time: team.time }
    }

    /// Hours at work.
    #[must_use]
    pub fn hours(self) -> f64 {
        self.time.hours_at_work(self.working_days)
    }

    /// Hours that a person of a tier has for customers, fixed work taken off.
    #[must_use]
    pub fn selling_hours(self, tier: &Tier) -> f64 {
        tier.selling_hours(self.hours())
    }
}

/// The regions of the customers who still climb, each with their count for its weight, most first; what is known of a
/// region already stays. None where no customer has a region.
#[must_use]
pub fn regions_of_customers(plan: &Plan) -> Option<Vec<Region>> {
    let top = plan.ladder.top().id;
    let mut counts = BTreeMap::<Rc<str>, u32>::new();
    let open = plan.customers.list().iter().filter(|one| one.standing == Standing::Active && one.grade != top);
    for region in open.filter_map(|customer| customer.region.as_ref()).filter(|region| !region.trim().is_empty()) {
        *counts.entry(Rc::clone(region)).or_default() += 1;
    }
    let known = plan.staffing.as_deref().map_or(&[][..], |team| team.regions.as_slice());
    let mut regions: Vec<_> = counts
        .into_iter()
        .map(|(name, count)| {
            let weight = f64::from(count);
            match known.iter().find(|one| one.name == name) {
                Some(one) => Region { weight, ..one.clone() },
                None => Region::new(name, weight),
            }
        })
        .collect();
    regions.sort_by(|one, other| other.weight.total_cmp(&one.weight));
    regions.truncate(Staffing::REGIONS_MAX);
    (!regions.is_empty()).then_some(regions)
}
