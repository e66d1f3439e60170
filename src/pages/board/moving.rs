//! What is asked before a card goes to another column.

use super::goal::{Goal, Moving, Question, Reasons, question};
use super::reason::ExceptionReason;
use crate::domain::accounts::{CustomerId, NO_REASON, PoliteNo};
use crate::domain::ladder::{EntryFact, FactId};
use crate::i18n::{Arg, Locale};
use crate::plan::selectors::{EntryCheck, entry_check};
use crate::plan::{Action, Plan};
use crate::state::words::accounts::{fact, polite_no};
use crate::state::{use_dispatch, use_locale};
use crate::ui::dialog::Dialog;
use crate::ui::text_field::typed;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`MoveDialog`].
#[derive(PartialEq, Properties)]
pub struct MoveDialogProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// The card.
    pub customer: CustomerId,
    /// Where it goes; none to be asked.
    pub goal: Option<Goal>,
    /// Moves it.
    pub on_move: Callback<Moving, Result<(), String>>,
    /// Leaves it where it is, or is done.
    pub on_close: Callback<()>,
}

/// Where to, and then what is asked there.
#[component]
pub fn MoveDialog(props: &MoveDialogProps) -> Html {
    let locale = use_locale();
    let chosen = use_state_eq(|| props.goal);
    let error = use_state_eq(|| None::<String>);
    let plan = &props.plan;
    let Some(customer) = plan.customers.get(props.customer) else { return Html::default() };
    let name = customer.name.to_string();
    let on_reasons = {
        let (id, error, on_move, on_close) =
            (props.customer, error.setter(), props.on_move.clone(), props.on_close.clone());
        Callback::from(move |(goal, reasons): (Goal, Reasons)| match on_move.emit((id, goal, reasons)) {
            Ok(()) => on_close.emit(()),
            Err(message) => error.set(Some(message)),
        })
    };
    let asked = chosen.and_then(|goal| Some((goal, question(plan, props.customer, goal)?)));
    let title = match &asked {
        None => locale.tr("board.move_named", &[("name", name.into())]),
        Some((goal, _)) => {
            locale.tr("board.move_to", &[("name", name.into()), ("goal", goal.name(locale, plan).into())])
        }
    };
    let body = match asked {
        None => {
            let on_goal = {
                let (plan, id, chosen, on_reasons) = (Rc::clone(plan), props.customer, chosen.setter(), on_reasons);
                Callback::from(move |goal: Goal| match question(&plan, id, goal) {
                    Some(Question::Nothing) => on_reasons.emit((goal, Reasons::default())),
                    Some(_) => chosen.set(Some(goal)),
                    None => {}
                })
            };
            html! { <Menu plan={Rc::clone(plan)} customer={props.customer} {on_goal} on_close={&props.on_close} /> }
        }
        Some((goal, question)) => {
            let on_reasons = on_reasons.reform(move |reasons| (goal, reasons));
            match question {
                Question::Facts(check) => html! { <Entry {check} {on_reasons} /> },
                Question::FallsBack => html! { <Why is_fall={true} {on_reasons} /> },
                Question::Lost => html! { <Why is_fall={false} {on_reasons} /> },
                Question::Nothing => html! { <Ready {on_reasons} /> },
            }
        }
    };
    html! {
        <Dialog {title} class="board-dialog" on_close={props.on_close.clone()}>
            { body }
            if let Some(message) = (*error).clone() { <p class="field-error" role="alert">{ message }</p> }
        </Dialog>
    }
}

#[derive(PartialEq, Properties)]
struct MenuProps {
    plan: Rc<Plan>,
    customer: CustomerId,
    on_goal: Callback<Goal>,
    on_close: Callback<()>,
}

