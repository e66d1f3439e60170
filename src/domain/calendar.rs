//! Days, months and planning periods (dates by `jiff`, written as ISO 8601 text).

mod public;
mod week;
mod working;

pub use public::{Country, PublicHolidays};
pub use week::Week;
pub use working::{FiscalYear, FiscalYearError, WorkingCalendar};

use jiff::{SignedDuration, civil::Date};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::num::NonZeroU32;

/// A day of the Gregorian calendar, stored as `YYYY-MM-DD`. In memory it is its [`Day::order_key`]: customers hold several
/// that may be unknown, and are compared by them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day(NonZeroU32);

/// The text or numbers name no day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a day of the calendar, as in 2027-03-14")]
pub struct DayError;

impl Day {
    /// The first day that there is.
    pub const FIRST: Self = Self(NonZeroU32::MIN.saturating_add(512 + 32));

    /// A day by year (1–9999), month and day of the month.
    ///
    /// # Errors
    /// [`DayError`] when there is no such day.
    pub fn new(year: i16, month: i8, day: i8) -> Result<Self, DayError> {
        if year < 1 {
            return Err(DayError);
        }
        Date::new(year, month, day).map(Self::of).map_err(|_| DayError)
    }

    /// A date that was read elsewhere; none before the year 1.
    #[must_use]
    pub fn from_civil(date: Date) -> Option<Self> {
        (date.year() >= 1).then(|| Self::of(date))
    }

    /// Reads `YYYY-MM-DD`.
    ///
    /// # Errors
    /// [`DayError`] for any other text.
    pub fn parse(text: &str) -> Result<Self, DayError> {
        let mut parts = text.splitn(3, '-');
        let mut next = || parts.next().filter(|part| part.bytes().all(|b| b.is_ascii_digit()));
        match (next(), next(), next()) {
            (Some(year), Some(month), Some(day)) => {
                let number = |part: &str| part.parse::<i16>().map_err(|_| DayError);
                let small = |part: &str| part.parse::<i8>().map_err(|_| DayError);
                Self::new(number(year)?, small(month)?, small(day)?)
            }
            _ => Err(DayError),
        }
    }

    /// The month that the day is in.
    #[must_use]
    pub fn month(self) -> Month {
        let (year, month, _) = self.parts();
        Month { year, month }
    }

    /// Days from `earlier` to this day; negative when it lies before.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> i32 {
        self.number() - earlier.number()
    }

    /// The day of the week, 0 for Monday to 6 for Sunday.
    #[must_use]
    pub fn weekday(self) -> u8 {
        self.date().weekday().to_monday_zero_offset().unsigned_abs()
    }

    /// The day `days` later (earlier when negative); none outside the years 1–9999.
    #[must_use]
    pub fn plus(self, days: i32) -> Option<Self> {
        let moved = self.date().checked_add(SignedDuration::from_hours(i64::from(days) * 24)).ok()?;
        Self::from_civil(moved)
    }

    /// Year, month, day of the month.
    #[must_use]
    pub fn parts(self) -> (i16, i8, i8) {
        let key = self.0.get();
        ((key / 512) as i16, (key / 32 % 16) as i8, (key % 32) as i8)
    }

    /// A number below 2²³ that is smaller for an earlier day.
    ///
    /// ```
    /// use rungs::domain::calendar::Day;
    /// let key = |year, month, day| Day::new(year, month, day).map(Day::order_key);
    /// assert!(key(2027, 3, 31)? < key(2027, 4, 1)? && key(9999, 12, 31)? < 1 << 23);
    /// # Ok::<(), rungs::domain::calendar::DayError>(())
    /// ```
    #[must_use]
    pub fn order_key(self) -> u32 {
        self.0.get()
    }

    /// A day of the years 1–9999.
    fn of(date: Date) -> Self {
        let [year, month, day] = [i32::from(date.year()), i32::from(date.month()), i32::from(date.day())];
        Self(NonZeroU32::new((year * 512 + month * 32 + day).unsigned_abs()).unwrap_or(NonZeroU32::MIN))
    }

    fn date(self) -> Date {
        let (year, month, day) = self.parts();
        Date::new(year, month, day).unwrap_or(Date::ZERO)
    }

    /// Its number from a day before the first on, by years that begin in March and cycles of 400 years.
    fn number(self) -> i32 {
        let (year, month, day) = self.parts();
        let [year, month, day] = [i32::from(year) - i32::from(month < 3), i32::from(month), i32::from(day)];
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day;
        year * 365 + year / 4 - year / 100 + year / 400 + of_year
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(formatter, "{year:04}-{month:02}-{day:02}")
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(de::Error::custom)
    }
}

/// A month of a year, stored as `YYYY-MM`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Month {
    year: i16,
    month: i8,
}

impl Month {
    /// A month by year (1–9999) and number (1–12).
    ///
    /// # Errors
    /// [`DayError`] when there is no such month.
    pub fn new(year: i16, month: i8) -> Result<Self, DayError> {
        Day::new(year, month, 1).map(Day::month)
    }

