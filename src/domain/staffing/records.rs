//! How often customers of a grade are contacted, and how long that takes, as contact logs have it.

use super::Effort;
use crate::domain::accounts::{Customer, Customers};
use crate::domain::calendar::Day;
use crate::domain::forecast::visits;
use crate::domain::ladder::{GradeId, Ladder};

/// Days of the past that are looked at.
pub const RHYTHM_DAYS: i32 = 365;
/// Days of a mean month: a year of 365.2425 days has twelve.
const MONTH_DAYS: f64 = 365.2425 / 12.0;

/// What contact logs say about one grade.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RecordRhythm {
    /// The grade.
    pub grade: GradeId,
    /// Customers with a contact log who were there.
    pub customers: u64,
    /// How long they were there together, in months.
    pub customer_months: f64,
    /// Contacts with them meanwhile.
    pub contacts: u64,
    /// Those of them whose length was noted.
    pub timed: u64,
    /// Their length together, in minutes.
    pub minutes: u64,
}

impl RecordRhythm {
    fn new(grade: GradeId) -> Self {
        Self { grade, customers: 0, customer_months: 0.0, contacts: 0, timed: 0, minutes: 0 }
    }

    /// Contacts with a customer in a month; none without a contact, and where customers were there for less than a month
    /// together.
    #[must_use]
    pub fn contacts_per_month(&self) -> Option<f64> {
        (self.contacts > 0 && self.customer_months >= 1.0)
            .then(|| (self.contacts as f64 / self.customer_months).min(Effort::CONTACTS_MAX))
    }

    /// Mean hours of a contact; none where no length was noted.
    #[must_use]
    pub fn hours_per_contact(&self) -> Option<f64> {
        (self.timed > 0).then(|| self.minutes as f64 / self.timed as f64 / 60.0)
    }

    /// The effort with what the logs say in the place of what was set, to two digits after the point.
    #[must_use]
    pub fn taken_into(&self, effort: Effort) -> Option<Effort> {
        let two_digits = |number: f64| (number * 100.0).round() / 100.0;
        Some(Effort {
            contacts_per_month: two_digits(self.contacts_per_month()?),
            hours_per_contact: self.hours_per_contact().map_or(effort.hours_per_contact, two_digits),
            ..effort
        })
    }
}

/// Reads the contact logs of the [`RHYTHM_DAYS`] before `today`, by grade, lowest first.
///
/// Only customers with a log say how often customers are contacted: of the others nobody knows whether they were left alone
/// or only not written down. A customer is counted at a grade from the day on which it came there, or from its first record
/// where nobody knows that day, until the day on which it left; lost ones are counted nowhere.
///
/// Logs hold no hours per try: a contact that keeps in touch looks like one that promotes.
#[must_use]
pub fn record_rhythm(customers: &Customers, ladder: &Ladder, today: Day) -> Vec<RecordRhythm> {
    let mut found: Vec<_> = ladder.grades().iter().map(|grade| RecordRhythm::new(grade.id)).collect();
    for customer in customers.list() {
        read(customer, ladder, today, &mut found);
    }
    found
}

fn read(customer: &Customer, ladder: &Ladder, today: Day, found: &mut [RecordRhythm]) {
    let since = today.plus(-RHYTHM_DAYS).unwrap_or(Day::FIRST);
    let contacts = || customer.records().iter().filter(|record| record.kind.is_contact() && record.on <= today);
    let Some(first) = contacts().map(|record| record.on).min() else { return };
    if contacts().all(|record| record.on < since) {
        return;
    }
    let stays = visits(customer, ladder);
    for (index, stay) in stays.iter().enumerate() {
        let next = stays.get(index + 1);
        let Some(of_grade) = stay.position.and_then(|position| found.get_mut(position)) else { continue };
        // Where nobody knows when it left, nobody knows how long it stayed.
        let until = match next {
            None => Some(today),
            Some(next) => next.since.and_then(|day| day.plus(-1)).map(|day| day.min(today)),
        };
        let from = stay.since.unwrap_or(first).max(since);
        let Some(until) = until.filter(|&until| until >= from) else { continue };
        of_grade.customers += 1;
        of_grade.customer_months += f64::from(until.days_since(from) + 1) / MONTH_DAYS;
        for contact in contacts().filter(|record| (from..=until).contains(&record.on)) {
            of_grade.contacts += 1;
            if let Some(minutes) = contact.minutes.filter(|&minutes| minutes > 0) {
                of_grade.timed += 1;
                of_grade.minutes += u64::from(minutes);
            }
        }
    }
}
