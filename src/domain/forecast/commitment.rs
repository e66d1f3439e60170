//! A period's forecast by category: booked, committed, expected, and what slipped.

use super::as_of::is_won;
use super::waterfall::{Pipeline, ended, expected_close};
use crate::domain::accounts::{Customer, CustomerId, Customers, Standing};
use crate::domain::calendar::{Day, Period};

/// Some customers and what they bring.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CategorySum {
    /// In minor units.
    pub value_minor: i128,
    /// Who they are, in the order of the list.
    pub customers: Vec<CustomerId>,
}

impl CategorySum {
    fn add(&mut self, customer: &Customer, value_minor: i64) {
        self.value_minor += i128::from(value_minor);
        self.customers.push(customer.id);
    }
}

/// A period's forecast by category.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Commitment {
    /// Won within the period, up to today.
    pub booked: CategorySum,
    /// Open, expected within the period, and at least as likely as was asked.
    pub committed: CategorySum,
    /// All that is open and expected within the period, the committed included.
    pub open: CategorySum,
    /// Booked + Σ chance × value of those who are open, in minor units.
    pub expected_minor: f64,
    /// Still open though expected before today; they are in `open` too, for who is late may still be won in time.
    pub slipped: CategorySum,
    /// Won on a day that nobody wrote down: in none of the sums.
    pub undated: u64,
}

impl Pipeline<'_> {
    /// Sorts the customers of a plan on a day. `chance` gives an open customer's chance to be won within the period, 0–1, such
    /// as that of its grade; who has `share` (the field's 90 % is 0.9) or more is committed.
    ///
    /// Whose day of deciding nobody knows counts as expected within the period.
    #[must_use]
    pub fn commitment(
        &self,
        customers: &Customers,
        period: Period,
        today: Day,
        share: f64,
        chance: impl Fn(&Customer) -> f64,
    ) -> Commitment {
        let mut sums = Commitment::default();
        let (first, last) = (period.start().first_day(), period.end().last_day());
        let mut open_minor = 0.0;
        for customer in customers.list() {
            let value_minor = self.value_minor(customer);
            if is_won(customer.place(), self.ladder) {
                match ended(customer) {
                    None => sums.undated += 1,
                    Some(on) if (first..=last.min(today)).contains(&on) => sums.booked.add(customer, value_minor),
                    Some(_) => {}
                }
                continue;
            }
            let counts = self.ladder.position(customer.grade).is_some_and(|position| position >= self.from_position);
            if customer.standing == Standing::Lost || !counts {
                continue;
            }
            let expected = expected_close(customer, self.ladder);
            if expected.is_some_and(|on| on < today) {
                sums.slipped.add(customer, value_minor);
            }
            // Who is late can still be won in time.
            if expected.is_some_and(|on| on > last) {
                continue;
            }
            let chance = chance(customer);
            let chance = if chance.is_nan() { 0.0 } else { chance.clamp(0.0, 1.0) };
            sums.open.add(customer, value_minor);
            open_minor += chance * value_minor as f64;
            // Three tenths three times are nine tenths.
            if chance >= share - 1e-12 {
                sums.committed.add(customer, value_minor);
            }
        }
        sums.expected_minor = sums.booked.value_minor as f64 + open_minor;
        sums
    }
}
