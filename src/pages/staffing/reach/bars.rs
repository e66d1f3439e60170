//! Wins by customers alone, by hours alone and by both: bars from zero, with the target beside them.

use super::PartProps;
use super::answer::wins_said;
use crate::pages::explain::Figure;
use crate::plan::selectors::{Explain, OfReach, ReachLimit};
use crate::state::use_locale;
use crate::ui::fold::Fold;
use crate::ui::scale::place;
use std::rc::Rc;
use yew::prelude::*;

/// A bar each, the numbers beside them, the table under them.
#[component]
pub(super) fn Bars(props: &PartProps) -> Html {
    let locale = use_locale();
    let answer = &props.answer;
    let rows = [
        ("staffing.reach.by_customers", "customers", ReachLimit::Customers, Some(answer.by_customers)),
        ("staffing.reach.by_hours", "hours", ReachLimit::Hours, answer.by_hours),
        ("staffing.reach.reached", "both", ReachLimit::Both, Some(answer.reached)),
    ];
    // A team for ten times the customers would leave nothing to see of the others.
    let widest = answer.by_customers.max(answer.target_wins).max(answer.reached).max(1e-9);
    let shown = |wins: f64| (wins / (widest * 1.25)).min(1.0);
    let goal = shown(answer.target_wins);
    let bar = |(key, class, limit, wins): (&'static str, &'static str, ReachLimit, Option<f64>)| {
        let length = wins.map_or(1.0, shown);
        let is_cut = wins.is_none_or(|wins| wins > widest * 1.25);
        html! {
            <div class="reach-bar">
                <dt>{ locale.t(key) }</dt>
                <dd>
                    <svg aria-hidden="true" class={classes!(class, is_cut.then_some("cut"))}>
                        <rect x="0%" y="12%" height="76%" width={place(length)} />
                        <line class="goal" x1={place(goal)} x2={place(goal)} y1="0%" y2="100%" />
                    </svg>
                    { match wins {
                        Some(wins) => html! {
                            <Figure what={Explain::Reach(OfReach::wins(limit, answer.booked, wins))} value={wins} text={wins_said(locale, wins)} name={locale.t(key)} />
                        },
                        None => html! { <span>{ locale.t("staffing.reach.endless") }</span> },
                    } }
                </dd>
            </div>
        }
    };
    let target = locale.count(answer.target_wins as u64);
    let table = {
        let props = props.clone();
        Callback::from(move |()| html! { <Table ..props.clone() /> })
    };
    html! {
        <>
            <dl class="reach-bars">{ for rows.into_iter().map(bar) }</dl>
            <p class="note">{ locale.tr("staffing.reach.goal", &[("target", target.into())]) }</p>
            if let Some(steady) = answer.steady_wins_per_month {
                <p class="note">{ locale.tr("staffing.reach.steady", &[("wins", wins_said(locale, steady).into())]) }</p>
            }
            <Fold summary={locale.t("staffing.reach.table")} content={table} />
        </>
    }
}

/// Whom there are hours for, grade by grade, and what each region reaches.
#[component]
fn Table(props: &PartProps) -> Html {
    let locale = use_locale();
    let PartProps { plan, answer } = props;
    let count = |number: f64| locale.tenths(number);
    let grades = plan.ladder.grades().iter().zip(answer.open.iter().zip(&answer.open_worked));
    let lowest = plan.ladder.grades().first().map_or_else(String::new, |grade| grade.name.clone());
    let row = |name: String, all: f64, worked: f64| {
        html! {
            <tr>
                <th scope="row">{ name }</th>
                <td class="number">{ count(all) }</td>
                <td class="number">{ count(worked) }</td>
                <td class="number">{ count((all - worked).max(0.0)) }</td>
            </tr>
        }
    };
    html! {
        <div class="scroll" tabindex="0" role="group" aria-label={locale.t("staffing.reach.table")}>
            <table class="data">
                <caption class="visually-hidden">{ locale.t("staffing.reach.table") }</caption>
                <thead><tr>
                    <th scope="col">{ locale.t("term.customers") }</th>
                    for key in ["staffing.reach.there", "staffing.reach.worked", "staffing.reach.waiting"] {
                        <th scope="col" class="number">{ locale.t(key) }</th>
                    }
                </tr></thead>
                <tbody>
                    { for grades.rev().map(|(grade, (all, worked))| row(grade.name.clone(), *all, *worked)) }
                    { row(locale.tr("staffing.reach.new_at", &[("grade", lowest.into())]), answer.new_customers, answer.new_worked) }
                </tbody>
            </table>
            if answer.regions.len() > 1 {
                <table class="data">
                    <caption>{ locale.t("staffing.reach.by_region") }</caption>
                    <thead><tr>
                        <th scope="col">{ locale.t("staffing.region") }</th>
                        <th scope="col" class="number">{ locale.t("staffing.reach.by_customers") }</th>
                        <th scope="col" class="number">{ locale.t("staffing.reach.reached") }</th>
                    </tr></thead>
                    <tbody>
                        for region in answer.regions.iter() {
                            <tr>
                                <th scope="row">{ Rc::clone(&region.name) }</th>
                                <td class="number">{ count(region.by_customers) }</td>
                                <td class="number">{ count(region.reached) }</td>
                            </tr>
                        }
                    </tbody>
                </table>
            }
        </div>
    }
}
