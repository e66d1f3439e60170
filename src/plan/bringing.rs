//! What a file says of customers that are on the list already.

use crate::domain::accounts::{Column, Content, CustomerId, Person, Place, Record};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// Everything that becomes different about one customer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CustomerChange {
    /// The customer.
    pub customer: CustomerId,
    /// Where it goes; none where it stays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Place>,
    /// What its columns say from now on; nothing is told of the others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cells: Vec<(Column, Option<Content>)>,
    /// People there; one of the same identity is replaced.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Rc<Person>>,
    /// What was done; a record of the same identity is replaced.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub records: Vec<Rc<Record>>,
}

impl CustomerChange {
    /// Nothing of that customer becomes different yet.
    #[must_use]
    pub fn of(customer: CustomerId) -> Self {
        Self { customer, to: None, cells: Vec::new(), people: Vec::new(), records: Vec::new() }
    }

    /// Whether it changes nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.to.is_none() && self.cells.is_empty() && self.people.is_empty() && self.records.is_empty()
    }
}
