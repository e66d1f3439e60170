//! How it comes about: what will have been won by the end of each month, against the target. The table says the same.

use super::{ChanceProps, amount_said};
use crate::plan::forecast::{ChanceAnswer, MonthRow};
use crate::state::use_locale;
use crate::ui::fold::Fold;
use crate::ui::scale::{place, round_step};
use std::rc::Rc;
use yew::prelude::*;

/// Side of the drawing in its own units; it is stretched to the panel.
const SIDE: f64 = 1000.0;
/// Part of the height that is above the months, and of the width that is before the labels.
const PLOT: f64 = 0.9;
const WIDE: f64 = 0.86;
/// Months named under the lines, at most.
const TICKS: usize = 4;

/// A fan: between its edges lie eight of ten ways in which it may come.
#[component]
pub fn Months(props: &ChanceProps) -> Html {
    let locale = use_locale();
    let (plan, is_money) = (&props.plan, props.is_money);
    let of = usize::from(is_money);
    let months = &props.answer.months;
    let highest = months.iter().fold(1.0_f64, |highest, row| highest.max(row.target[of]).max(row.quantiles[of][2]));
    let per_unit = if is_money {
        locale.shown_units(plan.currency.minor_per_unit() as f64, plan.currency) / plan.currency.minor_per_unit() as f64
    } else {
        1.0
    };
    let step = round_step(highest * per_unit) / per_unit;
    let top = (highest * 1.05).max(step);
    let count = months.len().max(1) as f64;
    let x = |at: usize| (at + 1) as f64 / count * WIDE;
    let y = |amount: f64| (1.0 - amount / top) * PLOT;
    let point = |at: usize, amount: f64| format!("{:.1},{:.1}", x(at) * SIDE, y(amount) * SIDE);
    let line = |pick: &dyn Fn(&MonthRow) -> f64| {
        let from = format!("0.0,{:.1}", y(0.0) * SIDE);
        let points = months.iter().enumerate().map(|(at, row)| point(at, pick(row)));
        std::iter::once(from).chain(points).collect::<Vec<_>>().join(" ")
    };
    let upper = months.iter().enumerate().map(|(at, row)| point(at, row.quantiles[of][2]));
    let lower = months.iter().enumerate().rev().map(|(at, row)| point(at, row.quantiles[of][0]));
    let from = format!("0.0,{:.1}", y(0.0) * SIDE);
    let fan: Vec<String> = std::iter::once(from).chain(upper).chain(lower).collect();
    let write = |amount: f64| amount_said(locale, plan, amount, is_money);
    let last = months.last();
    // Labels keep apart: each at least a line under the one above it.
    let mut labels: Vec<(f64, &str, String, &str)> = last.map_or_else(Vec::new, |row| {
        vec![
            (row.quantiles[of][2], "chance.hopeful", write(row.quantiles[of][2]), "edge"),
            (row.target[of], "chance.asked", write(row.target[of]), "asked"),
            (row.quantiles[of][1], "chance.middle", write(row.quantiles[of][1]), "middle"),
            (row.quantiles[of][0], "chance.cautious", write(row.quantiles[of][0]), "edge"),
        ]
    });
    labels.sort_by(|one, other| other.0.total_cmp(&one.0));
    let mut below = -1.0_f64;
    let labels = labels.into_iter().map(|(amount, key, text, class)| {
        let at = y(amount).max(below + 0.13);
        below = at;
        html! {
            <text class={classes!("end", class)} x={place(WIDE)} y={place(at)} dx="0.5em">
                <tspan x={place(WIDE)} dx="0.5em">{ locale.t(key) }</tspan>
                <tspan x={place(WIDE)} dx="0.5em" dy="1.15em">{ text }</tspan>
            </text>
        }
    });
    let labels: Vec<Html> = labels.collect();
    let steps =
        std::iter::successors(Some(0.0), |amount| Some(amount + step)).take_while(|amount| *amount <= top).take(8);
    let every = months.len().div_ceil(TICKS).max(1);
    let ticks = months.iter().enumerate().step_by(every);
    let table = {
        let (plan, answer) = (Rc::clone(plan), Rc::clone(&props.answer));
        Callback::from(move |()| html! { <Table plan={Rc::clone(&plan)} answer={Rc::clone(&answer)} {is_money} /> })
    };
    html! {
        <section class="panel" aria-label={locale.t("chance.months")}>
            <h2>{ locale.t("chance.months") }</h2>
            <p class="note">{ locale.t("chance.months_note") }</p>
            <dl class="chance-marks">
                { for categories(&props.answer, of).into_iter().map(|(key, amount)| html! {
                    <div><dt>{ locale.t(key) }</dt><dd>{ write(amount) }</dd></div>
                }) }
            </dl>
            <svg class="line-chart fan" role="img" aria-label={locale.t("chance.months_says")}>
                { for steps.map(|amount| html! {
                    <>
                        <line class="grid" x1="0%" x2={place(WIDE)} y1={place(y(amount))} y2={place(y(amount))} />
                        if amount > 0.0 { <text x="0%" y={place(y(amount))} dy="-0.3em">{ write(amount) }</text> }
                    </>
                }) }
                { for ticks.enumerate().map(|(place_of, (at, row))| html! { <text class={(place_of % 2 == 1).then_some("spare")} x={place(at as f64 / count * WIDE)} y="99%">{ locale.month(row.month) }</text> }) }
                <svg x="0" y="0" width="100%" height="100%" viewBox="0 0 1000 1000" preserveAspectRatio="none" overflow="visible">
                    <polygon class="likely" points={fan.join(" ")} />
                    <polyline class="target" points={line(&|row| row.target[of])} />
                    <polyline class="booked" points={line(&|row| row.booked[of])} />
                    <polyline class="actual" points={line(&|row| row.quantiles[of][1])} />
                </svg>
                { labels }
            </svg>
            <ul class="legend lines">
                <li class="line-likely">{ locale.t("chance.eight_of_ten") }</li>
                <li class="line-actual">{ locale.t("chance.middle") }</li>
                <li class="line-booked">{ locale.t("chance.booked") }</li>
                <li class="line-target">{ locale.t("chance.asked") }</li>
            </ul>
            <Fold summary={locale.t("chance.months_table")} content={table} />
        </section>
    }
}

