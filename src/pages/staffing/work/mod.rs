//! Hours by promotion and month.

use crate::pages::rooms::RoomProps;
use yew::prelude::*;

/// Hours by promotion and month.
#[component]
pub fn Work(_: &RoomProps) -> Html {
    Html::default()
}
