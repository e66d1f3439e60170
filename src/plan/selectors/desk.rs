//! The page "Lead desk": leads by what they wait for, the branches' month, and what comes of each source.

use crate::domain::accounts::{Customer, CustomerId, Standing};
use crate::domain::calendar::{Day, Month};
use crate::domain::leads::{
    ANSWER_DAYS, BranchScore, LeadState, SourceScore, branches, lead_state, routed, scorecard, sources,
};
use crate::domain::order::ordered;
use crate::domain::pauses::{Pauses, at_once};
use crate::plan::Plan;
use std::rc::Rc;

/// What a lead waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LeadGroup {
    /// It waits for whatever comes next for longer than is good.
    TooLong,
    /// To be handed on.
    Waiting,
    /// To be answered.
    Dispatched,
    /// It was answered, and nobody has taken it on yet.
    Answered,
    /// Nothing: it is a customer like the others.
    Customer,
}

impl LeadGroup {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 5] = [Self::TooLong, Self::Waiting, Self::Dispatched, Self::Answered, Self::Customer];
}

/// A lead on the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeadRow {
    /// The customer.
    pub id: CustomerId,
    /// Its name.
    pub name: Rc<str>,
    /// What it waits for.
    pub group: LeadGroup,
    /// Where it is.
    pub state: LeadState,
    /// Where it comes from.
    pub source: Option<Rc<str>>,
    /// Where the customer is.
    pub region: Option<Rc<str>>,
    /// What it asks for.
    pub product: Option<Rc<str>>,
    /// When it came in.
    pub received: Option<Day>,
    /// When it was answered.
    pub answered: Option<Day>,
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
    /// Leads: those that wait too long first, the longest on top; then by what they wait for.
    pub leads: Vec<LeadRow>,
    /// How many there are in each group, in the order of [`LeadGroup::ALL`].
    pub counts: [u64; LeadGroup::ALL.len()],
    /// The branches in the month.
    pub branches: Vec<BranchScore>,
    /// The sources of all leads.
    pub sources: Vec<SourceScore>,
}

impl DeskView {
    /// How many there are in a group.
    #[must_use]
    pub fn count(&self, group: LeadGroup) -> u64 {
        self.counts[group as usize]
    }

    /// How many wait to be handed on or answered.
    #[must_use]
    pub fn open(&self) -> u64 {
        [LeadGroup::TooLong, LeadGroup::Waiting, LeadGroup::Dispatched].map(|group| self.count(group)).iter().sum()
    }
}

/// The page for a month, seen on a day.
#[must_use]
pub fn desk_view(plan: &Plan, month: Month, today: Day) -> DeskView {
    at_once(desk_view_in_turns(plan, month, today, &mut Pauses::none()))
}

/// The same, with pauses.
pub async fn desk_view_in_turns(plan: &Plan, month: Month, today: Day, pauses: &mut Pauses) -> DeskView {
    let leads = leads(plan, today);
    pauses.take().await;
    let counts = LeadGroup::ALL.map(|group| leads.iter().filter(|lead| lead.group == group).count() as u64);
    let branches = branch_scores(plan, month);
    pauses.take().await;
    DeskView { leads, counts, branches, sources: source_scores(plan) }
}

fn all(plan: &Plan) -> impl Iterator<Item = &Customer> {
    plan.customers.list().iter().map(Rc::as_ref)
}

/// The branches in a month.
pub(super) fn branch_scores(plan: &Plan, month: Month) -> Vec<BranchScore> {
    let desk = &plan.accounts.desk;
    let floor = f64::from(desk.floor_percent) / 100.0;
    scorecard(all(plan), branches(all(plan), &desk.routes), plan.ladder.top().id, month, floor)
}

/// What comes of each source.
pub(super) fn source_scores(plan: &Plan) -> Vec<SourceScore> {
    sources(all(plan), plan.ladder.top().id)
}

