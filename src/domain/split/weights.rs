//! What parts carry, from the customers that there are.

use super::outline::name_in;
use super::part::Dimension;
use crate::domain::accounts::{Customer, Standing};
use crate::domain::calendar::Month;
use crate::domain::ladder::GradeId;
use crate::domain::order::ordered;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// What weights are taken from; weights by hand are written into the parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WeightBasis {
    /// History: the value of won customers, in minor units.
    WonValue,
    /// History: how many customers were won.
    WonCount,
    /// Potential: the value of open customers, in minor units.
    OpenValue,
    /// Everyone the same.
    Equal,
}

/// The owners, regions or products that customers name, in alphabetical order: the parts to begin with.
#[must_use]
pub fn names<'a>(customers: impl Iterator<Item = &'a Customer>, by: Dimension) -> Vec<Rc<str>> {
    let all = customers
        .filter_map(|customer| name_in(customer, by))
        .map(|name| name.trim())
        .filter(|name| !name.is_empty())
        .map(Rc::from);
    let mut sorted: Vec<Rc<str>> = ordered(all.collect(), |one: &Rc<str>, other| one.cmp(other));
    sorted.dedup();
    sorted
}

/// A weight for each of the parts `names`, from the customers of what is split; `top` is the grade that counts as
/// the win. A month takes what was won in the same month of any year. None when nothing is known of any part: then
/// equal weights are all there is.
#[must_use]
pub fn weights<'a>(
    customers: impl Iterator<Item = &'a Customer>,
    top: GradeId,
    by: Dimension,
    names: &[Rc<str>],
    basis: WeightBasis,
) -> Option<Vec<f64>> {
    if basis == WeightBasis::Equal {
        return (!names.is_empty()).then(|| vec![1.0; names.len()]);
    }
    let months: Vec<Option<i8>> =
        names.iter().map(|name| Month::parse(name).ok().map(|month| month.parts().1)).collect();
    let mut sums = vec![0.0; names.len()];
    for customer in customers.filter(|customer| customer.standing == Standing::Active) {
        let won = customer.grade == top;
        let amount = match basis {
            WeightBasis::WonCount if won => 1.0,
            WeightBasis::WonValue if won => customer.value_minor.unwrap_or(0).max(0) as f64,
            WeightBasis::OpenValue if !won => customer.value_minor.unwrap_or(0).max(0) as f64,
            _ => continue,
        };
        let closed = customer.closed.map(|day| day.parts().1);
        let part = match by {
            Dimension::Month => months.iter().position(|month| month.is_some() && *month == closed),
            _ => name_in(customer, by).and_then(|own| names.iter().position(|name| name.trim() == own.trim())),
        };
        if let Some(part) = part {
            sums[part] += amount;
        }
    }
    sums.iter().any(|&sum| sum > 0.0).then_some(sums)
}
