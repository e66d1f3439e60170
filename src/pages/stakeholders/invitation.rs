//! Making a map: for a customer on the list, for a new one, or an example to look at.

use crate::domain::accounts::{Customer, CustomerId, Standing};
use crate::domain::calendar::Day;
use crate::domain::stakeholders::{Involvement, MAPS_MAX, MapId, StakeholderMap, example_map, free_map_id};
use crate::i18n::Language;
use crate::plan::{Action, GestureId, MapChange, NewCustomer, Plan};
use crate::platform::location;
use crate::state::route::{MapView, Route};
use crate::state::{use_dispatch, use_locale, use_say};
use crate::ui::text_field::typed;
use std::rc::Rc;
use yew::prelude::*;

/// The most customers that are offered while a name is typed.
const OFFERED_MAX: usize = 30;

/// Properties for [`NewMap`].
#[derive(PartialEq, Properties)]
pub struct NewMapProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Today.
    pub today: Day,
}

/// The customer's first map, with everybody who is known there.
#[must_use]
pub fn first_map(customer: &Customer, name: &str, today: Day) -> (MapId, StakeholderMap) {
    let id = free_map_id(customer.maps());
    let people = customer.details.iter().flat_map(|more| &more.people);
    let mut map = StakeholderMap::new(id, name);
    map.people = people.map(|person| Rc::new(Involvement::new(person.id, Some(today)))).collect();
    (id, map)
}

/// Makes a map for a customer and goes there. Named are the plan, the customer, and today.
#[hook]
pub fn use_new_map() -> Callback<(Rc<Plan>, CustomerId, Day)> {
    let (locale, dispatch, say) = (use_locale(), use_dispatch(), use_say());
    Callback::from(move |(plan, customer, today): (Rc<Plan>, CustomerId, Day)| {
        let Some(known) = plan.customers.get(customer) else { return };
        let (map, made) = first_map(known, &locale.t("map.first_name"), today);
        let change = MapChange::SetMap { map: Rc::new(made) };
        match dispatch.emit((Action::ChangeMap { customer, map, change }, crate::state::gesture())) {
            Ok(()) => location::set_hash(&Route::Map(plan.id.clone(), customer, map, MapView::Map).href()),
            Err(message) => say.emit(message),
        }
    })
}

/// A line in which a customer is named, and a button.
#[component]
pub fn NewMap(props: &NewMapProps) -> Html {
    let (locale, dispatch, say) = (use_locale(), use_dispatch(), use_say());
    let name = use_state_eq(String::new);
    let [name_id, list_id] = [crate::ui::use_element_id("map-of"), crate::ui::use_element_id("map-offered")];
    let plan = &props.plan;
    let wanted = name.trim().to_lowercase();
    let offered: Vec<String> = plan
        .customers
        .list()
        .iter()
        .filter(|customer| wanted.is_empty() || customer.name.to_lowercase().contains(&wanted))
        .take(OFFERED_MAX)
        .map(|customer| customer.name.to_string())
        .collect();
    let value = (*name).clone();
    let onsubmit = {
        let (plan, name, today) = (Rc::clone(plan), name.clone(), props.today);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let wanted = name.trim();
            if wanted.is_empty() {
                say.emit(locale.t("map.name_customer"));
                return;
            }
            let found = plan.customers.list().iter().find(|customer| customer.name.trim() == wanted);
            let gesture = crate::state::gesture();
            let made = if let Some(customer) = found {
                make(&dispatch, customer, &locale.t("map.first_name"), today, gesture)
            } else {
                let id = CustomerId(plan.customers.free_id());
                let customer = lowest(&plan, wanted, today);
                let added = dispatch.emit((Action::AddCustomer { id, customer }, gesture));
                added.and_then(|()| {
                    let map = StakeholderMap::new(MapId(1), locale.t("map.first_name"));
                    let change = MapChange::SetMap { map: Rc::new(map) };
                    let done = dispatch.emit((Action::ChangeMap { customer: id, map: MapId(1), change }, gesture));
                    done.map(|()| (id, MapId(1)))
                })
            };
            match made {
                Ok((customer, map)) => {
                    location::set_hash(&Route::Map(plan.id.clone(), customer, map, MapView::Map).href());
                }
                Err(message) => say.emit(message),
            }
        })
    };
    let oninput = Callback::from(move |event: InputEvent| name.set(typed(&event).unwrap_or_default()));
    html! {
        <form class="map-new" {onsubmit}>
            <div class="field">
                <label for={name_id.clone()}>{ locale.t("map.for_customer") }</label>
                <input id={name_id} type="text" list={list_id.clone()} autocomplete="off" {value} {oninput} />
                <datalist id={list_id}>for one in offered { <option value={one} /> }</datalist>
            </div>
            <button type="submit" class="button primary">{ locale.t("map.make") }</button>
        </form>
    }
}

