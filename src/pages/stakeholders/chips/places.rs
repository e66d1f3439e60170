//! Places in a picture, with people in them: chips are dragged from one to another, or go there by the keyboard.

use super::moving::{Press, is_drag, person_of, press_of};
use super::{Chip, chosen_after, moved_with, people};
use crate::domain::accounts::PersonId;
use crate::pages::stakeholders::shared::MapProps;
use crate::platform::element::{self, Towards};
use crate::state::use_locale;
use std::collections::HashSet;
use std::rc::Rc;
use yew::prelude::*;

/// So many chips of a place are shown until all are asked for.
pub const CHIPS: usize = 24;

const CHIP: &str = "[data-person]";

/// A place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spot {
    /// What it is called, for a screen reader.
    pub label: String,
    /// What stands over it; nothing where the picture has headings of its own.
    pub heading: Option<String>,
    /// What stands under the heading.
    pub note: Option<String>,
    /// More classes.
    pub class: Option<&'static str>,
    /// Who stands there, by place in the cast.
    pub people: Vec<usize>,
    /// The places to its left, right, above and below, by their number.
    pub beside: [Option<usize>; 4],
}

/// Properties for [`Places`].
#[derive(PartialEq, Properties)]
pub struct PlacesProps {
    /// The map.
    pub given: MapProps,
    /// The picture's name.
    pub label: AttrValue,
    /// Its class.
    pub class: Classes,
    /// The places.
    pub spots: Rc<Vec<Spot>>,
    /// Puts people into a place.
    pub on_put: Callback<(Vec<PersonId>, usize)>,
    /// Told whom the pointer let go outside of all places, and where in the window.
    #[prop_or_default]
    pub on_outside: Callback<(Vec<PersonId>, i32, i32)>,
    /// Adds somebody to a place; none where nobody can be added.
    #[prop_or_default]
    pub on_add: Option<Callback<usize>>,
    /// Sets the places, in their order, into the picture.
    #[prop_or_default]
    pub arrange: Option<Callback<Vec<Html>, Html>>,
}

