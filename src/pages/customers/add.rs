//! A line in which a customer is put on the list by hand.

use super::typed::value_of;
use crate::domain::accounts::{CustomerId, Standing};
use crate::domain::calendar::Day;
use crate::pages::import::choice::Choice;
use crate::pages::take_back::said_of;
use crate::plan::{Action, NewCustomer, Plan};
use crate::state::{use_dispatch, use_locale, use_session, use_store};
use crate::ui::text_field::typed;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`AddForm`].
#[derive(PartialEq, Properties)]
pub struct AddFormProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Today: the day on which work on it begins.
    pub today: Day,
    /// Puts the line away.
    pub on_done: Callback<()>,
}

/// Name, grade and value. It stays for the next one.
#[component]
pub fn AddForm(props: &AddFormProps) -> Html {
    let locale = use_locale();
    let session = use_session();
    let store = use_store();
    let dispatch = use_dispatch();
    let name = use_state_eq(String::new);
    let value = use_state_eq(String::new);
    let rung = use_state_eq(|| 0_usize);
    let error = use_state_eq(|| None::<String>);
    let name_node = use_node_ref();
    let [name_id, value_id, error_id] = [
        crate::ui::use_element_id("new-name"),
        crate::ui::use_element_id("new-value"),
        crate::ui::use_element_id("new-error"),
    ];
    let focus_name = {
        let node = name_node.clone();
        move || {
            if let Some(input) = node.cast::<web_sys::HtmlElement>() {
                let _ = input.focus();
            }
        }
    };
    {
        let focus_name = focus_name.clone();
        use_effect_with((), move |()| focus_name());
    }
    let onsubmit = {
        let (plan, today) = (Rc::clone(&props.plan), props.today);
        let (name, value, rung, error) = (name.clone(), value.clone(), rung.clone(), error.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let grades = plan.ladder.grades();
            let grade = grades.get(*rung).unwrap_or(&grades[0]);
            let is_won = grade.id == plan.ladder.top().id;
            let gesture = crate::state::gesture();
            let outcome = value_of(locale, &value, plan.currency).and_then(|value_minor| {
                let customer = NewCustomer {
                    name: name.trim().into(),
                    reference: None,
                    grade: grade.id,
                    standing: Standing::Active,
                    owner: None,
                    product: None,
                    region: None,
                    value_minor,
                    opened: Some(today),
                    closed: is_won.then_some(today),
                    details: None,
                };
                let id = CustomerId(plan.customers.free_id());
                dispatch.emit((Action::AddCustomer { id, customer }, gesture))
            });
            focus_name();
            match outcome {
                Ok(()) => {
                    if let Some(session) = &session {
                        let words = locale.tr("customers.added", &[("name", name.trim().into())]);
                        session.say.emit(said_of(words, store.clone(), gesture));
                    }
                    name.set(String::new());
                    value.set(String::new());
                    error.set(None);
                }
                Err(message) => error.set(Some(message)),
            }
        })
    };
    let onkeydown = {
        let on_done = props.on_done.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                on_done.emit(());
            }
        })
    };
    let input = |state: &UseStateHandle<String>| {
        let state = state.clone();
        Callback::from(move |event: InputEvent| state.set(typed(&event).unwrap_or_default()))
    };
    let options: Rc<[AttrValue]> =
        props.plan.ladder.grades().iter().map(|grade| AttrValue::from(grade.name.clone())).collect();
    let described = error.is_some().then(|| error_id.clone());
    html! {
        <form class="customer-add" {onsubmit} {onkeydown}>
            <div class="text-field">
                <label for={name_id.clone()}>{ locale.t("customers.name") }</label>
                <input type="text" ref={name_node} id={name_id} autocomplete="off" value={(*name).clone()} aria-describedby={described.clone()} oninput={input(&name)} />
            </div>
            <Choice label={locale.t("customers.grade")} {options} chosen={Some(*rung)} on_choose={Callback::from({ let rung = rung.clone(); move |at: usize| rung.set(at) })} />
            <div class="text-field">
                <label for={value_id.clone()}>{ locale.tr("customers.value_in", &[("currency", props.plan.currency.code().into())]) }</label>
                <input type="text" id={value_id} inputmode="decimal" autocomplete="off" value={(*value).clone()} aria-describedby={described} oninput={input(&value)} />
            </div>
            <button type="submit" class="button primary">{ locale.t("customers.put_on_list") }</button>
            <button type="button" class="button quiet" onclick={props.on_done.reform(|_| ())}>{ locale.t("customers.done") }</button>
            if let Some(message) = (*error).clone() {
                <p class="field-error" id={error_id} role="alert">{ message }</p>
            }
        </form>
    }
}
