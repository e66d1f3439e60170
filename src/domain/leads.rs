//! The lead desk: where leads come from, who gets them, how well they are answered (`domain.md` section 3).

use super::accounts::{Customer, Standing};
use super::calendar::{Day, Month};
use super::ladder::GradeId;
use super::order::ordered;
use super::text::folded;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// The most routes of a plan.
pub const ROUTES_MAX: usize = 500;

/// Who gets the leads of a region and product; the first route that fits decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route {
    /// The region; none for any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Rc<str>>,
    /// The product; none for any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<Rc<str>>,
    /// The branch or person.
    pub branch: Rc<str>,
}

/// Who gets a lead by the routes. Case, width, and Simplified or Traditional do not count.
#[must_use]
pub fn routed<'a>(routes: &'a [Route], region: Option<&str>, product: Option<&str>) -> Option<&'a Rc<str>> {
    let [region, product] = [region, product].map(|is| is.map(|is| folded(is.trim())));
    let fits = |wanted: &Option<Rc<str>>, is: &Option<String>| {
        wanted.as_deref().is_none_or(|wanted| is.as_ref().is_some_and(|is| *is == folded(wanted.trim())))
    };
    let found = routes.iter().find(|route| fits(&route.region, &region) && fits(&route.product, &product));
    found.map(|route| &route.branch)
}

/// A lead that waits for more days than this waits too long: it is answered on the day or the next.
pub const ANSWER_DAYS: i32 = 1;

/// Where a lead is on the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LeadState {
    /// Came in, nobody has it.
    Waiting,
    /// Somebody has it, the customer waits.
    Dispatched,
    /// The customer was answered on the day or the next.
    AnsweredInTime,
    /// The customer was answered later.
    AnsweredLate,
}

/// Where a customer's lead is; none for a customer that came in another way.
#[must_use]
pub fn lead_state(customer: &Customer) -> Option<LeadState> {
    let lead = customer.details.as_deref()?.lead.as_deref()?;
    Some(match (lead.dispatched, lead.answered) {
        (None, None) => LeadState::Waiting,
        (Some(_), None) => LeadState::Dispatched,
        (dispatched, Some(answered)) => {
            // One that was answered before anybody handed it on waited since it came in.
            let since = dispatched.filter(|day| *day <= answered).or(lead.received).unwrap_or(answered);
            if answered.days_since(since) <= ANSWER_DAYS { LeadState::AnsweredInTime } else { LeadState::AnsweredLate }
        }
    })
}

/// One branch in one month.
#[derive(Clone, Debug, PartialEq)]
pub struct BranchScore {
    /// The branch.
    pub branch: Rc<str>,
    /// Leads handed to it in the month.
    pub dispatched: u64,
    /// Of those, answered on the day or the next.
    pub answered_in_time: u64,
    /// Leads that it should have followed in the month: handed to it by its end and open at its beginning.
    pub followed: u64,
    /// Of those, won in the month.
    pub closed: u64,
    /// Answered in time ÷ dispatched; the average of the branches with dispatches where there are none.
    pub timely_rate: Option<f64>,
    /// Closed ÷ followed; the average where nothing was dispatched.
    pub closing_rate: Option<f64>,
    /// Whether the rates are the average of the others.
    pub is_average: bool,
    /// 1–5 by the closing rate against the best; none below the floor.
    pub stars: Option<u8>,
}

