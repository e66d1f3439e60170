//! By grade: until when a new customer counts, who is overdue, what is out of reach.

use super::TimeProps;
use crate::domain::solve::{Cell, Setting};
use crate::pages::figure_grid::FigureGrid;
use crate::pages::funnel::locks::LockButton;
use crate::plan::selectors::{Explain, OverTime};
use crate::state::use_locale;
use crate::ui::icon::{Glyph, icon};
use yew::prelude::*;

/// A row a grade, lowest first.
#[component]
pub fn Deadlines(props: &TimeProps) -> Html {
    let locale = use_locale();
    let (schedule, today, currency) = (&props.view.schedule, props.today, props.plan.currency);
    let grades = props.plan.ladder.grades();
    let what = {
        let ids: Vec<_> = grades.iter().map(|grade| grade.id).collect();
        Callback::from(move |(row, column): (usize, usize)| {
            let grade = *ids.get(row)?;
            let of = |what: OverTime| Explain::OverTime(what, today);
            [
                of(OverTime::Latest(grade)),
                of(OverTime::Quickest(grade)),
                Explain::Gap(grade),
                of(OverTime::Gap(grade)),
                of(OverTime::Overdue(grade)),
                of(OverTime::WinsOutOfReach(grade)),
                of(OverTime::RevenueOutOfReach(grade)),
            ]
            .get(column.checked_sub(1)?)
            .copied()
        })
    };
    let columns = [
        "time.latest",
        "time.quickest",
        "time.gap_timeless",
        "time.gap",
        "time.overdue",
        "time.out_of_reach",
        "time.revenue_out_of_reach",
    ];
    let row = |index: usize| {
        let grade = &schedule.grades[index];
        let (timed, timeless) = (schedule.timed.rows[index].gap, schedule.timeless.rows[index].gap);
        let day = |day: Option<crate::domain::calendar::Day>, lock: Html| match day {
            None => html! { <td class="number">{ "–" }</td> },
            Some(day) => {
                let passed = day < today;
                html! {
                    <td class={classes!("number", passed.then_some("passed"))} tabindex="-1">
                        { locale.day(day) }
                        { lock }
                        if passed {
                            <small>{ locale.t("time.passed") }</small>
                        }
                    </td>
                }
            }
        };
        let cell = Cell::LatestDay(grades[index].id);
        let floor = match props.plan.planning.locks.get(cell) {
            Some(Setting::LatestDay { day, .. }) => {
                let is_broken = grade.deadline.usual.is_none_or(|usual| usual < day);
                Some((is_broken, locale.tr("locks.from_day", &[("day", locale.day(day).into())])))
            }
            _ => None,
        };
        let lock = html! {
            <>
                <LockButton {cell} subject={grades[index].name.clone()} is_locked={floor.is_some()} />
                if let Some((is_broken, floor)) = floor {
                    <small class={classes!("floor", is_broken.then_some("broken"))}>
                        if is_broken {
                            { icon(Glyph::Warning) }
                        }
                        { floor }
                    </small>
                }
            </>
        };
        let lacking = |lacks: bool, text: String| {
            html! { <td class={classes!("number", if lacks { "missing" } else { "held" })} tabindex="-1">{ text }</td> }
        };
        let lost = grade.wins_out_of_reach;
        let minor = grade.revenue_out_of_reach_minor;
        html! {
            <tr>
                <th scope="row">{ &grades[index].name }</th>
                { day(grade.deadline.usual, lock) }
                { day(grade.deadline.quick, Html::default()) }
                { lacking(timeless > 0, locale.count(timeless)) }
                { lacking(timed > 0, locale.count(timed)) }
                { lacking(grade.overdue > 0, locale.count(grade.overdue)) }
                { lacking(lost >= 0.005, locale.quantity(lost)) }
                { lacking(lost >= 0.005, locale.money_compact(minor as f64, currency)) }
            </tr>
        }
    };
    html! {
        <section class="panel" aria-label={locale.t("time.deadlines")}>
            <h2>{ locale.t("time.deadlines") }</h2>
            <div class="scroll" tabindex="-1" role="group" aria-label={locale.t("time.deadlines")}>
                <FigureGrid class="deadlines" {what}>
                    <caption><span>{ locale.t("time.deadlines_caption") }</span></caption>
                    { super::grade_heads(locale, &columns) }
                    <tbody>{ for (0..grades.len()).map(row) }</tbody>
                </FigureGrid>
            </div>
        </section>
    }
}
