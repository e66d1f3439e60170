//! The channels between cards as a sparse grid, and the way with the least length and corners along them.

use super::tree_lines::straightened;
use super::{CARD_HEIGHT, CARD_WIDTH, Point};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// How far beside a card its channel runs.
pub(super) const BESIDE: i32 = 14;
/// How far above and below a card its channel runs.
pub(super) const ALONG: i32 = 12;
/// How near a line may come to a card that it passes.
pub(super) const CLEAR: i32 = 4;
/// What a corner costs, as length.
const CORNER: u32 = 90;

/// The most crossings of a grid.
const CROSSINGS_MAX: usize = 1_000_000;

/// A direction: right, left, down, up.
const STEPS: [(i32, i32); 4] = [(1, 0), (-1, 0), (0, 1), (0, -1)];

/// Where a line may leave a card.
struct Port {
    /// On the card's edge.
    edge: Point,
    /// In the channel.
    channel: Point,
    /// Away from the card.
    direction: usize,
}

/// What is known of a crossing that was come to from a direction: the least cost, and where from.
#[derive(Clone, Copy, Default)]
struct Known {
    /// In which search; that of another counts for nothing.
    search: u32,
    cost: u32,
    before: u32,
}

/// The paper that searches are worked out on, one after the other: wiping it would take longer than a search.
#[derive(Default)]
pub(super) struct Paper {
    search: u32,
    known: Vec<Known>,
}

impl Paper {
    fn begin(&mut self, states: usize) {
        self.search += 1;
        if self.known.len() < states {
            self.known.resize(states, Known::default());
        }
    }

    fn cost(&self, state: usize) -> u32 {
        let known = self.known[state];
        if known.search == self.search { known.cost } else { u32::MAX }
    }

    fn note(&mut self, state: usize, cost: u32, before: usize) {
        let before = u32::try_from(before).unwrap_or(u32::MAX);
        self.known[state] = Known { search: self.search, cost, before };
    }

    /// Where a crossing was come to from; none where the search began.
    fn before(&self, state: usize) -> Option<usize> {
        usize::try_from(self.known[state].before).ok().filter(|before| *before < self.known.len())
    }
}

/// The sparse grid of channels around some cards.
pub(super) struct Channels {
    xs: Vec<i32>,
    ys: Vec<i32>,
    /// Whether the step right from a crossing is barred, and the step down.
    barred: Vec<[bool; 2]>,
    from: Vec<Port>,
    to: Vec<Port>,
    target: Point,
}

fn ports(card: Point) -> Vec<Port> {
    let (right, bottom) = (card.x + CARD_WIDTH, card.y + CARD_HEIGHT);
    let mut ports = Vec::with_capacity(6);
    // The tree's own lines take the middle.
    for x in [card.x + CARD_WIDTH / 4, card.x + CARD_WIDTH * 3 / 4] {
        ports.push(Port { edge: Point { x, y: bottom }, channel: Point { x, y: bottom + ALONG }, direction: 2 });
        ports.push(Port { edge: Point { x, y: card.y }, channel: Point { x, y: card.y - ALONG }, direction: 3 });
    }
    let y = card.y + CARD_HEIGHT * 3 / 4;
    ports.push(Port { edge: Point { x: right, y }, channel: Point { x: right + BESIDE, y }, direction: 0 });
    ports.push(Port { edge: Point { x: card.x, y }, channel: Point { x: card.x - BESIDE, y }, direction: 1 });
    ports
}

/// Whether a place lies on a card or too near to it.
fn is_near(card: Point, at: Point) -> bool {
    at.x > card.x - CLEAR
        && at.x < card.x + CARD_WIDTH + CLEAR
        && at.y > card.y - CLEAR
        && at.y < card.y + CARD_HEIGHT + CLEAR
}

/// The places of `values` that lie within a range without its ends.
fn within(values: &[i32], low: i32, high: i32) -> std::ops::Range<usize> {
    values.partition_point(|value| *value <= low)..values.partition_point(|value| *value < high)
}

impl Channels {
    /// The channels that lead from one card to another between these cards, both of them included; none where there are
    /// too many to be worth a search.
    pub fn between(from: Point, to: Point, cards: &[Point]) -> Option<Self> {
        let is_free = |port: &Port| !cards.iter().any(|card| is_near(*card, port.channel));
        let [from_ports, to_ports] = [from, to].map(|card| ports(card).into_iter().filter(is_free).collect::<Vec<_>>());
        let port_places = || from_ports.iter().chain(&to_ports).map(|port| port.channel);
        let mut xs: Vec<i32> = cards.iter().flat_map(|card| [card.x - BESIDE, card.x + CARD_WIDTH + BESIDE]).collect();
        xs.extend(port_places().map(|at| at.x));
        let mut ys: Vec<i32> = cards.iter().flat_map(|card| [card.y - ALONG, card.y + CARD_HEIGHT + ALONG]).collect();
        ys.extend(port_places().map(|at| at.y));
        for values in [&mut xs, &mut ys] {
            values.sort_unstable();
            values.dedup();
        }
        if xs.len() * ys.len() > CROSSINGS_MAX {
            return None;
        }
        let mut barred = vec![[false; 2]; xs.len() * ys.len()];
        for card in cards {
            let columns = within(&xs, card.x - CLEAR, card.x + CARD_WIDTH + CLEAR);
            let rows = within(&ys, card.y - CLEAR, card.y + CARD_HEIGHT + CLEAR);
            // A step over a card may begin before its first channel.
            for row in rows.clone() {
                let first = xs.partition_point(|x| *x <= card.x - CLEAR).saturating_sub(1);
                for column in first..columns.end {
                    barred[row * xs.len() + column][0] = true;
                }
            }
            let first = ys.partition_point(|y| *y <= card.y - CLEAR).saturating_sub(1);
            for row in first..rows.end {
                for column in columns.clone() {
                    barred[row * xs.len() + column][1] = true;
                }
            }
        }
        Some(Self { xs, ys, barred, from: from_ports, to: to_ports, target: to })
    }

