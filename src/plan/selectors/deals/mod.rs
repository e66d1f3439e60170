//! Deals of a plan: how each looks today.

mod rows;

pub use rows::{DealRow, DealRows};

use crate::domain::accounts::{Customer, CustomerId, Standing};
use crate::domain::calendar::Day;
use crate::domain::ladder::{GradeId, climbing_rates};
use crate::domain::qualification::{Deal, Looked, Outlook, Template, template_of};
use crate::domain::stakeholders::{Cast, with_odds};
use crate::plan::forecast::lowered_odds;
use crate::plan::{Accounts, Plan};
use std::collections::HashMap;
use std::rc::Rc;

/// What looking at any deal of a plan takes, worked out once for all of them.
#[derive(Clone, Debug, PartialEq)]
pub struct DealDesk {
    /// All templates.
    pub templates: Vec<Rc<Template>>,
    /// What the templates were read from.
    accounts: Rc<Accounts>,
    /// The grades, lowest first.
    grades: Vec<GradeId>,
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
        Self::after(None, plan, today)
    }

    /// The same, made from one for a plan before it: templates are read again only where they may be others.
    #[must_use]
    pub fn after(before: Option<&Self>, plan: &Plan, today: Day) -> Self {
        let mut chances = climbing_rates(&plan.ladder, plan.planning.losses_counted);
        chances.push(1.0);
        for at in (0..chances.len() - 1).rev() {
            chances[at] *= chances[at + 1];
        }
        Self {
            templates: match before.filter(|known| Rc::ptr_eq(&known.accounts, &plan.accounts)) {
                Some(known) => known.templates.clone(),
                None => plan.accounts.deals.all(),
            },
            accounts: Rc::clone(&plan.accounts),
            grades: plan.ladder.grades().iter().map(|grade| grade.id).collect(),
            chances,
            lowered: lowered_odds(plan, today).into_iter().collect(),
            today,
        }
    }

    /// Whether a customer's deals look the same at both, but for gaps in the customer's own maps.
    #[must_use]
    pub fn is_same_ground(&self, other: &Self) -> bool {
        self.today == other.today
            && self.templates == other.templates
            && self.grades == other.grades
            && self.chances == other.chances
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
