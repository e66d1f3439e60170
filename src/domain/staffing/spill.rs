//! A higher tier works downward only when its own work does not fill it, never the reverse (`domain.md` section 4).

/// Who does whose work, by rank of tier, the highest first. Hours.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spill {
    /// `done[from][to]`: what tier `from` does of the work of tier `to`; nothing where `from` is lower.
    pub done: Vec<Vec<f64>>,
    /// What nobody has time for.
    pub unmet: Vec<f64>,
    /// Time that is left.
    pub spare: Vec<f64>,
}

impl Spill {
    /// Each tier does its own work first; what the highest has left goes to the next below, and so on.
    ///
    /// ```
    /// # use rungs::domain::staffing::Spill;
    /// let spill = Spill::of(&[60.0, 100.0, 300.0], &[100.0, 90.0, 200.0]);
    /// // Tier 1 has 40 h left: 10 for tier 2, and 30 of the 100 that tier 3 lacks.
    /// assert_eq!((spill.done[0][1], spill.done[0][2], spill.unmet[2]), (10.0, 30.0, 70.0));
    /// ```
    #[must_use]
    pub fn of(work: &[f64], hours: &[f64]) -> Self {
        let tiers = work.len();
        let mut spill = Self { done: vec![vec![0.0; tiers]; tiers], unmet: work.to_vec(), spare: vec![0.0; tiers] };
        for (tier, work) in work.iter().enumerate() {
            let hours = hours.get(tier).copied().unwrap_or(0.0).max(0.0);
            let own = hours.min(work.max(0.0));
            spill.done[tier][tier] = own;
            spill.spare[tier] = hours - own;
            spill.unmet[tier] = work.max(0.0) - own;
        }
        for from in 0..tiers {
            for to in from + 1..tiers {
                let helped = spill.spare[from].min(spill.unmet[to]);
                spill.done[from][to] = helped;
                spill.spare[from] -= helped;
                spill.unmet[to] -= helped;
            }
        }
        spill
    }

    /// Hours that a tier gives to lower ones.
    #[must_use]
    pub fn given(&self, from: usize) -> f64 {
        self.done.get(from).map_or(0.0, |row| row.iter().skip(from + 1).sum())
    }

    /// Hours that a tier gets from higher ones.
    #[must_use]
    pub fn taken(&self, to: usize) -> f64 {
        self.done.iter().take(to).map(|row| row[to]).sum()
    }
}
