//! The view "Chance of target" as it is read.

use crate::plans::generic;
use crate::stage::{all, called, one, text, texts};
use rungs::domain::accounts::{Customer, CustomerId, Customers, Standing};
use rungs::domain::calendar::Day;
use rungs::domain::ladder::GradeId;
use rungs::i18n::{Language, Locale};
use rungs::pages::forecast::chance::ChanceOf;
use rungs::plan::forecast::{About, Answer, ChanceAnswer, CustomersSent, Desk, Question, Request};
use rungs::plan::{Action, Plan, update};
use scraper::Html as Document;
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
struct StageProps {
    plan: Rc<Plan>,
    answer: Rc<ChanceAnswer>,
    language: Language,
}

#[component]
fn Stage(props: &StageProps) -> Html {
    let locale = Locale::new(props.language).in_units_of(&props.plan);
    html! {
        <ContextProvider<Locale> context={locale}>
            <ChanceOf plan={Rc::clone(&props.plan)} answer={Rc::clone(&props.answer)} />
        </ContextProvider<Locale>>
    }
}

fn page(plan: &Rc<Plan>, language: Language) -> Document {
    let mut desk = Desk::default();
    for message in CustomersSent::default().messages(&plan.customers) {
        desk.run(message, &mut |_| ());
    }
    let question = Question::of(plan, About::Chance, Day::parse("2027-01-04").expect("a day"));
    let Some(Answer::Chance(answer)) = desk.run(Request::Ask(Box::new(question)), &mut |_| ()) else {
        panic!("an answer")
    };
    let props = StageProps { plan: Rc::clone(plan), answer: Rc::new(*answer), language };
    let rendered = yew::LocalServerRenderer::<Stage>::with_props(props).hydratable(false).render();
    Document::parse_fragment(&pollster::block_on(rendered))
}

/// A hundred customers at each grade below the top.
fn peopled(language: Language) -> Rc<Plan> {
    let plan = generic(language, true);
    let customer = |id: u32| Customer {
        id: CustomerId(id),
        name: format!("Customer {id}").into(),
        reference: None,
        grade: GradeId(id % 4 + 1),
        standing: Standing::Active,
        owner: None,
        product: None,
        region: None,
        value_minor: None,
        opened: None,
        closed: None,
        details: None,
    };
    let customers = Customers::new((1..=400).map(|id| Rc::new(customer(id))).collect());
    Rc::new(Plan { customers, ..plan })
}

#[test]
fn the_chance_comes_first_and_has_a_story() {
    for (language, words) in [(Language::English, "The chance to reach"), (Language::Simplified, "的概率是")] {
        let page = page(&peopled(language), language);
        let answer = one(page.root_element(), "[aria-live=polite] > h1");
        assert!(text(answer).contains(words) && text(answer).contains('%'), "{}", text(answer));
        assert!(!texts(answer, "button.figure").is_empty());
    }
}

#[test]
fn a_row_a_grade_says_how_many_more_it_takes() {
    let page = page(&peopled(Language::English), Language::English);
    let panel = called(&page, "section", "Customers more");
    let rows = all(panel, "tbody tr");
    // Highest first, as on the funnel.
    assert_eq!(texts(panel, "tbody th"), ["B", "C", "D", "E"]);
    assert_eq!(rows.len(), 4);
    // A table stands behind each picture.
    assert_eq!(all(page.root_element(), "svg[role=img]").len(), 2);
    assert_eq!(all(called(&page, "section", "Month by month"), "tbody tr").len(), 12);
    assert!(all(called(&page, "section", "What may come"), "tbody tr").len() > 3);
}

#[test]
fn a_plan_says_how_sure_it_is_to_be() {
    let plan = peopled(Language::English);
    let sure = update(&plan, &Action::SetCertainty { certainty: Some(0.8) }).expect("a certainty");
    for (plan, pressed, words) in [(&plan, "as it comes", "every second time"), (&sure, "80%", "To be 80% sure of")] {
        let page = page(plan, Language::English);
        let panel = called(&page, "section", "Plan for more certainty");
        assert_eq!(texts(panel, "button[aria-pressed=true]"), [pressed]);
        assert!(text(panel).contains(words), "{}", text(panel));
    }
}

#[test]
fn nobody_on_the_ladder_is_an_invitation() {
    let page = page(&Rc::new(generic(Language::English, false)), Language::English);
    assert!(texts(page.root_element(), ".actions button").iter().any(|name| !name.is_empty()));
    assert!(text(page.root_element()).contains("coin"));
}
