//! The map as a drawing: people as cards, lines between them, and everything that a hand or a key can do to them.

mod bars;
mod camera;
mod deeds;
mod dragging;
mod edits;
mod gestures;
mod keys;
mod listening;
mod looking;
mod minimap;
mod overlay;
mod plain;
mod scene;
mod surface;
mod tools;
pub mod words;

pub use bars::{AddBar, AddBarProps, RenameBar, RenameBarProps};
pub(super) use deeds::PERSON;
pub use edits::{Align, Relation, added, aligned, folded, manager_of, named, put, put_back, reporting_to, sibling};

use super::shared::{MapProps, use_map_step};
use crate::domain::accounts::PersonId;
use crate::domain::stakeholders::{Cast, LineKind, lay_out};
use crate::i18n::Locale;
use crate::plan::selectors::{CardFace, Lens, faces, legend};
use crate::platform::element;
use crate::state::{use_locale, use_say};
use crate::ui::icon::{Glyph, icon};
use crate::ui::segmented::Segmented;
use bars::{KeysBar, PickBar, SearchBar};
use deeds::Hands;
use std::cell::Cell;
use std::rc::Rc;
use surface::{Deed, Surface};
use tools::Tools;
use yew::prelude::*;

thread_local! {
    /// The lens that was chosen last, remembered as long as the window is open.
    static LENS: Cell<Lens> = const { Cell::new(Lens::Attitude) };
}

/// What is shared, compared by where it is: large things are never compared whole.
pub(super) struct Same<T>(pub Rc<T>);

impl<T> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Clone for Same<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

/// A line that somebody wants to draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Connection {
    /// One of those beside the reporting lines, with its weight.
    Line(LineKind, u8),
    /// A dotted line.
    Dotted,
}

/// For what the next card is picked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picking {
    /// As manager.
    Manager,
    /// As the other end of a line.
    Line(Connection),
}

/// What is being done in the bar above the map.
#[derive(Clone, Debug, PartialEq)]
enum Mode {
    Nothing,
    Add(Relation),
    Rename(PersonId),
    Search,
    Pick(Picking, Vec<PersonId>),
    Keys,
}

