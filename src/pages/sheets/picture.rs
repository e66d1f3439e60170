//! The funnel as a picture, in the page's words and its light colours.

use super::{answer_text, period_text, promotion_texts};
use crate::domain::calendar::Day;
use crate::exchange::picture::{Colours, Picture, PictureRung, WIDTH, picture_height, write_picture};
use crate::i18n::Locale;
use crate::pages::funnel::shade;
use crate::plan::Plan;
use crate::plan::selectors::FunnelView;
use crate::platform::drawing::{self, DrawingError};

/// A picture with its size.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// SVG.
    pub svg: String,
    /// Its width, in pixels.
    pub width_px: f64,
    /// Its height, in pixels.
    pub height_px: f64,
    /// The answer, which says what it shows.
    pub answer: String,
}

/// Draws the funnel of a plan as of a day.
///
/// # Errors
/// [`DrawingError`] when the browser does not tell its colours.
pub fn draw(locale: Locale, plan: &Plan, view: &FunnelView, today: Day) -> Result<Drawn, DrawingError> {
    let picture = picture_of(locale, plan, view, today);
    let colours = colours()?;
    Ok(Drawn {
        svg: write_picture(&picture, &colours),
        width_px: WIDTH,
        height_px: picture_height(&picture),
        answer: picture.answer,
    })
}

fn picture_of(locale: Locale, plan: &Plan, view: &FunnelView, today: Day) -> Picture {
    let promotions = promotion_texts(locale, plan);
    let rungs = view.rows.iter().enumerate().map(|(index, row)| {
        let need = &row.need;
        let figures = [need.have, need.covered_by_higher.round() as u64, need.needed, need.gap];
        PictureRung {
            name: row.grade.name.clone(),
            shade: shade(index, view.rows.len()),
            have: need.have as f64,
            cover: need.cover(),
            needed: need.needed as f64,
            figures: figures.map(|figure| locale.count(figure)),
            is_held: need.gap == 0,
            promotion: promotions.get(index).cloned(),
        }
    });
    let foot = [
        period_text(locale, plan),
        format!("{} {}", locale.t("term.average_order"), locale.money(plan.target.average_order_minor, plan.currency)),
        locale.day(today),
        locale.t("app.name"),
    ];
    Picture {
        title: plan.name.clone(),
        answer: answer_text(locale, plan, view),
        headings: ["term.have", "term.covered_short", "term.needed", "term.gap"].map(|key| locale.t(key)),
        legend: ["legend.have", "legend.covered", "legend.needed", "legend.missing"].map(|key| locale.t(key)),
        foot: foot.join(" · "),
        rungs: rungs.collect(),
    }
}

fn colours() -> Result<Colours, DrawingError> {
    let names = [
        "--surface",
        "--ink",
        "--ink-2",
        "--line",
        "--gap",
        "--gap-ink",
        "--good",
        "--g1",
        "--g2",
        "--g3",
        "--g4",
        "--g5",
    ];
    let [surface, ink, ink_soft, line, gap, gap_ink, good, g1, g2, g3, g4, g5] = drawing::light_colours(names)?;
    Ok(Colours { surface, ink, ink_soft, line, gap, gap_ink, good, grades: [g1, g2, g3, g4, g5] })
}
