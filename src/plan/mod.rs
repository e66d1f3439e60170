//! The document and how it changes: `Action` → [`update`] → `Plan`, with a [`Journal`] of entries that
//! makes autosave, undo, replay and several tabs one mechanism.

mod accounts;
mod action;
mod bringing;
mod chapters;
mod document;
mod excerpt;
pub mod forecast;
mod given;
mod incoming;
mod journal;
mod map_change;
mod merge;
mod newcomers;
mod planning;
mod redact;
mod repair;
mod scenario;
pub mod selectors;
mod states;
mod tabs;
mod team_change;
mod timeline;
mod update;

pub use accounts::{APART_MAX, Accounts, LeadDesk};
pub use action::Action;
pub use bringing::CustomerChange;
pub use chapters::{Changed, Chapter, Difference, differences, put_together};
pub use document::{PLAN_NAME_CHARACTERS_MAX, Plan, PlanId, PlanIdError, Target};
pub use excerpt::{Scope, excerpt};
pub use given::{Cell, TextField, UsedRate};
pub use incoming::{Choice, Meeting};
pub use journal::{Act, Entry, GestureId, Journal};
pub use map_change::MapChange;
pub use merge::replaces;
pub(crate) use newcomers::Unnumbered;
pub use newcomers::{NewCustomer, Newcomers};
pub use planning::{AmountScale, ExchangeRate, Planning, Units};
pub use redact::{RoleWords, redacted, redacted_map};
pub use repair::{Repairs, repaired};
pub use scenario::{Differences, SCENARIOS_MAX, Scenario, ScenarioId};
pub use tabs::Rebased;
pub use team_change::TeamChange;
pub use timeline::{Line, LineKind, Timeline};
pub use update::{ActionError, update};
