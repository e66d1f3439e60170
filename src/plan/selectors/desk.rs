//! The page "Lead desk": leads by where they are, the branches' month, and what comes of each source.

use crate::domain::accounts::{Customer, CustomerId};
use crate::domain::calendar::{Day, Month};
use crate::domain::leads::{BranchScore, LeadState, SourceScore, branches, lead_state, routed, scorecard, sources};
use crate::domain::order::ordered;
use crate::plan::Plan;
use std::rc::Rc;

/// A lead on the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeadRow {
    /// The customer.
    pub id: CustomerId,
    /// Its name.
    pub name: Rc<str>,
    /// Where it is.
    pub state: LeadState,
    /// Where it comes from.
    pub source: Option<Rc<str>>,
    /// When it came in.
    pub received: Option<Day>,
    /// Who has it.
    pub branch: Option<Rc<str>>,
    /// Who should get it by the routes, where nobody has it.
    pub proposed: Option<Rc<str>>,
    /// Days that it has waited for what comes next; none when it was answered or nobody knows since when.
    pub waiting_days: Option<i32>,
}

/// Everything that the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct DeskView {
    /// Leads: those that wait longest for being handed on first, then for an answer, then the answered.
    pub leads: Vec<LeadRow>,
    /// The branches in the month.
    pub branches: Vec<BranchScore>,
    /// The sources of all leads.
    pub sources: Vec<SourceScore>,
}

/// The page for a month, seen on a day.
#[must_use]
pub fn desk_view(plan: &Plan, month: Month, today: Day) -> DeskView {
    let list = plan.customers.list();
    let all = || list.iter().map(Rc::as_ref);
    let desk = &plan.accounts.desk;
    let leads = list.iter().filter_map(|customer| row(plan, customer, today)).collect();
    let leads = ordered(leads, |one: &LeadRow, other: &LeadRow| {
        let key = |row: &LeadRow| (row.state, -row.waiting_days.unwrap_or(-1));
        key(one).cmp(&key(other))
    });
    let top = plan.ladder.top().id;
    let floor = f64::from(desk.floor_percent) / 100.0;
    let branches = scorecard(all(), branches(all(), &desk.routes), top, month, floor);
    DeskView { leads, branches, sources: sources(all(), top) }
}

fn row(plan: &Plan, customer: &Customer, today: Day) -> Option<LeadRow> {
    let state = lead_state(customer)?;
    let lead = customer.details.as_deref()?.lead.as_deref()?;
    let since = match state {
        LeadState::Waiting => lead.received,
        LeadState::Dispatched => lead.dispatched,
        LeadState::AnsweredInTime | LeadState::AnsweredLate => None,
    };
    let proposed = if lead.branch.is_some() {
        None
    } else {
        routed(&plan.accounts.desk.routes, customer.region.as_deref(), customer.product.as_deref()).cloned()
    };
    Some(LeadRow {
        id: customer.id,
        name: Rc::clone(&customer.name),
        state,
        source: lead.source.clone(),
        received: lead.received,
        branch: lead.branch.clone(),
        proposed,
        waiting_days: since.map(|day| today.days_since(day)),
    })
}
