//! The list of the week in its fixed order, and the plan's own tasks on it.

use super::deed::{Deed, name_of, own_of, use_deed};
use super::{PartProps, counted};
use crate::domain::accounts::{CustomerId, WorkKind};
use crate::domain::calendar::Day;
use crate::domain::work::{OwnTask, WorkItem, WorkState};
use crate::i18n::Locale;
use crate::pages::import::choice::Choice;
use crate::plan::selectors::{WeekView, WorkCounts};
use crate::plan::{Action, Plan};
use crate::platform::element;
use crate::state::words::accounts::work_kind;
use crate::state::{use_dispatch, use_locale};
use crate::ui::icon::{Glyph, icon};
use crate::ui::text_field::typed;
use std::rc::Rc;
use yew::prelude::*;

/// So many tasks of a kind are shown at first, and more at a time.
pub const SHOWN: usize = 20;

/// Properties for [`Items`].
#[derive(PartialEq, Properties)]
pub struct ItemsProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// What is shown of it.
    pub view: Rc<WeekView>,
    /// Today.
    pub today: Day,
    /// Asks for a record of a customer.
    pub on_record: Callback<CustomerId>,
}

/// The name of a task as an attribute.
fn word(item: &WorkItem) -> String {
    match (item.customer, item.own) {
        (Some(customer), _) => format!("c{}", customer.0),
        (None, own) => format!("o{}", own.map_or(0, |own| own.0)),
    }
}

/// All eight kinds, each with its tasks.
#[component]
pub fn Items(props: &ItemsProps) -> Html {
    let locale = use_locale();
    let more = use_state_eq(Vec::<WorkKind>::new);
    let focused = use_state_eq(|| None::<String>);
    let takes_focus = use_mut_ref(|| false);
    let node = use_node_ref();
    let (plan, view) = (&props.plan, &props.view);
    let do_it = use_deed(plan, view.week, props.today);
    let shown: Rc<Vec<(WorkKind, Vec<WorkItem>, usize)>> = Rc::new(
        WorkKind::ALL
            .into_iter()
            .map(|kind| {
                let count = SHOWN * (1 + more.iter().filter(|known| **known == kind).count());
                // They are in the order of their kinds.
                let from = |kinds: &dyn Fn(WorkKind) -> bool| view.items.partition_point(|item| kinds(item.kind));
                let all = &view.items[from(&|before| before < kind)..from(&|until| until <= kind)];
                let mut items: Vec<WorkItem> = all.iter().take(count).copied().collect();
                // The one that has the keyboard stays in sight.
                items.extend(all.iter().skip(count).find(|item| Some(word(item)) == *focused).copied());
                (kind, items, all.len().saturating_sub(count))
            })
            .collect(),
    );
    let order: Rc<Vec<WorkItem>> = Rc::new(shown.iter().flat_map(|(_, items, _)| items.iter().copied()).collect());
    let stop = (*focused)
        .clone()
        .filter(|name| order.iter().any(|item| word(item) == *name))
        .or_else(|| order.first().map(word));
    {
        let (node, takes_focus, stop) = (node.clone(), Rc::clone(&takes_focus), stop.clone());
        use_effect(move || {
            if takes_focus.replace(false)
                && let (Some(stop), Some(node)) = (stop, node.cast::<web_sys::Element>())
            {
                element::focus_within(&node, &[&format!("[data-task={stop}]")]);
            }
        });
    }
    let onfocusin = {
        let focused = focused.setter();
        Callback::from(move |event: FocusEvent| {
            if let Some(name) = task_of(&event) {
                focused.set(Some(name));
            }
        })
    };
    let onkeydown = {
        let node = node.clone();
        let (order, do_it, focused, on_record) =
            (Rc::clone(&order), do_it.clone(), focused.setter(), props.on_record.clone());
        Callback::from(move |event: KeyboardEvent| {
            let Some(at) = task_of(&event).and_then(|name| order.iter().position(|item| word(item) == name)) else {
                return;
            };
            if event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing() {
                return;
            }
            let item = order[at];
            // At once: the next key may come before the list is drawn again. After that the focus is taken there once
            // more, since a row that moves loses it.
            let go = |to: Option<&WorkItem>| {
                if let (Some(to), Some(node)) = (to, node.cast::<web_sys::Element>()) {
                    *takes_focus.borrow_mut() = true;
                    focused.set(Some(word(to)));
                    element::focus_within(&node, &[&format!("[data-task={}]", word(to))]);
                }
            };
            let next = order.get(at + 1).or_else(|| at.checked_sub(1).and_then(|before| order.get(before)));
            match event.key().as_str() {
                "ArrowDown" => go(order.get(at + 1)),
                "ArrowUp" => go(at.checked_sub(1).and_then(|before| order.get(before))),
                "Home" => go(order.first()),
                "End" => go(order.last()),
                "d" | "D" => {
                    if !matches!(item.state, WorkState::Done(_)) {
                        go(next);
                    }
                    do_it.emit((item, Deed::Done));
                }
                "p" | "P" => {
                    go(next);
                    do_it.emit((item, Deed::Later));
                }
                "r" | "R" => match item.customer {
                    Some(customer) => on_record.emit(customer),
                    None => return,
                },
                _ => return,
            }
            event.prevent_default();
        })
    };
    let row = |item: &WorkItem| {
        let name = word(item);
        html! {
            <li key={name.clone()}>
                <Row
                    name={name_of(plan, item)} note={note_of(locale, plan, item)} is_stop={stop.as_ref() == Some(&name)} word={name}
                    item={*item} do_it={do_it.clone()} on_record={props.on_record.clone()}
                />
            </li>
        }
    };
    let group = |(kind, items, left): &(WorkKind, Vec<WorkItem>, usize)| {
        let kind = *kind;
        let counts = view.kinds.iter().find(|(of, _)| *of == kind).map(|(_, counts)| *counts).unwrap_or_default();
        let on_more = {
            let more = more.clone();
            Callback::from(move |_: MouseEvent| {
                let mut next = (*more).clone();
                next.push(kind);
                more.set(next);
            })
        };
        html! {
            <li class={classes!("week-kind", items.is_empty().then_some("empty"))}>
                <h3>{ work_kind(locale, kind) }<small>{ counts_said(locale, counts) }</small></h3>
                if !items.is_empty() { <ul class="week-tasks">{ for items.iter().map(row) }</ul> }
                if *left > 0 {
                    <button type="button" class="button small" onclick={on_more}>{ locale.tr("week.more", &[("count", locale.count(*left as u64).into())]) }</button>
                }
            </li>
        }
    };
    html! {
        <>
            <ol class="week-kinds" ref={node} {onfocusin} {onkeydown}>{ for shown.iter().map(group) }</ol>
            <p class="note">{ locale.t("week.hint") }</p>
        </>
    }
}

