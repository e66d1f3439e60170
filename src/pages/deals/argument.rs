//! Argument.

use super::shared::DealProps;
use yew::prelude::*;

/// Argument.
#[component]
pub fn Argument(props: &DealProps) -> Html {
    html! { <p>{ props.deal.name.to_string() }</p> }
}
