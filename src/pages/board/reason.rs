//! The reason of an exception that came in without one.

use crate::domain::accounts::{CustomerId, MoveNote, Place};
use crate::plan::Action;
use crate::state::{use_dispatch, use_locale};
use crate::ui::text_field::typed;
use yew::prelude::*;

/// Properties for [`ExceptionReason`].
#[derive(PartialEq, Properties)]
pub struct ExceptionReasonProps {
    /// The customer.
    pub customer: CustomerId,
    /// Where it stands.
    pub at: Place,
    /// Told when the reason is kept.
    #[prop_or_default]
    pub on_done: Callback<()>,
}

/// A line that asks for it.
#[component]
pub fn ExceptionReason(props: &ExceptionReasonProps) -> Html {
    let (locale, dispatch) = (use_locale(), use_dispatch());
    let reason = use_state_eq(String::new);
    let error = use_state_eq(|| None::<String>);
    let [id, error_id] = [crate::ui::use_element_id("exception"), crate::ui::use_element_id("exception-error")];
    let oninput = {
        let reason = reason.setter();
        Callback::from(move |event: InputEvent| reason.set(typed(&event).unwrap_or_default()))
    };
    let onsubmit = {
        let (reason, error, on_done) = (reason.clone(), error.setter(), props.on_done.clone());
        let (customer, to) = (props.customer, props.at);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let exception = Some(reason.trim()).filter(|reason| !reason.is_empty()).map(Into::into);
            if exception.is_none() {
                error.set(Some(locale.t("board.reason_missing")));
                return;
            }
            let note = Box::new(MoveNote { exception, ..MoveNote::default() });
            match dispatch
                .emit((Action::MoveCustomers { customers: vec![customer], to, note }, crate::state::gesture()))
            {
                Ok(()) => on_done.emit(()),
                Err(message) => error.set(Some(message)),
            }
        })
    };
    let described = error.is_some().then(|| error_id.clone());
    html! {
        <form class="sheet-record" {onsubmit}>
            <div class="text-field grow">
                <label for={id.clone()}>{ locale.t("board.exception_reason") }</label>
                <input type="text" {id} autocomplete="off" maxlength="200" value={(*reason).clone()} aria-invalid={described.is_some().then_some("true")} aria-describedby={described} {oninput} />
            </div>
            <button type="submit" class="button">{ locale.t("board.keep_reason") }</button>
            if let Some(message) = (*error).clone() {
                <p class="field-error" id={error_id} role="alert">{ message }</p>
            }
        </form>
    }
}
