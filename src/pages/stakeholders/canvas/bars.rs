//! The bar above the map: one line to add somebody, a name, a search, whom to pick, the keys.

use super::edits::{Relation, manager_of};
use super::keys::SHOWN;
use super::{Connection, Picking};
use crate::domain::accounts::PersonId;
use crate::domain::stakeholders::{Cast, Found, Line, LineKind, Typed, find_person, read_typed};
use crate::domain::text::folded;
use crate::i18n::Locale;
use crate::pages::stakeholders::shared::MapProps;
use crate::state::use_locale;
use crate::state::words::stakeholders as words;
use crate::ui::use_element_id;
use yew::prelude::*;

/// A field of one line that has the keyboard: Enter takes it, Escape leaves.
#[derive(PartialEq, Properties)]
struct LineFieldProps {
    label: AttrValue,
    #[prop_or_default]
    hint: AttrValue,
    value: AttrValue,
    #[prop_or_default]
    described_by: Option<AttrValue>,
    on_text: Callback<String>,
    on_enter: Callback<()>,
    on_close: Callback<()>,
}

#[component]
fn LineField(props: &LineFieldProps) -> Html {
    let node = use_node_ref();
    let id = use_element_id("map-line");
    {
        let node = node.clone();
        use_effect_with(props.label.clone(), move |_| {
            if let Some(input) = node.cast::<web_sys::HtmlInputElement>() {
                // A field of this document takes the keyboard.
                let _ = input.focus();
                input.select();
            }
        });
    }
    let oninput = props.on_text.reform(|event: InputEvent| {
        event.target_dyn_into::<web_sys::HtmlInputElement>().map_or_else(String::new, |input| input.value())
    });
    let onkeydown = {
        let (on_enter, on_close) = (props.on_enter.clone(), props.on_close.clone());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            // Enter that ends an input method's word is not Enter.
            "Enter" if !event.is_composing() => {
                event.prevent_default();
                on_enter.emit(());
            }
            "Escape" if !event.is_composing() => {
                event.stop_propagation();
                on_close.emit(());
            }
            _ => {}
        })
    };
    html! {
        <div class="field map-line-field">
            <label for={id.clone()}>{ &props.label }</label>
            <input
                ref={node} {id} type="text" autocomplete="off" placeholder={props.hint.clone()} value={props.value.clone()} maxlength="2000"
                aria-describedby={props.described_by.clone()} {oninput} {onkeydown}
            />
        </div>
    }
}

fn close_button(locale: Locale, on_close: &Callback<()>) -> Html {
    html! { <button type="button" class="button small quiet looks" onclick={on_close.reform(|_: MouseEvent| ())}>{ locale.t("map.canvas.done") }</button> }
}

fn name_of(cast: &Cast, person: PersonId) -> String {
    cast.get(person).map_or_else(String::new, |one| one.person.name.to_string())
}

/// Properties for [`AddBar`].
#[derive(PartialEq, Properties)]
pub struct AddBarProps {
    /// The map.
    pub given: MapProps,
    /// Where the new ones stand.
    pub relation: Relation,
    /// Adds somebody.
    pub on_add: Callback<(Typed, Relation)>,
    /// Puts the bar away.
    pub on_close: Callback<()>,
}

/// Adds people by typing, one a line.
#[component]
pub fn AddBar(props: &AddBarProps) -> Html {
    let locale = use_locale();
    let text = use_state_eq(String::new);
    let preview_id = use_element_id("map-preview");
    let cast = &props.given.cast;
    let typed = read_typed(&text);
    let label = match props.relation {
        Relation::Free => locale.t("map.add.free"),
        Relation::Below(id) => locale.tr("map.add.below", &[("name", name_of(cast, id).into())]),
        Relation::Beside(id) => locale.tr("map.add.beside", &[("name", name_of(cast, id).into())]),
        Relation::Above(id) => locale.tr("map.add.above", &[("name", name_of(cast, id).into())]),
    };
    let on_enter = {
        let (text, typed) = (text.clone(), typed.clone());
        let (on_add, relation) = (props.on_add.clone(), props.relation);
        Callback::from(move |()| {
            if !typed.name.trim().is_empty() {
                on_add.emit((typed.clone(), relation));
                text.set(String::new());
            }
        })
    };
    let on_text = Callback::from({
        let text = text.setter();
        move |next| text.set(next)
    });
    html! {
        <div class="map-do panel">
            <LineField
                {label} hint={locale.t("map.add.hint")} value={(*text).clone()} described_by={preview_id.clone()} {on_text} on_enter={on_enter.clone()}
                on_close={props.on_close.clone()}
            />
            <button type="button" class="button primary small" disabled={typed.name.is_empty()} onclick={on_enter.reform(|_: MouseEvent| ())}>{ locale.t("map.add.do") }</button>
            { close_button(locale, &props.on_close) }
            <p id={preview_id} class="note map-preview" aria-live="polite">{ preview(locale, cast, &typed, props.relation) }</p>
        </div>
    }
}

