//! Stories of plan and actuals by week.

use super::super::progress::{goal, recorded};
use super::workings::{Workings, joined, step, story, value};
use super::{Explanation, Label, Quantity, Step};
use crate::domain::calendar::{Day, Week};
use crate::domain::ladder::GradeId;
use crate::domain::progress::{Progress, Snapshot};

/// A number of the view "Progress".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProgressFigure {
    /// Wins that the target line stands at when a week ends.
    Line(Week),
    /// The revenue that it stands at.
    LineRevenue(Week),
    /// Wins above the line at the end of a recorded week.
    Ahead(Week),
    /// Wins that are still to come, on a day.
    Remaining(Day),
    /// Weeks of work that are left, on a day.
    WeeksLeft(Day),
    /// Wins a week that the rest takes, on a day.
    PaceNeeded(Day),
    /// Wins a week so far, on a day.
    Pace(Day),
    /// More wins than in the record before, on a day.
    MoreWins(Day),
    /// More revenue than in the record before, on a day.
    MoreRevenue(Day),
    /// More customers at a grade than in the record before, on a day.
    MoreAt(GradeId, Day),
    /// More customers needed at a grade than in the record before, on a day.
    MoreNeededAt(GradeId, Day),
}

impl Workings<'_> {
    /// None when its week or its grade is no longer recorded.
    pub(super) fn progress_story(&self, what: ProgressFigure) -> Option<Explanation> {
        let snapshots = recorded(self.plan);
        let told = |title, words, steps| Some(story(title, Vec::new(), words, steps));
        match what {
            ProgressFigure::Line(week) => {
                let about = vec![Label::Day(week.last_day())];
                Some(story("progress.line", about, "explain.progress_line", vec![self.line_step(week)]))
            }
            ProgressFigure::LineRevenue(week) => {
                let line = goal(self.plan).revenue_minor as f64 * self.share(week);
                let terms = [
                    value(Quantity::Money(self.plan.target.revenue_minor), "term.revenue_target"),
                    value(Quantity::Rate(self.share(week)), "progress.share"),
                ];
                let last = step(Label::Day(week.last_day()), joined("×", terms), Quantity::Money(line.round() as i64));
                told("progress.line", "explain.progress_line", vec![last])
            }
            ProgressFigure::Ahead(week) => {
                let snapshot = snapshots.iter().find(|snapshot| snapshot.week == week)?;
                let line = self.wins as f64 * self.share(week);
                let terms = [
                    value(Quantity::Count(snapshot.wins), "progress.so_far"),
                    value(Quantity::Exact(line), "progress.line"),
                ];
                let ahead = Quantity::Exact(snapshot.wins as f64 - line);
                let last = step(Label::Message("progress.ahead"), joined("−", terms), ahead);
                let about = vec![Label::Day(week.last_day())];
                Some(story("progress.ahead", about, "explain.progress_ahead", vec![self.line_step(week), last]))
            }
            ProgressFigure::Remaining(today) => {
                let step = self.remaining_step(&self.progress(today), today);
                told("progress.remaining", "explain.progress_remaining", vec![step])
            }
            ProgressFigure::WeeksLeft(today) => {
                told("progress.weeks_left", "explain.progress_weeks", vec![self.weeks_left_step(today)])
            }
            ProgressFigure::PaceNeeded(today) => {
                let progress = self.progress(today);
                let terms = [
                    value(Quantity::Count(progress.wins_remaining), "progress.remaining"),
                    value(Quantity::Exact(progress.weeks_left), "progress.weeks_left"),
                ];
                let needed = Quantity::Exact(progress.wins_per_week_needed?);
                let last = step(Label::Message("progress.pace_needed"), joined("÷", terms), needed);
                let steps = vec![self.remaining_step(&progress, today), self.weeks_left_step(today), last];
                told("progress.pace_needed", "explain.progress_pace_needed", steps)
            }
            ProgressFigure::Pace(today) => {
                let so_far = self.latest(today).map_or(0, |latest| latest.wins);
                let worked = self.days_worked(today);
                let weeks = f64::from(worked) / f64::from(goal(self.plan).working.days_per_week());
                let terms = [
                    value(Quantity::Count(so_far), "progress.so_far"),
                    value(Quantity::Exact(weeks), "progress.weeks_worked"),
                ];
                let pace = Quantity::Exact(self.progress(today).wins_per_week?);
                let steps = vec![
                    self.weeks_step("progress.weeks_worked", worked),
                    step(Label::Message("progress.pace"), joined("÷", terms), pace),
                ];
                told("progress.pace", "explain.progress_pace", steps)
            }
            ProgressFigure::MoreWins(today) => {
                let (before, latest) = self.last_two(today)?;
                Some(more("term.wins", None, [latest.wins, before.wins].map(Quantity::Count), [&before, &latest]))
            }
            ProgressFigure::MoreRevenue(today) => {
                let (before, latest) = self.last_two(today)?;
                let amounts = [latest.revenue_minor, before.revenue_minor].map(Quantity::Money);
                Some(more("progress.revenue", None, amounts, [&before, &latest]))
            }
            ProgressFigure::MoreAt(grade, today) => self.more_at(grade, today, "term.have", |at| at.0),
            ProgressFigure::MoreNeededAt(grade, today) => self.more_at(grade, today, "term.needed", |at| at.1),
        }
    }

    fn share(&self, week: Week) -> f64 {
        goal(self.plan).share_by(week.last_day())
    }

    fn progress(&self, today: Day) -> Progress {
        goal(self.plan).progress(recorded(self.plan), today)
    }

    fn latest(&self, today: Day) -> Option<&Snapshot> {
        recorded(self.plan).iter().rev().find(|snapshot| snapshot.week <= Week::of(today))
    }

    fn last_two(&self, today: Day) -> Option<(Snapshot, Snapshot)> {
        let mut known = recorded(self.plan).iter().rev().filter(|snapshot| snapshot.week <= Week::of(today));
        let latest = known.next()?;
        Some((known.next()?.clone(), latest.clone()))
    }

    fn line_step(&self, week: Week) -> Step {
        let share = self.share(week);
        let terms = [self.all_wins(), value(Quantity::Rate(share), "progress.share")];
        step(Label::Day(week.last_day()), joined("×", terms), Quantity::Exact(self.wins as f64 * share))
    }

    fn remaining_step(&self, progress: &Progress, today: Day) -> Step {
        let so_far = self.latest(today).map_or(0, |latest| latest.wins);
        let terms = [self.all_wins(), value(Quantity::Count(so_far), "progress.so_far")];
        let remaining = Quantity::Count(progress.wins_remaining);
        step(Label::Message("progress.remaining"), joined("−", terms), remaining)
    }

    fn weeks_left_step(&self, today: Day) -> Step {
        let goal = goal(self.plan);
        let (first, last) = (goal.period.start().first_day(), goal.period.end().last_day());
        self.weeks_step("progress.weeks_left", goal.working.days_between(today.max(first), last))
    }

    fn days_worked(&self, today: Day) -> u32 {
        let goal = goal(self.plan);
        let (first, last) = (goal.period.start().first_day(), goal.period.end().last_day());
        today.plus(-1).map_or(0, |yesterday| goal.working.days_between(first, yesterday.min(last)))
    }

    fn weeks_step(&self, label: &'static str, days: u32) -> Step {
        let per_week = goal(self.plan).working.days_per_week();
        let terms = [
            value(Quantity::Count(u64::from(days)), "progress.working_days"),
            value(Quantity::Count(u64::from(per_week)), "progress.days_per_week"),
        ];
        let weeks = Quantity::Exact(f64::from(days) / f64::from(per_week));
        step(Label::Message(label), joined("÷", terms), weeks)
    }

    fn more_at(
        &self,
        grade: GradeId,
        today: Day,
        title: &'static str,
        of: fn((u64, u64)) -> u64,
    ) -> Option<Explanation> {
        let (before, latest) = self.last_two(today)?;
        let count = |snapshot: &Snapshot| {
            let at = snapshot.grades.iter().find(|at| at.grade == grade)?;
            Some(of((at.have, at.needed)))
        };
        let counts = [Quantity::Count(count(&latest)?), Quantity::Count(count(&before)?)];
        let about = self.plan.ladder.position(grade).map(|index| self.grade(index));
        Some(more(title, about, counts, [&before, &latest]))
    }
}

/// The later figure less the earlier one.
fn more(
    title: &'static str,
    about: Option<Label>,
    [now, then]: [Quantity; 2],
    [before, latest]: [&Snapshot; 2],
) -> Explanation {
    let difference = match (now, then) {
        (Quantity::Money(now), Quantity::Money(then)) => Quantity::Money(now.saturating_sub(then)),
        (Quantity::Count(now), Quantity::Count(then)) => Quantity::Exact(now as f64 - then as f64),
        _ => now,
    };
    let terms = [
        super::Term::Value(now, Label::Day(latest.week.last_day())),
        super::Term::Value(then, Label::Day(before.week.last_day())),
    ];
    let last = step(Label::Message("progress.change"), joined("−", terms), difference);
    story(title, about.into_iter().collect(), "explain.progress_change", vec![last])
}
