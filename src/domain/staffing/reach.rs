//! From people to what they can reach: the best use of their hours (`domain.md` section 4, the two limits).
//!
//! Who takes a customer on takes on its tries and contacts in the months to come, as the ladder's chain has them. Which
//! customers to take on, so that most are won in time, is a packing: hours of each are known, and in each month the work of
//! the highest tiers fits into their hours, that of the two highest into the hours of both, and so on down: a higher tier
//! helps a lower one with what it has left. So one more person never lowers what is reached.

use super::Staffing;
use crate::domain::ladder::{Chain, Ladder};
use chances::{Packing, PackingError};

/// A share that misses the whole by no more than the dust of sums is the whole.
const WHOLE: f64 = 1.0 - 1e-9;
/// An hour that is worth less wins than this is worth none.
const WORTH: f64 = 1e-9;

/// Customers of one kind: those at a grade today, or those who come in a month.
#[derive(Clone, Debug, PartialEq)]
pub struct Batch {
    /// How many there are; infinite where as many come as are wanted.
    pub customers: f64,
    /// Wins of each within the period, 0–1.
    pub wins_each: f64,
    /// Hours that each takes, by grade, lowest first, and month.
    pub hours_each: Vec<Vec<f64>>,
}

/// All who can be worked, and what has to be done in any case.
#[derive(Clone, Debug, PartialEq)]
pub struct Workable {
    /// Whose work the grades are: how many tiers are higher, by grade, lowest first; none for nobody's, which no hours limit.
    pub rank_of_grade: Vec<Option<usize>>,
    /// How many tiers there are.
    pub ranks: usize,
    /// How many months.
    pub months: usize,
    /// Who can be taken on.
    pub batches: Vec<Batch>,
    /// Hours that come before all of these, by grade and month: those of customers who are won already.
    pub care: Vec<Vec<f64>>,
}

/// The best use of hours.
#[derive(Clone, Debug, PartialEq)]
pub struct Reach {
    /// Wins within the period.
    pub wins: f64,
    /// Customers taken on of each batch.
    pub worked: Vec<f64>,
    /// Wins that an hour more would bring, of the tier at each rank, by month.
    pub hour_worths: Vec<Vec<f64>>,
    /// The same, of which it is the hours down to that rank that bind.
    binding: Vec<Vec<f64>>,
}

/// Hours by grade and month since they came of one who comes to the grade at `position`: those of its tries, in the months in
/// which they are decided, and of contacts, in the months at whose end it is still there. Of one who is won, contacts go on.
#[must_use]
pub fn hours_of_one(chain: &Chain, ladder: &Ladder, team: &Staffing, position: usize, months: usize) -> Vec<Vec<f64>> {
    let mut entries = vec![Vec::new(); ladder.grades().len()];
    if let Some(row) = entries.get_mut(position) {
        row.push(1.0);
    }
    let passage = chain.run(&entries, months);
    let tries = chain.decided(&passage.arrivals);
    let mut won = 0.0;
    let row = |(grade, arrivals): (usize, &Vec<f64>)| {
        let effort = ladder.grades().get(grade).and_then(|grade| team.effort(grade.id));
        let Some(effort) = effort else { return vec![0.0; months] };
        let contact_hours = effort.contact_hours_per_month();
        let hours = |month: usize| {
            if let (Some(stock), Some(tries)) = (passage.stock.get(grade), tries.get(grade)) {
                return tries[month] * effort.hours_per_try + stock[month] * contact_hours;
            }
            won += arrivals[month];
            won * contact_hours
        };
        (0..months).map(hours).collect()
    };
    passage.arrivals.iter().enumerate().map(row).collect()
}

/// The same of one who comes so many months later.
#[must_use]
pub fn later(hours: &[Vec<f64>], by: usize) -> Vec<Vec<f64>> {
    let shifted = |row: &Vec<f64>| {
        let kept = row.len().saturating_sub(by);
        std::iter::repeat_n(0.0, row.len() - kept).chain(row[..kept].iter().copied()).collect()
    };
    hours.iter().map(shifted).collect()
}

/// A share of all who can be worked, made ready for any hours.
#[derive(Clone, Debug)]
pub struct Reachable {
    packing: Packing,
    /// By rank and month.
    care: Vec<Vec<f64>>,
    /// By row, whether the tier has no work of its own there: then it cannot be short of hours that those above have.
    is_idle: Vec<bool>,
    months: usize,
}

