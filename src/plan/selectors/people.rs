//! Account managers: where each stands, whom the customer list names beside them, and what they earn under the plan.

use crate::domain::amounts::share_out;
use crate::domain::calendar::{Day, Month};
use crate::domain::staffing::{
    AccountManager, AccountManagerId, Earner, HoursOfOne, Pay, Staffing, TierId, employment, hours_sold, step_day,
};
use crate::domain::text::folded;
use crate::plan::Plan;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

/// Where somebody stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonState {
    /// There, and knows the work.
    There,
    /// There, and still learning until this month.
    Ramping(Month),
    /// There until this day.
    Leaves(Day),
    /// Has left on this day.
    Left(Day),
    /// Comes on this day.
    Comes(Day),
    /// A post that is to be filled by this day.
    OpenFrom(Option<Day>),
}

/// Where somebody stands on a day. A known last day says more than learning.
#[must_use]
pub fn person_state(team: &Staffing, person: &AccountManager, today: Day) -> PersonState {
    if let Some(end) = person.end.filter(|end| *end < today) {
        return PersonState::Left(end);
    }
    if person.is_open_post {
        return PersonState::OpenFrom(person.start);
    }
    if let Some(start) = person.start.filter(|start| *start > today) {
        return PersonState::Comes(start);
    }
    if let Some(end) = person.end {
        return PersonState::Leaves(end);
    }
    let ramp = team.tier(person.tier).map_or(0, crate::domain::staffing::Tier::ramp_months);
    let until = person.start.map(|start| start.month().plus(i32::try_from(ramp).unwrap_or(i32::MAX)));
    until.filter(|until| *until > today.month()).map_or(PersonState::There, PersonState::Ramping)
}

/// Somebody whom customers name as their owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnerOffer {
    /// The name.
    pub name: Rc<str>,
    /// The region of their customers, where all that have one have the same.
    pub region: Option<Rc<str>>,
    /// How many name them.
    pub customers: u64,
}

/// Owners of customers whom the team does not have, those of most customers first.
#[must_use]
pub fn owners_to_take(plan: &Plan) -> Vec<OwnerOffer> {
    struct Seen<'a> {
        name: &'a Rc<str>,
        region: Option<&'a Rc<str>>,
        is_of_one: bool,
        customers: u64,
    }
    let mut seen: HashMap<&str, Seen<'_>> = HashMap::new();
    for customer in plan.customers.list() {
        let Some(name) = customer.owner.as_ref().filter(|name| !name.trim().is_empty()) else { continue };
        let one = seen.entry(name).or_insert(Seen { name, region: None, is_of_one: true, customers: 0 });
        one.customers += 1;
        if let Some(region) = &customer.region {
            one.is_of_one &= one.region.is_none_or(|known| known == region);
            one.region = Some(region);
        }
    }
    let is_short = |one: &Seen<'_>| one.name.chars().count() <= AccountManager::NAME_CHARACTERS_MAX;
    let mut seen: Vec<Seen<'_>> = seen.into_values().filter(is_short).collect();
    seen.sort_by_key(|one| Rc::clone(one.name));
    // One person may be written in several ways.
    let mut people: BTreeMap<String, Seen<'_>> = BTreeMap::new();
    for one in seen {
        let Some(known) = people.get_mut(&folded(one.name.trim())) else {
            people.insert(folded(one.name.trim()), one);
            continue;
        };
        known.customers += one.customers;
        let is_same = known.region.is_none() || one.region.is_none() || known.region == one.region;
        known.is_of_one &= one.is_of_one && is_same;
        known.region = known.region.or(one.region);
    }
    let offer = |one: Seen<'_>| OwnerOffer {
        name: one.name.trim().into(),
        region: one.region.filter(|_| one.is_of_one).cloned(),
        customers: one.customers,
    };
    let mut offers: BTreeMap<String, OwnerOffer> = people.into_iter().map(|(key, one)| (key, offer(one))).collect();
    for known in plan.staffing.iter().flat_map(|team| &team.managers) {
        offers.remove(&folded(known.name.trim()));
    }
    let mut offers: Vec<OwnerOffer> = offers.into_values().collect();
    offers.sort_by(|one, other| other.customers.cmp(&one.customers).then_with(|| one.name.cmp(&other.name)));
    offers
}

/// The offers as full-time people of the lowest tier, where most people are. A region that the team does not have is left
/// out, so that nobody is lost from what its regions carry.
#[must_use]
pub fn managers_of(team: &Staffing, offers: &[OwnerOffer]) -> Vec<AccountManager> {
    let Some(tier) = team.tiers.last().map(|tier| tier.id) else { return Vec::new() };
    let free = team.free_manager_id().0;
    let is_known = |region: &&Rc<str>| {
        team.regions.is_empty() || team.regions.iter().any(|known| folded(known.name.trim()) == folded(region.trim()))
    };
    let room = Staffing::MANAGERS_MAX.saturating_sub(team.managers.len());
    let one = |(id, offer): (u32, &OwnerOffer)| AccountManager {
        region: offer.region.as_ref().filter(is_known).cloned(),
        ..AccountManager::new(AccountManagerId(id), offer.name.trim(), tier)
    };
    (free..).zip(offers).take(room).map(one).collect()
}

