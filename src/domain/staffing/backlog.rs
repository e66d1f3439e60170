//! Over 100 % saturation a backlog grows by (saturation − 1) × capacity each month: work waits, and cycle times get longer
//! (`domain.md` section 4).

use super::Spill;

/// One tier in one month.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Saturation {
    /// New work of the month, in hours.
    pub work: f64,
    /// Hours that its people have.
    pub hours: f64,
    /// Hours that higher tiers do of it.
    pub taken: f64,
    /// Hours that its people do of lower tiers' work.
    pub given: f64,
    /// Hours of work that wait at the month's end.
    pub backlog: f64,
}

impl Saturation {
    /// Work ÷ hours; none where there is work and nobody to do it, 0 where there is none.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        if self.work <= 0.0 { Some(0.0) } else { (self.hours > 0.0).then(|| self.work / self.hours) }
    }

    /// The same to compare by: work and nobody to do it is more than any number.
    #[must_use]
    pub fn fullness(&self) -> f64 {
        self.share().unwrap_or(f64::INFINITY)
    }

    /// Hours that are left when all that can be done is done.
    #[must_use]
    pub fn spare(&self) -> f64 {
        (self.hours + self.taken - self.given - (self.work - self.backlog)).max(0.0)
    }

    /// Months by which everything waits longer: backlog ÷ hours that are worked off in a month. None where nobody works
    /// anything off.
    #[must_use]
    pub fn delay_months(&self) -> Option<f64> {
        let speed = self.hours + self.taken - self.given;
        if self.backlog <= 0.0 { Some(0.0) } else { (speed > 0.0).then(|| self.backlog / speed) }
    }
}

impl std::iter::Sum for Saturation {
    fn sum<I: Iterator<Item = Self>>(each: I) -> Self {
        each.fold(Self::default(), |sum, one| Self {
            work: sum.work + one.work,
            hours: sum.hours + one.hours,
            taken: sum.taken + one.taken,
            given: sum.given + one.given,
            backlog: sum.backlog + one.backlog,
        })
    }
}

/// Runs work through the tiers of one region: `work[rank][month]` and `hours[rank][month]`, highest tier first. What was not
/// done is done later, before what is new.
#[must_use]
pub fn saturation(work: &[Vec<f64>], hours: &[Vec<f64>]) -> Vec<Vec<Saturation>> {
    let months = work.iter().map(Vec::len).max().unwrap_or(0);
    let mut out = vec![Vec::with_capacity(months); work.len()];
    each_month(work, hours, |month, own, spill| {
        for (rank, row) in out.iter_mut().enumerate() {
            row.push(Saturation {
                work: at(work, rank, month),
                hours: own[rank],
                taken: spill.taken(rank),
                given: spill.given(rank),
                backlog: spill.unmet[rank],
            });
        }
    });
    out
}

/// Hours that tiers do of each other's work over all months, `[from][to]`, their own included.
#[must_use]
pub fn help(work: &[Vec<f64>], hours: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let mut sum = vec![vec![0.0; work.len()]; work.len()];
    each_month(work, hours, |_, _, spill| {
        for (into, row) in sum.iter_mut().zip(&spill.done) {
            into.iter_mut().zip(row).for_each(|(into, hours)| *into += hours);
        }
    });
    sum
}

fn at(rows: &[Vec<f64>], rank: usize, month: usize) -> f64 {
    rows.get(rank).and_then(|row| row.get(month)).copied().unwrap_or(0.0)
}

fn each_month(work: &[Vec<f64>], hours: &[Vec<f64>], mut tell: impl FnMut(usize, &[f64], &Spill)) {
    let mut waiting = vec![0.0; work.len()];
    for month in 0..work.iter().map(Vec::len).max().unwrap_or(0) {
        let own: Vec<f64> = (0..work.len()).map(|rank| at(hours, rank, month)).collect();
        let asked: Vec<f64> = (0..work.len()).map(|rank| at(work, rank, month) + waiting[rank]).collect();
        let spill = Spill::of(&asked, &own);
        tell(month, &own, &spill);
        waiting = spill.unmet;
    }
}
