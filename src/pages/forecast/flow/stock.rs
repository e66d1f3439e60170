//! Stock against flow, by Little's law: those who come a month × the months that they stay are those who are there.

use super::{PartProps, grade_name};
use crate::i18n::{Arg, Locale};
use crate::pages::figure_grid::FigureGrid;
use crate::plan::forecast::{StockRow, StockVerdict};
use crate::plan::selectors::{Billionths, Explain, OfForecast};
use crate::state::use_locale;
use std::rc::Rc;
use yew::prelude::*;

/// Column of the stock that flow explains.
const EXPECTED: usize = 3;

/// A row a grade, with what a difference means in one sentence.
#[component]
pub fn Stock(props: &PartProps) -> Html {
    let locale = use_locale();
    let (plan, answer) = (&props.plan, &props.answer);
    let most = answer.stock.iter().map(|row| row.expected.unwrap_or(0.0).max(row.stock as f64)).fold(1.0, f64::max);
    let what = {
        let answer = Rc::clone(answer);
        Callback::from(move |(row, column): (usize, usize)| {
            let row = answer.stock.get(row).filter(|row| column == EXPECTED && row.expected.is_some())?;
            let (per_month, months) = (Billionths::of(row.per_month), Billionths::of(row.months?));
            Some(Explain::Forecast(OfForecast::Stock { grade: row.grade, per_month, months }))
        })
    };
    let number = |number: Option<f64>| number.map_or_else(|| "–".to_owned(), |number| locale.quantity(rounded(number)));
    let line = |row: &StockRow| {
        let is_marked = matches!(row.verdict, StockVerdict::More | StockVerdict::Fewer);
        html! {
            <tr>
                <th scope="row">{ grade_name(locale, &plan.ladder, row.grade) }</th>
                <td class="number">{ locale.quantity(rounded(row.per_month)) }</td>
                <td class="number">{ number(row.months) }</td>
                <td class="number" tabindex={row.expected.map(|_| "-1")}>{ number(row.expected) }</td>
                <td class="number"><b>{ locale.count(row.stock) }</b></td>
                <td class="coverage-bar">
                    <svg viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">
                        if let Some(expected) = row.expected {
                            <rect class="needed" x="0" y="12" width={width(expected, most)} height="76" />
                        }
                        <rect class="have" x="0" y="28" width={width(row.stock as f64, most)} height="44" />
                    </svg>
                </td>
                <td class={classes!("stock-means", is_marked.then_some("marked"))}>{ means(locale, row) }</td>
            </tr>
        }
    };
    html! {
        <section class="panel" aria-label={locale.t("flow.stock")}>
            <h2>{ locale.t("flow.stock") }</h2>
            if let Some([from, to]) = answer.months {
                <div class="scroll" tabindex="-1" role="group" aria-label={locale.t("flow.stock")}>
                    <FigureGrid class="stock-table" {what}>
                        <caption><span>{ locale.tr("flow.stock_note", &[("from", locale.month(from).into()), ("to", locale.month(to).into())]) }</span></caption>
                        <thead><tr>
                            <th scope="col">{ locale.t("term.grade") }</th>
                            { for ["flow.per_month", "flow.stay", "flow.expected", "flow.stock_now"].map(|key| html! { <th scope="col" class="number">{ locale.t(key) }</th> }) }
                            <th scope="col"><ul class="legend"><li class="legend-have">{ locale.t("flow.stock_now") }</li><li class="legend-needed">{ locale.t("flow.expected") }</li></ul></th>
                            <th scope="col">{ locale.t("flow.means") }</th>
                        </tr></thead>
                        <tbody>{ for answer.stock.iter().map(line) }</tbody>
                    </FigureGrid>
                </div>
            } else {
                <p class="note">{ locale.t("flow.no_entries") }</p>
            }
        </section>
    }
}

fn rounded(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

fn width(count: f64, most: f64) -> String {
    format!("{:.1}", count / most * 1000.0)
}

fn means(locale: Locale, row: &StockRow) -> String {
    let expected = row.expected.unwrap_or(0.0);
    let apart = (row.stock as f64 - expected).abs().round() as u64;
    let count = ("count", Arg::count(apart, locale.count(apart)));
    match row.verdict {
        StockVerdict::Unknown => locale.t("flow.stock_unknown"),
        StockVerdict::Fits => locale.t("flow.stock_fits"),
        StockVerdict::More => locale.tr("flow.stock_more", &[count]),
        StockVerdict::Fewer => locale.tr("flow.stock_fewer", &[count]),
    }
}
