//! Cells that hold, and what gives way to them.

mod ask;
mod cell_field;
mod list;
mod order;
mod outcome;

use crate::pages::funnel::locks::GaveWay;
use crate::pages::rooms::RoomProps;
use crate::plan::Plan;
use crate::plan::selectors::{count_cells, date_cells, input_cells};
use crate::state::{use_baseline, use_locale, use_selected};
use ask::Ask;
use list::{LockList, StandingLine};
use order::Order;
use std::rc::Rc;
use yew::prelude::*;

/// Cells that hold, and what gives way to them.
#[component]
pub fn Locks(_props: &RoomProps) -> Html {
    // Locks are the plan's, whatever scenario is looked at.
    use_baseline().map_or_else(Html::default, |plan| html! { <LocksPanel {plan} /> })
}

/// Properties for the parts of the room.
#[derive(PartialEq, Properties)]
pub struct LocksProps {
    /// The plan.
    pub plan: Rc<Plan>,
}

/// The room for a plan: a question, the locks, and the order in which cells give way.
#[component]
pub fn LocksPanel(props: &LocksProps) -> Html {
    let locale = use_locale();
    let plan = &props.plan;
    let in_scenario = use_selected(|store| store.scenario().is_some()).unwrap_or_default();
    html! {
        <div class="locks">
            if in_scenario {
                <p class="notice">{ locale.t("locks.in_scenario") }</p>
            }
            <p>{ locale.t("locks.intro") }</p>
            <StandingLine plan={Rc::clone(plan)} />
            <GaveWay />
            <Ask plan={Rc::clone(plan)} sentence="locks.can_only_reach" cells={count_cells(plan)} />
            <Ask plan={Rc::clone(plan)} sentence="locks.must_count" cells={date_cells(plan)} />
            <Ask plan={Rc::clone(plan)} sentence="locks.must_be" cells={input_cells(plan)} />
            <LockList plan={Rc::clone(plan)} />
            <Order plan={Rc::clone(plan)} />
        </div>
    }
}
