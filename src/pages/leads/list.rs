//! Leads by what they wait for; those that wait too long stand first.

use super::deed::{Deed, next, use_deed};
use super::line::Word;
use super::{PartProps, counted};
use crate::domain::accounts::CustomerId;
use crate::domain::leads::LeadState;
use crate::i18n::Locale;
use crate::pages::explain::Figure;
use crate::plan::selectors::{Explain, LeadGroup, LeadRow, OfLeads};
use crate::platform::element;
use crate::state::use_locale;
use crate::state::words::board::lead_state;
use crate::ui::icon::{Glyph, icon};
use crate::ui::rows::{Pressed, Rows};
use crate::ui::text_field::typed;
use std::rc::Rc;
use yew::prelude::*;

/// So many leads of a group are shown at first, and more at a time.
pub const SHOWN: usize = 20;

/// Properties for [`Leads`].
#[derive(PartialEq, Properties)]
pub struct LeadsProps {
    /// What all parts are given.
    pub part: PartProps,
    /// Opens a customer's sheet.
    pub on_open: Callback<CustomerId>,
}

/// All groups that hold leads.
#[component]
pub fn Leads(props: &LeadsProps) -> Html {
    let locale = use_locale();
    let more = use_state_eq(Vec::<LeadGroup>::new);
    let node = use_node_ref();
    let PartProps { plan, view, words, today } = &props.part;
    let do_it = use_deed(plan, *today);
    let groups: Vec<(LeadGroup, Vec<&LeadRow>, usize)> = LeadGroup::ALL
        .into_iter()
        .map(|group| {
            let count = SHOWN * (1 + more.iter().filter(|known| **known == group).count());
            let all = || view.leads.iter().filter(|lead| lead.group == group);
            (group, all().take(count).collect(), all().count().saturating_sub(count))
        })
        .collect();
    let on_key = {
        let (node, view, do_it, on_open) = (node.clone(), Rc::clone(view), do_it.clone(), props.on_open.clone());
        Callback::from(move |(row, key): (String, String)| {
            let Some(lead) = view.leads.iter().find(|lead| lead.id.0.to_string() == row) else {
                return Pressed::Passed;
            };
            match (key.as_str(), next(lead)) {
                ("Enter" | "o" | "O", _) => {
                    on_open.emit(lead.id);
                    Pressed::Acted
                }
                ("a" | "A", Some(deed)) => {
                    do_it.emit((lead.clone(), deed));
                    Pressed::GoesOn
                }
                // Somebody has to be named first.
                ("a" | "A", None) => {
                    if let Some(node) = node.cast::<web_sys::Element>() {
                        element::focus_within(&node, &[&format!("[data-row='{row}'] input")]);
                    }
                    Pressed::Acted
                }
                _ => Pressed::Passed,
            }
        })
    };
    let group = |(group, shown, left): &(LeadGroup, Vec<&LeadRow>, usize)| {
        let group = *group;
        let on_more = {
            let more = more.clone();
            Callback::from(move |_: MouseEvent| {
                let mut next = (*more).clone();
                next.push(group);
                more.set(next);
            })
        };
        let what = Explain::Leads(OfLeads::Group(group, *today));
        let count = view.count(group);
        html! {
            <section class="lead-group" aria-label={group_name(locale, group)}>
                <h3>
                    if group == LeadGroup::TooLong { { icon(Glyph::Warning) } }
                    { group_name(locale, group) }
                    <Figure {what} value={count as f64} text={locale.count(count)} name={group_name(locale, group)} />
                </h3>
                <ul class="week-tasks">
                    for lead in shown {
                        <li key={lead.id.0}><Row lead={(*lead).clone()} people={words.people.clone()} do_it={do_it.clone()} on_open={props.on_open.clone()} /></li>
                    }
                </ul>
                if *left > 0 {
                    <button type="button" class="button small looks" onclick={on_more}>{ locale.tr("week.more", &[("count", locale.count(*left as u64).into())]) }</button>
                }
            </section>
        }
    };
    html! {
        <>
            <div ref={node}>
                <Rows class="lead-groups" {on_key}>{ for groups.iter().filter(|(_, shown, _)| !shown.is_empty()).map(group) }</Rows>
            </div>
            if !view.leads.is_empty() { <p class="note">{ locale.t("leads.hint") }</p> }
        </>
    }
}

fn group_name(locale: Locale, group: LeadGroup) -> String {
    locale.t(match group {
        LeadGroup::TooLong => "leads.too_long",
        LeadGroup::Waiting => "lead.waiting",
        LeadGroup::Dispatched => "lead.dispatched",
        LeadGroup::Answered => "leads.answered",
        LeadGroup::Customer => "leads.customers",
    })
}

#[derive(PartialEq, Properties)]
struct RowProps {
    lead: LeadRow,
    people: Vec<Rc<str>>,
    do_it: Callback<(LeadRow, Deed)>,
    on_open: Callback<CustomerId>,
}

