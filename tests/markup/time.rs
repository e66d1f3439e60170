//! The view "Time" as a screen reader meets it.

use crate::plans::{self, generic, with_records};
use crate::soundness::{expect_named_tables, faults};
use crate::stage::{all, called, name, one, shown, text, texts};
use rungs::domain::calendar::Day;
use rungs::domain::ladder::FlowFigures;
use rungs::domain::solve::{Locks, Setting};
use rungs::i18n::Language;
use rungs::pages::depth::time::TimePage;
use rungs::plan::{Action, Plan, update};
use scraper::Html as Document;
use std::rc::Rc;
use yew::prelude::*;

fn page(plan: Plan, language: Language, today: &str) -> Document {
    let today = Day::parse(today).expect("a day");
    shown(plan, language, today, |plan, today| html! { <TimePage plan={Rc::clone(plan)} {today} /> })
}

fn counting_losses(plan: Plan) -> Plan {
    let mut plan = Rc::new(plan);
    let figures = FlowFigures { lost_monthly_share: 0.1, fallback_monthly_share: 0.05, ..FlowFigures::default() };
    let below_top: Vec<_> = plan.ladder.promotions().map(|(lower, _)| lower.id).collect();
    let flows = below_top.into_iter().map(|grade| Action::SetFlow { grade, figures });
    for action in flows.chain([Action::CountLosses { counted: true }]) {
        plan = update(&plan, &action).expect("it fits");
    }
    Rc::unwrap_or_clone(plan)
}

#[test]
fn no_plan_leaves_anything_over_before_within_and_after_its_period() {
    for language in [Language::English, Language::Simplified, Language::Traditional, Language::Pseudo] {
        for (what, plan) in plans::all(language) {
            for today in ["1998-02-03", "2027-01-14", "2027-11-30", "2041-05-01"] {
                let found = faults(&page(plan.clone(), language, today));
                assert_eq!(found, Vec::<String>::new(), "{what}, {language:?}, {today}");
            }
        }
        for plan in [generic(language, true), with_records(language)] {
            let found = faults(&page(counting_losses(plan), language, "2027-06-09"));
            assert_eq!(found, Vec::<String>::new(), "losses, {language:?}");
        }
    }
}

#[test]
fn the_answer_comes_first_and_says_how_wrong_a_calculation_without_time_is() {
    let answer = |language, today| {
        let page = page(generic(language, true), language, today);
        text(one(page.root_element(), ".answer-region"))
    };
    let english = answer(Language::English, "2027-06-09");
    // Four promotions of 30 days, spread 1.6: mean 4 × 33.503 = 134.01, variance 4 × 277.47 = 1 109.9; ln(1 + 1 109.9 ÷
    // 134.01²) = 0.05997, half climb within 134.01 × e^−0.02998 = 130.05 → 131 days: until 22 August.
    assert!(english.starts_with("To win 50 by 2027-12, "), "{english}");
    assert!(english.contains("new E must arrive each month; 2027-08-22 is the last day"), "{english}");
    assert!(
        english.contains("should have arrived already.") && english.contains("A calculation without time"),
        "{english}"
    );
    let late = answer(Language::English, "2027-10-09");
    assert!(late.contains("a new E usually comes too late now: the last day was 2027-08-22."), "{late}");
    assert!(late.contains("stay out of reach.") && late.contains("come too late."), "{late}");
    assert!(late.contains("A calculation without time sees only 1,148 missing at E: "), "{late}");
    let chinese = answer(Language::Simplified, "2027-06-09");
    assert!(chinese.starts_with("要在 2027-12 底前成交 50 单，每月需新增 "), "{chinese}");
    assert!(answer(Language::English, "2028-01-01").starts_with("The period ended in 2027-12"));
}

