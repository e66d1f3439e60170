//! Which cells of a grid are chosen, and where the keyboard goes next.

use std::ops::RangeInclusive;

/// A cell: its row and column, both counted from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The row.
    pub row: usize,
    /// The column.
    pub column: usize,
}

/// How many rows and columns a grid has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Rows.
    pub rows: usize,
    /// Columns.
    pub columns: usize,
}

impl Size {
    /// The cell of this grid that is nearest to a place.
    fn nearest(self, place: Place) -> Place {
        let within = |at: usize, count: usize| at.min(count.saturating_sub(1));
        Place { row: within(place.row, self.rows), column: within(place.column, self.columns) }
    }
}

/// One way to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// One column to the left.
    Left,
    /// One column to the right.
    Right,
    /// So many rows up.
    Up(usize),
    /// So many rows down.
    Down(usize),
    /// The first column.
    RowStart,
    /// The last column.
    RowEnd,
    /// The first row.
    Top,
    /// The last row.
    Bottom,
    /// The first cell of all.
    First,
    /// The last cell of all.
    Last,
}

/// The cell in use, and the block that it lies in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The cell in use: what is typed goes there.
    pub active: Place,
    /// The corner of the block that stays while it grows.
    anchor: Place,
    /// The opposite corner.
    corner: Place,
}

impl Selection {
    /// One cell.
    #[must_use]
    pub fn at(place: Place) -> Self {
        Self { active: place, anchor: place, corner: place }
    }

    /// The block from where it began to another corner.
    #[must_use]
    pub fn to(self, corner: Place) -> Self {
        Self { active: self.anchor, corner, ..self }
    }

    /// All cells; the cell in use stays.
    #[must_use]
    pub fn all(self, size: Size) -> Self {
        let last = size.nearest(Place { row: usize::MAX, column: usize::MAX });
        Self { active: size.nearest(self.active), anchor: Place::default(), corner: last }
    }

    /// The same rows, in all columns.
    #[must_use]
    pub fn whole_rows(self, size: Size) -> Self {
        let anchor = Place { column: 0, ..self.anchor };
        let corner = Place { column: usize::MAX, ..self.corner };
        Self { active: size.nearest(self.active), anchor: size.nearest(anchor), corner: size.nearest(corner) }
    }

    /// The same, as far as a grid of that size goes.
    #[must_use]
    pub fn within(self, size: Size) -> Self {
        Self { active: size.nearest(self.active), anchor: size.nearest(self.anchor), corner: size.nearest(self.corner) }
    }

    /// One step on: to a cell alone, or with the block growing after it.
    #[must_use]
    pub fn moved(self, step: Step, grows: bool, size: Size) -> Self {
        let Place { row, column } = if grows { self.corner } else { self.active };
        let (row, column) = match step {
            Step::Left => (row, column.saturating_sub(1)),
            Step::Right => (row, column.saturating_add(1)),
            Step::Up(rows) => (row.saturating_sub(rows), column),
            Step::Down(rows) => (row.saturating_add(rows), column),
            Step::RowStart => (row, 0),
            Step::RowEnd => (row, usize::MAX),
            Step::Top => (0, column),
            Step::Bottom => (usize::MAX, column),
            Step::First => (0, 0),
            Step::Last => (usize::MAX, usize::MAX),
        };
        let to = size.nearest(Place { row, column });
        if grows { self.within(size).to(to) } else { Self::at(to) }
    }

    /// The next cell for Tab (`is_forward`) and Shift-Tab, row by row: round and round within a chosen block, else
    /// through the whole grid; none at its end, where the keyboard goes on behind the grid.
    #[must_use]
    pub fn next(self, is_forward: bool, size: Size) -> Option<Self> {
        let block = if self.is_block() { self } else { self.all(size) };
        let (rows, columns) = (block.rows(), block.columns());
        let width = columns.end() - columns.start() + 1;
        let cells = (rows.end() - rows.start() + 1) * width;
        let place = size.nearest(self.active);
        let at = place.row.saturating_sub(*rows.start()) * width + place.column.saturating_sub(*columns.start());
        let next = if is_forward { at + 1 } else { at.wrapping_sub(1) };
        let next = match (next < cells, self.is_block()) {
            (true, _) => next,
            (false, true) if is_forward => 0,
            (false, true) => cells - 1,
            (false, false) => return None,
        };
        let active = Place { row: rows.start() + next / width, column: columns.start() + next % width };
        Some(if self.is_block() { Self { active, ..self } } else { Self::at(active) })
    }

    /// The corner that moves while the block grows.
    #[must_use]
    pub fn moving_corner(self) -> Place {
        self.corner
    }

    /// Whether more than one cell is chosen.
    #[must_use]
    pub fn is_block(self) -> bool {
        self.anchor != self.corner
    }

    /// The rows of the block.
    #[must_use]
    pub fn rows(self) -> RangeInclusive<usize> {
        self.anchor.row.min(self.corner.row)..=self.anchor.row.max(self.corner.row)
    }

    /// The columns of the block.
    #[must_use]
    pub fn columns(self) -> RangeInclusive<usize> {
        self.anchor.column.min(self.corner.column)..=self.anchor.column.max(self.corner.column)
    }

    /// Whether a cell is chosen.
    #[must_use]
    pub fn holds(self, place: Place) -> bool {
        self.rows().contains(&place.row) && self.columns().contains(&place.column)
    }

