//! Making a deal: for a customer on the list, for a new one, or an example to look at.

use super::chip::{has_open, use_desk, verdict_chip};
use crate::domain::accounts::{Customer, CustomerId};
use crate::domain::calendar::Day;
use crate::domain::qualification::{DEALS_MAX, Deal, DealId, TemplateId, example_deal, free_deal_id, template_of};
use crate::domain::stakeholders::{MapId, example_map};
use crate::i18n::{Language, Locale};
use crate::pages::stakeholders::invitation::lowest;
use crate::plan::{Action, DealChange, NewCustomer, Plan};
use crate::platform::location;
use crate::state::route::{DealView, Route};
use crate::state::{use_dispatch, use_locale, use_say};
use crate::ui::text_field::typed;
use std::rc::Rc;
use yew::prelude::*;

/// The most customers that are offered while a name is typed.
const OFFERED_MAX: usize = 30;

/// Properties for [`NewDeal`].
#[derive(PartialEq, Properties)]
pub struct NewDealProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Today.
    pub today: Day,
}

/// A customer's next deal, on the customer's first map.
#[must_use]
pub fn next_deal(plan: &Plan, customer: &Customer, template: &TemplateId, name: &str) -> Option<Deal> {
    let templates = plan.accounts.deals.all();
    let mut deal = Deal::new(free_deal_id(customer.deals()), name, template_of(&templates, template)?);
    Rc::make_mut(&mut deal.facts).map = customer.maps().first().map(|map| map.id);
    Some(deal)
}

/// "Deal 2" of a customer that has one.
fn next_name(locale: Locale, customer: Option<&Customer>) -> String {
    let number = customer.map_or(0, |customer| customer.deals().len()) as u64 + 1;
    locale.tr("deal.numbered", &[("number", locale.count(number).into())])
}

/// A line in which a customer is named, the trade, and a button.
#[component]
pub fn NewDeal(props: &NewDealProps) -> Html {
    let (locale, dispatch, say) = (use_locale(), use_dispatch(), use_say());
    let name = use_state_eq(String::new);
    let trade = use_state_eq(|| 0_usize);
    let ids = ["deal-of", "deal-offered", "deal-trade"];
    let [name_id, list_id, trade_id] =
        [crate::ui::use_element_id(ids[0]), crate::ui::use_element_id(ids[1]), crate::ui::use_element_id(ids[2])];
    let plan = &props.plan;
    let templates = use_memo(Rc::clone(&plan.accounts), |accounts| accounts.deals.all());
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
        let template = templates.get(*trade).or(templates.first()).map(|template| template.id.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let wanted = name.trim();
            let Some(template) = template.as_ref().filter(|_| !wanted.is_empty()) else {
                say.emit(locale.t("map.name_customer"));
                return;
            };
            let found = plan.customers.list().iter().find(|customer| customer.name.trim() == wanted);
            let gesture = crate::state::gesture();
            let deal_name = next_name(locale, found.map(|found| &**found));
            let made = if let Some(customer) = found {
                next_deal(&plan, customer, template, &deal_name).map(|deal| (customer.id, deal, Ok(())))
            } else {
                let id = CustomerId(plan.customers.free_id());
                let added =
                    dispatch.emit((Action::AddCustomer { id, customer: lowest(&plan, wanted, today) }, gesture));
                let templates = plan.accounts.deals.all();
                let deal = template_of(&templates, template).map(|one| Deal::new(DealId(1), deal_name, one));
                deal.map(|deal| (id, deal, added))
            };
            let Some((customer, deal, added)) = made else { return };
            let id = deal.id;
            let change = DealChange::SetDeal { deal: Rc::new(deal) };
            let done = added.and_then(|()| dispatch.emit((Action::ChangeDeal { customer, deal: id, change }, gesture)));
            match done {
                Ok(()) => {
                    location::set_hash(&Route::Deal(plan.id.clone(), customer, id, DealView::Qualification).href());
                }
                Err(message) => say.emit(message),
            }
        })
    };
    let oninput = Callback::from(move |event: InputEvent| name.set(typed(&event).unwrap_or_default()));
    let onchange = {
        let trade = trade.setter();
        Callback::from(move |event: Event| {
            let select = event.target_dyn_into::<web_sys::HtmlSelectElement>();
            trade.set(select.and_then(|select| select.value().parse().ok()).unwrap_or_default());
        })
    };
    html! {
        <form class="map-new" {onsubmit}>
            <div class="field">
                <label for={name_id.clone()}>{ locale.t("deal.for_customer") }</label>
                <input id={name_id} type="text" list={list_id.clone()} autocomplete="off" {value} {oninput} />
                <datalist id={list_id}>for one in offered { <option value={one} /> }</datalist>
            </div>
            <div class="field">
                <label for={trade_id.clone()}>{ locale.t("deal.trade") }</label>
                <select id={trade_id} {onchange}>
                    for (at, template) in templates.iter().enumerate() {
                        <option value={at.to_string()} selected={at == *trade}>{ template.name.in_language(locale.language.tag()).to_owned() }</option>
                    }
                </select>
            </div>
            <button type="submit" class="button primary">{ locale.t("deal.make") }</button>
        </form>
    }
}

