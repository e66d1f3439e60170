//! Weeks, working days, fiscal years and progress, by hand and by law.

use crate::support::random::{config, period, wins};
use proptest::prelude::*;
use rungs::domain::calendar::{Day, FiscalYear, FiscalYearError, Month, Period, Week, WorkingCalendar};
use rungs::domain::ladder::GradeId;
use rungs::domain::progress::{Change, Goal, GradeChange, GradeSnapshot, Snapshot, record};
use rungs::domain::schedule::Seasonality;

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn month(text: &str) -> Month {
    Month::parse(text).expect("a month")
}

fn snapshot(on: &str, wins: u64, have: [u64; 2]) -> Snapshot {
    let grades =
        [(1, have[0]), (2, have[1])].map(|(id, have)| GradeSnapshot { grade: GradeId(id), have, needed: 10 * have });
    Snapshot {
        week: Week::of(day(on)),
        wins,
        revenue_minor: i64::try_from(wins).expect("few") * 1000,
        grades: grades.to_vec(),
    }
}

#[test]
fn weeks_begin_on_monday() {
    // 1 January 2027 is a Friday: it belongs to week 53 of 2026.
    let week = Week::of(day("2027-01-01"));
    assert_eq!((week.first_day(), week.last_day(), week.number()), (day("2026-12-28"), day("2027-01-03"), (2026, 53)));
    assert_eq!(week.next().map(Week::number), Some((2027, 1)));
    assert_eq!(serde_json::to_string(&week).expect("text"), r#""2026-12-28""#);
    // A file that names another day of the week means the week.
    assert_eq!(serde_json::from_str::<Week>(r#""2027-01-02""#).expect("a week"), week);
    let last = Week::of(day("9999-12-31"));
    assert_eq!((last.first_day(), last.last_day(), last.next()), (day("9999-12-27"), day("9999-12-31"), None));
    assert_eq!(Week::of(day("0001-01-01")).first_day(), day("0001-01-01"));
}

#[test]
fn working_days_leave_out_holidays_and_take_in_the_days_that_make_up_for_them() {
    let mut calendar = WorkingCalendar::default();
    // October 2027 begins on a Friday: 21 days from Monday to Friday.
    assert_eq!((calendar.days_in(month("2027-10")), calendar.days_per_week()), (21, 5));
    // 1 to 7 October off: Friday, Monday to Thursday are five; Saturday the 9th is worked instead.
    calendar.holidays = (1..=7).map(|of| Day::new(2027, 10, of).expect("a day")).collect();
    calendar.extra_days.insert(day("2027-10-09"));
    assert_eq!(calendar.days_in(month("2027-10")), 17);
    assert_eq!(calendar.days_between(day("2027-10-08"), day("2027-10-11")), 3);
    assert_eq!(calendar.days_between(day("2027-10-11"), day("2027-10-08")), 0);
    let json = serde_json::to_string(&calendar).expect("text");
    assert_eq!(serde_json::from_str::<WorkingCalendar>(&json).expect("a calendar"), calendar);
    calendar.days_of_week = [false; 7];
    assert_eq!((calendar.days_in(month("2027-10")), calendar.days_per_week()), (1, 1));
}

#[test]
fn a_fiscal_year_from_april() {
    let year = FiscalYear::new(4).expect("a month");
    let whole = year.year_of(month("2027-02"));
    assert_eq!((whole.start(), whole.end(), whole.months()), (month("2026-04"), month("2027-03"), 12));
    assert_eq!(["2026-04", "2026-06", "2026-07", "2027-03"].map(|text| year.quarter_of(month(text))), [1, 1, 2, 4]);
    assert_eq!([0, 13, -1].map(FiscalYear::new), [Err(FiscalYearError); 3]);
    assert_eq!(FiscalYear::default().year_of(month("2027-12")).start(), month("2027-01"));
}

/// 60 wins in the first quarter of 2027; March weighs twice: 15, 15, 30. Monday to Friday are 21, 20 and 23 days.
///
/// Week of 1 February (to Sunday 7): January's 15 and five of February's 20 days, 15 × 5 ÷ 20 = 3.75: 18.75.
/// Week of 8 February: 15 + 15 × 10 ÷ 20 = 22.5. With 20 wins, 2.5 behind.
/// Today Wednesday 10 February: of February's 20 days, 7 are over, 13 left, and 23 of March: 36 days are 7.2 weeks. The 40 wins that
/// remain take 40 ÷ 7.2 = 5.56 a week; so far 20 in 28 days = 5.6 weeks, 3.57 a week.
#[test]
fn a_quarter_half_way() {
    let (mut season, working) = ([1.0; 12], WorkingCalendar::default());
    season[2] = 2.0;
    let season = Seasonality::new(season).expect("weights");
    let period = Period::new(month("2027-01"), 3).expect("a period");
    let goal = Goal { wins: 60, revenue_minor: 60_000, period, season: &season, working: &working };
    let mut snapshots = Vec::new();
    record(&mut snapshots, snapshot("2027-02-08", 19, [100, 30]));
    record(&mut snapshots, snapshot("2027-02-03", 17, [110, 25]));
    record(&mut snapshots, snapshot("2027-02-10", 20, [104, 31]));
    assert_eq!(snapshots.iter().map(|snapshot| snapshot.wins).collect::<Vec<_>>(), [17, 20]);

    let progress = goal.progress(&snapshots, day("2027-02-10"));
    // From the week of 28 December to that of 29 March.
    assert_eq!(progress.points.len(), 14);
    let (fifth, sixth) = (progress.points[5], progress.points[6]);
    assert_eq!((fifth.week, fifth.wins, sixth.wins), (Week::of(day("2027-02-01")), Some(17), Some(20)));
    assert!((fifth.target_wins - 18.75).abs() < 1e-12 && (sixth.target_wins - 22.5).abs() < 1e-12, "{sixth:?}");
    assert!((sixth.target_minor - 22_500.0).abs() < 1e-9);
    assert_eq!(progress.wins_ahead, Some(-2.5));
    assert_eq!((progress.wins_remaining, progress.revenue_remaining_minor), (40, 40_000));
    assert!((progress.weeks_left - 7.2).abs() < 1e-12);
    assert!((progress.wins_per_week_needed.expect("a rate") - 40.0 / 7.2).abs() < 1e-12);
    assert!((progress.wins_per_week.expect("a rate") - 20.0 / 5.6).abs() < 1e-12);
    let grades = [(1, -6), (2, 6)].map(|(id, have)| GradeChange { grade: GradeId(id), have, needed: 10 * have });
    let since = Week::of(day("2027-02-01"));
    assert_eq!(progress.change, Some(Change { since, wins: 3, revenue_minor: 3_000, grades: grades.to_vec() }));

    let before = goal.progress(&snapshots, day("2026-12-24"));
    assert_eq!((before.wins_remaining, before.wins_ahead, before.wins_per_week), (60, None, None));
    let after = goal.progress(&snapshots, day("2027-04-01"));
    assert_eq!((after.wins_per_week_needed, after.weeks_left.to_bits()), (None, 0.0_f64.to_bits()));
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_target_line_climbs_from_nothing_to_all(wins in wins(), period in period(), worked in any::<[bool; 7]>(), weights in proptest::array::uniform12(0.0..9.0_f64)) {
        let season = Seasonality::new(weights).unwrap_or_default();
        let working = WorkingCalendar { days_of_week: worked, ..WorkingCalendar::default() };
        let goal = Goal { wins, revenue_minor: 5_000, period, season: &season, working: &working };
        let progress = goal.progress(&[], period.start().first_day());
        let line: Vec<f64> = progress.points.iter().map(|point| point.target_wins).collect();
        prop_assert!(line.windows(2).all(|pair| pair[1] >= pair[0] * (1.0 - 1e-12)));
        prop_assert!((goal.share_by(period.end().last_day()) - 1.0).abs() < 1e-12);
        if let Some(before) = period.start().first_day().plus(-1) {
            prop_assert!(goal.share_by(before).abs() < f64::EPSILON);
        }
        prop_assert!((line[line.len() - 1] - wins as f64).abs() <= wins as f64 * 1e-9);
    }

    #[test]
    fn a_month_is_its_working_days_and_the_others(year in 1900..2200_i16, of in 1..=12_i8, worked in any::<[bool; 7]>()) {
        let calendar = WorkingCalendar { days_of_week: worked, ..WorkingCalendar::default() };
        let others = WorkingCalendar { days_of_week: worked.map(|day| !day), ..WorkingCalendar::default() };
        let month = Month::new(year, of).expect("a month");
        let days = month.last_day().days_since(month.first_day()) + 1;
        prop_assert_eq!(i64::from(calendar.days_in(month)) + i64::from(others.days_in(month)), i64::from(days));
    }
}
