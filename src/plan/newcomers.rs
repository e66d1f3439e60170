//! Customers of an import, held once for the journal and the plan that takes them in.

use crate::domain::accounts::{Customer, CustomerId, Customers, Details, Standing, read_shared};
use crate::domain::calendar::Day;
use crate::domain::ladder::GradeId;
use serde::de::{Deserializer, SeqAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};
use std::fmt;
use std::rc::Rc;

/// Customers that come in together. Their identities do not count, and are not stored: the plan gives them free ones.
/// Those that have these already are shared with the plan, so that a hundred thousand of them are in memory once.
#[derive(Clone, Debug, Default)]
pub struct Newcomers(Rc<Vec<Rc<Customer>>>);

impl Newcomers {
    /// In order.
    #[must_use]
    pub fn list(&self) -> &[Rc<Customer>] {
        &self.0
    }

    /// Gives them the identities that a list will give to them, as far as nobody else holds them.
    pub(super) fn number(&mut self, customers: &Customers) {
        let Some(list) = Rc::get_mut(&mut self.0) else { return };
        for (id, one) in customers.free_ids().zip(list) {
            if let Some(one) = Rc::get_mut(one) {
                one.id = CustomerId(id);
            }
        }
    }
}

impl From<Vec<Rc<Customer>>> for Newcomers {
    fn from(list: Vec<Rc<Customer>>) -> Self {
        Self(Rc::new(list))
    }
}

impl FromIterator<NewCustomer> for Newcomers {
    fn from_iter<I: IntoIterator<Item = NewCustomer>>(list: I) -> Self {
        Self(Rc::new(list.into_iter().map(|one| Rc::new(one.numbered(CustomerId(0)))).collect()))
    }
}

impl PartialEq for Newcomers {
    fn eq(&self, other: &Self) -> bool {
        let same = |(one, other): (&Rc<Customer>, &Rc<Customer>)| NewCustomer::of(one) == NewCustomer::of(other);
        self.0.len() == other.0.len() && self.0.iter().zip(other.0.iter()).all(same)
    }
}

/// A customer as it is written without its identity.
pub(crate) struct Unnumbered<'a>(pub(crate) &'a Customer);

impl Serialize for Unnumbered<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        NewCustomer::of(self.0).serialize(serializer)
    }
}

impl Serialize for Newcomers {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|one| Unnumbered(one)))
    }
}

impl<'de> Deserialize<'de> for Newcomers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct List;
        impl<'de> Visitor<'de> for List {
            type Value = Vec<Rc<Customer>>;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a list of customers")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Self::Value, A::Error> {
                let mut list = Vec::new();
                while let Some(one) = from.next_element::<NewCustomer>()? {
                    list.push(Rc::new(one.numbered(CustomerId(0))));
                }
                list.shrink_to_fit();
                Ok(list)
            }
        }
        deserializer.deserialize_seq(List).map(|list| Self(Rc::new(list)))
    }
}

/// A customer before it has an identity. The fields are those of
/// [`Customer`](crate::domain::accounts::Customer).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NewCustomer {
    /// Name of the company or person.
    pub name: Rc<str>,
    /// The number or code that another system knows it by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Rc<str>>,
    /// Its grade.
    pub grade: GradeId,
    /// Whether it still climbs.
    #[serde(default)]
    pub standing: Standing,
    /// The salesperson.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "read_shared")]
    pub owner: Option<Rc<str>>,
    /// What it buys.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "read_shared")]
    pub product: Option<Rc<str>>,
    /// Where it is.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "read_shared")]
    pub region: Option<Rc<str>>,
    /// Value in minor units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value_minor: Option<i64>,
    /// When work on it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened: Option<Day>,
    /// When it was won or lost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Day>,
    /// What most customers do not have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<Rc<Details>>,
}

impl NewCustomer {
    /// A customer without its identity.
    #[must_use]
    pub fn of(one: &Customer) -> Self {
        Self {
            name: Rc::clone(&one.name),
            reference: one.reference.clone(),
            grade: one.grade,
            standing: one.standing,
            owner: one.owner.clone(),
            product: one.product.clone(),
            region: one.region.clone(),
            value_minor: one.value_minor,
            opened: one.opened,
            closed: one.closed,
            details: one.details.clone(),
        }
    }

    /// The same with an identity.
    #[must_use]
    pub fn numbered(self, id: CustomerId) -> Customer {
        Customer {
            id,
            name: self.name,
            reference: self.reference,
            grade: self.grade,
            standing: self.standing,
            owner: self.owner,
            product: self.product,
            region: self.region,
            value_minor: self.value_minor,
            opened: self.opened,
            closed: self.closed,
            details: self.details,
        }
    }
}