/// A button that puts an invented customer with its people and a deal into the plan, and goes there.
#[component]
pub fn ExampleDeal(props: &NewDealProps) -> Html {
    let (locale, dispatch, say) = (use_locale(), use_dispatch(), use_say());
    let (plan, today) = (Rc::clone(&props.plan), props.today);
    let onclick = Callback::from(move |_: MouseEvent| {
        let language = match locale.language {
            Language::Simplified => 1,
            Language::Traditional => 2,
            _ => 0,
        };
        let Some((name, mut details)) = example_map(language, today) else { return };
        let (map, deal) = (MapId(1), DealId(1));
        let Some(made) = example_deal(deal, map, language, today, plan.currency.minor_per_unit()) else { return };
        details.deals.push(Rc::new(made));
        let id = CustomerId(plan.customers.free_id());
        let customer = NewCustomer { details: details.shared(), ..lowest(&plan, &name, today) };
        match dispatch.emit((Action::AddCustomer { id, customer }, crate::state::gesture())) {
            Ok(()) => location::set_hash(&Route::Deal(plan.id.clone(), id, deal, DealView::Qualification).href()),
            Err(message) => say.emit(message),
        }
    });
    html! { <button type="button" class="button" {onclick}>{ locale.t("deal.example") }</button> }
}

/// Properties for [`DealsOf`].
#[derive(PartialEq, Properties)]
pub struct DealsOfProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// The customer.
    pub customer: Rc<Customer>,
    /// Today.
    pub today: Day,
}

/// The ways from a customer to its deals, and a button that makes one more.
#[component]
pub fn DealsOf(props: &DealsOfProps) -> Html {
    let (locale, dispatch, say) = (use_locale(), use_dispatch(), use_say());
    let (plan, customer) = (&props.plan, &props.customer);
    let onclick = {
        let (plan, customer) = (Rc::clone(plan), Rc::clone(customer));
        Callback::from(move |_: MouseEvent| {
            // A further deal is most likely of the same trade.
            let known = customer.deals().last().map(|deal| deal.template.clone());
            let template = known.unwrap_or_else(|| TemplateId(TemplateId::GENERAL.into()));
            let Some(deal) = next_deal(&plan, &customer, &template, &next_name(locale, Some(&customer))) else {
                return;
            };
            let (customer, id) = (customer.id, deal.id);
            let change = DealChange::SetDeal { deal: Rc::new(deal) };
            match dispatch.emit((Action::ChangeDeal { customer, deal: id, change }, crate::state::gesture())) {
                Ok(()) => {
                    location::set_hash(&Route::Deal(plan.id.clone(), customer, id, DealView::Qualification).href());
                }
                Err(message) => say.emit(message),
            }
        })
    };
    let desk = use_desk(plan, props.today, has_open(customer));
    let result = |deal: &Deal| match (*desk).as_ref().filter(|_| deal.is_open()) {
        Some(desk) => verdict_chip(locale, desk.outlook(plan, customer, deal).verdict),
        None => Html::default(),
    };
    html! {
        <p class="actions">
            for deal in customer.deals() {
                <a class="button" href={Route::Deal(plan.id.clone(), customer.id, deal.id, DealView::Qualification).href()}>{ format!("{} · {}", locale.t("nav.deals"), deal.name) }{ result(deal) }</a>
            }
            if customer.deals().len() < DEALS_MAX {
                <button type="button" class="button" {onclick}>{ locale.t("deal.make") }</button>
            }
        </p>
    }
}
