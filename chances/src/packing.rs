//! How much fits: the most that is gained by amounts whose needs fit into limits, none of them below zero.
//!
//! Nothing at all always fits, so the simplex method (Dantzig, 1947) starts where it stands and needs neither a first phase
//! nor equations; of a few dozen rows and columns the condensed table is smaller than what a library for sparse problems
//! keeps beside it. Each answer carries the worth of every limit, and these prove it (strong duality): what the limits are
//! worth together is what is gained.

/// Smaller than this, a number is the dust of the sums before it; all are scaled to about one.
const DUST: f64 = 1e-9;
/// So many steps for each row and column are more than any packing was seen to take; then the amounts that fit stand.
const STEPS: usize = 60;

/// What is to be packed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Packing {
    /// What one of each gains: 0 or more.
    pub gains: Vec<f64>,
    /// The most of each; infinite where only the limits end it.
    pub at_most: Vec<f64>,
    /// For each limit, what one of each needs: 0 or more.
    pub needs: Vec<Vec<f64>>,
    /// The limits: 0 or more, infinite for none.
    pub limits: Vec<f64>,
}

/// The best packing.
#[derive(Clone, Debug, PartialEq)]
pub struct Packed {
    /// What is gained.
    pub gain: f64,
    /// How much of each.
    pub amounts: Vec<f64>,
    /// What a little more of each limit would gain, for each unit of it.
    pub limit_worths: Vec<f64>,
    /// What a little more of each bound of [`Packing::at_most`] would gain.
    pub bound_worths: Vec<f64>,
}

/// Why nothing can be packed best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackingError {
    /// Rows and columns do not match, or a number is below 0 or none.
    #[error("a packing takes numbers from 0 up, as many in each row")]
    Numbers,
    /// This one gains, and nothing ends it.
    #[error("nothing limits amount {0}")]
    Unlimited(usize),
}

impl Packing {
    /// The most that can be gained.
    ///
    /// ```
    /// use chances::Packing;
    /// let packing = Packing {
    ///     gains: vec![3.0, 5.0],
    ///     at_most: vec![4.0, f64::INFINITY],
    ///     needs: vec![vec![0.0, 2.0], vec![3.0, 2.0]],
    ///     limits: vec![12.0, 18.0],
    /// };
    /// let packed = packing.packed().unwrap();
    /// assert!((packed.gain - 36.0).abs() < 1e-9 && (packed.amounts[0] - 2.0).abs() < 1e-9);
    /// assert!((packed.limit_worths[0] - 1.5).abs() < 1e-9 && (packed.limit_worths[1] - 1.0).abs() < 1e-9);
    /// ```
    ///
    /// # Errors
    /// [`PackingError`].
    pub fn packed(&self) -> Result<Packed, PackingError> {
        self.packed_within(&self.limits)
    }

    /// The same with other limits.
    ///
    /// # Errors
    /// [`PackingError`].
    pub fn packed_within(&self, limits: &[f64]) -> Result<Packed, PackingError> {
        let count = self.gains.len();
        let are_numbers = |row: &[f64]| row.len() == count && row.iter().all(|one| *one >= 0.0 && one.is_finite());
        let is_sound = are_numbers(&self.gains)
            && self.at_most.len() == count
            && self.needs.len() == limits.len()
            && self.needs.iter().all(|row| are_numbers(row))
            && self.at_most.iter().chain(limits).all(|limit| *limit >= 0.0);
        if !is_sound {
            return Err(PackingError::Numbers);
        }
        let ends = |at: usize| {
            let needed = |(row, limit): (&Vec<f64>, &f64)| row[at] > 0.0 && limit.is_finite();
            self.at_most[at].is_finite() || self.needs.iter().zip(limits).any(needed)
        };
        if let Some(endless) = (0..count).find(|&at| self.gains[at] > 0.0 && !ends(at)) {
            return Err(PackingError::Unlimited(endless));
        }
        let mut table = Table::of(self, limits);
        table.climb();
        Ok(table.read(self, limits.len()))
    }
}

/// The condensed table: a row for each limit and bound, and last what is gained; a column for each amount that is at zero
/// or limit that is used up, and last what is left.
struct Table {
    wide: usize,
    cells: Vec<f64>,
    /// What stands in each row, and in each column: amounts first, then limits, then bounds.
    rows: Vec<usize>,
    columns: Vec<usize>,
    /// Amounts, and limits, are counted in these units.
    amount_units: Vec<f64>,
    limit_units: Vec<f64>,
    gain_unit: f64,
}

fn unit(numbers: impl Iterator<Item = f64>) -> f64 {
    let largest = numbers.fold(0.0, f64::max);
    if largest > 0.0 { largest } else { 1.0 }
}

