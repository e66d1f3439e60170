//! The board and the week as they are read.

use crate::plans::template;
use crate::stage::{all, called, one, render, text, texts};
use rungs::domain::accounts::{
    Column, Content, CustomerId, MoveNote, NextStep, Place, Record, RecordId, RecordKind, Standing,
};
use rungs::domain::calendar::Day;
use rungs::domain::ladder::{FactId, GradeId};
use rungs::i18n::{Language, Locale};
use rungs::pages::board::BoardPage;
use rungs::pages::week::WeekOf;
use rungs::plan::{Action, NewCustomer, Plan, update};
use scraper::Html as Document;
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
struct StageProps {
    plan: Rc<Plan>,
    language: Language,
    is_week: bool,
}

#[component]
fn Stage(props: &StageProps) -> Html {
    let locale = Locale::new(props.language).in_units_of(&props.plan);
    let (plan, today) = (Rc::clone(&props.plan), day("2027-06-01"));
    html! {
        <ContextProvider<Locale> context={locale}>
            if props.is_week {
                <WeekOf {plan} {today} on_import={Callback::noop()} />
            } else {
                <BoardPage {plan} {today} on_import={Callback::noop()} />
            }
        </ContextProvider<Locale>>
    }
}

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn page(plan: &Rc<Plan>, language: Language, is_week: bool) -> Document {
    render::<Stage>(StageProps { plan: Rc::clone(plan), language, is_week })
}

/// The prospect board: opportunity 1, first meeting 2, 25 % 3, 50 % 4, 90 % 5, won 6. Nobody is counted without a card.
fn empty(language: Language) -> Rc<Plan> {
    Rc::new(template("prospect-board", language, false))
}

fn after(plan: &Rc<Plan>, action: &Action) -> Rc<Plan> {
    update(plan, action).expect("the action fits")
}

fn with_card(plan: &Rc<Plan>, name: &str, grade: u32, note: MoveNote) -> Rc<Plan> {
    let customer = NewCustomer {
        name: name.into(),
        reference: None,
        grade: GradeId(1),
        standing: Standing::Active,
        owner: Some("Anna".into()),
        product: None,
        region: None,
        value_minor: Some(1_000_000),
        opened: Some(day("2026-12-01")),
        closed: None,
        details: None,
    };
    let id = CustomerId(plan.customers.free_id());
    let plan = after(plan, &Action::AddCustomer { id, customer });
    let to = Place { grade: GradeId(grade), standing: Standing::Active };
    // It comes in with every fact ticked, or as an exception.
    let facts = plan.ladder.grade(to.grade).filter(|_| note.exception.is_none()).map(|grade| grade.rules.facts.clone());
    let plan = facts.into_iter().flatten().fold(plan, |plan, fact| tick(&plan, id, fact.id, true));
    after(&plan, &Action::MoveCustomers { customers: vec![id], to, note: Box::new(note) })
}

fn tick(plan: &Rc<Plan>, customer: CustomerId, fact: FactId, ticked: bool) -> Rc<Plan> {
    after(plan, &Action::TickFact { customers: vec![customer], fact, ticked })
}

fn on(text: &str) -> MoveNote {
    MoveNote { on: Some(day(text)), ..MoveNote::default() }
}

fn filled(language: Language) -> Rc<Plan> {
    let plan = empty(language);
    let exception = MoveNote { exception: Some("the budget comes in July".into()), ..on("2027-05-30") };
    let plan = with_card(&plan, "Waits", 4, on("2027-01-04"));
    let plan = with_card(&plan, "Excused", 4, exception);
    let plan = [6, 7, 8].into_iter().fold(plan, |plan, fact| tick(&plan, CustomerId(1), FactId(fact), false));
    let record = Record::new(RecordId(1), day("2027-05-31"), RecordKind::Call);
    after(&plan, &Action::SetRecord { customer: CustomerId(2), record: Box::new(record) })
}

