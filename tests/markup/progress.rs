//! The views "Progress" and "Units" as they are read.

use crate::plans::generic;
use crate::stage::{all, called, one, text, texts};
use rungs::domain::amounts::Currency;
use rungs::domain::calendar::{Day, Week};
use rungs::domain::progress::Snapshot;
use rungs::i18n::{Language, Locale};
use rungs::pages::depth::progress::ProgressPage;
use rungs::pages::depth::units::UnitsForm;
use rungs::plan::{Action, AmountScale, ExchangeRate, Plan, Units, update};
use scraper::Html as Document;
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
struct StageProps {
    plan: Rc<Plan>,
    language: Language,
    today: Day,
}

#[component]
fn Stage(props: &StageProps) -> Html {
    let locale = Locale::new(props.language).in_units_of(&props.plan);
    html! {
        <ContextProvider<Locale> context={locale}>
            <ProgressPage plan={Rc::clone(&props.plan)} today={props.today} />
            <UnitsForm plan={Rc::clone(&props.plan)} />
        </ContextProvider<Locale>>
    }
}

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn page(plan: &Rc<Plan>, language: Language, today: &str) -> Document {
    let props = StageProps { plan: Rc::clone(plan), language, today: day(today) };
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
