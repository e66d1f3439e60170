//! Whose weights there are: people of the map with weights of their own, and people who have left.

use super::PartProps;
use super::words::influence;
use crate::domain::accounts::{Few, PersonId};
use crate::domain::qualification::{Holder, LIST_MAX, Weighing};
use crate::domain::stakeholders::{INFLUENCE_MAX, INFLUENCE_UNKNOWN};
use crate::i18n::{Arg, Locale};
use crate::pages::deals::shared::{DealProps, set, use_deal_removal, use_deal_step};
use crate::plan::{DealChange, DealItem, DealItemId};
use crate::state::route::{MapView, Route};
use crate::state::use_locale;
use crate::ui::icon::{Glyph, icon};
use std::rc::Rc;
use yew::prelude::*;

/// The people with weights of their own.
#[component]
pub fn Holders(props: &PartProps) -> Html {
    let locale = use_locale();
    let given = &props.given;
    let deal = &given.deal;
    let step = use_deal_step(given.customer.id, deal.id);
    let is_held = |person: &PersonId| deal.weighings.iter().any(|one| one.holder == Holder::Person(*person));
    let others: Vec<PersonId> = given.people().into_iter().filter(|person| !is_held(person)).collect();
    let on_add = step.reform(|person: PersonId| {
        set(DealItem::Weighing(Rc::new(Weighing { holder: Holder::Person(person), weights: Few::default() })))
    });
    let map =
        given.map.as_ref().map(|map| Route::Map(given.plan.id.clone(), given.customer.id, map.id, MapView::Map).href());
    html! {
        <section class="panel" aria-label={locale.t("criteria.people")}>
            <h3>{ locale.t("criteria.people") }</h3>
            <p class="note">{ locale.t("criteria.people_help") }</p>
            if !deal.weighings.is_empty() {
                <ul class="deal-holders">
                    for one in deal.weighings.iter() {
                        <HolderRow key={format!("{:?}", one.holder)} given={given.clone()} holder={one.holder.clone()} />
                    }
                </ul>
            }
            if deal.weighings.len() >= LIST_MAX {
                <p class="note">{ locale.t("criteria.people_full") }</p>
            } else if others.is_empty() && deal.weighings.is_empty() {
                <p class="note">{ locale.t("criteria.people_none") }</p>
                if let Some(href) = map { <p><a class="button" {href}>{ locale.t("deal.to_map") }</a></p> }
            } else if !others.is_empty() {
                <Choice label={locale.t("criteria.people_add")} given={given.clone()} people={others} on_person={on_add} />
            }
        </section>
    }
}

/// Properties for [`Choice`].
#[derive(PartialEq, Properties)]
pub struct ChoiceProps {
    /// Its label.
    pub label: AttrValue,
    /// The deal.
    pub given: DealProps,
    /// Who can be chosen.
    pub people: Vec<PersonId>,
    /// Told who was.
    pub on_person: Callback<PersonId>,
}

/// A list of people; whoever is chosen is taken at once.
#[component]
pub fn Choice(props: &ChoiceProps) -> Html {
    let locale = use_locale();
    let id = crate::ui::use_element_id("person");
    let onchange = {
        let (people, on_person) = (props.people.clone(), props.on_person.clone());
        Callback::from(move |event: Event| {
            let Some(list) = event.target_dyn_into::<web_sys::HtmlSelectElement>() else { return };
            let chosen = list.value().parse::<u32>().ok().map(PersonId).filter(|person| people.contains(person));
            list.set_value("");
            if let Some(person) = chosen {
                on_person.emit(person);
            }
        })
    };
    html! {
        <div class="field deal-choice">
            <label for={id.clone()}>{ props.label.clone() }</label>
            <select {id} {onchange}>
                <option value="" selected={true}>{ locale.t("criteria.choose") }</option>
                for person in &props.people {
                    <option key={person.0} value={person.0.to_string()}>{ props.given.name_of(*person) }</option>
                }
            </select>
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct HolderProps {
    given: DealProps,
    holder: Holder,
}

/// "Influence 7 of 10", or that nobody knows it.
fn influence_words(locale: Locale, given: &DealProps, person: PersonId) -> String {
    let count = |number: u8| Arg::from(locale.count(u64::from(number)));
    match influence(given, person) {
        Some(known) => locale.tr("criteria.influence", &[("influence", count(known)), ("most", count(INFLUENCE_MAX))]),
        None => locale
            .tr("criteria.influence_none", &[("influence", count(INFLUENCE_UNKNOWN)), ("most", count(INFLUENCE_MAX))]),
    }
}

/// One holder: counted by influence, or kept until somebody takes the weights over.
#[component]
fn HolderRow(props: &HolderProps) -> Html {
    let locale = use_locale();
    let (given, holder) = (&props.given, &props.holder);
    let step = use_deal_step(given.customer.id, given.deal.id);
    let remove = use_deal_removal(given.customer.id, given.deal.id);
    let name = match holder {
        Holder::Person(person) => given.name_of(*person),
        Holder::Left(name) => name.to_string(),
    };
    let onremove = {
        let removed = (
            DealItemId::Weighing(holder.clone()),
            locale.tr("criteria.holder_removed", &[("name", name.clone().into())]),
        );
        remove.reform(move |_: MouseEvent| removed.clone())
    };
    let said = match holder {
        Holder::Person(person) => influence_words(locale, given, *person),
        Holder::Left(_) => locale.t("criteria.left_help"),
    };
    let hand_on = match holder {
        Holder::Person(_) => None,
        Holder::Left(from) => {
            let from = Rc::clone(from);
            let on_person = step.reform(move |to: PersonId| DealChange::HandOn { from: Rc::clone(&from), to });
            let label = locale.tr("criteria.hand_on", &[("name", name.clone().into())]);
            Some(html! { <Choice {label} given={given.clone()} people={given.people()} {on_person} /> })
        }
    };
    let label = locale.tr("criteria.holder_remove", &[("name", name.clone().into())]);
    html! {
        <li class={classes!("deal-holder", matches!(holder, Holder::Left(_)).then_some("left"))}>
            <b>{ if matches!(holder, Holder::Left(_)) { locale.tr("criteria.left", &[("name", name.into())]) } else { name } }</b>
            <span class="note">{ said }</span>
            { hand_on }
            <button type="button" class="button quiet icon-only small" aria-label={label} onclick={onremove}>{ icon(Glyph::Remove) }</button>
        </li>
    }
}
