//! The views "Progress" and "Units" as they are read.

use crate::plans::generic;
use crate::stage::{all, called, one, text, texts};
use rungs::domain::amounts::Currency;
use rungs::domain::calendar::{Day, Week};
use rungs::domain::progress::Snapshot;
use rungs::i18n::{Language, Locale};
use rungs::pages::depth::progress::ProgressPage;
use rungs::pages::depth::units::UnitsForm;
use rungs::plan::{Action, AmountScale, ExchangeRate, Plan, ScenarioId, Units, update};
use scraper::Html as Document;
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
struct StageProps {
    plan: Rc<Plan>,
    baseline: Rc<Plan>,
    language: Language,
    today: Day,
}

#[component]
fn Stage(props: &StageProps) -> Html {
    let locale = Locale::new(props.language).in_units_of(&props.plan);
    html! {
        <ContextProvider<Locale> context={locale}>
            <ProgressPage plan={Rc::clone(&props.plan)} baseline={Rc::clone(&props.baseline)} today={props.today} />
            <UnitsForm plan={Rc::clone(&props.plan)} />
        </ContextProvider<Locale>>
    }
}

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn page(plan: &Rc<Plan>, language: Language, today: &str) -> Document {
    looked_at(plan, plan, language, today)
}

fn looked_at(plan: &Rc<Plan>, baseline: &Rc<Plan>, language: Language, today: &str) -> Document {
    let props = StageProps { plan: Rc::clone(plan), baseline: Rc::clone(baseline), language, today: day(today) };
    let rendered = yew::LocalServerRenderer::<Stage>::with_props(props).hydratable(false).render();
    Document::parse_fragment(&pollster::block_on(rendered))
}

fn recorded(language: Language) -> Rc<Plan> {
    [("2027-01-11", 3), ("2027-02-01", 6)].into_iter().fold(Rc::new(generic(language, true)), |plan, (on, wins)| {
        let snapshot = Snapshot { week: Week::of(day(on)), wins, revenue_minor: 0, grades: Vec::new() };
        update(&plan, &Action::RecordProgress { snapshot }).expect("a record")
    })
}

#[test]
fn the_sentence_comes_first_and_its_numbers_have_stories() {
    for (language, words) in [(Language::English, "ahead of the plan"), (Language::Simplified, "超前")] {
        let page = page(&recorded(language), language, "2027-02-03");
        let answer = one(page.root_element(), "[aria-live=polite] > h1");
        assert!(text(answer).contains(words), "{}", text(answer));
        // 6 of 50; 50 × 1.25 ÷ 12 = 5.21 on the line.
        let figures = texts(answer, "button.figure");
        assert_eq!(figures[..2], ["50", "0.79"]);
        assert_eq!(figures.len(), 4);
    }
}

#[test]
fn the_weeks_stand_behind_the_picture() {
    let page = page(&recorded(Language::English), Language::English, "2027-02-10");
    let all_weeks = called(&page, "[role=group]", "All weeks of the period");
    // From the week of 28 December to that of 27 December.
    assert_eq!(all(all_weeks, "tbody tr").len(), 53);
    let recorded = called(&page, "[role=group]", "Recorded weeks");
    assert_eq!(texts(recorded, "tbody th"), ["2027-02-07", "2027-01-17"]);
    assert_eq!(texts(recorded, "tbody tr:first-child td.number")[..3], ["6", "5.21", "+0.79"]);
    // The present week is not recorded.
    assert!(text(page.root_element()).contains("This week is not recorded yet. The last record goes to 2027-02-07."));
}

#[test]
fn an_empty_view_teaches() {
    let page = page(&Rc::new(generic(Language::English, true)), Language::English, "2027-01-14");
    let words = text(page.root_element());
    assert!(words.contains("Record this week, and see whether you are ahead of the plan for 50 wins."), "{words}");
    assert!(words.contains("Record this week: 6 wins") && words.contains("For example:"), "{words}");
}

#[test]
fn units_change_how_amounts_are_read() {
    let dollars = Currency::new("USD").expect("a currency");
    let units = Units {
        scale: AmountScale::Thousands,
        exchange_rates: vec![ExchangeRate { currency: dollars, worth: 8.0 }],
        shown_in: Some(dollars),
        ..Units::default()
    };
    let plan = Rc::new(generic(Language::English, true));
    let plan = update(&plan, &Action::SetUnits { units: Box::new(units) }).expect("units");
    let page = page(&plan, Language::English, "2027-01-14");
    let words = text(page.root_element());
    assert!(words.contains("The target reads USD 1,250k."), "{words}");
    assert!(words.contains("Fields are typed in CNY"), "{words}");
    let worth = called(&page, "input", "1 USD is worth");
    assert_eq!(worth.attr("value"), Some("8"));
}

/// A scenario with orders of 300 000 sees other needs and another revenue; what is recorded is the plan's. 4 customers counted at A
/// are worth 4 × 200 000.
#[test]
fn a_week_records_the_plan_and_no_scenario() {
    let id = ScenarioId(1);
    let top = generic(Language::English, true).ladder.top().id;
    let change = Box::new(Action::SetAverageOrder { average_order_minor: 30_000_000 });
    let plan = [
        Action::SetUnlistedCount { grade: top, count: 4 },
        Action::AddScenario { id, name: "Larger orders".into(), like: None },
        Action::InScenario { scenario: id, change },
    ]
    .iter()
    .fold(Rc::new(generic(Language::English, true)), |plan, action| update(&plan, action).expect("it fits"));
    let seen = Rc::new(plan.in_scenario(id).expect("a scenario"));
    let page = looked_at(&seen, &plan, Language::English, "2027-02-03");
    let record = called(&page, "section", "Record a week");
    let fields: Vec<_> = all(record, "input[role=spinbutton]").iter().map(|field| field.attr("value")).collect();
    assert_eq!(fields[..2], [Some("4"), Some("800,000")]);
}
