//! The week's list in its order, the month in bands and days, and the manager's audit.

use crate::support::{customer, generic_ladder};
use WorkKind::{Close, FallenBack, FirstMeeting, HalfToClose, NewPeople, QuarterToHalf, Serve, Special};
use proptest::collection::vec;
use proptest::prelude::*;
use rungs::domain::accounts::{
    Customer, CustomerId, NextStep, OpportunityKind, Record, RecordId, RecordKind, Standing, TaskMark, TaskState,
    WorkKind,
};
use rungs::domain::calendar::{Day, Month, Week, WorkingCalendar};
use rungs::domain::ladder::templates::templates;
use rungs::domain::ladder::{GradeId, Ladder};
use rungs::domain::work::{
    Activity, Band, DayActivity, MonthPlan, OwnTask, OwnTaskId, WorkState, audit, bands_fit, done_by_day,
    planned_by_day, work_of_week,
};
use std::rc::Rc;

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn board() -> Ladder {
    let found = templates().expect("templates").into_iter().find(|template| template.id == "prospect-board");
    found.expect("the board").ladder(|text| &text.english, false).expect("a ladder")
}

fn record(id: u32, on: &str, kind: RecordKind) -> Rc<Record> {
    let amount_minor = (kind == RecordKind::Cash).then_some(700);
    Rc::new(Record { amount_minor, ..Record::new(RecordId(id), day(on), kind) })
}

fn with(id: u32, grade: u32, change: impl FnOnce(&mut Customer)) -> Rc<Customer> {
    let mut one = Customer::clone(&customer(id, grade));
    change(&mut one);
    Rc::new(one)
}

fn step(on: &str) -> NextStep {
    NextStep { what: None, on: Some(day(on)) }
}

/// Monday to Sunday; today is its Wednesday.
const WEEK: &str = "2027-06-07";
const TODAY: &str = "2027-06-09";

#[test]
fn the_week_has_its_fixed_order() {
    let ladder = board();
    let list = vec![
        with(1, 6, |_| {}),
        with(2, 3, |_| {}),
        with(3, 4, |one| one.change(|more| more.next_step = Some(Box::new(step("2027-06-11"))))),
        with(4, 5, |_| {}),
        with(5, 2, |one| one.value_minor = Some(1)),
        with(6, 2, |one| one.value_minor = Some(9)),
        with(7, 1, |one| one.change(|more| more.kind = Some(OpportunityKind::FallenBack))),
        with(8, 1, |_| {}),
        with(9, 4, |one| one.standing = Standing::Lost),
    ];
    let fair =
        OwnTask { id: OwnTaskId(1), kind: WorkKind::Special, what: "Fair".into(), due: None, by: None, done: None };
    let items = work_of_week(&list, &ladder, &[fair], Week::of(day(WEEK)), day(TODAY));
    let told: Vec<(WorkKind, u32)> = items.iter().map(|item| (item.kind, item.customer.map_or(0, |id| id.0))).collect();
    assert_eq!(
        told,
        [
            (NewPeople, 8),
            (FirstMeeting, 6),
            (FirstMeeting, 5),
            (Close, 4),
            (HalfToClose, 3),
            (QuarterToHalf, 2),
            (Serve, 1),
            (FallenBack, 7),
            (Special, 0),
        ]
    );
    assert_eq!((items[4].due, items[4].is_agreed, items[4].state), (day("2027-06-11"), true, WorkState::Open));
}

#[test]
fn who_bought_long_ago_and_was_silent_since_is_no_work_of_a_week() {
    let ladder = board();
    let is_on = |one: Rc<Customer>| work_of_week(&[one], &ladder, &[], Week::of(day(WEEK)), day(TODAY)).len() == 1;
    let won = |on: &'static str| move |one: &mut Customer| one.closed = Some(day(on));
    assert!(is_on(with(1, 6, won("2027-01-01"))) && is_on(with(1, 6, won("2026-06-09"))));
    assert!(!is_on(with(1, 6, won("2026-06-08"))), "more than a year ago");
    // An agreed step, or a contact since, brings it back.
    let old = won("2017-03-01");
    assert!(is_on(with(1, 6, |one| {
        old(one);
        one.change(|more| more.next_step = Some(Box::new(step("2027-06-11"))));
    })));
    assert!(is_on(with(1, 6, |one| {
        old(one);
        one.change(|more| more.records = vec![record(1, "2027-01-04", RecordKind::Call)].into());
    })));
}

