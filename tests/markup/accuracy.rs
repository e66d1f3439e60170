//! The view "Accuracy" as it is read.

use crate::plans::generic;
use crate::stage::{all, called, one, text, texts};
use rungs::domain::accounts::{Customer, CustomerId, Customers, Standing};
use rungs::domain::calendar::Day;
use rungs::domain::ladder::GradeId;
use rungs::i18n::{Language, Locale};
use rungs::pages::forecast::accuracy::{AccuracyOf, AccuracyProps, Chosen, asked_by};
use rungs::plan::Plan;
use rungs::plan::forecast::{
    About, Answer, CustomersSent, Desk, KeptMoment, Question, Request, Snapshot, SnapshotsSent, Witness,
};
use scraper::Html as Document;
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
struct StageProps {
    part: AccuracyProps,
    language: Language,
}

#[component]
fn Stage(props: &StageProps) -> Html {
    let locale = Locale::new(props.language).in_units_of(&props.part.plan);
    html! {
        <ContextProvider<Locale> context={locale}>
            <AccuracyOf part={props.part.clone()} />
        </ContextProvider<Locale>>
    }
}

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn page(plan: &Rc<Plan>, snapshots: Vec<Snapshot>, witness: Witness, language: Language) -> Document {
    let (today, snapshots) = (day("2027-04-02"), Rc::new(snapshots));
    let chosen = Chosen { witness, horizon: 1, ..Chosen::default() };
    let asked = asked_by(chosen, plan, &snapshots, today);
    let mut desk = Desk::default();
    let kept = SnapshotsSent::default().messages(&snapshots, &plan.customers);
    for message in CustomersSent::default().messages(&plan.customers).chain(kept) {
        desk.run(message, &mut |_| ());
    }
    let question = Question::of(plan, About::Accuracy(asked), today);
    let Some(Answer::Accuracy(answer)) = desk.run(Request::Ask(Box::new(question)), &mut |_| ()) else {
        panic!("an answer")
    };
    let part = AccuracyProps {
        plan: Rc::clone(plan),
        answer: Rc::new(*answer),
        asked,
        snapshots,
        today,
        chosen,
        on_choose: Callback::default(),
    };
    let props = StageProps { part, language };
    let rendered = yew::LocalServerRenderer::<Stage>::with_props(props).hydratable(false).render();
    Document::parse_fragment(&pollster::block_on(rendered))
}

fn someone(id: u32, grade: u32) -> Customer {
    Customer {
        id: CustomerId(id),
        name: format!("Customer {id}").into(),
        reference: None,
        grade: GradeId(grade),
        standing: Standing::Active,
        owner: Some(if id.is_multiple_of(2) { "Ada".into() } else { "Ben".into() }),
        product: None,
        region: None,
        value_minor: Some(100_000),
        opened: Some(day("2027-01-01")),
        closed: None,
        details: None,
    }
}

/// A hundred at each grade in January; then some were won or lost, grew, shrank, slipped, came or went.
fn two_plans(language: Language) -> (Rc<Plan>, Vec<Snapshot>) {
    let mut then = generic(language, true);
    then.customers = Customers::new((1..=400).map(|id| Rc::new(someone(id, id % 4 + 1))).collect());
    let kept = |on| Snapshot::of(&then, KeptMoment { entries: 4, day: day(on) });
    let snapshots = vec![kept("2027-01-10")];
    let change = |one: &Rc<Customer>| {
        let mut one = Customer::clone(one);
        match one.id.0 {
            1..=80 => (one.grade, one.closed) = (GradeId(5), Some(day("2027-01-20"))),
            81..=120 => (one.standing, one.closed) = (Standing::Lost, Some(day("2027-02-20"))),
            121..=130 => one.value_minor = Some(300_000),
            131..=140 => one.value_minor = Some(50_000),
            141..=150 => one.closed = Some(day("2032-01-01")),
            151..=160 => one.closed = Some(day("2027-03-23")),
            _ => {}
        }
        Rc::new(one)
    };
    let mut list: Vec<Rc<Customer>> = then.customers.list().iter().take(395).map(change).collect();
    list.extend((500..560).map(|id| Rc::new(someone(id, 1))));
    (Rc::new(Plan { customers: Customers::new(list), ..then.clone() }), snapshots)
}

#[test]
fn the_verdict_comes_first_and_its_picture_has_a_table() {
    for (language, words) in [(Language::English, "wins were expected, and 80 came"), (Language::Simplified, "80 次")]
    {
        let (plan, snapshots) = two_plans(language);
        let page = page(&plan, snapshots, Witness::Snapshots, language);
        let answer = text(one(page.root_element(), "[aria-live=polite] > h1"));
        assert!(answer.contains(words) && !answer.contains("NaN"), "{answer}");
    }
    let (plan, snapshots) = two_plans(Language::English);
    let page = page(&plan, snapshots, Witness::Snapshots, Language::English);
    let panel = called(&page, "section", "What was said, and what happened");
    let dots = all(panel, "svg[role=img] circle").len();
    assert!(dots > 1);
    assert_eq!(all(panel, "table").first().map(|table| all(*table, "tbody tr").len()), Some(dots));
    // Five are in the list no more.
    assert!(text(panel).contains("5 are left out") && text(panel).contains("Brier score"), "{}", text(panel));
    let people = called(&page, "section", "By person");
    let mut names = texts(people, "tbody th");
    names.sort();
    assert_eq!(names, ["Ada", "Ben"]);
}

#[test]
fn the_bridge_says_each_step_and_who_is_behind_it() {
    let (plan, snapshots) = two_plans(Language::English);
    let page = page(&plan, snapshots, Witness::Records, Language::English);
    let panel = called(&page, "section", "What became of the open pipeline");
    let table = all(panel, "table.bridge")[0];
    let steps: Vec<String> = texts(table, "tbody th");
    let begins = ["Then", "New", "Grown", "Shrunk", "Slipped", "Won", "Lost", "Removed", "Now"];
    assert!(
        steps.len() == begins.len() && steps.iter().zip(begins).all(|(own, word)| own.starts_with(word)),
        "{steps:?}"
    );
    let cells = texts(table, "tbody td.number");
    let counts: Vec<&String> = cells.iter().skip(1).step_by(2).collect();
    assert_eq!(counts, ["", "60", "10", "10", "10", "80", "40", "5", ""]);
    let amounts: Vec<&String> = cells.iter().step_by(2).collect();
    assert!(amounts[1].starts_with('+') && amounts[4..8].iter().all(|amount| amount.starts_with('−')), "{amounts:?}");
    // Of those who are won, fifty are named; who is gone is named without a link.
    let summaries = texts(panel, "summary");
    assert!(summaries.iter().any(|line| line == "Won: 80 customers"), "{summaries:?}");
    let gone: Vec<_> = all(panel, "details").into_iter().filter(|one| text(*one).starts_with("Removed")).collect();
    assert!(text(gone[0]).contains("Customer 400") && all(gone[0], "a").is_empty());
    let late = called(&page, "section", "What slipped");
    assert_eq!(all(late, "tbody tr").len(), 10);
    assert!(text(late).contains("10 open customers were expected"));
}

#[test]
fn nobody_decided_is_an_invitation() {
    let page = page(&Rc::new(generic(Language::English, false)), Vec::new(), Witness::Records, Language::English);
    assert!(texts(page.root_element(), ".actions button").iter().any(|name| !name.is_empty()));
    assert!(text(page.root_element()).contains("40 customers were said to win"));
}
