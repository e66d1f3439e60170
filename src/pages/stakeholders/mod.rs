//! Who decides at customers: maps of people, each looked at in several ways.

pub mod attitude;
pub mod bring;
pub mod canvas;
mod chips;
pub mod effect;
pub mod findings;
mod frame;
pub(in crate::pages) mod invitation;
pub mod needs;
mod nobody;
pub mod outline;
pub mod overview;
pub mod person;
mod plan_steps;
pub mod power;
pub mod rings;
pub mod share;
pub mod shared;
pub mod stages;
pub mod steps;
pub mod styles;
pub mod table;
pub mod time;

pub(in crate::pages) use chips::{glyph, tone};

use super::rooms::RoomProps;
use crate::state::route::Route;
use crate::state::use_plan;
use frame::MapPage;
use overview::Overview;
use yew::prelude::*;

/// All maps of a plan, or one of them.
#[component]
pub fn StakeholdersPage(props: &RoomProps) -> Html {
    let Some(plan) = use_plan() else { return Html::default() };
    if let Route::Map(_, customer, map, view) = &props.route
        && let Some(customer) = plan.customers.get(*customer)
        && let Some(map) = customer.maps().iter().find(|known| known.id == *map)
    {
        let key = format!("{}-{}", customer.id.0, map.id.0);
        return html! { <MapPage {key} plan={&plan} customer={customer} map={map} view={*view} today={props.today} /> };
    }
    html! { <Overview {plan} today={props.today} is_gone={matches!(props.route, Route::Map(..))} /> }
}
