//! Hours by grade and month: a table whose cells are the picture.

use super::WorkProps;
use crate::domain::calendar::Month;
use crate::domain::ladder::GradeId;
use crate::pages::figure_grid::FigureGrid;
use crate::pages::funnel::shade;
use crate::plan::selectors::{Explain, OfWork, TeamWork};
use crate::platform::element;
use crate::state::use_locale;
use crate::ui::later::use_later;
use std::ops::Range;
use std::rc::Rc;
use yew::prelude::*;

/// Columns before the months: grade, who does it, all months.
const COLUMNS_BEFORE: usize = 3;

/// The numbers as they are written, whole, and how strong each is: a row a grade, then one for all.
#[derive(Debug, PartialEq)]
struct Shown {
    sums: Vec<f64>,
    hours: Vec<Vec<f64>>,
    strengths: Vec<Vec<u8>>,
}

impl Shown {
    fn of(work: &TeamWork) -> Self {
        let (grades, months) = (work.workload.tries.len(), work.demand.months.len());
        let cells = |grade: usize| (0..months).map(move |month| work.workload.hours(grade, month));
        // One scale for all cells: what is darker is more.
        let most = (0..grades).flat_map(cells).fold(0.0, f64::max);
        let whole = (0..months).map(|month| work.of_month(month).round()).collect();
        Self {
            sums: (0..grades).map(|grade| work.of_grade(grade).round()).chain([work.hours.round()]).collect(),
            hours: (0..grades).map(|grade| cells(grade).map(f64::round).collect()).chain([whole]).collect(),
            strengths: (0..grades)
                .map(|grade| cells(grade).map(|hours| strength(hours, most)).collect())
                .chain([vec![0; months]])
                .collect(),
        }
    }

    /// Whether it has as many rows and months as another.
    fn is_like(&self, other: &Self) -> bool {
        let months = |shown: &Self| shown.hours.first().map_or(0, Vec::len);
        self.hours.len() == other.hours.len() && months(self) == months(other)
    }

    /// The number of a row and month while only those in sight are new.
    fn row(&self, row: usize, before: &Self, in_sight: &Range<usize>) -> Rc<[f64]> {
        let each = self.hours[row].iter().zip(&before.hours[row]).enumerate();
        each.map(|(month, (new, old))| if in_sight.contains(&(month + COLUMNS_BEFORE)) { *new } else { *old }).collect()
    }
}

/// One of five strengths by the largest of all; 0 for no work.
fn strength(hours: f64, most: f64) -> u8 {
    if hours >= 0.5 && most > 0.0 { (hours / most * 5.0).ceil().clamp(1.0, 5.0) as u8 } else { 0 }
}

/// The class of a column wide enough for numbers up to this one.
fn width(largest: f64) -> usize {
    [1e3, 1e4, 1e5, 1e6].iter().take_while(|limit| largest >= **limit).count()
}

const MONTH_WIDTHS: [&str; 5] = ["months-3", "months-4", "months-5", "months-6", "months-7"];
const SUM_WIDTHS: [&str; 5] = ["sums-3", "sums-4", "sums-5", "sums-6", "sums-7"];
const STRENGTHS: [&str; 6] =
    ["number", "number heat-1", "number heat-2", "number heat-3", "number heat-4", "number heat-5"];

