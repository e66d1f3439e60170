//! What became of the open pipeline: a bridge of bars in the table that says it, and who is behind each step.

use super::{AccuracyProps, Chosen, list_of, signed_money};
use crate::domain::accounts::CustomerId;
use crate::domain::calendar::Day;
use crate::domain::forecast::PipelineFlow;
use crate::i18n::{Arg, Locale};
use crate::pages::import::choice::Choice;
use crate::plan::Plan;
use crate::plan::forecast::{Bridge, Since, Snapshot, StepRow};
use crate::state::use_locale;
use crate::ui::fold::Fold;
use crate::ui::scale::place;
use std::rc::Rc;
use yew::prelude::*;

/// How many months ago records are asked, beside the beginning of this month.
const MONTHS_AGO: [i32; 2] = [1, 3];

/// The evening so many months ago; of none, that before this month.
pub fn ago(today: Day, months: i32) -> Day {
    let (.., of_month) = today.parts();
    let month = today.month().plus(-months);
    if months == 0 {
        return month.first_day().plus(-1).unwrap_or(today);
    }
    month.first_day().plus(i32::from(of_month) - 1).map_or(month.last_day(), |day| day.min(month.last_day()))
}

/// The snapshots that can be compared with the plan, the latest first: amounts in another currency cannot.
pub fn comparable<'a>(snapshots: &'a [Snapshot], plan: &Plan) -> impl Iterator<Item = &'a Snapshot> + use<'a> {
    let currency = plan.currency;
    snapshots.iter().rev().filter(move |one| one.currency == currency)
}

fn flow_key(flow: PipelineFlow) -> &'static str {
    match flow {
        PipelineFlow::New => "accuracy.new",
        PipelineFlow::PulledIn => "accuracy.pulled_in",
        PipelineFlow::Grown => "accuracy.grown",
        PipelineFlow::Shrunk => "accuracy.shrunk",
        PipelineFlow::Slipped => "accuracy.slipped",
        PipelineFlow::Won => "accuracy.won",
        PipelineFlow::Lost => "accuracy.lost",
        PipelineFlow::FellBack => "accuracy.fell_back",
        PipelineFlow::Removed => "accuracy.gone",
    }
}

fn flow_class(flow: PipelineFlow) -> &'static str {
    match flow {
        PipelineFlow::New | PipelineFlow::PulledIn | PipelineFlow::Grown => "gain",
        PipelineFlow::Won => "won",
        PipelineFlow::Lost => "lost",
        PipelineFlow::Shrunk | PipelineFlow::Slipped | PipelineFlow::FellBack | PipelineFlow::Removed => "drop",
    }
}

/// The panel.
#[component]
pub fn Steps(props: &AccuracyProps) -> Html {
    let locale = use_locale();
    let (plan, today, chosen) = (&props.plan, props.today, props.chosen);
    let mut offered: Vec<(Since, String)> = Vec::new();
    let day_said = |key: &str, day: Day| locale.tr(key, &[("day", locale.day(day).into())]);
    for one in comparable(&props.snapshots, plan) {
        offered.push((Since::Snapshot(one.entries), day_said("accuracy.snapshot_of", one.asked.today)));
    }
    let month = ago(today, 0);
    offered.push((Since::Records(month), day_said("accuracy.this_month", month)));
    for months in MONTHS_AGO {
        let day = ago(today, months);
        let args = [
            ("months", Arg::count(months.unsigned_abs().into(), locale.count(months.unsigned_abs().into()))),
            ("day", locale.day(day).into()),
        ];
        offered.push((Since::Records(day), locale.tr("accuracy.months_ago", &args)));
    }
    let place_of = offered.iter().position(|(since, _)| *since == props.asked.since);
    let options: Rc<[AttrValue]> = offered.iter().map(|(_, words)| AttrValue::from(words.clone())).collect();
    let on_since = {
        let all: Vec<Since> = offered.iter().map(|(since, _)| *since).collect();
        props.on_choose.reform(move |at: usize| Chosen { since: all.get(at).copied(), ..chosen })
    };
    let grades: Rc<[AttrValue]> =
        plan.ladder.promotions().map(|(lower, _)| AttrValue::from(lower.name.clone())).collect();
    let on_from = props.on_choose.reform(move |from_position: usize| Chosen { from_position, ..chosen });
    html! {
        <section class="panel accuracy" aria-label={locale.t("accuracy.bridge")}>
            <h2>{ locale.t("accuracy.bridge") }</h2>
            <div class="bridge-choices">
                <Choice label={locale.t("accuracy.since")} {options} chosen={place_of} on_choose={on_since} is_look={true} />
                if grades.len() > 1 {
                    <Choice label={locale.t("accuracy.from_grade")} options={grades} chosen={Some(props.asked.from_position)} on_choose={on_from} is_look={true} />
                }
            </div>
            if let Some(bridge) = &props.answer.bridge {
                <p>{ said(locale, plan, bridge) }</p>
                if bridge.is_from_records {
                    <p class="note">{ locale.t("accuracy.bridge_from_records") }</p>
                }
                { table(locale, plan, bridge, today) }
                { for happened(bridge).map(|(flow, step)| behind(locale, props, flow, step)) }
            }
        </section>
    }
}

fn happened(bridge: &Bridge) -> impl Iterator<Item = (PipelineFlow, &StepRow)> {
    PipelineFlow::ALL.into_iter().zip(&bridge.steps).filter(|(_, step)| step.count > 0)
}

