//! The funnel by part: who carries what, and where each is stuck.

use crate::pages::rooms::RoomProps;
use yew::prelude::*;

/// The funnel by part: who carries what, and where each is stuck.
#[component]
pub fn Parts(_props: &RoomProps) -> Html {
    Html::default()
}
