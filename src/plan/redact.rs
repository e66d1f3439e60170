//! A plan without names and amounts: role codes for people and companies, parts of one round target for money.

use super::update::convert_amounts;
use super::{Accounts, Plan, Units};
use crate::domain::accounts::{
    Customer, Customers, Details, Few, Lead, Move, MoveNote, NO_REASON, NextStep, Person, PersonId, Record,
};
use crate::domain::amounts::{AMOUNT_MAX_MINOR, Currency};
use crate::domain::ladder::{Ladder, RateOrigin, wins_needed};
use crate::domain::qualification::{
    Baseline, Competitor, CriterionKind, Deal, DealStep, Feature, Goal, GoalThen, Holder, Judgement, Need, Review,
    StepThen,
};
use crate::domain::solve::Setting;
use crate::domain::split::{Dimension, Part, Split};
use crate::domain::staffing::{AccountManager, Staffing, TerritoryRules};
use crate::domain::stakeholders::{MapId, MapStep, StakeholderMap};
use std::collections::HashMap;
use std::rc::Rc;

/// What the target becomes, in minor units: one million points. Every other amount keeps its share of it.
const TARGET_POINTS_MINOR: i64 = 100_000_000;

/// The words that role codes begin with, in the person's language: `Customer 7`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleWords {
    /// The plan itself.
    pub plan: String,
    /// A customer.
    pub customer: String,
    /// A salesperson.
    pub person: String,
    /// A region.
    pub region: String,
    /// A product.
    pub product: String,
    /// A part with a free name.
    pub part: String,
    /// A map of people.
    pub map: String,
    /// Somebody at a customer.
    pub contact: String,
    /// A unit of a customer.
    pub unit: String,
    /// A deal.
    pub deal: String,
    /// A competitor.
    pub competitor: String,
    /// A scenario.
    pub scenario: String,
}

/// The codes of one kind, numbered in the order in which their names were met.
struct Codes<'a> {
    word: &'a str,
    numbers: HashMap<String, usize>,
}

impl<'a> Codes<'a> {
    fn new(word: &'a str) -> Self {
        Self { word, numbers: HashMap::new() }
    }

    fn of(&mut self, name: &str) -> Rc<str> {
        let next = self.numbers.len() + 1;
        let number = *self.numbers.entry(name.trim().to_owned()).or_insert(next);
        format!("{} {number}", self.word).into()
    }

    fn known(&self, name: &str) -> Option<String> {
        self.numbers.get(name.trim()).map(|number| format!("{} {number}", self.word))
    }
}

struct Roles<'a> {
    person: Codes<'a>,
    region: Codes<'a>,
    product: Codes<'a>,
    part: Codes<'a>,
    map: Codes<'a>,
    contact: Codes<'a>,
    unit: Codes<'a>,
    deal: Codes<'a>,
    competitor: Codes<'a>,
}

impl<'a> Roles<'a> {
    fn new(words: &'a RoleWords) -> Self {
        Self {
            person: Codes::new(&words.person),
            region: Codes::new(&words.region),
            product: Codes::new(&words.product),
            part: Codes::new(&words.part),
            map: Codes::new(&words.map),
            contact: Codes::new(&words.contact),
            unit: Codes::new(&words.unit),
            deal: Codes::new(&words.deal),
            competitor: Codes::new(&words.competitor),
        }
    }
}

