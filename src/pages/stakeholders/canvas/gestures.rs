//! Pointers on the surface: one pans, chooses or drags, two pinch; a finger drags a card after it has lain on it.

use super::camera::Tier;
use super::dragging::Drag;
use super::edits::Relation;
use super::looking::Motion;
use super::overlay::{HANDLE_RADIUS, handles};
use super::surface::{Deed, Msg, Surface, SurfaceProps};
use crate::domain::accounts::PersonId;
use crate::domain::stakeholders::{CARD_HEIGHT, CARD_WIDTH, Point};
use crate::platform::{clock, surface};
use yew::prelude::*;

/// How far a pointer may shake, in pixels, before it moves something.
pub(super) const SHAKE_PX: f64 = 4.0;
/// The same for a finger.
const FINGER_SHAKE_PX: f64 = 10.0;
/// How long a finger lies on a card before it drags it.
const HOLD_MS: u32 = 380;

/// What pointers are doing.
pub(super) enum Gesture {
    None,
    /// Down on a handle or a mark.
    Tap(Deed),
    /// Moves what is in sight; whether it has moved at all.
    Pan {
        last: (f64, f64),
        start: (f64, f64),
        has_moved: bool,
        clears: bool,
    },
    /// Down on a card.
    Press {
        place: usize,
        start: (f64, f64),
        is_finger: bool,
        adds: bool,
    },
    Drag(Drag),
    /// Chooses what lies between two places of the map.
    Lasso {
        start: (f64, f64),
    },
    /// Two fingers: how far apart they were, and their middle.
    Pinch {
        apart: f64,
        middle: (f64, f64),
    },
}

impl Gesture {
    /// Whether Escape has something to leave.
    pub fn is_begun(&self) -> bool {
        matches!(self, Self::Drag(_) | Self::Lasso { .. })
    }
}

/// What lies under a pointer.
enum Hit {
    Handle(Relation),
    Fold(usize),
    Card(usize),
    Nothing,
}

pub(super) fn distance(one: (f64, f64), other: (f64, f64)) -> f64 {
    (one.0 - other.0).hypot(one.1 - other.1)
}

fn place_of(event: &PointerEvent) -> (f64, f64) {
    (event.client_x().into(), event.client_y().into())
}

impl Surface {
    /// The topmost card at a place of the map.
    pub(super) fn card_at(&self, props: &SurfaceProps, (x, y): (f64, f64)) -> Option<usize> {
        let lifted = match &self.gesture {
            Gesture::Drag(drag) => Some(drag.place),
            _ => None,
        };
        let covers = |at: &Option<Point>| {
            at.is_some_and(|at| {
                (0.0..=f64::from(CARD_WIDTH)).contains(&(x - f64::from(at.x)))
                    && (0.0..=f64::from(CARD_HEIGHT)).contains(&(y - f64::from(at.y)))
            })
        };
        (0..props.layout.cards.len()).rev().find(|place| Some(*place) != lifted && covers(&props.layout.cards[*place]))
    }

    fn hit(&self, props: &SurfaceProps, at: (f64, f64)) -> Hit {
        let near = |to: Point, radius: f64| distance(at, (to.x.into(), to.y.into())) <= radius;
        if self.camera.tier() >= Tier::Named
            && !props.is_picking
            && let [one] = props.selected[..]
            && let Some(place) = props.cast.place(one)
            && let Some(card) = props.layout.cards[place]
        {
            if let Some((_, relation)) =
                handles(card, one).into_iter().find(|(handle, _)| near(*handle, HANDLE_RADIUS + 4.0))
            {
                return Hit::Handle(relation);
            }
            let fold = Point { x: card.x + CARD_WIDTH / 2, y: card.y + CARD_HEIGHT };
            if !props.cast.reports[place].is_empty() && near(fold, 16.0) {
                return Hit::Fold(place);
            }
        }
        if self.camera.tier() >= Tier::Small {
            let marked = (0..props.layout.cards.len()).find(|place| {
                let mark = props.layout.cards[*place]
                    .map(|card| Point { x: card.x + CARD_WIDTH / 2, y: card.y + CARD_HEIGHT });
                props.layout.hidden[*place] > 0 && mark.is_some_and(|mark| near(mark, 18.0))
            });
            if let Some(place) = marked {
                return Hit::Fold(place);
            }
        }
        self.card_at(props, at).map_or(Hit::Nothing, Hit::Card)
    }

