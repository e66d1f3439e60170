//! What no file holds, how loudly that is told, and what becomes of a copy of a plan that comes in.

use crate::journal_laws::lived;
use crate::support::plan;
use crate::support::random::{config, history};
use proptest::prelude::*;
use rungs::domain::amounts::Currency;
use rungs::persistence::{
    CALM_CHANGES, CALM_DAYS, Found, KnownTexts, Mark, Marks, Reminder, STRONG_CHANGES, STRONG_DAYS, Unexported, Work,
    file_names, found, own_file, read_entry, reminder, unexported, write_entry, write_plans,
};
use rungs::plan::{Act, Action, Changed, Chapter, Choice, Entry, GestureId, Journal, Meeting, Plan, PlanId, update};
use std::rc::Rc;

const DAY_MS: i64 = 86_400_000;
const NOW_MS: i64 = 20_000 * DAY_MS;

fn id(bits: u64) -> PlanId {
    PlanId::from_bits(bits)
}

fn mark(plan: u64, sequence: u64, days_ago: i64) -> Mark {
    Mark { plan: id(plan), sequence, at_ms: NOW_MS - days_ago * DAY_MS, file: None }
}

fn work(plan: u64, sequence: u64, days_ago: i64) -> Work {
    Work { plan: id(plan), sequence, updated_ms: NOW_MS - days_ago * DAY_MS }
}

#[test]
fn changes_are_counted_since_each_plan_was_exported() {
    let mut marks = Marks::default();
    marks.set(mark(1, 10, 90));
    marks.set(mark(1, 30, 9));
    marks.set(mark(2, 5, 40));
    let plans = [work(1, 42, 0), work(2, 5, 40), work(3, 6, 2)];
    assert_eq!(unexported(&plans, &marks, NOW_MS), Unexported { changes: 12 + 7, plans: 2, days: 9 });
    assert_eq!(marks.latest_ms(), Some(NOW_MS - 9 * DAY_MS));
    assert_eq!(Marks::read(&marks.write()), marks);
    assert_eq!(Marks::read("{not marks"), Marks::default());
    // What a file holds beyond the plan, as after a deletion in another browser, is no work.
    assert_eq!(unexported(&[work(1, 3, 0)], &marks, NOW_MS), Unexported::default());
}

#[test]
fn the_reminder_grows_with_the_work_and_the_days() {
    let told = |changes: u64, days: u64| reminder(Unexported { changes, plans: 1, days }, false);
    assert_eq!(told(0, 400), Reminder::Quiet);
    assert_eq!(told(CALM_CHANGES - 1, CALM_DAYS - 1), Reminder::Quiet);
    assert_eq!(told(CALM_CHANGES, 0), Reminder::Calm);
    assert_eq!(told(1, CALM_DAYS), Reminder::Calm);
    assert_eq!(told(1, 400), Reminder::Calm);
    assert_eq!(told(STRONG_CHANGES - 1, STRONG_DAYS - 1), Reminder::Calm);
    assert_eq!(told(STRONG_CHANGES, 0), Reminder::Strong);
    assert_eq!(told(CALM_CHANGES, STRONG_DAYS), Reminder::Strong);
    assert_eq!(reminder(Unexported { changes: 9_999, plans: 9, days: 99 }, true), Reminder::Quiet);
}

proptest! {
    #[test]
    fn more_work_is_never_told_less_loudly(changes in 0_u64..400, days in 0_u64..60, more in 0_u64..100, later in 0_u64..30) {
        let told = |changes, days| reminder(Unexported { changes, plans: 1, days }, false);
        prop_assert!(told(changes, days) <= told(changes + more, days + later));
    }
}

#[test]
fn plans_of_one_name_have_files_of_their_own() {
    assert_eq!(own_file("华东区: 2027", &id(1), &[]), "华东区--2027.rungs.json");
    assert_eq!(own_file("...", &id(1), &[]), "plan.rungs.json");
    let taken = ["east.rungs.json".to_owned()];
    assert_eq!(own_file("East", &id(1), &taken), "East-0000000000000001.rungs.json");
}

/// The plan with another target, and with another name of its lowest grade.
fn copies() -> (Rc<Plan>, Plan, Plan) {
    let base = Rc::new(plan());
    let retargeted = update(&base, &Action::SetRevenueTarget { revenue_minor: 77_700 }).expect("it fits");
    let grade = base.ladder.grades()[0].id;
    let renamed = update(&base, &Action::RenameGrade { grade, name: "Lead".to_owned() }).expect("it fits");
    (base, Plan::clone(&retargeted), Plan::clone(&renamed))
}

fn at(list: &[(Chapter, i64)]) -> Changed {
    list.iter().copied().collect()
}

