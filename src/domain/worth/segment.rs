//! Customers by any two columns: counts and sums.

use crate::domain::accounts::{Column, Content, Customer};
use crate::domain::board::Totals;
use crate::domain::order::number_key;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A table of two columns. Rows and columns are what occurs, in order; what is unknown comes last.
#[derive(Clone, Debug, PartialEq)]
pub struct Segments {
    /// What occurs in the first column.
    pub rows: Vec<Option<Content>>,
    /// What occurs in the second.
    pub columns: Vec<Option<Content>>,
    /// Counts and sums, row by row. Together they are [`Segments::total`].
    pub cells: Vec<Vec<Totals>>,
    /// Of each row.
    pub row_totals: Vec<Totals>,
    /// Of each column.
    pub column_totals: Vec<Totals>,
    /// Of all.
    pub total: Totals,
}

/// What orders contents; unknown last.
type Rank = (u8, i64, String);

fn ranked(content: Option<&Content>) -> Rank {
    match content {
        Some(Content::Number(of)) => (0, number_key(*of), String::new()),
        Some(Content::Money(minor)) => (1, *minor, String::new()),
        Some(Content::Date(day)) => (2, 0, day.to_string()),
        Some(Content::Choice(id)) => (3, i64::from(*id), String::new()),
        Some(Content::YesNo(answer)) => (4, i64::from(!answer), String::new()),
        Some(Content::Text(text)) => (5, 0, text.to_string()),
        None => (6, 0, String::new()),
    }
}

/// Customers by two columns.
#[must_use]
pub fn segments<'a>(customers: impl IntoIterator<Item = &'a Rc<Customer>>, row: Column, column: Column) -> Segments {
    let mut found: BTreeMap<Rank, (Option<Content>, BTreeMap<Rank, Totals>)> = BTreeMap::new();
    let mut all: BTreeMap<Rank, Option<Content>> = BTreeMap::new();
    for customer in customers {
        let (of_row, of_column) = (customer.content(row), customer.content(column));
        let key = ranked(of_column.as_ref());
        all.entry(key.clone()).or_insert(of_column);
        let (_, cells) = found.entry(ranked(of_row.as_ref())).or_insert_with(|| (of_row, BTreeMap::new()));
        cells.entry(key).or_default().add(customer);
    }
    let mut table = Segments {
        rows: Vec::new(),
        columns: all.values().cloned().collect(),
        cells: Vec::new(),
        row_totals: Vec::new(),
        column_totals: vec![Totals::default(); all.len()],
        total: Totals::default(),
    };
    for (of_row, mut cells) in found.into_values() {
        let line: Vec<Totals> = all.keys().map(|key| cells.remove(key).unwrap_or_default()).collect();
        let mut sum = Totals::default();
        for (cell, column) in line.iter().zip(&mut table.column_totals) {
            sum.join(cell);
            column.join(cell);
        }
        table.total.join(&sum);
        table.rows.push(of_row);
        table.cells.push(line);
        table.row_totals.push(sum);
    }
    table
}
