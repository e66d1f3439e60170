//! A saved way of looking at the list.

use crate::domain::accounts::{Column, Content};
use crate::domain::calendar::Day;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// The identity of a view within its plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ViewId(pub u32);

/// The most views of a plan.
pub const VIEWS_MAX: usize = 100;
/// The longest name of a view, in characters.
pub const VIEW_NAME_CHARACTERS_MAX: usize = 80;
/// The most columns, sort keys, filters and groups of a view together.
pub const VIEW_PARTS_MAX: usize = 200;

/// A saved way of looking at the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// Its identity.
    pub id: ViewId,
    /// 1–80 characters.
    pub name: Rc<str>,
    /// What it shows.
    #[serde(default)]
    pub layout: Layout,
    /// Which rows, in which order.
    #[serde(default)]
    pub query: Query,
}

/// Columns from the first to the last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Layout {
    /// The columns.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<ShownColumn>,
    /// How many of them, from the first on, stay when the others scroll.
    pub frozen: u8,
}

/// A column that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownColumn {
    /// Which.
    pub column: Column,
    /// Its width in hundredths of the letter height; none for the usual one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width_hundredths: Option<u16>,
}

/// Which rows are shown, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Query {
    /// Words that must all occur in the row.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Tests that a row must all pass.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub filters: Vec<Filter>,
    /// What rows are sorted by, the most important first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sort: Vec<SortKey>,
    /// What rows are put together by, the outermost first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Column>,
}

/// A column to sort by. What is unknown comes last either way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SortKey {
    /// By what.
    pub column: Column,
    /// Largest, latest or last in the alphabet first.
    #[serde(default)]
    pub is_descending: bool,
}

/// A test of one column.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Filter {
    /// Of what.
    pub column: Column,
    /// What it must be.
    pub test: Test,
}

/// What a cell must be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// Nothing is known.
    Empty,
    /// Something is known.
    Filled,
    /// A text in which this occurs; case, width, and Simplified or Traditional do not count.
    Contains(String),
    /// One of these.
    OneOf(Vec<Content>),
    /// A number from the first to the last, both included; none for no limit. Amounts are in minor units.
    Numbers(Option<f64>, Option<f64>),
    /// A day from the first to the last, both included; none for no limit.
    Days(Option<Day>, Option<Day>),
}

impl View {
    /// Whether name and number of parts keep their limits.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        let parts =
            self.layout.columns.len() + self.query.filters.len() + self.query.sort.len() + self.query.groups.len();
        let characters = self.name.chars().count();
        !self.name.trim().is_empty()
            && characters <= VIEW_NAME_CHARACTERS_MAX
            && parts <= VIEW_PARTS_MAX
            && self.query.text.chars().count() <= crate::domain::accounts::LINE_CHARACTERS_MAX
    }
}
