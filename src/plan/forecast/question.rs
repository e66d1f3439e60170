//! What the worker is asked.

use super::Assumptions;
use super::snapshots::SnapshotPart;
use crate::domain::accounts::{Customer, CustomerId, Customers, Details, Standing};
use crate::domain::calendar::{Day, WorkingCalendar};
use crate::domain::forecast::Aspect;
use crate::domain::ladder::Ladder;
use crate::domain::schedule::Seasonality;
use crate::domain::staffing::Staffing;
use crate::domain::stakeholders::{Cast, findings, odds_factor};
use crate::plan::{Plan, Target};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::rc::Rc;

/// A message to the [`Desk`](super::Desk).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Request {
    /// Customers that it has not seen as they are now.
    Keep {
        /// Whether it forgets all others.
        is_anew: bool,
        /// New or changed, [`lean`].
        changed: Vec<Customer>,
        /// No longer on the list.
        gone: Vec<CustomerId>,
    },
    /// Plans as they were kept.
    Snapshots {
        /// Whether it forgets all others.
        is_anew: bool,
        /// One that it has not seen, or what is still missing of it.
        part: Option<SnapshotPart>,
    },
    /// Work something out of the customers that it has.
    Ask(Box<Question>),
}

/// What is to be worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// The chance of the target.
    Chance,
    /// Rates and days from records, of the team and of its parts.
    Rates(Aspect),
    /// Coverage, velocity, stock against flow, and where customers go.
    Flow,
    /// How good past forecasts were, what became of the pipeline, and who is late.
    Accuracy(AccuracyAsked),
    /// What the people can reach.
    Reach(NewCustomers),
    /// The cheapest team that reaches the target.
    Team(TeamAsked),
    /// What the people of each of [`Question::others`] can reach.
    Others,
}

/// Which customers come in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NewCustomers {
    /// As many as the funnel asks for, when it asks for them.
    #[default]
    Planned,
    /// As many a month as the forecast counts on.
    Expected,
}

/// What a team is to be good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TeamAsked {
    /// The chance of the target's wins, in per cent: 1–99.
    pub sure_percent: u8,
    /// Which customers come in.
    pub new_customers: NewCustomers,
}

/// What is asked about people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TeamInputs {
    /// The team.
    pub staffing: Rc<Staffing>,
    /// The days on which it sells.
    pub working: WorkingCalendar,
    /// How sure the funnel's own plan is to be.
    pub certainty: Option<f64>,
}

/// What past forecasts are made from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Witness {
    /// Moves and dates: what would have been said at the beginning of each past month by what was known then.
    #[default]
    Records,
    /// Plans as they were kept: what they said.
    Snapshots,
}

/// From when the bridge of the pipeline leads to now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Since {
    /// The evening of a day, made up from records.
    Records(Day),
    /// The snapshot whose journal had so many entries.
    Snapshot(usize),
}

/// What is asked of the past.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AccuracyAsked {
    /// What the forecasts are made from.
    pub witness: Witness,
    /// By the end of how many months one was to be won, 1 or more.
    pub horizon_months: u32,
    /// From when the bridge leads.
    pub since: Since,
    /// Position of the lowest grade that is pipeline.
    pub from_position: usize,
}

/// A question with all that it depends on beside the customers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// What is asked.
    pub about: About,
    /// The grades.
    pub ladder: Rc<Ladder>,
    /// What is to be reached, and when.
    pub target: Target,
    /// Whether losses and falls back count.
    pub losses_counted: bool,
    /// How the year spreads.
    pub season: Seasonality,
    /// What a person set.
    pub assumptions: Assumptions,
    /// Today.
    pub today: Day,
    /// What gaps in its maps multiply a customer's odds of being won by: 0–1; customers without are not named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub odds: Vec<(CustomerId, f64)>,
    /// The people, where something is asked about them.
    #[serde(default)]
    pub team: Option<TeamInputs>,
    /// The same question of other plans over the same customers.
    #[serde(default)]
    pub others: Vec<Question>,
}

