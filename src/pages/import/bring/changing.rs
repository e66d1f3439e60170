//! What becomes different about a customer when a row says something of it.

use super::{Frame, logged, named};
use crate::domain::accounts::{Column, Content, Customer, Few, Person, Place, Record, free_person_id, free_record_id};
use crate::exchange::table::{ImportedPerson, ImportedRecord};
use crate::plan::CustomerChange;
use std::rc::Rc;

/// What of a row counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Counted {
    /// Whether the file says grades.
    pub grade: bool,
    /// Whether names differ: not where a customer was found by its name.
    pub name: bool,
}

/// Adds to a change what a row, read as `row`, says otherwise than `known`. What the row leaves blank stays.
pub(super) fn add_columns(
    change: &mut CustomerChange,
    known: &Customer,
    row: &Customer,
    counted: Counted,
    frame: &Frame,
) {
    let place = row.place();
    if counted.grade && place != known.place() {
        change.to = Some(Place { grade: place.grade, standing: place.standing });
    }
    let (minor, currency) = row.value();
    if minor.is_some() && known.value() != (minor, currency) {
        if known.value().1 != currency {
            let code = currency.map(|currency| Content::Text(currency.code().into()));
            put(change, Column::Currency, code);
        }
        put(change, Column::Value, minor.map(Content::Money));
    }
    let own = frame.fields.iter().map(|field| Column::Field(field.id));
    let plain = Column::BUILT_IN.into_iter().filter(|column| {
        let is_amount = matches!(column, Column::Value | Column::Currency);
        column.is_editable() && !is_amount && (counted.name || *column != Column::Name)
    });
    for column in plain.chain(own) {
        let Some(content) = row.content(column) else { continue };
        // A move sets the day on which a customer was won or lost: what the file says of it goes before.
        let is_moved = column == Column::Closed && change.to.is_some();
        if is_moved || known.content(column).as_ref() != Some(&content) {
            put(change, column, Some(content));
        }
    }
}

/// The last word on a column counts.
fn put(change: &mut CustomerChange, column: Column, content: Option<Content>) {
    match change.cells.iter_mut().find(|(known, _)| *known == column) {
        Some((_, known)) => *known = content,
        None => change.cells.push((column, content)),
    }
}

/// Adds a person, or what a row says more of one that is there.
pub(super) fn add_person(change: &mut CustomerChange, known: &[Rc<Person>], person: ImportedPerson) {
    let phone = person.phone.as_deref();
    let is_it = |other: &&Rc<Person>| {
        *other.name == *person.name && (other.phone.as_deref() == phone || phone.is_none() || other.phone.is_none())
    };
    let before = change.people.iter().find(is_it).or_else(|| known.iter().find(is_it)).cloned();
    let Some(before) = before else {
        let all: Vec<Rc<Person>> = known.iter().chain(&change.people).cloned().collect();
        change.people.push(Rc::new(named(person, free_person_id(&all))));
        return;
    };
    let said = named(person, before.id);
    let after = Person {
        title: said.title.or_else(|| before.title.clone()),
        phone: said.phone.or_else(|| before.phone.clone()),
        email: said.email.or_else(|| before.email.clone()),
        note: said.note.or_else(|| before.note.clone()),
        ..Person::clone(&before)
    };
    if after != *before {
        change.people.retain(|other| other.id != after.id);
        change.people.push(Rc::new(after));
    }
}

/// Adds a record, unless the very same is there.
pub(super) fn add_record(change: &mut CustomerChange, known: &[Rc<Record>], record: ImportedRecord) {
    let all: Vec<Rc<Record>> = known.iter().chain(&change.records).cloned().collect();
    let said = logged(record, free_record_id(&all));
    // A file says nothing of who was there.
    let is_same = |other: &Rc<Record>| Record { id: said.id, people: Few::default(), ..Record::clone(other) } == said;
    if !all.iter().any(is_same) {
        change.records.push(Rc::new(said));
    }
}