#[test]
fn a_card_says_how_long_it_waits_what_is_ticked_and_why_it_is_there() {
    let page = page(&filled(Language::English), Language::English, false);
    let half = called(&page, "section.board-column", "50%");
    // The newest is on top.
    assert_eq!(texts(half, "article b"), ["Excused", "Waits"]);
    let cards = all(half, "article");
    let (excused, waits) = (text(cards[0]), text(cards[1]));
    assert!(excused.contains("Exception: the budget comes in July"), "{excused}");
    assert!(excused.contains("0 of 5 facts") && !excused.contains("without a step"), "{excused}");
    assert!(waits.contains("148 days here") && waits.contains("2 of 5 facts"), "{waits}");
    assert!(waits.contains("without a step") && !waits.contains("Polite no"), "nobody talked to it: {waits}");
    assert_eq!(texts(half, "button.figure"), ["2", "CNY 20,000", "CNY 10,008"]);
    // One card is in the way of the Tab key, and no more.
    assert_eq!(all(page.root_element(), "article[tabindex='0']").len(), 1);
}

#[test]
fn the_sentence_says_the_shape_and_what_to_do() {
    for (language, shape, week) in
        [(Language::English, "No first meetings", "To do:"), (Language::Simplified, "没有首次见面", "本周要做：")]
    {
        let page = page(&filled(language), language, false);
        let answer = text(one(page.root_element(), "h1"));
        assert!(answer.contains(shape) && answer.contains(week), "{answer}");
    }
    let page = page(&empty(Language::English), Language::English, false);
    assert!(text(one(page.root_element(), "h1")).starts_with("Nobody is on the board yet."));
    assert_eq!(all(page.root_element(), "button.primary").len(), 1);
}

#[test]
fn a_column_shows_the_first_cards_and_says_how_many_are_left() {
    let plan =
        (0..53).fold(empty(Language::English), |plan, at| with_card(&plan, &format!("Card {at}"), 2, on("2027-05-01")));
    let page = page(&plan, Language::English, false);
    let first = called(&page, "section.board-column", "First meeting");
    assert_eq!(all(first, "article").len(), 24);
    assert!(text(first).contains("Show more (29 left)"));
}

#[test]
fn the_week_has_eight_kinds_in_their_order_and_marks_what_is_late() {
    let plan = filled(Language::English);
    let step = NextStep { what: Some("Send the offer".into()), on: Some(day("2027-06-03")) };
    let cell = |column, content| rungs::plan::Cell { customer: CustomerId(2), column, content: Some(content) };
    let cells = vec![
        cell(Column::NextStep, Content::Text(step.what.clone().expect("words"))),
        cell(Column::NextStepOn, Content::Date(step.on.expect("a day"))),
    ];
    let plan = after(&plan, &Action::SetCells { cells: Rc::new(cells) });
    let plan = {
        let step = rungs::plan::Cell {
            customer: CustomerId(1),
            column: Column::NextStepOn,
            content: Some(Content::Date(day("2027-05-28"))),
        };
        after(&plan, &Action::SetCells { cells: Rc::new(vec![step]) })
    };
    let page = page(&plan, Language::English, true);
    let kinds = all(page.root_element(), ".week-kind > h3");
    assert_eq!(kinds.len(), 8);
    assert!(text(kinds[0]).starts_with("Contact new people") && text(kinds[7]).starts_with("Special projects"));
    let tasks = all(page.root_element(), ".week-task");
    assert_eq!(tasks.len(), 2);
    assert!(text(tasks[0]).contains("Overdue since 2027-05-28"), "{}", text(tasks[0]));
    assert!(text(tasks[1]).contains("Agreed for 2027-06-03") && text(tasks[1]).contains("Send the offer"));
    let answer = text(one(page.root_element(), "h1"));
    assert!(answer.contains("2 tasks to do this week") && answer.contains("1 is overdue."), "{answer}");
    // Today's call by the day before stands in the table of days.
    assert_eq!(texts(page.root_element(), ".week-days tbody tr:first-child td")[0], "1");
}
