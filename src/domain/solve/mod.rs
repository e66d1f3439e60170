//! Any question, both ways: cells are locked, one is asked for, the free ones give way.
//!
//! | cell | what a lock on it means |
//! |---|---|
//! | revenue target, average order, promotion rate | exactly this value |
//! | customers at a grade (at the top: wins) | what can be reached there: the plan may need at most so many |
//!
//! wins = ⌈target ÷ average order⌉; needed(i) = wins ÷ Π rates to climb by from i to the top, rounded up as in
//! [`reverse_with`](super::ladder::reverse_with): the promotion rates themselves, or what losses and falls back leave
//! of them ([`climbing_rates`](super::ladder::climbing_rates)), which never fall when a promotion rate rises. So every
//! need rises with the target and falls with the average order and the promotion rates, and each answer is found by halving an interval of whole numbers (minor units, or rates in steps of
//! 10⁻¹⁵): at most 64 steps a cell, and two passes over the cells. Nothing iterates until it settles.

mod answer;
mod cell;
mod search;
mod solver;

pub use answer::{Change, Conflict, Inputs, Outcome, Refusal, Solution, SolveError};
pub use cell::{Cell, GiveWay, Locks, Preference, PreferenceError, Setting};
pub use solver::solve;
