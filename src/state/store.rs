//! The open plan: components read what they show and hear only when that changed.

use super::keeper::{Change, Keeper, SaveState};
use super::{unstored, use_locale, words};
use crate::i18n::Locale;
use crate::plan::{Action, ActionError, GestureId, Plan, PlanId, ScenarioId};
use crate::platform::database::{Database, DatabaseError};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use yew::prelude::*;

thread_local! {
    /// Plans that were left before they were saved.
    static PARKED: RefCell<Vec<Rc<PlanStore>>> = const { RefCell::new(Vec::new()) };
}

/// A plan that was left before it was saved.
pub(super) fn parked(id: &PlanId) -> Option<Rc<PlanStore>> {
    PARKED.with_borrow(|parked| {
        let is_it = |store: &&Rc<PlanStore>| store.save_state() != SaveState::Saved && store.baseline().id == *id;
        parked.iter().find(is_it).map(Rc::clone)
    })
}

/// The open plan, the scenario in which it is looked at, and who listens.
pub struct PlanStore {
    keeper: Rc<Keeper>,
    scenario: Cell<Option<ScenarioId>>,
    /// The baseline with the scenario's differences, worked out once a change.
    seen: RefCell<Option<Seen>>,
    /// The last gesture that changed an assumption of a scenario.
    begun_in: Cell<Option<(GestureId, ScenarioId)>>,
    listeners: RefCell<Vec<(u32, Callback<()>)>>,
    next_listener: Cell<u32>,
}

struct Seen {
    baseline: Rc<Plan>,
    scenario: ScenarioId,
    plan: Rc<Plan>,
}

impl PlanStore {
    /// Opens a plan. What changes it beside its person (another tab, another tab's deletion) is told to
    /// `on_notice`. A plan that was left while something of it could not be saved is taken up as it was.
    ///
    /// # Errors
    /// [`DatabaseError`] when it cannot be loaded.
    pub async fn open(
        database: Rc<Database>,
        id: PlanId,
        on_notice: impl Fn(Change) + 'static,
    ) -> Result<Rc<Self>, DatabaseError> {
        let parked = PARKED.with_borrow_mut(|parked| {
            parked.retain(|store| store.save_state() != SaveState::Saved);
            parked.iter().position(|store| store.baseline().id == id).map(|at| parked.swap_remove(at))
        });
        if let Some(store) = parked {
            store.keeper.retry();
            return Ok(store);
        }
        let slot: Rc<RefCell<Weak<Self>>> = Rc::default();
        let own = Rc::clone(&slot);
        let on_change = move |change| {
            let store = own.borrow().upgrade();
            if let Some(store) = store {
                let is_gone = store.drop_missing_scenario();
                store.announce();
                if is_gone {
                    on_notice(Change::ScenarioGone);
                }
            }
            on_notice(change);
        };
        let keeper = match unstored::take(&id) {
            Some((plan, error)) => Keeper::begin(database, plan, error, on_change),
            None => Keeper::open(database, id, on_change).await?,
        };
        let store = Rc::new(Self {
            keeper,
            scenario: Cell::new(None),
            seen: RefCell::default(),
            begun_in: Cell::new(None),
            listeners: RefCell::default(),
            next_listener: Cell::new(0),
        });
        *slot.borrow_mut() = Rc::downgrade(&store);
        Ok(store)
    }

    /// The person left the plan, and the scenario with it: what is not saved yet stays in memory until it is.
    pub fn leave(self: Rc<Self>) {
        self.scenario.set(None);
        self.keeper.list_unstored();
        self.keeper.back_up();
        if self.save_state() != SaveState::Saved {
            PARKED.with_borrow_mut(|parked| parked.push(self));
        }
    }

    /// The plan as it is looked at: the baseline, or a scenario of it. What is saved, exported or merged is always
    /// the [baseline](Self::baseline).
    #[must_use]
    pub fn plan(&self) -> Rc<Plan> {
        let baseline = self.baseline();
        let Some(scenario) = self.scenario.get() else { return baseline };
        let mut seen = self.seen.borrow_mut();
        if let Some(seen) = seen.as_ref()
            && Rc::ptr_eq(&seen.baseline, &baseline)
            && seen.scenario == scenario
        {
            return Rc::clone(&seen.plan);
        }
        let Some(plan) = baseline.in_scenario(scenario).map(Rc::new) else { return baseline };
        *seen = Some(Seen { baseline, scenario, plan: Rc::clone(&plan) });
        plan
    }

    /// The plan that is kept, with its scenarios.
    #[must_use]
    pub fn baseline(&self) -> Rc<Plan> {
        self.keeper.plan()
    }

    /// The scenario in which the plan is looked at; none in the baseline.
    #[must_use]
    pub fn scenario(&self) -> Option<ScenarioId> {
        self.scenario.get()
    }

    /// Looks at the plan in a scenario that it has, or at the baseline.
    pub fn look_at(&self, scenario: Option<ScenarioId>) {
        let before = self.scenario.replace(scenario);
        self.drop_missing_scenario();
        if self.scenario.get() != before {
            self.seen.take();
            self.announce();
        }
    }

    /// Whether the scenario that was looked at is no longer there; then it is the baseline from now on.
    fn drop_missing_scenario(&self) -> bool {
        let Some(id) = self.scenario.get() else { return false };
        let is_gone = !self.baseline().planning.scenarios.iter().any(|scenario| scenario.id == id);
        if is_gone {
            self.scenario.set(None);
            self.seen.take();
        }
        is_gone
    }

