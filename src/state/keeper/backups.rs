//! Backups, beside saving: taken when a while of work pauses or ends, in an idle moment, and never waited for.

use super::{Cell, Change, Damage, DatabaseError, Keeper, Rc, RefCell, SaveState, Timer, clock, spawn};
use crate::persistence::{MOMENT_MS, Pieces, write_plan};
use crate::platform::database::{Appended, Text};

/// Work that rests for so long pauses.
const PAUSE_MS: i64 = 30_000;

/// Where the keeper stands with its backups.
#[derive(Default)]
pub(super) struct Backing {
    timer: RefCell<Option<Timer>>,
    /// When the first change came that no backup holds yet.
    waits_since_ms: Cell<Option<i64>>,
    is_busy: Cell<bool>,
    /// Number of the last entry that is in a backup.
    sequence: Cell<Option<u64>>,
    failure: RefCell<Option<DatabaseError>>,
    /// When the plan was last changed before it was opened.
    opened_ms: i64,
}

impl Backing {
    pub fn since(opened_ms: i64) -> Self {
        Self { opened_ms, ..Self::default() }
    }
}

impl Keeper {
    /// Why the last backup could not be taken; none when it was. The plan itself is saved all the same.
    #[must_use]
    pub fn backup_failure(&self) -> Option<DatabaseError> {
        self.backing.failure.borrow().clone()
    }

    /// Number of the last entry that is in a backup of this tab.
    #[must_use]
    pub fn backed_up(&self) -> Option<u64> {
        self.backing.sequence.get()
    }

    /// Takes a backup now, unless there is one of what is saved, or something is not saved yet.
    pub fn back_up(self: &Rc<Self>) {
        let backing = &self.backing;
        let sequence = self.saved.get();
        let is_due =
            self.save_state() == SaveState::Saved && !self.is_read_only() && backing.sequence.get() != Some(sequence);
        if !is_due || backing.is_busy.replace(true) {
            return;
        }
        backing.timer.take();
        backing.waits_since_ms.set(None);
        let keeper = Rc::clone(self);
        let plan = self.plan();
        let last_ms = self.journal.borrow().entries_after(0).last().map(|entry| entry.at_ms);
        let at_ms = last_ms.unwrap_or(backing.opened_ms);
        spawn(async move {
            let written = async || Text::written(Pieces::of_plan(&plan)?).await;
            let outcome = match written().await {
                Ok(json) => keeper.database.put_backup(&keeper.plan, at_ms, sequence, json).await,
                Err(error) => Err(DatabaseError::Aborted(error.to_string())),
            };
            let backing = &keeper.backing;
            backing.is_busy.set(false);
            if outcome.is_ok() {
                backing.sequence.set(Some(sequence));
            }
            *backing.failure.borrow_mut() = outcome.err();
            (keeper.on_change)(Change::Backups);
        });
    }

    /// Asks for a backup at the next pause, within [`MOMENT_MS`] at the latest.
    pub(super) fn plan_backup(self: &Rc<Self>) {
        let now_ms = clock::now_ms();
        let since_ms = self.backing.waits_since_ms.get().unwrap_or(now_ms);
        self.backing.waits_since_ms.set(Some(since_ms));
        let delay_ms = PAUSE_MS.min(since_ms + MOMENT_MS - now_ms);
        let keeper = Rc::downgrade(self);
        let timer = clock::after_ms(u32::try_from(delay_ms).unwrap_or(0), move || {
            clock::when_idle(move || keeper.upgrade().iter().for_each(Self::back_up));
        });
        *self.backing.timer.borrow_mut() = Some(timer);
    }

    /// Keeps what could not be read when the plan was opened, and writes down what the plan was built up from.
    pub(super) async fn mend(&self) {
        let damage: &Damage = &self.damage;
        if damage.is_none() {
            return;
        }
        let plan = self.plan();
        let saved = self.saved.get();
        // Not kept now, the rows are where they were, and are found again by the next opening.
        let kept = self.database.keep_damaged(&plan, saved, damage, clock::now_ms()).await;
        if kept.is_err() || damage.backup_ms.is_none() || damage.entries > 0 {
            return;
        }
        let Ok(json) = write_plan(&plan) else { return };
        if let Ok(Appended::Done) = self.database.write_snapshot(&self.plan, saved, &json).await {
            self.newest_snapshot.set(saved);
        }
    }
}