impl Reachable {
    /// Of a share of them, 0–1: what a region carries.
    #[must_use]
    pub fn of(workable: &Workable, share: f64) -> Self {
        let Workable { ranks, months, .. } = *workable;
        let down_to = |hours: &[Vec<f64>], rank: usize, month: usize| -> f64 {
            let is_own = |own: &Option<usize>| own.is_some_and(|own| own <= rank);
            let grades = hours.iter().zip(&workable.rank_of_grade);
            grades.filter(|(_, own)| is_own(own)).map(|(row, _)| row.get(month).copied().unwrap_or(0.0)).sum()
        };
        let rows = (0..ranks).flat_map(|rank| (0..months).map(move |month| (rank, month)));
        let needs = rows.map(|(rank, month)| {
            workable.batches.iter().map(|batch| down_to(&batch.hours_each, rank, month)).collect()
        });
        let care = (0..ranks).map(|rank| {
            let own = |month| {
                let above = if rank == 0 { 0.0 } else { down_to(&workable.care, rank - 1, month) };
                share * (down_to(&workable.care, rank, month) - above)
            };
            (0..months).map(own).collect()
        });
        let needs: Vec<Vec<f64>> = needs.collect();
        let is_idle = (0..needs.len()).map(|row| {
            let asks_more = |above: &Vec<f64>| above.iter().zip(&needs[row]).any(|(above, own)| own > above);
            row.checked_sub(months).is_some_and(|above| !asks_more(&needs[above]))
        });
        let most = |batch: &Batch| if share > 0.0 { batch.customers * share } else { 0.0 };
        Self {
            care: care.collect(),
            is_idle: is_idle.collect(),
            months,
            packing: Packing {
                gains: workable.batches.iter().map(|batch| batch.wins_each).collect(),
                at_most: workable.batches.iter().map(most).collect(),
                needs,
                limits: Vec::new(),
            },
        }
    }

    /// What everyone together would bring, were there no end of hours; infinite where as many come as are wanted.
    #[must_use]
    pub fn wins_of_all(&self) -> f64 {
        let wins = self.packing.gains.iter().zip(&self.packing.at_most);
        wins.map(|(gain, most)| if *gain > 0.0 { gain * most } else { 0.0 }).sum()
    }

    /// Whether hours suffice, in each month, for what has to be done in any case.
    #[must_use]
    pub fn is_care_covered(&self, hours: &[Vec<f64>]) -> bool {
        (0..self.months).all(|month| {
            let (mut care, mut there) = (0.0, 0.0);
            self.care.iter().enumerate().all(|(rank, row)| {
                care += row[month];
                there += hours.get(rank).and_then(|row| row.get(month)).copied().unwrap_or(0.0);
                care <= there + 1e-9
            })
        })
    }

    /// Hours that the tier at a rank is asked for when all are worked, care included, by month.
    #[must_use]
    pub fn work_of_all(&self, rank: usize) -> Vec<f64> {
        let row = |rank: usize, month: usize| -> f64 {
            let needs = &self.packing.needs[rank * self.months + month];
            needs
                .iter()
                .zip(&self.packing.at_most)
                .map(|(need, most)| if *need > 0.0 { need * most } else { 0.0 })
                .sum()
        };
        let own = |month: usize| {
            let above = if rank == 0 { 0.0 } else { row(rank - 1, month) };
            (row(rank, month) - above).max(0.0) + self.care[rank][month]
        };
        (0..self.months).map(own).collect()
    }

    /// How many tiers there are.
    #[must_use]
    pub fn ranks(&self) -> usize {
        self.care.len()
    }

    /// How many limits and amounts it has: what one call takes grows with them.
    #[must_use]
    pub fn size(&self) -> (usize, usize) {
        (self.packing.needs.len(), self.packing.gains.len())
    }

    /// What fits into hours by rank and month beside the care, the care of higher tiers first.
    fn limits(&self, hours: &[Vec<f64>]) -> Vec<f64> {
        let mut limits = Vec::with_capacity(self.care.len() * self.months);
        let mut above = vec![0.0_f64; self.months];
        for (rank, care) in self.care.iter().enumerate() {
            for month in 0..self.months {
                let own = hours.get(rank).and_then(|row| row.get(month)).copied().unwrap_or(0.0) - care[month];
                let down_to = (above[month] + own).max(0.0);
                let is_free = self.is_idle[rank * self.months + month] && down_to >= above[month];
                limits.push(if is_free { f64::INFINITY } else { down_to });
                above[month] = down_to;
            }
        }
        limits
    }

