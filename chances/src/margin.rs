//! A margin for chance: for how many wins to plan, so that those of the target are likely and not a coin's toss.

use super::beta::{Beta, COUNT_MAX};

/// The least certainty that a plan can ask for: less is below the coin's toss that every plan has without asking.
pub const CERTAINTY_MIN: f64 = 0.5;
/// The highest certainty that a plan can ask for.
pub const CERTAINTY_MAX: f64 = 0.99;

/// Whether a plan can ask for it.
#[must_use]
pub fn is_certainty(share: f64) -> bool {
    (CERTAINTY_MIN..=CERTAINTY_MAX).contains(&share)
}

/// Wins to plan for, so that `wins` or more come with the chance `certainty`, when each customer of the first grade is
/// won with the chance `win_rate`: the least number of customers n with P(Bin(n, p) ≥ wins) ≥ certainty brings n · p on
/// average. At least `wins`; just those where one of the shares is none, and above 2 500 000, to which chance adds less
/// than a thousandth.
///
/// Of customers beyond counting, as the incomplete beta function has it, fewer with a better chance stand for the
/// same wins: what is rare is Poisson, whatever its chance.
///
/// P(Bin(n, p) ≥ k) is the incomplete beta function Iₚ(k, n − k + 1) (*Handbook of Mathematical Functions*, 26.5.24).
///
/// ```
/// use chances::wins_to_plan_for;
/// // Five wins at 25 %: 26 customers make them 80 % sure, which is six and a half wins on average.
/// assert_eq!(wins_to_plan_for(5, 0.25, 0.8), 7);
/// assert_eq!(wins_to_plan_for(5, 1.0, 0.8), 5);
/// ```
#[must_use]
pub fn wins_to_plan_for(wins: u64, win_rate: f64, certainty: f64) -> u64 {
    let is_asked = wins > 0 && win_rate > 0.0 && win_rate < 1.0 && is_certainty(certainty);
    let (k, counted) = (wins as f64, COUNT_MAX / 2.0);
    if !is_asked || k > counted / 2.0 {
        return wins;
    }
    let win_rate = win_rate.max(k / counted);
    let is_enough = |customers: f64| customers >= k && Beta::new(k, customers - k + 1.0).below(win_rate) >= certainty;
    let (mut too_few, mut enough) = (k - 1.0, (k / win_rate).ceil().max(k));
    while !is_enough(enough) {
        too_few = enough;
        // Four standard deviations are more than any certainty asks for; few wins need a step of their own.
        enough = (enough + 4.0 * (k.sqrt() + 1.0) / win_rate).ceil();
    }
    while enough - too_few > 1.0 {
        let middle = f64::midpoint(too_few, enough).floor();
        *(if is_enough(middle) { &mut enough } else { &mut too_few }) = middle;
    }
    ((enough * win_rate - 1e-9).ceil() as u64).max(wins)
}
