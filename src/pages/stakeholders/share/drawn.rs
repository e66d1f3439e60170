//! A map as it is drawn outside of the page: in the page's words and its light colours.

use super::words::{fact, map_words};
use crate::domain::accounts::Customer;
use crate::domain::calendar::Day;
use crate::domain::stakeholders::{Attitude, Cast, Layout, StakeholderMap, lay_out};
use crate::exchange::map::{DrawnMap, MapColours, MapFile, MapPicture, write_svg};
use crate::i18n::{Arg, Locale};
use crate::plan::selectors::{Lens, Tone, faces, legend};
use crate::platform::drawing::{self, DrawingError};
use std::rc::Rc;

/// Points a pixel of a picture, so that it stays sharp on a projector.
const POINTS_A_PIXEL: f64 = 2.0;
/// The longest side of a picture, in points: every browser draws that.
const SIDE_MAX: f64 = 12_000.0;
/// The most points of a picture: what a phone has memory for.
const POINTS_MAX: f64 = 32_000_000.0;

/// A map that is handed on.
#[derive(Clone, PartialEq)]
pub struct Handed {
    /// Whose map; with codes instead of names where that is wanted.
    pub customer: Rc<Customer>,
    /// The map.
    pub map: Rc<StakeholderMap>,
    /// The people on it.
    pub cast: Rc<Cast>,
    /// Where everything stands.
    pub layout: Rc<Layout>,
}

impl Handed {
    /// A customer's map.
    #[must_use]
    pub fn of(customer: &Rc<Customer>, map: &Rc<StakeholderMap>) -> Self {
        let cast = Cast::of(customer, map);
        let layout = Rc::new(lay_out(&cast));
        Self { customer: Rc::clone(customer), map: Rc::clone(map), cast: Rc::new(cast), layout }
    }

    /// The map with its people, to lie in a picture.
    #[must_use]
    pub fn file(&self) -> MapFile {
        MapFile::of(&self.customer, &self.map)
    }

    /// What is drawn beside the map itself.
    ///
    /// # Errors
    /// [`DrawingError`] when the browser does not tell its colours.
    pub fn picture(&self, locale: Locale, lens: Lens, today: Day) -> Result<MapPicture, DrawingError> {
        let faces = faces(&self.cast, lens, today);
        let legend = legend(&faces);
        let item =
            |item: crate::plan::selectors::LensItem| (item.tone, Rc::clone(&item.glyph), fact(locale, &item.fact));
        Ok(MapPicture {
            title: self.map.name.to_string(),
            answer: answer(locale, &self.cast),
            foot: [self.customer.name.to_string(), locale.day(today), locale.t("app.name")].join(" · "),
            legend: legend.into_iter().map(item).collect(),
            faces,
            words: map_words(locale),
            colours: colours()?,
        })
    }

    /// The map as one drawing; with its text in it, it opens again as a map.
    ///
    /// # Errors
    /// [`DrawingError`] when the browser does not tell its colours.
    pub fn svg(&self, locale: Locale, lens: Lens, today: Day, is_map_in: bool) -> Result<DrawnMap, DrawingError> {
        let file = is_map_in.then(|| self.file());
        Ok(write_svg(&self.cast, &self.layout, &self.picture(locale, lens, today)?, file.as_ref()))
    }
}

/// How many points a pixel a picture of that size gets.
#[must_use]
pub fn points_a_pixel(width_px: f64, height_px: f64) -> f64 {
    let by_side = SIDE_MAX / width_px.max(height_px).max(1.0);
    let by_area = (POINTS_MAX / (width_px * height_px).max(1.0)).sqrt();
    POINTS_A_PIXEL.min(by_side).min(by_area)
}

/// "12 people: 4 support us, 2 are against us, of 3 nobody knows."
fn answer(locale: Locale, cast: &Cast) -> String {
    let count = |is: &dyn Fn(Option<Attitude>) -> bool| {
        cast.people.iter().filter(|one| is(one.involvement.attitude())).count() as u64
    };
    let arg = |count: u64| Arg::count(count, locale.count(count));
    let args = [
        ("people", arg(cast.people.len() as u64)),
        ("for", arg(count(&|attitude| attitude == Some(Attitude::Supports)))),
        ("against", arg(count(&|attitude| attitude.is_some_and(Attitude::is_opposed)))),
        ("unknown", arg(count(&|attitude| attitude.is_none()))),
    ];
    locale.tr("map.share.answer", &args)
}

fn colours() -> Result<MapColours, DrawingError> {
    let names = [
        "--surface",
        "--ink",
        "--ink-2",
        "--line-2",
        "--accent",
        "--good",
        "--bad",
        "--att-supports",
        "--att-doubts",
        "--att-indifferent",
        "--att-resists",
        "--att-sabotages",
        "--gap",
        "--g1",
        "--g2",
        "--g3",
        "--g4",
        "--g5",
        "--kind-1",
        "--kind-2",
        "--kind-3",
        "--kind-4",
        "--kind-5",
        "--kind-6",
    ];
    let [surface, ink, ink_soft, line, accent, good, bad, tones @ ..] = drawing::light_colours(names)?;
    let all: [Tone; 17] = [
        Tone::Supports,
        Tone::Doubts,
        Tone::Indifferent,
        Tone::Resists,
        Tone::Sabotages,
        Tone::Missing,
        Tone::Step(1),
        Tone::Step(2),
        Tone::Step(3),
        Tone::Step(4),
        Tone::Step(5),
        Tone::Kind(1),
        Tone::Kind(2),
        Tone::Kind(3),
        Tone::Kind(4),
        Tone::Kind(5),
        Tone::Kind(6),
    ];
    let mut tones: Vec<(Tone, String)> = all.into_iter().zip(tones).collect();
    tones.push((Tone::Unknown, line.clone()));
    Ok(MapColours { surface, ink, ink_soft, line, accent, good, bad, tones })
}
