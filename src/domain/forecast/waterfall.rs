//! What became of the open pipeline between two days, step by step.

use super::as_of::is_won;
use crate::domain::accounts::{Customer, CustomerId, Customers, Standing};
use crate::domain::calendar::{Day, Period};
use crate::domain::ladder::Ladder;
use std::collections::HashMap;
use std::rc::Rc;

/// Which customers are pipeline, and what they are worth.
#[derive(Clone, Copy, Debug)]
pub struct Pipeline<'a> {
    /// The ladder.
    pub ladder: &'a Ladder,
    /// Position of the lowest grade that counts; 0 for all.
    pub from_position: usize,
    /// What a customer counts whose value nobody knows, in minor units, 0 or more. One in another currency counts nothing.
    pub average_order_minor: i64,
}

/// The customers on a day; of a past one, those of a snapshot or of [`as_of`](super::as_of).
#[derive(Clone, Copy, Debug)]
pub struct Version<'a> {
    /// All of them.
    pub customers: &'a Customers,
    /// The day.
    pub day: Day,
    /// The period that was planned for then.
    pub period: Period,
}

/// The day on which an open customer is expected to decide: its day of closing, which is a plan until then. None for one
/// who is won or lost, and where nobody said.
#[must_use]
pub fn expected_close(customer: &Customer, ladder: &Ladder) -> Option<Day> {
    let is_open = customer.standing == Standing::Active && !is_won(customer.place(), ladder);
    customer.closed.filter(|_| is_open)
}

/// Why the open pipeline changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PipelineFlow {
    /// Came in: was not there, was below the lowest grade that counts, or had been lost.
    New,
    /// Is expected within the period now, and was expected after it.
    PulledIn,
    /// Is worth more.
    Grown,
    /// Is worth less.
    Shrunk,
    /// Is expected after the period now.
    Slipped,
    /// Was won.
    Won,
    /// Was lost.
    Lost,
    /// Fell below the lowest grade that counts.
    FellBack,
    /// Is in the list no more, or at a grade that is no more.
    Removed,
}

impl PipelineFlow {
    /// All of them, in the order of the picture.
    pub const ALL: [Self; 9] = [
        Self::New,
        Self::PulledIn,
        Self::Grown,
        Self::Shrunk,
        Self::Slipped,
        Self::Won,
        Self::Lost,
        Self::FellBack,
        Self::Removed,
    ];
}

/// A step of the waterfall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaterfallStep {
    /// Why.
    pub flow: PipelineFlow,
    /// By how much the open pipeline changed, in minor units; below 0 where it became less.
    pub amount_minor: i128,
    /// Whose it is, in the order of identities.
    pub customers: Vec<CustomerId>,
}

/// The open pipeline then, what became of it, and the open pipeline now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waterfall {
    /// Open pipeline then, in minor units.
    pub then_minor: i128,
    /// Every step in the order of [`PipelineFlow::ALL`], those included at which nothing happened. Their amounts add up to
    /// what now and then differ by, exactly.
    pub steps: Vec<WaterfallStep>,
    /// Open pipeline now, in minor units.
    pub now_minor: i128,
}

/// Where a customer is, seen from the pipeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Pipeline of the period.
    Within,
    /// Expected after the period.
    Later,
    /// Below the lowest grade that counts.
    Below,
    Won,
    Lost,
    /// Not there, or at no grade.
    Gone,
}

