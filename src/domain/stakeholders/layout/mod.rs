//! Where the cards of a map stand and how its lines run.
//!
//! | file | what it knows |
//! |---|---|
//! | `forest` | who is in sight, and the trees of line managers without recursion |
//! | `pack`, `outline` | the tidy tree: siblings as close as they can be, mirrored trees drawn mirrored |
//! | `columns`, `shelves` | many reports: those without reports of their own in columns, much that is wide on shelves |
//! | `place` | trees, people without lines and outer parties side by side; cards that were put by hand |
//! | `tree_lines` | lines of the tree |
//! | `route`, `channels`, `lanes` | other lines around the cards, those that run together side by side |

mod channels;
mod columns;
mod forest;
mod lanes;
mod outline;
mod pack;
mod place;
mod route;
mod shelves;
mod tree_lines;

use super::cast::Cast;
use super::line::LineKind;

/// A card's width in units of the map: 1 is a CSS pixel at 100 %.
pub const CARD_WIDTH: i32 = 232;
/// A card's height in units of the map.
pub const CARD_HEIGHT: i32 = 80;
/// Free room around all cards, in units of the map.
pub const MARGIN: i32 = 32;
/// How much wider than high a map should be: about as a screen is.
const ASPECT: f64 = 1.8;

/// A place on the map, in units of the map: to the right, and down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Point {
    /// To the right.
    pub x: i32,
    /// Down.
    pub y: i32,
}

/// What a line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Drawn {
    /// Reports to; from the one who reports.
    Reports,
    /// Reports to for the matter; from the one who reports.
    Dotted,
    /// Influences, from the first to the second.
    Influences,
    /// In conflict.
    Conflict,
    /// Allied.
    Allied,
}

impl From<LineKind> for Drawn {
    fn from(kind: LineKind) -> Self {
        match kind {
            LineKind::Influences => Self::Influences,
            LineKind::Conflict => Self::Conflict,
            LineKind::Allied => Self::Allied,
        }
    }
}

/// A line as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawnLine {
    /// The person at its beginning, by place in [`Cast::people`].
    pub from: usize,
    /// The person at its end.
    pub to: usize,
    /// What it says.
    pub kind: Drawn,
    /// How strong it is: 1–3; 1 for reporting lines.
    pub weight: u8,
    /// Its corners from the first person's card to the second's.
    pub points: Vec<Point>,
    /// Whether it keeps clear of all cards. One that does not is drawn beneath them.
    pub is_clear: bool,
}

/// Where everything stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The top left corner of each card by place in [`Cast::people`]; none while folded away.
    pub cards: Vec<Option<Point>>,
    /// How many people are folded away below each card.
    pub hidden: Vec<usize>,
    /// Lines between cards in sight; those of the tree first.
    pub lines: Vec<DrawnLine>,
    /// The left end of everything drawn, with its margin; below 0 where something stands left of the corner.
    pub left: i32,
    /// The top end, with its margin.
    pub top: i32,
    /// The width of everything drawn, with its margins.
    pub width: i32,
    /// The height of everything drawn, with its margins.
    pub height: i32,
}

/// Where the cards of a map stand and how its lines run. The same map always gives the same.
///
/// Trees of line managers stand side by side, people without a line of the tree in a grid below them. Cards that were put
/// by hand stand where they were put, with their people below them, and nobody makes room for them.
#[must_use]
pub fn lay_out(cast: &Cast) -> Layout {
    let forest = forest::Forest::of(cast);
    let placed = place::place(cast, &forest);
    let mut lines = tree_lines::tree_lines(cast, &forest, &placed);
    let beside = route::routes(cast, &placed, &lines);
    lines.extend(beside);
    framed(placed, forest, lines)
}

/// A count as a figure to reckon places with. No map comes near to the end of it.
fn figure(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(0)
}

fn framed(placed: place::Placed, forest: forest::Forest, lines: Vec<DrawnLine>) -> Layout {
    let corners = placed.cards.iter().flatten();
    let ends = corners.flat_map(|at| [*at, Point { x: at.x + CARD_WIDTH, y: at.y + CARD_HEIGHT }]);
    let all = ends.chain(lines.iter().flat_map(|line| line.points.iter().copied()));
    let bounds = all.fold(None, |bounds: Option<(Point, Point)>, at| {
        let (low, high) = bounds.unwrap_or((at, at));
        Some((Point { x: low.x.min(at.x), y: low.y.min(at.y) }, Point { x: high.x.max(at.x), y: high.y.max(at.y) }))
    });
    let (low, high) = bounds.unwrap_or_default();
    Layout {
        cards: placed.cards,
        hidden: forest.hidden,
        lines,
        left: low.x - MARGIN,
        top: low.y - MARGIN,
        width: high.x - low.x + 2 * MARGIN,
        height: high.y - low.y + 2 * MARGIN,
    }
}
