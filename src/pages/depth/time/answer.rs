//! The answer first: until when new customers count, how many a month, and what comes too late.

use super::TimeProps;
use crate::i18n::{Arg, Piece};
use crate::pages::explain::Figure;
use crate::plan::selectors::{Explain, OverTime, TimeOutlook};
use crate::state::use_locale;
use yew::prelude::*;

/// Fewer wins than this are none.
const WINS_LEAST: f64 = 0.05;

/// "To win 50 by Dec 2027, 128 new E must arrive each month until 14 Aug 2027 …"
#[component]
pub fn Answer(props: &TimeProps) -> Html {
    let locale = use_locale();
    let (view, today) = (&props.view, props.today);
    let schedule = &view.schedule;
    let grades = props.plan.ladder.grades();
    let named = |grade: usize| Arg::from(grades[grade].name.clone());
    let figure = |what: OverTime, value: f64, text: String, class: &'static str| {
        html! { <Figure what={Explain::OverTime(what, today)} {value} {text} {class} /> }
    };
    let count =
        |what: OverTime, count: u64, class: &'static str| figure(what, count as f64, locale.count(count), class);
    let next = match view.outlook {
        TimeOutlook::TooLate { next, .. } => next.map(|(grade, _)| grade),
        _ => None,
    };
    let lack = &schedule.grades[0];
    let (timed, timeless) = (schedule.timed.rows[0].gap, schedule.timeless.rows[0].gap);
    let difference = timed.saturating_sub(timeless);
    let day = |grade: usize| {
        let deadline = &schedule.grades[grade].deadline;
        let Some(until) = deadline.usual else { return Html::default() };
        figure(OverTime::Latest(deadline.grade), f64::from(until.days_since(today)), locale.day(until), "")
    };
    let slot = |name: &str| -> Html {
        let id = lack.deadline.grade;
        match name {
            "win_count" => {
                let wins = schedule.timed.wins;
                html! { <Figure what={Explain::Wins} value={wins as f64} text={locale.count(wins)} /> }
            }
            "per_month" => match view.outlook {
                TimeOutlook::InTime { per_month, .. } => count(OverTime::PerMonth(id), per_month, "lack"),
                _ => Html::default(),
            },
            "until" => day(next.unwrap_or(0)),
            "was" => day(0),
            "gap" => count(OverTime::Gap(id), timed, "lack"),
            "next_gap" => {
                let row = &schedule.timed.rows[next.unwrap_or(0)];
                count(OverTime::Gap(row.grade), row.gap, "lack")
            }
            "overdue" => count(OverTime::Overdue(id), lack.overdue, "lack"),
            "lost" => {
                let lost = lack.wins_out_of_reach;
                figure(OverTime::WinsOutOfReach(id), lost, locale.quantity(lost), "lack")
            }
            "money" => {
                let minor = lack.revenue_out_of_reach_minor as f64;
                let units = minor / props.plan.currency.minor_per_unit() as f64;
                figure(OverTime::RevenueOutOfReach(id), units, locale.money_compact(minor, props.plan.currency), "")
            }
            "late" => figure(OverTime::WinsTooLate, view.wins_too_late, locale.quantity(view.wins_too_late), "lack"),
            "promised" => {
                let promised = schedule.wins_promised;
                figure(OverTime::WinsPromised, promised, locale.quantity(promised), "")
            }
            "timeless" => {
                html! { <Figure what={Explain::Gap(id)} value={timeless as f64} text={locale.count(timeless)} /> }
            }
            "difference" => count(OverTime::Difference(id), difference, "lack"),
            _ => Html::default(),
        }
    };
    let fill = |key: &str, args: &[(&str, Arg)]| -> Html {
        let pieces = locale.pieces(key, args).into_iter();
        pieces
            .map(|piece| match piece {
                Piece::Text(text) => html! { { text } },
                Piece::Slot(name) => slot(&name),
            })
            .collect()
    };
    let ends = ("month", Arg::from(locale.month(props.plan.target.period.end())));
    let grade = ("grade", named(0));
    let mut sentences = Vec::new();
    match view.outlook {
        TimeOutlook::NoTarget => sentences.push(fill("time.answer.no_target", &[])),
        TimeOutlook::Over => sentences.push(fill("time.answer.over", &[ends])),
        TimeOutlook::Covered => sentences.push(fill("time.answer.covered", &[ends])),
        TimeOutlook::InTime { .. } => {
            sentences.push(fill("time.answer.in_time", &[ends, grade.clone()]));
            if lack.overdue > 0 {
                sentences.push(fill("time.answer.overdue", std::slice::from_ref(&grade)));
            }
        }
        TimeOutlook::TooLate { was, .. } => {
            let key = if was.is_some() { "time.answer.too_late" } else { "time.answer.too_late_ever" };
            sentences.push(fill(key, &[ends, grade.clone()]));
            if let Some(next) = next {
                sentences.push(fill("time.answer.next", &[("grade", named(next))]));
            }
        }
    }
    let mut more = Vec::new();
    let lacks = matches!(view.outlook, TimeOutlook::InTime { .. } | TimeOutlook::TooLate { .. });
    if lacks && lack.wins_out_of_reach >= WINS_LEAST {
        more.push(fill("time.answer.out_of_reach", std::slice::from_ref(&grade)));
    }
    if view.outlook != TimeOutlook::NoTarget && view.wins_too_late >= WINS_LEAST {
        more.push(fill("time.answer.promised", &[]));
    }
    if lacks {
        let key = if difference > 0 { "time.answer.wrong" } else { "time.answer.right" };
        more.push(fill(key, std::slice::from_ref(&grade)));
    }
    let space = if locale.language.separates_sentences() { " " } else { "" };
    let spaced = |sentences: Vec<Html>| -> Html {
        sentences.into_iter().map(|sentence| html! { <>{ sentence }{ space }</> }).collect()
    };
    html! {
        <div class="answer-region" aria-live="polite">
            <h1 class="answer">{ spaced(sentences) }</h1>
            if !more.is_empty() {
                <p class="answer-more">{ spaced(more) }</p>
            }
        </div>
    }
}
