//! A plan without a team: one sentence, one button.

use crate::domain::staffing::usual_staffing;
use crate::plan::{Action, Plan, TeamChange};
use crate::state::{use_dispatch, use_locale, use_say};
use std::rc::Rc;
use yew::prelude::*;

/// The messages that name the usual tiers, highest first.
pub const TIER_NAMES: [&str; 3] = ["staffing.tier_first", "staffing.tier_second", "staffing.tier_third"];

/// Properties for [`NoTeam`].
#[derive(PartialEq, Properties)]
pub struct NoTeamProps {
    /// The plan.
    pub plan: Rc<Plan>,
}

/// What a team is for, and a button that starts one.
#[component]
pub fn NoTeam(props: &NoTeamProps) -> Html {
    let locale = use_locale();
    let (dispatch, say) = (use_dispatch(), use_say());
    let onclick = {
        let plan = Rc::clone(&props.plan);
        Callback::from(move |_: MouseEvent| {
            let staffing = usual_staffing(&plan.ladder, TIER_NAMES.map(|key| locale.t(key)));
            let change = TeamChange::SetTeam { staffing: Some(Box::new(staffing)) };
            if let Err(why) = dispatch.emit((Action::ChangeTeam { change }, crate::state::gesture())) {
                say.emit(why);
            }
        })
    };
    html! {
        <>
            <h1 class="answer">{ locale.t("staffing.none") }</h1>
            <section class="panel" aria-label={locale.t("nav.staffing")}>
                <p>{ locale.t("staffing.none_example") }</p>
                <p class="actions"><button type="button" class="button primary" {onclick}>{ locale.t("staffing.begin") }</button></p>
            </section>
        </>
    }
}
