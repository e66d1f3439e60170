//! A day, with the browser's own calendar, taken over when the person leaves it.

use crate::plan::GestureId;
use yew::prelude::*;

/// Properties for [`DayField`].
#[derive(PartialEq, Properties)]
pub struct DayFieldProps {
    /// Its label.
    pub label: AttrValue,
    /// The label is for a screen reader only.
    #[prop_or_default]
    pub label_hidden: bool,
    /// The day in force as `2027-03-14`; empty for none.
    pub value: AttrValue,
    /// Takes the day over, or nothing, or says in the person's words why not.
    pub on_day: Callback<(String, GestureId), Result<(), String>>,
}

/// A day: Enter or leaving it takes it over. Half a day stays to be finished.
#[component]
pub fn DayField(props: &DayFieldProps) -> Html {
    let error = use_state_eq(|| None::<String>);
    let (id, error_id) = (super::use_element_id("day"), super::use_element_id("day-error"));
    let node = use_node_ref();
    let commit = {
        let (node, error) = (node.clone(), error.setter());
        let (value, on_day) = (props.value.clone(), props.on_day.clone());
        Callback::from(move |()| {
            let Some(input) = node.cast::<web_sys::HtmlInputElement>() else { return };
            // The browser has no value for half a day, and knows that it is one.
            if input.value() == value.as_str() || !input.check_validity() {
                return;
            }
            error.set(on_day.emit((input.value(), crate::state::gesture())).err());
        })
    };
    let onkeydown = {
        let commit = commit.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" {
                commit.emit(());
            }
        })
    };
    let onblur = commit.reform(|_: FocusEvent| ());
    html! {
        <div class="text-field">
            <label for={id.clone()} class={props.label_hidden.then_some("visually-hidden")}>{ props.label.clone() }</label>
            <input type="date" ref={node} {id} value={props.value.clone()} aria-invalid={error.is_some().then_some("true")} aria-describedby={error.is_some().then(|| error_id.clone())} {onkeydown} {onblur} />
            if let Some(message) = (*error).clone() { <p class="field-error" id={error_id} role="alert">{ message }</p> }
        </div>
    }
}
