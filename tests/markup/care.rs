//! Settings, the reminder and the comparison of copies as a screen reader meets them.

use crate::plans::generic;
use crate::soundness::{LANGUAGES, faults};
use crate::stage::{all, called, one, render, text, texts};
use rungs::domain::calendar::Day;
use rungs::exchange::share::{Packed, pack};
use rungs::i18n::{Language, Locale};
use rungs::pages::care::{Compare, Facts, FolderFacts, Reminded, ReminderLine, SettingsView};
use rungs::pages::rooms::RoomProps;
use rungs::pages::share::SharedPlan;
use rungs::persistence::{Reminder, Unexported};
use rungs::plan::{Action, Chapter, Choice, Meeting, Plan, update};
use rungs::platform::database::DatabaseError;
use rungs::platform::folder::FolderError;
use rungs::state::outside::{OtherVersion, OutsideError};
use rungs::state::route::Route;
use scraper::Html as Document;
use std::rc::Rc;
use yew::prelude::*;

const ENGLISH: Language = Language::English;
const WORK: Unexported = Unexported { changes: 27, plans: 2, days: 9 };

#[derive(Clone, PartialEq)]
enum Shown {
    Settings(Box<Facts>),
    Reminder(Reminded),
    Copies(Rc<Meeting>),
    /// A link's text.
    Link(Rc<str>),
}

#[derive(PartialEq, Properties)]
struct StageProps {
    locale: Locale,
    shown: Shown,
}

#[component]
fn Stage(props: &StageProps) -> Html {
    let noop = Callback::noop();
    html! {
        <ContextProvider<Locale> context={props.locale}>
            {
                match props.shown.clone() {
                    Shown::Settings(facts) => html! { <SettingsView facts={*facts} on_change={noop} /> },
                    Shown::Reminder(reminded) => html! { <ReminderLine {reminded} on_save={noop} /> },
                    Shown::Link(text) => {
                        let day = Day::new(2026, 11, 22).expect("a day");
                        html! { <SharedPlan ..RoomProps { route: Route::Shared(text), ..RoomProps::on(day) } /> }
                    }
                    Shown::Copies(meeting) => html! { <Compare {meeting} choice={Choice::Newer} on_choose={Callback::noop()} /> },
                }
            }
        </ContextProvider<Locale>>
    }
}

fn page(language: Language, shown: Shown) -> Document {
    render::<Stage>(StageProps { locale: Locale::new(language), shown })
}

fn facts() -> Facts {
    Facts {
        storage: Some((1_234_567, 2_000_000_000)),
        is_kept: Some(false),
        backup_ms: Some(1_795_344_000_000),
        work: WORK,
        plans: 2,
        folder: FolderFacts::Nowhere,
        ..Facts::default()
    }
}

fn settings(facts: Facts) -> Document {
    page(ENGLISH, Shown::Settings(Box::new(facts)))
}

fn copies() -> Rc<Meeting> {
    let own = Rc::new(generic(ENGLISH, true));
    let grade = own.ladder.grades()[0].id;
    let renamed = update(&own, &Action::RenameGrade { grade, name: "Lead".to_owned() }).expect("it fits");
    let other = update(&own, &Action::SetRevenueTarget { revenue_minor: 800_000_000 }).expect("it fits");
    let newer = |chapter: Chapter, at_ms: i64| [(chapter, at_ms)].into_iter().collect();
    let meeting =
        Meeting::new((renamed, newer(Chapter::Grades, 5)), (other, newer(Chapter::Target, 1_795_344_000_000)));
    Rc::new(meeting.expect("they differ"))
}

#[test]
fn settings_say_where_plans_are_and_what_would_be_lost() {
    let page = settings(facts());
    let answer = text(one(page.root_element(), "h1"));
    assert_eq!(answer, "Your plans are saved in this browser. 27 changes are in this browser only.");
    let files = text(one(page.root_element(), "[aria-label=\"In files\"]"));
    assert!(files.contains("Nothing was saved as a file yet."), "{files}");
    assert!(files.contains("27 changes in 2 plans are in no file. That has been so for 9 days."), "{files}");
    let storage = text(one(page.root_element(), "[aria-label=\"In this browser\"]"));
    assert!(storage.contains("1.2 MB of 2,000 MB used."), "{storage}");
    assert!(storage.contains("Latest automatic backup: 2026-11-22, 10:40."), "{storage}");
    assert!(!storage.contains("Safari"), "{storage}");
    called(&page, "button", "Keep my plans");
    called(&page, "button", "Choose a folder");
    assert!(called(&page, "button", "Save everything as a file").attr("disabled").is_none());
}

