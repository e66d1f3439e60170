//! Laws of the history: the plan at any point is the one that was shown then, and every entry is told once.

use crate::support::random::{Step, config, history};
use crate::support::{plan, redo, undo};
use proptest::prelude::*;
use proptest::sample::Index;
use rungs::plan::selectors::points;
use rungs::plan::{Act, Action, Entry, GestureId, Journal, LineKind, Plan, Timeline};
use std::rc::Rc;

/// The entries of some minutes at a plan, and the plan as it was shown after each of them.
fn lived(steps: Vec<Step>) -> (Vec<Entry>, Vec<Rc<Plan>>) {
    let mut journal = Journal::new(Rc::new(plan()), 0);
    let mut shown = vec![Rc::clone(journal.plan())];
    let mut gesture = 1;
    for (at_ms, step) in (0..).zip(steps) {
        match step {
            Step::Act { action, continues } => {
                gesture += u64::from(!continues);
                drop(journal.act(action, GestureId(gesture), at_ms));
            }
            Step::Undo => drop(undo(&mut journal)),
            Step::Redo => drop(redo(&mut journal)),
        }
        // A gesture that starts anew makes two entries at once: what was between them was never shown.
        while shown.len() <= journal.entries_after(0).len() {
            let entries = journal.entries_after(0)[..shown.len()].to_vec();
            shown.push(Rc::clone(Journal::replay(Rc::new(plan()), 0, entries).plan()));
        }
        assert_eq!(shown.last(), Some(journal.plan()));
    }
    (journal.entries_after(0).to_vec(), shown)
}

fn long_history() -> impl Strategy<Value = Vec<Step>> {
    proptest::collection::vec(history(), 1..8).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_plan_at_any_point_is_the_one_that_was_shown_then(steps in long_history(), order in proptest::collection::vec(any::<Index>(), 0..40)) {
        let (entries, shown) = lived(steps);
        let timeline = Timeline::new(Rc::new(plan()), entries);
        for at in order.into_iter().map(|index| index.index(shown.len())).chain(0..shown.len()).chain((0..shown.len()).rev()) {
            prop_assert_eq!(&timeline.plan_after(at), &shown[at], "after {} entries", at);
        }
    }

    #[test]
    fn a_snapshot_on_the_way_changes_nothing(steps in long_history(), place in any::<Index>()) {
        let (entries, shown) = lived(steps);
        let place = place.index(entries.len() + 1);
        // A snapshot is what its entries make once all was said and done.
        let end = Timeline::new(Rc::new(plan()), entries.clone());
        let undone = |gesture: GestureId| entries.iter().rev().find_map(|entry| match entry.act {
            Act::Undo(named) if named == gesture => Some(true),
            Act::Redo(named) if named == gesture => Some(false),
            _ => None,
        });
        let stands = entries[..place].iter().fold(Rc::new(plan()), |plan, entry| match &entry.act {
            Act::Do(action) if undone(entry.gesture) != Some(true) => rungs::plan::update(&plan, action).unwrap_or(plan),
            _ => plan,
        });
        let timeline = Timeline::new(Rc::new(plan()), entries.clone()).with_snapshot(place, stands);
        for (at, shown) in shown.iter().enumerate().rev() {
            prop_assert_eq!(&timeline.plan_after(at), shown);
            prop_assert_eq!(&end.plan_after(at), shown);
        }
    }

    #[test]
    fn every_entry_stands_in_one_line(steps in long_history()) {
        let (entries, shown) = lived(steps);
        let timeline = Timeline::new(Rc::new(plan()), entries.clone());
        let mut next = 0;
        for (at, line) in timeline.lines().iter().enumerate() {
            prop_assert_eq!(line.first, next);
            prop_assert!(line.end > line.first);
            next = line.end;
            prop_assert_eq!(timeline.lines_within(line.end), at + 1);
            prop_assert_eq!(timeline.lines_within(line.end - 1), at);
            prop_assert_eq!(timeline.entries_of(at + 1), line.end);
            match line.kind {
                LineKind::Done => prop_assert!(!timeline.actions_of(line).is_empty()),
                LineKind::Undone(told) | LineKind::Redone(told) => prop_assert!(told.is_some_and(|told| told < at)),
                LineKind::Unreadable => prop_assert!(false, "nothing was damaged"),
            }
        }
        prop_assert_eq!(next, entries.len());
        // With nothing but what is not taken back, the plan is the same.
        prop_assert_eq!(&timeline.plan_after(usize::MAX), &shown[entries.len()]);
        prop_assert_eq!(timeline.entries(), entries.len());
    }

    #[test]
    fn two_points_differ_when_something_is_told(steps in long_history(), one in any::<Index>(), other in any::<Index>()) {
        let (_, shown) = lived(steps);
        let (one, other) = (one.get(&shown), other.get(&shown));
        let (there, back) = (points(one, other), points(other, one));
        prop_assert_eq!(there.rows.len(), back.rows.len());
        prop_assert_eq!(there.others.len(), back.others.len());
        // Nothing is told of equal plans; of others, something is, or only where a rate comes from differs.
        let same_origins = |plan: &Plan| {
            let grades: Vec<_> = plan.ladder.grades().iter().cloned().map(|grade| rungs::domain::ladder::Grade { rate_origin: rungs::domain::ladder::RateOrigin::Entered, ..grade }).collect();
            Plan { ladder: Rc::new(rungs::domain::ladder::Ladder::new(grades).expect("a ladder")), ..plan.clone() }
        };
        if one == other {
            prop_assert!(there.rows.is_empty() && there.others.is_empty());
        } else if same_origins(one) != same_origins(other) {
            // The rate of the top grade leads nowhere.
            let top = |plan: &Plan| plan.ladder.grades().iter().map(|grade| (grade.promotion_rate, grade.flow)).next_back();
            prop_assert!(!there.rows.is_empty() || !there.others.is_empty() || top(one) != top(other));
        }
    }
}

