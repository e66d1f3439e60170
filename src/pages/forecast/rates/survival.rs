//! The share that is still open, by days: those who are open count as long as they were seen, and never as lost.

use super::{PartProps, promotion_name};
use crate::i18n::{Arg, Locale};
use crate::plan::forecast::{CellOfRates, Curve};
use crate::state::use_locale;
use crate::ui::fold::Fold;
use crate::ui::segmented::Segmented;
use std::rc::Rc;
use yew::prelude::*;

/// Side of the drawing in its own units; it is stretched to the panel.
const SIDE: f64 = 1000.0;
/// Part of the height that is above the days.
const PLOT: f64 = 0.9;
/// Rows of the table, at most.
const ROWS: usize = 20;

/// Picture and table, of the whole climb or of a promotion.
#[component]
pub fn Survival(props: &PartProps) -> Html {
    let locale = use_locale();
    let answer = &props.answer;
    let chosen = use_state_eq(|| 0_usize);
    let on_choose = use_callback((), {
        let setter = chosen.setter();
        move |at: usize, ()| setter.set(at)
    });
    // The whole climb first. The days of few of the tries would be those of the lost ones.
    let whole = answer.promotions.len();
    let cell = |at: usize| answer.team.promotions.get(at).unwrap_or(&answer.team.climb);
    let is_shown =
        |at: &usize| cell(*at).has_days() && answer.curves.get(*at).is_some_and(|one| !one.points.is_empty());
    let shown: Vec<usize> = std::iter::once(whole).chain(0..whole).filter(is_shown).collect();
    let Some(&at) = shown.get(*chosen).or(shown.first()) else {
        return html! {
            <section class="panel" aria-label={locale.t("rates.survival")}>
                <h2>{ locale.t("rates.survival") }</h2>
                <p class="note">{ locale.t("rates.no_days") }</p>
            </section>
        };
    };
    let name = |at: usize| if at == whole { locale.t("rates.climb") } else { promotion_name(&props.plan.ladder, at) };
    let options: Vec<AttrValue> = shown.iter().map(|at| name(*at).into()).collect();
    let curve = &answer.curves[at];
    let table = {
        let curve = Rc::new(curve.clone());
        Callback::from(move |()| table(locale, &curve))
    };
    html! {
        <section class="panel" aria-label={locale.t("rates.survival")}>
            <div class="panel-bar">
                <h2>{ locale.t("rates.survival") }</h2>
                if options.len() > 1 {
                    <Segmented label={locale.t("rates.survival_of")} {options} chosen={shown.iter().position(|one| *one == at).unwrap_or(0)} {on_choose} />
                }
            </div>
            <p>{ says(locale, cell(at), curve) }</p>
            { picture(locale, cell(at), curve) }
            <p class="note">{ watched(locale, cell(at)) }</p>
            <Fold summary={locale.t("rates.survival_table")} content={table} />
        </section>
    }
}

fn days_arg(locale: Locale, days: u32) -> Arg {
    Arg::count(u64::from(days), locale.count(u64::from(days)))
}

/// "Half are decided after 52 days; 18% are still open after 138."
fn says(locale: Locale, cell: &CellOfRates, curve: &Curve) -> String {
    let (days, left) = curve.points.last().copied().unwrap_or((0, 1.0));
    let args = [("left", locale.percent(left).into()), ("days", days_arg(locale, days))];
    match cell.days[1] {
        Some(median) => {
            let [left, days] = args;
            locale.tr("rates.survival_says", &[("median", days_arg(locale, median)), left, days])
        }
        None => locale.tr("rates.survival_open", &args),
    }
}

fn watched(locale: Locale, cell: &CellOfRates) -> String {
    let [watched, ended] = cell.watched;
    let args = [("watched", Arg::count(watched, locale.count(watched))), ("ended", locale.count(ended).into())];
    locale.tr("rates.survival_note", &args)
}

fn picture(locale: Locale, cell: &CellOfRates, curve: &Curve) -> Html {
    let last = curve.points.last().map_or(0, |point| point.0).max(1);
    let x = |days: u32| f64::from(days) / f64::from(last);
    let y = |share: f64| (1.0 - share) * PLOT;
    let place = |part: f64| AttrValue::from(format!("{:.2}%", part * 100.0));
    let mut corners = vec![(0, 1.0)];
    let mut before = 1.0;
    for &(days, share) in &curve.points {
        corners.extend([(days, before), (days, share)]);
        before = share;
    }
    let line: Vec<String> =
        corners.iter().map(|(days, share)| format!("{:.1},{:.1}", x(*days) * SIDE, y(*share) * SIDE)).collect();
    let middle = last / 2;
    html! {
        <svg class="line-chart survival" role="img" aria-label={says(locale, cell, curve)}>
            { for [0.0, 0.25, 0.5, 0.75, 1.0].into_iter().map(|share| html! {
                <>
                    <line class="grid" x1="0%" x2="100%" y1={place(y(share))} y2={place(y(share))} />
                    if share > 0.0 { <text x="100%" y={place(y(share))} dy={if share < 1.0 { "-0.3em" } else { "1.1em" }} text-anchor="end">{ locale.percent(share) }</text> }
                </>
            }) }
            <text x="0%" y="99%">{ locale.count(0) }</text>
            if middle > 0 { <text x={place(x(middle))} y="99%" text-anchor="middle">{ locale.tr("rates.axis_days", &[("days", days_arg(locale, middle))]) }</text> }
            <text x="100%" y="99%" text-anchor="end">{ locale.count(u64::from(last)) }</text>
            <svg x="0" y="0" width="100%" height="100%" viewBox="0 0 1000 1000" preserveAspectRatio="none" overflow="visible">
                <polyline class="actual" points={line.join(" ")} />
            </svg>
            if let Some(median) = cell.days[1] {
                <line class="today" x1={place(x(median))} x2={place(x(median))} y1="0%" y2={place(PLOT)} />
                <circle class="actual" cx={place(x(median))} cy={place(y(0.5))} r="5" />
                <text class="name" x={place(x(median))} y={place(y(0.5))} dx={if x(median) > 0.6 { "-0.6em" } else { "0.6em" }} dy="-0.5em" text-anchor={if x(median) > 0.6 { "end" } else { "start" }}>
                    { locale.tr("rates.half_after", &[("days", days_arg(locale, median))]) }
                </text>
            }
        </svg>
    }
}

fn table(locale: Locale, curve: &Curve) -> Html {
    let every = curve.points.len().div_ceil(ROWS).max(1);
    let last = curve.points.len().saturating_sub(1);
    let rows = curve.points.iter().enumerate().filter(|(at, _)| at % every == 0 || *at == last);
    html! {
        <div class="scroll">
            <table class="data survival-table">
                <caption class="visually-hidden">{ locale.t("rates.survival") }</caption>
                <thead><tr>
                    <th scope="col" class="number">{ locale.t("rates.days") }</th>
                    <th scope="col" class="number">{ locale.t("rates.share_open") }</th>
                </tr></thead>
                <tbody>
                    { for rows.map(|(_, (days, share))| html! {
                        <tr>
                            <th scope="row" class="number">{ locale.count(u64::from(*days)) }</th>
                            <td class="number">{ locale.percent(*share) }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}
