//! The journal: a snapshot and the entries after it. Undo is an entry too, so it is the same in every
//! tab and after a restart.

use super::states::States;
use super::update::others_give_way;
use super::{Action, ActionError, Plan, replaces, update};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::rc::Rc;

/// One gesture of a person: a slider drag is one, however many actions it makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct GestureId(pub u64);

impl GestureId {
    /// The gesture that this one goes on as after it was taken back.
    pub(super) fn gone_on(self) -> Self {
        Self(self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1))
    }
}

/// What an entry records.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// An action was done.
    Do(Action),
    /// The named gesture was taken back.
    Undo(GestureId),
    /// The named gesture stands again.
    Redo(GestureId),
}

/// A line of the journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// The gesture that it belongs to.
    pub gesture: GestureId,
    /// When, in milliseconds since 1970 (UTC).
    pub at_ms: i64,
    /// What.
    pub act: Act,
}

/// A plan with the history that made it. State = the snapshot plus the entries that stand.
#[derive(Clone, Debug)]
pub struct Journal {
    snapshot: Rc<Plan>,
    snapshot_sequence: u64,
    entries: Vec<Entry>,
    states: States,
    undone: HashSet<GestureId>,
    undo_stack: Vec<GestureId>,
    redo_stack: Vec<GestureId>,
}

impl Journal {
    /// A journal without entries; `snapshot_sequence` numbers the last entry that the snapshot holds.
    #[must_use]
    pub fn new(snapshot: Rc<Plan>, snapshot_sequence: u64) -> Self {
        Self {
            states: States::new(Rc::clone(&snapshot)),
            snapshot,
            snapshot_sequence,
            entries: Vec::new(),
            undone: HashSet::new(),
            undo_stack: Vec::new(),
            redo_stack: Vec::new(),
        }
    }

    /// Replays entries over a snapshot. An entry that does not fit what stands is passed over: its plan
    /// may have lost the grade or customer that it speaks of.
    #[must_use]
    pub fn replay(snapshot: Rc<Plan>, snapshot_sequence: u64, entries: impl IntoIterator<Item = Entry>) -> Self {
        let mut journal = Self::new(snapshot, snapshot_sequence);
        for entry in entries {
            journal.take(entry);
        }
        journal
    }

    /// The plan as it stands.
    #[must_use]
    pub fn plan(&self) -> &Rc<Plan> {
        self.states.last()
    }

    /// Number of the last entry.
    #[must_use]
    pub fn sequence(&self) -> u64 {
        self.snapshot_sequence + self.entries.len() as u64
    }

    /// The plan before the entries.
    #[must_use]
    pub fn base(&self) -> &Rc<Plan> {
        &self.snapshot
    }

    /// Number of the last entry that the base holds.
    #[must_use]
    pub fn base_sequence(&self) -> u64 {
        self.snapshot_sequence
    }

    /// The entries with a number above `sequence`.
    #[must_use]
    pub fn entries_after(&self, sequence: u64) -> &[Entry] {
        let skipped = usize::try_from(sequence.saturating_sub(self.snapshot_sequence)).unwrap_or(usize::MAX);
        self.entries.get(skipped..).unwrap_or_default()
    }

    /// Does an action. False when it changed nothing, and then no entry is made. A gesture that goes on after
    /// it was taken back, as when Undo is pressed during a drag, goes on as another gesture.
    ///
    /// # Errors
    /// [`ActionError`] when it does not fit the plan.
    pub fn act(&mut self, mut action: Action, gesture: GestureId, at_ms: i64) -> Result<bool, ActionError> {
        action.share_with(self.plan());
        let going_on = self.beginning_of(self.standing(gesture), &action);
        let mut taken_back = false;
        let next = match &going_on {
            // What lets others give way does so from where the gesture began, whatever it passed on its way.
            Some(beginning) if others_give_way(self.plan(), &action) => {
                let next = update(beginning, &action)?;
                if next == *self.plan() {
                    return Ok(false);
                }
                self.take(Entry { gesture, at_ms, act: Act::Undo(self.standing(gesture)) });
                taken_back = true;
                next
            }
            _ => update(self.plan(), &action)?,
        };
        if Rc::ptr_eq(&next, self.plan()) {
            return Ok(taken_back);
        }
        let entry = Entry { gesture: self.standing(gesture), at_ms, act: Act::Do(action) };
        self.note(&entry);
        self.entries.push(entry);
        self.states.push(next);
        Ok(true)
    }

    /// Drops all entries with a number above `sequence` and gives them back: those that another tab was
    /// faster than, to be taken again after its own, or those of one gesture, to be replaced by its end.
    pub fn withdraw_after(&mut self, sequence: u64) -> Vec<Entry> {
        let kept = usize::try_from(sequence.saturating_sub(self.snapshot_sequence)).unwrap_or(usize::MAX);
        if kept >= self.entries.len() {
            return Vec::new();
        }
        let withdrawn = self.entries.split_off(kept);
        self.undone.clear();
        self.undo_stack.clear();
        self.redo_stack.clear();
        let entries = std::mem::take(&mut self.entries);
        for entry in &entries {
            self.note(entry);
        }
        self.entries = entries;
        let is_same_before = withdrawn.iter().all(|entry| matches!(entry.act, Act::Do(_)));
        self.fold_from(if is_same_before { kept } else { 0 });
        withdrawn
    }

