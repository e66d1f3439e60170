//! The plane of styles: slow to fast from left to right, cool to warm from bottom to top.

use crate::domain::stakeholders::{Style, StyleKind};
use crate::platform::element;
use crate::state::use_locale;
use crate::state::words::stakeholders as words;
use std::collections::HashSet;
use std::rc::Rc;
use yew::prelude::*;

/// So far a pressed pointer may slip before it drags, in pixels.
const SLACK_PX: i32 = 5;
/// What is left free on each side of the plane, in parts of it.
const MARGIN: f64 = 0.06;

/// A dot on the plane: one person, or several who stand at the same point.
#[derive(Clone, Debug, PartialEq)]
pub struct Dot {
    /// Which, by a number of the plane's owner.
    pub id: u32,
    /// Where.
    pub style: Style,
    /// The sign in it.
    pub sign: String,
    /// The name beside it.
    pub name: String,
    /// What a screen reader says.
    pub label: String,
    /// Its classes: the attitude's colour, `me`.
    pub class: Classes,
    /// Whether it is chosen.
    pub is_selected: bool,
}

/// What becomes of a dot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Deed {
    /// It was clicked; true adds it to those that are chosen.
    Chosen(u32, bool),
    /// It was put there.
    Moved(u32, Style),
    /// It was let go over a place beside the plane.
    Out(u32),
}

/// Properties for [`Plane`].
#[derive(PartialEq, Properties)]
pub struct PlaneProps {
    /// Its name.
    pub label: AttrValue,
    /// Who is on it.
    pub dots: Rc<Vec<Dot>>,
    /// Told what becomes of them.
    pub on_deed: Callback<Deed>,
    /// Whether a place without a dot, when clicked, moves the first dot there.
    #[prop_or_default]
    pub takes_clicks: bool,
}

