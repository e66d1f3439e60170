//! The open plan: components read what they show and hear only when that changed.

use super::keeper::{Change, Keeper, SaveState};
use super::{use_locale, words};
use crate::plan::{Action, GestureId, Plan, PlanId};
use crate::platform::database::{Database, DatabaseError};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use yew::prelude::*;

thread_local! {
    /// Plans that were left before they were saved.
    static PARKED: RefCell<Vec<Rc<PlanStore>>> = const { RefCell::new(Vec::new()) };
}

/// The open plan and who listens to it.
pub struct PlanStore {
    keeper: Rc<Keeper>,
    listeners: RefCell<Vec<(u32, Callback<()>)>>,
    next_listener: Cell<u32>,
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
            parked.iter().position(|store| store.plan().id == id).map(|at| parked.swap_remove(at))
        });
        if let Some(store) = parked {
            store.keeper.retry();
            return Ok(store);
        }
        let slot: Rc<RefCell<Weak<Self>>> = Rc::default();
        let own = Rc::clone(&slot);
        let keeper = Keeper::open(database, id, move |change| {
            let store = own.borrow().upgrade();
            if let Some(store) = store {
                store.announce();
            }
            on_notice(change);
        })
        .await?;
        let store = Rc::new(Self { keeper, listeners: RefCell::default(), next_listener: Cell::new(0) });
        *slot.borrow_mut() = Rc::downgrade(&store);
        Ok(store)
    }

    /// The person left the plan: what is not saved yet stays in memory until it is.
    pub fn leave(self: Rc<Self>) {
        if self.save_state() != SaveState::Saved {
            PARKED.with_borrow_mut(|parked| parked.push(self));
        }
    }

    /// The plan as it stands.
    #[must_use]
    pub fn plan(&self) -> Rc<Plan> {
        self.keeper.plan()
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

/// The plan as it stands; the component renders again at each change.
#[hook]
pub fn use_plan() -> Option<Rc<Plan>> {
    #[derive(Clone)]
    struct Same(Rc<Plan>);
    impl PartialEq for Same {
        fn eq(&self, other: &Self) -> bool {
            Rc::ptr_eq(&self.0, &other.0)
        }
    }
    use_selected(|store| Same(store.plan())).map(|Same(plan)| plan)
}

/// Does an action as part of a gesture; an error is already in the person's words.
pub type Dispatch = Callback<(Action, GestureId), Result<(), String>>;

/// How components change the open plan. Without one (markup tests) actions go nowhere.
#[hook]
pub fn use_dispatch() -> Dispatch {
    let store = use_store();
    let locale = use_locale();
    Callback::from(move |(action, gesture)| match &store {
        Some(store) => store
            .keeper
            .act(action, gesture)
            .map(|_| ())
            .map_err(|error| words::action_error(locale, &store.plan(), &error)),
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