    pub(super) fn down(&mut self, ctx: &Context<Self>, event: &PointerEvent) -> bool {
        let props = ctx.props();
        let place = place_of(event);
        let Some(host) = self.host.cast::<web_sys::HtmlElement>() else { return false };
        let _ = host.focus();
        surface::capture(&host, event.pointer_id());
        self.keep_corner();
        self.pointers.insert(event.pointer_id(), place);
        let is_finger = event.pointer_type() == "touch";
        if is_finger && self.pointers.len() == 2 {
            self.hold = None;
            let was_drawn = self.gesture.is_begun();
            let two: Vec<(f64, f64)> = self.pointers.values().copied().collect();
            self.gesture = Gesture::Pinch { apart: distance(two[0], two[1]).max(1.0), middle: between(&two) };
            return was_drawn;
        }
        if self.pointers.len() > 1 {
            return false;
        }
        let pan = |clears| Gesture::Pan { last: place, start: place, has_moved: false, clears };
        if event.button() == 1 || self.is_space_down {
            event.prevent_default();
            self.gesture = pan(false);
            return true;
        }
        if event.button() != 0 {
            self.pointers.remove(&event.pointer_id());
            return false;
        }
        let at = self.camera.to_map(self.on_surface(place));
        match self.hit(props, at) {
            // What is pressed acts when it is let go, so that a field that comes up keeps the keyboard.
            Hit::Handle(relation) => self.gesture = Gesture::Tap(Deed::Add(relation)),
            Hit::Fold(folded) => self.gesture = Gesture::Tap(Deed::Fold(folded)),
            Hit::Card(card) => {
                let adds = event.shift_key() || event.ctrl_key() || event.meta_key();
                self.gesture = Gesture::Press { place: card, start: place, is_finger, adds };
                if is_finger {
                    let link = ctx.link().clone();
                    self.hold = Some(clock::after_ms(HOLD_MS, move || link.send_message(Msg::Held)));
                }
            }
            Hit::Nothing if event.shift_key() => {
                self.gesture = Gesture::Lasso { start: at };
                return true;
            }
            Hit::Nothing => {
                self.gesture = pan(true);
                return true;
            }
        }
        false
    }

    pub(super) fn moved(&mut self, ctx: &Context<Self>, event: &PointerEvent) -> bool {
        let place = place_of(event);
        match self.pointers.get_mut(&event.pointer_id()) {
            Some(known) => *known = place,
            None => return false,
        }
        match &mut self.gesture {
            Gesture::None | Gesture::Tap(_) => false,
            Gesture::Press { place: card, start, is_finger, .. } => {
                let (card, start, is_finger) = (*card, *start, *is_finger);
                let shake = if is_finger { FINGER_SHAKE_PX } else { SHAKE_PX };
                if distance(place, start) <= shake {
                    return false;
                }
                self.hold = None;
                if is_finger || ctx.props().is_picking {
                    self.gesture = Gesture::Pan { last: place, start, has_moved: true, clears: false };
                    return true;
                }
                self.lift(ctx, card, start);
                self.drag(ctx, place);
                true
            }
            Gesture::Pan { last, start, has_moved, .. } => {
                let by = (place.0 - last.0, place.1 - last.1);
                *has_moved |= distance(place, *start) > SHAKE_PX;
                *last = place;
                self.camera = self.camera.moved(by);
                self.look(ctx.props(), Motion::Moving)
            }
            Gesture::Drag(_) => self.drag(ctx, place),
            Gesture::Lasso { start } => {
                let (from, to) = (*start, self.camera.to_map(self.on_surface(place)));
                if let Some(lasso) = self.lasso.cast::<web_sys::Element>() {
                    for (name, value) in [
                        ("x", from.0.min(to.0)),
                        ("y", from.1.min(to.1)),
                        ("width", (from.0 - to.0).abs()),
                        ("height", (from.1 - to.1).abs()),
                    ] {
                        surface::set(&lasso, name, &format!("{value:.1}"));
                    }
                }
                false
            }
            Gesture::Pinch { apart, middle } => {
                let two: Vec<(f64, f64)> = self.pointers.values().copied().collect();
                let [one, other] = two[..] else { return false };
                let (now_apart, now) = (distance(one, other).max(1.0), between(&two));
                let (factor, by) = (now_apart / *apart, (now.0 - middle.0, now.1 - middle.1));
                (*apart, *middle) = (now_apart, now);
                let at = self.on_surface(now);
                self.camera = self.camera.moved(by).zoomed(at, factor);
                self.look(ctx.props(), Motion::Moving)
            }
        }
    }

