//! What is to be shared out, read from the plan.

use super::{Carrier, MoveReason, SharingWish};
use crate::domain::accounts::{Column, Content, Customer, CustomerId, FieldKind, Standing};
use crate::domain::calendar::{Day, Month};
use crate::domain::ladder::{DAYS_PER_MONTH, GradeId};
use crate::domain::staffing::{HoursOfOne, Piece, Sharing, Staffing, TierId};
use crate::domain::text::folded;
use crate::plan::Plan;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

/// Months over which selling hours are averaged: a year, so that each season counts once.
const MONTHS: i32 = 12;

/// What is to be shared out, and what goes with it.
pub(super) struct Question {
    pub carriers: Vec<Carrier>,
    pub sharing: Sharing,
    /// The place of each piece in the list of customers.
    pub places: Vec<usize>,
    pub strangers: (u64, u64),
    pub pinned: Vec<(CustomerId, Rc<str>, Option<Rc<str>>)>,
    pub same_names: Vec<Rc<str>>,
}

fn key(text: &str) -> String {
    folded(text.trim())
}

/// Hours a month that a customer at a grade makes: keeping in touch, and its try spread over the months that it is expected to
/// stay. In a stay of less than a month there is one try.
#[must_use]
pub fn customer_hours(plan: &Plan, team: &Staffing, grade: GradeId) -> f64 {
    let Some(effort) = team.effort(grade) else { return 0.0 };
    let is_top = plan.ladder.top().id == grade;
    let of_tries = plan.ladder.grade(grade).filter(|_| !is_top).map_or(0.0, |grade| {
        let months = grade.flow.days_mean_and_variance().0 / DAYS_PER_MONTH;
        effort.hours_per_try / months.max(1.0)
    });
    effort.contact_hours_per_month() + of_tries
}

/// Everybody with a name, once, and the names that several have.
fn carriers(plan: &Plan, team: &Staffing, wish: SharingWish, today: Day) -> (Vec<Carrier>, Vec<Rc<str>>) {
    let (mut seen, mut carriers, mut same) = (HashSet::new(), Vec::new(), Vec::<Rc<str>>::new());
    let months: Vec<Month> = (0..MONTHS).map(|month| today.month().plus(month)).collect();
    let of_one = HoursOfOne::of(team, &plan.planning.units.working, &months, today);
    // The same for all of a tier in a region.
    let mut hours: HashMap<(TierId, Option<&str>), f64> = HashMap::new();
    for one in team.managers.iter().filter(|one| !one.name.trim().is_empty()) {
        let name: Rc<str> = one.name.trim().into();
        if !seen.insert(key(&name)) {
            same.push(name);
            continue;
        }
        let has_left = one.end.is_some_and(|end| end < today);
        let comes = one.is_open_post || one.start.is_some_and(|start| start > today);
        let of_one = *hours.entry((one.tier, one.region.as_deref())).or_insert_with(|| {
            let rank = team.rank(one.tier).unwrap_or(usize::MAX);
            of_one.row(rank, one.region.as_deref()).iter().sum::<f64>() / f64::from(MONTHS)
        });
        let is_there = !has_left && (wish.posts_take_part || !comes);
        let capacity_hours = if is_there { of_one * one.full_time() } else { 0.0 };
        carriers.push(Carrier { id: one.id, name, tier: one.tier, region: one.region.clone(), capacity_hours });
    }
    same.dedup();
    (carriers, same)
}

/// The language of a customer, as the field that holds it says.
fn language(plan: &Plan, customer: &Customer) -> Option<Rc<str>> {
    let field = plan.staffing.as_ref()?.territory.language_field?;
    match customer.content(Column::Field(field))? {
        Content::Text(text) => Some(text),
        Content::Choice(id) => match &plan.accounts.fields.iter().find(|known| known.id == field)?.kind {
            FieldKind::Choice(options) => options.iter().find(|option| option.id == id).map(|one| Rc::clone(&one.name)),
            _ => None,
        },
        _ => None,
    }
}

/// Whether somebody may take a customer: of its region, in its language, of its tier.
fn fits_region(carrier: &Carrier, region: Option<&str>) -> bool {
    match (&carrier.region, region) {
        (Some(own), Some(of_customer)) => key(own) == key(of_customer),
        _ => true,
    }
}

fn speaks(team: &Staffing, carrier: &Carrier, language: Option<&str>) -> bool {
    let (Some(language), Some(one)) = (language, team.manager(carrier.id)) else { return true };
    one.languages.is_empty() || one.languages.iter().any(|known| key(known) == key(language))
}

fn tier_of(team: &Staffing, wish: SharingWish, grade: GradeId) -> Option<TierId> {
    team.effort(grade).filter(|_| wish.tier_kept).and_then(|effort| effort.tier)
}

/// What a customer asks of whoever takes it: region, language, tier.
type Asked = (Option<Rc<str>>, Option<Rc<str>>, Option<TierId>);

