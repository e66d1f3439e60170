//! Stories of the funnel in money.

use super::workings::{Workings, joined, money, step, story, value};
use super::{Amount, Explanation, Label, Quantity, Term};
use crate::domain::accounts::Standing;

impl Workings<'_> {
    pub(super) fn worth_story(&self, amount: Amount, index: usize) -> Explanation {
        let row = self.row(index);
        let (title, words, count) = match amount {
            Amount::Have => return self.have_worth_story(index),
            Amount::Covered => ("term.covered", "explain.worth", Quantity::Exact(row.covered_by_higher)),
            Amount::Needed => ("term.needed", "explain.worth", Quantity::Count(row.needed)),
            Amount::Gap => ("term.gap", "explain.worth", Quantity::Count(row.gap)),
        };
        let customers = match count {
            Quantity::Exact(exact) => exact,
            Quantity::Count(count) => count as f64,
            _ => 0.0,
        };
        let minor = customers * self.plan.target.average_order_minor as f64;
        self.told(title, words, index, joined("×", [value(count, title), self.average_order()]), minor)
    }

    /// Those whose value nobody knows count as an average order each.
    fn have_worth_story(&self, index: usize) -> Explanation {
        let grade = &self.grades()[index];
        let mut known = 0.0;
        let mut unknown = grade.unlisted_count;
        for customer in self.plan.customers.list() {
            match customer.value_minor {
                _ if customer.grade != grade.id || customer.standing != Standing::Active => {}
                Some(value) => known += value as f64,
                None => unknown += 1,
            }
        }
        let terms = vec![
            value(money(known), "term.known_values"),
            Term::Sign("+"),
            value(Quantity::Count(unknown), "term.unvalued"),
            Term::Sign("×"),
            self.average_order(),
        ];
        let minor = known + unknown as f64 * self.plan.target.average_order_minor as f64;
        self.told("term.have", "explain.have_worth", index, terms, minor)
    }

    fn told(
        &self,
        title: &'static str,
        words: &'static str,
        index: usize,
        terms: Vec<Term>,
        minor: f64,
    ) -> Explanation {
        let about = vec![self.grade(index), Label::Message("funnel.show_value")];
        let told = story(title, about, words, vec![step(self.grade(index), terms, money(minor))]);
        Explanation { result: Quantity::MoneyShort(minor), ..told }
    }
}
