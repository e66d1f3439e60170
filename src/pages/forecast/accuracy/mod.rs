//! How good past forecasts were, what became of the pipeline since, and who is late.

mod bridge;
mod calibration;
mod kept;
mod late;
mod people;
mod score;

use super::state::with_progress;
use super::work::use_forecast_of;
use crate::domain::calendar::Day;
use crate::domain::listing::{Filter, Test, filters_to_address};
use crate::i18n::{Arg, Locale};
use crate::pages::explain::filled;
use crate::pages::rooms::RoomProps;
use crate::plan::Plan;
use crate::plan::forecast::{
    About, AccuracyAnswer, AccuracyAsked, Answer, Leaning, Said, ScoreRow, Since, Snapshot, Witness,
};
use crate::state::route::Route;
use crate::state::{use_locale, use_plan};
use std::rc::Rc;
use yew::prelude::*;

/// How many months may pass until a forecast is held against what happened.
const HORIZONS: [u32; 3] = [1, 3, 6];

/// What the person chose; what is not chosen follows from what is there.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Chosen {
    /// What forecasts are made from.
    pub witness: Witness,
    /// Which of the horizons.
    pub horizon: usize,
    /// From when the bridge leads.
    pub since: Option<Since>,
    /// Position of the lowest grade that is pipeline.
    pub from_position: usize,
}

/// Properties for the parts of the view.
#[derive(Clone, PartialEq, Properties)]
pub struct AccuracyProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// What was worked out of it.
    pub answer: Rc<AccuracyAnswer>,
    /// What was asked.
    pub asked: AccuracyAsked,
    /// The plan as it was kept, in order.
    pub snapshots: Rc<Vec<Snapshot>>,
    /// Today.
    pub today: Day,
    /// What was chosen.
    pub chosen: Chosen,
    /// Told a new choice.
    #[prop_or_default]
    pub on_choose: Callback<Chosen>,
}

/// The view.
#[component]
pub fn Accuracy(props: &RoomProps) -> Html {
    let plan = use_plan();
    let show = {
        let (today, on_import) = (props.today, props.on_import.clone());
        use_callback(plan.map(crate::state::store::Same), move |snapshots: Rc<Vec<Snapshot>>, plan| {
            plan.as_ref().map_or_else(Html::default, |plan| {
                html! { <AccuracyWorked plan={Rc::clone(&plan.0)} {snapshots} {today} on_import={on_import.clone()} /> }
            })
        })
    };
    html! { <kept::Kept today={props.today} {show} /> }
}

#[derive(PartialEq, Properties)]
struct AccuracyWorkedProps {
    plan: Rc<Plan>,
    snapshots: Rc<Vec<Snapshot>>,
    today: Day,
    on_import: Callback<()>,
}

#[component]
fn AccuracyWorked(props: &AccuracyWorkedProps) -> Html {
    let locale = use_locale();
    let chosen = use_state_eq(|| Chosen { horizon: 1, ..Chosen::default() });
    let on_choose = use_callback((), {
        let setter = chosen.setter();
        move |choice: Chosen, ()| setter.set(choice)
    });
    let asked = asked_by(*chosen, &props.plan, &props.snapshots, props.today);
    let handle = use_forecast_of(&props.plan, About::Accuracy(asked), props.today, Some(&props.snapshots));
    let answer = handle.working.answer.as_ref().map(|last| match &last.1 {
        Answer::Accuracy(answer) => {
            let answer = Rc::new(AccuracyAnswer::clone(answer));
            let asked = if let About::Accuracy(asked) = last.0.about { asked } else { asked };
            let part = AccuracyProps {
                plan: Rc::clone(&props.plan),
                answer,
                asked,
                snapshots: Rc::clone(&props.snapshots),
                today: props.today,
                chosen: *chosen,
                on_choose,
            };
            html! { <AccuracyOf {part} is_stale={handle.working.is_stale} on_import={props.on_import.clone()} /> }
        }
        _ => html! { <h1 class="answer">{ locale.t("accuracy.refused") }</h1> },
    });
    with_progress(locale, handle, answer)
}

/// What is asked by a choice: without one, from the latest snapshot, or else from the beginning of the month on.
#[must_use]
pub fn asked_by(chosen: Chosen, plan: &Plan, snapshots: &[Snapshot], today: Day) -> AccuracyAsked {
    let is_there = |since: &Since| match since {
        Since::Snapshot(entries) => snapshots.iter().any(|one| one.entries == *entries),
        Since::Records(_) => true,
    };
    let latest = bridge::comparable(snapshots, plan).next().map(|one| Since::Snapshot(one.entries));
    let since = chosen.since.filter(is_there).or(latest).unwrap_or(Since::Records(bridge::ago(today, 0)));
    let highest = plan.ladder.grades().len().saturating_sub(2);
    AccuracyAsked {
        witness: chosen.witness,
        horizon_months: HORIZONS.get(chosen.horizon).copied().unwrap_or(HORIZONS[0]),
        since,
        from_position: chosen.from_position.min(highest),
    }
}