/// A row a grade and one for all, a column a month and one for all.
#[component]
pub fn HoursTable(props: &WorkProps) -> Html {
    let locale = use_locale();
    let WorkProps { plan, team, work, today } = props;
    let grades = plan.ladder.grades();
    let months = &work.demand.months;
    let region = use_node_ref();
    let in_sight = use_in_sight(&region);
    let now = Rc::new(Shown::of(work));
    // The frame after a key holds the numbers in sight; how strong they are, and the others, follow in the next.
    let then = use_later(Rc::clone(&now));
    let then = if now.is_like(&then) { then } else { Rc::clone(&now) };
    // Columns that have grown stay so: they do not dance while one types.
    let widths = use_mut_ref(|| (0, 0));
    let (month_width, sum_width) = {
        let mut widths = widths.borrow_mut();
        let largest = |values: &[f64]| values.iter().copied().fold(0.0, f64::max);
        widths.0 = widths.0.max(now.hours.last().map_or(0, |whole| width(largest(whole))));
        widths.1 = widths.1.max(width(largest(&now.sums)));
        *widths
    };
    let what = {
        let (months, today) = (months.clone(), *today);
        let ids: Vec<GradeId> = grades.iter().map(|grade| grade.id).collect();
        Callback::from(move |(row, column): (usize, usize)| {
            // After the grade and who does it come all months, then each.
            let month = match column.checked_sub(COLUMNS_BEFORE - 1)? {
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
    let line = |row: usize| {
        let grade = grades.get(row).map(|grade| Rung { name: grade.name.clone(), shade: shade(row, grades.len()) });
        let tier = work.workload.rank(row).and_then(|rank| team.tiers.get(rank)).map(|tier| tier.name.clone());
        let (sum, hours) = (now.sums[row], now.row(row, &then, &in_sight.borrow()));
        html! { <HoursRow key={row} {grade} {tier} {sum} {hours} strengths={Rc::from(then.strengths[row].as_slice())} /> }
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
            <div ref={region} class="scroll" tabindex="-1" role="group" aria-label={locale.t("staffing.work.by_month")}>
                <FigureGrid class={classes!("calendar", "heat-arrive", "work-hours", MONTH_WIDTHS[month_width], SUM_WIDTHS[sum_width])} {what}>
                    <caption><span>{ locale.t("staffing.work.caption") }</span></caption>
                    <HoursHead months={Rc::from(months.as_slice())} />
                    <tbody>{ for (0..=grades.len()).map(line) }</tbody>
                </FigureGrid>
            </div>
        </section>
    }
}

/// Which columns are in sight: all until they were measured.
#[hook]
fn use_in_sight(region: &NodeRef) -> Rc<std::cell::RefCell<Range<usize>>> {
    let in_sight = use_mut_ref(|| 0..usize::MAX);
    let (region, seen) = (region.clone(), Rc::clone(&in_sight));
    use_effect_with((), move |()| {
        let region = region.cast::<web_sys::Element>();
        let subscriptions = region.map(|region| {
            let measured = region.clone();
            let measure = move || {
                if let Some(range) = element::in_sight(&measured, "thead th") {
                    seen.replace(range);
                }
            };
            measure();
            (element::on_scroll(&region, measure.clone()), element::on_resize(measure))
        });
        move || drop(subscriptions)
    });
    in_sight
}

#[derive(PartialEq, Properties)]
struct HoursHeadProps {
    months: Rc<[Month]>,
}

#[component]
fn HoursHead(props: &HoursHeadProps) -> Html {
    let locale = use_locale();
    html! {
        <thead><tr>
            <th scope="col">{ locale.t("term.grade") }</th>
            <th scope="col">{ locale.t("staffing.work.who") }</th>
            <th scope="col" class="number">{ locale.t("term.total") }</th>
            for month in props.months.iter() {
                <th scope="col" class="number">
                    <span class="visually-hidden">{ locale.month(*month) }</span>
                    <span aria-hidden="true">{ locale.month_name(*month) }<small>{ month.parts().0 }</small></span>
                </th>
            }
        </tr></thead>
    }
}

#[derive(Clone, PartialEq)]
struct Rung {
    name: String,
    shade: usize,
}

/// What a row depends on, and no more: hours that change elsewhere leave it as it is.
#[derive(PartialEq, Properties)]
struct HoursRowProps {
    /// None for all grades.
    grade: Option<Rung>,
    /// Who does it; none for nobody.
    tier: Option<String>,
    sum: f64,
    hours: Rc<[f64]>,
    strengths: Rc<[u8]>,
}

#[component]
fn HoursRow(props: &HoursRowProps) -> Html {
    let locale = use_locale();
    let cells = props.hours.iter().zip(props.strengths.iter()).map(|(&hours, &strength)| {
        let class = STRENGTHS[usize::from(strength).min(STRENGTHS.len() - 1)];
        // A box of its own size: a number that changes leaves the table as it is.
        html! { <td {class} tabindex="-1"><span class="steady">{ locale.quantity(hours) }</span></td> }
    });
    let (head, who) = match &props.grade {
        Some(Rung { name, shade }) => {
            let wide = (name.chars().count() > 3).then_some("wide");
            let who = props.tier.clone().unwrap_or_else(|| locale.t("staffing.work.nobody"));
            (
                html! { <b class={classes!("badge", format!("grade-{shade}"), wide)}>{ name }</b> },
                html! { <td class={classes!(props.tier.is_none().then_some("missing"))}>{ who }</td> },
            )
        }
        None => (html! { { locale.t("term.total") } }, html! { <td></td> }),
    };
    html! {
        <tr class={props.grade.is_none().then_some("wins")}>
            <th scope="row">{ head }</th>
            { who }
            <td class="number" tabindex="-1"><b class="steady">{ locale.quantity(props.sum) }</b></td>
            { for cells }
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use super::{Shown, strength, width};

    #[test]
    fn strengths_are_five_of_the_largest_and_none_without_work() {
        assert_eq!([0.0, 0.4, 0.5, 20.0, 20.1, 100.0].map(|hours| strength(hours, 100.0)), [0, 0, 1, 1, 2, 5]);
        assert_eq!(strength(1.0, 0.0), 0);
    }

    #[test]
    fn columns_are_wide_enough_for_the_largest_number() {
        assert_eq!([0.0, 999.0, 1_000.0, 99_999.0, 100_000.0, 5e6, 1e30].map(width), [0, 0, 1, 2, 3, 4, 4]);
    }

    #[test]
    fn only_months_in_sight_are_new_at_once() {
        let of = |number: f64| Shown { sums: vec![number], hours: vec![vec![number; 4]], strengths: vec![vec![0; 4]] };
        // The first three columns are no months.
        assert_eq!(*of(2.0).row(0, &of(1.0), &(1..5)), [2.0, 2.0, 1.0, 1.0]);
        assert!(of(1.0).is_like(&of(2.0)) && !of(1.0).is_like(&Shown { hours: vec![vec![1.0]], ..of(1.0) }));
    }
}
