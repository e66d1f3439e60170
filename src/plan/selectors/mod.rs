//! View models: what pages show, computed from the plan and nothing else.

mod customers;
mod explain;
mod funnel;
pub mod parts;

pub use customers::{
    CustomerColumn, CustomerCounts, CustomerFilter, CustomerQuery, CustomerSort, customer_counts, customer_rows,
};
pub use explain::{Amount, Explain, Explanation, Label, Listed, OfPart, Quantity, RecordsOf, Step, Term, explanation};
pub use funnel::{CustomerFacts, FunnelView, GradeRow, Outlook, customer_facts, funnel_view, funnel_view_with};
