//! Selling, plans and their written form, tested without a browser.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::expect_used, clippy::panic, reason = "in a test, a panic is the message")]

#[path = "domain/accounts_laws.rs"]
mod accounts_laws;
#[path = "domain/accuracy.rs"]
mod accuracy;
#[path = "domain/bad_files.rs"]
mod bad_files;
#[path = "domain/bad_input.rs"]
mod bad_input;
#[path = "domain/board.rs"]
mod board;
#[path = "domain/bringing.rs"]
mod bringing;
#[path = "domain/calendar_file.rs"]
mod calendar_file;
#[path = "domain/care_laws.rs"]
mod care_laws;
#[path = "domain/certainty.rs"]
mod certainty;
#[path = "domain/chain_laws.rs"]
mod chain_laws;
#[path = "domain/chance.rs"]
mod chance;
#[path = "domain/chapter_laws.rs"]
mod chapter_laws;
#[path = "domain/comparison.rs"]
mod comparison;
#[path = "domain/deal_plan.rs"]
mod deal_plan;
#[path = "domain/deal_rows.rs"]
mod deal_rows;
#[path = "domain/deal_verdict.rs"]
mod deal_verdict;
#[path = "domain/desk.rs"]
mod desk;
#[path = "domain/history_laws.rs"]
mod history_laws;
#[path = "domain/history_words.rs"]
mod history_words;
#[path = "domain/hostile.rs"]
mod hostile;
#[path = "domain/hostile_names.rs"]
mod hostile_names;
#[path = "domain/interleavings.rs"]
mod interleavings;
#[path = "domain/journal_laws.rs"]
mod journal_laws;
#[path = "domain/ladder_laws.rs"]
mod ladder_laws;
#[path = "domain/leads.rs"]
mod leads;
#[path = "domain/listing_laws.rs"]
mod listing_laws;
#[path = "domain/map_edits.rs"]
mod map_edits;
#[path = "domain/map_exchange.rs"]
mod map_exchange;
#[path = "domain/map_layout.rs"]
mod map_layout;
#[path = "domain/map_typed.rs"]
mod map_typed;
#[path = "domain/matters.rs"]
mod matters;
#[path = "domain/other_programs.rs"]
mod other_programs;
#[path = "domain/pieces.rs"]
mod pieces;
#[path = "domain/plan_laws.rs"]
mod plan_laws;
#[path = "domain/planning_laws.rs"]
mod planning_laws;
#[path = "domain/progress.rs"]
mod progress;
#[path = "domain/progress_view.rs"]
mod progress_view;
#[path = "domain/qualification/mod.rs"]
mod qualification;
#[path = "domain/reach.rs"]
mod reach;
#[path = "domain/reach_laws.rs"]
mod reach_laws;
#[path = "domain/repair.rs"]
mod repair;
#[path = "domain/retention_laws.rs"]
mod retention_laws;
#[path = "domain/schedule_by_hand.rs"]
mod schedule_by_hand;
#[path = "domain/schedule_laws.rs"]
mod schedule_laws;
#[path = "domain/schemas.rs"]
mod schemas;
#[path = "domain/sensitivity_laws.rs"]
mod sensitivity_laws;
#[path = "domain/share_laws.rs"]
mod share_laws;
#[path = "domain/solve_laws.rs"]
mod solve_laws;
#[path = "domain/split_laws.rs"]
mod split_laws;
#[path = "domain/staffing/mod.rs"]
mod staffing;
#[path = "domain/stakeholders/mod.rs"]
mod stakeholders;
mod support;
#[path = "domain/team_capacity.rs"]
mod team_capacity;
#[path = "domain/team_work.rs"]
mod team_work;
#[path = "domain/templates.rs"]
mod templates;
#[path = "domain/time_view.rs"]
mod time_view;
#[path = "domain/views.rs"]
mod views;
#[path = "domain/what_if.rs"]
mod what_if;
#[path = "domain/work.rs"]
mod work;
#[path = "domain/worked_examples.rs"]
mod worked_examples;
#[path = "domain/worth.rs"]
mod worth;
