//! People needed against people there, by month: a bar for who is there, a tint for who is hired, a line for who is needed,
//! hatching for who is missing. The table behind it says the same.

use super::TeamProps;
use crate::pages::figure_grid::FigureGrid;
use crate::pages::funnel::picture::hatch;
use crate::plan::selectors::{Explain, OfTeam};
use crate::state::use_locale;
use crate::ui::fold::Fold;
use crate::ui::scale::{place, round_step};
use yew::prelude::*;

/// Part of the height that is above the months, and of the width that is before the labels.
const PLOT: f64 = 0.88;
const WIDE: f64 = 0.88;
/// Part of a month's width that its bar takes.
const BAR: f64 = 0.72;
/// Months named under the bars, at most.
const TICKS: usize = 6;

/// The steps.
#[component]
pub fn Chart(props: &TeamProps) -> Html {
    let locale = use_locale();
    let TeamProps { view, chosen, .. } = props;
    let cells = view.hiring.sum(&chosen.places(view));
    let months = &view.demand.months;
    let count = months.len().max(1) as f64;
    let highest = cells.iter().fold(1.0_f64, |most, cell| most.max(cell.needed).max(cell.with_hires).max(cell.there));
    let step = round_step(highest);
    let top = (highest * 1.08).max(step);
    let (x, y) = (|at: f64| at / count * WIDE, |people: f64| (1.0 - people / top) * PLOT);
    let bar = |class: &'static str, at: usize, from: f64, to: f64| {
        let (low, high) = (from.min(to), from.max(to));
        let tall = (y(low) - y(high)).max(0.0);
        let fill = (class == "missing").then_some("url(#hatch)");
        html! {
            if tall > 0.0 {
                <rect {class} {fill} x={place(x(at as f64 + (1.0 - BAR) / 2.0))} y={place(y(high))} width={place(BAR / count * WIDE)} height={place(tall)} />
            }
        }
    };
    let outline: Vec<String> = cells
        .iter()
        .enumerate()
        .flat_map(|(at, cell)| {
            [0.0, 1.0].map(|end| format!("{:.1},{:.1}", x(at as f64 + end) * 1000.0, y(cell.needed) * 1000.0))
        })
        .collect();
    let steps =
        std::iter::successors(Some(0.0), |people| Some(people + step)).take_while(|people| *people <= top).take(8);
    let every = months.len().div_ceil(TICKS).max(1);
    let mut labels: Vec<(f64, &str, &str)> = cells.last().map_or_else(Vec::new, |last| {
        vec![
            (last.needed, "staffing.needed", "asked"),
            (last.with_hires, "staffing.with_hires", "edge"),
            (last.there, "staffing.there", "middle"),
        ]
    });
    labels.sort_by(|one, other| other.0.total_cmp(&one.0));
    let mut below = -1.0_f64;
    let labels: Vec<Html> = labels
        .into_iter()
        .map(|(people, key, class)| {
            let at = y(people).max(below + 0.12);
            below = at;
            html! {
                <text class={classes!("end", class)} y={place(at)}>
                    <tspan x={place(WIDE)} dx="0.5em">{ locale.t(key) }</tspan>
                    <tspan x={place(WIDE)} dx="0.5em" dy="1.15em">{ locale.tenths(people) }</tspan>
                </text>
            }
        })
        .collect();
    let table = {
        let props = props.clone();
        Callback::from(move |()| html! { <Table ..props.clone() /> })
    };
    html! {
        <>
            { hatch() }
            <svg class="line-chart team-chart" role="img" aria-label={locale.t("staffing.chart_says")}>
                { for steps.clone().map(|people| html! { <line class="grid" x1="0%" x2={place(WIDE)} y1={place(y(people))} y2={place(y(people))} /> }) }
                { for cells.iter().enumerate().map(|(at, cell)| {
                    let there = cell.there.min(cell.with_hires);
                    html! {
                        <>
                            { bar("there", at, 0.0, there) }
                            { bar("hired", at, there, cell.with_hires) }
                            { bar("missing", at, cell.with_hires, cell.needed.max(cell.with_hires)) }
                        </>
                    }
                }) }
                { for months.iter().enumerate().step_by(every).map(|(at, month)| html! {
                    <text class={(at / every % 2 == 1).then_some("spare")} x={place(x(at as f64))} y="99%">{ locale.month(*month) }</text>
                }) }
                <svg x="0" y="0" width="100%" height="100%" viewBox="0 0 1000 1000" preserveAspectRatio="none" overflow="visible">
                    <polyline class="asked" points={outline.join(" ")} />
                </svg>
                { for steps.filter(|people| *people > 0.0).map(|people| html! { <text class="step" x="0%" y={place(y(people))} dy="-0.3em">{ locale.quantity(people) }</text> }) }
                { labels }
            </svg>
            <ul class="legend lines team-legend">
                <li class="team-there">{ locale.t("staffing.there") }</li>
                <li class="team-hired">{ locale.t("staffing.hired") }</li>
                <li class="team-asked">{ locale.t("staffing.needed") }</li>
                <li class="team-missing">{ locale.t("staffing.missing") }</li>
            </ul>
            <Fold summary={locale.t("staffing.people_table")} content={table} />
        </>
    }
}

/// A row a month.
#[component]
fn Table(props: &TeamProps) -> Html {
    let locale = use_locale();
    let TeamProps { view, chosen, today, .. } = props;
    let places = chosen.places(view);
    let cells = view.hiring.sum(&places);
    let months = view.demand.months.clone();
    let what = {
        let (months, place, today) = (months.clone(), chosen.place(), *today);
        Callback::from(move |(row, column): (usize, usize)| {
            let month = *months.get(row)?;
            let of = match column {
                1 => OfTeam::Needed(place, month),
                2 => OfTeam::There(place, month),
                3 => OfTeam::WithHires(place, month),
                4 => OfTeam::Beginning(place, month),
                5 => OfTeam::Growing(place, month),
                6 => OfTeam::Leavers(place, month),
                _ => return None,
            };
            Some(Explain::Team(of, today))
        })
    };
    let tenths = |people: f64| locale.tenths(people);
    let leavers =
        |at: usize| -> f64 { places.iter().map(|&(region, rank)| view.capacity.cell(region, rank, at).leavers).sum() };
    html! {
        <div class="scroll" tabindex="-1" role="group" aria-label={locale.t("staffing.people_table")}>
            <FigureGrid class="data" {what}>
                <caption class="visually-hidden">{ locale.t("staffing.people_table") }</caption>
                <thead><tr>
                    <th scope="col">{ locale.t("term.month") }</th>
                    for key in ["staffing.needed", "staffing.there", "staffing.with_hires", "staffing.beginning", "staffing.growing", "staffing.leavers"] {
                        <th scope="col" class="number">{ locale.t(key) }</th>
                    }
                </tr></thead>
                <tbody>
                    for (at, cell) in cells.iter().enumerate() {
                        <tr>
                            <th scope="row">{ locale.month(months[at]) }</th>
                            for people in [cell.needed, cell.there, cell.with_hires, cell.beginning, cell.growing, leavers(at)] {
                                <td class="number" tabindex="-1">{ tenths(people) }</td>
                            }
                        </tr>
                    }
                </tbody>
            </FigureGrid>
        </div>
    }
}
