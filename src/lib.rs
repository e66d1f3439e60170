//! # Rungs (晋级): the floor plan
//!
//! A sales planner that runs whole in the browser. Data flows one way, and each room knows only the
//! rooms below it:
//!
//! ```text
//!  gesture ──► Action ──► update (pure) ──► Plan ──► selectors (pure) ──► view
//!                 │                          ▲
//!                 └──► journal (append) ─────┘  reload = snapshot + journal
//! ```
//!
//! | room | pure | what it knows |
//! |---|---|---|
//! | [`domain`] | yes | what selling is: ladders, rates, customers |
//! | [`plan`] | yes | the document, its actions, its journal, view models |
//! | [`persistence`] | yes | how a plan is written down and repaired |
//! | [`exchange`] | yes | other people's formats; tables and workbooks are read and written by the worker |
//! | [`i18n`] | but for `Intl` | words and numbers in three languages |
//! | [`platform`] | no | the browser: IndexedDB, tabs, files, clock, `Intl`, worker |
//! | [`state`] | no | Yew glue: the open plan as a store, hooks, the keeper that saves |
//! | [`ui`] | no | widgets that know no plan |
//! | [`pages`] | no | one room a page |
//!
//! The forecast's arithmetic lies below all of them in a package of its own, [`chances`]: numbers in, numbers out. It is
//! compiled for speed and the app for size, and what of it needs SIMD only the worker may reach.
//!
//! A change starts in `pages` as an [`Action`](plan::Action), goes through
//! [`use_dispatch`](state::use_dispatch) to the [`Keeper`](state::keeper::Keeper), which applies it to the
//! [`Journal`](plan::Journal) at once and appends it to IndexedDB; every component that selected
//! something of the plan that changed renders again. Undo is an entry in the same journal.
//!
//! Why it is so: a journal makes autosave, crash safety, undo across reloads and several tabs on one plan
//! one mechanism; pure rooms are tested natively in milliseconds (`tests/architecture.rs` keeps them
//! pure); what is heavy lives in `bin/worker.rs`, a second wasm that is loaded when it is first needed.
//!
//! The first page carries little: pages and dialogs are [rooms](pages::rooms) that `src/rooms.rs` of the app
//! lets the build cut into files of their own. They share the app's memory, come when they are first needed,
//! and on their own as soon as the browser is idle.

pub mod domain;
pub mod exchange;
pub mod i18n;
pub mod pages;
pub mod persistence;
pub mod plan;
pub mod platform;
pub mod state;
pub mod ui;
