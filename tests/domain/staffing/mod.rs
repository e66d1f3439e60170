//! Account managers: work, capacity, hiring, reach, territories, pay.

mod capacity;
mod demand;
mod hiring;
mod people;
mod spill;
mod stories;
mod territories;

use rungs::domain::calendar::{Day, Month, WorkingCalendar};
use rungs::domain::staffing::{AccountManager, AccountManagerId, Capacity, Staffing, Tier, TierId, WorkingTime};

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn month(text: &str) -> Month {
    Month::parse(text).expect("a month")
}

/// So many months from one on.
fn months(first: &str, count: i32) -> Vec<Month> {
    (0..count).map(|offset| month(first).plus(offset)).collect()
}

/// A tier whose people are whole from the first day, stay, and cost nothing.
fn tier(id: u32) -> Tier {
    Tier {
        id: TierId(id),
        name: format!("Tier {id}"),
        selling_share: 1.0,
        fixed_hours_per_month: 0.0,
        staffed_to: 1.0,
        annual_attrition: 0.0,
        days_to_fill: 0,
        ramp: Vec::new(),
        salary_minor_per_month: 0,
        hire_cost_minor: 0,
        growth: None,
    }
}

/// A team of tiers 1, 2 … without leave, with so many people in each.
fn team(people: &[u32]) -> Staffing {
    let tiers = (1..).zip(people).map(|(id, _)| tier(id)).collect();
    let managers = (1..).zip(people).filter(|(_, people)| **people > 0);
    let group = |(id, people): (u32, &u32)| AccountManager {
        headcount: *people,
        ..AccountManager::new(AccountManagerId(id), "", TierId(id))
    };
    Staffing {
        tiers,
        managers: managers.map(group).collect(),
        time: WorkingTime { hours_per_day: 8.0, leave_days_per_year: 0.0 },
        ..Staffing::default()
    }
}

fn capacity_of(team: &Staffing, months: &[Month]) -> Capacity {
    let today = months.first().map_or(Day::FIRST, |month| month.first_day());
    Capacity::of(team, &WorkingCalendar::default(), months, today)
}

/// Whether two numbers are the same but for rounding.
fn is_near(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs()).max(1.0)
}
