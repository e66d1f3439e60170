//! Laws of which backups are kept.

use crate::support::random::config;
use proptest::prelude::*;
use rungs::domain::calendar::Day;
use rungs::persistence::{BackupMark, DAYS_MAX, MOMENT_MS, TODAY_MAX, backup_budget, surplus};
use rungs::plan::PlanId;
use std::collections::{BTreeMap, BTreeSet};

const DAY_MS: i64 = 86_400_000;

fn day(number: i64) -> Day {
    Day::new(2027, 1, 1).expect("a day").plus(i32::try_from(number).expect("small")).expect("a day")
}

/// A backup at a moment since the first day.
fn mark(plan: u64, at_ms: i64, bytes: u64) -> BackupMark {
    BackupMark { plan: PlanId::from_bits(plan), at_ms, day: day(at_ms.div_euclid(DAY_MS)), bytes }
}

/// Backups of some plans over some days, with many of them on the last.
fn backups() -> impl Strategy<Value = Vec<BackupMark>> {
    let at = prop_oneof![3 => 0..60 * DAY_MS, 2 => 59 * DAY_MS..60 * DAY_MS];
    proptest::collection::btree_map((1..4_u64, at), 0..2_000_000_u64, 0..150)
        .prop_map(|all| all.into_iter().map(|((plan, at_ms), bytes)| mark(plan, at_ms, bytes)).collect())
}

fn kept(all: &[BackupMark], today: Day, budget: u64) -> Vec<BackupMark> {
    let gone: BTreeSet<_> = surplus(all, today, budget).into_iter().collect();
    all.iter().filter(|mark| !gone.contains(&(mark.plan.clone(), mark.at_ms))).cloned().collect()
}

fn by_plan(marks: &[BackupMark]) -> BTreeMap<&PlanId, Vec<&BackupMark>> {
    let mut plans: BTreeMap<&PlanId, Vec<&BackupMark>> = BTreeMap::new();
    for mark in marks {
        plans.entry(&mark.plan).or_default().push(mark);
    }
    plans
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_last_of_each_plan_and_of_each_recent_day_is_kept(all in backups()) {
        let today = day(59);
        let left = kept(&all, today, u64::MAX);
        for (plan, marks) in by_plan(&all) {
            let left: Vec<_> = left.iter().filter(|mark| mark.plan == *plan).collect();
            let days: BTreeSet<Day> = marks.iter().map(|mark| mark.day).collect();
            for day in days.iter().rev().take(DAYS_MAX) {
                let last = marks.iter().copied().filter(|mark| mark.day == *day).max_by_key(|mark| mark.at_ms);
                prop_assert!(left.iter().any(|mark| last == Some(*mark)));
            }
        }
    }

    #[test]
    fn no_more_is_kept_than_is_said(all in backups()) {
        let today = day(59);
        let left = kept(&all, today, u64::MAX);
        for marks in by_plan(&left).values() {
            let of_today: Vec<_> = marks.iter().filter(|mark| mark.day == today).collect();
            prop_assert!(of_today.len() <= TODAY_MAX);
            let moments: BTreeSet<_> = of_today.iter().map(|mark| mark.at_ms / MOMENT_MS).collect();
            prop_assert_eq!(moments.len(), of_today.len());
            let others: Vec<_> = marks.iter().filter(|mark| mark.day != today).collect();
            let days: BTreeSet<_> = marks.iter().map(|mark| mark.day).collect();
            prop_assert!(days.len() <= DAYS_MAX && others.len() == days.iter().filter(|day| **day != today).count());
        }
    }

    #[test]
    fn thinning_again_changes_nothing_and_the_order_does_not_matter(all in backups(), budget in prop_oneof![Just(u64::MAX), 0..80_000_000_u64]) {
        let today = day(59);
        let left = kept(&all, today, budget);
        prop_assert_eq!(surplus(&left, today, budget), Vec::new());
        let turned: Vec<_> = all.iter().rev().cloned().collect();
        let mut again = kept(&turned, today, budget);
        again.sort_by(|one, other| (&one.plan, one.at_ms).cmp(&(&other.plan, other.at_ms)));
        let mut left = left;
        left.sort_by(|one, other| (&one.plan, one.at_ms).cmp(&(&other.plan, other.at_ms)));
        prop_assert_eq!(again, left);
    }

    #[test]
    fn thinning_at_each_backup_keeps_what_thinning_at_the_end_would(all in backups()) {
        let mut in_order = all.clone();
        in_order.sort_by_key(|mark| mark.at_ms);
        let mut left: Vec<BackupMark> = Vec::new();
        for mark in in_order {
            let today = mark.day;
            left.push(mark);
            left = kept(&left, today, u64::MAX);
        }
        let today = all.iter().map(|mark| mark.day).max().unwrap_or(day(0));
        let left = kept(&left, today, u64::MAX);
        let mut at_the_end = kept(&all, today, u64::MAX);
        at_the_end.sort_by_key(|mark| mark.at_ms);
        prop_assert_eq!(left, at_the_end);
    }

    #[test]
    fn the_budget_holds_and_the_oldest_go_first(all in backups(), budget in 0..80_000_000_u64) {
        let today = day(59);
        let (roomy, tight) = (kept(&all, today, u64::MAX), kept(&all, today, budget));
        let last: BTreeSet<_> = by_plan(&roomy).into_iter().map(|(plan, marks)| {
            (plan.clone(), marks.iter().map(|mark| mark.at_ms).max().unwrap_or(0))
        }).collect();
        let is_last = |mark: &BackupMark| last.contains(&(mark.plan.clone(), mark.at_ms));
        let size = |marks: &[BackupMark]| marks.iter().map(|mark| mark.bytes).sum::<u64>();
        prop_assert!(size(&tight) <= budget || tight.iter().all(is_last));
        prop_assert!(roomy.iter().filter(|mark| is_last(mark)).all(|mark| tight.contains(mark)));
        // Whatever went is older than all that stayed, but for the last ones.
        let gone = roomy.iter().filter(|mark| !tight.contains(mark)).map(|mark| mark.at_ms).max();
        if let Some(gone) = gone {
            prop_assert!(tight.iter().filter(|mark| !is_last(mark)).all(|mark| mark.at_ms >= gone));
        }
    }
}

#[test]
fn a_working_day_leaves_its_last_five_moments_and_later_its_end() {
    let at = |minutes: i64| 10 * DAY_MS + minutes * 60_000;
    // Two within a moment, then one an hour.
    let minutes = [540, 545, 600, 660, 720, 780, 840];
    let all: Vec<_> = minutes.iter().map(|&minutes| mark(1, at(minutes), 1_000)).collect();
    let times = |marks: &[BackupMark]| marks.iter().map(|mark| (mark.at_ms - at(0)) / 60_000).collect::<Vec<_>>();
    assert_eq!(times(&kept(&all, day(10), u64::MAX)), [600, 660, 720, 780, 840]);
    assert_eq!(times(&kept(&all[..3], day(10), u64::MAX)), [545, 600]);
    assert_eq!(times(&kept(&all, day(11), u64::MAX)), [840]);
    assert_eq!(times(&kept(&all, day(10), 2_500)), [780, 840]);
    assert_eq!(times(&kept(&all, day(10), 0)), [840], "the last one stays whatever it takes");
}

#[test]
fn the_budget_is_a_share_of_what_the_browser_allows() {
    assert_eq!(backup_budget(Some(60_000_000_000)), 50_000_000);
    assert_eq!(backup_budget(Some(100_000_000)), 5_000_000);
    assert_eq!(backup_budget(Some(0)), 0);
    assert_eq!(backup_budget(None), 20_000_000);
}
