//! The Pareto curve: customers by share against revenue, profit and time; the table behind it says the same.

use super::{CurveProps, rounded};
use crate::domain::worth::{Class, Measure, ParetoPoint};
use crate::pages::figure_grid::FigureGrid;
use crate::plan::selectors::{Explain, OfMatters, ParetoView};
use crate::state::use_locale;
use crate::ui::fold::Fold;
use std::rc::Rc;
use yew::prelude::*;

/// Side of the drawing in its own units; it is stretched to the panel.
const SIDE: f64 = 1000.0;
/// Part of the height that is above the customers.
const PLOT: f64 = 0.9;
/// Points that are drawn.
const POINTS: usize = 121;
/// Rows of the table.
const ROWS: usize = 10;

/// A measure with its class and where along the curve its name stands.
const LINES: [(Measure, &str, &str, f64); 3] = [
    (Measure::Revenue, "revenue", "matters.revenue", 0.46),
    (Measure::Profit, "profit", "matters.profit", 0.66),
    (Measure::Time, "time", "matters.time", 0.86),
];

/// The measures that are known, the one that orders the customers last, so that it is drawn over the others.
fn lines(view: &ParetoView) -> Vec<(Measure, &'static str, &'static str, f64)> {
    let is_drawn = |of: Measure| view.known[of as usize] > 0 && view.curve.totals[of as usize] > 0.0;
    let mut lines: Vec<_> = LINES.into_iter().filter(|(of, ..)| is_drawn(*of)).collect();
    lines.sort_by_key(|(of, ..)| *of == view.by);
    lines
}

/// Picture and table.
#[component]
pub fn Curve(props: &CurveProps) -> Html {
    let locale = use_locale();
    let view = &props.view;
    let points = view.curve.points(POINTS);
    let lines = lines(view);
    let values = || lines.iter().flat_map(|(of, ..)| points.iter().map(|point| point.of[*of as usize]));
    let (lowest, highest) = (values().fold(0.0, f64::min), values().fold(1.0, f64::max));
    let (lowest, highest) = (lowest - if lowest < 0.0 { 0.05 } else { 0.0 }, highest + 0.08);
    let y = |share: f64| (highest - share) / (highest - lowest) * PLOT;
    let place = |part: f64| AttrValue::from(format!("{:.2}%", part * 100.0));
    let polyline = |(of, class, ..): &(Measure, &'static str, &'static str, f64)| {
        let line: Vec<String> = points
            .iter()
            .map(|point| format!("{:.1},{:.1}", point.share * SIDE, y(point.of[*of as usize]) * SIDE))
            .collect();
        html! { <polyline class={classes!(*class, (*of == view.by).then_some("chosen"))} points={line.join(" ")} /> }
    };
    let name = |(of, _, key, at): &(Measure, &'static str, &'static str, f64)| {
        let share = view.curve.at(*at).of[*of as usize];
        html! { <text class="name" x={place(*at)} y={place(y(share))} dy="1.7em" text-anchor="middle">{ locale.t(key) }</text> }
    };
    let first = view.first_fifth();
    let first_share = first.of[view.by as usize];
    let marked = format!("{} → {}", locale.percent(rounded(first.share)), locale.percent(rounded(first_share)));
    let mut start = 0.0;
    let count = view.accounts.len().max(1) as f64;
    let bands: Vec<(f64, f64, &str)> = view
        .shares()
        .into_iter()
        .filter(|share| share.customers > 0)
        .map(|share| {
            let end = start + share.customers as f64 / count;
            let middle = f64::midpoint(start, end);
            start = end;
            let letter = match share.class {
                Class::A => "matters.letter_a",
                Class::B => "matters.letter_b",
                Class::C => "matters.letter_c",
            };
            (middle, end, letter)
        })
        .collect();
    let steps = (-20..=20).map(|step| f64::from(step) * 0.5).filter(|share| (lowest..=highest).contains(share));
    let says = locale.tr(
        "matters.curve_says",
        &[
            ("customers", locale.percent(rounded(first.share)).into()),
            ("share", locale.percent(rounded(first_share)).into()),
        ],
    );
    let table = {
        let view = Rc::clone(view);
        Callback::from(move |()| html! { <Table view={Rc::clone(&view)} /> })
    };
    html! {
        <>
            <svg class="line-chart pareto" role="img" aria-label={says}>
                { for steps.map(|share| html! {
                    <>
                        <line class="grid" x1="0%" x2="100%" y1={place(y(share))} y2={place(y(share))} />
                        if share > 0.0 { <text x="0%" y={place(y(share))} dy="-0.3em">{ locale.percent(share) }</text> }
                    </>
                }) }
                { for bands.iter().map(|(middle, end, letter)| html! {
                    <>
                        if *end < 0.999 { <line class="band" x1={place(*end)} x2={place(*end)} y1="0%" y2={place(PLOT)} /> }
                        <text class="letter" x={place(*middle)} y={place(PLOT)} dy="-0.4em" text-anchor="middle">{ locale.t(letter) }</text>
                    </>
                }) }
                <text x="0%" y="99%">{ locale.percent(0.0) }</text>
                <text x="50%" y="99%" text-anchor="middle">{ locale.t("matters.axis") }</text>
                <text x="100%" y="99%" text-anchor="end">{ locale.percent(1.0) }</text>
                <svg x="0" y="0" width="100%" height="100%" viewBox="0 0 1000 1000" preserveAspectRatio="none" overflow="visible">
                    { for lines.iter().map(polyline) }
                </svg>
                { for lines.iter().map(name) }
                <circle class="actual" cx={place(first.share)} cy={place(y(first_share))} r="5" />
                <text class="name marked" x={place(first.share)} y={place(y(first_share))} dx="0.6em" dy="1.2em">{ marked }</text>
            </svg>
            <Fold summary={locale.t("matters.table")} content={table} />
        </>
    }
}