    /// How the texts of `copied`, rows of cells, come to lie on the grid when they are put at this selection: each with
    /// its place. One text fills the whole block, as do texts that fit into it several times; else they begin at the
    /// block's first cell and reach as far as they reach, within the columns.
    #[must_use]
    pub fn laid_out(self, copied: &[Vec<String>], size: Size) -> Vec<(Place, &str)> {
        let (height, width) = (copied.len(), copied.iter().map(Vec::len).max().unwrap_or(0));
        if height == 0 || width == 0 {
            return Vec::new();
        }
        let (rows, columns) = (self.rows(), self.columns());
        let (tall, wide) = (rows.end() - rows.start() + 1, columns.end() - columns.start() + 1);
        let repeats = tall.is_multiple_of(height) && wide.is_multiple_of(width);
        let (tall, wide) = if repeats { (tall, wide) } else { (height, width) };
        let (first_row, first_column) = (*rows.start(), *columns.start());
        let wide = wide.min(size.columns.saturating_sub(first_column));
        let text = |row: usize, column: usize| copied[row % height].get(column % width).map_or("", String::as_str);
        let place = |row, column| Place { row: first_row + row, column: first_column + column };
        (0..tall).flat_map(|row| (0..wide).map(move |column| (place(row, column), text(row, column)))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            Just(Step::Left),
            Just(Step::Right),
            (1_usize..40).prop_map(Step::Up),
            (1_usize..40).prop_map(Step::Down),
            Just(Step::RowStart),
            Just(Step::RowEnd),
            Just(Step::Top),
            Just(Step::Bottom),
            Just(Step::First),
            Just(Step::Last),
        ]
    }

    fn size() -> impl Strategy<Value = Size> {
        (1_usize..100_000, 1_usize..30).prop_map(|(rows, columns)| Size { rows, columns })
    }

    fn at(row: usize, column: usize) -> Place {
        Place { row, column }
    }

    proptest! {
        #[test]
        fn whatever_is_pressed_the_cell_in_use_is_a_chosen_one_of_the_grid(size in size(), steps in prop::collection::vec((step(), any::<bool>()), 0..40)) {
            let mut selection = Selection::default();
            for (step, grows) in steps {
                selection = selection.moved(step, grows, size);
                prop_assert!(selection.holds(selection.active));
                prop_assert!(*selection.rows().end() < size.rows && *selection.columns().end() < size.columns);
                prop_assert!(grows || !selection.is_block());
            }
        }

        #[test]
        fn tab_and_back_is_where_one_was(size in size(), row in 0_usize..100_000, column in 0_usize..30) {
            let here = Selection::at(at(row, column)).within(size);
            if let Some(next) = here.next(true, size) {
                prop_assert_eq!(next.next(false, size), Some(here));
            } else {
                prop_assert_eq!(here.active, at(size.rows - 1, size.columns - 1));
            }
        }

        #[test]
        fn tab_goes_once_through_each_cell_of_a_block(rows in 1_usize..6, columns in 1_usize..6, first in 0_usize..9) {
            let size = Size { rows: 30, columns: 20 };
            let block = Selection::at(at(first + rows, first)).to(at(first + 1, first + columns - 1));
            prop_assume!(block.is_block());
            let mut seen = vec![block.active];
            let mut here = block;
            for _ in 1..rows * columns {
                here = here.next(true, size).expect("a block has no end");
                prop_assert!(block.holds(here.active) && !seen.contains(&here.active));
                seen.push(here.active);
            }
            prop_assert_eq!(here.next(true, size), Some(block));
        }

        #[test]
        fn what_is_put_in_stays_in_the_columns_and_covers_a_block_that_it_fits_into(height in 1_usize..4, width in 1_usize..4, times_down in 1_usize..4, times_right in 1_usize..4, column in 0_usize..18) {
            let size = Size { rows: 50, columns: 20 };
            let copied: Vec<Vec<String>> = (0..height).map(|row| (0..width).map(|column| format!("{row} {column}")).collect()).collect();
            let block = Selection::at(at(3, column)).to(at(3 + height * times_down - 1, column + width * times_right - 1));
            let laid = block.laid_out(&copied, size);
            prop_assert!(laid.iter().all(|(place, _)| place.column < size.columns && block.holds(*place)));
            prop_assert_eq!(laid.len(), height * times_down * (width * times_right).min(size.columns - column));
            prop_assert_eq!(laid[0].1, "0 0");
        }
    }

    #[test]
    fn shift_grows_the_block_from_where_it_began() {
        let size = Size { rows: 10, columns: 4 };
        let grown = Selection::at(at(2, 1)).moved(Step::Down(3), true, size).moved(Step::Left, true, size);
        assert_eq!((grown.active, grown.rows(), grown.columns()), (at(2, 1), 2..=5, 0..=1));
        assert_eq!(grown.moved(Step::Right, false, size), Selection::at(at(2, 2)));
        assert_eq!(grown.whole_rows(size).columns(), 0..=3);
        assert_eq!(grown.all(size).rows(), 0..=9);
    }

    #[test]
    fn at_the_end_of_the_grid_tab_goes_on_behind_it() {
        let size = Size { rows: 2, columns: 2 };
        assert_eq!(Selection::at(at(0, 1)).next(true, size), Some(Selection::at(at(1, 0))));
        assert_eq!(Selection::at(at(1, 1)).next(true, size), None);
        assert_eq!(Selection::default().next(false, size), None);
    }

    #[test]
    fn texts_that_do_not_fit_begin_at_the_first_cell() {
        let size = Size { rows: 10, columns: 4 };
        let copied = vec![vec!["a".to_owned(), "b".to_owned()], vec!["c".to_owned()]];
        let block = Selection::at(at(4, 2)).to(at(2, 2));
        let laid = block.laid_out(&copied, size);
        assert_eq!(laid, [(at(2, 2), "a"), (at(2, 3), "b"), (at(3, 2), "c"), (at(3, 3), "")]);
        assert_eq!(block.laid_out(&[vec!["x".to_owned()]], size).len(), 3);
        assert!(block.laid_out(&[], size).is_empty());
    }
}
