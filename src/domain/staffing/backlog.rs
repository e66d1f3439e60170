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

    /// Months by which everything waits longer: backlog ÷ hours that are worked off in a month. None where nobody works
    /// anything off.
    #[must_use]
    pub fn delay_months(&self) -> Option<f64> {
        let speed = self.hours + self.taken - self.given;
        if self.backlog <= 0.0 { Some(0.0) } else { (speed > 0.0).then(|| self.backlog / speed) }
    }
}

/// Runs work through the tiers of one region: `work[rank][month]` and `hours[rank][month]`, highest tier first. What was not
/// done is done later, before what is new.
#[must_use]
pub fn saturation(work: &[Vec<f64>], hours: &[Vec<f64>]) -> Vec<Vec<Saturation>> {
    let months = work.iter().map(Vec::len).max().unwrap_or(0);
    let at = |rows: &[Vec<f64>], rank: usize, month: usize| {
        rows.get(rank).and_then(|row| row.get(month)).copied().unwrap_or(0.0)
    };
    let mut waiting = vec![0.0; work.len()];
    let mut out = vec![Vec::with_capacity(months); work.len()];
    for month in 0..months {
        let own: Vec<f64> = (0..work.len()).map(|rank| at(hours, rank, month)).collect();
        let asked: Vec<f64> = (0..work.len()).map(|rank| at(work, rank, month) + waiting[rank]).collect();
        let spill = Spill::of(&asked, &own);
        for (rank, row) in out.iter_mut().enumerate() {
            row.push(Saturation {
                work: at(work, rank, month),
                hours: own[rank],
                taken: spill.taken(rank),
                given: spill.given(rank),
                backlog: spill.unmet[rank],
            });
        }
        waiting = spill.unmet;
    }
    out
}
