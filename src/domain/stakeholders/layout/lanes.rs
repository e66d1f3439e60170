//! Lines that run together get lanes side by side.

use super::channels::CLEAR;
use super::tree_lines::straightened;
use super::{CARD_HEIGHT, CARD_WIDTH, DrawnLine, Point, figure};
use std::collections::BTreeMap;

/// From a lane to the next, where there is room.
const LANE: i32 = 7;
/// The farthest that a lane lies from the channel's middle.
const FARTHEST: i32 = 12;
/// How near a line may end to a card's corner.
const CORNER: i32 = 12;

/// A straight piece of a line.
#[derive(Clone, Copy)]
struct Piece {
    /// Which line; none for one of the tree, which stays.
    line: Option<usize>,
    /// Which piece of it.
    at: usize,
    low: i32,
    high: i32,
    /// Whether it ends at a card.
    is_end: bool,
}

/// Whether a piece runs up and down, and where.
type Channel = (bool, i32);

fn pieces(points: &[Point]) -> impl Iterator<Item = (Channel, i32, i32)> {
    points.windows(2).map(|pair| {
        let is_vertical = pair[0].x == pair[1].x;
        let (from, to) = if is_vertical { (pair[0].y, pair[1].y) } else { (pair[0].x, pair[1].x) };
        ((is_vertical, if is_vertical { pair[0].x } else { pair[0].y }), from.min(to), from.max(to))
    })
}

/// Moves lines that run together apart, as far as the cards beside them let it.
pub(super) fn spread(lines: &mut [DrawnLine], tree: &[DrawnLine], cards: &[Point]) {
    let mut channels: BTreeMap<Channel, Vec<Piece>> = BTreeMap::new();
    for (line, drawn) in lines.iter().enumerate().filter(|(_, drawn)| drawn.is_clear) {
        let last = drawn.points.len().saturating_sub(2);
        for (at, (channel, low, high)) in pieces(&drawn.points).enumerate() {
            let is_end = at == 0 || at == last;
            channels.entry(channel).or_default().push(Piece { line: Some(line), at, low, high, is_end });
        }
    }
    for (channel, low, high) in tree.iter().flat_map(|drawn| pieces(&drawn.points)) {
        if let Some(known) = channels.get_mut(&channel) {
            known.push(Piece { line: None, at: 0, low, high, is_end: false });
        }
    }
    let mut shifts: Vec<Vec<i32>> = lines.iter().map(|line| vec![0; line.points.len().saturating_sub(1)]).collect();
    for (channel, mut all) in channels {
        all.sort_by_key(|piece| (piece.low, piece.high, piece.line, piece.at));
        let mut rest = &all[..];
        while !rest.is_empty() {
            let mut end = rest[0].high;
            let together = rest.iter().take_while(|piece| {
                let meets = piece.low <= end;
                end = end.max(piece.high);
                meets
            });
            let (cluster, others) = rest.split_at(together.count().max(1));
            separate(channel, cluster, cards, &mut shifts);
            rest = others;
        }
    }
    for (line, shifts) in lines.iter_mut().zip(&shifts).filter(|(line, _)| line.is_clear) {
        let directions: Vec<bool> = pieces(&line.points).map(|((is_vertical, _), ..)| is_vertical).collect();
        for (at, (shift, is_vertical)) in shifts.iter().zip(directions).enumerate() {
            for point in &mut line.points[at..=at + 1] {
                if is_vertical { point.x += shift } else { point.y += shift }
            }
        }
        // Two lanes may come to lie on one line, with nothing left between them.
        line.points = straightened(line.points.drain(..));
    }
}

/// Gives each piece of a channel that runs together with others a lane of its own.
fn separate((is_vertical, along): Channel, cluster: &[Piece], cards: &[Point], shifts: &mut [Vec<i32>]) {
    if cluster.len() < 2 {
        return;
    }
    let has_tree = cluster.iter().any(|piece| piece.line.is_none());
    // The first lane that is free again where a piece begins.
    let mut ends: Vec<i32> = Vec::new();
    let mut lanes: Vec<(Piece, i32)> = Vec::new();
    for piece in cluster.iter().filter(|piece| piece.line.is_some()) {
        let free = ends.iter().position(|end| *end < piece.low);
        let lane = free.unwrap_or_else(|| {
            ends.push(i32::MIN);
            ends.len() - 1
        });
        ends[lane] = piece.high;
        lanes.push((*piece, figure(lane)));
    }
    let count = figure(ends.len());
    if count < 2 && !has_tree {
        return;
    }
    let low = cluster.iter().map(|piece| piece.low).min().unwrap_or(0);
    let high = cluster.iter().map(|piece| piece.high).max().unwrap_or(0);
    let ends_at_card = cluster.iter().any(|piece| piece.is_end);
    let room = room(is_vertical, along, (low, high), ends_at_card, cards);
    // Twice the place of a lane, counted from the channel's middle; the tree keeps the middle.
    let place = |lane: i32| {
        if has_tree { 2 * (lane / 2 + 1) * if lane % 2 == 0 { 1 } else { -1 } } else { 2 * lane - (count - 1) }
    };
    let outermost = (0..count).map(|lane| place(lane).abs()).max().unwrap_or(0).max(1);
    for (piece, lane) in lanes {
        let wished = place(lane) * LANE / 2;
        let most = room * place(lane) / outermost;
        if let Some(shift) = piece.line.and_then(|line| shifts[line].get_mut(piece.at)) {
            *shift = if wished.abs() < most.abs() { wished } else { most };
        }
    }
}

/// How far lines may move to both sides.
fn room(is_vertical: bool, along: i32, (low, high): (i32, i32), ends_at_card: bool, cards: &[Point]) -> i32 {
    let mut room = FARTHEST;
    for card in cards {
        let ((from, to), (start, end)) = if is_vertical {
            ((card.x, card.x + CARD_WIDTH), (card.y, card.y + CARD_HEIGHT))
        } else {
            ((card.y, card.y + CARD_HEIGHT), (card.x, card.x + CARD_WIDTH))
        };
        // Pieces may grow by what others move.
        if end <= low - FARTHEST || start >= high + FARTHEST {
            continue;
        }
        let touches = ends_at_card && (from..=to).contains(&along);
        let free = if touches {
            (along - from - CORNER).min(to - along - CORNER)
        } else if along <= from {
            from - along - CLEAR
        } else {
            along - to - CLEAR
        };
        room = room.min(free.max(0));
    }
    room
}