#[derive(PartialEq, Properties)]
struct TableProps {
    view: Rc<ParetoView>,
}

/// The curve at each tenth of the customers.
#[component]
fn Table(props: &TableProps) -> Html {
    let locale = use_locale();
    let view = &props.view;
    let count = view.accounts.len();
    let rows = ROWS.min(count);
    let customers_at = move |row: usize| (count * (row + 1)).checked_div(rows).unwrap_or(0);
    let (by, whose) = (view.by, view.whose);
    let shown: Vec<(Measure, &str)> =
        LINES.into_iter().filter(|(of, ..)| view.known[*of as usize] > 0).map(|(of, _, key, _)| (of, key)).collect();
    let what = {
        let shown = shown.clone();
        Callback::from(move |(row, column): (usize, usize)| {
            let customers = customers_at(row);
            Some(Explain::Matters(match column.checked_sub(1)? {
                0 => OfMatters::Customers { by, whose, customers },
                at => OfMatters::Share { by, whose, of: shown.get(at - 1)?.0, customers },
            }))
        })
    };
    let row = |point: ParetoPoint| {
        html! {
            <tr>
                <th scope="row" class="number">{ locale.count(point.customers as u64) }</th>
                <td class="number" tabindex="-1">{ locale.percent(rounded(point.share)) }</td>
                for (of, _) in &shown { <td class="number" tabindex="-1">{ locale.percent(rounded(point.of[*of as usize])) }</td> }
            </tr>
        }
    };
    html! {
        <div class="scroll">
            <FigureGrid class="pareto-table" {what}>
                <caption>{ locale.t("matters.table_note") }</caption>
                <thead><tr>
                    <th scope="col" class="number">{ locale.t("matters.first") }</th>
                    <th scope="col" class="number">{ locale.t("matters.customers") }</th>
                    for (_, key) in &shown { <th scope="col" class="number">{ locale.t(key) }</th> }
                </tr></thead>
                <tbody>{ for (0..rows).map(|at| row(view.curve.point(customers_at(at)))) }</tbody>
            </FigureGrid>
        </div>
    }
}