/// "Since 31 October the open pipeline went from CNY 2.1M to CNY 1.8M."
fn said(locale: Locale, plan: &Plan, bridge: &Bridge) -> String {
    let money = |minor: f64| locale.money_compact(minor, plan.currency);
    let args = [
        ("day", Arg::from(locale.day(bridge.day))),
        ("then", money(bridge.then_minor).into()),
        ("now", money(bridge.now_minor).into()),
    ];
    let is_quiet = happened(bridge).next().is_none();
    locale.tr(if is_quiet { "accuracy.bridge_quiet" } else { "accuracy.bridge_said" }, &args)
}

fn table(locale: Locale, plan: &Plan, bridge: &Bridge, today: Day) -> Html {
    // What stands after each step: bars begin where the one before ended.
    let mut stands = bridge.then_minor;
    let mut spans = vec![("accuracy.then", "total", 0.0, bridge.then_minor, None)];
    for (flow, step) in happened(bridge) {
        let before = stands;
        stands += step.amount_minor;
        spans.push((flow_key(flow), flow_class(flow), before, stands, Some(step)));
    }
    spans.push(("accuracy.now", "total", 0.0, bridge.now_minor, None));
    let ends = || spans.iter().flat_map(|span| [span.2, span.3]);
    let low = ends().fold(0.0, f64::min);
    let wide = (ends().fold(0.0, f64::max) - low).max(1.0);
    let x = |minor: f64| (minor - low) / wide;
    let row = |&(key, class, from, to, step): &(&str, &'static str, f64, f64, Option<&StepRow>)| {
        let (left, right) = (x(from.min(to)), x(from.max(to)));
        let day = if key == "accuracy.then" { bridge.day } else { today };
        let amount = match step {
            Some(step) => signed_money(locale, plan, step.amount_minor),
            None => locale.money_compact(to, plan.currency),
        };
        html! {
            <tr class={step.is_none().then_some("total")}>
                <th scope="row">{ locale.t(key) }if step.is_none() { <small>{ locale.day(day) }</small> }</th>
                <td class="bar-cell">
                    <svg class="bar" aria-hidden="true">
                        <rect {class} x={place(left)} y="15%" width={place((right - left).max(0.004))} height="70%" />
                        <line x1={place(x(from))} x2={place(x(from))} y1="0%" y2="15%" />
                        <line x1={place(x(to))} x2={place(x(to))} y1="85%" y2="100%" />
                    </svg>
                </td>
                <td class={classes!("number", format!("of-{class}"))}>{ amount }</td>
                <td class="number">{ step.map(|step| locale.count(step.count)) }</td>
            </tr>
        }
    };
    html! {
        <table class="data bars bridge">
            <caption class="visually-hidden">{ locale.t("accuracy.bridge") }</caption>
            <thead><tr>
                <th scope="col">{ locale.t("accuracy.step") }</th>
                <th scope="col"><span class="visually-hidden">{ locale.t("funnel.picture_column") }</span></th>
                <th scope="col" class="number">{ locale.t("accuracy.change") }</th>
                <th scope="col" class="number">{ locale.t("accuracy.customers") }</th>
            </tr></thead>
            <tbody>{ for spans.iter().map(row) }</tbody>
        </table>
    }
}

/// Who is behind a step: those with the largest amounts.
fn behind(locale: Locale, props: &AccuracyProps, flow: PipelineFlow, step: &StepRow) -> Html {
    let args =
        [("step", Arg::from(locale.t(flow_key(flow)))), ("count", Arg::count(step.count, locale.count(step.count)))];
    let content = {
        let (props, step) = (props.clone(), step.clone());
        Callback::from(move |()| names(locale, &props, &step))
    };
    html! { <Fold key={flow_key(flow)} summary={locale.tr("accuracy.behind", &args)} {content} /> }
}

fn names(locale: Locale, props: &AccuracyProps, step: &StepRow) -> Html {
    let plan = &props.plan;
    let past = props.snapshots.iter().find(|one| Since::Snapshot(one.entries) == props.asked.since);
    let now = |id: CustomerId| plan.customers.get(id).map(|one| Rc::clone(&one.name));
    // Who is in the list no more was in the snapshot.
    let then = |id: CustomerId| past.and_then(|past| past.customers.get(id)).map(|one| Rc::clone(&one.name));
    let all = list_of(plan, step.customers.iter().filter_map(|(id, _)| now(*id)));
    let named = step.customers.len() as u64;
    html! {
        <>
            <ul class="behind">
                { for step.customers.iter().map(|&(id, minor)| {
                    let href = now(id).and_then(|name| list_of(plan, std::iter::once(name)));
                    let name = now(id).or_else(|| then(id)).map_or_else(String::new, |name| name.to_string());
                    html! {
                        <li key={id.0}>
                            if let Some(href) = href { <a {href}>{ name }</a> } else { <span>{ name }</span> }
                            <span class="number">{ signed_money(locale, plan, minor) }</span>
                        </li>
                    }
                }) }
            </ul>
            if named < step.count {
                <p class="note">{ locale.tr("accuracy.largest", &[("count", Arg::count(named, locale.count(named)))]) }</p>
            }
            if let Some(href) = all.filter(|_| named > 1) {
                <p><a {href}>{ locale.t("accuracy.in_list") }</a></p>
            }
        </>
    }
}
