//! Customers shared among account managers: who carries how much, and which moves would make it even.

mod question;

use crate::domain::accounts::CustomerId;
use crate::domain::calendar::Day;
use crate::domain::ladder::GradeId;
use crate::domain::pauses::{Pauses, at_once};
use crate::domain::staffing::{AccountManagerId, Gap, Sharing, TierId};
use crate::plan::Plan;
use question::Question;
use std::collections::BTreeSet;
use std::rc::Rc;

pub use question::customer_hours;

/// What is chosen beside the rules that the plan keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SharingWish {
    /// Whether posts with a name, and people who start later, take part.
    pub posts_take_part: bool,
    /// Whether a customer may only go to the tier that does the work of its grade.
    ///
    /// Usually it may not matter: a customer has one person in charge, who stays when it climbs, while the tiers do their part of
    /// the work. Where it matters, customers change hands at each step from one tier's work to the next.
    pub tier_kept: bool,
    /// Whether customers of people who are not in the team are shared out too.
    pub strangers_shared: bool,
    /// Differences of saturation that are left alone, in hundredths.
    pub tolerance_percent: u8,
}

impl Default for SharingWish {
    fn default() -> Self {
        Self { posts_take_part: false, tier_kept: false, strangers_shared: false, tolerance_percent: 5 }
    }
}

/// Somebody whom customers name as their owner.
#[derive(Clone, Debug, PartialEq)]
pub struct Carrier {
    /// The account manager.
    pub id: AccountManagerId,
    /// The name, as it is written into customers.
    pub name: Rc<str>,
    /// The tier.
    pub tier: TierId,
    /// Where; none for everywhere.
    pub region: Option<Rc<str>>,
    /// Selling hours of an average month once they know the work; 0 for those who take nothing now.
    pub capacity_hours: f64,
}

/// What somebody carries.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Carried {
    /// Hours a month.
    pub hours: f64,
    /// Customers.
    pub customers: u64,
}

/// Why a customer goes elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MoveReason {
    /// Nobody has it.
    Nobody,
    /// Its owner is not in the team.
    Stranger,
    /// Its owner has no selling hours: has left, is not there yet, or does not sell.
    Hours,
    /// Its owner is of another region.
    Region,
    /// Its owner does not speak its language.
    Language,
    /// Its owner is of another tier.
    Tier,
    /// Its owner is busier than the one who takes it.
    Balance,
}

/// A customer that would go elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct TerritoryMove {
    /// The customer.
    pub customer: CustomerId,
    /// Its place among the customers that are shared.
    pub piece: usize,
    /// Its name.
    pub name: Rc<str>,
    /// Its owner, as it has it.
    pub from: Option<Rc<str>>,
    /// Who takes it, by place among the carriers.
    pub to: usize,
    /// Hours a month.
    pub hours: f64,
    /// Why.
    pub why: MoveReason,
}

/// What comes of some of the moves.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// What each carries.
    pub carried: Vec<Carried>,
    /// How uneven that is.
    pub gap: Gap,
}

/// A region: its name, none for everywhere; selling hours; what its people carry today; what they carry then.
pub type RegionRow = (Option<Rc<str>>, f64, Carried, Carried);

/// How customers are shared, and how they could be.
#[derive(Clone, Debug, PartialEq)]
pub struct TerritoriesView {
    /// Everybody with a name, in the order of the team.
    pub carriers: Vec<Carrier>,
    /// Today.
    pub today: Outcome,
    /// The moves, those of the most hours first.
    pub moves: Vec<TerritoryMove>,
    /// Customers that are shared.
    pub customers: u64,
    /// Those of them without an owner.
    pub ownerless: u64,
    /// Customers whose owner is not in the team, and how many owners these are.
    pub strangers: (u64, u64),
    /// Customers that should go elsewhere, but nobody may take them.
    pub stuck: u64,
    /// Customers who must stay, with the owner they stay with.
    pub pinned: Vec<(CustomerId, Rc<str>, Option<Rc<str>>)>,
    /// Names that several account managers have: customers cannot tell them apart, and the first is taken for it.
    pub same_names: Vec<Rc<str>>,
    sharing: Sharing,
    owners: Vec<Option<usize>>,
    /// The place of each shared customer in the list.
    places: Vec<usize>,
}

impl TerritoriesView {
    /// What comes of all moves but those of `left_out`.
    #[must_use]
    pub fn outcome(&self, left_out: &BTreeSet<CustomerId>) -> Outcome {
        let mut owners = self.sharing.owners_today();
        for one in self.moves.iter().filter(|one| !left_out.contains(&one.customer)) {
            owners[one.piece] = self.owners[one.piece];
        }
        outcome(&self.sharing, &owners)
    }

