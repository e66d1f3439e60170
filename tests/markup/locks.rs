//! Locks and what matters most: what the rooms say of a plan.

use crate::plans::{self, generic};
use crate::soundness::faults;
use crate::stage::{all, called, name, one, page, text, texts};
use rungs::domain::amounts::Currency;
use rungs::domain::calendar::Day;
use rungs::domain::ladder::{Costs, GradeId, PromotionRate};
use rungs::domain::solve::{Locks, Setting};
use rungs::i18n::{Language, Locale};
use rungs::pages::depth::drivers::DriversPanel;
use rungs::pages::depth::locks::LocksPanel;
use rungs::plan::selectors::{ClosingQuestion, Explain, Measure, Quantity, drivers_view, explanation};
use rungs::plan::{Action, Plan, update};
use scraper::Html as Document;
use std::rc::Rc;
use yew::prelude::*;

const ENGLISH: Language = Language::English;
const E: GradeId = GradeId(1);
const C: GradeId = GradeId(3);

#[derive(PartialEq, Properties)]
struct StageProps {
    locale: Locale,
    plan: Rc<Plan>,
}

#[component]
fn Stage(props: &StageProps) -> Html {
    let plan = &props.plan;
    html! {
        <ContextProvider<Locale> context={props.locale}>
            <LocksPanel plan={Rc::clone(plan)} />
            <DriversPanel plan={Rc::clone(plan)} />
        </ContextProvider<Locale>>
    }
}

fn rooms(plan: Plan, language: Language) -> Document {
    let props = StageProps { locale: Locale::new(language), plan: Rc::new(plan) };
    let rendered = yew::LocalServerRenderer::<Stage>::with_props(props).hydratable(false).render();
    Document::parse_fragment(&pollster::block_on(rendered))
}

fn after(plan: Plan, actions: impl IntoIterator<Item = Action>) -> Plan {
    let start = Rc::new(plan);
    let end = actions.into_iter().fold(start, |plan, action| update(&plan, &action).expect("an action that fits"));
    Rc::unwrap_or_clone(end)
}

fn most(customers: u64) -> Setting {
    Setting::Count { grade: E, customers }
}

fn with_locks(plan: &Plan, list: Vec<Setting>) -> Plan {
    let mut plan = plan.clone();
    Rc::make_mut(&mut plan.planning).locks = Locks::from(list);
    plan
}

#[test]
fn nothing_locked_says_how_to_begin() {
    let page = rooms(generic(ENGLISH, true), ENGLISH);
    let list = called(&page, "section", "What is locked");
    assert_eq!(
        text(one(list, "p")),
        "Nothing yet. Every field has a lock beside it, too, and every latest day in the view “Time”."
    );
    let ask = called(&page, "[role=group]", "Customers that can be reached");
    assert_eq!(texts(ask, "option"), ["E", "D", "C", "B", "A"]);
    // The field begins with what the plan needs there.
    assert_eq!(one(ask, "input").attr("value"), Some("3,572"));
    let inputs = called(&page, "[role=group]", "A number that must stay");
    assert_eq!(texts(inputs, "option").len(), 11, "target, average order, four rates, four times days, the end");
    let dates = called(&page, "[role=group]", "A day that must still count");
    assert_eq!(texts(dates, "option"), ["E", "D", "C", "B", "A"]);
    // Four promotions of 30 days, as the view "Time" says.
    assert_eq!(one(dates, "input[type=date]").attr("value"), Some("2027-08-22"));
}

#[test]
fn a_lock_shows_its_value_and_what_follows() {
    // 300 × 1.4 % = 4.2: four orders of 200 000, which need 286 E.
    let plan = after(generic(ENGLISH, true), [Action::Lock { setting: most(300) }]);
    let page = rooms(plan, ENGLISH);
    let list = called(&page, "section", "What is locked");
    assert_eq!(texts(list, "li b"), ["at most 300"]);
    assert_eq!(texts(list, "li .note"), ["the plan needs 286"]);
    assert_eq!(texts(list, "button.figure"), ["4", "286"]);
    assert_eq!(text(one(list, "p > b")), "CNY 800,000");
    called(&page, "button", "Unlock Customers at E");
    assert!(all(page.root_element(), ".broken").is_empty());
}