/// The places. A click chooses, with Ctrl or Shift one more; dragging moves, so does Alt with an arrow; arrows go from chip to chip.
#[component]
pub fn Places(props: &PlacesProps) -> Html {
    let locale = use_locale();
    let PlacesProps { given, spots, on_put, .. } = props;
    let board = use_node_ref();
    let ghost = use_node_ref();
    let press = use_mut_ref(|| None::<Press>);
    let is_dropped = use_mut_ref(|| false);
    let last_place = use_mut_ref(|| (0, 0));
    let wanted = use_mut_ref(|| None::<PersonId>);
    let dragged = use_state_eq(|| None::<(PersonId, Option<usize>)>);
    let opened = use_state_eq(Vec::<usize>::new);
    {
        let (board, wanted) = (board.clone(), wanted.clone());
        use_effect(move || {
            let Some(board) = board.cast::<web_sys::Element>() else { return };
            if let Some(person) = wanted.borrow_mut().take() {
                element::focus_within(&board, &[&format!("[data-person='{}']", person.0)]);
            }
            element::keep_tab_stop(&board, CHIP);
        });
    }
    {
        let (ghost, last_place) = (ghost.clone(), last_place.clone());
        use_effect_with(dragged.is_some(), move |_| {
            if let Some(ghost) = ghost.cast::<web_sys::HtmlElement>() {
                let (x, y) = *last_place.borrow();
                element::put_at(&ghost, x, y);
            }
        });
    }
    let onclick = {
        let (given, is_dropped) = (given.clone(), is_dropped.clone());
        Callback::from(move |event: MouseEvent| {
            if is_dropped.take() {
                return;
            }
            if let Some(person) = person_of(&event) {
                let adds = event.ctrl_key() || event.meta_key() || event.shift_key();
                given.on_select.emit(chosen_after(&given.selected, person, adds));
            }
        })
    };
    let onfocusin = {
        let board = board.clone();
        Callback::from(move |event: FocusEvent| {
            let chip = event.target_dyn_into().and_then(|target: web_sys::Element| element::around(&target, CHIP));
            if let Some((board, chip)) = board.cast::<web_sys::Element>().zip(chip) {
                element::move_tab_stop(&board, CHIP, &chip);
            }
        })
    };
    let onkeydown = {
        let (given, spots, on_put) = (given.clone(), Rc::clone(spots), on_put.clone());
        let (board, wanted, press, dragged) = (board.clone(), wanted.clone(), press.clone(), dragged.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && dragged.is_some() {
                press.take();
                dragged.set(None);
                return;
            }
            let chip = event.target_dyn_into::<web_sys::Element>().filter(|target| target.has_attribute("data-person"));
            let Some((person, chip)) = person_of(&event).zip(chip) else { return };
            let key = event.key();
            if event.alt_key() {
                let way = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"].iter().position(|arrow| key == *arrow);
                let here =
                    given.cast.place(person).and_then(|at| spots.iter().position(|spot| spot.people.contains(&at)));
                let Some((way, here)) = way.zip(here) else { return };
                event.prevent_default();
                if let Some(to) = spots.get(here).and_then(|spot| spot.beside[way]) {
                    *wanted.borrow_mut() = Some(person);
                    on_put.emit((moved_with(&given.selected, person), to));
                }
                return;
            }
            let towards = match key.as_str() {
                "ArrowDown" | "ArrowRight" => Towards::After,
                "ArrowUp" | "ArrowLeft" => Towards::Before,
                "Home" => Towards::First,
                "End" => Towards::Last,
                "Enter" | " " => {
                    event.prevent_default();
                    let adds = event.ctrl_key() || event.meta_key() || event.shift_key();
                    given.on_select.emit(chosen_after(&given.selected, person, adds));
                    return;
                }
                _ => return,
            };
            if event.ctrl_key() || event.meta_key() {
                return;
            }
            event.prevent_default();
            let to =
                board.cast::<web_sys::Element>().and_then(|board| element::neighbour(&board, CHIP, &chip, towards));
            if let Some(to) = to {
                let _ = to.focus();
            }
        })
    };
    let onpointerdown = {
        let (press, is_dropped) = (press.clone(), is_dropped.clone());
        Callback::from(move |event: PointerEvent| {
            *is_dropped.borrow_mut() = false;
            *press.borrow_mut() = press_of(&event);
        })
    };
    let onpointermove = {
        let (press, dragged, last_place) = (press.clone(), dragged.clone(), last_place.clone());
        let (board, ghost) = (board.clone(), ghost.clone());
        Callback::from(move |event: PointerEvent| {
            let Some(pressed) = *press.borrow() else { return };
            if dragged.is_none() {
                if !is_drag(pressed, &event) {
                    return;
                }
                element::capture_pointer(&event);
            }
            event.prevent_default();
            let (x, y) = (event.client_x(), event.client_y());
            *last_place.borrow_mut() = (x, y);
            if let Some(ghost) = ghost.cast::<web_sys::HtmlElement>() {
                element::put_at(&ghost, x, y);
            }
            if let Some(board) = board.cast::<web_sys::Element>() {
                element::scroll_at_ends(&board, x);
            }
            dragged.set(Some((pressed.person, spot_at(x, y))));
        })
    };
    let end = |is_drop: bool| {
        let (press, dragged, is_dropped) = (press.clone(), dragged.clone(), is_dropped.clone());
        let (given, spots, on_put, on_outside) =
            (given.clone(), Rc::clone(spots), on_put.clone(), props.on_outside.clone());
        Callback::from(move |event: PointerEvent| {
            let (pressed, was_dragged) = (press.take(), *dragged);
            *is_dropped.borrow_mut() = was_dragged.is_some();
            dragged.set(None);
            let (x, y) = (event.client_x(), event.client_y());
            let (true, Some(_), Some((person, _))) = (is_drop, pressed, was_dragged) else { return };
            let people = moved_with(&given.selected, person);
            let Some(to) = spot_at(x, y) else {
                on_outside.emit((people, x, y));
                return;
            };
            let at = given.cast.place(person);
            if at.is_some_and(|at| spots.get(to).is_some_and(|spot| !spot.people.contains(&at))) {
                on_put.emit((people, to));
            }
        })
    };
    let selected: HashSet<PersonId> = given.selected.iter().copied().collect();
    let moved: HashSet<PersonId> = match *dragged {
        Some((person, _)) => moved_with(&given.selected, person).into_iter().collect(),
        None => HashSet::new(),
    };
    let spot = |(number, spot): (usize, &Spot)| {
        let most = if opened.contains(&number) { usize::MAX } else { CHIPS };
        let on_more = {
            let opened = opened.clone();
            Callback::from(move |_: MouseEvent| {
                let mut next = (*opened).clone();
                next.push(number);
                opened.set(next);
            })
        };
        let count = spot.people.len();
        let is_goal = matches!(*dragged, Some((_, Some(over))) if over == number);
        let label = format!("{}: {}", spot.label, people(locale, count));
        html! {
            <div key={number} class={classes!("spot", spot.class, is_goal.then_some("goal"), (most > CHIPS).then_some("opened"))} data-spot={number.to_string()} role="group" aria-label={label}>
                if let Some(heading) = &spot.heading {
                    <p class="spot-head"><b>{ heading.clone() }</b><span class="note">{ locale.count(count as u64) }</span></p>
                } else if count > 3 {
                    <p class="spot-count note">{ locale.count(count as u64) }</p>
                }
                if let Some(note) = &spot.note { <p class="note">{ note.clone() }</p> }
                <div class="spot-chips">
                    for who in spot.people.iter().take(most).filter_map(|at| given.cast.people.get(*at)) {
                        <Chip key={who.person.id.0} who={who.clone()} is_selected={selected.contains(&who.person.id)} is_moved={moved.contains(&who.person.id)} />
                    }
                </div>
                if count > most {
                    <button type="button" class="button small quiet looks" onclick={on_more}>{ locale.tr("map.pics.more", &[("count", locale.count((count - most) as u64).into())]) }</button>
                }
                if let Some(on_add) = &props.on_add {
                    <button type="button" class="button small quiet" aria-label={locale.tr("map.pics.add_to", &[("place", spot.label.clone().into())])} onclick={on_add.reform(move |_: MouseEvent| number)}>{ locale.t("map.pics.add") }</button>
                }
            </div>
        }
    };
    let drawn: Vec<Html> = spots.iter().enumerate().map(spot).collect();
    let shown = match &props.arrange {
        Some(arrange) => arrange.emit(drawn),
        None => html! { { for drawn } },
    };
    let ghost_people = dragged.and_then(|(person, _)| given.cast.get(person)).cloned();
    html! {
        <>
            <div
                class={classes!("places", props.class.clone())} ref={board} role="group" aria-label={props.label.clone()} {onclick} {onkeydown} {onfocusin}
                {onpointerdown} {onpointermove} onpointerup={end(true)} onpointercancel={end(false)}
            >{ shown }</div>
            if let Some(who) = ghost_people {
                <div class="chip-ghost" ref={ghost} aria-hidden="true">
                    <b>{ who.person.name.to_string() }</b>
                    if moved.len() > 1 { <span>{ people(locale, moved.len()) }</span> }
                </div>
            }
        </>
    }
}

/// The place at a point of the window.
fn spot_at(x: i32, y: i32) -> Option<usize> {
    element::at_place(x, y, "[data-spot]")?.get_attribute("data-spot")?.parse().ok()
}
