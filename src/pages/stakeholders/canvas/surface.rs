//! The surface on which a map lies: it is panned and zoomed, cards are chosen and dragged.
//!
//! Pointers move what they move by attributes, beside what is drawn: nothing is drawn anew for a move, only when more of the
//! map comes in sight, when cards show more or less, and when something was dropped.

use super::camera::{Area, Camera, Tier};
use super::gestures::{Drag, Gesture};
use super::keys::{Command, Way, command};
use super::minimap::Minimap;
use super::overlay::overlay;
use super::scene::Scene;
use crate::domain::accounts::PersonId;
use crate::domain::stakeholders::{Cast, Layout, Point};
use crate::i18n::Locale;
use crate::pages::stakeholders::canvas::edits::Relation;
use crate::plan::selectors::CardFace;
use crate::platform::clock::{self, Timer};
use crate::platform::page::Subscription;
use crate::platform::{element, surface};
use std::collections::HashMap;
use std::rc::Rc;
use yew::prelude::*;

/// How long nothing moves before it is drawn sharp.
const REST_MS: u32 = 160;

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
    drawing: NodeRef,
    world: NodeRef,
    frame: NodeRef,
    pub(super) ghost: NodeRef,
    pub(super) ghost_lines: NodeRef,
    pub(super) lasso: NodeRef,
    pub(super) camera: Camera,
    pub(super) size: (f64, f64),
    drawn: Option<(Tier, Area)>,
    pub(super) gesture: Gesture,
    pub(super) pointers: HashMap<i32, (f64, f64)>,
    pub(super) is_space_down: bool,
    pub(super) hold: Option<Timer>,
    /// Where the camera was when all was drawn last.
    drawn_at: Option<Camera>,
    resting: Option<Timer>,
    rest: Callback<()>,
    /// The surface's corner in the window, since a pointer is down on it.
    corner: Option<(f64, f64)>,
    pub(super) has_dropped: bool,
    listening: Vec<Subscription>,
}

impl Surface {
    /// Shows what the camera says; whether more has to be drawn.
    pub(super) fn look(&mut self, props: &SurfaceProps) -> bool {
        let area = self.camera.area(self.size);
        if let Some(frame) = self.frame.cast::<web_sys::Element>() {
            for (name, value) in [
                ("x", area.left),
                ("y", area.top),
                ("width", area.right - area.left),
                ("height", area.bottom - area.top),
            ] {
                surface::set(&frame, name, &format!("{value:.0}"));
            }
        }
        let tier = self.camera.tier();
        let is_enough = self.drawn.is_some_and(|(drawn, drawn_area)| drawn == tier && drawn_area.holds(area));
        if !is_enough {
            let whole = Area {
                left: f64::from(props.layout.left),
                top: f64::from(props.layout.top),
                right: f64::from(props.layout.left + props.layout.width),
                bottom: f64::from(props.layout.top + props.layout.height),
            };
            // Boxes are drawn once for all: they cost no more than those that are in sight.
            let area = area.widened(0.3);
            self.drawn = Some((tier, if tier == Tier::Tiny || area.holds(whole) { Area::ENDLESS } else { area }));
        }
        if is_enough && self.drawn_at.is_some() {
            self.slide();
        } else {
            self.settle();
        }
        !is_enough
    }

    /// Moves and scales what was drawn last as a picture, which costs nothing; it is drawn sharp when it comes to rest.
    fn slide(&mut self) {
        let (Some(drawn), Some(drawing)) = (self.drawn_at, self.drawing.cast::<web_sys::HtmlElement>()) else { return };
        if drawn != self.camera {
            surface::slide(&drawing, self.camera.beside(drawn));
            let rest = self.rest.clone();
            self.resting = Some(clock::after_ms(REST_MS, move || rest.emit(())));
        }
    }

    /// Draws where the camera is.
    fn settle(&mut self) {
        self.resting = None;
        let (Some(world), Some(drawing)) =
            (self.world.cast::<web_sys::Element>(), self.drawing.cast::<web_sys::HtmlElement>())
        else {
            return;
        };
        surface::set(&world, "transform", &self.camera.transform());
        surface::slide(&drawing, (0.0, 0.0, 1.0));
        self.drawn_at = Some(self.camera);
    }

    fn measure(&mut self) {
        if let Some(host) = self.host.cast::<web_sys::Element>() {
            self.size = surface::area_of(&host).1;
        }
    }

    /// A place of the window as one of the surface.
    pub(super) fn on_surface(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let corner = self.corner.unwrap_or_else(|| self.find_corner());
        (x - corner.0, y - corner.1)
    }

    fn find_corner(&self) -> (f64, f64) {
        self.host.cast::<web_sys::Element>().map_or((0.0, 0.0), |host| surface::area_of(&host).0)
    }

    /// Remembers where the surface lies in the window: asking for it at every move would lay the page out each time.
    pub(super) fn keep_corner(&mut self) {
        self.corner = Some(self.find_corner());
    }