    fn crossing(&self, at: Point) -> Option<usize> {
        Some(self.ys.binary_search(&at.y).ok()? * self.xs.len() + self.xs.binary_search(&at.x).ok()?)
    }

    fn place(&self, crossing: usize) -> Point {
        Point { x: self.xs[crossing % self.xs.len()], y: self.ys[crossing / self.xs.len()] }
    }

    fn step(&self, crossing: usize, direction: usize) -> Option<usize> {
        let (column, row) = (crossing % self.xs.len(), crossing / self.xs.len());
        let (by_column, by_row) = STEPS[direction];
        let next_column = column.checked_add_signed(by_column as isize).filter(|next| *next < self.xs.len())?;
        let next_row = row.checked_add_signed(by_row as isize).filter(|next| *next < self.ys.len())?;
        let next = next_row * self.xs.len() + next_column;
        let is_barred = self.barred[crossing.min(next)][usize::from(by_row != 0)];
        (!is_barred).then_some(next)
    }

    /// The least that is left from a place on the way in a direction: how far the card is, and the corners without which
    /// nobody comes to it.
    fn left(&self, at: Point, direction: usize) -> u32 {
        // Left of the card's surroundings or above them is below 0, and 0 beside or within them.
        let over = |from: i32, low: i32, high: i32| (from - high).max(0) + (from - low).min(0);
        let (x, y) = (self.target.x, self.target.y);
        let by_x = over(at.x, x - BESIDE, x + CARD_WIDTH + BESIDE);
        let by_y = over(at.y, y - ALONG, y + CARD_HEIGHT + ALONG);
        let step = STEPS[direction];
        let (ahead, aside) = if step.1 == 0 { (by_x * step.0, by_y) } else { (by_y * step.1, by_x) };
        let corners = if ahead > 0 { 2 } else { u32::from(aside != 0) };
        by_x.unsigned_abs() + by_y.unsigned_abs() + corners * CORNER
    }

    /// The best way from edge to edge, when one is found within so many steps; and how many were taken.
    pub fn way(&self, effort: usize, paper: &mut Paper) -> (Option<Vec<Point>>, usize) {
        // A state is a crossing with the direction in which it was come to.
        paper.begin(self.barred.len() * STEPS.len());
        let mut open = BinaryHeap::new();
        for port in &self.from {
            let Some(crossing) = self.crossing(port.channel) else { continue };
            let state = crossing * STEPS.len() + port.direction;
            paper.note(state, 0, usize::MAX);
            open.push(Reverse((self.left(port.channel, port.direction), Reverse(0), state)));
        }
        let ends: Vec<(usize, usize)> =
            self.to.iter().filter_map(|port| Some((self.crossing(port.channel)?, port.direction ^ 1))).collect();
        let mut best: Option<(u32, usize, usize)> = None;
        let mut taken = 0;
        while let Some(Reverse((promised, Reverse(walked), state))) = open.pop() {
            taken += 1;
            if taken > effort || best.is_some_and(|(known, ..)| known <= promised) {
                break;
            }
            let (crossing, direction) = (state / STEPS.len(), state % STEPS.len());
            let so_far = paper.cost(state);
            if walked > so_far {
                continue;
            }
            for (port, (end, inwards)) in ends.iter().enumerate() {
                // Nothing turns back on the spot.
                if *end == crossing && *inwards != direction ^ 1 {
                    let whole = so_far + if *inwards == direction { 0 } else { CORNER };
                    if best.is_none_or(|(known, ..)| whole < known) {
                        best = Some((whole, state, port));
                    }
                }
            }
            for next_direction in (0..STEPS.len()).filter(|next| *next != direction ^ 1) {
                let Some(next) = self.step(crossing, next_direction) else { continue };
                let (here, there) = (self.place(crossing), self.place(next));
                let length = here.x.abs_diff(there.x) + here.y.abs_diff(there.y);
                let corner = if next_direction == direction { 0 } else { CORNER };
                let (next_state, next_cost) = (next * STEPS.len() + next_direction, so_far + length + corner);
                if next_cost < paper.cost(next_state) {
                    paper.note(next_state, next_cost, state);
                    // Of what promises the same, what has come farthest goes on.
                    let promised = next_cost + self.left(there, next_direction);
                    open.push(Reverse((promised, Reverse(next_cost), next_state)));
                }
            }
        }
        (best.map(|(_, state, port)| self.walked(paper, state, port)), taken)
    }

    fn walked(&self, paper: &Paper, last: usize, port: usize) -> Vec<Point> {
        let states = std::iter::successors(Some(last), |state| paper.before(*state));
        let mut places: Vec<Point> = states.map(|state| self.place(state / STEPS.len())).collect();
        places.reverse();
        let first = places.first().and_then(|at| self.from.iter().find(|port| port.channel == *at));
        let ends = (first.map(|port| port.edge), self.to.get(port).map(|port| port.edge));
        straightened(ends.0.into_iter().chain(places).chain(ends.1))
    }
}
