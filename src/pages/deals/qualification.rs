//! Qualification.

use super::shared::DealProps;
use yew::prelude::*;

/// Qualification.
#[component]
pub fn Qualification(props: &DealProps) -> Html {
    html! { <p>{ props.deal.name.to_string() }</p> }
}
