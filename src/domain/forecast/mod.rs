//! What records say about the rates.

mod record_rates;
mod season;

pub use record_rates::{RecordRate, RecordRates, rates_for_overall, record_rates};
pub use season::{RecordSeason, record_season};
