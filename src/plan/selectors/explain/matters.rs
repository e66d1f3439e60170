//! Stories of who matters: shares of the curve, losses, room to grow, sums of segments.

use super::sums::largest;
use super::workings::{Workings, joined, money, step, story, value};
use super::{Explanation, Label, Quantity};
use crate::domain::accounts::{Column, CustomerId};
use crate::domain::worth::profit_minor;
use crate::domain::worth::{Class, Measure};
use crate::plan::selectors::{ManGroup, ParetoView, Whose, headroom_rows, man_rows, pareto_view, segments_view};

/// A number of who matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OfMatters {
    /// How many of all customers the first so many are.
    Customers {
        /// What orders them.
        by: Measure,
        /// Whose figures.
        whose: Whose,
        /// How many.
        customers: usize,
    },
    /// The share of a measure that the first so many bring or take.
    Share {
        /// What orders them.
        by: Measure,
        /// Whose figures.
        whose: Whose,
        /// The share of what.
        of: Measure,
        /// How many.
        customers: usize,
    },
    /// How many bring a loss.
    Losing(Whose),
    /// A class: how many.
    ClassCustomers(Measure, Whose, Class),
    /// A class: its share of the measure.
    ClassShare(Measure, Whose, Class),
    /// Customers that are told the same by money, authority, need.
    Man(ManGroup),
    /// What a customer could still bring.
    Headroom(CustomerId),
    /// What all of them could.
    HeadroomSum,
    /// Count or sum of a row, a column, or all of the segments, by place; none for all of them.
    Segment {
        /// The first column.
        row: Column,
        /// The second column.
        column: Column,
        /// Which row.
        at_row: Option<usize>,
        /// Which column.
        at_column: Option<usize>,
        /// The sum of values, else the count.
        is_sum: bool,
    },
}

/// The message that names a measure.
fn measure_name(of: Measure) -> &'static str {
    match of {
        Measure::Revenue => "matters.revenue",
        Measure::Profit => "matters.profit",
        Measure::Time => "matters.time",
    }
}

fn quantity(of: Measure) -> fn(f64) -> Quantity {
    if of == Measure::Time { Quantity::Exact } else { money }
}

/// Names and figures of the accounts at some places of the curve.
fn named(view: &ParetoView, places: impl Iterator<Item = usize>, of: Measure) -> Vec<(String, f64)> {
    let account = |place| view.account(place).map(|one| (one.whole.name.to_string(), of.of(&one.whole)));
    places.filter_map(account).collect()
}

fn share_story(view: &ParetoView, title: &'static str, places: Vec<usize>, of: Measure, all: f64) -> Explanation {
    let mine = largest(Label::Message("matters.these"), named(view, places.into_iter(), of), quantity(of));
    let sum = match mine.result {
        Quantity::Money(minor) => minor as f64,
        Quantity::MoneyShort(number) | Quantity::Exact(number) => number,
        _ => 0.0,
    };
    let terms = [value(mine.result, "matters.these"), value(quantity(of)(all), "term.total")];
    let share = if all > 0.0 { sum / all } else { 0.0 };
    let share = step(Label::Message("matters.share"), joined("÷", terms), Quantity::Rate(share));
    story(title, vec![], "explain.matters_share", vec![mine, share])
}

