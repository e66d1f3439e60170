//! Tasks as a calendar file that phones and office programs take in (RFC 5545).

use crate::domain::calendar::Day;

/// The most bytes of a line before it is folded (RFC 5545, section 3.1).
const LINE_BYTES_MAX: usize = 75;

/// A task of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarEntry {
    /// What tells it apart for ever: taken in again, it replaces itself.
    pub uid: String,
    /// The day.
    pub day: Day,
    /// What is to be done, on one line.
    pub summary: String,
    /// More of it; nothing when empty.
    pub description: String,
}

/// The file's text, to be saved as UTF-8 with the ending `.ics` (`text/calendar`). `written_ms` is the moment of
/// writing in milliseconds since 1970 (UTC).
#[must_use]
pub fn calendar_file(entries: &[CalendarEntry], written_ms: i64) -> String {
    let mut text = String::new();
    let stamp = stamp(written_ms);
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Rungs//Sales planner//EN", "CALSCALE:GREGORIAN"] {
        put(&mut text, line);
    }
    for entry in entries {
        put(&mut text, "BEGIN:VEVENT");
        put(&mut text, &format!("UID:{}", escaped(&entry.uid)));
        put(&mut text, &format!("DTSTAMP:{stamp}"));
        put(&mut text, &format!("DTSTART;VALUE=DATE:{}", date(entry.day)));
        put(&mut text, &format!("SUMMARY:{}", escaped(&entry.summary)));
        if !entry.description.is_empty() {
            put(&mut text, &format!("DESCRIPTION:{}", escaped(&entry.description)));
        }
        // A task of the day does not make a person busy.
        put(&mut text, "TRANSP:TRANSPARENT");
        put(&mut text, "END:VEVENT");
    }
    put(&mut text, "END:VCALENDAR");
    text
}

/// A line, folded between characters where it is long.
fn put(text: &mut String, line: &str) {
    let mut bytes = 0;
    for letter in line.chars() {
        if bytes + letter.len_utf8() > LINE_BYTES_MAX {
            text.push_str("\r\n ");
            bytes = 1;
        }
        text.push(letter);
        bytes += letter.len_utf8();
    }
    text.push_str("\r\n");
}

/// A value of the type TEXT (RFC 5545, section 3.3.11); control signs other than line ends are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push(letter),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

fn date(day: Day) -> String {
    let (year, month, day) = day.parts();
    format!("{year:04}{month:02}{day:02}")
}

/// A moment in UTC, as the form DATE-TIME writes it.
fn stamp(at_ms: i64) -> String {
    let seconds = at_ms.div_euclid(1_000);
    let epoch = Day::new(1970, 1, 1).ok();
    let days = i32::try_from(seconds.div_euclid(86_400)).ok();
    let day = epoch.zip(days).and_then(|(epoch, days)| epoch.plus(days)).unwrap_or(Day::FIRST);
    let second = seconds.rem_euclid(86_400);
    format!("{}T{:02}{:02}{:02}Z", date(day), second / 3_600, second / 60 % 60, second % 60)
}
