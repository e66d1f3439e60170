//! Maps of people by who reports to whom.

use rungs::domain::accounts::{Customer, CustomerId, Person, PersonId};
use rungs::domain::ladder::GradeId;
use rungs::domain::stakeholders::{Cast, Involvement, Line, LineKind, MapId, Reporting, StakeholderMap};
use std::rc::Rc;

/// The identity of the person at a place.
pub fn at(place: usize) -> PersonId {
    PersonId(u32::try_from(place).expect("few people") + 1)
}

/// A customer with a map of people who report to the one at the place that is given; no place is nobody.
pub fn reporting(managers: &[Option<usize>]) -> (Customer, StakeholderMap) {
    let person = |(place, manager): (usize, &Option<usize>)| {
        let mut person = Person::named(at(place), format!("Person {place}"));
        person.reports_to = manager.iter().map(|manager| Reporting { to: at(*manager), is_dotted: false }).collect();
        Rc::new(person)
    };
    let people: Vec<Rc<Person>> = managers.iter().enumerate().map(person).collect();
    let mut map = StakeholderMap::new(MapId(1), "Purchase");
    map.people = people.iter().map(|person| Rc::new(Involvement::new(person.id, None))).collect();
    let mut customer = Customer::named(CustomerId(1), "Huaxin", GradeId(1));
    customer.change(|more| more.people = people.into());
    (customer, map)
}

/// The people of such a map.
pub fn cast_of(managers: &[Option<usize>]) -> Cast {
    let (customer, map) = reporting(managers);
    Cast::of(&customer, &Rc::new(map))
}

/// The same with lines between places.
pub fn cast_with(managers: &[Option<usize>], lines: &[(usize, usize, LineKind)]) -> Cast {
    let (customer, mut map) = reporting(managers);
    for (from, to, kind) in lines {
        map.set_line(Line { from: at(*from), to: at(*to), kind: *kind, weight: 2 });
    }
    Cast::of(&customer, &Rc::new(map))
}
