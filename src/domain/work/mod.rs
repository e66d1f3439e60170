//! The work of a week, made from the cards, and of a month, shared out to its days (`domain.md` sections 1 and 3).

mod audit;
mod month;
mod week;

pub use audit::{AuditRow, audit};
pub use month::{
    Activity, Band, BandFit, Bands, DayActivity, MONTHS_PLANNED_MAX, MonthPlan, bands_fit, done_by_day, planned_by_day,
};
pub use week::{OWN_TASKS_MAX, OwnTask, OwnTaskId, Work, WorkItem, WorkState, work_of_week};
