//! The same by month: what each grade needs, and what of it is missing.

use super::answer::FunnelProps;
use crate::i18n::Locale;
use crate::plan::selectors::FunnelView;
use crate::state::use_locale;
use crate::ui::fold::Fold;
use std::rc::Rc;
use yew::prelude::*;

/// Months down, grades across. "Missing" counts what the customers there are do not cover, earliest
/// months first.
#[component]
pub fn Months(props: &FunnelProps) -> Html {
    let locale = use_locale();
    let (view, monthly) = (&props.view, &props.view.monthly);
    let until = monthly.this_month.map(|month| {
        view.rows.iter().enumerate().map(move |(grade, row)| (row, monthly.until(month, grade))).collect::<Vec<_>>()
    });
    let all = {
        let view = Rc::clone(view);
        Callback::from(move |()| all_months(locale, &view))
    };
    html! {
        <section class="panel" aria-label={locale.t("months.title")}>
            <h2>{ locale.t("months.title") }</h2>
            if let (Some(until), Some(month)) = (until, monthly.this_month.and_then(|at| monthly.months.get(at))) {
                <div class="scroll" tabindex="0" role="group" aria-label={locale.t("months.needed_by_now")}>
                <table class="data this-month">
                    <caption>{ locale.tr("months.until_now", &[("month", locale.month(*month).into())]) }</caption>
                    <thead><tr>
                        <th scope="col">{ locale.t("term.grade") }</th>
                        <th scope="col" class="number">{ locale.t("term.have") }</th>
                        <th scope="col" class="number">{ locale.t("term.covered_short") }</th>
                        <th scope="col" class="number">{ locale.t("months.needed_by_now") }</th>
                        <th scope="col" class="number">{ locale.t("term.gap") }</th>
                    </tr></thead>
                    <tbody>
                        for (row, cell) in until.iter() {
                            <tr>
                                <th scope="row">{ &row.grade.name }</th>
                                <td class="number">{ locale.count(row.need.have) }</td>
                                <td class="number">{ locale.count(row.need.covered_by_higher.round() as u64) }</td>
                                <td class="number">{ locale.count(cell.needed) }</td>
                                <td class={classes!("number", if cell.gap == 0 { "held" } else { "missing" })}>{ locale.count(cell.gap) }</td>
                            </tr>
                        }
                    </tbody>
                </table>
                </div>
            } else {
                <p class="note">{ locale.t("months.outside") }</p>
            }
            <Fold summary={locale.t("months.all")} content={all} />
        </section>
    }
}

fn all_months(locale: Locale, view: &FunnelView) -> Html {
    let monthly = &view.monthly;
    html! {
        <div class="scroll" tabindex="0" role="group" aria-label={locale.t("months.all")}>
            <table class="data by-month">
                <caption>{ locale.t("months.caption") }</caption>
                <thead><tr>
                    <th scope="col">{ locale.t("term.month") }</th>
                    <th scope="col" class="number">{ locale.t("term.wins") }</th>
                    for row in view.rows.iter() {
                        <th scope="col" class="number">{ &row.grade.name }</th>
                    }
                </tr></thead>
                <tbody>
                    for (at, month) in monthly.months.iter().enumerate() {
                        <tr class={(monthly.this_month == Some(at)).then_some("now")} aria-current={(monthly.this_month == Some(at)).then_some("date")}>
                            <th scope="row">{ locale.month(*month) }</th>
                            <td class="number">{ locale.count(monthly.wins[at]) }</td>
                            for cell in monthly.cells[at].iter() {
                                <td class={classes!("number", if cell.gap == 0 { "held" } else { "missing" })}>
                                    { locale.count(cell.needed) }
                                    if cell.gap > 0 {
                                        <small>{ locale.tr("months.lack", &[("gap", locale.count(cell.gap).into())]) }</small>
                                    }
                                </td>
                            }
                        </tr>
                    }
                </tbody>
            </table>
        </div>
    }
}
