//! The calendar: months by grades, a table whose cells are the picture.

use super::TimeProps;
use crate::domain::calendar::Month;
use crate::domain::ladder::GradeId;
use crate::i18n::Locale;
use crate::pages::explain::Figure;
use crate::pages::figure_grid::FigureGrid;
use crate::pages::funnel::shade;
use crate::plan::selectors::{Explain, OverTime, TimeView};
use crate::state::use_locale;
use crate::ui::segmented::Segmented;
use yew::prelude::*;

/// What the cells show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    Arrive,
    Missing,
    Stock,
}

impl Shown {
    const ALL: [Self; 3] = [Self::Arrive, Self::Missing, Self::Stock];

    fn name(self) -> &'static str {
        match self {
            Self::Arrive => "time.must_arrive",
            Self::Missing => "time.missing",
            Self::Stock => "time.stock",
        }
    }

    fn caption(self) -> &'static str {
        match self {
            Self::Arrive => "time.caption_arrive",
            Self::Missing => "time.caption_missing",
            Self::Stock => "time.caption_stock",
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Arrive => "heat-arrive",
            Self::Missing => "heat-missing",
            Self::Stock => "heat-stock",
        }
    }

    fn story(self, grade: GradeId, month: Month) -> OverTime {
        match self {
            Self::Arrive => OverTime::Arrive(grade, month),
            Self::Missing => OverTime::Missing(grade, month),
            Self::Stock => OverTime::Stock(grade, month),
        }
    }

    /// The number of a grade in a month; none where there is none, as the stock of the past.
    fn count(self, view: &TimeView, grade: usize, month: usize) -> Option<u64> {
        match self {
            Self::Arrive => Some(view.schedule.monthly.cells[month][grade].needed),
            Self::Missing => Some(view.schedule.monthly.cells[month][grade].gap),
            Self::Stock => view.schedule.stock[month].get(grade).copied(),
        }
    }
}

/// The calendar with its choice of what it shows, and what the period hands over.
#[component]
pub fn Calendar(props: &TimeProps) -> Html {
    let locale = use_locale();
    let chosen = use_state_eq(|| 0_usize);
    let shown = Shown::ALL[*chosen % Shown::ALL.len()];
    let on_choose = use_callback((), {
        let setter = chosen.setter();
        move |choice: usize, ()| setter.set(choice)
    });
    let scroll = use_node_ref();
    {
        let scroll = scroll.clone();
        // A calendar of many months opens at this one.
        use_effect_with(props.view.schedule.monthly.months.clone(), move |_| {
            if let Some(scroll) = scroll.cast::<web_sys::Element>() {
                crate::platform::element::scroll_sideways_to(&scroll, "thead .now");
            }
        });
    }
    html! {
        <section class="panel" aria-label={locale.t("time.calendar")}>
            <div class="panel-bar">
                <Segmented
                    label={locale.t("time.calendar_shows")}
                    options={Shown::ALL.iter().map(|shown| AttrValue::from(locale.t(shown.name()))).collect::<Vec<_>>()}
                    chosen={*chosen} {on_choose}
                />
                <ul class={classes!("legend", "heat-legend", shown.class())}>
                    <li class="legend-less">{ locale.t("time.less") }</li>
                    <li class="legend-more">{ locale.t("time.more") }</li>
                    if shown != Shown::Stock {
                        <li class="legend-overdue">{ locale.t("time.overdue") }</li>
                    }
                </ul>
            </div>
            <div ref={scroll} class="scroll" tabindex="-1" role="group" aria-label={locale.t("time.calendar")}>
                { table(locale, props, shown) }
            </div>
            { carried(locale, props) }
        </section>
    }
}

