//! The writer: one transaction at a time, and what other tabs wrote taken in between.

use super::{
    Act, Change, Entry, GESTURE_PAUSE_MS, Journal, Keeper, Rc, SNAPSHOT_ENTRIES, SnapshotStep, Weak, clock, spawn,
};
use crate::persistence::{PersistenceError, Pieces};
use crate::platform::database::{Appended, DatabaseError, Loaded, PlanRow, Stored, Text};

impl Keeper {
    /// Another tab may have written: looks, and saves what is unsaved.
    pub(super) fn look_again(self: &Rc<Self>) {
        self.is_stale.set(true);
        self.wake();
    }

    /// Starts the writer unless it is at work.
    pub(super) fn wake(self: &Rc<Self>) {
        if self.is_busy.replace(true) {
            return;
        }
        let keeper = Rc::clone(self);
        spawn(async move {
            let outcome = keeper.work().await;
            if outcome == Err(DatabaseError::NewerVersion) && !keeper.is_newer.replace(true) {
                (keeper.on_change)(Change::SaveState);
            }
            *keeper.failure.borrow_mut() = outcome.err().filter(|_| keeper.has_unsaved());
            keeper.is_busy.set(false);
            keeper.tell_state();
        });
    }

    async fn work(self: &Rc<Self>) -> Result<(), DatabaseError> {
        loop {
            if self.is_stepping.get() {
                return Ok(());
            }
            if self.is_stale.replace(false) && !self.is_unstored() {
                // Not read, it is read with the next chance; that is a failure only for what is unsaved.
                self.take_in_others().await.inspect_err(|_| self.is_stale.set(true))?;
            } else if self.has_unsaved() && !self.is_paused() {
                self.save().await?;
            } else if self.snapshot.get() == SnapshotStep::Wanted {
                self.snapshot.set(SnapshotStep::Rests);
                self.write_snapshot().await;
            } else {
                return Ok(());
            }
        }
    }

    /// Whether all that is unsaved are steps of a gesture that goes on and was written just now.
    fn is_paused(self: &Rc<Self>) -> bool {
        let Some((gesture, at_ms)) = self.written.get() else {
            return false;
        };
        let goes_on = |entry: &Entry| entry.gesture == gesture && matches!(entry.act, Act::Do(_));
        let left_ms = at_ms + GESTURE_PAUSE_MS - clock::now_ms();
        let journal = self.journal.borrow();
        if !(1..=GESTURE_PAUSE_MS).contains(&left_ms) || !journal.entries_after(self.saved.get()).iter().all(goes_on) {
            return false;
        }
        let keeper = Rc::downgrade(self);
        let delay_ms = u32::try_from(left_ms).unwrap_or(0);
        *self.pause.borrow_mut() = Some(clock::after_ms(delay_ms, move || {
            keeper.upgrade().iter().for_each(Self::end_gesture);
        }));
        true
    }

    async fn save(self: &Rc<Self>) -> Result<(), DatabaseError> {
        let unstored = self.unstored.borrow().clone();
        if let Some(plan) = unstored {
            self.database.create_plan(&plan, clock::now_ms()).await?;
            self.unstored.take();
            self.list_unstored();
            return Ok(());
        }
        let saved = self.saved.get();
        let (row, unsaved, reaches_back_to) = {
            let journal = self.journal.borrow();
            let row = PlanRow::of(journal.plan(), clock::now_ms(), journal.sequence());
            let row = PlanRow { id: self.plan.clone(), ..row };
            (row, journal.entries_after(saved).to_vec(), journal.reaches_back_to(saved))
        };
        let last = unsaved.last().map(|entry| entry.gesture);
        // From here on no step of a gesture takes their place: what is written is what stands in the journal.
        self.in_flight.set(row.sequence);
        let entries = texts_of(unsaved).await;
        self.failure.borrow_mut().take();
        self.tell_state();
        let measurement = clock::measure("rungs:commit");
        let appended = match entries {
            Ok(entries) => self.database.append(&row, saved, &entries, reaches_back_to).await,
            Err(error) => Err(DatabaseError::Aborted(error.to_string())),
        };
        drop(measurement);
        self.in_flight.set(0);
        match appended? {
            Appended::Done => {
                self.saved.set(row.sequence);
                self.written.set(last.map(|gesture| (gesture, clock::now_ms())));
                if let Some(first) = reaches_back_to {
                    self.newest_snapshot.set(self.newest_snapshot.get().min(first.saturating_sub(1)));
                }
                self.plan_snapshot();
                self.plan_backup();
                Ok(())
            }
            Appended::Behind => self.take_in_others().await,
        }
    }

