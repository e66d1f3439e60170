//! Deals: whether each is worth it, what it is bought by, how it is argued and what is done about it.

pub mod argument;
pub mod brief;
pub(in crate::pages) mod chip;
pub mod competitors;
pub mod criteria;
mod frame;
pub(in crate::pages) mod invitation;
pub mod overview;
pub mod plan;
pub mod qualification;
pub mod shared;
pub mod step_list;
pub mod templates;

use super::rooms::RoomProps;
use crate::state::route::Route;
use crate::state::use_plan;
use frame::DealPage;
use overview::Overview;
use yew::prelude::*;

/// All deals of a plan, or one of them.
#[component]
pub fn DealsPage(props: &RoomProps) -> Html {
    let Some(plan) = use_plan() else { return Html::default() };
    if let Route::Deal(_, customer, deal, view) = &props.route
        && let Some(customer) = plan.customers.get(*customer)
        && let Some(deal) = customer.deals().iter().find(|known| known.id == *deal)
    {
        let key = format!("{}-{}", customer.id.0, deal.id.0);
        return html! { <DealPage {key} plan={&plan} customer={customer} deal={deal} view={*view} today={props.today} /> };
    }
    html! { <Overview {plan} today={props.today} is_gone={matches!(props.route, Route::Deal(..))} /> }
}
