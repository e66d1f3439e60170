//! Laws of the plan over time, over random ladders, delays and losses.

use crate::support::random::{config, ladder_with_flows, period, wins};
use proptest::prelude::*;
use rungs::domain::calendar::{Day, Month, Period};
use rungs::domain::ladder::{FlowFigures, GradeFlow, Ladder, monthly_plan, reverse};
use rungs::domain::schedule::{Schedule, SeasonError, Seasonality, Timing, deadlines};

/// Any weights that sell something.
fn season() -> impl Strategy<Value = Seasonality> {
    proptest::array::uniform12(prop_oneof![3 => 0.0..200.0_f64, 1 => Just(0.0)])
        .prop_map(|weights| Seasonality::new(weights).unwrap_or_default())
}

/// A period in which some months of `today` fit before and after.
fn usual_period() -> impl Strategy<Value = Period> {
    (1950..2100_i16, 1..=12_i8, 1..40_u32)
        .prop_map(|(year, month, months)| Period::new(Month::new(year, month).expect("a month"), months).expect("fits"))
}

fn at(ladder: &Ladder, have: &[u64], wins: u64, period: Period, season: &Seasonality, today: Day) -> Schedule {
    Timing::of(ladder, period, season, today).schedule(ladder, wins, have, 20_000_000)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn each_row_adds_up((ladder, have) in ladder_with_flows(), wins in wins(), period in period(), season in season(), year in 1..=9999_i16) {
        let schedule = at(&ladder, &have, wins, period, &season, Day::new(year, 7, 31).expect("a day"));
        let monthly = &schedule.monthly;
        prop_assert_eq!(monthly.wins.iter().sum::<u64>(), wins);
        prop_assert_eq!(monthly.months.get(schedule.period_start), Some(&period.start()));
        prop_assert_eq!(monthly.months.last(), Some(&period.end()));
        let rows = [monthly.wins.len(), monthly.cells.len(), schedule.wins_from_today.len(), schedule.stock.len()];
        prop_assert_eq!(rows, [monthly.months.len(); 4]);
        for (grade, (row, timeless)) in schedule.timed.rows.iter().zip(&schedule.timeless.rows).enumerate() {
            prop_assert_eq!(monthly.cells.iter().map(|cells| cells[grade].needed).sum::<u64>(), row.needed);
            prop_assert_eq!(monthly.cells.iter().map(|cells| cells[grade].gap).sum::<u64>(), row.gap);
            // Time takes cover away, it never brings any.
            prop_assert!(row.gap >= timeless.gap && row.needed == timeless.needed, "{row:?} {timeless:?}");
            let timing = &schedule.grades[grade];
            prop_assert!(timing.overdue <= row.gap && timing.wins_out_of_reach.is_finite() && timing.wins_out_of_reach >= 0.0);
            prop_assert!(timing.deadline.quick >= timing.deadline.usual, "{timing:?}");
        }
        prop_assert!(schedule.wins_in_time <= schedule.wins_promised);
    }

    #[test]
    fn what_takes_longer_never_moves_a_latest_day_later((ladder, _) in ladder_with_flows(), which in 0..8_usize, more in 0.0..500.0_f64) {
        let slower = ladder
            .with(|grades| {
                let count = grades.len();
                let grade = &mut grades[which % count];
                grade.flow = grade.flow.with_days(grade.flow.figures().days_median + more);
            })
            .expect("a ladder");
        let last = Day::new(2027, 12, 31).expect("a day");
        for (before, after) in deadlines(&ladder, last).iter().zip(deadlines(&slower, last)) {
            prop_assert!(after.usual <= before.usual, "{before:?} {after:?}");
        }
    }

    #[test]
    fn without_delays_it_is_the_plan_without_time((ladder, have) in ladder_with_flows(), wins in wins(), period in period(), which in 0..120_u32) {
        let instant = ladder
            .with(|grades| for grade in grades.iter_mut() {
                let figures = FlowFigures { days_median: 0.0, ..grade.flow.figures() };
                grade.flow = GradeFlow::new(figures).expect("a flow");
            })
            .expect("a ladder");
        let month = period.start().plus(i32::try_from(which % period.months()).expect("few"));
        prop_assume!(month <= period.end());
        let schedule = at(&instant, &have, wins, period, &Seasonality::default(), month.first_day());
        let whole = reverse(&instant, wins, &have);
        prop_assert_eq!(&schedule.monthly, &monthly_plan(&whole, period, month));
        prop_assert_eq!(&schedule.timed, &whole);
        prop_assert_eq!(&schedule.timeless, &whole);
        prop_assert!(schedule.grades.iter().all(|grade| grade.deadline.usual == Some(period.end().last_day())));
    }

    #[test]
    fn a_plan_moved_in_time_moves((ladder, have) in ladder_with_flows(), wins in wins(), period in usual_period(), from_start in -30..60_i32, by in -300..300_i32) {
        let season = Seasonality::default();
        let today = |start: Month| start.plus(from_start).first_day();
        let here = at(&ladder, &have, wins, period, &season, today(period.start()));
        let start = period.start().plus(by);
        let there = at(&ladder, &have, wins, Period::new(start, period.months()).expect("as long"), &season, today(start));
        let moved: Vec<Month> = here.monthly.months.iter().map(|month| month.plus(by)).collect();
        prop_assert_eq!(&there.monthly.months, &moved);
        prop_assert_eq!(&there.monthly.cells, &here.monthly.cells);
        prop_assert_eq!(&there.monthly.wins, &here.monthly.wins);
        prop_assert_eq!(there.monthly.this_month, here.monthly.this_month);
        prop_assert_eq!(&there.stock, &here.stock);
        prop_assert_eq!(&there.wins_from_today, &here.wins_from_today);
        prop_assert_eq!(&there.timed, &here.timed);
        for (there, here) in there.grades.iter().zip(&here.grades) {
            prop_assert_eq!((there.overdue, there.wins_out_of_reach.to_bits()), (here.overdue, here.wins_out_of_reach.to_bits()));
        }
    }

    #[test]
    fn a_later_day_never_makes_more_reachable((ladder, have) in ladder_with_flows(), wins in 0..100_000_u64, period in usual_period(), season in season(), first in 0..45_i32, later in 0..30_i32) {
        let on = |months: i32| at(&ladder, &have, wins, period, &season, period.start().plus(months).first_day());
        let (now, then) = (on(first), on(first + later));
        prop_assert!(then.wins_in_time <= now.wins_in_time * (1.0 + 1e-12));
        for (now, then) in now.grades.iter().zip(&then.grades) {
            prop_assert!(then.overdue >= now.overdue, "{now:?} {then:?}");
            prop_assert!(then.wins_out_of_reach >= now.wins_out_of_reach * (1.0 - 1e-9), "{now:?} {then:?}");
        }
    }

    #[test]
    fn months_without_sales_win_nothing((ladder, have) in ladder_with_flows(), wins in wins(), period in usual_period(), season in season()) {
        let schedule = at(&ladder, &have, wins, period, &season, period.start().first_day());
        let weights = season.over(period);
        for (wins, weight) in schedule.monthly.wins[schedule.period_start..].iter().zip(weights) {
            prop_assert!(*wins == 0 || weight > 0.0);
        }
    }
}

#[test]
fn weights_out_of_range_are_refused() {
    let mut weights = [1.0; 12];
    for wrong in [-1.0, f64::NAN, f64::INFINITY, 1e7] {
        weights[4] = wrong;
        assert_eq!(Seasonality::new(weights), Err(SeasonError::Weight { month: 5 }));
    }
    assert_eq!(Seasonality::new([0.0; 12]), Err(SeasonError::Nothing));
    assert_eq!(Seasonality::new([1e-9; 12]), Err(SeasonError::Nothing));
}
