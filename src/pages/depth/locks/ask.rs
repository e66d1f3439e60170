//! "I can only reach 300 at E": a question, its answer as it is typed, and the lock.

use super::cell_field::CellField;
use super::outcome::OutcomeView;
use crate::domain::ladder::GradeId;
use crate::domain::solve::{Cell, Setting};
use crate::i18n::{Locale, Piece};
use crate::plan::Plan;
use crate::plan::selectors::setting_now;
use crate::state::use_locale;
use crate::state::words::planning::cell_name;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`Ask`].
#[derive(PartialEq, Properties)]
pub struct AskProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Message: the question, with places for a `value` and a `cell`.
    pub sentence: &'static str,
    /// What can be asked for.
    pub cells: Vec<Cell>,
}

/// The question. Nothing changes before its button is pressed.
#[component]
pub fn Ask(props: &AskProps) -> Html {
    let locale = use_locale();
    let plan = &props.plan;
    let chosen = use_state_eq(|| None::<Cell>);
    let typed = use_state_eq(|| None::<Setting>);
    let select_id = crate::ui::use_element_id("cell");
    // A grade may go while it is asked about.
    let cell = chosen.filter(|cell| props.cells.contains(cell)).or_else(|| props.cells.first().copied());
    let Some((cell, now)) = cell.and_then(|cell| Some((cell, setting_now(plan, cell)?))) else {
        return Html::default();
    };
    let asked = typed.filter(|typed| typed.cell() == cell);
    let on_value = {
        let typed = typed.setter();
        Callback::from(move |value: Setting| typed.set(Some(value)))
    };
    let onchange = {
        let (chosen, typed, cells) = (chosen.setter(), typed.setter(), props.cells.clone());
        Callback::from(move |event: Event| {
            let select = event.target_dyn_into::<web_sys::HtmlSelectElement>();
            let picked = select.and_then(|select| cells.get(usize::try_from(select.selected_index()).ok()?).copied());
            chosen.set(picked);
            typed.set(None);
        })
    };
    let fill = |slot: &str| match slot {
        "value" => html! {
            <CellField plan={Rc::clone(plan)} value={asked.unwrap_or(now)} label={locale.tr("locks.value_of", &[("cell", cell_name(locale, plan, cell).into())])} on_value={on_value.clone()} />
        },
        _ => html! {
            <span>
                <label class="visually-hidden" for={select_id.clone()}>{ locale.t("locks.cell") }</label>
                <select id={select_id.clone()} onchange={onchange.clone()}>
                    for offer in props.cells.iter() {
                        <option selected={*offer == cell}>{ offer_name(locale, plan, *offer) }</option>
                    }
                </select>
            </span>
        },
    };
    let sentence: Html = locale
        .pieces(props.sentence, &[])
        .into_iter()
        .map(|piece| match piece {
            Piece::Text(text) if text.trim().is_empty() => Html::default(),
            Piece::Text(text) => html! { <span>{ text }</span> },
            Piece::Slot(slot) => fill(&slot),
        })
        .collect();
    let on_done = {
        let typed = typed.setter();
        Callback::from(move |()| typed.set(None))
    };
    let label = match cell {
        Cell::Count(_) => "locks.ask_count",
        Cell::LatestDay(_) => "locks.ask_date",
        _ => "locks.ask_input",
    };
    html! {
        <div class="lock-ask" role="group" aria-label={locale.t(label)}>
            <div class="lock-sentence">{ sentence }</div>
            if let Some(ask) = asked {
                <OutcomeView plan={Rc::clone(plan)} {ask} {on_done} />
            }
        </div>
    }
}

/// Among counts and latest days the grade says enough.
fn offer_name(locale: Locale, plan: &Plan, cell: Cell) -> String {
    let name = |grade: GradeId| plan.ladder.grade(grade).map_or_else(String::new, |grade| grade.name.clone());
    match cell {
        Cell::Count(grade) | Cell::LatestDay(grade) => name(grade),
        _ => cell_name(locale, plan, cell),
    }
}
