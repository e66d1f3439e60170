//! Whether a card may enter a column, and whether it stays too long.

use crate::domain::accounts::{Customer, PoliteNo, Standing};
use crate::domain::calendar::Day;
use crate::domain::ladder::{EntryFact, GradeId, Ladder};

/// The facts of a column that are not ticked for a customer. Nothing is asked of one that goes down, is lost, or stays.
#[must_use]
pub fn open_facts<'a>(ladder: &'a Ladder, customer: &Customer, to: GradeId) -> Vec<&'a EntryFact> {
    let position = |id| ladder.position(id);
    let is_rise = customer.standing == Standing::Lost || position(to) > position(customer.grade);
    let Some(grade) = ladder.grade(to).filter(|_| is_rise) else { return Vec::new() };
    let ticked = customer.details.as_deref().map_or(&[][..], |more| &more.ticked);
    grade.rules.facts.iter().filter(|fact| ticked.binary_search(&fact.id).is_err()).collect()
}

/// How many facts of its own column are not ticked for a customer.
#[must_use]
pub fn open_facts_of(ladder: &Ladder, customer: &Customer) -> usize {
    let facts = ladder.grade(customer.grade).map_or(&[][..], |grade| &grade.rules.facts);
    let ticked = customer.details.as_deref().map_or(&[][..], |more| &more.ticked);
    facts.iter().filter(|fact| ticked.binary_search(&fact.id).is_err()).count()
}

/// How long a card has been where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ageing {
    /// Days in the column; none when nobody knows since when.
    pub days: Option<i32>,
    /// The usual cycle of the column, in days.
    pub cycle_days: u16,
    /// Whether a next step with a day to come is agreed.
    pub has_step: bool,
    /// Whether it is flagged: no step to come, for longer than the cycle.
    pub is_flagged: bool,
}

/// The age of a card in its column on a day. Won and lost cards do not age.
#[must_use]
pub fn ageing(customer: &Customer, ladder: &Ladder, today: Day) -> Ageing {
    let days = customer.entered().map(|day| today.days_since(day));
    let cycle_days = ladder.cycle_days(customer.grade);
    let has_step = has_step(customer, today);
    let is_open = customer.standing == Standing::Active && customer.grade != ladder.top().id;
    // The clock runs from the last sign of a step: the move, a contact, or a step whose day has passed.
    let step = customer.details.as_deref().and_then(|more| more.next_step.as_deref()?.on);
    let since = customer.entered().into_iter().chain(customer.last_contact()).chain(step).max();
    let silent = since.map(|day| today.days_since(day));
    let is_flagged = is_open && !has_step && silent.is_some_and(|days| days > i32::from(cycle_days));
    Ageing { days, cycle_days, has_step, is_flagged }
}

/// Whether a next step is agreed whose day has not passed. One without a day counts: it was promised.
fn has_step(customer: &Customer, today: Day) -> bool {
    let step = customer.details.as_deref().and_then(|more| more.next_step.as_deref());
    step.is_some_and(|step| step.on.is_none_or(|on| on >= today))
}

/// Why a card is a polite no on a day, although it stands above the opportunities (`domain.md` section 3).
#[must_use]
pub fn polite_noes(customer: &Customer, ladder: &Ladder, today: Day) -> Option<PoliteNo> {
    let position = ladder.position(customer.grade)?;
    let is_prospect = customer.standing == Standing::Active && position > 0 && customer.grade != ladder.top().id;
    if !is_prospect || has_step(customer, today) {
        return None;
    }
    let age = ageing(customer, ladder, today);
    let step = customer.details.as_deref().and_then(|more| more.next_step.as_deref());
    match step {
        // The day passed, and nobody was in touch since.
        Some(step) if step.on.is_some_and(|on| customer.last_contact().is_none_or(|last| last < on)) => {
            age.is_flagged.then_some(PoliteNo::Silence)
        }
        // Whom nobody talked to said nothing.
        _ => (age.is_flagged && customer.last_contact().is_some()).then_some(PoliteNo::NextStepOpen),
    }
}
