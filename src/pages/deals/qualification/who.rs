//! Who matters: who decides by the map, and whom we work on.

use crate::domain::accounts::PersonId;
use crate::domain::stakeholders::{Attitude, MapId, Role};
use crate::pages::deals::shared::{DealProps, use_deal_step, with_facts};
use crate::pages::import::choice::Choice;
use crate::pages::stakeholders::invitation::first_map;
use crate::plan::{Action, DealChange, MapChange};
use crate::platform::location;
use crate::state::route::{MapView, Route};
use crate::state::words::stakeholders as names;
use crate::state::{use_dispatch, use_locale, use_say};
use std::rc::Rc;
use yew::prelude::*;

/// The map of the deal, whoever decides on it, and whom we work on.
#[component]
pub(super) fn WhoFacts(props: &DealProps) -> Html {
    let locale = use_locale();
    let (dispatch, say_error) = (use_dispatch(), use_say());
    let say = use_deal_step(props.customer.id, props.deal.id);
    let facts = &props.deal.facts;
    let maps = props.customer.maps();
    let options: Rc<[AttrValue]> = std::iter::once(AttrValue::from(locale.t("deal.no_map")))
        .chain(maps.iter().map(|map| AttrValue::from(map.name.to_string())))
        .collect();
    let chosen = props.map.as_ref().and_then(|map| maps.iter().position(|known| known.id == map.id));
    let on_map = {
        let (deal, ids) = (Rc::clone(&props.deal), maps.iter().map(|map| map.id).collect::<Vec<MapId>>());
        say.reform(move |at: usize| {
            let map = at.checked_sub(1).and_then(|at| ids.get(at).copied());
            with_facts(&deal, |facts| facts.map = map)
        })
    };
    // A map that is drawn from here is the deal's: both are one step.
    let on_draw = {
        let (plan, customer, deal, today) =
            (Rc::clone(&props.plan), Rc::clone(&props.customer), Rc::clone(&props.deal), props.today);
        Callback::from(move |_: MouseEvent| {
            let gesture = crate::state::gesture();
            let (map, made) = first_map(&customer, &locale.t("map.first_name"), today);
            let (id, of) = (customer.id, deal.id);
            let drawn = Action::ChangeMap { customer: id, map, change: MapChange::SetMap { map: Rc::new(made) } };
            let DealChange::SetFacts { facts } = with_facts(&deal, |facts| facts.map = Some(map)) else { return };
            let kept = Action::ChangeDeal { customer: id, deal: of, change: DealChange::SetFacts { facts } };
            match dispatch.emit((drawn, gesture)).and_then(|()| dispatch.emit((kept, gesture))) {
                Ok(()) => location::set_hash(&Route::Map(plan.id.clone(), id, map, MapView::Map).href()),
                Err(message) => say_error.emit(message),
            }
        })
    };
    let deciders = props.cast.iter().flat_map(|cast| &cast.people);
    let deciders = deciders.filter(|one| one.involvement.roles.has(Role::DecisionMaker));
    let decider = |one: &crate::domain::stakeholders::Stakeholder| {
        let attitude = one.involvement.attitude();
        let glyph = attitude.map_or('○', Attitude::glyph);
        html! {
            <li key={one.person.id.0}>
                { one.person.name.to_string() }{ " " }
                <span class="light"><span aria-hidden="true">{ glyph.to_string() }</span><span>{ names::attitude(locale, attitude) }</span></span>
            </li>
        }
    };
    let deciders: Vec<Html> = deciders.map(decider).collect();
    // Somebody who is worked on stays in sight, on the map or off it.
    let mut people = props.people();
    people.extend(facts.work_on.iter().copied().filter(|one| !people.contains(one)).collect::<Vec<_>>());
    let person = |id: PersonId| {
        let is_chosen = facts.work_on.contains(&id);
        let onchange = {
            let deal = Rc::clone(&props.deal);
            say.reform(move |_: Event| {
                with_facts(&deal, |facts| {
                    if is_chosen {
                        facts.work_on.retain(|known| *known != id);
                    } else {
                        facts.work_on.push(id);
                    }
                })
            })
        };
        html! { <label key={id.0}><input type="checkbox" checked={is_chosen} {onchange} />{ props.name_of(id) }</label> }
    };
    html! {
        <div class="deal-facts">
            if maps.is_empty() {
                <p class="actions"><button type="button" class="button" onclick={on_draw}>{ locale.t("deal.draw_map") }</button></p>
            } else {
                <Choice label={locale.t("deal.map")} {options} chosen={Some(chosen.map_or(0, |at| at + 1))} on_choose={on_map} />
            }
            if let Some(map) = &props.map {
                <p><a href={Route::Map(props.plan.id.clone(), props.customer.id, map.id, MapView::Map).href()}>{ locale.t("deal.to_map") }</a></p>
            }
            <div>
                <h4>{ locale.t("deal.deciders") }</h4>
                if deciders.is_empty() { <p class="note">{ locale.t("deal.deciders_none") }</p> } else { <ul>{ deciders }</ul> }
            </div>
            if !people.is_empty() {
                <fieldset class="deal-people">
                    <legend>{ locale.t("deal.work_on") }</legend>
                    { for people.into_iter().map(person) }
                </fieldset>
            }
        </div>
    }
}
