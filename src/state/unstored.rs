//! New plans that the browser did not store. Each is opened like any other, as not saved, and stored when that can be done.

use crate::plan::{Plan, PlanId};
use crate::platform::clock;
use crate::platform::database::{Database, DatabaseError, PlanRow};
use crate::platform::page::{self, Subscription};
use std::cell::RefCell;

thread_local! {
    static WAITING: RefCell<Vec<(Plan, DatabaseError)>> = const { RefCell::new(Vec::new()) };
    /// While any waits, the page is not left without a question. An opened one has its keeper for that.
    static ASKS: RefCell<Option<Subscription>> = const { RefCell::new(None) };
}

/// Stores a new plan. One that the browser does not take waits here.
///
/// # Errors
/// [`DatabaseError`] when the plan must not be stored.
pub async fn create(database: &Database, plan: Plan) -> Result<(), DatabaseError> {
    match database.create_plan(&plan, clock::now_ms()).await {
        Err(error @ (DatabaseError::Unavailable(_) | DatabaseError::QuotaExceeded | DatabaseError::Aborted(_))) => {
            database.list_unstored(&plan.id, Some(PlanRow::of(&plan, clock::now_ms(), 0)));
            WAITING.with_borrow_mut(|waiting| waiting.push((plan, error)));
            ask_while_any_waits();
            Ok(())
        }
        other => other,
    }
}

/// Stores the plans that wait, as far as the browser takes them by now.
pub async fn store_waiting(database: &Database) {
    let waiting: Vec<PlanId> = WAITING.with_borrow(|waiting| waiting.iter().map(|(plan, _)| plan.id.clone()).collect());
    for id in waiting {
        // Opened meanwhile, it is its keeper's.
        let Some(plan) = self::waiting(&id) else { continue };
        if database.create_plan(&plan, clock::now_ms()).await.is_err() {
            return;
        }
        take(&id);
        database.list_unstored(&id, None);
    }
}

fn ask_while_any_waits() {
    let is_any = WAITING.with_borrow(|waiting| !waiting.is_empty());
    ASKS.with_borrow_mut(|asks| {
        if is_any {
            asks.get_or_insert_with(page::ask_before_leaving);
        } else {
            asks.take();
        }
    });
}

/// A plan that waits, as it was made.
pub(super) fn waiting(plan: &PlanId) -> Option<Plan> {
    WAITING.with_borrow(|waiting| waiting.iter().find(|(other, _)| other.id == *plan).map(|(plan, _)| plan.clone()))
}

/// A plan that waits, and why it was not stored.
pub(super) fn take(plan: &PlanId) -> Option<(Plan, DatabaseError)> {
    let taken = WAITING.with_borrow_mut(|waiting| {
        let at = waiting.iter().position(|(other, _)| other.id == *plan)?;
        Some(waiting.swap_remove(at))
    });
    ask_while_any_waits();
    taken
}
