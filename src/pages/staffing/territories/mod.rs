//! Customers shared among account managers.

use crate::pages::rooms::RoomProps;
use yew::prelude::*;

/// Customers shared among account managers.
#[component]
pub fn Territories(_: &RoomProps) -> Html {
    Html::default()
}
