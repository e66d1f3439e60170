//! Working days and fiscal years: calendars that a team sets for itself.

use super::{Day, Month, Period};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The days on which a team sells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WorkingCalendar {
    /// Whether each day of the week is worked, Monday first.
    pub days_of_week: [bool; 7],
    /// Days off besides.
    pub holidays: BTreeSet<Day>,
    /// Days worked all the same: the weekends that make up for long holidays. They win over `holidays`.
    pub extra_days: BTreeSet<Day>,
}

impl Default for WorkingCalendar {
    fn default() -> Self {
        Self {
            days_of_week: [true, true, true, true, true, false, false],
            holidays: BTreeSet::new(),
            extra_days: BTreeSet::new(),
        }
    }
}

impl WorkingCalendar {
    /// Whether the team works on a day.
    #[must_use]
    pub fn is_worked(&self, day: Day) -> bool {
        let usual = self.days_of_week.get(usize::from(day.weekday())).copied().unwrap_or(false);
        self.extra_days.contains(&day) || (usual && !self.holidays.contains(&day))
    }

    /// Working days from one day to another, both included; none when they are in the other order.
    #[must_use]
    pub fn days_between(&self, first: Day, last: Day) -> u32 {
        let days = std::iter::successors(Some(first), |day| day.plus(1)).take_while(|&day| day <= last);
        u32::try_from(days.filter(|&day| self.is_worked(day)).count()).unwrap_or(u32::MAX)
    }

    /// Working days of a month.
    #[must_use]
    pub fn days_in(&self, month: Month) -> u32 {
        self.days_between(month.first_day(), month.last_day())
    }

    /// Working days of a week without holidays; at least one, for a division.
    #[must_use]
    pub fn days_per_week(&self) -> u32 {
        self.days_of_week.iter().map(|&worked| u32::from(worked)).sum::<u32>().max(1)
    }
}

/// The month that fiscal years start in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "i8", into = "i8")]
pub struct FiscalYear(i8);

/// There is no such month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a fiscal year starts in a month from 1 to 12")]
pub struct FiscalYearError;

impl FiscalYear {
    /// Years that start in that month, 1–12.
    ///
    /// # Errors
    /// [`FiscalYearError`] for any other number.
    pub fn new(start_month: i8) -> Result<Self, FiscalYearError> {
        if (1..=12).contains(&start_month) { Ok(Self(start_month)) } else { Err(FiscalYearError) }
    }

    /// The month of the year that it starts in, 1–12.
    #[must_use]
    pub fn start_month(self) -> i8 {
        self.0
    }

    /// Months since the fiscal year's first, 0–11.
    fn position(self, month: Month) -> i32 {
        i32::from(month.parts().1 - self.0).rem_euclid(12)
    }

    /// The fiscal year that a month is in.
    #[must_use]
    pub fn year_of(self, month: Month) -> Period {
        Period { start: month.plus(-self.position(month)), months: 12 }
    }

    /// The quarter of the fiscal year, 1–4.
    #[must_use]
    pub fn quarter_of(self, month: Month) -> u8 {
        u8::try_from(self.position(month) / 3 + 1).unwrap_or(1)
    }
}

impl Default for FiscalYear {
    fn default() -> Self {
        Self(1)
    }
}

impl TryFrom<i8> for FiscalYear {
    type Error = FiscalYearError;
    fn try_from(start_month: i8) -> Result<Self, FiscalYearError> {
        Self::new(start_month)
    }
}

impl From<FiscalYear> for i8 {
    fn from(year: FiscalYear) -> Self {
        year.0
    }
}