/// Every place that it can go to, the highest first; and the facts of the column that it is in.
#[component]
fn Menu(props: &MenuProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let plan = &props.plan;
    let Some(customer) = plan.customers.get(props.customer) else { return Html::default() };
    let goals = plan.ladder.grades().iter().rev().map(|grade| Goal::Column(grade.id)).chain([Goal::Lost]);
    let line = |goal: Goal| {
        let asked = question(plan, props.customer, goal)?;
        let note = match &asked {
            Question::Facts(check) => open_facts_said(locale, check.open),
            _ => String::new(),
        };
        Some(html! {
            <li><button type="button" class="button" onclick={props.on_goal.reform(move |_| goal)}>
                { goal.name(locale, plan) }
                if !note.is_empty() { <small>{ note }</small> }
            </button></li>
        })
    };
    let here = entry_check(plan, props.customer, customer.grade).filter(|check| !check.facts.is_empty());
    let on_tick = {
        let id = props.customer;
        Callback::from(move |(fact, ticked): (FactId, bool)| {
            let action = Action::TickFact { customers: vec![id], fact, ticked };
            // A tick of a customer that is there is always taken.
            let _ = dispatch.emit((action, crate::state::gesture()));
        })
    };
    let asks_why = customer.exception().is_some_and(|reason| &**reason == NO_REASON);
    html! {
        <>
            if asks_why { <ExceptionReason customer={props.customer} at={customer.place()} on_done={&props.on_close} /> }
            <ul class="board-goals">{ for goals.filter_map(line) }</ul>
            if let Some(check) = here {
                <fieldset class="board-checks">
                    <legend>{ locale.t("board.facts_here") }</legend>
                    { for check.facts.iter().map(|(fact, ticked)| tick_box(locale, fact, *ticked, &on_tick)) }
                </fieldset>
            }
        </>
    }
}

/// "2 facts are open".
pub fn open_facts_said(locale: Locale, open: usize) -> String {
    let open = open as u64;
    locale.tr("board.open_facts", &[("count", Arg::count(open, locale.count(open)))])
}

fn tick_box(locale: Locale, one: &EntryFact, is_ticked: bool, on_tick: &Callback<(FactId, bool)>) -> Html {
    let id = one.id;
    html! {
        <label class="check" key={id.0}>
            <input type="checkbox" checked={is_ticked} onchange={on_tick.reform(move |_: Event| (id, !is_ticked))} />
            { fact(locale, one) }
        </label>
    }
}

#[derive(PartialEq, Properties)]
struct EntryProps {
    check: EntryCheck,
    on_reasons: Callback<Reasons>,
}

/// The facts to tick; while one is open, the reason of the exception.
#[component]
fn Entry(props: &EntryProps) -> Html {
    let locale = use_locale();
    let ticked = use_state_eq(|| props.check.facts.iter().map(|(_, ticked)| *ticked).collect::<Vec<bool>>());
    let reason = use_state_eq(String::new);
    let is_refused = use_state_eq(|| false);
    let open = ticked.iter().filter(|ticked| !**ticked).count();
    let on_tick = {
        let (ticked, facts) = (ticked.clone(), props.check.facts.clone());
        Callback::from(move |(id, is_ticked): (FactId, bool)| {
            let mut next = (*ticked).clone();
            if let Some(at) = facts.iter().position(|(fact, _)| fact.id == id) {
                next[at] = is_ticked;
            }
            ticked.set(next);
        })
    };
    let onsubmit = {
        let (ticked, reason, refused) = (ticked.clone(), reason.clone(), is_refused.setter());
        let (check, on_reasons) = (props.check.clone(), props.on_reasons.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let exception = (open > 0).then(|| Rc::<str>::from(reason.trim()));
            if exception.as_deref().is_some_and(str::is_empty) {
                refused.set(true);
                return;
            }
            let pairs = check.facts.iter().zip(ticked.iter());
            let ticks = pairs.filter(|((_, before), now)| before != *now).map(|((fact, _), now)| (fact.id, *now));
            on_reasons.emit(Reasons { ticks: ticks.collect(), exception, ..Reasons::default() });
        })
    };
    html! {
        <form {onsubmit}>
            <fieldset class="board-checks">
                <legend>{ locale.t("board.facts_asked") }</legend>
                { for props.check.facts.iter().zip(ticked.iter()).map(|((fact, _), ticked)| tick_box(locale, fact, *ticked, &on_tick)) }
            </fieldset>
            if open > 0 {
                <p class="note">{ locale.t("board.exception_note") }</p>
                <Reason label={locale.t("board.exception_reason")} text={(*reason).clone()} on_text={set(&reason)} error={is_refused.then(|| locale.t("board.reason_missing"))} />
            }
            <button type="submit" class="button primary">{ locale.t(if open > 0 { "board.move_anyway" } else { "board.move" }) }</button>
        </form>
    }
}

