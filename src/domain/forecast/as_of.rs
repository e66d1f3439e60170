//! The customers as they stood on a past day, from recorded moves and imported dates.

use crate::domain::accounts::{Customer, Customers, Place, Standing};
use crate::domain::calendar::Day;
use crate::domain::ladder::{GradeId, Ladder};
use std::rc::Rc;

/// The customers as they stood at the end of `day`.
///
/// - Who was opened later was not there yet and is left out.
/// - Moves are undone from the first that is dated later. Moves without a day count as made in their place between the
///   others.
/// - Who was won or lost later without a move that says so was open. Where, nobody wrote down; all of them, won and lost
///   alike, stand at the lowest grade from which anybody was lost (the lowest of all where nobody was), so that where one
///   stands does not tell how it will end.
/// - Records of the contact log that are dated later are left out. All other fields have no history and keep today's
///   values, value and salesperson among them; only the day of closing is gone from those who were open then and are not
///   now.
///
/// On a day after all of their own days, it is the same list.
#[must_use]
pub fn as_of(customers: &Customers, ladder: &Ladder, day: Day) -> Customers {
    let until_end = Place { grade: lowest_lost(customers, ladder), standing: Standing::Active };
    let mut has_changed = false;
    let mut list = Vec::with_capacity(customers.list().len());
    for customer in customers.list() {
        match stood(customer, ladder, until_end, day) {
            Stood::Unchanged => list.push(Rc::clone(customer)),
            Stood::Otherwise(customer) => {
                list.push(customer);
                has_changed = true;
            }
            Stood::Absent => has_changed = true,
        }
    }
    if has_changed { Customers::new(list) } else { customers.clone() }
}

/// Whether one that stands there is won.
pub(super) fn is_won(place: Place, ladder: &Ladder) -> bool {
    place.standing == Standing::Active && place.grade == ladder.top().id
}

fn is_decided(place: Place, ladder: &Ladder) -> bool {
    place.standing == Standing::Lost || is_won(place, ladder)
}

fn lowest_lost(customers: &Customers, ladder: &Ladder) -> GradeId {
    let lost = customers.list().iter().filter(|customer| customer.standing == Standing::Lost);
    let lowest = lost.filter_map(|customer| ladder.position(customer.grade)).min().unwrap_or(0);
    ladder.grades()[lowest].id
}

enum Stood {
    Unchanged,
    Otherwise(Rc<Customer>),
    Absent,
}

fn stood(customer: &Rc<Customer>, ladder: &Ladder, until_end: Place, day: Day) -> Stood {
    if customer.opened.is_some_and(|opened| opened > day) {
        return Stood::Absent;
    }
    let moves = customer.moves();
    let made = moves.iter().position(|step| step.note.on.is_some_and(|on| on > day)).unwrap_or(moves.len());
    let ended_unseen = is_decided(customer.place(), ladder) && customer.last_move().is_none();
    let place = match moves.get(made) {
        Some(undone) => undone.from,
        None if ended_unseen && customer.closed.is_some_and(|closed| closed > day) => {
            moves.last().map_or(until_end, |last| last.to)
        }
        None => customer.place(),
    };
    let known = customer.records().partition_point(|record| record.on <= day);
    if place == customer.place() && made == moves.len() && known == customer.records().len() {
        return Stood::Unchanged;
    }
    let mut then = Customer::clone(customer);
    (then.grade, then.standing) = (place.grade, place.standing);
    if made < moves.len() || place != customer.place() {
        then.closed = if is_decided(place, ladder) {
            let led_there = moves[..made].last().and_then(|last| last.note.on);
            led_there.or(customer.closed.filter(|closed| *closed <= day))
        } else if is_decided(customer.place(), ladder) {
            None
        } else {
            customer.closed
        };
    }
    then.change(|more| {
        more.moves.truncate(made);
        more.records.truncate(known);
    });
    Stood::Otherwise(Rc::new(then))
}
