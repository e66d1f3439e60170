//! The page "Forecast": how likely the target is, what would make it likelier, and how sure the rates themselves are.

pub mod accuracy;
mod answered;
pub mod chance;
pub mod flow;
pub mod rates;
mod state;
mod work;
