//! Customers by any two columns: counts and sums.

use crate::domain::accounts::{Column, Content, Customer};
use crate::domain::board::Totals;
use crate::domain::calendar::Day;
use crate::domain::ladder::{GradeId, Ladder};
use crate::domain::listing::Test;
use crate::domain::order::{number_key, ordered};
use crate::domain::pauses::Pauses;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

/// The most slots of a column, those for the rest and for the unknown apart.
pub const SLOTS_MAX: usize = 12;
/// Numbers, and days that are spread over many years, are told apart in so many slots of about the same size.
const SPANS: usize = 5;

/// What is told apart in a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Slot {
    /// One content.
    Is(Content),
    /// Numbers, or amounts in minor units, from the first to the last, both included.
    Numbers {
        /// The smallest.
        first: f64,
        /// The largest.
        last: f64,
        /// Whether they are amounts.
        is_money: bool,
    },
    /// Days from the first to the last, both included.
    Days(Day, Day),
    /// What occurs too seldom to be told apart.
    Others,
    /// Nothing is known.
    Unknown,
}

impl Slot {
    /// What finds exactly its customers in the list; none for the rest.
    #[must_use]
    pub fn test(&self) -> Option<Test> {
        Some(match self {
            Self::Is(content) => Test::OneOf(vec![content.clone()]),
            Self::Numbers { first, last, .. } => Test::Numbers(Some(*first), Some(*last)),
            Self::Days(first, last) => Test::Days(Some(*first), Some(*last)),
            Self::Others => return None,
            Self::Unknown => Test::Empty,
        })
    }

    fn holds(&self, content: Option<&Content>) -> bool {
        match (self, content) {
            (Self::Is(one), Some(other)) => one == other,
            (Self::Numbers { first, last, .. }, Some(content)) => {
                number_of(content).is_some_and(|number| (*first..=*last).contains(&number))
            }
            (Self::Days(first, last), Some(Content::Date(day))) => (first..=last).contains(&day),
            (Self::Others, Some(_)) => true,
            (Self::Unknown, content) => content.is_none(),
            _ => false,
        }
    }
}

fn number_of(content: &Content) -> Option<f64> {
    match content {
        Content::Number(number) => Some(*number),
        Content::Money(minor) => Some(*minor as f64),
        _ => None,
    }
}

/// A table of two columns. Rows and columns are what occurs, in order; what is unknown comes last.
#[derive(Clone, Debug, PartialEq)]
pub struct Segments {
    /// What occurs in the first column.
    pub rows: Vec<Slot>,
    /// What occurs in the second.
    pub columns: Vec<Slot>,
    /// Counts and sums, row by row. Together they are [`Segments::total`].
    pub cells: Vec<Vec<Totals>>,
    /// Of each row.
    pub row_totals: Vec<Totals>,
    /// Of each column.
    pub column_totals: Vec<Totals>,
    /// Of all.
    pub total: Totals,
}

/// What orders contents that are no texts.
type Rank = (i64, Option<Day>);

fn rank(content: &Content, column: Column, ladder: &Ladder) -> Rank {
    match content {
        Content::Number(of) => (number_key(*of), None),
        Content::Money(minor) => (*minor, None),
        Content::Choice(id) if column == Column::Grade => {
            (ladder.position(GradeId(*id)).map_or(i64::MAX, |at| i64::try_from(at).unwrap_or(i64::MAX)), None)
        }
        Content::Choice(id) => (i64::from(*id), None),
        Content::YesNo(answer) => (i64::from(!answer), None),
        Content::Date(day) => (0, Some(*day)),
        Content::Text(_) => (0, None),
    }
}

/// What is told apart in a column of these customers, in order, and the place of each customer's content among it.
fn slots(customers: &[Rc<Customer>], column: Column, ladder: &Ladder) -> (Vec<Slot>, Vec<usize>) {
    let contents: Vec<Option<Content>> = customers.iter().map(|one| one.content(column)).collect();
    let mut texts: HashMap<&Rc<str>, u64> = HashMap::new();
    let mut known: BTreeMap<Rank, (Content, u64)> = BTreeMap::new();
    for content in contents.iter().flatten() {
        match content {
            Content::Text(text) => *texts.entry(text).or_default() += 1,
            other => known.entry(rank(other, column, ladder)).or_insert_with(|| (other.clone(), 0)).1 += 1,
        }
    }
    let texts: BTreeMap<&Rc<str>, u64> = texts.into_iter().collect();
    let known: Vec<(Content, u64)> = known
        .into_values()
        .chain(texts.into_iter().map(|(text, count)| (Content::Text(Rc::clone(text)), count)))
        .collect();
    let is_spread = known.len() > SPANS;
    let first = known.first().map(|(content, _)| content.clone());
    let mut slots = match first {
        Some(Content::Number(_) | Content::Money(_)) if is_spread => spans(&known),
        Some(Content::Date(_)) if is_spread => spans_of_days(&known),
        _ => often(&known),
    };
    let others = slots.len();
    let place = |content: &Option<Content>| {
        let found = slots.iter().position(|slot| slot.holds(content.as_ref()));
        found.unwrap_or(if content.is_some() { others } else { others + 1 })
    };
    let mut places: Vec<usize> = contents.iter().map(place).collect();
    if places.contains(&others) {
        slots.push(Slot::Others);
    }
    if places.contains(&(others + 1)) {
        slots.push(Slot::Unknown);
        let unknown = slots.len() - 1;
        for place in places.iter_mut().filter(|place| **place > others) {
            *place = unknown;
        }
    }
    (slots, places)
}

