//! What came in against who is there already: people are matched by name, and nobody is doubled.

use super::file::MapFile;
use crate::domain::accounts::{Customer, Few, PEOPLE_MAX, Person, PersonId};
use crate::domain::calendar::Day;
use crate::domain::identity::free_identity;
use crate::domain::stakeholders::{
    AttitudeSince, EVIDENCE_MAX, Involvement, LINES_MAX, MapId, MapStep, Party, StakeholderMap,
};
use crate::domain::step::{STEPS_MAX, StepId};
use crate::domain::text::folded;
use crate::plan::MapChange;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// Where people come to.
#[derive(Clone, Debug, PartialEq)]
pub enum Onto {
    /// A map of this name, which is not there yet.
    New {
        /// Its identity.
        id: MapId,
        /// Its name.
        name: Rc<str>,
    },
    /// A map that the customer has.
    Map(Rc<StakeholderMap>),
}

/// What would come of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Landing {
    /// The changes, one step to undo together; empty where nothing would change.
    pub changes: Vec<MapChange>,
    /// Those who come in, in their order: who, and whether the customer has them already.
    pub people: Vec<(Rc<Person>, bool)>,
    /// Those of them who are on the map already.
    pub on_map: usize,
    /// Those for whom there is no room.
    pub too_many: usize,
}

impl Landing {
    /// How many the customer does not have yet.
    #[must_use]
    pub fn new_people(&self) -> usize {
        self.people.iter().filter(|(_, is_known)| !is_known).count()
    }
}

/// What a map that came in does to a customer. What it leaves open about somebody stays as it is.
#[must_use]
pub fn land(customer: &Customer, file: &MapFile, onto: &Onto, today: Day) -> Landing {
    let known = customer.details.as_deref().map_or(&[][..], |more| &more.people);
    let map = match onto {
        Onto::Map(map) => Rc::clone(map),
        // Its goal, stage, groups and silent rules; the people come after it, for they must be the customer's first.
        Onto::New { id, name } => Rc::new(StakeholderMap {
            name: Rc::clone(name),
            people: Few::default(),
            lines: Few::default(),
            steps: Few::default(),
            ..file.map.renamed(*id, &|_| None)
        }),
    };
    let met = meet(known, &map, file);
    let mut free = free_identity(known.iter().map(|one| one.id.0));
    let mut room = PEOPLE_MAX.saturating_sub(known.len());
    let mut ids: HashMap<PersonId, PersonId> = HashMap::new();
    let mut too_many = 0;
    for (person, match_) in file.people.iter().zip(&met) {
        if let Some(at) = match_ {
            ids.insert(person.id, known[*at].id);
        } else if room > 0 {
            ids.insert(person.id, PersonId(free));
            free = free.saturating_add(1);
            room -= 1;
        } else {
            too_many += 1;
        }
    }
    let mut landing = Landing { changes: Vec::new(), people: Vec::new(), on_map: 0, too_many };
    let (mut people, mut involvements) = (Vec::new(), Vec::new());
    let on_map: HashMap<PersonId, &Rc<Involvement>> = map.people.iter().map(|one| (one.person, one)).collect();
    let brought: HashMap<PersonId, &Rc<Involvement>> = file.map.people.iter().map(|one| (one.person, one)).collect();
    for (person, match_) in file.people.iter().zip(&met) {
        let Some(id) = ids.get(&person.id) else { continue };
        let before = match_.map(|at| &known[at]);
        let after = joined_person(before.map(AsRef::as_ref), person, *id, &ids);
        landing.people.push((Rc::new(after), before.is_some()));
        let (after, _) = &landing.people[landing.people.len() - 1];
        if before.is_none_or(|before| before != after) {
            people.push(Rc::clone(after));
        }
        let Some(came) = brought.get(&person.id) else { continue };
        let there = on_map.get(id);
        landing.on_map += usize::from(there.is_some());
        let after = joined_involvement(there.map(AsRef::as_ref), came, *id, today);
        if there.is_none_or(|there| ***there != after) {
            involvements.push(Rc::new(after));
        }
    }
    let moved = file.map.renamed(map.id, &|id| ids.get(id).copied());
    let mut lines: Vec<_> = moved.lines.iter().filter(|line| !map.lines.contains(line)).copied().collect();
    lines.truncate(LINES_MAX.saturating_sub(map.lines.len()));
    let steps = new_steps(&map, &moved);
    if let Onto::New { .. } = onto {
        landing.changes.push(MapChange::SetMap { map: Rc::clone(&map) });
    } else {
        let has_group = |name: &str| map.groups.iter().any(|group| *group.name == *name);
        let groups = moved.groups.iter().filter(|group| !has_group(&group.name));
        landing.changes.extend(groups.map(|group| MapChange::SetGroup { group: Rc::clone(group) }));
        if let (None, Some(goal)) = (&map.goal, &moved.goal) {
            landing.changes.push(MapChange::SetGoal { goal: Some(Rc::clone(goal)) });
        }
        if let (None, Some(stage)) = (map.stage, moved.stage) {
            landing.changes.push(MapChange::SetStage { stage: Some(stage) });
        }
    }
    if !(people.is_empty() && involvements.is_empty()) {
        landing.changes.push(MapChange::SetPeople { people, involvements });
    }
    if !lines.is_empty() {
        landing.changes.push(MapChange::SetLines { lines });
    }
    if !steps.is_empty() {
        landing.changes.push(MapChange::SetSteps { steps });
    }
    landing
}

