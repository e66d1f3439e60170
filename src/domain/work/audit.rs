//! What a manager looks at: customers without a record within their grade's rhythm (`domain.md` section 3).

use crate::domain::accounts::{Customer, CustomerId, Standing};
use crate::domain::calendar::Day;
use crate::domain::ladder::{GradeId, Ladder};
use std::collections::BTreeMap;
use std::rc::Rc;

/// One person's customers at one grade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRow {
    /// The salesperson; none for customers that nobody has.
    pub owner: Option<Rc<str>>,
    /// The grade.
    pub grade: GradeId,
    /// The rhythm that holds there, in days.
    pub rhythm_days: u16,
    /// Customers of that person there.
    pub customers: u64,
    /// Those without a record in time, the longest silent first, with the days since the last record or, without any,
    /// since it came there; none when that is unknown too.
    pub silent: Vec<(CustomerId, Option<i32>)>,
}

/// Every person's grades that have active customers, by person and then from the highest grade down.
#[must_use]
pub fn audit(customers: &[Rc<Customer>], ladder: &Ladder, today: Day) -> Vec<AuditRow> {
    let mut rows: BTreeMap<(Option<Rc<str>>, std::cmp::Reverse<usize>), AuditRow> = BTreeMap::new();
    for customer in customers.iter().filter(|customer| customer.standing == Standing::Active) {
        let Some(position) = ladder.position(customer.grade) else { continue };
        let row = rows.entry((customer.owner.clone(), std::cmp::Reverse(position))).or_insert_with(|| AuditRow {
            owner: customer.owner.clone(),
            grade: customer.grade,
            rhythm_days: ladder.rhythm_days(customer.grade),
            customers: 0,
            silent: Vec::new(),
        });
        row.customers += 1;
        let days = customer.last_contact().or_else(|| customer.entered()).map(|day| today.days_since(day));
        if days.is_none_or(|days| days > i32::from(row.rhythm_days)) {
            row.silent.push((customer.id, days));
        }
    }
    let mut rows: Vec<AuditRow> = rows.into_values().collect();
    for row in &mut rows {
        row.silent.sort_by_key(|(id, days)| (std::cmp::Reverse(days.unwrap_or(i32::MAX)), *id));
    }
    rows
}
