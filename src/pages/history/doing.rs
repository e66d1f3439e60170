//! What can be done with a point of the history: bring it back, or go on from it as another plan.

use super::load::Told;
use crate::domain::calendar::Day;
use crate::i18n::Locale;
use crate::pages::exchange::database_error;
use crate::pages::take_back::said_of;
use crate::plan::{Action, PLAN_NAME_CHARACTERS_MAX, Plan};
use crate::platform::{clock, location, preferences, spawn};
use crate::state::keeper::new_plan_id;
use crate::state::route::{Route, Section};
use crate::state::{unstored, use_dispatch, use_locale, use_session, use_store, words};
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`Doings`].
#[derive(PartialEq, Properties)]
pub(super) struct DoingsProps {
    pub told: Told,
    pub plan: Rc<Plan>,
    pub point: usize,
    /// The plan as it stands.
    pub now: Rc<Plan>,
}

/// "Restore here", "As a new plan".
#[component]
pub(super) fn Doings(props: &DoingsProps) -> Html {
    let locale = use_locale();
    let (session, store, dispatch) = (use_session(), use_store(), use_dispatch());
    let problem = use_state_eq(|| None::<String>);
    let lines = props.told.timeline.lines();
    let line = props.point.checked_sub(1).and_then(|last| lines.get(last)).or(lines.first());
    let at_ms = line.map_or_else(clock::now_ms, |line| line.at_ms);
    let is_same = props.point == lines.len() || props.plan == props.now;
    let restore = {
        let (plan, problem, session) = (Rc::clone(&props.plan), problem.setter(), session.clone());
        Callback::from(move |_: MouseEvent| {
            let gesture = crate::state::gesture();
            let done = dispatch.emit((Action::Restore { plan: Rc::clone(&plan), at_ms, taken: None }, gesture));
            if let (Ok(()), Some(session)) = (&done, &session) {
                let moment = words::history::moment(locale, at_ms);
                let said = locale.tr("history.restored_said", &[("moment", moment.into())]);
                session.say.emit(said_of(said, store.clone(), gesture));
                // The button that was pressed has nothing more to do.
                preferences::focus("main");
            }
            problem.set(done.err());
        })
    };
    let branch = {
        let (plan, problem) = (Rc::clone(&props.plan), problem.setter());
        Callback::from(move |_: MouseEvent| {
            let Some(session) = session.clone() else { return };
            let name = branch_name(locale, &plan.name, at_ms, clock::today());
            let (plan, problem) = (Plan { id: new_plan_id(), name, ..Plan::clone(&plan) }, problem.clone());
            spawn(async move {
                match unstored::create(&session.database, plan.clone()).await {
                    Ok(()) => {
                        let said = locale.tr("history.branched", &[("name", plan.name.clone().into())]);
                        location::set_hash(&Route::Plan(plan.id.clone(), Section::Funnel).href());
                        session.say.emit(said.into());
                    }
                    Err(error) => problem.set(Some(database_error(locale, &error))),
                }
            });
        })
    };
    html! {
        <>
            <div class="actions">
                <button type="button" class="button primary" disabled={is_same} onclick={restore}>{ icon_of_restore() }{ locale.t("history.restore") }</button>
                <button type="button" class="button" onclick={branch}>{ locale.t("history.branch") }</button>
                if is_same {
                    <span class="note">{ locale.t("history.is_now") }</span>
                }
            </div>
            if let Some(message) = (*problem).clone() {
                <p class="field-error" role="alert">{ message }</p>
            }
        </>
    }
}

fn icon_of_restore() -> Html {
    crate::ui::icon::icon(crate::ui::icon::Glyph::History)
}

/// "East region (10:42)", with the day where it is another one.
fn branch_name(locale: Locale, name: &str, at_ms: i64, today: Option<Day>) -> String {
    let of_moment = |name: &str| {
        let when = match clock::moment_of(at_ms) {
            Some(moment) if Some(moment.day) == today => moment.time(),
            _ => words::history::moment(locale, at_ms),
        };
        locale.tr("history.branch_name", &[("name", name.to_owned().into()), ("when", when.into())])
    };
    let room = PLAN_NAME_CHARACTERS_MAX.saturating_sub(of_moment("").chars().count());
    of_moment(&name.chars().take(room).collect::<String>())
}
