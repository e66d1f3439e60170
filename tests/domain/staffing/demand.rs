//! What a plan asks its people to do.

use super::{day, is_near};
use crate::support::plan;
use crate::support::random::config;
use proptest::prelude::*;
use rungs::domain::calendar::{Day, Period};
use rungs::domain::schedule::Timing;
use rungs::domain::staffing::{Demand, Workload, usual_staffing};
use rungs::plan::Plan;

fn demand(plan: &Plan, today: Day) -> Demand {
    let timing = Timing::of(&plan.ladder, plan.target.period, &plan.planning.season, today);
    let schedule = timing.schedule(&plan.ladder, plan.wins(), &plan.have(), plan.target.average_order_minor);
    Demand::of(&schedule, &plan.have(), plan.target.period, today.month())
}

#[test]
fn every_customer_who_lacks_or_waits_is_tried_once() {
    let plan = plan();
    let start = plan.target.period.start();
    for today in [start.plus(-4).first_day(), start.first_day(), start.plus(5).last_day()] {
        let timing = Timing::of(&plan.ladder, plan.target.period, &plan.planning.season, today);
        let schedule = timing.schedule(&plan.ladder, plan.wins(), &plan.have(), plan.target.average_order_minor);
        let demand = Demand::of(&schedule, &plan.have(), plan.target.period, today.month());
        for (grade, row) in schedule.timed.rows.iter().enumerate().take(schedule.timed.rows.len() - 1) {
            let tried: f64 = demand.tries[grade].iter().sum();
            let asked = row.gap + plan.have()[grade].min(row.needed);
            assert!(is_near(tried, asked as f64), "{today:?} {grade} {tried} {asked}");
        }
        let left = schedule.timed.wins.saturating_sub(*plan.have().last().expect("grades"));
        assert!(is_near(demand.wins.iter().sum(), left as f64));
    }
}

#[test]
fn a_period_that_is_over_asks_for_nothing() {
    let plan = plan();
    let demand = demand(&plan, plan.target.period.end().plus(1).first_day());
    assert_eq!(demand.months, []);
}

#[test]
fn work_is_the_same_by_grade_by_tier_and_by_month() {
    let plan = plan();
    let mut team = usual_staffing(&plan.ladder, ["1", "2", "3"].map(str::to_owned));
    team.efforts[0].tier = None;
    let today = plan.target.period.start().first_day();
    let work = Workload::of(&team, &plan.ladder, &demand(&plan, today));
    let by_tier: f64 = work.by_tier(team.tiers.len()).iter().flatten().sum();
    let of_nobody: f64 = work.of_nobody().iter().sum();
    assert!(work.total() > 0.0 && of_nobody > 0.0);
    assert!(is_near(work.total(), by_tier + of_nobody));
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn whatever_the_plan_work_is_finite(months in 1..37_u32, offset in -50..50_i32, wins in 0..200_i64) {
        let mut plan = plan();
        let start = day("2027-01-01").month();
        plan.target.period = Period::new(start, months).expect("a period");
        plan.target.revenue_minor = plan.target.average_order_minor * wins;
        let demand = demand(&plan, start.plus(offset).first_day());
        let all = demand.tries.iter().chain(&demand.stock).flatten().chain(&demand.wins);
        prop_assert!(all.clone().all(|count| count.is_finite() && *count >= 0.0));
    }
}
