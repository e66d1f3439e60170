//! Stories of the plan over time: what must arrive, until when it counts, what comes too late.

use super::workings::{Workings, joined, money, step, story, value};
use super::{Explanation, Label, OverTime, Quantity, Step, Term};
use crate::domain::calendar::{Day, Month};
use crate::domain::ladder::{GradeFlow, Ladder};
use crate::domain::order::ordered_positions;
use crate::domain::schedule::{Climb, Schedule, Timing};
use crate::plan::selectors::time::{ladder_in_force, months_until};
use std::rc::Rc;

/// Months that a formula names one by one.
const NAMED_MAX: usize = 4;
/// Beyond so many months the schedule tells no further apart.
const AHEAD_MONTHS_MAX: i32 = 360;

/// A plan over time, worked out as on a day.
pub(super) struct TimeWorkings<'a> {
    pub base: &'a Workings<'a>,
    pub timing: Timing,
    pub schedule: Schedule,
    ladder: Rc<Ladder>,
    today: Day,
}

impl<'a> TimeWorkings<'a> {
    pub fn of(base: &'a Workings<'a>, today: Day) -> Self {
        let ladder = ladder_in_force(base.plan);
        let target = &base.plan.target;
        let timing = Timing::of(&ladder, target.period, &base.plan.planning.season, today);
        let schedule = timing.schedule(&ladder, base.wins, &base.have, target.average_order_minor);
        Self { base, timing, schedule, ladder, today }
    }

    /// None when the grade or the month is not there any more.
    pub fn told(&self, what: OverTime) -> Option<Explanation> {
        let place = |grade| self.base.plan.ladder.position(grade);
        let at = |month: Month| self.schedule.monthly.months.iter().position(|&other| other == month);
        match what {
            OverTime::Arrive(grade, month) => Some(self.arrive(place(grade)?, at(month)?)),
            OverTime::Missing(grade, month) => Some(self.missing(place(grade)?, at(month)?)),
            OverTime::Stock(grade, month) => self.stock(place(grade)?, at(month)?),
            OverTime::Wins(month) => Some(self.wins(at(month)?)),
            OverTime::WinsOfToday(month) => Some(self.wins_of_today(at(month)?)),
            OverTime::Gap(grade) => Some(self.gap(place(grade)?)),
            OverTime::Difference(grade) => Some(self.difference(place(grade)?)),
            OverTime::PerMonth(grade) => self.per_month(place(grade)?),
            OverTime::Overdue(grade) => Some(self.overdue(place(grade)?)),
            OverTime::WinsOutOfReach(grade) => Some(self.out_of_reach(place(grade)?, false)),
            OverTime::RevenueOutOfReach(grade) => Some(self.out_of_reach(place(grade)?, true)),
            OverTime::Latest(grade) => self.latest(place(grade)?, false),
            OverTime::Quickest(grade) => self.latest(place(grade)?, true),
            OverTime::WinsPromised => Some(self.promised(false)),
            OverTime::WinsTooLate => Some(self.promised(true)),
            OverTime::EffectiveRate(grade) => self.effective_rate(place(grade)?),
            OverTime::WinChance(grade) => Some(self.win_chance(place(grade)?)),
            OverTime::MonthsToEnd(grade) => Some(self.months_to_end(place(grade)?)),
            OverTime::SteadyStock(grade) => self.steady_stock(place(grade)?),
        }
    }

    fn about(&self, index: usize, at: usize) -> Vec<Label> {
        vec![self.base.grade(index), Label::Month(self.schedule.monthly.months[at])]
    }

