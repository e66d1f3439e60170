//! What matters most, and the cheapest way to close the gap.

use crate::pages::rooms::RoomProps;
use yew::prelude::*;

/// What matters most, and the cheapest way to close the gap.
#[component]
pub fn Drivers(_props: &RoomProps) -> Html {
    Html::default()
}
