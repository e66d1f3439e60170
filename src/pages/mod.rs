//! One room a page, composed from `ui` and selectors.

pub mod app;
pub mod commands;
pub mod customers;
pub mod exchange;
pub mod explain;
pub mod figure_grid;
pub mod funnel;
pub mod import;
pub mod new_plan;
pub mod plan_page;
pub mod plans;
mod said;
pub mod top_bar;
