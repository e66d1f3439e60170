//! The page "Forecast": how likely the target is, what would make it likelier, and how sure the rates themselves are.

pub mod accuracy;
pub(in crate::pages) mod answered;
pub mod chance;
pub mod flow;
pub mod rates;
pub(in crate::pages) mod state;
pub(in crate::pages) mod work;
