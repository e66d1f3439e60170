//! What actions bring along.

use crate::domain::accounts::{Column, Content, CustomerId};
use crate::domain::ladder::{GradeId, PromotionRate};
use serde::{Deserialize, Serialize};

/// A promotion's rate and days as records have them.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct UsedRate {
    /// The lower grade of the promotion.
    pub grade: GradeId,
    /// The rate.
    pub rate: PromotionRate,
    /// Tries that succeeded.
    pub won: u64,
    /// Tries that were decided.
    pub decided: u64,
    /// Days until the decision, median; none to leave them as they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days_median: Option<f64>,
    /// Days that 84 of 100 stay within ÷ median; none to leave it as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days_spread: Option<f64>,
}

/// A cell of the list and what is to stand in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// The row.
    pub customer: CustomerId,
    /// The column, one for which [`Column::is_editable`] holds.
    pub column: Column,
    /// The content; none to clear it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<Content>,
}

/// A text of a grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextField {
    /// What the customer must have shown.
    Meaning,
    /// When a customer may enter.
    Rule,
    /// What to do with customers of this grade.
    Advice,
}
