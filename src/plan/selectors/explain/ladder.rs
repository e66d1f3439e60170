//! Stories of the ladder: wins, have, covered, needed, gap, and what winning uses up.

use super::workings::{Workings, joined, lacking, step, story, value};
use super::{Explanation, Label, Quantity, Step, Term};
use crate::domain::amounts::whole_customers;
use crate::domain::ladder::{PromotionRate, RateOrigin, climbing_rates, reverse_with};

impl Workings<'_> {
    pub(super) fn wins_story(&self) -> Explanation {
        let words = if self.plan.planning.certainty.is_some() { "explain.wins_certain" } else { "explain.wins" };
        story("term.wins", vec![], words, vec![self.wins_step()])
    }

    pub(super) fn have_story(&self, index: usize) -> Explanation {
        let unlisted = self.grades()[index].unlisted_count;
        let terms = [
            value(Quantity::Count(self.have[index] - unlisted), "term.listed"),
            value(Quantity::Count(unlisted), "term.unlisted"),
        ];
        let steps = vec![step(self.grade(index), joined("+", terms), Quantity::Count(self.have[index]))];
        let words = if index == self.top() { "explain.have_top" } else { "explain.have" };
        story("term.have", vec![self.grade(index)], words, steps)
    }

    pub(super) fn needed_story(&self, index: usize) -> Explanation {
        let words = self.by_rates("explain.needed", "explain.needed_effective");
        let told = story("term.needed", vec![self.grade(index)], words, self.needed_steps(index));
        Explanation { result: Quantity::Count(self.row(index).needed), ..told }
    }

    pub(super) fn covered_story(&self, index: usize) -> Explanation {
        let covered = self.row(index).covered_by_higher;
        let mut steps = self.covered_steps(index);
        if steps.is_empty() {
            let nobody = value(Quantity::Count(0), "term.none_higher");
            steps.push(step(self.grade(index), vec![nobody], Quantity::Exact(covered)));
        }
        // People are counted whole; the steps show what was rounded.
        let result = Quantity::Count(covered.round() as u64);
        Explanation { result, ..story("term.covered", vec![self.grade(index)], "explain.covered", steps) }
    }

    pub(super) fn gap_story(&self, index: usize) -> Explanation {
        let row = self.row(index);
        let mut steps = self.needed_steps(index);
        let covered = self.covered_steps(index).pop();
        steps.extend(covered.map(|step| Step { label: Label::Message("term.covered"), ..step }));
        steps.push(lacking("term.gap", value(Quantity::Exact(row.needed_exact), "term.needed"), row, row.gap));
        story("term.gap", vec![self.grade(index)], "explain.gap", steps)
    }

    pub(super) fn shares_story(&self, index: usize) -> Explanation {
        let of_first = Quantity::Rate(self.worked.overall_rate / self.row(index).rate_to_top);
        let rates = match index {
            0 => vec![Term::Value(Quantity::Rate(1.0), self.grade(0))],
            _ => joined("×", (0..index).map(|lower| self.rate(lower))),
        };
        let mut steps = vec![step(Label::Message("term.share_of_first"), rates, of_first)];
        steps.extend(index.checked_sub(1).map(|below| {
            let rate = Quantity::Rate(self.rates[below]);
            step(Label::Message("term.share_of_previous"), vec![self.rate(below)], rate)
        }));
        let words = self.by_rates("explain.shares", "explain.shares_effective");
        Explanation { result: of_first, ..story("term.share_of_first", vec![self.grade(index)], words, steps) }
    }

    /// None when the rate comes from elsewhere.
    pub(super) fn rate_story(&self, lower: usize) -> Option<Explanation> {
        let grade = self.grades()[..self.top()].get(lower)?;
        let RateOrigin::Records { won, decided, of } = &grade.rate_origin else { return None };
        let records = Quantity::Rate(if *decided == 0 { 0.0 } else { *won as f64 / *decided as f64 });
        let label = of.clone().map_or(Label::Message("records.title"), Label::Name);
        let counts = [value(Quantity::Count(*won), "term.won"), value(Quantity::Count(*decided), "term.decided")];
        let mut steps = vec![step(label, joined("÷", counts), records)];
        let same: Vec<usize> =
            (0..self.top()).filter(|&other| self.grades()[other].rate_origin == grade.rate_origin).collect();
        let together = same.iter().map(|&other| self.grades()[other].promotion_rate.share()).product();
        let rates = joined("×", same.iter().map(|&other| self.promotion_rate(other)));
        steps.push(step(Label::Message("term.together"), rates, Quantity::Rate(together)));
        let result = Quantity::Rate(grade.promotion_rate.share());
        let told = story("term.promotion_rate", vec![self.promotion(lower)], "explain.rate_from_records", steps);
        Some(Explanation { result, ..told })
    }

    /// None at the top, which leads nowhere.
    pub(super) fn saved_story(&self, lower: usize) -> Option<Explanation> {
        let grade = self.grades()[..self.top()].get(lower)?;
        let higher_rate = PromotionRate::nearest(grade.promotion_rate.share() + 0.01);
        let ladder = self.plan.ladder.with_grade(grade.id, |grade| grade.promotion_rate = higher_rate).ok()?;
        let rates = climbing_rates(&ladder, self.plan.planning.losses_counted);
        let (now, then) = (self.row(0), &reverse_with(&ladder, self.wins, &self.have, &rates, &[]).rows[0]);
        let gaps = [value(Quantity::Count(now.gap), "term.gap"), value(Quantity::Count(then.gap), "term.gap_then")];
        let steps = vec![
            step(
                self.promotion(lower),
                joined("+", [self.promotion_rate(lower), value(Quantity::Rate(0.01), "term.one_point")]),
                Quantity::Rate(higher_rate.share()),
            ),
            lacking("term.gap_then", value(Quantity::Exact(then.needed_exact), "term.needed"), then, then.gap),
            step(Label::Message("term.saved"), joined("−", gaps), Quantity::Count(now.gap.saturating_sub(then.gap))),
        ];
        Some(story("term.saved", vec![self.grade(0)], "explain.saved", steps))
    }

    pub(super) fn overall_story(&self) -> Explanation {
        let words = self.by_rates("explain.overall_rate", "explain.overall_rate_effective");
        story("term.overall_rate", vec![], words, vec![self.overall_step()])
    }

    pub(super) fn used_up_story(&self) -> Explanation {
        let terms = [
            value(Quantity::Count(1), "term.wins"),
            value(Quantity::Rate(self.worked.overall_rate), "term.overall_rate"),
        ];
        let used_up = Quantity::Exact(self.worked.used_up_per_win());
        let steps = vec![self.overall_step(), step(Label::Message("term.used_up"), joined("÷", terms), used_up)];
        story("term.used_up", vec![], "explain.used_up", steps)
    }

    pub(super) fn replenish_story(&self) -> Explanation {
        let terms = vec![
            self.all_wins(),
            Term::Sign("×"),
            value(Quantity::Exact(self.worked.used_up_per_win()), "term.used_up"),
            Term::Sign("÷"),
            value(self.months(), "term.months"),
        ];
        let per_month = self.row(0).needed_exact / f64::from(self.plan.target.period.months());
        let whole = Quantity::Count(whole_customers(per_month));
        let steps = vec![step(Label::Message("term.replenish"), terms, whole)];
        story("term.replenish", vec![], "explain.replenish", steps)
    }
}
