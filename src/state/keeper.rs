//! The keeper of the open plan: everything done is in memory at once and on the disk right after, in the
//! order in which it was done, whatever the other tabs do meanwhile.

mod backups;
mod store;

use crate::plan::{Act, Action, ActionError, Entry, GestureId, Journal, Plan, PlanId};
use crate::platform::clock::{self, Timer};
use crate::platform::database::{Damage, Database, DatabaseError, PlanRow};
use crate::platform::page::{self, Subscription};
use crate::platform::{random, spawn};
use backups::Backing;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

/// While one gesture goes on, its later steps are written at most this often.
const GESTURE_PAUSE_MS: i64 = 400;

/// After so many entries a snapshot is taken.
const SNAPSHOT_ENTRIES: u64 = 200;

/// What became different.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The plan, or what Undo and Redo would do.
    Plan,
    /// Whether everything is saved.
    SaveState,
    /// Another tab changed the list of plans, or what it shows of one.
    PlanList,
    /// Another tab deleted this plan.
    PlanDeleted,
    /// The scenario that was looked at is no longer there: undone, taken over, or removed in another tab.
    ScenarioGone,
    /// A backup was taken, or could not be.
    Backups,
    /// So many of this tab's entries no longer fitted after another tab's, and were passed over.
    PassedOver(usize),
}

/// Whether everything is saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// It is being written.
    Saving,
    /// All of it is on the disk.
    Saved,
    /// It is in memory only. It is tried again by the next act, by [`Keeper::retry`], and when the page
    /// is shown again or online again.
    Failed {
        /// Why.
        error: DatabaseError,
    },
}

/// A gesture that is new. Below 2^53, since scripts read what is stored.
#[must_use]
pub fn new_gesture() -> GestureId {
    GestureId(random::bits53())
}

/// The identity of a new plan.
#[must_use]
pub fn new_plan_id() -> PlanId {
    PlanId::from_bits(random::bits64())
}

/// Keeps one plan. Dropped while its state is [`SaveState::Failed`], what is unsaved goes with it.
pub struct Keeper {
    database: Rc<Database>,
    plan: PlanId,
    journal: RefCell<Journal>,
    damaged: Cell<usize>,
    /// A new plan that could not be stored yet.
    unstored: RefCell<Option<Rc<Plan>>>,
    /// A newer build writes this plan.
    is_newer: Cell<bool>,
    damage: Damage,
    backing: Backing,
    /// Number of the last entry that is stored, as far as this tab knows.
    saved: Cell<u64>,
    /// Number of the last entry of the transaction that is under way, 0 when none is.
    in_flight: Cell<u64>,
    newest_snapshot: Cell<u64>,
    snapshot: Cell<SnapshotStep>,
    /// The writer is at work: one transaction at a time.
    is_busy: Cell<bool>,
    /// Another tab may have written.
    is_stale: Cell<bool>,
    /// A gesture of many steps is under way: nothing is written or taken in between them.
    is_stepping: Cell<bool>,
    failure: RefCell<Option<DatabaseError>>,
    /// The gesture that was written last, and when.
    written: Cell<Option<(GestureId, i64)>>,
    pause: RefCell<Option<Timer>>,
    told: RefCell<SaveState>,
    on_change: Box<dyn Fn(Change)>,
    asks_before_leaving: RefCell<Option<Subscription>>,
    subscriptions: RefCell<Vec<Subscription>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum SnapshotStep {
    /// Not due.
    Rests,
    /// Waits for an idle moment.
    Waits,
    /// To be written by the writer.
    Wanted,
}

impl Keeper {
    /// Opens a plan.
    ///
    /// # Errors
    /// [`DatabaseError`] when it cannot be read.
    pub async fn open(
        database: Rc<Database>,
        plan: PlanId,
        on_change: impl Fn(Change) + 'static,
    ) -> Result<Rc<Self>, DatabaseError> {
        let loaded = database.load(&plan).await?;
        let (damage, updated_ms) = (loaded.damage, loaded.updated_ms);
        let is_newer = loaded.stored.is_newer;
        let newest_snapshot = loaded.newest_snapshot_sequence;
        let mut journal = Journal::new(loaded.snapshot, loaded.snapshot_sequence);
        let mut pauses = clock::pauses(Rc::default());
        for entry in loaded.stored.entries {
            journal.take(entry);
            pauses.take().await;
        }
        let keeper = Self::of(database, plan, journal, (damage, updated_ms), on_change);
        keeper.is_newer.set(is_newer);
        keeper.newest_snapshot.set(newest_snapshot);
        keeper.mend().await;
        keeper.plan_backup();
        Ok(keeper)
    }

