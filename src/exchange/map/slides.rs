//! A map as slides of shapes (Office Open XML, ECMA-376, part 1, chapters 13 and 20): cards that can be moved and written into,
//! reporting lines that stay tied to them.
//!
//! The package has the few parts that `PowerPoint` asks for: no library that is kept writes such slides from Rust.

mod package;
mod shapes;

use super::picture::{MapPicture, Piece, fitting_pieces};
use crate::domain::stakeholders::{Cast, Layout};
use shapes::Slide;

/// The most slides: a map that would need more is drawn smaller.
pub const SLIDES_MAX: usize = 100;

/// A slide's size in pixels of 1/96 inch: 16 by 9.
const SLIDE: (f64, f64) = (1280.0, 720.0);
/// Where the map stands on it.
const STAGE: (f64, f64) = (1232.0, 600.0);
const LEFT: f64 = 24.0;
const TOP: f64 = 76.0;
/// A map that would have to be drawn smaller than this to fit is cut into pieces.
const ONE_SLIDE: f64 = 0.5;
/// How large pieces are drawn.
const PIECES: f64 = 0.75;

/// Draws a map on one slide, or on several where it is too large for one.
#[must_use]
pub fn write_slides(cast: &Cast, layout: &Layout, picture: &MapPicture) -> Vec<u8> {
    let (scale, pieces) = cut(layout);
    let count = pieces.len();
    let slide = |(number, piece): (usize, &Piece)| {
        let title = if count > 1 { format!("{} · {number}/{count}", picture.title) } else { picture.title.clone() };
        Slide::new(cast, layout, picture, *piece, scale).write(&title)
    };
    let slides: Vec<String> = (1..).zip(&pieces).map(slide).collect();
    package::write(&picture.title, &slides)
}

fn cut(layout: &Layout) -> (f64, Vec<Piece>) {
    let whole = Piece::whole(layout);
    let fit = (STAGE.0 / f64::from(whole.width)).min(STAGE.1 / f64::from(whole.height)).min(1.0);
    if fit >= ONE_SLIDE {
        return (fit, vec![whole]);
    }
    fitting_pieces(layout, STAGE.0, STAGE.1, PIECES, SLIDES_MAX)
}
