//! A plan without a team: one sentence, one button.

use super::change::use_team_step;
use crate::domain::staffing::{Staffing, usual_staffing};
use crate::i18n::Locale;
use crate::plan::{Plan, TeamChange};
use crate::state::use_locale;
use std::rc::Rc;
use yew::prelude::*;

/// The messages that name the usual tiers, highest first.
pub const TIER_NAMES: [&str; 3] = ["staffing.tier_first", "staffing.tier_second", "staffing.tier_third"];

/// The team to start from, its tiers named in the person's language.
#[must_use]
pub fn usual_team(locale: Locale, plan: &Plan) -> Staffing {
    usual_staffing(&plan.ladder, TIER_NAMES.map(|key| locale.t(key)))
}

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
    let onclick = {
        let plan = Rc::clone(&props.plan);
        use_team_step().reform(move |_: MouseEvent| {
            let staffing = Some(Box::new(usual_team(locale, &plan)));
            TeamChange::SetTeam { staffing }
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
