//! Who matters at which stage of buying, and who of them is with us: the matrix of stages and roles, and its holes
//! (`domain.md` section 5, buying stages).

use super::attitude::Attitude;
use super::cast::Cast;
use super::involvement::Involvement;
use super::role::Role;
use super::stage::BuyingStage;

/// How a role is covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Covering {
    /// Nobody is known to have it: there is no more than a placeholder.
    Missing,
    /// Somebody has it, but nobody of them is with us.
    Open,
    /// Somebody who has it is with us.
    Held,
}

/// Roles that stand for each other, and who has one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleRow {
    /// The roles; the kinds of recommender stand together.
    pub roles: &'static [Role],
    /// Who, by place in the cast.
    pub people: Vec<usize>,
    /// How they are covered.
    pub covering: Covering,
    /// Whether they matter at each stage, in the order of [`BuyingStage::ALL`].
    pub matters: [bool; BuyingStage::ALL.len()],
}

/// A role that matters at a stage, with nobody who is with us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hole {
    /// The stage.
    pub stage: BuyingStage,
    /// The roles, one of which would do.
    pub roles: &'static [Role],
    /// Whether nobody has it, or nobody who is with us.
    pub covering: Covering,
}

/// The matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The roles that matter at some stage.
    pub rows: Vec<RoleRow>,
    /// People with other roles only, by place in the cast.
    pub other_roles: Vec<usize>,
    /// People of whom no role is known.
    pub without_role: Vec<usize>,
    /// What is lacking at the present stage, then at the next one. Without a stage there is none.
    pub holes: Vec<Hole>,
}

/// Whether somebody is with us: supports it, or sells for us inside and is not against it.
#[must_use]
pub fn is_with_us(one: &Involvement) -> bool {
    let attitude = one.attitude();
    attitude == Some(Attitude::Supports) || (one.is_ally && !attitude.is_some_and(Attitude::is_opposed))
}

/// Every group of roles that matters somewhere, in the order in which roles are offered.
#[must_use]
pub fn role_groups() -> Vec<&'static [Role]> {
    let mut groups: Vec<&'static [Role]> = Vec::new();
    for group in BuyingStage::ALL.into_iter().flat_map(|stage| stage.must().iter().copied()) {
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    groups.sort_by_key(|group| group.first().copied());
    groups
}

