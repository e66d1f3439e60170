//! What can be done with several rows at once.

use super::moves::Moves;
use super::typed;
use crate::domain::accounts::{Column, CustomerId};
use crate::domain::calendar::Day;
use crate::i18n::Arg;
use crate::pages::import::choice::Choice;
use crate::pages::take_back::said_of;
use crate::plan::{Action, Cell, Plan};
use crate::state::words::accounts::column_name;
use crate::state::{use_dispatch, use_locale, use_session, use_store};
use crate::ui::icon::{Glyph, icon};
use crate::ui::text_field::typed as typed_text;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`Chosen`].
#[derive(PartialEq, Properties)]
pub struct ChosenProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Whose rows are chosen.
    pub customers: Rc<[CustomerId]>,
    /// Today.
    pub today: Day,
}

/// Sets one column of all of them, or removes them.
#[component]
pub fn Chosen(props: &ChosenProps) -> Html {
    let locale = use_locale();
    let (dispatch, store, session) = (use_dispatch(), use_store(), use_session());
    let at = use_state_eq(|| 0_usize);
    let text = use_state_eq(String::new);
    let error = use_state_eq(|| None::<String>);
    let [text_id, error_id, list_id] = [
        crate::ui::use_element_id("bulk"),
        crate::ui::use_element_id("bulk-error"),
        crate::ui::use_element_id("bulk-list"),
    ];
    let plan = &props.plan;
    let own = plan.accounts.fields.iter().map(|field| Column::Field(field.id));
    let columns: Vec<Column> = Column::BUILT_IN
        .into_iter()
        .filter(|column| (column.is_editable() && *column != Column::Name) || *column == Column::Grade)
        .chain(own)
        .collect();
    let options: Rc<[AttrValue]> =
        columns.iter().map(|column| AttrValue::from(column_name(locale, plan, *column))).collect();
    let column = columns.get(*at).copied().unwrap_or(Column::Owner);
    let count = props.customers.len() as u64;
    let counted = || [("count", Arg::count(count, locale.count(count)))];
    let done = {
        let (dispatch, store, session) = (dispatch.clone(), store.clone(), session.clone());
        move |actions: Vec<Action>, words: String| -> Result<(), String> {
            let gesture = crate::state::gesture();
            for action in actions {
                dispatch.emit((action, gesture))?;
            }
            if let Some(session) = &session {
                session.say.emit(said_of(words, store.clone(), gesture));
            }
            Ok(())
        }
    };
    let onsubmit = {
        let (plan, customers, text, error, done, today) =
            (Rc::clone(plan), Rc::clone(&props.customers), text.clone(), error.setter(), done.clone(), props.today);
        let words = locale.tr("grid.set_for", &counted());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let actions = actions_for(locale, &plan, &customers, column, &text, today);
            error.set(actions.and_then(|actions| done(actions, words.clone())).err());
        })
    };
    let on_remove = {
        let (customers, error) = (Rc::clone(&props.customers), error.setter());
        let words = locale.tr("grid.removed", &counted());
        Callback::from(move |_: MouseEvent| {
            let removal = Action::RemoveCustomers { customers: customers.to_vec() };
            error.set(done(vec![removal], words.clone()).err());
        })
    };
    let oninput = {
        let (text, error) = (text.setter(), error.setter());
        Callback::from(move |event: InputEvent| {
            text.set(typed_text(&event).unwrap_or_default());
            error.set(None);
        })
    };
    let choices = typed::choices(locale, plan, column);
    html! {
        <form class="grid-chosen" {onsubmit} aria-label={locale.t("grid.chosen_label")}>
            <strong>{ locale.tr("grid.chosen", &counted()) }</strong>
            <Choice label={locale.t("grid.set_column")} {options} chosen={*at} on_choose={Callback::from({ let at = at.setter(); move |to| at.set(to) })} />
            <label for={text_id.clone()} class="visually-hidden">{ locale.t("grid.set_to") }</label>
            <input
                type="text" id={text_id} autocomplete="off" placeholder={locale.t("grid.set_to")} value={(*text).clone()} {oninput}
                list={choices.is_some().then(|| list_id.clone())} aria-invalid={error.is_some().then_some("true")} aria-describedby={error.is_some().then(|| error_id.clone())}
            />
            if let Some(choices) = choices {
                <datalist id={list_id}>for choice in choices { <option value={choice} /> }</datalist>
            }
            <button type="submit" class="button small">{ locale.t("grid.set_all") }</button>
            <button type="button" class="button small quiet" onclick={on_remove}>{ icon(Glyph::Remove) }{ locale.t("customers.remove") }</button>
            if let Some(message) = (*error).clone() {
                <p class="field-error" id={error_id} role="alert">{ message }</p>
            }
        </form>
    }
}

fn actions_for(
    locale: crate::i18n::Locale,
    plan: &Plan,
    customers: &[CustomerId],
    column: Column,
    text: &str,
    today: Day,
) -> Result<Vec<Action>, String> {
    let known = customers.iter().filter_map(|id| plan.customers.get(*id));
    if column == Column::Grade {
        let mut moves = Moves::default();
        for customer in known {
            moves.add(plan, customer.id, typed::place(locale, plan, customer, text)?);
        }
        return Ok(moves.into_actions(today).collect());
    }
    let cells: Result<Vec<Cell>, String> = known
        .map(|customer| {
            let content = typed::content(locale, plan, column, text, typed::currency_of(plan, customer, column))?;
            Ok(Cell { customer: customer.id, column, content })
        })
        .collect();
    Ok(vec![Action::SetCells { cells: Rc::new(cells?) }])
}
