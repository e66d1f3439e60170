//! What a drawing of a map is made of, and how a large one is cut into pieces.

use super::words::MapWords;
use crate::domain::stakeholders::{CARD_HEIGHT, CARD_WIDTH, Layout, Point};
use crate::plan::selectors::{CardFace, Tone};
use std::rc::Rc;

/// Colours, each as `#rrggbb`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MapColours {
    /// The ground.
    pub surface: String,
    /// Words.
    pub ink: String,
    /// Words beside them, reporting lines.
    pub ink_soft: String,
    /// Edges of cards.
    pub line: String,
    /// Lines of influence.
    pub accent: String,
    /// Lines of alliance.
    pub good: String,
    /// Lines of conflict.
    pub bad: String,
    /// By tone; others are soft ink.
    pub tones: Vec<(Tone, String)>,
}

impl MapColours {
    pub(super) fn of(&self, tone: Tone) -> &str {
        self.tones.iter().find(|(known, _)| *known == tone).map_or(&self.ink_soft, |(_, colour)| colour)
    }

    /// The ink that is read on a colour: dark on light ones.
    pub(super) fn on(&self, colour: &str) -> &str {
        let part = |at: usize| colour.get(at..at + 2).and_then(|part| u32::from_str_radix(part, 16).ok()).unwrap_or(0);
        // Weights of the eye for red, green and blue, in thousandths.
        if 299 * part(1) + 587 * part(3) + 114 * part(5) > 140_000 { &self.ink } else { &self.surface }
    }
}

/// Everything that is drawn beside the cast's own lines.
#[derive(Clone, Debug, PartialEq)]
pub struct MapPicture {
    /// The map's name.
    pub title: String,
    /// What it says in a sentence; may be empty.
    pub answer: String,
    /// Date and customer, under it.
    pub foot: String,
    /// What the cards show, by place in the cast.
    pub faces: Vec<CardFace>,
    /// What the colours mean: tone, sign, words.
    pub legend: Vec<(Tone, Rc<str>, String)>,
    /// The words of roles and lines.
    pub words: MapWords,
    /// Its colours.
    pub colours: MapColours,
}

/// A piece of a map, in units of the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its left end.
    pub left: i32,
    /// Its top end.
    pub top: i32,
    /// Its width.
    pub width: i32,
    /// Its height.
    pub height: i32,
}

impl Piece {
    /// All of a map.
    #[must_use]
    pub fn whole(layout: &Layout) -> Self {
        Self { left: layout.left, top: layout.top, width: layout.width.max(1), height: layout.height.max(1) }
    }

    /// Whether a box reaches into it.
    pub(super) fn meets(&self, low: Point, high: Point) -> bool {
        low.x < self.left + self.width && high.x > self.left && low.y < self.top + self.height && high.y > self.top
    }

    /// Whether a card reaches into it.
    pub(super) fn has_card(&self, corner: Point) -> bool {
        self.meets(corner, Point { x: corner.x + CARD_WIDTH, y: corner.y + CARD_HEIGHT })
    }

    /// Whether a line reaches into the box around it.
    pub(super) fn has_line(&self, points: &[Point]) -> bool {
        points.windows(2).any(|pair| {
            let (one, other) = (pair[0], pair[1]);
            let low = Point { x: one.x.min(other.x) - 1, y: one.y.min(other.y) - 1 };
            self.meets(low, Point { x: one.x.max(other.x) + 1, y: one.y.max(other.y) + 1 })
        })
    }
}

/// A map cut into pieces of at most that size, row by row, those without a card left out. Pieces are as large as each other.
#[must_use]
pub fn pieces(layout: &Layout, width: i32, height: i32) -> Vec<Piece> {
    let whole = Piece::whole(layout);
    let (width, height) = (width.max(CARD_WIDTH), height.max(CARD_HEIGHT));
    let columns = (whole.width + width - 1) / width;
    let mut used = std::collections::BTreeSet::new();
    for corner in layout.cards.iter().flatten() {
        // A card that two pieces share stands on both.
        for y in [corner.y, corner.y + CARD_HEIGHT - 1] {
            for x in [corner.x, corner.x + CARD_WIDTH - 1] {
                used.insert(((y - whole.top) / height, (x - whole.left) / width));
            }
        }
    }
    let piece = |(row, column): (i32, i32)| Piece {
        left: whole.left + column * width,
        top: whole.top + row * height,
        width: if columns == 1 { whole.width } else { width },
        height: if whole.height <= height { whole.height } else { height },
    };
    used.into_iter().map(piece).collect()
}

/// How much smaller a map is drawn, at most, so that it takes fewer pieces: none of them holds a sliver only.
const SHRUNK: [f64; 4] = [0.95, 0.9, 0.85, 0.8];

/// A map cut into at most `most` pieces that are drawn at `scale`, or smaller where it would be more, or a little smaller where
/// that saves pieces: told how large.
#[must_use]
pub fn fitting_pieces(layout: &Layout, width: f64, height: f64, scale: f64, most: usize) -> (f64, Vec<Piece>) {
    let whole = Piece::whole(layout);
    let fit = (width / f64::from(whole.width)).min(height / f64::from(whole.height)).min(scale);
    let cut = |scale: f64| pieces(layout, (width / scale) as i32, (height / scale) as i32);
    let mut scale = scale;
    let mut parts = cut(scale);
    while parts.len() > most && scale > fit {
        scale *= 0.8;
        parts = cut(scale);
    }
    for smaller in SHRUNK.map(|share| scale * share) {
        let fewer = cut(smaller);
        if fewer.len() < parts.len() {
            (scale, parts) = (smaller, fewer);
        }
    }
    (scale, parts)
}