type Dispatch = Callback<(Action, GestureId), Result<(), String>>;

fn make(
    dispatch: &Dispatch,
    customer: &Customer,
    name: &str,
    today: Day,
    gesture: GestureId,
) -> Result<(CustomerId, MapId), String> {
    let (map, made) = first_map(customer, name, today);
    let change = MapChange::SetMap { map: Rc::new(made) };
    dispatch.emit((Action::ChangeMap { customer: customer.id, map, change }, gesture))?;
    Ok((customer.id, map))
}

/// A new customer at the lowest grade.
pub(in crate::pages) fn lowest(plan: &Plan, name: &str, today: Day) -> NewCustomer {
    NewCustomer {
        name: name.into(),
        reference: None,
        grade: plan.ladder.grades()[0].id,
        standing: Standing::Active,
        owner: None,
        product: None,
        region: None,
        value_minor: None,
        opened: Some(today),
        closed: None,
        details: None,
    }
}

/// A button that puts an invented customer with a map of twelve people into the plan, and goes there.
#[component]
pub fn ExampleMap(props: &NewMapProps) -> Html {
    let (locale, dispatch, say) = (use_locale(), use_dispatch(), use_say());
    let (plan, today) = (Rc::clone(&props.plan), props.today);
    let onclick = Callback::from(move |_: MouseEvent| {
        let language = match locale.language {
            Language::Simplified => 1,
            Language::Traditional => 2,
            _ => 0,
        };
        let Some((name, details)) = example_map(language, today) else { return };
        let id = CustomerId(plan.customers.free_id());
        let customer = NewCustomer { details: details.shared(), ..lowest(&plan, &name, today) };
        match dispatch.emit((Action::AddCustomer { id, customer }, crate::state::gesture())) {
            Ok(()) => location::set_hash(&Route::Map(plan.id.clone(), id, MapId(1), MapView::Map).href()),
            Err(message) => say.emit(message),
        }
    });
    html! { <button type="button" class="button" {onclick}>{ locale.t("map.example") }</button> }
}

/// Properties for [`MapsOf`].
#[derive(PartialEq, Properties)]
pub struct MapsOfProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// The customer.
    pub customer: Rc<Customer>,
    /// Today.
    pub today: Day,
}

/// The ways from a customer to its maps, and a button that draws one more.
#[component]
pub fn MapsOf(props: &MapsOfProps) -> Html {
    let locale = use_locale();
    let new_map = use_new_map();
    let (plan, customer, today) = (&props.plan, &props.customer, props.today);
    let onclick = {
        let (plan, id) = (Rc::clone(plan), customer.id);
        new_map.reform(move |_: MouseEvent| (Rc::clone(&plan), id, today))
    };
    html! {
        <p class="actions">
            for map in customer.maps() {
                <a class="button" href={Route::Map(plan.id.clone(), customer.id, map.id, MapView::Map).href()}>{ format!("{} · {}", locale.t("nav.stakeholders"), map.name) }</a>
            }
            if customer.maps().len() < MAPS_MAX {
                <button type="button" class="button" {onclick}>
                    { if customer.maps().is_empty() { locale.t("map.make") } else { locale.tr("map.another", &[("customer", customer.name.to_string().into())]) } }
                </button>
            }
        </p>
    }
}
