//! Customers, people and records as a file tells of them.

use crate::domain::accounts::{Column, Content, Customer, Standing};
use crate::exchange::table::{Field, ImportedCustomer, ImportedPerson, ImportedRecord, Subject};
use crate::plan::Plan;
use std::rc::Rc;

/// A table of an export: its columns, without those of which nobody knows anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaving {
    /// What its rows are.
    pub subject: Subject,
    /// Its columns.
    pub fields: Vec<Field>,
    /// How many rows it has.
    pub rows: usize,
}

/// The columns that every export of customers has.
const ALWAYS: usize = 10;

/// The tables that an export has: customers always, people and records where there are any.
#[must_use]
pub fn leaving(plan: &Plan) -> Vec<Leaving> {
    let customers = plan.customers.list();
    let offered = Subject::Customers.fields();
    let mut fields: Vec<Field> = offered.iter().copied().take(ALWAYS).collect();
    let mut open: Vec<(Field, Column)> = offered[ALWAYS..]
        .iter()
        .filter(|field| matches!(field, Field::More(_)))
        .filter_map(|field| Some((*field, field.column()?)))
        .collect();
    let (mut people, mut records) = (0, 0);
    let mut known: Vec<Field> = Vec::new();
    for customer in customers {
        let Some(more) = customer.details.as_deref() else { continue };
        people += more.people.len();
        records += more.records.len();
        open.retain(|(field, column)| {
            let is_known = customer.content(*column).is_some();
            if is_known {
                known.push(*field);
            }
            !is_known
        });
    }
    fields.extend(offered.iter().filter(|field| known.contains(field)));
    fields.extend(plan.accounts.fields.iter().map(|field| Field::own(field.id)));
    let mut tables = vec![Leaving { subject: Subject::Customers, fields, rows: customers.len() }];
    for (subject, rows) in [(Subject::People, people), (Subject::Records, records)] {
        if rows > 0 {
            tables.push(Leaving { subject, fields: subject.fields().to_vec(), rows });
        }
    }
    tables
}

impl Leaving {
    /// The rows that some of the plan's customers have in this table.
    #[must_use]
    pub fn written(&self, plan: &Plan, customers: &[Rc<Customer>]) -> Vec<ImportedCustomer> {
        match self.subject {
            Subject::Customers | Subject::Leads => {
                customers.iter().map(|customer| self.customer(plan, customer)).collect()
            }
            Subject::People => customers
                .iter()
                .flat_map(|customer| {
                    let people = customer.details.as_deref().map_or(&[][..], |more| &more.people);
                    people.iter().map(|person| ImportedCustomer {
                        person: Some(ImportedPerson {
                            name: person.name.to_string(),
                            title: owned(person.title.as_ref()),
                            phone: owned(person.phone.as_ref()),
                            email: owned(person.email.as_ref()),
                            note: owned(person.note.as_ref()),
                        }),
                        ..who(customer)
                    })
                })
                .collect(),
            Subject::Records => customers
                .iter()
                .flat_map(|customer| {
                    customer.records().iter().map(|record| ImportedCustomer {
                        record: Some(ImportedRecord {
                            on: record.on,
                            kind: record.kind,
                            note: owned(record.note.as_ref()),
                            by: owned(record.by.as_ref()),
                            minutes: record.minutes,
                            amount_minor: record.amount_minor,
                        }),
                        ..who(customer)
                    })
                })
                .collect(),
        }
    }

    fn customer(&self, plan: &Plan, customer: &Customer) -> ImportedCustomer {
        let more = self.fields.iter().filter_map(|field| match field {
            Field::More(column) => Some((*column, customer.content(*column)?)),
            _ => None,
        });
        let mut more: Vec<(Column, Content)> = more.collect();
        more.sort_by_key(|(column, _)| *column);
        ImportedCustomer {
            grade: plan.ladder.position(customer.grade).unwrap_or_default(),
            lost: customer.standing == Standing::Lost,
            owner: owned(customer.owner.as_ref()),
            product: owned(customer.product.as_ref()),
            region: owned(customer.region.as_ref()),
            value_minor: customer.value().0,
            opened: customer.opened,
            closed: customer.closed,
            more,
            ..who(customer)
        }
    }
}

fn who(customer: &Customer) -> ImportedCustomer {
    ImportedCustomer {
        reference: owned(customer.reference.as_ref()),
        name: customer.name.to_string(),
        ..ImportedCustomer::default()
    }
}

fn owned(text: Option<&Rc<str>>) -> Option<String> {
    text.map(ToString::to_string)
}