    /// Takes an entry as it was recorded. One of a gesture that was taken back does nothing until the gesture
    /// is brought back.
    pub fn take(&mut self, mut entry: Entry) {
        if let Act::Do(action) = &mut entry.act {
            action.share_with(self.plan());
        }
        self.note(&entry);
        match &entry.act {
            Act::Do(_) => {
                self.entries.push(entry);
                self.fold_from(self.entries.len() - 1);
            }
            &(Act::Undo(gesture) | Act::Redo(gesture)) => {
                let of_gesture = |entry: &Entry| entry.gesture == gesture && matches!(entry.act, Act::Do(_));
                let first = self.entries.iter().position(of_gesture).unwrap_or(self.entries.len());
                self.entries.push(entry);
                self.fold_from(first);
            }
        }
    }

    /// The gesture that Undo would take back.
    #[must_use]
    pub fn undoable(&self) -> Option<GestureId> {
        self.undo_stack.last().copied()
    }

    /// The gesture that Redo would bring back.
    #[must_use]
    pub fn redoable(&self) -> Option<GestureId> {
        self.redo_stack.last().copied()
    }

    /// The plan before the gesture that Undo would take back, and the last that was done in it.
    #[must_use]
    pub fn last_step(&self) -> Option<(Rc<Plan>, &Action)> {
        let gesture = self.undoable()?;
        let first = self.entries.iter().position(|entry| entry.gesture == gesture)?;
        let done = self.entries.iter().rev().find_map(|entry| match &entry.act {
            Act::Do(action) if entry.gesture == gesture => Some(action),
            _ => None,
        });
        Some((self.states.after(first), done?))
    }

    /// The first action of a gesture: what it is called in a menu.
    #[must_use]
    pub fn action_of(&self, gesture: GestureId) -> Option<&Action> {
        self.entries.iter().find_map(|entry| match &entry.act {
            Act::Do(action) if entry.gesture == gesture => Some(action),
            _ => None,
        })
    }

    /// All actions of a gesture, in the order in which they were done.
    #[must_use]
    pub fn actions_of(&self, gesture: GestureId) -> Vec<&Action> {
        let done = self.entries.iter().filter(|entry| entry.gesture == gesture);
        let actions = done.filter_map(|entry| match &entry.act {
            Act::Do(action) => Some(action),
            Act::Undo(_) | Act::Redo(_) => None,
        });
        actions.collect()
    }

    /// The gesture itself, or the one that it goes on as: the same for each of its further actions.
    fn standing(&self, mut gesture: GestureId) -> GestureId {
        while self.undone.contains(&gesture) {
            gesture = gesture.gone_on();
        }
        gesture
    }

    /// The plan before a gesture of which `later` is the end; none unless the gesture is the last thing that was
    /// done, and did nothing else.
    fn beginning_of(&self, gesture: GestureId, later: &Action) -> Option<Rc<Plan>> {
        let is_passed = |entry: &Entry| matches!(&entry.act, Act::Do(before) if replaces(later, before));
        let first = self.entries.iter().position(|entry| entry.gesture == gesture)?;
        let is_all = self.entries[first..].iter().all(|entry| entry.gesture == gesture && is_passed(entry));
        (is_all && !self.undone.contains(&gesture)).then(|| self.states.after(first))
    }

    fn note(&mut self, entry: &Entry) {
        let gesture = entry.gesture;
        match entry.act {
            Act::Do(_) if self.undone.contains(&gesture) => {}
            Act::Do(_) => {
                if self.undo_stack.last() != Some(&gesture) {
                    self.undo_stack.push(gesture);
                }
                self.redo_stack.clear();
            }
            Act::Undo(taken_back) => {
                self.undone.insert(taken_back);
                self.undo_stack.retain(|&other| other != taken_back);
                self.redo_stack.retain(|&other| other != taken_back);
                self.redo_stack.push(taken_back);
            }
            Act::Redo(restored) => {
                self.undone.remove(&restored);
                self.redo_stack.retain(|&other| other != restored);
                self.undo_stack.retain(|&other| other != restored);
                self.undo_stack.push(restored);
            }
        }
    }

    fn after(&self, plan: &Rc<Plan>, entry: &Entry) -> Rc<Plan> {
        match &entry.act {
            Act::Do(action) if !self.undone.contains(&entry.gesture) => {
                update(plan, action).unwrap_or_else(|_| Rc::clone(plan))
            }
            _ => Rc::clone(plan),
        }
    }

    /// The states up to an entry stay; those after it are folded again.
    fn fold_from(&mut self, first: usize) {
        let mut plan = self.states.after(first);
        self.states.cut(first, Rc::clone(&plan));
        for at in first..self.entries.len() {
            plan = self.after(&plan, &self.entries[at]);
            self.states.push(Rc::clone(&plan));
        }
    }
}
