//! A plan at two points of its history, side by side: what is assumed and what follows, as for scenarios.

use super::scenarios::{Compared, ComparedCell, ComparedValue, Worked, compared};
use crate::domain::accounts::Customers;
use crate::domain::ladder::{Grade, GradeId};
use crate::plan::Plan;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// What differs between two plans.
#[derive(Clone, Debug, PartialEq)]
pub struct Points {
    /// Figures that differ, in the order of a comparison of scenarios.
    pub rows: Vec<PointRow>,
    /// What else differs.
    pub others: Vec<Otherwise>,
}

/// A figure of both.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PointRow {
    /// Which.
    pub what: Compared,
    /// At the first point; none where it has no such grade.
    pub first: Option<ComparedValue>,
    /// At the second point, with how much more it is.
    pub second: Option<ComparedCell>,
}

/// Something beside the figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Otherwise {
    /// The plan's name.
    Name,
    /// The currency.
    Currency,
    /// Grades: which there are, their order, names, texts or rules.
    Grades,
    /// The list of customers.
    Customers {
        /// On the second list only.
        added: u64,
        /// On the first list only.
        removed: u64,
        /// On both, and not the same.
        changed: u64,
    },
    /// Own fields and views of the list, plans of months, tasks, the lead desk.
    Accounts,
    /// How the year spreads over its months.
    Season,
    /// Locks and what gives way to them.
    Locks,
    /// Prices.
    Costs,
    /// The split into parts.
    Split,
    /// Scenarios.
    Scenarios,
    /// Recorded weeks.
    Progress,
    /// How amounts and months are written.
    Units,
    /// How sure the target is to be, and what the forecast takes for given.
    Forecast,
    /// The team.
    Team,
}

/// Compares two plans with one identity.
#[must_use]
pub fn points(first: &Plan, second: &Plan) -> Points {
    let work = |plan: &Plan| {
        let ids: Vec<GradeId> = plan.ladder.grades().iter().map(|grade| grade.id).collect();
        Worked::of(plan.clone(), &plan.customers.count_by_grade(&ids, plan.target.period))
    };
    let (one, other) = (work(first), work(second));
    let mut grades: Vec<Grade> = second.ladder.grades().to_vec();
    grades.extend(first.ladder.grades().iter().filter(|grade| second.ladder.grade(grade.id).is_none()).cloned());
    // What is asked of the grades below the last is asked of all: the last of one ladder may not be that of the other.
    grades.extend(grades.first().cloned());
    let mut asked = HashSet::new();
    let mut asked_once = compared(&grades);
    asked_once.retain(|what| *what != Compared::Season && asked.insert(*what));
    let rows = asked_once.into_iter().filter_map(|what| {
        let (before, after) = (value(&one, what), value(&other, what));
        let difference = after.zip(before).and_then(|(after, before)| after.minus(before));
        let second = after.map(|value| ComparedCell { value, differs: before != after, difference });
        (before != after).then_some(PointRow { what, first: before, second })
    });
    Points { rows: rows.collect(), others: others(first, second) }
}

/// A figure; none at the last grade for what leads on from it.
fn value(worked: &Worked, what: Compared) -> Option<ComparedValue> {
    let leads_on = match what {
        Compared::Rate(grade)
        | Compared::Days(grade)
        | Compared::Spread(grade)
        | Compared::Lost(grade)
        | Compared::FallsBack(grade) => grade != worked.plan.ladder.top().id,
        _ => true,
    };
    leads_on.then(|| worked.value(what, worked)).flatten()
}

fn others(first: &Plan, second: &Plan) -> Vec<Otherwise> {
    use Otherwise as O;
    let (old, new) = (&first.planning, &second.planning);
    let named = |plan: &Plan| -> Vec<_> {
        plan.ladder
            .grades()
            .iter()
            .map(|grade| (grade.id, grade.name.clone(), grade.text.clone(), grade.rules.clone()))
            .collect()
    };
    let mut others = Vec::new();
    let mut note = |differs: bool, what: O| {
        if differs {
            others.push(what);
        }
    };
    note(first.name != second.name, O::Name);
    note(first.currency != second.currency, O::Currency);
    note(!Rc::ptr_eq(&first.ladder, &second.ladder) && named(first) != named(second), O::Grades);
    let (added, removed, changed) = customers(&first.customers, &second.customers);
    note(added + removed + changed > 0, O::Customers { added, removed, changed });
    note(first.accounts != second.accounts, O::Accounts);
    note(old.season != new.season, O::Season);
    note(old.locks != new.locks || old.preference != new.preference, O::Locks);
    note(old.costs != new.costs, O::Costs);
    note(old.split != new.split, O::Split);
    note(old.scenarios != new.scenarios, O::Scenarios);
    note(old.progress != new.progress, O::Progress);
    note(old.units != new.units, O::Units);
    note(old.certainty != new.certainty || old.forecast != new.forecast, O::Forecast);
    note(first.staffing != second.staffing, O::Team);
    others
}

/// How many were added, removed and changed.
fn customers(first: &Customers, second: &Customers) -> (u64, u64, u64) {
    if first.is_same(second) {
        return (0, 0, 0);
    }
    let mut before: HashMap<_, _> = first.list().iter().map(|customer| (customer.id, customer)).collect();
    let (mut added, mut changed) = (0, 0);
    for customer in second.list() {
        match before.remove(&customer.id) {
            None => added += 1,
            Some(other) => changed += u64::from(!Rc::ptr_eq(other, customer) && other != customer),
        }
    }
    (added, before.len() as u64, changed)
}