fn task_of(event: &Event) -> Option<String> {
    element::around(&event.target_dyn_into()?, "[data-task]")?.get_attribute("data-task")
}

/// "12 to do, 3 overdue, 4 done"
fn counts_said(locale: Locale, counts: WorkCounts) -> String {
    let said = |key: &str, count: u64| (count > 0).then(|| locale.tr(key, &[("count", counted(locale, count))]));
    let parts = [
        said("week.count_open", counts.open),
        said("week.count_overdue", counts.overdue),
        said("week.count_later", counts.postponed),
        said("week.count_done", counts.done),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { locale.t("week.count_none") } else { parts.join(" · ") }
}

/// What was agreed, or who does it.
fn note_of(locale: Locale, plan: &Plan, item: &WorkItem) -> String {
    match item.customer.and_then(|id| plan.customers.get(id)) {
        Some(customer) => {
            let step = customer.next_step().and_then(|step| step.what);
            let value = customer
                .value()
                .0
                .map(|minor| locale.money_compact(minor as f64, customer.value().1.unwrap_or(plan.currency)));
            let parts = [step.map(|step| step.to_string()), customer.owner.as_ref().map(ToString::to_string), value];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
        }
        None => own_of(plan, item).and_then(|task| task.by.clone()).map_or_else(String::new, |by| by.to_string()),
    }
}

#[derive(PartialEq, Properties)]
struct RowProps {
    word: String,
    name: String,
    note: String,
    item: WorkItem,
    is_stop: bool,
    do_it: Callback<(WorkItem, Deed)>,
    on_record: Callback<CustomerId>,
}

/// One task with its day, where it is, and what can be done with it.
#[component]
fn Row(props: &RowProps) -> Html {
    let locale = use_locale();
    let item = &props.item;
    let dispatch = use_dispatch();
    let day = |day: Day| [("day", locale.day(day).into())];
    let (class, state) = match item.state {
        WorkState::Done(on) => ("done", locale.tr("week.is_done", &day(on))),
        WorkState::Postponed(until) => ("later", locale.tr("week.is_later", &day(until))),
        WorkState::Overdue => ("overdue", locale.tr("week.is_overdue", &day(item.due))),
        WorkState::Open => {
            ("open", locale.tr(if item.is_agreed { "week.is_agreed" } else { "week.is_due" }, &day(item.due)))
        }
    };
    let stop = if props.is_stop { "0" } else { "-1" };
    let button = |key: &str, shortcut: Option<&'static str>, deed: Deed| {
        let (do_it, item) = (props.do_it.clone(), *item);
        let onclick = Callback::from(move |_: MouseEvent| do_it.emit((item, deed)));
        let label = format!("{} · {}", locale.t(key), props.name);
        html! { <button type="button" class="button small" tabindex={stop} aria-label={label} aria-keyshortcuts={shortcut} {onclick}>{ locale.t(key) }</button> }
    };
    let is_open = matches!(item.state, WorkState::Open | WorkState::Overdue);
    let record = item.customer.map(|id| {
        let label = format!("{} · {}", locale.t("week.record"), props.name);
        html! { <button type="button" class="button small quiet" tabindex={stop} aria-label={label} aria-keyshortcuts="r" onclick={props.on_record.reform(move |_| id)}>{ locale.t("week.record") }</button> }
    });
    let remove = item.own.map(|task| {
        let label = format!("{} · {}", locale.t("customers.remove"), props.name);
        let onclick = Callback::from(move |_: MouseEvent| {
            // A task that is gone already is gone.
            let _ = dispatch.emit((Action::RemoveOwnTask { task }, crate::state::gesture()));
        });
        html! { <button type="button" class="button small quiet icon-only" tabindex={stop} aria-label={label} {onclick}>{ icon(Glyph::Remove) }</button> }
    });
    html! {
        <div class={classes!("week-task", class)} data-task={props.word.clone()} tabindex={stop} role="group" aria-label={format!("{} · {state}", props.name)}>
            <span class="week-name"><b>{ props.name.clone() }</b>if !props.note.is_empty() { <small>{ props.note.clone() }</small> }</span>
            <span class="week-state">
                if item.state == WorkState::Overdue { { icon(Glyph::Warning) } }
                if class == "done" { { icon(Glyph::Tick) } }
                { state }
            </span>
            <span class="row-actions">
                if is_open || class == "later" { { button("week.done", Some("d"), Deed::Done) }{ button("week.postpone", Some("p"), Deed::Later) } }
                if !is_open { { button("week.reopen", None, Deed::Reopen) } }
                { record.unwrap_or_default() }
                { remove.unwrap_or_default() }
            </span>
        </div>
    }
}

