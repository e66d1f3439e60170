//! The people at a customer: the same that the stakeholder map shows.

use crate::domain::accounts::{Customer, Person, free_person_id};
use crate::plan::{Action, GestureId};
use crate::state::{use_dispatch, use_locale, use_say};
use crate::ui::icon::{Glyph, icon};
use crate::ui::text_field::TextField;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`People`].
#[derive(PartialEq, Properties)]
pub struct PeopleProps {
    /// Of whom.
    pub customer: Rc<Customer>,
}

/// A text of a person.
#[derive(Clone, Copy, PartialEq, Eq)]
enum About {
    Name,
    Title,
    Phone,
    Email,
}

impl About {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Name, "card.person_name"),
        (Self::Title, "card.person_title"),
        (Self::Phone, "column.phone"),
        (Self::Email, "card.person_email"),
    ];

    fn of(self, person: &Person) -> String {
        match self {
            Self::Name => person.name.to_string(),
            Self::Title => person.title.as_deref().unwrap_or_default().to_owned(),
            Self::Phone => person.phone.as_deref().unwrap_or_default().to_owned(),
            Self::Email => person.email.as_deref().unwrap_or_default().to_owned(),
        }
    }

    fn set(self, person: &mut Person, text: &str) {
        let text = text.trim();
        let known = (!text.is_empty()).then(|| text.into());
        match self {
            Self::Name => person.name = text.into(),
            Self::Title => person.title = known,
            Self::Phone => person.phone = known,
            Self::Email => person.email = known,
        }
    }
}

/// Everybody who is known there, and a line for the next one.
#[component]
pub fn People(props: &PeopleProps) -> Html {
    let (locale, dispatch, say) = (use_locale(), use_dispatch(), use_say());
    let customer = props.customer.id;
    let people = props.customer.details.as_deref().map(|more| more.people.clone()).unwrap_or_default();
    let on_new = {
        let (dispatch, id) = (dispatch.clone(), free_person_id(&people));
        Callback::from(move |(name, gesture): (String, GestureId)| {
            if name.trim().is_empty() {
                return Ok(());
            }
            let person = Rc::new(Person::named(id, name.trim()));
            dispatch.emit((Action::SetPerson { customer, person }, gesture))
        })
    };
    let line = |person: &Rc<Person>| {
        let field = |(about, key): (About, &'static str)| {
            let (dispatch, known) = (dispatch.clone(), Rc::clone(person));
            let on_text = Callback::from(move |(text, gesture): (String, GestureId)| {
                let mut person = Person::clone(&known);
                about.set(&mut person, &text);
                dispatch.emit((Action::SetPerson { customer, person: Rc::new(person) }, gesture))
            });
            html! { <TextField label={locale.t(key)} value={about.of(person)} {on_text} /> }
        };
        let on_remove = {
            let (dispatch, say, id) = (dispatch.clone(), say.clone(), person.id);
            Callback::from(move |_: MouseEvent| {
                if let Err(message) =
                    dispatch.emit((Action::RemovePerson { customer, person: id }, crate::state::gesture()))
                {
                    say.emit(message);
                }
            })
        };
        let name = locale.tr("customers.remove_named", &[("name", person.name.to_string().into())]);
        html! {
            <li key={person.id.0} class="sheet-person">
                { for About::ALL.into_iter().map(field) }
                <button type="button" class="button quiet icon-only small" aria-label={name} onclick={on_remove}>{ icon(Glyph::Remove) }</button>
            </li>
        }
    };
    html! {
        <section class="sheet-part">
            <h3>{ locale.t("card.people") }</h3>
            <ul>{ for people.iter().map(line) }</ul>
            <TextField label={locale.t("card.new_person")} value="" on_text={on_new} />
        </section>
    }
}
