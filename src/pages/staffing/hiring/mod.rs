//! Who is needed, and when to hire.

pub mod answer;
pub mod chart;
pub mod cost;
pub mod hires;
pub mod keep;
pub mod timeline;

use super::chosen::{Chosen, Tools};
use super::no_team::NoTeam;
use crate::domain::calendar::Day;
use crate::pages::rooms::RoomProps;
use crate::plan::Plan;
use crate::plan::selectors::{TeamOutlook, TeamView, team_view};
use crate::state::{use_locale, use_plan};
use std::rc::Rc;
use yew::prelude::*;

/// Properties for the parts of the team's views.
#[derive(Clone, PartialEq, Properties)]
pub struct TeamProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// What is shown of it.
    pub view: Rc<TeamView>,
    /// Today.
    pub today: Day,
    /// The tier and region that are looked at.
    #[prop_or_default]
    pub chosen: Chosen,
}

/// Who is needed, and when to hire.
#[component]
pub fn Hiring(props: &RoomProps) -> Html {
    match use_plan() {
        Some(plan) => html! { <HiringOf {plan} today={props.today} /> },
        None => Html::default(),
    }
}

/// More hires than these take smaller lines to stand on one page of paper.
const DENSE: usize = 14;

/// Properties for [`HiringOf`].
#[derive(PartialEq, Properties)]
pub struct HiringOfProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Today.
    pub today: Day,
}

/// The same of a plan at hand: the answer, people needed and there by month, who is hired by when, what it costs.
#[component]
pub fn HiringOf(props: &HiringOfProps) -> Html {
    let locale = use_locale();
    let chosen = use_state_eq(Chosen::default);
    let view = use_memo((Rc::clone(&props.plan), props.today), |(plan, today)| team_view(plan, *today).map(Rc::new));
    let Some(view) = (*view).clone() else {
        return html! { <NoTeam plan={Rc::clone(&props.plan)} /> };
    };
    let on_choose = {
        let chosen = chosen.setter();
        Callback::from(move |next| chosen.set(next))
    };
    let part =
        || TeamProps { plan: Rc::clone(&props.plan), view: Rc::clone(&view), today: props.today, chosen: *chosen };
    let is_dense = view.hiring.hires.len() > DENSE;
    let has_months = !matches!(view.outlook, TeamOutlook::Over | TeamOutlook::NoTarget);
    html! {
        <div class={classes!("team-sheet", "forecast-body", is_dense.then_some("dense"))}>
            <answer::Answer ..part() />
            if has_months {
                <section class="panel" aria-label={locale.t("staffing.people_by_month")}>
                    <div class="panel-bar">
                        <h2>{ locale.t("staffing.people_by_month") }</h2>
                        <Tools view={Rc::clone(&view)} chosen={*chosen} {on_choose} />
                    </div>
                    <chart::Chart ..part() />
                </section>
                <timeline::Timeline ..part() />
                <hires::Hires ..part() />
                <cost::Costs ..part() />
                <keep::Keep ..part() />
            }
        </div>
    }
}