impl Table {
    fn of(packing: &Packing, limits: &[f64]) -> Self {
        let count = packing.gains.len();
        let kept: Vec<usize> = (0..limits.len())
            .filter(|&at| limits[at].is_finite() && packing.needs[at].iter().any(|need| *need > 0.0))
            .collect();
        let bounded: Vec<usize> = (0..count).filter(|&at| packing.at_most[at].is_finite()).collect();
        // A whole bound is the unit of what has one, so that customers and shares are of one size.
        let amount_units: Vec<f64> = (0..count)
            .map(|at| {
                let bound = packing.at_most[at];
                let most = kept.iter().map(|&row| limits[row] / packing.needs[row][at]).filter(|most| *most > 0.0);
                let unit = if bound.is_finite() && bound > 0.0 { bound } else { most.fold(f64::INFINITY, f64::min) };
                if unit.is_finite() { unit } else { 1.0 }
            })
            .collect();
        let need = |row: usize, at: usize| packing.needs[row][at] * amount_units[at];
        let limit_units: Vec<f64> = (0..limits.len()).map(|row| unit((0..count).map(|at| need(row, at)))).collect();
        let gain_unit = unit((0..count).map(|at| packing.gains[at] * amount_units[at]));
        let wide = count + 1;
        let mut cells = Vec::with_capacity((kept.len() + bounded.len() + 1) * wide);
        for &row in &kept {
            cells.extend((0..count).map(|at| need(row, at) / limit_units[row]));
            cells.push(limits[row] / limit_units[row]);
        }
        for &at in &bounded {
            cells.extend((0..count).map(|other| if other == at { 1.0 } else { 0.0 }));
            cells.push(packing.at_most[at] / amount_units[at]);
        }
        cells.extend((0..count).map(|at| -packing.gains[at] * amount_units[at] / gain_unit));
        cells.push(0.0);
        let limit = |row: usize| count + row;
        let bound = |at: usize| count + limits.len() + at;
        Self {
            wide,
            cells,
            rows: kept.iter().map(|&row| limit(row)).chain(bounded.iter().map(|&at| bound(at))).collect(),
            columns: (0..count).collect(),
            amount_units,
            limit_units,
            gain_unit,
        }
    }

    fn row(&self, at: usize) -> &[f64] {
        &self.cells[at * self.wide..(at + 1) * self.wide]
    }

    /// Steps from corner to corner as long as more is gained.
    fn climb(&mut self) {
        let (count, steps) = (self.rows.len(), STEPS * (self.rows.len() + self.wide));
        let mut idle = 0;
        for _ in 0..steps {
            let gains = &self.row(count)[..self.wide - 1];
            let gaining = (0..gains.len()).filter(|&at| gains[at] < -DUST);
            // The steepest; where steps lead nowhere, the first of all: so it never goes in a circle (Bland, 1977).
            let column = if idle < 2 * count {
                gaining.min_by(|&one, &other| gains[one].total_cmp(&gains[other]))
            } else {
                gaining.min_by_key(|&at| self.columns[at])
            };
            let Some(column) = column else { return };
            let mut tightest: Option<(f64, usize)> = None;
            for row in 0..count {
                let [need, left] = [self.row(row)[column], self.row(row)[self.wide - 1]];
                if need > DUST {
                    let most = left.max(0.0) / need;
                    let is_tighter = tightest.is_none_or(|(least, known)| {
                        most < least || most <= least && self.rows[row] < self.rows[known]
                    });
                    if is_tighter {
                        tightest = Some((most, row));
                    }
                }
            }
            let Some((most, row)) = tightest else { return };
            idle = if most > DUST { 0 } else { idle + 1 };
            self.turn(row, column);
        }
    }

    /// What stands in the row and what stands in the column change places.
    fn turn(&mut self, row: usize, column: usize) {
        let wide = self.wide;
        let mut turned = self.row(row).to_vec();
        let pivot = turned[column];
        turned[column] = 1.0;
        for cell in &mut turned {
            *cell /= pivot;
        }
        for (at, cells) in self.cells.chunks_exact_mut(wide).enumerate() {
            let factor = cells[column];
            if at == row {
                cells.copy_from_slice(&turned);
            } else if factor != 0.0 {
                cells[column] = 0.0;
                for (cell, turned) in cells.iter_mut().zip(&turned) {
                    *cell -= factor * turned;
                }
            }
        }
        std::mem::swap(&mut self.rows[row], &mut self.columns[column]);
    }