/// One lead: who, since when it waits for what, and what comes next.
#[component]
fn Row(props: &RowProps) -> Html {
    let locale = use_locale();
    let is_other = use_state_eq(|| false);
    let lead = &props.lead;
    let (id, name) = (lead.id, lead.name.to_string());
    let facts = [&lead.source, &lead.region, &lead.product].into_iter().flatten().map(ToString::to_string);
    let facts: Vec<String> = facts.chain(lead.received.map(|day| locale.day(day))).collect();
    let is_late = lead.group == LeadGroup::TooLong;
    let state = state_said(locale, lead);
    let deed = next(lead);
    let is_open = lead.group != LeadGroup::Customer;
    let next_button = deed.map(|deed| {
        let words = match &deed {
            Deed::HandOn(to) => locale.tr("leads.hand_to", &[("person", to.to_string().into())]),
            Deed::Answer => locale.t("leads.answer"),
            Deed::TakeOn(by) => locale.tr("leads.take_on", &[("person", by.to_string().into())]),
        };
        let label = format!("{words} · {name}");
        let onclick = {
            let (do_it, lead) = (props.do_it.clone(), lead.clone());
            Callback::from(move |_: MouseEvent| do_it.emit((lead.clone(), deed.clone())))
        };
        html! { <button type="button" class="button small" tabindex="-1" aria-label={label} aria-keyshortcuts="a" {onclick}>{ words }</button> }
    });
    let has_next = next_button.is_some();
    let on_named = {
        let (do_it, lead, is_other) = (props.do_it.clone(), lead.clone(), is_other.setter());
        Callback::from(move |person: Rc<str>| {
            let is_answered = matches!(lead.state, LeadState::AnsweredInTime | LeadState::AnsweredLate);
            is_other.set(false);
            do_it.emit((lead.clone(), if is_answered { Deed::TakeOn(person) } else { Deed::HandOn(person) }));
        })
    };
    let on_other = {
        let is_other = is_other.clone();
        Callback::from(move |_: MouseEvent| is_other.set(!*is_other))
    };
    html! {
        <div class={classes!("week-task", is_late.then_some("overdue"))} data-row={id.0.to_string()} tabindex="-1" role="group" aria-label={format!("{name} · {state}")}>
            <span class="week-name"><b>{ name.clone() }</b>if !facts.is_empty() { <small>{ facts.join(" · ") }</small> }</span>
            <span class="week-state">
                if is_late { { icon(Glyph::Warning) } }
                { state }
            </span>
            <span class="row-actions">
                { next_button.unwrap_or_default() }
                if is_open && (!has_next || *is_other) { <Naming name={name.clone()} people={props.people.clone()} is_asked={*is_other} {on_named} /> }
                if is_open && has_next {
                    <button type="button" class="button small quiet" tabindex="-1" aria-expanded={is_other.to_string()} aria-label={format!("{} · {name}", locale.t("leads.other"))} onclick={on_other}>{ locale.t("leads.other") }</button>
                }
                <button type="button" class="button small quiet looks" tabindex="-1" aria-label={format!("{} · {name}", locale.t("leads.open_sheet"))} onclick={props.on_open.reform(move |_| id)}>{ locale.t("leads.open_sheet") }</button>
            </span>
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct NamingProps {
    name: String,
    people: Vec<Rc<str>>,
    is_asked: bool,
    on_named: Callback<Rc<str>>,
}

/// Names the person who gets it.
#[component]
fn Naming(props: &NamingProps) -> Html {
    let locale = use_locale();
    let person = use_state_eq(String::new);
    let node = use_node_ref();
    {
        let (node, is_asked) = (node.clone(), props.is_asked);
        use_effect_with((), move |()| {
            if let Some(input) = node.cast::<web_sys::HtmlElement>().filter(|_| is_asked) {
                let _ = input.focus();
            }
        });
    }
    let onsubmit = {
        let (person, on_named) = (person.clone(), props.on_named.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if !person.trim().is_empty() {
                on_named.emit(person.trim().into());
            }
        })
    };
    let oninput = {
        let person = person.setter();
        Callback::from(move |event: InputEvent| person.set(typed(&event).unwrap_or_default()))
    };
    let label = format!("{} · {}", locale.t("leads.who"), props.name);
    html! {
        <form class="lead-naming" {onsubmit}>
            <Word {label} label_hidden={true} {node} value={(*person).clone()} offered={props.people.clone()} hint={locale.t("leads.who")} {oninput} />
            <button type="submit" class="button small" tabindex="-1" aria-label={format!("{} · {}", locale.t("leads.hand_on"), props.name)}>{ locale.t("leads.hand_on") }</button>
        </form>
    }
}

/// "To be handed on, waits for 4 days", or who has it.
fn state_said(locale: Locale, lead: &LeadRow) -> String {
    let person = || lead.branch.as_ref().map_or_else(String::new, ToString::to_string);
    let days = lead.waiting_days.map(|days| u64::from(days.max(0).unsigned_abs()));
    let waited = days.map(|days| match days {
        0 => locale.t("leads.since_today"),
        _ => locale.tr("leads.since", &[("days", counted(locale, days))]),
    });
    let state = lead_state(locale, lead.state);
    let parts = [
        Some(state).filter(|_| lead.group != LeadGroup::Customer || lead.answered.is_some()),
        Some(person()).filter(|person| !person.is_empty()),
        waited,
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
