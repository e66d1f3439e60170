//! Plan and actuals by week: where we stand, what it takes from here, what changed.

mod chart;
mod pace;
mod record;
mod weeks;

use crate::domain::calendar::{Day, Week};
use crate::i18n::Arg;
use crate::pages::explain::{Figure, filled};
use crate::pages::rooms::RoomProps;
use crate::pages::take_back::said_of;
use crate::plan::selectors::{
    Explain, ProgressFigure, ProgressOutlook, ProgressView, WINS_ON_PLAN, point_of, progress_view, week_figures,
};
use crate::plan::{Action, Plan};
use crate::state::{use_baseline, use_dispatch, use_locale, use_plan, use_session, use_store};
use std::rc::Rc;
use yew::prelude::*;

/// Properties for the parts of the view.
#[derive(PartialEq, Properties)]
pub struct ProgressProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// What is shown of it.
    pub view: Rc<ProgressView>,
    /// Today.
    pub today: Day,
}

/// Plan and actuals by week.
#[component]
pub fn Progress(props: &RoomProps) -> Html {
    let plans = use_plan().zip(use_baseline());
    plans
        .map_or_else(Html::default, |(plan, baseline)| html! { <ProgressPage {plan} {baseline} today={props.today} /> })
}

/// Properties for [`ProgressPage`].
#[derive(PartialEq, Properties)]
pub struct ProgressPageProps {
    /// The plan as it is looked at.
    pub plan: Rc<Plan>,
    /// The plan that is kept: what a week records, whatever scenario is looked at.
    pub baseline: Rc<Plan>,
    /// Today.
    pub today: Day,
}

/// The same of a plan at hand.
#[component]
pub fn ProgressPage(props: &ProgressPageProps) -> Html {
    let locale = use_locale();
    let (plan, baseline, today) = (Rc::clone(&props.plan), &props.baseline, props.today);
    let view = Rc::new(progress_view(&plan, today));
    let corrected = use_state_eq(|| None::<Week>);
    let on_correct = use_callback((), {
        let setter = corrected.setter();
        move |week: Option<Week>, ()| setter.set(week)
    });
    let part = || ProgressProps { plan: Rc::clone(&plan), view: Rc::clone(&view), today };
    let is_empty = matches!(view.outlook, ProgressOutlook::Unrecorded);
    html! {
        <>
            <Answer ..part() />
            if let Some(last) = view.reminder {
                <p class="notice" role="status">
                    { locale.tr("progress.reminder", &[("day", locale.day(last.last_day()).into())]) }
                    <RecordNow plan={Rc::clone(baseline)} {today} />
                </p>
            }
            if is_empty {
                <div class="actions">
                    <RecordNow plan={Rc::clone(baseline)} {today} />
                    <p class="note">{ example(locale, &view) }</p>
                </div>
            }
            <div class="columns">
                <div class="stack">
                    <chart::Chart ..part() />
                    <weeks::Weeks plan={Rc::clone(&plan)} view={Rc::clone(&view)} on_correct={on_correct.clone()} />
                </div>
                <aside class="stack side" aria-label={locale.t("progress.record")}>
                    <record::Record plan={Rc::clone(baseline)} {today} corrected={*corrected} {on_correct} />
                    <pace::Pace ..part() />
                    <pace::LastChange ..part() />
                </aside>
            </div>
        </>
    }
}

/// "The line stands at 1.9 wins when this week ends: with 3, you would be 1.1 ahead."
fn example(locale: crate::i18n::Locale, view: &ProgressView) -> String {
    let line = point_of(view, view.this_week).map_or(0.0, |point| point.target_wins);
    let wins = line.floor() + 1.0;
    let args = [
        ("line", locale.quantity(line).into()),
        ("wins", Arg::count(wins as u64, locale.count(wins as u64))),
        ("ahead", locale.quantity(wins - line).into()),
    ];
    locale.tr("progress.example", &args)
}