    fn arrive(&self, index: usize, at: usize) -> Explanation {
        let monthly = &self.schedule.monthly;
        let start = self.schedule.period_start;
        let wins: Vec<f64> = monthly.wins[start..].iter().map(|&wins| wins as f64).collect();
        let row = self.timing.entries(&wins).swap_remove(index);
        let month = monthly.months[at];
        let led_to = self.timing.months().iter().position(|&other| other == month).map_or(0.0, |place| row[place]);
        let lead = self.timing.months().len() - wins.len();
        let chain = self.timing.chain();
        let (within, chance) = (&chain.won_by_month(self.timing.months().len())[index], chain.win_chances()[index]);
        let share = |delay: usize| (within[delay] - delay.checked_sub(1).map_or(0.0, |before| within[before])) / chance;
        let parts: Vec<(usize, f64)> = (at.max(start)..monthly.months.len())
            .filter(|later| later - at <= lead)
            .map(|later| (later, share(later - at)))
            .filter(|&(later, share)| share * monthly.wins[later] as f64 > 0.0)
            .collect();
        let worth = |&(later, share): &(usize, f64)| share * monthly.wins[later] as f64;
        let largest =
            ordered_positions(parts.len(), &mut |one, other| worth(&parts[other]).total_cmp(&worth(&parts[one])));
        let is_named = |place: &usize| largest.iter().take(NAMED_MAX).any(|named| named == place);
        let rest: f64 = (0..parts.len()).filter(|place| !is_named(place)).map(|place| worth(&parts[place])).sum();
        let mut terms = Vec::new();
        for (later, share) in (0..parts.len()).filter(is_named).map(|place| parts[place]) {
            if !terms.is_empty() {
                terms.push(Term::Sign("+"));
            }
            let wins = Quantity::Count(monthly.wins[later]);
            terms.push(Term::Value(wins, Label::Month(monthly.months[later])));
            terms.extend([Term::Sign("×"), value(Quantity::Rate(share), "time.take_so_long")]);
        }
        if rest > 0.0 {
            terms.extend([Term::Sign("+"), value(Quantity::Exact(rest), "time.other_months")]);
        }
        if terms.is_empty() {
            terms.push(value(Quantity::Count(0), "term.wins"));
        }
        let needed = Quantity::Count(monthly.cells[at][index].needed);
        let all = vec![
            value(Quantity::Count(self.schedule.timed.rows[index].needed), "term.needed"),
            Term::Sign("×"),
            value(Quantity::Exact(led_to), "time.led_to"),
            Term::Sign("÷"),
            value(Quantity::Exact(row.iter().sum()), "term.wins"),
        ];
        let steps = vec![
            step(Label::Message("time.led_to"), terms, Quantity::Exact(led_to)),
            step(Label::Message("time.must_arrive"), all, needed),
        ];
        story("time.must_arrive", self.about(index, at), "explain.time_arrive", steps)
    }

    fn missing(&self, index: usize, at: usize) -> Explanation {
        let (monthly, row) = (&self.schedule.monthly, &self.schedule.timed.rows[index]);
        let cell = monthly.cells[at][index];
        let covered = row.needed.saturating_sub(row.gap);
        let earlier = at.checked_sub(1).map_or(0, |before| monthly.until(before, index).needed);
        let left = Quantity::Count(covered.saturating_sub(earlier));
        let covered =
            [value(Quantity::Count(covered), "time.covered"), value(Quantity::Count(earlier), "term.earlier")];
        let missing = [value(Quantity::Count(cell.needed), "time.must_arrive"), value(left, "term.left")];
        let steps = vec![
            step(Label::Message("term.left"), joined("−", covered), left),
            step(Label::Message("time.missing"), joined("−", missing), Quantity::Count(cell.gap)),
        ];
        story("time.missing", self.about(index, at), "explain.time_missing", steps)
    }

    /// None before today.
    fn stock(&self, index: usize, at: usize) -> Option<Explanation> {
        let monthly = &self.schedule.monthly;
        let stock = *self.schedule.stock[at].get(index)?;
        let from_today = |month: Month| month.months_since(self.today.month());
        let ahead = usize::try_from(from_today(monthly.months[at])).ok()?;
        let there: Vec<Vec<f64>> = self.base.have[..self.base.top()].iter().map(|&have| vec![have as f64]).collect();
        let mut new = vec![0.0; ahead + 1];
        for (&month, cells) in monthly.months.iter().zip(&monthly.cells).take(at + 1) {
            new[usize::try_from(from_today(month)).unwrap_or(0)] += cells[0].gap as f64;
        }
        let chain = self.timing.chain();
        let left = |entries: &[Vec<f64>]| Quantity::Exact(chain.run(entries, ahead + 1).stock[index][ahead]);
        let terms = [value(left(&there), "time.of_today"), value(left(&[new]), "time.of_new")];
        let steps = vec![step(self.base.grade(index), joined("+", terms), Quantity::Count(stock))];
        Some(story("time.stock", self.about(index, at), "explain.time_stock", steps))
    }

    fn wins(&self, at: usize) -> Explanation {
        let about = Label::Month(self.schedule.monthly.months[at]);
        let weights = self.timing.weights();
        let weight = at.checked_sub(self.schedule.period_start).map_or(0.0, |place| weights[place]);
        let terms = vec![
            self.base.all_wins(),
            Term::Sign("×"),
            value(Quantity::Exact(weight * 100.0), "time.weight"),
            Term::Sign("÷"),
            value(Quantity::Exact(weights.iter().sum::<f64>() * 100.0), "time.weights"),
        ];
        let steps = vec![step(about.clone(), terms, Quantity::Count(self.schedule.monthly.wins[at]))];
        story("term.wins", vec![about], "explain.time_wins", steps)
    }

