//! Brief.

use super::shared::DealProps;
use yew::prelude::*;

/// Brief.
#[component]
pub fn Brief(props: &DealProps) -> Html {
    html! { <p>{ props.deal.name.to_string() }</p> }
}
