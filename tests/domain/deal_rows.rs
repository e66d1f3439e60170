//! All deals as rows: an edit works out anew only those that it touches, and comes to what working out all of them comes to.

use crate::support::{customer, plan as support_plan};
use rungs::domain::accounts::{CustomerId, Customers};
use rungs::domain::calendar::Day;
use rungs::domain::ladder::{GradeId, PromotionRate, RateOrigin};
use rungs::domain::qualification::{Deal, DealFacts, DealId, Template};
use rungs::plan::selectors::{DealRow, DealRows};
use rungs::plan::{Action, DealChange, Plan, update};
use std::rc::Rc;

fn today() -> Day {
    Day::new(2027, 1, 14).expect("a day")
}

/// Ten customers, each with a deal but the first.
fn plan() -> Rc<Plan> {
    let plan = Plan { customers: Customers::new((1..=10).map(|id| customer(id, 1)).collect()), ..support_plan() };
    (2..=10).fold(Rc::new(plan), |plan, customer| {
        let deal = Rc::new(Deal::new(DealId(1), "A purchase", &Template::shipped()[0]));
        done(&plan, customer, DealChange::SetDeal { deal })
    })
}

fn done(plan: &Rc<Plan>, customer: u32, change: DealChange) -> Rc<Plan> {
    let customer = CustomerId(customer);
    update(plan, &Action::ChangeDeal { customer, deal: DealId(1), change }).expect("it fits")
}

/// The rows, after checking that working them all out anew comes to the same.
fn refreshed(before: DealRows, plan: &Plan, today: Day) -> DealRows {
    let next = before.refreshed(plan, today);
    let anew = DealRows::default().refreshed(plan, today);
    let texts = |rows: &DealRows| rows.rows.iter().map(|row| DealRow::clone(row)).collect::<Vec<_>>();
    assert_eq!(texts(&next), texts(&anew));
    next
}

fn shared(one: &DealRows, other: &DealRows) -> usize {
    other.rows.iter().filter(|row| one.rows.iter().any(|known| Rc::ptr_eq(known, row))).count()
}

#[test]
fn an_edit_makes_one_row_anew() {
    let plan = plan();
    let before = refreshed(DealRows::default(), &plan, today());
    assert_eq!(before.rows.len(), 9);
    let same = refreshed(before.clone(), &plan, today());
    assert!(Rc::ptr_eq(&before.rows, &same.rows), "nothing changed");
    let customer = plan.customers.list()[4].id.0;
    let facts = Rc::new(DealFacts { odds_percent: Some(30), value_minor: Some(1_000), ..DealFacts::default() });
    let edited = done(&plan, customer, DealChange::SetFacts { facts });
    let after = refreshed(before.clone(), &edited, today());
    assert_eq!(shared(&before, &after), 8);
    let row = after.rows.iter().find(|row| row.customer.0 == customer).expect("a row");
    assert_eq!(row.outlook.odds, Some(0.3));
    assert_eq!(row.expected_minor(), Some(300.0));
}

#[test]
fn customers_that_come_go_and_change_places_keep_their_rows() {
    let plan = plan();
    let before = refreshed(DealRows::default(), &plan, today());
    let turned = Plan { customers: plan.customers.with(|list| list.reverse()), ..Plan::clone(&plan) };
    let after = refreshed(before.clone(), &turned, today());
    assert_eq!(shared(&before, &after), 9);
    let fewer = Plan { customers: plan.customers.with(|list| drop(list.remove(3))), ..Plan::clone(&plan) };
    let after = refreshed(before.clone(), &fewer, today());
    assert_eq!((after.rows.len(), shared(&before, &after)), (8, 8));
    let nobody = Plan { customers: plan.customers.with(Vec::clear), ..Plan::clone(&plan) };
    let after = refreshed(before.clone(), &nobody, today());
    assert!(after.rows.is_empty());
    let again = refreshed(after, &plan, today());
    assert_eq!(again.rows.len(), 9);
}

#[test]
fn other_rates_and_another_day_make_all_rows_anew() {
    let plan = plan();
    let before = refreshed(DealRows::default(), &plan, today());
    let tomorrow = today().plus(1).expect("a day");
    refreshed(before.clone(), &plan, tomorrow);
    let rates = vec![(GradeId(1), PromotionRate::nearest(0.123))];
    let other = update(&plan, &Action::SetPromotionRates { rates, origin: RateOrigin::Entered }).expect("it fits");
    let after = refreshed(before.clone(), &other, today());
    assert_eq!(shared(&before, &after), 0, "odds are the grade's");
}
