//! The hours that one person, post or group sells.

use super::{AccountManager, Capacity, Staffing, Tier};
use crate::domain::calendar::{Day, Month, WorkingCalendar};

/// Hours with customers of one full-time person who does all that one can, by tier, region and month.
pub struct HoursOfOne(Capacity);

impl HoursOfOne {
    /// Those of a team in some months.
    #[must_use]
    pub fn of(team: &Staffing, calendar: &WorkingCalendar, months: &[Month], today: Day) -> Self {
        let nobody = Staffing {
            tiers: team.tiers.clone(),
            regions: team.regions.clone(),
            time: team.time,
            ..Staffing::default()
        };
        Self(Capacity::of(&nobody, calendar, months, today))
    }

    /// By month, of a tier by its rank; where the team does not name the region, of all regions by their shares.
    #[must_use]
    pub fn row(&self, rank: usize, region: Option<&str>) -> Vec<f64> {
        match self.0.home(region) {
            Some(region) => self.0.row(region, rank).iter().map(|cell| cell.hours_of_one).collect(),
            None => (0..self.0.months.len()).map(|month| self.0.whole(rank, month).hours_of_one).collect(),
        }
    }
}

/// Share of a month's working days for which somebody is employed: from the first day to the last.
#[must_use]
pub fn employment(person: &AccountManager, calendar: &WorkingCalendar, month: Month) -> f64 {
    let starts_before = person.start.is_none_or(|start| start <= month.first_day());
    if starts_before && person.end.is_none_or(|end| end >= month.last_day()) {
        return 1.0;
    }
    days_there(person, calendar, month, &|_| false)
}

/// The same on which they are there: vacations are off.
#[must_use]
pub fn presence(person: &AccountManager, calendar: &WorkingCalendar, month: Month) -> f64 {
    let (first, last) = (month.first_day(), month.last_day());
    if person.vacations.iter().all(|off| off.first > last || off.last < first) {
        return employment(person, calendar, month);
    }
    days_there(person, calendar, month, &|day| person.vacations.iter().any(|off| (off.first..=off.last).contains(&day)))
}

fn days_there(person: &AccountManager, calendar: &WorkingCalendar, month: Month, is_off: &dyn Fn(Day) -> bool) -> f64 {
    let (first, last) = (month.first_day(), month.last_day());
    let from = person.start.map_or(first, |start| start.max(first));
    let until = person.end.map_or(last, |end| end.min(last));
    if from > until {
        return 0.0;
    }
    let days = calendar.days_in(month);
    if days == 0 {
        return 1.0;
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

/// Hours sold by month, when they stay: those of a full-time person × people of full time × presence × productivity. A post
/// without a first day sells nothing.
#[must_use]
pub fn hours_sold(
    person: &AccountManager,
    tier: &Tier,
    calendar: &WorkingCalendar,
    months: &[Month],
    of_one: &[f64],
) -> Vec<f64> {
    let people = if person.is_planned() { person.full_time() } else { 0.0 };
    let of_month = |(&month, hours): (&Month, &f64)| {
        hours * people * presence(person, calendar, month) * productivity(tier, person, month)
    };
    months.iter().zip(of_one).map(of_month).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{AccountManagerId, Region, TierId, Vacation, WorkingTime, usual_staffing};
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

    fn sold(team: &Staffing, calendar: &WorkingCalendar, person: &AccountManager, month: Month) -> f64 {
        let rank = team.rank(person.tier).expect("a tier");
        let of_one = HoursOfOne::of(team, calendar, &[month], month.first_day()).row(rank, person.region.as_deref());
        hours_sold(person, &team.tiers[rank], calendar, &[month], &of_one)[0]
    }

    #[test]
    fn a_month_by_hand() {
        let (team, calendar) = (team(), WorkingCalendar::default());
        // March 2027 has 23 working days: (23 − 15/12) × 8 − 16 = 158 hours, 70 % of them with customers.
        let march = Month::new(2027, 3).expect("a month");
        let mut person = AccountManager::new(AccountManagerId(1), "Li Wei", TierId(3));
        assert!((sold(&team, &calendar, &person, march) - 110.6).abs() < 1e-9);
        // From Monday the 15th on there are 13 of the 23 days, in the first of three months of the ramp.
        person.start = Some(day("2027-03-15"));
        person.part_time_share = 0.5;
        let expected = 110.6 * 0.5 * 13.0 / 23.0 * 0.25;
        assert!((sold(&team, &calendar, &person, march) - expected).abs() < 1e-9);
        let february = march.plus(-1);
        assert!(sold(&team, &calendar, &person, february).abs() < 1e-12);
        person.vacations = vec![Vacation { first: day("2027-03-01"), last: day("2027-03-31") }];
        assert!(sold(&team, &calendar, &person, march).abs() < 1e-12);
    }

    #[test]
    fn no_hours_are_none_and_never_fewer() {
        let (mut team, calendar) = (team(), WorkingCalendar::default());
        let (person, month) = (AccountManager::new(AccountManagerId(1), "", TierId(1)), Month::new(2027, 3));
        team.time = WorkingTime { hours_per_day: 0.0, leave_days_per_year: 260.0 };
        let month = month.expect("a month");
        assert!(sold(&team, &calendar, &person, month).abs() < 1e-12);
        let never = WorkingCalendar { days_of_week: [false; 7], ..calendar };
        assert!(sold(&team, &never, &person, month).abs() < 1e-12);
    }

    #[test]
    fn a_region_has_holidays_of_its_own() {
        let (mut team, calendar) = (team(), WorkingCalendar::default());
        let march = Month::new(2027, 3).expect("a month");
        let holidays = [day("2027-03-05"), day("2027-03-06"), day("2027-03-12")].into();
        let extra_days = [day("2027-03-12")].into();
        team.regions = vec![Region { holidays, extra_days, ..Region::new("North", 1.0) }];
        // The 6th is a Saturday and the 12th off, but worked: one day fewer of 8 hours, 70 % of them with customers.
        let mut person = AccountManager::new(AccountManagerId(1), "Li Wei", TierId(3));
        person.region = Some("North".into());
        assert!((sold(&team, &calendar, &person, march) - (110.6 - 5.6)).abs() < 1e-9);
        // A Saturday that makes up for it gives the day back; a day that is worked in any case gives none.
        team.regions[0].extra_days.extend([day("2027-03-13"), day("2027-03-15")]);
        assert!((sold(&team, &calendar, &person, march) - 110.6).abs() < 1e-9);
        team.regions[0].extra_days.remove(&day("2027-03-13"));
        // The only region there is carries everything, also for those who are of none.
        person.region = None;
        assert!((sold(&team, &calendar, &person, march) - (110.6 - 5.6)).abs() < 1e-9);
        person.is_open_post = true;
        assert!(sold(&team, &calendar, &person, march).abs() < 1e-12);
    }
}
