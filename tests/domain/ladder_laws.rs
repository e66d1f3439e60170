//! Laws of the reverse calculation, over random ladders.

use crate::support::random::{config, ladder_and_have, period, rate, wins};
use proptest::prelude::*;
use rungs::domain::calendar::Month;
use rungs::domain::forecast::rates_for_overall;
use rungs::domain::ladder::{PromotionRate, Reverse, left_after_wins, leverage, monthly_plan, reverse, shape_findings};

fn gaps(reverse: &Reverse) -> Vec<u64> {
    reverse.rows.iter().map(|row| row.gap).collect()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_better_rate_never_raises_a_need_or_a_gap((ladder, have) in ladder_and_have(), wins in wins(), rate in rate(), which in 0..8_usize) {
        let grade = &ladder.grades()[which % ladder.grades().len()];
        let better = PromotionRate::nearest(grade.promotion_rate.share().max(rate.share()));
        let raised = ladder.with_grade(grade.id, |grade| grade.promotion_rate = better).expect("a ladder");
        let (before, after) = (reverse(&ladder, wins, &have), reverse(&raised, wins, &have));
        for (before, after) in before.rows.iter().zip(&after.rows) {
            prop_assert!(after.needed <= before.needed, "{before:?} {after:?}");
            prop_assert!(after.needed_exact <= before.needed_exact, "{before:?} {after:?}");
            prop_assert!(after.gap <= before.gap, "{before:?} {after:?}");
        }
    }

    #[test]
    fn need_never_falls_down_the_ladder((ladder, have) in ladder_and_have(), wins in wins()) {
        let result = reverse(&ladder, wins, &have);
        for pair in result.rows.windows(2) {
            prop_assert!(pair[0].needed >= pair[1].needed, "{pair:?}");
            prop_assert!(pair[0].rate_to_top <= pair[1].rate_to_top, "{pair:?}");
        }
        prop_assert_eq!(result.rows.last().map(|row| row.needed), Some(wins));
    }

    #[test]
    fn a_gap_is_what_cover_leaves((ladder, have) in ladder_and_have(), wins in wins()) {
        for row in reverse(&ladder, wins, &have).rows {
            prop_assert!(row.gap <= row.needed, "{row:?}");
            // Beyond that, a double no longer tells one customer from the next.
            if row.needed_exact > 1e14 {
                continue;
            }
            if row.cover() >= row.needed_exact {
                prop_assert_eq!(row.gap, 0, "{:?}", row);
            } else {
                let lacking = row.needed_exact - row.cover();
                let slack = row.needed_exact * 2e-9;
                prop_assert!(row.gap as f64 >= lacking - slack && (row.gap as f64) < lacking + 1.0 + slack, "{row:?}");
            }
        }
    }

    #[test]
    fn nobody_there_leaves_the_whole_need((ladder, _) in ladder_and_have(), wins in wins()) {
        for row in reverse(&ladder, wins, &[]).rows {
            prop_assert_eq!(row.gap, row.needed);
        }
    }

    #[test]
    fn one_more_customer_never_raises_a_gap((ladder, have) in ladder_and_have(), wins in wins(), which in 0..8_usize) {
        let which = which % have.len();
        let mut more = have.clone();
        more[which] += 1;
        let (before, after) = (gaps(&reverse(&ladder, wins, &have)), gaps(&reverse(&ladder, wins, &more)));
        for index in 0..have.len() {
            prop_assert!(after[index] <= before[index], "{before:?} {after:?}");
            // It counts for its own grade and for those below it, not for those above.
            prop_assert!(index <= which || after[index] == before[index], "{before:?} {after:?}");
        }
    }

    #[test]
    fn more_wins_never_need_fewer((ladder, have) in ladder_and_have(), wins in 0..1_000_000_u64, more in 0..1000_u64) {
        let (few, many) = (reverse(&ladder, wins, &have), reverse(&ladder, wins + more, &have));
        for (few, many) in few.rows.iter().zip(&many.rows) {
            prop_assert!(many.needed >= few.needed && many.gap >= few.gap, "{few:?} {many:?}");
        }
    }

    #[test]
    fn months_add_up_to_the_whole((ladder, have) in ladder_and_have(), wins in wins(), period in period()) {
        let whole = reverse(&ladder, wins, &have);
        let plan = monthly_plan(&whole, period, period.start());
        prop_assert_eq!(plan.months.len(), period.months() as usize);
        prop_assert_eq!(plan.wins.iter().sum::<u64>(), whole.wins);
        prop_assert_eq!(plan.this_month, Some(0));
        for (grade, row) in whole.rows.iter().enumerate() {
            prop_assert_eq!(plan.cells.iter().map(|cells| cells[grade].needed).sum::<u64>(), row.needed);
            prop_assert_eq!(plan.cells.iter().map(|cells| cells[grade].gap).sum::<u64>(), row.gap);
            prop_assert!(plan.cells.iter().all(|cells| cells[grade].gap <= cells[grade].needed));
            let all = plan.until(plan.months.len() - 1, grade);
            prop_assert_eq!((all.needed, all.gap), (row.needed, row.gap));
            prop_assert!((1..plan.months.len()).all(|month| plan.until(month, grade).gap >= plan.until(month - 1, grade).gap));
        }
    }

    #[test]
    fn a_month_outside_the_period_is_not_this_month(period in period(), offset in 1..500_i32) {
        let (ladder, whole) = (crate::support::generic_ladder(), |ladder| reverse(ladder, 50, &[]));
        let after = period.end().plus(offset);
        prop_assume!(after.months_since(period.end()) > 0);
        prop_assert_eq!(monthly_plan(&whole(&ladder), period, after).this_month, None);
    }

    #[test]
    fn leverage_agrees_with_the_calculation((ladder, have) in ladder_and_have(), wins in wins()) {
        let all = leverage(&ladder, wins, &have, false);
        prop_assert_eq!(all.len(), ladder.grades().len() - 1);
        prop_assert!(all.windows(2).all(|pair| pair[0].saved >= pair[1].saved));
        let now = reverse(&ladder, wins, &have).rows[0].gap;
        prop_assert!(all.iter().all(|entry| entry.saved <= now));
    }

    #[test]
    fn any_counts_have_a_shape((ladder, have) in ladder_and_have()) {
        prop_assert!(!shape_findings(&ladder, &have).is_empty());
        prop_assert!(!shape_findings(&ladder, &[]).is_empty());
    }

    #[test]
    fn wins_use_customers_up(have in 0..1_000_000_u64, wins in 0..1000_u64, overall in 0.0..=1.0_f64) {
        let left = left_after_wins(have, wins, overall);
        prop_assert!(left + wins <= have || left == 0);
        prop_assert!(left_after_wins(have, wins + 1, overall) <= left);
    }

    #[test]
    fn rates_from_records_multiply_to_the_overall_rate((ladder, _) in ladder_and_have(), overall in 0.0001..=1.0_f64, which in 0..8_usize) {
        let which = which % ladder.grades().len();
        let from = ladder.grades()[which].id;
        match rates_for_overall(&ladder, from, overall) {
            None => prop_assert_eq!(from, ladder.top().id),
            Some(rates) => {
                prop_assert_eq!(rates.len(), ladder.grades().len() - 1 - which);
                let product: f64 = rates.iter().map(|(_, rate)| rate.share()).product();
                prop_assert!((product / overall - 1.0).abs() < 1e-9, "{product} {overall}");
            }
        }
    }

    #[test]
    fn a_rate_survives_json_bit_for_bit(rate in rate()) {
        let json = serde_json::to_string(&rate).expect("a number");
        prop_assert_eq!(serde_json::from_str::<PromotionRate>(&json).expect("a rate"), rate);
    }

    #[test]
    fn months_stay_within_the_calendar(year in 1..=9999_i16, month in 1..=12_i8, offset in any::<i32>()) {
        let moved = Month::new(year, month).expect("a month").plus(offset);
        prop_assert_eq!(Month::parse(&moved.to_string()), Ok(moved));
    }
}