/// Whom of the customer's people each one who comes is: by name and title, else by the name alone where no other who comes has
/// it.
fn meet(known: &[Rc<Person>], map: &StakeholderMap, file: &MapFile) -> Vec<Option<usize>> {
    let on_map: HashSet<PersonId> = map.people.iter().map(|one| one.person).collect();
    let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, one) in known.iter().enumerate() {
        by_name.entry(folded(one.name.trim())).or_default().push(at);
    }
    for list in by_name.values_mut() {
        list.sort_by_key(|at| !on_map.contains(&known[*at].id));
    }
    let title = |person: &Person| person.title.as_deref().map(|title| folded(title.trim())).unwrap_or_default();
    let mut times: HashMap<String, usize> = HashMap::new();
    for one in &file.people {
        *times.entry(folded(one.name.trim())).or_default() += 1;
    }
    let mut taken = HashSet::new();
    let mut met = vec![None; file.people.len()];
    for by_title in [true, false] {
        for (at, one) in file.people.iter().enumerate() {
            let name = folded(one.name.trim());
            if met[at].is_some() || (!by_title && times.get(&name) != Some(&1)) {
                continue;
            }
            let candidates = by_name.get(&name).map_or(&[][..], Vec::as_slice);
            let mut fitting = candidates
                .iter()
                .filter(|place| !taken.contains(*place) && (!by_title || title(&known[**place]) == title(one)));
            if let Some(place) = fitting.next() {
                taken.insert(*place);
                met[at] = Some(*place);
            }
        }
    }
    met
}

fn joined_person(before: Option<&Person>, came: &Person, id: PersonId, ids: &HashMap<PersonId, PersonId>) -> Person {
    let base = before.cloned().unwrap_or_else(|| Person::named(id, Rc::clone(&came.name)));
    let or = |came: &Option<Rc<str>>, before: Option<Rc<str>>| came.clone().or(before);
    let named = |line: &crate::domain::stakeholders::Reporting| {
        Some(crate::domain::stakeholders::Reporting { to: *ids.get(&line.to)?, is_dotted: line.is_dotted })
    };
    let lines: Few<_> = came.reports_to.iter().filter_map(named).collect();
    Person {
        id,
        title: or(&came.title, base.title),
        phone: or(&came.phone, base.phone),
        email: or(&came.email, base.email),
        note: or(&came.note, base.note),
        unit: or(&came.unit, base.unit),
        owner: or(&came.owner, base.owner),
        style: came.style.or(base.style),
        reports_to: if lines.is_empty() { base.reports_to } else { lines },
        name: base.name,
    }
}

fn joined_involvement(before: Option<&Involvement>, came: &Involvement, id: PersonId, today: Day) -> Involvement {
    let mut next = before.cloned().unwrap_or_else(|| Involvement::new(id, came.since.or(Some(today))));
    let over = |mine: &mut Option<Rc<str>>, came: &Option<Rc<str>>| {
        if came.is_some() {
            mine.clone_from(came);
        }
    };
    over(&mut next.view_of_need, &came.view_of_need);
    over(&mut next.view_of_us, &came.view_of_us);
    over(&mut next.view_of_competitor, &came.view_of_competitor);
    over(&mut next.criteria, &came.criteria);
    over(&mut next.strategy, &came.strategy);
    over(&mut next.ally_can, &came.ally_can);
    if !came.roles.is_empty() {
        next.roles = came.roles;
    }
    next.attitudes = joined_attitudes(&next.attitudes, &came.attitudes).into();
    next.influence = came.influence.or(next.influence);
    next.access = came.access.or(next.access);
    next.effort_hours = came.effort_hours.or(next.effort_hours);
    next.offset = came.offset.or(next.offset);
    for seen in &came.needs {
        next.set_need(seen.need, Some(seen.met));
    }
    let mut evidence = next.evidence.to_vec();
    evidence.extend(came.evidence.iter().filter(|one| !next.evidence.contains(one)).cloned());
    evidence.sort_by_key(|one| one.on);
    let surplus = evidence.len().saturating_sub(EVIDENCE_MAX);
    next.evidence = evidence.split_off(surplus).into();
    next.is_ally |= came.is_ally;
    next.is_essential |= came.is_essential;
    next.is_collapsed |= came.is_collapsed;
    // Whoever has a name elsewhere is no placeholder any more.
    next.is_placeholder = came.is_placeholder && before.is_none_or(|before| before.is_placeholder);
    if came.party != Party::default() {
        next.party = came.party;
    }
    next
}

/// Both courses in one, day by day; on one day, what came counts. What says nothing new goes.
fn joined_attitudes(before: &[AttitudeSince], came: &[AttitudeSince]) -> Vec<AttitudeSince> {
    let mut all: Vec<AttitudeSince> = came.to_vec();
    all.extend(before.iter().filter(|one| came.iter().all(|other| other.on != one.on)));
    all.sort_by_key(|one| one.on);
    if came.is_empty() {
        return before.to_vec();
    }
    all.dedup_by(|later, earlier| later.attitude == earlier.attitude);
    let surplus = all.len().saturating_sub(EVIDENCE_MAX);
    all.split_off(surplus)
}

/// Steps that the map does not have yet, each with an identity that is free.
fn new_steps(map: &StakeholderMap, moved: &StakeholderMap) -> Vec<Rc<MapStep>> {
    let is_there = |step: &MapStep| map.steps.iter().any(|known| known.what == step.what && known.on == step.on);
    let mut free = map.free_step().0;
    let mut steps = Vec::new();
    for step in moved.steps.iter().filter(|step| !is_there(step)).take(STEPS_MAX.saturating_sub(map.steps.len())) {
        steps.push(Rc::new(MapStep { id: StepId(free), ..MapStep::clone(step) }));
        free = free.saturating_add(1);
    }
    steps
}
