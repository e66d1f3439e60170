//! What a plan holds for its customers beside the customers themselves.

use crate::domain::accounts::{CustomerId, Field, FieldId};
use crate::domain::calendar::Month;
use crate::domain::identity::free_identity;
use crate::domain::leads::Route;
use crate::domain::listing::{View, ViewId};
use crate::domain::qualification::DealSettings;
use crate::domain::stakeholders::MapSettings;
use crate::domain::work::{MonthPlan, OwnTask, OwnTaskId};
use serde::{Deserialize, Serialize};

/// Fields, views, months, the lead desk and tasks of the plan's own. From the start there is nothing of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Accounts {
    /// Fields that the plan adds to its customers, in the order in which they are offered.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Field>,
    /// Saved ways of looking at the list.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub views: Vec<View>,
    /// Months that have a plan of their own, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub months: Vec<MonthPlan>,
    /// Who gets leads, and when they are answered well.
    #[serde(skip_serializing_if = "LeadDesk::is_default")]
    pub desk: LeadDesk,
    /// Tasks that belong to no customer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<OwnTask>,
    /// Pairs of customers that look like one and are two, the lower identity first, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub apart: Vec<(CustomerId, CustomerId)>,
    /// What holds for all maps of people.
    #[serde(skip_serializing_if = "MapSettings::is_default")]
    pub maps: MapSettings,
    /// What holds for all deals.
    #[serde(skip_serializing_if = "DealSettings::is_default")]
    pub deals: DealSettings,
}

/// The most pairs that are kept apart.
pub const APART_MAX: usize = 20_000;

impl Accounts {
    /// Whether nothing was set, so that it need not be written down.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// Whether two customers were said to be two.
    #[must_use]
    pub fn are_apart(&self, one: CustomerId, other: CustomerId) -> bool {
        self.apart.binary_search(&(one.min(other), one.max(other))).is_ok()
    }

    /// Pairs that are kept apart, each once, in order; how many were none or too many.
    pub(in crate::plan) fn settle_apart(&mut self) -> usize {
        for pair in &mut self.apart {
            *pair = (pair.0.min(pair.1), pair.0.max(pair.1));
        }
        let before = self.apart.len();
        self.apart.retain(|(one, other)| one != other);
        self.apart.sort_unstable();
        self.apart.dedup();
        self.apart.truncate(APART_MAX);
        before - self.apart.len()
    }

    /// The field with that identity.
    #[must_use]
    pub fn field(&self, id: FieldId) -> Option<&Field> {
        self.fields.iter().find(|field| field.id == id)
    }

    /// A month's plan; nothing planned where there is none.
    #[must_use]
    pub fn month(&self, month: Month) -> MonthPlan {
        self.months.iter().find(|plan| plan.month == month).cloned().unwrap_or_else(|| MonthPlan::new(month))
    }

    /// An identity that no field has.
    #[must_use]
    pub fn free_field(&self) -> FieldId {
        FieldId(free_identity(self.fields.iter().map(|field| field.id.0)))
    }

    /// An identity that no view has.
    #[must_use]
    pub fn free_view(&self) -> ViewId {
        ViewId(free_identity(self.views.iter().map(|view| view.id.0)))
    }

    /// An identity that no task has.
    #[must_use]
    pub fn free_task(&self) -> OwnTaskId {
        OwnTaskId(free_identity(self.tasks.iter().map(|task| task.id.0)))
    }
}

/// Who gets leads, and when they are answered well.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LeadDesk {
    /// Who gets the leads of a region and product; the first that fits decides.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub routes: Vec<Route>,
    /// The timely answer rate from which on branches get stars, in per cent: 0–100.
    pub floor_percent: u8,
}

impl Default for LeadDesk {
    fn default() -> Self {
        Self { routes: Vec::new(), floor_percent: 80 }
    }
}

impl LeadDesk {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}
