//! One customer, and all of them.

use super::details::{Details, LINE_CHARACTERS_MAX};
use super::moves::{Move, MoveNote, Place};
use super::record::{NextStep, Record};
use super::texts::read_shared;
use crate::domain::amounts::Currency;
use crate::domain::calendar::{Day, Period};
use crate::domain::ladder::GradeId;
use crate::domain::qualification::Deal;
use crate::domain::stakeholders::StakeholderMap;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// The longest name of a customer, in characters.
pub const CUSTOMER_NAME_CHARACTERS_MAX: usize = 200;

/// The identity of a customer within its plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CustomerId(pub u32);

/// Whether a customer still climbs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// On the ladder (won, when at the top grade).
    #[default]
    Active,
    /// Lost from its grade: it counts as a try, not as a customer.
    Lost,
}

/// A customer, or one deal with a customer: what stands on a rung.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Customer {
    /// Its identity.
    pub id: CustomerId,
    /// Name of the company or person.
    pub name: Rc<str>,
    /// The number or code that another system knows it by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Rc<str>>,
    /// The grade that it is at; when lost, the grade that it was lost from.
    pub grade: GradeId,
    /// Whether it still climbs.
    #[serde(default)]
    pub standing: Standing,
    /// The salesperson.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "read_shared")]
    pub owner: Option<Rc<str>>,
    /// What it buys.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "read_shared")]
    pub product: Option<Rc<str>>,
    /// Where it is.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "read_shared")]
    pub region: Option<Rc<str>>,
    /// Value in minor units of the plan's currency, 0 or more; none when nobody knows it yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value_minor: Option<i64>,
    /// When work on it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened: Option<Day>,
    /// When it was won or lost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Day>,
    /// What most customers do not have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<Rc<Details>>,
}

impl Customer {
    /// A customer of whom nothing but name and grade is known; it still climbs.
    #[must_use]
    pub fn named(id: CustomerId, name: impl Into<Rc<str>>, grade: GradeId) -> Self {
        Self {
            id,
            name: name.into(),
            reference: None,
            grade,
            standing: Standing::Active,
            owner: None,
            product: None,
            region: None,
            value_minor: None,
            opened: None,
            closed: None,
            details: None,
        }
    }

    /// Where it stands.
    #[must_use]
    pub fn place(&self) -> Place {
        Place { grade: self.grade, standing: self.standing }
    }

    /// Its value, and the currency where it is not the plan's.
    #[must_use]
    pub fn value(&self) -> (Option<i64>, Option<Currency>) {
        match self.details.as_deref().and_then(|more| more.foreign.as_deref()) {
            Some(foreign) => (foreign.minor, Some(foreign.currency)),
            None => (self.value_minor, None),
        }
    }

    /// Changes what most customers do not have; nothing is kept where nothing is left of it.
    pub fn change(&mut self, change: impl FnOnce(&mut Details)) {
        let mut details = self.details.as_deref().cloned().unwrap_or_default();
        change(&mut details);
        self.details = details.shared();
    }

    /// Its moves, in the order in which they were made.
    #[must_use]
    pub fn moves(&self) -> &[Move] {
        self.details.as_deref().map_or(&[], |more| &more.moves)
    }

    /// Maps of the people who take part in a purchase.
    #[must_use]
    pub fn maps(&self) -> &[Rc<StakeholderMap>] {
        self.details.as_deref().map_or(&[], |more| &more.maps)
    }

    /// Its deals.
    #[must_use]
    pub fn deals(&self) -> &[Rc<Deal>] {
        self.details.as_deref().map_or(&[], |more| &more.deals)
    }

    /// What comes next: what was agreed, or a step of one of its maps or open deals that has an earlier day.
    #[must_use]
    pub fn next_step(&self) -> Option<NextStep> {
        let more = self.details.as_deref()?;
        let steps = more.maps.iter().flat_map(|map| &map.steps).filter(|step| step.is_open() && step.on.is_some());
        let of_maps = steps.min_by_key(|step| (step.on, step.id)).map(|step| (step.on, &step.what));
        let deals = more.deals.iter().filter(|deal| deal.is_open());
        let of_deals = deals.filter_map(|deal| deal.next_step()).map(|step| (step.on, &step.what));
        let earliest = of_maps.into_iter().chain(of_deals).min_by_key(|(on, _)| *on);
        let own = more.next_step.as_deref();
        match earliest {
            Some((on, what)) if own.and_then(|own| own.on).is_none_or(|own| on < Some(own)) => {
                Some(NextStep { what: Some(what.chars().take(LINE_CHARACTERS_MAX).collect::<String>().into()), on })
            }
            _ => own.cloned(),
        }
    }

    /// Its contact log, in the order of days.
    #[must_use]
    pub fn records(&self) -> &[Rc<Record>] {
        self.details.as_deref().map_or(&[], |more| &more.records)
    }

    /// The move that led to where it stands.
    #[must_use]
    pub fn last_move(&self) -> Option<&Move> {
        self.moves().last().filter(|last| last.to == self.place())
    }

    /// When it came to where it stands: by its last move; without any, when work on it began.
    #[must_use]
    pub fn entered(&self) -> Option<Day> {
        match self.last_move() {
            Some(last) => last.note.on,
            None => self.opened,
        }
    }

