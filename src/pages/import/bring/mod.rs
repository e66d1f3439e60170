//! From what a file tells to what a plan holds, and back.

mod changing;
mod leaving;
mod matching;

pub use leaving::{Leaving, leaving};
pub use matching::{Asking, Decided, Known, Likely, Matching, Proposal};

use crate::domain::accounts::{
    CUSTOMER_NAME_CHARACTERS_MAX, Column, Customer, CustomerId, Field, Person, PersonId, Record, RecordId, Standing,
    shared,
};
use crate::domain::amounts::{AMOUNT_MAX_MINOR, Currency};
use crate::domain::ladder::GradeId;
use crate::exchange::table::{ImportedCustomer, ImportedPerson, ImportedRecord};
use crate::plan::Newcomers;
use std::rc::Rc;

/// Customers of one step of an import: so few that a step takes far less than a frame.
pub const CUSTOMERS_A_STEP: usize = 2_500;

/// A plan as far as an import has to know it.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The ladder's grades, lowest first.
    pub grades: Rc<[GradeId]>,
    /// The plan's currency.
    pub currency: Currency,
    /// The plan's own fields, and those that the import adds.
    pub fields: Rc<[Field]>,
}

/// Turns all customers of a file into customers of a plan without any; those that do not fit are left out.
#[must_use]
pub fn new_customers(imported: Vec<ImportedCustomer>, frame: &Frame) -> Newcomers {
    let customers: Vec<_> = imported.into_iter().filter_map(|one| candidate(one, frame)).map(Rc::new).collect();
    customers.into()
}

/// A row as a customer that has no identity yet; none where a plan does not take it.
fn candidate(one: ImportedCustomer, frame: &Frame) -> Option<Customer> {
    // Thousands of rows name a few dozen people and products.
    let text = |text: Option<String>| text.map(|text| shared(&text));
    let fits = one.name.chars().count() <= CUSTOMER_NAME_CHARACTERS_MAX
        && one.value_minor.is_none_or(|value| (0..=AMOUNT_MAX_MINOR).contains(&value));
    let grade = *frame.grades.get(one.grade).filter(|_| fits)?;
    let mut customer = Customer {
        id: CustomerId(0),
        name: shared(&one.name),
        reference: one.reference.map(Rc::from),
        grade,
        standing: if one.lost { Standing::Lost } else { Standing::Active },
        owner: text(one.owner),
        product: text(one.product),
        region: text(one.region),
        value_minor: one.value_minor,
        opened: one.opened,
        closed: one.closed,
        details: None,
    };
    for (column, content) in one.more {
        customer.set(column, Some(content), frame.currency, &frame.fields).ok()?;
    }
    if let Some(person) = one.person {
        customer.change(|more| more.people.push(Rc::new(named(person, PersonId(1)))));
    }
    if let Some(record) = one.record {
        customer.change(|more| more.records.push(Rc::new(logged(record, RecordId(1)))));
    }
    Some(customer)
}

fn named(person: ImportedPerson, id: PersonId) -> Person {
    let text = |text: Option<String>| text.map(Rc::from);
    Person {
        title: text(person.title),
        phone: text(person.phone),
        email: text(person.email),
        note: text(person.note),
        ..Person::named(id, person.name)
    }
}

fn logged(record: ImportedRecord, id: RecordId) -> Record {
    Record {
        note: record.note.map(Rc::from),
        by: record.by.map(Rc::from),
        minutes: record.minutes,
        amount_minor: record.amount_minor,
        ..Record::new(id, record.on, record.kind)
    }
}

/// A customer's columns by which rows of a file can be matched with it.
#[must_use]
pub fn keys(fields: &[Field]) -> Vec<Column> {
    let own = fields.iter().map(|field| Column::Field(field.id));
    [Column::Name, Column::Reference, Column::TaxId, Column::Phone].into_iter().chain(own).collect()
}

#[cfg(test)]
mod tests;
