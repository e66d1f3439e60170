//! Rows of a file beside the customers of a plan: which are new, which change one, which may be one.

use super::changing::{Counted, add_columns, add_person, add_record};
use super::{CUSTOMERS_A_STEP, Frame, candidate};
use crate::domain::accounts::{Column, Content, Customer, CustomerId, free_person_id, free_record_id};
use crate::domain::listing::{KnownMarks, Likeness, plain_name, plain_phone, plain_tax_id};
use crate::domain::text::folded;
use crate::exchange::table::{Field, ImportedCustomer, Mapping, Subject};
use crate::plan::{CustomerChange, Newcomers};
use std::collections::HashMap;
use std::rc::Rc;

/// What a person asks of an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asking {
    /// By what rows are matched with customers of the list; none where all of them are new.
    pub key: Option<Column>,
    /// Whether customers whose reference is on the list are left out.
    pub skips_known: bool,
    /// Whether customers that people and records belong to come in where the list lacks them.
    pub adds_missing: bool,
}

impl Default for Asking {
    fn default() -> Self {
        Self { key: None, skips_known: true, adds_missing: true }
    }
}

/// A row that may be a customer of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Likely {
    /// The customer.
    pub known: CustomerId,
    /// Its name.
    pub known_name: Rc<str>,
    /// Why.
    pub why: Likeness,
    /// The row as a customer of its own.
    pub new: Rc<Customer>,
    /// What it changes where it is the same.
    pub change: CustomerChange,
}

/// What would come of an import.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proposal {
    /// New customers, so many in each part as one step takes.
    pub new: Vec<Newcomers>,
    /// What becomes different about customers of the list, likewise.
    pub changes: Vec<Rc<Vec<CustomerChange>>>,
    /// Rows that may be customers of the list.
    pub likely: Vec<Likely>,
    /// Rows that change nothing.
    pub same: usize,
    /// Rows left out as their reference is on the list.
    pub known: usize,
    /// Rows left out as a plan does not take what they say.
    pub unfit: usize,
    /// Rows left out as they fit several customers of the list.
    pub ambiguous: usize,
    /// People or records left out as their customer is not on the list.
    pub missing: usize,
    /// People that are new or changed.
    pub people: usize,
    /// Records that are new.
    pub records: usize,
}

impl Proposal {
    /// How many customers are new.
    #[must_use]
    pub fn new_count(&self) -> usize {
        self.new.iter().map(|part| part.list().len()).sum()
    }
}

/// What is to be done, so much in each part as one step takes.
#[derive(Clone, Debug, Default)]
pub struct Decided {
    /// New customers.
    pub new: Vec<Newcomers>,
    /// What becomes different about customers of the list.
    pub changes: Vec<Rc<Vec<CustomerChange>>>,
}

impl Decided {
    /// How many customers are new.
    #[must_use]
    pub fn new_count(&self) -> usize {
        self.new.iter().map(|part| part.list().len()).sum()
    }

    /// How many customers of the list become different.
    #[must_use]
    pub fn update_count(&self) -> usize {
        self.changes.iter().map(|part| part.len()).sum()
    }
}

/// One customer, or several that cannot be told apart; the first of them.
#[derive(Clone, Copy, Debug)]
struct Found {
    at: usize,
    is_one: bool,
}

/// The customers of a plan, to be found by what rows say.
#[derive(Debug, Default)]
pub struct Known {
    customers: Vec<Rc<Customer>>,
    by_reference: HashMap<Rc<str>, usize>,
    by_key: HashMap<String, Found>,
    marks: KnownMarks,
    positions: HashMap<CustomerId, usize>,
}

impl Known {
    /// With room for so many customers, so that it need not grow while somebody waits.
    #[must_use]
    pub fn with_room(customers: usize) -> Self {
        Self {
            customers: Vec::with_capacity(customers),
            by_reference: HashMap::with_capacity(customers),
            by_key: HashMap::with_capacity(customers),
            marks: KnownMarks::with_room(customers),
            positions: HashMap::with_capacity(customers),
        }
    }

    /// Takes the next customer of the list.
    pub fn add(&mut self, customer: &Rc<Customer>, subject: Subject, key: Option<Column>) {
        let at = self.customers.len();
        self.customers.push(Rc::clone(customer));
        if let Some(reference) = &customer.reference {
            self.by_reference.entry(Rc::clone(reference)).or_insert(at);
        }
        if subject.is_customers() {
            self.marks.add(customer);
            self.positions.insert(customer.id, at);
        }
        // People and records say of whom by name.
        let key = if subject.is_customers() { key } else { Some(Column::Name) };
        if let Some(text) = key.and_then(|key| key_of(customer, key)) {
            let found = self.by_key.entry(text).or_insert(Found { at, is_one: true });
            found.is_one &= found.at == at;
        }
    }
}