#[test]
fn latest_days_days_and_the_end_have_locks() {
    let start = Rc::new(generic(Language::English, true));
    let e = start.ladder.grades()[0].id;
    // A week later than 22 August: 131 days become 124.
    let setting = Setting::LatestDay { grade: e, day: Day::parse("2027-08-29").expect("a day") };
    let plan = update(&start, &Action::Lock { setting }).expect("reachable");
    let page = page(Rc::unwrap_or_clone(plan), Language::English, "2027-06-09");
    let table = one(page.root_element(), "table.deadlines");
    let locks = all(table, "button.lock");
    let names: Vec<String> = locks.iter().map(|lock| name(&page, *lock)).collect();
    assert_eq!(names, ["E", "D", "C", "B", "A"].map(|grade| format!("Lock Latest day for a new {grade}")));
    let pressed: Vec<_> = locks.iter().map(|lock| lock.attr("aria-pressed") == Some("true")).collect();
    assert_eq!(pressed, [true, false, false, false, false]);
    assert_eq!(texts(table, "small.floor"), ["≥ 2027-08-29"]);
    assert!(text(all(table, "tbody td")[0]).starts_with("2027-08-29"), "to the day");
    for cell in ["Days E→D", "Days B→A", "End of the period"] {
        called(&page, "button.lock", &format!("Lock {cell}"));
    }
    // A file brought a day that the plan does not keep: a sign says so, and no colour alone.
    let mut broken = generic(Language::English, true);
    let setting = Setting::LatestDay { grade: e, day: Day::parse("2027-11-30").expect("a day") };
    Rc::make_mut(&mut broken.planning).locks = Locks::from(vec![setting]);
    let page = self::page(broken, Language::English, "2027-06-09");
    let floor = one(page.root_element(), "table.deadlines small.floor.broken");
    assert_eq!((text(floor), all(floor, "svg").len()), ("≥ 2027-11-30".to_owned(), 1));
}

#[test]
fn tables_name_their_columns_and_rows() {
    let page = page(counting_losses(with_records(Language::English)), Language::English, "2027-06-09");
    expect_named_tables(&page, 3, "calendar, latest days, chain");
}

#[test]
fn this_month_and_what_is_overdue_are_marked_in_words() {
    let page = page(generic(Language::English, true), Language::English, "2027-06-09");
    let calendar = one(page.root_element(), "table.calendar");
    assert_eq!(text(one(calendar, "[aria-current=date]")), "2027-0662027this month");
    let overdue = all(calendar, "td.overdue");
    assert!(!overdue.is_empty() && overdue.iter().all(|cell| text(*cell).ends_with(" overdue")));
    let rows = texts(calendar, "tbody th");
    assert_eq!(rows, ["E", "D", "C", "B", "A", "Wins due", "Wins from today's customers"]);
}

#[test]
fn the_page_starts_simple_and_losses_are_one_switch_away() {
    let simple = page(generic(Language::English, true), Language::English, "2027-06-09");
    let labels = |page: &Document| texts(page.root_element(), "fieldset.flow label");
    assert_eq!(all(simple.root_element(), "fieldset.flow").len(), 4);
    assert!(labels(&simple).iter().all(|label| ["Median", "Spread"].contains(&label.as_str())));
    assert!(all(simple.root_element(), "table.chain").is_empty());
    let counted = page(counting_losses(generic(Language::English, true)), Language::English, "2027-06-09");
    assert_eq!(labels(&counted)[..4], ["Median", "Spread", "Lost a month", "Falls back a month"]);
    assert!(called(&counted, "section", "What losses make of the ladder").html().contains("Effective rate"));
}

#[test]
fn each_month_has_a_weight_and_records_offer_theirs() {
    let page = page(generic(Language::English, true), Language::English, "2027-06-09");
    for month in 1..=12 {
        assert_eq!(called(&page, "input", &format!("Weight of {month}")).attr("value"), Some("100"));
    }
    assert!(called(&page, "button", "All equal").attr("disabled").is_some());
    assert!(!texts(page.root_element(), "button").contains(&"From your wins".to_owned()), "nobody was won on a day");
}
