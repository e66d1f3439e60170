//! People become hours: ramp, attrition, part time, dates, vacations, regions.

use super::{capacity_of, day, is_near, months, team, tier};
use crate::support::random::config;
use crate::support::team::team as any_team;
use proptest::prelude::*;
use rungs::domain::calendar::WorkingCalendar;
use rungs::domain::staffing::{
    AccountManager, AccountManagerId, Capacity, Region, Tier, TierId, Vacation, WorkingTime, monthly_attrition,
};
use std::rc::Rc;

#[test]
fn hours_are_people_by_days_by_hours_by_selling_share() {
    let mut team = team(&[2]);
    team.time = WorkingTime { hours_per_day: 8.0, leave_days_per_year: 15.0 };
    team.tiers[0].fixed_hours_per_month = 16.0;
    team.tiers[0].selling_share = 0.7;
    // March 2027 has 23 working days: (184 − 15 ÷ 12 × 8 − 16) × 0.7 = 110.6 hours of one, 221.2 of both.
    let cell = capacity_of(&team, &months("2027-03", 1)).cell(0, 0, 0);
    assert!(is_near(cell.hours_of_one, 110.6) && is_near(cell.selling_hours, 221.2), "{cell:?}");
}

#[test]
fn twenty_per_cent_a_year_are_one_point_eight_four_a_month() {
    assert!((monthly_attrition(0.2) - 0.018_423_47).abs() < 1e-8);
    let mut team = team(&[100]);
    team.tiers[0].annual_attrition = 0.2;
    let capacity = capacity_of(&team, &months("2027-01", 13));
    assert!(is_near(capacity.cell(0, 0, 12).people, 80.0));
    assert!(is_near(capacity.cell(0, 0, 0).leavers, 100.0 * monthly_attrition(0.2)));
}

#[test]
fn everyone_leaves_at_a_hundred_per_cent_and_nothing_breaks() {
    let mut team = team(&[5]);
    team.tiers[0].annual_attrition = 1.0;
    let capacity = capacity_of(&team, &months("2027-01", 3));
    let people: Vec<f64> = (0..3).map(|month| capacity.cell(0, 0, month).people).collect();
    assert_eq!(people, [5.0, 0.0, 0.0]);
}

#[test]
fn new_people_count_by_their_ramp() {
    let mut team = team(&[0]);
    team.tiers[0].ramp = Tier::straight_ramp(3);
    let new =
        AccountManager { start: Some(day("2027-02-01")), ..AccountManager::new(AccountManagerId(1), "Wei", TierId(1)) };
    team.managers.push(new);
    let capacity = capacity_of(&team, &months("2027-01", 6));
    let productive: Vec<f64> = (0..6).map(|month| capacity.cell(0, 0, month).productive).collect();
    assert_eq!(productive, [0.0, 0.25, 0.5, 0.75, 1.0, 1.0]);
}

#[test]
fn days_before_the_first_and_off_are_not_worked() {
    let mut team = team(&[0]);
    // March 2027: 23 working days, 13 of them from the 15th on, 5 of these off.
    team.managers.push(AccountManager {
        start: Some(day("2027-03-15")),
        part_time_share: 0.5,
        vacations: vec![Vacation { first: day("2027-03-20"), last: day("2027-03-26") }],
        ..AccountManager::new(AccountManagerId(1), "Wei", TierId(1))
    });
    let cell = capacity_of(&team, &months("2027-03", 1)).cell(0, 0, 0);
    assert!(is_near(cell.productive, 0.5 * 8.0 / 23.0) && is_near(cell.full_time, 0.5), "{cell:?}");
}

#[test]
fn a_known_last_day_is_no_attrition() {
    let mut team = team(&[0]);
    team.tiers[0].annual_attrition = 0.5;
    let one =
        AccountManager { end: Some(day("2027-02-28")), ..AccountManager::new(AccountManagerId(1), "Wei", TierId(1)) };
    team.managers.push(one);
    let capacity = capacity_of(&team, &months("2027-01", 3));
    let told: Vec<(f64, f64)> =
        (0..3).map(|month| capacity.cell(0, 0, month)).map(|cell| (cell.people, cell.leavers)).collect();
    assert_eq!(told, [(1.0, 0.0), (1.0, 1.0), (0.0, 0.0)]);
}

#[test]
fn an_open_post_without_a_day_gives_nothing() {
    let mut team = team(&[0]);
    team.managers
        .push(AccountManager { is_open_post: true, ..AccountManager::new(AccountManagerId(1), "", TierId(1)) });
    assert!(is_near(capacity_of(&team, &months("2027-01", 1)).cell(0, 0, 0).people, 0.0));
}

#[test]
fn a_region_has_its_own_days_off_and_people_of_none_work_for_all() {
    let mut team = team(&[3]);
    let region = |name: &str, weight: f64| Region::new(name, weight);
    team.regions = vec![region("North", 1.0), region("South", 2.0)];
    team.regions[1].holidays = ["2027-03-01", "2027-03-06"].map(day).into();
    team.managers.push(AccountManager {
        region: Some(Rc::from("South")),
        ..AccountManager::new(AccountManagerId(9), "Lin", TierId(1))
    });
    let capacity = capacity_of(&team, &months("2027-03", 1));
    // A Monday is off in the South, a Saturday changes nothing.
    let (north, south) = (capacity.cell(0, 0, 0), capacity.cell(1, 0, 0));
    assert_eq!((north.people, south.people), (1.0, 3.0));
    assert_eq!((north.hours_of_one, south.hours_of_one), (184.0, 176.0));
    assert!(is_near(capacity.whole(0, 0).selling_hours, 184.0 + 3.0 * 176.0));
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn whatever_the_team_all_figures_are_finite_and_regions_add_up(team in any_team()) {
        let months = months("2026-11", 36);
        let calendar = WorkingCalendar::default();
        let whole = Capacity::of(&team, &calendar, &months, day("2026-11-22"));
        let mut split = team.clone();
        split.regions = [("A", 1.0), ("B", 3.0)].map(|(name, weight)| Region::new(name, weight)).into();
        let parts = Capacity::of(&split, &calendar, &months, day("2026-11-22"));
        for rank in 0..team.tiers.len() {
            for month in 0..36 {
                let (one, sum) = (whole.cell(0, rank, month), parts.whole(rank, month));
                prop_assert!(one.selling_hours.is_finite() && one.selling_hours >= 0.0);
                prop_assert!(one.productive <= one.full_time + 1e-9 && one.full_time <= one.people + 1e-9);
                prop_assert!(is_near(one.selling_hours, sum.selling_hours) && is_near(one.people, sum.people));
            }
        }
    }

    #[test]
    fn a_longer_ramp_never_gives_more(months_of_ramp in 0..12_u32) {
        let hours = |ramp: u32| {
            let mut team = team(&[0]);
            team.tiers[0] = Tier { ramp: Tier::straight_ramp(ramp), ..tier(1) };
            team.managers.push(AccountManager { start: Some(day("2027-02-10")), ..AccountManager::new(AccountManagerId(1), "", TierId(1)) });
            let capacity = capacity_of(&team, &months("2027-01", 24));
            (0..24).map(|month| capacity.cell(0, 0, month).selling_hours).sum::<f64>()
        };
        prop_assert!(hours(months_of_ramp + 1) < hours(months_of_ramp));
    }
}