/// The map.
#[component]
pub fn Canvas(props: &MapProps) -> Html {
    let locale = use_locale();
    let step = use_map_step(props.customer.id, props.map.id);
    let say = use_say();
    let lens = use_state_eq(|| LENS.get());
    let is_empty = props.cast.people.is_empty();
    let mode = use_state_eq(|| if is_empty { Mode::Add(Relation::Free) } else { Mode::Nothing });
    let cursor = use_state_eq(|| None::<PersonId>);
    let shown = use_state_eq(|| None::<(PersonId, u32)>);
    let node = use_node_ref();
    let described_by = crate::ui::use_element_id("map-how");
    let cast = Same(Rc::clone(&props.cast));
    let layout = use_memo(cast.clone(), |cast| lay_out(&cast.0));
    let faces = use_memo((cast, *lens, props.today), |(cast, lens, today)| faces(&cast.0, *lens, *today));
    let items = use_memo(Same(Rc::clone(&faces)), |faces| legend(&faces.0));
    let standing = cursor.filter(|id| props.cast.place(*id).is_some());
    let hands = Hands {
        given: props.clone(),
        layout: Rc::clone(&layout),
        mode: mode.clone(),
        cursor: cursor.clone(),
        shown: shown.clone(),
        node: node.clone(),
        step,
        say,
        locale,
    };
    let on_deed = {
        let hands = hands.clone();
        Callback::from(move |deed: Deed| hands.perform(deed))
    };
    let on_lens = {
        let lens = lens.setter();
        Callback::from(move |at: usize| {
            let chosen = Lens::ALL.get(at).copied().unwrap_or_default();
            LENS.set(chosen);
            lens.set(chosen);
        })
    };
    let open = |next: Mode| {
        let mode = mode.setter();
        Callback::from(move |_: MouseEvent| mode.set(next.clone()))
    };
    let bar = match &*mode {
        Mode::Nothing => Html::default(),
        Mode::Add(relation) => {
            html! { <AddBar given={props.clone()} relation={*relation} on_add={hands.on_add()} on_close={hands.on_close()} /> }
        }
        Mode::Rename(person) => {
            html! { <RenameBar key={person.0} given={props.clone()} person={*person} on_name={hands.on_name()} on_close={hands.on_close()} /> }
        }
        Mode::Search => {
            html! { <SearchBar given={props.clone()} on_find={hands.on_find()} on_close={hands.on_close()} /> }
        }
        Mode::Pick(what, people) => {
            html! { <PickBar given={props.clone()} what={*what} people={people.clone()} on_what={hands.on_what()} on_close={hands.on_close()} /> }
        }
        Mode::Keys => html! { <KeysBar on_close={hands.on_close()} /> },
    };
    html! {
        <div class="map-canvas" ref={node}>
            <div class="map-bar">
                <Segmented
                    label={locale.t("map.canvas.lens")} chosen={Lens::ALL.iter().position(|one| *one == *lens).unwrap_or(0)}
                    options={Lens::ALL.iter().map(|one| AttrValue::from(words::lens(locale, *one))).collect::<Vec<_>>()} on_choose={on_lens}
                />
                <span class="map-buttons">
                    <button type="button" class="button small" onclick={open(Mode::Add(Relation::Free))}>{ icon(Glyph::Add) }{ locale.t("map.canvas.add") }</button>
                    <button type="button" class="button small looks" onclick={open(Mode::Search)}>{ icon(Glyph::Search) }{ locale.t("map.canvas.search") }</button>
                    <button type="button" class="button small looks" aria-pressed={(*mode == Mode::Keys).to_string()} onclick={open(Mode::Keys)}>{ locale.t("map.canvas.keys") }</button>
                </span>
            </div>
            { bar }
            <Surface
                layout={Rc::clone(&layout)} faces={Rc::clone(&faces)} cast={Rc::clone(&props.cast)} selected={Rc::clone(&props.selected)}
                cursor={standing} is_picking={matches!(*mode, Mode::Pick(..))} shown={*shown} {locale} described_by={described_by.clone()} {on_deed}
            />
            <p id={described_by} class="visually-hidden">{ locale.t("map.canvas.how") }</p>
            <p class="visually-hidden" aria-live="polite">{ spoken_cursor(locale, &props.cast, &faces, &layout.hidden, standing) }</p>
            <Tools given={props.clone()} hands={hands.clone()} />
            <ul class="map-legend" aria-label={locale.t("map.canvas.legend")}>
                for item in items.iter() {
                    <li>
                        <span class={classes!("map-swatch", format!("tone-{}", item.tone.name()))} aria-hidden="true">{ item.glyph.to_string() }</span>
                        { " " }{ words::legend_fact(locale, &item.fact, item.tone.name()) }{ " " }
                        <span class="map-count">{ locale.count(item.people as u64) }</span>
                    </li>
                }
                { line_legend(locale, &layout.lines) }
            </ul>
        </div>
    }
}

fn spoken_cursor(
    locale: Locale,
    cast: &Cast,
    faces: &[CardFace],
    hidden: &[usize],
    cursor: Option<PersonId>,
) -> String {
    let place = cursor.and_then(|id| cast.place(id));
    place.and_then(|at| Some(words::spoken(locale, cast, at, faces.get(at)?, hidden[at]))).unwrap_or_default()
}

/// The kinds of lines that the map has, the tree's own left out.
fn line_legend(locale: Locale, lines: &[crate::domain::stakeholders::DrawnLine]) -> Html {
    use crate::domain::stakeholders::Drawn;
    let kinds = [Drawn::Dotted, Drawn::Influences, Drawn::Conflict, Drawn::Allied];
    let drawn = kinds.into_iter().filter(|kind| lines.iter().any(|line| line.kind == *kind));
    let item = |kind: Drawn| {
        html! {
            <li>
                <svg class="map-sample" viewBox="0 0 32 12" aria-hidden="true"><g class={classes!("map-line", scene::line_class(kind), "weight-2")}>
                    <path d="M1 6H31" />
                    if kind == Drawn::Influences { <path class="head" d="M31 6l-9 -4v8z" /> }
                </g></svg>
                { words::line(locale, kind) }
            </li>
        }
    };
    html! { { for drawn.map(item) } }
}

/// Takes the keyboard to the map.
pub(super) fn focus_map(node: &NodeRef) {
    if let Some(around) = node.cast::<web_sys::Element>() {
        element::focus_within(&around, &[".map-surface"]);
    }
}
