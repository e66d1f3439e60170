//! Which rows of a long list are in the document: those in sight, some around them, and the one in use.

/// Rows kept above and below those in sight, so that the keyboard always finds a next one.
const AROUND: usize = 4;
/// The window moves in steps of so many rows, not at each pixel.
const STEP: usize = 4;

/// What is in sight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// Height of a row in pixels.
    pub row_px: f64,
    /// The first row that is in the document.
    pub first: usize,
    /// How many rows are in the document at most.
    pub count: usize,
}

impl Default for Window {
    /// Before anything was measured.
    fn default() -> Self {
        Self { row_px: 44.0, first: 0, count: 16 }
    }
}

/// What stands in the table's body, from top to bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The row at that place of the list.
    Row(usize),
    /// Room for so many rows. The name tells rooms apart: which of them it is does not change by scrolling.
    Gap(&'static str, usize),
}

impl Window {
    /// The window for what was measured, in pixels.
    #[must_use]
    pub fn of(scrolled_px: f64, height_px: f64, row_px: f64) -> Self {
        Self::around(AROUND, scrolled_px, height_px, row_px)
    }

    /// The same for rows that all change at once: few are kept around those in sight.
    #[must_use]
    pub fn closely(scrolled_px: f64, height_px: f64, row_px: f64) -> Self {
        Self::around(2, scrolled_px, height_px, row_px)
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "pixels of a scrolled element, clamped by the cast"
    )]
    fn around(rows: usize, scrolled_px: f64, height_px: f64, row_px: f64) -> Self {
        let row_px = if row_px >= 1.0 { row_px } else { Self::default().row_px };
        let step = rows.min(STEP);
        let top = (scrolled_px / row_px) as usize / step * step;
        let count = (height_px / row_px).ceil() as usize + 2 * rows + step;
        Self { row_px, first: top.saturating_sub(rows), count: count.min(400) }
    }

    /// The rows at the top of a list that are in sight, and few beyond them.
    #[must_use]
    pub fn beginning(&self) -> Self {
        Self { first: 0, count: (self.rows_in_sight() + 2).min(self.count), ..*self }
    }

    /// How many rows a page of them is.
    #[must_use]
    pub fn rows_in_sight(&self) -> usize {
        self.count.saturating_sub(2 * AROUND + STEP + 1).max(1)
    }

    /// The body of a table of `total` rows, with the row in use wherever it is.
    #[must_use]
    pub fn slots(&self, total: usize, in_use: Option<usize>) -> Vec<Slot> {
        let first = self.first.min(total.saturating_sub(self.count));
        let end = (first + self.count).min(total);
        let in_use = in_use.filter(|row| *row < total);
        let mut slots = Vec::with_capacity(end - first + 4);
        let mut next = 0;
        let mut fill = |slots: &mut Vec<Slot>, name: &'static str, until: usize| {
            if until > next {
                slots.push(Slot::Gap(name, until - next));
            }
            next = until + 1;
        };
        if let Some(row) = in_use.filter(|row| *row < first) {
            fill(&mut slots, "top", row);
            slots.push(Slot::Row(row));
        }
        for row in first..end {
            if row == first {
                fill(&mut slots, if in_use.is_some_and(|row| row < first) { "after" } else { "top" }, row);
            }
            slots.push(Slot::Row(row));
        }
        next = end.max(first);
        if let Some(row) = in_use.filter(|row| *row >= end) {
            if row > next {
                slots.push(Slot::Gap("before", row - next));
            }
            slots.push(Slot::Row(row));
            next = row + 1;
        }
        if total > next {
            slots.push(Slot::Gap("bottom", total - next));
        }
        slots
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn rows_and_gaps_make_the_whole_list_in_order(scrolled in 0.0..5e6_f64, height in 0.0..3e3_f64, row_px in 20.0..90.0_f64, total in 0_usize..100_000, in_use in proptest::option::of(0_usize..120_000)) {
            let slots = Window::of(scrolled, height, row_px).slots(total, in_use);
            let mut next = 0;
            let mut rows = 0;
            let mut names = Vec::new();
            for slot in &slots {
                match *slot {
                    Slot::Row(row) => {
                        prop_assert_eq!(row, next);
                        next += 1;
                        rows += 1;
                    }
                    Slot::Gap(name, count) => {
                        prop_assert!(count > 0);
                        prop_assert!(!names.contains(&name));
                        names.push(name);
                        next += count;
                    }
                }
            }
            prop_assert_eq!(next, total);
            prop_assert!(rows <= 401);
            if let Some(row) = in_use.filter(|row| *row < total) {
                prop_assert!(slots.contains(&Slot::Row(row)));
            }
        }

        #[test]
        fn at_the_beginning_what_is_in_sight_is_there(height in 100.0..2e3_f64) {
            let window = Window::of(400.0, height, 40.0);
            let slots = window.beginning().slots(100_000, None);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small number")]
            let last = (height / 40.0) as usize;
            prop_assert!((0..=last).all(|row| slots.contains(&Slot::Row(row))));
            prop_assert!(slots.len() <= window.slots(100_000, None).len());
        }

        #[test]
        fn what_is_in_sight_is_there(top in 0_usize..90_000, height in 100.0..2e3_f64) {
            let row_px = 40.0;
            #[expect(clippy::cast_precision_loss, reason = "a small number")]
            let slots = Window::of(top as f64 * row_px, height, row_px).slots(100_000, None);
            prop_assert!(slots.contains(&Slot::Row(top)));
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small number")]
            let last = top + (height / row_px) as usize;
            prop_assert!(slots.contains(&Slot::Row(last)));
        }
    }
}