#[test]
fn every_cell_of_the_overview_has_a_lock() {
    let plan = after(generic(ENGLISH, true), [Action::Lock { setting: most(300) }]);
    let page = page(plan, ENGLISH);
    let locks = all(page.root_element(), "button.lock");
    let names: Vec<String> = locks.iter().map(|lock| name(&page, *lock)).collect();
    assert_eq!(names.len(), 12, "five counts, four rates, target, average order, the period's end: {names:?}");
    assert!(names.contains(&"Lock Revenue target".to_owned()) && names.contains(&"Lock Promotion rate C→B".to_owned()));
    let pressed: Vec<&String> = locks
        .iter()
        .zip(&names)
        .filter(|(lock, _)| lock.attr("aria-pressed") == Some("true"))
        .map(|(_, name)| name)
        .collect();
    assert_eq!(pressed, ["Lock Customers at E"]);
    assert_eq!(texts(page.root_element(), ".c-needed small"), ["≤ 300"]);
}

#[test]
fn a_locked_day_shows_in_the_list_beside_what_the_plan_says() {
    let day = |text: &str| Day::parse(text).expect("a day");
    let asked = Setting::LatestDay { grade: E, day: day("2027-06-30") };
    let plan = after(generic(ENGLISH, true), [Action::Lock { setting: asked }]);
    let page = rooms(plan.clone(), ENGLISH);
    let list = called(&page, "section", "What is locked");
    assert_eq!(texts(list, "li b"), ["not before 2027-06-30"]);
    assert_eq!(texts(list, "li .note"), ["the plan says 2027-08-22"]);
    called(&page, "button", "Unlock Latest day for a new E");
    // Brought by a file, three months later than the plan's: it would hold if something gave way.
    let late = Setting::LatestDay { grade: E, day: day("2027-11-30") };
    let broken = rooms(with_locks(&plan, vec![late]), ENGLISH);
    called(&broken, "button", "Let the rest give way");
    // With days and end locked, too, it cannot: the ways out are buttons.
    let flow = |grade: u32| Setting::Days { grade: GradeId(grade), days: 30.0 };
    let end = Setting::PeriodEnd { month: plan.target.period.end() };
    let list = vec![flow(1), flow(2), flow(3), flow(4), end, late];
    let page = rooms(with_locks(&plan, list), ENGLISH);
    let ways: Vec<String> = all(page.root_element(), "[aria-label='Ways out'] button").into_iter().map(text).collect();
    for way in ["Set End of the period to 2028-04", "Set Latest day for a new E to 2027-08-22", "Unlock Days E→D"] {
        assert!(ways.contains(&way.to_owned()), "{way}: {ways:?}");
    }
}

#[test]
fn locks_that_a_file_brought_and_that_cannot_hold_are_shown_with_ways_out() {
    let base = generic(ENGLISH, true);
    // A plan of 50 wins with 300 E locked would hold if something gave way ...
    let broken = rooms(with_locks(&base, vec![most(300)]), ENGLISH);
    called(&broken, "button", "Let the rest give way");
    // ... but not with everything else locked, too.
    let rate = |grade: u32, percent: f64| Setting::Rate {
        grade: GradeId(grade),
        rate: PromotionRate::from_percent(percent).expect("a rate"),
    };
    let list = vec![
        Setting::RevenueTarget { revenue_minor: 1_000_000_000 },
        Setting::AverageOrder { average_order_minor: 20_000_000 },
        rate(1, 40.0),
        rate(2, 35.0),
        rate(3, 20.0),
        rate(4, 50.0),
        most(300),
    ];
    let page = rooms(with_locks(&base, list), ENGLISH);
    let ways: Vec<String> = all(page.root_element(), "[aria-label='Ways out'] button").into_iter().map(text).collect();
    assert!(ways.contains(&"Set Revenue target to CNY 800,000".to_owned()), "{ways:?}");
    assert!(ways.contains(&"Unlock Promotion rate E→D".to_owned()), "{ways:?}");
}