    pub(super) fn up(&mut self, ctx: &Context<Self>, event: &PointerEvent) -> bool {
        let props = ctx.props();
        self.hold = None;
        self.pointers.remove(&event.pointer_id());
        if self.pointers.is_empty() {
            self.forget_corner();
        }
        let place = place_of(event);
        match std::mem::replace(&mut self.gesture, Gesture::None) {
            Gesture::None => false,
            Gesture::Pinch { .. } => {
                // The finger that is left goes on moving the map.
                if let Some(last) = self.pointers.values().next().copied() {
                    self.gesture = Gesture::Pan { last, start: last, has_moved: true, clears: false };
                }
                true
            }
            Gesture::Tap(deed) => {
                props.on_deed.emit(deed);
                false
            }
            Gesture::Pan { has_moved, clears, .. } => {
                if clears && !has_moved && !props.is_picking && !props.selected.is_empty() {
                    props.on_deed.emit(Deed::Choose(Vec::new()));
                }
                true
            }
            Gesture::Press { place: card, adds, .. } => {
                let person = props.cast.people[card].person.id;
                props.on_deed.emit(if props.is_picking {
                    Deed::Pick(person)
                } else {
                    Deed::Choose(if adds { toggled(&props.selected, person) } else { vec![person] })
                });
                false
            }
            Gesture::Drag(drag) if !drag.has_moved => {
                // A finger that only rested on a card chooses it beside the others.
                let person = props.cast.people[drag.place].person.id;
                props.on_deed.emit(Deed::Choose(toggled(&props.selected, person)));
                true
            }
            Gesture::Drag(drag) => {
                self.has_dropped = drag.target.is_none();
                Self::drop_card(props, &drag);
                true
            }
            Gesture::Lasso { start } => {
                let end = self.camera.to_map(self.on_surface(place));
                let (low, high) = ((start.0.min(end.0), start.1.min(end.1)), (start.0.max(end.0), start.1.max(end.1)));
                let is_within = |at: Point| {
                    let (x, y) = (f64::from(at.x), f64::from(at.y));
                    x < high.0 && x + f64::from(CARD_WIDTH) > low.0 && y < high.1 && y + f64::from(CARD_HEIGHT) > low.1
                };
                let people = props.cast.people.iter().zip(&props.layout.cards);
                let found = people.filter(|(_, at)| at.is_some_and(is_within)).map(|(one, _)| one.person.id);
                props.on_deed.emit(Deed::Choose(found.collect()));
                true
            }
        }
    }

    /// A finger has lain on a card long enough to take it up.
    pub(super) fn held(&mut self, ctx: &Context<Self>) -> bool {
        if let Gesture::Press { place, start, is_finger: true, .. } = self.gesture {
            self.lift(ctx, place, start);
            return true;
        }
        false
    }

    /// Leaves what was begun as it was.
    pub(super) fn cancel(&mut self) -> bool {
        self.hold = None;
        self.gesture = Gesture::None;
        true
    }
}

fn between(two: &[(f64, f64)]) -> (f64, f64) {
    let count = two.len().max(1) as f64;
    (two.iter().map(|one| one.0).sum::<f64>() / count, two.iter().map(|one| one.1).sum::<f64>() / count)
}

fn toggled(selected: &[PersonId], person: PersonId) -> Vec<PersonId> {
    if selected.contains(&person) {
        selected.iter().copied().filter(|one| *one != person).collect()
    } else {
        selected.iter().copied().chain([person]).collect()
    }
}
