//! A record in one line: what was done, with whom, what came of it.

use super::deed::name_of;
use crate::domain::accounts::{Customer, CustomerId, Record, RecordKind, Standing, TaskState, free_record_id};
use crate::domain::amounts::AMOUNT_MAX_MINOR;
use crate::domain::calendar::Day;
use crate::domain::listing::SearchIndex;
use crate::domain::work::WorkState;
use crate::i18n::Locale;
use crate::i18n::number_input::{NumberInputError, parse};
use crate::pages::import::choice::Choice;
use crate::pages::take_back::said_of;
use crate::plan::selectors::WeekView;
use crate::plan::{Action, Plan};
use crate::state::words::accounts::record_kind;
use crate::state::{use_dispatch, use_locale, use_session, use_store, use_take_back};
use crate::ui::text_field::typed;
use std::rc::Rc;
use yew::prelude::*;

/// So many customers are offered while a name is typed.
const OFFERED_MAX: usize = 12;

/// Properties for [`Line`].
#[derive(PartialEq, Properties)]
pub struct LineProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// The week.
    pub view: Rc<WeekView>,
    /// Today.
    pub today: Day,
    /// The customer that a record is asked for, and how often one was.
    pub asked: Option<(CustomerId, u32)>,
}

/// "Acme · C · 4711": tells customers of one name apart.
fn label_of(plan: &Plan, customer: &Customer) -> String {
    let grade = plan.ladder.grade(customer.grade).map_or_else(String::new, |grade| grade.name.clone());
    let more = customer.reference.as_ref().map_or_else(|| customer.id.0.to_string(), ToString::to_string);
    format!("{} · {grade} · {more}", customer.name)
}

