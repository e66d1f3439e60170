//! What lies over the cards: who is chosen, where the keyboard is, handles, and what is dragged.

use super::camera::Tier;
use super::dragging::Drag;
use super::edits::Relation;
use super::gestures::Gesture;
use super::scene::{card_class, face_of, fold_mark};
use super::surface::{Surface, SurfaceProps};
use crate::domain::accounts::PersonId;
use crate::domain::stakeholders::{CARD_HEIGHT, CARD_WIDTH, Point};
use yew::prelude::*;

/// The radius of a handle, in units of the map.
pub(super) const HANDLE_RADIUS: f64 = 12.0;
/// How far a handle lies from its card.
const AWAY: i32 = 16;

/// The handles of a card: what each adds.
pub(super) fn handles(card: Point, person: PersonId) -> [(Point, Relation); 3] {
    let middle = card.x + CARD_WIDTH / 2;
    [
        // The middle of the lower edge belongs to folding.
        (Point { x: middle + 44, y: card.y + CARD_HEIGHT + AWAY }, Relation::Below(person)),
        (Point { x: card.x + CARD_WIDTH + AWAY, y: card.y + CARD_HEIGHT / 2 }, Relation::Beside(person)),
        (Point { x: middle + 44, y: card.y - AWAY }, Relation::Above(person)),
    ]
}

fn frame(class: &'static str, at: Point) -> Html {
    const AROUND: i32 = 5;
    let (width, height) = ((CARD_WIDTH + 2 * AROUND).to_string(), (CARD_HEIGHT + 2 * AROUND).to_string());
    html! { <rect {class} x={(at.x - AROUND).to_string()} y={(at.y - AROUND).to_string()} {width} {height} rx="14" /> }
}

pub(super) fn overlay(surface: &Surface, props: &SurfaceProps, tier: Tier, dragged: Option<&Drag>) -> Html {
    let corner = |place: usize| props.layout.cards.get(place).copied().flatten();
    let places = props.selected.iter().filter_map(|id| props.cast.place(*id));
    let lifted = dragged.map(|drag| drag.place);
    let chosen = places.clone().filter(|place| Some(*place) != lifted).filter_map(corner);
    let cursor = props.cursor.and_then(|id| props.cast.place(id)).and_then(corner);
    let only = match props.selected[..] {
        [one] if dragged.is_none() && tier >= Tier::Named && !props.is_picking => Some(one),
        _ => None,
    };
    html! {
        <g class="map-overlay">
            { for chosen.map(|at| frame("map-chosen", at)) }
            if let Some(at) = cursor { { frame("map-cursor", at) } }
            if let Some((at, person)) = only.and_then(|person| Some((corner(props.cast.place(person)?)?, person))) {
                { own_handles(props, at, person) }
            }
            if let Some(drag) = dragged {
                if let Some(at) = drag.target.and_then(corner) { { frame("map-target", at) } }
                <path ref={&surface.ghost_lines} class="map-ghost-lines" d={drag.lines()} />
                if let Some(face) = props.faces.get(drag.place) {
                    <g ref={&surface.ghost} class={classes!(card_class(face, tier.max(Tier::Small)), "ghost")} transform={format!("translate({} {})", drag.at.x, drag.at.y)}>
                        { face_of(props.locale, face, tier.max(Tier::Small)) }
                    </g>
                }
            }
            if matches!(surface.gesture, Gesture::Lasso { .. }) { <rect ref={&surface.lasso} class="map-lasso" /> }
        </g>
    }
}

fn own_handles(props: &SurfaceProps, at: Point, person: PersonId) -> Html {
    let place = props.cast.place(person).unwrap_or_default();
    let is_open = !props.cast.reports[place].is_empty() && props.layout.hidden[place] == 0;
    let plus = |(to, _): (Point, Relation)| {
        html! {
            <g class="map-handle" transform={format!("translate({} {})", to.x, to.y)}>
                <circle r={HANDLE_RADIUS.to_string()} />
                <path d="M-5 0h10M0 -5v10" />
            </g>
        }
    };
    html! {
        <>
            { for handles(at, person).map(plus) }
            if is_open { <g transform={format!("translate({} {})", at.x, at.y)}>{ fold_mark("−") }</g> }
        </>
    }
}

/// What a drop would do, while something is dragged.
pub(super) fn said(props: &SurfaceProps, dragged: Option<&Drag>) -> Html {
    let Some(drag) = dragged else { return Html::default() };
    let name = |place: usize| props.cast.people.get(place).map_or("", |one| &*one.person.name);
    let text = match drag.target {
        Some(target) if props.cast.is_below(target, drag.place) => {
            props.locale.tr("map.canvas.drop_round", &[("name", name(target).into()), ("one", name(drag.place).into())])
        }
        Some(target) => props
            .locale
            .tr("map.canvas.drop_report", &[("name", name(target).into()), ("one", name(drag.place).into())]),
        None => props.locale.tr("map.canvas.drop_here", &[("one", name(drag.place).into())]),
    };
    html! { <p class="map-said" role="status">{ text }</p> }
}
