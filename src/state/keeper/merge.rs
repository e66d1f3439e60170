//! Which step of a gesture makes the step before it needless.

use crate::plan::Action;

/// Whether `later`, done instead of `before`, leads to the same plan as both in turn.
pub(super) fn replaces(later: &Action, before: &Action) -> bool {
    use Action as A;
    match (later, before) {
        (A::RenamePlan { .. }, A::RenamePlan { .. })
        | (A::SetRevenueTarget { .. }, A::SetRevenueTarget { .. })
        | (A::SetAverageOrder { .. }, A::SetAverageOrder { .. })
        | (A::SetPeriod { .. }, A::SetPeriod { .. }) => true,
        (A::SetPromotionRates { rates: later, .. }, A::SetPromotionRates { rates: before, .. }) => {
            before.iter().all(|(grade, _)| later.iter().any(|(other, _)| other == grade))
        }
        (A::RenameGrade { grade: later, .. }, A::RenameGrade { grade: before, .. })
        | (A::MoveGrade { grade: later, .. }, A::MoveGrade { grade: before, .. })
        | (A::SetUnlistedCount { grade: later, .. }, A::SetUnlistedCount { grade: before, .. }) => later == before,
        (A::DescribeGrade { grade: later, field, .. }, A::DescribeGrade { grade: before, field: other, .. }) => {
            (later, field) == (before, other)
        }
        (A::RenameCustomer { customer: later, .. }, A::RenameCustomer { customer: before, .. })
        | (A::SetCustomerValue { customer: later, .. }, A::SetCustomerValue { customer: before, .. }) => {
            later == before
        }
        _ => false,
    }
}
