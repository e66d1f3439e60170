//! "Rates from history" and "Coverage and flow" as they are read.

use crate::plans::template;
use crate::soundness::{LANGUAGES, faults};
use crate::stage::{all, called, one, render, text, texts};
use rungs::domain::accounts::{Customer, CustomerId, Customers, Standing};
use rungs::domain::calendar::Day;
use rungs::domain::forecast::Aspect;
use rungs::domain::ladder::GradeId;
use rungs::i18n::{Language, Locale};
use rungs::pages::forecast::flow::FlowOf;
use rungs::pages::forecast::rates::RatesOf;
use rungs::plan::Plan;
use rungs::plan::forecast::{About, Answer, CustomersSent, Desk, Question, Request};
use scraper::Html as Document;
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
struct StageProps {
    plan: Rc<Plan>,
    language: Language,
    about: About,
}

#[component]
fn Stage(props: &StageProps) -> Html {
    let locale = Locale::new(props.language).in_units_of(&props.plan);
    let plan = Rc::clone(&props.plan);
    let page = match (answer(&plan, props.about), props.about) {
        (Answer::Rates(answer), About::Rates(aspect)) => {
            html! { <RatesOf {plan} answer={Rc::new(*answer)} {aspect} /> }
        }
        (Answer::Flow(answer), _) => html! { <FlowOf {plan} answer={Rc::new(*answer)} /> },
        (other, _) => panic!("{other:?}"),
    };
    html! { <ContextProvider<Locale> context={locale}>{ page }</ContextProvider<Locale>> }
}

fn answer(plan: &Plan, about: About) -> Answer {
    let mut desk = Desk::default();
    for message in CustomersSent::default().messages(&plan.customers) {
        assert_eq!(desk.run(message, &mut |_| ()), None);
    }
    let question = Question::of(plan, about, day("2027-01-15"));
    desk.run(Request::Ask(Box::new(question)), &mut |_| ()).expect("an answer")
}

fn page(plan: &Rc<Plan>, language: Language, about: About) -> Document {
    render::<Stage>(StageProps { plan: Rc::clone(plan), language, about })
}

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

/// Of two hundred decided customers, Wei wins three of four and Lin one of four; ten are still open.
fn with_records(language: Language) -> Rc<Plan> {
    let customer = |id: u32| {
        let is_wei = id.is_multiple_of(2);
        let is_won = (id / 2).is_multiple_of(4) != is_wei;
        let is_open = id > 200;
        Rc::new(Customer {
            id: CustomerId(id),
            name: format!("Customer {id}").into(),
            reference: None,
            grade: GradeId(if is_won && !is_open { 5 } else { 3 }),
            standing: if is_won || is_open { Standing::Active } else { Standing::Lost },
            owner: Some(if is_wei { "Wei" } else { "Lin" }.into()),
            product: None,
            region: None,
            value_minor: Some(1_000_000),
            opened: Some(day("2026-03-01")),
            closed: (!is_open).then(|| day("2026-04-10")),
            details: None,
        })
    };
    Rc::new(Plan {
        customers: Customers::new((1..=210).map(customer).collect()),
        ..template("generic-a-e", language, false)
    })
}

fn empty(language: Language) -> Rc<Plan> {
    Rc::new(template("generic-a-e", language, false))
}

const BY_PERSON: About = About::Rates(Aspect::Person);

