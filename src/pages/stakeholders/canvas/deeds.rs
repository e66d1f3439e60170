//! What is done to a map from its drawing: every gesture and every key ends here as a change, or as another way to go on.

use super::edits::{self, Align, Relation};
use super::keys::{Command, Way};
use super::surface::Deed;
use super::{Connection, Mode, Picking, focus_map};
use crate::domain::accounts::{Person, PersonId};
use crate::domain::stakeholders::{Layout, Line, LineKind, Reporting, Typed};
use crate::i18n::Locale;
use crate::pages::stakeholders::shared::MapProps;
use crate::plan::MapChange;
use crate::platform::surface;
use std::rc::Rc;
use yew::prelude::*;

/// What takes the keyboard in what is known of the person who is chosen.
pub(in crate::pages::stakeholders) const PERSON: &str =
    ".map-body .map-person :is(input, select, textarea, button, summary, a[href])";

/// Everything that a gesture needs to be done.
#[derive(Clone)]
pub(super) struct Hands {
    pub given: MapProps,
    pub layout: Rc<Layout>,
    pub mode: UseStateHandle<Mode>,
    pub cursor: UseStateHandle<Option<PersonId>>,
    pub shown: UseStateHandle<Option<(PersonId, u32)>>,
    pub node: NodeRef,
    pub step: Callback<MapChange>,
    pub say: Callback<String>,
    pub locale: Locale,
}

impl PartialEq for Hands {
    fn eq(&self, other: &Self) -> bool {
        self.given == other.given && self.mode == other.mode && Rc::ptr_eq(&self.layout, &other.layout)
    }
}

impl Hands {
    /// The places of those who are chosen.
    pub fn chosen(&self) -> Vec<usize> {
        self.given.selected.iter().filter_map(|id| self.given.cast.place(*id)).collect()
    }

    fn person(&self, at: usize) -> PersonId {
        self.given.cast.people[at].person.id
    }

    fn choose(&self, people: Vec<PersonId>) {
        if let Some(last) = people.last() {
            self.cursor.set(Some(*last));
        }
        self.given.on_select.emit(people);
    }

    pub fn open(&self, mode: Mode) {
        self.mode.set(mode);
    }

    /// Does what was asked for on the surface.
    pub fn perform(&self, deed: Deed) {
        let cast = &self.given.cast;
        match deed {
            Deed::Choose(people) => self.choose(people),
            Deed::Pick(person) => self.pick(person),
            Deed::ReportTo(places, manager) => self.report_to(&places, Some(manager)),
            Deed::Put(to) => self.step.emit(edits::put(&self.given.customer, cast, &to)),
            Deed::Add(relation) => self.open(Mode::Add(relation)),
            Deed::Fold(at) => self.fold(&[at]),
            Deed::Rename(person) => self.open(Mode::Rename(person)),
            Deed::Command(command) => self.command(command),
        }
    }

    /// Folds those below away, or shows them where they are.
    pub fn fold(&self, places: &[usize]) {
        let cast = &self.given.cast;
        let is_open = |at: &usize| !cast.people[*at].involvement.is_collapsed;
        let with_reports: Vec<usize> = places.iter().copied().filter(|at| !cast.reports[*at].is_empty()).collect();
        if !with_reports.is_empty() {
            self.step.emit(edits::folded(cast, &with_reports, with_reports.iter().any(is_open)));
        }
    }

    fn report_to(&self, places: &[usize], manager: Option<usize>) {
        match edits::reporting_to(&self.given.cast, places, manager) {
            Some(change) if !places.is_empty() => self.step.emit(change),
            Some(_) => {}
            None => self.say.emit(self.locale.t("map.canvas.round")),
        }
    }

    pub fn put_back(&self, places: &[usize]) {
        self.step.emit(edits::put_back(&self.given.cast, places));
    }

    pub fn align(&self, align: Align) {
        let places = edits::aligned(&self.layout, &self.chosen(), align);
        self.step.emit(edits::put(&self.given.customer, &self.given.cast, &places));
    }

