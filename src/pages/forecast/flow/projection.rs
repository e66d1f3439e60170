//! Today's stock month by month: lines with their names at their ends, and the table behind them.

use super::PartProps;
use crate::i18n::Locale;
use crate::pages::funnel::shade;
use crate::plan::forecast::{MarkovAnswer, MarkovMonth};
use crate::state::use_locale;
use crate::ui::fold::Fold;
use std::rc::Rc;
use yew::prelude::*;

/// Side of the drawing in its own units; it is stretched to the panel.
const SIDE: f64 = 1000.0;
/// Part of the height that is above the months, and of the width that is before the names.
const PLOT: (f64, f64) = (0.9, 0.77);
/// Names at the lines' ends are so far apart, as a part of the height.
const APART: f64 = 0.065;
/// Months named under the lines, at most.
const TICKS: usize = 4;

struct Line {
    name: String,
    class: String,
    points: Vec<f64>,
}

/// Picture and table.
#[component]
pub fn Projection(props: &PartProps) -> Html {
    let locale = use_locale();
    let Some(found) = &props.answer.markov else { return Html::default() };
    let grades: Vec<String> = props.plan.ladder.promotions().map(|(lower, _)| lower.name.clone()).collect();
    let (Some(first), Some(last)) = (found.months.first(), found.months.last()) else { return Html::default() };
    let whole = |count: f64| locale.count(count.round().max(0.0) as u64);
    let sum = |month: &MarkovMonth| month.stock.iter().sum::<f64>();
    let says = [
        ("month", month_name(locale, last).into()),
        ("won", whole(last.won).into()),
        ("lost", whole(last.lost).into()),
        ("before", whole(sum(first)).into()),
        ("after", whole(sum(last)).into()),
    ];
    let says = locale.tr("flow.projection_says", &says);
    let table = {
        let (answer, grades) = (Rc::clone(&props.answer), grades.clone());
        Callback::from(move |()| {
            answer.markov.as_ref().map_or_else(Html::default, |found| table(locale, found, &grades))
        })
    };
    html! {
        <section class="panel" aria-label={locale.t("flow.projection")}>
            <h2>{ locale.t("flow.projection") }</h2>
            <p>{ says.clone() }</p>
            { picture(locale, found, &grades, says) }
            <Fold summary={locale.t("flow.projection_table")} content={table} />
        </section>
    }
}

fn month_name(locale: Locale, month: &MarkovMonth) -> String {
    month.month.map_or_else(|| locale.t("flow.today"), |month| locale.month(month))
}

fn lines(locale: Locale, found: &MarkovAnswer, grades: &[String]) -> Vec<Line> {
    let of = |pick: &dyn Fn(&MarkovMonth) -> f64| found.months.iter().map(pick).collect();
    let stock = grades.iter().enumerate().map(|(at, name)| Line {
        name: name.clone(),
        class: format!("grade-line-{}", shade(at, grades.len() + 1)),
        points: of(&|month: &MarkovMonth| month.stock.get(at).copied().unwrap_or(0.0)),
    });
    let won = Line { name: locale.t("term.won"), class: "won".to_owned(), points: of(&|month| month.won) };
    let lost = Line { name: locale.t("flow.lost"), class: "lost".to_owned(), points: of(&|month| month.lost) };
    stock.chain([won, lost]).collect()
}

