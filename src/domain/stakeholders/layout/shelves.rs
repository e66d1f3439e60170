//! Many things below a manager: on shelves left and right of a trunk, each side as many below each other as make the whole
//! about as wide for its height as a screen is. They are read down the left side, then down the right one.

use super::outline::{Outline, side_by_side, together, width_of};
use super::pack::{COUSIN_GAP, Item, Packed, ROW, ROW_GAP, SIBLING_GAP, put};
use super::{ASPECT, CARD_WIDTH};

/// From so many things below a manager on, they may stand on shelves.
const SHELVED_MIN: usize = 3;
/// What is no wider than this stands in one line.
const LINE_WIDTH: i32 = 1_300;
/// What the shorter side of the whole costs beside the longer one: less, but room that nothing fills is not free.
const SHORT_SIDE: f64 = 0.5;
/// What a trunk costs that does not stand in the middle, by how much wider one side is.
const UNEVEN: f64 = 0.15;
/// The most shelves of a side.
const SHELVES_MAX: usize = 40;
/// Up to so many things, every way to share them out between the sides is tried.
const TRIED_MAX: usize = 24;
/// Shelves have to make the whole at least so much smaller than one line.
const GAIN: f64 = 0.97;
/// From the trunk to what stands beside it.
const TRUNK_ROOM: i32 = COUSIN_GAP / 2;

/// Where shelves begin: how many things stand left of the trunk, and how wide each side may be.
#[derive(Clone, Copy)]
pub(super) struct Shelving {
    left: usize,
    widths: [i32; 2],
}

/// The width and height of each.
fn sizes_of(items: &[Item]) -> Vec<(i32, i32)> {
    let size = |outline: &Outline| {
        let (left, right) = outline.extent();
        (right - left, outline.height)
    };
    items.iter().map(|item| size(&item.outline)).collect()
}

/// How small so much has to be shown on a screen: the larger, the smaller.
fn smallness(width: i32, height: i32) -> f64 {
    let (wide, high) = (f64::from(width), f64::from(height) * ASPECT);
    wide.max(high) + SHORT_SIDE * wide.min(high)
}

/// The things of a side by shelf, none wider than so much but what is so by itself.
fn shelves(sizes: &[(i32, i32)], width: i32) -> impl Iterator<Item = &[(i32, i32)]> {
    let mut rest = sizes;
    std::iter::from_fn(move || {
        let mut wide = -SIBLING_GAP;
        let fitting = rest.iter().take_while(|(own, _)| {
            wide += own + SIBLING_GAP;
            wide <= width
        });
        let count = fitting.count().max(1).min(rest.len());
        let (shelf, others) = rest.split_at(count);
        rest = others;
        (!shelf.is_empty()).then_some(shelf)
    })
}

/// The width and height of a side on shelves of a width.
fn side_size(sizes: &[(i32, i32)], width: i32) -> (i32, i32) {
    shelves(sizes, width).fold((0, 0), |(wide, high), shelf| {
        let own: Vec<i32> = shelf.iter().map(|(width, _)| *width).collect();
        let tall = shelf.iter().map(|(_, height)| *height).max().unwrap_or(0);
        (wide.max(width_of(&own)), high + tall + ROW_GAP)
    })
}

/// The ways in which a side may be shelved: the least width for each number of shelves, with what comes of it.
fn side_ways(sizes: &[(i32, i32)]) -> Vec<(i32, i32, i32)> {
    if sizes.is_empty() {
        return vec![(0, 0, 0)];
    }
    let widest = sizes.iter().map(|(width, _)| *width).max().unwrap_or(0);
    let all = sizes.iter().map(|(width, _)| width + SIBLING_GAP).sum::<i32>();
    let mut ways: Vec<(i32, i32, i32)> = Vec::new();
    for count in 1..=sizes.len().min(SHELVES_MAX) {
        let (mut low, mut high) = (widest, all);
        while low < high {
            let middle = i32::midpoint(low, high);
            if shelves(sizes, middle).count() <= count { high = middle } else { low = middle + 1 }
        }
        let (width, height) = side_size(sizes, low);
        ways.push((low, width, height));
        if low == widest {
            break;
        }
    }
    ways
}

/// How things are best put on shelves; none where one line is as good.
pub(super) fn shelving(items: &[Item]) -> Option<Shelving> {
    if items.len() < SHELVED_MIN {
        return None;
    }
    // Outlines of deep trees are long: they are only walked where it matters.
    let sizes = sizes_of(items);
    let widths: Vec<i32> = sizes.iter().map(|(width, _)| *width).collect();
    let in_line = width_of(&widths);
    if in_line <= LINE_WIDTH {
        return None;
    }
    let tall = sizes.iter().map(|(_, height)| *height).max().unwrap_or(0);
    let splits =
        if sizes.len() <= TRIED_MAX { 1..=sizes.len() - 1 } else { sizes.len().div_ceil(2)..=sizes.len().div_ceil(2) };
    let mut best: Option<(f64, Shelving)> = None;
    for left in splits {
        let ways = [side_ways(&sizes[..left]), side_ways(&sizes[left..])];
        for (left_limit, left_width, left_height) in &ways[0] {
            for (right_limit, right_width, right_height) in &ways[1] {
                let width = left_width + right_width + 2 * TRUNK_ROOM;
                let uneven = UNEVEN * f64::from((left_width - right_width).abs());
                let cost = uneven + smallness(width, ROW + (*left_height).max(*right_height) - ROW_GAP);
                if best.is_none_or(|(least, _)| cost < least) {
                    best = Some((cost, Shelving { left, widths: [*left_limit, *right_limit] }));
                }
            }
        }
    }
    best.filter(|(cost, _)| *cost < GAIN * smallness(in_line, ROW + tall)).map(|(_, shelving)| shelving)
}

/// Puts things on shelves left and right of the trunk, on which the line to the manager runs.
pub(super) fn shelved(items: &[Item], by: Shelving, packed: &mut Packed) -> Outline {
    let (mut low, mut high, mut deepest) = (0, CARD_WIDTH, 0);
    let (left, right) = items.split_at(by.left);
    for (side, (all, limit)) in [left, right].into_iter().zip(by.widths).enumerate() {
        let sizes = sizes_of(all);
        let (mut rest, mut top) = (all, 0);
        for shelf in shelves(&sizes, limit) {
            let (on_it, others) = rest.split_at(shelf.len());
            rest = others;
            let of: Vec<&Outline> = on_it.iter().map(|item| &item.outline).collect();
            let places = side_by_side(&of);
            let (left, right) = together(of.iter().zip(&places).map(|(outline, x)| {
                let (left, right) = outline.extent();
                (left + x, right + x)
            }));
            let by = if side == 0 { CARD_WIDTH / 2 - TRUNK_ROOM - right } else { CARD_WIDTH / 2 + TRUNK_ROOM - left };
            for (item, x) in on_it.iter().zip(&places) {
                put(item.people, x + by, ROW + top, packed);
            }
            (low, high) = (low.min(left + by), high.max(right + by));
            let tall = shelf.iter().map(|(_, height)| *height).max().unwrap_or(0);
            deepest = deepest.max(top + tall);
            top += tall + ROW_GAP;
        }
    }
    Outline::block(low, high, deepest)
}
