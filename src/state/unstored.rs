//! New plans that the browser did not store. Each is opened like any other, as not saved, and stored when that can be done.

use crate::plan::{Plan, PlanId};
use crate::platform::clock;
use crate::platform::database::{Database, DatabaseError, PlanRow};
use std::cell::RefCell;

thread_local! {
    static WAITING: RefCell<Vec<(Plan, DatabaseError)>> = const { RefCell::new(Vec::new()) };
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
            Ok(())
        }
        other => other,
    }
}

/// A plan that waits, as it was made.
pub(super) fn waiting(plan: &PlanId) -> Option<Plan> {
    WAITING.with_borrow(|waiting| waiting.iter().find(|(other, _)| other.id == *plan).map(|(plan, _)| plan.clone()))
}

/// A plan that waits, and why it was not stored.
pub(super) fn take(plan: &PlanId) -> Option<(Plan, DatabaseError)> {
    WAITING.with_borrow_mut(|waiting| {
        let at = waiting.iter().position(|(other, _)| other.id == *plan)?;
        Some(waiting.swap_remove(at))
    })
}
