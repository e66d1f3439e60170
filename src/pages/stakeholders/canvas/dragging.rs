//! A card that is dragged: it and its lines follow the pointer, beside what is drawn.

use super::gestures::{Gesture, SHAKE_PX, distance};
use super::surface::{Deed, Surface, SurfaceProps};
use crate::domain::stakeholders::{CARD_HEIGHT, CARD_WIDTH, Point};
use crate::platform::surface;
use std::fmt::Write as _;
use yew::prelude::*;

/// The most lines that go with a dragged card; the rest come when it is dropped.
const GHOST_LINES_MAX: usize = 40;

/// A card that is dragged.
pub(super) struct Drag {
    /// Whose.
    pub place: usize,
    /// Where it is, in units of the map.
    pub at: Point,
    /// The card under the pointer.
    pub target: Option<usize>,
    /// From the card's corner to the pointer.
    grab: (f64, f64),
    /// The cards that its lines go to.
    tied: Vec<Point>,
    /// Where the pointer took it up, in pixels of the window.
    start: (f64, f64),
    /// Whether it has been moved at all.
    pub has_moved: bool,
}

impl Surface {
    /// Takes a card up.
    pub(super) fn lift(&mut self, ctx: &Context<Self>, place: usize, start: (f64, f64)) {
        let props = ctx.props();
        let Some(at) = props.layout.cards.get(place).copied().flatten() else { return };
        let from = self.camera.to_map(self.on_surface(start));
        let lines = props.layout.lines.iter().filter(|line| line.from == place || line.to == place);
        let others = lines.map(|line| if line.from == place { line.to } else { line.from });
        let tied = others.filter_map(|other| props.layout.cards[other]).take(GHOST_LINES_MAX).collect();
        let grab = (from.0 - f64::from(at.x), from.1 - f64::from(at.y));
        self.gesture = Gesture::Drag(Drag { place, at, target: None, grab, tied, start, has_moved: false });
    }

    /// Moves the dragged card and its lines; whether something else has to be drawn.
    pub(super) fn drag(&mut self, ctx: &Context<Self>, at_px: (f64, f64)) -> bool {
        let props = ctx.props();
        let pointer = self.camera.to_map(self.on_surface(at_px));
        let target = self.card_at(props, pointer);
        let Gesture::Drag(drag) = &mut self.gesture else { return false };
        drag.has_moved |= distance(at_px, drag.start) > SHAKE_PX;
        if !drag.has_moved {
            return false;
        }
        drag.at = Point { x: (pointer.0 - drag.grab.0) as i32, y: (pointer.1 - drag.grab.1) as i32 };
        if let Some(ghost) = self.ghost.cast::<web_sys::Element>() {
            surface::set(&ghost, "transform", &format!("translate({} {})", drag.at.x, drag.at.y));
        }
        if let Some(lines) = self.ghost_lines.cast::<web_sys::Element>() {
            surface::set(&lines, "d", &drag.lines());
        }
        let is_other = drag.target != target;
        drag.target = target;
        is_other
    }

    /// Drops it on another card, or where it is.
    pub(super) fn drop_card(props: &SurfaceProps, drag: &Drag) {
        let own = props.cast.people[drag.place].person.id;
        let chosen = || props.selected.iter().filter_map(|id| props.cast.place(*id));
        let places: Vec<usize> = if props.selected.contains(&own) { chosen().collect() } else { vec![drag.place] };
        if let Some(target) = drag.target {
            props.on_deed.emit(Deed::ReportTo(places.into_iter().filter(|at| *at != target).collect(), target));
            return;
        }
        let Some(from) = props.layout.cards[drag.place] else { return };
        let by = Point { x: drag.at.x - from.x, y: drag.at.y - from.y };
        // Those below somebody who moves go with that one.
        let goes_along = |at: usize| places.iter().any(|other| props.cast.is_below(at, *other));
        let put = places.iter().filter(|at| !goes_along(**at)).filter_map(|at| {
            let corner = props.layout.cards[*at]?;
            Some((*at, Point { x: corner.x + by.x, y: corner.y + by.y }))
        });
        props.on_deed.emit(Deed::Put(put.collect()));
    }
}

impl Drag {
    /// The ways from the dragged card to those that it is tied to.
    pub(super) fn lines(&self) -> String {
        let mut way = String::new();
        let middle = |at: Point| at.x + CARD_WIDTH / 2;
        for other in &self.tied {
            let (upper, lower) = if other.y <= self.at.y { (*other, self.at) } else { (self.at, *other) };
            let (from, to) = (upper.y + CARD_HEIGHT, lower.y);
            let bend = if to > from { to - (to - from).min(56) / 2 } else { i32::midpoint(from, to) };
            // Writing to a text never fails.
            let _ = write!(way, "M{} {from}V{bend}H{}V{to}", middle(upper), middle(lower));
        }
        way
    }
}
