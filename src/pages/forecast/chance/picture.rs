//! Everything that may come, with its chance; the table under it says the same.

use super::{ChanceProps, amount_said, reach_said};
use crate::state::use_locale;
use crate::ui::fold::Fold;
use crate::ui::scale::place;
use std::rc::Rc;
use yew::prelude::*;

/// Part of the height that is above the amounts.
const PLOT: f64 = 0.86;
/// Part of the height over the highest bar, for labels.
const HEAD: f64 = 0.16;

/// Bars from zero; those that reach the target stand out, and a line says where it is.
#[component]
pub fn Picture(props: &ChanceProps) -> Html {
    let locale = use_locale();
    let (plan, direction, is_money) = (&props.plan, props.direction(), props.is_money);
    let histogram = &direction.histogram;
    let bars = histogram.chances.len() as f64;
    let end = histogram.from + bars * histogram.step;
    let (left, right) = (histogram.from.min(direction.target), end.max(direction.target + histogram.step / 2.0));
    let wide = (right - left).max(histogram.step);
    let x = |amount: f64| ((amount - left) / wide).clamp(0.0, 1.0);
    let highest = histogram.chances.iter().copied().fold(1e-9, f64::max);
    let bar = |(at, chance): (usize, &f64)| {
        let from = histogram.from + at as f64 * histogram.step;
        let height = chance / highest * (PLOT - HEAD);
        let is_reached = from >= direction.target - histogram.step * 1e-6;
        let width = (histogram.step / wide * 0.86).max(0.002);
        html! { <rect class={if is_reached { "reached" } else { "missed" }} x={place(x(from))} y={place(PLOT - height)} width={place(width)} height={place(height)} /> }
    };
    let write = |amount: f64| amount_said(locale, plan, amount, is_money);
    let goal = x(direction.target);
    let (reached, missed) = (
        reach_said(locale, direction.reach, direction.is_exact),
        reach_said(locale, 1.0 - direction.reach, direction.is_exact),
    );
    let say = |key: &str, share: &str| locale.tr(key, &[("share", share.to_owned().into())]);
    let marks = [("chance.cautious", 0), ("chance.middle", 1), ("chance.hopeful", 2)];
    let says = locale.tr(
        "chance.picture_says",
        &[
            ("low", write(direction.quantiles[0]).into()),
            ("middle", write(direction.quantiles[1]).into()),
            ("high", write(direction.quantiles[2]).into()),
            ("target", write(direction.target).into()),
            ("share", reached.clone().into()),
        ],
    );
    let table = {
        let (plan, answer) = (Rc::clone(&props.plan), Rc::clone(&props.answer));
        Callback::from(move |()| html! { <Table plan={Rc::clone(&plan)} answer={Rc::clone(&answer)} {is_money} /> })
    };
    let middle = x(direction.quantiles[1]);
    html! {
        <>
            <svg class="line-chart chance-picture" role="img" aria-label={says}>
                { for histogram.chances.iter().enumerate().map(bar) }
                <line class="axis" x1="0%" x2="100%" y1={place(PLOT)} y2={place(PLOT)} />
                <line class="today" x1={place(middle)} x2={place(middle)} y1={place(HEAD * 0.7)} y2={place(PLOT)} />
                <line class="goal" x1={place(goal)} x2={place(goal)} y1="0%" y2={place(PLOT)} />
                if goal > 0.2 {
                    <text x={place(goal)} dx="-0.5em" y="6%" text-anchor="end">{ say("chance.miss", &missed) }</text>
                }
                if goal < 0.8 {
                    <text class="strong" x={place(goal)} dx="0.5em" y="6%">{ say("chance.make", &reached) }</text>
                }
                <text x="0%" y="97%">{ write(left) }</text>
                if goal > 0.12 && goal < 0.88 {
                    <text class="strong" x={place(goal)} y="97%" text-anchor="middle">{ write(direction.target) }</text>
                }
                <text x="100%" y="97%" text-anchor="end">{ write(right) }</text>
            </svg>
            <dl class="chance-marks">
                { for marks.into_iter().map(|(key, at)| html! {
                    <div><dt>{ locale.t(key) }</dt><dd class="number">{ write(direction.quantiles[at]) }</dd></div>
                }) }
                <div><dt>{ locale.t("chance.on_average") }</dt><dd class="number">{ write(direction.mean) }</dd></div>
                <div><dt>{ locale.t("chance.booked") }</dt><dd class="number">{ write(direction.booked) }</dd></div>
            </dl>
            <p class="note">
                { if direction.is_exact {
                    locale.t("chance.is_exact")
                } else {
                    locale.tr("chance.is_tried", &[
                        ("trials", locale.count(props.answer.trials).into()),
                        ("error", locale.percent((direction.reach_error * 1_000.0).ceil() / 1_000.0).into()),
                    ])
                } }
            </p>
            <Fold summary={locale.t("chance.table")} content={table} />
        </>
    }
}

/// Each step with its chance, and that of so much or more.
#[component]
fn Table(props: &ChanceProps) -> Html {
    let locale = use_locale();
    let histogram = &props.direction().histogram;
    let mut left = 1.0;
    let rows = histogram.chances.iter().enumerate().map(|(at, chance)| {
        let from = histogram.from + at as f64 * histogram.step;
        let or_more: f64 = left;
        left = (left - chance).max(0.0);
        html! {
            <tr>
                <th scope="row" class="number">{ amount_said(locale, &props.plan, from, props.is_money) }</th>
                <td class="number">{ locale.percent((chance * 1_000.0).round() / 1_000.0) }</td>
                <td class="number">{ locale.percent((or_more * 1_000.0).round() / 1_000.0) }</td>
            </tr>
        }
    });
    let rows: Vec<Html> = rows.collect();
    html! {
        <div class="scroll" tabindex="0" role="group" aria-label={locale.t("chance.table")}>
            <table class="data chance-table">
                <caption class="visually-hidden">{ locale.t("chance.table") }</caption>
                <thead><tr>
                    <th scope="col" class="number">{ locale.t("chance.from") }</th>
                    <th scope="col" class="number">{ locale.t("chance.share") }</th>
                    <th scope="col" class="number">{ locale.t("chance.or_more") }</th>
                </tr></thead>
                <tbody>{ rows }</tbody>
            </table>
        </div>
    }
}
