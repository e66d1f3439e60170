//! Plans as they were kept, which past forecasts are made from.

use super::question::{About, Question, Request, lean};
use crate::domain::accounts::{Customer, CustomerId, Customers};
use crate::domain::amounts::Currency;
use crate::domain::calendar::{Day, Week};
use crate::plan::{Plan, PlanId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::rc::Rc;

/// A snapshot is this old before anything can be said of it.
pub const SNAPSHOT_DAYS_MIN: i32 = 7;
/// The most snapshots.
pub const SNAPSHOTS_MAX: usize = 12;
/// So many customers go in one message: made and read in less than a frame.
const CUSTOMERS_A_MESSAGE: usize = 1_000;

/// A place in a plan's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptMoment {
    /// How many entries of the journal there were.
    pub entries: usize,
    /// The day on which the last of them was made.
    pub day: Day,
}

/// The moments of a history whose plan is worth being looked at again: of each week the last, or of each month where those
/// are more than [`SNAPSHOTS_MAX`]; the latest, none younger than [`SNAPSHOT_DAYS_MIN`], in order.
#[must_use]
pub fn kept_moments(history: impl IntoIterator<Item = KeptMoment>, today: Day) -> Vec<KeptMoment> {
    let old: Vec<KeptMoment> =
        history.into_iter().filter(|one| today.days_since(one.day) >= SNAPSHOT_DAYS_MIN).collect();
    let last_of = |span: fn(Day) -> Day| {
        let spans: BTreeMap<Day, KeptMoment> = old.iter().map(|one| (span(one.day), *one)).collect();
        spans.into_values().collect::<Vec<_>>()
    };
    let weeks = last_of(|day| Week::of(day).first_day());
    let mut kept = if weeks.len() <= SNAPSHOTS_MAX { weeks } else { last_of(|day| day.month().first_day()) };
    kept.drain(..kept.len().saturating_sub(SNAPSHOTS_MAX));
    kept
}

/// A plan as it was kept.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// Whose it is.
    pub plan: PlanId,
    /// How many entries its journal had.
    pub entries: usize,
    /// What is asked of it: its ladder, its period and its assumptions, on its day.
    pub asked: Question,
    /// Its customers.
    pub customers: Customers,
    /// Its currency.
    pub currency: Currency,
}

impl Snapshot {
    /// Of a plan as it stood after so many entries.
    #[must_use]
    pub fn of(plan: &Plan, moment: KeptMoment) -> Self {
        Self {
            plan: plan.id.clone(),
            entries: moment.entries,
            asked: Question::of(plan, About::Chance, moment.day),
            customers: plan.customers.clone(),
            currency: plan.currency,
        }
    }

    fn key(&self) -> (PlanId, usize, Day) {
        (self.plan.clone(), self.entries, self.asked.today)
    }
}

/// What was is what it was: the same place of the same history.
impl PartialEq for Snapshot {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

/// A part of a snapshot on its way to the worker: in what it differs from the customers that the worker has.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SnapshotPart {
    /// How many entries its journal had.
    pub entries: usize,
    /// What is asked of it, with its first part.
    pub asked: Option<Box<Question>>,
    /// Those who were otherwise, [`lean`].
    pub changed: Vec<Customer>,
    /// Those who were not there.
    pub gone: Vec<CustomerId>,
}

/// The snapshots that the worker has, as the page remembers it.
#[derive(Clone, Debug, Default)]
pub struct SnapshotsSent(Vec<(PlanId, usize, Day)>);

impl SnapshotsSent {
    /// The messages after which the worker has these snapshots and no others. It has to have the customers as they are
    /// `now` before the first of them.
    pub fn messages(
        &mut self,
        snapshots: &Rc<Vec<Snapshot>>,
        now: &Customers,
    ) -> impl Iterator<Item = Request> + use<> {
        let wanted: Vec<_> = snapshots.iter().map(Snapshot::key).collect();
        let is_anew = self.0.iter().any(|key| !wanted.contains(key));
        let known = if is_anew { Vec::new() } else { std::mem::take(&mut self.0) };
        let missing: Vec<usize> = (0..wanted.len()).filter(|at| !known.contains(&wanted[*at])).collect();
        self.0 = wanted;
        let (snapshots, now) = (Rc::clone(snapshots), now.clone());
        let first = is_anew.then_some(Request::Snapshots { is_anew: true, part: None });
        first.into_iter().chain(missing.into_iter().flat_map(move |at| parts(&snapshots[at], &now)))
    }

    /// Nothing is there any more: the worker was stopped.
    pub fn forget(&mut self) {
        self.0.clear();
    }
}

fn parts(snapshot: &Snapshot, now: &Customers) -> impl Iterator<Item = Request> + use<> {
    let is_changed = |one: &&Rc<Customer>| now.get(one.id).is_none_or(|now| !is_alike(one, now));
    let changed: Vec<Rc<Customer>> = snapshot.customers.list().iter().filter(is_changed).cloned().collect();
    let ids = now.list().iter().map(|one| one.id);
    let mut gone: Vec<CustomerId> = ids.filter(|&id| snapshot.customers.get(id).is_none()).collect();
    let (entries, mut asked) = (snapshot.entries, Some(Box::new(snapshot.asked.clone())));
    (0..changed.len().div_ceil(CUSTOMERS_A_MESSAGE).max(1)).map(move |part| {
        let of_part = changed.iter().skip(part * CUSTOMERS_A_MESSAGE).take(CUSTOMERS_A_MESSAGE);
        let part = SnapshotPart {
            entries,
            asked: asked.take(),
            changed: of_part.map(|one| lean(one)).collect(),
            gone: std::mem::take(&mut gone),
        };
        Request::Snapshots { is_anew: false, part: Some(part) }
    })
}

/// Whether a forecast sees the same in both.
fn is_alike(one: &Rc<Customer>, other: &Rc<Customer>) -> bool {
    let places = |of: &Customer| (of.grade, of.standing, of.value(), of.opened, of.closed);
    let is_told_alike = one.owner == other.owner && one.product == other.product && one.region == other.region;
    let lead = |of: &Rc<Customer>| of.details.as_deref().and_then(|more| more.lead.clone());
    Rc::ptr_eq(one, other)
        || places(one) == places(other) && is_told_alike && one.moves() == other.moves() && lead(one) == lead(other)
}