    pub fn take_off(&self) {
        let people = self.given.selected.to_vec();
        if !people.is_empty() {
            self.given.on_select.emit(Vec::new());
            self.step.emit(MapChange::TakeOff { people });
            focus_map(&self.node);
        }
    }

    /// Draws a line from one to another.
    pub fn connect(&self, from: PersonId, to: PersonId, what: Connection) {
        if from == to {
            return;
        }
        match what {
            Connection::Line(kind, weight) => {
                self.step.emit(MapChange::SetLines { lines: vec![Line { from, to, kind, weight }] });
            }
            Connection::Dotted => {
                let Some(one) = self.given.cast.get(from) else { return };
                if one.person.reports_to.iter().any(|line| line.to == to) {
                    return;
                }
                let lines = one.person.reports_to.iter().copied();
                let person = Person {
                    reports_to: lines.chain([Reporting { to, is_dotted: true }]).collect(),
                    ..Person::clone(&one.person)
                };
                self.step.emit(MapChange::SetPeople { people: vec![Rc::new(person)], involvements: Vec::new() });
            }
        }
    }

    /// Rubs a reporting line out.
    pub fn unreport(&self, from: PersonId, to: PersonId) {
        let Some(one) = self.given.cast.get(from) else { return };
        let lines = one.person.reports_to.iter().copied().filter(|line| line.to != to);
        let person = Person { reports_to: lines.collect(), ..Person::clone(&one.person) };
        self.step.emit(MapChange::SetPeople { people: vec![Rc::new(person)], involvements: Vec::new() });
    }

    fn pick(&self, person: PersonId) {
        let Mode::Pick(what, people) = (*self.mode).clone() else { return };
        if people.contains(&person) {
            return;
        }
        match what {
            Picking::Manager => {
                let places: Vec<usize> = people.iter().filter_map(|id| self.given.cast.place(*id)).collect();
                self.report_to(&places, self.given.cast.place(person));
            }
            Picking::Line(connection) => people.iter().for_each(|from| self.connect(*from, person, connection)),
        }
        // The keyboard is again with those for whom somebody was picked.
        self.cursor.set(people.last().copied());
        self.open(Mode::Nothing);
        focus_map(&self.node);
    }

    fn command(&self, command: Command) {
        let cast = &self.given.cast;
        let is_picking = matches!(*self.mode, Mode::Pick(..));
        let at = (*self.cursor).or(self.given.selected.last().copied()).and_then(|id| cast.place(id));
        let add = |relation: fn(PersonId) -> Relation| {
            self.open(Mode::Add(at.map_or(Relation::Free, |at| relation(self.person(at)))));
        };
        match command {
            Command::Go(way, extends) => {
                let to = at.map_or_else(|| cast.tops().next(), |at| self.neighbour(at, way));
                if let Some(to) = to.map(|to| self.person(to)) {
                    if is_picking {
                        self.cursor.set(Some(to));
                    } else if extends {
                        let others = self.given.selected.iter().copied().filter(|one| *one != to);
                        self.choose(others.chain([to]).collect());
                    } else {
                        self.choose(vec![to]);
                    }
                }
            }
            Command::First => self.choose(cast.tops().next().map(|at| self.person(at)).into_iter().collect()),
            Command::All => self.choose(cast.people.iter().map(|one| one.person.id).collect()),
            Command::Open if is_picking => {
                if let Some(at) = at {
                    self.pick(self.person(at));
                }
            }
            Command::Open => {
                if let Some(at) = at {
                    self.choose(vec![self.person(at)]);
                    surface::focus_later(PERSON);
                }
            }
            Command::Rename => {
                if let Some(at) = at {
                    self.open(Mode::Rename(self.person(at)));
                }
            }
            Command::AddReport => add(Relation::Below),
            Command::AddColleague => add(Relation::Beside),
            Command::AddManager => add(Relation::Above),
            Command::Add => self.open(Mode::Add(Relation::Free)),
            Command::PickManager => self.begin_pick(Picking::Manager),
            Command::Connect => self.begin_pick(Picking::Line(Connection::Line(LineKind::Influences, 2))),
            Command::Fold => self.fold(&at.into_iter().collect::<Vec<_>>()),
            Command::Earlier | Command::Later => {
                if let Some(at) = at {
                    self.reorder(at, command == Command::Later);
                }
            }
            Command::TakeOff => self.take_off(),
            Command::Search => self.open(Mode::Search),
            Command::Keys => self.open(if *self.mode == Mode::Keys { Mode::Nothing } else { Mode::Keys }),
            Command::Escape if *self.mode == Mode::Nothing => self.given.on_select.emit(Vec::new()),
            Command::Escape => self.open(Mode::Nothing),
            Command::Pan(_) | Command::ZoomIn | Command::ZoomOut | Command::Fit => {}
        }
    }

