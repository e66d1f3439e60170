//! A plan of five grades and twelve months, worked out by hand.
//!
//! 60 wins from January to December 2027, five a month. E→D 40 % after one month (30.436875 days), D→C 35 % after two,
//! C→B 20 % after one, B→A 50 % after half a month, always the same (spread 1). 620, 210, 64, 11 and 6 customers are there.

use crate::support::generic_ladder;
use rungs::domain::calendar::{Day, Month, Period};
use rungs::domain::ladder::{DAYS_PER_MONTH, FlowFigures, GradeFlow, GradeId, Ladder};
use rungs::domain::schedule::{Schedule, Seasonality, Timing, deadlines};

const HAVE: [u64; 5] = [620, 210, 64, 11, 6];

fn ladder() -> Ladder {
    (1..).zip([1.0, 2.0, 1.0, 0.5]).fold(generic_ladder(), |ladder, (id, months)| {
        let figures = FlowFigures { days_median: months * DAYS_PER_MONTH, days_spread: 1.0, ..FlowFigures::default() };
        ladder.with_flow(GradeId(id), figures).expect("a flow")
    })
}

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn on(today: &str, season: &Seasonality) -> Schedule {
    let period = Period::new(Month::new(2027, 1).expect("a month"), 12).expect("a period");
    Timing::of(&ladder(), period, season, day(today)).schedule(&ladder(), 60, &HAVE, 20_000_000)
}

fn needed(schedule: &Schedule, grade: usize) -> Vec<u64> {
    schedule.monthly.cells.iter().map(|cells| cells[grade].needed).collect()
}

fn gaps(schedule: &Schedule, grade: usize) -> Vec<u64> {
    schedule.monthly.cells.iter().map(|cells| cells[grade].gap).collect()
}

/// Five wins take ten B: half of them win in their month, half in the next. So B: 5 in December, 10 from January to
/// November, 5 in December. C is a month earlier, ÷ 20 %: 25 in November, 50 to October, 25 in November. D is two months
/// earlier, 1 714.29 → 1 715: 1 715 ÷ 24 = 71.46, ÷ 12 = 142.92, so 71, eleven times 143, 71. E is one month earlier,
/// 4 285.71 → 4 286: 178.58 and 357.17, so 179, 358, ten times 357, 179.
#[test]
fn customers_enter_as_much_earlier_as_their_promotions_take() {
    let schedule = on("2027-04-09", &Seasonality::default());
    let months: Vec<String> = schedule.monthly.months.iter().map(Month::to_string).collect();
    assert_eq!((months[0].as_str(), months[16].as_str(), months.len()), ("2026-08", "2027-12", 17));
    assert_eq!((schedule.period_start, schedule.monthly.this_month), (5, Some(8)));
    let row = |before: usize, first: u64, middle: &[(usize, u64)], last: u64| {
        let mut row = vec![0; before];
        row.push(first);
        for &(times, count) in middle {
            row.extend(vec![count; times]);
        }
        row.push(last);
        row.resize(17, 0);
        row
    };
    assert_eq!(needed(&schedule, 0), row(0, 179, &[(1, 358), (10, 357)], 179));
    assert_eq!(needed(&schedule, 1), row(1, 71, &[(11, 143)], 71));
    assert_eq!(needed(&schedule, 2), row(3, 25, &[(11, 50)], 25));
    assert_eq!(needed(&schedule, 3), row(4, 5, &[(11, 10)], 5));
    assert_eq!(needed(&schedule, 4), row(5, 5, &[(10, 5)], 5));
    assert_eq!(schedule.monthly.wins, needed(&schedule, 4));
}

/// On 9 April nine months are left, and a climb from E takes 4.5: all who are there can still win within the year.
/// Wins of today's customers: B 11 × 0.5 = 5.5, half in April, half in May; C 64 × 0.1 = 6.4, May and June; D 210 × 0.035 =
/// 7.35, July and August; E 620 × 0.014 = 8.68, August and September. By month 2.75, 5.95, 3.2, 3.675, 8.015, 4.34:
/// together 27.93 → 28, shared out 3, 6, 3, 4, 8, 4. With the 6 won already: 33.93.
///
/// E lacks 4 285.71 − (620 + (210 + (64 + 23 ÷ 0.2) ÷ 0.35) ÷ 0.4) = 1 862.14 → 1 863, so 2 423 are covered: August to February
/// (2 322) and 101 of March. Missing: 256 in March (overdue), 357 from April to July, 179 in August.
///
/// Stock at the end of May: E the 357 of May. D the 210 there and 40 % of April's E (620 + 256 + 357 = 1 233): 703.2. C none: the
/// 64 have moved on. B 20 % of these, half of whom are still there: 6.4. Together 1 066.6 → 1 067, the largest remainder
/// at D. At the end of December: of August's 179 E, 2.8 % have come to B, 5.012, half of whom are there: 2.5 → 3.
#[test]
fn in_april_all_can_still_win() {
    let schedule = on("2027-04-09", &Seasonality::default());
    assert_eq!(schedule.timed, schedule.timeless);
    assert_eq!(schedule.wins_from_today[8..], [3, 6, 3, 4, 8, 4, 0, 0, 0]);
    assert!((schedule.wins_promised - 33.93).abs() < 1e-9 && (schedule.wins_in_time - 33.93).abs() < 1e-9);
    assert_eq!(gaps(&schedule, 0), [0, 0, 0, 0, 0, 0, 0, 256, 357, 357, 357, 357, 179, 0, 0, 0, 0]);
    assert_eq!(schedule.grades[0].overdue, 256);
    // 256 who enter in April are won by September: late for their months, in time for the year.
    assert!(schedule.grades.iter().all(|grade| grade.wins_out_of_reach.abs() < 1e-9));
    assert!(schedule.stock[..8].iter().all(Vec::is_empty));
    assert_eq!(schedule.stock[9], [357, 704, 0, 6]);
    assert_eq!(schedule.stock[16], [0, 0, 0, 3]);
}

