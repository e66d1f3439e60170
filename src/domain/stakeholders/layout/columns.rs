//! Reports without reports of their own, several together: in two columns along a spine.

use super::outline::Outline;
use super::pack::{Packed, SIBLING_GAP, STACK_ROW};
use super::{CARD_HEIGHT, CARD_WIDTH, Point, figure};

/// Up to this many stand along one spine.
const SPINE_MAX: usize = 12;
/// From a spine to the middle of the columns on both sides.
const STEP: i32 = CARD_WIDTH / 2 + SIBLING_GAP / 2;

/// How many of so many stand along one spine: all of them while they are few, and then about as many as makes the whole as
/// wide as a screen is for its height.
pub(super) fn on_spine(count: usize) -> usize {
    if count <= SPINE_MAX {
        return count;
    }
    let rows = (1.5 * count as f64).sqrt().floor().max(6.0) as usize;
    count.div_ceil(count.div_ceil(2 * rows))
}

/// The outline of so many in two columns, relative to a card on their spine.
pub(super) fn columns_outline(count: usize) -> Outline {
    let outer = if count > 1 { STEP + CARD_WIDTH } else { CARD_WIDTH };
    let high = (figure(count.div_ceil(2)) - 1) * STACK_ROW + CARD_HEIGHT;
    Outline::block(CARD_WIDTH - outer, outer, high)
}

/// Puts reports in two columns along a spine, which lies so far from the manager; the last of an odd number stands at its end.
pub(super) fn put_in_columns(people: &[usize], at: Point, packed: &mut Packed) {
    for (place, person) in people.iter().enumerate() {
        let side = place % 2;
        let x = match side {
            0 if place + 1 == people.len() => at.x,
            0 => at.x - STEP,
            _ => at.x + STEP,
        };
        packed.relative[*person] = Point { x, y: at.y + figure(place / 2) * STACK_ROW };
        packed.spine[*person] = Some(at.x);
        packed.line[*person] = at.y;
    }
}
