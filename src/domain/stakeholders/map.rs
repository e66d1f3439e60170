//! A map of the people who take part in one purchase.

use super::involvement::Involvement;
use super::line::{Line, LineKind};
use super::rule::Rule;
use super::stage::BuyingStage;
use crate::domain::accounts::{Few, LINE_CHARACTERS_MAX, NOTE_CHARACTERS_MAX, PersonId};
use crate::domain::identity::free_identity;
use crate::domain::step::{STEPS_MAX, Step, StepId};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// The identity of a map within its customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MapId(pub u32);

/// The most maps of one customer.
pub const MAPS_MAX: usize = 20;
/// The most lines of one map.
pub const LINES_MAX: usize = 20_000;
/// The most groups of one map.
pub const GROUPS_MAX: usize = 500;

/// Something to do about the people on a map; a rule may have asked for it.
pub type MapStep = Step<Rule>;

/// Why groups differ (third of the six steps).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Difference {
    /// They know and use other things.
    Technical,
    /// They are measured by other things.
    Organisational,
    /// They hold other things dear.
    Cultural,
}

impl Difference {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Technical, Self::Organisational, Self::Cultural];
}

/// What a group of people wants (second and third of the six steps). A group is a unit, or a party of the wider map.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Group {
    /// Its name: as the people's unit is written.
    pub name: Rc<str>,
    /// Its interests.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interests: Option<Rc<str>>,
    /// Changes that it would accept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acceptable: Option<Rc<str>>,
    /// Where it resists.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resistance: Option<Rc<str>>,
    /// Why it differs from others, each reason once, in order.
    #[serde(skip_serializing_if = "Few::is_empty")]
    pub differences: Few<(Difference, Rc<str>)>,
}

impl Group {
    fn texts(&self) -> impl Iterator<Item = &Rc<str>> {
        let own = [&self.interests, &self.acceptable, &self.resistance].into_iter().flatten();
        own.chain(self.differences.iter().map(|(_, text)| text))
    }
}

/// A map of the people who take part in one purchase.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StakeholderMap {
    /// Its identity.
    pub id: MapId,
    /// Its name: the purchase.
    pub name: Rc<str>,
    /// Where the purchase stands; none when unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<BuyingStage>,
    /// What is to be reached (first of the six steps).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal: Option<Rc<str>>,
    /// Who is on it, each person once, in the order in which siblings stand.
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub people: Few<Rc<Involvement>>,
    /// Lines beside the reporting lines, each once.
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub lines: Few<Line>,
    /// What is to be done.
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub steps: Few<Rc<MapStep>>,
    /// What groups want, each name once.
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub groups: Few<Rc<Group>>,
    /// Rules that are silent here.
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub silent: Few<Rule>,
}

impl StakeholderMap {
    /// One with nobody on it.
    #[must_use]
    pub fn new(id: MapId, name: impl Into<Rc<str>>) -> Self {
        Self {
            id,
            name: name.into(),
            stage: None,
            goal: None,
            people: Few::default(),
            lines: Few::default(),
            steps: Few::default(),
            groups: Few::default(),
            silent: Few::default(),
        }
    }

    /// What the map knows of a person.
    #[must_use]
    pub fn involvement(&self, person: PersonId) -> Option<&Rc<Involvement>> {
        self.people.iter().find(|one| one.person == person)
    }

    /// Says what is known of people; those that are new come last.
    pub fn set_involvements(&mut self, involvements: &[Rc<Involvement>]) {
        let mut places: HashMap<PersonId, usize> =
            self.people.iter().zip(0..).map(|(one, at)| (one.person, at)).collect();
        for involvement in involvements {
            if let Some(&at) = places.get(&involvement.person) {
                self.people[at] = Rc::clone(involvement);
            } else {
                places.insert(involvement.person, self.people.len());
                self.people.push(Rc::clone(involvement));
            }
        }
    }

    /// Puts somebody before another, or last where that one is not here.
    pub fn move_person(&mut self, person: PersonId, before: Option<PersonId>) {
        let Some(from) = self.people.iter().position(|one| one.person == person) else { return };
        let moved = self.people.remove(from);
        let to = before.and_then(|before| self.people.iter().position(|one| one.person == before));
        let at = to.unwrap_or(self.people.len());
        self.people.insert(at, moved);
    }

