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
use crate::state::store::Same;
use crate::state::{use_locale, use_plan};
use crate::ui::later::use_later;
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

/// Properties for the parts of the page: all of it is made of the plan.
#[derive(Clone, Properties)]
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

impl PartialEq for WorkProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.plan, &other.plan) && self.today == other.today
    }
}

/// The answer, hours by month, shares of the tiers, and the figures that they come from.
#[component]
pub fn WorkPage(props: &WorkPageProps) -> Html {
    let locale = use_locale();
    let (plan, today) = (&props.plan, props.today);
    let worked = use_memo((Same(Rc::clone(plan)), today), |(Same(plan), today)| {
        let (team, work) = plan.staffing.clone().zip(team_work(plan, *today).map(Rc::new))?;
        Some(WorkProps { plan: Rc::clone(plan), team, work, today: *today })
    });
    // What is typed leads to the table at once, and to all else in the next frame.
    let later = use_later((*worked).clone());
    let Some(now) = &*worked else {
        return html! { <NoTeam plan={Rc::clone(plan)} /> };
    };
    let later = later.as_ref().unwrap_or(now);
    let is_empty = now.work.demand.months.is_empty() || plan.wins() == 0;
    html! {
        <>
            <answer::Answer ..later.clone() />
            <div class="stack">
                if is_empty {
                    <section class="panel" aria-label={locale.t("staffing.work.by_month")}>
                        <p>{ locale.t("staffing.work.example") }</p>
                        <p class="actions"><a class="button primary" href={Route::Plan(plan.id.clone(), Section::Funnel).href()}>{ locale.t("time.set_target") }</a></p>
                    </section>
                } else {
                    <table::HoursTable ..now.clone() />
                    <check::TierCheck ..later.clone() />
                }
                <efforts::Efforts plan={Rc::clone(plan)} team={Rc::clone(&now.team)} />
                <rhythm::Rhythm ..later.clone() />
            </div>
        </>
    }
}
