//! Two copies of a plan that went separate ways, and files that carry them.

use crate::journal_laws::lived;
use crate::support::random::{action, config, history};
use crate::support::{plan, rounds};
use proptest::prelude::*;
use proptest::sample::Index;
use rungs::persistence::{read_document, write_plans};
use rungs::plan::{Changed, Chapter, differences, put_together, update};
use std::rc::Rc;

proptest! {
    #![proptest_config(ProptestConfig { cases: rounds(150, 1000), ..config() })]

    #[test]
    fn what_is_in_memory_tells_what_changed_since_a_file_was_written(
        steps in history(), base in any::<Index>(), mark in any::<Index>(),
    ) {
        let journal = lived(steps);
        let all = journal.entries_after(0);
        let base = base.index(all.len() + 1);
        let mark = base + mark.index(all.len() - base + 1);
        if Changed::is_told_by(&all[mark..], &all[base..]) {
            prop_assert_eq!(Changed::by(&all[base..]).latest(&Changed::by(&all[..mark])), Changed::by(all));
        }
    }

    #[test]
    fn an_action_changes_no_chapter_but_its_own(steps in history(), action in action()) {
        let before = Rc::clone(lived(steps).plan());
        if let Ok(after) = update(&before, &action) {
            for chapter in Chapter::ALL.into_iter().filter(|chapter| !Chapter::of(&action).contains(chapter)) {
                prop_assert!(chapter.is_same(&before, &after), "{chapter:?} by {action:?}");
            }
        }
    }

    #[test]
    fn all_chapters_of_a_copy_are_the_copy(steps in history(), others in history()) {
        let (own, other) = (lived(steps), lived(others));
        let (own, other) = (own.plan(), other.plan());
        let whole = put_together(own, other, &Chapter::ALL);
        for chapter in Chapter::ALL {
            prop_assert!(chapter.is_same(&whole, other), "{chapter:?}");
        }
        prop_assert_eq!(&whole.id, &own.id);
        prop_assert_eq!(&put_together(own, other, &[]), &**own);
    }

    #[test]
    fn what_is_put_together_can_be_written_and_read(steps in history(), others in history(), chosen in any::<u16>()) {
        let (own, other) = (lived(steps), lived(others));
        let chosen: Vec<Chapter> = (0..).zip(Chapter::ALL).filter(|(bit, _)| chosen & (1_u16 << bit) != 0).map(|(_, chapter)| chapter).collect();
        let plan = Rc::new(put_together(own.plan(), other.plan(), &chosen));
        let changed = Changed::by(own.entries_after(0));
        let written = write_plans(&[(Rc::clone(&plan), changed.clone())]).expect("written");
        let read = read_document(&written).expect("read");
        prop_assert_eq!(&read.plans[0], &plan);
        prop_assert_eq!(&read.changed[0], &changed);
        let again = write_plans(&[(Rc::clone(&read.plans[0]), read.changed[0].clone())]).expect("written");
        prop_assert_eq!(again, written);
    }

    #[test]
    fn what_only_the_copy_changed_is_newer_there(steps in history()) {
        let live = lived(steps);
        let changed = Changed::by(live.entries_after(0));
        let never = Changed::default();
        let base = plan();
        for difference in differences((&base, &never), (live.plan(), &changed)) {
            prop_assert!(difference.is_newer_there, "{:?}", difference.chapter);
        }
        for difference in differences((live.plan(), &changed), (&base, &never)) {
            prop_assert!(!difference.is_newer_there, "{:?}", difference.chapter);
        }
    }
}

#[test]
fn a_file_of_plans_gives_what_can_be_read_and_counts_the_rest() {
    let written = write_plans(&[(Rc::new(plan()), Changed::default())]).expect("written");
    let broken = written.replacen("\"plans\":[", "\"plans\":[{\"plan\":{\"id\":7}},", 1);
    let read = read_document(&broken).expect("read");
    assert_eq!((read.plans.len(), read.damaged), (1, 1));
    assert!(read_document("{\"format\":\"rungs-plans\",\"version\":1,\"plans\":[]}").is_err());
}