    /// Takes somebody off the map who is gone for good, also out of its steps.
    pub fn forget(&mut self, person: PersonId) {
        self.take_off(&[person]);
        for step in &mut self.steps {
            if step.people.contains(&person) {
                Rc::make_mut(step).people.retain(|known| *known != person);
            }
        }
    }

    /// Takes people off the map, with their lines. Steps with them stay, for what was done was done.
    pub fn take_off(&mut self, people: &[PersonId]) {
        let gone: HashSet<PersonId> = people.iter().copied().collect();
        self.people.retain(|one| !gone.contains(&one.person));
        self.lines.retain(|line| !gone.contains(&line.from) && !gone.contains(&line.to));
    }

    /// Draws a line, or weighs it anew.
    pub fn set_line(&mut self, line: Line) {
        self.lines.retain(|known| !known.is_same(line));
        self.lines.push(line);
    }

    /// The same under another identity, its people by other identities; whoever has none is left out.
    #[must_use]
    pub fn renamed(&self, id: MapId, named: &dyn Fn(&PersonId) -> Option<PersonId>) -> Self {
        let people = self.people.iter().filter_map(|one| {
            let person = named(&one.person)?;
            Some(Rc::new(Involvement { person, ..Involvement::clone(one) }))
        });
        let lines = self.lines.iter();
        let lines = lines.filter_map(|line| Some(Line { from: named(&line.from)?, to: named(&line.to)?, ..*line }));
        let step = |step: &Rc<MapStep>| {
            let people = step.people.iter().filter_map(named).collect();
            Rc::new(MapStep { people, ..MapStep::clone(step) })
        };
        let steps = self.steps.iter().map(step).collect();
        Self { id, people: people.collect(), lines: lines.collect(), steps, ..self.clone() }
    }

    /// An identity that no step has.
    #[must_use]
    pub fn free_step(&self) -> StepId {
        StepId(free_identity(self.steps.iter().map(|step| step.id.0)))
    }

    /// Everything within its limits: values beyond them go and are counted.
    pub fn settle(&mut self, known: &HashSet<PersonId>, count: &mut usize) {
        let is_text = |text: &Rc<str>, most: usize| !text.trim().is_empty() && text.chars().count() <= most;
        if self.goal.as_ref().is_some_and(|goal| !is_text(goal, NOTE_CHARACTERS_MAX)) {
            self.goal = None;
            *count += 1;
        }
        let mut on_map = HashSet::new();
        keep(&mut self.people, count, usize::MAX, |one| {
            one.is_usable() && known.contains(&one.person) && on_map.insert(one.person)
        });
        let mut drawn: HashSet<(PersonId, PersonId, LineKind)> = HashSet::new();
        keep(&mut self.lines, count, LINES_MAX, |line| {
            let (low, high) = (line.from.min(line.to), line.from.max(line.to));
            let ends = if line.kind.is_directed() { (line.from, line.to) } else { (low, high) };
            line.is_usable()
                && on_map.contains(&line.from)
                && on_map.contains(&line.to)
                && drawn.insert((ends.0, ends.1, line.kind))
        });
        let mut steps = HashSet::new();
        keep(&mut self.steps, count, STEPS_MAX, |step| step.is_usable() && steps.insert(step.id));
        let mut groups = HashSet::new();
        keep(&mut self.groups, count, GROUPS_MAX, |group| {
            is_text(&group.name, LINE_CHARACTERS_MAX)
                && group.texts().all(|text| is_text(text, NOTE_CHARACTERS_MAX))
                && group.differences.windows(2).all(|pair| pair[0].0 < pair[1].0)
                && groups.insert(Rc::clone(&group.name))
        });
        let mut silent = HashSet::new();
        keep(&mut self.silent, count, Rule::ALL.len(), |rule| silent.insert(*rule));
    }

    /// Whether it has a name that keeps its limits.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        !self.name.trim().is_empty() && self.name.chars().count() <= LINE_CHARACTERS_MAX
    }
}

fn keep<T: 'static>(list: &mut Few<T>, count: &mut usize, most: usize, mut is_kept: impl FnMut(&T) -> bool) {
    if list.is_empty() {
        return;
    }
    let before = list.len();
    list.retain(&mut is_kept);
    list.truncate(most);
    *count += before - list.len();
}

/// An identity that no map of a customer has.
#[must_use]
pub fn free_map_id(maps: &[Rc<StakeholderMap>]) -> MapId {
    MapId(free_identity(maps.iter().map(|map| map.id.0)))
}
