//! Who is hired, and by when the post is open.

use super::{capacity_of, day, is_near, months, team};
use crate::support::random::config;
use crate::support::team::team as any_team;
use proptest::collection::vec;
use proptest::prelude::*;
use rungs::domain::calendar::WorkingCalendar;
use rungs::domain::ladder::{GradeId, Ladder};
use rungs::domain::staffing::{Capacity, Demand, Effort, Growth, Hiring, Staffing, Tier, TierId, Workload};

/// Two grades, B and A: all work is of tier 1, an hour a try.
fn ladder() -> Ladder {
    Ladder::new(vec![crate::support::grade(1, "B", 50.0), crate::support::grade(2, "A", 50.0)]).expect("a ladder")
}

fn effort(grade: u32, tier: u32, hours_per_try: f64) -> Effort {
    Effort {
        grade: GradeId(grade),
        tier: Some(TierId(tier)),
        hours_per_try,
        contacts_per_month: 0.0,
        hours_per_contact: 0.0,
        travel_hours_per_contact: 0.0,
    }
}

/// Tries of the lowest grade by month, and nothing else.
fn tries(months: &[rungs::domain::calendar::Month], by_month: &[f64]) -> Demand {
    let none = vec![0.0; months.len()];
    Demand {
        months: months.to_vec(),
        tries: vec![by_month.to_vec(), none.clone()],
        stock: vec![none.clone(), none.clone()],
        wins: none,
    }
}

/// People by month as if every month had as many hours: a try takes what one person has in its month.
fn hires(team: &Staffing, people_by_month: &[f64]) -> Hiring {
    let months = months("2027-01", i32::try_from(people_by_month.len()).expect("few"));
    let capacity = capacity_of(team, &months);
    let hours: Vec<f64> = people_by_month
        .iter()
        .enumerate()
        .map(|(month, people)| people * capacity.cell(0, 0, month).hours_of_one)
        .collect();
    let work = Workload::of(team, &ladder(), &tries(&months, &hours));
    Hiring::of(team, &work, &capacity, day("2027-01-01"))
}

fn one_tier(people: u32) -> Staffing {
    Staffing { efforts: vec![effort(1, 1, 1.0)], ..team(&[people]) }
}

#[test]
fn a_post_is_opened_in_time_to_be_filled_and_learnt() {
    let mut team = one_tier(2);
    team.tiers[0].ramp = Tier::straight_ramp(3);
    team.tiers[0].days_to_fill = 45;
    // Three are needed from September on: whole by then, so from June on, opened 45 days before.
    let hiring = hires(&team, &[2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 3.0, 3.0, 3.0, 3.0]);
    let [hire] = hiring.hires.as_slice() else { panic!("{:?}", hiring.hires) };
    assert_eq!((hire.people, hire.start, hire.open_by), (1, day("2027-06-01"), day("2027-04-17")));
    assert_eq!((hire.productive, hire.late_months), (super::month("2027-09"), 0));
    assert!(is_near(hiring.cell(0, 0, 6).with_hires, 2.5) && is_near(hiring.cell(0, 0, 8).with_hires, 3.0));
}

#[test]
fn a_need_that_nobody_can_meet_any_more_is_hired_for_by_nobody() {
    let mut team = one_tier(1);
    team.tiers[0].days_to_fill = 80;
    // Three are needed in January alone, two from May on: one is hired, for May.
    let hiring = hires(&team, &[3.0, 1.0, 1.0, 1.0, 2.0, 2.0, 2.0]);
    let [hire] = hiring.hires.as_slice() else { panic!("{:?}", hiring.hires) };
    assert_eq!((hire.people, hire.start, hire.late_months), (1, day("2027-05-01"), 0));
    assert!(is_near(hiring.cell(0, 0, 0).with_hires, 1.0));
}

