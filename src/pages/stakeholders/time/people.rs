//! How each person stood: a line of steps, with the words beside it.

use super::{sign, tone_class};
use crate::domain::calendar::Day;
use crate::domain::stakeholders::{Attitude, Involvement};
use crate::i18n::{Arg, Locale};
use crate::pages::stakeholders::shared::MapProps;
use crate::state::use_locale;
use crate::state::words::stakeholders as words;
use std::fmt::Write;
use yew::prelude::*;

/// So many rows are shown at first.
const SHOWN: usize = 60;
/// A line's size in its own units.
const WIDTH: f64 = 120.0;
const LEVEL: f64 = 6.0;

/// Properties for [`PeopleOverTime`].
#[derive(PartialEq, Properties)]
pub(super) struct PeopleProps {
    pub given: MapProps,
    pub before: Day,
}

/// A table with a picture in each row; those who turned most often come first.
#[component]
pub(super) fn PeopleOverTime(props: &PeopleProps) -> Html {
    let locale = use_locale();
    let is_whole = use_state_eq(|| false);
    let (cast, today, before) = (&props.given.cast, props.given.today, props.before);
    let first = cast.days_of_change(today).first().copied().unwrap_or(today);
    let mut order: Vec<usize> = (0..cast.people.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(cast.people[*at].involvement.attitudes.len()));
    let left = if *is_whole { 0 } else { order.len().saturating_sub(SHOWN) };
    let row = |at: usize| {
        let one = &cast.people[at];
        let (id, known) = (one.person.id, &one.involvement);
        let (was, now) = (known.attitude_on(before), known.attitude_on(today));
        let cell = |attitude: Option<Attitude>| html! { <td>{ format!("{} {}", sign(attitude), words::attitude(locale, attitude)) }</td> };
        let since = known.attitudes.iter().rev().find(|since| since.on <= today);
        html! {
            <tr key={one.person.id.0}>
                <th scope="row"><button type="button" class="link looks" onclick={props.given.on_select.reform(move |_: MouseEvent| vec![id])}>{ one.person.name.to_string() }</button></th>
                <td>{ line(locale, known, first, today) }</td>
                { cell(was) }
                { cell(now) }
                <td>{ since.map(|since| locale.day(since.on)).unwrap_or_default() }</td>
            </tr>
        }
    };
    let show_all = {
        let is_whole = is_whole.setter();
        Callback::from(move |_: MouseEvent| is_whole.set(true))
    };
    html! {
        <section class="panel" aria-label={locale.t("map.time.people")}>
            <h2>{ locale.t("map.time.people") }</h2>
            <p class="note">{ locale.t("map.time.people_note") }</p>
            <div class="scroll" tabindex="0" role="group" aria-label={locale.t("map.time.people")}>
                <table class="data">
                    <thead><tr>
                        <th scope="col">{ locale.t("map.share.name") }</th>
                        <th scope="col">{ locale.t("map.time.course") }</th>
                        <th scope="col">{ locale.day(before) }</th>
                        <th scope="col">{ locale.day(today) }</th>
                        <th scope="col">{ locale.t("map.time.since") }</th>
                    </tr></thead>
                    <tbody>{ for order.iter().take(order.len() - left).map(|at| row(*at)) }</tbody>
                </table>
            </div>
            if left > 0 {
                <button type="button" class="button small" onclick={show_all}>{ locale.tr("map.time.show_all", &[("count", Arg::count(left as u64, locale.count(left as u64)))]) }</button>
            }
        </section>
    }
}

/// Steps between the five attitudes, the best on top; gaps where nobody knew.
fn line(locale: Locale, known: &Involvement, first: Day, today: Day) -> Html {
    let span = f64::from(today.days_since(first).max(1));
    let x = |day: Day| f64::from(day.days_since(first)) / span * WIDTH;
    let y = |attitude: Attitude| {
        let level = Attitude::ALL.iter().position(|one| *one == attitude).unwrap_or(0);
        LEVEL * (level as f64 + 0.5)
    };
    let past: Vec<_> = known.attitudes.iter().filter(|since| since.on <= today).collect();
    let mut path = String::new();
    let mut is_drawn = false;
    for (at, since) in past.iter().enumerate() {
        let until = past.get(at + 1).map_or(today, |next| next.on);
        match since.attitude {
            Some(attitude) => {
                let start = if is_drawn { 'L' } else { 'M' };
                // Writing into a string cannot fail.
                let _ = write!(path, "{start}{:.1} {:.1}H{:.1}", x(since.on), y(attitude), x(until));
                is_drawn = true;
            }
            None => is_drawn = false,
        }
    }
    let said: Vec<String> = past
        .iter()
        .map(|since| {
            let args = [("day", locale.day(since.on).into()), ("what", words::attitude(locale, since.attitude).into())];
            locale.tr("map.time.from", &args)
        })
        .collect();
    let said = if said.is_empty() { words::attitude(locale, None) } else { said.join(" · ") };
    let now = known.attitude_on(today);
    html! {
        <svg class="attitude-line" viewBox="-4 -2 128 34" role="img" aria-label={said.clone()}>
            <title>{ said }</title>
            <line class="grid" x1="0" x2="120" y1="15" y2="15" />
            <path d={path} />
            if let Some(now) = now { <circle class={tone_class(Some(now))} cx={WIDTH.to_string()} cy={y(now).to_string()} r="4" /> }
        </svg>
    }
}