impl Coverage {
    /// Of the people on a map, at the stage that it says.
    #[must_use]
    pub fn of(cast: &Cast) -> Self {
        let has = |at: usize, roles: &[Role]| {
            let one = &cast.people[at].involvement;
            roles.iter().any(|role| one.roles.has(*role))
        };
        let everybody = 0..cast.people.len();
        let row = |roles: &'static [Role]| {
            let people: Vec<usize> = everybody.clone().filter(|at| has(*at, roles)).collect();
            let covering = if people.iter().any(|at| is_with_us(&cast.people[*at].involvement)) {
                Covering::Held
            } else if people.iter().all(|at| cast.people[*at].involvement.is_placeholder) {
                Covering::Missing
            } else {
                Covering::Open
            };
            RoleRow { roles, people, covering, matters: BuyingStage::ALL.map(|stage| stage.must().contains(&roles)) }
        };
        let rows: Vec<RoleRow> = role_groups().into_iter().map(row).collect();
        let (without_role, with_role): (Vec<usize>, Vec<usize>) =
            everybody.clone().partition(|at| cast.people[*at].involvement.roles.is_empty());
        let other_roles = with_role.into_iter().filter(|at| !rows.iter().any(|row| has(*at, row.roles))).collect();
        let stages = cast.map.stage.into_iter().flat_map(|stage| std::iter::once(stage).chain(stage.next()));
        let hole = |stage: BuyingStage| {
            let open =
                rows.iter().filter(move |row| stage.must().contains(&row.roles) && row.covering != Covering::Held);
            open.map(move |row| Hole { stage, roles: row.roles, covering: row.covering })
        };
        let holes = stages.flat_map(hole).collect();
        Self { rows, other_roles, without_role, holes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::accounts::{Customer, CustomerId, Details, Person, PersonId};
    use crate::domain::calendar::Day;
    use crate::domain::ladder::GradeId;
    use crate::domain::stakeholders::{MapId, Roles, StakeholderMap};
    use std::rc::Rc;

    fn cast(stage: Option<BuyingStage>, people: &[(&[Role], Option<Attitude>, bool)]) -> Cast {
        let mut map = StakeholderMap { stage, ..StakeholderMap::new(MapId(1), "A purchase") };
        let mut more = Details::default();
        for (id, (roles, attitude, is_ally)) in (1..).zip(people) {
            let mut one = Involvement::new(PersonId(id), None);
            one.roles = roles.iter().copied().collect::<Roles>();
            one.is_ally = *is_ally;
            one.set_attitude(*attitude, Day::new(2027, 3, 1).expect("a day"));
            map.people.push(Rc::new(one));
            more.people.push(Rc::new(Person::named(PersonId(id), format!("P{id}"))));
        }
        let customer = Customer { details: more.shared(), ..Customer::named(CustomerId(1), "A", GradeId(1)) };
        Cast::of(&customer, &Rc::new(map))
    }

    fn row(coverage: &Coverage, role: Role) -> &RoleRow {
        coverage.rows.iter().find(|row| row.roles.contains(&role)).expect("a row")
    }

    #[test]
    fn the_matrix_says_who_matters_when() {
        use Role::{DecisionMaker, Gatekeeper, Influencer, Purchaser, TechnicalRecommender, User};
        let whole = Coverage::of(&cast(None, &[]));
        let first: Vec<Role> = whole.rows.iter().map(|row| row.roles[0]).collect();
        assert_eq!(first, [DecisionMaker, TechnicalRecommender, Influencer, Gatekeeper, User, Purchaser]);
        assert_eq!(row(&whole, User).matters, [true, true, false, true, false, true]);
        assert_eq!(row(&whole, DecisionMaker).matters, [false, false, false, false, true, false]);
        assert!(whole.holes.is_empty(), "without a stage nothing is asked for");
    }

    #[test]
    fn a_role_is_held_by_one_who_is_with_us() {
        use Attitude::{Doubts, Resists, Supports};
        let of =
            |people: &[(&[Role], Option<Attitude>, bool)]| row(&Coverage::of(&cast(None, people)), Role::User).covering;
        let users: &[Role] = &[Role::User];
        assert_eq!(of(&[(&[Role::Purchaser], Some(Supports), true)]), Covering::Missing);
        assert_eq!(of(&[(users, Some(Doubts), false), (users, None, false)]), Covering::Open);
        assert_eq!(of(&[(users, Some(Resists), true)]), Covering::Open);
        assert_eq!(of(&[(users, Some(Resists), false), (users, Some(Supports), false)]), Covering::Held);
        assert_eq!(of(&[(users, None, true)]), Covering::Held);
    }

    #[test]
    fn a_placeholder_leaves_the_hole_in_sight() {
        let mut cast = cast(Some(BuyingStage::Decision), &[(&[Role::DecisionMaker], None, false)]);
        assert_eq!(row(&Coverage::of(&cast), Role::DecisionMaker).covering, Covering::Open);
        Rc::make_mut(&mut cast.people[0].involvement).is_placeholder = true;
        assert_eq!(row(&Coverage::of(&cast), Role::DecisionMaker).covering, Covering::Missing);
    }

    #[test]
    fn holes_are_those_of_this_stage_and_the_next() {
        let people: [(&[Role], Option<Attitude>, bool); 2] = [
            (&[Role::Purchaser], Some(Attitude::Indifferent), false),
            (&[Role::User, Role::Gatekeeper], Some(Attitude::Supports), false),
        ];
        let holes = |stage| {
            let holes = Coverage::of(&cast(Some(stage), &people)).holes;
            holes.into_iter().map(|hole| (hole.stage, hole.roles[0], hole.covering)).collect::<Vec<_>>()
        };
        assert_eq!(
            holes(BuyingStage::Comparison),
            [
                (BuyingStage::Comparison, Role::Purchaser, Covering::Open),
                (BuyingStage::Decision, Role::DecisionMaker, Covering::Missing),
                (BuyingStage::Decision, Role::Purchaser, Covering::Open),
            ]
        );
        assert_eq!(holes(BuyingStage::Use), [(BuyingStage::Use, Role::Purchaser, Covering::Open)]);
    }

    #[test]
    fn everybody_stands_somewhere() {
        let people: [(&[Role], Option<Attitude>, bool); 3] = [
            (&[], None, false),
            (&[Role::Consultant], None, false),
            (&[Role::DecisionMaker, Role::Gatekeeper, Role::User], None, false),
        ];
        let whole = Coverage::of(&cast(None, &people));
        assert_eq!((whole.without_role, whole.other_roles), (vec![0], vec![1]));
        assert_eq!(whole.rows.iter().filter(|row| row.people == [2]).count(), 3);
    }
}
