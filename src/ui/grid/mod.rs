//! A grid of cells.
pub mod selection;
pub mod window;
