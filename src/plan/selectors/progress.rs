//! The view "Progress": plan and actuals by week.

use crate::domain::accounts::Standing;
use crate::domain::amounts::AMOUNT_MAX_MINOR;
use crate::domain::calendar::{Day, Week};
use crate::domain::ladder::{climbing_rates, reverse_with, wins_needed};
use crate::domain::progress::{Goal, GradeSnapshot, Progress, ProgressPoint, Snapshot};
use crate::plan::Plan;

/// A difference of wins below which a period is neither ahead nor behind.
pub const WINS_ON_PLAN: f64 = 0.005;

/// Where a period stands, in one word, for the sentence at the top.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ProgressOutlook {
    /// A target of zero: nothing to reach.
    NoTarget,
    /// No week of the period is recorded, and it has not begun.
    NotBegun,
    /// No week of the period is recorded.
    Unrecorded,
    /// All wins are there.
    Reached,
    /// The period ended before they were.
    Over,
    /// It runs, with that many wins above the target line; below when negative.
    Running(f64),
}

/// Everything that the view shows.
#[derive(Clone, Debug, PartialEq)]
pub struct ProgressView {
    /// Wins that the target takes.
    pub goal_wins: u64,
    /// Where the period stands.
    pub progress: Progress,
    /// The same in one word.
    pub outlook: ProgressOutlook,
    /// The latest week of the period that is recorded.
    pub latest: Option<Snapshot>,
    /// The week that today is in.
    pub this_week: Week,
    /// Whether this week is in the period and is recorded.
    pub is_recorded_now: bool,
    /// The last recorded week, when the present one of the period is not recorded yet.
    pub reminder: Option<Week>,
}

/// What the plan itself says of a week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeekFigures {
    /// The figures, to be recorded as they are or corrected.
    pub snapshot: Snapshot,
    /// Wins among them that are only counted at the top: each is worth an average order.
    pub counted: u64,
    /// Customers at the top whose day of closing nobody knows: they are not among the wins.
    pub undated: u64,
}

/// What a plan is to reach, and when.
pub(super) fn goal(plan: &Plan) -> Goal<'_> {
    let target = &plan.target;
    Goal {
        wins: wins_needed(target.revenue_minor, target.average_order_minor).unwrap_or(0),
        revenue_minor: target.revenue_minor,
        period: target.period,
        season: &plan.planning.season,
        working: &plan.planning.units.working,
    }
}

/// Whether a week touches the plan's period.
#[must_use]
pub fn is_in_period(plan: &Plan, week: Week) -> bool {
    let period = plan.target.period;
    week.last_day() >= period.start().first_day() && week.first_day() <= period.end().last_day()
}

/// The recorded weeks of the period: of another one, wins would count towards this one's target.
pub(super) fn recorded(plan: &Plan) -> &[Snapshot] {
    let all = &plan.planning.progress;
    let begin = all.partition_point(|snapshot| snapshot.week.last_day() < plan.target.period.start().first_day());
    let end = all.partition_point(|snapshot| snapshot.week.first_day() <= plan.target.period.end().last_day());
    all.get(begin..end).unwrap_or_default()
}

/// Computes the view of a plan on a day.
#[must_use]
pub fn progress_view(plan: &Plan, today: Day) -> ProgressView {
    let (goal, snapshots, this_week) = (goal(plan), recorded(plan), Week::of(today));
    let progress = goal.progress(snapshots, today);
    let latest = snapshots.iter().rev().find(|snapshot| snapshot.week <= this_week).cloned();
    let period = goal.period;
    let outlook = match &latest {
        _ if goal.wins == 0 => ProgressOutlook::NoTarget,
        None if today < period.start().first_day() => ProgressOutlook::NotBegun,
        None => ProgressOutlook::Unrecorded,
        Some(_) if progress.wins_remaining == 0 => ProgressOutlook::Reached,
        Some(_) if today > period.end().last_day() => ProgressOutlook::Over,
        Some(_) => ProgressOutlook::Running(progress.wins_ahead.unwrap_or(0.0)),
    };
    let is_recorded_now = latest.as_ref().is_some_and(|latest| latest.week == this_week);
    let reminder =
        latest.as_ref().map(|latest| latest.week).filter(|_| is_in_period(plan, this_week) && !is_recorded_now);
    ProgressView { goal_wins: goal.wins, progress, outlook, latest, this_week, is_recorded_now, reminder }
}

/// Whether the present week is to be recorded, as an earlier one was.
#[must_use]
pub fn is_record_due(plan: &Plan, today: Day) -> bool {
    let this_week = Week::of(today);
    let last = recorded(plan).iter().rev().find(|snapshot| snapshot.week <= this_week);
    is_in_period(plan, this_week) && last.is_some_and(|last| last.week < this_week)
}

/// The line's point of a week in the view; none outside the period.
#[must_use]
pub fn point_of(view: &ProgressView, week: Week) -> Option<ProgressPoint> {
    view.progress.points.iter().copied().find(|point| point.week == week)
}

/// What the plan says of a week: wins are the customers listed at the top that closed within the period until the week's
/// last day, and those only counted there; the grades are as they stand now.
#[must_use]
pub fn week_figures(plan: &Plan, week: Week) -> WeekFigures {
    let (top, average, period) = (plan.ladder.top(), plan.target.average_order_minor, plan.target.period);
    let (first, last) = (period.start().first_day(), period.end().last_day().min(week.last_day()));
    let counted = top.unlisted_count;
    let (mut wins, mut undated) = (counted, 0);
    let mut revenue_minor = i128::from(counted) * i128::from(average);
    let at_top = plan.customers.list().iter();
    for customer in at_top.filter(|one| one.grade == top.id && one.standing == Standing::Active) {
        match customer.closed {
            None => undated += 1,
            Some(closed) if closed >= first && closed <= last => {
                wins += 1;
                revenue_minor += i128::from(customer.value_minor.unwrap_or(average));
            }
            Some(_) => {}
        }
    }
    let revenue_minor = i64::try_from(revenue_minor.min(i128::from(AMOUNT_MAX_MINOR))).unwrap_or(AMOUNT_MAX_MINOR);
    WeekFigures { snapshot: Snapshot { week, wins, revenue_minor, grades: grades_now(plan) }, counted, undated }
}

/// Customers there and needed at each grade now, lowest first.
#[must_use]
pub fn grades_now(plan: &Plan) -> Vec<GradeSnapshot> {
    let rates = climbing_rates(&plan.ladder, plan.planning.losses_counted);
    let worked = reverse_with(&plan.ladder, goal(plan).wins, &plan.have(), &rates, &[]);
    worked.rows.iter().map(|row| GradeSnapshot { grade: row.grade, have: row.have, needed: row.needed }).collect()
}
