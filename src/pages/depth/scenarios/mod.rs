//! Other assumptions beside the baseline.

use crate::pages::rooms::RoomProps;
use yew::prelude::*;

/// Other assumptions beside the baseline.
#[component]
pub fn Scenarios(_props: &RoomProps) -> Html {
    Html::default()
}
