//! The past, rebuilt: told by hand, and by its laws.

use crate::config;
use crate::people::{climbs, day, is_lost, ladder, list, opened};
use proptest::collection::vec;
use proptest::prelude::*;
use rungs::domain::accounts::{Customer, CustomerId, Customers, Record, RecordId, RecordKind, Standing};
use rungs::domain::calendar::Day;
use rungs::domain::forecast::as_of;
use std::rc::Rc;

/// Identity, grade, whether it was lost, and the day of closing.
fn stood(customers: &Customers, on: &str) -> Vec<(u32, u32, bool, Option<Day>)> {
    let then = as_of(customers, &ladder(3), day(on));
    let place = |one: &Rc<Customer>| (one.id.0, one.grade.0, one.standing == Standing::Lost, one.closed);
    then.list().iter().map(place).collect()
}

fn closed(customer: Customer, on: &str) -> Customer {
    Customer { closed: Some(day(on)), ..customer }
}

#[test]
fn moves_are_undone_from_the_first_that_is_later() {
    let customers = list(vec![
        // Climbs, is won, and is lost again after that.
        closed(
            is_lost(climbs(climbs(climbs(opened(1, "01-01"), 2, "01-11"), 3, "02-10"), 4, "03-01"), "06-01"),
            "06-01",
        ),
        // Lost and back again.
        climbs(is_lost(opened(1, "02-01"), "02-06"), 2, "05-31"),
        opened(2, "04-01"),
    ]);
    assert_eq!(stood(&customers, "01-10"), [(1, 1, false, None)]);
    assert_eq!(stood(&customers, "01-11"), [(1, 2, false, None)]);
    assert_eq!(stood(&customers, "02-06"), [(1, 2, false, None), (2, 1, true, Some(day("02-06")))]);
    let in_april = [(1, 4, false, Some(day("03-01"))), (2, 1, true, Some(day("02-06"))), (3, 2, false, None)];
    assert_eq!(stood(&customers, "04-01"), in_april);
    assert_eq!(stood(&customers, "05-31")[1], (2, 2, false, None));
    assert_eq!(stood(&customers, "06-01")[0], (1, 1 + 3, true, Some(day("06-01"))));
    let then = as_of(&customers, &ladder(3), day("02-09"));
    assert_eq!(then.list()[0].moves().len(), 1);
}

#[test]
fn imported_ends_were_open_where_they_tell_nothing() {
    let won = |from: &str, to: &str| closed(opened(4, from), to);
    let lost =
        |grade: u32, from: &str, to: &str| Customer { standing: Standing::Lost, ..closed(opened(grade, from), to) };
    let customers = list(vec![won("01-01", "03-01"), lost(2, "01-01", "03-01"), lost(3, "01-01", "03-01")]);
    // Won and lost alike.
    assert_eq!(stood(&customers, "02-28"), [(1, 2, false, None), (2, 2, false, None), (3, 2, false, None)]);
    assert_eq!(stood(&customers, "03-01").len(), 3);
    assert!(as_of(&customers, &ladder(3), day("03-01")).is_same(&customers));
    // Nobody was lost: the lowest grade. A day of closing that is still to come is one that is expected.
    let customers = list(vec![won("01-01", "03-01"), closed(opened(2, "01-01"), "12-01")]);
    assert_eq!(stood(&customers, "02-01"), [(1, 1, false, None), (2, 2, false, Some(day("12-01")))]);
    // Ends that nobody dated have always been.
    let undated = Customer { opened: None, ..opened(4, "01-01") };
    assert_eq!(stood(&list(vec![undated]), "01-01"), [(1, 4, false, None)]);
}

#[test]
fn the_log_ends_on_the_day() {
    let mut customer = opened(1, "01-01");
    let record = |id: u32, on: &str| Rc::new(Record::new(RecordId(id), day(on), RecordKind::Call));
    customer.change(|more| more.records = vec![record(1, "02-01"), record(2, "03-01")].into());
    let then = as_of(&list(vec![customer]), &ladder(3), day("02-15"));
    assert_eq!(then.get(CustomerId(1)).map(|one| one.records().len()), Some(1));
}

/// The day of the year on which one was opened, and its moves: grade, whether it was lost, and the day.
type Told = (i32, Vec<(u32, bool, i32)>);

/// Customers with moves in the order of days, each move with its day of the year.
fn any_moves() -> impl Strategy<Value = Vec<Told>> {
    let steps = vec((1..=4_u32, any::<bool>(), 0..365_i32), 0..6).prop_map(|mut steps| {
        steps.sort_by_key(|step| step.2);
        steps
    });
    vec((0..365_i32, steps), 0..20)
}

fn date(of_year: i32) -> Day {
    day("01-01").plus(of_year).expect("a day")
}

/// Those who were opened by a day, with the moves up to it.
fn known_by(people: &[Told], last: i32) -> Customers {
    let customer = |(id, (begin, steps)): (u32, &Told)| {
        let text = |of_year: i32| date(of_year).to_string()[5..].to_owned();
        let start = Customer { id: CustomerId(id), ..opened(1, &text(*begin)) };
        let made = steps.iter().filter(|step| step.2 <= last);
        let all = made.fold(start, |customer, (grade, lost, on)| {
            let before = customer.place();
            let after = if *lost { is_lost(customer, &text(*on)) } else { climbs(customer, *grade, &text(*on)) };
            let is_decided = *lost || *grade == 4;
            // The app keeps the day of closing like this.
            if after.place() == before { after } else { Customer { closed: is_decided.then(|| date(*on)), ..after } }
        });
        (*begin <= last).then(|| Rc::new(all))
    };
    Customers::new((1..).zip(people).filter_map(customer).collect())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_past_is_what_was_known_then(people in any_moves(), last in 0..365_i32) {
        let now = known_by(&people, 365);
        prop_assert_eq!(&as_of(&now, &ladder(3), date(last)), &known_by(&people, last));
        prop_assert!(as_of(&now, &ladder(3), date(365)).is_same(&now));
    }

    #[test]
    fn the_past_of_the_past_is_the_past(people in any_moves(), one in 0..365_i32, other in 0..365_i32) {
        let now = known_by(&people, 365);
        let later = as_of(&now, &ladder(3), date(one.max(other)));
        prop_assert_eq!(as_of(&later, &ladder(3), date(one.min(other))), as_of(&now, &ladder(3), date(one.min(other))));
    }
}