    fn wins_of_today(&self, at: usize) -> Explanation {
        let month = self.schedule.monthly.months[at];
        let ahead = usize::try_from(month.months_since(self.today.month())).ok();
        let within = self.timing.chain().won_by_month(ahead.unwrap_or(0));
        let share = |index: usize| {
            let row = &within[index];
            ahead.map_or(0.0, |at| row[at] - at.checked_sub(1).map_or(0.0, |before| row[before]))
        };
        let mut steps: Vec<Step> = self.each_below_top(|index| {
            let share = share(index);
            (vec![value(Quantity::Rate(share), "time.win_then")], share)
        });
        let sum = joined("+", steps.iter().map(|step| Term::Value(step.result, step.label.clone())));
        let wins = Quantity::Count(self.schedule.wins_from_today[at]);
        steps.push(step(Label::Month(month), sum, wins));
        story("time.wins_of_today", vec![Label::Month(month)], "explain.time_wins_of_today", steps)
    }

    /// A line for each grade below the top where somebody is: customers × the factors, whose product is given too.
    fn each_below_top(&self, factors: impl Fn(usize) -> (Vec<Term>, f64)) -> Vec<Step> {
        let there = (0..self.base.top()).filter(|&index| self.base.have[index] > 0);
        there
            .map(|index| {
                let have = self.base.have[index];
                let (terms, product) = factors(index);
                let terms = std::iter::once(value(Quantity::Count(have), "term.have")).chain(terms);
                step(self.base.grade(index), joined("×", terms), Quantity::Exact(have as f64 * product))
            })
            .collect()
    }

    fn gap(&self, index: usize) -> Explanation {
        let row = &self.schedule.timed.rows[index];
        let terms = [
            value(Quantity::Exact(row.needed_exact), "term.needed"),
            value(Quantity::Exact(row.counts), "time.here_in_time"),
            value(Quantity::Exact(row.covered_by_higher), "time.higher_in_time"),
        ];
        let steps = vec![step(Label::Message("time.gap"), joined("−", terms), Quantity::Count(row.gap))];
        story("time.gap", vec![self.base.grade(index)], "explain.time_gap", steps)
    }

    fn difference(&self, index: usize) -> Explanation {
        let (timed, timeless) = (self.schedule.timed.rows[index].gap, self.schedule.timeless.rows[index].gap);
        let terms = [value(Quantity::Count(timed), "time.gap"), value(Quantity::Count(timeless), "time.gap_timeless")];
        let result = Quantity::Count(timed.saturating_sub(timeless));
        let steps = vec![step(Label::Message("time.difference"), joined("−", terms), result)];
        story("time.difference", vec![self.base.grade(index)], "explain.time_difference", steps)
    }

    /// None when the last day is over.
    fn per_month(&self, index: usize) -> Option<Explanation> {
        let until = self.schedule.grades[index].deadline.usual.filter(|until| *until >= self.today)?;
        let (gap, months) = (self.schedule.timed.rows[index].gap, months_until(until, self.today));
        let terms = [value(Quantity::Count(gap), "time.gap"), value(Quantity::Count(months), "time.months_left")];
        let result = Quantity::Count(gap.div_ceil(months));
        let steps = vec![step(Label::Message("time.per_month"), joined("÷", terms), result)];
        Some(story("time.per_month", vec![self.base.grade(index)], "explain.time_per_month", steps))
    }

    fn overdue_step(&self, index: usize) -> Step {
        let (monthly, row) = (&self.schedule.monthly, &self.schedule.timed.rows[index]);
        let past = monthly.months.iter().take_while(|&&month| month < self.today.month()).count();
        let needed = past.checked_sub(1).map_or(0, |last| monthly.until(last, index).needed);
        let terms = [
            value(Quantity::Count(needed), "time.needed_before"),
            value(Quantity::Count(row.needed.saturating_sub(row.gap)), "time.covered"),
        ];
        let overdue = Quantity::Count(self.schedule.grades[index].overdue);
        step(Label::Message("time.overdue"), joined("−", terms), overdue)
    }

    fn overdue(&self, index: usize) -> Explanation {
        let steps = vec![self.overdue_step(index)];
        story("time.overdue", vec![self.base.grade(index)], "explain.time_overdue", steps)
    }

