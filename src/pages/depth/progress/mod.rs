//! Plan and actuals by week.

use crate::pages::rooms::RoomProps;
use yew::prelude::*;

/// Plan and actuals by week.
#[component]
pub fn Progress(_props: &RoomProps) -> Html {
    Html::default()
}
