//! Room to grow: what customers could bring against what they bring today.

use super::{PartProps, SHOWN};
use crate::domain::accounts::{Column, Content, Standing};
use crate::domain::amounts::AMOUNT_MAX_MINOR;
use crate::domain::worth::account_potential;
use crate::i18n::Locale;
use crate::i18n::number_input::parse;
use crate::pages::explain::{Figure, filled};
use crate::pages::leads::Word;
use crate::pages::take_back::said_of;
use crate::plan::selectors::{Explain, HeadroomRow, OfMatters, headroom_rows_in_turns};
use crate::plan::{Action, Cell, Plan};
use crate::state::{use_dispatch, use_locale, use_session, use_store, use_worked_out};
use crate::ui::loading;
use crate::ui::text_field::typed;
use std::rc::Rc;
use yew::prelude::*;

/// The rows with their bars, the one with most room first.
#[component]
pub fn Headroom(props: &PartProps) -> Html {
    let locale = use_locale();
    let more = use_state_eq(|| 1_usize);
    let known =
        use_worked_out(&props.plan, (), async |plan, mut pauses| headroom_rows_in_turns(&plan, &mut pauses).await);
    let Some((plan, rows)) = known else { return loading(locale) };
    let plan = &plan;
    let most = rows.iter().map(|row| row.potential_minor.max(row.today_minor)).max().unwrap_or(0).max(1) as f64;
    let money = |minor: i64| locale.money_compact(minor as f64, plan.currency);
    let row = |row: &HeadroomRow| {
        let Some(customer) = plan.customers.list().get(row.position) else { return Html::default() };
        let (id, name) = (customer.id, customer.name.to_string());
        let width = |minor: i64| format!("{:.1}", minor as f64 / most * 100.0);
        html! {
            <tr key={id.0}>
                <th scope="row"><button type="button" class="button quiet small looks" onclick={props.on_open.reform(move |_| id)}>{ name.clone() }</button></th>
                <td class="headroom-bar">
                    <svg class="value-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                        <rect class="potential" width={width(row.potential_minor)} height="8" />
                        <rect width={width(row.today_minor)} height="8" />
                    </svg>
                </td>
                <td class="number">{ money(row.today_minor) }</td>
                <td class="number">{ money(row.potential_minor) }</td>
                <td class="number"><Figure what={Explain::Matters(OfMatters::Headroom(id))} value={row.headroom_minor as f64} text={money(row.headroom_minor)} name={format!("{name} · {}", locale.t("matters.headroom"))} /></td>
            </tr>
        }
    };
    let left = rows.len().saturating_sub(*more * SHOWN);
    let on_more = {
        let more = more.clone();
        Callback::from(move |_: MouseEvent| more.set(*more + 1))
    };
    html! {
        <section class="panel" aria-label={locale.t("matters.headroom")}>
            <h2>{ locale.t("matters.headroom") }</h2>
            <p class="lead-answer">{ said(locale, plan, &rows) }</p>
            if !rows.is_empty() {
                <div class="scroll" tabindex="0" role="group" aria-label={locale.t("matters.headroom")}>
                    <table class="data headroom-table">
                        <caption>{ locale.t("matters.headroom_note") }</caption>
                        <thead><tr>
                            <th scope="col">{ locale.t("column.name") }</th>
                            <td></td>
                            <th scope="col" class="number">{ locale.t("matters.today") }</th>
                            <th scope="col" class="number">{ locale.t("column.potential") }</th>
                            <th scope="col" class="number">{ locale.t("matters.headroom") }</th>
                        </tr></thead>
                        <tbody>{ for rows.iter().take(*more * SHOWN).map(row) }</tbody>
                    </table>
                </div>
            }
            if left > 0 {
                <button type="button" class="button small looks" onclick={on_more}>{ locale.tr("week.more", &[("count", locale.count(left as u64).into())]) }</button>
            }
            <PotentialLine plan={Rc::clone(plan)} />
        </section>
    }
}

