//! The plan over time: when customers must enter each grade for wins to come in their months.
//!
//! Lead-time offsetting, as material requirements planning does it: what a month's wins take is moved back by the
//! delays of the promotions ([`Chain`](crate::domain::ladder::Chain)), netted by what is there, and what lies before
//! today is overdue. Months are whole; only the latest days for new customers are days.

mod closing_times;
mod deadline;
mod season;
mod timing;

pub use closing_times::ClosingTimes;
pub use deadline::{Climb, Deadline, deadlines};
pub use season::{SeasonError, Seasonality};
pub use timing::{GradeTiming, Schedule, Timing};