/// On 9 October three months are left. B and C win in time (half a month, one and a half); D (three and a half) and E do not.
/// In time 6 + 5.5 + 6.4 = 17.9 of the 33.93 wins that a calculation without time promises.
///
/// | grade | gap without time | gap in time |
/// |---|---|---|
/// | C | 600 − 64 − 115 = 421 | 421 |
/// | D | 421 ÷ 0.35 − 210 = 992.86 → 993 | 1 202.86 → 1 203 |
/// | E | 992.86 ÷ 0.4 − 620 = 1 862.14 → 1 863 | 1 202.86 ÷ 0.4 = 3 007.14 → 3 008 |
///
/// All E and D should be there already. 3 008 × 1.4 % = 42.112 wins are out of reach by E, 8 422 400 yuan at 200 000 an
/// order; 1 203 × 3.5 % = 42.105 by D. Of C, 525 should be there before October, 179 are covered: 346 are overdue, yet
/// those who come now still win in time.
#[test]
fn in_october_new_customers_come_too_late() {
    let schedule = on("2027-10-09", &Seasonality::default());
    let gaps = |reverse: &rungs::domain::ladder::Reverse| reverse.rows.iter().map(|row| row.gap).collect::<Vec<_>>();
    assert_eq!(gaps(&schedule.timeless), [1863, 993, 421, 97, 54]);
    assert_eq!(gaps(&schedule.timed), [3008, 1203, 421, 97, 54]);
    assert!((schedule.wins_promised - 33.93).abs() < 1e-9 && (schedule.wins_in_time - 17.9).abs() < 1e-9);
    let overdue: Vec<u64> = schedule.grades.iter().map(|grade| grade.overdue).collect();
    assert_eq!(overdue[..3], [3008, 1203, 346]);
    let lost: Vec<f64> = schedule.grades.iter().map(|grade| grade.wins_out_of_reach).collect();
    assert!((lost[0] - 42.112).abs() < 1e-9 && (lost[1] - 42.105).abs() < 1e-9 && lost[2].abs() < 1e-9, "{lost:?}");
    assert_eq!(schedule.grades[0].revenue_out_of_reach_minor, 842_240_000);
}

/// To 31 December: B 15.2 days → 16, C 45.7 → 46, D 106.5 → 107, E 136.97 → 137.
#[test]
fn latest_days() {
    let texts = |ladder: &Ladder| {
        deadlines(ladder, day("2027-12-31"))
            .iter()
            .map(|deadline| [deadline.usual, deadline.quick].map(|day| day.expect("a day").to_string()))
            .collect::<Vec<_>>()
    };
    let days: Vec<String> = texts(&ladder()).into_iter().map(|[usual, _]| usual).collect();
    assert_eq!(days, ["2027-08-16", "2027-09-15", "2027-11-15", "2027-12-15", "2027-12-31"]);
    // One promotion: the median itself, 30 days; its lowest tenth 30 × 1.6^−1.2816 = 30 × e^(−0.6023) = 16.43 → 17 days.
    let usual = generic_ladder();
    assert_eq!(texts(&usual)[3], ["2027-12-01", "2027-12-14"]);
    // Two alike: σ² = ln²1.6 = 0.2209, mean 30 × e^0.11045 = 33.503, variance 33.503² × 0.24720 = 277.47. Together mean 67.006,
    // variance 554.94: ln(1 + 0.12360) = 0.11654, median 67.006 × e^−0.05827 = 63.21 → 64 days, a tenth within 63.21 ×
    // e^(−1.2816 × 0.34138) = 40.81 → 41.
    assert_eq!(texts(&usual)[2], ["2027-10-28", "2027-11-20"]);
    // Always 100 days from B, before it 5 with a spread of 10, of which 4 count: mean 5 × e^(ln²4 ÷ 2) = 13.07, variance
    // 13.07² × (e^ln²4 − 1) = 996.5. Together mean 113.07: median 113.07 ÷ √(1 + 996.5 ÷ 113.07²) = 108.9 → 109 days, and
    // never fewer than the 100 of B alone.
    let wide = usual.with(|grades| {
        for (grade, (days_median, days_spread)) in grades[2..].iter_mut().zip([(5.0, 10.0), (100.0, 1.0)]) {
            let figures = FlowFigures { days_median, days_spread, ..FlowFigures::default() };
            grade.flow = GradeFlow::new(figures).expect("a flow");
        }
    });
    let days: Vec<String> = texts(&wide.expect("a ladder")).into_iter().map(|[usual, _]| usual).collect();
    assert_eq!(days[2..4], ["2027-09-13", "2027-09-22"]);
}

/// March sells twice as much as another month, February nothing: 60 ÷ 12 = 5 a share, so 5, 0, 10, 5 …; B's 120 in halves.
#[test]
fn seasons_move_wins_and_all_that_leads_to_them() {
    let season = Seasonality::new([1.0, 0.0, 2.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0]).expect("weights");
    let schedule = on("2027-01-20", &season);
    assert_eq!(schedule.monthly.wins[5..], [5, 0, 10, 5, 5, 5, 5, 5, 5, 5, 5, 5]);
    assert_eq!(needed(&schedule, 3)[4..], [5, 5, 10, 15, 10, 10, 10, 10, 10, 10, 10, 10, 5]);
}