    /// The day on which it came to the top, for one that stands there: by its last move, or by when it was closed.
    #[must_use]
    pub fn won_on(&self) -> Option<Day> {
        self.last_move().and_then(|last| last.note.on).or(self.closed)
    }

    /// Whether it counts for a target of that period: it is active, and at the `top` it was won within the period or on a
    /// day that nobody knows. What was won for another year is not won for this one.
    #[must_use]
    pub fn counts_in(&self, period: Period, top: Option<GradeId>) -> bool {
        let is_in_period = |day: Day| (period.start()..=period.end()).contains(&day.month());
        self.standing == Standing::Active && (Some(self.grade) != top || self.won_on().is_none_or(is_in_period))
    }

    /// Why it is where it stands in spite of open facts.
    #[must_use]
    pub fn exception(&self) -> Option<&Rc<str>> {
        self.last_move().and_then(|last| last.note.exception.as_ref())
    }

    /// The last day on which somebody was in touch with it.
    #[must_use]
    pub fn last_contact(&self) -> Option<Day> {
        self.records().iter().rev().find(|record| record.kind.is_contact()).map(|record| record.on)
    }

    /// Goes to another place, and keeps the move. Nothing happens where it stands there already.
    pub fn go(&mut self, to: Place, note: MoveNote) {
        let from = self.place();
        if from == to {
            return;
        }
        (self.grade, self.standing) = (to.grade, to.standing);
        self.change(|more| more.moves.push(Move { from, to, note }));
    }
}

/// All customers of a plan, in the order in which they came; shared until changed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Customers(Rc<Vec<Rc<Customer>>>);

/// Looks only at those customers that are not shared: comparing a list with its edited copy is cheap.
impl PartialEq for Customers {
    fn eq(&self, other: &Self) -> bool {
        let same = |(one, other): (&Rc<Customer>, &Rc<Customer>)| Rc::ptr_eq(one, other) || one == other;
        self.is_same(other) || (self.0.len() == other.0.len() && self.0.iter().zip(other.0.iter()).all(same))
    }
}

impl Customers {
    /// From a list; of two with one identity the second gets a free one.
    #[must_use]
    pub fn new(list: Vec<Rc<Customer>>) -> Self {
        let mut seen = std::collections::HashSet::with_capacity(list.len());
        let (mut once, again): (Vec<_>, Vec<_>) = list.into_iter().partition(|customer| seen.insert(customer.id));
        if !again.is_empty() {
            let free: Vec<u32> = Self(Rc::new(once.clone())).free_ids().take(again.len()).collect();
            once.extend(again.into_iter().zip(free).map(|(mut customer, id)| {
                Rc::make_mut(&mut customer).id = CustomerId(id);
                customer
            }));
        }
        Self(Rc::new(once))
    }

    /// In order.
    #[must_use]
    pub fn list(&self) -> &[Rc<Customer>] {
        &self.0
    }

    /// Whether both are the very same list, without looking at what is in it.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    /// The customer with that identity.
    #[must_use]
    pub fn get(&self, id: CustomerId) -> Option<&Rc<Customer>> {
        self.position(id).map(|position| &self.0[position])
    }

    /// An identity that no customer has.
    #[must_use]
    pub fn free_id(&self) -> u32 {
        self.free_ids().next().unwrap_or(u32::MAX)
    }

    /// Identities that no customer has: those above all that are taken, then the gaps from 1 on.
    pub fn free_ids(&self) -> impl Iterator<Item = u32> {
        let highest = self.0.iter().map(|customer| customer.id.0).max().unwrap_or(0);
        let above = highest.checked_add(1).map(|first| first..=u32::MAX).into_iter().flatten();
        above.chain((1..highest).filter(|&id| self.get(CustomerId(id)).is_none()))
    }

    /// The list after a change to its copy.
    #[must_use]
    pub fn with(&self, change: impl FnOnce(&mut Vec<Rc<Customer>>)) -> Self {
        let mut list = Vec::clone(&self.0);
        change(&mut list);
        Self(Rc::new(list))
    }

    /// The list with one customer changed; none when there is no such customer.
    #[must_use]
    pub fn with_customer(&self, id: CustomerId, change: impl FnOnce(&mut Customer)) -> Option<Self> {
        let position = self.position(id)?;
        Some(self.with(|list| change(Rc::make_mut(&mut list[position]))))
    }

    /// Customers at each of `grades`, lowest first, that [count](Customer::counts_in) for a target of that period; a
    /// customer of no such grade is left out.
    #[must_use]
    pub fn count_by_grade(&self, grades: &[GradeId], period: Period) -> Vec<u64> {
        let mut counts = vec![0; grades.len()];
        let top = grades.last().copied();
        for customer in self.0.iter().filter(|customer| customer.counts_in(period, top)) {
            if let Some(index) = grades.iter().position(|&grade| grade == customer.grade) {
                counts[index] += 1;
            }
        }
        counts
    }

    /// Identities mostly rise with the position, so look where it should be before looking everywhere.
    fn position(&self, id: CustomerId) -> Option<usize> {
        self.0
            .binary_search_by_key(&id, |customer| customer.id)
            .ok()
            .or_else(|| self.0.iter().position(|customer| customer.id == id))
    }
}