#[test]
fn rhythm_marks_and_lateness_decide_what_is_on_it() {
    let ladder = board();
    let week = Week::of(day(WEEK));
    let item = |one: Rc<Customer>, week: Week| work_of_week(&[one], &ladder, &[], week, day(TODAY)).into_iter().next();
    // 50 % is looked after every 14 days.
    let called = |on: &'static str| {
        with(1, 4, |one| one.change(|more| more.records = vec![record(1, on, RecordKind::Call)].into()))
    };
    let state = |one: Option<rungs::domain::work::WorkItem>| one.map(|item| (item.due.to_string(), item.state));
    assert_eq!(state(item(called("2027-05-24"), week)), Some(("2027-06-07".into(), WorkState::Overdue)));
    assert_eq!(state(item(called("2027-05-30"), week)), Some(("2027-06-13".into(), WorkState::Open)));
    assert_eq!(item(called("2027-05-31"), week), None, "it comes next week");
    // Cash is no contact.
    let paid = with(1, 4, |one| {
        one.change(|more| {
            more.records =
                vec![record(1, "2027-05-01", RecordKind::Call), record(2, "2027-06-01", RecordKind::Cash)].into();
        });
    });
    assert_eq!(state(item(paid, week)), Some(("2027-05-15".into(), WorkState::Overdue)));
    let marked = |state: TaskState| {
        with(1, 4, |one| {
            one.change(|more| more.tasks = vec![TaskMark { kind: WorkKind::HalfToClose, week, state }].into());
        })
    };
    let done = TaskState::Done(day("2027-06-08"));
    assert_eq!(state(item(marked(done), week)).map(|one| one.1), Some(WorkState::Done(day("2027-06-08"))));
    let later = day("2027-06-15");
    assert_eq!(
        state(item(marked(TaskState::Postponed(later)), week)),
        Some((later.to_string(), WorkState::Postponed(later)))
    );
    let next = week.next().expect("a week");
    assert_eq!(state(item(marked(TaskState::Postponed(later)), next)), Some((later.to_string(), WorkState::Open)));
}

/// 400 000 as 10 at 20 000, 10 at 10 000, 10 at 5 000 and the rest from 50 at 1 000.
#[test]
fn a_target_in_bands() {
    let band = |amount_minor, customers| Band { amount_minor, customers };
    let bands = [band(20_000, Some(10)), band(10_000, Some(10)), band(5_000, Some(10)), band(1_000, None)];
    let sizes = [25_000, 20_000, 19_999, 7_000, 5_000, 1_000, 999].into_iter().chain([1_500; 60]);
    let fit = bands_fit(400_000, &bands, sizes);
    let wanted: Vec<u64> = fit.fits.iter().map(|band| band.wanted).collect();
    let known: Vec<u64> = fit.fits.iter().map(|band| band.known).collect();
    assert_eq!((wanted, known), (vec![10, 10, 10, 50], vec![2, 1, 2, 61]));
    assert_eq!(fit.planned_minor, 400_000);
    // 2 · 20 000 + 10 000 + 2 · 5 000 + 50 · 1 000.
    assert_eq!((fit.covered_minor, fit.uncovered_minor), (110_000, 290_000));
    assert_eq!(bands_fit(5, &[], []).uncovered_minor, 5);
}

#[test]
fn a_month_goes_down_to_its_working_days() {
    // June 2027 has 22 working days.
    let month = Month::new(2027, 6).expect("a month");
    let activity = Activity { calls: 100, meetings: 22, orders: 3, cash_minor: 1_000_000 };
    let own = DayActivity { day: day("2027-06-05"), activity: Activity { calls: 12, ..Activity::default() } };
    let plan = MonthPlan { activity, days: vec![own], ..MonthPlan::new(month) };
    let days = planned_by_day(&plan, &WorkingCalendar::default());
    assert_eq!(days.len(), 30);
    assert_eq!(days[4], own, "a Saturday with a share of its own");
    assert_eq!(days[0].activity, Activity { calls: 4, meetings: 1, orders: 1, cash_minor: 45_455 });
    assert_eq!(days[5].activity, Activity::default());
    let sum = days.iter().fold(Activity::default(), |sum, of| sum.plus(of.activity));
    assert_eq!(sum, activity);
    let done = [with(1, 3, |one| {
        let kinds = [RecordKind::Call, RecordKind::Visit, RecordKind::Message, RecordKind::Order, RecordKind::Cash];
        one.change(|more| {
            more.records = (1..).zip(kinds).map(|(id, kind)| record(id, "2027-06-09", kind)).collect();
            more.records.push(record(9, "2027-07-01", RecordKind::Call));
        });
    })];
    let done = done_by_day(done.iter().map(AsRef::as_ref), month.first_day(), month.last_day());
    assert_eq!(
        done,
        [DayActivity { day: day(TODAY), activity: Activity { calls: 1, meetings: 1, orders: 1, cash_minor: 700 } }]
    );
}