/// What a typed line will add, in words.
fn preview(locale: Locale, cast: &Cast, typed: &Typed, relation: Relation) -> String {
    if typed.name.trim().is_empty() {
        return locale.t("map.add.how");
    }
    let mut said: Vec<String> = vec![typed.name.to_string()];
    if typed.is_placeholder {
        said.push(locale.t("map.canvas.placeholder"));
    }
    said.extend([&typed.title, &typed.unit].into_iter().flatten().map(ToString::to_string));
    said.extend(typed.roles.iter().map(|role| words::role(locale, role)));
    said.extend(typed.attitude.map(|attitude| words::attitude(locale, Some(attitude))));
    said.extend(
        typed.influence.map(|influence| {
            locale.tr("map.canvas.influence", &[("influence", locale.count(influence.into()).into())])
        }),
    );
    if typed.is_ally {
        said.push(locale.t("map.canvas.ally"));
    }
    if let Some(manager) = manager_of(cast, typed, relation) {
        said.push(locale.tr("map.canvas.reports_to", &[("name", name_of(cast, manager).into())]));
    } else if let Some(written) = &typed.manager {
        let key = match find_person(cast, written) {
            Found::Several(_) => "map.add.several",
            _ => "map.add.nobody",
        };
        said.push(locale.tr(key, &[("name", (&**written).into())]));
    }
    said.join(" · ")
}

/// Properties for [`RenameBar`].
#[derive(PartialEq, Properties)]
pub struct RenameBarProps {
    /// The map.
    pub given: MapProps,
    /// Whose name.
    pub person: PersonId,
    /// Takes the name over.
    pub on_name: Callback<(PersonId, String)>,
    /// Puts the bar away.
    pub on_close: Callback<()>,
}

/// Gives somebody another name.
#[component]
pub fn RenameBar(props: &RenameBarProps) -> Html {
    let locale = use_locale();
    let before = name_of(&props.given.cast, props.person);
    let text = use_state_eq(|| before.clone());
    let on_enter = {
        let (text, on_name, on_close, person) =
            (text.clone(), props.on_name.clone(), props.on_close.clone(), props.person);
        let before = before.clone();
        Callback::from(move |()| {
            if text.trim().is_empty() || text.trim() == before {
                on_close.emit(());
            } else {
                on_name.emit((person, (*text).clone()));
            }
        })
    };
    let on_text = Callback::from({
        let text = text.setter();
        move |next| text.set(next)
    });
    html! {
        <div class="map-do panel">
            <LineField label={locale.tr("map.rename", &[("name", before.into())])} value={(*text).clone()} {on_text} on_enter={on_enter.clone()} on_close={props.on_close.clone()} />
            <button type="button" class="button primary small" onclick={on_enter.reform(|_: MouseEvent| ())}>{ locale.t("map.rename_do") }</button>
            { close_button(locale, &props.on_close) }
        </div>
    }
}

/// Properties for [`SearchBar`].
#[derive(PartialEq, Properties)]
pub(super) struct SearchBarProps {
    pub given: MapProps,
    pub on_find: Callback<PersonId>,
    pub on_close: Callback<()>,
}

/// Finds somebody by name, title or unit; Enter goes on to the next.
#[component]
pub(super) fn SearchBar(props: &SearchBarProps) -> Html {
    let locale = use_locale();
    let text = use_state_eq(String::new);
    let at = use_state_eq(|| 0_usize);
    let cast = &props.given.cast;
    let wanted = folded(text.trim());
    let fits = |one: &crate::domain::stakeholders::Stakeholder| {
        let person = &one.person;
        let texts = [Some(&person.name), person.title.as_ref(), person.unit.as_ref()];
        texts.into_iter().flatten().any(|text| folded(text).contains(&wanted))
    };
    let found: Vec<PersonId> = if wanted.is_empty() {
        Vec::new()
    } else {
        cast.people.iter().filter(|one| fits(one)).map(|one| one.person.id).collect()
    };
    {
        let (on_find, first) = (props.on_find.clone(), found.get(*at).copied());
        use_effect_with(first, move |first| {
            if let Some(first) = first {
                on_find.emit(*first);
            }
        });
    }
    let on_enter = {
        let (at, count) = (at.clone(), found.len());
        Callback::from(move |()| at.set(if count == 0 { 0 } else { (*at + 1) % count }))
    };
    let on_text = Callback::from({
        let (text, at) = (text.setter(), at.setter());
        move |next| {
            text.set(next);
            at.set(0);
        }
    });
    let said = if wanted.is_empty() {
        locale.t("map.search.how")
    } else if found.is_empty() {
        locale.t("map.search.none")
    } else {
        let name = name_of(cast, found[(*at).min(found.len() - 1)]);
        let (place, count) = (locale.count(*at as u64 + 1), locale.count(found.len() as u64));
        locale.tr("map.search.found", &[("name", name.into()), ("place", place.into()), ("count", count.into())])
    };
    html! {
        <div class="map-do panel looks">
            <LineField label={locale.t("map.search")} value={(*text).clone()} {on_text} {on_enter} on_close={props.on_close.clone()} />
            { close_button(locale, &props.on_close) }
            <p class="note map-preview" aria-live="polite">{ said }</p>
        </div>
    }
}