impl Workings<'_> {
    /// None when the customer or segment is gone.
    pub(super) fn matters_story(&self, of: OfMatters) -> Option<Explanation> {
        match of {
            OfMatters::Customers { by, whose, customers } => {
                let count = pareto_view(self.plan, by, whose).accounts.len();
                Some(customers_story("matters.customers", vec![], customers, count))
            }
            OfMatters::Share { by, whose, of, customers } => {
                let view = pareto_view(self.plan, by, whose);
                let all = view.curve.totals[of as usize];
                Some(share_story(&view, measure_name(of), (0..customers).collect(), of, all))
            }
            OfMatters::Losing(whose) => {
                let view = pareto_view(self.plan, Measure::Profit, whose);
                let losses = view.accounts.iter().filter_map(|one| {
                    let minor = profit_minor(&one.whole).filter(|minor| *minor < 0)?;
                    Some((one.whole.name.to_string(), minor as f64))
                });
                let losses = largest(Label::Message("matters.losses"), losses.collect(), money);
                let others = view.accounts.len() as u64 - view.losing;
                let terms = [
                    value(Quantity::Count(view.accounts.len() as u64), "term.customers"),
                    value(Quantity::Count(others), "matters.not_losing"),
                ];
                let count = step(Label::Message("matters.losing"), joined("−", terms), Quantity::Count(view.losing));
                Some(story("matters.losing", vec![], "explain.matters_losing", vec![losses, count]))
            }
            OfMatters::ClassCustomers(by, whose, class) => {
                let view = pareto_view(self.plan, by, whose);
                let of_class = view.shares().into_iter().find(|share| share.class == class)?;
                let about = vec![Label::Message(class_key(class))];
                Some(customers_story("matters.customers", about, of_class.customers, view.accounts.len()))
            }
            OfMatters::ClassShare(by, whose, class) => {
                let view = pareto_view(self.plan, by, whose);
                let places = (0..view.classes.len()).filter(|place| view.classes[*place] == class).collect();
                let all = view.curve.totals[by as usize];
                let told = share_story(&view, measure_name(by), places, by, all);
                Some(Explanation {
                    about: vec![Label::Message(class_key(class))],
                    words: "explain.matters_class",
                    ..told
                })
            }
            OfMatters::Man(group) => {
                let rows = man_rows(self.plan);
                let here = rows.iter().filter(|row| row.group == group).count() as u64;
                let all = rows.len() as u64;
                let terms =
                    [value(Quantity::Count(all), "term.on_ladder"), value(Quantity::Count(all - here), "term.others")];
                let count = step(Label::Message("term.customers"), joined("−", terms), Quantity::Count(here));
                Some(story("matters.man", vec![Label::Message(group.key())], "explain.matters_man", vec![count]))
            }
            OfMatters::Headroom(id) => {
                let customer = self.plan.customers.get(id)?;
                let row = headroom_rows(self.plan)
                    .into_iter()
                    .find(|row| self.plan.customers.list().get(row.position).is_some_and(|one| one.id == id))?;
                let terms = [
                    value(Quantity::Money(row.potential_minor), "column.potential"),
                    value(Quantity::Money(row.today_minor), "matters.today"),
                ];
                let room =
                    step(Label::Message("matters.headroom"), joined("−", terms), Quantity::Money(row.headroom_minor));
                let about = vec![Label::Name(customer.name.to_string())];
                Some(story("matters.headroom", about, "explain.matters_headroom", vec![room]))
            }
            OfMatters::HeadroomSum => {
                let name = |at: usize| self.plan.customers.list().get(at).map(|one| one.name.to_string());
                let rows = headroom_rows(self.plan).into_iter();
                let parts = rows.filter_map(|row| Some((name(row.position)?, row.headroom_minor as f64))).collect();
                let sum = largest(Label::Message("term.total"), parts, money);
                Some(story("matters.headroom", vec![], "explain.matters_headroom_sum", vec![sum]))
            }
            OfMatters::Segment { row, column, at_row, at_column, is_sum } => {
                let table = segments_view(self.plan, row, column);
                let cells: Vec<_> = match (at_row, at_column) {
                    (Some(row), None) => table.cells.get(row)?.iter().collect(),
                    (None, Some(column)) => table.cells.iter().map(|cells| cells.get(column)).collect::<Option<_>>()?,
                    (Some(row), Some(column)) => vec![table.cells.get(row)?.get(column)?],
                    (None, None) => table.row_totals.iter().collect(),
                };
                let terms = cells.iter().filter(|cell| cell.count > 0).map(|cell| {
                    value(if is_sum { money(cell.minor as f64) } else { Quantity::Count(cell.count) }, "matters.cell")
                });
                let (title, whole) = if is_sum {
                    ("board.sum", money(cells.iter().map(|cell| cell.minor as f64).sum()))
                } else {
                    ("board.count", Quantity::Count(cells.iter().map(|cell| cell.count).sum()))
                };
                let sum = step(Label::Message(title), joined("+", terms), whole);
                Some(story(title, vec![], "explain.matters_segment", vec![sum]))
            }
        }
    }
}

fn customers_story(title: &'static str, about: Vec<Label>, customers: usize, count: usize) -> Explanation {
    let terms = [
        value(Quantity::Count(customers as u64), "matters.these"),
        value(Quantity::Count(count as u64), "term.customers"),
    ];
    let share = if count == 0 { 0.0 } else { customers as f64 / count as f64 };
    let share = step(Label::Message("matters.share"), joined("÷", terms), Quantity::Rate(share));
    story(title, about, "explain.matters_customers", vec![share])
}

/// The message that names a class.
#[must_use]
pub fn class_key(class: Class) -> &'static str {
    match class {
        Class::A => "matters.class_a",
        Class::B => "matters.class_b",
        Class::C => "matters.class_c",
    }
}