/// A line for a task that belongs to no customer.
#[component]
pub fn OwnTaskForm(props: &PartProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let what = use_state_eq(String::new);
    let kind = use_state_eq(|| WorkKind::ALL.len() - 1);
    let due = use_state_eq(|| None::<Day>);
    let error = use_state_eq(|| None::<String>);
    let [what_id, due_id, error_id] =
        [crate::ui::use_element_id("task"), crate::ui::use_element_id("due"), crate::ui::use_element_id("task-error")];
    let options: Rc<[AttrValue]> = WorkKind::ALL.iter().map(|kind| AttrValue::from(work_kind(locale, *kind))).collect();
    let onsubmit = {
        let (plan, what, kind, due, error) =
            (Rc::clone(&props.plan), what.clone(), kind.clone(), due.clone(), error.setter());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let task = OwnTask {
                id: plan.accounts.free_task(),
                kind: WorkKind::ALL.get(*kind).copied().unwrap_or(WorkKind::Special),
                what: what.trim().into(),
                due: *due,
                by: None,
                done: None,
            };
            match dispatch.emit((Action::SetOwnTask { task: Box::new(task) }, crate::state::gesture())) {
                Ok(()) => {
                    what.set(String::new());
                    error.set(None);
                }
                Err(message) => error.set(Some(message)),
            }
        })
    };
    let on_what = {
        let what = what.setter();
        Callback::from(move |event: InputEvent| what.set(typed(&event).unwrap_or_default()))
    };
    let on_due = {
        let due = due.setter();
        Callback::from(move |event: Event| {
            let input = event.target_dyn_into::<web_sys::HtmlInputElement>();
            due.set(input.and_then(|input| Day::parse(&input.value()).ok()));
        })
    };
    let on_kind = {
        let kind = kind.setter();
        Callback::from(move |at: usize| kind.set(at))
    };
    let described = error.is_some().then(|| error_id.clone());
    html! {
        <form class="week-line" {onsubmit} aria-label={locale.t("week.own_task")}>
            <Choice label={locale.t("week.kind")} {options} chosen={*kind} on_choose={on_kind} />
            <div class="text-field grow">
                <label for={what_id.clone()}>{ locale.t("week.own_task") }</label>
                <input type="text" id={what_id} autocomplete="off" value={(*what).clone()} aria-describedby={described} oninput={on_what} />
            </div>
            <div class="text-field">
                <label for={due_id.clone()}>{ locale.t("week.due") }</label>
                <input type="date" id={due_id} value={due.map(|day| day.to_string())} onchange={on_due} />
            </div>
            <button type="submit" class="button">{ locale.t("week.add") }</button>
            if let Some(message) = (*error).clone() { <p class="field-error" id={error_id} role="alert">{ message }</p> }
        </form>
    }
}