/// Properties for [`PickBar`].
#[derive(PartialEq, Properties)]
pub(super) struct PickBarProps {
    pub given: MapProps,
    pub what: Picking,
    pub people: Vec<PersonId>,
    pub on_what: Callback<Picking>,
    pub on_close: Callback<()>,
}

/// Says whom to pick, and for lines of which kind.
#[component]
pub(super) fn PickBar(props: &PickBarProps) -> Html {
    let locale = use_locale();
    let names: Vec<String> = props.people.iter().take(3).map(|id| name_of(&props.given.cast, *id)).collect();
    let names = names.join(if locale.language.separates_sentences() { ", " } else { "、" });
    let key = if props.what == Picking::Manager { "map.pick.manager" } else { "map.pick.line" };
    let connection = match props.what {
        Picking::Manager => Html::default(),
        Picking::Line(connection) => {
            html! { <ConnectionFields {connection} on_connection={props.on_what.reform(Picking::Line)} /> }
        }
    };
    html! {
        <div class="map-do panel">
            <p role="status">{ locale.tr(key, &[("name", names.into())]) }</p>
            { connection }
            { close_button(locale, &props.on_close) }
        </div>
    }
}

/// Properties for [`ConnectionFields`].
#[derive(PartialEq, Properties)]
pub(super) struct ConnectionFieldsProps {
    pub connection: Connection,
    pub on_connection: Callback<Connection>,
}

/// Which line, and how strong.
#[component]
pub(super) fn ConnectionFields(props: &ConnectionFieldsProps) -> Html {
    let locale = use_locale();
    let (kind_id, weight_id) = (use_element_id("map-kind"), use_element_id("map-weight"));
    let weight = match props.connection {
        Connection::Line(_, weight) => weight,
        Connection::Dotted => 2,
    };
    let kinds: Vec<Connection> =
        LineKind::ALL.into_iter().map(|kind| Connection::Line(kind, weight)).chain([Connection::Dotted]).collect();
    let chosen = |event: &Event| {
        event.target_dyn_into::<web_sys::HtmlSelectElement>().and_then(|select| select.value().parse::<usize>().ok())
    };
    let on_kind = {
        let (on_connection, kinds) = (props.on_connection.clone(), kinds.clone());
        Callback::from(move |event: Event| {
            if let Some(kind) = chosen(&event).and_then(|at| kinds.get(at).copied()) {
                on_connection.emit(kind);
            }
        })
    };
    let on_weight = {
        let (on_connection, connection) = (props.on_connection.clone(), props.connection);
        Callback::from(move |event: Event| {
            if let (Connection::Line(kind, _), Some(weight)) = (connection, chosen(&event)) {
                on_connection.emit(Connection::Line(kind, u8::try_from(weight).unwrap_or(2)));
            }
        })
    };
    let word = |connection: Connection| match connection {
        Connection::Line(kind, _) => words::line(locale, kind),
        Connection::Dotted => words::reporting(locale, true),
    };
    html! {
        <>
            <div class="field">
                <label for={kind_id.clone()}>{ locale.t("map.connect.kind") }</label>
                <select id={kind_id} onchange={on_kind}>
                    for (at, kind) in kinds.iter().enumerate() {
                        <option value={at.to_string()} selected={*kind == props.connection}>{ word(*kind) }</option>
                    }
                </select>
            </div>
            if props.connection != Connection::Dotted {
                <div class="field">
                    <label for={weight_id.clone()}>{ locale.t("map.connect.weight") }</label>
                    <select id={weight_id} onchange={on_weight}>
                        for (one, key) in (1..=Line::WEIGHT_MAX).zip(["map.connect.weak", "map.connect.noticeable", "map.connect.strong"]) {
                            <option value={one.to_string()} selected={one == weight}>{ locale.t(key) }</option>
                        }
                    </select>
                </div>
            }
        </>
    }
}

/// Properties for [`KeysBar`].
#[derive(PartialEq, Properties)]
pub(super) struct KeysBarProps {
    pub on_close: Callback<()>,
}

/// The keys of the map.
#[component]
pub(super) fn KeysBar(props: &KeysBarProps) -> Html {
    let locale = use_locale();
    html! {
        <section class="map-do panel" aria-label={locale.t("map.canvas.keys")}>
            <dl class="map-keys">
                for (keys, what) in SHOWN { <div><dt><kbd>{ keys }</kbd></dt><dd>{ locale.t(what) }</dd></div> }
            </dl>
            <p class="note">{ locale.t("map.canvas.pointer") }</p>
            { close_button(locale, &props.on_close) }
        </section>
    }
}