/// What a customer says in a column, so that texts that mean the same are the same.
fn key_of(customer: &Customer, key: Column) -> Option<String> {
    let text = match customer.content(key)? {
        Content::Text(text) => match key {
            Column::Name => plain_name(&text),
            Column::Phone => plain_phone(&text)?,
            Column::TaxId => plain_tax_id(&text)?,
            _ => folded(text.trim()),
        },
        Content::Number(number) => number.to_string(),
        Content::Money(minor) => minor.to_string(),
        Content::Date(day) => day.to_string(),
        Content::Choice(id) => id.to_string(),
        Content::YesNo(answer) => answer.to_string(),
    };
    (!text.is_empty()).then_some(text)
}

/// Rows that are matched one by one.
pub struct Matching<'a> {
    known: &'a Known,
    frame: Frame,
    asking: Asking,
    subject: Subject,
    counted: Counted,
    new: Parts<Rc<Customer>>,
    /// The identities that the plan will give to the new ones.
    next_id: u32,
    /// Of people and records, where the customers that they need are among the new.
    new_by_name: HashMap<String, usize>,
    changes: Parts<CustomerChange>,
    change_of: HashMap<CustomerId, usize>,
    told: Proposal,
}

impl<'a> Matching<'a> {
    /// Begins with nothing.
    #[must_use]
    pub fn new(known: &'a Known, frame: Frame, asking: Asking, mapping: &Mapping, first_id: u32) -> Self {
        let counted = Counted {
            grade: mapping.column(Field::Stage).is_some(),
            name: mapping.column(Field::Name).is_some() && asking.key != Some(Column::Name),
        };
        Self {
            known,
            frame,
            asking,
            subject: mapping.subject,
            counted,
            new: Parts::default(),
            next_id: first_id,
            new_by_name: HashMap::new(),
            changes: Parts::default(),
            change_of: HashMap::new(),
            told: Proposal::default(),
        }
    }

    /// Takes the next row.
    pub fn add(&mut self, one: ImportedCustomer) {
        if self.subject.is_customers() { self.add_customer(one) } else { self.add_about(one) }
    }

    fn add_customer(&mut self, mut one: ImportedCustomer) {
        let is_listed =
            one.reference.as_deref().is_some_and(|reference| self.known.by_reference.contains_key(reference));
        if self.asking.key.is_none() && is_listed && self.asking.skips_known {
            self.told.known += 1;
            return;
        }
        let person = one.person.take();
        let Some(mut row) = candidate(one, &self.frame) else {
            self.told.unfit += 1;
            return;
        };
        let found = self.asking.key.and_then(|key| self.known.by_key.get(&key_of(&row, key)?)).copied();
        match found {
            Some(Found { is_one: false, .. }) => self.told.ambiguous += 1,
            Some(Found { at, .. }) => {
                let known = Rc::clone(&self.known.customers[at]);
                let index = self.change_index(known.id);
                let change = self.changes.at(index);
                add_columns(change, &known, &row, self.counted, &self.frame);
                if let Some(person) = person {
                    let people = known.details.as_deref().map_or(&[][..], |more| &more.people);
                    add_person(change, people, person);
                }
                if change.is_empty() {
                    self.told.same += 1;
                }
            }
            None => {
                // A number that is on the list already was let in on purpose.
                let is_asked = !is_listed && !self.known.customers.is_empty();
                let likely = if is_asked { self.known.marks.find(&row) } else { None };
                let likely = likely.and_then(|(id, why)| Some((self.known.positions.get(&id)?, why)));
                if let Some((&at, why)) = likely {
                    self.add_likely(at, why, row, person);
                    return;
                }
                if let Some(person) = person {
                    row.change(|more| more.people.push(Rc::new(super::named(person, free_person_id(&[])))));
                }
                self.add_new(row);
            }
        }
    }

    /// Where among the new ones it is.
    fn add_new(&mut self, row: Customer) -> usize {
        let id = CustomerId(self.next_id);
        self.next_id = self.next_id.wrapping_add(1);
        self.new.push(Rc::new(Customer { id, ..row }))
    }

    fn add_likely(
        &mut self,
        at: usize,
        why: Likeness,
        mut row: Customer,
        person: Option<crate::exchange::table::ImportedPerson>,
    ) {
        let known = &self.known.customers[at];
        let mut change = CustomerChange::of(known.id);
        // Found by what it looks like, it keeps its name.
        add_columns(&mut change, known, &row, Counted { name: false, ..self.counted }, &self.frame);
        if let Some(person) = person {
            let people = known.details.as_deref().map_or(&[][..], |more| &more.people);
            add_person(&mut change, people, person.clone());
            row.change(|more| more.people.push(Rc::new(super::named(person, free_person_id(&[])))));
        }
        let (known, known_name) = (known.id, Rc::clone(&known.name));
        self.told.likely.push(Likely { known, known_name, why, new: Rc::new(row), change });
    }

