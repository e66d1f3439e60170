//! Coverage and flow: how many customers the own win rate asks for, what brings money faster, whether stock and flow fit,
//! and where customers go month by month.

mod coverage;
mod markov;
mod projection;
mod stock;
mod velocity;

use super::answered::use_answered;
use super::state::with_progress;
use super::work::use_forecast;
use crate::domain::calendar::Day;
use crate::domain::ladder::{GradeId, Ladder};
use crate::i18n::{Arg, Locale};
use crate::pages::explain::{Figure, filled};
use crate::pages::rooms::RoomProps;
use crate::plan::Plan;
use crate::plan::forecast::{About, Answer, CoverageRow, FlowAnswer, SURE};
use crate::plan::selectors::{Billionths, Explain, OfForecast};
use crate::state::{use_locale, use_plan};
use std::rc::Rc;
use yew::prelude::*;

/// Coverage and flow.
#[component]
pub fn Flow(props: &RoomProps) -> Html {
    match use_plan() {
        Some(plan) => html! { <Asked {plan} today={props.today} on_import={props.on_import.clone()} /> },
        None => Html::default(),
    }
}

#[derive(PartialEq, Properties)]
struct AskedProps {
    plan: Rc<Plan>,
    today: Day,
    on_import: Callback<()>,
}

#[component]
fn Asked(props: &AskedProps) -> Html {
    let locale = use_locale();
    let handle = use_forecast(&props.plan, About::Flow, props.today);
    let answer = use_answered(&handle, |answer| match answer {
        Answer::Flow(flow) => Some(FlowAnswer::clone(flow)),
        _ => None,
    });
    let is_stale = handle.working.is_stale;
    let answer = answer.map(|answer| {
        html! { <FlowOf plan={Rc::clone(&props.plan)} {answer} {is_stale} on_import={props.on_import.clone()} /> }
    });
    with_progress(locale, handle, answer)
}

/// Properties for [`FlowOf`].
#[derive(PartialEq, Properties)]
pub struct FlowOfProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// What came of it.
    pub answer: Rc<FlowAnswer>,
    /// Opens the import of customers.
    #[prop_or_default]
    pub on_import: Callback<()>,
    /// Whether the plan has changed since.
    #[prop_or_default]
    pub is_stale: bool,
}

/// Properties for the parts of the page.
#[derive(Clone, PartialEq, Properties)]
pub struct PartProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// What came of it.
    pub answer: Rc<FlowAnswer>,
}

/// The same of an answer at hand.
#[component]
pub fn FlowOf(props: &FlowOfProps) -> Html {
    let locale = use_locale();
    let (plan, answer) = (&props.plan, &props.answer);
    // A grade may have come or gone since: the next answer is on its way.
    let of = answer.coverage.iter().filter_map(|row| row.grade);
    if !plan.ladder.promotions().map(|(lower, _)| lower.id).eq(of) {
        return html! { <h1 class="answer">{ locale.t("forecast.flow") }</h1> };
    }
    let is_empty = plan.customers.list().is_empty() && answer.coverage.iter().all(|row| row.have == 0);
    let part = PartProps { plan: Rc::clone(plan), answer: Rc::clone(answer) };
    html! {
        <div class={classes!("forecast-body", props.is_stale.then_some("stale"))}>
            <div class="answer-region" aria-live="polite">
                <h1 class="answer">{ said(locale, answer) }</h1>
            </div>
            if is_empty {
                <div class="actions">
                    <button type="button" class="button primary large" onclick={props.on_import.reform(|_| ())}>{ locale.t("customers.bring_list") }</button>
                    <p class="note">{ locale.t("flow.example") }</p>
                </div>
            }
            <coverage::Coverage ..part.clone() />
            <velocity::Velocity ..part.clone() />
            <stock::Stock ..part.clone() />
            <markov::Markov ..part.clone() />
            <projection::Projection ..part />
        </div>
    }
}

/// The name of a grade; of none, that of all of them.
fn grade_name(locale: Locale, ladder: &Ladder, grade: Option<GradeId>) -> String {
    match grade {
        None => locale.t("flow.all_grades"),
        Some(id) => ladder.grade(id).map_or_else(String::new, |grade| grade.name.clone()),
    }
}

/// "2.1", of times.
fn times(locale: Locale, times: f64) -> String {
    locale.quantity((times * 100.0).round() / 100.0)
}

/// What customers on the whole must bring, as a sentence that a person could say aloud.
fn said(locale: Locale, answer: &FlowAnswer) -> Html {
    let Some(row) = answer.coverage.first() else { return Html::default() };
    let wins = ("wins", Arg::count(row.wins, locale.count(row.wins)));
    let space = if locale.language.separates_sentences() { " " } else { "" };
    let rate = Arg::from(locale.percent(row.win_rate));
    if answer.wins == 0 {
        return html! { { locale.t("flow.no_target") } };
    }
    if row.wins == 0 {
        let wins = ("wins", Arg::count(answer.wins, locale.count(answer.wins)));
        return html! { { locale.tr("flow.all_booked", &[wins]) } };
    }
    let Some(need) = row.need else {
        return html! { { locale.tr("flow.never", &[wins, ("rate", rate)]) } };
    };
    let average = |_: &str| {
        let what = OfForecast::Coverage { wins: row.wins, win_rate: Billionths::of(row.win_rate) };
        html! { <Figure what={Explain::Forecast(what)} value={need.average_customers as f64} text={locale.count(need.average_customers)} /> }
    };
    let first = [
        wins,
        ("rate", rate),
        ("chance", locale.percent(need.average_chance).into()),
        ("sure", Arg::count(need.sure_customers, locale.count(need.sure_customers))),
        ("times", times(locale, need.times).into()),
    ];
    let key = if need.average_chance < SURE[1] { "flow.answer" } else { "flow.answer_sure" };
    html! { <>{ filled(locale, key, &first, average) }{ space }{ have(locale, row, need.sure_customers) }</> }
}

fn have(locale: Locale, row: &CoverageRow, sure: u64) -> String {
    let lack = sure.saturating_sub(row.have);
    let have = ("have", Arg::count(row.have, locale.count(row.have)));
    if lack == 0 {
        locale.tr("flow.enough", &[have])
    } else {
        locale.tr("flow.lacking", &[have, ("lack", Arg::count(lack, locale.count(lack)))])
    }
}
