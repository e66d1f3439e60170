//! The tornado: what a step of each input changes at the first grade, and the table behind it.

use super::DriversProps;
use crate::domain::ladder::{Driver, Step};
use crate::i18n::{Locale, Piece};
use crate::pages::explain::Figure;
use crate::pages::figure_grid::FigureGrid;
use crate::plan::Plan;
use crate::plan::selectors::{DriverBar, DriverEnd, DriversView, Explain, Measure, drivers_view};
use crate::state::use_locale;
use crate::state::words::promotion_name;
use crate::ui::fold::Fold;
use crate::ui::segmented::Segmented;
use std::rc::Rc;
use yew::prelude::*;

/// The picture is so many units wide: half for less, half for more.
const WIDTH: f64 = 1000.0;

/// The picture, with a switch for the step and one for what is measured.
#[component]
pub fn Tornado(props: &DriversProps) -> Html {
    let locale = use_locale();
    let plan = &props.plan;
    let step = use_state_eq(|| Step::OnePoint);
    let measure = use_state_eq(|| Measure::Gap);
    let set_step = use_callback((), {
        let setter = step.setter();
        move |choice: usize, ()| setter.set(if choice == 0 { Step::OnePoint } else { Step::TenPercent })
    });
    let set_measure = use_callback((), {
        let setter = measure.setter();
        move |choice: usize, ()| setter.set(if choice == 0 { Measure::Gap } else { Measure::Needed })
    });
    let (step, measure) = (*step, *measure);
    let first = &plan.ladder.grades()[0].name;
    let Some(view) = drivers_view(plan, &plan.have(), step, measure) else {
        return html! { <p>{ locale.t("answer.no_target") }</p> };
    };
    let words = |keys: [&str; 2]| keys.map(|key| AttrValue::from(locale.t(key))).to_vec();
    let at_first = |key: &str| AttrValue::from(locale.tr(key, &[("grade", first.clone().into())]));
    let row = |bar: &DriverBar| bar_row(locale, plan, &view, bar, step, measure);
    let table = {
        let (plan, view) = (Rc::clone(plan), view.clone());
        Callback::from(move |()| table(locale, &plan, &view, step))
    };
    html! {
        <>
            <p class="driver-answer">{ answer(locale, plan, &view, step, measure) }</p>
            <div class="panel-bar">
                <Segmented label={locale.t("drivers.step")} options={words(["drivers.one_point", "drivers.ten_percent"])} chosen={usize::from(step == Step::TenPercent)} on_choose={set_step} />
                <Segmented label={locale.t("drivers.measure")} options={vec![at_first("drivers.gap_at"), at_first("drivers.needed_at")]} chosen={usize::from(measure == Measure::Needed)} on_choose={set_measure} />
                <ul class="legend">
                    <li class="legend-higher">{ locale.t("drivers.higher") }</li>
                    <li class="legend-lower">{ locale.t("drivers.lower") }</li>
                </ul>
            </div>
            <ul class="tornado" aria-label={locale.t("drivers.picture")}>{ for view.bars.iter().map(row) }</ul>
            <Fold summary={locale.t("drivers.table")} content={table} />
        </>
    }
}

/// "Revenue target", or "Promotion rate C→B".
fn driver_name(locale: Locale, plan: &Plan, driver: Driver) -> String {
    match driver {
        Driver::Rate(grade) => promotion_name(locale, plan, grade),
        Driver::AverageOrder => locale.t("term.average_order"),
        Driver::RevenueTarget => locale.t("term.revenue_target"),
    }
}

fn value_now(locale: Locale, plan: &Plan, driver: Driver) -> String {
    match driver {
        Driver::Rate(grade) => {
            plan.ladder.grade(grade).map_or_else(String::new, |grade| locale.percent(grade.promotion_rate.share()))
        }
        Driver::AverageOrder => locale.money(plan.target.average_order_minor, plan.currency),
        Driver::RevenueTarget => locale.money(plan.target.revenue_minor, plan.currency),
    }
}

/// "+1 point", "−10%".
fn step_name(locale: Locale, driver: Driver, step: Step, is_higher: bool) -> String {
    let sign = if is_higher { "+" } else { "−" };
    match (driver, step) {
        (Driver::Rate(_), Step::OnePoint) => format!("{sign}{}", locale.t("drivers.point")),
        (_, Step::OnePoint) => format!("{sign}{}", locale.percent(0.01)),
        (_, Step::TenPercent) => format!("{sign}{}", locale.percent(0.1)),
    }
}

fn signed(locale: Locale, change: f64) -> String {
    let sign = match change {
        change if change > 0.0 => "+",
        change if change < 0.0 => "−",
        _ => "±",
    };
    format!("{sign}{}", locale.count(change.abs() as u64))
}

fn end_figure(locale: Locale, bar: &DriverBar, step: Step, measure: Measure, is_higher: bool) -> Html {
    let Some(end) = (if is_higher { bar.higher } else { bar.lower }) else { return Html::default() };
    let what = Explain::Driver { driver: bar.driver, step, is_higher, measure };
    html! { <Figure {what} value={end.change} text={signed(locale, end.change)} /> }
}

