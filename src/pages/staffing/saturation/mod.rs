//! How full their time is.

use crate::pages::rooms::RoomProps;
use yew::prelude::*;

/// How full their time is.
#[component]
pub fn Saturation(_: &RoomProps) -> Html {
    Html::default()
}