impl Question {
    /// As a plan puts it.
    #[must_use]
    pub fn of(plan: &Plan, about: About, today: Day) -> Self {
        Self {
            about,
            ladder: Rc::clone(&plan.ladder),
            target: plan.target,
            losses_counted: plan.planning.losses_counted,
            season: plan.planning.season,
            assumptions: plan.planning.forecast.clone(),
            today,
            odds: lowered_odds(plan, today),
            team: about.is_of_people().then(|| TeamInputs::of(plan)).flatten(),
            others: Vec::new(),
        }
    }

    /// What the people of several plans can reach: a plan and its scenarios.
    #[must_use]
    pub fn of_reach(plans: &[Plan], new_customers: NewCustomers, today: Day) -> Option<Self> {
        let others = plans.iter().map(|plan| Self::of(plan, About::Reach(new_customers), today));
        Some(Self { about: About::Others, others: others.collect(), ..Self::of(plans.first()?, About::Others, today) })
    }
}

/// Customers whose odds gaps in their maps lower, where the plan lets them: of several maps the one that lowers most counts.
#[must_use]
pub fn lowered_odds(plan: &Plan, today: Day) -> Vec<(CustomerId, f64)> {
    let settings = &plan.accounts.maps;
    if !settings.lowers_chance {
        return Vec::new();
    }
    let open = plan.customers.list().iter().filter(|customer| customer.standing == Standing::Active);
    let factor = |customer: &Rc<Customer>| {
        let said = customer.maps().iter().map(|map| findings(&Cast::of(customer, map), settings, today));
        let least = said.map(|found| odds_factor(&found, settings)).fold(1.0, f64::min);
        (least < 1.0).then_some((customer.id, least))
    };
    open.filter_map(factor).collect()
}

impl About {
    fn is_of_people(self) -> bool {
        matches!(self, Self::Reach(_) | Self::Team(_))
    }
}

impl TeamInputs {
    fn of(plan: &Plan) -> Option<Self> {
        let staffing = plan.staffing.as_ref().map(Rc::clone)?;
        Some(Self { staffing, working: plan.planning.units.working.clone(), certainty: plan.planning.certainty })
    }
}

/// A customer with what a forecast reads and no more: its places, its days, its value, and what it is told apart by.
#[must_use]
pub fn lean(customer: &Customer) -> Customer {
    let details = customer.details.as_deref().and_then(|more| {
        let (foreign, moves, lead) = (more.foreign.clone(), more.moves.clone(), more.lead.clone());
        Details { foreign, moves, lead, ..Details::default() }.shared()
    });
    Customer { name: Rc::from(""), reference: None, details, ..customer.clone() }
}

/// What the worker has of a plan's customers, as the page remembers it.
#[derive(Clone, Debug, Default)]
pub struct CustomersSent(Option<Customers>);

/// So many customers go in one message: made and read in less than a frame.
const CUSTOMERS_A_MESSAGE: usize = 1_000;

impl CustomersSent {
    /// The messages after which the worker has these customers; each is made when it is asked for.
    pub fn messages(&mut self, customers: &Customers) -> impl Iterator<Item = Request> + use<> {
        let before = self.0.replace(customers.clone());
        let (mut changed, mut gone) = (customers.list().to_vec(), Vec::new());
        let is_anew = before.is_none();
        if let Some(before) = &before {
            if before.is_same(customers) {
                changed.clear();
            } else {
                let known: HashMap<CustomerId, &Rc<Customer>> = before.list().iter().map(|one| (one.id, one)).collect();
                let is_known = |one: &Rc<Customer>| known.get(&one.id).is_some_and(|known| Rc::ptr_eq(known, one));
                changed.retain(|one| !is_known(one));
                gone = before.list().iter().map(|one| one.id).filter(|&id| customers.get(id).is_none()).collect();
            }
        }
        let parts = changed.len().div_ceil(CUSTOMERS_A_MESSAGE).max(usize::from(is_anew || !gone.is_empty()));
        (0..parts).map(move |part| {
            let of_part = changed.iter().skip(part * CUSTOMERS_A_MESSAGE).take(CUSTOMERS_A_MESSAGE);
            Request::Keep {
                is_anew: is_anew && part == 0,
                changed: of_part.map(|one| lean(one)).collect(),
                gone: if part == 0 { std::mem::take(&mut gone) } else { Vec::new() },
            }
        })
    }

    /// Nothing is there any more: the worker was stopped.
    pub fn forget(&mut self) {
        self.0 = None;
    }
}
