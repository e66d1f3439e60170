//! All deals of a plan as rows, of which an edit works out anew only those that it touches.

use super::DealDesk;
use crate::domain::accounts::{Customer, CustomerId};
use crate::domain::calendar::Day;
use crate::domain::qualification::{Deal, DealId, Outlook, Review, changed_since};
use crate::plan::Plan;
use std::collections::HashMap;
use std::rc::Rc;

/// One deal among all.
#[derive(Clone, Debug, PartialEq)]
pub struct DealRow {
    /// Whose.
    pub customer: CustomerId,
    /// The customer's name.
    pub customer_name: Rc<str>,
    /// The deal.
    pub deal: Rc<Deal>,
    /// How it looks.
    pub outlook: Rc<Outlook>,
    /// How many things have changed since the last review; none where there was none.
    pub changed: Option<usize>,
}

impl DealRow {
    fn of(desk: &DealDesk, plan: &Plan, customer: &Customer, deal: &Rc<Deal>) -> Self {
        let outlook = Rc::new(desk.outlook(plan, customer, deal));
        let last: Option<&Rc<Review>> = deal.reviews.last();
        Self {
            customer: customer.id,
            customer_name: Rc::clone(&customer.name),
            deal: Rc::clone(deal),
            changed: last.map(|review| changed_since(review, &outlook).len()),
            outlook,
        }
    }

    /// What can be expected of it, in minor units: its value times the odds.
    #[must_use]
    pub fn expected_minor(&self) -> Option<f64> {
        Some(self.outlook.value_minor? as f64 * self.outlook.odds?)
    }

    /// Which it is, for a key.
    #[must_use]
    pub fn key(&self) -> (CustomerId, DealId) {
        (self.customer, self.deal.id)
    }
}

/// A customer's deals, and what they were worked out from.
#[derive(Clone, Debug)]
struct Known {
    customer: Rc<Customer>,
    lowered: Option<f64>,
    rows: Vec<Rc<DealRow>>,
}

/// All deals of a plan in the order of its customers. The rows of customers who are as they were are the same pieces as
/// before, so that what shows them need not be drawn again.
#[derive(Clone, Debug, Default)]
pub struct DealRows {
    desk: Option<Rc<DealDesk>>,
    known: Vec<Known>,
    /// The rows.
    pub rows: Rc<Vec<Rc<DealRow>>>,
}

impl DealRows {
    /// Those of a plan as it stands, made from those of a plan before it.
    #[must_use]
    pub fn refreshed(self, plan: &Plan, today: Day) -> Self {
        let desk = Rc::new(DealDesk::after(self.desk.as_deref(), plan, today));
        // With other templates, other rates, or on another day, everything may look otherwise.
        let is_same_ground = self.desk.as_ref().is_some_and(|known| known.is_same_ground(&desk));
        let mut before = if is_same_ground { self.known } else { Vec::new() };
        let mut places: Option<HashMap<CustomerId, usize>> = None;
        let mut known = Vec::with_capacity(before.len());
        let mut is_as_before = is_same_ground;
        for customer in plan.customers.list() {
            if customer.deals().is_empty() {
                continue;
            }
            let lowered = desk.lowered.get(&customer.id).copied();
            // Most often nobody came, went or changed places.
            let at = known.len();
            let place = if before.get(at).is_some_and(|one: &Known| one.customer.id == customer.id) {
                Some(at)
            } else {
                let places =
                    places.get_or_insert_with(|| (0..).zip(&before).map(|(at, one)| (one.customer.id, at)).collect());
                places.get(&customer.id).copied()
            };
            let same = place.filter(|place| {
                let one = &before[*place];
                one.lowered == lowered && Rc::ptr_eq(&one.customer, customer)
            });
            let (rows, is_same) = match (same, place) {
                (Some(place), _) => (std::mem::take(&mut before[place].rows), place == at),
                (None, place) => {
                    let old = place.map(|place| std::mem::take(&mut before[place].rows)).unwrap_or_default();
                    (again(&desk, plan, customer, &old), false)
                }
            };
            is_as_before &= is_same;
            known.push(Known { customer: Rc::clone(customer), lowered, rows });
        }
        let is_as_before = is_as_before && before.len() == known.len();
        let rows = if is_as_before {
            self.rows
        } else {
            Rc::new(known.iter().flat_map(|one| &one.rows).map(Rc::clone).collect())
        };
        Self { desk: Some(desk), known, rows }
    }
}

/// The rows of a customer who is otherwise than before. One that came out the same stays the same piece.
fn again(desk: &DealDesk, plan: &Plan, customer: &Customer, old: &[Rc<DealRow>]) -> Vec<Rc<DealRow>> {
    let made = customer.deals().iter().map(|deal| {
        let row = DealRow::of(desk, plan, customer, deal);
        match old.iter().find(|known| known.deal.id == deal.id && ***known == row) {
            Some(known) => Rc::clone(known),
            None => Rc::new(row),
        }
    });
    made.collect()
}
