//! Money and counts: whole numbers at the edges, one rounding at the end.

use super::order::ordered_positions;
use serde::{Deserialize, Serialize};

/// A currency of ISO 4217 with the number of digits after its decimal mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

/// Three letters were expected, as in `CNY`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a currency code of three letters")]
pub struct CurrencyError(String);

impl Currency {
    /// The currencies offered first: those of the people that the product is made for.
    pub const OFFERED: [Self; 9] = [
        Self(*b"CNY"),
        Self(*b"TWD"),
        Self(*b"HKD"),
        Self(*b"USD"),
        Self(*b"EUR"),
        Self(*b"GBP"),
        Self(*b"SGD"),
        Self(*b"MYR"),
        Self(*b"JPY"),
    ];

    /// The three letters of the code, upper case.
    ///
    /// # Errors
    /// [`CurrencyError`] when `code` is not three ASCII letters.
    pub fn new(code: &str) -> Result<Self, CurrencyError> {
        match *code.as_bytes() {
            [a, b, c] if code.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
                Ok(Self([a, b, c].map(|byte| byte.to_ascii_uppercase())))
            }
            _ => Err(CurrencyError(code.to_owned())),
        }
    }

    /// The ISO 4217 code, as `Intl` takes it.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// Digits after the decimal mark (ISO 4217, list one): 0 for yen and won, 3 for dinars, else 2.
    #[must_use]
    pub fn minor_digits(self) -> u8 {
        match &self.0 {
            b"JPY" | b"KRW" | b"VND" | b"CLP" | b"ISK" | b"PYG" | b"UGX" | b"XAF" | b"XOF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            _ => 2,
        }
    }

    /// How many minor units make one unit: 100 fen to the yuan.
    #[must_use]
    pub fn minor_per_unit(self) -> i64 {
        10_i64.pow(u32::from(self.minor_digits()))
    }
}

impl Default for Currency {
    fn default() -> Self {
        Self(*b"CNY")
    }
}

impl TryFrom<String> for Currency {
    type Error = CurrencyError;
    fn try_from(code: String) -> Result<Self, CurrencyError> {
        Self::new(&code)
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}

/// The largest amount that a plan works with, in minor units: ten trillion units of two digits.
/// Below 2^53, so that a conversion to `f64` is exact.
pub const AMOUNT_MAX_MINOR: i64 = 1_000_000_000_000_000;

/// Where a count of customers stops being a number to plan with.
pub const COUNT_MAX: u64 = 1_000_000_000_000_000;

/// The relative guard of `domain.md` section 1: 50 ÷ 0.1 is 500, not 501. It forgives half a customer at most.
pub const ROUNDING_GUARD: f64 = 1e-9;

/// Rounds a quantity of customers up to whole ones, forgiving a relative error of
/// [`ROUNDING_GUARD`]; never above [`COUNT_MAX`].
///
/// ```
/// use rungs::domain::amounts::whole_customers;
/// assert_eq!(whole_customers(50.0 / 0.1), 500);
/// assert_eq!(whole_customers(3571.4285714), 3572);
/// ```
#[must_use]
pub fn whole_customers(quantity: f64) -> u64 {
    part_of_whole_customers(quantity, quantity)
}

/// The same for a part of a `whole` from which it was worked out: the guard is relative to the whole, whose
/// rounding errors the part inherits.
pub(crate) fn part_of_whole_customers(part: f64, whole: f64) -> u64 {
    let guarded = part - (whole.abs() * ROUNDING_GUARD).min(0.5);
    if guarded.is_nan() {
        return COUNT_MAX;
    }
    guarded.ceil().clamp(0.0, COUNT_MAX as f64) as u64
}

/// Shares out `total` by `weights` so that the parts add up to it exactly (largest remainder, also
/// called Hamilton's method; the earlier part wins a tie). Weights that are not positive and finite
/// count as nothing; when none counts, the parts are equal.
///
/// ```
/// use rungs::domain::amounts::share_out;
/// assert_eq!(share_out(10, &[1.0, 1.0, 1.0]), [4, 3, 3]);
/// ```
#[must_use]
pub fn share_out(total: u64, weights: &[f64]) -> Vec<u64> {
    if weights.is_empty() {
        return Vec::new();
    }
    let usable = |weight: f64| if weight.is_finite() && weight > 0.0 { weight } else { 0.0 };
    let largest = weights.iter().copied().map(usable).fold(0.0, f64::max);
    // Scaled by the largest, so that their sum cannot overflow.
    let scaled: Vec<f64> =
        weights.iter().map(|&weight| if largest > 0.0 { usable(weight) / largest } else { 1.0 }).collect();
    let sum: f64 = scaled.iter().sum();
    let exact: Vec<f64> = scaled.iter().map(|weight| total as f64 * (weight / sum)).collect();
    by_remainder(total, &exact)
}

/// Shares out `total` among parts that are `exact` quantities and add up to it but for its rounding: each gets its
/// quantity rounded down or up (largest remainder). Where they do not add up, in proportion to them.
pub(crate) fn share_out_exact(total: u64, exact: &[f64]) -> Vec<u64> {
    let sum: f64 = exact.iter().sum();
    if (sum - total as f64).abs() < 1.0 { by_remainder(total, exact) } else { share_out(total, exact) }
}

/// Rounds down, and gives the units that are left to the largest remainders. The quantities add up to about `total`.
fn by_remainder(total: u64, exact: &[f64]) -> Vec<u64> {
    let mut parts: Vec<u64> = exact.iter().map(|part| (part.floor() as u64).min(total)).collect();
    let order = ordered_positions(parts.len(), &mut |one, other| exact[other].fract().total_cmp(&exact[one].fract()));
    let mut given: u64 = parts.iter().sum();
    for &index in order.iter().cycle() {
        if given >= total {
            break;
        }
        parts[index] += 1;
        given += 1;
    }
    // Floating point may have floored a hair too high for enormous totals: take it from the largest.
    while given > total {
        let Some(largest) = parts.iter_mut().max() else { break };
        *largest -= 1;
        given -= 1;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn currency_knows_its_digits_and_refuses_other_text() {
        assert_eq!(Currency::new("jpy").map(Currency::minor_per_unit), Ok(1));
        assert_eq!(Currency::new("CNY").map(Currency::minor_per_unit), Ok(100));
        assert!(Currency::new("¥").is_err());
        assert!(Currency::new("12A").is_err());
    }

    proptest! {
        #[test]
        fn parts_add_up_and_no_part_strays_by_one(total in 0_u64..1_000_000_000, weights in proptest::collection::vec(0.0..1e6_f64, 1..40)) {
            let parts = share_out(total, &weights);
            prop_assert_eq!(parts.iter().sum::<u64>(), total);
            let sum: f64 = weights.iter().sum();
            if sum > 0.0 {
                for (part, weight) in parts.iter().zip(&weights) {
                    prop_assert!((*part as f64 - total as f64 * weight / sum).abs() < 1.0 + 1e-6);
                }
            }
        }

        #[test]
        fn strange_weights_still_add_up(total in 0_u64..1_000_000, weights in proptest::collection::vec(proptest::num::f64::ANY, 1..20)) {
            prop_assert_eq!(share_out(total, &weights).iter().sum::<u64>(), total);
        }

        #[test]
        fn rounding_up_never_lacks(quantity in 0.0..1e12_f64) {
            let whole = whole_customers(quantity) as f64;
            prop_assert!(whole >= quantity * (1.0 - 2e-9) && whole < quantity + 1.0);
        }
    }
}
