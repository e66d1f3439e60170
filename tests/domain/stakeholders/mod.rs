//! Maps of people: what rules say, how influence runs, how far the six steps are.

#![expect(clippy::float_cmp, reason = "points of a score are halves, and what is certain is exactly 1")]

mod effect;
mod history;
mod influence;
mod rules;
mod six_steps;

use crate::support::customer;
use rungs::domain::accounts::{Customer, Details, NextStep, Person, PersonId, Record, RecordId, RecordKind};
use rungs::domain::calendar::Day;
use rungs::domain::stakeholders::{
    Attitude, Cast, Coverage, Influence, Involvement, Line, LineKind, MapId, MapSettings, MapStep, Reporting, Role,
    Rule, StakeholderMap, example_map, findings,
};
use rungs::domain::step::StepId;
use std::rc::Rc;

/// A map that is made person by person; everybody is named by a number from 1.
#[derive(Clone, Debug)]
pub struct Made {
    details: Details,
    pub map: StakeholderMap,
}

pub const TODAY: &str = "2027-06-15";

pub fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

impl Made {
    pub fn new() -> Self {
        Self { details: Details::default(), map: StakeholderMap::new(MapId(1), "A purchase") }
    }

    /// Somebody more, who reports to nobody.
    pub fn with(mut self, change: impl FnOnce(&mut Person, &mut Involvement)) -> Self {
        let id = PersonId(u32::try_from(self.details.people.len()).expect("few") + 1);
        let mut person = Person::named(id, format!("P{}", id.0));
        let mut one = Involvement::new(id, Some(day(TODAY)));
        change(&mut person, &mut one);
        self.details.people.push(Rc::new(person));
        self.map.people.push(Rc::new(one));
        self
    }

    /// Somebody with roles, an attitude and an influence.
    pub fn person(self, roles: &[Role], attitude: Option<Attitude>, influence: u8, manager: Option<u32>) -> Self {
        self.with(|person, one| {
            one.roles = roles.iter().copied().collect();
            one.set_attitude(attitude, day(TODAY));
            one.influence = Some(influence);
            person.set_manager(manager.map(PersonId));
        })
    }

    /// Changes somebody who is there.
    pub fn but(mut self, id: u32, change: impl FnOnce(&mut Person, &mut Involvement)) -> Self {
        let at = self.details.people.iter().position(|one| one.id.0 == id).expect("there");
        change(Rc::make_mut(&mut self.details.people[at]), Rc::make_mut(&mut self.map.people[at]));
        self
    }

    pub fn dotted(self, from: u32, to: u32) -> Self {
        self.but(from, |person, _| person.reports_to.push(Reporting { to: PersonId(to), is_dotted: true }))
    }

    pub fn line(mut self, from: u32, to: u32, kind: LineKind, weight: u8) -> Self {
        self.map.set_line(Line { from: PersonId(from), to: PersonId(to), kind, weight });
        self
    }

    pub fn step(mut self, on: &str, people: &[u32]) -> Self {
        let id = self.map.free_step();
        self.map.steps.push(Rc::new(MapStep {
            id,
            on: Some(day(on)),
            what: "Meet".into(),
            people: people.iter().map(|id| PersonId(*id)).collect(),
            owner: None,
            asked_by: None,
            done: None,
        }));
        self
    }

    pub fn step_done(mut self, on: &str) -> Self {
        for step in &mut self.map.steps {
            Rc::make_mut(step).done = Some(day(on));
        }
        self
    }

    pub fn record(mut self, on: &str, people: &[u32]) -> Self {
        let id = RecordId(u32::try_from(self.details.records.len()).expect("few") + 1);
        let people = people.iter().map(|id| PersonId(*id)).collect();
        let record = Record { people, ..Record::new(id, day(on), RecordKind::Visit) };
        self.details.records.push(Rc::new(record));
        self
    }

    pub fn next_step(mut self, on: &str) -> Self {
        self.details.next_step = Some(Box::new(NextStep { what: None, on: Some(day(on)) }));
        self
    }

    pub fn customer(&self) -> Customer {
        let mut details = self.details.clone();
        details.maps.push(Rc::new(self.map.clone()));
        Customer { name: "Huaxin".into(), details: details.shared(), ..Customer::clone(&customer(1, 1)) }
    }

    pub fn cast(&self) -> Cast {
        Cast::of(&self.customer(), &Rc::new(self.map.clone()))
    }
}

