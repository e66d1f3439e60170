//! One more: a person, an open post or a group.

use super::take_owners::taking;
use super::typed::check;
use crate::domain::staffing::AccountManager;
use crate::pages::import::choice::Choice;
use crate::pages::staffing::no_team::usual_team;
use crate::pages::staffing::switch::Switch;
use crate::plan::Plan;
use crate::state::{use_dispatch, use_locale};
use crate::ui::icon::{Glyph, icon};
use crate::ui::text_field::typed;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`Add`].
#[derive(PartialEq, Properties)]
pub struct AddProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Whether there is nobody yet.
    pub is_first: bool,
}

/// A line: name, tier, and whether it is a post; Enter adds it and the next can be typed.
#[component]
pub fn Add(props: &AddProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let is_open = use_state_eq(|| false);
    let name = use_state_eq(String::new);
    let tier = use_state_eq(|| None::<usize>);
    let is_post = use_state_eq(|| false);
    let error = use_state_eq(|| None::<String>);
    let node = use_node_ref();
    let (name_id, error_id) = (crate::ui::use_element_id("person"), crate::ui::use_element_id("person-error"));
    {
        let node = node.clone();
        use_effect_with(*is_open, move |is_open| {
            if let Some(input) = node.cast::<web_sys::HtmlElement>().filter(|_| *is_open) {
                let _ = input.focus();
            }
        });
    }
    let on_open = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(!*is_open))
    };
    let plan = &props.plan;
    let team = plan.staffing.as_deref().cloned().unwrap_or_else(|| usual_team(locale, plan));
    let at = tier.unwrap_or(team.tiers.len().saturating_sub(1));
    let options: Rc<[AttrValue]> = team.tiers.iter().map(|tier| AttrValue::from(tier.name.clone())).collect();
    let onsubmit = {
        let (plan, name, is_post, error, node) = (Rc::clone(plan), name.clone(), *is_post, error.clone(), node.clone());
        let (free, tier) = (team.free_manager_id(), team.tiers.get(at).map(|tier| tier.id));
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(tier) = tier else { return };
            let one = AccountManager { is_open_post: is_post, ..AccountManager::new(free, name.trim(), tier) };
            let done = check(locale, &one)
                .and_then(|()| dispatch.emit((taking(locale, &plan, vec![one]), crate::state::gesture())));
            if done.is_ok() {
                name.set(String::new());
            }
            error.set(done.err());
            if let Some(input) = node.cast::<web_sys::HtmlElement>() {
                let _ = input.focus();
            }
        })
    };
    let oninput = {
        let name = name.setter();
        Callback::from(move |event: InputEvent| name.set(typed(&event).unwrap_or_default()))
    };
    let on_tier = {
        let tier = tier.setter();
        Callback::from(move |at: usize| tier.set(Some(at)))
    };
    let on_post = {
        let is_post = is_post.setter();
        Callback::from(move |next: bool| is_post.set(next))
    };
    html! {
        <>
            <button type="button" class="button" aria-expanded={is_open.to_string()} onclick={on_open}>{ icon(Glyph::Add) }{ locale.t("people.add") }</button>
            if *is_open {
                <form class="person-line" {onsubmit} aria-label={locale.t("people.add")}>
                    <div class="text-field">
                        <label for={name_id.clone()}>{ locale.t("people.name") }</label>
                        <input type="text" ref={node} id={name_id} autocomplete="off" value={(*name).clone()} aria-invalid={error.is_some().then_some("true")} aria-describedby={error.is_some().then(|| error_id.clone())} {oninput} />
                        if let Some(message) = (*error).clone() { <p class="field-error" id={error_id} role="alert">{ message }</p> }
                    </div>
                    <Choice label={locale.t("people.tier")} {options} chosen={Some(at)} on_choose={on_tier} />
                    <Switch label={locale.t("staffing.open_post")} is_on={*is_post} on_switch={on_post} />
                    <button type="submit" class="button">{ locale.t("people.add_one") }</button>
                </form>
            }
        </>
    }
}
