//! Random numbers that are the same on every machine: whole-number arithmetic and nothing else.

use crate::lanes::{LANES, Lanes};
use std::array::from_fn;

/// Eight generators side by side, xoshiro128++ by D. Blackman and S. Vigna ("Scrambled Linear Pseudorandom Number
/// Generators", ACM Transactions on Mathematical Software 47, 2021).
#[derive(Clone, Debug)]
pub(crate) struct Random {
    state: [Lanes; 4],
    drawn: [u32; LANES],
    left: usize,
}

impl Random {
    /// Each lane's state comes from `SplitMix64`, as the authors advise (G. L. Steele, D. Lea and C. H. Flood, OOPSLA 2014).
    pub fn new(seed: u64) -> Self {
        let mut counter = seed;
        let mut mixed = || {
            counter = counter.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let once = (counter ^ (counter >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let twice = (once ^ (once >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            twice ^ (twice >> 31)
        };
        let lanes: [[u64; 2]; LANES] = from_fn(|_| [mixed(), mixed()]);
        let of_word = |word: usize| from_fn(|lane| (lanes[lane][word / 2] >> (32 * (word % 2))) as u32);
        let state = [0, 1, 2, 3].map(|word| Lanes::new(of_word(word)));
        Self { state, drawn: [0; LANES], left: 0 }
    }

    /// The next number of each lane.
    #[inline]
    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    pub fn draw(&mut self) -> Lanes {
        let [s0, s1, s2, s3] = self.state;
        let result = s0.plus(s3).rotated_left(7).plus(s0);
        let (s2, s3) = (s2.xor(s0), s3.xor(s1));
        self.state = [s0.xor(s3), s1.xor(s2), s2.xor(s1.shifted_left(9)), s3.rotated_left(11)];
        result
    }

    /// One number, from the lanes in turn.
    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    pub fn next(&mut self) -> u32 {
        if self.left == 0 {
            self.drawn = self.draw().numbers();
            self.left = LANES;
        }
        self.left -= 1;
        self.drawn[self.left]
    }

    /// One of `count`, each as likely as the others but for 2⁻³².
    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    pub fn below(&mut self, count: usize) -> usize {
        ((u64::from(self.next()) * count as u64) >> 32) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lane_is_the_published_generator() {
        // The reference implementation (prng.di.unimi.it/xoshiro128plusplus.c) from the state 1, 2, 3, 4.
        let mut random = Random { state: [1, 2, 3, 4].map(Lanes::all), drawn: [0; LANES], left: 0 };
        let numbers: Vec<u32> = (0..4).map(|_| random.draw().numbers()[0]).collect();
        assert_eq!(numbers, [641, 1_573_767, 3_222_811_527, 3_517_856_514]);
    }

    #[test]
    fn lanes_differ_and_seeds_repeat() {
        let (mut one, mut same, mut other) = (Random::new(7), Random::new(7), Random::new(8));
        let first = one.draw().numbers();
        assert_eq!(first, same.draw().numbers());
        assert_ne!(first, other.draw().numbers());
        assert!((1..LANES).all(|lane| first[lane] != first[0]));
    }
}
