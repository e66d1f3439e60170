//! Any question, both ways: cells are locked, one is asked for, the free ones give way.
//!
//! | cell | what a lock on it means |
//! |---|---|
//! | revenue target, average order, promotion rate | exactly this value |
//! | customers at a grade (at the top: wins) | what can be reached there: the plan may need at most so many |
//!
//! wins = ⌈target ÷ average order⌉; needed(i) = wins ÷ Π rates from i to the top, rounded up as in
//! [`reverse`](super::ladder::reverse). Every need rises with the target and falls with the average order and the
//! rates, so each answer is found by halving an interval of whole numbers (minor units, or rates in steps of
//! 10⁻¹⁵): at most 64 steps a cell, and two passes over the cells. Nothing iterates until it settles.

mod answer;
mod cell;
mod search;
mod solver;

pub use answer::{Change, Conflict, Inputs, Outcome, Solution, SolveError};
pub use cell::{Cell, GiveWay, Locks, Preference, PreferenceError, Setting};
pub use solver::solve;
