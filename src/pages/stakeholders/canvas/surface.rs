//! The surface on which a map lies: it is panned and zoomed, cards are chosen and dragged.
//!
//! Pointers move what they move by attributes, beside what is drawn: nothing is drawn anew for a move, only when more of the
//! map comes in sight, when cards show more or less, and when something was dropped.

use super::camera::{Area, Camera, Tier};
use super::gestures::Gesture;
use super::keys::{Command, Way, command};
use super::looking::Motion;
use super::minimap::Minimap;
use super::overlay::{overlay, said};
use super::scene::Scene;
use crate::domain::accounts::PersonId;
use crate::domain::stakeholders::{Cast, Layout, Point};
use crate::i18n::Locale;
use crate::pages::stakeholders::canvas::edits::Relation;
use crate::plan::selectors::CardFace;
use crate::platform::clock::{self, Timer};
use crate::platform::element;
use crate::platform::page::Subscription;
use std::cell::Cell;
use std::collections::HashMap;
use std::rc::Rc;
use yew::prelude::*;

/// What somebody did on the surface.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Deed {
    /// Chose these people.
    Choose(Vec<PersonId>),
    /// Pressed a card while somebody is picked.
    Pick(PersonId),
    /// Dropped cards on another.
    ReportTo(Vec<usize>, usize),
    /// Dropped cards on the surface.
    Put(Vec<(usize, Point)>),
    /// Wants to add somebody.
    Add(Relation),
    /// Folds those below a card, or shows them.
    Fold(usize),
    /// Wants to change a name.
    Rename(PersonId),
    /// Pressed a key.
    Command(Command),
}

/// Properties for [`Surface`].
#[derive(Clone, Properties)]
pub(super) struct SurfaceProps {
    pub layout: Rc<Layout>,
    pub faces: Rc<Vec<CardFace>>,
    pub cast: Rc<Cast>,
    pub selected: Rc<Vec<PersonId>>,
    /// Where the keyboard is.
    pub cursor: Option<PersonId>,
    /// Whether the next card that is pressed is an answer.
    pub is_picking: bool,
    /// Somebody to be brought in sight; the number tells one wish from the next.
    pub shown: Option<(PersonId, u32)>,
    pub locale: Locale,
    /// The element that says how to use it.
    pub described_by: AttrValue,
    pub on_deed: Callback<Deed>,
}

impl PartialEq for SurfaceProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.layout, &other.layout)
            && Rc::ptr_eq(&self.faces, &other.faces)
            && Rc::ptr_eq(&self.cast, &other.cast)
            && self.selected == other.selected
            && (self.cursor, self.is_picking, self.shown, self.locale)
                == (other.cursor, other.is_picking, other.shown, other.locale)
            && self.described_by == other.described_by
            && self.on_deed == other.on_deed
    }
}

/// What happens to the surface.
pub(super) enum Msg {
    Down(PointerEvent),
    Move(PointerEvent),
    Up(PointerEvent),
    Lost(PointerEvent),
    Twice(MouseEvent),
    Wheel((f64, f64), f64, bool),
    Held,
    Key(KeyboardEvent),
    KeyUp(KeyboardEvent),
    Zoom(f64),
    Fit,
    Resized,
    /// What is beside it has been drawn too, and may have taken room.
    Drawn,
    /// Nothing has moved for a while.
    Rest,
    /// A place of the map to be in the middle.
    Centre((f64, f64)),
}

/// The surface.
pub(super) struct Surface {
    pub(super) host: NodeRef,
    pub(super) drawing: NodeRef,
    pub(super) world: NodeRef,
    pub(super) frame: NodeRef,
    pub(super) ghost: NodeRef,
    pub(super) ghost_lines: NodeRef,
    pub(super) lasso: NodeRef,
    pub(super) camera: Camera,
    pub(super) size: (f64, f64),
    pub(super) drawn: Option<(Tier, Area)>,
    pub(super) gesture: Gesture,
    pub(super) pointers: HashMap<i32, (f64, f64)>,
    /// Whether a pointer is down, for those who ask from outside.
    pub(super) is_down: Rc<Cell<bool>>,
    pub(super) is_space_down: bool,
    pub(super) hold: Option<Timer>,
    /// Where the camera was when all was drawn last.
    pub(super) drawn_at: Option<Camera>,
    /// Since when what is drawn has not been what the camera asks for, in milliseconds since 1970.
    pub(super) lacking_since_ms: Option<i64>,
    pub(super) resting: Option<Timer>,
    pub(super) rest: Callback<()>,
    /// The surface's corner in the window, since a pointer is down on it or the wheel turns.
    pub(super) corner: Option<(f64, f64)>,
    /// Somebody to be brought out from under what lies over the surface, once that has been drawn.
    uncovered: Option<PersonId>,
    /// Where the camera is since a card was uncovered, and where it was before.
    pub(super) lent: Option<(Camera, Camera)>,
    pub(super) has_dropped: bool,
    pub(super) listening: Vec<Subscription>,
}

