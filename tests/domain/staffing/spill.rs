//! Higher tiers help lower ones, never the reverse; what is not done waits.

use super::is_near;
use crate::support::random::config;
use proptest::collection::vec;
use proptest::prelude::*;
use rungs::domain::staffing::{Spill, saturation};

#[test]
fn spare_hours_go_to_the_next_tier_below_first() {
    // Worked by hand: tier 1 has 50 of 120 left, gives 30 to tier 2 and 20 of the 60 that tier 3 lacks.
    let spill = Spill::of(&[70.0, 130.0, 160.0], &[120.0, 100.0, 100.0]);
    assert_eq!(spill.done, [vec![70.0, 30.0, 20.0], vec![0.0, 100.0, 0.0], vec![0.0, 0.0, 100.0]]);
    assert_eq!((spill.unmet, spill.spare), (vec![0.0, 0.0, 40.0], vec![0.0, 0.0, 0.0]));
}

#[test]
fn a_lower_tier_never_helps_a_higher_one() {
    // Tier 3 is idle, and tier 1 lacks 60 all the same.
    let spill = Spill::of(&[160.0, 0.0, 0.0], &[100.0, 0.0, 500.0]);
    assert_eq!((spill.unmet[0], spill.spare[2]), (60.0, 500.0));
}

#[test]
fn a_backlog_grows_by_what_is_over_and_is_worked_off_later() {
    // 120 % of 100 h for two months, then half as much: (1.2 − 1) × 100 = 20 a month, then 40 is done beside the 50.
    let row = &saturation(&[vec![120.0, 120.0, 50.0]], &[vec![100.0; 3]])[0];
    let backlog: Vec<f64> = row.iter().map(|month| month.backlog).collect();
    assert_eq!(backlog, [20.0, 40.0, 0.0]);
    assert_eq!(row[0].share(), Some(1.2));
    // Little's law: 40 h that wait ÷ 100 h worked off in a month = 0.4 months.
    assert_eq!(row[1].delay_months(), Some(0.4));
}

#[test]
fn work_without_people_has_no_share_and_no_end() {
    let row = &saturation(&[vec![10.0, 0.0]], &[vec![0.0, 0.0]])[0];
    assert_eq!((row[0].share(), row[0].delay_months()), (None, None));
    assert_eq!((row[1].share(), row[1].backlog), (Some(0.0), 10.0));
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn work_is_conserved_and_flows_down_alone(pairs in vec((0.0..500.0_f64, 0.0..500.0_f64), 1..6)) {
        let (work, hours): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
        let spill = Spill::of(&work, &hours);
        for tier in 0..work.len() {
            let done: f64 = spill.done.iter().map(|row| row[tier]).sum();
            prop_assert!(is_near(done + spill.unmet[tier], work[tier]));
            let used: f64 = spill.done[tier].iter().sum();
            prop_assert!(is_near(used + spill.spare[tier], hours[tier]));
            prop_assert!(spill.done[tier][..tier].iter().all(|hours| *hours == 0.0));
            // Nobody above has time while work waits.
            prop_assert!(spill.unmet[tier] < 1e-9 || spill.spare[..=tier].iter().all(|spare| *spare < 1e-9));
        }
    }

    #[test]
    fn more_hours_leave_no_more_to_wait(
        rows in vec((vec(0.0..300.0_f64, 8), vec(0.0..300.0_f64, 8)), 1..4), more in 0.0..200.0_f64, at in 0..4_usize,
    ) {
        let (work, mut hours): (Vec<Vec<f64>>, Vec<Vec<f64>>) = rows.into_iter().unzip();
        let waiting = |hours: &[Vec<f64>]| -> Vec<f64> {
            let rows = saturation(&work, hours);
            (0..8).map(|month| rows.iter().map(|row| row[month].backlog).sum()).collect()
        };
        let before = waiting(&hours);
        let at = at % hours.len();
        hours[at].iter_mut().for_each(|hours| *hours += more);
        for (before, after) in before.into_iter().zip(waiting(&hours)) {
            prop_assert!(after <= before + 1e-9);
        }
    }
}
