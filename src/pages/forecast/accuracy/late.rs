//! Who slipped: expected to have decided by now, and still open.

use super::{AccuracyProps, list_of};
use crate::i18n::Arg;
use crate::pages::deals::chip::{chips, has_open, use_desk, verdicts};
use crate::plan::forecast::LateRow;
use crate::state::use_locale;
use crate::ui::fold::Fold;
use std::rc::Rc;
use yew::prelude::*;

/// The panel.
#[component]
pub fn WhoIsLate(props: &AccuracyProps) -> Html {
    let locale = use_locale();
    let late = &props.answer.late;
    let args = [
        ("count", Arg::count(late.count, locale.count(late.count))),
        ("value", locale.money_compact(late.value_minor, props.plan.currency).into()),
    ];
    let table = {
        let props = props.clone();
        Callback::from(move |()| html! { <Table ..props.clone() /> })
    };
    html! {
        <section class="panel" aria-label={locale.t("accuracy.late")}>
            <h2>{ locale.t("accuracy.late") }</h2>
            if late.count == 0 {
                <p>{ locale.t("accuracy.nobody_late") }</p>
                <p class="note">{ locale.t("accuracy.late_note") }</p>
            } else {
                <p>{ locale.tr("accuracy.late_said", &args) }</p>
                <Fold summary={locale.t("accuracy.late_table")} content={table} />
            }
        </section>
    }
}

/// A row a customer, the latest first.
#[component]
fn Table(props: &AccuracyProps) -> Html {
    let locale = use_locale();
    let (plan, late) = (&props.plan, &props.answer.late);
    let name_of = |row: &LateRow| plan.customers.get(row.customer).map(|one| Rc::clone(&one.name));
    let customer_of = |row: &LateRow| plan.customers.get(row.customer);
    let has_deals = late.customers.iter().filter_map(customer_of).any(|customer| has_open(customer));
    let desk = use_desk(plan, props.today, has_deals);
    let results = |row: &LateRow| match (*desk).as_ref().zip(customer_of(row)) {
        Some((desk, customer)) => chips(locale, &verdicts(desk, plan, customer)),
        None => Html::default(),
    };
    let named = late.customers.len() as u64;
    let row = |row: &LateRow| {
        let href = name_of(row).and_then(|name| list_of(plan, std::iter::once(name)));
        let name = name_of(row).map_or_else(String::new, |name| name.to_string());
        let days = u64::from(row.days_late);
        html! {
            <tr key={row.customer.0}>
                <th scope="row">if let Some(href) = href { <a {href}>{ name }</a> } else { { name } }<small>{ locale.day(row.expected) }</small>{ results(row) }</th>
                <td class="number">{ locale.count(days) }</td>
                <td class="number">{ locale.money_compact(row.value_minor, plan.currency) }</td>
            </tr>
        }
    };
    html! {
        <>
            <div class="scroll" tabindex="0" role="group" aria-label={locale.t("accuracy.late_table")}>
                <table class="data late">
                    <caption class="visually-hidden">{ locale.t("accuracy.late_table") }</caption>
                    <thead><tr>
                        <th scope="col">{ locale.t("accuracy.customer") }</th>
                        <th scope="col" class="number">{ locale.t("accuracy.days_late") }</th>
                        <th scope="col" class="number">{ locale.t("accuracy.value") }</th>
                    </tr></thead>
                    <tbody>{ for late.customers.iter().map(row) }</tbody>
                </table>
            </div>
            if named < late.count {
                <p class="note">{ locale.tr("accuracy.longest", &[("count", Arg::count(named, locale.count(named)))]) }</p>
            }
        </>
    }
}
