//! Days as a person pastes them: one a line, or runs of them.

use crate::domain::calendar::Day;
use crate::exchange::table::{DateForm, read_day};
use std::collections::BTreeSet;

/// The longest run that is taken, in days.
const RUN_DAYS_MAX: i32 = 366;
/// Between the first and the last day of a run.
const UNTIL: [&str; 8] = ["–", "—", "~", "～", "至", "到", "..", " - "];

/// The days of a text, or its first part that says none: `2026-10-01`, `2026/10/1 – 2026/10/7`, `2026年10月1日至2026年10月7日`.
pub(super) fn days(text: &str) -> Result<BTreeSet<Day>, String> {
    let mut days = BTreeSet::new();
    let parts =
        text.split(['\n', '\r', '\t', ',', ';', '，', '；', '、']).map(str::trim).filter(|part| !part.is_empty());
    for part in parts {
        match run(part) {
            Some(run) => days.extend(run),
            // Several days with spaces between them.
            None => {
                for word in part.split_whitespace() {
                    days.insert(day(word).ok_or_else(|| part.to_owned())?);
                }
            }
        }
    }
    Ok(days)
}

fn day(text: &str) -> Option<Day> {
    read_day(text.trim(), DateForm::YearMonthDay)
}

fn run(text: &str) -> Option<Vec<Day>> {
    if let Some(day) = day(text) {
        return Some(vec![day]);
    }
    let (first, last) = UNTIL.iter().find_map(|sign| text.split_once(sign))?;
    let (first, last) = (day(first)?, day(last)?);
    let days = last.days_since(first);
    (0..RUN_DAYS_MAX).contains(&days).then(|| (0..=days).filter_map(|days| first.plus(days)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_runs_are_read() {
        for text in [
            "2026-10-01\n2026-10-02\r\n2026-10-03",
            "2026/10/1 – 2026/10/3",
            "2026年10月1日至2026年10月3日",
            "2026-10-01, 2026-10-02;2026-10-03",
            "2026-10-01 2026-10-02 2026-10-03",
            "2026-10-03、2026-10-01..2026-10-02",
        ] {
            let found = days(text).unwrap_or_else(|part| panic!("{part}"));
            assert_eq!(
                found.iter().map(ToString::to_string).collect::<Vec<_>>(),
                ["2026-10-01", "2026-10-02", "2026-10-03"],
                "{text}"
            );
        }
        assert_eq!(days(" \n "), Ok(BTreeSet::new()));
    }

    #[test]
    fn what_is_no_day_is_named() {
        for (text, named) in [("2026-10-01\nMid-autumn", "Mid-autumn"), ("2026-02-30", "2026-02-30")] {
            assert_eq!(days(text), Err(named.to_owned()));
        }
        assert!(days("2026-10-07 – 2026-10-01").is_err() && days("2020-01-01 – 2026-01-01").is_err());
    }
}
