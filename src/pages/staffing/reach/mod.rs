//! What the people can reach, which limit binds, and the cheapest team that reaches the target.

mod answer;
mod bars;
mod cheapest;
mod teams;
mod worth;

pub use cheapest::{TeamOf, TeamOfProps};

use super::no_team::NoTeam;
use crate::domain::calendar::Day;
use crate::pages::forecast::answered::use_answered;
use crate::pages::forecast::state::with_progress;
use crate::pages::forecast::work::use_forecast;
use crate::pages::rooms::RoomProps;
use crate::plan::Plan;
use crate::plan::forecast::{About, Answer, NewCustomers, ReachAnswer, Unready, unready};
use crate::state::route::{Route, Section, Staffing};
use crate::state::{use_locale, use_plan};
use crate::ui::segmented::Segmented;
use std::rc::Rc;
use yew::prelude::*;

/// What the team of the open plan can reach.
#[component]
pub fn Reach(props: &RoomProps) -> Html {
    use_plan().map_or_else(Html::default, |plan| html! { <ReachPage {plan} today={props.today} /> })
}

/// Properties for [`ReachPage`].
#[derive(PartialEq, Properties)]
pub struct ReachPageProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Today.
    pub today: Day,
}

/// The view, or what is lacking before it can say anything.
#[component]
pub fn ReachPage(props: &ReachPageProps) -> Html {
    let locale = use_locale();
    let plan = &props.plan;
    let (message, section, button) = match unready(plan, props.today) {
        None => return html! { <ReachWorked plan={Rc::clone(plan)} today={props.today} /> },
        Some(Unready::Team) => return html! { <NoTeam plan={Rc::clone(plan)} /> },
        Some(Unready::Target) => ("staffing.reach.no_target", Section::Funnel, "time.set_target"),
        Some(Unready::Over) => ("staffing.reach.over", Section::Funnel, "staffing.reach.set_period"),
        Some(Unready::Far) => ("staffing.reach.far", Section::Funnel, "staffing.reach.set_period"),
    };
    html! {
        <>
            <h1 class="answer">{ locale.t(message) }</h1>
            <section class="panel" aria-label={locale.t("staffing.reach")}>
                <p>{ locale.t("staffing.reach.example") }</p>
                <p class="actions"><a class="button primary" href={Route::Plan(plan.id.clone(), section).href()}>{ locale.t(button) }</a></p>
            </section>
        </>
    }
}

/// Which customers come in, in the order in which it is offered.
const OFFERED: [NewCustomers; 2] = [NewCustomers::Planned, NewCustomers::Expected];

#[component]
fn ReachWorked(props: &ReachPageProps) -> Html {
    let locale = use_locale();
    let new_customers = use_state_eq(NewCustomers::default);
    let handle = use_forecast(&props.plan, About::Reach(*new_customers), props.today);
    let answer = use_answered(&handle, |answer| match answer {
        Answer::Reach(answer) => Some(ReachAnswer::clone(answer)),
        _ => None,
    });
    let on_choose = use_callback((), {
        let setter = new_customers.setter();
        move |at: usize, ()| setter.set(OFFERED.get(at).copied().unwrap_or_default())
    });
    let is_stale = handle.working.is_stale;
    let is_answered = handle.working.answer.is_some();
    let answer = is_answered.then(|| match answer {
        Some(answer) => html! {
            <ReachOf plan={Rc::clone(&props.plan)} {answer} {is_stale} new_customers={*new_customers} today={props.today} {on_choose} />
        },
        None => html! { <h1 class="answer">{ locale.t("staffing.reach.refused") }</h1> },
    });
    with_progress(locale, handle, answer)
}

/// Properties for [`ReachOf`].
#[derive(PartialEq, Properties)]
pub struct ReachOfProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// What was worked out of it.
    pub answer: Rc<ReachAnswer>,
    /// Which customers come in.
    #[prop_or_default]
    pub new_customers: NewCustomers,
    /// Today.
    pub today: Day,
    /// Whether the plan has changed since.
    #[prop_or_default]
    pub is_stale: bool,
    /// Told the place of another choice of customers.
    #[prop_or_default]
    pub on_choose: Callback<usize>,
}

/// Properties for the parts of the view.
#[derive(Clone, PartialEq, Properties)]
pub struct PartProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// What was worked out of it.
    pub answer: Rc<ReachAnswer>,
}

/// The same of an answer at hand.
#[component]
pub fn ReachOf(props: &ReachOfProps) -> Html {
    let locale = use_locale();
    let ReachOfProps { plan, answer, new_customers, today, .. } = props;
    let part = || PartProps { plan: Rc::clone(plan), answer: Rc::clone(answer) };
    let names = ["staffing.reach.planned", "staffing.reach.expected"].map(|key| AttrValue::from(locale.t(key)));
    let chosen = OFFERED.iter().position(|offered| offered == new_customers).unwrap_or(0);
    html! {
        <div class={classes!("forecast-body", props.is_stale.then_some("stale"))}>
            <answer::Said ..part() />
            <div class="columns">
                <div class="stack">
                    <section class="panel" aria-label={locale.t("staffing.reach.limits")}>
                        <div class="panel-bar">
                            <h2>{ locale.t("staffing.reach.limits") }</h2>
                            <Segmented label={locale.t("staffing.reach.new_customers")} options={names.to_vec()} {chosen} on_choose={props.on_choose.clone()} />
                        </div>
                        <bars::Bars ..part() />
                    </section>
                    <cheapest::Cheapest plan={Rc::clone(plan)} new_customers={*new_customers} today={*today} />
                </div>
                <aside class="stack side" aria-label={locale.t("staffing.reach.worth")}>
                    <worth::Worth ..part() />
                    <answer::Chances ..part() />
                    if answer.people == 0 {
                        <section class="panel" aria-label={locale.t("staffing.people")}>
                            <p>{ locale.t("staffing.reach.add_people") }</p>
                            <p class="actions"><a class="button" href={Route::Staffing(plan.id.clone(), Staffing::People).href()}>{ locale.t("staffing.people") }</a></p>
                        </section>
                    }
                </aside>
            </div>
        </div>
    }
}
