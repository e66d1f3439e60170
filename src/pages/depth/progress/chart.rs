//! The target line, where we stand, and what the rest takes. The table under it says the same.

use super::ProgressProps;
use crate::domain::calendar::{Day, Week};
use crate::plan::selectors::ProgressView;
use crate::state::use_locale;
use crate::ui::scale::{place, round_step};
use crate::ui::segmented::Segmented;
use yew::prelude::*;

/// Side of the drawing in its own units; it is stretched to the panel.
const SIDE: f64 = 1000.0;
/// Part of the height that is above the months.
const PLOT: f64 = 0.9;
/// Months named under the lines, at most.
const TICKS: usize = 4;

/// A point: part of the time, and an amount.
type Point = (f64, f64);

struct Lines {
    target: Vec<Point>,
    actual: Vec<Point>,
    /// From where we stand to the target.
    rest: Option<[Point; 2]>,
    highest: f64,
}

fn lines(view: &ProgressView, is_revenue: bool) -> Lines {
    let points = &view.progress.points;
    let at = |index: usize| (index + 1) as f64 / points.len() as f64;
    let line = |point: &crate::domain::progress::ProgressPoint| {
        if is_revenue { point.target_minor } else { point.target_wins }
    };
    let mut target = vec![(0.0, 0.0)];
    target.extend(points.iter().enumerate().map(|(index, point)| (at(index), line(point))));
    let actual: Vec<Point> = points
        .iter()
        .enumerate()
        .filter_map(|(index, point)| {
            let so_far = if is_revenue {
                point.revenue_minor.map(|minor| minor as f64)
            } else {
                point.wins.map(|wins| wins as f64)
            };
            Some((at(index), so_far?))
        })
        .collect();
    let end = target.last().copied().unwrap_or((1.0, 0.0));
    let rest = actual.last().filter(|last| last.0 < end.0 && last.1 < end.1).map(|last| [*last, end]);
    let highest = target.iter().chain(&actual).fold(0.0_f64, |highest, point| highest.max(point.1));
    Lines { target, actual, rest, highest }
}

/// The picture.
#[component]
pub fn Chart(props: &ProgressProps) -> Html {
    let locale = use_locale();
    let revenue_shown = use_state_eq(|| false);
    let (view, currency) = (&props.view, props.plan.currency);
    let Lines { target, actual, rest, highest } = lines(view, *revenue_shown);
    let per_unit = currency.minor_per_unit() as f64;
    // Steps that are round in what is shown.
    let shown_per_minor = if *revenue_shown { locale.shown_units(per_unit, currency) / per_unit } else { 1.0 };
    let step = round_step(highest * shown_per_minor) / shown_per_minor;
    let top = (highest * 1.04).max(step);
    let y = |amount: f64| (1.0 - amount / top) * PLOT;
    let polyline = |class: &'static str, points: &[Point]| {
        let points: Vec<String> =
            points.iter().map(|(x, amount)| format!("{:.1},{:.1}", x * SIDE, y(*amount) * SIDE)).collect();
        html! { <polyline {class} points={points.join(" ")} /> }
    };
    let write = |amount: f64| {
        if *revenue_shown { locale.money_compact(amount, currency) } else { locale.count(amount.round() as u64) }
    };
    let steps =
        std::iter::successors(Some(0.0), |amount| Some(amount + step)).take_while(|amount| *amount <= top).take(8);
    let period = props.plan.target.period;
    let days = |day: Day| f64::from(day.days_since(Week::of(period.start().first_day()).first_day()));
    let all_days = (view.progress.points.len() * 7) as f64;
    let every = (period.months() as usize).div_ceil(TICKS);
    let ticks =
        period.each_month().step_by(every).map(|month| (days(month.first_day()) / all_days, locale.month(month)));
    let today = Some(days(props.today) / all_days).filter(|part| (0.0..=1.0).contains(part));
    let on_choose = use_callback((), {
        let setter = revenue_shown.setter();
        move |choice: usize, ()| setter.set(choice == 1)
    });
    html! {
        <section class="panel progress-chart" aria-label={locale.t("progress.picture")}>
            <div class="panel-bar">
                <Segmented
                    label={locale.t("progress.show")} chosen={usize::from(*revenue_shown)} {on_choose}
                    options={["progress.show_wins", "progress.show_revenue"].map(|key| AttrValue::from(locale.t(key))).to_vec()}
                />
                <ul class="legend lines">
                    <li class="line-actual">{ locale.t("progress.actual") }</li>
                    <li class="line-target">{ locale.t("progress.line") }</li>
                    <li class="line-rest">{ locale.t("progress.rest_line") }</li>
                </ul>
            </div>
            <svg class="line-chart" role="img" aria-label={locale.t("progress.picture_says")}>
                { for steps.map(|amount| html! {
                    <>
                        <line class="grid" x1="0%" x2="100%" y1={place(y(amount))} y2={place(y(amount))} />
                        if amount > 0.0 { <text x="0%" y={place(y(amount))} dy="-0.3em">{ write(amount) }</text> }
                    </>
                }) }
                { for ticks.map(|(part, month)| html! {
                    <text x={place(part.max(0.0))} y="99%">{ month }</text>
                }) }
                if let Some(today) = today {
                    <line class="today" x1={place(today)} x2={place(today)} y1="0%" y2={place(PLOT)} />
                }
                <svg x="0" y="0" width="100%" height="100%" viewBox="0 0 1000 1000" preserveAspectRatio="none" overflow="visible">
                    { polyline("target", &target) }
                    if let Some(rest) = rest { { polyline("rest", &rest) } }
                    { polyline("actual", &actual) }
                </svg>
                { for actual.iter().map(|(x, amount)| html! { <circle class="actual" cx={place(*x)} cy={place(y(*amount))} r="4" /> }) }
            </svg>
        </section>
    }
}
