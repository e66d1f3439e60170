//! Cells that hold, and what gives way to them.

use crate::pages::rooms::RoomProps;
use yew::prelude::*;

/// Cells that hold, and what gives way to them.
#[component]
pub fn Locks(_props: &RoomProps) -> Html {
    Html::default()
}
