//! How amounts and months are written.

use crate::pages::rooms::RoomProps;
use yew::prelude::*;

/// How amounts and months are written.
#[component]
pub fn Units(_props: &RoomProps) -> Html {
    Html::default()
}
