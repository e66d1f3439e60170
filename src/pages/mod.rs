//! One room a page, composed from `ui` and selectors.

pub mod app;
pub mod bin;
pub mod board;
pub mod care;
pub mod commands;
pub mod customers;
pub mod depth;
pub mod exchange;
pub mod explain;
pub mod figure_grid;
pub mod funnel;
pub mod history;
pub mod import;
pub mod new_plan;
pub mod open_plan;
pub mod plan_bar;
pub mod plan_page;
pub mod plans;
pub mod rooms;
mod said;
pub mod scenario_mode;
pub mod share;
pub mod sheets;
pub mod start;
mod take_back;
pub mod top_bar;
pub mod week;
