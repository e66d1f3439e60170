//! The history as a screen reader meets it: the sentence, the slider, the plan as it was, and the lines.

use crate::plans::{self, generic, today};
use crate::soundness::{LANGUAGES, faults};
use crate::stage::{all, called, one, render, text, texts};
use rungs::domain::ladder::{GradeId, PromotionRate, RateOrigin};
use rungs::i18n::{Language, Locale};
use rungs::pages::history::{Told, Walk};
use rungs::plan::{Act, Action, Entry, GestureId, Journal, Plan, Timeline};
use rungs::platform::database::{Backup, Backups, DatabaseError};
use scraper::Html as Document;
use std::rc::Rc;
use yew::prelude::*;

const ENGLISH: Language = Language::English;

#[derive(PartialEq, Properties)]
struct StageProps {
    locale: Locale,
    told: Told,
    now: Rc<Plan>,
}

#[component]
fn Stage(props: &StageProps) -> Html {
    html! {
        <ContextProvider<Locale> context={props.locale}>
            <Walk told={props.told.clone()} now={Rc::clone(&props.now)} today={today()} />
        </ContextProvider<Locale>>
    }
}

/// A journal over a plan: each action a gesture, a minute apart from 22 November 2026, 10:40.
fn lived(plan: Plan, actions: Vec<Action>, undone: u64) -> (Rc<Plan>, Journal) {
    let base = Rc::new(plan);
    let mut journal = Journal::new(Rc::clone(&base), 0);
    let at = |number: u64| 1_795_344_000_000 + i64::try_from(number).expect("small") * 60_000;
    let mut number = 0;
    for action in actions {
        number += 1;
        journal.act(action, GestureId(number), at(number)).expect("it fits");
    }
    for _ in 0..undone {
        number += 1;
        let act = Act::Undo(journal.undoable().expect("there is one"));
        journal.take(Entry { gesture: GestureId(number), at_ms: at(number), act });
    }
    (base, journal)
}

fn page(
    language: Language,
    base: Rc<Plan>,
    journal: &Journal,
    failure: Option<DatabaseError>,
    damaged: usize,
) -> Document {
    let at_ms = journal.entries_after(0).last().map_or(0, |entry| entry.at_ms);
    let list = vec![Backup { at_ms, sequence: journal.sequence(), bytes: 1_234_567 }];
    let told = Told {
        timeline: Rc::new(Timeline::new(base, journal.entries_after(0).to_vec())),
        base_sequence: 0,
        backups: Rc::new(Backups { list, used_bytes: 1_234_567, budget_bytes: 50_000_000 }),
        backup_failure: failure,
        damaged,
        problem: None,
    };
    render::<Stage>(StageProps { locale: Locale::new(language), told, now: Rc::clone(journal.plan()) })
}

fn closing(percent: f64) -> Action {
    let rate = PromotionRate::from_percent(percent).expect("a rate");
    Action::SetPromotionRates { rates: vec![(GradeId(3), rate)], origin: RateOrigin::Entered }
}

#[test]
fn the_lines_say_when_what_became_what() {
    let actions = vec![closing(25.0), Action::SetRevenueTarget { revenue_minor: 800_000_000 }];
    let (base, journal) = lived(generic(ENGLISH, true), actions, 1);
    let page = page(ENGLISH, base, &journal, None, 0);
    assert_eq!(text(one(page.root_element(), "h1")), "3 changes since 2026-11-22, and the plan as it was after each.");
    assert_eq!(
        texts(page.root_element(), ".history-line"),
        [
            "10:43 Undone: Revenue target backup",
            "10:42 Revenue target CNY 10,000,000 → CNY 8,000,000 undone",
            "10:41 Promotion rate C→B 20% → 25%",
            "The beginning",
        ]
    );
    let slider = called(&page, "input", "Point in the history");
    assert_eq!((slider.attr("max"), slider.attr("value")), (Some("3"), Some("3")));
    assert_eq!(slider.attr("aria-valuetext"), Some("2026-11-22, 10:43: Undone: Revenue target"));
    assert_eq!(texts(page.root_element(), ".past-funnel tbody tr:first-child .number"), ["620", "2,858", "598", "40%"]);
    assert_eq!(
        text(one(page.root_element(), ".past-answer")),
        "CNY 10,000,000 takes 50 wins. You lack 598 at grade E."
    );
    assert!(text(one(page.root_element(), "[aria-label=Backups]")).contains("Backups use 1.2 MB of 50 MB."));
    // At the end there is nothing to restore.
    assert!(called(&page, "button", "Restore here").attr("disabled").is_some());
    assert!(called(&page, "button", "Open as a new plan").attr("disabled").is_none());
}

#[test]
fn nothing_done_yet_is_an_invitation() {
    let (base, journal) = lived(generic(ENGLISH, true), Vec::new(), 0);
    let page = page(ENGLISH, base, &journal, None, 0);
    assert!(text(one(page.root_element(), "h1")).starts_with("Nothing was changed yet."));
    assert_eq!(texts(page.root_element(), "a.button"), ["Change something"]);
    assert!(all(page.root_element(), "input").is_empty());
}

#[test]
fn a_backup_that_failed_and_damaged_records_are_told() {
    let (base, journal) = lived(generic(ENGLISH, true), vec![closing(25.0)], 0);
    let page = page(ENGLISH, base, &journal, Some(DatabaseError::QuotaExceeded), 1);
    let safety = text(one(page.root_element(), "[aria-label=Backups]"));
    assert!(safety.contains("The last backup could not be taken. The plan itself is saved."), "{safety}");
    assert!(safety.contains("1 damaged record of this plan could not be read and is kept as it is."), "{safety}");
}

#[test]
fn thousands_of_lines_are_a_window_of_them() {
    let actions = (1..=300).map(|revenue_minor| Action::SetRevenueTarget { revenue_minor: revenue_minor * 100 });
    let (base, journal) = lived(generic(ENGLISH, true), actions.collect(), 0);
    let page = page(ENGLISH, base, &journal, None, 0);
    assert_eq!(all(page.root_element(), "li .history-line").len(), 60);
    called(&page, "button", "240 earlier");
}

#[test]
fn no_history_leaves_anything_over_in_any_language() {
    for language in LANGUAGES {
        for (what, plan) in plans::all(language) {
            let lowest = plan.ladder.grades()[0].id;
            let actions = vec![
                Action::SetUnlistedCount { grade: lowest, count: 7 },
                Action::RenamePlan { name: plans::OWNERS[1].to_owned() },
                Action::RenameGrade { grade: lowest, name: plans::OWNERS[1].to_owned() },
            ];
            let (base, journal) = lived(plan, actions, 1);
            let page = page(language, base, &journal, Some(DatabaseError::QuotaExceeded), 2);
            assert_eq!(faults(&page), Vec::<String>::new(), "{what}, {language:?}");
        }
    }
}
