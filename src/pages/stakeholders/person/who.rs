//! Who a person is: name, title, unit, managers, how to reach the person, who of us looks after them.

use super::sets::{PartProps, Words, use_sets};
use crate::domain::accounts::{Person, PersonId};
use crate::domain::stakeholders::Reporting;
use crate::i18n::Locale;
use crate::pages::import::choice::Choice;
use crate::plan::GestureId;
use crate::state::use_locale;
use crate::ui::icon::{Glyph, icon};
use std::collections::HashMap;
use std::rc::Rc;
use yew::prelude::*;

type Set = fn(&mut Person, Option<Rc<str>>);

/// Name, title, unit and the rest.
#[component]
pub fn Who(props: &PartProps) -> Html {
    let locale = use_locale();
    let sets = use_sets(props);
    let person = &props.who.person;
    let on_name = {
        let sets = sets.clone();
        Callback::from(move |(name, gesture): (Option<Rc<str>>, GestureId)| {
            let name = name.ok_or_else(|| locale.t("map.person.name_missing"))?;
            sets.person(gesture, |person| person.name = name)
        })
    };
    let field = |key: &str, value: &Option<Rc<str>>, is_note: bool, set: Set| {
        let sets = sets.clone();
        let on_words = Callback::from(move |(words, gesture): (Option<Rc<str>>, GestureId)| {
            sets.person(gesture, |person| set(person, words))
        });
        html! { <Words label={locale.t(key)} value={value.clone()} {is_note} {on_words} /> }
    };
    html! {
        <div class="map-fields">
            <Words label={locale.t("card.person_name")} value={Some(Rc::clone(&person.name))} on_words={on_name} />
            { field("card.person_title", &person.title, false, |person, words| person.title = words) }
            { field("map.person.unit", &person.unit, false, |person, words| person.unit = words) }
            <Managers ..props.clone() />
            { field("column.phone", &person.phone, false, |person, words| person.phone = words) }
            { field("card.person_email", &person.email, false, |person, words| person.email = words) }
            { field("map.person.owner", &person.owner, false, |person, words| person.owner = words) }
            { field("column.note", &person.note, true, |person, words| person.note = words) }
        </div>
    }
}

/// The customer's people with names by which they are told apart, but for one of them.
fn others(people: &[Rc<Person>], but: PersonId) -> (Vec<PersonId>, Vec<String>) {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for one in people {
        *counts.entry(&one.name).or_default() += 1;
    }
    let named = people.iter().filter(|one| one.id != but).map(|one| {
        let name = match (counts.get(&*one.name), one.title.as_ref().or(one.unit.as_ref())) {
            (Some(1) | None, _) => one.name.to_string(),
            (_, Some(more)) => format!("{} ({more}) #{}", one.name, one.id.0),
            _ => format!("{} #{}", one.name, one.id.0),
        };
        (one.id, name)
    });
    named.unzip()
}

/// The line manager, and those to whom dotted lines go.
#[component]
fn Managers(props: &PartProps) -> Html {
    let locale = use_locale();
    let sets = use_sets(props);
    let person = &props.who.person;
    let more = props.given.customer.details.clone();
    let others =
        use_memo((more, person.id), |(more, id)| others(more.as_deref().map_or(&[], |more| &more.people), *id));
    let names: Rc<[AttrValue]> =
        std::iter::once(locale.t("map.person.nobody")).chain(others.1.iter().cloned()).map(AttrValue::from).collect();
    let place = |id: PersonId| others.0.iter().position(|other| *other == id);
    let manager = person.manager();
    let on_manager = {
        let (sets, others) = (sets.clone(), Rc::clone(&others));
        Callback::from(move |at: usize| {
            let manager = at.checked_sub(1).and_then(|at| others.0.get(at).copied());
            sets.person_now(|person| person.set_manager(manager));
        })
    };
    let on_dotted = {
        let (sets, others) = (sets.clone(), Rc::clone(&others));
        Callback::from(move |at: usize| {
            let Some(to) = at.checked_sub(1).and_then(|at| others.0.get(at).copied()) else { return };
            sets.person_now(|person| {
                if !person.reports_to.iter().any(|line| line.to == to) {
                    person.reports_to.push(Reporting { to, is_dotted: true });
                }
            });
        })
    };
    let further = person.reports_to.iter().filter(|line| Some(line.to) != manager);
    let line = |line: &Reporting| {
        let (to, sets) = (line.to, sets.clone());
        let name = place(to).map_or_else(|| to.0.to_string(), |at| others.1[at].clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            sets.person_now(|person| person.reports_to.retain(|line| line.to != to));
        });
        html! {
            <li key={to.0}>
                <span>{ said(locale, *line, &name) }</span>
                <button type="button" class="button quiet icon-only small" aria-label={locale.tr("customers.remove_named", &[("name", name.into())])} {onclick}>{ icon(Glyph::Remove) }</button>
            </li>
        }
    };
    html! {
        <>
            <Choice label={locale.t("map.person.manager")} options={Rc::clone(&names)} chosen={Some(manager.and_then(place).map_or(0, |at| at + 1))} on_choose={on_manager} />
            <ul class="map-lines">{ for further.map(line) }</ul>
            <Choice key={format!("dotted-{}", person.reports_to.len())} label={locale.t("map.person.add_dotted")} options={names} chosen={Some(0)} on_choose={on_dotted} />
        </>
    }
}

fn said(locale: Locale, line: Reporting, name: &str) -> String {
    format!("{} {name}", crate::state::words::stakeholders::reporting(locale, line.is_dotted))
}