/// "520,000 more is possible; the most with Acme."
fn said(locale: Locale, plan: &Plan, rows: &[HeadroomRow]) -> Html {
    let first = rows.first().and_then(|row| plan.customers.list().get(row.position));
    let Some(first) = first else { return html! { { locale.t("matters.headroom_unknown") } } };
    let sum: f64 = rows.iter().map(|row| row.headroom_minor as f64).sum();
    filled(locale, "matters.headroom_answer", &[("name", first.name.to_string().into())], |_| {
        html! { <Figure what={Explain::Matters(OfMatters::HeadroomSum)} value={sum} text={locale.money_compact(sum, plan.currency)} /> }
    })
}

#[derive(PartialEq, Properties)]
struct PotentialLineProps {
    plan: Rc<Plan>,
}

/// So many names are offered.
const NAMES_MAX: usize = 200;
/// Customer, units, share that can be had, days, and what one unit brings a day.
const FIELDS: [&str; 5] = ["week.whom", "matters.units", "matters.share_had", "matters.days", "matters.unit_value"];

/// 100 rooms × 20% × 30 days at 300 each: a potential is worked out and noted in one line.
#[component]
fn PotentialLine(props: &PotentialLineProps) -> Html {
    let locale = use_locale();
    let (dispatch, session, store) = (use_dispatch(), use_session(), use_store());
    let plan = &props.plan;
    let texts = use_state_eq(|| [const { String::new() }; FIELDS.len()]);
    let error = use_state_eq(|| None::<String>);
    let error_id = crate::ui::use_element_id("potential-error");
    let names = use_memo(plan.customers.clone(), |customers| {
        let active = customers.list().iter().filter(|one| one.standing == Standing::Active);
        active.take(NAMES_MAX).map(|one| Rc::clone(&one.name)).collect::<Vec<_>>()
    });
    let onsubmit = {
        let (plan, texts, error) = (Rc::clone(plan), texts.clone(), error.setter());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let name = texts[0].trim();
            let is_it =
                |one: &&Rc<crate::domain::accounts::Customer>| &*one.name == name && one.standing == Standing::Active;
            let Some(customer) = plan.customers.list().iter().find(is_it) else {
                error.set(Some(locale.t("matters.whom_missing")));
                return;
            };
            let number = |at: usize| {
                let typed = parse(&texts[at]).ok().filter(|typed| typed.value >= 0.0);
                typed.map(|typed| if at == 2 && !typed.is_percent { typed.value / 100.0 } else { typed.value })
            };
            let numbers = [number(1), number(2), number(3), number(4)];
            let [Some(units), Some(share), Some(days), Some(each)] = numbers else {
                error.set(Some(locale.t("matters.numbers_missing")));
                return;
            };
            let minor = (account_potential(units, share, days) * each * plan.currency.minor_per_unit() as f64).round();
            if minor > AMOUNT_MAX_MINOR as f64 {
                error.set(Some(locale.t("error.amount_too_large")));
                return;
            }
            let content = Some(Content::Money(minor as i64));
            let cells = Rc::new(vec![Cell { customer: customer.id, column: Column::Potential, content }]);
            let gesture = crate::state::gesture();
            let done = dispatch.emit((Action::SetCells { cells }, gesture));
            if let (Ok(()), Some(session)) = (&done, &session) {
                let args = [
                    ("name", customer.name.to_string().into()),
                    ("sum", locale.money(minor as i64, plan.currency).into()),
                ];
                session.say.emit(said_of(locale.tr("matters.said_potential", &args), store.clone(), gesture));
                texts.set(Default::default());
            }
            error.set(done.err());
        })
    };
    let input = |at: usize| {
        let texts = texts.clone();
        Callback::from(move |event: InputEvent| {
            let mut next = (*texts).clone();
            next[at] = typed(&event).unwrap_or_default();
            texts.set(next);
        })
    };
    let described = error.is_some().then(|| error_id.clone());
    html! {
        <form class="week-line lead-line" {onsubmit} aria-label={locale.t("matters.potential_line")}>
            for at in 0..FIELDS.len() {
                <Word
                    label={locale.t(FIELDS[at])} value={texts[at].clone()} offered={if at == 0 { (*names).clone() } else { Vec::new() }}
                    described={described.clone()} oninput={input(at)}
                />
            }
            <button type="submit" class="button">{ locale.t("matters.set_potential") }</button>
            if let Some(message) = (*error).clone() { <p class="field-error" id={error_id} role="alert">{ message }</p> }
        </form>
    }
}
