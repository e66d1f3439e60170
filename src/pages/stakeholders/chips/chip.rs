//! A person as a chip: the sign of the attitude on its colour, the name, and the influence.

use crate::domain::stakeholders::{Attitude, Stakeholder};
use crate::i18n::Locale;
use crate::state::use_locale;
use crate::state::words::stakeholders as words;
use yew::prelude::*;

/// The sign of an ally.
const ALLY: char = '★';

/// Properties for [`Chip`].
#[derive(PartialEq, Properties)]
pub struct ChipProps {
    /// Who.
    pub who: Stakeholder,
    /// Whether the person is chosen.
    pub is_selected: bool,
    /// Whether the person is being moved.
    #[prop_or_default]
    pub is_moved: bool,
    /// Whether it is there to be seen, and nothing is done with it.
    #[prop_or_default]
    pub is_shown_only: bool,
}

/// A chip. What is done with it, the picture around it hears.
#[component]
pub fn Chip(props: &ChipProps) -> Html {
    let locale = use_locale();
    let (person, one) = (&props.who.person, &props.who.involvement);
    let (described, is_used) = (described(locale, &props.who), !props.is_shown_only);
    html! {
        <div
            class={classes!(
                "chip", props.is_selected.then_some("selected"), props.is_moved.then_some("moved"),
                one.is_placeholder.then_some("placeholder"),
            )}
            data-person={is_used.then(|| person.id.0.to_string())} tabindex={is_used.then_some("-1")} role={is_used.then_some("button")}
            aria-pressed={is_used.then(|| props.is_selected.to_string())} aria-label={is_used.then(|| described.clone())} title={described}
        >
            <i class={classes!("chip-sign", tone(one.attitude()))} aria-hidden="true">{ glyph(one.attitude()).to_string() }</i>
            <b>{ person.name.to_string() }</b>
            if one.is_ally { <i class="chip-ally" aria-hidden="true">{ ALLY }</i> }
            if let Some(influence) = one.influence { <span class="chip-influence" aria-hidden="true">{ influence.to_string() }</span> }
        </div>
    }
}

/// The class of an attitude's colour.
#[must_use]
pub fn tone(attitude: Option<Attitude>) -> &'static str {
    match attitude {
        Some(Attitude::Supports) => "at-supports",
        Some(Attitude::Doubts) => "at-doubts",
        Some(Attitude::Indifferent) => "at-indifferent",
        Some(Attitude::Resists) => "at-resists",
        Some(Attitude::Sabotages) => "at-sabotages",
        None => "at-unknown",
    }
}

/// The sign of an attitude; a dot for one that nobody knows.
#[must_use]
pub fn glyph(attitude: Option<Attitude>) -> char {
    attitude.map_or('·', Attitude::glyph)
}

/// Who it is, in a line: "Chen Guodong, General manager, Decision maker, Supports, influence 10".
#[must_use]
pub fn described(locale: Locale, who: &Stakeholder) -> String {
    let (person, one) = (&who.person, &who.involvement);
    let mut said = vec![person.name.to_string()];
    said.extend(one.is_placeholder.then(|| locale.t("map.pics.placeholder")));
    said.extend(person.title.as_ref().map(ToString::to_string));
    said.extend(one.roles.iter().map(|role| words::role(locale, role)));
    said.push(match one.attitude() {
        Some(attitude) => words::attitude(locale, Some(attitude)),
        None => locale.t("map.pics.attitude_unknown"),
    });
    said.push(match one.influence {
        Some(influence) => locale.tr("map.pics.influence", &[("influence", influence.to_string().into())]),
        None => locale.t("map.pics.influence_unknown"),
    });
    said.extend(one.is_ally.then(|| locale.t("map.pics.ally")));
    said.join(if locale.language.separates_sentences() { ", " } else { "，" })
}
