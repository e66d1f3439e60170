//! The hours that the plan makes: by promotion and month, by tier, and where they come from.

mod answer;
mod check;
mod efforts;
mod rhythm;
mod table;

use crate::domain::calendar::Day;
use crate::domain::staffing::Staffing;
use crate::pages::rooms::RoomProps;
use crate::pages::staffing::no_team::NoTeam;
use crate::plan::Plan;
use crate::plan::selectors::{TeamWork, team_work};
use crate::state::route::{Route, Section};
use crate::state::{use_locale, use_plan};
use std::rc::Rc;
use yew::prelude::*;

/// The work of the open plan.
#[component]
pub fn Work(props: &RoomProps) -> Html {
    match use_plan() {
        Some(plan) => html! { <WorkPage {plan} today={props.today} /> },
        None => Html::default(),
    }
}

/// Properties for [`WorkPage`].
#[derive(PartialEq, Properties)]
pub struct WorkPageProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Today.
    pub today: Day,
}

/// Properties for the parts of the page.
#[derive(Clone, PartialEq, Properties)]
pub struct WorkProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Its team.
    pub team: Rc<Staffing>,
    /// The hours.
    pub work: Rc<TeamWork>,
    /// Today.
    pub today: Day,
}

/// The answer, hours by month, shares of the tiers, and the figures that they come from.
#[component]
pub fn WorkPage(props: &WorkPageProps) -> Html {
    let locale = use_locale();
    let (plan, today) = (&props.plan, props.today);
    let Some((team, work)) = plan.staffing.clone().zip(team_work(plan, today).map(Rc::new)) else {
        return html! { <NoTeam plan={Rc::clone(plan)} /> };
    };
    let is_empty = work.demand.months.is_empty() || plan.wins() == 0;
    let part =
        || yew::props!(WorkProps { plan: Rc::clone(plan), team: Rc::clone(&team), work: Rc::clone(&work), today });
    html! {
        <>
            <answer::Answer ..part() />
            <div class="stack">
                if is_empty {
                    <section class="panel" aria-label={locale.t("staffing.work.by_month")}>
                        <p>{ locale.t("staffing.work.example") }</p>
                        <p class="actions"><a class="button primary" href={Route::Plan(plan.id.clone(), Section::Funnel).href()}>{ locale.t("time.set_target") }</a></p>
                    </section>
                } else {
                    <table::HoursTable ..part() />
                    <check::TierCheck ..part() />
                }
                <efforts::Efforts ..part() />
                <rhythm::Rhythm ..part() />
            </div>
        </>
    }
}
