//! Who is chosen: all that is known of one person, to be changed at once; or what several have in common.

mod advice;
mod asking;
mod contacts;
mod judged;
mod needs;
pub(super) mod sets;
mod several;
mod views;
mod who;

pub(in crate::pages) use advice::advice_words;

use super::chips::{chosen_after, glyph, tone};
use super::shared::MapProps;
use crate::domain::stakeholders::{Stakeholder, Trait};
use crate::plan::MapChange;
use crate::state::words::stakeholders as words;
use crate::state::{use_dispatch, use_locale, use_session, use_store};
use crate::ui::fold::Fold;
use crate::ui::icon::{Glyph, icon};
use sets::PartProps;
use yew::prelude::*;

/// Whoever is chosen; nothing where nobody is.
#[component]
pub fn PersonPanel(props: &MapProps) -> Html {
    match props.selected.as_slice() {
        [] => Html::default(),
        [one] => match props.cast.get(*one).cloned() {
            Some(who) => html! { <Person key={one.0} given={props.clone()} {who} /> },
            None => Html::default(),
        },
        _ => html! { <several::Several ..props.clone() /> },
    }
}

/// One person.
#[component]
fn Person(props: &PartProps) -> Html {
    let locale = use_locale();
    let (given, who) = (&props.given, &props.who);
    let attitude = who.involvement.attitude();
    let fold = |key: &str, content: fn(&PartProps) -> Html| {
        let props = props.clone();
        html! { <Fold summary={locale.t(key)} content={Callback::from(move |()| content(&props))} /> }
    };
    let on_close = given.on_select.reform({
        let id = who.person.id;
        move |_: MouseEvent| chosen_after(&[id], id, false)
    });
    let name = who.person.name.to_string();
    html! {
        <aside class="panel map-person" aria-label={locale.tr("map.person.panel", &[("name", name.clone().into())])}>
            <header class="map-person-head">
                <i class={classes!("chip-sign", tone(attitude))} aria-hidden="true">{ glyph(attitude).to_string() }</i>
                <h2>{ name }</h2>
                <button type="button" class="button quiet icon-only looks" aria-label={locale.t("button.close")} onclick={on_close}>{ icon(Glyph::Close) }</button>
            </header>
            <judged::Judged ..props.clone() />
            { fold("map.person.who", |props| html! { <who::Who ..props.clone() /> }) }
            { fold("map.person.contacts", |props| html! { <contacts::Contacts ..props.clone() /> }) }
            { fold("map.view_needs", |props| html! { <needs::Needs ..props.clone() /> }) }
            { fold("map.person.views", |props| html! { <views::Views ..props.clone() /> }) }
            { fold("map.advising.title", |props| html! { <advice::Advised ..props.clone() /> }) }
            { fold("map.person.evidence", |props| html! { <asking::Kept ..props.clone() /> }) }
            <Leaving given={given.clone()} people={vec![who.clone()]} />
        </aside>
    }
}

#[derive(PartialEq, Properties)]
struct LeavingProps {
    given: MapProps,
    people: Vec<Stakeholder>,
}

/// The ways off the map, and out of the customer's people.
#[component]
fn Leaving(props: &LeavingProps) -> Html {
    let locale = use_locale();
    let (dispatch, session, store) = (use_dispatch(), use_session(), use_store());
    let (customer, map) = (props.given.customer.id, props.given.map.id);
    let ids: Vec<_> = props.people.iter().map(|one| one.person.id).collect();
    let name = match props.people.as_slice() {
        [one] => one.person.name.to_string(),
        several => super::chips::people(locale, several.len()),
    };
    let tell = move |done: Result<(), String>, words: String, gesture| {
        if let Some(session) = &session {
            session.say.emit(match done {
                Ok(()) => crate::pages::take_back::said_of(words, store.clone(), gesture),
                Err(message) => message.into(),
            });
        }
    };
    let on_take_off = {
        let (dispatch, tell, ids) = (dispatch.clone(), tell.clone(), ids.clone());
        let words = locale.tr("map.person.taken_off", &[("name", name.clone().into())]);
        Callback::from(move |_: MouseEvent| {
            let gesture = crate::state::gesture();
            let change = MapChange::TakeOff { people: ids.clone() };
            tell(
                dispatch.emit((crate::plan::Action::ChangeMap { customer, map, change }, gesture)),
                words.clone(),
                gesture,
            );
        })
    };
    let on_remove = {
        let words = locale.tr("map.person.removed", &[("name", name.into())]);
        Callback::from(move |_: MouseEvent| {
            // One gesture, so that one step back brings all of them back.
            let gesture = crate::state::gesture();
            let mut removals = ids.iter().map(|person| crate::plan::Action::RemovePerson { customer, person: *person });
            let done = removals.try_for_each(|removal| dispatch.emit((removal, gesture)));
            tell(done, words.clone(), gesture);
        })
    };
    html! {
        <div class="actions">
            <button type="button" class="button small" onclick={on_take_off}>{ locale.t("map.person.take_off") }</button>
            <button type="button" class="button small quiet" onclick={on_remove}>{ icon(Glyph::Remove) }{ locale.t("map.person.remove") }</button>
        </div>
    }
}

/// A group of buttons, one of which at most is pressed; pressing it once more lets it go.
fn choice(
    label: String,
    options: Vec<(Html, String)>,
    chosen: Option<usize>,
    on_choose: &Callback<Option<usize>>,
    class: &'static str,
) -> Html {
    html! {
        <div class={classes!("segmented", class)} role="group" aria-label={label}>
            for (at, (shown, name)) in options.into_iter().enumerate() {
                <button type="button" aria-pressed={(chosen == Some(at)).to_string()} aria-label={name.clone()} title={name}
                    onclick={on_choose.reform(move |_: MouseEvent| (chosen != Some(at)).then_some(at))}
                >{ shown }</button>
            }
        </div>
    }
}

/// A heading with "Help me decide" beside it.
fn headed(locale: crate::i18n::Locale, about: Trait, given: &PartProps) -> Html {
    html! {
        <div class="map-judged-head">
            <h3>{ words::about(locale, about) }</h3>
            <asking::Ask given={given.given.clone()} who={given.who.clone()} {about} />
        </div>
    }
}