/// See the tornado's worked example: C→B 20 % ± 1 point moves E's gap from 1 148.
#[test]
fn the_strongest_input_stands_first_and_in_words() {
    let page = rooms(generic(ENGLISH, true), ENGLISH);
    let rows = all(page.root_element(), ".tornado li");
    assert_eq!(rows.len(), 6);
    assert!(text(rows[0]).starts_with("Promotion rate C→B20%"), "{}", text(rows[0]));
    let fewer = text(one(rows[0], ".fewer button.figure"));
    assert!(fewer.starts_with('−'), "{fewer}");
    let said = text(one(page.root_element(), ".driver-answer"));
    assert!(said.starts_with("Promotion rate C→B matters most for the gap at E: +1 point brings −"), "{said}");
    let table = one(page.root_element(), "table.driver-table");
    assert_eq!(text(one(table, "caption")), "Now: gap 1,148, needed 3,572 at E");
    assert_eq!(texts(all(table, "tbody tr")[0], "td")[3], "3,402");
}

#[test]
fn bars_and_stories_tell_the_same_numbers() {
    let plan = generic(ENGLISH, true);
    for losses_counted in [false, true] {
        let plan = after(plan.clone(), [Action::CountLosses { counted: losses_counted }]);
        for step in [rungs::domain::ladder::Step::OnePoint, rungs::domain::ladder::Step::TenPercent] {
            for measure in [Measure::Gap, Measure::Needed] {
                let view = drivers_view(&plan, &plan.have(), step, measure).expect("wins");
                for bar in &view.bars {
                    for (end, is_higher) in [(bar.lower, false), (bar.higher, true)] {
                        let what = Explain::Driver { driver: bar.driver, step, is_higher, measure };
                        let told = explanation(&plan, what);
                        assert_eq!(
                            told.map(|told| told.result),
                            end.map(|end| Quantity::Count(end.change.abs() as u64)),
                            "{what:?}"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn the_story_of_the_cheapest_way_adds_up() {
    let costs = Costs { per_point_minor: vec![(C, 2_000_000)], per_customer_minor: vec![(E, 30_000)] };
    let plan = after(generic(ENGLISH, true), [Action::SetCosts { costs }]);
    let question = ClosingQuestion::of(&plan);
    let closing = question.answer().expect("it closes");
    let lines: f64 = question.purchases(&closing).iter().map(rungs::plan::selectors::Purchase::cost_minor).sum();
    assert!((lines - closing.cost_minor).abs() < 1.0, "{lines} {closing:?}");
    let told = explanation(&plan, Explain::Closing).expect("a story");
    assert_eq!(told.result, Quantity::Money(closing.cost_minor.round() as i64));
    // A locked rate is not for sale.
    let rate = plan.ladder.grade(C).expect("C").promotion_rate;
    let locked = after(plan, [Action::Lock { setting: Setting::Rate { grade: C, rate } }]);
    assert!(ClosingQuestion::of(&locked).answer().expect("it closes").rates.is_empty());
    assert_eq!(explanation(&generic(ENGLISH, true), Explain::Closing), None);
}

#[test]
fn no_plan_leaves_anything_over_in_these_rooms() {
    let yen = Currency::new("JPY").expect("a code");
    for language in [ENGLISH, Language::Simplified, Language::Traditional, Language::Pseudo] {
        for (what, plan) in plans::all(language) {
            let broken = with_locks(
                &plan,
                vec![
                    most(1),
                    Setting::Count { grade: GradeId(77), customers: 5 },
                    Setting::LatestDay { grade: E, day: Day::FIRST },
                    Setting::LatestDay { grade: C, day: Day::parse("9999-12-31").expect("a day") },
                    Setting::Days { grade: E, days: 1.0 },
                ],
            );
            let in_yen = after(plan.clone(), [Action::SetCurrency { currency: yen }]);
            for plan in [plan, broken, in_yen] {
                assert_eq!(faults(&rooms(plan, language)), Vec::<String>::new(), "{what}, {language:?}");
            }
        }
    }
}
