//! A plan's whole journal, to be walked through: a line a gesture, and the plan as it was after any of them.

use super::{Act, Action, Entry, GestureId, Plan, replaces, update};
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

/// After so many entries the plan is remembered.
const CHECKPOINT_ENTRIES: usize = 50;
/// So many entries are worked through at a time while nobody waits.
const PREPARED_ENTRIES: usize = 400;

/// What a line tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// Something was done.
    Done,
    /// A gesture was taken back; the line that it is told in, where there is one.
    Undone(Option<usize>),
    /// A gesture was brought back; the line that it is told in, where there is one.
    Redone(Option<usize>),
    /// An entry that could not be read.
    Unreadable,
}

/// A line of the history: one gesture, or that one was taken back or brought back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// How many entries stand before it.
    pub first: usize,
    /// How many entries there are up to its end.
    pub end: usize,
    /// When it ended, in milliseconds since 1970 (UTC).
    pub at_ms: i64,
    /// What it tells of.
    pub kind: LineKind,
    /// Whether what it did is taken back at the end of the history.
    pub is_taken_back: bool,
}

/// A base and all entries after it.
#[derive(Debug)]
pub struct Timeline {
    base: Rc<Plan>,
    entries: Vec<Entry>,
    lines: Vec<Line>,
    /// The first entry that each gesture did something in.
    first_of: HashMap<GestureId, usize>,
    /// Where gestures were taken back (true) or brought back.
    marks: Vec<(usize, GestureId, bool)>,
    known: RefCell<Known>,
}

/// The plan after some entries. It is that plan at any time at which the same gestures were taken back.
#[derive(Clone, Debug)]
struct Checkpoint {
    entries: usize,
    /// The first entries of the gestures that were taken back, in order.
    taken_back: Vec<usize>,
    plan: Rc<Plan>,
}

#[derive(Debug, Default)]
struct Known {
    checkpoints: BTreeMap<usize, Checkpoint>,
    last: Option<Checkpoint>,
}

impl Timeline {
    /// The history that begins with `base`.
    #[must_use]
    pub fn new(base: Rc<Plan>, entries: Vec<Entry>) -> Self {
        let mut reader = Reader::default();
        for (position, entry) in entries.iter().enumerate() {
            reader.read(position, entry);
        }
        let Reader { mut lines, first_of, marks, ends_in, taken_back, .. } = reader;
        for (line, gesture) in lines.iter_mut().zip(ends_in) {
            line.is_taken_back = gesture.is_some_and(|gesture| taken_back.contains(&gesture));
        }
        Self { base, entries, lines, first_of, marks, known: RefCell::default() }
    }

    /// The same, with the plan as the first `entries` entries made it once all was said and done: one of its
    /// snapshots.
    #[must_use]
    pub fn with_snapshot(self, entries: usize, plan: Rc<Plan>) -> Self {
        if (1..=self.entries.len()).contains(&entries) {
            let gestures = self.taken_back_within(self.entries.len());
            let taken_back = self.firsts(&gestures).into_iter().filter(|first| *first < entries).collect();
            self.known.borrow_mut().checkpoints.insert(entries, Checkpoint { entries, taken_back, plan });
        }
        self
    }

    fn taken_back_within(&self, entries: usize) -> HashSet<GestureId> {
        let mut gestures = HashSet::new();
        for (_, gesture, is_taken_back) in self.marks.iter().take_while(|(position, ..)| *position < entries) {
            if *is_taken_back {
                gestures.insert(*gesture);
            } else {
                gestures.remove(gesture);
            }
        }
        gestures
    }

    /// Where they began, in order.
    fn firsts(&self, gestures: &HashSet<GestureId>) -> Vec<usize> {
        let mut firsts: Vec<usize> =
            gestures.iter().filter_map(|gesture| self.first_of.get(gesture).copied()).collect();
        firsts.sort_unstable();
        firsts
    }

    /// The lines, earliest first.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// How many entries there are.
    #[must_use]
    pub fn entries(&self) -> usize {
        self.entries.len()
    }

    /// How many entries there were up to the end of the first `lines` lines.
    #[must_use]
    pub fn entries_of(&self, lines: usize) -> usize {
        lines.checked_sub(1).and_then(|last| self.lines.get(last)).map_or(0, |line| line.end)
    }

    /// The last line that had ended after so many entries; none before the first.
    #[must_use]
    pub fn lines_within(&self, entries: usize) -> usize {
        self.lines.partition_point(|line| line.end <= entries)
    }