    /// A person or a record of a customer.
    fn add_about(&mut self, mut one: ImportedCustomer) {
        let (person, record) = (one.person.take(), one.record.take());
        let by_reference = one.reference.as_deref().and_then(|reference| self.known.by_reference.get(reference));
        let name = plain_name(&one.name);
        let at = by_reference.copied().or_else(|| self.known.by_key.get(&name).map(|found| found.at));
        if let Some(at) = at {
            let known = Rc::clone(&self.known.customers[at]);
            let index = self.change_index(known.id);
            let change = self.changes.at(index);
            let before = (change.people.clone(), change.records.len());
            if let Some(person) = person {
                let people = known.details.as_deref().map_or(&[][..], |more| &more.people);
                add_person(change, people, person);
            }
            if let Some(record) = record {
                add_record(change, known.records(), record);
            }
            let (has_person, has_record) = (change.people != before.0, change.records.len() > before.1);
            self.told.people += usize::from(has_person);
            self.told.records += usize::from(has_record);
            self.told.same += usize::from(!has_person && !has_record);
            return;
        }
        if !self.asking.adds_missing {
            self.told.missing += 1;
            return;
        }
        let key = format!("{}\n{name}", one.reference.as_deref().unwrap_or_default());
        let at = if let Some(&at) = self.new_by_name.get(&key) {
            at
        } else {
            let Some(row) = candidate(one, &self.frame) else {
                self.told.unfit += 1;
                return;
            };
            let at = self.add_new(row);
            self.new_by_name.insert(key, at);
            at
        };
        let new = self.new.at(at);
        let mut more = new.details.as_deref().cloned().unwrap_or_default();
        if let Some(person) = person {
            let id = free_person_id(&more.people);
            more.people.push(Rc::new(super::named(person, id)));
            self.told.people += 1;
        }
        if let Some(record) = record {
            let record = super::logged(record, free_record_id(&more.records));
            crate::domain::accounts::log(&mut more.records, record);
            self.told.records += 1;
        }
        Rc::make_mut(new).details = more.shared();
    }

    fn change_index(&mut self, id: CustomerId) -> usize {
        *self.change_of.entry(id).or_insert_with(|| self.changes.push(CustomerChange::of(id)))
    }

    /// What came of all rows.
    #[must_use]
    pub fn finish(self) -> Proposal {
        let new = self.new.0.into_iter().map(Newcomers::from).collect();
        let changes = in_steps(self.changes.0.into_iter().flatten().filter(|change| !change.is_empty()));
        Proposal { new, changes: changes.into_iter().map(Rc::new).collect(), ..self.told }
    }
}

/// A long list in parts of so many as one step takes: it grows without being copied.
struct Parts<T>(Vec<Vec<T>>);

impl<T> Default for Parts<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Parts<T> {
    /// Adds one at the end, and tells where it is.
    fn push(&mut self, one: T) -> usize {
        if self.0.last().is_none_or(|part| part.len() == CUSTOMERS_A_STEP) {
            self.0.push(Vec::new());
        }
        let before = (self.0.len() - 1) * CUSTOMERS_A_STEP;
        self.0.last_mut().map_or(before, |part| {
            part.push(one);
            before + part.len() - 1
        })
    }

    fn at(&mut self, at: usize) -> &mut T {
        &mut self.0[at / CUSTOMERS_A_STEP][at % CUSTOMERS_A_STEP]
    }
}

/// Parts of so many as one step takes.
fn in_steps<T>(all: impl IntoIterator<Item = T>) -> Vec<Vec<T>> {
    let mut parts = Parts::default();
    for one in all {
        parts.push(one);
    }
    parts.0
}

impl Proposal {
    /// The customers and changes with what was decided of those that may be one: `is_same` is told which.
    #[must_use]
    pub fn decided(&self, is_same: impl Fn(usize) -> bool) -> Decided {
        let mut changes = self.changes.clone();
        let mut place_of: HashMap<CustomerId, (usize, usize)> = HashMap::new();
        if !self.likely.is_empty() {
            for (part, of_part) in changes.iter().enumerate() {
                place_of.extend(of_part.iter().enumerate().map(|(at, change)| (change.customer, (part, at))));
            }
        }
        let (mut others, mut more) = (Vec::new(), Vec::new());
        let first_more = changes.len();
        for (index, likely) in self.likely.iter().enumerate() {
            if !is_same(index) {
                others.push(likely.new.clone());
            } else if let Some(&(part, at)) = place_of.get(&likely.known) {
                // Two rows of one customer: the later one is the later word.
                let of_part = if part < first_more { Rc::make_mut(&mut changes[part]) } else { &mut more };
                of_part[at] = joined(&of_part[at], &likely.change);
            } else if !likely.change.is_empty() {
                place_of.insert(likely.known, (first_more, more.len()));
                more.push(likely.change.clone());
            }
        }
        let mut new = self.new.clone();
        new.extend(in_steps(others).into_iter().map(Newcomers::from));
        changes.extend(in_steps(more).into_iter().map(Rc::new));
        Decided { new, changes }
    }
}

fn joined(before: &CustomerChange, later: &CustomerChange) -> CustomerChange {
    let mut both = before.clone();
    both.to = later.to.or(before.to);
    both.cells.retain(|(column, _)| !later.cells.iter().any(|(other, _)| other == column));
    both.cells.extend(later.cells.iter().cloned());
    both.people.retain(|person| !later.people.iter().any(|other| other.id == person.id));
    both.people.extend(later.people.iter().cloned());
    both
}
