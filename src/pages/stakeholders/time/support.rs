//! The support of the whole map, day by day.

use super::share;
use crate::domain::calendar::Day;
use crate::domain::stakeholders::{Attitude, Cast};
use crate::i18n::{Arg, Locale};
use crate::state::use_locale;
use crate::state::words::stakeholders as words;
use crate::ui::scale::place;
use std::fmt::Write;
use std::rc::Rc;
use yew::prelude::*;

/// The most days that are drawn and listed: the latest.
const DAYS_MAX: usize = 120;
/// The side of the drawing's own square.
const SIDE: f64 = 1_000.0;

/// Properties for [`Support`].
#[derive(PartialEq, Properties)]
pub(super) struct SupportProps {
    pub cast: Rc<Cast>,
    pub today: Day,
    pub before: Day,
}

/// A sentence, the picture, and the table behind it.
#[component]
pub(super) fn Support(props: &SupportProps) -> Html {
    let locale = use_locale();
    let (cast, today) = (&props.cast, props.today);
    let points = use_memo((Rc::clone(cast), today), |(cast, today)| {
        let mut days = cast.days_of_change(*today);
        let days = days.split_off(days.len().saturating_sub(DAYS_MAX));
        days.into_iter().map(|day| (day, cast.standing_on(day))).collect::<Vec<_>>()
    });
    let (Some(&(first, _)), Some(&(last_day, _))) = (points.first(), points.last()) else { return Html::default() };
    let (now, then) = (cast.standing_on(today), cast.standing_on(props.before));
    let span = f64::from(today.days_since(first).max(1));
    let x = |day: Day| f64::from(day.days_since(first)) / span;
    let y = |support: f64| (1.0 - support) / 2.0 * 0.8 + 0.06;
    // It stays until the next change: a step, and a gap where nobody's attitude was known.
    let mut path = String::new();
    let mut is_drawn = false;
    for (at, (day, standing)) in points.iter().enumerate() {
        let until = points.get(at + 1).map_or(today, |(next, _)| *next);
        let Some(support) = standing.support else {
            is_drawn = false;
            continue;
        };
        let (from, to, height) = (x(*day) * SIDE, x(until) * SIDE, y(support) * SIDE);
        let start = if is_drawn { 'L' } else { 'M' };
        // Writing into a string cannot fail.
        let _ = write!(path, "{start}{from:.1} {height:.1}H{to:.1}");
        is_drawn = true;
    }
    let rows = points.iter().rev().map(|(day, standing)| {
        html! {
            <tr>
                <th scope="row">{ locale.day(*day) }</th>
                <td class="number">{ locale.count(standing.people as u64) }</td>
                for count in standing.by_attitude { <td class="number">{ locale.count(count as u64) }</td> }
                <td class="number">{ share(locale, standing.support) }</td>
            </tr>
        }
    });
    html! {
        <section class="panel" aria-label={locale.t("map.time.support")}>
            <h2>{ locale.t("map.time.support") }</h2>
            <p>{ sentence(locale, now.support, then.support, props.before) }</p>
            <svg class="line-chart map-support" role="img" aria-label={locale.t("map.time.support_says")}>
                for (level, key) in [(1.0, "map.time.all_for"), (0.0, "map.time.even"), (-1.0, "map.time.all_against")] {
                    <line class="grid" x1="0%" x2="100%" y1={place(y(level))} y2={place(y(level))} />
                    <text x="0%" y={place(y(level))} dy="-0.3em">{ locale.t(key) }</text>
                }
                <text x="0%" y="99%">{ locale.day(first) }</text>
                <text x="100%" y="99%" text-anchor="end">{ locale.day(today) }</text>
                <svg x="0" y="0" width="100%" height="100%" viewBox="0 0 1000 1000" preserveAspectRatio="none" overflow="visible">
                    <path d={path} />
                </svg>
                if let Some(support) = now.support {
                    <circle cx={place(x(last_day.max(today)))} cy={place(y(support))} r="5" />
                }
            </svg>
            <details>
                <summary>{ locale.t("map.time.support_table") }</summary>
                <div class="scroll" tabindex="0" role="group" aria-label={locale.t("map.time.support_table")}>
                    <table class="data">
                        <thead><tr>
                            <th scope="col">{ locale.t("map.time.day") }</th>
                            <th scope="col" class="number">{ locale.t("map.people") }</th>
                            for attitude in Attitude::ALL { <th scope="col" class="number">{ words::attitude(locale, Some(attitude)) }</th> }
                            <th scope="col" class="number">{ locale.t("map.time.support") }</th>
                        </tr></thead>
                        <tbody>{ for rows }</tbody>
                    </table>
                </div>
            </details>
            <p class="note">{ locale.t("map.time.support_note") }</p>
        </section>
    }
}

/// "Support stands at 44 %; on 1 March it was 20 %."
fn sentence(locale: Locale, now: Option<f64>, then: Option<f64>, before: Day) -> String {
    let args = [
        ("now", Arg::from(share(locale, now))),
        ("then", share(locale, then).into()),
        ("day", locale.day(before).into()),
    ];
    locale.tr(
        match (now, then) {
            (None, _) => "map.time.support_unknown",
            (Some(_), None) => "map.time.support_now",
            (Some(_), Some(_)) => "map.time.support_was",
        },
        &args,
    )
}
