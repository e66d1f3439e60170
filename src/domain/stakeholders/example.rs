//! A map to look at: twelve people of an invented customer who compare offers for a production line.

use super::{
    Access, Attitude, BuyingStage, Group, Involvement, Line, LineKind, MapId, MapStep, Need, Party, Reporting, Role,
    StakeholderMap, Style,
};
use crate::domain::accounts::{Details, Person, PersonId, Record, RecordId, RecordKind};
use crate::domain::calendar::Day;
use crate::domain::step::StepId;
use serde::Deserialize;
use std::rc::Rc;

/// A text in English, Simplified and Traditional Chinese.
type Text = [String; 3];

#[derive(Deserialize)]
struct Example {
    customer: Text,
    map: Text,
    goal: Text,
    stage: BuyingStage,
    people: Vec<ExamplePerson>,
    /// From, to, kind, weight; people by their place.
    lines: Vec<(u32, u32, LineKind, u8)>,
    /// Days ago, what, with whom.
    contacts: Vec<(i32, RecordKind, Vec<u32>)>,
    /// In how many days, with whom, what.
    steps: Vec<(i32, Vec<u32>, Text)>,
    groups: Vec<ExampleGroup>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct ExamplePerson {
    name: Text,
    title: Option<Text>,
    unit: Option<Text>,
    manager: Option<u32>,
    dotted: Option<u32>,
    roles: Vec<Role>,
    /// Days ago, and how the person stood from then on.
    attitudes: Vec<(i32, Attitude)>,
    influence: Option<u8>,
    access: Option<Access>,
    style: Option<(i8, i8)>,
    needs: Vec<(Need, Option<bool>)>,
    view_of_need: Option<Text>,
    view_of_us: Option<Text>,
    view_of_competitor: Option<Text>,
    criteria: Option<Text>,
    is_ally: bool,
    ally_can: Option<Text>,
    is_placeholder: bool,
    party: Party,
}

#[derive(Deserialize)]
struct ExampleGroup {
    /// The place of somebody in the unit.
    unit: usize,
    interests: Text,
    resistance: Text,
}

fn id(place: u32) -> PersonId {
    PersonId(place + 1)
}

/// The example's customer by name, and what is known of it, in the language of that place: 0 English, 1 Simplified,
/// 2 Traditional Chinese. Days are counted from `today`. None where the shipped file is damaged.
#[must_use]
pub fn example_map(language: usize, today: Day) -> Option<(String, Details)> {
    let example: Example = serde_json::from_str(include_str!("example.json")).ok()?;
    let text = |text: &Text| -> Rc<str> { text.get(language).unwrap_or(&text[0]).as_str().into() };
    let maybe = |one: &Option<Text>| one.as_ref().map(text);
    let ago = |days: i32| today.plus(-days);
    let mut map = StakeholderMap::new(MapId(1), text(&example.map));
    let mut details = Details::default();
    (map.goal, map.stage) = (Some(text(&example.goal)), Some(example.stage));
    for (place, given) in (0..).zip(&example.people) {
        let mut person = Person::named(id(place), text(&given.name));
        (person.title, person.unit) = (maybe(&given.title), maybe(&given.unit));
        person.style = given.style.map(|(assertiveness, emotion)| Style { assertiveness, emotion });
        let solid = given.manager.map(|to| Reporting { to: id(to), is_dotted: false });
        let dotted = given.dotted.map(|to| Reporting { to: id(to), is_dotted: true });
        person.reports_to = solid.into_iter().chain(dotted).collect();
        details.people.push(Rc::new(person));
        let mut one = Involvement::new(id(place), ago(90));
        for (days, attitude) in &given.attitudes {
            one.set_attitude(Some(*attitude), ago(*days)?);
        }
        for (need, met) in &given.needs {
            one.set_need(*need, Some(*met));
        }
        one.roles = given.roles.iter().copied().collect();
        (one.influence, one.access, one.party) = (given.influence, given.access, given.party);
        (one.view_of_need, one.view_of_us) = (maybe(&given.view_of_need), maybe(&given.view_of_us));
        (one.view_of_competitor, one.criteria) = (maybe(&given.view_of_competitor), maybe(&given.criteria));
        (one.is_ally, one.ally_can, one.is_placeholder) = (given.is_ally, maybe(&given.ally_can), given.is_placeholder);
        map.people.push(Rc::new(one));
    }
    for (from, to, kind, weight) in example.lines {
        map.set_line(Line { from: id(from), to: id(to), kind, weight });
    }
    let mut contacts = example.contacts;
    contacts.sort_by_key(|(days, ..)| std::cmp::Reverse(*days));
    for (number, (days, kind, people)) in (1..).zip(contacts) {
        let people = people.into_iter().map(id).collect();
        details.records.push(Rc::new(Record { people, ..Record::new(RecordId(number), ago(days)?, kind) }));
    }
    for (number, (days, people, what)) in (1..).zip(&example.steps) {
        let people = people.iter().copied().map(id).collect();
        let on = today.plus(*days);
        let step =
            MapStep { id: StepId(number), on, what: text(what), people, owner: None, asked_by: None, done: None };
        map.steps.push(Rc::new(step));
    }
    for group in &example.groups {
        let name = example.people.get(group.unit).and_then(|one| maybe(&one.unit))?;
        let (interests, resistance) = (Some(text(&group.interests)), Some(text(&group.resistance)));
        map.groups.push(Rc::new(Group { name, interests, resistance, ..Group::default() }));
    }
    details.maps.push(Rc::new(map));
    Some((text(&example.customer).to_string(), details))
}
