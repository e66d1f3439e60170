//! The forecast's arithmetic, against references of its own kind.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::expect_used, reason = "in a test, a panic is the message")]
#![expect(clippy::float_cmp, reason = "what is certain is exactly 0 or 1")]

#[path = "forecast/as_of.rs"]
mod as_of;
#[path = "forecast/backtest.rs"]
mod backtest;
#[path = "forecast/chance.rs"]
mod chance;
#[path = "forecast/duration.rs"]
mod duration;
#[path = "forecast/history.rs"]
mod history;
#[path = "forecast/markov.rs"]
mod markov;
#[path = "forecast/money.rs"]
mod money;
#[path = "forecast/people.rs"]
mod people;
#[path = "support/pipeline.rs"]
mod pipeline;
#[path = "forecast/rates.rs"]
mod rates;
#[path = "forecast/score.rs"]
mod score;
#[path = "forecast/trials.rs"]
mod trials;
#[path = "forecast/waterfall.rs"]
mod waterfall;

use proptest::prelude::ProptestConfig;

/// Few enough cases that the whole suite takes seconds; nothing is written to disk.
fn config() -> ProptestConfig {
    ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() }
}
