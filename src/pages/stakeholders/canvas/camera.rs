//! What part of a map is in sight, and how large.

use crate::domain::stakeholders::{CARD_HEIGHT, CARD_WIDTH, Layout, MARGIN, Point};

/// The widest surface on a desk, in pixels.
const DESK_PX: f64 = 1_400.0;
/// The largest a map is shown: pixels per unit.
pub(super) const ZOOM_MAX: f64 = 2.5;
/// The smallest.
const ZOOM_MIN: f64 = 0.005;

/// A part of the map, in its units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Area {
    /// Everything.
    pub const ENDLESS: Self = Self { left: f64::MIN, top: f64::MIN, right: f64::MAX, bottom: f64::MAX };

    /// All that a map draws, its margins left out.
    pub fn of(layout: &Layout) -> Self {
        Self {
            left: f64::from(layout.left + MARGIN),
            top: f64::from(layout.top + MARGIN),
            right: f64::from(layout.left + layout.width - MARGIN),
            bottom: f64::from(layout.top + layout.height - MARGIN),
        }
    }

    /// Whether all of another lies in it.
    pub fn holds(self, other: Self) -> bool {
        self.left <= other.left && self.top <= other.top && self.right >= other.right && self.bottom >= other.bottom
    }

    /// Whether it and what lies between two corners have anything in common.
    pub fn meets(self, low: Point, high: Point) -> bool {
        f64::from(low.x) <= self.right
            && f64::from(high.x) >= self.left
            && f64::from(low.y) <= self.bottom
            && f64::from(high.y) >= self.top
    }

    /// Whether a card lies in it, or a part of one.
    pub fn shows(self, card: Point) -> bool {
        self.meets(card, Point { x: card.x + CARD_WIDTH, y: card.y + CARD_HEIGHT })
    }

    /// The same with room around it, as a share of its own size.
    pub fn widened(self, by: f64) -> Self {
        let (width, height) = ((self.right - self.left) * by, (self.bottom - self.top) * by);
        Self {
            left: self.left - width,
            top: self.top - height,
            right: self.right + width,
            bottom: self.bottom + height,
        }
    }
}

/// How much a card shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    /// Colours only, drawn by the hundred.
    Tiny,
    /// A large name and a large sign.
    Small,
    /// A name, a title and a sign.
    Named,
    /// Everything.
    Full,
}

/// What part of a map is in sight: the place of the map at the surface's corner, and pixels per unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Camera {
    pub x: f64,
    pub y: f64,
    pub zoom: f64,
}

impl Camera {
    /// All of a map on a surface of that size; never larger than life on a desk, and on a projector never more than its
    /// surface is larger.
    pub fn fitting(layout: &Layout, (width, height): (f64, f64)) -> Self {
        let (wide, high) = (f64::from(layout.width.max(1)), f64::from(layout.height.max(1)));
        let zoom = (width / wide).min(height / high).clamp(ZOOM_MIN, (width / DESK_PX).clamp(1.0, 2.0));
        Self {
            x: f64::from(layout.left) - (width / zoom - wide) / 2.0,
            y: f64::from(layout.top) - (height / zoom - high) / 2.0,
            zoom,
        }
    }

    /// The place of the map under a place of the surface.
    pub fn to_map(self, (x, y): (f64, f64)) -> (f64, f64) {
        (self.x + x / self.zoom, self.y + y / self.zoom)
    }

    /// Larger or smaller by a factor, with the same place of the map under a place of the surface.
    pub fn zoomed(self, at: (f64, f64), factor: f64) -> Self {
        let zoom = (self.zoom * factor).clamp(ZOOM_MIN, ZOOM_MAX);
        let (x, y) = self.to_map(at);
        Self { x: x - at.0 / zoom, y: y - at.1 / zoom, zoom }
    }

    /// Moved by so many pixels.
    pub fn moved(self, (x, y): (f64, f64)) -> Self {
        Self { x: self.x - x / self.zoom, y: self.y - y / self.zoom, ..self }
    }

    /// With a card in the middle, large enough to be read.
    pub fn on_card(self, card: Point, (width, height): (f64, f64)) -> Self {
        let zoom = self.zoom.max(0.85);
        Self {
            x: f64::from(card.x + CARD_WIDTH / 2) - width / zoom / 2.0,
            y: f64::from(card.y + CARD_HEIGHT / 2) - height / zoom / 2.0,
            zoom,
        }
    }

    /// Moved by no more than is needed to have a card in sight.
    pub fn with_card(self, card: Point, size: (f64, f64)) -> Self {
        const ROOM: f64 = 24.0;
        let shift = |card: i32, length: i32, from: f64, shown: f64| {
            let (low, high) = (f64::from(card) - ROOM, f64::from(card + length) + ROOM);
            if low < from || high - low > shown {
                low
            } else if high > from + shown {
                high - shown
            } else {
                from
            }
        };
        Self {
            x: shift(card.x, CARD_WIDTH, self.x, size.0 / self.zoom),
            y: shift(card.y, CARD_HEIGHT, self.y, size.1 / self.zoom),
            ..self
        }
    }

    /// What is in sight on a surface of that size.
    pub fn area(self, (width, height): (f64, f64)) -> Area {
        Area { left: self.x, top: self.y, right: self.x + width / self.zoom, bottom: self.y + height / self.zoom }
    }

    /// How much cards show.
    pub fn tier(self) -> Tier {
        match self.zoom {
            zoom if zoom >= 0.8 => Tier::Full,
            zoom if zoom >= 0.4 => Tier::Named,
            zoom if zoom >= 0.16 => Tier::Small,
            _ => Tier::Tiny,
        }
    }

    /// How a picture drawn at another camera is moved, in pixels, and scaled to look as it does here.
    pub fn beside(self, drawn: Self) -> (f64, f64, f64) {
        ((drawn.x - self.x) * self.zoom, (drawn.y - self.y) * self.zoom, self.zoom / drawn.zoom)
    }

    /// As an attribute of the drawing.
    pub fn transform(self) -> String {
        format!("translate({:.2} {:.2}) scale({:.5})", -self.x * self.zoom, -self.y * self.zoom, self.zoom)
    }
}
