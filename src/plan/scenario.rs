//! Scenarios: the baseline with other assumptions. Only what differs is kept.

use super::Plan;
use crate::domain::calendar::Period;
use crate::domain::ladder::{GradeFlow, GradeId, Ladder, PromotionRate, RateOrigin};
use crate::domain::schedule::Seasonality;
use crate::domain::staffing::StaffingDifferences;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// The identity of a scenario within its plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ScenarioId(pub u32);

/// The most scenarios of a plan.
pub const SCENARIOS_MAX: usize = 12;

/// The baseline with other assumptions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scenario {
    /// Its identity.
    pub id: ScenarioId,
    /// Its name.
    pub name: String,
    /// What differs from the baseline.
    #[serde(default)]
    pub differences: Differences,
}

/// Assumptions that differ from a plan's. What is not named here is the plan's own, also when that changes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Differences {
    /// Another revenue target, in minor units.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revenue_minor: Option<i64>,
    /// Another average order, in minor units.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub average_order_minor: Option<i64>,
    /// Other months.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// Other promotion rates, by lower grade.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rates: Vec<(GradeId, PromotionRate)>,
    /// Other counts beside the customers listed by name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unlisted_counts: Vec<(GradeId, u64)>,
    /// Other days and losses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub flows: Vec<(GradeId, GradeFlow)>,
    /// Whether losses count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub losses_counted: Option<bool>,
    /// Another seasonality.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub season: Option<Seasonality>,
    /// Another team.
    #[serde(skip_serializing_if = "StaffingDifferences::is_empty")]
    pub staffing: StaffingDifferences,
}

impl Differences {
    /// What `other` assumes otherwise than `baseline`. Grades that only one of them has do not count.
    #[must_use]
    pub fn between(baseline: &Plan, other: &Plan) -> Self {
        let grades = || {
            let pairs = other.ladder.grades().iter();
            pairs.filter_map(|grade| Some((baseline.ladder.grade(grade.id)?, grade)))
        };
        Self {
            revenue_minor: Some(other.target.revenue_minor).filter(|&revenue| revenue != baseline.target.revenue_minor),
            average_order_minor: Some(other.target.average_order_minor)
                .filter(|&average| average != baseline.target.average_order_minor),
            period: Some(other.target.period).filter(|&period| period != baseline.target.period),
            rates: grades()
                .filter(|(own, other)| own.promotion_rate != other.promotion_rate)
                .map(|(_, grade)| (grade.id, grade.promotion_rate))
                .collect(),
            unlisted_counts: grades()
                .filter(|(own, other)| own.unlisted_count != other.unlisted_count)
                .map(|(_, grade)| (grade.id, grade.unlisted_count))
                .collect(),
            flows: grades()
                .filter(|(own, other)| own.flow != other.flow)
                .map(|(_, grade)| (grade.id, grade.flow))
                .collect(),
            losses_counted: Some(other.planning.losses_counted)
                .filter(|&counted| counted != baseline.planning.losses_counted),
            season: Some(other.planning.season).filter(|season| *season != baseline.planning.season),
            staffing: match (&baseline.staffing, &other.staffing) {
                (Some(own), Some(other)) => StaffingDifferences::between(own, other),
                _ => StaffingDifferences::default(),
            },
        }
    }

    /// How many assumptions differ.
    #[must_use]
    pub fn count(&self) -> usize {
        self.rates.len()
            + self.unlisted_counts.len()
            + self.flows.len()
            + self.staffing.count()
            + [
                self.revenue_minor.is_some(),
                self.average_order_minor.is_some(),
                self.period.is_some(),
                self.losses_counted.is_some(),
                self.season.is_some(),
            ]
            .into_iter()
            .filter(|&differs| differs)
            .count()
    }

    /// The plan with these assumptions. What names a grade that the plan no longer has is passed over.
    #[must_use]
    pub fn applied_to(&self, plan: &Plan) -> Plan {
        let mut next = plan.clone();
        let target = &mut next.target;
        target.revenue_minor = self.revenue_minor.unwrap_or(target.revenue_minor);
        target.average_order_minor = self.average_order_minor.unwrap_or(target.average_order_minor);
        target.period = self.period.unwrap_or(target.period);
        if !(self.rates.is_empty() && self.unlisted_counts.is_empty() && self.flows.is_empty()) {
            next.ladder = Rc::new(self.on_ladder(&plan.ladder));
        }
        if self.losses_counted.is_some() || self.season.is_some() {
            let planning = Rc::make_mut(&mut next.planning);
            planning.losses_counted = self.losses_counted.unwrap_or(planning.losses_counted);
            planning.season = self.season.unwrap_or(planning.season);
        }
        if let Some(staffing) = plan.staffing.as_ref().filter(|_| !self.staffing.is_empty()) {
            next.staffing = Some(Rc::new(self.staffing.applied_to(staffing)));
        }
        next
    }

    fn on_ladder(&self, ladder: &Ladder) -> Ladder {
        let changed = ladder.with(|grades| {
            for grade in grades {
                if let Some((_, rate)) = self.rates.iter().find(of_grade(grade.id)) {
                    grade.promotion_rate = *rate;
                    grade.rate_origin = RateOrigin::Entered;
                }
                if let Some((_, count)) = self.unlisted_counts.iter().find(of_grade(grade.id)) {
                    grade.unlisted_count = *count;
                }
                if let Some((_, flow)) = self.flows.iter().find(of_grade(grade.id)) {
                    grade.flow = *flow;
                }
            }
        });
        changed.unwrap_or_else(|_| ladder.clone())
    }
}

fn of_grade<T>(id: GradeId) -> impl Fn(&&(GradeId, T)) -> bool {
    move |(grade, _)| *grade == id
}
