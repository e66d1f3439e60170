//! What gestures on a map mean as changes to it.

use crate::domain::accounts::{Customer, Person, PersonId, free_person_id};
use crate::domain::calendar::Day;
use crate::domain::stakeholders::{
    CARD_HEIGHT, CARD_WIDTH, Cast, Found, Involvement, Layout, Offset, Point, Reporting, StakeholderMap, Typed,
    find_person, lay_out,
};
use crate::plan::MapChange;
use std::rc::Rc;

/// Where somebody new stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Where the typed line says.
    Free,
    /// Below somebody.
    Below(PersonId),
    /// Beside somebody, below the same manager.
    Beside(PersonId),
    /// Between somebody and that one's manager.
    Above(PersonId),
}

/// How cards are lined up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Their left edges.
    Left,
    /// Their upper edges.
    Top,
    /// Side by side, evenly.
    Row,
    /// One below the other, evenly.
    Column,
}

impl Align {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Left, Self::Top, Self::Row, Self::Column];
}

/// The manager whom somebody new gets: by the typed line where it names one, else by where the person is added.
#[must_use]
pub fn manager_of(cast: &Cast, typed: &Typed, relation: Relation) -> Option<PersonId> {
    let manager_above =
        |person: PersonId| cast.place(person).and_then(|at| cast.manager[at]).map(|at| cast.people[at].person.id);
    if let Some(written) = &typed.manager {
        return match find_person(cast, written) {
            Found::One(at) => Some(cast.people[at].person.id),
            Found::Several(_) | Found::Nobody => None,
        };
    }
    match relation {
        Relation::Free => None,
        Relation::Below(person) => Some(person),
        Relation::Beside(person) | Relation::Above(person) => manager_above(person),
    }
}

/// Somebody new, as typed; none where no name was.
#[must_use]
pub fn added(
    customer: &Customer,
    cast: &Cast,
    typed: &Typed,
    relation: Relation,
    today: Day,
) -> Option<(PersonId, MapChange)> {
    if typed.name.trim().is_empty() {
        return None;
    }
    let known = customer.details.as_deref().map(|more| &more.people[..]).unwrap_or_default();
    let id = free_person_id(known);
    let manager = manager_of(cast, typed, relation);
    let mut person = Person::named(id, Rc::clone(&typed.name));
    (person.title, person.unit) = (typed.title.clone(), typed.unit.clone());
    person.reports_to = manager.iter().map(|to| Reporting { to: *to, is_dotted: typed.is_dotted }).collect();
    let mut involvement = Involvement::new(id, Some(today));
    (involvement.roles, involvement.influence) = (typed.roles, typed.influence);
    (involvement.is_placeholder, involvement.is_ally) = (typed.is_placeholder, typed.is_ally);
    involvement.set_attitude(typed.attitude, today);
    let mut people = vec![Rc::new(person)];
    let mut involvements = vec![Rc::new(involvement)];
    if let Relation::Above(below) = relation
        && let Some(one) = cast.get(below)
    {
        let mut below = Person::clone(&one.person);
        below.set_manager(Some(id));
        people.push(Rc::new(below));
    }
    // Nobody is added where it is not seen.
    if let Some(above) = manager.and_then(|manager| cast.get(manager)).filter(|above| above.involvement.is_collapsed) {
        involvements.push(Rc::new(Involvement { is_collapsed: false, ..Involvement::clone(&above.involvement) }));
    }
    Some((id, MapChange::SetPeople { people, involvements }))
}

/// Lets people report to a manager, or to nobody; none where one of them is above the manager.
#[must_use]
pub fn reporting_to(cast: &Cast, places: &[usize], manager: Option<usize>) -> Option<MapChange> {
    let goes_round = |at: usize| manager.is_some_and(|manager| manager == at || cast.is_below(manager, at));
    if places.iter().any(|at| goes_round(*at)) {
        return None;
    }
    let mut people = Vec::new();
    let mut involvements = Vec::new();
    for one in places.iter().filter_map(|at| cast.people.get(*at)) {
        let mut person = Person::clone(&one.person);
        person.set_manager(manager.map(|manager| cast.people[manager].person.id));
        people.push(Rc::new(person));
        if one.involvement.offset.is_some() {
            involvements.push(Rc::new(Involvement { offset: None, ..Involvement::clone(&one.involvement) }));
        }
    }
    Some(MapChange::SetPeople { people, involvements })
}

