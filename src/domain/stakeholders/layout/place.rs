//! Trees side by side, people without a line of the tree in grids below them, outer parties below those; and cards that
//! were put by hand.

use super::super::cast::Cast;
use super::super::involvement::Party;
use super::forest::Forest;
use super::pack::{ROW_GAP, SIBLING_GAP, STACK_ROW, pack};
use super::{ASPECT, CARD_HEIGHT, CARD_WIDTH, Point, figure};
use std::collections::HashMap;
use std::hash::Hash;

/// Room between blocks side by side.
const BLOCK_GAP: i32 = 72;
/// However few people there are, blocks stand side by side up to this width.
const WIDTH_MIN: i32 = 2_400;

/// Where the cards stand.
pub(super) struct Placed {
    /// The top left corner of each card; none while folded away.
    pub cards: Vec<Option<Point>>,
    /// Of those who stand in columns: from the manager's middle to their spine.
    pub spine: Vec<Option<i32>>,
    /// How far below the manager's card the line of things begins that each stands on.
    pub line: Vec<i32>,
    /// Who stands where the layout put them, in the tree of a manager.
    pub in_tree: Vec<bool>,
}

/// Something that stands on a shelf: cards relative to its corner.
struct Block {
    cards: Vec<(usize, Point)>,
    width: i32,
    height: i32,
}

pub(super) fn place(cast: &Cast, forest: &Forest) -> Placed {
    let count = cast.people.len();
    let packed = pack(forest);
    let is_by_hand = |at: usize| cast.people[at].involvement.offset.is_some();
    let is_single = |at: usize| cast.manager[at].is_none() && cast.reports[at].is_empty();
    let blocks = trees(cast, forest, &packed.relative);
    let area: f64 = blocks.iter().map(|block| f64::from(block.width) * f64::from(block.height)).sum();
    let widest = blocks.iter().map(|block| block.width).max().unwrap_or(0);
    let wanted = ((area * ASPECT).sqrt() as i32).max(widest).max(WIDTH_MIN);
    let mut cards: Vec<Option<Point>> = vec![None; count];
    let mut end = shelve(blocks, 0, wanted, &mut cards);
    let drawn = cards.iter().flatten().map(|at| at.x + CARD_WIDTH).max().unwrap_or(0);
    let singles: Vec<usize> = forest.order.iter().copied().filter(|at| is_single(*at) && !is_by_hand(*at)).collect();
    let party = |at: usize| cast.people[at].involvement.party;
    let inside = grouped(singles.iter().copied().filter(|at| party(*at) == Party::Staff), |at| {
        cast.people[at].person.unit.clone()
    });
    let outside = grouped(singles.iter().copied().filter(|at| party(*at) != Party::Staff), party);
    for groups in [inside, outside] {
        let people = groups.iter().map(Vec::len).sum::<usize>() as f64;
        let wide = (people * f64::from((CARD_WIDTH + SIBLING_GAP) * STACK_ROW) * ASPECT).sqrt() as i32;
        let wanted = wide.max(drawn).max(4 * (CARD_WIDTH + SIBLING_GAP));
        end = shelve(groups.iter().map(|group| grid(group, wanted)).collect(), end, wanted, &mut cards);
    }
    let mut in_tree = vec![false; count];
    for &at in &forest.order {
        if cards[at].is_some() {
            in_tree[at] = cast.manager[at].is_some();
            continue;
        }
        // Managers come first, so that the card above has its place by now.
        let above = cast.manager[at].and_then(|manager| cards[manager]);
        let by_hand = cast.people[at].involvement.offset;
        let from = above.unwrap_or_default();
        let by = by_hand.map_or(packed.relative[at], |offset| Point { x: offset.x, y: offset.y });
        cards[at] = Some(Point { x: from.x + by.x, y: from.y + by.y });
        in_tree[at] = by_hand.is_none();
    }
    Placed { cards, spine: packed.spine, line: packed.line, in_tree }
}

/// The trees whose tops the layout puts, without what was put by hand.
fn trees(cast: &Cast, forest: &Forest, relative: &[Point]) -> Vec<Block> {
    let is_by_hand = |at: usize| cast.people[at].involvement.offset.is_some();
    let mut tree: Vec<Option<usize>> = vec![None; cast.people.len()];
    let mut at_place = vec![Point::default(); cast.people.len()];
    let mut blocks: Vec<Block> = Vec::new();
    for &at in &forest.order {
        if is_by_hand(at) {
            continue;
        }
        let (block, place) = match cast.manager[at] {
            None if cast.reports[at].is_empty() => continue,
            None => {
                blocks.push(Block { cards: Vec::new(), width: 0, height: 0 });
                (blocks.len() - 1, Point::default())
            }
            Some(manager) => {
                let Some(block) = tree[manager] else { continue };
                let (above, by) = (at_place[manager], relative[at]);
                (block, Point { x: above.x + by.x, y: above.y + by.y })
            }
        };
        (tree[at], at_place[at]) = (Some(block), place);
        blocks[block].cards.push((at, place));
    }
    for block in &mut blocks {
        let left = block.cards.iter().map(|(_, at)| at.x).min().unwrap_or(0);
        for (_, at) in &mut block.cards {
            at.x -= left;
        }
        block.width = block.cards.iter().map(|(_, at)| at.x).max().unwrap_or(0) + CARD_WIDTH;
        block.height = block.cards.iter().map(|(_, at)| at.y).max().unwrap_or(0) + CARD_HEIGHT;
    }
    blocks
}

/// People by what they share, in the order in which each is first met.
fn grouped<K: Eq + Hash + Clone>(people: impl Iterator<Item = usize>, key: impl Fn(usize) -> K) -> Vec<Vec<usize>> {
    let mut places: HashMap<K, usize> = HashMap::new();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for at in people {
        let place = *places.entry(key(at)).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[place].push(at);
    }
    groups
}

/// People in rows and columns, no wider than wanted.
fn grid(people: &[usize], wanted: i32) -> Block {
    let fitting = usize::try_from((wanted + SIBLING_GAP) / (CARD_WIDTH + SIBLING_GAP)).unwrap_or(1);
    let columns = fitting.clamp(1, people.len().max(1));
    let place = |index: usize| Point {
        x: figure(index % columns) * (CARD_WIDTH + SIBLING_GAP),
        y: figure(index / columns) * STACK_ROW,
    };
    let rows = figure(people.len().div_ceil(columns));
    Block {
        cards: people.iter().enumerate().map(|(index, at)| (*at, place(index))).collect(),
        width: figure(columns) * (CARD_WIDTH + SIBLING_GAP) - SIBLING_GAP,
        height: rows * STACK_ROW - (STACK_ROW - CARD_HEIGHT),
    }
}

/// Puts blocks side by side until they are as wide as wanted, and goes on below; gives where the next shelf begins.
fn shelve(blocks: Vec<Block>, from: i32, wanted: i32, cards: &mut [Option<Point>]) -> i32 {
    let (mut x, mut y, mut high) = (0, from, 0);
    for block in blocks {
        if x > 0 && x + block.width > wanted {
            (x, y, high) = (0, y + high + ROW_GAP, 0);
        }
        for (at, place) in &block.cards {
            cards[*at] = Some(Point { x: x + place.x, y: y + place.y });
        }
        x += block.width + BLOCK_GAP;
        high = high.max(block.height);
    }
    if high == 0 { y } else { y + high + ROW_GAP }
}
