//! What a file says of customers that are there, and customers that are told apart.

use super::{ActionError, CustomerId, Plan, accounts};
use crate::domain::accounts::{LINE_CHARACTERS_MAX, MoveNote, Standing, log};
use crate::domain::board::open_facts;
use crate::domain::calendar::Day;
use crate::domain::ladder::GradeError;
use crate::plan::repair::is_whole;
use crate::plan::{Accounts, CustomerChange};
use std::collections::HashMap;
use std::rc::Rc;

/// Everything that a file says of customers that are on the list.
pub(super) fn change_all(
    plan: &mut Plan,
    source: &str,
    on: Option<Day>,
    changes: &[CustomerChange],
) -> Result<(), ActionError> {
    let mut by_customer: HashMap<CustomerId, &CustomerChange> = HashMap::with_capacity(changes.len());
    by_customer.extend(changes.iter().map(|change| (change.customer, change)));
    let source: String = source.trim().chars().take(LINE_CHARACTERS_MAX).collect();
    let why: Option<Rc<str>> = (!source.is_empty()).then(|| source.into());
    let (own, ladder, known) = (plan.currency, Rc::clone(&plan.ladder), Rc::clone(&plan.accounts));
    if changes.iter().filter_map(|change| change.to).any(|to| ladder.grade(to.grade).is_none()) {
        return Err(GradeError::Unknown.into());
    }
    let mut found = 0;
    let mut refused: Option<ActionError> = None;
    plan.customers = plan.customers.with(|list| {
        for shared in list {
            let Some(change) = by_customer.get(&shared.id) else { continue };
            found += 1;
            let customer = Rc::make_mut(shared);
            if let Some(to) = change.to {
                let is_open = to.standing == Standing::Active && !open_facts(&ladder, customer, to.grade).is_empty();
                let exception = why.clone().filter(|_| is_open);
                let note = MoveNote { on, why: why.clone(), exception, ..MoveNote::default() };
                accounts::go(customer, to, ladder.top().id, &note);
            }
            for (column, content) in &change.cells {
                if customer.set(*column, content.clone(), own, &known.fields).is_err() {
                    refused.get_or_insert(ActionError::Cell(*column));
                }
            }
            if change.people.is_empty() && change.records.is_empty() && change.to.is_none() {
                continue;
            }
            customer.change(|more| {
                for person in &change.people {
                    match more.people.iter_mut().find(|known| known.id == person.id) {
                        Some(known) => *known = Rc::clone(person),
                        None => more.people.push(Rc::clone(person)),
                    }
                }
                for record in &change.records {
                    log(&mut more.records, record.as_ref().clone());
                }
            });
            let more = customer.details.as_deref();
            if more.is_some_and(|more| !is_whole(more, &ladder, &known.fields)) {
                refused.get_or_insert(ActionError::Details);
            }
        }
    });
    match refused {
        Some(error) => Err(error),
        None if found < by_customer.len() => Err(ActionError::CustomerUnknown),
        None => Ok(()),
    }
}

/// Pairs that were said to be two customers, from now on.
pub(super) fn tell_apart(plan: &mut Plan, pairs: &[(CustomerId, CustomerId)]) -> Result<(), ActionError> {
    let is_there = |id: CustomerId| plan.customers.get(id).is_some();
    if !pairs.iter().all(|(one, other)| one != other && is_there(*one) && is_there(*other)) {
        return Err(ActionError::CustomerUnknown);
    }
    let known: &mut Accounts = Rc::make_mut(&mut plan.accounts);
    known.apart.extend(pairs);
    known.settle_apart();
    Ok(())
}

/// Leaves out the pairs of customers that are no longer there; `heir` is who one of them became.
pub(super) fn forget_apart(plan: &mut Plan, heir: Option<(CustomerId, CustomerId)>) {
    if plan.accounts.apart.is_empty() {
        return;
    }
    let known: &mut Accounts = Rc::make_mut(&mut plan.accounts);
    if let Some((gone, kept)) = heir {
        for (one, other) in &mut known.apart {
            for id in [one, other] {
                *id = if *id == gone { kept } else { *id };
            }
        }
    }
    let is_there = |id: CustomerId| plan.customers.get(id).is_some();
    known.apart.retain(|(one, other)| is_there(*one) && is_there(*other));
    known.settle_apart();
}
