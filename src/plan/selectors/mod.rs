//! View models: what pages show, computed from the plan and nothing else.

mod customers;
mod explain;
mod funnel;
mod progress;

pub use customers::{
    CustomerColumn, CustomerCounts, CustomerFilter, CustomerQuery, CustomerSort, customer_counts, customer_rows,
};
pub use explain::{
    Amount, Explain, Explanation, Label, Listed, ProgressFigure, Quantity, RecordsOf, Step, Term, explanation,
};
pub use funnel::{CustomerFacts, FunnelView, GradeRow, Outlook, customer_facts, funnel_view, funnel_view_with};
pub use progress::{
    ProgressOutlook, ProgressView, WINS_ON_PLAN, WeekFigures, grades_now, is_in_period, is_record_due, point_of,
    progress_view, week_figures,
};
