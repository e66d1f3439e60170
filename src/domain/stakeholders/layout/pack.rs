//! The tidy tree: siblings as close as their outlines let them, from the left and from the right, and the middle of both;
//! reports without reports of their own, where several stand together, in two columns along a spine; and what is too wide for
//! one line on shelves along a trunk. How a tree is drawn depends on nobody outside of it.

use super::columns::{columns_outline, on_spine, put_in_columns};
use super::forest::Forest;
use super::outline::{Outline, side_by_side};
use super::shelves::{shelved, shelving};
use super::{CARD_HEIGHT, Point};

/// Room between siblings.
pub(super) const SIBLING_GAP: i32 = 28;
/// Room between people of different managers on the same row.
pub(super) const COUSIN_GAP: i32 = 44;
/// Room between a row and the next: lines run in it.
pub(super) const ROW_GAP: i32 = 56;
/// From a row to the next.
pub(super) const ROW: i32 = CARD_HEIGHT + ROW_GAP;
/// From a card of a column to the next.
pub(super) const STACK_ROW: i32 = CARD_HEIGHT + 24;
/// From this many reports side by side on, none with reports of its own, they stand in columns.
const STACK_MIN: usize = 3;

/// The place of everybody's card relative to the line manager's, and whose reports stand in columns.
pub(super) struct Packed {
    /// From the manager's card to the person's.
    pub relative: Vec<Point>,
    /// Where the reports stand in columns: from the manager's middle to the spine of each report.
    pub spine: Vec<Option<i32>>,
    /// How far below the manager's card the line of things begins that the person's card stands on.
    pub line: Vec<i32>,
}

/// Something below a manager: one who reports, or several without reports of their own along a spine.
pub(super) struct Item<'a> {
    pub people: &'a [usize],
    pub outline: Outline,
}

pub(super) fn pack(forest: &Forest) -> Packed {
    let count = forest.children.len();
    let mut packed =
        Packed { relative: vec![Point::default(); count], spine: vec![None; count], line: vec![ROW; count] };
    let mut outlines: Vec<Outline> = Vec::new();
    outlines.resize_with(count, Outline::default);
    for &at in forest.order.iter().rev() {
        let mut outline = below(&forest.children[at], forest, &mut outlines, &mut packed);
        outline.push_top();
        outlines[at] = outline;
    }
    packed
}

/// Everything below a manager.
fn below(children: &[usize], forest: &Forest, outlines: &mut [Outline], packed: &mut Packed) -> Outline {
    let mut items: Vec<Item> = Vec::new();
    for run in children.chunk_by(|one, other| [one, other].iter().all(|at| forest.children[**at].is_empty())) {
        if run.len() < STACK_MIN {
            let alone = run.chunks(1);
            items.extend(alone.map(|people| Item { people, outline: std::mem::take(&mut outlines[people[0]]) }));
        } else {
            let spines = run.chunks(on_spine(run.len()));
            items.extend(spines.map(|people| Item { people, outline: columns_outline(people.len()) }));
        }
    }
    match shelving(&items) {
        None => line(items, packed),
        Some(shelving) => shelved(&items, shelving, packed),
    }
}

/// Everything on one line.
fn line(items: Vec<Item>, packed: &mut Packed) -> Outline {
    let places = side_by_side(&items.iter().map(|item| &item.outline).collect::<Vec<_>>());
    for (item, x) in items.iter().zip(&places) {
        put(item.people, *x, ROW, packed);
    }
    Outline::of_line(items.into_iter().map(|item| item.outline).collect(), &places)
}

/// Puts what stands on a line at its place, so far below the manager.
pub(super) fn put(people: &[usize], x: i32, y: i32, packed: &mut Packed) {
    if let [child] = people {
        packed.relative[*child] = Point { x, y };
        packed.line[*child] = y;
    } else {
        put_in_columns(people, Point { x, y }, packed);
    }
}
