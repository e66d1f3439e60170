//! The forecast of a plan: what is asked, and what the worker answers.

mod assumptions;

pub use assumptions::Assumptions;
