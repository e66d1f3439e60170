//! Changes to maps of people.

use super::accounts::checked;
use super::{ActionError, CustomerId, Plan};
use crate::domain::accounts::{Details, PersonId};
use crate::domain::stakeholders::{Group, MAPS_MAX, MapId, MapSettings, StakeholderMap};
use crate::plan::MapChange;
use std::collections::HashMap;
use std::rc::Rc;

/// The plan after a change to a customer's map.
pub(super) fn change(next: &mut Plan, customer: CustomerId, map: MapId, change: &MapChange) -> Result<(), ActionError> {
    let known = next.customers.get(customer).ok_or(ActionError::CustomerUnknown)?;
    let maps = known.details.as_deref().map(|more| &more.maps);
    let is_there = maps.is_some_and(|maps| maps.iter().any(|one| one.id == map));
    let has_room = maps.is_none_or(|maps| maps.len() < MAPS_MAX);
    match change {
        MapChange::SetMap { .. } if is_there || has_room => {}
        MapChange::SetMap { .. } => return Err(ActionError::Details),
        _ if is_there => {}
        _ => return Err(ActionError::MapUnknown),
    }
    checked(next, customer, |more| apply(more, map, change))
}

fn apply(more: &mut Details, id: MapId, change: &MapChange) {
    if let MapChange::SetPeople { people, .. } = change {
        let mut at: HashMap<PersonId, usize> = more.people.iter().zip(0..).map(|(one, at)| (one.id, at)).collect();
        for person in people {
            if let Some(&at) = at.get(&person.id) {
                more.people[at] = Rc::clone(person);
            } else {
                at.insert(person.id, more.people.len());
                more.people.push(Rc::clone(person));
            }
        }
    }
    if let MapChange::RemoveMap = change {
        more.maps.retain(|map| map.id != id);
        for deal in more.deals.iter_mut().filter(|deal| deal.facts.map == Some(id)) {
            Rc::make_mut(&mut Rc::make_mut(deal).facts).map = None;
        }
        return;
    }
    if let MapChange::SetMap { map } = change {
        let map = Rc::new(StakeholderMap { id, ..StakeholderMap::clone(map) });
        match more.maps.iter_mut().find(|known| known.id == id) {
            Some(known) => *known = map,
            None => more.maps.push(map),
        }
        return;
    }
    if let Some(map) = more.maps.iter_mut().find(|map| map.id == id) {
        apply_to_map(Rc::make_mut(map), change);
    }
}

fn apply_to_map(map: &mut StakeholderMap, change: &MapChange) {
    match change {
        MapChange::SetMap { .. } | MapChange::RemoveMap => {}
        MapChange::Rename { name } => map.name = Rc::clone(name),
        MapChange::SetStage { stage } => map.stage = *stage,
        MapChange::SetGoal { goal } => map.goal.clone_from(goal),
        MapChange::SetPeople { involvements, .. } => map.set_involvements(involvements),
        MapChange::TakeOff { people } => map.take_off(people),
        MapChange::MovePerson { person, before } => map.move_person(*person, *before),
        MapChange::SetLines { lines } => {
            for line in lines {
                map.set_line(*line);
            }
        }
        MapChange::RemoveLine { line } => map.lines.retain(|known| !known.is_same(*line)),
        MapChange::SetSteps { steps } => {
            for step in steps {
                match map.steps.iter_mut().find(|known| known.id == step.id) {
                    Some(known) => *known = Rc::clone(step),
                    None => map.steps.push(Rc::clone(step)),
                }
            }
        }
        MapChange::RemoveStep { step } => map.steps.retain(|known| known.id != *step),
        MapChange::SetGroup { group } => {
            map.groups.retain(|known| known.name != group.name);
            if **group != (Group { name: Rc::clone(&group.name), ..Group::default() }) {
                map.groups.push(Rc::clone(group));
            }
        }
        MapChange::Silence { rule, is_silent } => {
            map.silent.retain(|known| known != rule);
            if *is_silent {
                map.silent.push(*rule);
            }
        }
    }
}

/// A person who left is on no map, nobody's manager, and was there in no record any more.
pub(super) fn forget_person(more: &mut Details, person: PersonId) {
    let name =
        more.people.iter().find(|known| known.id == person).map_or_else(|| "?".into(), |one| Rc::clone(&one.name));
    more.people.retain(|known| known.id != person);
    for other in &mut more.people {
        if other.reports_to.iter().any(|line| line.to == person) {
            Rc::make_mut(other).reports_to.retain(|line| line.to != person);
        }
    }
    for record in &mut more.records {
        if record.people.contains(&person) {
            Rc::make_mut(record).people.retain(|known| *known != person);
        }
    }
    for map in &mut more.maps {
        Rc::make_mut(map).forget(person);
    }
    for deal in &mut more.deals {
        Rc::make_mut(deal).forget(person, &name);
    }
}

/// What holds for all maps.
pub(super) fn set_settings(next: &mut Plan, settings: &MapSettings) -> Result<(), ActionError> {
    let mut count = 0;
    let mut settled = settings.clone();
    settled.settle(&mut count);
    if count > 0 {
        return Err(ActionError::Details);
    }
    Rc::make_mut(&mut next.accounts).maps = settled;
    Ok(())
}