/// Five thousand people under one another, as many as a map takes in: a third supports, with a history of their own.
#[test]
fn thousands_of_people_are_worked_out_without_waiting() {
    let decides = |at: u32| if at == 0 { vec![Role::DecisionMaker] } else { Vec::new() };
    let mut made = Made::new();
    for at in 0..5_000_u32 {
        made = made.with(|person, one| {
            one.roles = decides(at).into_iter().collect();
            one.set_attitude(Some(Attitude::Resists), day("2027-01-01").plus((at % 90).cast_signed()).expect("a day"));
            one.set_attitude(Some(if at % 3 == 0 { Attitude::Supports } else { Attitude::Doubts }), day("2027-05-01"));
            person.set_manager((at > 0).then(|| PersonId(at.div_ceil(8))));
        });
    }
    let (cast, customer) = (made.cast(), made.customer());
    let days = cast.days_of_change(day(TODAY));
    assert_eq!(days.len(), 91);
    assert_eq!(days.iter().map(|on| cast.standing_on(*on).people).max(), Some(5_000));
    assert_eq!(cast.between(&customer, day("2027-04-30"), day(TODAY)).turned.len(), 5_000);
    let influence = Influence::of(&cast);
    assert_eq!((influence.leavings(12).len(), influence.paths().len()), (12, 1));
    assert_eq!(Coverage::of(&cast).without_role.len(), 4_999);
}

#[test]
fn a_step_that_is_done_is_no_next_contact() {
    let made = Made::new().person(&[], None, 5, None).step("2027-07-01", &[1]);
    assert_eq!(made.cast().people[0].next_contact, Some(day("2027-07-01")));
    assert_eq!(made.step_done("2027-06-20").cast().people[0].next_contact, None);
}

#[test]
fn a_circle_of_managers_is_opened_at_the_first_and_named() {
    let made = Made::new()
        .person(&[], None, 5, None)
        .person(&[], None, 5, Some(4))
        .person(&[], None, 5, Some(2))
        .person(&[], None, 5, Some(3))
        .person(&[], None, 5, Some(4));
    let cast = made.cast();
    assert_eq!(cast.loops, [vec![1, 3, 2]]);
    assert_eq!(cast.manager, [None, None, Some(1), Some(2), Some(3)]);
    assert_eq!(cast.tops().collect::<Vec<_>>(), [0, 1]);
    assert_eq!(cast.depth(4), 3);
    assert!(cast.is_below(4, 1) && !cast.is_below(1, 4));
}

#[test]
fn the_last_contact_is_the_last_record_with_the_person() {
    let made = Made::new().person(&[], None, 5, None).record("2027-05-01", &[1]).record("2027-03-01", &[1]);
    assert_eq!(made.cast().people[0].last_contact, Some(day("2027-05-01")));
}

#[test]
fn a_step_has_an_identity_of_its_own() {
    let made = Made::new().step("2027-07-01", &[]).step("2027-07-02", &[]);
    assert_eq!(made.map.steps.iter().map(|step| step.id).collect::<Vec<_>>(), [StepId(1), StepId(2)]);
}

#[test]
fn the_example_is_whole_in_each_language_and_says_something() {
    for language in 0..3 {
        let (name, details) = example_map(language, day(TODAY)).expect("shipped");
        assert!(!name.is_empty());
        let mut customer = Made::new().customer();
        customer.details = details.shared();
        let map = &customer.maps()[0];
        assert_eq!((map.people.len(), map.lines.len()), (12, 6));
        let known = customer.details.iter().flat_map(|more| &more.people).map(|person| person.id).collect();
        let mut count = 0;
        StakeholderMap::clone(map).settle(&known, &mut count);
        assert_eq!(count, 0, "everything keeps its limits");
        let found = findings(&Cast::of(&customer, map), &MapSettings::default(), day(TODAY));
        let rules: Vec<Rule> = found.iter().map(|finding| finding.rule).collect();
        assert!(
            rules.contains(&Rule::OpponentUnaddressed) && rules.contains(&Rule::CompetitorAllyUnanswered),
            "{rules:?}"
        );
    }
}

#[test]
fn the_next_step_is_the_earlier_of_the_customers_own_and_the_maps() {
    let made = Made::new().person(&[], None, 5, None).step("2027-07-01", &[1]);
    let on = |made: &Made| made.customer().next_step().and_then(|step| step.on);
    assert_eq!(on(&made), Some(day("2027-07-01")));
    assert_eq!(on(&made.clone().next_step("2027-06-20")), Some(day("2027-06-20")));
    assert_eq!(on(&made.clone().next_step("2027-08-20")), Some(day("2027-07-01")));
    assert_eq!(on(&made.step_done("2027-06-16").next_step("2027-08-20")), Some(day("2027-08-20")));
}