#[derive(PartialEq, Properties)]
struct WhyProps {
    is_fall: bool,
    on_reasons: Callback<Reasons>,
}

/// The polite no for which it falls back, or the reason of the loss.
#[component]
fn Why(props: &WhyProps) -> Html {
    let locale = use_locale();
    let no = use_state_eq(|| None::<PoliteNo>);
    let text = use_state_eq(String::new);
    let is_refused = use_state_eq(|| false);
    let is_fall = props.is_fall;
    let onsubmit = {
        let (no, text, refused, on_reasons) = (no.clone(), text.clone(), is_refused.setter(), props.on_reasons.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let why = Some(text.trim()).filter(|text| !text.is_empty()).map(Rc::<str>::from);
            if no.is_none() && why.is_none() {
                refused.set(true);
                return;
            }
            on_reasons.emit(Reasons { why, polite_no: *no, ..Reasons::default() });
        })
    };
    let choice = |which: Option<PoliteNo>| {
        let no = no.clone();
        let is_chosen = *no == which;
        let words = which.map_or_else(|| locale.t("board.other_reason"), |which| polite_no(locale, which));
        html! {
            <label class="check">
                <input type="radio" name="polite-no" checked={is_chosen} onchange={Callback::from(move |_: Event| no.set(which))} />
                { words }
            </label>
        }
    };
    let (label, missing) =
        if is_fall { ("board.why_fall", "board.no_missing") } else { ("board.why_lost", "board.reason_missing") };
    html! {
        <form {onsubmit}>
            if is_fall {
                <fieldset class="board-checks">
                    <legend>{ locale.t("board.falls_back") }</legend>
                    { for PoliteNo::ALL.into_iter().map(Some).chain([None]).map(choice) }
                </fieldset>
            }
            <Reason label={locale.t(label)} text={(*text).clone()} on_text={set(&text)} error={is_refused.then(|| locale.t(missing))} />
            <button type="submit" class="button primary">{ locale.t(if is_fall { "board.fall_back" } else { "board.lose" }) }</button>
        </form>
    }
}

#[derive(PartialEq, Properties)]
struct ReadyProps {
    on_reasons: Callback<Reasons>,
}

/// Every fact was ticked meanwhile, as by another tab.
#[component]
fn Ready(props: &ReadyProps) -> Html {
    let locale = use_locale();
    let onclick = props.on_reasons.reform(|_: MouseEvent| Reasons::default());
    html! { <button type="button" class="button primary" {onclick}>{ locale.t("board.move") }</button> }
}

#[derive(PartialEq, Properties)]
struct ReasonProps {
    label: AttrValue,
    text: AttrValue,
    on_text: Callback<String>,
    error: Option<String>,
}

#[component]
fn Reason(props: &ReasonProps) -> Html {
    let id = crate::ui::use_element_id("reason");
    let error_id = crate::ui::use_element_id("reason-error");
    let oninput = props.on_text.reform(|event: InputEvent| typed(&event).unwrap_or_default());
    let described = props.error.is_some().then(|| error_id.clone());
    html! {
        <div class="text-field">
            <label for={id.clone()}>{ props.label.clone() }</label>
            <input type="text" {id} autocomplete="off" maxlength="200" value={props.text.clone()} aria-invalid={described.is_some().then_some("true")} aria-describedby={described} {oninput} />
            if let Some(message) = &props.error {
                <p class="field-error" id={error_id} role="alert">{ message }</p>
            }
        </div>
    }
}

fn set(state: &UseStateHandle<String>) -> Callback<String> {
    let setter = state.setter();
    Callback::from(move |text: String| setter.set(text))
}