    /// Puts what other tabs stored before what is unsaved here.
    async fn take_in_others(&self) -> Result<(), DatabaseError> {
        let saved = self.saved.get();
        let theirs = self.database.entries_after(&self.plan, saved).await?;
        if theirs.is_newer {
            return Err(DatabaseError::NewerVersion);
        }
        if theirs.entries.is_empty() {
            return Ok(());
        }
        let reaches_beyond = self.journal.borrow().reach_beyond(&theirs.entries);
        // They took back something that this tab has only in its base: it starts from an older one.
        let base = if reaches_beyond { Some(self.database.load(&self.plan).await?) } else { None };
        self.rebase(base, theirs);
        Ok(())
    }

    fn rebase(&self, base: Option<Loaded>, theirs: Stored) {
        let from = base.map(|base| {
            self.damaged.set(base.stored.damaged);
            self.newest_snapshot.set(base.newest_snapshot_sequence);
            Journal::replay(base.snapshot, base.snapshot_sequence, base.stored.entries)
        });
        if from.is_none() {
            self.damaged.set(self.damaged.get() + theirs.damaged);
        }
        let rebased = self.journal.borrow_mut().rebase(self.saved.get(), theirs.entries, from);
        self.saved.set(rebased.saved);
        (self.on_change)(Change::Plan);
        if rebased.passed_over > 0 {
            (self.on_change)(Change::PassedOver(rebased.passed_over));
        }
    }

    /// Asks for an idle moment when a snapshot is due.
    fn plan_snapshot(self: &Rc<Self>) {
        let entries = self.saved.get().saturating_sub(self.newest_snapshot.get());
        // Entries that cannot be read here must not be left out of a snapshot for ever.
        if entries < SNAPSHOT_ENTRIES || self.damaged.get() > 0 || self.snapshot.get() != SnapshotStep::Rests {
            return;
        }
        self.snapshot.set(SnapshotStep::Waits);
        let keeper: Weak<Self> = Rc::downgrade(self);
        clock::when_idle(move || {
            if let Some(keeper) = keeper.upgrade() {
                keeper.snapshot.set(SnapshotStep::Wanted);
                keeper.wake();
            }
        });
    }

    async fn write_snapshot(&self) {
        let saved = self.saved.get();
        if self.has_unsaved() || saved == self.newest_snapshot.get() {
            return;
        }
        let plan = self.plan();
        let written = async || Text::written(Pieces::of_plan(&plan)?).await;
        let Ok(json) = written().await else {
            return;
        };
        // Unwritten, nothing is lost: the journal is whole, and the next entry asks for a snapshot again.
        if let Ok(Appended::Done) = self.database.write_snapshot(&self.plan, saved, json).await {
            self.newest_snapshot.set(saved);
        }
    }
}

async fn texts_of(entries: Vec<Entry>) -> Result<Vec<Text>, PersistenceError> {
    let mut texts = Vec::with_capacity(entries.len());
    let mut pauses = clock::pauses(Rc::default());
    for entry in entries {
        pauses.take().await;
        texts.push(Text::written(Pieces::of_entry(&entry)?).await?);
    }
    Ok(texts)
}