/// Pools, each once, and those that customers of the same region, language and tier share.
struct Pools<'a> {
    team: &'a Staffing,
    carriers: &'a [Carrier],
    is_region_kept: bool,
    known: HashMap<Asked, usize>,
    places: BTreeMap<Vec<usize>, usize>,
}

impl Pools<'_> {
    fn of(&mut self, region: Option<&Rc<str>>, language: Option<Rc<str>>, tier: Option<TierId>) -> usize {
        let region = region.filter(|_| self.is_region_kept).cloned();
        if let Some(&known) = self.known.get(&(region.clone(), language.clone(), tier)) {
            return known;
        }
        let may_take = |carrier: &&Carrier| {
            fits_region(carrier, region.as_deref())
                && speaks(self.team, carrier, language.as_deref())
                && tier.is_none_or(|tier| tier == carrier.tier)
        };
        let people = self.carriers.iter().enumerate().filter(|(_, carrier)| may_take(carrier)).map(|(at, _)| at);
        let next = self.places.len();
        let pool = *self.places.entry(people.collect()).or_insert(next);
        self.known.insert((region, language, tier), pool);
        pool
    }
}

impl Question {
    pub(super) fn of(plan: &Plan, wish: SharingWish, today: Day) -> Self {
        let nobody = Staffing::default();
        let team = plan.staffing.as_deref().unwrap_or(&nobody);
        let (carriers, same_names) = carriers(plan, team, wish, today);
        let names: HashMap<String, usize> =
            carriers.iter().enumerate().map(|(at, carrier)| (key(&carrier.name), at)).collect();
        // A name is folded once, however many customers have it.
        let mut owners: HashMap<&str, Option<usize>> = HashMap::new();
        let hours: HashMap<GradeId, f64> =
            plan.ladder.grades().iter().map(|grade| (grade.id, customer_hours(plan, team, grade.id))).collect();
        let mut pools = Pools {
            team,
            carriers: &carriers,
            is_region_kept: team.territory.region_kept,
            known: HashMap::new(),
            places: BTreeMap::new(),
        };
        let (mut pieces, mut places, mut pinned) = (Vec::new(), Vec::new(), Vec::new());
        let (mut strange_customers, mut strange_names) = (0, HashSet::new());
        for (place, customer) in plan.customers.list().iter().enumerate() {
            let must_stay = team.territory.must_stay.contains(&customer.id);
            if must_stay {
                pinned.push((customer.id, Rc::clone(&customer.name), customer.owner.clone()));
            }
            if customer.standing != Standing::Active {
                continue;
            }
            let owner = customer
                .owner
                .as_deref()
                .and_then(|owner| *owners.entry(owner).or_insert_with(|| names.get(&key(owner)).copied()));
            if let Some(name) = customer.owner.as_deref().filter(|_| owner.is_none()) {
                strange_customers += 1;
                strange_names.insert(name);
                if !wish.strangers_shared || must_stay {
                    continue;
                }
            }
            let tier = tier_of(team, wish, customer.grade);
            let pool = pools.of(customer.region.as_ref(), language(plan, customer), tier);
            let hours = hours.get(&customer.grade).copied().unwrap_or(0.0);
            pieces.push(Piece { hours, owner, pool, stays: must_stay && owner.is_some() });
            places.push(place);
        }
        let mut sets: Vec<(Vec<usize>, usize)> = std::mem::take(&mut pools.places).into_iter().collect();
        sets.sort_by_key(|(_, pool)| *pool);
        let sharing = Sharing {
            capacity_hours: carriers.iter().map(|carrier| carrier.capacity_hours).collect(),
            pools: sets.into_iter().map(|(people, _)| people).collect(),
            pieces,
            tolerance: f64::from(wish.tolerance_percent) / 100.0,
        };
        let strangers = (strange_customers, strange_names.len() as u64);
        Self { carriers, sharing, places, strangers, pinned, same_names }
    }
}

/// Why a customer would leave its owner.
pub(super) fn reason(
    plan: &Plan,
    wish: SharingWish,
    sharing: &Sharing,
    carriers: &[Carrier],
    customer: &Customer,
    owner: Option<usize>,
    piece: usize,
) -> MoveReason {
    let Some(owner) = owner else {
        return if customer.owner.is_some() { MoveReason::Stranger } else { MoveReason::Nobody };
    };
    let carrier = &carriers[owner];
    let Some(team) = plan.staffing.as_deref().filter(|_| carrier.capacity_hours > 0.0) else {
        return MoveReason::Hours;
    };
    if sharing.pools[sharing.pieces[piece].pool].binary_search(&owner).is_ok() {
        MoveReason::Balance
    } else if team.territory.region_kept && !fits_region(carrier, customer.region.as_deref()) {
        MoveReason::Region
    } else if !speaks(team, carrier, language(plan, customer).as_deref()) {
        MoveReason::Language
    } else if tier_of(team, wish, customer.grade).is_some_and(|tier| tier != carrier.tier) {
        MoveReason::Tier
    } else {
        MoveReason::Balance
    }
}
