//! What of a plan is handed on: all of it or a part.

use super::{Accounts, Plan};
use crate::domain::accounts::Customers;
use crate::domain::amounts::COUNT_MAX;
use std::rc::Rc;

/// How much of a plan is handed on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// Everything.
    #[default]
    Whole,
    /// Customers only as counts by grade; what is planned for months stays.
    Counts,
    /// No customers, no parts, no weekly progress: target, ladder, scenarios and the way of planning.
    Assumptions,
}

impl Scope {
    /// All of them, the largest first.
    pub const ALL: [Self; 3] = [Self::Whole, Self::Counts, Self::Assumptions];
}

/// The part of a plan that a scope holds. In [`Scope::Counts`] every grade has as many customers as before.
#[must_use]
pub fn excerpt(plan: &Plan, scope: Scope) -> Plan {
    let mut part = plan.clone();
    if scope == Scope::Whole {
        return part;
    }
    let counts = if scope == Scope::Counts { plan.have() } else { vec![0; plan.ladder.grades().len()] };
    part.customers = Customers::default();
    let months = if scope == Scope::Counts { plan.accounts.months.clone() } else { Vec::new() };
    part.accounts = Rc::new(Accounts { months, ..Accounts::default() });
    let counted = plan.ladder.with(|grades| {
        for (grade, count) in grades.iter_mut().zip(counts) {
            grade.unlisted_count = count.min(COUNT_MAX);
        }
    });
    if let Ok(ladder) = counted {
        part.ladder = Rc::new(ladder);
    }
    if scope == Scope::Assumptions {
        let planning = Rc::make_mut(&mut part.planning);
        planning.split = None;
        planning.progress.clear();
        for scenario in &mut planning.scenarios {
            scenario.differences.unlisted_counts.clear();
        }
    }
    part
}