/// The plan as it may be shown to strangers.
///
/// Customers, salespeople, regions, products, parts and scenarios get codes, each name the same one wherever it stands;
/// numbers of other systems and exchange rates are left out, and so is all that people wrote about customers: contact
/// data, notes, reasons, the plan's own fields, views, routes and tasks. People at customers keep codes, an amount in
/// another currency its worth by the plan's exchange rate. Money becomes points of a target of one million, in no
/// currency (`XXX` of ISO 4217). Wins needed, counts, rates, dates and the ladder with its texts stay as they are.
#[must_use]
pub fn redacted(plan: &Plan, words: &RoleWords) -> Plan {
    let mut roles = Roles::new(words);
    let list = (1..).zip(plan.customers.list()).map(|(number, customer)| {
        Rc::new(Customer {
            name: format!("{} {number}", words.customer).into(),
            reference: None,
            owner: customer.owner.as_deref().map(|name| roles.person.of(name)),
            product: customer.product.as_deref().map(|name| roles.product.of(name)),
            region: customer.region.as_deref().map(|name| roles.region.of(name)),
            value_minor: value_minor(customer, plan),
            details: customer.details.as_deref().and_then(|more| without_words(more, &mut roles)),
            ..Customer::clone(customer)
        })
    });
    let customers = Customers::new(list.collect());
    let mut next = Plan { name: words.plan.clone(), customers, ..plan.clone() };
    let planning = Rc::make_mut(&mut next.planning);
    planning.units =
        Units { fiscal_year: planning.units.fiscal_year, working: planning.units.working.clone(), ..Units::default() };
    for (number, scenario) in (1..).zip(&mut planning.scenarios) {
        scenario.name = format!("{} {number}", words.scenario);
    }
    planning.split = planning.split.as_ref().and_then(|split| with_codes(split, &mut roles));
    next.staffing = plan.staffing.as_deref().map(|team| Rc::new(team_with_codes(team, &mut roles)));
    for scenario in &mut planning.scenarios {
        managers_with_codes(&mut scenario.differences.staffing.managers, &mut roles);
    }
    next.accounts = Rc::new(Accounts { months: plan.accounts.months.clone(), ..Accounts::default() });
    next.ladder = Rc::new(without_people(&next.ladder, &mut roles));
    in_points(&mut next);
    next
}

/// A customer with one of its maps and the people on it, as it may be shown to strangers: people and units have codes, in the
/// order of the map; what people wrote goes, who stands where and how stays.
#[must_use]
pub fn redacted_map(customer: &Customer, map: &StakeholderMap, words: &RoleWords) -> Customer {
    let mut roles = Roles::new(words);
    let more = customer.details.as_deref().cloned().unwrap_or_default();
    let places: HashMap<PersonId, usize> = map.people.iter().zip(0..).map(|(one, at)| (one.person, at)).collect();
    let mut people: Vec<Rc<Person>> = more.people.iter().filter(|one| places.contains_key(&one.id)).cloned().collect();
    people.sort_by_key(|one| places.get(&one.id));
    for person in &people {
        roles.contact.of(&person.name);
    }
    let shown = Details {
        people: people.into(),
        maps: [Rc::new(map.clone())].into_iter().collect(),
        records: more.records,
        ..Details::default()
    };
    let mut details = without_words(&shown, &mut roles);
    // There is one map only: its name needs no number.
    for map in details.iter_mut().flat_map(|more| &mut Rc::make_mut(more).maps) {
        Rc::make_mut(map).name = words.map.as_str().into();
    }
    Customer {
        name: format!("{} 1", words.customer).into(),
        reference: None,
        owner: None,
        product: None,
        region: None,
        value_minor: None,
        details,
        ..customer.clone()
    }
}

/// A customer with one of its deals, the people on its map and that map, as they may be shown to strangers: no names, no words
/// that people wrote, no amounts.
#[must_use]
pub fn redacted_deal(customer: &Customer, deal: &Deal, words: &RoleWords) -> Customer {
    let map = deal.facts.map.and_then(|map| customer.maps().iter().find(|known| known.id == map));
    let nobody = StakeholderMap::new(MapId(1), "–");
    let mut shown = redacted_map(customer, map.map_or(&nobody, |map| map), words);
    let mut roles = Roles::new(words);
    let mut next = deal_with_codes(deal, &mut roles);
    let facts = Rc::make_mut(&mut next.facts);
    (facts.value_minor, facts.cost_minor, facts.budget_minor) = (None, None, None);
    shown.change(|more| {
        if map.is_none() {
            more.maps = Few::default();
        }
        more.deals.push(Rc::new(next));
    });
    shown
}

/// A value in the plan's currency; none where no exchange rate says what it is worth.
fn value_minor(customer: &Customer, plan: &Plan) -> Option<i64> {
    let (minor, Some(currency)) = customer.value() else { return customer.value_minor };
    let rate = plan.planning.units.rate_of(currency).filter(super::planning::ExchangeRate::is_usable)?;
    let units = minor? as f64 / currency.minor_per_unit() as f64 * rate.worth;
    let own = (units * plan.currency.minor_per_unit() as f64).round();
    Some((own as i64).clamp(0, AMOUNT_MAX_MINOR))
}

