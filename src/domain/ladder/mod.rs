//! The promotion ladder (`domain.md` section 1): customers climb grades, and each promotion has a rate.

mod chain;
mod closing;
mod flow;
mod grade;
mod monthly;
mod rate;
mod reverse;
mod rules;
mod sensitivity;
mod shape;
pub mod templates;

pub use chain::{Chain, Passage, StayOutcome, Waiting, climbing_rates, waiting_of};
pub use closing::{Closing, ClosingError, Costs, cheapest_closing};
pub use flow::{DAYS_PER_MONTH, FlowError, FlowFigures, FlowProblem, GradeFlow};
pub use grade::{Grade, GradeError, GradeId, GradeText, Ladder, NAME_CHARACTERS_MAX, TEXT_CHARACTERS_MAX};
pub use monthly::{GradeMonth, MonthlyPlan, monthly_plan, plan_by_month};
pub use rate::{PromotionRate, RateError, RateOrigin};
pub use reverse::{GradeNeed, Reverse, ReverseError, left_after_wins, reverse, reverse_with, wins_needed};
pub use rules::{EntryFact, FactId, GradeRules};
pub use sensitivity::{Driver, Effect, Leverage, Sensitivity, Step, Swing, leverage, sensitivity};
pub use shape::{ShapeFinding, shape_findings};