/// The plane. Dots are dragged, or moved by Alt with an arrow; arrows go from dot to dot.
#[component]
pub fn Plane(props: &PlaneProps) -> Html {
    const DOT: &str = "[data-dot]";
    let locale = use_locale();
    let area = use_node_ref();
    let press = use_mut_ref(|| None::<(u32, (i32, i32))>);
    let dragged = use_state_eq(|| None::<(u32, Style)>);
    let is_dropped = use_mut_ref(|| false);
    let wanted = use_mut_ref(|| None::<u32>);
    {
        let (area, wanted) = (area.clone(), wanted.clone());
        use_effect(move || {
            let Some(area) = area.cast::<web_sys::Element>() else { return };
            if let Some(id) = wanted.borrow_mut().take() {
                element::focus_within(&area, &[&format!("[data-dot='{id}']")]);
            }
            element::keep_tab_stop(&area, DOT);
        });
    }
    let style_at = {
        let area = area.clone();
        move |x: i32, y: i32| Some(style_in(&area.cast()?, x, y))
    };
    let onpointerdown = {
        let (press, is_dropped) = (press.clone(), is_dropped.clone());
        Callback::from(move |event: PointerEvent| {
            *is_dropped.borrow_mut() = false;
            let dot = dot_of(&event).filter(|_| event.button() == 0);
            if dot.is_some() {
                element::capture_pointer(&event);
            }
            *press.borrow_mut() = dot.map(|id| (id, (event.client_x(), event.client_y())));
        })
    };
    let onpointermove = {
        let (press, dragged, style_at) = (press.clone(), dragged.clone(), style_at.clone());
        Callback::from(move |event: PointerEvent| {
            let Some((id, (x, y))) = *press.borrow() else { return };
            let far = (event.client_x() - x).abs().max((event.client_y() - y).abs());
            if dragged.is_some() || far >= SLACK_PX {
                event.prevent_default();
                dragged.set(style_at(event.client_x(), event.client_y()).map(|style| (id, style)));
            }
        })
    };
    let end = |is_drop: bool| {
        let (press, dragged, is_dropped) = (press.clone(), dragged.clone(), is_dropped.clone());
        let (style_at, on_deed) = (style_at.clone(), props.on_deed.clone());
        Callback::from(move |event: PointerEvent| {
            press.take();
            let was_dragged = *dragged;
            *is_dropped.borrow_mut() = was_dragged.is_some();
            dragged.set(None);
            let (x, y) = (event.client_x(), event.client_y());
            if let (true, Some((id, _)), Some(style)) = (is_drop, was_dragged, style_at(x, y)) {
                let is_out = element::at_place(x, y, "[data-spot]").is_some();
                on_deed.emit(if is_out { Deed::Out(id) } else { Deed::Moved(id, style) });
            }
        })
    };
    let onclick = {
        let (on_deed, is_dropped, style_at) = (props.on_deed.clone(), is_dropped.clone(), style_at.clone());
        let first = props.dots.first().map(|dot| dot.id).filter(|_| props.takes_clicks);
        Callback::from(move |event: MouseEvent| {
            if is_dropped.take() {
                return;
            }
            if let Some(id) = dot_of(&event) {
                on_deed.emit(Deed::Chosen(id, event.ctrl_key() || event.meta_key() || event.shift_key()));
            } else if let Some((id, style)) = first.zip(style_at(event.client_x(), event.client_y())) {
                on_deed.emit(Deed::Moved(id, style));
            }
        })
    };
    let onfocusin = {
        let area = area.clone();
        Callback::from(move |event: FocusEvent| {
            let dot = event.target_dyn_into().and_then(|target: web_sys::Element| element::around(&target, DOT));
            if let Some((area, dot)) = area.cast::<web_sys::Element>().zip(dot) {
                element::move_tab_stop(&area, DOT, &dot);
            }
        })
    };
    let onkeydown = {
        let (dots, on_deed, dragged) = (Rc::clone(&props.dots), props.on_deed.clone(), dragged.clone());
        let (press, area) = (press.clone(), area.clone());
        Callback::from(move |event: KeyboardEvent| {
            use element::Towards::{After, Before};
            if event.key() == "Escape" && dragged.is_some() {
                press.take();
                dragged.set(None);
                return;
            }
            let Some(dot) = dot_of(&event).and_then(|id| dots.iter().find(|dot| dot.id == id)) else { return };
            let (by, towards) = match event.key().as_str() {
                "ArrowLeft" => ((-1, 0), Before),
                "ArrowRight" => ((1, 0), After),
                "ArrowUp" => ((0, 1), Before),
                "ArrowDown" => ((0, -1), After),
                "Enter" | " " => {
                    event.prevent_default();
                    let adds = event.ctrl_key() || event.meta_key() || event.shift_key();
                    on_deed.emit(Deed::Chosen(dot.id, adds));
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            if event.alt_key() || dots.len() == 1 {
                *wanted.borrow_mut() = Some(dot.id);
                on_deed.emit(Deed::Moved(dot.id, stepped(dot.style, by)));
            } else if let Some((area, target)) = area.cast::<web_sys::Element>().zip(event.target_dyn_into()) {
                let here = element::around(&target, DOT);
                if let Some(to) = here.and_then(|here| element::neighbour(&area, DOT, &here, towards)) {
                    let _ = to.focus();
                }
            }
        })
    };
    let named = named(&props.dots);
    let dot = |(dot, is_named): (&Dot, bool)| {
        let style = dragged.filter(|(id, _)| *id == dot.id).map_or(dot.style, |(_, style)| style);
        let [x, y] = [("x", style.assertiveness), ("y", style.emotion)]
            .map(|(axis, figure)| format!("{axis}-{}", i32::from(figure) + i32::from(Style::MAX)));
        html! {
            <div key={dot.id} class={classes!("plane-dot", x, y, dot.class.clone(), (!is_named).then_some("crowded"), dot.is_selected.then_some("selected"))}
                data-dot={dot.id.to_string()} tabindex="-1" role="button" aria-pressed={dot.is_selected.to_string()} aria-label={dot.label.clone()} title={dot.label.clone()}
            >
                <i aria-hidden="true">{ dot.sign.clone() }</i><span aria-hidden="true">{ dot.name.clone() }</span>
            </div>
        }
    };
    let corner = |kind: StyleKind| {
        let class = match kind {
            StyleKind::Amiable => "corner amiable",
            StyleKind::Promoting => "corner promoting",
            StyleKind::Analytical => "corner analytical",
            StyleKind::Controlling => "corner controlling",
        };
        html! { <p {class} aria-hidden="true">{ words::style(locale, kind) }</p> }
    };
    html! {
        <div class="plane">
            <p class="plane-end over" aria-hidden="true">{ locale.t("map.styles.warm") }</p>
            <div
                class="plane-area" ref={area} role="group" aria-label={props.label.clone()} {onclick} {onkeydown} {onfocusin}
                {onpointerdown} {onpointermove} onpointerup={end(true)} onpointercancel={end(false)}
            >
                { for StyleKind::ALL.into_iter().map(corner) }
                { for props.dots.iter().zip(named).map(dot) }
            </div>
            <p class="plane-end under" aria-hidden="true"><span>{ locale.t("map.styles.slow") }</span><span>{ locale.t("map.styles.cool") }</span><span>{ locale.t("map.styles.fast") }</span></p>
        </div>
    }
}

/// The style that a point of the window means on a plane.
#[must_use]
pub fn style_in(area: &web_sys::Element, x: i32, y: i32) -> Style {
    let area = area.get_bounding_client_rect();
    let right = (f64::from(x) - area.left()) / area.width().max(1.0);
    let down = (f64::from(y) - area.top()) / area.height().max(1.0);
    Style { assertiveness: figure_at(right), emotion: figure_at(1.0 - down) }
}

#[expect(clippy::cast_possible_truncation, reason = "clamped to −10 to 10")]
fn figure_at(part: f64) -> i8 {
    let most = f64::from(Style::MAX);
    (((part - MARGIN) / (1.0 - 2.0 * MARGIN) * 2.0 * most) - most).round().clamp(-most, most) as i8
}

/// A style a step further on both axes, within their ends.
fn stepped(style: Style, (right, up): (i8, i8)) -> Style {
    let within = |figure: i8| figure.clamp(-Style::MAX, Style::MAX);
    Style { assertiveness: within(style.assertiveness + right), emotion: within(style.emotion + up) }
}

/// Which dots have room for their names to the right; those that are chosen first, then in their order.
fn named(dots: &[Dot]) -> Vec<bool> {
    /// A name reaches over so many steps of the axis, a line of it over so many.
    const WIDE: i8 = 4;
    let points: HashSet<(i8, i8)> = dots.iter().map(|dot| (dot.style.assertiveness, dot.style.emotion)).collect();
    let mut is_named = vec![false; dots.len()];
    let mut taken: Vec<(i8, i8)> = Vec::new();
    let mut order: Vec<usize> = (0..dots.len()).collect();
    order.sort_by_key(|at| !dots[*at].is_selected);
    for at in order {
        let (x, y) = (dots[at].style.assertiveness, dots[at].style.emotion);
        let is_clear = (1..=WIDE).all(|step| !points.contains(&(x.saturating_add(step), y)));
        let is_free = taken.iter().all(|(other, height)| y != *height || (x - other).abs() > WIDE);
        is_named[at] = dots[at].is_selected || (is_clear && is_free);
        if is_named[at] {
            taken.push((x, y));
        }
    }
    is_named
}

fn dot_of(event: &Event) -> Option<u32> {
    element::around(&event.target_dyn_into()?, "[data-dot]")?.get_attribute("data-dot")?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_of_the_plane_is_the_figure_that_stands_there() {
        for figure in -10..=10_i8 {
            let part = MARGIN + (1.0 - 2.0 * MARGIN) * f64::from(figure + 10) / 20.0;
            assert_eq!(figure_at(part), figure);
        }
        assert_eq!([figure_at(-3.0), figure_at(0.5), figure_at(7.0)], [-10, 0, 10]);
        let corner = Style { assertiveness: 10, emotion: -10 };
        assert_eq!(stepped(corner, (1, -1)), corner);
        assert_eq!(stepped(corner, (-1, 1)), Style { assertiveness: 9, emotion: -9 });
    }

    #[test]
    fn names_do_not_lie_over_each_other() {
        let dot = |assertiveness, emotion, is_selected| Dot {
            id: 1,
            style: Style { assertiveness, emotion },
            sign: String::new(),
            name: "A".into(),
            label: String::new(),
            class: Classes::new(),
            is_selected,
        };
        assert_eq!(named(&[dot(0, 0, false), dot(1, 0, false), dot(0, 1, false)]), [false, true, true]);
        assert_eq!(named(&[dot(0, 0, true), dot(1, 0, false)]), [true, false]);
        assert_eq!(named(&[dot(0, 0, false), dot(5, 0, false)]), [true, true]);
    }
}
