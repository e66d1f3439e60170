//! The bands A, B and C, and the customers in the order of the curve with their marks as key accounts.

use super::{CurveProps, SHOWN, counted, list_of, rounded};
use crate::domain::accounts::{Column, Content, KeyAccount};
use crate::domain::worth::{Class, Measure};
use crate::i18n::Locale;
use crate::pages::explain::Figure;
use crate::pages::import::choice::Choice;
use crate::pages::take_back::said_of;
use crate::plan::selectors::{Account, Explain, OfMatters, class_key};
use crate::plan::{Action, Cell};
use crate::state::words::accounts::key_account;
use crate::state::{use_dispatch, use_locale, use_session, use_store};
use std::rc::Rc;
use yew::prelude::*;

fn letter(locale: Locale, class: Class) -> String {
    locale.t(match class {
        Class::A => "matters.letter_a",
        Class::B => "matters.letter_b",
        Class::C => "matters.letter_c",
    })
}

fn mark_of(account: &Account) -> Option<KeyAccount> {
    account.whole.details.as_deref().and_then(|more| more.key_account)
}

/// Bands and customers.
#[component]
pub fn Accounts(props: &CurveProps) -> Html {
    let locale = use_locale();
    let (dispatch, session, store) = (use_dispatch(), use_session(), use_store());
    let more = use_state_eq(|| 1_usize);
    let only_marked = use_state_eq(|| false);
    let only_id = crate::ui::use_element_id("only-marked");
    let (plan, view) = (&props.plan, &props.view);
    let (by, whose) = (view.by, view.whose);
    let whole = view.curve.totals[by as usize];
    let write = |sum: f64| {
        if by == Measure::Time { locale.quantity(sum) } else { locale.money_compact(sum, plan.currency) }
    };
    let share = |sum: f64| if whole > 0.0 { rounded(sum / whole) } else { 0.0 };
    let bands = view.shares().into_iter().map(|of| {
        let name = locale.t(class_key(of.class));
        let customers = if view.accounts.is_empty() { 0.0 } else { of.customers as f64 / view.accounts.len() as f64 };
        html! {
            <tr>
                <th scope="row">{ name.clone() }</th>
                <td class="number">
                    <Figure what={Explain::Matters(OfMatters::ClassCustomers(by, whose, of.class))} value={of.customers as f64} text={locale.count(of.customers as u64)} name={format!("{name} · {}", locale.t("term.customers"))} />
                    <small>{ locale.percent(rounded(customers)) }</small>
                </td>
                <td class="number">
                    <Figure what={Explain::Matters(OfMatters::ClassShare(by, whose, of.class))} value={share(of.sum) * 100.0} text={locale.percent(share(of.sum))} name={format!("{name} · {}", locale.t("matters.share"))} />
                    <small>{ write(of.sum) }</small>
                </td>
            </tr>
        }
    });
    let set = {
        let (plan, view) = (Rc::clone(plan), Rc::clone(view));
        Callback::from(move |(place, chosen): (usize, usize)| {
            let Some(account) = view.account(place) else { return };
            let content = chosen.checked_sub(1).and_then(|id| u32::try_from(id).ok()).map(Content::Choice);
            let rows = account.positions.iter().filter_map(|at| plan.customers.list().get(*at));
            let cells = rows.map(|one| Cell { customer: one.id, column: Column::KeyAccount, content: content.clone() });
            let gesture = crate::state::gesture();
            let done = dispatch.emit((Action::SetCells { cells: Rc::new(cells.collect()) }, gesture));
            let name = ("name", account.whole.name.to_string().into());
            let mark = chosen.checked_sub(1).and_then(|at| KeyAccount::ALL.get(at));
            let words = match mark {
                Some(mark) => locale.tr("matters.said_marked", &[name, ("mark", key_account(locale, *mark).into())]),
                None => locale.tr("matters.said_unmarked", &[name]),
            };
            if let Some(session) = &session {
                session.say.emit(match done {
                    Ok(()) => said_of(words, store.clone(), gesture),
                    Err(message) => message.into(),
                });
            }
        })
    };
    let marks: Rc<[AttrValue]> = std::iter::once(locale.t("matters.no_mark"))
        .chain(KeyAccount::ALL.map(|mark| key_account(locale, mark)))
        .map(AttrValue::from)
        .collect();
    let row = |(place, account): (usize, &Account)| {
        let name = account.whole.name.to_string();
        let customers = place + 1;
        let so_far = view.curve.point(customers).of[by as usize];
        let chosen = mark_of(account).map_or(0, |mark| mark as usize + 1);
        let class = view.classes.get(place).copied().unwrap_or(Class::C);
        let of = by.of(&account.whole);
        html! {
            <tr key={account.whole.id.0}>
                <td class="number">{ locale.count(customers as u64) }</td>
                <th scope="row">
                    if let Some(href) = list_of(plan, account) { <a {href}>{ name.clone() }</a> } else { { name.clone() } }
                    if account.positions.len() > 1 { <small>{ locale.tr("matters.deals", &[("count", counted(locale, account.positions.len() as u64))]) }</small> }
                </th>
                <td><b class={classes!("class-mark", format!("class-{class:?}").to_lowercase())} title={locale.t(class_key(class))}>{ letter(locale, class) }</b></td>
                <td class={classes!("number", (of < 0.0).then_some("missing"))}>{ write(of) }if of < 0.0 { <small>{ locale.t("matters.loss") }</small> }</td>
                <td class="number"><Figure what={Explain::Matters(OfMatters::Share { by, whose, of: by, customers })} value={so_far * 100.0} text={locale.percent(rounded(so_far))} name={format!("{name} · {}", locale.t("matters.so_far"))} /></td>
                <td><Choice label={locale.tr("matters.mark_of", &[("name", name.into())])} label_hidden={true} options={Rc::clone(&marks)} {chosen} on_choose={set.reform(move |chosen| (place, chosen))} /></td>
            </tr>
        }
    };
    let is_shown = |(_, account): &(usize, &Account)| !*only_marked || mark_of(account).is_some();
    let all = || (0..view.accounts.len()).filter_map(|place| Some((place, view.account(place)?))).filter(is_shown);
    let left = all().count().saturating_sub(*more * SHOWN);
    let marked = view.accounts.iter().filter(|account| mark_of(account).is_some()).count() as u64;
    let on_more = {
        let more = more.clone();
        Callback::from(move |_: MouseEvent| more.set(*more + 1))
    };
    let on_only = {
        let only_marked = only_marked.clone();
        Callback::from(move |_: Event| only_marked.set(!*only_marked))
    };
    let measure = locale.t(match by {
        Measure::Revenue => "matters.revenue",
        Measure::Profit => "matters.profit",
        Measure::Time => "matters.time",
    });
    html! {
        <section class="panel" aria-label={locale.t("matters.accounts")}>
            <h2>{ locale.t("matters.accounts") }</h2>
            <p>{ locale.tr("matters.marked", &[("count", counted(locale, marked))]) }</p>
            <div class="matters-columns">
                <table class="data class-table">
                    <caption>{ locale.t("matters.bands_note") }</caption>
                    <thead><tr><th scope="col">{ locale.t("matters.band") }</th><th scope="col" class="number">{ locale.t("customers.table") }</th><th scope="col" class="number">{ measure.clone() }</th></tr></thead>
                    <tbody>{ for bands }</tbody>
                </table>
                <div class="stack">
                    <label class="check looks" for={only_id.clone()}><input type="checkbox" id={only_id} checked={*only_marked} onchange={on_only} />{ locale.t("matters.only_marked") }</label>
                    <div class="scroll" tabindex="0" role="group" aria-label={locale.t("matters.in_order")}>
                        <table class="data account-table">
                            <caption class="visually-hidden">{ locale.t("matters.in_order") }</caption>
                            <thead><tr>
                                <th scope="col" class="number">{ locale.t("matters.rank") }</th>
                                <th scope="col">{ locale.t("column.name") }</th>
                                <th scope="col">{ locale.t("matters.band") }</th>
                                <th scope="col" class="number">{ measure }</th>
                                <th scope="col" class="number">{ locale.t("matters.so_far") }</th>
                                <th scope="col">{ locale.t("column.key_account") }</th>
                            </tr></thead>
                            <tbody>{ for all().take(*more * SHOWN).map(row) }</tbody>
                        </table>
                    </div>
                    if left > 0 {
                        <button type="button" class="button small looks" onclick={on_more}>{ locale.tr("week.more", &[("count", locale.count(left as u64).into())]) }</button>
                    }
                </div>
            </div>
        </section>
    }
}