    /// Reads `YYYY-MM`, the form of `<input type="month">`.
    ///
    /// # Errors
    /// [`DayError`] for any other text.
    pub fn parse(text: &str) -> Result<Self, DayError> {
        Day::parse(&format!("{text}-01")).map(Day::month)
    }

    /// The month `months` later (earlier when negative), held within the years 1–9999.
    #[must_use]
    pub fn plus(self, months: i32) -> Self {
        let index =
            (i32::from(self.year) * 12 + i32::from(self.month) - 1).saturating_add(months).clamp(12, 9999 * 12 + 11);
        let part = |number: i32| i16::try_from(number).unwrap_or(1);
        Self { year: part(index / 12), month: i8::try_from(index % 12 + 1).unwrap_or(1) }
    }

    /// Months from `earlier` to this one; negative when it lies before.
    #[must_use]
    pub fn months_since(self, earlier: Self) -> i32 {
        (i32::from(self.year) - i32::from(earlier.year)) * 12 + i32::from(self.month) - i32::from(earlier.month)
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> Day {
        Day::of(Date::new(self.year, self.month, 1).unwrap_or(Date::ZERO))
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(self) -> Day {
        Day::of(self.first_day().date().last_of_month())
    }

    /// Year and number of the month.
    #[must_use]
    pub fn parts(self) -> (i16, i8) {
        (self.year, self.month)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}", self.year, self.month)
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(de::Error::custom)
    }
}

/// The months that a target is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "PeriodForm")]
pub struct Period {
    start: Month,
    months: u32,
}

#[derive(Deserialize)]
struct PeriodForm {
    start: Month,
    months: u32,
}

impl TryFrom<PeriodForm> for Period {
    type Error = PeriodError;
    fn try_from(form: PeriodForm) -> Result<Self, PeriodError> {
        Self::new(form.start, form.months)
    }
}

/// A period has 1 to 120 whole months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a period has 1 to {max} whole months: a single day or week is part of its month", max = Period::MONTHS_MAX)]
pub struct PeriodError;

impl Period {
    /// The longest period: ten years.
    pub const MONTHS_MAX: u32 = 120;

    /// `months` months from `start` on.
    ///
    /// # Errors
    /// [`PeriodError`] outside 1–120 months.
    pub fn new(start: Month, months: u32) -> Result<Self, PeriodError> {
        if (1..=Self::MONTHS_MAX).contains(&months) { Ok(Self { start, months }) } else { Err(PeriodError) }
    }

    /// The period that begins as this one and ends with `end`.
    ///
    /// # Errors
    /// [`PeriodError`] when it would end before it begins, or be longer than 120 months.
    pub fn ending(self, end: Month) -> Result<Self, PeriodError> {
        Self::new(self.start, u32::try_from(end.months_since(self.start) + 1).unwrap_or(0))
    }

    /// The first month.
    #[must_use]
    pub fn start(self) -> Month {
        self.start
    }

    /// How many months, 1–120.
    #[must_use]
    pub fn months(self) -> u32 {
        self.months
    }

    /// Every month in order.
    pub fn each_month(self) -> impl Iterator<Item = Month> {
        (0..self.months).map(move |offset| self.start.plus(i32::try_from(offset).unwrap_or(0)))
    }

    /// The last month.
    #[must_use]
    pub fn end(self) -> Month {
        self.each_month().last().unwrap_or(self.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_read_and_write_iso() {
        assert_eq!(Day::parse("2028-02-29").map(|day| day.to_string()), Ok("2028-02-29".into()));
        for wrong in ["2027-02-29", "2027-13-01", "27", "", "2027-1-+1", "99999-01-01", "2027-01"] {
            assert_eq!(Day::parse(wrong), Err(DayError), "{wrong}");
        }
    }

    #[test]
    fn a_year_from_november_ends_in_october() {
        let start = Month::new(2026, 11).expect("a month");
        let period = Period::new(start, 12).expect("a period");
        assert_eq!(period.end().to_string(), "2027-10");
        assert_eq!(period.end().months_since(start), 11);
        assert!(Period::new(start, 0).is_err() && Period::new(start, 121).is_err());
    }

    proptest! {
        #[test]
        fn days_are_counted_as_jiff_counts_them(one in -4_371_000..2_932_000_i32, other in -719_000..2_932_000_i32) {
            let day = |number: i32| Day::new(1970, 1, 1).ok()?.plus(number);
            if let (Some(one), Some(other)) = (day(one), day(other)) {
                let hours = one.date().duration_since(other.date()).as_hours();
                prop_assert_eq!(i64::from(one.days_since(other)), hours / 24);
                prop_assert_eq!(one.cmp(&other), one.date().cmp(&other.date()));
                prop_assert_eq!(Day::parse(&one.to_string()), Ok(one));
            }
        }

        #[test]
        fn months_add_and_subtract(year in 2..9000_i16, month in 1..=12_i8, offset in -12..2000_i32) {
            let start = Month::new(year, month).expect("a month");
            prop_assert_eq!(start.plus(offset).months_since(start), offset);
        }
    }
}
