//! The grid that money lies on: how fine it is, where deals lie on it, and what that misplaces.

use crate::chance::{ChanceError, WinChances};
use crate::convolution::{Masses, Waves};
use crate::money::{Arriving, Deal};

/// ln(2 ÷ [`ERROR_EXCEEDED`](crate::ERROR_EXCEEDED)).
const ERROR_EXPONENT: f64 = 14.508_657_738_524_22;
/// What is left out at an end, at each step; together less than 10⁻⁸ for a hundred thousand deals.
const LEFT_OUT: f64 = 1e-13;
/// So many deals are added one by one.
const BLOCK: usize = 16;
/// Standard deviations that a grid reaches over.
const REACH: f64 = 16.0;

/// A sum of money on its grid.
pub(crate) struct OnGrid {
    /// Minor units from point to point, 1 or more.
    pub step_minor: i64,
    /// Minor units by which the grid may misplace the sum.
    pub error_minor: f64,
    /// The chances, in steps from 0.
    pub sum: Masses,
}

impl OnGrid {
    /// The sum of deals that are neither certain nor worth nothing, with those who are still to come.
    pub fn of(open: &[Deal], arriving: Arriving, deviation_minor: f64) -> Result<Self, ChanceError> {
        let step_minor = step(open, arriving, deviation_minor);
        let all: Vec<Stepped> = open.iter().map(|deal| stepped(*deal, step_minor)).collect();
        let coming = stepped(Deal { chance: 1.0, value_minor: arriving.value_minor }, step_minor);
        let mut waves = Waves::default();
        let mut sum = sum_of(&all, &mut waves);
        for (mean, steps) in [(1.0 - coming.above, coming.steps), (coming.above, coming.steps + 1)] {
            if arriving.mean * mean > 0.0 {
                let wins = WinChances::arriving(arriving.mean * mean)?;
                sum = sum.with(&strided(&wins, steps), &mut waves).trimmed(LEFT_OUT);
            }
        }
        Ok(Self { step_minor, error_minor: error(&all, &coming, arriving.mean) * step_minor as f64, sum })
    }
}

/// A deal in steps: won, it brings `steps`, or with `above` of its chance one step more.
struct Stepped {
    chance: f64,
    steps: i64,
    above: f64,
}

/// How many points of a grid so many deals are worth: the error grows with the root of their number, and a hundred
/// times the root keeps it near a hundredth of the standard deviation.
fn points_for(deals: f64) -> f64 {
    (1_100.0 * deals.sqrt()).clamp(8_192.0, 65_536.0)
}

fn step(open: &[Deal], arriving: Arriving, deviation_minor: f64) -> i64 {
    let points = points_for(open.len() as f64 + arriving.mean);
    let coming = (arriving.mean > 0.0).then_some(arriving.value_minor);
    let values = || open.iter().map(|deal| deal.value_minor).chain(coming).map(i64::unsigned_abs);
    let Some(largest) = values().max() else { return 1 };
    let in_a_row = if coming.is_some() { BLOCK } else { open.len().min(BLOCK) };
    let finest = (REACH * deviation_minor / points).max(largest as f64 * in_a_row as f64 / points);
    let common = values().fold(0, common_divisor);
    if common as f64 >= finest { i64::try_from(common).unwrap_or(1) } else { (finest.ceil() as i64).max(1) }
}

/// Wins that bring so many steps each.
fn strided(wins: &WinChances, steps: i64) -> Masses {
    let points: Vec<(i64, f64)> =
        wins.points().map(|(wins, chance)| (i64::try_from(wins).unwrap_or(0) * steps, chance)).collect();
    Masses::certain(0).plus(&points).trimmed(LEFT_OUT)
}

/// The greatest common divisor (Euclid).
fn common_divisor(one: u64, other: u64) -> u64 {
    let (mut one, mut other) = (one, other);
    while other > 0 {
        (one, other) = (other, one % other);
    }
    one
}

fn stepped(deal: Deal, step_minor: i64) -> Stepped {
    let above = deal.value_minor.rem_euclid(step_minor) as f64 / step_minor as f64;
    Stepped { chance: deal.chance, steps: deal.value_minor.div_euclid(step_minor), above }
}

/// How many steps the sum may be misplaced by: ε with 2·exp(−ε² ÷ 2(V + ε/3)) =
/// [`ERROR_EXCEEDED`](crate::ERROR_EXCEEDED). /// Of those still to come there is no largest number.
fn error(deals: &[Stepped], coming: &Stepped, mean: f64) -> f64 {
    let between = || deals.iter().filter(|deal| deal.above > 0.0);
    let of_coming = mean * coming.above * (1.0 - coming.above);
    let variance = between().map(|deal| deal.chance * deal.above * (1.0 - deal.above)).sum::<f64>() + of_coming;
    let third = ERROR_EXPONENT / 3.0;
    let likely = third + (third * third + 2.0 * variance * ERROR_EXPONENT).sqrt();
    if of_coming > 0.0 { likely } else { likely.min(between().map(|deal| deal.above.max(1.0 - deal.above)).sum()) }
}

fn sum_of(deals: &[Stepped], waves: &mut Waves) -> Masses {
    if deals.len() <= BLOCK {
        let add = |sum: Masses, deal: &Stepped| {
            let won = deal.chance * deal.above;
            sum.plus(&[(0, 1.0 - deal.chance), (deal.steps, deal.chance - won), (deal.steps + 1, won)])
        };
        return deals.iter().fold(Masses::certain(0), add).trimmed(LEFT_OUT);
    }
    let (one, other) = deals.split_at(deals.len() / 2);
    let one = sum_of(one, waves);
    one.with(&sum_of(other, waves), waves).trimmed(LEFT_OUT)
}
