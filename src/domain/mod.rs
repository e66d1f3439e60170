//! What selling is. No word of screens, storage or browsers.
//!
//! | room | what it knows |
//! |---|---|
//! | [`amounts`] | money, counts of customers, how a whole is shared out |
//! | [`calendar`] | days, weeks, months, planning periods, working days |
//! | [`ladder`] | grades, promotion rates, the reverse calculation, shapes |
//! | [`accounts`] | customers and where each stands |
//! | [`forecast`] | rates that come from records |
//! | [`schedule`] | the plan by month: delays, seasonality, what is overdue |
//! | [`progress`] | plan and actuals by week |
//! | [`solve`] | locks, and what gives way to them |
//! | [`split`] | parts that add up to the whole, by person, region, product, month or name |
//! | [`order`] | sorting |

pub mod accounts;
pub mod amounts;
pub mod calendar;
pub mod forecast;
pub mod ladder;
pub mod order;
pub mod progress;
pub mod schedule;
pub mod solve;
pub mod split;
