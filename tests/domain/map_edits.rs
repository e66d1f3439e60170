//! What gestures on a map mean.

use crate::support::mapped::{at, reporting};
use rungs::domain::accounts::Customer;
use rungs::domain::calendar::Day;
use rungs::domain::stakeholders::{Cast, Offset, Point, StakeholderMap, lay_out, read_typed};
use rungs::pages::stakeholders::canvas::{Align, Relation, added, aligned, named, put, put_back, reporting_to};
use rungs::plan::MapChange;
use std::rc::Rc;

fn today() -> Day {
    Day::parse("2026-11-23").expect("a day")
}

/// The people after a change, as the plan applies it.
fn after((mut customer, mut map): (Customer, StakeholderMap), change: &MapChange) -> Cast {
    let MapChange::SetPeople { people, involvements } = change else { panic!("{change:?}") };
    customer.change(|more| {
        for person in people {
            match more.people.iter_mut().find(|known| known.id == person.id) {
                Some(known) => *known = Rc::clone(person),
                None => more.people.push(Rc::clone(person)),
            }
        }
    });
    map.set_involvements(involvements);
    Cast::of(&customer, &Rc::new(map))
}

fn four() -> (Customer, StakeholderMap) {
    reporting(&[None, Some(0), Some(0), Some(1)])
}

fn cast_of((customer, map): &(Customer, StakeholderMap)) -> Cast {
    Cast::of(customer, &Rc::new(map.clone()))
}

#[test]
fn somebody_new_stands_where_the_handle_was() {
    let given = four();
    let cast = cast_of(&given);
    for (relation, manager) in [
        (Relation::Free, None),
        (Relation::Below(at(3)), Some(3)),
        (Relation::Beside(at(3)), Some(1)),
        (Relation::Above(at(3)), Some(1)),
    ] {
        let (id, change) = added(&given.0, &cast, &read_typed("Chen, CFO"), relation, today()).expect("a name");
        let cast = after(given.clone(), &change);
        let place = cast.place(id).expect("on the map");
        assert_eq!(cast.manager[place], manager, "{relation:?}");
        assert_eq!(cast.manager[3], Some(if matches!(relation, Relation::Above(_)) { place } else { 1 }));
    }
    assert!(added(&given.0, &cast, &read_typed("  "), Relation::Free, today()).is_none());
}

#[test]
fn a_typed_manager_comes_before_the_handle() {
    let given = four();
    let cast = cast_of(&given);
    let typed = read_typed("Chen, reports to Person 2");
    let (id, change) = added(&given.0, &cast, &typed, Relation::Below(at(3)), today()).expect("a name");
    let cast = after(given, &change);
    assert_eq!(cast.manager[cast.place(id).expect("on the map")], Some(2));
}

#[test]
fn nobody_is_dropped_onto_somebody_below() {
    let cast = cast_of(&four());
    assert!(reporting_to(&cast, &[0], Some(3)).is_none());
    assert!(reporting_to(&cast, &[1], Some(1)).is_none());
    let change = reporting_to(&cast, &[3], Some(2)).expect("a manager");
    assert_eq!(after(four(), &change).manager[3], Some(2));
}

#[test]
fn a_card_stays_where_it_was_put_until_it_is_put_back() {
    let given = four();
    let cast = cast_of(&given);
    let layout = lay_out(&cast);
    let to = Point { x: 900, y: 700 };
    let moved = after(given.clone(), &put(&given.0, &cast, &[(1, to)]));
    let drawn = lay_out(&moved);
    assert_eq!(drawn.cards[1], Some(to));
    // Whoever works below goes along.
    let (own, below) = (layout.cards[1].expect("a card"), layout.cards[3].expect("a card"));
    assert_eq!(drawn.cards[3], Some(Point { x: to.x + below.x - own.x, y: to.y + below.y - own.y }));
    let MapChange::SetPeople { involvements, .. } = put_back(&moved, &[1]) else { panic!("people") };
    assert_eq!(involvements[0].offset, None::<Offset>);
}

#[test]
fn cards_are_lined_up() {
    let layout = lay_out(&cast_of(&four()));
    let places = [0, 2, 3];
    let xs = |align| aligned(&layout, &places, align).into_iter().map(|(_, at)| at.x).collect::<Vec<_>>();
    let ys = |align| aligned(&layout, &places, align).into_iter().map(|(_, at)| at.y).collect::<Vec<_>>();
    assert!(xs(Align::Left).windows(2).all(|pair| pair[0] == pair[1]));
    assert!(ys(Align::Top).windows(2).all(|pair| pair[0] == pair[1]));
    assert!(xs(Align::Row).windows(2).all(|pair| pair[0] < pair[1]));
    assert!(ys(Align::Column).windows(2).all(|pair| pair[0] < pair[1]));
}

#[test]
fn a_name_makes_a_placeholder_a_person() {
    let mut given = four();
    Rc::make_mut(&mut given.1.people[2]).is_placeholder = true;
    let cast = cast_of(&given);
    let change = named(&cast, at(2), "Liu Yang").expect("on the map");
    let cast = after(given, &change);
    assert!(!cast.people[2].involvement.is_placeholder);
    assert_eq!(&*cast.people[2].person.name, "Liu Yang");
}
