//! AccountPlan.

use super::shared::DealProps;
use yew::prelude::*;

/// AccountPlan.
#[component]
pub fn AccountPlan(props: &DealProps) -> Html {
    html! { <p>{ props.deal.name.to_string() }</p> }
}