/// What of the details names nobody and nothing.
fn without_words(more: &Details, roles: &mut Roles) -> Option<Rc<Details>> {
    let mut next = Details {
        worth: more.worth.clone(),
        man: more.man,
        key_account: more.key_account,
        kind: more.kind,
        ticked: more.ticked.clone(),
        tasks: more.tasks.clone(),
        ..Details::default()
    };
    let mut person = |name: &Option<Rc<str>>| name.as_deref().map(|name| roles.person.of(name));
    next.moves = more
        .moves
        .iter()
        .map(|one| {
            // That there was an exception stays visible, its reason does not.
            let exception = one.note.exception.as_ref().map(|_| NO_REASON.into());
            let note = MoveNote { by: person(&one.note.by), why: None, exception, ..one.note.clone() };
            Move { note, ..one.clone() }
        })
        .collect();
    let records = more.records.iter();
    let of_record = |record: &Rc<Record>| Record { note: None, by: person(&record.by), ..Record::clone(record) };
    next.records = records.map(of_record).map(Rc::new).collect();
    let maps = more.maps.iter().map(|map| Rc::new(map_with_codes(map, roles)));
    next.maps = maps.collect();
    next.deals = more.deals.iter().map(|deal| Rc::new(deal_with_codes(deal, roles))).collect();
    next.people = more
        .people
        .iter()
        .map(|one| {
            let name = roles.contact.of(&one.name);
            let unit = one.unit.as_deref().map(|unit| roles.unit.of(unit));
            Rc::new(Person {
                unit,
                style: one.style,
                reports_to: one.reports_to.clone(),
                ..Person::named(one.id, name)
            })
        })
        .collect();
    next.next_step =
        more.next_step.as_ref().and_then(|step| step.on).map(|on| Box::new(NextStep { what: None, on: Some(on) }));
    if let Some(lead) = more.lead.as_deref() {
        let source = lead.source.as_deref().map(|name| roles.part.of(name));
        let branch = lead.branch.as_deref().map(|name| roles.person.of(name));
        next.lead = Some(Box::new(Lead { source, branch, ..lead.clone() }));
    }
    next.shared()
}

/// Who stands where and how stays; what people wrote goes, steps keep their days.
fn map_with_codes(map: &StakeholderMap, roles: &mut Roles) -> StakeholderMap {
    let mut next = StakeholderMap::new(map.id, roles.map.of(&map.name));
    (next.stage, next.lines, next.silent) = (map.stage, map.lines.clone(), map.silent.clone());
    next.people = map.people.iter().map(|one| Rc::new(one.without_words())).collect();
    let step = |step: &Rc<MapStep>| Rc::new(MapStep { what: NO_REASON.into(), owner: None, ..MapStep::clone(step) });
    next.steps = map.steps.iter().map(step).collect();
    next
}

/// What was found, weighed and scored stays, and when; who else wants it gets a code; what people wrote goes.
fn deal_with_codes(deal: &Deal, roles: &mut Roles) -> Deal {
    let words: Rc<str> = NO_REASON.into();
    let mut next = Deal { name: roles.deal.of(&deal.name), ..deal.clone() };
    let facts = Rc::make_mut(&mut next.facts);
    (facts.strategy, facts.speaks_for, facts.speaks_against) = (None, Few::default(), Few::default());
    if let Some(closing) = &mut facts.closing {
        closing.why = None;
    }
    for one in &mut next.judgements {
        *one = Rc::new(Judgement { seen: Few::default(), note: None, ..Judgement::clone(one) });
    }
    for one in &mut next.needs {
        *one = Rc::new(Need { said: Rc::clone(&words), meant: None, behind: None, ..Need::clone(one) });
    }
    for one in &mut next.features {
        let benefits = one.benefits.iter().map(|(kind, _)| (*kind, Rc::clone(&words))).collect();
        *one = Rc::new(Feature { feature: Rc::clone(&words), advantage: None, benefits, ..Feature::clone(one) });
    }
    for (number, one) in (1..).zip(&mut next.criteria) {
        if let CriterionKind::Own { name, .. } = &mut one.kind {
            *name = number.to_string().into();
        }
    }
    for (number, one) in (1..).zip(&mut next.weighings) {
        if let Holder::Left(_) = one.holder {
            Rc::make_mut(one).holder = Holder::Left(format!("{NO_REASON} {number}").into());
        }
    }
    for one in &mut next.competitors {
        let name = roles.competitor.of(&one.name);
        *one =
            Rc::new(Competitor { name, good_at: None, answer: None, points: Few::default(), ..Competitor::clone(one) });
    }
    for one in &mut next.goals {
        *one = Rc::new(Goal { what: Rc::clone(&words), measure: None, unit: None, ..Goal::clone(one) });
    }
    for one in &mut next.steps {
        *one = Rc::new(DealStep { what: Rc::clone(&words), owner: None, ..DealStep::clone(one) });
    }
    for one in &mut next.baselines {
        let goals = one.goals.iter().map(|goal| GoalThen { what: Rc::clone(&words), ..goal.clone() }).collect();
        let steps = one.steps.iter().map(|step| StepThen { what: Rc::clone(&words), ..step.clone() }).collect();
        *one = Rc::new(Baseline { on: one.on, why: None, goals, steps });
    }
    for one in &mut next.reviews {
        *one = Rc::new(Review { note: None, ..Review::clone(one) });
    }
    next
}

