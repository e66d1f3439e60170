//! The team: who is needed, when to hire, and which limit binds.

mod change;
pub mod chosen;
pub mod hiring;
pub(in crate::pages) mod no_team;
pub mod people;
pub mod reach;
pub mod saturation;
mod switch;
pub mod territories;
pub mod tiers;
pub mod what_if;
pub mod work;
