//! Stories of the chain: what losses and falls back make of a rate, a wait and a stock.

use super::time::TimeWorkings;
use super::workings::{joined, step, story, value};
use super::{Explanation, Label, Quantity, Term};

impl TimeWorkings<'_> {
    /// None at the top, which leads nowhere.
    pub(super) fn effective_rate(&self, index: usize) -> Option<Explanation> {
        let chain = self.timing.chain();
        let outcome = chain.outcomes().nth(index)?;
        let effective = Quantity::Rate(*chain.effective_rates().get(index)?);
        let rate = self.base.grades()[index].promotion_rate.share();
        let decided = [
            self.base.promotion_rate(index),
            value(Quantity::Rate((outcome.promoted / rate).min(1.0)), "time.stay_until_decided"),
        ];
        let promoted = value(Quantity::Rate(outcome.promoted), "time.promoted");
        let mut steps =
            vec![step(Label::Message("time.promoted"), joined("×", decided), Quantity::Rate(outcome.promoted))];
        let below = index.checked_sub(1).map(|below| chain.effective_rates()[below]);
        let mut terms = vec![promoted];
        if let Some(below) = below.filter(|_| outcome.fallen > 0.0) {
            let returns = Quantity::Rate(outcome.fallen * below);
            let back = [
                value(Quantity::Rate(outcome.fallen), "time.fallen"),
                Term::Value(Quantity::Rate(below), self.base.promotion(index - 1)),
            ];
            steps.push(step(Label::Message("time.return"), joined("×", back), returns));
            terms.extend([
                Term::Sign("÷"),
                Term::Sign("("),
                value(Quantity::Rate(1.0), "time.all"),
                Term::Sign("−"),
                value(returns, "time.return"),
                Term::Sign(")"),
            ]);
        }
        steps.push(step(Label::Message("time.effective_rate"), terms, effective));
        Some(story("time.effective_rate", vec![self.base.promotion(index)], "explain.time_effective", steps))
    }

    pub(super) fn win_chance(&self, index: usize) -> Explanation {
        let chance = Quantity::Rate(self.timing.chain().win_chances()[index]);
        let terms = if index == self.base.top() {
            vec![value(Quantity::Rate(1.0), "time.all")]
        } else {
            joined("×", (index..self.base.top()).map(|lower| self.base.rate(lower)))
        };
        let steps = vec![step(self.base.grade(index), terms, chance)];
        story("time.win_chance", vec![self.base.grade(index)], "explain.time_win_chance", steps)
    }

    pub(super) fn months_to_end(&self, index: usize) -> Explanation {
        let chain = self.timing.chain();
        let months = chain.months_to_end();
        let at = |other: usize| Term::Value(Quantity::Exact(months[other]), self.base.grade(other));
        let terms = match chain.outcomes().nth(index) {
            None => vec![value(Quantity::Count(0), "time.stay_months")],
            Some(outcome) => {
                let mut terms = vec![
                    value(Quantity::Exact(outcome.months), "time.stay_months"),
                    Term::Sign("+"),
                    value(Quantity::Rate(outcome.promoted), "time.promoted"),
                    Term::Sign("×"),
                    at(index + 1),
                ];
                if let Some(below) = index.checked_sub(1).filter(|_| outcome.fallen > 0.0) {
                    let fallen = value(Quantity::Rate(outcome.fallen), "time.fallen");
                    terms.extend([Term::Sign("+"), fallen, Term::Sign("×"), at(below)]);
                }
                terms
            }
        };
        let steps = vec![step(self.base.grade(index), terms, Quantity::Exact(months[index]))];
        story("time.months_to_end", vec![self.base.grade(index)], "explain.time_months_to_end", steps)
    }

    /// None at the top, where nobody waits.
    pub(super) fn steady_stock(&self, index: usize) -> Option<Explanation> {
        let chain = self.timing.chain();
        let wins_per_month = self.base.wins as f64 / f64::from(self.base.plan.target.period.months());
        let chance = chain.win_chances()[0];
        let entries = wins_per_month / chance;
        let (months, stock) = (chain.steady_stock(1.0), chain.steady_stock(entries));
        let each = Quantity::Exact(wins_per_month);
        let arriving = Quantity::Exact(entries);
        let steps = vec![
            step(
                Label::Message("time.wins_per_month"),
                joined("÷", [self.base.all_wins(), value(self.base.months(), "term.months")]),
                each,
            ),
            step(
                Label::Message("time.entries_per_month"),
                joined("÷", [value(each, "time.wins_per_month"), value(Quantity::Rate(chance), "time.win_chance")]),
                arriving,
            ),
            step(
                Label::Message("time.steady_stock"),
                joined(
                    "×",
                    [
                        value(arriving, "time.entries_per_month"),
                        value(Quantity::Exact(*months.get(index)?), "time.months_here"),
                    ],
                ),
                Quantity::Count(stock.get(index)?.round() as u64),
            ),
        ];
        Some(story("time.steady_stock", vec![self.base.grade(index)], "explain.time_steady_stock", steps))
    }
}