    /// Picks the other end for those who are chosen.
    pub fn begin_pick(&self, what: Picking) {
        let people = match &self.given.selected[..] {
            [] => (*self.cursor).into_iter().collect(),
            chosen => chosen.to_vec(),
        };
        if !people.is_empty() {
            self.open(Mode::Pick(what, people));
            focus_map(&self.node);
        }
    }

    fn neighbour(&self, at: usize, way: Way) -> Option<usize> {
        let cast = &self.given.cast;
        let is_shown = |at: &usize| self.layout.cards[*at].is_some();
        match way {
            Way::Up => cast.manager[at],
            Way::Down => cast.reports[at].first().copied().filter(is_shown),
            Way::Left => edits::sibling(cast, at, false),
            Way::Right => edits::sibling(cast, at, true),
        }
    }

    fn reorder(&self, at: usize, is_later: bool) {
        let cast = &self.given.cast;
        let Some(other) = edits::sibling(cast, at, is_later) else { return };
        // One place later is before the one after the next.
        let before = if is_later { edits::sibling(cast, other, true) } else { Some(other) };
        self.step.emit(MapChange::MovePerson { person: self.person(at), before: before.map(|at| self.person(at)) });
    }

    pub fn on_close(&self) -> Callback<()> {
        let (mode, node) = (self.mode.setter(), self.node.clone());
        Callback::from(move |()| {
            mode.set(Mode::Nothing);
            focus_map(&node);
        })
    }

    pub fn on_add(&self) -> Callback<(Typed, Relation)> {
        let hands = self.clone();
        Callback::from(move |(typed, relation)| {
            let given = &hands.given;
            if let Some((id, change)) = edits::added(&given.customer, &given.cast, &typed, relation, given.today) {
                hands.step.emit(change);
                hands.cursor.set(Some(id));
                // Who stands between has been put there: the next one is a report of the new one's manager.
                if matches!(relation, Relation::Above(_)) {
                    hands.open(Mode::Nothing);
                    focus_map(&hands.node);
                }
            }
        })
    }

    pub fn on_name(&self) -> Callback<(PersonId, String)> {
        let hands = self.clone();
        Callback::from(move |(person, name): (PersonId, String)| {
            if let Some(change) = edits::named(&hands.given.cast, person, &name) {
                hands.step.emit(change);
            }
            hands.on_close().emit(());
        })
    }

    pub fn on_find(&self) -> Callback<PersonId> {
        let hands = self.clone();
        Callback::from(move |person| {
            let serial = (*hands.shown).map_or(0, |(_, serial)| serial.wrapping_add(1));
            hands.shown.set(Some((person, serial)));
            hands.cursor.set(Some(person));
        })
    }

    pub fn on_what(&self) -> Callback<Picking> {
        let hands = self.clone();
        Callback::from(move |what| {
            if let Mode::Pick(_, people) = (*hands.mode).clone() {
                hands.open(Mode::Pick(what, people));
            }
        })
    }
}