fn target(revenue_minor: i64) -> Action {
    Action::SetRevenueTarget { revenue_minor }
}

#[test]
fn a_gesture_is_one_line_and_knows_whether_it_stands() {
    let mut journal = Journal::new(Rc::new(plan()), 0);
    for revenue_minor in 1..=5 {
        assert_eq!(journal.act(target(revenue_minor), GestureId(1), revenue_minor), Ok(true));
    }
    assert_eq!(journal.act(Action::RenamePlan { name: "North".into() }, GestureId(2), 6), Ok(true));
    assert!(undo(&mut journal));
    assert!(undo(&mut journal));
    assert!(redo(&mut journal));
    let timeline = Timeline::new(Rc::new(plan()), journal.entries_after(0).to_vec());
    let kinds: Vec<_> = timeline.lines().iter().map(|line| (line.kind, line.is_taken_back)).collect();
    assert_eq!(
        kinds,
        [
            (LineKind::Done, false),
            (LineKind::Done, true),
            (LineKind::Undone(Some(1)), false),
            (LineKind::Undone(Some(0)), false),
            (LineKind::Redone(Some(0)), false),
        ]
    );
    assert_eq!(timeline.actions_of(&timeline.lines()[0]), [&target(5)]);
    assert_eq!(timeline.lines()[0].at_ms, 5);
    let at = |lines: usize| timeline.plan_after(timeline.entries_of(lines)).target.revenue_minor;
    assert_eq!([0, 1, 2, 3, 4, 5].map(at), [1_000_000_000, 5, 5, 5, 1_000_000_000, 5]);
}

