//! Two and three tabs on one plan, in any order of acts, transactions, news, snapshots and sudden ends: the journal's
//! own code as the keeper drives it, on a double of the store that keeps its contract.

use crate::support::random::action;
use crate::support::{draw, new_customer, plan, redo, rounds, seeded, undo};
use proptest::prelude::*;
use proptest::strategy::BoxedStrategy;
use proptest::test_runner::TestRunner;
use rungs::domain::accounts::CustomerId;
use rungs::persistence::{read_document, read_entry, write_entry, write_plan};
use rungs::plan::{Act, Action, Entry, GestureId, Journal, Plan, update};
use std::collections::BTreeMap;
use std::rc::Rc;

const STEPS: u32 = 90;

/// Appends only where the last entry is the one that was expected; all or nothing.
struct Store {
    journal: Vec<String>,
    snapshots: BTreeMap<u64, String>,
}

impl Store {
    fn of(plan: &Plan) -> Self {
        Self { journal: Vec::new(), snapshots: BTreeMap::from([(0, write_plan(plan).expect("written"))]) }
    }

    fn last(&self) -> u64 {
        self.journal.len() as u64
    }

    fn append(&mut self, append: &Append) -> bool {
        if self.last() != append.expected {
            return false;
        }
        self.journal.extend(append.entries.iter().cloned());
        if let Some(first) = append.reaches_back_to {
            self.snapshots.retain(|&sequence, _| sequence < first);
        }
        true
    }

    fn entries_after(&self, sequence: u64) -> Vec<Entry> {
        let rows = self.journal.iter().skip(usize::try_from(sequence).expect("small"));
        rows.map(|json| read_entry(json).expect("an entry")).collect()
    }

    /// From the newest snapshot but one, as the database does.
    fn load(&self) -> Journal {
        let (&sequence, json) =
            self.snapshots.iter().rev().nth(1).or(self.snapshots.iter().next()).expect("a snapshot");
        let plan = Rc::clone(&read_document(json).expect("read").plans[0]);
        Journal::replay(plan, sequence, self.entries_after(sequence))
    }

    /// The definition: what was there at first, and in order the actions whose gesture stands.
    fn folded(&self) -> Rc<Plan> {
        let entries = self.entries_after(0);
        let stands = |gesture: GestureId| {
            entries.iter().rev().find_map(|entry| match entry.act {
                Act::Undo(named) if named == gesture => Some(false),
                Act::Redo(named) if named == gesture => Some(true),
                _ => None,
            })
        };
        entries.iter().fold(Rc::new(plan()), |plan, entry| match &entry.act {
            Act::Do(action) if stands(entry.gesture).unwrap_or(true) => update(&plan, action).unwrap_or(plan),
            _ => plan,
        })
    }
}

/// A transaction under way.
struct Append {
    expected: u64,
    entries: Vec<String>,
    reaches_back_to: Option<u64>,
    /// Whether it was done; none while nobody knows.
    is_done: Option<bool>,
}

struct Tab {
    journal: Journal,
    saved: u64,
    append: Option<Append>,
    snapshot: u64,
    gesture: u64,
}

/// Moment and kind of an entry: no two that were ever made have both.
type Mark = (i64, u8);

fn mark(entry: &Entry) -> Mark {
    (
        entry.at_ms,
        match entry.act {
            Act::Do(_) => 0,
            Act::Undo(_) => 1,
            Act::Redo(_) => 2,
        },
    )
}

impl Tab {
    fn open(store: &Store) -> Self {
        let journal = store.load();
        Self { saved: journal.sequence(), journal, append: None, snapshot: 0, gesture: 0 }
    }

    fn unsaved(&self) -> &[Entry] {
        self.journal.entries_after(self.saved)
    }

    fn begin(&mut self) {
        if self.append.is_none() && !self.unsaved().is_empty() {
            let entries = self.unsaved().iter().map(|entry| write_entry(entry).expect("written")).collect();
            let reaches_back_to = self.journal.reaches_back_to(self.saved);
            self.append = Some(Append { expected: self.saved, entries, reaches_back_to, is_done: None });
        }
    }

    fn commit(&mut self, store: &mut Store) {
        if let Some(append) = self.append.as_mut().filter(|append| append.is_done.is_none()) {
            append.is_done = Some(store.append(append));
        }
    }

