//! All lines by day, the latest first; around the point that is shown, as many as a person reads.

use super::load::Told;
use crate::domain::calendar::Day;
use crate::i18n::Arg;
use crate::plan::LineKind;
use crate::platform::clock::{self, Moment};
use crate::state::{use_locale, words};
use std::collections::HashSet;
use yew::prelude::*;

/// The most lines in the document.
const WINDOW: usize = 60;

/// Properties for [`Lines`].
#[derive(PartialEq, Properties)]
pub(super) struct LinesProps {
    pub told: Told,
    /// How many lines are done at the point that is shown.
    pub point: usize,
    pub on_point: Callback<usize>,
}

/// A line, written.
#[derive(Clone, PartialEq)]
struct Written {
    at: usize,
    moment: Option<Moment>,
    text: String,
    is_taken_back: bool,
    is_backed_up: bool,
    kind: LineKind,
}

/// The list.
#[component]
pub(super) fn Lines(props: &LinesProps) -> Html {
    let locale = use_locale();
    let count = props.told.timeline.lines().len();
    // The end of the window; none follows the last line.
    let end = use_state_eq(|| None::<usize>);
    let shown_end = (*end).unwrap_or(count).clamp(WINDOW.min(count), count);
    let first = shown_end.saturating_sub(WINDOW);
    {
        // The list goes where the point goes, and stays where a person leafed to.
        let end = end.setter();
        use_effect_with((props.point, count), move |&(point, count)| {
            let to = around(point, shown_end, count);
            end.set((to < count).then_some(to));
        });
    }
    let days = use_memo((props.told.clone(), first, shown_end, locale), |(told, first, end, locale)| {
        let timeline = &told.timeline;
        let backed_up: HashSet<usize> = told
            .backups
            .list
            .iter()
            .filter_map(|backup| usize::try_from(backup.sequence.checked_sub(told.base_sequence)?).ok())
            .filter_map(|entries| timeline.lines_within(entries).checked_sub(1))
            .collect();
        let mut days: Vec<(Option<Day>, Vec<Written>)> = Vec::new();
        // In the order in which they were done: each step of the plan is worked out once.
        for at in *first..*end {
            let line = &timeline.lines()[at];
            let moment = clock::moment_of(line.at_ms);
            let written = Written {
                at,
                moment,
                text: words::history::line(*locale, timeline, at),
                is_taken_back: line.is_taken_back,
                is_backed_up: backed_up.contains(&at),
                kind: line.kind,
            };
            let day = moment.map(|moment| moment.day);
            match days.last_mut().filter(|(of, _)| *of == day) {
                Some((_, lines)) => lines.push(written),
                None => days.push((day, vec![written])),
            }
        }
        days
    });
    let on_point = |to: usize| props.on_point.reform(move |_: MouseEvent| to);
    let move_to = |to: usize| {
        let end = end.setter();
        Callback::from(move |_: MouseEvent| end.set((to < count).then_some(to)))
    };
    let more = |key: &str, lines: usize, to: usize| {
        let label = locale.tr(key, &[("count", Arg::count(lines as u64, locale.count(lines as u64)))]);
        html! { <button type="button" class="button small" onclick={move_to(to)}>{ label }</button> }
    };
    html! {
        <section class="panel history-lines" aria-label={locale.t("history.lines")}>
            <h2>{ locale.t("history.lines") }</h2>
            if shown_end < count {
                { more("history.later", count - shown_end, (shown_end + WINDOW).min(count)) }
            }
            for (day, lines) in days.iter().rev() {
                <h3>{ day.map_or_else(String::new, |day| locale.day(day)) }</h3>
                <ol reversed={true}>
                    for line in lines.iter().rev() {
                        <Row key={line.at} line={line.clone()} is_point={line.at + 1 == props.point} on_choose={on_point(line.at + 1)} />
                    }
                </ol>
            }
            if first > 0 {
                { more("history.earlier", first, first.max(WINDOW)) }
            } else {
                <button type="button" class="history-line" aria-current={(props.point == 0).then_some("true")} onclick={on_point(0)}>
                    <span>{ locale.t("history.beginning") }</span>
                </button>
            }
        </section>
    }
}

/// The end of a window in which the point lies.
fn around(point: usize, end: usize, count: usize) -> usize {
    let first = end.saturating_sub(WINDOW);
    if point > end || (point < first + 1 && first > 0) {
        (point + WINDOW / 2).clamp(WINDOW.min(count), count)
    } else {
        end
    }
}

#[derive(PartialEq, Properties)]
struct RowProps {
    line: Written,
    is_point: bool,
    on_choose: Callback<MouseEvent>,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let locale = use_locale();
    let line = &props.line;
    let time = line.moment.map_or_else(String::new, Moment::time);
    let kind = match line.kind {
        LineKind::Done => None,
        LineKind::Undone(_) | LineKind::Redone(_) => Some("turn"),
        LineKind::Unreadable => Some("lost"),
    };
    html! {
        <li>
            <button
                type="button" class={classes!("history-line", kind, line.is_taken_back.then_some("taken-back"))}
                aria-current={props.is_point.then_some("true")} onclick={props.on_choose.clone()}
            >
                <time>{ time }</time>{ " " }
                <span>
                    <span class="history-what">{ line.text.clone() }</span>
                    if line.is_taken_back {
                        { " " }<small>{ locale.t("history.taken_back") }</small>
                    }
                    if line.is_backed_up {
                        { " " }<small class="history-backup">{ locale.t("history.backup") }</small>
                    }
                </span>
            </button>
        </li>
    }
}
