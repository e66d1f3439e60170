//! Rates from history: what was tried, what came of it, how sure that is, and one button to plan with it.

mod cohorts;
mod parts;
mod prior;
mod promotions;
mod survival;

use super::answered::use_answered;
use super::state::with_progress;
use super::work::use_forecast;
use crate::domain::calendar::Day;
use crate::domain::forecast::Aspect;
use crate::domain::ladder::Ladder;
use crate::i18n::{Arg, Locale};
use crate::pages::explain::{Figure, filled};
use crate::pages::rooms::RoomProps;
use crate::plan::forecast::{About, Answer, RatesAnswer, RowOfRates, are_in_use, used_rates};
use crate::plan::selectors::{Explain, OfForecast};
use crate::plan::{Action, Plan};
use crate::state::{use_dispatch, use_locale, use_plan, use_say};
use std::rc::Rc;
use yew::prelude::*;

/// Rates from history.
#[component]
pub fn Rates(props: &RoomProps) -> Html {
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
    let aspect = use_state_eq(|| Aspect::Person);
    let handle = use_forecast(&props.plan, About::Rates(*aspect), props.today);
    let answer = use_answered(&handle, |answer| match answer {
        Answer::Rates(rates) => Some(RatesAnswer::clone(rates)),
        _ => None,
    });
    let on_aspect = use_callback((), {
        let setter = aspect.setter();
        move |aspect: Aspect, ()| setter.set(aspect)
    });
    let is_stale = handle.working.is_stale;
    let answer = answer.map(|answer| {
        html! { <RatesOf plan={Rc::clone(&props.plan)} {answer} {is_stale} aspect={*aspect} {on_aspect} on_import={props.on_import.clone()} /> }
    });
    with_progress(locale, handle, answer)
}

/// Properties for [`RatesOf`].
#[derive(PartialEq, Properties)]
pub struct RatesOfProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// What its records say.
    pub answer: Rc<RatesAnswer>,
    /// The aspect that is asked about; the answer may still be of another.
    pub aspect: Aspect,
    /// Asks about another.
    #[prop_or_default]
    pub on_aspect: Callback<Aspect>,
    /// Opens the import of customers.
    #[prop_or_default]
    pub on_import: Callback<()>,
    /// Whether the plan has changed since.
    #[prop_or_default]
    pub is_stale: bool,
}

/// The same of an answer at hand; an invitation where nothing was decided yet.
#[component]
pub fn RatesOf(props: &RatesOfProps) -> Html {
    let locale = use_locale();
    let (plan, answer) = (&props.plan, &props.answer);
    // A grade may have come or gone since: the next answer is on its way.
    let is_of_ladder = plan.ladder.promotions().map(|(lower, _)| lower.id).eq(answer.promotions.iter().copied());
    if !is_of_ladder {
        return html! { <h1 class="answer">{ locale.t("forecast.rates") }</h1> };
    }
    if answer.team.climb.tries == 0 && answer.team.promotions.iter().all(|cell| cell.tries == 0) {
        return html! {
            <>
                <h1 class="answer">{ locale.t("rates.invitation") }</h1>
                <div class="actions">
                    <button type="button" class="button primary large" onclick={props.on_import.reform(|_| ())}>{ locale.t("customers.bring_list") }</button>
                    <p class="note">{ locale.t("rates.example") }</p>
                </div>
            </>
        };
    }
    let part = || PartProps { plan: Rc::clone(plan), answer: Rc::clone(answer) };
    html! {
        <div class={classes!("forecast-body", props.is_stale.then_some("stale"))}>
            <div class="answer-region" aria-live="polite">
                <h1 class="answer">{ said(locale, plan, answer) }</h1>
            </div>
            <promotions::Promotions ..part() />
            <parts::Parts plan={Rc::clone(plan)} answer={Rc::clone(answer)} aspect={props.aspect} on_aspect={props.on_aspect.clone()} />
            <survival::Survival ..part() />
            <cohorts::Cohorts ..part() />
            <prior::Prior plan={Rc::clone(plan)} />
        </div>
    }
}

