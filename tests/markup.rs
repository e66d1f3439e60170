//! The funnel page as a screen reader meets it: its parts rendered to text on the host, and read as HTML.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::expect_used, clippy::panic, reason = "in a test, a panic is the message")]

#[path = "markup/accuracy.rs"]
mod accuracy;
#[path = "markup/board.rs"]
mod board;
#[path = "markup/care.rs"]
mod care;
#[path = "markup/deal_argument.rs"]
mod deal_argument;
#[path = "markup/deals.rs"]
mod deals;
#[path = "markup/forecast.rs"]
mod forecast;
#[path = "markup/hiring.rs"]
mod hiring;
#[path = "markup/history.rs"]
mod history;
#[path = "markup/locks.rs"]
mod locks;
#[path = "markup/map.rs"]
mod map;
#[path = "markup/map_hand.rs"]
mod map_hand;
#[path = "markup/map_says.rs"]
mod map_says;
#[path = "markup/map_views.rs"]
mod map_views;
#[path = "support/mapped.rs"]
#[expect(dead_code, reason = "other tests use the rest of it")]
mod mapped;
#[path = "markup/names.rs"]
mod names;
#[path = "markup/numbers.rs"]
mod numbers;
#[path = "markup/parts.rs"]
mod parts;
#[path = "markup/plans.rs"]
mod plans;
#[path = "markup/progress.rs"]
mod progress;
#[path = "markup/reach.rs"]
mod reach;
#[path = "markup/scenarios.rs"]
mod scenarios;
#[path = "markup/soundness.rs"]
mod soundness;
#[path = "markup/stage.rs"]
mod stage;
#[path = "markup/team_work.rs"]
mod team_work;
#[path = "markup/territories.rs"]
mod territories;
#[path = "markup/time.rs"]
mod time;
#[path = "markup/views.rs"]
mod views;
#[path = "markup/who.rs"]
mod who;
