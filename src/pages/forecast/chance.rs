//! To come.

use crate::pages::rooms::RoomProps;
use crate::state::use_locale;
use yew::prelude::*;

/// To come.
#[component]
pub fn Chance(_props: &RoomProps) -> Html {
    let locale = use_locale();
    html! { <h1 class="answer">{ locale.t("forecast.chance") }</h1> }
}
