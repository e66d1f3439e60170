//! Stories of what matters most.

use super::workings::{Workings, joined, lacking, money, step, story, value};
use super::{Explanation, Label, Quantity, Term};
use crate::domain::ladder::{Driver, GradeNeed, Ladder, PromotionRate, Step, climbing_rates, reverse_with};
use crate::plan::selectors::{ClosingQuestion, Measure, PurchaseValue};

impl Workings<'_> {
    /// None when the driver is gone, or cannot move so far.
    pub(super) fn driver_story(&self, driver: Driver, by: Step, is_higher: bool, of: Measure) -> Option<Explanation> {
        let target = &self.plan.target;
        let sign = if is_higher { "+" } else { "−" };
        let (mut ladder, mut wins) = (Ladder::clone(&self.plan.ladder), self.wins);
        let mut steps = Vec::new();
        let amount = |minor: i64, name: &'static str| {
            let moved = by.moved(minor, is_higher);
            let terms =
                [value(Quantity::Money(minor), name), value(Quantity::Money((moved - minor).abs()), "term.step")];
            (moved, step(Label::Message(name), joined(sign, terms), Quantity::Money(moved)))
        };
        let about = match driver {
            Driver::Rate(grade) => {
                let lower = ladder.position(grade).filter(|&lower| lower < self.top())?;
                let share = ladder.grades()[lower].promotion_rate.share();
                let by = by.of_rate(ladder.grades()[lower].promotion_rate);
                let rate =
                    if is_higher { PromotionRate::nearest(share + by) } else { PromotionRate::new(share - by).ok()? };
                let terms = [self.rate(lower), value(Quantity::Rate(by), "term.step")];
                let shown = Quantity::Rate(rate.share());
                steps.push(step(self.promotion(lower), joined(sign, terms), shown));
                ladder = ladder.with_grade(grade, |grade| grade.promotion_rate = rate).ok()?;
                self.promotion(lower)
            }
            Driver::AverageOrder => {
                let (moved, line) = amount(target.average_order_minor, "term.average_order");
                steps.push(line);
                wins = self.plan.wins_for(target.revenue_minor, moved).ok()?;
                Label::Message("term.average_order")
            }
            Driver::RevenueTarget => {
                let (moved, line) = amount(target.revenue_minor, "term.revenue_target");
                steps.push(line);
                wins = self.plan.wins_for(moved, target.average_order_minor).ok()?;
                Label::Message("term.revenue_target")
            }
        };
        let counted = self.plan.planning.losses_counted;
        let row = |ladder: &Ladder, wins: u64| {
            let worked = reverse_with(ladder, wins, &self.have, &climbing_rates(ladder, counted), &[]);
            (worked.overall_rate, worked.rows[0])
        };
        let ((_, now), (overall, then)) = (row(&self.plan.ladder, self.wins), row(&ladder, wins));
        steps.push(step(
            Label::Message("term.needed"),
            joined(
                "÷",
                [value(Quantity::Count(wins), "term.wins"), value(Quantity::Rate(overall), "term.overall_rate")],
            ),
            Quantity::Exact(then.needed_exact),
        ));
        let pick = |row: &GradeNeed| if of == Measure::Gap { row.gap } else { row.needed };
        if of == Measure::Gap {
            steps.push(lacking(
                "term.gap_then",
                value(Quantity::Exact(then.needed_exact), "term.needed"),
                &then,
                then.gap,
            ));
        }
        let name = if of == Measure::Gap { "term.gap" } else { "term.needed" };
        let (after, before) = (pick(&then), pick(&now));
        let counts = |more: u64, less: u64| {
            joined("−", [value(Quantity::Count(more), name), value(Quantity::Count(less), name)])
        };
        let result = Quantity::Count(after.abs_diff(before));
        let (label, terms) =
            if after < before { ("term.fewer", counts(before, after)) } else { ("term.more", counts(after, before)) };
        steps.push(step(Label::Message(label), terms, result));
        Some(story(label, vec![about, self.grade(0)], "explain.driver", steps))
    }

    /// None when there is nothing to buy, or nothing that has a price closes the gap.
    pub(super) fn closing_story(&self) -> Option<Explanation> {
        let question = ClosingQuestion::of(self.plan);
        let closing = question.answer().ok()?;
        let mut steps = Vec::new();
        let mut parts = Vec::new();
        for purchase in question.purchases(&closing) {
            let is_rate = matches!(purchase.to, PurchaseValue::Rate(_));
            let units = value(Quantity::Exact(purchase.units), if is_rate { "term.points" } else { "term.customers" });
            let price = value(Quantity::Money(purchase.price_minor), "term.price");
            let cost = money(purchase.cost_minor());
            let label = Label::Name(purchase.what);
            parts.push(Term::Value(cost, label.clone()));
            steps.push(step(label, joined("×", [units, price]), cost));
        }
        if parts.len() > 1 {
            steps.push(step(Label::Message("term.total"), joined("+", parts), money(closing.cost_minor)));
        }
        (!steps.is_empty()).then(|| story("term.total", vec![], "explain.closing", steps))
    }
}
