//! The outline of a tree, and how near trees can stand to each other.
//!
//! Outlines are kept row by row from the bottom up with a shift of their own, so that a manager takes over the outline of
//! the deepest of those below, and only the shallower ones are walked: all of it takes time in proportion to the people.

use super::pack::{COUSIN_GAP, ROW, SIBLING_GAP};
use super::{CARD_HEIGHT, CARD_WIDTH, figure};

/// The outline of a tree, relative to the left end of its top card.
#[derive(Default)]
pub(super) struct Outline {
    /// The left end of each row, the lowest row first.
    left: Vec<i32>,
    /// The right end of each row.
    right: Vec<i32>,
    /// What is added to all of them.
    shift: i32,
    /// From the upper end of the top card to the lower end of the lowest one.
    pub height: i32,
}

impl Outline {
    /// Something as wide at the top as everywhere, from one end to the other.
    pub fn block(left: i32, right: i32, height: i32) -> Self {
        let rows = usize::try_from((height + ROW - CARD_HEIGHT - 1) / ROW + 1).unwrap_or(1);
        Self { left: vec![left; rows], right: vec![right; rows], shift: 0, height }
    }

    pub fn rows(&self) -> usize {
        self.left.len()
    }

    /// A row counted from the top.
    fn ends(&self, row: usize) -> (i32, i32) {
        let at = self.left.len() - 1 - row;
        (self.left[at] + self.shift, self.right[at] + self.shift)
    }

    /// Its left and right end.
    pub fn extent(&self) -> (i32, i32) {
        let (left, right) = (self.left.iter().min(), self.right.iter().max());
        (left.copied().unwrap_or(0) + self.shift, right.copied().unwrap_or(0) + self.shift)
    }

    /// Puts the manager's card on top.
    pub fn push_top(&mut self) {
        self.left.push(-self.shift);
        self.right.push(CARD_WIDTH - self.shift);
        self.height = if self.rows() == 1 { CARD_HEIGHT } else { self.height + ROW };
    }

    /// Takes in the rows of another, which is no deeper and stands `by` to the right.
    fn take_in(&mut self, other: &Self, by: i32) {
        for row in 0..other.rows() {
            let at = self.left.len() - 1 - row;
            let (left, right) = other.ends(row);
            self.left[at] = self.left[at].min(left + by - self.shift);
            self.right[at] = self.right[at].max(right + by - self.shift);
        }
        self.height = self.height.max(other.height);
    }

    /// The outline of all that stand on one line at these places.
    pub fn of_line(of: Vec<Self>, places: &[i32]) -> Self {
        let Some(deepest) = (0..of.len()).max_by_key(|at| of[*at].rows()) else { return Self::default() };
        let mut all = Self::default();
        let mut others = Vec::with_capacity(of.len());
        for (at, (outline, x)) in of.into_iter().zip(places).enumerate() {
            if at == deepest {
                all = outline;
                all.shift += x;
            } else {
                others.push((outline, *x));
            }
        }
        for (outline, x) in &others {
            all.take_in(outline, *x);
        }
        all
    }
}

/// Half of it, halves away from 0, so that a mirrored figure gives the mirrored half.
fn half(whole: i32) -> i32 {
    (whole.abs() + 1) / 2 * whole.signum()
}

/// Where things on one line stand, the manager over the middle of them, from the line's left end to its right one.
pub(super) fn side_by_side(of: &[&Outline]) -> Vec<i32> {
    // Only rows that two of them have can bring two together.
    let deepest = (0..of.len()).max_by_key(|at| of[*at].rows());
    let others = (0..of.len()).filter(|at| Some(*at) != deepest);
    let second = others.map(|at| of[at].rows()).max().unwrap_or(0);
    let from_left = pushed(of, second, false);
    let from_right = pushed(of, second, true);
    let span = from_left.last().copied().unwrap_or(0);
    let ends = |at: usize| of.get(at).map_or((0, CARD_WIDTH), |outline| outline.ends(0));
    let uneven = ends(0).0 + ends(of.len().saturating_sub(1)).1 - CARD_WIDTH;
    from_left.iter().zip(&from_right).map(|(left, right)| half(left + (span - right) - span - uneven)).collect()
}

/// How far each stands from the first when all are pushed towards it; mirrored, from the last.
fn pushed(of: &[&Outline], rows: usize, is_mirrored: bool) -> Vec<i32> {
    let ends = |outline: &Outline, row: usize| {
        let (left, right) = outline.ends(row);
        if is_mirrored { (CARD_WIDTH - right, CARD_WIDTH - left) } else { (left, right) }
    };
    let mut places = vec![0; of.len()];
    let mut reach: Vec<i32> = Vec::new();
    for turn in 0..of.len() {
        let at = if is_mirrored { of.len() - 1 - turn } else { turn };
        let own = of[at].rows().min(rows);
        let needed = reach.iter().take(own).enumerate().map(|(row, reach)| {
            let gap = if row == 0 { SIBLING_GAP } else { COUSIN_GAP };
            reach + gap - ends(of[at], row).0
        });
        let x = needed.max().unwrap_or(0);
        places[at] = x;
        for row in 0..own {
            let right = ends(of[at], row).1 + x;
            match reach.get_mut(row) {
                Some(reach) => *reach = right,
                None => reach.push(right),
            }
        }
    }
    places
}

/// The room from the left end to the right one of things side by side, as a block.
pub(super) fn together(ends: impl Iterator<Item = (i32, i32)>) -> (i32, i32) {
    ends.reduce(|(low, high), (left, right)| (low.min(left), high.max(right))).unwrap_or((0, 0))
}

/// How wide things are side by side, each a block.
pub(super) fn width_of(widths: &[i32]) -> i32 {
    widths.iter().sum::<i32>() + figure(widths.len().saturating_sub(1)) * SIBLING_GAP
}