    /// The plan as it was shown when there were so many entries.
    #[must_use]
    pub fn plan_after(&self, entries: usize) -> Rc<Plan> {
        let entries = entries.min(self.entries.len());
        let gestures = self.taken_back_within(entries);
        let taken_back = self.firsts(&gestures);
        let before = |end: usize| &taken_back[..taken_back.partition_point(|first| *first < end)];
        let mut known = self.known.borrow_mut();
        let fits = |checkpoint: &&Checkpoint| {
            checkpoint.entries <= entries && checkpoint.taken_back == before(checkpoint.entries)
        };
        let remembered = known.checkpoints.range(..=entries).rev().map(|(_, checkpoint)| checkpoint).find(fits);
        let nearest = remembered.into_iter().chain(known.last.as_ref().filter(fits)).max_by_key(|from| from.entries);
        let (mut plan, from) =
            nearest.map_or_else(|| (Rc::clone(&self.base), 0), |nearest| (Rc::clone(&nearest.plan), nearest.entries));
        let at = |position: usize, plan: &Rc<Plan>| Checkpoint {
            entries: position,
            taken_back: before(position).to_vec(),
            plan: Rc::clone(plan),
        };
        for (position, entry) in self.entries.iter().enumerate().take(entries).skip(from) {
            if position > 0 && position % CHECKPOINT_ENTRIES == 0 {
                known.checkpoints.insert(position, at(position, &plan));
            }
            if let Act::Do(action) = &entry.act
                && !gestures.contains(&entry.gesture)
            {
                plan = update(&plan, action).unwrap_or(plan);
            }
        }
        known.last = Some(at(entries, &plan));
        plan
    }

    /// Works the plan out from `from` entries some way on, so that any later step costs little; where to go on, or
    /// none at the end.
    pub fn prepare(&self, from: usize) -> Option<usize> {
        let to = from + PREPARED_ENTRIES;
        drop(self.plan_after(to));
        (to < self.entries.len()).then_some(to)
    }

    /// What was done in a line: steps that a later one made needless are left out.
    #[must_use]
    pub fn actions_of(&self, line: &Line) -> Vec<&Action> {
        let mut actions: Vec<&Action> = Vec::new();
        for entry in self.entries.get(line.first..line.end).unwrap_or_default() {
            if let Act::Do(action) = &entry.act {
                actions.retain(|before| !replaces(action, before));
                actions.push(action);
            }
        }
        actions
    }
}

/// Puts entries into lines, one after the other.
#[derive(Default)]
struct Reader {
    lines: Vec<Line>,
    /// The gesture that each line ended in, where it did something.
    ends_in: Vec<Option<GestureId>>,
    /// The gesture that the last line began as.
    open: Option<GestureId>,
    /// What gestures that went on under another identity began as.
    began_as: HashMap<GestureId, GestureId>,
    line_of: HashMap<GestureId, usize>,
    first_of: HashMap<GestureId, usize>,
    marks: Vec<(usize, GestureId, bool)>,
    taken_back: HashSet<GestureId>,
}

impl Reader {
    fn read(&mut self, position: usize, entry: &Entry) {
        let began_as = self.began_as.get(&entry.gesture).copied().unwrap_or(entry.gesture);
        match &entry.act {
            Act::Do(Action::RemoveCustomers { customers }) if customers.is_empty() => {
                // It has no time of its own.
                let at_ms = self.lines.last().map_or(entry.at_ms, |line| line.at_ms.max(entry.at_ms));
                self.begin(position, at_ms, LineKind::Unreadable, None);
            }
            Act::Do(_) => {
                self.go_on(position, entry.at_ms, began_as);
                self.first_of.entry(entry.gesture).or_insert(position);
                self.line_of.insert(entry.gesture, self.lines.len() - 1);
                self.ends_in[self.lines.len() - 1] = Some(entry.gesture);
            }
            &(Act::Undo(gesture) | Act::Redo(gesture)) => {
                let is_undo = matches!(entry.act, Act::Undo(_));
                self.marks.push((position, gesture, is_undo));
                if is_undo {
                    self.taken_back.insert(gesture);
                } else {
                    self.taken_back.remove(&gesture);
                }
                if is_undo && self.line_of.contains_key(&entry.gesture) {
                    // A gesture that starts anew from where it began: its next step does what counts.
                    self.go_on(position, entry.at_ms, began_as);
                    let mut standing = entry.gesture;
                    while self.taken_back.contains(&standing) {
                        standing = standing.gone_on();
                    }
                    self.began_as.insert(standing, began_as);
                    return;
                }
                let told_in = self.line_of.get(&gesture).copied();
                let kind = if is_undo { LineKind::Undone(told_in) } else { LineKind::Redone(told_in) };
                self.begin(position, entry.at_ms, kind, None);
            }
        }
    }

    fn go_on(&mut self, position: usize, at_ms: i64, began_as: GestureId) {
        match self.lines.last_mut().filter(|_| self.open == Some(began_as)) {
            Some(line) => (line.end, line.at_ms) = (position + 1, at_ms),
            None => self.begin(position, at_ms, LineKind::Done, Some(began_as)),
        }
    }

    fn begin(&mut self, position: usize, at_ms: i64, kind: LineKind, open: Option<GestureId>) {
        self.lines.push(Line { first: position, end: position + 1, at_ms, kind, is_taken_back: false });
        self.ends_in.push(None);
        self.open = open;
    }
}
