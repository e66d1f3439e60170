//! The promotion ladder (`domain.md` section 1): customers climb grades, and each promotion has a rate.

mod grade;
mod monthly;
mod rate;
mod reverse;
mod shape;
pub mod templates;

pub use grade::{Grade, GradeError, GradeId, GradeText, Ladder, NAME_CHARACTERS_MAX, TEXT_CHARACTERS_MAX};
pub use monthly::{GradeMonth, MonthlyPlan, monthly_plan};
pub use rate::{PromotionRate, RateError, RateOrigin};
pub use reverse::{GradeNeed, Leverage, Reverse, ReverseError, left_after_wins, leverage, reverse, wins_needed};
pub use shape::{ShapeFinding, shape_findings};