#[test]
fn the_audit_names_those_that_nobody_spoke_to() {
    let ladder = generic_ladder();
    let of = |id: u32, grade: u32, owner: &'static str, last: Option<&'static str>| {
        with(id, grade, |one| {
            one.owner = Some(owner.into());
            one.opened = Some(day("2027-01-01"));
            one.change(|more| more.records = last.into_iter().map(|on| record(1, on, RecordKind::Call)).collect());
        })
    };
    // B is looked after every 7 days, C every 14.
    let list = [
        of(1, 4, "Chen", Some("2027-06-02")),
        of(2, 4, "Chen", Some("2027-06-01")),
        of(3, 4, "Chen", None),
        of(4, 3, "Chen", Some("2027-06-01")),
        of(5, 4, "Wu", Some("2027-06-09")),
        with(6, 4, |one| one.standing = Standing::Lost),
    ];
    let rows = audit(&list, &ladder, day(TODAY));
    let told: Vec<(&str, u32, u64, Vec<u32>)> = rows
        .iter()
        .map(|row| {
            let silent = row.silent.iter().map(|(id, _)| id.0).collect();
            (row.owner.as_deref().unwrap_or(""), row.grade.0, row.customers, silent)
        })
        .collect();
    assert_eq!(told, [("Chen", 4, 3, vec![3, 2]), ("Chen", 3, 1, vec![]), ("Wu", 4, 1, vec![])]);
    assert_eq!(rows[0].silent[1], (CustomerId(2), Some(8)));
    assert_eq!(ladder.rhythm_days(GradeId(1)), 60);
}

proptest! {
    #[test]
    fn days_add_up_to_the_month(calls in 0..9_000_u64, cash in 0..1_000_000_000_i64, own in proptest::option::of((1..=28_i8, 0..500_u64)), holidays in vec(1..=28_i8, 0..28)) {
        let month = Month::new(2027, 2).expect("a month");
        let at = |of: i8| Day::new(2027, 2, of).expect("a day");
        let mut working = WorkingCalendar::default();
        working.holidays.extend(holidays.into_iter().map(at));
        let days = own.map(|(of, calls)| DayActivity { day: at(of), activity: Activity { calls, ..Activity::default() } });
        let activity = Activity { calls, cash_minor: cash, ..Activity::default() };
        let plan = MonthPlan { activity, days: days.into_iter().collect(), ..MonthPlan::new(month) };
        prop_assert!(plan.is_usable());
        let sum = planned_by_day(&plan, &working).iter().fold(Activity::default(), |sum, of| sum.plus(of.activity));
        prop_assert_eq!(sum.calls, calls.max(own.map_or(0, |(_, calls)| calls)));
        prop_assert_eq!(sum.cash_minor, cash);
    }

    #[test]
    fn each_customer_is_on_the_list_at_most_once(places in vec((1..=6_u32, 0..200_i32), 0..40)) {
        let list: Vec<Rc<Customer>> = (1..).zip(&places).map(|(id, &(grade, ago))| with(id, grade, |one| {
            let on = day(TODAY).plus(100 - ago).expect("a day");
            one.change(|more| more.next_step = Some(Box::new(NextStep { what: None, on: Some(on) })));
        })).collect();
        let items = work_of_week(&list, &board(), &[], Week::of(day(WEEK)), day(TODAY));
        let mut seen: Vec<CustomerId> = items.iter().filter_map(|item| item.customer).collect();
        prop_assert!(items.windows(2).all(|pair| pair[0].kind <= pair[1].kind));
        let count = seen.len();
        seen.sort_unstable();
        seen.dedup();
        prop_assert_eq!(seen.len(), count);
        let due = places.iter().filter(|(_, ago)| 100 - ago <= 4).count();
        prop_assert_eq!(count, due, "by Sunday");
    }
}