#[test]
fn rates_answer_first_and_say_who_is_stuck_in_words_and_a_sign() {
    let page = page(&with_records(Language::English), Language::English, BY_PERSON);
    let answer = text(one(page.root_element(), "h1"));
    assert_eq!(answer, "Your records: 50% of 200 decided customers were won. C→B is where most are lost.");
    let cards = texts(page.root_element(), ".rate-card");
    assert_eq!(cards.len(), 2, "{cards:?}");
    assert!(cards[0].contains("100 of 200") && cards[0].contains("With 95% certainty it lies between 43.1% and 56.9%"));
    assert!(cards[0].contains("In use:") && cards[0].contains("from the template"), "{}", cards[0]);
    assert!(cards[0].contains("10 are still here"));
    assert!(cards[1].contains("Nobody was seen here"), "{}", cards[1]);
    // Lin is stuck: an arrow, words and a frame.
    let lin = all(page.root_element(), "tbody tr.stuck");
    assert_eq!(lin.len(), 1);
    assert!(text(lin[0]).starts_with("Lin") && text(lin[0]).contains("stuck here"));
    assert_eq!(all(lin[0], "td.stuck svg.icon").len(), 1);
    assert_eq!(text(one(page.root_element(), ".panel-bar .button.primary")), "Use these rates");
    assert_eq!(texts(lin[0], "button"), ["Use"]);
    let method = text(one(page.root_element(), ".rate-method"));
    assert!(method.contains("empirical Bayes") && method.contains("tries at the team's rate"), "{method}");
    // Picture, and the table behind it.
    let curve = called(&page, "section", "Share still open, by days");
    assert!(text(curve).contains("Half are decided after 40 days"), "{}", text(curve));
    assert!(all(curve, "table tbody tr").len() == 1 && all(curve, "svg polyline").len() == 1);
    let cohorts = called(&page, "section", "Won by month of arrival");
    assert_eq!(texts(cohorts, "tbody th"), ["2026-03"]);
    assert_eq!(texts(cohorts, "tbody td")[..4], ["210", "0%", "48%", "48%"]);
}

#[test]
fn an_empty_view_teaches() {
    let page = page(&empty(Language::English), Language::English, BY_PERSON);
    assert!(text(one(page.root_element(), "h1")).starts_with("Nobody was won or lost yet"));
    assert_eq!(all(page.root_element(), "button").len(), 1);
    assert!(all(page.root_element(), "section").is_empty());
}

#[test]
fn few_cases_say_so_and_what_is_unknown_is_not_shown_as_known() {
    let mut plan = Plan::clone(&with_records(Language::English));
    plan.customers = Customers::new(plan.customers.list()[..4].to_vec());
    let page = page(&Rc::new(plan), Language::English, BY_PERSON);
    let card = texts(page.root_element(), ".rate-card").remove(0);
    assert!(card.contains("few cases") && card.contains("Days: seen of too few to tell."), "{card}");
    assert!(text(one(page.root_element(), ".rate-method")).contains("empirical Bayes"));
}

#[test]
fn coverage_and_flow_answer_first() {
    let page = page(&with_records(Language::English), Language::English, About::Flow);
    let answer = text(one(page.root_element(), "h1"));
    assert!(answer.contains("At your win rate of 50%") && answer.contains("To be 80% sure it takes"), "{answer}");
    assert!(answer.contains("You have 10:"), "{answer}");
    let coverage = text(called(&page, "section", "Coverage by your own win rate"));
    assert!(coverage.contains("for 10 wins at 25%, 40 customers are right on average"), "{coverage}");
    assert!(coverage.contains("a chance of only 56%; 49 make it 80%"), "{coverage}");
    let velocity = called(&page, "section", "Velocity");
    assert_eq!(all(velocity, "tbody tr").len(), 4);
    assert!(text(velocity).contains("10 open customers") && text(velocity).contains("÷ 40 days"), "{}", text(velocity));
    let stock = called(&page, "section", "Does the stock fit the flow?");
    assert_eq!(all(stock, "tbody tr").len(), 5);
    let markov = called(&page, "section", "Where customers go in a month");
    assert!(text(markov).contains("No moves are recorded yet"));
    let ahead = called(&page, "section", "Today's customers month by month");
    assert_eq!((all(ahead, "svg polyline").len(), all(ahead, "tbody tr").len() > 1), (6, true));
}

#[test]
fn both_views_are_sound_in_every_language() {
    for language in LANGUAGES {
        for plan in [with_records(language), empty(language)] {
            for about in [BY_PERSON, About::Rates(Aspect::Month), About::Rates(Aspect::Source), About::Flow] {
                let page = page(&plan, language, about);
                assert_eq!(faults(&page), Vec::<String>::new(), "{language:?} {about:?}");
                let said = text(page.root_element());
                assert!(!said.contains("NaN") && !said.contains("inf") && !said.contains('{'), "{said}");
            }
        }
    }
}
