//! Any question, both ways: cells are locked, one is asked for, the free ones give way.
//!
//! | cell | what a lock on it means |
//! |---|---|
//! | revenue target, average order, promotion rate | exactly this value |
//! | customers at a grade (at the top: wins) | what can be reached there: the plan may need at most so many |
//! | days of a promotion, end of the period | exactly this median, this month |
//! | latest day at a grade | new customers come until then, and must still count: the plan's latest day may not lie before it |
//!
//! wins = ⌈target ÷ average order⌉; needed(i) = wins ÷ Π rates to climb by from i to the top, rounded up as in
//! [`reverse_with`](super::ladder::reverse_with): the promotion rates themselves, or what losses and falls back leave
//! of them ([`climbing_rates`](super::ladder::climbing_rates)), which never fall when a promotion rate rises. So every
//! need rises with the target and falls with the average order and the promotion rates, and each answer is found by
//! halving an interval of whole numbers (minor units, rates in steps of 10⁻¹⁵, days of 10⁻⁶, months): at most 64 steps a
//! cell, and two passes over the cells. Nothing iterates until it settles.
//!
//! Latest day(i) = last day of the period − the median days of the climb from i to the top
//! ([`Climb`](super::schedule::Climb)). It moves later when a promotion takes fewer days and when the period ends later,
//! so that a date gives the same kind of limit as a count. The lock is a floor and no exact day: quicker promotions or a
//! longer period only leave more time, and nobody slows down to keep a date. Where losses count, fewer days also leave
//! fewer to be lost, so that days can make up for a count, too. The period's first month stays where it is.

mod answer;
mod cell;
mod search;
mod solver;

pub use answer::{Change, Conflict, Inputs, Outcome, Refusal, Solution, SolveError};
pub use cell::{Cell, GiveWay, Locks, Preference, PreferenceError, Setting};
pub use solver::solve;