    /// Hours ÷ selling hours; none for somebody without any.
    #[must_use]
    pub fn saturation(&self, carrier: usize, outcome: &Outcome) -> Option<f64> {
        let capacity = self.carriers.get(carrier)?.capacity_hours;
        (capacity > 0.0).then(|| outcome.carried[carrier].hours / capacity)
    }

    /// Customers of a grade that somebody has, after all moves or today, and the hours a month that each makes.
    #[must_use]
    pub fn at_grade(&self, plan: &Plan, carrier: usize, is_then: bool, grade: GradeId) -> (u64, f64) {
        let today = self.sharing.owners_today();
        let owners = if is_then { &self.owners } else { &today };
        let of_grade = |place: &usize| plan.customers.list().get(*place).is_some_and(|one| one.grade == grade);
        let theirs = owners.iter().zip(&self.places).zip(&self.sharing.pieces);
        let theirs = theirs.filter(|((owner, place), _)| **owner == Some(carrier) && of_grade(place));
        theirs.fold((0, 0.0), |(count, _), (_, piece)| (count + 1, piece.hours))
    }

    /// Regions in the order of their first carrier, with what their people have and carry: selling hours, today, then.
    #[must_use]
    pub fn by_region(&self, then: &Outcome) -> Vec<RegionRow> {
        let mut rows: Vec<RegionRow> = Vec::new();
        for (at, carrier) in self.carriers.iter().enumerate() {
            let known = rows.iter().position(|row| row.0 == carrier.region).unwrap_or_else(|| {
                rows.push((carrier.region.clone(), 0.0, Carried::default(), Carried::default()));
                rows.len() - 1
            });
            let row = &mut rows[known];
            row.1 += carrier.capacity_hours;
            for (sum, part) in [(&mut row.2, &self.today.carried[at]), (&mut row.3, &then.carried[at])] {
                sum.hours += part.hours;
                sum.customers += part.customers;
            }
        }
        rows
    }
}

fn outcome(sharing: &Sharing, owners: &[Option<usize>]) -> Outcome {
    let hours = sharing.load_hours(owners);
    let mut carried: Vec<Carried> = hours.into_iter().map(|hours| Carried { hours, customers: 0 }).collect();
    for owner in owners.iter().flatten() {
        carried[*owner].customers += 1;
    }
    Outcome { carried, gap: sharing.gap(owners) }
}

/// The view of a plan with a team; nobody carries anything without one.
pub async fn territories_view_in_turns(
    plan: &Plan,
    wish: SharingWish,
    today: Day,
    pauses: &mut Pauses,
) -> TerritoriesView {
    let Question { carriers, sharing, places, strangers, pinned, same_names } = Question::of(plan, wish, today);
    pauses.take().await;
    let owners = sharing.owners(pauses).await;
    let before = sharing.owners_today();
    let mut moves = Vec::new();
    let mut stuck = 0;
    for (piece, &place) in places.iter().enumerate() {
        let Some(customer) = plan.customers.list().get(place) else { continue };
        let reason = || question::reason(plan, wish, &sharing, &carriers, customer, before[piece], piece);
        match owners[piece] {
            Some(to) if before[piece] != Some(to) => moves.push(TerritoryMove {
                customer: customer.id,
                piece,
                name: Rc::clone(&customer.name),
                from: customer.owner.clone(),
                to,
                hours: sharing.pieces[piece].hours,
                why: reason(),
            }),
            Some(_) if sharing.pieces[piece].stays || reason() == MoveReason::Balance => {}
            _ => stuck += 1,
        }
    }
    moves.sort_by(|one, other| other.hours.total_cmp(&one.hours).then(one.customer.cmp(&other.customer)));
    let has_owner = |place: &&usize| plan.customers.list().get(**place).is_some_and(|one| one.owner.is_some());
    TerritoriesView {
        today: outcome(&sharing, &before),
        customers: places.len() as u64,
        ownerless: places.iter().filter(|place| !has_owner(place)).count() as u64,
        carriers,
        moves,
        strangers,
        stuck,
        pinned,
        same_names,
        sharing,
        owners,
        places,
    }
}

/// The same in one go.
#[must_use]
pub fn territories_view(plan: &Plan, wish: SharingWish, today: Day) -> TerritoriesView {
    at_once(async { territories_view_in_turns(plan, wish, today, &mut Pauses::none()).await })
}
