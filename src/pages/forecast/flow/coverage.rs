//! Coverage by the own win rate instead of three times.

use super::{PartProps, grade_name, times};
use crate::i18n::{Arg, Locale};
use crate::pages::figure_grid::FigureGrid;
use crate::plan::forecast::{CoverageRow, FlowAnswer};
use crate::plan::selectors::{Billionths, Explain, OfForecast};
use crate::state::use_locale;
use std::rc::Rc;
use yew::prelude::*;

/// Column of the customers that bring the wins on average.
const AVERAGE: usize = 5;

/// A table whose bars are the picture, and the lesson of forty deals.
#[component]
pub fn Coverage(props: &PartProps) -> Html {
    let locale = use_locale();
    let (plan, answer) = (&props.plan, &props.answer);
    let most =
        answer.coverage.iter().filter_map(|row| Some(row.need?.sure_customers.max(row.have))).max().unwrap_or(1).max(1);
    let what = {
        let answer = Rc::clone(answer);
        Callback::from(move |(row, column): (usize, usize)| {
            let row = answer.coverage.get(row).filter(|_| column == AVERAGE)?;
            Some(Explain::Forecast(OfForecast::Coverage { wins: row.wins, win_rate: Billionths::of(row.win_rate) }))
        })
    };
    let line = |row: &CoverageRow| {
        let name = grade_name(locale, &plan.ladder, row.grade);
        html! {
            <tr>
                <th scope="row">{ name.clone() }</th>
                <td class="number">{ locale.count(row.have) }</td>
                if let Some(need) = row.need {
                    <td class="number"><b>{ locale.count(need.sure_customers) }</b><small>{ locale.tr("flow.times", &[("times", times(locale, need.times).into())]) }</small></td>
                    <td class="coverage-bar">
                        <svg viewBox="0 0 1000 100" preserveAspectRatio="none" role="img" aria-label={bar_says(locale, row, need.sure_customers)}>
                            <rect class="needed" x="0" y="12" width={width(need.sure_customers, most)} height="76" />
                            <rect class="have" x="0" y="28" width={width(row.have, most)} height="44" />
                        </svg>
                    </td>
                    <td class="number">{ locale.percent(row.win_rate) }</td>
                    <td class="number" tabindex="-1">{ locale.count(need.average_customers) }</td>
                    <td class="number">{ locale.percent(need.average_chance) }</td>
                    <td class="number">{ need.three_times_chance.map_or_else(|| "–".to_owned(), |chance| locale.percent(chance)) }</td>
                } else {
                    <td class="number">{ "–" }</td>
                    <td></td>
                    <td class="number">{ locale.percent(row.win_rate) }</td>
                    for _ in 0..3 { <td class="number">{ "–" }</td> }
                }
            </tr>
        }
    };
    html! {
        <section class="panel" aria-label={locale.t("flow.coverage")}>
            <h2>{ locale.t("flow.coverage") }</h2>
            <p>{ own_lesson(locale, answer) }</p>
            <p>{ lesson(locale, &answer.lesson) }</p>
            if answer.coverage.first().is_some_and(|row| row.wins > 0) {
                <div class="scroll" tabindex="-1" role="group" aria-label={locale.t("flow.coverage")}>
                    <FigureGrid class="coverage" {what}>
                        <caption><span>{ locale.t("flow.coverage_note") }</span></caption>
                        <thead><tr>
                            <th scope="col">{ locale.t("term.grade") }</th>
                            { heads(locale, &["term.have", "flow.for_sure"]) }
                            <th scope="col"><ul class="legend"><li class="legend-have">{ locale.t("term.have") }</li><li class="legend-needed">{ locale.t("term.needed") }</li></ul></th>
                            { heads(locale, &["flow.win_rate", "flow.on_average", "flow.chance_then", "flow.with_three_times"]) }
                        </tr></thead>
                        <tbody>{ for answer.coverage.iter().map(line) }</tbody>
                    </FigureGrid>
                </div>
            }
            <p class="note">{ whence(locale, answer) }</p>
        </section>
    }
}

fn heads(locale: Locale, keys: &[&str]) -> Html {
    keys.iter().map(|key| html! { <th scope="col" class="number">{ locale.t(key) }</th> }).collect()
}

fn width(count: u64, most: u64) -> String {
    format!("{:.1}", count as f64 / most as f64 * 1000.0)
}

fn bar_says(locale: Locale, row: &CoverageRow, sure: u64) -> String {
    locale.tr("flow.bar_says", &[("have", locale.count(row.have).into()), ("needed", locale.count(sure).into())])
}

/// What three times the wins would do at the own rate.
fn own_lesson(locale: Locale, answer: &FlowAnswer) -> String {
    let Some(row) = answer.coverage.first().filter(|row| row.wins > 0) else { return String::new() };
    let Some((need, chance)) = row.need.and_then(|need| Some((need, need.three_times_chance?))) else {
        return String::new();
    };
    let three = row.wins.saturating_mul(3);
    let args = [
        ("customers", locale.count(three).into()),
        ("chance", locale.percent(chance).into()),
        ("times", times(locale, need.times).into()),
    ];
    locale.tr(if need.sure_customers > three { "flow.three_too_few" } else { "flow.three_enough" }, &args)
}

/// "10 wins at 25 %: 40 customers bring them on average, with a chance of 56 %; 49 make it 80 %."
fn lesson(locale: Locale, row: &CoverageRow) -> String {
    let Some(need) = row.need else { return String::new() };
    let args = [
        ("wins", Arg::count(row.wins, locale.count(row.wins))),
        ("rate", locale.percent(row.win_rate).into()),
        ("average", locale.count(need.average_customers).into()),
        ("chance", locale.percent(need.average_chance).into()),
        ("sure", locale.count(need.sure_customers).into()),
    ];
    locale.tr("flow.lesson", &args)
}

/// Where the win rates come from.
fn whence(locale: Locale, answer: &FlowAnswer) -> String {
    let decided = answer.coverage.first().map_or(0, |row| row.decided);
    if decided == 0 {
        return locale.t("flow.rates_of_ladder");
    }
    locale.tr("flow.rates_of_records", &[("decided", Arg::count(decided, locale.count(decided)))])
}
