//! What was done to a plan, line by line, and the plan as it was after each.

mod compare;
mod doing;
mod lines;
mod load;
mod past;
mod player;
mod safety;

use super::rooms::RoomProps;
use crate::domain::calendar::Day;
use crate::i18n::Arg;
use crate::plan::Plan;
use crate::state::route::{Route, Section};
use crate::state::store::Same;
use crate::state::{use_baseline, use_locale};
use crate::ui::fold::Fold;
use crate::ui::loading;
pub use load::{Told, use_told};
use std::rc::Rc;
use yew::prelude::*;

/// The history of the open plan.
#[component]
pub fn History(props: &RoomProps) -> Html {
    let locale = use_locale();
    let told = load::use_told();
    let now = use_baseline();
    match told.zip(now) {
        Some((told, now)) => html! { <Walk {told} {now} today={props.today} /> },
        None => loading(locale),
    }
}

/// Properties for [`Walk`].
#[derive(PartialEq, Properties)]
pub struct WalkProps {
    /// What was read.
    pub told: Told,
    /// The plan as it stands.
    pub now: Rc<Plan>,
    /// Today.
    pub today: Day,
}

/// A walk through the history: the slider, the plan at its point, and all lines.
#[component]
pub fn Walk(props: &WalkProps) -> Html {
    let locale = use_locale();
    let Told { timeline, .. } = &props.told;
    let count = timeline.lines().len();
    // How many lines are done at the point; none for the end, which moves on.
    let chosen = use_state_eq(|| None::<usize>);
    // The entries at the point that is held to compare with.
    let held = use_state_eq(|| None::<usize>);
    let point = (*chosen).unwrap_or(count).min(count);
    let entries = timeline.entries_of(point);
    let plan = use_memo((props.told.clone(), entries), |(told, entries)| told.timeline.plan_after(*entries));
    let plan = Rc::clone(&*plan);
    let on_point = use_callback(count, {
        let chosen = chosen.setter();
        move |point: usize, &count| chosen.set((point < count).then_some(point))
    });
    let on_hold = use_callback(entries, {
        let held = held.setter();
        move |hold: bool, &entries| held.set(hold.then_some(entries))
    });
    let other = use_memo((props.told.clone(), *held), |(told, held)| held.map(|held| told.timeline.plan_after(held)));
    let other = other.as_ref().as_ref().map_or_else(|| Rc::clone(&props.now), Rc::clone);
    let compared = use_callback((props.told.clone(), entries, *held, Same(Rc::clone(&props.now))), {
        let (plan, other, on_hold, told) = (Rc::clone(&plan), other, on_hold.clone(), props.told.clone());
        let held = *held;
        move |(): (), _| {
            html! { <compare::Compare told={told.clone()} first={Rc::clone(&plan)} {entries} second={Rc::clone(&other)} {held} on_hold={on_hold.clone()} /> }
        }
    });
    let lines = Arg::count(count as u64, locale.count(count as u64));
    let sentence = match timeline.lines().first().and_then(|line| crate::platform::clock::day_of(line.at_ms)) {
        Some(day) => locale.tr("history.answer", &[("count", lines), ("day", locale.day(day).into())]),
        None => locale.t("history.invitation"),
    };
    if count == 0 {
        return html! {
            <>
                <h1 class="answer">{ sentence }</h1>
                <p class="note">{ locale.t("history.example") }</p>
                <p><a class="button primary large" href={Route::Plan(props.now.id.clone(), Section::Funnel).href()}>{ locale.t("history.go") }</a></p>
                <safety::Safety told={props.told.clone()} />
            </>
        };
    }
    html! {
        <>
            <div>
                <h1 class="answer">{ sentence }</h1>
                <p class="note">{ locale.t("history.note") }</p>
            </div>
            <div class="history">
                <div class="stack">
                    <section class="panel" aria-label={locale.t("history.playback")}>
                        <player::Player told={props.told.clone()} {point} on_point={on_point.clone()} />
                        <past::Past plan={Rc::clone(&plan)} now={Rc::clone(&props.now)} today={props.today} />
                        <doing::Doings told={props.told.clone()} {plan} {point} now={Rc::clone(&props.now)} />
                        <Fold summary={locale.t("history.compare")} content={compared} />
                    </section>
                    <safety::Safety told={props.told.clone()} />
                </div>
                <lines::Lines told={props.told.clone()} {point} {on_point} />
            </div>
        </>
    }
}