impl Surface {
    fn press(&mut self, ctx: &Context<Self>, event: &KeyboardEvent) -> bool {
        if event.key() == " " {
            event.prevent_default();
            self.is_space_down = true;
            return false;
        }
        let Some(command) = command(event) else { return false };
        event.prevent_default();
        event.stop_propagation();
        match command {
            Command::Pan(way) => {
                const STEP_PX: f64 = 80.0;
                self.camera = self.camera.moved(match way {
                    Way::Up => (0.0, STEP_PX),
                    Way::Down => (0.0, -STEP_PX),
                    Way::Left => (STEP_PX, 0.0),
                    Way::Right => (-STEP_PX, 0.0),
                });
            }
            Command::ZoomIn => self.camera = self.camera.zoomed(self.middle(), 1.25),
            Command::ZoomOut => self.camera = self.camera.zoomed(self.middle(), 0.8),
            Command::Fit => self.camera = Camera::fitting(&ctx.props().layout, self.size),
            Command::Escape if self.gesture.is_begun() => return self.cancel(),
            command => {
                ctx.props().on_deed.emit(Deed::Command(command));
                return false;
            }
        }
        self.look(ctx.props(), Motion::Moving)
    }
}

impl Component for Surface {
    type Message = Msg;
    type Properties = SurfaceProps;

    fn create(ctx: &Context<Self>) -> Self {
        Self {
            host: NodeRef::default(),
            drawing: NodeRef::default(),
            world: NodeRef::default(),
            frame: NodeRef::default(),
            ghost: NodeRef::default(),
            ghost_lines: NodeRef::default(),
            lasso: NodeRef::default(),
            camera: Camera { x: 0.0, y: 0.0, zoom: 1.0 },
            size: (0.0, 0.0),
            // On the host, where markup is tested, nothing is measured: everything is drawn.
            drawn: cfg!(not(target_arch = "wasm32")).then_some((Tier::Full, Area::ENDLESS)),
            gesture: Gesture::None,
            pointers: HashMap::new(),
            is_down: Rc::default(),
            is_space_down: false,
            hold: None,
            drawn_at: None,
            lacking_since_ms: None,
            resting: None,
            rest: ctx.link().callback(|()| Msg::Rest),
            corner: None,
            uncovered: None,
            lent: None,
            has_dropped: false,
            listening: Vec::new(),
        }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let props = ctx.props();
        let is_other = match msg {
            Msg::Down(event) => self.down(ctx, &event),
            Msg::Move(event) => self.moved(ctx, &event),
            Msg::Up(event) => self.up(ctx, &event),
            Msg::Lost(event) => {
                self.pointers.remove(&event.pointer_id());
                self.forget_corner();
                self.cancel()
            }
            Msg::Twice(event) => {
                let at = self.on_surface((event.client_x().into(), event.client_y().into()));
                if let Some(place) = self.card_at(props, self.camera.to_map(at)) {
                    props.on_deed.emit(Deed::Rename(props.cast.people[place].person.id));
                }
                false
            }
            Msg::Wheel(at, turned, is_sideways) => {
                // Asking for it at every turn would lay the page out each time.
                if self.corner.is_none() {
                    self.keep_corner();
                }
                self.camera = if is_sideways {
                    self.camera.moved((-turned, 0.0))
                } else {
                    self.camera.zoomed(self.on_surface(at), (-turned * 0.0015).clamp(-0.5, 0.5).exp())
                };
                self.look(props, Motion::Moving)
            }
            Msg::Held => self.held(ctx),
            Msg::Key(event) => self.press(ctx, &event),
            Msg::KeyUp(event) => {
                self.is_space_down &= event.key() != " ";
                false
            }
            Msg::Zoom(factor) => {
                self.camera = self.camera.zoomed(self.middle(), factor);
                self.look(props, Motion::Moving)
            }
            Msg::Fit => {
                self.camera = Camera::fitting(&props.layout, self.size);
                self.look(props, Motion::Still)
            }
            Msg::Rest => {
                if self.pointers.is_empty() {
                    self.forget_corner();
                }
                self.look(props, Motion::Still)
            }
            Msg::Resized | Msg::Drawn => {
                let had = self.measure();
                // What showed all of the map goes on doing so.
                if had != self.size && self.camera == Camera::fitting(&props.layout, had) {
                    self.camera = Camera::fitting(&props.layout, self.size);
                }
                if let Some(person) = self.uncovered.take() {
                    self.uncover(props, person);
                }
                // What moves is not made to stand still by the page around it.
                let is_still = had != self.size || self.resting.is_none();
                self.look(props, if is_still { Motion::Still } else { Motion::Moving })
            }
            Msg::Centre((x, y)) => {
                let (width, height) = (self.size.0 / self.camera.zoom, self.size.1 / self.camera.zoom);
                self.camera = Camera { x: x - width / 2.0, y: y - height / 2.0, ..self.camera };
                self.look(props, Motion::Moving)
            }
        };
        self.is_down.set(!self.pointers.is_empty());
        is_other
    }

