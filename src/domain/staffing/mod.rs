//! Account managers: the work that a funnel makes, the people who can do it, and when to hire (`domain.md` section 4).
//!
//! | file | what it knows |
//! |---|---|
//! | `team` | the team as a person sets it: tiers, efforts, account managers, regions, working time, commission |
//! | `tier`, `effort`, `manager` | one of each |
//! | `usual` | the team to start from |
//! | `demand` | customers to try and to keep in touch with, by month |
//! | `records` | how often customers are contacted, and how long that takes, as contact logs have it |
//! | `workload` | hours by grade and month |
//! | `capacity` | people and selling hours by tier, region and month |
//! | `hiring` | who is needed, hired, replaced, and by when posts are opened |
//! | `reach`, `search` | what their hours can reach, and the cheapest team that reaches enough |
//! | `cost` | what the team costs, by tier, by win, of the revenue |
//! | `spill` | higher tiers help lower ones |
//! | `backlog` | what over 100 % does |
//! | `service` | hours that one person sells |
//! | `territory` | customers shared by work, with a stated bound |
//! | `pay` | what people earn, to the last minor unit |

mod backlog;
mod capacity;
mod cost;
mod demand;
mod differences;
mod effort;
mod hiring;
mod manager;
mod pay;
mod reach;
mod records;
mod search;
mod service;
mod spill;
mod team;
mod territory;
mod tier;
mod usual;
mod workload;

pub use backlog::{Saturation, help, saturation};
pub use capacity::{Capacity, CapacityCell};
pub use cost::{TeamCost, TierCost};
pub use demand::Demand;
pub use differences::{StaffingDifferences, set_effort, set_manager};
pub use effort::Effort;
pub use hiring::{Hire, Hiring, HiringCell};
pub use manager::{AccountManager, AccountManagerId, Vacation};
pub use pay::{Earner, Pay, step_day, with_share};
pub use reach::{Batch, Reach, Reachable, Workable, add_hours, hours_of_one, later, steady_wins_per_month};
pub use records::{RHYTHM_DAYS, RecordRhythm, record_rhythm};
pub use search::{Area, Post, Search, Team, cheapest_team};
pub use service::{HoursOfOne, employment, hours_sold, presence, productivity};
pub use spill::Spill;
pub use team::{Commission, Region, Staffing, StaffingError, TerritoryRules, WorkingTime};
pub use territory::{Gap, Piece, Sharing};
pub use tier::{Growth, Tier, TierId, monthly_attrition};
pub use usual::usual_staffing;
pub use workload::Workload;
