//! The funnel in depth: over time, split, compared, followed up. Each is a room that is fetched when it is needed.

pub mod drivers;
pub mod locks;
pub mod parts;
pub mod progress;
pub mod scenarios;
pub mod time;
pub mod units;