    /// The page may scroll again.
    pub(super) fn forget_corner(&mut self) {
        self.corner = None;
    }

    fn middle(&self) -> (f64, f64) {
        (self.size.0 / 2.0, self.size.1 / 2.0)
    }

    fn show_card(&mut self, props: &SurfaceProps, person: PersonId, is_far: bool) {
        let card = props.cast.place(person).and_then(|at| props.layout.cards[at]);
        if let Some(card) = card {
            self.camera =
                if is_far { self.camera.on_card(card, self.size) } else { self.camera.with_card(card, self.size) };
        }
    }

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
        self.look(ctx.props())
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
            is_space_down: false,
            hold: None,
            drawn_at: None,
            resting: None,
            rest: ctx.link().callback(|()| Msg::Rest),
            corner: None,
            has_dropped: false,
            listening: Vec::new(),
        }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let props = ctx.props();
        match msg {
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
                self.camera = if is_sideways {
                    self.camera.moved((-turned, 0.0))
                } else {
                    self.camera.zoomed(self.on_surface(at), (-turned * 0.0015).clamp(-0.5, 0.5).exp())
                };
                self.look(props)
            }
            Msg::Held => self.held(ctx),
            Msg::Key(event) => self.press(ctx, &event),
            Msg::KeyUp(event) => {
                self.is_space_down &= event.key() != " ";
                false
            }
            Msg::Zoom(factor) => {
                self.camera = self.camera.zoomed(self.middle(), factor);
                self.look(props)
            }
            Msg::Fit => {
                self.camera = Camera::fitting(&props.layout, self.size);
                self.look(props)
            }
            Msg::Rest => {
                self.settle();
                false
            }
            Msg::Resized | Msg::Drawn => {
                self.measure();
                self.look(props)
            }

            Msg::Centre((x, y)) => {
                let (width, height) = (self.size.0 / self.camera.zoom, self.size.1 / self.camera.zoom);
                self.camera = Camera { x: x - width / 2.0, y: y - height / 2.0, ..self.camera };
                self.look(props)
            }
        }
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
        self.look(props);
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
        let zoom = |factor: f64| link.callback(move |_: MouseEvent| Msg::Zoom(factor));
        html! {
            <div class="map-stage">
                <div
                    ref={&self.host} class={classes} role="application" tabindex="0" aria-label={locale.t("map.canvas.label")}
                    aria-describedby={&props.described_by} aria-roledescription={locale.t("map.canvas.kind")}
                    onpointerdown={link.callback(Msg::Down)} onpointermove={link.callback(Msg::Move)}
                    onpointerup={link.callback(Msg::Up)} onpointercancel={link.callback(Msg::Lost)}
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
                { Self::said(props, dragged) }
            </div>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, is_first: bool) {
        if is_first {
            self.measure();
            self.camera = Camera::fitting(&ctx.props().layout, self.size);
            let link = ctx.link();
            if let Some(host) = self.host.cast::<web_sys::Element>() {
                let wheel = link.clone();
                self.listening.push(surface::on_wheel(&host, move |event| {
                    event.prevent_default();
                    let place = (event.client_x().into(), event.client_y().into());
                    let is_sideways = event.delta_y() == 0.0 && event.delta_x() != 0.0;
                    // Lines and pages are turned into pixels.
                    let unit = match event.delta_mode() {
                        1 => 33.0,
                        2 => 400.0,
                        _ => 1.0,
                    };
                    // A pinch on a touchpad comes as a wheel with small steps and Ctrl.
                    let pinch = if event.ctrl_key() { 6.0 } else { 1.0 };
                    let turned = if is_sideways { event.delta_x() } else { event.delta_y() * pinch };
                    wheel.send_message(Msg::Wheel(place, turned * unit, is_sideways));
                }));
            }
            let resized = link.callback(|()| Msg::Resized);
            self.listening.push(element::on_resize(move || resized.emit(())));
            self.look(ctx.props());
            link.send_message(Msg::Resized);
            self.drawn = None;
        } else {
            let drawn = ctx.link().callback(|()| Msg::Drawn);
            clock::after_paint(move || drawn.emit(()));
        }
    }
}

impl Surface {
    /// What a drop would do, while something is dragged.
    fn said(props: &SurfaceProps, dragged: Option<&Drag>) -> Html {
        let Some(drag) = dragged else { return Html::default() };
        let name = |place: usize| props.cast.people.get(place).map_or("", |one| &*one.person.name);
        let text = match drag.target {
            Some(target) if props.cast.is_below(target, drag.place) => props
                .locale
                .tr("map.canvas.drop_round", &[("name", name(target).into()), ("one", name(drag.place).into())]),
            Some(target) => props
                .locale
                .tr("map.canvas.drop_report", &[("name", name(target).into()), ("one", name(drag.place).into())]),
            None => props.locale.tr("map.canvas.drop_here", &[("one", name(drag.place).into())]),
        };
        html! { <p class="map-said" role="status">{ text }</p> }
    }
}
