//! What matters most, and the cheapest way to close the gap.

mod closing;
mod prices;
mod tornado;

use crate::pages::rooms::RoomProps;
use crate::plan::Plan;
use crate::state::use_plan;
use closing::CheapestWay;
use std::rc::Rc;
use tornado::Tornado;
use yew::prelude::*;

/// What matters most, and the cheapest way to close the gap.
#[component]
pub fn Drivers(_props: &RoomProps) -> Html {
    use_plan().map_or_else(Html::default, |plan| html! { <DriversPanel {plan} /> })
}

/// Properties for the parts of the room.
#[derive(PartialEq, Properties)]
pub struct DriversProps {
    /// The plan.
    pub plan: Rc<Plan>,
}

/// The room for a plan.
#[component]
pub fn DriversPanel(props: &DriversProps) -> Html {
    html! {
        <div class="drivers">
            <Tornado plan={Rc::clone(&props.plan)} />
            <CheapestWay plan={Rc::clone(&props.plan)} />
        </div>
    }
}
