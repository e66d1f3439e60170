//! The week as a calendar file.

use proptest::prelude::*;
use rungs::domain::calendar::Day;
use rungs::exchange::calendar_file::{CalendarEntry, calendar_file};

fn entry(summary: &str) -> CalendarEntry {
    let day = Day::new(2026, 11, 24).expect("a day");
    CalendarEntry { uid: "7-12-close@rungs".into(), day, summary: summary.into(), description: String::new() }
}

/// What a reader makes of it: lines unfolded, values unescaped (RFC 5545, sections 3.1 and 3.3.11).
fn values(file: &str, name: &str) -> Vec<String> {
    let unfolded = file.replace("\r\n ", "");
    let lines = unfolded.split("\r\n").filter_map(|line| line.strip_prefix(name));
    let unescaped = lines.map(|value| {
        let mut out = String::new();
        let mut letters = value.chars();
        while let Some(letter) = letters.next() {
            match letter {
                '\\' => match letters.next() {
                    Some('n') => out.push('\n'),
                    other => out.extend(other),
                },
                letter => out.push(letter),
            }
        }
        out
    });
    unescaped.collect()
}

#[test]
fn a_task_is_an_entry_of_its_day() {
    let file = calendar_file(&[entry("Close Acme; call, then write")], 1_795_333_320_000);
    let wanted = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Rungs//Sales planner//EN\r\nCALSCALE:GREGORIAN\r\n\
        BEGIN:VEVENT\r\nUID:7-12-close@rungs\r\nDTSTAMP:20261122T074200Z\r\nDTSTART;VALUE=DATE:20261124\r\n\
        SUMMARY:Close Acme\\; call\\, then write\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    assert_eq!(file, wanted);
}

#[test]
fn the_open_work_of_a_week_becomes_entries() {
    use rungs::domain::accounts::{Customers, WorkKind};
    use rungs::domain::calendar::Week;
    use rungs::domain::work::{OwnTask, OwnTaskId, work_of_week};
    use rungs::i18n::{Language, Locale};
    use rungs::plan::Action;
    use std::rc::Rc;
    let day = Day::new(2026, 11, 24).expect("a day");
    let customers = Customers::new(vec![crate::support::customer(1, 4)]);
    let plan = Rc::new(rungs::plan::Plan { customers, ..crate::support::plan() });
    let task = |id, done| OwnTask {
        id: OwnTaskId(id),
        kind: WorkKind::Special,
        what: "Fair".into(),
        due: Some(day),
        by: None,
        done,
    };
    let plan = [task(1, None), task(2, Some(day))]
        .into_iter()
        .fold(plan, |plan, task| crate::support::after(&plan, Action::SetOwnTask { task: Box::new(task) }));
    let items = work_of_week(plan.customers.list(), &plan.ladder, &plan.accounts.tasks, Week::of(day), day);
    let entries = rungs::state::words::accounts::calendar_entries(Locale::new(Language::English), &plan, &items);
    let told: Vec<(&str, &str)> = entries.iter().map(|one| (one.uid.as_str(), one.summary.as_str())).collect();
    assert_eq!(
        told,
        [
            ("0000000000000007-c1-2-2026-11-24@rungs", "Close the 90%: Customer 1"),
            ("0000000000000007-t1-7-2026-11-24@rungs", "Special projects, private: Fair"),
        ]
    );
}

proptest! {
    #[test]
    fn every_text_survives_and_no_line_is_too_long(summary in "(\\PC|\n|[客户，；\\\\,;]){0,200}") {
        let file = calendar_file(&[entry(&summary)], 0);
        prop_assert!(file.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])));
        let kept: String = summary.chars().filter(|letter| *letter == '\n' || !letter.is_control()).collect();
        prop_assert_eq!(values(&file, "SUMMARY:"), vec![kept]);
    }
}
