//! Lines beside the tree: each takes the shortest way with few corners along the channels between the cards.

use super::super::cast::Cast;
use super::channels::{Channels, Paper};
use super::lanes::spread;
use super::place::Placed;
use super::{CARD_HEIGHT, CARD_WIDTH, Drawn, DrawnLine, Point};

/// How many steps all ways of a map together may take to find; lines beyond them run straight, beneath the cards.
const EFFORT_MAX: usize = 400_000;
/// How many steps one way may take to find.
const LINE_EFFORT_MAX: usize = 60_000;
/// How far beside two cards a way between them is looked for first.
const AROUND: Point = Point { x: 2 * CARD_WIDTH + 100, y: 2 * CARD_HEIGHT };

/// A line that is wanted.
#[derive(Clone, Copy)]
struct Wanted {
    from: usize,
    to: usize,
    kind: Drawn,
    weight: u8,
}

/// All lines but those of the tree's own rows and columns, around the cards; `tree` are those that are drawn already.
pub(super) fn routes(cast: &Cast, placed: &Placed, tree: &[DrawnLine]) -> Vec<DrawnLine> {
    let cards: Vec<Point> = placed.cards.iter().flatten().copied().collect();
    let (mut left, mut paper) = (EFFORT_MAX, Paper::default());
    let mut drawn: Vec<DrawnLine> = Vec::new();
    for wanted in wanted(cast, placed) {
        let (Some(from), Some(to)) = (placed.cards[wanted.from], placed.cards[wanted.to]) else { continue };
        let way = way(from, to, &cards, &mut left, &mut paper);
        let is_clear = way.is_some();
        let middle = |at: Point| Point { x: at.x + CARD_WIDTH / 2, y: at.y + CARD_HEIGHT / 2 };
        let points = way.unwrap_or_else(|| vec![middle(from), middle(to)]);
        let Wanted { from, to, kind, weight } = wanted;
        drawn.push(DrawnLine { from, to, kind, weight, points, is_clear });
    }
    spread(&mut drawn, tree, &cards);
    drawn
}

fn wanted(cast: &Cast, placed: &Placed) -> Vec<Wanted> {
    let reporting = cast.lines.iter().filter(|line| {
        let is_in_tree = line.is_primary && placed.in_tree[line.from];
        line.from != line.to && !is_in_tree
    });
    let reporting = reporting.map(|line| Wanted {
        from: line.from,
        to: line.to,
        kind: if line.is_dotted { Drawn::Dotted } else { Drawn::Reports },
        weight: 1,
    });
    let beside = cast.map.lines.iter().filter_map(|line| {
        let (from, to) = (cast.place(line.from)?, cast.place(line.to)?);
        Some(Wanted { from, to, kind: line.kind.into(), weight: line.weight })
    });
    reporting.chain(beside).filter(|line| line.from != line.to).collect()
}

fn way(from: Point, to: Point, cards: &[Point], left: &mut usize, paper: &mut Paper) -> Option<Vec<Point>> {
    let low = Point { x: from.x.min(to.x) - AROUND.x, y: from.y.min(to.y) - AROUND.y };
    let high = Point { x: from.x.max(to.x) + AROUND.x, y: from.y.max(to.y) + AROUND.y };
    let is_near = |at: &&Point| (low.x..=high.x).contains(&at.x) && (low.y..=high.y).contains(&at.y);
    let mut find = |cards: &[Point]| {
        // A map without end must not make the page wait: the effort is what counts, not the number of lines.
        let effort = (*left).min(LINE_EFFORT_MAX);
        let cost_of_cards = cards.len();
        if effort <= cost_of_cards {
            return None;
        }
        let (way, taken) = Channels::between(from, to, cards).map_or((None, 0), |channels| channels.way(effort, paper));
        *left = left.saturating_sub(taken + cost_of_cards);
        way
    };
    let near: Vec<Point> = cards.iter().filter(is_near).copied().collect();
    // A way within the surroundings keeps clear of the others only if it stays inside of them.
    let stays = |way: &Vec<Point>| {
        way.iter()
            .all(|at| (low.x + CARD_WIDTH..=high.x).contains(&at.x) && (low.y + CARD_HEIGHT..=high.y).contains(&at.y))
    };
    find(&near).filter(stays).or_else(|| if near.len() < cards.len() { find(cards) } else { None })
}
