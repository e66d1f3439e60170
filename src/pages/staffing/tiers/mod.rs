//! Tiers, working time and regions.

use crate::pages::rooms::RoomProps;
use yew::prelude::*;

/// Tiers, working time and regions.
#[component]
pub fn Tiers(_: &RoomProps) -> Html {
    Html::default()
}
