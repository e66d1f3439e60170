//! Plan and actuals by week: where the target line stands, where we stand, and what it takes from here.

use super::calendar::{Day, Period, Week, WorkingCalendar};
use super::ladder::GradeId;
use super::schedule::Seasonality;
use serde::{Deserialize, Serialize};

/// One grade on the day of a snapshot. Counts of customers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GradeSnapshot {
    /// The grade.
    pub grade: GradeId,
    /// Customers there.
    pub have: u64,
    /// Customers needed.
    pub needed: u64,
}

/// Plan and actuals of one week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// The week in which it was taken.
    pub week: Week,
    /// Wins of the period so far.
    pub wins: u64,
    /// Their revenue in minor units.
    pub revenue_minor: i64,
    /// The grades, lowest first.
    #[serde(default)]
    pub grades: Vec<GradeSnapshot>,
}

/// Takes a snapshot into a list that is kept in the order of weeks; a week's last one stands.
pub fn record(snapshots: &mut Vec<Snapshot>, snapshot: Snapshot) {
    match snapshots.binary_search_by_key(&snapshot.week, |kept| kept.week) {
        Ok(place) => snapshots[place] = snapshot,
        Err(place) => snapshots.insert(place, snapshot),
    }
}

/// What is to be reached, and the days on which it can be.
#[derive(Clone, Copy, Debug)]
pub struct Goal<'a> {
    /// Wins.
    pub wins: u64,
    /// Revenue in minor units.
    pub revenue_minor: i64,
    /// Months.
    pub period: Period,
    /// How they weigh.
    pub season: &'a Seasonality,
    /// Their working days.
    pub working: &'a WorkingCalendar,
}

/// A week of the two lines.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ProgressPoint {
    /// The week.
    pub week: Week,
    /// Wins that the target line stands at when the week ends.
    pub target_wins: f64,
    /// Its revenue in minor units.
    pub target_minor: f64,
    /// Wins so far by that week's snapshot.
    pub wins: Option<u64>,
    /// Revenue so far, in minor units.
    pub revenue_minor: Option<i64>,
}

/// What a week changed at a grade; negative when there are fewer than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GradeChange {
    /// The grade.
    pub grade: GradeId,
    /// Customers there.
    pub have: i64,
    /// Customers needed.
    pub needed: i64,
}

/// The latest snapshot against the one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The week of the earlier one: last week, unless none was taken then.
    pub since: Week,
    /// More wins.
    pub wins: i64,
    /// More revenue in minor units.
    pub revenue_minor: i64,
    /// The grades that both have, in the order of the later.
    pub grades: Vec<GradeChange>,
}

/// Where a period stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// Each week that the period touches.
    pub points: Vec<ProgressPoint>,
    /// Wins above the target line at the end of the latest snapshot's week; below when negative. None without one.
    pub wins_ahead: Option<f64>,
    /// Wins that are still to come.
    pub wins_remaining: u64,
    /// Revenue that is still to come, in minor units.
    pub revenue_remaining_minor: i64,
    /// Weeks of work from today to the end: working days ÷ working days of a week.
    pub weeks_left: f64,
    /// Wins a week that the rest takes; none when no day is left.
    pub wins_per_week_needed: Option<f64>,
    /// Wins a week so far; none before the first day is over.
    pub wins_per_week: Option<f64>,
    /// What changed between the last two snapshots; none before there are two.
    pub change: Option<Change>,
}

impl Goal<'_> {
    /// Share of the target that the line has reached when a day ends: the weights of the months that are over, and of the
    /// day's month by its working days (by its days, when none is worked). 0 before the period, 1 after.
    #[must_use]
    pub fn share_by(&self, day: Day) -> f64 {
        let weights = self.season.over(self.period);
        let all: f64 = weights.iter().sum();
        let Ok(over) = usize::try_from(day.month().months_since(self.period.start())) else { return 0.0 };
        let Some(weight) = weights.get(over) else { return 1.0 };
        let first = day.month().first_day();
        let part = match self.working.days_in(day.month()) {
            0 => f64::from(day.days_since(first) + 1) / f64::from(day.month().last_day().days_since(first) + 1),
            worked => f64::from(self.working.days_between(first, day)) / f64::from(worked),
        };
        (weights[..over].iter().sum::<f64>() + weight * part) / all
    }

    fn point(&self, week: Week, snapshots: &[Snapshot]) -> ProgressPoint {
        let share = self.share_by(week.last_day());
        let snapshot = snapshots.iter().find(|snapshot| snapshot.week == week);
        ProgressPoint {
            week,
            target_wins: self.wins as f64 * share,
            target_minor: self.revenue_minor as f64 * share,
            wins: snapshot.map(|snapshot| snapshot.wins),
            revenue_minor: snapshot.map(|snapshot| snapshot.revenue_minor),
        }
    }

    /// Where the period stands today, by snapshots in the order of weeks as [`record`] keeps them. Those of weeks to come do
    /// not count.
    #[must_use]
    pub fn progress(&self, snapshots: &[Snapshot], today: Day) -> Progress {
        let known = &snapshots[..snapshots.partition_point(|snapshot| snapshot.week <= Week::of(today))];
        let (first, last) = (self.period.start().first_day(), self.period.end().last_day());
        let weeks = std::iter::successors(Some(Week::of(first)), |week| week.next());
        let points = weeks.take_while(|week| week.first_day() <= last).map(|week| self.point(week, known)).collect();
        let latest = known.last();
        let wins = latest.map_or(0, |snapshot| snapshot.wins);
        let wins_remaining = self.wins.saturating_sub(wins);
        let in_weeks = |days: u32| f64::from(days) / f64::from(self.working.days_per_week());
        let weeks_left = in_weeks(self.working.days_between(today.max(first), last));
        let worked =
            today.plus(-1).map_or(0.0, |yesterday| in_weeks(self.working.days_between(first, yesterday.min(last))));
        let per_week = |wins: u64, weeks: f64| (weeks > 0.0).then(|| wins as f64 / weeks);
        Progress {
            points,
            wins_ahead: latest
                .map(|latest| latest.wins as f64 - self.wins as f64 * self.share_by(latest.week.last_day())),
            wins_remaining,
            revenue_remaining_minor: latest
                .map_or(self.revenue_minor, |latest| self.revenue_minor.saturating_sub(latest.revenue_minor).max(0)),
            weeks_left,
            wins_per_week_needed: per_week(wins_remaining, weeks_left),
            wins_per_week: per_week(wins, worked),
            change: match known {
                [.., before, latest] => Some(change(before, latest)),
                _ => None,
            },
        }
    }
}

fn change(before: &Snapshot, latest: &Snapshot) -> Change {
    let less = |now: u64, then: u64| i64::try_from(i128::from(now) - i128::from(then)).unwrap_or(i64::MAX);
    let grades = latest.grades.iter().filter_map(|now| {
        let then = before.grades.iter().find(|then| then.grade == now.grade)?;
        Some(GradeChange { grade: now.grade, have: less(now.have, then.have), needed: less(now.needed, then.needed) })
    });
    Change {
        since: before.week,
        wins: less(latest.wins, before.wins),
        revenue_minor: latest.revenue_minor.saturating_sub(before.revenue_minor),
        grades: grades.collect(),
    }
}
