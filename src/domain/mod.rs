//! What selling is. No word of screens, storage or browsers.
//!
//! | room | what it knows |
//! |---|---|
//! | [`amounts`] | money, counts of customers, how a whole is shared out |
//! | [`calendar`] | days, months, planning periods |
//! | [`ladder`] | grades, promotion rates, the reverse calculation, shapes |
//! | [`accounts`] | customers and where each stands |
//! | [`forecast`] | rates that come from records |
//! | [`solve`] | locks, and what gives way to them |
//! | [`split`] | parts that add up to the whole, by person, region, product, month or name |
//! | [`order`] | sorting |

pub mod accounts;
pub mod amounts;
pub mod calendar;
pub mod forecast;
pub mod ladder;
pub mod order;
pub mod solve;
pub mod split;
