//! Random numbers that are the same on every machine: whole-number arithmetic and nothing else.

use std::array::from_fn;

/// How many numbers are drawn at a time: eight of 32 bits fill two registers of WebAssembly's.
pub(super) const LANES: usize = 8;

/// A number of each lane.
pub(super) type Lanes = [u32; LANES];

/// Eight generators side by side, xoshiro128++ by D. Blackman and S. Vigna ("Scrambled Linear Pseudorandom Number
/// Generators", ACM Transactions on Mathematical Software 47, 2021).
#[derive(Clone, Debug)]
pub(super) struct Random {
    state: [Lanes; 4],
    drawn: Lanes,
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
        let state = from_fn(|word| from_fn(|lane| (lanes[lane][word / 2] >> (32 * (word % 2))) as u32));
        Self { state, drawn: [0; LANES], left: 0 }
    }

    /// The next number of each lane.
    #[inline]
    pub fn draw(&mut self) -> Lanes {
        // Each line is one operation on all lanes, so that the compiler keeps them in registers.
        let [s0, s1, s2, s3] = self.state;
        let result = from_fn(|lane| s0[lane].wrapping_add(s3[lane]).rotate_left(7).wrapping_add(s0[lane]));
        let s2: Lanes = from_fn(|lane| s2[lane] ^ s0[lane]);
        let s3: Lanes = from_fn(|lane| s3[lane] ^ s1[lane]);
        let shifted: Lanes = from_fn(|lane| s1[lane] << 9);
        let s1 = from_fn(|lane| s1[lane] ^ s2[lane]);
        let s0 = from_fn(|lane| s0[lane] ^ s3[lane]);
        self.state = [s0, s1, from_fn(|lane| s2[lane] ^ shifted[lane]), from_fn(|lane| s3[lane].rotate_left(11))];
        result
    }

    /// One number, from the lanes in turn.
    pub fn next(&mut self) -> u32 {
        if self.left == 0 {
            self.drawn = self.draw();
            self.left = LANES;
        }
        self.left -= 1;
        self.drawn[self.left]
    }

    /// One of `count`, each as likely as the others but for 2⁻³².
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
        let mut random = Random { state: [[1; LANES], [2; LANES], [3; LANES], [4; LANES]], drawn: [0; LANES], left: 0 };
        let numbers: Vec<u32> = (0..4).map(|_| random.draw()[0]).collect();
        assert_eq!(numbers, [641, 1_573_767, 3_222_811_527, 3_517_856_514]);
    }

    #[test]
    fn lanes_differ_and_seeds_repeat() {
        let (mut one, mut same, mut other) = (Random::new(7), Random::new(7), Random::new(8));
        let first = one.draw();
        assert_eq!(first, same.draw());
        assert_ne!(first, other.draw());
        assert!((1..LANES).all(|lane| first[lane] != first[0]));
    }
}
