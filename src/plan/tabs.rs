//! Several tabs on one journal: what is unsaved in one goes behind what another stored first.

use super::{Act, Action, ActionError, Entry, GestureId, Journal, replaces};
use std::rc::Rc;

/// What became of the unsaved entries behind another tab's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rebased {
    /// Number of the last stored entry.
    pub saved: u64,
    /// How many of the unsaved actions no longer fitted, and were passed over.
    pub passed_over: usize,
}

impl Journal {
    /// As [`act`](Self::act); a step of the last gesture that says more than the one before it takes its place,
    /// unless that one has a number up to `fixed`.
    ///
    /// # Errors
    /// [`ActionError`] when it does not fit the plan.
    pub fn step(&mut self, action: Action, gesture: GestureId, at_ms: i64, fixed: u64) -> Result<bool, ActionError> {
        let last = self.sequence();
        let is_replaced = last > fixed
            && self.entries_after(last.saturating_sub(1)).first().is_some_and(|entry| {
                entry.gesture == gesture && matches!(&entry.act, Act::Do(before) if replaces(&action, before))
            });
        if !is_replaced {
            return self.act(action, gesture, at_ms);
        }
        let before = Rc::clone(self.plan());
        let withdrawn = self.withdraw_after(last - 1);
        match self.act(action, gesture, at_ms) {
            Ok(_) => Ok(!Rc::ptr_eq(&before, self.plan())),
            Err(error) => {
                for entry in withdrawn {
                    self.take(entry);
                }
                Err(error)
            }
        }
    }

    /// Number of the first stored entry that those above `saved` belong to, by gesture: a snapshot from there on is
    /// no base for them.
    #[must_use]
    pub fn reaches_back_to(&self, saved: u64) -> Option<u64> {
        let all = self.entries_after(0);
        let first_number = self.sequence() + 1 - all.len() as u64;
        let mut gestures: Vec<GestureId> =
            self.entries_after(saved).iter().map(|entry| named(&entry.act).unwrap_or(entry.gesture)).collect();
        gestures.sort_unstable_by_key(|gesture| gesture.0);
        gestures.dedup();
        let is_one = |entry: &Entry| {
            matches!(entry.act, Act::Do(_))
                && gestures.binary_search_by_key(&entry.gesture.0, |gesture| gesture.0).is_ok()
        };
        let number = (first_number..).zip(all).find(|(_, entry)| is_one(entry))?.0;
        (number <= saved).then_some(number)
    }

    /// Whether entries of another tab take back or bring back something that this journal has only in its base: it
    /// must start from an older one.
    #[must_use]
    pub fn reach_beyond(&self, theirs: &[Entry]) -> bool {
        let is_known = |gesture: GestureId| {
            let does = |entry: &Entry| entry.gesture == gesture && matches!(entry.act, Act::Do(_));
            self.action_of(gesture).is_some() || theirs.iter().any(does)
        };
        theirs.iter().filter_map(|entry| named(&entry.act)).any(|gesture| !is_known(gesture))
    }

    /// Puts `theirs`, stored after number `saved`, before what is unsaved. `from` takes the place of all that is
    /// stored, with theirs in it, where [they reach beyond](Self::reach_beyond) this journal.
    pub fn rebase(&mut self, saved: u64, theirs: Vec<Entry>, from: Option<Self>) -> Rebased {
        let mine = self.withdraw_after(saved);
        match from {
            Some(whole) => *self = whole,
            None => theirs.into_iter().for_each(|entry| self.take(entry)),
        }
        let saved = self.sequence();
        let mut passed_over = 0;
        for entry in mine {
            match entry.act {
                Act::Do(action) => passed_over += usize::from(self.act(action, entry.gesture, entry.at_ms).is_err()),
                Act::Undo(_) | Act::Redo(_) => self.take(entry),
            }
        }
        Rebased { saved, passed_over }
    }
}

/// The gesture that an entry takes back or brings back.
fn named(act: &Act) -> Option<GestureId> {
    match act {
        Act::Do(_) => None,
        &(Act::Undo(gesture) | Act::Redo(gesture)) => Some(gesture),
    }
}
