//! Stories of the plan by month. A month that the period no longer has is its last.

use super::workings::{Workings, joined, lacking, step, story, value};
use super::{Explanation, Label, Quantity, Step, Term};
use crate::domain::ladder::{MonthlyPlan, monthly_plan};

impl Workings<'_> {
    pub(super) fn month_wins_story(&self, month: usize) -> Explanation {
        let (monthly, month) = self.by_month(month);
        let about = Label::Month(monthly.months[month]);
        let terms = joined("÷", [self.all_wins(), value(self.months(), "term.months")]);
        let steps = vec![step(about.clone(), terms, Quantity::Count(monthly.wins[month]))];
        story("term.wins", vec![about], "explain.month_wins", steps)
    }

    pub(super) fn in_month_story(&self, index: usize, month: usize) -> Explanation {
        let ((monthly, month), row) = (self.by_month(month), self.row(index));
        let about = vec![self.grade(index), Label::Month(monthly.months[month])];
        let cell = monthly.cells[month][index];
        let covered = row.needed.saturating_sub(row.gap);
        let earlier = month.checked_sub(1).map_or(0, |before| monthly.until(before, index).needed);
        let left = Quantity::Count(covered.saturating_sub(earlier));
        let covered_terms =
            [value(Quantity::Count(covered), "term.have_and_covered"), value(Quantity::Count(earlier), "term.earlier")];
        let missing_terms = [value(Quantity::Count(cell.needed), "term.needed"), value(left, "term.left")];
        let steps = vec![
            self.part_of_needed("term.needed", index, Quantity::Count(monthly.wins[month]), cell.needed),
            step(Label::Message("term.left"), joined("−", covered_terms), left),
            step(Label::Message("legend.missing"), joined("−", missing_terms), Quantity::Count(cell.gap)),
        ];
        let result = Quantity::Count(cell.needed);
        Explanation { result, ..story("term.needed", about, "explain.month_needed", steps) }
    }

    pub(super) fn needed_by_story(&self, index: usize, month: usize) -> Explanation {
        let (monthly, month) = self.by_month(month);
        let about = vec![self.grade(index), Label::Month(monthly.months[month])];
        story("months.needed_by_now", about, "explain.needed_by", self.needed_by_steps(&monthly, index, month))
    }

    pub(super) fn due_story(&self, index: usize, month: usize) -> Explanation {
        let (monthly, month) = self.by_month(month);
        let about = vec![self.grade(index), Label::Month(monthly.months[month])];
        let due = monthly.until(month, index);
        let mut steps = self.needed_by_steps(&monthly, index, month);
        let needed = value(Quantity::Count(due.needed), "months.needed_by_now");
        steps.push(lacking("term.due", needed, self.row(index), due.gap));
        story("term.due", about, "explain.due", steps)
    }

    /// The plan by month and the place of one of them; which of them is this one does not matter here.
    fn by_month(&self, month: usize) -> (MonthlyPlan, usize) {
        let period = self.plan.target.period;
        let monthly = monthly_plan(&self.worked, period, period.start());
        let last = monthly.months.len().saturating_sub(1);
        (monthly, month.min(last))
    }

    fn needed_by_steps(&self, monthly: &MonthlyPlan, index: usize, month: usize) -> Vec<Step> {
        let wins_so_far = Quantity::Count(monthly.wins.iter().take(month + 1).sum());
        let terms = vec![
            self.all_wins(),
            Term::Sign("×"),
            value(Quantity::Count(month as u64 + 1), "term.months"),
            Term::Sign("÷"),
            value(self.months(), "term.months"),
        ];
        let needed = monthly.until(month, index).needed;
        vec![
            step(Label::Message("term.wins"), terms, wins_so_far),
            self.part_of_needed("months.needed_by_now", index, wins_so_far, needed),
        ]
    }

    /// What a part of the wins needs of a grade.
    fn part_of_needed(&self, label: &'static str, index: usize, wins: Quantity, needed: u64) -> Step {
        let terms = vec![
            value(Quantity::Count(self.row(index).needed), "term.needed"),
            Term::Sign("×"),
            value(wins, "term.wins"),
            Term::Sign("÷"),
            self.all_wins(),
        ];
        step(Label::Message(label), terms, Quantity::Count(needed))
    }
}
