//! The view "Progress": what a plan says of a week, which records count, and every number's story.

use crate::support::{after, customer, plan};
use rungs::domain::accounts::{Customer, Customers};
use rungs::domain::calendar::{Day, Week};
use rungs::domain::ladder::GradeId;
use rungs::domain::progress::{GradeSnapshot, Snapshot};
use rungs::plan::selectors::{
    Explain, ProgressFigure, ProgressOutlook, Quantity, explanation, is_record_due, progress_view, week_figures,
};
use rungs::plan::{Action, Plan};
use std::rc::Rc;

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn week(text: &str) -> Week {
    Week::of(day(text))
}

fn snapshot(on: &str, wins: u64, have: u64) -> Snapshot {
    let grades = vec![GradeSnapshot { grade: GradeId(1), have, needed: 3572 }];
    Snapshot { week: week(on), wins, revenue_minor: i64::try_from(wins).expect("few") * 20_000_000, grades }
}

fn recorded(snapshots: &[Snapshot]) -> Rc<Plan> {
    snapshots
        .iter()
        .fold(Rc::new(plan()), |plan, snapshot| after(&plan, Action::RecordProgress { snapshot: snapshot.clone() }))
}

fn won(id: u32, closed: Option<&str>, value_minor: Option<i64>) -> Rc<Customer> {
    Rc::new(Customer { closed: closed.map(day), value_minor, ..Customer::clone(&customer(id, 5)) })
}

/// Closed in January: 100 and one of unknown value, an average order of 200 000; in February one; in 2026 one; one without a
/// day. Three are only counted.
#[test]
fn a_week_counts_what_closed_within_the_period() {
    let list = vec![
        won(1, Some("2027-01-05"), Some(10_000)),
        won(2, Some("2027-01-10"), None),
        won(3, Some("2027-02-01"), Some(1)),
        won(4, Some("2026-12-31"), Some(1)),
        won(5, None, Some(1)),
        customer(6, 4),
    ];
    let plan = Rc::new(Plan { customers: Customers::new(list), ..plan() });
    let plan = after(&plan, Action::SetUnlistedCount { grade: GradeId(5), count: 3 });
    let figures = week_figures(&plan, week("2027-01-04"));
    assert_eq!((figures.snapshot.wins, figures.counted, figures.undated), (5, 3, 1));
    assert_eq!(figures.snapshot.revenue_minor, 10_000 + 4 * 20_000_000);
    // All that count on the ladder now: four listed at A, but for the win of 2026, and three counted, one at B.
    let have: Vec<u64> = figures.snapshot.grades.iter().map(|grade| grade.have).collect();
    assert_eq!(have, [0, 0, 0, 1, 7]);
    assert_eq!(week_figures(&plan, week("2027-02-01")).snapshot.wins, 6);
    assert_eq!(week_figures(&plan, week("2027-01-03")).snapshot.wins, 3, "the week to 3 January");
}

#[test]
fn the_outlook_says_where_the_period_stands() {
    let outlook = |plan: &Plan, today: &str| progress_view(plan, day(today)).outlook;
    let empty = plan();
    assert_eq!(outlook(&empty, "2026-11-01"), ProgressOutlook::NotBegun);
    assert_eq!(outlook(&empty, "2027-02-01"), ProgressOutlook::Unrecorded);
    let plan = recorded(&[snapshot("2027-02-01", 6, 600)]);
    // 50 wins, a twelfth for January and 5 of 20 days of February: 50 × 1.25 ÷ 12 = 5.208.
    let ProgressOutlook::Running(ahead) = outlook(&plan, "2027-02-05") else { panic!("it runs") };
    assert!((ahead - (6.0 - 50.0 * 1.25 / 12.0)).abs() < 1e-9, "{ahead}");
    assert_eq!(outlook(&plan, "2028-01-01"), ProgressOutlook::Over);
    let reached = recorded(&[snapshot("2027-02-01", 51, 600)]);
    assert_eq!(outlook(&reached, "2027-02-05"), ProgressOutlook::Reached);
    let nothing = after(&plan, Action::SetRevenueTarget { revenue_minor: 0 });
    assert_eq!(outlook(&nothing, "2027-02-05"), ProgressOutlook::NoTarget);
}

#[test]
fn only_weeks_of_the_period_count_and_the_present_one_is_asked_for() {
    let plan = recorded(&[snapshot("2026-12-01", 40, 1), snapshot("2027-01-11", 3, 600)]);
    let view = progress_view(&plan, day("2027-01-20"));
    assert_eq!(view.latest.as_ref().map(|latest| latest.wins), Some(3));
    assert_eq!((view.progress.change.clone(), view.reminder), (None, Some(week("2027-01-11"))));
    assert!(is_record_due(&plan, day("2027-01-20")) && !is_record_due(&plan, day("2027-01-12")));
    assert!(!is_record_due(&plan, day("2028-03-01")), "the period is over");
    assert!(!is_record_due(&crate::support::plan(), day("2027-01-20")), "nothing was ever recorded");
}

#[test]
fn every_number_tells_its_story_with_its_own_result() {
    let today = day("2027-01-20");
    let plan = recorded(&[snapshot("2027-01-11", 3, 600), snapshot("2027-01-18", 5, 580)]);
    let view = progress_view(&plan, today);
    let result = |of: ProgressFigure| explanation(&plan, Explain::Progress(of)).expect("a story").result;
    let exact = |of: ProgressFigure| match result(of) {
        Quantity::Exact(exact) => exact,
        other => panic!("{other:?}"),
    };
    let progress = &view.progress;
    let near = |one: f64, other: f64| assert!((one - other).abs() < 1e-9, "{one} and {other}");
    for point in progress.points.iter().take(4) {
        near(exact(ProgressFigure::Line(point.week)), point.target_wins);
        assert_eq!(result(ProgressFigure::LineRevenue(point.week)), Quantity::Money(point.target_minor.round() as i64));
    }
    near(exact(ProgressFigure::Ahead(week("2027-01-18"))), progress.wins_ahead.expect("a difference"));
    near(exact(ProgressFigure::PaceNeeded(today)), progress.wins_per_week_needed.expect("a pace"));
    near(exact(ProgressFigure::Pace(today)), progress.wins_per_week.expect("a pace"));
    near(exact(ProgressFigure::WeeksLeft(today)), progress.weeks_left);
    assert_eq!(result(ProgressFigure::Remaining(today)), Quantity::Count(45));
    near(exact(ProgressFigure::MoreWins(today)), 2.0);
    near(exact(ProgressFigure::MoreAt(GradeId(1), today)), -20.0);
    near(exact(ProgressFigure::MoreNeededAt(GradeId(1), today)), 0.0);
    assert_eq!(result(ProgressFigure::MoreRevenue(today)), Quantity::Money(40_000_000));
    // What is no longer there has none.
    assert_eq!(explanation(&plan, Explain::Progress(ProgressFigure::Ahead(week("2027-03-01")))), None);
    assert_eq!(explanation(&plan, Explain::Progress(ProgressFigure::MoreAt(GradeId(9), today))), None);
}
