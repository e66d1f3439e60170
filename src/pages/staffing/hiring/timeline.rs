//! The hires along the months: from the opening of a post to the first wins.

use super::TeamProps;
use crate::domain::calendar::{Day, Month};
use crate::domain::staffing::Hire;
use crate::i18n::{Arg, Locale};
use crate::plan::selectors::TeamView;
use crate::state::use_locale;
use crate::ui::scale::place;
use yew::prelude::*;

/// Height of a line, in units of the letters.
const LINE_EM: f64 = 2.1;
/// Months named above the lines, at most.
const TICKS: usize = 6;
/// So many lines are drawn; the table has them all.
const LINES_MAX: usize = 40;

/// "Tier 2 · North: 2 people", and who they are besides.
pub fn hire_name(locale: Locale, view: &TeamView, hire: &Hire) -> String {
    let tier = view.staffing.tier(hire.tier).map_or_else(String::new, |tier| tier.name.clone());
    let count = u64::from(hire.people);
    let people = locale.tr("staffing.group", &[("count", Arg::count(count, locale.count(count)))]);
    match view.capacity.region(hire.region) {
        Some(region) => format!("{tier} · {region} · {people}"),
        None => format!("{tier} · {people}"),
    }
}

/// A line a hire: the post is open, the people learn, they are whole.
#[component]
pub fn Timeline(props: &TeamProps) -> Html {
    let locale = use_locale();
    let TeamProps { view, chosen, today, .. } = props;
    let places = chosen.places(view);
    let hires: Vec<&Hire> =
        view.hiring.hires.iter().filter(|hire| places.contains(&(hire.region, hire.rank))).take(LINES_MAX).collect();
    if hires.is_empty() {
        return Html::default();
    }
    let first = hires.iter().map(|hire| hire.open_by.min(*today)).min().unwrap_or(*today).month();
    let end = view.demand.months.last().copied().unwrap_or(first);
    let last = hires.iter().map(|hire| hire.productive).max().unwrap_or(end).max(end).plus(1);
    let days = f64::from(last.first_day().days_since(first.first_day()).max(1));
    let x = |day: Day| (f64::from(day.days_since(first.first_day())) / days).clamp(0.0, 1.0);
    let count = usize::try_from(last.months_since(first)).unwrap_or(1).max(1);
    let every = count.div_ceil(TICKS).max(1);
    let ticks: Vec<Month> = (0..count).step_by(every).map(|at| first.plus(i32::try_from(at).unwrap_or(0))).collect();
    let line = |(at, hire): (usize, &&Hire)| {
        let y = |part: f64| AttrValue::from(format!("{:.2}em", (at as f64 + 1.0 + part) * LINE_EM));
        let span = |class: &'static str, from: Day, to: Day| {
            let wide = x(to) - x(from);
            html! {
                if wide > 0.0 {
                    <rect {class} x={place(x(from))} y={y(0.5)} width={place(wide)} height={format!("{:.2}em", LINE_EM * 0.42)} />
                }
            }
        };
        let whole = hire.productive.first_day();
        let is_grown = hire.from.is_some();
        html! {
            <g>
                <line class="grid" x1="0%" x2="100%" y1={y(1.0)} y2={y(1.0)} />
                if !is_grown { { span("open", hire.open_by, hire.start) } }
                { span("ramp", hire.start, whole) }
                { span("whole", whole, last.first_day()) }
                if hire.late_months > 0 { { span("late", hire.needed.first_day(), whole) } }
                <text x={place(x(if is_grown { hire.start } else { hire.open_by }))} y={y(0.42)} class={classes!((x(hire.open_by) > 0.7).then_some("before"))}>{ hire_name(locale, view, hire) }</text>
            </g>
        }
    };
    html! {
        <section class="panel" aria-label={locale.t("staffing.timeline")}>
            <h2>{ locale.t("staffing.timeline") }</h2>
            <svg class="team-timeline" role="img" height={format!("{:.2}em", (hires.len() as f64 + 1.4) * LINE_EM)} aria-label={locale.t("staffing.timeline_says")}>
                { for ticks.iter().enumerate().map(|(at, month)| html! {
                    <>
                        <line class="grid" x1={place(x(month.first_day()))} x2={place(x(month.first_day()))} y1="1.6em" y2="100%" />
                        <text class={classes!("tick", (at % 2 == 1).then_some("spare"))} x={place(x(month.first_day()))} y="1.2em">{ locale.month(*month) }</text>
                    </>
                }) }
                <line class="today" x1={place(x(*today))} x2={place(x(*today))} y1="1.6em" y2="100%" />
                { for hires.iter().enumerate().map(line) }
            </svg>
            <ul class="legend lines team-legend">
                <li class="team-open">{ locale.t("staffing.post_open") }</li>
                <li class="team-ramp">{ locale.t("staffing.learning") }</li>
                <li class="team-whole">{ locale.t("staffing.whole") }</li>
                <li class="team-late">{ locale.t("staffing.late") }</li>
            </ul>
        </section>
    }
}