    fn changed(&mut self, ctx: &Context<Self>, before: &SurfaceProps) -> bool {
        let props = ctx.props();
        // What was dropped lies where it was dropped.
        let has_dropped = std::mem::take(&mut self.has_dropped);
        let is_other = !Rc::ptr_eq(&props.layout, &before.layout);
        if is_other {
            // What is being looked at stays where it is, though the map around it has moved.
            let kept = props.cursor.or_else(|| props.cast.people.first().map(|one| one.person.id));
            let corner =
                |props: &SurfaceProps| kept.and_then(|id| props.cast.place(id)).and_then(|at| props.layout.cards[at]);
            if before.cast.people.is_empty() {
                self.camera = Camera::fitting(&props.layout, self.size);
            } else if let (false, Some(from), Some(to)) = (has_dropped, corner(before), corner(props)) {
                self.camera.x += f64::from(to.x - from.x);
                self.camera.y += f64::from(to.y - from.y);
            }
            self.drawn = None;
        }
        if props.shown != before.shown
            && let Some((person, _)) = props.shown
        {
            self.show_card(props, person, true);
        } else if (props.cursor != before.cursor || is_other)
            && let Some(cursor) = props.cursor
            && !has_dropped
            && matches!(self.gesture, Gesture::None)
        {
            self.show_card(props, cursor, false);
        }
        if props.selected != before.selected && !has_dropped {
            self.uncovered = props.selected.last().copied();
            if props.selected.is_empty() {
                self.give_back();
            }
        }
        self.look(props, Motion::Still);
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let link = ctx.link();
        let locale = props.locale;
        let dragged = match &self.gesture {
            Gesture::Drag(drag) => Some(drag),
            _ => None,
        };
        let scene = self.drawn.map(|(tier, area)| {
            html! {
                <>
                    <Scene layout={&props.layout} faces={&props.faces} {tier} {area} lifted={dragged.map(|drag| drag.place)} {locale} />
                    { overlay(self, props, tier, dragged) }
                </>
            }
        });
        let classes = classes!(
            "map-surface",
            dragged.is_some().then_some("dragging"),
            props.is_picking.then_some("picking"),
            matches!(self.gesture, Gesture::Pan { .. }).then_some("panning"),
        );
        // A finger that rests on a card has a meaning of its own here.
        let on_menu = {
            let is_down = Rc::clone(&self.is_down);
            Callback::from(move |event: MouseEvent| {
                if is_down.get() {
                    event.prevent_default();
                }
            })
        };
        let zoom = |factor: f64| link.callback(move |_: MouseEvent| Msg::Zoom(factor));
        html! {
            <div class="map-stage">
                <div
                    ref={&self.host} class={classes} role="application" tabindex="0" aria-label={locale.t("map.canvas.label")}
                    aria-describedby={&props.described_by} aria-roledescription={locale.t("map.canvas.kind")}
                    onpointerdown={link.callback(Msg::Down)} onpointerup={link.callback(Msg::Up)} onpointercancel={link.callback(Msg::Lost)}
                    oncontextmenu={on_menu}
                    ondblclick={link.callback(Msg::Twice)}
                    onkeydown={link.callback(Msg::Key)} onkeyup={link.callback(Msg::KeyUp)}
                >
                    <div ref={&self.drawing} class="map-drawing" aria-hidden="true"><svg><g ref={&self.world}>{ scene }</g></svg></div>
                </div>
                <Minimap
                    layout={&props.layout} faces={&props.faces} frame={&self.frame} label={locale.t("map.canvas.minimap")}
                    on_centre={link.callback(Msg::Centre)}
                />
                <div class="map-zoom looks" role="group" aria-label={locale.t("map.canvas.zoom")}>
                    <button type="button" class="button icon-only" aria-label={locale.t("map.canvas.zoom_in")} onclick={zoom(1.25)}>{ "+" }</button>
                    <button type="button" class="button icon-only" aria-label={locale.t("map.canvas.zoom_out")} onclick={zoom(0.8)}>{ "−" }</button>
                    <button type="button" class="button small" onclick={link.callback(|_: MouseEvent| Msg::Fit)}>{ locale.t("map.canvas.fit") }</button>
                </div>
                { said(props, dragged) }
            </div>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, is_first: bool) {
        if is_first {
            self.measure();
            self.camera = Camera::fitting(&ctx.props().layout, self.size);
            let link = ctx.link();
            self.listen(link);
            let resized = link.callback(|()| Msg::Resized);
            self.listening.push(element::on_resize(move || resized.emit(())));
            self.look(ctx.props(), Motion::Still);
            link.send_message(Msg::Resized);
            self.drawn = None;
        } else {
            let drawn = ctx.link().callback(|()| Msg::Drawn);
            clock::after_paint(move || drawn.emit(()));
        }
    }
}