/// Weights that may be money become shares of a hundred. A split stays one: codes are as different as the names were.
fn with_codes(split: &Split, roles: &mut Roles) -> Option<Split> {
    let total: f64 = split.parts().iter().map(|part| part.weight).sum();
    let parts = split.parts().iter().map(|part| {
        let name = match split.by() {
            Dimension::Person => roles.person.of(&part.name),
            Dimension::Region => roles.region.of(&part.name),
            Dimension::Product => roles.product.of(&part.name),
            Dimension::Month => Rc::clone(&part.name),
            Dimension::Name => roles.part.of(&part.name),
        };
        let split = part.split.as_ref().and_then(|split| with_codes(split, roles)).map(Box::new);
        Part { name, weight: part.weight / total * 100.0, split, ..part.clone() }
    });
    Split::new(split.by(), parts.collect()).ok()
}

/// People and regions by their codes; tiers are named by what they do and stay.
fn team_with_codes(team: &Staffing, roles: &mut Roles) -> Staffing {
    let mut next = Staffing { territory: TerritoryRules::default(), ..team.clone() };
    for region in &mut next.regions {
        region.name = roles.region.of(&region.name);
    }
    managers_with_codes(&mut next.managers, roles);
    next
}

fn managers_with_codes(managers: &mut [AccountManager], roles: &mut Roles) {
    for manager in managers {
        if !manager.name.is_empty() {
            manager.name = roles.person.of(&manager.name).to_string();
        }
        manager.region = manager.region.as_deref().map(|name| roles.region.of(name));
        manager.languages.clear();
    }
}

/// A rate from the records of one person or product names it by its code.
fn without_people(ladder: &Ladder, roles: &mut Roles) -> Ladder {
    let changed = ladder.with(|grades| {
        for grade in grades {
            if let RateOrigin::Records { of: Some(name), .. } = &mut grade.rate_origin {
                let known = roles.person.known(name).or_else(|| roles.product.known(name));
                *name = known.unwrap_or_else(|| roles.person.of(name).to_string());
            }
        }
    });
    changed.unwrap_or_else(|_| ladder.clone())
}

fn in_points(plan: &mut Plan) {
    let (revenue, average) = (plan.target.revenue_minor, plan.target.average_order_minor);
    let whole = if revenue > 0 { revenue } else { average };
    let convert = |amount_minor: i64| {
        let points = i128::from(amount_minor) * i128::from(TARGET_POINTS_MINOR) + i128::from(whole / 2);
        Ok(i64::try_from(points / i128::from(whole)).unwrap_or(AMOUNT_MAX_MINOR).min(AMOUNT_MAX_MINOR))
    };
    let wins = wins_needed(revenue, average).ok();
    // It refuses what `convert` refuses, which is nothing.
    convert_amounts(plan, convert).ok();
    // An order rounded to a whole point must not ask for another number of wins.
    let target = &mut plan.target;
    let near = [0, 1, -1].map(|step| target.average_order_minor + step);
    let kept = near.into_iter().find(|&order| order > 0 && wins_needed(target.revenue_minor, order).ok() == wins);
    match (kept, wins.and_then(|wins| i64::try_from(wins).ok())) {
        (Some(kept), _) => target.average_order_minor = kept,
        // So many small orders that no whole point is one of them: the target gives way by a few.
        (None, Some(wins)) => {
            target.revenue_minor = target.average_order_minor.saturating_mul(wins).min(AMOUNT_MAX_MINOR);
        }
        (None, None) => {}
    }
    let locks = [
        Setting::AverageOrder { average_order_minor: target.average_order_minor },
        Setting::RevenueTarget { revenue_minor: target.revenue_minor },
    ];
    for lock in locks {
        if plan.planning.locks.get(lock.cell()).is_some_and(|kept| kept != lock) {
            Rc::make_mut(&mut plan.planning).locks.lock(lock);
        }
    }
    if let Ok(points) = Currency::new("XXX") {
        plan.currency = points;
    }
}