/// All leads in the order of the page.
pub(super) fn leads(plan: &Plan, today: Day) -> Vec<LeadRow> {
    let leads = all(plan).filter_map(|customer| row(plan, customer, today)).collect();
    ordered(leads, |one: &LeadRow, other: &LeadRow| {
        let later = |row: &LeadRow| row.answered.or(row.received);
        let by_day = match one.group {
            LeadGroup::Answered | LeadGroup::Customer => later(other).cmp(&later(one)),
            _ => other.waiting_days.cmp(&one.waiting_days),
        };
        one.group.cmp(&other.group).then(by_day)
    })
}

fn row(plan: &Plan, customer: &Customer, today: Day) -> Option<LeadRow> {
    let state = lead_state(customer)?;
    let lead = customer.details.as_deref()?.lead.as_deref()?;
    // One that climbed or was lost, and one that somebody works on, is a customer like the others; but an answer that is
    // owed stays owed.
    let is_climbing = customer.standing == Standing::Lost || customer.grade != plan.ladder.grades()[0].id;
    let is_owned = customer.owner.is_some() && state != LeadState::Dispatched;
    let since = match state {
        LeadState::Waiting => lead.received,
        LeadState::Dispatched => lead.dispatched,
        LeadState::AnsweredInTime | LeadState::AnsweredLate => None,
    };
    let waiting_days = since.map(|day| today.days_since(day));
    let group = match state {
        _ if is_climbing || is_owned => LeadGroup::Customer,
        LeadState::AnsweredInTime | LeadState::AnsweredLate => LeadGroup::Answered,
        _ if waiting_days.is_some_and(|days| days > ANSWER_DAYS) => LeadGroup::TooLong,
        LeadState::Waiting => LeadGroup::Waiting,
        LeadState::Dispatched => LeadGroup::Dispatched,
    };
    let proposed = if lead.branch.is_some() {
        None
    } else {
        routed(&plan.accounts.desk.routes, customer.region.as_deref(), customer.product.as_deref()).cloned()
    };
    Some(LeadRow {
        id: customer.id,
        name: Rc::clone(&customer.name),
        group,
        state,
        source: lead.source.clone(),
        region: customer.region.clone(),
        product: customer.product.clone(),
        received: lead.received,
        answered: lead.answered,
        branch: lead.branch.clone(),
        proposed,
        waiting_days: waiting_days.filter(|_| group != LeadGroup::Customer),
    })
}

/// The people, regions, products and sources that are offered while a lead is written down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeadWords {
    /// Who may get it.
    pub people: Vec<Rc<str>>,
    /// Regions.
    pub regions: Vec<Rc<str>>,
    /// Products.
    pub products: Vec<Rc<str>>,
    /// Sources.
    pub sources: Vec<Rc<str>>,
}

/// So many texts are known again without looking into them.
const LAST_WORDS: usize = 16;
/// The most that are offered of each.
const WORDS_MAX: usize = 200;

/// What the plan's customers and routes name, in order.
#[must_use]
pub fn lead_words(plan: &Plan) -> LeadWords {
    let routes = &plan.accounts.desk.routes;
    let of = |known: &mut dyn Iterator<Item = Rc<str>>| -> Vec<Rc<str>> {
        // Mostly the very same few texts come again and again.
        let (mut last, mut found) = (Vec::<Rc<str>>::new(), std::collections::HashSet::new());
        for text in known {
            if !last.iter().any(|known| Rc::ptr_eq(known, &text)) {
                found.insert(Rc::clone(&text));
                last.truncate(LAST_WORDS - 1);
                last.insert(0, text);
            }
        }
        let mut known = ordered(found.into_iter().collect(), |one: &Rc<str>, other| one.cmp(other));
        known.truncate(WORDS_MAX);
        known
    };
    let lead = |customer: &Customer| customer.details.as_deref().and_then(|more| more.lead.clone());
    LeadWords {
        people: of(&mut branches(all(plan), routes).into_iter().chain(all(plan).filter_map(|one| one.owner.clone()))),
        regions: of(&mut (all(plan).filter_map(|one| one.region.clone()))
            .chain(routes.iter().filter_map(|route| route.region.clone()))),
        products: of(&mut (all(plan).filter_map(|one| one.product.clone()))
            .chain(routes.iter().filter_map(|route| route.product.clone()))),
        sources: of(&mut all(plan).filter_map(|one| lead(one)?.source)),
    }
}
