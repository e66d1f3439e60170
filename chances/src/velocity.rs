//! How fast money comes in, what would make it faster, and how much has to be open for a target.

use crate::chance::{ChanceError, MORE_CUSTOMERS_MAX, WinChances, checked, more_customers};

/// What velocity is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VelocityInput {
    /// Open customers, 0 or more.
    pub customers: f64,
    /// What a won one brings, in minor units, 0 or more.
    pub average_value_minor: f64,
    /// Share won, 0–1.
    pub win_rate: f64,
    /// Days from the first day to the win, more than 0.
    pub cycle_days: f64,
}

/// One of the four levers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lever {
    /// More customers.
    Customers,
    /// Larger orders.
    AverageValue,
    /// More wins.
    WinRate,
    /// Fewer days.
    CycleDays,
}

impl Lever {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Customers, Self::AverageValue, Self::WinRate, Self::CycleDays];
}

/// Why there is no velocity or coverage.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum VelocityError {
    /// A figure is negative, infinite or no number; days are more than 0.
    #[error("{0:?} is not in its range")]
    OutOfRange(Lever),
    /// The share that a lever is moved by is below 0, 100 % or more, or no number.
    #[error("a lever is moved by 0 to 99 %, not {0}")]
    Share(f64),
}

/// Money that comes in, and what a lever would add.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Velocity {
    /// Minor units a day.
    pub minor_per_day: f64,
    /// Minor units a day more, by lever, in the order of [`Lever::ALL`].
    pub gains: [f64; 4],
}

/// Customers × average value × win rate ÷ days, and what it brings to move each lever alone by `share`, 0.1 for 10 %: up,
/// and for the days down. The days bring the most: a tenth less of them is a ninth more of everything.
///
/// ```
/// use chances::{VelocityInput, velocity};
/// let input = VelocityInput { customers: 100.0, average_value_minor: 9_000.0, win_rate: 0.25, cycle_days: 90.0 };
/// let velocity = velocity(input, 0.1).unwrap();
/// assert_eq!(velocity.minor_per_day, 2_500.0);
/// assert!((velocity.gains[0] - 250.0).abs() < 1e-9 && (velocity.gains[3] - 277.777_777_8).abs() < 1e-6);
/// ```
///
/// # Errors
/// [`VelocityError`] with the figure that is out of range.
pub fn velocity(input: VelocityInput, share: f64) -> Result<Velocity, VelocityError> {
    let VelocityInput { customers, average_value_minor, win_rate, cycle_days } = input;
    let is_amount = |number: f64| (0.0..=1e15).contains(&number);
    let figures = [
        (Lever::Customers, is_amount(customers)),
        (Lever::AverageValue, is_amount(average_value_minor)),
        (Lever::WinRate, (0.0..=1.0).contains(&win_rate)),
        (Lever::CycleDays, (1e-3..=1e6).contains(&cycle_days)),
    ];
    if let Some((lever, _)) = figures.into_iter().find(|(_, fits)| !fits) {
        return Err(VelocityError::OutOfRange(lever));
    }
    if !(0.0..1.0).contains(&share) {
        return Err(VelocityError::Share(share));
    }
    let minor_per_day = customers * average_value_minor * win_rate / cycle_days;
    let gain = |lever| match lever {
        // Nobody wins more than all.
        Lever::WinRate if win_rate > 0.0 => minor_per_day * ((1.0 / win_rate).min(1.0 + share) - 1.0),
        Lever::Customers | Lever::AverageValue | Lever::WinRate => minor_per_day * share,
        Lever::CycleDays => minor_per_day * (1.0 / (1.0 - share) - 1.0),
    };
    Ok(Velocity { minor_per_day, gains: Lever::ALL.map(gain) })
}

/// How many customers a number of wins takes, by the own win rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coverage {
    /// 1 ÷ win rate: as many times the wins as bring them on average.
    pub average: f64,
    /// The chance that so many are enough, 0–1: hardly more than one half.
    pub average_chance: f64,
    /// Customers that make it as sure as was asked.
    pub customers: u64,
    /// Those ÷ wins.
    pub needed: f64,
}

/// The coverage that reaches `wins` with the chance `sure`, 0–1, when a customer is won with the chance `win_rate`.
///
/// ```
/// use chances::coverage;
/// // Ten wins at 25 %: four times as many customers are enough in 56 of 100 years; it takes 4.9 times for 80.
/// let coverage = coverage(10, 0.25, 0.8).unwrap();
/// assert_eq!((coverage.average, coverage.customers), (4.0, 49));
/// assert!((coverage.average_chance - 0.5605).abs() < 5e-5);
/// ```
///
/// # Errors
/// [`ChanceError`] when a share is none, and when no number or too large a number of customers would do.
pub fn coverage(wins: u64, win_rate: f64, sure: f64) -> Result<Coverage, ChanceError> {
    if checked(win_rate)? <= 0.0 {
        return Err(ChanceError::Never);
    }
    let nobody = WinChances::of(&[])?;
    let customers = more_customers(&nobody, wins, win_rate, sure)?;
    let average = 1.0 / win_rate;
    let on_average = (wins as f64 * average * (1.0 - 1e-12)).ceil() as u64;
    if on_average > MORE_CUSTOMERS_MAX {
        return Err(ChanceError::MoreThanCounted);
    }
    let needed = if wins == 0 { 0.0 } else { customers as f64 / wins as f64 };
    Ok(Coverage { average, average_chance: WinChances::alike(on_average, win_rate).reach(wins), customers, needed })
}
