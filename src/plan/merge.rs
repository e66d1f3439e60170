//! Which step of a gesture makes the step before it needless.

use super::{Action, Cell};

/// Whether `later`, done instead of `before`, is what the person means by both in turn.
#[must_use]
pub fn replaces(later: &Action, before: &Action) -> bool {
    use Action as A;
    match (later, before) {
        (A::RenamePlan { .. }, A::RenamePlan { .. })
        | (A::SetRevenueTarget { .. }, A::SetRevenueTarget { .. })
        | (A::SetAverageOrder { .. }, A::SetAverageOrder { .. })
        | (A::SetPeriod { .. }, A::SetPeriod { .. })
        | (A::SetSeasonality { .. }, A::SetSeasonality { .. })
        | (A::SetPreference { .. }, A::SetPreference { .. })
        | (A::SetCosts { .. }, A::SetCosts { .. })
        | (A::SetCertainty { .. }, A::SetCertainty { .. })
        | (A::SetForecast { .. }, A::SetForecast { .. })
        | (A::SetUnits { .. }, A::SetUnits { .. })
        | (A::SetLeadDesk { .. }, A::SetLeadDesk { .. })
        | (A::SetMapSettings { .. }, A::SetMapSettings { .. })
        | (A::SetDealSettings { .. }, A::SetDealSettings { .. })
        | (A::Restore { .. }, A::Restore { .. }) => true,
        (A::SetPromotionRates { rates: later, .. }, A::SetPromotionRates { rates: before, .. }) => {
            before.iter().all(|(grade, _)| later.iter().any(|(other, _)| other == grade))
        }
        (A::RenameGrade { grade: later, .. }, A::RenameGrade { grade: before, .. })
        | (A::MoveGrade { grade: later, .. }, A::MoveGrade { grade: before, .. })
        | (A::SetUnlistedCount { grade: later, .. }, A::SetUnlistedCount { grade: before, .. })
        | (A::SetFlow { grade: later, .. }, A::SetFlow { grade: before, .. })
        | (A::SetGradeRules { grade: later, .. }, A::SetGradeRules { grade: before, .. }) => later == before,
        (A::Lock { setting: later }, A::Lock { setting: before }) => later.cell() == before.cell(),
        (A::SetPartRevenue { part: later, .. }, A::SetPartRevenue { part: before, .. })
        | (A::RenamePart { part: later, .. }, A::RenamePart { part: before, .. }) => later == before,
        (A::RenameScenario { scenario: later, .. }, A::RenameScenario { scenario: before, .. }) => later == before,
        (A::InScenario { scenario: later, change }, A::InScenario { scenario: before, change: other }) => {
            later == before && replaces(change, other)
        }
        (A::DescribeGrade { grade: later, field, .. }, A::DescribeGrade { grade: before, field: other, .. }) => {
            (later, field) == (before, other)
        }
        (A::RenameCustomer { customer: later, .. }, A::RenameCustomer { customer: before, .. })
        | (A::SetCustomerValue { customer: later, .. }, A::SetCustomerValue { customer: before, .. }) => {
            later == before
        }
        (A::SetCells { cells: later }, A::SetCells { cells: before }) => {
            let is_same = |one: &Cell, other: &Cell| (one.customer, one.column) == (other.customer, other.column);
            match (later.as_slice(), before.as_slice()) {
                ([later], [before]) => is_same(later, before),
                _ => later.len() == before.len() && later.iter().zip(before.iter()).all(|(a, b)| is_same(a, b)),
            }
        }
        (A::TickFact { customers: later, fact, .. }, A::TickFact { customers: before, fact: other, .. }) => {
            (later, fact) == (before, other)
        }
        (A::SetPerson { customer: later, person }, A::SetPerson { customer: before, person: other }) => {
            (later, person.id) == (before, other.id)
        }
        (A::SetRecord { customer: later, record }, A::SetRecord { customer: before, record: other }) => {
            (later, record.id) == (before, other.id)
        }
        (
            A::MarkTasks { customers: later, kind, week, .. },
            A::MarkTasks { customers: before, kind: other, week: at, .. },
        ) => (later, kind, week) == (before, other, at),
        (A::SetField { field: later }, A::SetField { field: before }) => later.id == before.id,
        (A::SetView { view: later }, A::SetView { view: before }) => later.id == before.id,
        (A::PlanMonth { plan: later }, A::PlanMonth { plan: before }) => later.month == before.month,
        (A::SetOwnTask { task: later }, A::SetOwnTask { task: before }) => later.id == before.id,
        (A::ChangeMap { customer, map, change }, A::ChangeMap { customer: other, map: of, change: before }) => {
            (customer, map) == (other, of) && change.replaces(before)
        }
        (A::ChangeDeal { customer, deal, change }, A::ChangeDeal { customer: other, deal: of, change: before }) => {
            (customer, deal) == (other, of) && change.replaces(before)
        }
        (A::ChangeTeam { change: later }, A::ChangeTeam { change: before }) => later.replaces(before),
        _ => false,
    }
}
