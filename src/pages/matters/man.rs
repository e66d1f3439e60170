//! Money, authority, need of each customer, and what to do by them.

use super::{PartProps, SHOWN, counted};
use crate::domain::accounts::{Column, Content, Customer};
use crate::domain::worth::man_advice;
use crate::i18n::Locale;
use crate::pages::explain::{Figure, filled};
use crate::plan::selectors::{Explain, ManGroup, ManRow, OfMatters, man_rows_in_turns};
use crate::plan::{Action, Cell};
use crate::state::words::accounts::column_name;
use crate::state::words::board::man_advice as man_advice_said;
use crate::state::{use_dispatch, use_locale, use_say, use_worked_out};
use crate::ui::loading;
use crate::ui::rows::{Pressed, Rows};
use std::rc::Rc;
use yew::prelude::*;

/// The three, with the keys that change them.
const PARTS: [(Column, &str); 3] = [(Column::Money, "m"), (Column::Authority, "a"), (Column::Need, "n")];

/// What is known of one of the three.
fn known(customer: &Customer, column: Column) -> Option<bool> {
    match customer.content(column) {
        Some(Content::YesNo(answer)) => Some(answer),
        _ => None,
    }
}

/// Unknown, yes, no, and unknown again.
fn after(known: Option<bool>) -> Option<bool> {
    match known {
        None => Some(true),
        Some(true) => Some(false),
        Some(false) => None,
    }
}

/// The customers that still climb, by what to do with them.
#[component]
pub fn Qualifying(props: &PartProps) -> Html {
    let locale = use_locale();
    let (dispatch, say) = (use_dispatch(), use_say());
    let more = use_state_eq(Vec::<ManGroup>::new);
    let worked_out =
        use_worked_out(&props.plan, (), async |plan, mut pauses| man_rows_in_turns(&plan, &mut pauses).await);
    let Some((plan, rows)) = worked_out else { return loading(locale) };
    let plan = &plan;
    let turn = {
        let plan = Rc::clone(plan);
        Callback::from(move |(position, column): (usize, Column)| {
            let Some(customer) = plan.customers.list().get(position) else { return };
            let content = after(known(customer, column)).map(Content::YesNo);
            let cells = Rc::new(vec![Cell { customer: customer.id, column, content }]);
            if let Err(message) = dispatch.emit((Action::SetCells { cells }, crate::state::gesture())) {
                say.emit(message);
            }
        })
    };
    let on_key = {
        let (turn, on_open, plan) = (turn.clone(), props.on_open.clone(), Rc::clone(plan));
        Callback::from(move |(row, key): (String, String)| {
            let position = plan.customers.list().iter().position(|one| one.id.0.to_string() == row);
            let Some(position) = position else { return Pressed::Passed };
            let part = PARTS.into_iter().find(|(_, of)| key.eq_ignore_ascii_case(of));
            match (part, key.as_str()) {
                (Some((column, _)), _) => turn.emit((position, column)),
                (None, "Enter") => {
                    on_open.emit(plan.customers.list()[position].id);
                    return Pressed::Acted;
                }
                _ => return Pressed::Passed,
            }
            Pressed::Stays
        })
    };
    let row = |row: &ManRow| {
        let Some(customer) = plan.customers.list().get(row.position) else { return Html::default() };
        let (id, name, position) = (customer.id, customer.name.to_string(), row.position);
        let value = customer.value_minor.map(|minor| locale.money_compact(minor as f64, plan.currency));
        let facts: Vec<String> =
            [customer.owner.as_ref().map(ToString::to_string), value].into_iter().flatten().collect();
        let part = |(column, key): (Column, &'static str)| {
            let (class, sign, word) = match known(customer, column) {
                Some(true) => ("yes", "✓", "column.yes"),
                Some(false) => ("no", "✗", "column.no"),
                None => ("open", "?", "grid.nothing_known"),
            };
            let column_is = column_name(locale, plan, column);
            let label = format!("{column_is}: {} · {name}", locale.t(word));
            let onclick = turn.reform(move |_: MouseEvent| (position, column));
            html! {
                <button type="button" class={classes!("button", "small", "man-part", class)} tabindex="-1" aria-label={label} aria-keyshortcuts={key} {onclick}>
                    <span aria-hidden="true">{ sign }</span>{ column_is }
                </button>
            }
        };
        html! {
            <li key={id.0}>
                <div class="week-task man-row" data-row={id.0.to_string()} tabindex="-1" role="group" aria-label={name.clone()}>
                    <span class="week-name"><b>{ name.clone() }</b>if !facts.is_empty() { <small>{ facts.join(" · ") }</small> }</span>
                    <span class="row-actions">{ for PARTS.into_iter().map(part) }</span>
                    <span class="man-advice">{ man_advice_said(locale, &man_advice(row.man)) }</span>
                </div>
            </li>
        }
    };
    let group = |group: ManGroup| {
        let here = || rows.iter().filter(|row| row.group == group);
        let count = here().count();
        if count == 0 {
            return Html::default();
        }
        let most = SHOWN * (1 + more.iter().filter(|known| **known == group).count());
        let on_more = {
            let more = more.clone();
            Callback::from(move |_: MouseEvent| {
                let mut next = (*more).clone();
                next.push(group);
                more.set(next);
            })
        };
        let what = Explain::Matters(OfMatters::Man(group));
        let name = locale.t(group.key());
        html! {
            <section class="lead-group" aria-label={name.clone()}>
                <h3>{ name.clone() }<Figure {what} value={count as f64} text={locale.count(count as u64)} {name} /></h3>
                <ul class="week-tasks">{ for here().take(most).map(row) }</ul>
                if count > most {
                    <button type="button" class="button small looks" onclick={on_more}>{ locale.tr("week.more", &[("count", locale.count((count - most) as u64).into())]) }</button>
                }
            </section>
        }
    };
    html! {
        <section class="panel" aria-label={locale.t("matters.man")}>
            <h2>{ locale.t("matters.man") }</h2>
            <p class="lead-answer">{ said(locale, &rows) }</p>
            <Rows class="lead-groups" {on_key}>{ for ManGroup::ALL.into_iter().map(group) }</Rows>
            if !rows.is_empty() { <p class="note">{ locale.t("matters.man_hint") }</p> }
        </section>
    }
}

/// "12 customers have money, authority and need: pursue them. 3 lack one of the three."
fn said(locale: Locale, rows: &[ManRow]) -> Html {
    let count = |group: ManGroup| rows.iter().filter(|row| row.group == group).count() as u64;
    if rows.is_empty() {
        return html! { { locale.t("matters.man_nobody") } };
    }
    let args = [
        ("pursue", counted(locale, count(ManGroup::Pursue))),
        ("win", counted(locale, count(ManGroup::Win))),
        ("open", counted(locale, count(ManGroup::FindOut))),
    ];
    filled(locale, "matters.man_answer", &args, |slot| {
        let group = match slot {
            "count_pursue" => ManGroup::Pursue,
            "count_win" => ManGroup::Win,
            _ => ManGroup::FindOut,
        };
        let count = count(group);
        html! { <Figure what={Explain::Matters(OfMatters::Man(group))} value={count as f64} text={locale.count(count)} /> }
    })
}
