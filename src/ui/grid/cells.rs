//! What a grid shows, as it asks for it.

use super::selection::Place;
use std::any::Any;
use std::rc::Rc;
use yew::prelude::*;

/// What a grid shows.
pub trait Cells {
    /// How many rows.
    fn row_count(&self) -> usize;
    /// The classes of a row, and what it is called in one that begins a group: such a row has no cells.
    fn row(&self, row: usize) -> RowLook;
    /// A cell as it is shown.
    fn text(&self, place: Place) -> AttrValue;
    /// A cell as it is edited and copied; none when it cannot be changed.
    fn draft(&self, place: Place) -> Option<String>;
    /// Whether a column holds numbers, which stand at the end.
    fn is_number(&self, column: usize) -> bool;
    /// The texts that a column takes, where there are few.
    fn choices(&self, column: usize) -> Option<Rc<[AttrValue]>>;
    /// Whether a row looks here as it does in other cells, so that it need not be drawn again.
    fn is_same_row(&self, other: &dyn Cells, row: usize) -> bool;
    /// The cells as what they are, for [`Self::is_same_row`].
    fn as_any(&self) -> &dyn Any;
}

/// How a row looks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RowLook {
    /// Its class.
    pub class: Option<&'static str>,
    /// The words of a row that begins a group, and whether the group is open.
    pub group: Option<(AttrValue, bool)>,
    /// How deep a group lies within others, counted from 1.
    pub depth: usize,
}

/// The cells; another set of them as soon as anything in it is another.
#[derive(Clone)]
pub struct Source(pub Rc<dyn Cells>);

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// A column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its heading.
    pub title: AttrValue,
    /// Its width in tenths of the page's letter height (rem).
    pub width_tenths: u32,
    /// Whether nobody chose that width: where there is little room, it gives way.
    pub gives_way: bool,
    /// Numbers stand at the end.
    pub is_number: bool,
    /// Sorted by it: descending or not, and its place among several, counted from 1.
    pub sort: Option<(bool, usize)>,
}

/// Below so many letter heights there is little room.
const ROOMY_LETTERS: f64 = 32.0;

/// The columns as they fit a region: where there is little room, those that stay in sight leave some for the others.
pub(super) fn fitted(columns: &Rc<[Column]>, frozen: usize, region_px: f64, letter_px: f64) -> Rc<[Column]> {
    if region_px >= ROOMY_LETTERS * letter_px {
        return Rc::clone(columns);
    }
    // Four tenths of the region, in tenths of a letter.
    let most = (region_px / letter_px * 4.0).max(f64::from(WIDTH_TENTHS_MIN)) as u32;
    let fitted = columns.iter().enumerate().map(|(at, column)| {
        let width_tenths = match column.width_tenths {
            width if !column.gives_way => width,
            width if at < frozen => width.min(most),
            width => (width * 7 / 10).max(WIDTH_TENTHS_MIN),
        };
        Column { width_tenths, ..column.clone() }
    });
    fitted.collect()
}

/// The widest column in tenths of the page's letter height.
pub const WIDTH_TENTHS_MAX: u32 = 600;
/// The narrowest.
pub const WIDTH_TENTHS_MIN: u32 = 30;

/// Texts that were put into cells; an error is in the person's words, and then no cell was changed.
pub type OnTexts = Callback<Vec<(Place, String)>, Result<(), String>>;
