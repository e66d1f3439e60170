//! Account managers: the work that a funnel makes, the people who can do it, and when to hire (`domain.md` section 4).
//!
//! | file | what it knows |
//! |---|---|
//! | `team` | the team as a person sets it: tiers, efforts, account managers, regions, working time, commission |
//! | `tier`, `effort`, `manager` | one of each |
//! | `usual` | the team to start from |
//! | `workload` | hours by grade and month |
//! | `capacity` | people and selling hours by tier, region and month |
//! | `hiring` | who is needed, hired, replaced, and by when posts are opened |
//! | `reach`, `search` | what their hours can reach, and the cheapest team that reaches enough |
//! | `spill` | higher tiers help lower ones |
//! | `backlog` | what over 100 % does |

mod effort;
mod manager;
mod reach;
mod search;
mod team;
mod tier;
mod usual;

pub use effort::Effort;
pub use manager::{AccountManager, AccountManagerId, Vacation};
pub use reach::{Batch, Reach, Reachable, Workable, add_hours, hours_of_one, later, steady_wins_per_month};
pub use search::{Area, Post, Search, Team, cheapest_team};
pub use team::{
    Commission, Region, Staffing, StaffingDifferences, StaffingError, TerritoryRules, WorkingTime, set_effort,
    set_manager,
};
pub use tier::{Growth, Tier, TierId, monthly_attrition};
pub use usual::usual_staffing;
