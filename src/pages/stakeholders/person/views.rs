//! The view card: how a person sees the need, us and the competitor, what the person buys by, what we do.

use super::sets::{PartProps, Words, use_sets};
use crate::domain::stakeholders::Involvement;
use crate::plan::GestureId;
use crate::state::use_locale;
use std::rc::Rc;
use yew::prelude::*;

type Field = (&'static str, fn(&mut Involvement) -> &mut Option<Rc<str>>);

const FIELDS: [Field; 6] = [
    ("map.person.view_of_need", |one| &mut one.view_of_need),
    ("map.person.view_of_us", |one| &mut one.view_of_us),
    ("map.person.view_of_competitor", |one| &mut one.view_of_competitor),
    ("map.person.criteria", |one| &mut one.criteria),
    ("map.person.strategy", |one| &mut one.strategy),
    ("map.person.ally_can", |one| &mut one.ally_can),
];

/// The six texts.
#[component]
pub fn Views(props: &PartProps) -> Html {
    let locale = use_locale();
    let sets = use_sets(props);
    let values = props.who.involvement.texts().map(Clone::clone);
    let field = |((key, of), value): (Field, Option<Rc<str>>)| {
        let sets = sets.clone();
        let on_words = Callback::from(move |(words, gesture): (Option<Rc<str>>, GestureId)| {
            sets.involvement(gesture, |one| *of(one) = words)
        });
        html! { <Words {key} label={locale.t(key)} {value} is_note={true} {on_words} /> }
    };
    html! { <div class="map-fields">{ for FIELDS.into_iter().zip(values).map(field) }</div> }
}
