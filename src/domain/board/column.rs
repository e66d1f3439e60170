//! The columns of the board with their cards, sums and counts.

use super::{Role, roles};
use crate::domain::accounts::{Customer, Standing};
use crate::domain::amounts::Currency;
use crate::domain::ladder::{GradeId, Ladder};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Sums of values, told apart by currency.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many customers.
    pub count: u64,
    /// Those of a known value in the plan's currency.
    pub valued: u64,
    /// The sum in minor units of the plan's currency.
    pub minor: i128,
    /// Sums in other currencies, each in its own minor units, in the order of their codes.
    pub foreign: BTreeMap<Currency, i128>,
}

impl Totals {
    /// Counts a customer in.
    pub fn add(&mut self, customer: &Customer) {
        self.count += 1;
        match customer.value() {
            (Some(minor), None) => {
                self.valued += 1;
                self.minor += i128::from(minor);
            }
            (Some(minor), Some(currency)) => *self.foreign.entry(currency).or_default() += i128::from(minor),
            (None, _) => {}
        }
    }

    /// Both together.
    pub fn join(&mut self, other: &Self) {
        self.count += other.count;
        self.valued += other.valued;
        self.minor += other.minor;
        for (currency, minor) in &other.foreign {
            *self.foreign.entry(*currency).or_default() += minor;
        }
    }
}

/// A column of the board.
#[derive(Clone, Debug, PartialEq)]
pub struct BoardColumn {
    /// The grade.
    pub grade: GradeId,
    /// What it stands for.
    pub role: Role,
    /// Chance of a card here to be won: the product of the rates from here to the top.
    pub chance: f64,
    /// Positions of its cards in the list of customers, in its order.
    pub cards: Vec<usize>,
    /// Customers that are counted but not listed.
    pub unlisted: u64,
    /// Sums of its cards.
    pub totals: Totals,
    /// Value times chance in the plan's currency, in minor units.
    pub weighted_minor: f64,
}

/// The columns, lowest first: every active customer of a known grade is in exactly one.
#[must_use]
pub fn board_columns(customers: &[Rc<Customer>], ladder: &Ladder) -> Vec<BoardColumn> {
    let mut chance = 1.0;
    let chances: Vec<f64> = ladder
        .grades()
        .iter()
        .rev()
        .map(|grade| {
            if grade.id != ladder.top().id {
                chance *= grade.promotion_rate.share();
            }
            chance
        })
        .collect();
    let mut columns: Vec<BoardColumn> = ladder
        .grades()
        .iter()
        .zip(roles(ladder))
        .zip(chances.into_iter().rev())
        .map(|((grade, role), chance)| BoardColumn {
            grade: grade.id,
            role,
            chance,
            cards: Vec::new(),
            unlisted: grade.unlisted_count,
            totals: Totals::default(),
            weighted_minor: 0.0,
        })
        .collect();
    for (at, customer) in customers.iter().enumerate().filter(|(_, one)| one.standing == Standing::Active) {
        if let Some(position) = ladder.position(customer.grade) {
            columns[position].cards.push(at);
            columns[position].totals.add(customer);
        }
    }
    for column in &mut columns {
        column.weighted_minor = column.totals.minor as f64 * column.chance;
    }
    columns
}