    /// The best use of hours by rank and month.
    ///
    /// # Errors
    /// [`PackingError::Unlimited`] where nothing limits the customers of that batch, neither their number nor hours.
    pub fn reach(&self, hours: &[Vec<f64>]) -> Result<Reach, PackingError> {
        let packed = self.packing.packed_within(&self.limits(hours))?;
        let worked = packed.amounts.iter().zip(&self.packing.at_most);
        let worked = worked.map(|(amount, most)| if *amount >= most * WHOLE { *most } else { *amount }).collect();
        let kept = |worth: &f64| if *worth > WORTH { *worth } else { 0.0 };
        let binding: Vec<Vec<f64>> = match self.months {
            0 => vec![Vec::new(); self.care.len()],
            months => packed.limit_worths.chunks_exact(months).map(|row| row.iter().map(kept).collect()).collect(),
        };
        // An hour of a tier is one of all that reach down to it or further.
        let mut hour_worths = binding.clone();
        for rank in (1..hour_worths.len()).rev() {
            let (higher, lower) = hour_worths.split_at_mut(rank);
            for (higher, lower) in higher[rank - 1].iter_mut().zip(&lower[0]) {
                *higher += lower;
            }
        }
        Ok(Reach { wins: packed.gain, worked, hour_worths, binding })
    }

    /// The wins alone.
    ///
    /// # Errors
    /// As [`Reachable::reach`].
    pub fn wins(&self, hours: &[Vec<f64>]) -> Result<f64, PackingError> {
        self.packing.packed_within(&self.limits(hours)).map(|packed| packed.gain)
    }
}

impl Reach {
    /// For the tier at a rank, the months in which its hours bind.
    #[must_use]
    pub fn binding_months(&self, rank: usize) -> Vec<usize> {
        let row = self.binding.get(rank).map_or(&[][..], Vec::as_slice);
        row.iter().enumerate().filter(|(_, worth)| **worth > 0.0).map(|(month, _)| month).collect()
    }

    /// Wins that an hour more in each month would bring together, where it is the hours down to that rank that bind.
    #[must_use]
    pub fn shortage(&self, rank: usize) -> f64 {
        self.binding.get(rank).map_or(0.0, |row| row.iter().sum())
    }
}

/// Adds hours by rank and month, so many times.
pub fn add_hours(sums: &mut [Vec<f64>], hours: &[Vec<f64>], times: f64) {
    for (sums, hours) in sums.iter_mut().zip(hours) {
        for (sum, hours) in sums.iter_mut().zip(hours) {
            *sum += times * hours;
        }
    }
}

/// Wins a month in the long run with constant rates, when so many hours of each tier, highest first, are there every month:
/// entries × hours of an entry fit into them, those of the stock by Little's law. None where no hours limit it.
///
/// Care for those who are won is left out: it would go on for ever.
#[must_use]
pub fn steady_wins_per_month(ladder: &Ladder, team: &Staffing, hours_per_month: &[f64]) -> Option<f64> {
    let chain = Chain::of(ladder);
    let (stock, visits) = (chain.steady_stock(1.0), chain.visits());
    let mut work = vec![0.0; hours_per_month.len()];
    for (at, ((grade, _), outcome)) in ladder.promotions().zip(chain.outcomes()).enumerate() {
        let Some(effort) = team.effort(grade.id) else { continue };
        let tries = visits[at] * (outcome.promoted + outcome.declined);
        if let Some(work) = effort.tier.and_then(|tier| team.rank(tier)).and_then(|rank| work.get_mut(rank)) {
            *work += tries * effort.hours_per_try + stock[at] * effort.contact_hours_per_month();
        }
    }
    let (mut needed, mut there) = (0.0, 0.0);
    let entries = work.iter().zip(hours_per_month).filter_map(|(work, hours)| {
        needed += work;
        there += hours;
        (needed > 0.0).then(|| there / needed)
    });
    let entries = entries.fold(f64::INFINITY, f64::min);
    entries.is_finite().then(|| entries * chain.win_chances()[0])
}
