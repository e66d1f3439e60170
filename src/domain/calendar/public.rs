//! Public holidays by country, for a calendar to start from.
//!
//! What a government sets anew each year is written down here for the years that are known; what a law sets for good is
//! worked out.
//!
//! | country | source | years |
//! |---|---|---|
//! | mainland China | notices of the General Office of the State Council of 12 November 2024 and 4 November 2025, with the weekends worked in return | 2025–2026 |
//! | Taiwan | office calendars of the Directorate-General of Personnel Administration (as revised on 13 June 2025), and Labour Day | 2025–2026 |
//! | Hong Kong | General Holidays Ordinance, Cap. 149, as gazetted; Saturdays included | 2025–2027 |
//! | Germany | holidays of all states: 3 October by the Unification Treaty, the others by the laws of the states | worked out |
//! | United States | 5 U.S.C. § 6103, with the day off for one that falls on a weekend | worked out |

use super::Day;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// A country whose public holidays are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Country {
    /// Mainland China.
    China,
    /// Taiwan.
    Taiwan,
    /// Hong Kong.
    HongKong,
    /// Germany: what all states have.
    Germany,
    /// United States: federal holidays.
    UnitedStates,
}

/// The public holidays of a year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublicHolidays {
    /// Days off that are not weekends by themselves, and some that are.
    pub off: BTreeSet<Day>,
    /// Weekend days worked in return.
    pub worked: BTreeSet<Day>,
}

/// Months and days as `MMDD`, of a year.
struct Written {
    year: i16,
    off: &'static [i16],
    worked: &'static [i16],
}

const CHINA: [Written; 2] = [
    Written {
        year: 2025,
        off: &[101, 128, 129, 130, 131, 203, 204, 404, 501, 502, 505, 602, 1001, 1002, 1003, 1006, 1007, 1008],
        worked: &[126, 208, 427, 928, 1011],
    },
    Written {
        year: 2026,
        off: &[101, 102, 216, 217, 218, 219, 220, 223, 406, 501, 504, 505, 619, 925, 1001, 1002, 1005, 1006, 1007],
        worked: &[104, 214, 228, 509, 920, 1010],
    },
];

const TAIWAN: [Written; 2] = [
    Written {
        year: 2025,
        off: &[101, 127, 128, 129, 130, 131, 228, 403, 404, 501, 530, 929, 1006, 1010, 1024, 1225],
        worked: &[208],
    },
    Written {
        year: 2026,
        off: &[101, 216, 217, 218, 219, 220, 227, 403, 406, 501, 619, 925, 928, 1009, 1026, 1225],
        worked: &[],
    },
];

const HONG_KONG: [Written; 3] = [
    Written {
        year: 2025,
        off: &[101, 129, 130, 131, 404, 418, 419, 421, 501, 505, 531, 701, 1001, 1007, 1029, 1225, 1226],
        worked: &[],
    },
    Written {
        year: 2026,
        off: &[101, 217, 218, 219, 403, 404, 406, 407, 501, 525, 619, 701, 926, 1001, 1019, 1225, 1226],
        worked: &[],
    },
    Written {
        year: 2027,
        off: &[101, 206, 208, 209, 326, 327, 329, 405, 501, 513, 609, 701, 916, 1001, 1008, 1225, 1227],
        worked: &[],
    },
];