/// The scorecard of a month.
///
/// `floor` is the timely answer rate from which on stars are given, 0–1. `branches` are listed whether or not they had
/// anything to do. `top` is the grade that counts as the win.
#[must_use]
pub fn scorecard<'a>(
    customers: impl IntoIterator<Item = &'a Customer>,
    branches: impl IntoIterator<Item = Rc<str>>,
    top: GradeId,
    month: Month,
    floor: f64,
) -> Vec<BranchScore> {
    #[derive(Default)]
    struct Tally {
        dispatched: u64,
        in_time: u64,
        followed: u64,
        closed: u64,
    }
    let (first, last) = (month.first_day(), month.last_day());
    let within = |day: Day| (first..=last).contains(&day);
    let mut tallies: BTreeMap<Rc<str>, Tally> = branches.into_iter().map(|branch| (branch, Tally::default())).collect();
    for customer in customers {
        let Some(lead) = customer.details.as_deref().and_then(|more| more.lead.as_deref()) else { continue };
        let (Some(branch), Some(dispatched)) = (&lead.branch, lead.dispatched) else { continue };
        let tally = tallies.entry(Rc::clone(branch)).or_default();
        if within(dispatched) {
            tally.dispatched += 1;
            tally.in_time += u64::from(lead_state(customer) == Some(LeadState::AnsweredInTime));
        }
        let is_decided = customer.standing == Standing::Lost || customer.grade == top;
        let was_open = !is_decided || customer.closed.is_none_or(|closed| closed >= first);
        if dispatched <= last && was_open {
            tally.followed += 1;
            let is_won = customer.standing == Standing::Active && customer.grade == top;
            tally.closed += u64::from(is_won && customer.closed.is_some_and(within));
        }
    }
    let share = |part: u64, whole: u64| (whole > 0).then(|| part as f64 / whole as f64);
    let mut scores: Vec<BranchScore> = tallies
        .into_iter()
        .map(|(branch, tally)| BranchScore {
            branch,
            dispatched: tally.dispatched,
            answered_in_time: tally.in_time,
            followed: tally.followed,
            closed: tally.closed,
            timely_rate: share(tally.in_time, tally.dispatched),
            closing_rate: share(tally.closed, tally.followed),
            is_average: tally.dispatched == 0,
            stars: None,
        })
        .collect();
    let mean = |of: fn(&BranchScore) -> Option<f64>| {
        let rates: Vec<f64> = scores.iter().filter(|score| score.dispatched > 0).filter_map(of).collect();
        (!rates.is_empty()).then(|| rates.iter().sum::<f64>() / rates.len() as f64)
    };
    let (timely, closing) = (mean(|score| score.timely_rate), mean(|score| score.closing_rate));
    for score in scores.iter_mut().filter(|score| score.is_average) {
        (score.timely_rate, score.closing_rate) = (timely, closing);
    }
    let best = scores.iter().filter_map(|score| score.closing_rate).fold(0.0, f64::max);
    for score in &mut scores {
        if let (Some(timely), Some(closing)) = (score.timely_rate, score.closing_rate)
            && timely >= floor
        {
            let share = if best > 0.0 { closing / best } else { 0.0 };
            score.stars = Some(((share * 5.0 - 1e-9).ceil()).clamp(1.0, 5.0) as u8);
        }
    }
    scores
}

/// What came of the leads of one source.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceScore {
    /// The source; none where it is unknown.
    pub source: Option<Rc<str>>,
    /// Leads.
    pub leads: u64,
    /// Of those, answered on the day or the next.
    pub answered_in_time: u64,
    /// Won.
    pub won: u64,
    /// Won or lost.
    pub decided: u64,
    /// Value of the won in minor units of the plan's currency, where it is known.
    pub won_minor: i64,
}

impl SourceScore {
    /// won ÷ decided; none before anything was decided.
    #[must_use]
    pub fn closing_rate(&self) -> Option<f64> {
        (self.decided > 0).then(|| self.won as f64 / self.decided as f64)
    }
}

/// What comes of each source, the one with the largest won value first. Every lead is in one of them.
#[must_use]
pub fn sources<'a>(customers: impl IntoIterator<Item = &'a Customer>, top: GradeId) -> Vec<SourceScore> {
    let mut scores: BTreeMap<Option<Rc<str>>, SourceScore> = BTreeMap::new();
    for customer in customers {
        let Some(lead) = customer.details.as_deref().and_then(|more| more.lead.as_deref()) else { continue };
        let score = scores.entry(lead.source.clone()).or_insert_with(|| SourceScore {
            source: lead.source.clone(),
            leads: 0,
            answered_in_time: 0,
            won: 0,
            decided: 0,
            won_minor: 0,
        });
        let is_won = customer.standing == Standing::Active && customer.grade == top;
        score.leads += 1;
        score.answered_in_time += u64::from(lead_state(customer) == Some(LeadState::AnsweredInTime));
        score.won += u64::from(is_won);
        score.decided += u64::from(is_won || customer.standing == Standing::Lost);
        if is_won {
            score.won_minor = score.won_minor.saturating_add(customer.value_minor.unwrap_or(0));
        }
    }
    ordered(scores.into_values().collect(), |one, other| {
        (other.won_minor, other.won, other.leads).cmp(&(one.won_minor, one.won, one.leads))
    })
}

/// The branches that routes and leads name, in order.
#[must_use]
pub fn branches<'a>(customers: impl IntoIterator<Item = &'a Customer>, routes: &[Route]) -> BTreeSet<Rc<str>> {
    let named =
        customers.into_iter().filter_map(|customer| customer.details.as_deref()?.lead.as_deref()?.branch.clone());
    named.chain(routes.iter().map(|route| Rc::clone(&route.branch))).collect()
}
