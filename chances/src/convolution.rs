//! Sums of independent whole numbers: each has its chances, the sum has their convolution.
//!
//! Short rows are multiplied out. Chances are never negative, so nothing cancels, and each number keeps its relative
//! precision. Long rows go through a Fourier transform of length 2^k (Cooley and Tukey, 1965), whose error is absolute:
//! some 10⁻¹⁶ of the largest chance. A transform of some sixty lines is a tenth of what the crates for it bring,
//! which earn their size with lengths and processors that do not occur here.

/// Up to this length of the shorter row, multiplying out is the quicker way.
const DIRECT_MAX: usize = 256;

/// The chance of a place of the row or a later one; the place is at most the row's length.
pub(crate) fn chance_from(chances: &[f64], place: usize) -> f64 {
    // The smaller side is summed, from its thin end: the other one has less to say about the last digits.
    let (below, above) = chances.split_at(place);
    if place > chances.len() / 2 {
        above.iter().rev().fold(0.0, |sum: f64, chance| sum + chance).min(1.0)
    } else {
        (1.0 - below.iter().sum::<f64>()).clamp(0.0, 1.0)
    }
}

/// The chances of consecutive whole numbers.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Masses {
    /// The first of the numbers.
    pub first: i64,
    /// The chance of each; never empty.
    pub chances: Vec<f64>,
}

impl Masses {
    /// A number that is certain.
    pub fn certain(number: i64) -> Self {
        Self { first: number, chances: vec![1.0] }
    }

    /// The sum with a number that takes few values, `(value, chance)`; values may repeat.
    pub fn plus(&self, points: &[(i64, f64)]) -> Self {
        let values = || points.iter().map(|(value, _)| *value);
        let (Some(least), Some(most)) = (values().min(), values().max()) else { return self.clone() };
        let mut chances = vec![0.0; self.chances.len() + usize::try_from(most - least).unwrap_or(0)];
        for &(value, chance) in points {
            let shift = usize::try_from(value - least).unwrap_or(0);
            add_scaled(&mut chances[shift..], &self.chances, chance);
        }
        Self { first: self.first + least, chances }
    }

    /// The sum with another number, multiplied out.
    pub fn with_direct(&self, other: &Self) -> Self {
        Self { first: self.first + other.first, chances: multiplied(&self.chances, &other.chances) }
    }

    /// The sum with another number, by whichever way is quicker.
    pub fn with(&self, other: &Self, waves: &mut Waves) -> Self {
        if self.chances.len().min(other.chances.len()) <= DIRECT_MAX {
            return self.with_direct(other);
        }
        Self { first: self.first + other.first, chances: waves.convolved(&self.chances, &other.chances) }
    }

    /// Without the numbers at both ends that together have less than `limit` at each end.
    pub fn trimmed(mut self, limit: f64) -> Self {
        let beyond = |chances: &mut dyn Iterator<Item = &f64>| {
            let mut sum = 0.0;
            chances
                .take_while(|&&chance| {
                    sum += chance;
                    sum < limit
                })
                .count()
        };
        let above = beyond(&mut self.chances.iter().rev());
        self.chances.truncate(self.chances.len().saturating_sub(above).max(1));
        let below = beyond(&mut self.chances.iter()).min(self.chances.len() - 1);
        self.chances.drain(..below);
        self.first += i64::try_from(below).unwrap_or(0);
        self
    }
}

fn add_scaled(sums: &mut [f64], row: &[f64], factor: f64) {
    for (sum, chance) in sums.iter_mut().zip(row) {
        *sum += factor * chance;
    }
}

fn multiplied(one: &[f64], other: &[f64]) -> Vec<f64> {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let mut sums = vec![0.0; one.len() + other.len() - 1];
    for (shift, &factor) in short.iter().enumerate() {
        add_scaled(&mut sums[shift..], long, factor);
    }
    sums
}

/// The roots of unity that transforms have used so far.
#[derive(Default)]
pub(crate) struct Waves {
    /// At k, e^(−iπ j ÷ 2^k) for j below 2^k.
    roots: Vec<Vec<[f64; 2]>>,
}

