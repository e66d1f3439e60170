//! What can be done to scenarios, each in one step back.

use super::words;
use crate::i18n::Locale;
use crate::pages::take_back::said_of;
use crate::plan::{Action, GestureId, Plan, ScenarioId};
use crate::platform::{location, random};
use crate::state::route::{Route, Section};
use crate::state::{Dispatch, PlanStore, Session, use_dispatch, use_locale, use_session, use_store};
use std::rc::Rc;
use yew::prelude::*;

/// Does it; what is refused comes back in the person's words.
#[derive(Clone)]
pub(in crate::pages) struct Doing {
    locale: Locale,
    plan: Rc<Plan>,
    store: Option<Rc<PlanStore>>,
    session: Option<Session>,
    dispatch: Dispatch,
}

#[hook]
pub(in crate::pages) fn use_doing(plan: &Rc<Plan>) -> Doing {
    let (locale, store, session, dispatch) = (use_locale(), use_store(), use_session(), use_dispatch());
    Doing { locale, plan: Rc::clone(plan), store, session, dispatch }
}

impl Doing {
    /// Copies the baseline or a scenario, with some assumptions changed.
    pub fn add(
        &self,
        name: String,
        like: Option<ScenarioId>,
        changes: impl IntoIterator<Item = Action>,
    ) -> Result<ScenarioId, String> {
        let known = &self.plan.planning.scenarios;
        // New at random: one that was removed may come back.
        let id = std::iter::repeat_with(|| ScenarioId(random::bits53() as u32))
            .find(|id| known.iter().all(|scenario| scenario.id != *id))
            .unwrap_or(ScenarioId(0));
        let gesture = crate::state::gesture();
        self.dispatch.emit((Action::AddScenario { id, name, like }, gesture))?;
        for change in changes {
            self.dispatch.emit((Action::InScenario { scenario: id, change: Box::new(change) }, gesture))?;
        }
        Ok(id)
    }

    /// Shows the plan in a scenario, or in the baseline: its funnel.
    pub fn open(&self, scenario: Option<ScenarioId>) {
        self.open_at(scenario, Section::Funnel);
    }

    /// The same of another page.
    pub fn open_at(&self, scenario: Option<ScenarioId>, section: Section) {
        if let Some(store) = &self.store {
            store.look_at(scenario);
        }
        location::set_hash(&Route::Plan(self.plan.id.clone(), section).href());
    }

    pub fn copy(&self, like: Option<ScenarioId>) -> Result<(), String> {
        self.add(words::copy_name(self.locale, &self.plan, like), like, None).map(|_| ())
    }

    pub fn rename(&self, scenario: ScenarioId, name: String, gesture: GestureId) -> Result<(), String> {
        self.dispatch.emit((Action::RenameScenario { scenario, name }, gesture))
    }

    pub fn remove(&self, scenario: ScenarioId, name: &str) -> Result<(), String> {
        self.end(Action::RemoveScenario { scenario }, "scenarios.removed", name)
    }

    /// The scenario's assumptions become the baseline's.
    pub fn merge(&self, scenario: ScenarioId, name: &str) -> Result<(), String> {
        self.end(Action::MergeScenario { scenario }, "scenarios.merged", name)
    }

    fn end(&self, action: Action, said: &str, name: &str) -> Result<(), String> {
        let gesture = crate::state::gesture();
        self.dispatch.emit((action, gesture))?;
        if let Some(session) = &self.session {
            let words = self.locale.tr(said, &[("name", name.to_owned().into())]);
            session.say.emit(said_of(words, self.store.clone(), gesture));
        }
        // The column with the button is gone.
        crate::platform::preferences::focus("main");
        Ok(())
    }
}
