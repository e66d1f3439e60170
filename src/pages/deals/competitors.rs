//! Competitors.

use super::shared::DealProps;
use yew::prelude::*;

/// Competitors.
#[component]
pub fn Competitors(props: &DealProps) -> Html {
    html! { <p>{ props.deal.name.to_string() }</p> }
}
