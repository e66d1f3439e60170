//! Laws of the journal: undo, redo, replay and other tabs, over random histories.

use crate::support::random::{Step, action, config, history};
use crate::support::{plan, redo, undo};
use proptest::collection::vec;
use proptest::prelude::*;
use rungs::persistence::{read_entry, write_entry};
use rungs::plan::{Act, Action, Entry, GestureId, Journal, Plan, update};
use std::rc::Rc;

fn empty() -> Journal {
    Journal::new(Rc::new(plan()), 3)
}

pub fn lived(steps: Vec<Step>) -> Journal {
    let mut journal = empty();
    let mut gesture = 1;
    for (at_ms, step) in (0..).zip(steps) {
        match step {
            Step::Act { action, continues } => {
                gesture += u64::from(!continues);
                // Those that do not fit leave no trace.
                let (before, sequence) = (Rc::clone(journal.plan()), journal.sequence());
                if !matches!(journal.act(action, GestureId(gesture), at_ms), Ok(true)) {
                    assert!(Rc::ptr_eq(journal.plan(), &before) && journal.sequence() == sequence);
                }
            }
            Step::Undo => drop(undo(&mut journal)),
            Step::Redo => drop(redo(&mut journal)),
        }
    }
    journal
}

/// The definition: the snapshot and, in order, the actions whose gesture stands.
fn folded(journal: &Journal) -> Rc<Plan> {
    let entries = journal.entries_after(0);
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

fn replayed(entries: &[Entry]) -> Journal {
    Journal::replay(Rc::new(plan()), 3, entries.to_vec())
}

fn is_alike(one: &Journal, other: &Journal) -> bool {
    one.plan() == other.plan()
        && one.sequence() == other.sequence()
        && one.undoable() == other.undoable()
        && one.redoable() == other.redoable()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_replayed_journal_is_the_live_plan(steps in history()) {
        let live = lived(steps);
        prop_assert_eq!(live.plan(), &folded(&live));
        prop_assert!(is_alike(&replayed(live.entries_after(0)), &live));
    }

    #[test]
    fn entries_survive_json(steps in history()) {
        for entry in lived(steps).entries_after(0) {
            prop_assert_eq!(&read_entry(&write_entry(entry).expect("written")).expect("read"), entry);
        }
    }

    #[test]
    fn any_action_survives_json(action in action(), gesture in any::<u64>(), at_ms in any::<i64>()) {
        let entry = Entry { gesture: GestureId(gesture), at_ms, act: Act::Do(action) };
        prop_assert_eq!(read_entry(&write_entry(&entry).expect("written")).expect("read"), entry);
    }

    #[test]
    fn undo_takes_a_whole_gesture_back_and_redo_brings_it_again(steps in history(), gesture in vec(action(), 1..6)) {
        let mut journal = lived(steps);
        let before = Rc::clone(journal.plan());
        let mut changes = 0;
        for action in gesture {
            changes += u32::from(matches!(journal.act(action, GestureId(1_000_000), 0), Ok(true)));
        }
        prop_assume!(changes > 0);
        let after = Rc::clone(journal.plan());
        let undoable = journal.undoable();
        prop_assert!(undoable.is_some());
        prop_assert_eq!(journal.redoable(), None);
        prop_assert!(undo(&mut journal));
        prop_assert_eq!(journal.plan(), &before);
        prop_assert!(redo(&mut journal));
        prop_assert_eq!(journal.plan(), &after);
        prop_assert_eq!(journal.undoable(), undoable);
    }

    #[test]
    fn undoing_everything_gives_the_snapshot_and_redoing_everything_the_plan(steps in history()) {
        let mut journal = lived(steps);
        while redo(&mut journal) {}
        let whole = Rc::clone(journal.plan());
        while undo(&mut journal) {}
        prop_assert_eq!(journal.plan(), &Rc::new(plan()));
        while redo(&mut journal) {}
        prop_assert_eq!(journal.plan(), &whole);
    }

    #[test]
    fn withdrawn_entries_taken_again_give_the_same(steps in history(), kept in 0..40_u64) {
        let mut journal = lived(steps);
        let whole = journal.clone();
        let withdrawn = journal.withdraw_after(3 + kept);
        let rest = &whole.entries_after(0)[..whole.entries_after(0).len() - withdrawn.len()];
        prop_assert!(is_alike(&journal, &replayed(rest)));
        for entry in withdrawn {
            journal.take(entry);
        }
        prop_assert!(is_alike(&journal, &whole));
    }

    #[test]
    fn two_tabs_end_alike(common in history(), ours in history(), theirs in history()) {
        let mut here = lived(common);
        let mut there = here.clone();
        let fork = here.sequence();
        let go_on = |journal: &mut Journal, steps: Vec<Step>, first: u64| {
            for (gesture, step) in (first..).zip(steps) {
                match step {
                    Step::Act { action, .. } => drop(journal.act(action, GestureId(gesture), 0)),
                    Step::Undo => drop(undo(journal)),
                    Step::Redo => drop(redo(journal)),
                }
            }
        };
        go_on(&mut here, ours, 2_000_000);
        go_on(&mut there, theirs, 3_000_000);
        // The other tab was faster: its entries first, then ours.
        let late = here.withdraw_after(fork);
        there.entries_after(fork).iter().chain(&late).for_each(|entry| here.take(entry.clone()));
        for entry in &late {
            there.take(entry.clone());
        }
        prop_assert!(is_alike(&here, &there));
        prop_assert_eq!(here.plan(), &folded(&here));
        prop_assert!(is_alike(&replayed(here.entries_after(0)), &here));
    }

    #[test]
    fn strange_entries_do_no_harm(acts in vec((1..6_u64, 0..3_u8, action()), 0..30)) {
        let mut journal = empty();
        for (gesture, kind, action) in acts {
            let gesture = GestureId(gesture);
            let act = match kind { 0 => Act::Undo(gesture), 1 => Act::Redo(gesture), _ => Act::Do(action) };
            journal.take(Entry { gesture, at_ms: 0, act });
            prop_assert_eq!(journal.plan(), &folded(&journal));
        }
        prop_assert!(is_alike(&replayed(journal.entries_after(0)), &journal));
    }
}

fn target(revenue_minor: i64) -> Action {
    Action::SetRevenueTarget { revenue_minor }
}

#[test]
fn a_drag_that_goes_on_after_undo_is_another_gesture() {
    let mut journal = empty();
    let drag = GestureId(9);
    assert_eq!(journal.act(target(1), GestureId(8), 0), Ok(true));
    assert_eq!(journal.act(target(2), drag, 0), Ok(true));
    assert!(undo(&mut journal));
    assert_eq!(journal.act(target(3), drag, 0), Ok(true));
    assert_eq!(journal.act(target(4), drag, 0), Ok(true));
    assert_eq!(journal.plan().target.revenue_minor, 4);
    // What went on is one gesture, and undoing it leaves what was there before it.
    assert!(undo(&mut journal));
    assert_eq!(journal.plan().target.revenue_minor, 1);
    assert_eq!(journal.undoable(), Some(GestureId(8)));
    assert!(redo(&mut journal));
    assert_eq!(journal.plan().target.revenue_minor, 4);
}

#[test]
fn each_plan_of_a_long_journal_is_found_again() {
    let mut journal = empty();
    let mut plans = vec![Rc::clone(journal.plan())];
    for step in 1..=150 {
        assert_eq!(journal.act(target(step), GestureId(step.unsigned_abs()), 0), Ok(true));
        plans.push(Rc::clone(journal.plan()));
    }
    let first = plans.len() - 40;
    for before in plans[first..plans.len() - 1].iter().rev() {
        assert!(undo(&mut journal));
        assert_eq!(journal.plan(), before);
    }
    for after in &plans[first + 1..] {
        assert!(redo(&mut journal));
        assert_eq!(journal.plan(), after);
    }
    assert_eq!(journal.last_step().map(|(before, _)| before), Some(Rc::clone(&plans[plans.len() - 2])));
    for kept in [140, 100, 33, 32, 31, 1] {
        journal.withdraw_after(3 + kept);
        assert_eq!(Some(journal.plan()), plans.get(usize::try_from(kept).expect("a small number")));
    }
}

#[test]
fn a_new_action_ends_redo() {
    let mut journal = empty();
    assert_eq!(journal.act(target(1), GestureId(1), 0), Ok(true));
    assert!(undo(&mut journal));
    assert_eq!(journal.redoable(), Some(GestureId(1)));
    assert_eq!(journal.act(target(2), GestureId(2), 0), Ok(true));
    assert_eq!(journal.redoable(), None);
    assert_eq!(journal.action_of(GestureId(2)), Some(&target(2)));
}

#[test]
fn sequences_count_on_from_the_snapshot() {
    let mut journal = empty();
    assert_eq!(journal.sequence(), 3);
    assert_eq!(journal.act(target(1), GestureId(1), 0), Ok(true));
    assert_eq!(journal.act(target(1), GestureId(2), 0), Ok(false), "the same target again makes no entry");
    assert_eq!(journal.act(target(2), GestureId(2), 0), Ok(true));
    assert_eq!(journal.sequence(), 5);
    assert_eq!(journal.entries_after(3).len(), 2);
    assert_eq!(journal.entries_after(4).len(), 1);
    assert!(journal.entries_after(5).is_empty() && journal.entries_after(u64::MAX).is_empty());
    assert!(journal.withdraw_after(u64::MAX).is_empty());
    assert_eq!(journal.withdraw_after(0).len(), 2);
    assert_eq!(journal.plan().target, plan().target);
}