/// The contents that occur most often, in order.
fn often(known: &[(Content, u64)]) -> Vec<Slot> {
    let positions: Vec<usize> = (0..known.len()).collect();
    let mut kept =
        ordered(positions, |one, other| (Reverse(known[*one].1), one).cmp(&(Reverse(known[*other].1), other)));
    kept.truncate(SLOTS_MAX);
    kept.sort_unstable();
    kept.into_iter().map(|at| Slot::Is(known[at].0.clone())).collect()
}

/// Contents in order, cut into parts of about as many customers; equals stay together.
fn parts(known: &[(Content, u64)]) -> Vec<&[(Content, u64)]> {
    let whole: u64 = known.iter().map(|(_, count)| count).sum();
    let (mut cut, mut start, mut seen) = (Vec::new(), 0, 0);
    for (at, (_, count)) in known.iter().enumerate() {
        seen += count;
        let is_full = seen * SPANS as u64 >= whole * (cut.len() as u64 + 1);
        if is_full || at + 1 == known.len() {
            cut.push(&known[start..=at]);
            start = at + 1;
        }
    }
    cut
}

fn spans(known: &[(Content, u64)]) -> Vec<Slot> {
    let ends = |part: &&[(Content, u64)]| Some((number_of(&part.first()?.0)?, number_of(&part.last()?.0)?));
    let is_money = matches!(known.first(), Some((Content::Money(_), _)));
    let slot = |(first, last)| Slot::Numbers { first, last, is_money };
    parts(known).iter().filter_map(ends).map(slot).collect()
}

/// Months where there are few, else years, else parts of about as many customers.
fn spans_of_days(known: &[(Content, u64)]) -> Vec<Slot> {
    let day = |content: &Content| match content {
        Content::Date(day) => Some(*day),
        _ => None,
    };
    let by = |span: &dyn Fn(Day) -> Option<(Day, Day)>| {
        let mut spans: Vec<(Day, Day)> = known.iter().filter_map(|(content, _)| span(day(content)?)).collect();
        spans.dedup();
        spans
    };
    let months = by(&|day| Some((day.month().first_day(), day.month().last_day())));
    let years = by(&|day| {
        let (year, ..) = day.parts();
        Day::new(year, 1, 1).ok().zip(Day::new(year, 12, 31).ok())
    });
    let ends = |part: &&[(Content, u64)]| Some((day(&part.first()?.0)?, day(&part.last()?.0)?));
    let spans = [months, years].into_iter().find(|spans| spans.len() <= SLOTS_MAX);
    let spans = spans.unwrap_or_else(|| parts(known).iter().filter_map(ends).collect());
    spans.into_iter().map(|(first, last)| Slot::Days(first, last)).collect()
}

/// Customers by two columns.
pub async fn segments(
    customers: &[Rc<Customer>],
    ladder: &Ladder,
    row: Column,
    column: Column,
    pauses: &mut Pauses,
) -> Segments {
    let (rows, row_places) = slots(customers, row, ladder);
    pauses.take().await;
    let (columns, column_places) = slots(customers, column, ladder);
    pauses.take().await;
    let mut table = Segments {
        cells: vec![vec![Totals::default(); columns.len()]; rows.len()],
        row_totals: vec![Totals::default(); rows.len()],
        column_totals: vec![Totals::default(); columns.len()],
        total: Totals::default(),
        rows,
        columns,
    };
    for ((customer, row), column) in customers.iter().zip(row_places).zip(column_places) {
        table.cells[row][column].add(customer);
    }
    for (cells, row) in table.cells.iter().zip(&mut table.row_totals) {
        for (cell, column) in cells.iter().zip(&mut table.column_totals) {
            row.join(cell);
            column.join(cell);
        }
        table.total.join(row);
    }
    table
}
