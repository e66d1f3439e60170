//! Calendar dates as people and spreadsheets write them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::number::{DecimalMark, Number};
use super::text::narrow;

/// The order of a date's parts. Any of `/ - . 年月日` and a month's English name are read in each of
/// them; a year of four digits in front is read as such whatever the form says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateForm {
    /// 2016-10-20, 2016年10月20日, 20161020, and 105/10/20 of the Republic of China's calendar.
    #[default]
    YearMonthDay,
    /// 10/20/2016
    MonthDayYear,
    /// 20/10/2016, 20.10.2016
    DayMonthYear,
    /// Days since the last day but one of 1899: 42663
    ExcelSerial,
}

impl DateForm {
    /// The forms made of year, month and day, the likelier first where a column does not tell.
    pub(super) const CALENDAR: [Self; 3] = [Self::MonthDayYear, Self::DayMonthYear, Self::YearMonthDay];
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

#[derive(Clone, Copy)]
enum Part {
    Number { value: i16, digits: u8 },
    Month(i16),
}

/// The date in the given form, between the years 1900 and 2199; a time after it is left out.
pub(super) fn parse(text: &str, form: DateForm) -> Option<Date> {
    parse_any(text, form).and_then(within_range)
}

/// Whether the text is a date in the given form, but before 1900 or after 2199.
pub(super) fn is_out_of_range(text: &str, form: DateForm) -> bool {
    parse_any(text, form).is_some_and(|date| within_range(date).is_none())
}

fn parse_any(text: &str, form: DateForm) -> Option<Date> {
    let text = narrow(text);
    match split(text.trim()) {
        Some(parts) if leads_with_year(&parts) => arrange(parts, DateForm::YearMonthDay),
        Some(parts) if form != DateForm::ExcelSerial => arrange(parts, form),
        Some(_) => None,
        None if form == DateForm::ExcelSerial => from_serial(&text, false),
        None => compact(text.trim()),
    }
}

/// Which of [`DateForm::CALENDAR`] the text is a date in.
pub(super) fn fits(text: &str) -> [bool; 3] {
    if !text.bytes().any(|byte| byte.is_ascii_digit() || !byte.is_ascii()) {
        return [false; 3];
    }
    let text = narrow(text);
    let Some(parts) = split(text.trim()) else {
        return [false, false, is_within_range(compact(text.trim()))];
    };
    let only_year_first = leads_with_year(&parts);
    DateForm::CALENDAR
        .map(|form| (form == DateForm::YearMonthDay || !only_year_first) && is_within_range(arrange(parts, form)))
}

/// The date that a spreadsheet counts as this number of days.
pub(super) fn from_serial(text: &str, is_1904: bool) -> Option<Date> {
    let days = Number::parse(text, DecimalMark::Point)?.whole()?;
    civil(days.checked_add(if is_1904 { DAYS_TO_1904 } else { 0 })?).and_then(within_range)
}

/// The same as text, up to the end of 9999; the 29th of February 1900 too, as spreadsheets show it.
pub(crate) fn serial_day(days: i64) -> Option<String> {
    if days == DAY_THAT_NEVER_WAS { Some("1900-02-29".to_owned()) } else { Some(civil(days)?.to_string()) }
}

/// Days between the two days from which spreadsheets count.
pub(crate) const DAYS_TO_1904: i64 = 1462;
/// Spreadsheets take 1900 for a leap year.
const DAY_THAT_NEVER_WAS: i64 = 60;

fn civil(days: i64) -> Option<Date> {
    let base = match days {
        1..=59 => Date::constant(1899, 12, 31),
        61..=2_958_465 => Date::constant(1899, 12, 30),
        _ => return None,
    };
    base.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

fn is_within_range(date: Option<Date>) -> bool {
    date.and_then(within_range).is_some()
}

fn within_range(date: Date) -> Option<Date> {
    (1900..=2199).contains(&date.year()).then_some(date)
}

fn leads_with_year(parts: &[Part; 3]) -> bool {
    matches!(parts[0], Part::Number { digits: 4, .. })
}

fn compact(text: &str) -> Option<Date> {
    if text.len() != 8 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let date = Date::new(text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..].parse().ok()?);
    date.ok()
}

fn arrange(parts: [Part; 3], form: DateForm) -> Option<Date> {
    let [year, month, day] = match form {
        DateForm::YearMonthDay => parts,
        DateForm::MonthDayYear => [parts[2], parts[0], parts[1]],
        DateForm::DayMonthYear => [parts[2], parts[1], parts[0]],
        DateForm::ExcelSerial => return None,
    };
    let year = match year {
        Part::Number { value, digits: 4 } => value,
        Part::Number { value, digits: 3 } if form == DateForm::YearMonthDay => value + 1911,
        Part::Number { value, digits: 2 } => value + if value < 70 { 2000 } else { 1900 },
        _ => return None,
    };
    let month = match month {
        Part::Number { value, digits: 1..=2 } | Part::Month(value) => value,
        Part::Number { .. } => return None,
    };
    let Part::Number { value: day, digits: 1..=2 } = day else {
        return None;
    };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The three parts of a date, nothing when the text is not made like one.
fn split(text: &str) -> Option<[Part; 3]> {
    let text = text.strip_prefix("民國").or_else(|| text.strip_prefix("民国")).unwrap_or(text).trim_start();
    let mut parts = [Part::Month(0); 3];
    let mut rest = text;
    let mut by_name = false;
    let mut spaced = false;
    for (index, part) in parts.iter_mut().enumerate() {
        let (read, after) = split_part(rest)?;
        *part = read;
        by_name |= matches!(read, Part::Month(_));
        rest = after;
        if index < 2 {
            let separator = rest.chars().next()?;
            if !matches!(separator, '/' | '-' | '.' | '年' | '月' | ' ' | ',') {
                return None;
            }
            rest = &rest[separator.len_utf8()..];
            let trimmed = rest.trim_start_matches([' ', ',']);
            // "20 10 2016" is as likely a number: parts stand apart by spaces only beside a month's name.
            spaced |= matches!(separator, ' ' | ',');
            rest = trimmed;
        }
    }
    rest = rest.trim_start_matches(['日', '号', '號', '.']);
    ((by_name || !spaced) && is_time(rest)).then_some(parts)
}

fn split_part(text: &str) -> Option<(Part, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=4).contains(&digits) {
        let (number, rest) = text.split_at(digits);
        return Some((Part::Number { value: number.parse().ok()?, digits: u8::try_from(digits).ok()? }, rest));
    }
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    if digits > 0 || !(3..=9).contains(&letters) {
        return None;
    }
    let (name, rest) = text.split_at(letters);
    let month = (1..).zip(MONTHS).find(|(_, month)| name[..3].eq_ignore_ascii_case(month))?;
    Some((Part::Month(month.0), rest))
}

/// Nothing, or a time of day.
fn is_time(rest: &str) -> bool {
    let trimmed = rest.trim();
    if trimmed.is_empty() {
        return true;
    }
    let parted = rest.starts_with([' ', 'T', ',']) || !rest.is_ascii();
    let known = |c: char| {
        c.is_ascii_digit()
            || matches!(
                c,
                ':' | '.'
                    | ' '
                    | '+'
                    | '-'
                    | 'T'
                    | 'Z'
                    | '上'
                    | '下'
                    | '午'
                    | '时'
                    | '時'
                    | '分'
                    | '秒'
                    | 'A'
                    | 'P'
                    | 'M'
                    | 'a'
                    | 'p'
                    | 'm'
            )
    };
    parted && trimmed.chars().all(known) && trimmed.contains([':', '时', '時'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use DateForm::{DayMonthYear, ExcelSerial, MonthDayYear, YearMonthDay};

    #[test]
    fn reads_each_form() {
        for (text, form, expected) in [
            ("10/20/2016", MonthDayYear, "2016-10-20"),
            ("3/1/2017", MonthDayYear, "2017-03-01"),
            ("3/1/2017", DayMonthYear, "2017-01-03"),
            ("20.10.2016", DayMonthYear, "2016-10-20"),
            ("20.10.16", DayMonthYear, "2016-10-20"),
            ("1/2/99", MonthDayYear, "1999-01-02"),
            ("2016-10-20", YearMonthDay, "2016-10-20"),
            ("2016/1/2", YearMonthDay, "2016-01-02"),
            ("2016.10.20", YearMonthDay, "2016-10-20"),
            ("2016年10月20日", YearMonthDay, "2016-10-20"),
            ("２０１６年１月２日", YearMonthDay, "2016-01-02"),
            ("民國105年10月20日", YearMonthDay, "2016-10-20"),
            ("105/10/20", YearMonthDay, "2016-10-20"),
            ("20161020", YearMonthDay, "2016-10-20"),
            ("2016-10-20", MonthDayYear, "2016-10-20"),
            ("2016-10-20T08:30:00Z", YearMonthDay, "2016-10-20"),
            ("10/20/2016 3:04:05 PM", MonthDayYear, "2016-10-20"),
            ("2016/10/20 下午 3:04", YearMonthDay, "2016-10-20"),
            ("20-Oct-2016", DayMonthYear, "2016-10-20"),
            ("Oct 20, 2016", MonthDayYear, "2016-10-20"),
            ("42663", ExcelSerial, "2016-10-20"),
            ("42663.75", ExcelSerial, "2016-10-20"),
            ("59", ExcelSerial, "1900-02-28"),
            ("61", ExcelSerial, "1900-03-01"),
        ] {
            assert_eq!(parse(text, form).map(|date| date.to_string()).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_date() {
        for text in [
            "",
            "-",
            "13/32/2016",
            "2/30/2016",
            "2016-13-01",
            "1.2.3",
            "1.5.2.7",
            "20 10 2016",
            "10/20/216",
            "192.168.1.1",
            "10/20/2016x",
            "0216-10-20",
            "60",
        ] {
            for form in [MonthDayYear, DayMonthYear, YearMonthDay] {
                assert_eq!(parse(text, form), None, "{text}");
            }
        }
        assert_eq!(parse("60", ExcelSerial), None);
        assert_eq!(parse("-5", ExcelSerial), None);
        assert_eq!(parse("10/20/2016", YearMonthDay), None);
    }

    #[test]
    fn tells_which_forms_fit() {
        assert_eq!(fits("10/20/2016"), [true, false, false]);
        assert_eq!(fits("20/10/2016"), [false, true, false]);
        assert_eq!(fits("3/1/2017"), [true, true, false]);
        assert_eq!(fits("2016-10-20"), [false, false, true]);
        assert_eq!(fits("1054"), [false; 3]);
    }

    proptest! {
        #[test]
        fn any_date_reads_back(year in 1900_i16..2200, month in 1_i8..=12, day in 1_i8..=31) {
            if let Ok(date) = Date::new(year, month, day) {
                for form in [MonthDayYear, DayMonthYear, YearMonthDay] {
                    prop_assert_eq!(parse(&date.to_string(), form), Some(date));
                }
                prop_assert_eq!(parse(&format!("{month}/{day}/{year}"), MonthDayYear), Some(date));
                prop_assert_eq!(parse(&format!("{day:02}.{month:02}.{year} 7:05"), DayMonthYear), Some(date));
            }
        }

        #[test]
        fn no_text_panics(text in "[0-9年月日/., A-Za-z:-]{0,24}") {
            let _ = fits(&text);
            for form in [MonthDayYear, DayMonthYear, YearMonthDay, ExcelSerial] {
                let _ = parse(&text, form);
            }
        }
    }
}