impl Waves {
    fn prepare(&mut self, levels: usize) {
        while self.roots.len() < levels {
            let half = 1_usize << self.roots.len();
            let angle = |index: usize| -std::f64::consts::PI * index as f64 / half as f64;
            self.roots.push(
                (0..half)
                    .map(|index| {
                        let (sine, cosine) = angle(index).sin_cos();
                        [cosine, sine]
                    })
                    .collect(),
            );
        }
    }

    /// The discrete Fourier transform in place, with its points in the order of mirrored bits; the length is 2^`levels`.
    fn mirrored(&self, points: &mut [[f64; 2]], levels: usize) {
        for roots in self.roots[..levels].iter().rev() {
            for block in points.chunks_exact_mut(2 * roots.len()) {
                let (lower, upper) = block.split_at_mut(roots.len());
                for ((one, other), root) in lower.iter_mut().zip(upper).zip(roots) {
                    let between = [one[0] - other[0], one[1] - other[1]];
                    *one = [one[0] + other[0], one[1] + other[1]];
                    *other = [between[0] * root[0] - between[1] * root[1], between[0] * root[1] + between[1] * root[0]];
                }
            }
        }
    }

    /// The same of points in the order of mirrored bits, with the result in its natural order: nothing is ever moved.
    fn of_mirrored(&self, points: &mut [[f64; 2]], levels: usize) {
        for roots in &self.roots[..levels] {
            for block in points.chunks_exact_mut(2 * roots.len()) {
                let (lower, upper) = block.split_at_mut(roots.len());
                for ((one, other), root) in lower.iter_mut().zip(upper).zip(roots) {
                    let turned = [other[0] * root[0] - other[1] * root[1], other[0] * root[1] + other[1] * root[0]];
                    *other = [one[0] - turned[0], one[1] - turned[1]];
                    *one = [one[0] + turned[0], one[1] + turned[1]];
                }
            }
        }
    }

    /// The convolution of two rows: (a + ib)² has 2ab as its imaginary part.
    fn convolved(&mut self, one: &[f64], other: &[f64]) -> Vec<f64> {
        let length = one.len() + other.len() - 1;
        let padded = length.next_power_of_two().max(2);
        let levels = padded.trailing_zeros() as usize;
        self.prepare(levels);
        let at = |row: &[f64], index: usize| row.get(index).copied().unwrap_or(0.0);
        let mut points: Vec<[f64; 2]> = (0..padded).map(|index| [at(one, index), at(other, index)]).collect();
        self.mirrored(&mut points, levels);
        for point in &mut points {
            // Swapped, so that the transform forwards is the one back.
            *point = [2.0 * point[0] * point[1], point[0] * point[0] - point[1] * point[1]];
        }
        self.of_mirrored(&mut points, levels);
        let scale = 0.5 / padded as f64;
        points[..length].iter().map(|point| (point[0] * scale).max(0.0)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn both_ways_give_the_same(one in proptest::collection::vec(0.0..1.0_f64, 1..600), other in proptest::collection::vec(0.0..1.0_f64, 1..600)) {
            let direct = multiplied(&one, &other);
            let transformed = Waves::default().convolved(&one, &other);
            prop_assert_eq!(direct.len(), transformed.len());
            for (direct, transformed) in direct.iter().zip(&transformed) {
                prop_assert!((direct - transformed).abs() < 1e-11, "{direct} {transformed}");
            }
        }

        #[test]
        fn trimming_loses_less_than_its_limit(chances in proptest::collection::vec(0.0..1.0_f64, 1..60), limit in 0.0..5.0_f64) {
            let whole: f64 = chances.iter().sum();
            let trimmed = Masses { first: -3, chances: chances.clone() }.trimmed(limit);
            let left: f64 = trimmed.chances.iter().sum();
            prop_assert!(!trimmed.chances.is_empty());
            prop_assert!(whole - left <= 2.0 * limit + 1e-12 || trimmed.chances.len() == 1);
            let at = usize::try_from(trimmed.first + 3).expect("within");
            prop_assert_eq!(&chances[at..at + trimmed.chances.len()], &trimmed.chances[..]);
        }
    }
}