    /// Does an action where the plan is looked at: an assumption is changed in the scenario, all else in the baseline.
    ///
    /// # Errors
    /// [`ActionError`] when it does not fit.
    pub fn act(&self, action: Action, gesture: GestureId) -> Result<bool, ActionError> {
        if !action.is_assumption() {
            return self.keeper.act(action, gesture);
        }
        // A gesture that goes on when its scenario is gone, as when another tab removed it, must not go on in the baseline.
        let begun_in = self.begun_in.get().filter(|(begun, _)| *begun == gesture).map(|(_, scenario)| scenario);
        if begun_in.is_some_and(|begun_in| self.scenario.get() != Some(begun_in)) {
            return Err(ActionError::ScenarioUnknown);
        }
        let Some(scenario) = self.scenario.get() else { return self.keeper.act(action, gesture) };
        self.begun_in.set(Some((gesture, scenario)));
        self.keeper.act(Action::InScenario { scenario, change: Box::new(action) }, gesture)
    }

    /// Does the steps of one gesture, none of which is an assumption, as [`Keeper::act_in_steps`] does.
    ///
    /// # Errors
    /// In the person's words.
    pub async fn act_in_steps(
        &self,
        locale: Locale,
        steps: Vec<Action>,
        gesture: GestureId,
        goes_on: impl Fn(usize) -> bool,
    ) -> Result<bool, String> {
        let outcome = self.keeper.act_in_steps(steps, gesture, goes_on).await;
        outcome.map_err(|error| words::action_error(locale, &self.plan(), &error))
    }

    /// The keeper: journal, undo, saving.
    #[must_use]
    pub fn keeper(&self) -> &Rc<Keeper> {
        &self.keeper
    }

    /// Whether everything is on disk.
    #[must_use]
    pub fn save_state(&self) -> SaveState {
        self.keeper.save_state()
    }

    /// Whether the plan is only shown, since a newer build writes it.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.keeper.is_read_only()
    }

    fn announce(&self) {
        let listeners: Vec<_> = self.listeners.borrow().iter().map(|(_, listener)| listener.clone()).collect();
        for listener in listeners {
            listener.emit(());
        }
    }

    fn listen(self: &Rc<Self>, listener: Callback<()>) -> impl FnOnce() + use<> {
        let key = self.next_listener.get();
        self.next_listener.set(key.wrapping_add(1));
        self.listeners.borrow_mut().push((key, listener));
        let store = Rc::downgrade(self);
        move || {
            if let Some(store) = store.upgrade() {
                store.listeners.borrow_mut().retain(|(other, _)| *other != key);
            }
        }
    }
}

impl PartialEq for PlanStore {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// The open plan's store; none outside a plan.
#[hook]
pub fn use_store() -> Option<Rc<PlanStore>> {
    use_context::<Rc<PlanStore>>()
}

/// A part of the open plan's state; the component renders again only when that part changed.
#[hook]
pub fn use_selected<T, F>(select: F) -> Option<T>
where
    T: PartialEq + Clone + 'static,
    F: Fn(&PlanStore) -> T + 'static,
{
    let store = use_store();
    let redraw = use_force_update();
    let select = Rc::new(select);
    let selected = store.as_ref().map(|store| select(store));
    let shown = use_mut_ref(|| None::<T>);
    shown.borrow_mut().clone_from(&selected);
    let latest = use_mut_ref(|| Rc::clone(&select));
    *latest.borrow_mut() = select;
    use_effect_with(store, move |store| {
        let stop = store.as_ref().map(|store| {
            let heard = Rc::downgrade(store);
            store.listen(Callback::from(move |()| {
                let Some(store) = heard.upgrade() else { return };
                let now = (latest.borrow())(&store);
                if shown.borrow().as_ref() != Some(&now) {
                    redraw.force_update();
                }
            }))
        });
        move || {
            if let Some(stop) = stop {
                stop();
            }
        }
    });
    selected
}

/// A plan that is another one as soon as it was made anew, told without looking into it.
#[derive(Clone)]
pub struct Same(pub Rc<Plan>);

impl PartialEq for Same {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The plan as it is looked at, in the baseline or a scenario; the component renders again at each change.
#[hook]
pub fn use_plan() -> Option<Rc<Plan>> {
    use_selected(|store| Same(store.plan())).map(|Same(plan)| plan)
}

/// The plan that is kept, whatever scenario is looked at; the component renders again at each change.
#[hook]
pub fn use_baseline() -> Option<Rc<Plan>> {
    use_selected(|store| Same(store.baseline())).map(|Same(plan)| plan)
}

/// Does an action as part of a gesture; an error is already in the person's words.
pub type Dispatch = Callback<(Action, GestureId), Result<(), String>>;

/// How components change the open plan, an assumption in the scenario that is looked at. Without one (markup tests) actions go nowhere.
#[hook]
pub fn use_dispatch() -> Dispatch {
    let store = use_store();
    let locale = use_locale();
    Callback::from(move |(action, gesture)| match &store {
        Some(store) => {
            store.act(action, gesture).map(|_| ()).map_err(|error| words::action_error(locale, &store.plan(), &error))
        }
        None => Ok(()),
    })
}

/// How a widget takes back what it did in a gesture, while nothing was done after it.
#[hook]
pub fn use_take_back() -> Callback<GestureId> {
    let store = use_store();
    Callback::from(move |gesture| {
        if let Some(store) = &store {
            store.keeper.take_back(gesture);
        }
    })
}