/// The line. The day is today; whoever has a task this week has done it with a contact.
#[component]
pub fn Line(props: &LineProps) -> Html {
    let locale = use_locale();
    let (dispatch, take_back) = (use_dispatch(), use_take_back());
    let (session, store) = (use_session(), use_store());
    let kind = use_state_eq(|| 0_usize);
    let [whom, note, amount] = [use_state_eq(String::new), use_state_eq(String::new), use_state_eq(String::new)];
    let error = use_state_eq(|| None::<String>);
    let index = use_mut_ref(SearchIndex::default);
    let note_node = use_node_ref();
    let [whom_id, list_id, note_id, amount_id, error_id] = [
        crate::ui::use_element_id("whom"),
        crate::ui::use_element_id("whom-list"),
        crate::ui::use_element_id("what"),
        crate::ui::use_element_id("amount"),
        crate::ui::use_element_id("record-error"),
    ];
    let (plan, view, today) = (&props.plan, &props.view, props.today);
    {
        let (plan, whom, node) = (Rc::clone(plan), whom.setter(), note_node.clone());
        use_effect_with(props.asked, move |asked| {
            if let Some(customer) = asked.and_then(|(id, _)| plan.customers.get(id)) {
                whom.set(label_of(&plan, customer));
                if let Some(input) = node.cast::<web_sys::HtmlElement>() {
                    // A field that is shown takes the keyboard.
                    let _ = input.focus();
                }
            }
        });
    }
    let offered: Rc<[CustomerId]> = if whom.trim().is_empty() {
        Rc::new([])
    } else {
        let refreshed = index.take().refreshed(&plan.customers);
        let name = whom.split(" · ").next().unwrap_or_default();
        let list = plan.customers.list();
        let found = refreshed.search(name);
        *index.borrow_mut() = refreshed;
        let found: Vec<&Rc<Customer>> = found.iter().filter_map(|&at| list.get(at)).collect();
        let (active, lost): (Vec<_>, Vec<_>) = found.into_iter().partition(|one| one.standing == Standing::Active);
        // The very one that is written stands among those offered, however many share its name.
        let written = active.iter().chain(&lost).find(|one| label_of(plan, one) == *whom).copied();
        let rest = active.iter().chain(&lost).copied().take(OFFERED_MAX);
        let mut ids: Vec<CustomerId> = written.into_iter().chain(rest).map(|one| one.id).collect();
        ids.dedup();
        ids.into()
    };
    let labels: Vec<(CustomerId, String)> =
        offered.iter().filter_map(|&id| Some((id, label_of(plan, plan.customers.get(id)?)))).collect();
    let chosen = match labels.as_slice() {
        [(id, _)] => Some(*id),
        many => many.iter().find(|(_, label)| *label == *whom).map(|(id, _)| *id),
    };
    let which = RecordKind::ALL.get(*kind).copied().unwrap_or(RecordKind::Call);
    let has_amount = matches!(which, RecordKind::Order | RecordKind::Cash);
    let onsubmit = {
        let (plan, view, error) = (Rc::clone(plan), Rc::clone(view), error.setter());
        let (whom, note, amount) = (whom.clone(), note.clone(), amount.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(customer) = chosen.and_then(|id| plan.customers.get(id)) else {
                error.set(Some(locale.t("week.whom_missing")));
                return;
            };
            let amount_minor = match amount_of(locale, &amount, &plan).map(|minor| minor.filter(|_| has_amount)) {
                Ok(None) if which == RecordKind::Cash => {
                    error.set(Some(locale.t("week.cash_missing")));
                    return;
                }
                Ok(minor) => minor,
                Err(message) => {
                    error.set(Some(message));
                    return;
                }
            };
            let record = Record {
                note: Some(note.trim()).filter(|note| !note.is_empty()).map(Into::into),
                by: customer.owner.clone(),
                amount_minor,
                ..Record::new(free_record_id(customer.records()), today, which)
            };
            let is_task = |item: &&crate::domain::work::WorkItem| {
                item.customer == Some(customer.id) && matches!(item.state, WorkState::Open | WorkState::Overdue)
            };
            let task = view.items.iter().find(is_task).filter(|_| which.is_contact() && view.week.first_day() <= today);
            let mark = task.map(|item| Action::MarkTasks {
                customers: vec![customer.id],
                kind: item.kind,
                week: view.week,
                state: Some(TaskState::Done(today)),
            });
            let gesture = crate::state::gesture();
            let set = Action::SetRecord { customer: customer.id, record: Box::new(record) };
            for action in [Some(set), mark].into_iter().flatten() {
                if let Err(message) = dispatch.emit((action, gesture)) {
                    take_back.emit(gesture);
                    error.set(Some(message));
                    return;
                }
            }
            if let Some(session) = &session {
                let key = if task.is_some() { "week.recorded_done" } else { "week.recorded" };
                let name = task.map_or_else(|| customer.name.to_string(), |item| name_of(&plan, item));
                let args = [("name", name.into()), ("kind", record_kind(locale, which).into())];
                session.say.emit(said_of(locale.tr(key, &args), store.clone(), gesture));
            }
            for field in [&whom, &note, &amount] {
                field.set(String::new());
            }
            error.set(None);
        })
    };
    let input = |state: &UseStateHandle<String>| {
        let state = state.setter();
        Callback::from(move |event: InputEvent| state.set(typed(&event).unwrap_or_default()))
    };
    let on_kind = {
        let kind = kind.setter();
        Callback::from(move |at: usize| kind.set(at))
    };
    let options: Rc<[AttrValue]> =
        RecordKind::ALL.iter().map(|kind| AttrValue::from(record_kind(locale, *kind))).collect();
    let described = error.is_some().then(|| error_id.clone());
    html! {
        <form class="week-line" {onsubmit} aria-label={locale.t("week.record_line")}>
            <Choice label={locale.t("week.record_kind")} {options} chosen={*kind} on_choose={on_kind} />
            <div class="text-field grow">
                <label for={whom_id.clone()}>{ locale.t("week.whom") }</label>
                <input type="text" id={whom_id} list={list_id.clone()} autocomplete="off" value={(*whom).clone()} aria-describedby={described.clone()} oninput={input(&whom)} />
                <datalist id={list_id}>{ for labels.iter().map(|(id, label)| html! { <option key={id.0} value={label.clone()} /> }) }</datalist>
            </div>
            <div class="text-field grow">
                <label for={note_id.clone()}>{ locale.t("week.note") }</label>
                <input type="text" ref={note_node} id={note_id} autocomplete="off" value={(*note).clone()} oninput={input(&note)} />
            </div>
            if has_amount {
                <div class="text-field">
                    <label for={amount_id.clone()}>{ locale.tr("customers.value_in", &[("currency", plan.currency.code().into())]) }</label>
                    <input type="text" id={amount_id} inputmode="decimal" autocomplete="off" value={(*amount).clone()} aria-describedby={described} oninput={input(&amount)} />
                </div>
            }
            <button type="submit" class="button primary">{ locale.t("week.record") }</button>
            if let Some(message) = (*error).clone() { <p class="field-error" id={error_id} role="alert">{ message }</p> }
        </form>
    }
}

/// The amount that was typed, in minor units; none for nothing.
fn amount_of(locale: Locale, text: &str, plan: &Plan) -> Result<Option<i64>, String> {
    let value = match parse(text) {
        Err(NumberInputError::Empty) => return Ok(None),
        Err(NumberInputError::TooLarge) => return Err(locale.t("error.amount_too_large")),
        Err(NumberInputError::NotANumber) => return Err(locale.t("field.not_a_number")),
        Ok(typed) if typed.is_percent || typed.value < 0.0 => return Err(locale.t("field.not_a_number")),
        Ok(typed) => typed.value,
    };
    let minor = (value * plan.currency.minor_per_unit() as f64).round();
    if minor > AMOUNT_MAX_MINOR as f64 {
        return Err(locale.t("error.amount_too_large"));
    }
    Ok(Some(minor as i64))
}