/// Properties for [`AccuracyOf`].
#[derive(PartialEq, Properties)]
pub struct AccuracyOfProps {
    /// What all parts are given.
    pub part: AccuracyProps,
    /// Whether the plan has changed since.
    #[prop_or_default]
    pub is_stale: bool,
    /// Opens the import of customers.
    #[prop_or_default]
    pub on_import: Callback<()>,
}

/// The same of an answer at hand; an invitation where nobody is won or lost and nothing was kept.
#[component]
pub fn AccuracyOf(props: &AccuracyOfProps) -> Html {
    let locale = use_locale();
    let part = &props.part;
    let is_empty = part.answer.decided == 0 && part.answer.score.is_none() && part.snapshots.is_empty();
    let has_customers = !part.plan.customers.list().is_empty();
    html! {
        <div class={classes!("forecast-body", props.is_stale.then_some("stale"))}>
            <div class="answer-region" aria-live="polite">
                <h1 class="answer">{ if is_empty { html! { { locale.t("accuracy.invitation") } } } else { sentence(locale, part) } }</h1>
            </div>
            if is_empty {
                <div class="actions">
                    <button type="button" class="button primary large" onclick={props.on_import.reform(|_| ())}>{ locale.t("customers.bring_list") }</button>
                    <p class="note">{ locale.t("accuracy.example") }</p>
                </div>
            }
            if !is_empty || has_customers {
                <div class="columns">
                    <div class="stack">
                        if !is_empty {
                            <score::Scored ..part.clone() />
                        }
                        <bridge::Steps ..part.clone() />
                        <people::People ..part.clone() />
                    </div>
                    <aside class="stack side" aria-label={locale.t("accuracy.late")}>
                        <late::WhoIsLate ..part.clone() />
                    </aside>
                </div>
            }
        </div>
    }
}

/// "Of 3,100 forecasts, 1,240 wins were to be expected, and 1,236 came: the forecast may be trusted."
fn sentence(locale: Locale, part: &AccuracyProps) -> Html {
    let Some(score) = &part.answer.score else {
        return html! { { locale.t("accuracy.answer_none") } };
    };
    let said = tenth_said(score);
    let args = [
        ("count", Arg::count(score.all.count, locale.count(score.all.count))),
        ("wins", Arg::count(score.all.won, locale.count(score.all.won))),
        ("expected", locale.quantity((score.all.mean_chance * score.all.count as f64).round()).into()),
    ];
    let key = match score.leaning {
        Leaning::TooFew => "accuracy.answer_few",
        Leaning::TooHopeful => "accuracy.answer_hopeful",
        Leaning::TooCautious => "accuracy.answer_cautious",
        Leaning::Uneven(_) => "accuracy.answer_uneven",
        Leaning::Even => "accuracy.answer_trust",
    };
    let slot = |name: &str| match (name, said) {
        ("said", Some(said)) => html! { <b>{ whole(locale, said.mean_chance) }</b> },
        ("happened", Some(said)) => html! { <b>{ whole(locale, said.won_share) }</b> },
        _ => html! { <b>{ locale.count(score.all.won) }</b> },
    };
    let mut keys = vec![key];
    // What is uneven says so with its own tenth; of a few, none tells.
    keys.extend(said.filter(|_| key != "accuracy.answer_few").map(|_| "accuracy.answer_tenth"));
    let space = if locale.language.separates_sentences() { " " } else { "" };
    html! { { for keys.into_iter().map(|key| html! { <>{ filled(locale, key, &args, slot) }{ space }</> }) } }
}

/// The tenth of the scale that is told.
fn tenth_said(score: &ScoreRow) -> Option<Said> {
    let at = if let Leaning::Uneven(at) = score.leaning { Some(at) } else { score.telling };
    at.and_then(|at| score.tenths.get(at).copied().flatten())
}

/// A share in whole per cent.
fn whole(locale: Locale, share: f64) -> String {
    locale.whole_percent(share)
}

/// A share to a tenth of a per cent.
fn exact(locale: Locale, share: f64) -> String {
    locale.percent((share * 1_000.0).round() / 1_000.0)
}

/// Money with its sign.
fn signed_money(locale: Locale, plan: &Plan, minor: f64) -> String {
    let sign = if minor > 0.0 {
        "+"
    } else if minor < 0.0 {
        "−"
    } else {
        ""
    };
    format!("{sign}{}", locale.money_compact(minor.abs(), plan.currency))
}

/// Where the list shows just the customers of these names; none without any.
fn list_of(plan: &Plan, names: impl Iterator<Item = Rc<str>>) -> Option<String> {
    let names: Vec<_> = names.map(crate::domain::accounts::Content::Text).collect();
    if names.is_empty() {
        return None;
    }
    let filter = Filter { column: crate::domain::accounts::Column::Name, test: Test::OneOf(names) };
    let address = filters_to_address(&[filter])?;
    Some(Route::Found(plan.id.clone(), address.into()).href())
}