#[test]
fn settings_tell_each_browser_what_concerns_it() {
    let kept = settings(Facts { is_kept: Some(true), forgets: true, folder: FolderFacts::Unsupported, ..facts() });
    let storage = text(one(kept.root_element(), "[aria-label=\"In this browser\"]"));
    assert!(storage.contains("has promised") && storage.contains("seven days"), "{storage}");
    assert!(texts(kept.root_element(), "button").iter().all(|name| name != "Keep my plans"));
    let folder = settings(Facts { folder: FolderFacts::In("Plans".to_owned(), None), ..facts() });
    assert!(text(one(folder.root_element(), "h1")).contains("in the folder “Plans”"));
    let failure = Some(OutsideError::Folder(FolderError::Missing));
    let behind = settings(Facts { folder: FolderFacts::In("Plans".to_owned(), failure), ..facts() });
    let told = text(one(behind.root_element(), "[role=alert]"));
    assert_eq!(
        told,
        "“Plans” is no longer up to date. The folder is no longer there. It may have been moved or deleted: choose it again in Settings."
    );
    let nothing = settings(Facts { plans: 0, work: Unexported::default(), ..facts() });
    assert!(called(&nothing, "button", "Save everything as a file").attr("disabled").is_some());
}

#[test]
fn the_reminder_is_silent_calm_or_strong() {
    let told = |how: Reminder| {
        page(ENGLISH, Shown::Reminder(Reminded { work: WORK, how, folder: None, versions: Vec::new() }))
    };
    assert!(all(told(Reminder::Quiet).root_element(), "p").is_empty());
    let calm = told(Reminder::Calm);
    assert!(all(calm.root_element(), ".strong, svg").is_empty());
    assert!(text(one(calm.root_element(), ".reminder")).starts_with("27 changes in 2 plans are in no file."));
    let strong = told(Reminder::Strong);
    one(strong.root_element(), ".reminder.strong svg");
    called(&strong, "button", "Save everything as a file");
}

#[test]
fn a_link_says_what_of_it_was_put_right() {
    let told = |plan: &Plan| {
        let text = Packed::Plain(pack(plan).expect("bytes")).to_text();
        page(ENGLISH, Shown::Link(text.into()))
    };
    let mut plan = generic(ENGLISH, true);
    assert!(all(told(&plan).root_element(), ".notice").is_empty());
    plan.target.revenue_minor = -1;
    plan.name = " ".to_owned();
    plan.ladder = Rc::new(plan.ladder.with(|grades| grades[0].unlisted_count = u64::MAX).expect("a ladder"));
    let page = told(&plan);
    assert_eq!(
        text(one(page.root_element(), ".notice")),
        "3 values made no sense and were put right or left out: Name, target and period (2), Grades and rates (1)."
    );
    called(&page, "button", "Open as a new plan");
}

#[test]
fn settings_tell_of_another_computers_version() {
    let version = OtherVersion {
        plan: generic(ENGLISH, false).id,
        name: "East".to_owned(),
        file: "East.rungs.json".to_owned(),
        own_file: "East-2.rungs.json".to_owned(),
    };
    let folder = FolderFacts::In("Plans".to_owned(), None);
    let page = settings(Facts { folder, versions: vec![version], ..facts() });
    let notice = text(one(page.root_element(), "[aria-label=\"A folder kept up to date\"] .notice"));
    assert!(
        notice.contains("“East.rungs.json”. Yours is in “East-2.rungs.json”; neither was overwritten."),
        "{notice}"
    );
    called(&page, "button", "Compare and bring in");
}

#[test]
fn copies_are_told_chapter_by_chapter_with_the_newer_one() {
    let page = page(ENGLISH, Shown::Copies(copies()));
    assert_eq!(texts(page.root_element(), "tbody th"), ["Name, target and period", "Grades and rates"]);
    let newer = texts(page.root_element(), "td.newer");
    assert!(newer[0].contains("CNY 8,000,000") && newer[0].contains("changed 2026-11-22, 10:40"), "{newer:?}");
    assert!(newer[1].starts_with("Lead 620 → 40%"), "{newer:?}");
    assert_eq!(all(page.root_element(), "input[type=radio][checked]").len(), 1);
}

#[test]
fn nothing_of_it_leaves_anything_over_in_any_language() {
    let failure = Some(OutsideError::Storage(DatabaseError::QuotaExceeded));
    let folders = [
        FolderFacts::Unsupported,
        FolderFacts::Nowhere,
        FolderFacts::Asks("计划".to_owned()),
        FolderFacts::In("Plans".to_owned(), None),
        FolderFacts::In("<b>".to_owned(), failure),
    ];
    let mut shown: Vec<Shown> = vec![Shown::Copies(copies())];
    for (forgets, folder) in [true, false, true, false, true].into_iter().zip(folders) {
        let reminded = Reminded {
            work: WORK,
            how: Reminder::Strong,
            folder: Some("Plans".to_owned()),
            versions: vec!["East".to_owned(), "<i>".to_owned()],
        };
        shown.push(Shown::Reminder(reminded));
        shown.push(Shown::Settings(Box::new(Facts { forgets, folder, ..facts() })));
    }
    let problem = Some(DatabaseError::Unavailable("closed".to_owned()));
    shown.push(Shown::Settings(Box::new(Facts { problem, storage: None, is_kept: None, backup_ms: None, ..facts() })));
    for language in LANGUAGES {
        for shown in &shown {
            assert_eq!(faults(&page(language, shown.clone())), Vec::<String>::new(), "{language:?}");
        }
    }
}
