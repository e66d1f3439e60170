//! Hours by grade and month: a table whose cells are the picture.

use super::WorkProps;
use crate::domain::calendar::Month;
use crate::domain::ladder::GradeId;
use crate::pages::figure_grid::FigureGrid;
use crate::pages::funnel::shade;
use crate::plan::selectors::{Explain, OfWork};
use crate::state::use_locale;
use yew::prelude::*;

/// A row a grade and one for all, a column a month and one for all.
#[component]
pub fn HoursTable(props: &WorkProps) -> Html {
    let locale = use_locale();
    let WorkProps { plan, team, work, today } = props;
    let grades = plan.ladder.grades();
    let months = &work.demand.months;
    let what = {
        let (months, today) = (months.clone(), *today);
        let ids: Vec<GradeId> = grades.iter().map(|grade| grade.id).collect();
        Callback::from(move |(row, column): (usize, usize)| {
            // After the grade and who does it come all months, then each.
            let month = match column.checked_sub(2)? {
                0 => None,
                place => Some(*months.get(place - 1)?),
            };
            let grade = match ids.get(row) {
                Some(&grade) => Some(grade),
                None if row == ids.len() => None,
                None => return None,
            };
            Some(Explain::Work(OfWork::Hours { grade, month, today }))
        })
    };
    // One scale for all cells: what is darker is more.
    let most = (0..grades.len())
        .flat_map(|grade| (0..months.len()).map(move |month| (grade, month)))
        .map(|(grade, month)| work.workload.hours(grade, month))
        .fold(0.0, f64::max);
    let hours = |value: f64| locale.quantity(value.round());
    let cell =
        |value: f64| html! { <td class={classes!("number", heat(value, most))} tabindex="-1">{ hours(value) }</td> };
    let head = |month: &Month| {
        html! {
            <th scope="col" class="number">
                <span class="visually-hidden">{ locale.month(*month) }</span>
                <span aria-hidden="true">{ locale.month_name(*month) }<small>{ month.parts().0 }</small></span>
            </th>
        }
    };
    let row = |place: usize| {
        let grade = &grades[place];
        let tier = work.workload.rank(place).and_then(|rank| team.tiers.get(rank));
        let wide = (grade.name.chars().count() > 3).then_some("wide");
        html! {
            <tr>
                <th scope="row"><b class={classes!("badge", format!("grade-{}", shade(place, grades.len())), wide)}>{ &grade.name }</b></th>
                <td class={classes!(tier.is_none().then_some("missing"))}>{ tier.map_or_else(|| locale.t("staffing.work.nobody"), |tier| tier.name.clone()) }</td>
                <td class="number" tabindex="-1"><b>{ hours(work.of_grade(place)) }</b></td>
                { for (0..months.len()).map(|month| cell(work.workload.hours(place, month))) }
            </tr>
        }
    };
    html! {
        <section class="panel" aria-label={locale.t("staffing.work.by_month")}>
            <div class="panel-bar">
                <h2>{ locale.t("staffing.work.by_month") }</h2>
                <ul class="legend heat-legend heat-arrive">
                    <li class="legend-less">{ locale.t("time.less") }</li>
                    <li class="legend-more">{ locale.t("staffing.work.more") }</li>
                </ul>
            </div>
            <div class="scroll" tabindex="-1" role="group" aria-label={locale.t("staffing.work.by_month")}>
                <FigureGrid class="calendar heat-arrive work-hours" {what}>
                    <caption><span>{ locale.t("staffing.work.caption") }</span></caption>
                    <thead><tr>
                        <th scope="col">{ locale.t("term.grade") }</th>
                        <th scope="col">{ locale.t("staffing.work.who") }</th>
                        <th scope="col" class="number">{ locale.t("term.total") }</th>
                        { for months.iter().map(head) }
                    </tr></thead>
                    <tbody>
                        { for (0..grades.len()).map(row) }
                        <tr class="wins">
                            <th scope="row">{ locale.t("term.total") }</th>
                            <td></td>
                            <td class="number" tabindex="-1"><b>{ hours(work.hours) }</b></td>
                            { for (0..months.len()).map(|month| html! { <td class="number" tabindex="-1">{ hours(work.of_month(month)) }</td> }) }
                        </tr>
                    </tbody>
                </FigureGrid>
            </div>
        </section>
    }
}

/// One of five strengths by the largest of all; none for no work.
fn heat(hours: f64, most: f64) -> Option<String> {
    (hours >= 0.5 && most > 0.0).then(|| format!("heat-{}", (hours / most * 5.0).ceil().clamp(1.0, 5.0)))
}