/// Properties for the parts of the page.
#[derive(PartialEq, Properties)]
pub struct PartProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// What its records say.
    pub answer: Rc<RatesAnswer>,
}

/// "C→B", of the promotion at a position.
fn promotion_name(ladder: &Ladder, position: usize) -> String {
    ladder
        .promotions()
        .nth(position)
        .map_or_else(String::new, |(lower, higher)| format!("{}→{}", lower.name, higher.name))
}

/// "Your records: 63% of 6,711 decided customers were won. C→B is where most are lost."
fn said(locale: Locale, plan: &Plan, answer: &RatesAnswer) -> Html {
    let climb = &answer.team.climb;
    let lost = answer.team.promotions.iter().map(|cell| cell.tries - cell.successes.min(cell.tries));
    let worst = lost.enumerate().filter(|(_, lost)| *lost > 0).max_by_key(|(at, lost)| (*lost, usize::MAX - at));
    let rate = climb.rate.unwrap_or(0.0);
    let figure = |_: &str| {
        let what = OfForecast::Rate { grade: None, won: climb.successes, decided: climb.tries };
        html! { <Figure what={Explain::Forecast(what)} value={rate * 100.0} text={locale.percent(rate)} /> }
    };
    let decided = [("decided", Arg::count(climb.tries, locale.count(climb.tries)))];
    let space = if locale.language.separates_sentences() { " " } else { "" };
    html! {
        <>
            { filled(locale, "rates.answer", &decided, figure) }
            if let Some((at, _)) = worst {
                { space }{ locale.tr("rates.worst", &[("promotion", promotion_name(&plan.ladder, at).into())]) }
            }
            if answer.odd_dates > 0 {
                { space }{ locale.tr("rates.odd_dates", &[("count", Arg::count(answer.odd_dates, locale.count(answer.odd_dates)))]) }
            }
        </>
    }
}

/// Properties for [`UseRates`].
#[derive(PartialEq, Properties)]
pub struct UseRatesProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// What its records say.
    pub answer: Rc<RatesAnswer>,
    /// Which part's; none for the team's.
    #[prop_or_default]
    pub row: Option<usize>,
}

/// The button that puts a row's rates and days into the ladder, all in one step.
#[component]
pub fn UseRates(props: &UseRatesProps) -> Html {
    let locale = use_locale();
    let (dispatch, say) = (use_dispatch(), use_say());
    let (plan, answer) = (&props.plan, &props.answer);
    let row: Option<&RowOfRates> = props.row.map_or(Some(&answer.team), |at| answer.rows.get(at));
    let Some(row) = row else { return Html::default() };
    let (rates, of) = (used_rates(answer, row, &plan.ladder), row.of.clone());
    let is_used = !rates.is_empty() && are_in_use(plan, &rates, of.as_deref());
    let word = match (&of, rates.is_empty(), is_used) {
        (_, true, _) => "rates.nothing_to_use",
        (_, _, true) => "records.in_use",
        (None, ..) => "rates.use_all",
        (Some(_), ..) => "records.use",
    };
    let is_off = is_used || rates.is_empty();
    // What is read aloud begins with what is seen.
    let label = of.as_ref().map(|of| format!("{} · {of}", locale.t(word)));
    let onclick = Callback::from(move |_: MouseEvent| {
        if is_off {
            return;
        }
        let action = Action::UseRates { rates: rates.clone(), of: of.clone() };
        if let Err(why) = dispatch.emit((action, crate::state::gesture())) {
            say.emit(why);
        }
    });
    let class = classes!("button", if props.row.is_some() { "small" } else { "primary" });
    html! {
        <button type="button" {class} aria-disabled={is_off.to_string()} aria-label={label} {onclick}>{ locale.t(word) }</button>
    }
}
