//! What part of a map is in sight: while something moves, what was drawn last is moved and scaled as a picture, which costs
//! nothing; it is drawn anew when it comes to rest, or when the picture has lacked something for a while.

use super::camera::{Area, Tier};
use super::surface::{Surface, SurfaceProps};
use crate::domain::accounts::PersonId;
use crate::platform::{clock, surface};

/// How long nothing moves before it is drawn anew.
const REST_MS: u32 = 160;
/// How long a picture may lack something while it moves: its plain boxes are in sight meanwhile.
const LACKING_MS_MAX: i64 = 500;
/// What may lie over the lower part of the surface.
const COVER: &str = ".sheet";
/// How much is drawn beside what is in sight, as a share of that.
const BESIDE: f64 = 0.25;
/// A surface of which less is free, in pixels, is brought up.
const FREE_MIN_PX: f64 = 150.0;

/// Whether more of the same is about to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Motion {
    Moving,
    Still,
}

impl Surface {
    /// Shows what the camera says; whether something has to be drawn.
    pub(super) fn look(&mut self, props: &SurfaceProps, motion: Motion) -> bool {
        let (area, tier) = (self.camera.area(self.size), self.camera.tier());
        let whole = Area::of(&props.layout);
        self.show_frame(whole, area);
        let is_enough = self.drawn.is_some_and(|(drawn, drawn_area)| drawn == tier && drawn_area.holds(area));
        if motion == Motion::Moving && self.drawn.is_some() && self.drawn_at.is_some() && !self.is_late(is_enough) {
            self.slide();
            return false;
        }
        self.lacking_since_ms = None;
        if !is_enough {
            // Boxes are drawn once for all: they cost no more than those that are in sight.
            let area = area.widened(BESIDE);
            self.drawn = Some((tier, if tier == Tier::Tiny || area.holds(whole) { Area::ENDLESS } else { area }));
        }
        self.settle();
        !is_enough
    }

    /// Whether the picture has lacked something for too long.
    fn is_late(&mut self, is_enough: bool) -> bool {
        if is_enough {
            self.lacking_since_ms = None;
            return false;
        }
        let now = clock::now_ms();
        let since = *self.lacking_since_ms.get_or_insert(now);
        // A clock that was set back has nobody wait.
        !(0..LACKING_MS_MAX).contains(&(now - since))
    }

    /// Moves the small map's frame; where all of the map is in sight, there is no need of a small one.
    fn show_frame(&self, whole: Area, area: Area) {
        if let Some(host) = self.host.cast::<web_sys::Element>() {
            surface::set(&host, "data-whole", if area.holds(whole) { "true" } else { "false" });
        }
        let Some(frame) = self.frame.cast::<web_sys::Element>() else { return };
        for (name, value) in
            [("x", area.left), ("y", area.top), ("width", area.right - area.left), ("height", area.bottom - area.top)]
        {
            surface::set(&frame, name, &format!("{value:.0}"));
        }
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

    /// Takes its size; answers with what it was before.
    pub(super) fn measure(&mut self) -> (f64, f64) {
        let had = self.size;
        if let Some(host) = self.host.cast::<web_sys::Element>() {
            self.size = surface::area_of(&host).1;
        }
        had
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

    pub(super) fn middle(&self) -> (f64, f64) {
        (self.size.0 / 2.0, self.size.1 / 2.0)
    }

    pub(super) fn show_card(&mut self, props: &SurfaceProps, person: PersonId, is_far: bool) {
        let card = props.cast.place(person).and_then(|at| props.layout.cards[at]);
        if let Some(card) = card {
            self.camera =
                if is_far { self.camera.on_card(card, self.size) } else { self.camera.with_card(card, self.size) };
        }
    }

    /// Brings a card out from under what lies over the surface.
    pub(super) fn uncover(&mut self, props: &SurfaceProps, person: PersonId) {
        let Some(host) = self.host.cast::<web_sys::Element>() else { return };
        let Some(card) = props.cast.place(person).and_then(|at| props.layout.cards[at]) else { return };
        let covered = surface::covered_below(&host, COVER);
        if covered <= 0.0 {
            return;
        }
        if self.size.1 - covered < FREE_MIN_PX {
            surface::bring_up(&host);
        }
        let free = (self.size.1 - surface::covered_below(&host, COVER)).max(FREE_MIN_PX);
        let before = self.lent.filter(|(to, _)| *to == self.camera).map_or(self.camera, |(_, before)| before);
        self.camera = self.camera.with_card(card, (self.size.0, free));
        self.lent = Some((self.camera, before));
    }

    /// Goes back to where the camera was before cards had to be uncovered, unless somebody has moved it since.
    pub(super) fn give_back(&mut self) {
        if let Some((to, before)) = self.lent.take()
            && to == self.camera
        {
            self.camera = before;
        }
    }
}
