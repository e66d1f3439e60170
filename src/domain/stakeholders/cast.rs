//! The people on a map with all that is known of each: what every picture, rule and search of a map starts from.

use super::involvement::Involvement;
use super::map::StakeholderMap;
use crate::domain::accounts::{Customer, Person, PersonId};
use crate::domain::calendar::Day;
use std::collections::HashMap;
use std::rc::Rc;

/// Somebody on a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Stakeholder {
    /// Who it is.
    pub person: Rc<Person>,
    /// What the person has to do with the purchase.
    pub involvement: Rc<Involvement>,
    /// The last day on which somebody of us was in touch, by the customer's records.
    pub last_contact: Option<Day>,
    /// The first day of a step with the person that is not done; it may be past.
    pub next_contact: Option<Day>,
}

/// A reporting line between two people on a map, by their places in [`Cast::people`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportingLine {
    /// Who reports.
    pub from: usize,
    /// To whom.
    pub to: usize,
    /// Whether it is a dotted line.
    pub is_dotted: bool,
    /// Whether it is the line manager's, which makes the tree.
    pub is_primary: bool,
}

/// The people on a map, joined with who they are, whom they report to and when we met them.
#[derive(Clone, Debug, PartialEq)]
pub struct Cast {
    /// The map.
    pub map: Rc<StakeholderMap>,
    /// Everybody on it, in its order.
    pub people: Vec<Stakeholder>,
    /// The line manager of each, by place; none at the top. Followed upwards, it always comes to an end.
    pub manager: Vec<Option<usize>>,
    /// Who reports to each as line manager, in the map's order.
    pub reports: Vec<Vec<usize>>,
    /// All reporting lines between people on the map.
    pub lines: Vec<ReportingLine>,
    /// Circles of reporting lines, each from the one that stands first on the map, whose line manager is left out of the tree.
    pub loops: Vec<Vec<usize>>,
    /// The day of the customer's own next step.
    pub next_step_on: Option<Day>,
    places: HashMap<PersonId, usize>,
}

impl Cast {
    /// The people on a customer's map.
    #[must_use]
    pub fn of(customer: &Customer, map: &Rc<StakeholderMap>) -> Self {
        let more = customer.details.as_deref();
        let known: HashMap<PersonId, &Rc<Person>> =
            more.iter().flat_map(|more| &more.people).map(|person| (person.id, person)).collect();
        let mut last: HashMap<PersonId, Day> = HashMap::new();
        for record in more.iter().flat_map(|more| &more.records).filter(|record| record.kind.is_contact()) {
            for person in &record.people {
                last.entry(*person).and_modify(|on| *on = record.on.max(*on)).or_insert(record.on);
            }
        }
        let mut next: HashMap<PersonId, Day> = HashMap::new();
        for step in map.steps.iter().filter(|step| step.done.is_none()) {
            for (person, on) in step.people.iter().zip(step.on.into_iter().cycle()) {
                next.entry(*person).and_modify(|known| *known = on.min(*known)).or_insert(on);
            }
        }
        let people: Vec<Stakeholder> = map
            .people
            .iter()
            .filter_map(|involvement| {
                let person = known.get(&involvement.person)?;
                Some(Stakeholder {
                    person: Rc::clone(person),
                    involvement: Rc::clone(involvement),
                    last_contact: last.get(&involvement.person).copied(),
                    next_contact: next.get(&involvement.person).copied(),
                })
            })
            .collect();
        let places: HashMap<PersonId, usize> = (0..).zip(&people).map(|(at, one)| (one.person.id, at)).collect();
        let mut manager = line_managers(&people, &places);
        let loops = break_loops(&mut manager);
        let mut reports = vec![Vec::new(); people.len()];
        for (at, above) in manager.iter().enumerate() {
            if let Some(above) = above {
                reports[*above].push(at);
            }
        }
        let mut lines = Vec::new();
        for (from, one) in people.iter().enumerate() {
            for line in &one.person.reports_to {
                if let Some(&to) = places.get(&line.to) {
                    let is_primary = !line.is_dotted && manager[from] == Some(to);
                    lines.push(ReportingLine { from, to, is_dotted: line.is_dotted, is_primary });
                }
            }
        }
        let next_step_on = more.and_then(|more| more.next_step.as_ref()).and_then(|step| step.on);
        Self { map: Rc::clone(map), people, manager, reports, lines, loops, next_step_on, places }
    }

    /// Where a person stands in [`Self::people`].
    #[must_use]
    pub fn place(&self, person: PersonId) -> Option<usize> {
        self.places.get(&person).copied()
    }

    /// Somebody on the map.
    #[must_use]
    pub fn get(&self, person: PersonId) -> Option<&Stakeholder> {
        self.place(person).map(|at| &self.people[at])
    }

    /// Those with nobody above them, in the map's order.
    pub fn tops(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.people.len()).filter(|at| self.manager[*at].is_none())
    }

    /// How many managers stand above a person.
    #[must_use]
    pub fn depth(&self, at: usize) -> usize {
        std::iter::successors(self.manager[at], |above| self.manager[*above]).count()
    }

    /// Whether the first works below the second, however far.
    #[must_use]
    pub fn is_below(&self, one: usize, other: usize) -> bool {
        std::iter::successors(self.manager[one], |above| self.manager[*above]).any(|above| above == other)
    }
}

/// The first solid line to somebody on the map.
fn line_managers(people: &[Stakeholder], places: &HashMap<PersonId, usize>) -> Vec<Option<usize>> {
    let first_solid = |one: &Stakeholder| {
        let mut solid = one.person.reports_to.iter().filter(|line| !line.is_dotted && line.to != one.person.id);
        solid.find_map(|line| places.get(&line.to).copied())
    };
    people.iter().map(first_solid).collect()
}

/// Leaves the line manager of one in each circle out, and names the circles.
fn break_loops(manager: &mut [Option<usize>]) -> Vec<Vec<usize>> {
    let mut loops = Vec::new();
    // The walk on which each was met; none for those not met yet.
    let mut met: Vec<Option<usize>> = vec![None; manager.len()];
    for start in 0..manager.len() {
        let mut at = start;
        while met[at].is_none() {
            met[at] = Some(start);
            match manager[at] {
                Some(above) => at = above,
                None => break,
            }
        }
        if met[at] == Some(start) && manager[at].is_some() && is_on_circle(manager, at) {
            let circle: Vec<usize> =
                std::iter::successors(Some(at), |one| manager[*one].filter(|next| *next != at)).collect();
            let lowest = (0..circle.len()).min_by_key(|place| circle[*place]).unwrap_or(0);
            let turned: Vec<usize> = circle[lowest..].iter().chain(&circle[..lowest]).copied().collect();
            manager[turned[0]] = None;
            loops.push(turned);
        }
    }
    loops
}

fn is_on_circle(manager: &[Option<usize>], at: usize) -> bool {
    std::iter::successors(manager[at], |one| manager[*one]).take(manager.len()).any(|one| one == at)
}
