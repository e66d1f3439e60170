//! Six steps from a goal to an action plan, and how far each is (`domain.md` section 5, six steps).

use super::cast::{Cast, Stakeholder};
use super::map::Group;
use super::{Attitude, Party};
use std::rc::Rc;

/// A step of the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SixStep {
    /// What is to be reached.
    Goal,
    /// What each group wants, would accept, and where it resists.
    Interests,
    /// Why the groups differ.
    Differences,
    /// Whose support is essential.
    Essential,
    /// What winning each takes.
    Effort,
    /// What is done for those who do not support enough.
    Plan,
}

impl SixStep {
    /// All of them, in their order.
    pub const ALL: [Self; 6] =
        [Self::Goal, Self::Interests, Self::Differences, Self::Essential, Self::Effort, Self::Plan];
}

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is done of it.
    pub done: usize,
    /// What there is to do. Nothing where the step does not ask for anything yet.
    pub of: usize,
}

impl Progress {
    /// Whether there was something to do, and all of it is done.
    #[must_use]
    pub fn is_done(self) -> bool {
        self.of > 0 && self.done >= self.of
    }
}

/// The groups that the people form: their units, and the parties outside of the organisation; people without either are one
/// group without name. In the order in which they stand on the map.
#[must_use]
pub fn groups(cast: &Cast) -> Vec<GroupOfPeople> {
    let mut all: Vec<GroupOfPeople> = Vec::new();
    for (at, one) in cast.people.iter().enumerate() {
        let key = key_of(one);
        match all.iter_mut().find(|group| group.key == key) {
            Some(group) => group.people.push(at),
            None => all.push(GroupOfPeople { key, people: vec![at] }),
        }
    }
    all
}

fn key_of(one: &Stakeholder) -> GroupKey {
    match (&one.person.unit, one.involvement.party) {
        (Some(unit), Party::Staff) => GroupKey::Unit(Rc::clone(unit)),
        (_, party) => GroupKey::Party(party),
    }
}

/// What makes people a group.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum GroupKey {
    /// The unit that they work in.
    Unit(Rc<str>),
    /// The party that they belong to.
    Party(Party),
}

/// People who want the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupOfPeople {
    /// What makes them a group.
    pub key: GroupKey,
    /// Who, by place in the cast.
    pub people: Vec<usize>,
}

impl GroupOfPeople {
    /// What is known of the group, by the name under which it is kept.
    #[must_use]
    pub fn known<'a>(&self, cast: &'a Cast, name: &str) -> Option<&'a Rc<Group>> {
        cast.map.groups.iter().find(|group| &*group.name == name)
    }
}

/// People whose support is essential and who do not give it.
#[must_use]
pub fn essential_to_win(cast: &Cast) -> Vec<usize> {
    let is_one =
        |one: &Stakeholder| one.involvement.is_essential && one.involvement.attitude() != Some(Attitude::Supports);
    (0..).zip(&cast.people).filter(|(_, one)| is_one(one)).map(|(at, _)| at).collect()
}

/// How far a step is; `name` says under which name a group is kept.
#[must_use]
pub fn progress(cast: &Cast, step: SixStep, name: &dyn Fn(&GroupKey) -> Rc<str>) -> Progress {
    let of_groups = |is_done: &dyn Fn(&Group) -> bool| {
        let groups = groups(cast);
        let done =
            groups.iter().filter(|group| group.known(cast, &name(&group.key)).is_some_and(|known| is_done(known)));
        Progress { done: done.count(), of: groups.len() }
    };
    match step {
        SixStep::Goal => Progress { done: usize::from(cast.map.goal.is_some()), of: 1 },
        SixStep::Interests => of_groups(&|group| group.interests.is_some() && group.resistance.is_some()),
        // One group alone differs from nobody.
        SixStep::Differences => match of_groups(&|group| !group.differences.is_empty()) {
            Progress { of: 0 | 1, .. } => Progress { done: 0, of: 0 },
            some => some,
        },
        SixStep::Essential => {
            let essential = cast.people.iter().filter(|one| one.involvement.is_essential).count();
            Progress { done: essential.min(1), of: usize::from(!cast.people.is_empty()) }
        }
        SixStep::Effort => {
            let open = essential_to_win(cast);
            let done = open.iter().filter(|at| cast.people[**at].involvement.effort_hours.is_some()).count();
            Progress { done, of: open.len() }
        }
        SixStep::Plan => {
            let open = essential_to_win(cast);
            let done = open.iter().filter(|at| cast.people[**at].next_contact.is_some()).count();
            Progress { done, of: open.len() }
        }
    }
}
