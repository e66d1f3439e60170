//! The hours that one person, post or group sells.

use super::{AccountManager, Staffing, Tier, WorkingTime};
use crate::domain::calendar::{Day, Month, WorkingCalendar};

/// Hours that a full-time person of a tier sells in a month of so many working days once they know the work: leave comes off
/// the days, fixed work off the hours, and of the rest the selling share goes to customers.
#[must_use]
pub fn selling_hours(tier: &Tier, time: WorkingTime, working_days: f64) -> f64 {
    let days = (working_days - time.leave_days_per_year / 12.0).max(0.0);
    (days * time.hours_per_day - tier.fixed_hours_per_month).max(0.0) * tier.selling_share
}

/// Working days of a month in a region, its own holidays taken off.
#[must_use]
pub fn working_days(team: &Staffing, calendar: &WorkingCalendar, region: Option<&str>, month: Month) -> u32 {
    let days = calendar.days_in(month);
    let own = team.regions.iter().find(|known| Some(known.name.trim()) == region.map(str::trim));
    let off = own.map_or(0, |region| {
        let of_month = region.holidays.range(month.first_day()..=month.last_day());
        u32::try_from(of_month.filter(|&&day| calendar.is_worked(day)).count()).unwrap_or(u32::MAX)
    });
    days.saturating_sub(off)
}

/// Share of a month's working days on which somebody is there: from the first day to the last, vacations taken off.
#[must_use]
pub fn presence(person: &AccountManager, calendar: &WorkingCalendar, month: Month) -> f64 {
    let (first, last) = (month.first_day(), month.last_day());
    let from = person.start.map_or(first, |start| start.max(first));
    let until = person.end.map_or(last, |end| end.min(last));
    if from > until {
        return 0.0;
    }
    let is_off = |day: Day| person.vacations.iter().any(|off| (off.first..=off.last).contains(&day));
    let has_vacation = person.vacations.iter().any(|off| off.first <= last && off.last >= first);
    if (from, until) == (first, last) && !has_vacation {
        return 1.0;
    }
    let days = calendar.days_in(month);
    if days == 0 {
        return 0.0;
    }
    let there = std::iter::successors(Some(from), |day| day.plus(1)).take_while(|&day| day <= until);
    let there = there.filter(|&day| calendar.is_worked(day) && !is_off(day)).count();
    there as f64 / f64::from(days)
}

/// What somebody does in a month as a share of what they do once they know the work: by the ramp from the month of the first
/// day on.
#[must_use]
pub fn productivity(tier: &Tier, person: &AccountManager, month: Month) -> f64 {
    let served = person.start.map(|start| month.months_since(start.month()));
    served.map_or(1.0, |served| usize::try_from(served).map_or(0.0, |served| tier.productivity(served)))
}

/// Hours sold in a month: those of a full-time person × people of full time × presence × productivity.
#[must_use]
pub fn hours_sold(team: &Staffing, calendar: &WorkingCalendar, person: &AccountManager, month: Month) -> f64 {
    let Some(tier) = team.tier(person.tier).filter(|_| !person.is_open_post || person.start.is_some()) else {
        return 0.0;
    };
    let days = f64::from(working_days(team, calendar, person.region.as_deref(), month));
    let of_one = selling_hours(tier, team.time, days);
    of_one * person.full_time() * presence(person, calendar, month) * productivity(tier, person, month)
}

#[cfg(test)]
mod tests {
    use super::super::{AccountManagerId, Region, TierId, Vacation, usual_staffing};
    use super::*;
    use crate::domain::ladder::templates::templates;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    fn team() -> Staffing {
        let template = templates().expect("templates").swap_remove(0);
        let ladder = template.ladder(|text| &text.english, true).expect("a ladder");
        usual_staffing(&ladder, ["One".into(), "Two".into(), "Three".into()])
    }

    #[test]
    fn a_month_by_hand() {
        let (team, calendar) = (team(), WorkingCalendar::default());
        // March 2027 has 23 working days: (23 − 15/12) × 8 − 16 = 158 hours, 70 % of them with customers.
        let march = Month::new(2027, 3).expect("a month");
        let mut person = AccountManager::new(AccountManagerId(1), "Li Wei", TierId(3));
        assert!((hours_sold(&team, &calendar, &person, march) - 110.6).abs() < 1e-9);
        // From Monday the 15th on there are 13 of the 23 days, in the first of three months of the ramp.
        person.start = Some(day("2027-03-15"));
        person.part_time_share = 0.5;
        let expected = 110.6 * 0.5 * 13.0 / 23.0 * 0.25;
        assert!((hours_sold(&team, &calendar, &person, march) - expected).abs() < 1e-9);
        let february = march.plus(-1);
        assert!(hours_sold(&team, &calendar, &person, february).abs() < 1e-12);
        person.vacations = vec![Vacation { first: day("2027-03-01"), last: day("2027-03-31") }];
        assert!(hours_sold(&team, &calendar, &person, march).abs() < 1e-12);
    }

    #[test]
    fn no_hours_are_none_and_never_fewer() {
        let (mut team, calendar) = (team(), WorkingCalendar::default());
        let (person, month) = (AccountManager::new(AccountManagerId(1), "", TierId(1)), Month::new(2027, 3));
        team.time = WorkingTime { hours_per_day: 0.0, leave_days_per_year: 260.0 };
        let month = month.expect("a month");
        assert!(hours_sold(&team, &calendar, &person, month).abs() < 1e-12);
        let never = WorkingCalendar { days_of_week: [false; 7], ..calendar };
        assert!(hours_sold(&team, &never, &person, month).abs() < 1e-12);
    }

    #[test]
    fn a_region_has_holidays_of_its_own() {
        let (mut team, calendar) = (team(), WorkingCalendar::default());
        let march = Month::new(2027, 3).expect("a month");
        let holidays = [day("2027-03-05"), day("2027-03-06")].into();
        team.regions = vec![Region { name: "North".into(), weight: 1.0, holidays }];
        // The 6th is a Saturday.
        assert_eq!(working_days(&team, &calendar, Some("North"), march), 22);
        assert_eq!(working_days(&team, &calendar, Some("South"), march), 23);
    }
}