    /// Keeps a new plan that could not be stored: in memory until it can be.
    pub fn begin(
        database: Rc<Database>,
        plan: Plan,
        error: DatabaseError,
        on_change: impl Fn(Change) + 'static,
    ) -> Rc<Self> {
        let plan = Rc::new(plan);
        let keeper = Self::of(
            database,
            plan.id.clone(),
            Journal::new(Rc::clone(&plan), 0),
            (Damage::default(), clock::now_ms()),
            on_change,
        );
        *keeper.unstored.borrow_mut() = Some(plan);
        *keeper.failure.borrow_mut() = Some(error);
        keeper.tell_state();
        keeper
    }

    fn of(
        database: Rc<Database>,
        plan: PlanId,
        journal: Journal,
        (damage, updated_ms): (Damage, i64),
        on_change: impl Fn(Change) + 'static,
    ) -> Rc<Self> {
        let keeper = Rc::new(Self {
            database,
            plan,
            saved: Cell::new(journal.sequence()),
            journal: RefCell::new(journal),
            damaged: Cell::new(damage.entries),
            unstored: RefCell::default(),
            is_newer: Cell::new(false),
            damage,
            backing: Backing::since(updated_ms),
            in_flight: Cell::new(0),
            newest_snapshot: Cell::new(0),
            snapshot: Cell::new(SnapshotStep::Rests),
            is_busy: Cell::new(false),
            is_stale: Cell::new(false),
            is_stepping: Cell::new(false),
            failure: RefCell::default(),
            written: Cell::new(None),
            pause: RefCell::default(),
            told: RefCell::new(SaveState::Saved),
            on_change: Box::new(on_change),
            asks_before_leaving: RefCell::default(),
            subscriptions: RefCell::default(),
        });
        keeper.subscribe();
        keeper
    }

    /// Does an action; false when it changes nothing. Within one gesture, a step that says more than the
    /// one before it takes its place.
    ///
    /// # Errors
    /// [`ActionError`] when it does not fit the plan, or the plan can only be read.
    pub fn act(self: &Rc<Self>, action: Action, gesture: GestureId) -> Result<bool, ActionError> {
        if self.is_read_only() {
            return Err(ActionError::ReadOnly);
        }
        let measurement = clock::measure("rungs:update");
        let taken = self.take_action(action, gesture);
        drop(measurement);
        let changed = taken?;
        if changed {
            self.changed();
        }
        Ok(changed)
    }

    /// Does the steps of one gesture, each in a task of its own, and shows and saves them together; false when `goes_on`,
    /// which is told how many are done, stopped it. Then nothing of it stays, nor when a step does not fit.
    ///
    /// # Errors
    /// [`ActionError`] as for [`act`](Self::act).
    pub async fn act_in_steps(
        self: &Rc<Self>,
        steps: Vec<Action>,
        gesture: GestureId,
        goes_on: impl Fn(usize) -> bool,
    ) -> Result<bool, ActionError> {
        if self.is_read_only() || self.is_stepping.replace(true) {
            return Err(ActionError::ReadOnly);
        }
        let before = self.journal.borrow().sequence();
        let mut outcome = Ok(true);
        for (done, step) in steps.into_iter().enumerate() {
            clock::next_task().await;
            if !goes_on(done) {
                outcome = Ok(false);
                break;
            }
            if let Err(error) = self.take_action(step, gesture) {
                outcome = Err(error);
                break;
            }
        }
        self.is_stepping.set(false);
        if outcome != Ok(true) {
            let mut journal = self.journal.borrow_mut();
            let others = journal.withdraw_after(before).into_iter().filter(|entry| entry.gesture != gesture);
            others.for_each(|entry| journal.take(entry));
        }
        self.changed();
        outcome
    }

    /// Takes the last gesture back; false when there is none.
    pub fn undo(self: &Rc<Self>) -> bool {
        let gesture = self.journal.borrow().undoable();
        self.record(gesture.map(Act::Undo))
    }

    /// Takes that gesture back while it is the last one; false when it is not.
    pub fn take_back(self: &Rc<Self>, gesture: GestureId) -> bool {
        self.is_last(gesture) && self.undo()
    }

    /// Whether Undo would take that gesture back.
    #[must_use]
    pub fn is_last(&self, gesture: GestureId) -> bool {
        self.journal.borrow().undoable() == Some(gesture)
    }

    /// Brings back the gesture that was taken back last; false when there is none.
    pub fn redo(self: &Rc<Self>) -> bool {
        let gesture = self.journal.borrow().redoable();
        self.record(gesture.map(Act::Redo))
    }

    /// The plan as it stands.
    #[must_use]
    pub fn plan(&self) -> Rc<Plan> {
        Rc::clone(self.journal.borrow().plan())
    }

