//! How the list of a plan was looked at the last time, for who comes back to it from another page.

use super::list::Look;
use crate::domain::listing::{Layout, Query};
use crate::plan::PlanId;
use std::cell::RefCell;

/// So many plans' lists are remembered.
const PLANS_MAX: usize = 8;

/// What was asked, and the columns where they were other than the usual ones.
struct Kept {
    plan: PlanId,
    query: Query,
    layout: Option<Layout>,
}

thread_local! {
    static KEPT: RefCell<Vec<Kept>> = const { RefCell::new(Vec::new()) };
}

/// How the list of a plan was looked at; as usual where nobody did.
pub fn look(plan: &PlanId, usual: &Look) -> Look {
    KEPT.with_borrow(|all| match all.iter().find(|kept| kept.plan == *plan) {
        Some(Kept { query, layout, .. }) => {
            Look { layout: layout.clone().unwrap_or_else(|| usual.layout.clone()), query: query.clone() }
        }
        None => usual.clone(),
    })
}

/// Remembers how the list of a plan is looked at. Columns that are the usual ones follow what is known of the customers.
pub fn keep(plan: &PlanId, look: &Look, usual: &Look) {
    KEPT.with_borrow_mut(|all| {
        all.retain(|kept| kept.plan != *plan);
        let surplus = (all.len() + 1).saturating_sub(PLANS_MAX);
        all.drain(..surplus);
        let layout = (look.layout != usual.layout).then(|| look.layout.clone());
        all.push(Kept { plan: plan.clone(), query: look.query.clone(), layout });
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::accounts::Column;
    use crate::domain::listing::ShownColumn;

    #[test]
    fn each_plan_has_its_own_and_usual_columns_stay_usual() {
        let (one, other) = (PlanId::from_bits(1), PlanId::from_bits(2));
        let usual = Look::default();
        let sorted = usual.clone().sorted_by(Column::Value, false);
        keep(&one, &sorted, &usual);
        assert_eq!((look(&one, &usual), look(&other, &usual)), (sorted.clone(), usual.clone()));
        let mut fuller = usual.clone();
        fuller.layout.columns.push(ShownColumn { column: Column::Region, width_hundredths: None });
        assert_eq!(look(&one, &fuller), Look { layout: fuller.layout.clone(), ..sorted });
        keep(&one, &fuller, &usual);
        assert_eq!(look(&one, &usual), fuller);
        for bits in 2..40 {
            keep(&PlanId::from_bits(bits), &usual, &usual);
        }
        assert_eq!(look(&one, &usual), usual);
    }
}