impl Pipeline<'_> {
    /// What a customer is worth when it is won, in minor units.
    #[must_use]
    pub fn value_minor(&self, customer: &Customer) -> i64 {
        match customer.value() {
            (_, Some(_)) => 0,
            (value, None) => value.unwrap_or(self.average_order_minor),
        }
    }

    fn place(&self, customer: Option<&Customer>, period: Period) -> Place {
        let at = |customer: &Customer| self.ladder.position(customer.grade);
        let Some((customer, position)) = customer.and_then(|one| Some((one, at(one)?))) else { return Place::Gone };
        if customer.standing == Standing::Lost {
            Place::Lost
        } else if is_won(customer.place(), self.ladder) {
            Place::Won
        } else if position < self.from_position {
            Place::Below
        } else if customer.closed.is_some_and(|expected| expected > period.end().last_day()) {
            Place::Later
        } else {
            Place::Within
        }
    }

    /// Compares two versions customer by customer.
    ///
    /// Pipeline is who is open at a grade that counts and not expected after the period's end (whose day nobody knows is
    /// in). One who is worth something else when it leaves has first grown or shrunk. Who came and was won or lost in
    /// between is new and won or lost; so is one who was won from below, from later or from the lost. Ends that are
    /// dated up to the day of the earlier version are none of these.
    #[must_use]
    pub fn waterfall(&self, then: Version<'_>, now: Version<'_>) -> Waterfall {
        let by_id = |version: Version<'_>| -> HashMap<CustomerId, Rc<Customer>> {
            version.customers.list().iter().map(|customer| (customer.id, Rc::clone(customer))).collect()
        };
        let (before, after) = (by_id(then), by_id(now));
        let mut ids: Vec<CustomerId> = before.keys().chain(after.keys()).copied().collect();
        ids.sort_unstable();
        ids.dedup();
        let steps = PipelineFlow::ALL.map(|flow| WaterfallStep { flow, amount_minor: 0, customers: Vec::new() });
        let mut sum = Waterfall { then_minor: 0, steps: steps.to_vec(), now_minor: 0 };
        for id in ids {
            let (old, new) = (before.get(&id).map(Rc::as_ref), after.get(&id).map(Rc::as_ref));
            let (was, is) = (self.place(old, then.period), self.place(new, now.period));
            let worth = |customer: Option<&Customer>| customer.map_or(0, |one| i128::from(self.value_minor(one)));
            let (old_minor, new_minor) = (worth(old), worth(new));
            if was == Place::Within {
                sum.then_minor += old_minor;
            }
            if is == Place::Within {
                sum.now_minor += new_minor;
            }
            let ended_since = || new.and_then(ended).is_none_or(|on| on > then.day);
            let came = if was == Place::Later { PipelineFlow::PulledIn } else { PipelineFlow::New };
            match (was, is) {
                (Place::Within, Place::Gone) => sum.add(PipelineFlow::Removed, -old_minor, id),
                (Place::Within, _) => {
                    match new_minor - old_minor {
                        0 => {}
                        more if more > 0 => sum.add(PipelineFlow::Grown, more, id),
                        less => sum.add(PipelineFlow::Shrunk, less, id),
                    }
                    if let Some(left) = left_to(is) {
                        sum.add(left, -new_minor, id);
                    }
                }
                (_, Place::Within) => sum.add(came, new_minor, id),
                (Place::Gone, Place::Won | Place::Lost) | (Place::Later | Place::Below | Place::Lost, Place::Won)
                    if ended_since() =>
                {
                    sum.add(came, new_minor, id);
                    sum.add(if is == Place::Won { PipelineFlow::Won } else { PipelineFlow::Lost }, -new_minor, id);
                }
                _ => {}
            }
        }
        sum
    }
}

impl Waterfall {
    fn add(&mut self, flow: PipelineFlow, amount_minor: i128, customer: CustomerId) {
        if let Some(step) = self.steps.iter_mut().find(|step| step.flow == flow) {
            step.amount_minor += amount_minor;
            step.customers.push(customer);
        }
    }
}

/// The step by which one leaves the pipeline to a place; none within.
fn left_to(place: Place) -> Option<PipelineFlow> {
    match place {
        Place::Within => None,
        Place::Later => Some(PipelineFlow::Slipped),
        Place::Below => Some(PipelineFlow::FellBack),
        Place::Won => Some(PipelineFlow::Won),
        Place::Lost => Some(PipelineFlow::Lost),
        Place::Gone => Some(PipelineFlow::Removed),
    }
}

/// The day on which one was won or lost: of the move that led there, else of its closing.
pub(super) fn ended(customer: &Customer) -> Option<Day> {
    customer.last_move().and_then(|last| last.note.on).or(customer.closed)
}