/// What is booked, committed and expected, and what slipped.
fn categories(answer: &ChanceAnswer, of: usize) -> [(&'static str, f64); 4] {
    let direction = if of == 0 { &answer.wins } else { &answer.money };
    [
        ("chance.booked", direction.booked),
        ("chance.committed", answer.committed[of]),
        ("chance.expected", direction.mean),
        ("chance.slipped", answer.slipped[of]),
    ]
}

/// A row a month.
#[component]
fn Table(props: &ChanceProps) -> Html {
    const COLUMNS: [&str; 6] =
        ["chance.asked", "chance.booked", "chance.on_average", "chance.cautious", "chance.middle", "chance.hopeful"];
    let locale = use_locale();
    let of = usize::from(props.is_money);
    let write = |amount: f64| amount_said(locale, &props.plan, amount, props.is_money);
    html! {
        <div class="scroll" tabindex="0" role="group" aria-label={locale.t("chance.months_table")}>
            <table class="data">
                <caption class="visually-hidden">{ locale.t("chance.months_table") }</caption>
                <thead><tr>
                    <th scope="col">{ locale.t("term.month") }</th>
                    for key in COLUMNS { <th scope="col" class="number">{ locale.t(key) }</th> }
                </tr></thead>
                <tbody>
                    for row in props.answer.months.iter() {
                        <tr>
                            <th scope="row">{ locale.month(row.month) }</th>
                            for amount in [row.target[of], row.booked[of], row.expected[of]].into_iter().chain(row.quantiles[of]) {
                                <td class="number">{ write(amount) }</td>
                            }
                        </tr>
                    }
                </tbody>
            </table>
        </div>
    }
}
