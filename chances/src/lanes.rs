//! Eight whole numbers of 32 bits at a time: two registers of WebAssembly's, an array elsewhere.
//!
//! The compiler would find the registers by itself, but not in a program that is optimised as a whole for size, as the
//! worker is. Only functions that ask for `simd128` may use them, and only the worker may reach those: the linker would
//! let all of the app use such registers, and browsers without them could not start it (`tools/finish.mjs` looks after that).

/// How many numbers there are.
pub(crate) const LANES: usize = 8;

pub(crate) use kind::Lanes;

#[cfg(target_arch = "wasm32")]
mod kind {
    use super::LANES;
    use std::arch::wasm32::{
        i32x4_add, i32x4_bitmask, i32x4_shl, i32x4_sub, u32x4, u32x4_extract_lane, u32x4_lt, u32x4_shr, u32x4_splat,
        v128, v128_and, v128_or, v128_xor,
    };

    /// A number in each lane.
    #[derive(Clone, Copy, Debug)]
    pub(crate) struct Lanes(v128, v128);

    impl Lanes {
        #[inline]
        #[target_feature(enable = "simd128")]
        pub fn new(numbers: [u32; LANES]) -> Self {
            let four = |from: usize| u32x4(numbers[from], numbers[from + 1], numbers[from + 2], numbers[from + 3]);
            Self(four(0), four(4))
        }

        #[inline]
        #[target_feature(enable = "simd128")]
        pub fn all(number: u32) -> Self {
            Self(u32x4_splat(number), u32x4_splat(number))
        }

        #[inline]
        #[target_feature(enable = "simd128")]
        pub fn numbers(self) -> [u32; LANES] {
            let Self(one, other) = self;
            [
                u32x4_extract_lane::<0>(one),
                u32x4_extract_lane::<1>(one),
                u32x4_extract_lane::<2>(one),
                u32x4_extract_lane::<3>(one),
                u32x4_extract_lane::<0>(other),
                u32x4_extract_lane::<1>(other),
                u32x4_extract_lane::<2>(other),
                u32x4_extract_lane::<3>(other),
            ]
        }

        #[inline]
        #[target_feature(enable = "simd128")]
        pub fn plus(self, other: Self) -> Self {
            Self(i32x4_add(self.0, other.0), i32x4_add(self.1, other.1))
        }

        #[inline]
        #[target_feature(enable = "simd128")]
        pub fn minus(self, other: Self) -> Self {
            Self(i32x4_sub(self.0, other.0), i32x4_sub(self.1, other.1))
        }

        #[inline]
        #[target_feature(enable = "simd128")]
        pub fn and(self, other: Self) -> Self {
            Self(v128_and(self.0, other.0), v128_and(self.1, other.1))
        }

        #[inline]
        #[target_feature(enable = "simd128")]
        pub fn xor(self, other: Self) -> Self {
            Self(v128_xor(self.0, other.0), v128_xor(self.1, other.1))
        }

        #[inline]
        #[target_feature(enable = "simd128")]
        pub fn shifted_left(self, bits: u32) -> Self {
            Self(i32x4_shl(self.0, bits), i32x4_shl(self.1, bits))
        }

        #[inline]
        #[target_feature(enable = "simd128")]
        pub fn shifted_right(self, bits: u32) -> Self {
            Self(u32x4_shr(self.0, bits), u32x4_shr(self.1, bits))
        }

        #[inline]
        #[target_feature(enable = "simd128")]
        pub fn rotated_left(self, bits: u32) -> Self {
            let (left, right) = (self.shifted_left(bits), self.shifted_right(32 - bits));
            Self(v128_or(left.0, right.0), v128_or(left.1, right.1))
        }

        #[inline]
        #[target_feature(enable = "simd128")]
        pub fn below(self, other: Self) -> Self {
            Self(u32x4_lt(self.0, other.0), u32x4_lt(self.1, other.1))
        }

        #[inline]
        #[target_feature(enable = "simd128")]
        pub fn which(self) -> u32 {
            u32::from(i32x4_bitmask(self.0)) | u32::from(i32x4_bitmask(self.1)) << 4
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod kind {
    use super::LANES;
    use std::array::from_fn;

    /// A number in each lane.
    #[derive(Clone, Copy, Debug)]
    pub(crate) struct Lanes([u32; LANES]);

    impl Lanes {
        pub fn new(numbers: [u32; LANES]) -> Self {
            Self(numbers)
        }

        /// The same in each.
        pub fn all(number: u32) -> Self {
            Self([number; LANES])
        }

        pub fn numbers(self) -> [u32; LANES] {
            self.0
        }

        fn with(self, other: Self, of: impl Fn(u32, u32) -> u32) -> Self {
            Self(from_fn(|lane| of(self.0[lane], other.0[lane])))
        }

        /// The sum modulo 2³².
        pub fn plus(self, other: Self) -> Self {
            self.with(other, u32::wrapping_add)
        }

        /// The difference modulo 2³².
        pub fn minus(self, other: Self) -> Self {
            self.with(other, u32::wrapping_sub)
        }

        pub fn and(self, other: Self) -> Self {
            self.with(other, |one, other| one & other)
        }

        pub fn xor(self, other: Self) -> Self {
            self.with(other, |one, other| one ^ other)
        }

        pub fn shifted_left(self, bits: u32) -> Self {
            Self(self.0.map(|number| number << bits))
        }

        pub fn shifted_right(self, bits: u32) -> Self {
            Self(self.0.map(|number| number >> bits))
        }

        pub fn rotated_left(self, bits: u32) -> Self {
            Self(self.0.map(|number| number.rotate_left(bits)))
        }

        /// All bits in each lane whose number is less than the other's, none in the others.
        pub fn below(self, other: Self) -> Self {
            self.with(other, |one, other| if one < other { u32::MAX } else { 0 })
        }

        /// The highest bit of each lane, that of the first lane lowest.
        pub fn which(self) -> u32 {
            self.0.iter().rev().fold(0, |bits, number| bits << 1 | number >> 31)
        }
    }
}