    fn read(&self, packing: &Packing, limits: usize) -> Packed {
        let count = packing.gains.len();
        let mut packed = Packed {
            gain: 0.0,
            amounts: vec![0.0; count],
            limit_worths: vec![0.0; limits],
            bound_worths: vec![0.0; count],
        };
        for (row, &what) in self.rows.iter().enumerate() {
            if let Some(amount) = packed.amounts.get_mut(what) {
                let most = packing.at_most[what];
                *amount = (self.row(row)[self.wide - 1] * self.amount_units[what]).clamp(0.0, most);
            }
        }
        for (column, &what) in self.columns.iter().enumerate() {
            let worth = self.row(self.rows.len())[column].max(0.0) * self.gain_unit;
            if let Some(limit) = what.checked_sub(count) {
                match limit.checked_sub(limits) {
                    Some(at) => packed.bound_worths[at] = worth / self.amount_units[at],
                    None => packed.limit_worths[limit] = worth / self.limit_units[limit],
                }
            }
        }
        packed.gain = packed.amounts.iter().zip(&packing.gains).map(|(amount, gain)| amount * gain).sum();
        packed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    /// That it fits, and that nothing better does: the worths are those of the dual problem, and both come to the same.
    fn prove(packing: &Packing, packed: &Packed) {
        let size = 1.0 + packed.gain;
        for (row, limit) in packing.needs.iter().zip(&packing.limits) {
            let needed: f64 = row.iter().zip(&packed.amounts).map(|(need, amount)| need * amount).sum();
            assert!(needed <= limit + 1e-6 * (1.0 + limit.min(1e12)), "{needed} {limit}");
        }
        for (at, gain) in packing.gains.iter().enumerate() {
            let price: f64 = packing.needs.iter().zip(&packed.limit_worths).map(|(row, worth)| row[at] * worth).sum();
            assert!(price + packed.bound_worths[at] >= gain - 1e-6 * (1.0 + gain), "{packing:?} {packed:?}");
            assert!((0.0..=packing.at_most[at]).contains(&packed.amounts[at]));
        }
        let worths = packed.limit_worths.iter().zip(&packing.limits);
        let bounds = packed.bound_worths.iter().zip(&packing.at_most);
        let whole: f64 = worths.chain(bounds).map(|(worth, of)| if *worth > 0.0 { worth * of } else { 0.0 }).sum();
        assert!((whole - packed.gain).abs() <= 1e-6 * size, "{whole} {packing:?} {packed:?}");
    }

    fn packings() -> impl Strategy<Value = Packing> {
        let number = || prop_oneof![Just(0.0), (0..20_u32).prop_map(f64::from), 0.0..1_000.0_f64];
        let bound = || prop_oneof![Just(0.0), Just(f64::INFINITY), (1..9_u32).prop_map(f64::from), 0.0..50.0_f64];
        (1..9_usize, 1..14_usize).prop_flat_map(move |(columns, rows)| {
            let each = (vec(number(), columns), vec(bound(), columns), vec(vec(number(), columns), rows));
            (each, vec(prop_oneof![number(), Just(f64::INFINITY)], rows))
                .prop_map(|((gains, at_most, needs), limits)| Packing { gains, at_most, needs, limits })
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_worths_prove_it(packing in packings()) {
            match packing.packed() {
                Ok(packed) => prove(&packing, &packed),
                Err(PackingError::Unlimited(at)) => {
                    prop_assert!(packing.gains[at] > 0.0 && packing.at_most[at].is_infinite());
                    let ends = |(row, limit): (&Vec<f64>, &f64)| row[at] > 0.0 && limit.is_finite();
                    prop_assert!(!packing.needs.iter().zip(&packing.limits).any(ends));
                }
                Err(PackingError::Numbers) => prop_assert!(false, "{packing:?}"),
            }
        }

        #[test]
        fn more_room_never_holds_less(packing in packings(), row in 0..14_usize, more in 0.0..100.0_f64) {
            let row = row % packing.limits.len();
            let mut limits = packing.limits.clone();
            limits[row] += more;
            if let (Ok(before), Ok(after)) = (packing.packed(), packing.packed_within(&limits)) {
                prop_assert!(after.gain >= before.gain - 1e-6 * (1.0 + before.gain));
            }
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        let sound = Packing { gains: vec![1.0], at_most: vec![2.0], needs: vec![vec![1.0]], limits: vec![1.0] };
        for packing in [
            Packing { gains: vec![f64::NAN], ..sound.clone() },
            Packing { at_most: vec![-1.0], ..sound.clone() },
            Packing { needs: vec![vec![]], ..sound.clone() },
            Packing { limits: vec![f64::NAN], ..sound.clone() },
        ] {
            assert_eq!(packing.packed(), Err(PackingError::Numbers));
        }
        assert_eq!(
            Packing { needs: vec![vec![0.0]], at_most: vec![f64::INFINITY], ..sound }.packed(),
            Err(PackingError::Unlimited(0))
        );
        assert_eq!(Packing::default().packed().map(|packed| packed.gain), Ok(0.0));
    }
}