    fn out_of_reach(&self, index: usize, in_money: bool) -> Explanation {
        let grade = &self.schedule.grades[index];
        let chain = self.timing.chain();
        let chance = chain.win_chances()[index];
        let months = self.base.plan.target.period.end().months_since(self.today.month()).min(AHEAD_MONTHS_MAX);
        let in_time = usize::try_from(months).map_or(0.0, |months| chain.won_by_month(months)[index][months]);
        let missed = Quantity::Rate((chance - in_time).max(0.0));
        let chances =
            [value(Quantity::Rate(chance), "time.win_chance"), value(Quantity::Rate(in_time), "time.win_by_end")];
        let lost = [value(Quantity::Count(grade.overdue), "time.overdue"), value(missed, "time.come_too_late")];
        let wins = Quantity::Exact(grade.wins_out_of_reach);
        let mut steps = vec![
            self.overdue_step(index),
            step(Label::Message("time.come_too_late"), joined("−", chances), missed),
            step(Label::Message("time.out_of_reach"), joined("×", lost), wins),
        ];
        let about = vec![self.base.grade(index)];
        if !in_money {
            return story("time.out_of_reach", about, "explain.time_out_of_reach", steps);
        }
        let minor = grade.revenue_out_of_reach_minor as f64;
        let terms = [value(wins, "time.out_of_reach"), self.base.average_order()];
        steps.push(step(Label::Message("time.revenue_out_of_reach"), joined("×", terms), money(minor)));
        let told = story("time.revenue_out_of_reach", about, "explain.time_out_of_reach", steps);
        Explanation { result: Quantity::MoneyShort(minor), ..told }
    }

    /// None before the calendar's first year.
    fn latest(&self, index: usize, quickest: bool) -> Option<Explanation> {
        let deadline = self.schedule.grades[index].deadline;
        let day = if quickest { deadline.quick } else { deadline.usual }?;
        let end = self.base.plan.target.period.end().last_day();
        let flows: Vec<GradeFlow> = (index..self.base.top()).map(|lower| self.ladder.grades()[lower].flow).collect();
        let climb = flows.iter().rev().fold(Climb::default(), |climb, flow| climb.with(*flow));
        let (mean, factor) = (climb.mean, if quickest { climb.quick_share() } else { climb.usual_share() });
        let (share, within, words) = if quickest {
            ("time.quick_share", "time.quick_days", "explain.time_quickest")
        } else {
            ("time.half_share", "time.half_days", "explain.time_latest")
        };
        let mut steps = Vec::new();
        if !flows.is_empty() {
            let each = (index..).zip(&flows);
            let mean_of = |flow: &GradeFlow| Quantity::Exact(flow.climb_mean_and_variance().0);
            let terms = each.map(|(lower, flow)| Term::Value(mean_of(flow), self.base.promotion(lower)));
            steps.push(step(Label::Message("time.mean_days"), joined("+", terms), Quantity::Exact(mean)));
            let terms = [value(Quantity::Exact(mean), "time.mean_days"), value(Quantity::Rate(factor), share)];
            steps.push(step(Label::Message(within), joined("×", terms), Quantity::Exact(mean * factor)));
        }
        let days = value(Quantity::Exact(mean * factor), within);
        let end = value(Quantity::Day(end), "time.last_day");
        let title = if quickest { "time.quickest" } else { "time.latest" };
        steps.push(step(Label::Message(title), joined("−", [end, days]), Quantity::Day(day)));
        Some(story(title, vec![self.base.grade(index)], words, steps))
    }

    fn promised(&self, too_late: bool) -> Explanation {
        let (chances, in_time) = (self.timing.chain().win_chances(), self.timing.in_time());
        let mut steps = self.each_below_top(|index| {
            let mut terms = vec![value(Quantity::Rate(chances[index]), "time.win_chance")];
            let late = 1.0 - in_time[index];
            if too_late {
                terms.push(value(Quantity::Rate(late), "time.of_them_late"));
            }
            (terms, chances[index] * if too_late { late } else { 1.0 })
        });
        let won = Quantity::Count(self.base.have[self.base.top()]);
        let parts = steps.iter().map(|step| Term::Value(step.result, step.label.clone()));
        let (title, words, terms, result) = if too_late {
            let late = self.schedule.wins_promised - self.schedule.wins_in_time;
            ("time.wins_too_late", "explain.time_too_late", joined("+", parts), late.max(0.0))
        } else {
            let top = Term::Value(won, self.base.grade(self.base.top()));
            let all = joined("+", parts.chain([top]));
            ("time.wins_promised", "explain.time_promised", all, self.schedule.wins_promised)
        };
        steps.push(step(Label::Message(title), terms, Quantity::Exact(result)));
        story(title, vec![], words, steps)
    }
}
