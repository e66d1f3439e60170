//! Tiers, working time and regions.

mod answer;
mod card;
mod pasted;
mod ramp;
mod regions;
mod time;

use crate::domain::staffing::{Staffing, Tier};
use crate::i18n::Locale;
use crate::pages::rooms::RoomProps;
use crate::pages::staffing::change::use_team_change;
use crate::pages::staffing::no_team::NoTeam;
use crate::plan::selectors::MeanMonth;
use crate::plan::{Plan, TeamChange};
use crate::state::{use_locale, use_plan};
use crate::ui::icon::{Glyph, icon};
use std::rc::Rc;
use yew::prelude::*;

/// The button that the keyboard goes to when a tier is gone.
const ADD_ID: &str = "add-tier";

/// The tiers of the open plan.
#[component]
pub fn Tiers(_: &RoomProps) -> Html {
    match use_plan() {
        Some(plan) => html! { <TiersPage {plan} /> },
        None => Html::default(),
    }
}

/// Properties for [`TiersPage`].
#[derive(PartialEq, Properties)]
pub struct TiersPageProps {
    /// The plan.
    pub plan: Rc<Plan>,
}

/// Properties for the parts of the page.
#[derive(Clone, PartialEq, Properties)]
pub struct TeamProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Its team.
    pub team: Rc<Staffing>,
}

/// What a full-time person has for customers, then each tier; working time and regions beside them.
#[component]
pub fn TiersPage(props: &TiersPageProps) -> Html {
    let locale = use_locale();
    let plan = &props.plan;
    let Some(team) = plan.staffing.clone() else { return html! { <NoTeam plan={Rc::clone(plan)} /> } };
    let part = || yew::props!(TeamProps { plan: Rc::clone(plan), team: Rc::clone(&team) });
    html! {
        <>
            <answer::Answer ..part() />
            <div class="columns">
                <div class="stack">
                    <TierList ..part() />
                </div>
                <aside class="stack side" aria-label={locale.t("funnel.assumptions")}>
                    <time::TimePanel ..part() />
                    <regions::Regions ..part() />
                </aside>
            </div>
        </>
    }
}

#[component]
fn TierList(props: &TeamProps) -> Html {
    let locale = use_locale();
    let change_team = use_team_change();
    let error = use_state_eq(|| None::<String>);
    let team = &props.team;
    let act = {
        let error = error.clone();
        Callback::from(move |change: TeamChange| {
            error.set(change_team.emit((change, crate::state::gesture())).err());
        })
    };
    let add = {
        let (act, team) = (act.clone(), Rc::clone(team));
        Callback::from(move |_: MouseEvent| {
            if let Some(tier) = new_tier(locale, &team) {
                act.emit(TeamChange::SetTier { tier: Box::new(tier) });
            }
        })
    };
    let month = MeanMonth::of(&props.plan, team);
    html! {
        <section class="tiers" aria-label={locale.t("staffing.tiers")}>
            <ol class="stack">
                for (rank, tier) in team.tiers.iter().enumerate() {
                    <card::TierCard
                        key={tier.id.0} tier={Rc::new(tier.clone())} {rank} team={Rc::clone(team)} {month}
                        currency={props.plan.currency} act={act.clone()}
                    />
                }
            </ol>
            if let Some(message) = (*error).clone() {
                <p class="field-error" role="alert">{ message }</p>
            }
            <p class="actions">
                <button type="button" class="button" id={ADD_ID} disabled={team.tiers.len() >= Staffing::TIERS_MAX} onclick={add}>{ icon(Glyph::Add) }{ locale.t("staffing.tiers.add") }</button>
            </p>
        </section>
    }
}

/// A tier like the last one, under a name of its own.
fn new_tier(locale: Locale, team: &Staffing) -> Option<Tier> {
    let last = team.tiers.last()?;
    let taken = |name: &String| team.tiers.iter().any(|tier| tier.name == *name);
    let number = |number: usize| locale.tr("staffing.tiers.new", &[("number", number.to_string().into())]);
    let name = (team.tiers.len() + 1..).map(number).take(Staffing::TIERS_MAX + 1).find(|name| !taken(name))?;
    Some(Tier { id: team.free_tier_id(), name, growth: None, ..last.clone() })
}
