//! What they can reach.

use crate::pages::rooms::RoomProps;
use yew::prelude::*;

/// What they can reach.
#[component]
pub fn Reach(_: &RoomProps) -> Html {
    Html::default()
}
