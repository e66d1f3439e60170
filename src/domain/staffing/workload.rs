//! Customers become hours (`domain.md` section 4): hours per try × tries, a try that fails costs hours too, and keeping
//! contact: hours per customer and month at each grade.

use super::{Demand, Staffing};
use crate::domain::ladder::Ladder;

/// Hours by grade, lowest first, and month: `[grade][month]`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Workload {
    /// Of tries to promote.
    pub tries: Vec<Vec<f64>>,
    /// Of keeping contact, ways included.
    pub contacts: Vec<Vec<f64>>,
    /// The rank of the tier that does the work of a grade; none where nobody was chosen.
    ranks: Vec<Option<usize>>,
}

impl Workload {
    /// What the demand costs in hours.
    #[must_use]
    pub fn of(staffing: &Staffing, ladder: &Ladder, demand: &Demand) -> Self {
        let grades = ladder.grades();
        let mut work = Self::default();
        for (place, grade) in grades.iter().enumerate() {
            let effort = staffing.effort(grade.id);
            let is_top = place + 1 == grades.len();
            let per_try = effort.filter(|_| !is_top).map_or(0.0, |effort| effort.hours_per_try);
            let per_month = effort.map_or(0.0, super::Effort::contact_hours_per_month);
            let hours = |counts: &[Vec<f64>], hours: f64| -> Vec<f64> {
                counts.get(place).map_or_else(Vec::new, |row| row.iter().map(|count| count * hours).collect())
            };
            work.tries.push(hours(&demand.tries, per_try));
            work.contacts.push(hours(&demand.stock, per_month));
            work.ranks.push(effort.and_then(|effort| staffing.rank(effort.tier?)));
        }
        work
    }

    /// Hours of a grade in a month.
    #[must_use]
    pub fn hours(&self, grade: usize, month: usize) -> f64 {
        let at = |rows: &[Vec<f64>]| rows.get(grade).and_then(|row| row.get(month)).copied().unwrap_or(0.0);
        at(&self.tries) + at(&self.contacts)
    }

    /// Hours of all grades over all months.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.tries.iter().chain(&self.contacts).flatten().sum()
    }

    /// The rank of the tier that does a grade's work.
    #[must_use]
    pub fn rank(&self, grade: usize) -> Option<usize> {
        self.ranks.get(grade).copied().flatten()
    }

    /// Hours by rank of tier and month: `[rank][month]`.
    #[must_use]
    pub fn by_tier(&self, tiers: usize) -> Vec<Vec<f64>> {
        (0..tiers).map(|rank| self.by_month(Some(rank))).collect()
    }

    /// Hours by month that nobody was chosen for.
    #[must_use]
    pub fn of_nobody(&self) -> Vec<f64> {
        self.by_month(None)
    }

    fn by_month(&self, rank: Option<usize>) -> Vec<f64> {
        let months = self.tries.iter().map(Vec::len).max().unwrap_or(0);
        let mut row = vec![0.0; months];
        for (grade, _) in self.ranks.iter().enumerate().filter(|(_, known)| **known == rank) {
            for (month, cell) in row.iter_mut().enumerate() {
                *cell += self.hours(grade, month);
            }
        }
        row
    }
}