#[test]
fn of_each_chapter_the_newer_one_stays() {
    let (base, retargeted, renamed) = copies();
    let own = (Rc::new(renamed.clone()), at(&[(Chapter::Grades, 500)]));
    let other = (Rc::new(retargeted.clone()), at(&[(Chapter::Target, 300)]));
    let meeting = Meeting::new(own.clone(), other).expect("they differ");
    assert_eq!(meeting.taken(Choice::Newer), [Chapter::Target]);
    let Some(Action::Restore { plan, taken: Some(taken), .. }) = meeting.action(Choice::Newer, 900) else {
        panic!("a restore")
    };
    assert_eq!((plan.target, &plan.ladder), (retargeted.target, &renamed.ladder));
    assert_eq!(*taken, at(&[(Chapter::Target, 300)]));
    // Whole, what is older there counts as chosen now.
    let Some(Action::Restore { plan, taken: Some(taken), .. }) = meeting.action(Choice::Replace, 900) else {
        panic!("a restore")
    };
    assert_eq!(*plan, retargeted);
    assert_eq!(*taken, at(&[(Chapter::Target, 300), (Chapter::Grades, 900)]));
    assert_eq!(meeting.action(Choice::KeepBoth, 900), None);
    // Nothing there is newer; nothing there is otherwise.
    let older = Meeting::new(own.clone(), (base, Changed::default())).expect("they differ");
    assert_eq!(older.action(Choice::Newer, 900), None);
    assert_eq!(Meeting::new(own.clone(), own), None);
}

#[test]
fn amounts_of_another_currency_come_whole_or_not_at_all() {
    let (base, mut retargeted, _) = copies();
    retargeted.currency = Currency::new("USD").expect("a currency");
    let own = (base, at(&[(Chapter::Grades, 500)]));
    let newer = Meeting::new(own.clone(), (Rc::new(retargeted.clone()), at(&[(Chapter::Target, 900)])));
    let newer = newer.expect("they differ");
    let Some(Action::Restore { plan, .. }) = newer.action(Choice::Newer, 950) else { panic!("a restore") };
    assert_eq!(*plan, retargeted);
    let older = Meeting::new(own, (Rc::new(retargeted), Changed::default())).expect("they differ");
    assert_eq!(older.action(Choice::Newer, 950), None);
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn taken_over_a_copy_is_written_undone_and_never_asked_for_twice(steps in history(), others in history()) {
        let (own, other) = (lived(steps), lived(others));
        let of = |journal: &Journal| (Rc::clone(journal.plan()), Changed::by(journal.entries_after(0)));
        let now_ms = i64::MAX / 2;
        for choice in [Choice::Newer, Choice::Replace] {
            let Some(meeting) = Meeting::new(of(&own), of(&other)) else { return Ok(()) };
            let Some(action) = meeting.action(choice, now_ms) else { continue };
            let entry = Entry { gesture: GestureId(u64::MAX >> 12), at_ms: now_ms, act: Act::Do(action.clone()) };
            prop_assert_eq!(&read_entry(&write_entry(&entry).expect("written")).expect("read"), &entry);
            let mut journal = own.clone();
            journal.act(action, entry.gesture, now_ms).expect("it fits");
            if let Some(again) = Meeting::new(of(&journal), of(&other)) {
                prop_assert_eq!(again.action(Choice::Newer, now_ms), None);
            }
            let undo = Act::Undo(entry.gesture);
            journal.take(Entry { gesture: GestureId(1 << 50), at_ms: now_ms, act: undo });
            prop_assert_eq!(journal.plan(), own.plan());
        }
    }
}

#[test]
fn only_what_this_browser_knows_is_written_over() {
    let (own, mut known) = (plan(), KnownTexts::default());
    let text_of = |plan: &Plan| write_plans(&[(Rc::new(plan.clone()), Changed::default())]).expect("written");
    let mut theirs = own.clone();
    theirs.target.revenue_minor += 1;
    let another = Plan { id: PlanId::from_bits(8), ..own.clone() };
    // The same plan holds nothing that would be lost, whoever wrote it.
    assert_eq!(found(&text_of(&own), &own, &known), Found::Own);
    assert_eq!(found(&text_of(&theirs), &own, &known), Found::Version);
    let both = write_plans(&[(Rc::new(own.clone()), Changed::default()), (Rc::new(another), Changed::default())]);
    for other in [both.expect("written"), "{".to_owned(), "a list of things to buy".to_owned(), String::new()] {
        assert_eq!(found(&other, &own, &known), Found::Other, "{other}");
    }
    // Half of its own file, as a synced folder may show it, is not its own.
    known.learn(&own.id, &text_of(&theirs));
    assert_eq!(found(&text_of(&theirs), &own, &known), Found::Own);
    assert_eq!(found(&text_of(&theirs)[..100], &own, &known), Found::Other);
    // The last ones are remembered, across restarts; an unreadable memory knows nothing.
    let mut known = KnownTexts::read(&known.write());
    assert!(known.knows(&own.id) && known.holds(&own.id, &text_of(&theirs)));
    for number in 0..16 {
        known.learn(&own.id, &format!("text {number}"));
    }
    assert!(!known.holds(&own.id, &text_of(&theirs)) && known.holds(&own.id, "text 0"));
    assert!(!KnownTexts::read("[[1").knows(&own.id));
}

#[test]
fn a_plans_file_has_another_name_where_one_is_taken() {
    let id = PlanId::from_bits(7);
    let names: Vec<String> = file_names("East 1", &id, &[]).take(3).collect();
    assert_eq!(names, ["East-1.rungs.json", "East-1-2.rungs.json", "East-1-3.rungs.json"]);
    let beside = ["east-1.rungs.json".to_owned(), "east-1-2.rungs.json".to_owned()];
    let names: Vec<String> = file_names("East 1", &id, &beside).take(2).collect();
    assert_eq!(names, ["East-1-0000000000000007.rungs.json", "East-1-3.rungs.json"]);
    assert!(file_names("East", &id, &[]).count() >= 10);
}
