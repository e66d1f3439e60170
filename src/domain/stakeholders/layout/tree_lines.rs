//! The lines of the tree: down from the manager to a line above the row, along it, and down to each card; along the spine
//! where cards stand in columns.

use super::super::cast::Cast;
use super::forest::Forest;
use super::pack::ROW_GAP;
use super::place::Placed;
use super::{CARD_HEIGHT, CARD_WIDTH, Drawn, DrawnLine, Point};

pub(super) fn tree_lines(cast: &Cast, forest: &Forest, placed: &Placed) -> Vec<DrawnLine> {
    let line = |at: usize| {
        let manager = cast.manager[at].filter(|_| placed.in_tree[at])?;
        let (own, above) = (placed.cards[at]?, placed.cards[manager]?);
        let from_above = Point { x: above.x + CARD_WIDTH / 2, y: above.y + CARD_HEIGHT };
        let bus = above.y + placed.line[at] - ROW_GAP / 2;
        let middle = own.x + CARD_WIDTH / 2;
        let spine = placed.spine[at].map(|spine| from_above.x + spine);
        let points = match spine {
            Some(spine) if spine != middle => {
                let side = if middle < spine { own.x + CARD_WIDTH } else { own.x };
                let y = own.y + CARD_HEIGHT / 2;
                vec![(side, y), (spine, y), (spine, bus), (from_above.x, bus), (from_above.x, from_above.y)]
            }
            _ => vec![(middle, own.y), (middle, bus), (from_above.x, bus), (from_above.x, from_above.y)],
        };
        let points = straightened(points.into_iter().map(|(x, y)| Point { x, y }));
        Some(DrawnLine { from: at, to: manager, kind: Drawn::Reports, weight: 1, points, is_clear: true })
    };
    forest.order.iter().filter_map(|at| line(*at)).collect()
}

/// Without points at which nothing turns.
pub(super) fn straightened(points: impl Iterator<Item = Point>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::new();
    for point in points {
        if kept.last() == Some(&point) {
            continue;
        }
        if let [.., before, last] = kept[..] {
            let goes_on = (before.x == last.x && last.x == point.x && (before.y < last.y) == (last.y < point.y))
                || (before.y == last.y && last.y == point.y && (before.x < last.x) == (last.x < point.x));
            if goes_on {
                kept.pop();
            }
        }
        kept.push(point);
    }
    kept
}
