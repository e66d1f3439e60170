//! The cheapest team that reaches the target: asked for by a button, planned by another.

use super::teams::{Teams, hires_said};
use crate::domain::calendar::Day;
use crate::i18n::{Arg, Locale};
use crate::pages::explain::{Figure, filled};
use crate::pages::forecast::answered::use_answered;
use crate::pages::forecast::chance::chance_said;
use crate::pages::forecast::state::with_progress;
use crate::pages::forecast::work::use_forecast;
use crate::pages::staffing::change::use_team_step;
use crate::plan::forecast::{About, Answer, Hindrance, NewCustomers, PostCount, SURE, TeamAnswer, TeamAsked, TeamRow};
use crate::plan::selectors::{Explain, OfReach};
use crate::plan::{Plan, TeamChange};
use crate::state::use_locale;
use crate::ui::segmented::Segmented;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`Cheapest`].
#[derive(PartialEq, Properties)]
pub struct CheapestProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Which customers come in.
    pub new_customers: NewCustomers,
    /// Today.
    pub today: Day,
}

/// How sure, the button, and below them what was found.
#[component]
pub(super) fn Cheapest(props: &CheapestProps) -> Html {
    let locale = use_locale();
    let sure = use_state_eq(|| SURE[1]);
    let is_asked = use_state_eq(|| false);
    let on_choose = use_callback((), {
        let setter = sure.setter();
        move |at: usize, ()| setter.set(SURE.get(at).copied().unwrap_or(SURE[1]))
    });
    let on_find = use_callback((), {
        let setter = is_asked.setter();
        move |_: MouseEvent, ()| setter.set(true)
    });
    let chosen = SURE.iter().position(|one| (one - *sure).abs() < 1e-9).unwrap_or(1);
    let options = SURE.map(|sure| AttrValue::from(locale.percent(sure)));
    let asked = TeamAsked { sure_percent: (*sure * 100.0).round() as u8, new_customers: props.new_customers };
    html! {
        <section class="panel" aria-label={locale.t("staffing.reach.cheapest")}>
            <div class="panel-bar">
                <h2>{ locale.t("staffing.reach.cheapest") }</h2>
                <Segmented label={locale.t("term.certainty")} options={options.to_vec()} {chosen} {on_choose} />
            </div>
            <p class="note">{ locale.t("staffing.reach.cheapest_note") }</p>
            if *is_asked {
                <Found plan={Rc::clone(&props.plan)} {asked} today={props.today} />
            } else {
                <p class="actions"><button type="button" class="button primary looks" onclick={on_find}>{ locale.t("staffing.reach.find") }</button></p>
            }
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct FoundProps {
    plan: Rc<Plan>,
    asked: TeamAsked,
    today: Day,
}

#[component]
fn Found(props: &FoundProps) -> Html {
    let locale = use_locale();
    let handle = use_forecast(&props.plan, About::Team(props.asked), props.today);
    let answer = use_answered(&handle, |answer| match answer {
        Answer::Team(answer) => Some(TeamAnswer::clone(answer)),
        _ => None,
    });
    let is_stale = handle.working.is_stale;
    let answer = handle.working.answer.is_some().then(|| match answer {
        Some(answer) => html! { <TeamOf plan={Rc::clone(&props.plan)} {answer} {is_stale} /> },
        None => html! { <p>{ locale.t("staffing.reach.refused") }</p> },
    });
    with_progress(locale, handle, answer)
}

/// Properties for [`TeamOf`].
#[derive(PartialEq, Properties)]
pub struct TeamOfProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// What was found.
    pub answer: Rc<TeamAnswer>,
    /// Whether the plan has changed since.
    #[prop_or_default]
    pub is_stale: bool,
}

/// The cheapest team in a sentence, the button that plans it, and the teams that it was found among.
#[component]
pub fn TeamOf(props: &TeamOfProps) -> Html {
    let locale = use_locale();
    let step = use_team_step();
    let TeamOfProps { plan, answer, is_stale } = props;
    let best = answer.best.clone().filter(|best| !best.hires.is_empty());
    let on_plan = {
        let (plan, hires) = (Rc::clone(plan), best.map(|best| best.hires).unwrap_or_default());
        let is_any = !hires.is_empty();
        let onclick = Callback::from(move |_: MouseEvent| {
            let Some(team) = &plan.staffing else { return };
            let change = TeamChange::SetManagers { managers: PostCount::lines(&hires, team) };
            step.emit(change);
        });
        is_any.then_some(onclick)
    };
    html! {
        <div class={classes!("found-team", is_stale.then_some("stale"))} aria-live="polite">
            <p class="found">{ said(locale, plan, answer) }</p>
            if answer.needs_more_customers {
                <p class="note">{ locale.tr("staffing.reach.needs_customers", &[("count", locale.count(answer.new_customers.ceil() as u64).into()), ("sure", locale.percent(answer.sure).into())]) }</p>
            }
            if let Some(onclick) = on_plan {
                <p class="actions"><button type="button" class="button primary" {onclick}>{ locale.t("staffing.reach.plan_hires") }</button></p>
            }
            <Teams plan={Rc::clone(plan)} answer={Rc::clone(answer)} />
            <p class="note">
                { locale.tr(if answer.is_complete { "staffing.reach.looked_at_all" } else { "staffing.reach.looked_at_near" }, &[("count", Arg::count(answer.looked_at, locale.count(answer.looked_at)))]) }
                if !answer.has_costs { { " " }{ locale.t("staffing.reach.no_costs") } }
            </p>
        </div>
    }
}

/// "The cheapest team reaches 60 wins with 83%: 2 more in Closers from Mar 2027 …, ¥396,000 until Dec 2027."
fn said(locale: Locale, plan: &Plan, answer: &TeamAnswer) -> Html {
    let chance = |row: &TeamRow| {
        let what = Explain::Reach(OfReach::chance(true, row.wins, answer.target_wins, row.chance));
        html! { <Figure {what} value={row.chance * 100.0} text={chance_said(locale, row.chance)} /> }
    };
    let target = answer.target_wins as u64;
    let args = |row: &TeamRow| {
        [
            ("target", Arg::count(target, locale.count(target))),
            ("sure", locale.percent(answer.sure).into()),
            ("people", Arg::count(row.people(), locale.count(row.people()))),
            ("hires", hires_said(locale, plan, answer, row).into()),
            ("cost", locale.money_compact(row.cost_minor, plan.currency).into()),
            ("until", locale.month(plan.target.period.end()).into()),
        ]
    };
    let (key, row) = match (&answer.best, &answer.largest) {
        (Some(best), _) if best.hires.is_empty() => ("staffing.reach.team_is_enough", best),
        (Some(best), _) if answer.has_costs => ("staffing.reach.team", best),
        (Some(best), _) => ("staffing.reach.team_without_cost", best),
        (None, Some((largest, Hindrance::Customers))) => ("staffing.reach.team_no_customers", largest),
        (None, Some((largest, Hindrance::Time))) => ("staffing.reach.team_no_time", largest),
        (None, None) => ("staffing.reach.refused", &answer.now),
    };
    filled(locale, key, &args(row), |_| chance(row))
}
