//! Yew glue: the open plan as a store, contexts, hooks; and the keeper that saves it.

pub mod keeper;
pub mod outside;
pub mod route;
pub mod session;
pub mod store;
pub mod unstored;
pub mod words;
pub mod worked_out;

pub use keeper::new_gesture as gesture;
pub use session::{Session, Theme, use_locale, use_say, use_session};
pub use store::{Dispatch, PlanStore, use_baseline, use_dispatch, use_plan, use_selected, use_store, use_take_back};
pub use worked_out::{use_worked_out, use_worked_out_of};