    /// Hears what became of the transaction.
    fn hear(&mut self, store: &Store, promised: &mut Promised) {
        match self.append.take_if(|append| append.is_done.is_some()) {
            Some(Append { is_done: Some(true), expected, entries, .. }) => self.saved = expected + entries.len() as u64,
            Some(_) => self.take_in(store, promised),
            None => {}
        }
    }

    fn take_in(&mut self, store: &Store, promised: &mut Promised) {
        let theirs = store.entries_after(self.saved);
        if theirs.is_empty() {
            return;
        }
        let mine: Vec<Entry> = self.unsaved().to_vec();
        let from = self.journal.reach_beyond(&theirs).then(|| store.load());
        let rebased = self.journal.rebase(self.saved, theirs, from);
        self.saved = rebased.saved;
        promised.rebased(&mine, self.unsaved(), rebased.passed_over);
    }
}

/// Every entry that a person was shown as done, and that must be stored in the end.
#[derive(Default)]
struct Promised {
    marks: BTreeMap<Mark, Entry>,
    replaced: usize,
    passed_over: usize,
    needless: usize,
}

impl Promised {
    /// A step that says more takes the place of the one before it in the same gesture, and leaves nothing where it
    /// ends as the gesture began; nothing else goes.
    fn acted(&mut self, before: &[Entry], after: &[Entry]) {
        for gone in before.iter().filter(|entry| after.iter().all(|other| mark(other) != mark(entry))) {
            let last = after.last().map(|entry| entry.gesture);
            assert!(before.last() == Some(gone), "only the last may be replaced: {gone:?}");
            let is_back = after.len() < before.len();
            assert!(is_back || last == Some(gone.gesture), "by its own gesture: {gone:?}");
            self.marks.remove(&mark(gone));
            self.replaced += 1;
        }
        for entry in after {
            self.marks.insert(mark(entry), entry.clone());
        }
    }

    /// What no longer fits is told of; what the plan says already needs no entry. A new customer is never needless.
    fn rebased(&mut self, before: &[Entry], after: &[Entry], passed_over: usize) {
        let gone: Vec<&Entry> =
            before.iter().filter(|entry| after.iter().all(|other| mark(other) != mark(entry))).collect();
        assert!(gone.iter().all(|entry| matches!(entry.act, Act::Do(_))), "Undo and Redo always fit: {gone:?}");
        let added = gone.iter().filter(|entry| matches!(entry.act, Act::Do(Action::AddCustomer { .. }))).count();
        assert!(added <= passed_over && passed_over <= gone.len(), "{passed_over} told of, gone: {gone:?}");
        self.passed_over += passed_over;
        self.needless += gone.len() - passed_over;
        for entry in gone {
            self.marks.remove(&mark(entry));
        }
        for entry in after {
            self.marks.insert(mark(entry), entry.clone());
        }
    }

    fn lost_with(&mut self, entries: &[Entry]) {
        for entry in entries {
            self.marks.remove(&mark(entry));
        }
    }
}

/// A new customer that no other step makes, a step of a drag, or anything else.
fn next_action(runner: &mut TestRunner, any: &BoxedStrategy<Action>, number: u32) -> Action {
    match draw(runner, &(0..6_u8)) {
        0..=1 => {}
        2..=3 => return Action::SetRevenueTarget { revenue_minor: draw(runner, &(1..5_i64)) * 100_000_000 },
        _ => return draw(runner, any),
    }
    let grade = draw(runner, &(1..=5_u32));
    let customer = new_customer(&format!("Customer {number}"), grade);
    Action::AddCustomer { id: CustomerId(1_000 + number), customer }
}

