//! Who is needed, and when to hire.

use crate::pages::rooms::RoomProps;
use yew::prelude::*;

/// Who is needed, and when to hire.
#[component]
pub fn Hiring(_: &RoomProps) -> Html {
    Html::default()
}