/// Where the period stands, in a sentence that a person could say aloud.
#[component]
fn Answer(props: &ProgressProps) -> Html {
    let locale = use_locale();
    let (view, today) = (&props.view, props.today);
    let progress = &view.progress;
    let figure = |what: ProgressFigure, value: f64, text: String| {
        html! { <Figure what={Explain::Progress(what)} {value} {text} /> }
    };
    let slot = |name: &str| match name {
        "target" => {
            html! { <Figure what={Explain::Wins} value={view.goal_wins as f64} text={locale.count(view.goal_wins)} /> }
        }
        "difference" => match (&view.latest, view.outlook) {
            (Some(latest), ProgressOutlook::Running(ahead)) => {
                figure(ProgressFigure::Ahead(latest.week), ahead, locale.quantity(ahead.abs()))
            }
            _ => Html::default(),
        },
        "remaining" => figure(
            ProgressFigure::Remaining(today),
            progress.wins_remaining as f64,
            locale.count(progress.wins_remaining),
        ),
        "needed" => progress.wins_per_week_needed.map_or_else(Html::default, |needed| {
            figure(ProgressFigure::PaceNeeded(today), needed, locale.quantity(needed))
        }),
        "pace" => progress
            .wins_per_week
            .map_or_else(Html::default, |pace| figure(ProgressFigure::Pace(today), pace, locale.quantity(pace))),
        "weeks" => figure(ProgressFigure::WeeksLeft(today), progress.weeks_left, locale.quantity(progress.weeks_left)),
        _ => Html::default(),
    };
    let so_far = view.latest.as_ref().map_or(0, |latest| latest.wins);
    let until = match (&view.latest, view.outlook) {
        (_, ProgressOutlook::NotBegun) | (None, _) => props.plan.target.period.start().first_day(),
        (Some(latest), _) => latest.week.last_day(),
    };
    let args = [
        ("so_far", Arg::from(locale.count(so_far))),
        ("day", Arg::from(locale.day(until))),
        ("wins", Arg::count(view.goal_wins, String::new())),
    ];
    let mut keys = vec![match view.outlook {
        ProgressOutlook::NoTarget => "answer.no_target",
        ProgressOutlook::NotBegun => "progress.not_begun",
        ProgressOutlook::Unrecorded => "progress.unrecorded",
        ProgressOutlook::Reached => "progress.reached",
        ProgressOutlook::Over => "progress.over",
        ProgressOutlook::Running(ahead) if ahead.abs() < WINS_ON_PLAN => "progress.on_plan",
        ProgressOutlook::Running(ahead) if ahead > 0.0 => "progress.ahead_of_plan",
        ProgressOutlook::Running(_) => "progress.behind_plan",
    }];
    if let ProgressOutlook::Running(_) = view.outlook {
        keys.extend(progress.wins_per_week_needed.map(|_| "progress.rest"));
        keys.extend(progress.wins_per_week_needed.and(progress.wins_per_week).map(|_| "progress.rest_pace"));
    }
    let space = if locale.language.separates_sentences() { " " } else { "" };
    html! {
        <div class="answer-region" aria-live="polite">
            <h1 class="answer">
                { for keys.into_iter().map(|key| {
                    html! { <>{ filled(locale, key, &args, slot) }{ space }</> }
                }) }
            </h1>
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct RecordNowProps {
    plan: Rc<Plan>,
    today: Day,
}

/// Records this week with what the plan says of it.
#[component]
fn RecordNow(props: &RecordNowProps) -> Html {
    let locale = use_locale();
    let record = use_record();
    let snapshot = week_figures(&props.plan, Week::of(props.today)).snapshot;
    let wins = Arg::count(snapshot.wins, locale.count(snapshot.wins));
    let onclick = Callback::from(move |_: MouseEvent| {
        // What the plan says of itself is always taken.
        let _ = record.emit(snapshot.clone());
    });
    html! { <button type="button" class="button primary" {onclick}>{ locale.tr("progress.record_now", &[("wins", wins)]) }</button> }
}

/// Takes a week's figures down and says so, with a way back; an error is in the person's words.
#[hook]
fn use_record() -> Callback<crate::domain::progress::Snapshot, Result<(), String>> {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let (session, store) = (use_session(), use_store());
    Callback::from(move |snapshot: crate::domain::progress::Snapshot| {
        let (gesture, last) = (crate::state::gesture(), snapshot.week.last_day());
        dispatch.emit((Action::RecordProgress { snapshot }, gesture))?;
        if let Some(session) = &session {
            let words = locale.tr("progress.recorded", &[("day", locale.day(last).into())]);
            session.say.emit(said_of(words, store.clone(), gesture));
        }
        Ok(())
    })
}
