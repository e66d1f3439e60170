//! A box to tick, with its words beside it.

use yew::prelude::*;

/// Properties for [`Switch`].
#[derive(PartialEq, Properties)]
pub struct SwitchProps {
    /// Its words.
    pub label: AttrValue,
    /// Whether it is ticked.
    pub is_on: bool,
    /// Whether it is a way of looking only, and works in a plan that can only be read.
    #[prop_or_default]
    pub is_look: bool,
    /// Told what it is to be.
    pub on_switch: Callback<bool>,
}

/// A box to tick.
#[component]
pub fn Switch(props: &SwitchProps) -> Html {
    let id = crate::ui::use_element_id("switch");
    let is_on = props.is_on;
    let onchange = props.on_switch.reform(move |_: Event| !is_on);
    html! {
        <label class={classes!("check", props.is_look.then_some("looks"))} for={id.clone()}>
            <input type="checkbox" {id} checked={is_on} {onchange} />{ props.label.clone() }
        </label>
    }
}
