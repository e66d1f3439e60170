//! Account managers, and what they earn.

use crate::pages::rooms::RoomProps;
use yew::prelude::*;

/// Account managers, and what they earn.
#[component]
pub fn People(_: &RoomProps) -> Html {
    Html::default()
}
