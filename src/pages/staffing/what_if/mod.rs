//! Other teams, side by side.

use crate::pages::rooms::RoomProps;
use yew::prelude::*;

/// Other teams, side by side.
#[component]
pub fn WhatIf(_: &RoomProps) -> Html {
    Html::default()
}