fn interleave(round: u32, any: &BoxedStrategy<Action>) -> Promised {
    let mut runner = seeded(round);
    let mut store = Store::of(&plan());
    let mut tabs: Vec<Tab> = (0..2 + round % 2).map(|_| Tab::open(&store)).collect();
    let mut promised = Promised::default();
    for number in 1..=STEPS {
        let at = draw(&mut runner, &(0..tabs.len()));
        let what = draw(&mut runner, &(0..100_u8));
        let tab = &mut tabs[at];
        let before: Vec<Entry> = tab.unsaved().to_vec();
        match what {
            0..36 => {
                if draw(&mut runner, &(0..3_u8)) > 0 {
                    tab.gesture = u64::from(number) * 10 + at as u64;
                }
                let action = next_action(&mut runner, any, number);
                let fixed =
                    tab.append.as_ref().map_or(tab.saved, |append| append.expected + append.entries.len() as u64);
                // What does not fit is refused, and changes nothing.
                let was = tab.journal.sequence();
                if tab.journal.step(action, GestureId(tab.gesture), i64::from(number), fixed).is_err() {
                    assert_eq!(tab.journal.sequence(), was, "round {round}, step {number}");
                }
                let after: Vec<Entry> = tab.unsaved().to_vec();
                promised.acted(&before, &after);
            }
            36..48 => {
                let is_undo = what < 43;
                let is_done = if is_undo { undo(&mut tab.journal) } else { redo(&mut tab.journal) };
                if is_done {
                    let made = tab.journal.withdraw_after(tab.journal.sequence() - 1).remove(0);
                    // The keeper gives each a gesture and a moment of its own.
                    let gesture = GestureId(1_000_000 + u64::from(number));
                    tab.journal.take(Entry { gesture, at_ms: i64::from(number), ..made });
                    let after: Vec<Entry> = tab.unsaved().to_vec();
                    promised.acted(&before, &after);
                }
            }
            48..62 => tab.begin(),
            62..76 => tab.commit(&mut store),
            76..88 => tab.hear(&store, &mut promised),
            88..94 if tab.append.is_none() => tab.take_in(&store, &mut promised),
            94..97
                if tab.append.is_none()
                    && before.is_empty()
                    && tab.saved != tab.snapshot
                    && store.last() == tab.saved =>
            {
                store.snapshots.insert(tab.saved, write_plan(tab.journal.plan()).expect("written"));
                tab.snapshot = tab.saved;
            }
            97.. => {
                // The tab ends at once. A transaction that was done stays done, heard of or not.
                let is_done = tab.append.as_ref().is_some_and(|append| append.is_done == Some(true));
                let kept = if is_done { tab.append.as_ref().map_or(0, |append| append.entries.len()) } else { 0 };
                promised.lost_with(&before[kept..]);
                tabs[at] = Tab::open(&store);
                assert_eq!(tabs[at].journal.plan(), &store.folded(), "round {round}, step {number}: reopened");
            }
            _ => {}
        }
        let tab = &tabs[at];
        // What a tab takes for saved is what lies in the store.
        let base = tab.journal.base_sequence();
        let saved = tab.journal.entries_after(0).iter().take(usize::try_from(tab.saved - base).expect("small"));
        for (entry, row) in saved.zip(&store.journal[usize::try_from(base).expect("small")..]) {
            assert_eq!(&write_entry(entry).expect("written"), row, "round {round}, step {number}, tab {at}");
        }
        assert!(tab.saved <= store.last(), "round {round}, step {number}, tab {at}");
    }
    // Everybody comes to rest.
    for _ in 0..=tabs.len() {
        for tab in &mut tabs {
            while tab.append.is_some() || !tab.unsaved().is_empty() {
                tab.begin();
                tab.commit(&mut store);
                tab.hear(&store, &mut promised);
            }
            tab.take_in(&store, &mut promised);
        }
    }
    let whole = store.folded();
    for (at, tab) in tabs.iter().enumerate() {
        assert_eq!(tab.journal.plan(), &whole, "round {round}, tab {at}");
        assert_eq!(tab.journal.undoable(), tabs[0].journal.undoable(), "round {round}, tab {at}");
    }
    assert_eq!(store.load().plan(), &whole, "round {round}: opened anew");
    let stored: Vec<Mark> = store.entries_after(0).iter().map(mark).collect();
    for (known, entry) in &promised.marks {
        let times = stored.iter().filter(|other| *other == known).count();
        assert_eq!(times, 1, "round {round}: {entry:?}");
    }
    promised
}

#[test]
fn no_action_is_lost_and_all_tabs_end_alike() {
    let any = action().boxed();
    let (mut kept, mut replaced, mut passed_over, mut needless) = (0, 0, 0, 0);
    for round in 0..rounds(50, 1_000) {
        let promised = interleave(round, &any);
        kept += promised.marks.len();
        replaced += promised.replaced;
        passed_over += promised.passed_over;
        needless += promised.needless;
    }
    println!(
        "{kept} kept, {replaced} replaced by a later step, {passed_over} passed over and told of, {needless} said already"
    );
    assert!(kept > 500 && replaced > 0 && passed_over > 0, "it says nothing: {kept} {replaced} {passed_over}");
}