/// Names that several lines have, as the first of them has it.
#[must_use]
pub fn names_twice(team: &Staffing) -> Vec<&str> {
    let (mut seen, mut twice) = (HashSet::new(), Vec::new());
    for one in team.managers.iter().filter(|one| !one.name.trim().is_empty()) {
        if !seen.insert(folded(one.name.trim())) && !twice.contains(&one.name.trim()) {
            twice.push(one.name.trim());
        }
    }
    twice
}

/// The step to a higher tier.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StepUp {
    /// Into which.
    pub into: TierId,
    /// From which day; none where the months are served.
    pub on: Option<Day>,
    /// What a month there would bring, salary and commission, on average over the plan's months.
    pub monthly_minor: i64,
}

/// What a line earns under the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct PayRow {
    /// The line.
    pub id: AccountManagerId,
    /// Months of the plan that they are there for, parts of them added up.
    pub months: f64,
    /// Salary of the whole line in the plan's months.
    pub salary_minor: i64,
    /// Commission of the whole line in the plan's months.
    pub commission_minor: i64,
    /// Hours that the whole line sells in the plan's months.
    pub hours: f64,
    /// Hours that its tier sells.
    pub tier_hours: f64,
    /// What a month brings to one person on average.
    pub monthly_minor: i64,
    /// The step to the next tier.
    pub step: Option<StepUp>,
}

/// What everybody earns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PayView {
    /// In the order of the team.
    pub rows: Vec<PayRow>,
    /// The plan's revenue.
    pub revenue_minor: u64,
    /// All commission.
    pub commission_minor: u64,
    /// What each tier gets of it.
    pub by_tier: Vec<(TierId, u64)>,
    /// What nobody gets; of which tier, none where it is split among no tier.
    pub unpaid: Vec<(Option<TierId>, u64)>,
}

fn minor(sum: f64) -> i64 {
    sum.round() as i64
}

/// What everybody earns under the plan: its revenue by month as the seasons have it.
#[must_use]
pub fn pay_view(plan: &Plan) -> PayView {
    let Some(team) = plan.staffing.as_deref() else { return PayView::default() };
    let calendar = &plan.planning.units.working;
    let period = plan.target.period;
    let months: Vec<Month> = period.each_month().collect();
    let revenue_minor = u64::try_from(plan.target.revenue_minor).unwrap_or(0);
    let revenue = share_out(revenue_minor, &plan.planning.season.over(period));
    let of_one = HoursOfOne::of(team, calendar, &months, period.start().first_day());
    // The same for all of a tier in a region.
    let mut rows: HashMap<(TierId, Option<&str>), Vec<f64>> = HashMap::new();
    let earners: Vec<Earner> = team
        .managers
        .iter()
        .map(|one| {
            let Some((rank, tier)) = team.rank(one.tier).zip(team.tier(one.tier)) else {
                return Earner { tier: one.tier, hours: Vec::new() };
            };
            let region = one.region.as_deref();
            let row = rows.entry((one.tier, region)).or_insert_with(|| of_one.row(rank, region));
            Earner { tier: one.tier, hours: hours_sold(one, tier, calendar, &months, row) }
        })
        .collect();
    let pay = Pay::of(&team.commission, &revenue, &earners);
    let tier_hours: HashMap<TierId, f64> = team
        .tiers
        .iter()
        .map(|tier| {
            let theirs = earners.iter().filter(|one| one.tier == tier.id);
            (tier.id, theirs.flat_map(|one| &one.hours).sum())
        })
        .collect();
    let rows = team.managers.iter().enumerate().map(|(at, one)| {
        let there: f64 = months.iter().map(|&month| employment(one, calendar, month)).sum();
        let there = if one.is_planned() { there } else { 0.0 };
        let salary = |tier: TierId| team.tier(tier).map_or(0.0, |tier| tier.salary_minor_per_month as f64);
        let salary_minor = minor(salary(one.tier) * one.full_time() * there);
        let commission: u64 = pay.earned_minor[at].iter().sum();
        let commission_minor = i64::try_from(commission).unwrap_or(i64::MAX);
        let heads = f64::from(one.headcount.max(1));
        let per_month = |sum: f64| if there > 0.0 { minor(sum / there / heads) } else { 0 };
        let step = team.tier(one.tier).and_then(|tier| tier.growth).map(|growth| {
            let theirs = pay.in_tier(growth.into, &earners[at].hours).iter().sum::<u64>();
            let sum = salary(growth.into) * one.full_time() * there + theirs as f64;
            StepUp { into: growth.into, on: step_day(one, growth), monthly_minor: per_month(sum) }
        });
        PayRow {
            id: one.id,
            months: there,
            salary_minor,
            commission_minor,
            hours: earners[at].hours.iter().sum(),
            tier_hours: tier_hours.get(&one.tier).copied().unwrap_or(0.0),
            monthly_minor: per_month(salary_minor as f64 + commission_minor as f64),
            step,
        }
    });
    PayView {
        rows: rows.collect(),
        revenue_minor,
        commission_minor: pay.whole_minor.iter().sum(),
        by_tier: pay.by_tier.iter().map(|(tier, parts)| (*tier, parts.iter().sum())).collect(),
        unpaid: pay.unpaid,
    }
}