    /// Looks at the journal. `look` must not call the keeper.
    pub fn with_journal<T>(&self, look: impl FnOnce(&Journal) -> T) -> T {
        look(&self.journal.borrow())
    }

    /// How many stored entries could not be read; they stay where they are.
    #[must_use]
    pub fn damaged(&self) -> usize {
        self.damaged.get()
    }

    /// Whether a newer build of Rungs writes this plan, so that it is only shown here.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.is_newer.get() || self.database.is_outdated()
    }

    /// What could not be read when the plan was opened; it is kept for download.
    #[must_use]
    pub fn damage(&self) -> &Damage {
        &self.damage
    }

    /// Number of the last entry that is stored, as far as this tab knows.
    #[must_use]
    pub fn saved_sequence(&self) -> u64 {
        self.saved.get()
    }

    /// Whether everything is saved.
    #[must_use]
    pub fn save_state(&self) -> SaveState {
        match &*self.failure.borrow() {
            Some(error) if self.has_unsaved() => SaveState::Failed { error: error.clone() },
            _ if self.has_unsaved() => SaveState::Saving,
            _ => SaveState::Saved,
        }
    }

    /// Tries again to save.
    pub fn retry(self: &Rc<Self>) {
        self.end_gesture();
    }

    /// The gesture is over: what it led to is written now.
    pub fn end_gesture(self: &Rc<Self>) {
        self.written.set(None);
        self.wake();
    }

    /// Whether the plan is new and could not be stored yet.
    #[must_use]
    pub fn is_unstored(&self) -> bool {
        self.unstored.borrow().is_some()
    }

    /// Has the list of plans show a plan that could not be stored, as it is now.
    pub fn list_unstored(&self) {
        let row = self.is_unstored().then(|| PlanRow::of(&self.plan(), clock::now_ms(), 0));
        self.database.list_unstored(&self.plan, row);
    }

    fn has_unsaved(&self) -> bool {
        self.is_unstored() || self.journal.borrow().sequence() > self.saved.get()
    }

    fn record(self: &Rc<Self>, act: Option<Act>) -> bool {
        let Some(act) = act.filter(|_| !self.is_read_only()) else { return false };
        self.journal.borrow_mut().take(Entry { gesture: new_gesture(), at_ms: clock::now_ms(), act });
        self.changed();
        true
    }

    fn take_action(&self, action: Action, gesture: GestureId) -> Result<bool, ActionError> {
        let fixed = self.saved.get().max(self.in_flight.get());
        self.journal.borrow_mut().step(action, gesture, clock::now_ms(), fixed)
    }

    fn changed(self: &Rc<Self>) {
        (self.on_change)(Change::Plan);
        // The person sees what was done before it is written.
        let keeper = Rc::downgrade(self);
        clock::after_paint(move || keeper.upgrade().iter().for_each(Self::wake));
        self.tell_state();
    }

    fn tell_state(self: &Rc<Self>) {
        let state = self.save_state();
        if *self.told.borrow() == state {
            return;
        }
        if state == SaveState::Saved {
            self.asks_before_leaving.take();
        } else {
            // Left before that, what is unsaved is written on leaving.
            let keeper = Rc::downgrade(self);
            clock::after_paint(move || {
                if let Some(keeper) = keeper.upgrade().filter(|keeper| *keeper.told.borrow() != SaveState::Saved) {
                    keeper.asks_before_leaving.borrow_mut().get_or_insert_with(page::ask_before_leaving);
                }
            });
        }
        *self.told.borrow_mut() = state;
        (self.on_change)(Change::SaveState);
    }

    fn subscribe(self: &Rc<Self>) {
        let with = |call: fn(&Rc<Self>)| {
            let keeper = Rc::downgrade(self);
            move || keeper.upgrade().iter().for_each(call)
        };
        let keeper = Rc::downgrade(self);
        let others = self.database.listen(move |announcement| {
            let Some(keeper) = keeper.upgrade() else {
                return;
            };
            (keeper.on_change)(Change::PlanList);
            if announcement.plan == keeper.plan {
                match announcement.sequence {
                    None => (keeper.on_change)(Change::PlanDeleted),
                    Some(sequence) if sequence > keeper.saved.get() => keeper.look_again(),
                    Some(_) => {}
                }
            }
        });
        let keeper = Rc::downgrade(self);
        let outdated = self.database.on_outdated(move || {
            if let Some(keeper) = keeper.upgrade() {
                keeper.end_gesture();
                (keeper.on_change)(Change::SaveState);
            }
        });
        *self.subscriptions.borrow_mut() = vec![
            others,
            outdated,
            page::on_return(with(Self::look_again)),
            page::on_leave(with(Self::end_gesture)),
            page::on_leave(with(Self::back_up)),
        ];
    }
}
