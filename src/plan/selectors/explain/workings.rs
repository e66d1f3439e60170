//! What the stories are told from: the plan worked out, and the steps that several of them share.

use super::{Explanation, Label, Quantity, Step, Term};
use crate::domain::ladder::{Grade, GradeNeed, Reverse, climbing_rates, reverse_with, wins_needed};
use crate::plan::Plan;

/// Up to here a float holds every whole number.
const WHOLE_MAX: f64 = 9_007_199_254_740_992.0;

/// Minor units in full where they can be.
pub(super) fn money(minor: f64) -> Quantity {
    if minor.abs() < WHOLE_MAX { Quantity::Money(minor.round() as i64) } else { Quantity::MoneyShort(minor) }
}

/// A plan, worked out.
pub(super) struct Workings<'a> {
    pub plan: &'a Plan,
    pub wins: u64,
    /// Customers at each grade now, lowest first.
    pub have: Vec<u64>,
    /// What it climbs by, lowest first: the effective rates where losses count, else the promotion rates.
    pub rates: Vec<f64>,
    pub worked: Reverse,
}

/// A value with the message that says what it is.
pub(super) fn value(quantity: Quantity, message: &'static str) -> Term {
    Term::Value(quantity, Label::Message(message))
}

/// One line.
pub(super) fn step(label: Label, terms: Vec<Term>, result: Quantity) -> Step {
    Step { label, terms, result }
}

/// Terms with the same sign between each two.
pub(super) fn joined(sign: &'static str, terms: impl IntoIterator<Item = Term>) -> Vec<Term> {
    let mut all = Vec::new();
    for term in terms {
        if !all.is_empty() {
            all.push(Term::Sign(sign));
        }
        all.push(term);
    }
    all
}

/// What is needed, less what is there and what the higher grades stand for.
pub(super) fn lacking(label: &'static str, needed: Term, row: &GradeNeed, gap: u64) -> Step {
    let terms = [
        needed,
        value(Quantity::Count(row.have), "term.have"),
        value(Quantity::Exact(row.covered_by_higher), "term.covered"),
    ];
    step(Label::Message(label), joined("−", terms), Quantity::Count(gap))
}

/// A story whose result is that of its last step.
pub(super) fn story(title: &'static str, about: Vec<Label>, words: &'static str, steps: Vec<Step>) -> Explanation {
    let result = steps.last().map_or(Quantity::Count(0), |last| last.result);
    Explanation { title, about, words, steps, result }
}

impl<'a> Workings<'a> {
    pub fn of(plan: &'a Plan) -> Self {
        let wins = plan.wins();
        let have = plan.have();
        let rates = climbing_rates(&plan.ladder, plan.planning.losses_counted);
        let worked = reverse_with(&plan.ladder, wins, &have, &rates, &[]);
        Self { plan, wins, have, rates, worked }
    }

    /// The message for what is worked out by rates: the one for effective rates where losses count.
    pub fn by_rates(&self, promotion: &'static str, effective: &'static str) -> &'static str {
        if self.plan.planning.losses_counted { effective } else { promotion }
    }

    pub fn grades(&self) -> &'a [Grade] {
        self.plan.ladder.grades()
    }

    pub fn row(&self, index: usize) -> &GradeNeed {
        &self.worked.rows[index]
    }

    pub fn top(&self) -> usize {
        self.grades().len() - 1
    }

    pub fn months(&self) -> Quantity {
        Quantity::Count(u64::from(self.plan.target.period.months()))
    }

    pub fn grade(&self, index: usize) -> Label {
        Label::Grade(self.grades()[index].name.clone())
    }

    pub fn promotion(&self, lower: usize) -> Label {
        Label::Promotion(self.grades()[lower].name.clone(), self.grades()[lower + 1].name.clone())
    }

    pub fn rate(&self, lower: usize) -> Term {
        Term::Value(Quantity::Rate(self.rates[lower]), self.promotion(lower))
    }

    /// The promotion rate itself, whether losses count or not.
    pub fn promotion_rate(&self, lower: usize) -> Term {
        Term::Value(Quantity::Rate(self.grades()[lower].promotion_rate.share()), self.promotion(lower))
    }

    pub fn all_wins(&self) -> Term {
        value(Quantity::Count(self.wins), "term.wins")
    }

    pub fn average_order(&self) -> Term {
        value(Quantity::Money(self.plan.target.average_order_minor), "term.average_order")
    }

    pub fn wins_step(&self) -> Step {
        let target = &self.plan.target;
        let revenue = value(Quantity::Money(target.revenue_minor), "term.revenue_target");
        let mut terms = joined("÷", [revenue, self.average_order()]);
        if let Some(certainty) = self.plan.planning.certainty {
            let wins = wins_needed(target.revenue_minor, target.average_order_minor).unwrap_or(0);
            let by = [(Quantity::Count(wins), "term.wins_of_target"), (Quantity::Rate(certainty), "term.certainty")];
            terms.extend(by.into_iter().flat_map(|(quantity, label)| [Term::Sign("→"), value(quantity, label)]));
        }
        step(Label::Message("term.wins"), terms, Quantity::Count(self.wins))
    }

    pub fn overall_step(&self) -> Step {
        let rates = (0..self.top()).map(|lower| self.rate(lower));
        step(Label::Message("term.overall_rate"), joined("×", rates), Quantity::Rate(self.worked.overall_rate))
    }

    /// From the top down to a grade, as the calculation goes.
    pub fn needed_steps(&self, to: usize) -> Vec<Step> {
        let mut steps = vec![self.wins_step()];
        steps.extend((to..self.top()).rev().map(|index| {
            let above = Term::Value(Quantity::Exact(self.row(index + 1).needed_exact), self.grade(index + 1));
            let needed = Quantity::Exact(self.row(index).needed_exact);
            step(self.grade(index), joined("÷", [above, self.rate(index)]), needed)
        }));
        steps
    }

    pub fn covered_steps(&self, to: usize) -> Vec<Step> {
        let steps = (to..self.top()).rev().map(|index| {
            let above = self.row(index + 1);
            let mut terms = vec![Term::Value(Quantity::Count(above.have), self.grade(index + 1))];
            if above.covered_by_higher > 0.0 {
                terms.insert(0, Term::Sign("("));
                terms.extend([
                    Term::Sign("+"),
                    value(Quantity::Exact(above.covered_by_higher), "term.covered"),
                    Term::Sign(")"),
                ]);
            }
            terms.extend([Term::Sign("÷"), self.rate(index)]);
            step(self.grade(index), terms, Quantity::Exact(self.row(index).covered_by_higher))
        });
        steps.collect()
    }
}