fn picture(locale: Locale, found: &MarkovAnswer, grades: &[String], says: String) -> Html {
    let lines = lines(locale, found, grades);
    let highest = lines.iter().flat_map(|line| &line.points).copied().fold(1.0, f64::max) * 1.05;
    let steps = (found.months.len() - 1).max(1) as f64;
    let x = |at: usize| at as f64 / steps * PLOT.1;
    let y = |count: f64| (1.0 - count / highest) * PLOT.0;
    let place = |part: f64| AttrValue::from(format!("{:.2}%", part * 100.0));
    let polyline = |line: &Line| {
        let points: Vec<String> = line
            .points
            .iter()
            .enumerate()
            .map(|(at, count)| format!("{:.1},{:.1}", x(at) * SIDE, y(*count) * SIDE))
            .collect();
        html! { <polyline class={line.class.clone()} points={points.join(" ")} /> }
    };
    let ends: Vec<f64> = lines.iter().map(|line| y(line.points.last().copied().unwrap_or(0.0))).collect();
    let names = lines.iter().zip(spread(&ends, APART, PLOT.0)).map(|(line, at)| {
        let count = locale.count(line.points.last().copied().unwrap_or(0.0).round() as u64);
        html! { <text class="name" x={place(PLOT.1)} y={place(at)} dx="0.5em" dy="0.35em">{ format!("{} {count}", line.name) }</text> }
    });
    let every = found.months.len().div_ceil(TICKS);
    let ticks = found.months.iter().enumerate().step_by(every.max(1));
    html! {
        <svg class="line-chart projection" role="img" aria-label={says}>
            { for [0.0, 0.5, 1.0].into_iter().map(|part| html! {
                <>
                    <line class="grid" x1="0%" x2={place(PLOT.1)} y1={place(y(highest * part))} y2={place(y(highest * part))} />
                    if part > 0.0 { <text x="0%" y={place(y(highest * part))} dy={if part < 1.0 { "-0.3em" } else { "1.1em" }}>{ locale.count((highest * part).round() as u64) }</text> }
                </>
            }) }
            { for ticks.map(|(at, month)| html! { <text x={place(x(at))} y="99%">{ month_name(locale, month) }</text> }) }
            <svg x="0" y="0" width="100%" height="100%" viewBox="0 0 1000 1000" preserveAspectRatio="none" overflow="visible">
                { for lines.iter().map(polyline) }
            </svg>
            { for names }
        </svg>
    }
}

/// Places near the wanted ones, in their order, each so far from the next; none is below `lowest`.
fn spread(wanted: &[f64], apart: f64, lowest: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|one, other| wanted[*one].total_cmp(&wanted[*other]));
    let mut places = wanted.to_vec();
    let mut before = f64::NEG_INFINITY;
    for &at in &order {
        places[at] = wanted[at].max(before + apart);
        before = places[at];
    }
    let mut after = lowest + apart;
    for &at in order.iter().rev() {
        places[at] = places[at].min(after - apart);
        after = places[at];
    }
    places
}

fn table(locale: Locale, found: &MarkovAnswer, grades: &[String]) -> Html {
    let number = |count: f64| html! { <td class="number">{ locale.tenths(count) }</td> };
    html! {
        <div class="scroll" tabindex="0" role="group" aria-label={locale.t("flow.projection_table")}>
            <table class="data projection-table">
                <caption class="visually-hidden">{ locale.t("flow.projection") }</caption>
                <thead><tr>
                    <th scope="col">{ locale.t("term.month") }</th>
                    { for grades.iter().map(|name| html! { <th scope="col" class="number">{ name.clone() }</th> }) }
                    { for ["term.won", "flow.lost"].map(|key| html! { <th scope="col" class="number">{ locale.t(key) }</th> }) }
                </tr></thead>
                <tbody>
                    { for found.months.iter().map(|month| html! {
                        <tr>
                            <th scope="row">{ month_name(locale, month) }</th>
                            { for month.stock.iter().map(|count| number(*count)) }
                            { number(month.won) }
                            { number(month.lost) }
                        </tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[test]
    fn names_stand_apart_in_their_order_and_above_the_months() {
        let places = spread(&[0.9, 0.9, 0.1, 0.88], 0.1, 0.9);
        let near = |one: &[f64], other: [f64; 4]| one.iter().zip(other).all(|(one, other)| (one - other).abs() < 1e-9);
        assert!(near(&places, [0.8, 0.9, 0.1, 0.7]), "{places:?}");
        assert!(near(&spread(&[0.1, 0.3, 0.5, 0.7], 0.1, 0.9), [0.1, 0.3, 0.5, 0.7]));
    }
}