fn involvements(cast: &Cast, places: &[usize], change: impl Fn(usize, &mut Involvement)) -> MapChange {
    let changed = places.iter().filter_map(|at| {
        let mut involvement = Involvement::clone(&cast.people.get(*at)?.involvement);
        change(*at, &mut involvement);
        Some(Rc::new(involvement))
    });
    MapChange::SetPeople { people: Vec::new(), involvements: changed.collect() }
}

/// Puts cards at places of the map, whatever the layout does with the room that they leave.
#[must_use]
pub fn put(customer: &Customer, cast: &Cast, to: &[(usize, Point)]) -> MapChange {
    let places: Vec<usize> = to.iter().map(|(at, _)| *at).collect();
    // Managers may move up when somebody leaves the row below them: places are counted from where they will be.
    let mut map = StakeholderMap::clone(&cast.map);
    let MapChange::SetPeople { involvements: taken, .. } =
        involvements(cast, &places, |_, involvement| involvement.offset = Some(Offset { x: 0, y: 0 }))
    else {
        return put_back(cast, &[]);
    };
    map.set_involvements(&taken);
    let layout = lay_out(&Cast::of(customer, &Rc::new(map)));
    let corner = |at: usize| {
        let put = to.iter().find(|(place, _)| *place == at).map(|(_, point)| *point);
        put.or_else(|| layout.cards.get(at).copied().flatten())
    };
    involvements(cast, &places, |at, involvement| {
        let from = cast.manager[at].and_then(corner).unwrap_or_default();
        let limit = |by: i32| by.clamp(-Offset::MAX, Offset::MAX);
        involvement.offset = corner(at).map(|to| Offset { x: limit(to.x - from.x), y: limit(to.y - from.y) });
    })
}

/// Gives cards back to the layout.
#[must_use]
pub fn put_back(cast: &Cast, places: &[usize]) -> MapChange {
    involvements(cast, places, |_, involvement| involvement.offset = None)
}

/// Folds those below people away, or shows them.
#[must_use]
pub fn folded(cast: &Cast, places: &[usize], is_collapsed: bool) -> MapChange {
    involvements(cast, places, |_, involvement| involvement.is_collapsed = is_collapsed)
}

/// Gives somebody a name. One that is a name makes a placeholder a person.
#[must_use]
pub fn named(cast: &Cast, person: PersonId, name: &str) -> Option<MapChange> {
    let one = cast.get(person)?;
    let typed = crate::domain::stakeholders::read_typed(name);
    let renamed = Person { name: name.trim().into(), ..Person::clone(&one.person) };
    let is_placeholder = typed.is_placeholder;
    let involvements = (is_placeholder != one.involvement.is_placeholder)
        .then(|| Rc::new(Involvement { is_placeholder, ..Involvement::clone(&one.involvement) }));
    Some(MapChange::SetPeople { people: vec![Rc::new(renamed)], involvements: involvements.into_iter().collect() })
}

/// Where cards stand once they are lined up, the first of them staying.
#[must_use]
pub fn aligned(layout: &Layout, places: &[usize], align: Align) -> Vec<(usize, Point)> {
    const GAP: i32 = 28;
    let mut cards: Vec<(usize, Point)> =
        places.iter().filter_map(|at| Some((*at, layout.cards.get(*at).copied().flatten()?))).collect();
    let left = cards.iter().map(|(_, at)| at.x).min().unwrap_or(0);
    let top = cards.iter().map(|(_, at)| at.y).min().unwrap_or(0);
    match align {
        Align::Left | Align::Column => cards.sort_by_key(|(place, at)| (at.y, at.x, *place)),
        Align::Top | Align::Row => cards.sort_by_key(|(place, at)| (at.x, at.y, *place)),
    }
    let (mut x, mut y) = (left, top);
    for (_, at) in &mut cards {
        match align {
            Align::Left => at.x = left,
            Align::Top => at.y = top,
            Align::Row => {
                *at = Point { x, y: top };
                x += CARD_WIDTH + GAP;
            }
            Align::Column => {
                *at = Point { x: left, y };
                y += CARD_HEIGHT + GAP;
            }
        }
    }
    cards
}

/// The next in order among those who report to the same manager, or the one before.
#[must_use]
pub fn sibling(cast: &Cast, at: usize, is_next: bool) -> Option<usize> {
    let siblings: Vec<usize> = match cast.manager[at] {
        Some(manager) => cast.reports[manager].clone(),
        None => cast.tops().collect(),
    };
    let own = siblings.iter().position(|one| *one == at)?;
    let to = if is_next { own + 1 } else { own.checked_sub(1)? };
    siblings.get(to).copied()
}
