//! Criteria.

use super::shared::DealProps;
use yew::prelude::*;

/// Criteria.
#[component]
pub fn Criteria(props: &DealProps) -> Html {
    html! { <p>{ props.deal.name.to_string() }</p> }
}