impl Country {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::China, Self::Taiwan, Self::HongKong, Self::Germany, Self::UnitedStates];

    /// The years whose holidays are known, both included. Laws change: those that are worked out follow the law of 2026.
    #[must_use]
    pub fn years(self) -> RangeInclusive<i16> {
        let written = |years: &[Written]| {
            let first = years.first().map_or(0, |one| one.year);
            first..=years.last().map_or(0, |one| one.year)
        };
        match self {
            Self::China => written(&CHINA),
            Self::Taiwan => written(&TAIWAN),
            Self::HongKong => written(&HONG_KONG),
            Self::Germany | Self::UnitedStates => 2022..=2099,
        }
    }

    /// The public holidays of a year; none where nobody knows them yet.
    ///
    /// ```
    /// use rungs::domain::calendar::{Country, Day};
    /// let spring = Day::new(2026, 2, 14)?;
    /// assert!(Country::China.holidays(2026).is_some_and(|days| days.worked.contains(&spring)));
    /// assert!(Country::China.holidays(2099).is_none());
    /// # Ok::<(), rungs::domain::calendar::DayError>(())
    /// ```
    #[must_use]
    pub fn holidays(self, year: i16) -> Option<PublicHolidays> {
        if !self.years().contains(&year) {
            return None;
        }
        match self {
            Self::China => written(&CHINA, year),
            Self::Taiwan => written(&TAIWAN, year),
            Self::HongKong => written(&HONG_KONG, year),
            Self::Germany => Some(german(year)),
            Self::UnitedStates => Some(federal(year)),
        }
    }

    /// The public holidays of all known years within `years`, and the years that are not known.
    #[must_use]
    pub fn over(self, years: RangeInclusive<i16>) -> (PublicHolidays, Vec<i16>) {
        let mut all = PublicHolidays::default();
        let mut unknown = Vec::new();
        for year in years {
            match self.holidays(year) {
                Some(days) => {
                    all.off.extend(days.off);
                    all.worked.extend(days.worked);
                }
                None => unknown.push(year),
            }
        }
        (all, unknown)
    }
}

fn day(year: i16, month: i8, day: i8) -> Option<Day> {
    Day::new(year, month, day).ok()
}

fn written(years: &[Written], year: i16) -> Option<PublicHolidays> {
    let found = years.iter().find(|one| one.year == year)?;
    let read = |days: &[i16]| -> BTreeSet<Day> {
        let part = |number: i16| i8::try_from(number).unwrap_or(0);
        days.iter().filter_map(|&written| day(year, part(written / 100), part(written % 100))).collect()
    };
    Some(PublicHolidays { off: read(found.off), worked: read(found.worked) })
}

fn german(year: i16) -> PublicHolidays {
    let fixed =
        [(1, 1), (5, 1), (10, 3), (12, 25), (12, 26)].into_iter().filter_map(|(month, at)| day(year, month, at));
    // Good Friday, Easter Monday, Ascension, Whit Monday.
    let easter = easter_sunday(year);
    let moving = [-2, 1, 39, 50].into_iter().filter_map(|days| easter?.plus(days));
    PublicHolidays { off: fixed.chain(moving).collect(), worked: BTreeSet::new() }
}

fn federal(year: i16) -> PublicHolidays {
    let fixed =
        [(1, 1), (6, 19), (7, 4), (11, 11), (12, 25)].into_iter().filter_map(|(month, at)| day(year, month, at));
    // On a Saturday the Friday before is off, on a Sunday the Monday after; the first of the next year may be off in this one.
    let next_year = day(year.saturating_add(1), 1, 1);
    let observed = fixed.chain(next_year).filter_map(|day| match day.weekday() {
        5 => day.plus(-1),
        6 => day.plus(1),
        _ => Some(day),
    });
    // The nth of a weekday, Monday being 0; the last Monday of May is the one within its last seven days.
    let nth = |month: i8, weekday: u8, from: i8| {
        let first = day(year, month, from)?;
        first.plus((i32::from(weekday) - i32::from(first.weekday())).rem_euclid(7))
    };
    let moving = [nth(1, 0, 15), nth(2, 0, 15), nth(5, 0, 25), nth(9, 0, 1), nth(10, 0, 8), nth(11, 3, 22)];
    let off = observed.filter(|day| day.parts().0 == year).chain(moving.into_iter().flatten());
    PublicHolidays { off: off.collect(), worked: BTreeSet::new() }
}

