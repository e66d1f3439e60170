//! Weeks of ISO 8601.

use super::Day;
use serde::{Deserialize, Serialize};

/// A week from Monday to Sunday, stored as its Monday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "Day", into = "Day")]
pub struct Week(Day);

impl Week {
    /// The week that a day is in.
    #[must_use]
    pub fn of(day: Day) -> Self {
        Self(day.plus(-i32::from(day.weekday())).unwrap_or(day))
    }

    /// Its Monday.
    #[must_use]
    pub fn first_day(self) -> Day {
        self.0
    }

    /// Its Sunday, or the calendar's last day.
    #[must_use]
    pub fn last_day(self) -> Day {
        (0..7).rev().find_map(|days| self.0.plus(days)).unwrap_or(self.0)
    }

    /// The week after; none at the calendar's end.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        self.0.plus(7).map(Self)
    }

    /// Year and number by ISO 8601: week 1 holds the year's first Thursday.
    #[must_use]
    pub fn number(self) -> (i16, i8) {
        let date = self.0.date().iso_week_date();
        (date.year(), date.week())
    }
}

impl From<Day> for Week {
    fn from(day: Day) -> Self {
        Self::of(day)
    }
}

impl From<Week> for Day {
    fn from(week: Week) -> Self {
        week.0
    }
}
