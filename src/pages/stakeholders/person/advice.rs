//! What to do about a person: advice on style relative to oneself, and on needs; in own words where somebody wrote them.

use super::sets::{PartProps, note};
use crate::domain::stakeholders::{
    Advice, Beside, MapSettings, NeedQuadrant, OwnAdvice, STYLE_MARGIN, Style, StyleBeside, StyleKind, outside_advice,
    quadrant_advice,
};
use crate::i18n::Locale;
use crate::pages::stakeholders::shared::MapProps;
use crate::pages::stakeholders::styles::{style_words, use_set_me};
use crate::plan::{Action, GestureId};
use crate::state::words::stakeholders as words;
use crate::state::{use_dispatch, use_locale, use_say};
use crate::ui::text_field::TextField;
use yew::prelude::*;

/// The advice that holds for a person.
#[component]
pub fn Advised(props: &PartProps) -> Html {
    let locale = use_locale();
    let set_me = use_set_me(&props.given);
    let (style, me) = (props.who.person.style, props.given.accounts.maps.me);
    let piece = |about: Advice| html! { <Piece key={key(about)} given={props.given.clone()} {about} /> };
    let on_style = match (style, me) {
        (_, None) => {
            let on_me = set_me.reform(|_: MouseEvent| Some(Style::default()));
            html! { <><p class="note">{ locale.t("map.advising.no_me") }</p><button type="button" class="button small" onclick={on_me}>{ locale.t("map.styles.me_there") }</button></> }
        }
        (None, Some(_)) => html! { <p class="note">{ locale.t("map.advising.no_style") }</p> },
        (Some(style), Some(me)) => {
            let beside = StyleBeside::of(style, me);
            html! {
                <>
                    <p>{ style_words(locale, style) }</p>
                    { beside.pace_advice().map_or_else(|| same(locale, "map.advising.same_pace"), piece) }
                    { beside.warmth_advice().map_or_else(|| same(locale, "map.advising.same_warmth"), piece) }
                    if beside.pace != Beside::Alike || beside.warmth != Beside::Alike {
                        <p class="note">{ locale.tr("map.advising.margin", &[("margin", STYLE_MARGIN.to_string().into())]) }</p>
                    }
                </>
            }
        }
    };
    let on_needs = match props.who.involvement.quadrant() {
        Some(quadrant) => piece(quadrant_advice(quadrant)),
        None => html! { <p class="note">{ locale.t("map.advising.no_quadrant") }</p> },
    };
    html! {
        <div class="map-advised">
            <h3>{ words::about(locale, crate::domain::stakeholders::Trait::Style) }</h3>
            { on_style }
            if let Some(me) = me {
                <h3>{ locale.tr("map.advising.outside", &[("style", words::style(locale, me.kind()).into())]) }</h3>
                { piece(outside_advice(me)) }
            }
            <h3>{ locale.t("map.view_needs") }</h3>
            { on_needs }
        </div>
    }
}

fn same(locale: Locale, key: &str) -> Html {
    html! { <p>{ locale.t(key) }</p> }
}

/// A piece of advice: in own words where somebody wrote them for the language, else in the usual ones.
pub(in crate::pages) fn advice_words(locale: Locale, settings: &MapSettings, about: Advice) -> String {
    let own = settings.own_advice(about, locale.language.tag());
    own.map_or_else(|| locale.t(key(about)), ToString::to_string)
}

/// The message with the usual words.
fn key(about: Advice) -> &'static str {
    match about {
        Advice::Faster => "map.advice.faster",
        Advice::Slower => "map.advice.slower",
        Advice::Warmer => "map.advice.warmer",
        Advice::Cooler => "map.advice.cooler",
        Advice::Outside(StyleKind::Controlling) => "map.advice.outside_controlling",
        Advice::Outside(StyleKind::Promoting) => "map.advice.outside_promoting",
        Advice::Outside(StyleKind::Amiable) => "map.advice.outside_amiable",
        Advice::Outside(StyleKind::Analytical) => "map.advice.outside_analytical",
        Advice::Quadrant(NeedQuadrant::Partner) => "map.advice.quadrant_partner",
        Advice::Quadrant(NeedQuadrant::Friend) => "map.advice.quadrant_friend",
        Advice::Quadrant(NeedQuadrant::Rival) => "map.advice.quadrant_rival",
        Advice::Quadrant(NeedQuadrant::Stranger) => "map.advice.quadrant_stranger",
    }
}

#[derive(PartialEq, Properties)]
struct PieceProps {
    given: MapProps,
    about: Advice,
}

/// One piece, which may be written in own words for the language that is looked at.
#[component]
fn Piece(props: &PieceProps) -> Html {
    let locale = use_locale();
    let (dispatch, say) = (use_dispatch(), use_say());
    let is_edited = use_state_eq(|| false);
    let about = props.about;
    let settings = props.given.accounts.maps.clone();
    let tag = locale.language.tag();
    let own = settings.own_advice(about, tag).cloned();
    let usual = locale.t(key(about));
    let set = move |text: Option<std::rc::Rc<str>>, gesture: GestureId| {
        let others = settings.advice.iter().filter(|own| own.about != about || &*own.language != tag).cloned();
        let new = text.map(|text| OwnAdvice { about, language: tag.into(), text });
        let settings = MapSettings { advice: others.chain(new).collect(), ..settings.clone() };
        dispatch.emit((Action::SetMapSettings { settings: Box::new(settings) }, gesture))
    };
    let on_text = {
        let (set, usual) = (set.clone(), usual.clone());
        Callback::from(move |(text, gesture): (String, GestureId)| {
            let text = note(locale, &text)?.filter(|text| **text != *usual);
            set(text, gesture)
        })
    };
    let on_usual = {
        let is_edited = is_edited.setter();
        Callback::from(move |_: MouseEvent| {
            is_edited.set(false);
            if let Err(why) = set(None, crate::state::gesture()) {
                say.emit(why);
            }
        })
    };
    let on_edit = {
        let is_edited = is_edited.clone();
        Callback::from(move |_: MouseEvent| is_edited.set(!*is_edited))
    };
    let text = own.as_deref().map_or_else(|| usual.clone(), str::to_owned);
    html! {
        <div class="map-advice">
            if *is_edited {
                <TextField label={locale.t("map.advising.text")} multiline={true} value={text} {on_text} />
            } else {
                <p>{ text }if own.is_some() { <small class="note">{ " · " }{ locale.t("map.advising.own") }</small> }</p>
            }
            <p class="actions">
                <button type="button" class="button quiet small" onclick={on_edit}>{ locale.t(if *is_edited { "map.advising.done" } else { "map.advising.edit" }) }</button>
                if own.is_some() { <button type="button" class="button quiet small" onclick={on_usual}>{ locale.t("map.advising.usual") }</button> }
            </p>
        </div>
    }
}