/// Easter of the western churches, by the Gregorian computus.
fn easter_sunday(year: i16) -> Option<Day> {
    let year_number = i32::from(year);
    let (golden, century, in_century) = (year_number % 19, year_number / 100, year_number % 100);
    let corrected = (8 * century + 13) / 25;
    let epact = (19 * golden + century - century / 4 - corrected + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let from_march = epact + weekday - 7 * late + 114;
    day(year, i8::try_from(from_march / 31).ok()?, i8::try_from(from_march % 31 + 1).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::WorkingCalendar;

    fn known(country: Country, year: i16) -> PublicHolidays {
        country.holidays(year).expect("a known year")
    }

    fn weekdays_off(country: Country, year: i16) -> usize {
        known(country, year).off.iter().filter(|day| day.weekday() < 5).count()
    }

    #[test]
    fn every_written_day_exists_and_lies_in_its_year() {
        for (country, years) in
            [(Country::China, &CHINA[..]), (Country::Taiwan, &TAIWAN[..]), (Country::HongKong, &HONG_KONG[..])]
        {
            for one in years {
                let days = known(country, one.year);
                assert_eq!((days.off.len(), days.worked.len()), (one.off.len(), one.worked.len()), "{country:?}");
                assert!(days.worked.iter().all(|day| day.weekday() >= 5), "{country:?} {}", one.year);
                assert!(days.off.is_disjoint(&days.worked));
            }
        }
    }

    #[test]
    fn china_works_its_weekends_in_return() {
        // 13 statutory days a year: what is off on weekdays beyond them is worked at a weekend.
        for year in [2025, 2026] {
            let worked = known(Country::China, year).worked.len();
            assert_eq!(weekdays_off(Country::China, year) - worked, 13, "{year}");
        }
        // A year of 261 weekdays has 248 working days.
        let days = known(Country::China, 2026);
        let calendar = WorkingCalendar { holidays: days.off, extra_days: days.worked, ..WorkingCalendar::default() };
        let of = |month, at| Day::new(2026, month, at).expect("a day");
        assert_eq!(calendar.days_between(of(1, 1), of(12, 31)), 248);
        assert_eq!(calendar.days_between(of(2, 1), of(2, 28)), 16);
    }

    #[test]
    fn taiwan_has_120_days_off_in_2026_with_all_weekends() {
        // The office calendar counts 120 days off, 104 of them weekends; Labour Day is among them since 2025.
        assert_eq!(weekdays_off(Country::Taiwan, 2026) + 104, 120);
    }

    #[test]
    fn hong_kong_has_seventeen_general_holidays() {
        for year in 2025..=2027 {
            assert_eq!(known(Country::HongKong, year).off.len(), 17, "{year}");
        }
    }

    #[test]
    fn moving_holidays_fall_where_they_do() {
        for (year, month, at) in
            [(2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2027, 3, 28), (2038, 4, 25), (2076, 4, 19)]
        {
            assert_eq!(easter_sunday(year), Day::new(year, month, at).ok(), "{year}");
        }
        let off =
            |country, year, month, at| known(country, year).off.contains(&Day::new(year, month, at).expect("a day"));
        assert!(
            off(Country::Germany, 2026, 4, 3)
                && off(Country::Germany, 2026, 5, 14)
                && off(Country::Germany, 2027, 5, 17)
        );
        // Thanksgiving, Memorial Day, a Fourth of July on a Saturday, and New Year's Day of 2028 on a Saturday.
        assert!(off(Country::UnitedStates, 2026, 11, 26) && off(Country::UnitedStates, 2027, 5, 31));
        assert!(off(Country::UnitedStates, 2026, 7, 3) && off(Country::UnitedStates, 2027, 12, 31));
        assert_eq!(weekdays_off(Country::UnitedStates, 2026), 11);
        assert_eq!(weekdays_off(Country::UnitedStates, 2028), 10);
    }

    #[test]
    fn unknown_years_are_named() {
        let (days, unknown) = Country::China.over(2026..=2028);
        assert_eq!(unknown, [2027, 2028]);
        assert_eq!(days, known(Country::China, 2026));
        assert!(Country::Germany.holidays(i16::MAX).is_none() && Country::China.holidays(-5).is_none());
    }
}
