//! Deals: offers compared, needs and benefits, and what becomes of both when people go.

mod comparison;
mod worksheet;

use crate::support::{after, plan};
use rungs::domain::accounts::{CustomerId, Details, Person, PersonId};
use rungs::domain::calendar::Day;
use rungs::domain::qualification::{
    ByCriterion, Competitor, CompetitorId, Criterion, CriterionGroup, CriterionId, CriterionKind, Deal, DealId, Holder,
    TemplateId, UsualCriterion, Weighing, template_of,
};
use rungs::domain::stakeholders::{Cast, Involvement, MapId, StakeholderMap, example_map};
use rungs::plan::{Action, DealChange, Plan};
use std::rc::Rc;

pub const CUSTOMER: CustomerId = CustomerId(1);
pub const DEAL: DealId = DealId(1);

pub fn today() -> Day {
    Day::parse("2027-06-15").expect("a day")
}

/// Criterion 1, 2, 3 … with these weights, alternating between branches.
pub fn criteria(weights: &[u8]) -> Vec<Criterion> {
    let made = (1..).zip(weights).map(|(id, weight)| Criterion {
        id: CriterionId(id),
        kind: CriterionKind::Own {
            group: CriterionGroup::ALL[id as usize % CriterionGroup::ALL.len()],
            name: format!("Criterion {id}").into(),
        },
        weight: *weight,
    });
    made.collect()
}

/// Numbers of criterion 1, 2, 3 …
pub fn numbers(given: &[Option<u8>]) -> ByCriterion {
    (1..).zip(given).filter_map(|(id, number)| Some((CriterionId(id), (*number)?))).collect()
}

pub fn all(given: &[u8]) -> ByCriterion {
    numbers(&given.iter().copied().map(Some).collect::<Vec<_>>())
}

/// A deal with these usual weights, our scores and those of competitors 101, 102 …
pub fn deal(weights: &[u8], scores: &[ByCriterion]) -> Deal {
    let templates = rungs::domain::qualification::Template::shipped();
    let template = template_of(&templates, &TemplateId(TemplateId::GENERAL.into())).expect("it ships");
    let mut made = Deal::new(DEAL, "A purchase", template);
    made.criteria = criteria(weights).into();
    if let Some((ours, others)) = scores.split_first() {
        made.scores = ours.clone();
        let others = (101..).zip(others).map(|(id, scores)| {
            Rc::new(Competitor { scores: scores.clone(), ..Competitor::named(CompetitorId(id), format!("C{id}")) })
        });
        made.competitors = others.collect();
    }
    made
}

/// Somebody with weights of their own.
pub fn weighing(person: u32, weights: &[u8]) -> Rc<Weighing> {
    Rc::new(Weighing { holder: Holder::Person(PersonId(person)), weights: all(weights) })
}

/// A map on which person 1, 2, 3 … have these influences.
pub fn cast(influences: &[Option<u8>]) -> Cast {
    let mut details = Details::default();
    let mut map = StakeholderMap::new(MapId(1), "A purchase");
    for (id, influence) in (1..).zip(influences) {
        details.people.push(Rc::new(Person::named(PersonId(id), format!("P{id}"))));
        let one = Involvement { influence: *influence, ..Involvement::new(PersonId(id), None) };
        map.people.push(Rc::new(one));
    }
    details.maps.push(Rc::new(map.clone()));
    let customer =
        rungs::domain::accounts::Customer { details: details.shared(), ..(*crate::support::customer(1, 1)).clone() };
    Cast::of(&customer, &Rc::new(map))
}

/// A plan whose one customer is the example's, with this deal on its map.
pub fn with_deal(deal: Deal) -> Rc<Plan> {
    let (name, mut details) = example_map(0, today()).expect("it ships");
    let mut deal = deal;
    Rc::make_mut(&mut deal.facts).map = Some(MapId(1));
    details.deals.push(Rc::new(deal));
    let customer = rungs::plan::NewCustomer { details: details.shared(), ..crate::support::new_customer(&name, 1) };
    after(&Rc::new(plan()), Action::AddCustomer { id: CUSTOMER, customer })
}

/// The plan after a change to its deal.
pub fn changed(plan: &Rc<Plan>, change: DealChange) -> Rc<Plan> {
    after(plan, Action::ChangeDeal { customer: CUSTOMER, deal: DEAL, change })
}

pub fn deal_of(plan: &Plan) -> Rc<Deal> {
    Rc::clone(&plan.customers.get(CUSTOMER).expect("there").deals()[0])
}

/// The people of the deal's map.
pub fn cast_of(plan: &Plan) -> Cast {
    let customer = plan.customers.get(CUSTOMER).expect("there");
    Cast::of(customer, &customer.maps()[0])
}

pub fn near(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-9
}

#[test]
fn each_usual_criterion_is_on_one_branch_and_each_branch_has_one() {
    for group in CriterionGroup::ALL {
        assert!(UsualCriterion::ALL.into_iter().any(|usual| usual.group() == group), "{group:?}");
    }
}
