//! Many small cards at once: their edges are one path, their bands one a tone, and only names stand by themselves. It looks as
//! the same cards one by one do.

use super::camera::Tier;
use super::scene::{ROUND, WIDE_BAND, band, card_class, fold_mark, small_name};
use crate::domain::stakeholders::{CARD_HEIGHT, CARD_WIDTH, Layout, Point};
use crate::plan::selectors::{CardFace, Tone};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use yew::prelude::*;

/// What cards of a tone share; people and those whom nobody has met yet have other edges.
#[derive(Default)]
struct Shared {
    edges: String,
    bands: String,
    /// Which card of them stands for the look of all.
    first: usize,
}

/// Small cards, by their places with their corners.
pub(super) fn plain(faces: &[CardFace], layout: &Layout, cards: impl Iterator<Item = (usize, Point)>) -> Html {
    let mut shared: BTreeMap<(bool, Tone), Shared> = BTreeMap::new();
    let mut names = Vec::new();
    let mut folds = Vec::new();
    let (high, wide) = (CARD_HEIGHT - 2 * ROUND, CARD_WIDTH - 2 * ROUND);
    let band = band(WIDE_BAND);
    for (place, at) in cards {
        let Some(face) = faces.get(place) else { continue };
        let of = shared
            .entry((face.is_placeholder, face.tone))
            .or_insert_with(|| Shared { first: place, ..Shared::default() });
        let round = |x: i32, y: i32| format!("a{ROUND} {ROUND} 0 0 1 {x} {y}");
        // Writing to a text never fails.
        let _ = write!(
            of.edges,
            "M{} {}h{wide}{}v{high}{}h-{wide}{}v-{high}{}z",
            at.x + ROUND,
            at.y,
            round(ROUND, ROUND),
            round(-ROUND, ROUND),
            round(-ROUND, -ROUND),
            round(ROUND, -ROUND),
        );
        let _ = write!(of.bands, "M{} {}m{}", at.x, at.y, &band[1..]);
        names.push((place, at, face));
        if let Some(hidden) = layout.hidden.get(place).filter(|hidden| **hidden > 0) {
            folds.push((at, *hidden));
        }
    }
    let look = |of: &Shared| faces.get(of.first).map(|face| card_class(face, Tier::Small));
    let glyph_x = WIDE_BAND / 2;
    let name = |(place, at, face): (usize, Point, &CardFace)| {
        html! {
            <g key={place} class={card_class(face, Tier::Small)} transform={format!("translate({} {})", at.x, at.y)}>
                <text class="glyph" x={glyph_x.to_string()} y={(CARD_HEIGHT / 2).to_string()}>{ face.glyph.to_string() }</text>
                { for small_name(face).into_iter().map(|(y, text)| html! { <text class="name" x={(WIDE_BAND + 10).to_string()} y={format!("{y:.0}")}>{ text }</text> }) }
            </g>
        }
    };
    let fold = |(at, hidden): (Point, usize)| {
        html! { <g transform={format!("translate({} {})", at.x, at.y)}>{ fold_mark(&format!("+{hidden}")) }</g> }
    };
    html! {
        <g class="map-plain">
            { for shared.values().map(|of| html! { <g class={classes!(look(of))}><path class="box" d={of.edges.clone()} /><path class="band" d={of.bands.clone()} /></g> }) }
            { for names.into_iter().map(name) }
            { for folds.into_iter().map(fold) }
        </g>
    }
}
