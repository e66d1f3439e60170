//! Takes the owners of the customer list into the team, in one step.

use crate::domain::staffing::{AccountManager, Staffing};
use crate::i18n::{Arg, Locale};
use crate::pages::staffing::no_team::usual_team;
use crate::pages::take_back::said_of;
use crate::plan::selectors::{managers_of, owners_to_take};
use crate::plan::{Action, Plan, TeamChange};
use crate::state::{use_dispatch, use_locale, use_session, use_store};
use std::rc::Rc;
use yew::prelude::*;

/// What puts people into the team; a team of the usual tiers where there is none.
#[must_use]
pub fn taking(locale: Locale, plan: &Plan, managers: Vec<AccountManager>) -> Action {
    let change = if plan.staffing.is_some() {
        TeamChange::SetManagers { managers }
    } else {
        TeamChange::SetTeam { staffing: Some(Box::new(Staffing { managers, ..usual_team(locale, plan) })) }
    };
    Action::ChangeTeam { change }
}

/// Properties for [`TakeOwners`].
#[derive(PartialEq, Properties)]
pub struct TakeOwnersProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Whether it is what a person should do first.
    #[prop_or_default]
    pub is_primary: bool,
}

/// "Take 30 account managers from the customer list"; nothing where the team has all of them.
#[component]
pub fn TakeOwners(props: &TakeOwnersProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let (session, store) = (use_session(), use_store());
    let plan = &props.plan;
    let key = (plan.customers.clone(), plan.staffing.clone());
    let offers = {
        let plan = Rc::clone(plan);
        use_memo(key, move |_| owners_to_take(&plan))
    };
    if offers.is_empty() {
        return Html::default();
    }
    let count = offers.len() as u64;
    let args = [("count", Arg::count(count, locale.count(count)))];
    let onclick = {
        let (plan, offers) = (Rc::clone(plan), Rc::clone(&offers));
        Callback::from(move |_: MouseEvent| {
            let team = plan.staffing.as_deref().cloned().unwrap_or_else(|| usual_team(locale, &plan));
            let managers = managers_of(&team, &offers);
            let taken = managers.len() as u64;
            let gesture = crate::state::gesture();
            let done = dispatch.emit((taking(locale, &plan, managers), gesture));
            let words = locale.tr("people.said_taken", &[("count", Arg::count(taken, locale.count(taken)))]);
            if let Some(session) = &session {
                session.say.emit(match done {
                    Ok(()) => said_of(words, store.clone(), gesture),
                    Err(message) => message.into(),
                });
            }
        })
    };
    let class = if props.is_primary { "button primary large" } else { "button" };
    html! { <button type="button" {class} {onclick}>{ locale.tr("people.take_owners", &args) }</button> }
}
