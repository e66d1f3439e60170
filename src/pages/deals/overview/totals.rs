//! What the deals come to, result by result.

use super::Rows;
use crate::domain::amounts::Currency;
use crate::domain::qualification::Verdict;
use crate::pages::deals::chip::verdict_chip;
use crate::plan::selectors::DealRow;
use crate::state::use_locale;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`Totals`].
#[derive(PartialEq, Properties)]
pub(super) struct TotalsProps {
    /// The currency of all amounts.
    pub currency: Currency,
    /// The deals.
    pub rows: Rows,
}

/// What some deals come to.
#[derive(Default)]
struct Total {
    count: u64,
    value_minor: i128,
    expected_minor: f64,
    /// Deals whose value or odds nobody knows: they are in no sum.
    unknown: u64,
}

impl Total {
    fn of<'a>(rows: impl Iterator<Item = &'a Rc<DealRow>>) -> Self {
        rows.fold(Self::default(), |mut total, row| {
            total.count += 1;
            total.value_minor += i128::from(row.outlook.value_minor.unwrap_or_default());
            total.expected_minor += row.expected_minor().unwrap_or_default();
            total.unknown += u64::from(row.expected_minor().is_none());
            total
        })
    }
}

/// A row a result, and all of them.
#[component]
pub(super) fn Totals(props: &TotalsProps) -> Html {
    let locale = use_locale();
    let rows = &props.rows.0;
    let line = |label: Html, total: &Total| {
        html! {
            <tr>
                <th scope="row">{ label }</th>
                <td class="number">{ locale.count(total.count) }</td>
                <td class="number">{ locale.money_compact(total.value_minor as f64, props.currency) }</td>
                <td class="number">{ locale.money_compact(total.expected_minor, props.currency) }</td>
                <td class="number">{ locale.count(total.unknown) }</td>
            </tr>
        }
    };
    let of = |verdict: Verdict| Total::of(rows.iter().filter(move |row| row.outlook.verdict == verdict));
    html! {
        <section class="panel" aria-label={locale.t("deal.totals")}>
            <h2>{ locale.t("deal.totals") }</h2>
            <div class="scroll" tabindex="0" role="group" aria-label={locale.t("deal.totals")}>
                <table class="data deal-totals">
                    <caption class="visually-hidden">{ locale.t("deal.totals") }</caption>
                    <thead><tr>
                        <th scope="col">{ locale.t("deal.column_verdict") }</th>
                        <th scope="col" class="number">{ locale.t("deal.column_deals") }</th>
                        <th scope="col" class="number">{ locale.t("deal.column_value") }</th>
                        <th scope="col" class="number">{ locale.t("deal.column_expected") }</th>
                        <th scope="col" class="number">{ locale.t("deal.column_unknown") }</th>
                    </tr></thead>
                    <tbody>
                        for verdict in Verdict::ALL { { line(verdict_chip(locale, verdict), &of(verdict)) } }
                        { line(html! { { locale.t("deal.totals_all") } }, &Total::of(rows.iter())) }
                    </tbody>
                </table>
            </div>
        </section>
    }
}
