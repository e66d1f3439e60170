//! Two customers that are one, put together field by field.

use super::{Column, Content, Customer, Few, Field, Person, PersonId, Record, free_person_id, free_record_id, log};
use crate::domain::amounts::Currency;
use crate::domain::qualification::free_deal_id;
use crate::domain::stakeholders::{Reporting, free_map_id};
use std::collections::HashMap;
use std::rc::Rc;

/// `kept` with what `gone` adds to it.
///
/// A column says what `kept` says; where that is nothing, or where `taken` names the column, what `gone` says. With
/// [`Column::Grade`] taken, place and moves are those of `gone`. People, records, ticks and task marks of both stay; a
/// person of the same name and telephone number stays once.
#[must_use]
pub fn merged(kept: &Customer, gone: &Customer, taken: &[Column], own: Currency, fields: &[Field]) -> Customer {
    let mut result = kept.clone();
    let all = Column::BUILT_IN.into_iter().chain(fields.iter().map(|field| Column::Field(field.id)));
    let is_taken = |column: Column| taken.contains(&column);
    if is_taken(Column::Grade) {
        (result.grade, result.standing, result.closed) = (gone.grade, gone.standing, gone.closed);
        let moves = gone.moves().to_vec();
        result.change(|more| more.moves = moves.into());
    }
    // An amount without its currency is another amount: both go together.
    let takes_value = is_taken(Column::Value) || kept.value().0.is_none();
    if takes_value && let (Some(minor), currency) = gone.value() {
        result.set_currency(currency.unwrap_or(own), own);
        result.set_value(Some(minor));
    }
    let closes_with_grade = |column: Column| column == Column::Closed && !is_taken(Column::Closed);
    for column in all.filter(|column| column.is_editable() && !matches!(column, Column::Value | Column::Currency)) {
        let content = gone.content(column);
        let has_own = closes_with_grade(column) || result.content(column).is_some();
        if content.is_some() && (is_taken(column) || !has_own) {
            // What one customer says another can say.
            result.set(column, content, own, fields).ok();
        }
    }
    let Some(more) = gone.details.as_deref() else { return result };
    result.change(|own| {
        let ids = take_people(&mut own.people, &more.people);
        let named = |person: &PersonId| ids.get(person).copied();
        for record in &more.records {
            let id = free_record_id(&own.records);
            let people = record.people.iter().filter_map(named).collect();
            log(&mut own.records, Record { id, people, ..Record::clone(record) });
        }
        let mut maps = HashMap::new();
        for map in &more.maps {
            let id = free_map_id(&own.maps);
            maps.insert(map.id, id);
            own.maps.push(Rc::new(map.renamed(id, &named)));
        }
        for deal in &more.deals {
            let deal = deal.renamed(free_deal_id(&own.deals), &|map| maps.get(&map).copied(), &named);
            own.deals.push(Rc::new(deal));
        }
        for &fact in &more.ticked {
            own.tick(fact, true);
        }
        own.tasks.extend(more.tasks.iter().copied());
    });
    result
}

/// Takes people over; what each of them is called then.
fn take_people(own: &mut Few<Rc<Person>>, others: &[Rc<Person>]) -> HashMap<PersonId, PersonId> {
    let mut ids = HashMap::new();
    let known = own.len();
    for person in others {
        let same = own[..known].iter().find(|known| is_same_person(known, person)).map(|known| known.id);
        ids.insert(
            person.id,
            same.unwrap_or_else(|| {
                let id = free_person_id(own);
                own.push(Rc::new(Person { id, ..Person::clone(person) }));
                id
            }),
        );
    }
    for person in own.iter_mut().skip(known).filter(|person| !person.reports_to.is_empty()) {
        let lines = person.reports_to.iter();
        let lines = lines.filter_map(|line| Some(Reporting { to: *ids.get(&line.to)?, ..*line })).collect();
        Rc::make_mut(person).reports_to = lines;
    }
    ids
}

fn is_same_person(one: &Person, other: &Person) -> bool {
    one.name == other.name && (one.phone == other.phone || one.phone.is_none() || other.phone.is_none())
}

/// Columns in which both say something, and something else: those that a person is asked about.
#[must_use]
pub fn disagreements(one: &Customer, other: &Customer, fields: &[Field]) -> Vec<(Column, Content, Content)> {
    let all = Column::BUILT_IN.into_iter().chain(fields.iter().map(|field| Column::Field(field.id)));
    all.filter(|column| column.is_editable() || *column == Column::Grade)
        .filter_map(|column| Some((column, one.content(column)?, other.content(column)?)))
        .filter(|(_, one, other)| one != other)
        .collect()
}