/// The strongest input in words; each number tells how it came about.
fn answer(locale: Locale, plan: &Plan, view: &DriversView, step: Step, measure: Measure) -> Html {
    let first = &plan.ladder.grades()[0].name;
    let Some(best) = view.bars.first().filter(|bar| bar.span() > 0.0) else {
        return html! { { locale.tr("drivers.none", &[("grade", first.clone().into())]) } };
    };
    let key = match (measure, best.higher.is_some(), best.lower.is_some()) {
        (Measure::Gap, true, true) => "drivers.strongest_gap",
        (Measure::Needed, true, true) => "drivers.strongest_needed",
        (Measure::Gap, true, false) => "drivers.strongest_gap_up",
        (Measure::Needed, true, false) => "drivers.strongest_needed_up",
        (Measure::Gap, false, _) => "drivers.strongest_gap_down",
        (Measure::Needed, false, _) => "drivers.strongest_needed_down",
    };
    let args = [
        ("driver", driver_name(locale, plan, best.driver).into()),
        ("grade", first.clone().into()),
        ("step_up", step_name(locale, best.driver, step, true).into()),
        ("step_down", step_name(locale, best.driver, step, false).into()),
    ];
    let filled = locale.pieces(key, &args).into_iter().map(|piece| match piece {
        Piece::Text(text) => html! { { text } },
        Piece::Slot(slot) => end_figure(locale, best, step, measure, slot == "up"),
    });
    filled.collect()
}

/// An input's name, the number that fewer customers go with, the bar from zero, and the number for more.
fn bar_row(locale: Locale, plan: &Plan, view: &DriversView, bar: &DriverBar, step: Step, measure: Measure) -> Html {
    // A better rate or order means fewer customers, a higher target more.
    let rises = bar.driver == Driver::RevenueTarget;
    let label = |is_higher: bool, class: &'static str| {
        let end = if is_higher { bar.higher } else { bar.lower };
        html! {
            <span class={classes!("end", class)}>
                if end.is_some() {
                    <small>{ step_name(locale, bar.driver, step, is_higher) }</small>
                    { end_figure(locale, bar, step, measure, is_higher) }
                } else {
                    <small>{ locale.t("drivers.at_its_end") }</small>
                }
            </span>
        }
    };
    let rect = |end: Option<DriverEnd>, class: &'static str| {
        let change = end.map_or(0.0, |end| end.change);
        let width = if view.widest > 0.0 { change.abs() / view.widest * (WIDTH / 2.0 - 4.0) } else { 0.0 };
        let x = if change < 0.0 { WIDTH / 2.0 - width } else { WIDTH / 2.0 };
        html! { <rect {class} x={format!("{x:.1}")} y="2" width={format!("{width:.1}")} height="20" /> }
    };
    html! {
        <li>
            <span class="driver">{ driver_name(locale, plan, bar.driver) }<small>{ value_now(locale, plan, bar.driver) }</small></span>
            { label(!rises, "fewer") }
            <svg viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden="true">
                { rect(bar.lower, "lower") }
                { rect(bar.higher, "higher") }
                <line class="zero" x1="500" x2="500" y1="0" y2="24" />
            </svg>
            { label(rises, "more") }
        </li>
    }
}

/// Every number of the picture and what it comes to, whatever the switch says.
fn table(locale: Locale, plan: &Plan, view: &DriversView, step: Step) -> Html {
    let drivers: Vec<Driver> = view.bars.iter().map(|bar| bar.driver).collect();
    let what = Callback::from(move |(row, column): (usize, usize)| {
        let driver = *drivers.get(row)?;
        let is_higher = column > 2;
        let measure = if column % 2 == 1 { Measure::Gap } else { Measure::Needed };
        Some(Explain::Driver { driver, step, is_higher, measure })
    });
    let first = &plan.ladder.grades()[0].name;
    let cell = |end: Option<DriverEnd>, measure: Measure| {
        let written = end.map(|end| locale.count(measure.of(&end.effect)));
        html! {
            if let Some(written) = written {
                <td class="number" tabindex="-1">{ written }</td>
            } else {
                <td class="number">{ locale.t("drivers.at_its_end") }</td>
            }
        }
    };
    let args = [
        ("grade", first.clone().into()),
        ("gap", locale.count(view.now.gap).into()),
        ("needed", locale.count(view.now.needed).into()),
    ];
    let head = |key: &str, step: &str| {
        let name = locale.t(key);
        html! { <th scope="col" class="number">{ locale.tr(step, &[("name", name.into())]) }</th> }
    };
    html! {
        <div class="scroll">
            <FigureGrid class="driver-table" {what}>
                <caption>{ locale.tr("drivers.table_now", &args) }</caption>
                <thead><tr>
                    <th scope="col">{ locale.t("drivers.input") }</th>
                    { head("term.gap", "drivers.column_lower") }
                    { head("term.needed", "drivers.column_lower") }
                    { head("term.gap", "drivers.column_higher") }
                    { head("term.needed", "drivers.column_higher") }
                </tr></thead>
                <tbody>
                    for bar in view.bars.iter() {
                        <tr>
                            <th scope="row">{ driver_name(locale, plan, bar.driver) }</th>
                            { cell(bar.lower, Measure::Gap) }
                            { cell(bar.lower, Measure::Needed) }
                            { cell(bar.higher, Measure::Gap) }
                            { cell(bar.higher, Measure::Needed) }
                        </tr>
                    }
                </tbody>
            </FigureGrid>
        </div>
    }
}
