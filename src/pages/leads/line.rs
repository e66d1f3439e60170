//! A lead in one line: where it comes from, what it asks for, who it is, since when, who gets it.

use super::{PartProps, known};
use crate::domain::accounts::{CustomerId, Details, Lead, Standing};
use crate::domain::calendar::Day;
use crate::domain::leads::routed;
use crate::pages::take_back::said_of;
use crate::plan::{Action, NewCustomer};
use crate::state::{use_dispatch, use_locale, use_session, use_store};
use crate::ui::text_field::typed;
use std::rc::Rc;
use yew::prelude::*;

/// The texts of the line.
#[derive(Clone, Debug, Default, PartialEq)]
struct Draft {
    name: String,
    source: String,
    region: String,
    product: String,
    person: String,
}

impl Draft {
    /// A customer at the first grade, with the lead that it came by.
    fn customer(&self, grade: crate::domain::ladder::GradeId, received: Day, today: Day) -> NewCustomer {
        let branch = known(&self.person);
        let lead = Lead {
            source: known(&self.source),
            received: Some(received),
            dispatched: branch.is_some().then_some(today),
            branch,
            answered: None,
        };
        NewCustomer {
            name: self.name.trim().into(),
            reference: None,
            grade,
            standing: Standing::Active,
            owner: None,
            product: known(&self.product),
            region: known(&self.region),
            value_minor: None,
            opened: Some(received),
            closed: None,
            details: Details { lead: Some(Box::new(lead)), ..Details::default() }.shared(),
        }
    }
}

/// The line. It stays for the next one: from the same source, on the same day.
#[component]
pub fn Line(props: &PartProps) -> Html {
    let locale = use_locale();
    let (session, store, dispatch) = (use_session(), use_store(), use_dispatch());
    let (plan, words, today) = (&props.plan, &props.words, props.today);
    let draft = use_state_eq(Draft::default);
    let received = use_state_eq(|| Some(today));
    let error = use_state_eq(|| None::<String>);
    let name_node = use_node_ref();
    let error_id = crate::ui::use_element_id("lead-error");
    let date_id = crate::ui::use_element_id("lead-received");
    {
        // The first lead of all is written down at once.
        let (node, is_first) = (name_node.clone(), props.view.leads.is_empty());
        use_effect_with((), move |()| {
            if let Some(input) = node.cast::<web_sys::HtmlElement>().filter(|_| is_first) {
                let _ = input.focus();
            }
        });
    }
    let proposed =
        routed(&plan.accounts.desk.routes, known(&draft.region).as_deref(), known(&draft.product).as_deref());
    let onsubmit = {
        let (plan, draft, received, error) = (Rc::clone(plan), draft.clone(), *received, error.setter());
        let name_node = name_node.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(received) = received.filter(|day| *day <= today) else {
                error.set(Some(locale.t("leads.received_wrong")));
                return;
            };
            let customer = draft.customer(plan.ladder.grades()[0].id, received, today);
            let (name, gesture) = (customer.name.to_string(), crate::state::gesture());
            let id = CustomerId(plan.customers.free_id());
            match dispatch.emit((Action::AddCustomer { id, customer }, gesture)) {
                Ok(()) => {
                    if let Some(session) = &session {
                        let words = locale.tr("leads.said_added", &[("name", name.into())]);
                        session.say.emit(said_of(words, store.clone(), gesture));
                    }
                    draft.set(Draft { source: draft.source.clone(), ..Draft::default() });
                    error.set(None);
                }
                Err(message) => error.set(Some(message)),
            }
            if let Some(input) = name_node.cast::<web_sys::HtmlElement>() {
                let _ = input.focus();
            }
        })
    };
    let described = error.is_some().then(|| error_id.clone());
    let input = |set: fn(&mut Draft, String)| {
        let draft = draft.clone();
        Callback::from(move |event: InputEvent| {
            let mut next = (*draft).clone();
            set(&mut next, typed(&event).unwrap_or_default());
            draft.set(next);
        })
    };
    let on_date = {
        let received = received.setter();
        Callback::from(move |event: Event| {
            let input = event.target_dyn_into::<web_sys::HtmlInputElement>();
            received.set(input.and_then(|input| Day::parse(&input.value()).ok()));
        })
    };
    html! {
        <form class="week-line lead-line" {onsubmit} aria-label={locale.t("leads.write_down")}>
            <Word label={locale.t("customers.name")} node={name_node} value={draft.name.clone()} oninput={input(|draft, text| draft.name = text)} described={described.clone()} />
            <Word label={locale.t("column.source")} value={draft.source.clone()} offered={words.sources.clone()} oninput={input(|draft, text| draft.source = text)} />
            <Word label={locale.t("column.region")} value={draft.region.clone()} offered={words.regions.clone()} oninput={input(|draft, text| draft.region = text)} />
            <Word label={locale.t("column.product")} value={draft.product.clone()} offered={words.products.clone()} oninput={input(|draft, text| draft.product = text)} />
            <div class="text-field">
                <label for={date_id.clone()}>{ locale.t("column.received") }</label>
                <input type="date" id={date_id} value={received.map(|day| day.to_string())} max={today.to_string()} aria-describedby={described} onchange={on_date} />
            </div>
            <Word
                label={locale.t("leads.who")} value={draft.person.clone()} offered={words.people.clone()} oninput={input(|draft, text| draft.person = text)}
                hint={proposed.map_or_else(String::new, |person| locale.tr("leads.proposed", &[("person", person.to_string().into())]))}
            />
            <button type="submit" class="button primary">{ locale.t("leads.write_down") }</button>
            if let Some(message) = (*error).clone() { <p class="field-error" id={error_id} role="alert">{ message }</p> }
        </form>
    }
}

/// Properties for [`Word`].
#[derive(PartialEq, Properties)]
pub struct WordProps {
    /// Its label.
    pub label: AttrValue,
    /// The label is for a screen reader only.
    #[prop_or_default]
    pub label_hidden: bool,
    /// What stands in it.
    pub value: String,
    /// What is offered while a person types.
    #[prop_or_default]
    pub offered: Vec<Rc<str>>,
    /// Shown while it is empty.
    #[prop_or_default]
    pub hint: String,
    /// The identity of what is wrong with it.
    #[prop_or_default]
    pub described: Option<AttrValue>,
    /// The field.
    #[prop_or_default]
    pub node: NodeRef,
    /// Told what is typed.
    pub oninput: Callback<InputEvent>,
}

/// A field for one word, with those that are known already.
#[component]
pub fn Word(props: &WordProps) -> Html {
    let [id, list_id] = [crate::ui::use_element_id("word"), crate::ui::use_element_id("word-list")];
    html! {
        <div class="text-field grow">
            <label for={id.clone()} class={props.label_hidden.then_some("visually-hidden")}>{ props.label.clone() }</label>
            <input
                type="text" ref={props.node.clone()} {id} list={(!props.offered.is_empty()).then(|| list_id.clone())} autocomplete="off"
                tabindex={props.label_hidden.then_some("-1")} placeholder={props.hint.clone()} value={props.value.clone()} aria-describedby={props.described.clone()} oninput={props.oninput.clone()}
            />
            if !props.offered.is_empty() {
                <datalist id={list_id}>for one in &props.offered { <option value={one.to_string()} /> }</datalist>
            }
        </div>
    }
}