#[test]
fn what_cannot_be_in_time_is_opened_today_and_asked_for_once() {
    let mut team = one_tier(0);
    team.tiers[0].ramp = Tier::straight_ramp(2);
    team.tiers[0].days_to_fill = 40;
    let hiring = hires(&team, &[1.0; 6]);
    let [hire] = hiring.hires.as_slice() else { panic!("{:?}", hiring.hires) };
    // 40 days from 1 January is 10 February: from March on, whole in May, four months late.
    assert_eq!((hire.people, hire.start, hire.late_months), (1, day("2027-03-01"), 4));
}

#[test]
fn who_leaves_is_replaced() {
    let mut team = one_tier(10);
    team.tiers[0].annual_attrition = 0.3;
    let hiring = hires(&team, &[10.0; 12]);
    let (people, backfills): (u32, u32) = hiring
        .hires
        .iter()
        .fold((0, 0), |(people, backfills), hire| (people + hire.people, backfills + hire.backfills));
    // Three of ten leave within a year, and some of those who replace them.
    assert!((3..=4).contains(&people) && people == backfills, "{:?}", hiring.hires);
}

#[test]
fn the_entry_tier_keeps_a_tenth_in_reserve() {
    let mut team = one_tier(10);
    team.tiers[0].staffed_to = 1.1;
    let hiring = hires(&team, &[10.0; 3]);
    assert!(is_near(hiring.cell(0, 0, 0).needed, 11.0));
    assert_eq!(hiring.hires.iter().map(|hire| hire.people).sum::<u32>(), 1);
}

#[test]
fn people_grow_into_a_tier_before_others_are_hired_and_are_replaced_below() {
    let mut team = Staffing { efforts: vec![effort(1, 1, 1.0)], ..team(&[1, 2]) };
    team.tiers[1].growth = Some(Growth { into: TierId(1), after_months: 12 });
    let hiring = hires(&team, &[1.0, 1.0, 2.0, 2.0]);
    let [step] = hiring.hires.as_slice() else { panic!("{:?}", hiring.hires) };
    assert_eq!((step.from, step.people, step.start), (Some(TierId(2)), 1, day("2027-03-01")));
    // Nothing is to be done in tier 2: nobody replaces them, and one is left there.
    assert!(is_near(hiring.cell(0, 1, 3).paid, 1.0));
}

#[test]
fn people_without_hours_are_named_and_not_hired_for_ever() {
    let mut team = one_tier(3);
    team.time.hours_per_day = 0.0;
    let months = months("2027-01", 3);
    let capacity = capacity_of(&team, &months);
    let work = Workload::of(&team, &ladder(), &tries(&months, &[100.0; 3]));
    let hiring = Hiring::of(&team, &work, &capacity, day("2027-01-01"));
    assert_eq!((hiring.without_hours, hiring.hires.len()), (vec![0], 0));
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn with_all_hires_nothing_is_missing_but_what_is_late(team in any_team(), counts in vec(0.0..400.0_f64, 24)) {
        let months = months("2027-01", 24);
        let capacity = Capacity::of(&team, &WorkingCalendar::default(), &months, day("2027-01-01"));
        let work = Workload::of(&team, &ladder(), &tries(&months, &counts));
        let hiring = Hiring::of(&team, &work, &capacity, day("2027-01-01"));
        for rank in 0..team.tiers.len() {
            // From the fourteenth month on whoever is needed can be there and whole: posts take at most 200 days, ramps six months.
            let grows = team.tiers.iter().any(|tier| tier.growth.is_some_and(|growth| growth.into == team.tiers[rank].id));
            let all_leave = team.tiers[rank].annual_attrition > 0.9;
            for month in 0..24 {
                let cell = hiring.cell(0, rank, month);
                prop_assert!(cell.needed.is_finite() && cell.with_hires.is_finite() && cell.paid >= -1e-9);
                prop_assert!(month < 14 || grows || all_leave || cell.needed - cell.with_hires <= 0.26, "{cell:?}");
            }
        }
        let open: Vec<_> = hiring.hires.iter().map(|hire| hire.open_by).collect();
        prop_assert!(open.is_sorted() && hiring.hires.iter().all(|hire| hire.people > 0 && hire.backfills <= hire.people));
    }
}
