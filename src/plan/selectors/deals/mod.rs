//! Deals of a plan: how each looks today.

use crate::domain::accounts::{Customer, CustomerId, Standing};
use crate::domain::calendar::Day;
use crate::domain::ladder::climbing_rates;
use crate::domain::qualification::{Deal, DealId, Looked, Outlook, Review, Template, changed_since, template_of};
use crate::domain::stakeholders::{Cast, with_odds};
use crate::plan::Plan;
use crate::plan::forecast::lowered_odds;
use std::collections::HashMap;
use std::rc::Rc;

/// What looking at any deal of a plan takes, worked out once for all of them.
#[derive(Clone, Debug, PartialEq)]
pub struct DealDesk {
    /// All templates.
    pub templates: Vec<Rc<Template>>,
    /// The chance of climbing from each grade to the top, lowest first, the top's 1 last.
    chances: Vec<f64>,
    /// What gaps in maps multiply odds by, where the plan lets them.
    lowered: HashMap<CustomerId, f64>,
    today: Day,
}

impl DealDesk {
    /// For a plan as it stands.
    #[must_use]
    pub fn of(plan: &Plan, today: Day) -> Self {
        let mut chances = climbing_rates(&plan.ladder, plan.planning.losses_counted);
        chances.push(1.0);
        for at in (0..chances.len() - 1).rev() {
            chances[at] *= chances[at + 1];
        }
        Self {
            templates: plan.accounts.deals.all(),
            chances,
            lowered: lowered_odds(plan, today).into_iter().collect(),
            today,
        }
    }

    /// The chance of winning that a customer's grade gives, 0–1, with gaps in its maps where the plan lets them count; none
    /// for one that is lost.
    #[must_use]
    pub fn grade_odds(&self, plan: &Plan, customer: &Customer) -> Option<f64> {
        if customer.standing == Standing::Lost {
            return None;
        }
        let at = plan.ladder.grades().iter().position(|grade| grade.id == customer.grade)?;
        let chance = self.chances.get(at).copied()?;
        Some(self.lowered.get(&customer.id).map_or(chance, |factor| with_odds(chance, *factor)))
    }

    /// The template of a deal.
    #[must_use]
    pub fn template(&self, deal: &Deal) -> Option<&Rc<Template>> {
        template_of(&self.templates, &deal.template)
    }

    /// How a deal looks.
    #[must_use]
    pub fn outlook(&self, plan: &Plan, customer: &Customer, deal: &Deal) -> Outlook {
        let map = deal.facts.map.and_then(|map| customer.maps().iter().find(|known| known.id == map));
        let cast = map.map(|map| Cast::of(customer, map));
        Looked {
            deal,
            template: self.template(deal).map(|template| &**template),
            cast: cast.as_ref(),
            grade_odds: self.grade_odds(plan, customer),
            customer_value_minor: customer.value_minor,
            today: self.today,
        }
        .outlook()
    }
}

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

fn row(desk: &DealDesk, plan: &Plan, customer: &Customer, deal: &Rc<Deal>) -> DealRow {
    let outlook = Rc::new(desk.outlook(plan, customer, deal));
    let last: Option<&Rc<Review>> = deal.reviews.last();
    DealRow {
        customer: customer.id,
        customer_name: Rc::clone(&customer.name),
        deal: Rc::clone(deal),
        changed: last.map(|review| changed_since(review, &outlook).len()),
        outlook,
    }
}

/// All deals: those that are open first, the greatest expectation first, those of which nobody knows it last.
#[must_use]
pub fn deal_rows(plan: &Plan, today: Day) -> Vec<DealRow> {
    let desk = DealDesk::of(plan, today);
    let mut rows: Vec<DealRow> = plan
        .customers
        .list()
        .iter()
        .flat_map(|customer| customer.deals().iter().map(|deal| row(&desk, plan, customer, deal)))
        .collect();
    rows.sort_by(|one, other| {
        let expected = |row: &DealRow| row.expected_minor().unwrap_or(-1.0);
        one.deal.is_open().cmp(&other.deal.is_open()).reverse().then(expected(other).total_cmp(&expected(one)))
    });
    rows
}
