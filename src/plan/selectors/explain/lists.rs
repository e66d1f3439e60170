//! Stories of the customers' list: who is on it, and what their records say.

use super::workings::{Workings, joined, money, step, story, value};
use super::{Explanation, Label, Listed, Quantity, RecordsOf, Term};
use crate::domain::accounts::Standing;
use crate::domain::forecast::record_rates;
use crate::plan::selectors::customer_counts;

impl Workings<'_> {
    /// None when nobody was won or nobody was lost, or when the table has no such place.
    pub(super) fn records_story(&self, of: RecordsOf) -> Option<Explanation> {
        let records = record_rates(&self.plan.customers, &self.plan.ladder)?;
        let rate = match of {
            RecordsOf::All => &records.all,
            RecordsOf::Owner(at) => records.by_owner.get(at)?,
            RecordsOf::Product(at) => records.by_product.get(at)?,
        };
        let (won, decided) = (Quantity::Count(rate.won), Quantity::Count(rate.decided));
        let lost = Quantity::Count(rate.decided - rate.won);
        let steps = vec![
            step(
                Label::Message("term.decided"),
                joined("+", [value(won, "term.won"), value(lost, "customers.lost")]),
                decided,
            ),
            step(
                Label::Message("term.rate"),
                joined("÷", [value(won, "term.won"), value(decided, "term.decided")]),
                Quantity::Rate(rate.rate()),
            ),
        ];
        let about = rate.of.iter().map(|of| Label::Name(of.to_string())).collect();
        Some(story("term.rate", about, "explain.records", steps))
    }

    /// None when nobody was won whose value is known.
    pub(super) fn average_won_story(&self) -> Option<Explanation> {
        let records = record_rates(&self.plan.customers, &self.plan.ladder)?;
        let terms = [
            value(money(records.won_value_minor), "term.won_value"),
            value(Quantity::Count(records.won_valued), "term.won"),
        ];
        let average = Quantity::Money(records.average_won_minor?);
        let steps = vec![step(Label::Message("term.average_won"), joined("÷", terms), average)];
        Some(story("term.average_won", vec![], "explain.average_won", steps))
    }

    pub(super) fn listed_story(&self, which: Listed) -> Explanation {
        let (customers, ladder) = (&self.plan.customers, &self.plan.ladder);
        let counts = customer_counts(customers, ladder);
        let at = |standing: Standing, index: usize| {
            let id = self.grades()[index].id;
            let fits = customers.list().iter().filter(|one| one.grade == id && one.standing == standing);
            Term::Value(Quantity::Count(fits.count() as u64), self.grade(index))
        };
        let by_grade = |standing, grades: std::ops::Range<usize>| joined("+", grades.map(|index| at(standing, index)));
        let (title, words, terms, count) = match which {
            Listed::All => {
                let parts = [
                    value(Quantity::Count(counts.on_ladder), "term.on_ladder"),
                    value(Quantity::Count(counts.won), "term.won"),
                    value(Quantity::Count(counts.lost), "customers.lost"),
                ];
                ("customers.table", "explain.listed", joined("+", parts), counts.total)
            }
            Listed::OnLadder => {
                ("term.on_ladder", "explain.on_ladder", by_grade(Standing::Active, 0..self.top()), counts.on_ladder)
            }
            Listed::Won => ("term.won", "explain.won", vec![at(Standing::Active, self.top())], counts.won),
            Listed::Lost => {
                ("customers.lost", "explain.lost", by_grade(Standing::Lost, 0..self.top() + 1), counts.lost)
            }
        };
        story(title, vec![], words, vec![step(Label::Message(title), terms, Quantity::Count(count))])
    }
}
