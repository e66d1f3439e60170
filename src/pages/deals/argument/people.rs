//! People of a deal who are chosen: each with how they stand, and a list to choose more from.

use crate::domain::accounts::PersonId;
use crate::i18n::Locale;
use crate::pages::deals::criteria::Choice;
use crate::pages::deals::shared::DealProps;
use crate::pages::stakeholders::{glyph, tone};
use crate::state::use_locale;
use crate::state::words::stakeholders as words;
use crate::ui::icon::{Glyph, icon};
use yew::prelude::*;

/// Properties for [`PeopleChoice`].
#[derive(PartialEq, Properties)]
pub struct PeopleChoiceProps {
    /// The deal.
    pub given: DealProps,
    /// What they are: "Allies".
    pub label: AttrValue,
    /// The list's label: "Add an ally".
    pub add: AttrValue,
    /// Who is chosen.
    pub people: Vec<PersonId>,
    /// Told who is chosen from now on.
    pub on_change: Callback<Vec<PersonId>>,
}

/// The sign, the class and the word for how somebody on the map stands.
fn stands(locale: Locale, given: &DealProps, person: PersonId) -> Option<(char, &'static str, String)> {
    let one = given.cast.as_ref()?.get(person)?;
    let attitude = one.involvement.attitude();
    Some((glyph(attitude), tone(attitude), words::attitude(locale, attitude)))
}

/// The people, each with a button that takes them off, and a list of the others.
#[component]
pub fn PeopleChoice(props: &PeopleChoiceProps) -> Html {
    let locale = use_locale();
    let given = &props.given;
    let others: Vec<PersonId> = given.people().into_iter().filter(|one| !props.people.contains(one)).collect();
    let on_person = {
        let (people, on_change) = (props.people.clone(), props.on_change.clone());
        Callback::from(move |person: PersonId| {
            on_change.emit(people.iter().copied().chain([person]).collect());
        })
    };
    let row = |person: PersonId| {
        let name = given.name_of(person);
        let onclick = {
            let people: Vec<PersonId> = props.people.iter().copied().filter(|one| *one != person).collect();
            props.on_change.reform(move |_: MouseEvent| people.clone())
        };
        let args = [("name", name.clone().into()), ("list", props.label.to_string().into())];
        let label = locale.tr("argument.take_off", &args);
        html! {
            <li key={person.0}>
                if let Some((sign, tone, word)) = stands(locale, given, person) {
                    <i class={classes!("chip-sign", tone)} aria-hidden="true">{ sign }</i>
                    <span>{ name }{ " · " }<small class="note">{ word }</small></span>
                } else {
                    <span>{ name }</span>
                }
                <button type="button" class="button quiet icon-only small" aria-label={label} {onclick}>{ icon(Glyph::Remove) }</button>
            </li>
        }
    };
    html! {
        <div class="deal-people" role="group" aria-label={props.label.clone()}>
            <span class="note">{ props.label.clone() }</span>
            if !props.people.is_empty() { <ul>{ for props.people.iter().copied().map(row) }</ul> }
            if !others.is_empty() {
                <Choice label={props.add.clone()} given={given.clone()} people={others} {on_person} />
            } else if props.people.is_empty() {
                <small class="note">{ locale.t("argument.nobody_known") }</small>
            }
        </div>
    }
}
