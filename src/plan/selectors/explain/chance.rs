//! Stories of the chance of the target. What the worker found comes along with the question: it cannot be worked out here
//! in the time of a click.

use super::workings::{Workings, joined, step, story, value};
use super::{Explanation, Label, Quantity};
use crate::domain::ladder::GradeId;

/// Shares go along as parts of a million: whole numbers can be told apart.
pub const MILLION: f64 = 1e6;

/// A number of the chance of the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OfChance {
    /// The chance itself.
    Reach {
        /// Of money, else of wins.
        is_money: bool,
        /// What is to be reached, in wins or minor units.
        target: u64,
        /// What is booked.
        booked: u64,
        /// What comes on average, the booked included; wins in thousandths.
        mean: i64,
        /// The chance, in parts of a million.
        chance: u32,
        /// Whether it is exact.
        is_exact: bool,
    },
    /// Customers more at a grade.
    More {
        /// The grade.
        grade: GradeId,
        /// How many.
        customers: u64,
        /// The chance of one to be won in the period, in parts of a million.
        chance: u32,
        /// How sure they make the target, in parts of a million.
        sure: u32,
    },
}

impl Workings<'_> {
    pub(super) fn chance_story(&self, of: OfChance) -> Option<Explanation> {
        Some(match of {
            OfChance::Reach { is_money, target, booked, mean, chance, is_exact } => {
                let quantity = |amount: f64| {
                    if is_money { Quantity::MoneyShort(amount) } else { Quantity::Exact(amount) }
                };
                let mean = if is_money { mean as f64 } else { mean as f64 / 1_000.0 };
                let sum = [
                    value(quantity(booked as f64), "chance.booked"),
                    value(quantity(mean - booked as f64), "chance.still_to_come"),
                ];
                let share = Quantity::Rate(f64::from(chance) / MILLION);
                let asked =
                    [value(quantity(mean), "chance.on_average"), value(quantity(target as f64), "chance.asked")];
                let steps = vec![
                    step(Label::Message("chance.on_average"), joined("+", sum), quantity(mean)),
                    step(Label::Message("chance.reach"), joined("≥", asked), share),
                ];
                let words = if is_exact { "explain.chance_exact" } else { "explain.chance_tried" };
                story("chance.reach", vec![], words, steps)
            }
            OfChance::More { grade, customers, chance, sure } => {
                let position = self.plan.ladder.position(grade)?;
                let chance = f64::from(chance) / MILLION;
                let terms =
                    [value(Quantity::Count(customers), "chance.more"), value(Quantity::Rate(chance), "chance.each")];
                let wins = step(
                    Label::Message("chance.on_average"),
                    joined("×", terms),
                    Quantity::Exact(customers as f64 * chance),
                );
                let told = story("chance.more", vec![self.grade(position)], "explain.more", vec![wins]);
                let asked = step(
                    Label::Message("term.certainty"),
                    vec![value(Quantity::Count(customers), "chance.more")],
                    Quantity::Rate(f64::from(sure) / MILLION),
                );
                let steps = told.steps.iter().cloned().chain([asked]).collect();
                Explanation { steps, result: Quantity::Count(customers), ..told }
            }
        })
    }
}
