//! All of a large map in a corner, with a frame around what is in sight.

use super::scene::tone_paths;
use crate::domain::stakeholders::Layout;
use crate::plan::selectors::CardFace;
use crate::platform::surface;
use std::rc::Rc;
use yew::prelude::*;

/// From so many people on, a map has one.
const PEOPLE_MIN: usize = 40;

/// Properties for [`Minimap`].
#[derive(Properties)]
pub(super) struct MinimapProps {
    pub layout: Rc<Layout>,
    pub faces: Rc<Vec<CardFace>>,
    /// The frame, which the surface moves.
    pub frame: NodeRef,
    pub label: AttrValue,
    /// Told the place of the map that was pressed.
    pub on_centre: Callback<(f64, f64)>,
}

impl PartialEq for MinimapProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.layout, &other.layout)
            && Rc::ptr_eq(&self.faces, &other.faces)
            && (&self.frame, &self.label) == (&other.frame, &other.label)
    }
}

/// A small picture of the map. The keyboard has other ways to go about it.
#[component]
pub(super) fn Minimap(props: &MinimapProps) -> Html {
    let node = use_node_ref();
    let is_down = use_mut_ref(|| false);
    let layout = &props.layout;
    let to = {
        let (node, layout, on_centre) = (node.clone(), Rc::clone(layout), props.on_centre.clone());
        move |event: &PointerEvent| {
            let Some(host) = node.cast::<web_sys::Element>() else { return };
            let ((left, top), (width, height)) = surface::area_of(&host);
            let (wide, high) = (f64::from(layout.width.max(1)), f64::from(layout.height.max(1)));
            // The picture keeps its shape and lies in the middle.
            let scale = (width / wide).min(height / high);
            let place =
                |at: f64, room: f64, long: f64, from: i32| f64::from(from) + (at - (room - long * scale) / 2.0) / scale;
            let (x, y) = (f64::from(event.client_x()) - left, f64::from(event.client_y()) - top);
            on_centre.emit((place(x, width, wide, layout.left), place(y, height, high, layout.top)));
        }
    };
    if layout.cards.len() < PEOPLE_MIN {
        return Html::default();
    }
    let onpointerdown = {
        let (node, is_down, to) = (node.clone(), is_down.clone(), to.clone());
        Callback::from(move |event: PointerEvent| {
            if let Some(host) = node.cast::<web_sys::Element>() {
                surface::capture(&host, event.pointer_id());
            }
            *is_down.borrow_mut() = true;
            to(&event);
        })
    };
    let onpointermove = {
        let is_down = is_down.clone();
        Callback::from(move |event: PointerEvent| {
            if *is_down.borrow() {
                to(&event);
            }
        })
    };
    let onpointerup = Callback::from(move |_: PointerEvent| *is_down.borrow_mut() = false);
    let cards = props.faces.iter().zip(&layout.cards).filter_map(|(face, at)| Some((face.tone, (*at)?)));
    let view_box = format!("{} {} {} {}", layout.left, layout.top, layout.width, layout.height);
    html! {
        <div ref={node} class="map-mini" role="img" aria-label={&props.label} {onpointerdown} {onpointermove} {onpointerup}>
            <svg viewBox={view_box.clone()}>{ tone_paths(cards) }</svg>
            // By itself, so that the cards are not painted again when only the frame moves.
            <svg class="map-mini-over" viewBox={view_box}><rect ref={&props.frame} class="map-mini-frame" /></svg>
        </div>
    }
}
