//! The list of customers: views, search, filters, order, groups, duplicates.

mod address;
mod duplicates;
mod index;
mod rows;
mod view;

pub use address::{filters_of_address, filters_to_address};
pub use duplicates::{
    Duplicate, DuplicateSearch, KnownMarks, Likeness, duplicates, plain_name, plain_phone, plain_tax_id,
};
pub use index::SearchIndex;
pub use rows::{Group, filtered, grouped, rows, sorted};
pub use view::{
    Filter, Layout, Query, ShownColumn, SortKey, Test, VIEW_NAME_CHARACTERS_MAX, VIEW_PARTS_MAX, VIEWS_MAX, View,
    ViewId,
};