#[test]
fn a_drag_under_locks_is_one_line() {
    use rungs::domain::ladder::{GradeId, PromotionRate, RateOrigin};
    use rungs::domain::solve::Setting;
    let mut journal = Journal::new(Rc::new(plan()), 0);
    let setting = Setting::Count { grade: GradeId(1), customers: 4_000 };
    assert_eq!(journal.act(Action::Lock { setting }, GestureId(1), 0), Ok(true));
    for percent in [41.0, 42.0, 43.0, 44.0] {
        let rate = PromotionRate::from_percent(percent).expect("a rate");
        let action = Action::SetPromotionRates { rates: vec![(GradeId(1), rate)], origin: RateOrigin::Entered };
        assert_eq!(journal.act(action, GestureId(2), 1), Ok(true));
    }
    let entries = journal.entries_after(0).to_vec();
    assert!(entries.len() > 5, "each step of the drag starts anew: {}", entries.len());
    let timeline = Timeline::new(Rc::new(plan()), entries);
    assert_eq!(timeline.lines().len(), 2);
    assert_eq!(timeline.lines()[1].kind, LineKind::Done);
    assert_eq!(timeline.actions_of(&timeline.lines()[1]).len(), 1);
    assert!(!timeline.lines()[1].is_taken_back);
    assert_eq!(&timeline.plan_after(usize::MAX), journal.plan());
}

#[test]
fn restoring_is_one_step_that_can_be_taken_back() {
    let mut journal = Journal::new(Rc::new(plan()), 0);
    for (gesture, revenue_minor) in (1..).zip([5, 6, 7]) {
        assert_eq!(journal.act(target(revenue_minor), GestureId(gesture), 0), Ok(true));
    }
    assert_eq!(journal.act(Action::RenamePlan { name: "Later".into() }, GestureId(4), 0), Ok(true));
    let timeline = Timeline::new(Rc::new(plan()), journal.entries_after(0).to_vec());
    let then = timeline.plan_after(1);
    let before = Rc::clone(journal.plan());
    assert_eq!(
        journal.act(Action::Restore { plan: Rc::clone(&then), at_ms: 0, taken: None }, GestureId(5), 0),
        Ok(true)
    );
    assert_eq!(journal.plan(), &then);
    assert_eq!(journal.plan().id, before.id);
    assert!(undo(&mut journal));
    assert_eq!(journal.plan(), &before);
    // Of another plan, it takes all but the identity.
    let other = Plan { id: rungs::plan::PlanId::from_bits(99), name: "Other".into(), ..plan() };
    let restored = rungs::plan::update(&before, &Action::Restore { plan: Rc::new(other), at_ms: 0, taken: None })
        .expect("it fits");
    assert_eq!((restored.name.as_str(), &restored.id), ("Other", &before.id));
    assert_eq!(journal.act(Action::Restore { plan: before, at_ms: 0, taken: None }, GestureId(6), 0), Ok(false));
}

#[test]
fn what_cannot_be_read_has_a_line_of_its_own() {
    let entry =
        |gesture: u64, at_ms: i64, action: Action| Entry { gesture: GestureId(gesture), at_ms, act: Act::Do(action) };
    let damaged = || entry(0, 0, Action::RemoveCustomers { customers: Vec::new() });
    let entries = vec![entry(1, 50, target(5)), damaged(), damaged(), entry(2, 70, target(6))];
    let timeline = Timeline::new(Rc::new(plan()), entries);
    let lines: Vec<_> = timeline.lines().iter().map(|line| (line.kind, line.at_ms)).collect();
    assert_eq!(
        lines,
        [(LineKind::Done, 50), (LineKind::Unreadable, 50), (LineKind::Unreadable, 50), (LineKind::Done, 70)]
    );
    assert_eq!(timeline.plan_after(3).target.revenue_minor, 5);
}

#[test]
fn five_thousand_entries_cost_little_a_step() {
    let entries = (1..=5_000_u64).map(|number| Entry {
        gesture: GestureId(number),
        at_ms: i64::try_from(number).expect("small"),
        act: Act::Do(target(i64::try_from(number).expect("small"))),
    });
    let timeline = Timeline::new(Rc::new(plan()), entries.collect());
    // Worked out in slices, as the page does while nobody waits.
    let mut from = Some(0);
    let mut slices = 0;
    while let Some(next) = from {
        from = timeline.prepare(next);
        slices += 1;
    }
    assert_eq!(slices, 13);
    for at in [5_000_usize, 4_999, 2_501, 2_500, 1, 0, 3_333] {
        let expected = if at == 0 { 1_000_000_000 } else { i64::try_from(at).expect("small") };
        assert_eq!(timeline.plan_after(at).target.revenue_minor, expected);
    }
}
