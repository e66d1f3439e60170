//! The funnel by month: how long promotions take, what must enter when, what is overdue.

use crate::pages::rooms::RoomProps;
use yew::prelude::*;

/// The funnel by month: how long promotions take, what must enter when, what is overdue.
#[component]
pub fn Time(_props: &RoomProps) -> Html {
    Html::default()
}