fn table(locale: Locale, props: &TimeProps, shown: Shown) -> Html {
    let (view, today) = (&props.view, props.today);
    let (schedule, monthly) = (&view.schedule, &view.schedule.monthly);
    let grades = props.plan.ladder.grades();
    // At the top nobody waits.
    let rows = if shown == Shown::Stock { grades.len() - 1 } else { grades.len() };
    let what = {
        let (months, ids) = (monthly.months.clone(), grades[..rows].iter().map(|grade| grade.id).collect::<Vec<_>>());
        Callback::from(move |(row, column): (usize, usize)| {
            let month = *months.get(column.checked_sub(1)?)?;
            let of = match (ids.get(row), row - ids.len().min(row)) {
                (Some(&grade), _) => shown.story(grade, month),
                (None, 0) => OverTime::Wins(month),
                (None, _) => OverTime::WinsOfToday(month),
            };
            Some(Explain::OverTime(of, today))
        })
    };
    let is_now = |at: usize| monthly.this_month == Some(at);
    let is_past = |at: usize| monthly.months[at] < today.month();
    let start = schedule.period_start;
    let column =
        |at: usize| classes!("number", is_now(at).then_some("now"), (at > 0 && at == start).then_some("start"));
    let head = |(at, month): (usize, &Month)| {
        // Said once, of all months until the period starts.
        let lead = (at == 0 && start > 0).then_some("time.lead");
        let remark = if is_now(at) { Some("time.now") } else { lead };
        html! {
            <th scope="col" class={column(at)} aria-current={is_now(at).then_some("date")}>
                <span class="visually-hidden">{ locale.month(*month) }</span>
                <span aria-hidden="true">{ locale.month_name(*month) }<small>{ month.parts().0 }</small></span>
                if let Some(remark) = remark {
                    <small>{ locale.t(remark) }</small>
                }
            </th>
        }
    };
    let grade_row = |index: usize| {
        let most = (0..monthly.months.len()).filter_map(|at| shown.count(view, index, at)).max().unwrap_or(0);
        let cell = |at: usize| {
            let Some(count) = shown.count(view, index, at) else {
                return html! { <td class={column(at)}>{ "–" }</td> };
            };
            let overdue = if shown != Shown::Stock && is_past(at) { monthly.cells[at][index].gap } else { 0 };
            let mark = match shown {
                Shown::Arrive => locale.tr("time.overdue_count", &[("count", locale.count(overdue).into())]),
                _ => locale.t("time.overdue"),
            };
            let class = classes!(column(at), heat(count, most), (overdue > 0).then_some("overdue"));
            html! {
                <td {class} tabindex="-1">
                    { locale.count(count) }
                    if overdue > 0 {
                        <small>{ mark }</small>
                    }
                </td>
            }
        };
        html! {
            <tr>
                <th scope="row"><b class={classes!("badge", format!("grade-{}", shade(index, grades.len())), (grades[index].name.chars().count() > 3).then_some("wide"))}>{ &grades[index].name }</b></th>
                { for (0..monthly.months.len()).map(cell) }
            </tr>
        }
    };
    let wins_row = |key: &str, wins: &[u64]| {
        html! {
            <tr class="wins">
                <th scope="row">{ locale.t(key) }</th>
                { for wins.iter().enumerate().map(|(at, wins)| html! { <td class={column(at)} tabindex="-1">{ locale.count(*wins) }</td> }) }
            </tr>
        }
    };
    html! {
        <FigureGrid class={classes!("calendar", shown.class())} {what}>
            <caption><span>{ locale.t(shown.caption()) }</span></caption>
            <thead><tr>
                <th scope="col">{ locale.t("term.grade") }</th>
                { for monthly.months.iter().enumerate().map(head) }
            </tr></thead>
            <tbody>
                { for (0..rows).map(grade_row) }
                { wins_row("time.wins_due", &monthly.wins) }
                { wins_row("time.wins_of_today", &schedule.wins_from_today) }
            </tbody>
        </FigureGrid>
    }
}

/// One of five strengths, by the row's largest number; none for nobody.
fn heat(count: u64, most: u64) -> Option<String> {
    (count > 0).then(|| format!("heat-{}", (count as f64 / most.max(1) as f64 * 5.0).ceil().clamp(1.0, 5.0)))
}

/// The stock at the period's end: what the next one starts with. Nothing when the period is over.
fn carried(locale: Locale, props: &TimeProps) -> Html {
    let schedule = &props.view.schedule;
    let (Some(stock), Some(month)) = (schedule.stock.last(), schedule.monthly.months.last()) else {
        return Html::default();
    };
    if stock.is_empty() {
        return Html::default();
    }
    let grades = props.plan.ladder.grades();
    let item = |(index, &count): (usize, &u64)| {
        let grade = &grades[index];
        let what = Explain::OverTime(OverTime::Stock(grade.id, *month), props.today);
        let name = format!("{}, {}", locale.t("time.stock"), grade.name);
        html! { <li>{ &grade.name }{ " " }<Figure {what} value={count as f64} text={locale.count(count)} {name} /></li> }
    };
    html! {
        <div class="carried">
            <p id="carried">{ locale.tr("time.carried", &[("month", locale.month(*month).into()), ("next", locale.month(month.plus(1)).into())]) }</p>
            <ul aria-labelledby="carried">{ for stock.iter().enumerate().map(item) }</ul>
        </div>
    }
}
