//! All deals, and whether one is worth it, as a screen reader meets them.

use crate::plans::{today, with_records};
use crate::soundness::{LANGUAGES, faults};
use crate::stage::{all, called, name, one, shown, text, texts};
use rungs::domain::accounts::{Customer, Customers};
use rungs::domain::amounts::AMOUNT_MAX_MINOR;
use rungs::domain::calendar::Day;
use rungs::domain::qualification::{
    Closing, Deal, DealFacts, DealId, Ending, Judgement, Light, Pair, Position, Purpose, QuestionId, Reply, Review,
    Seen, Subject, Template, TemplateId, Verdict, example_deal,
};
use rungs::domain::stakeholders::{Cast, MapId, example_map};
use rungs::i18n::Language;
use rungs::pages::deals::overview::Overview;
use rungs::pages::deals::qualification::Qualification;
use rungs::pages::deals::shared::DealProps;
use rungs::plan::selectors::DealDesk;
use rungs::plan::{Action, DealChange, Plan, update};
use scraper::Html as Document;
use std::rc::Rc;
use yew::prelude::*;

const MARKUP: &str = "<b>Bobby</b> & \"Söhne\" <script>alert(1)</script>";

fn fresh(name: &str) -> Deal {
    Deal::new(DealId(1), name, &Template::shipped()[0])
}

/// A deal on which all four that count for worth have a light.
fn judged(name: &str, light: Light, odds_percent: u8, value_minor: i64) -> Deal {
    let mut deal = fresh(name);
    for about in Subject::all() {
        deal.judgements.push(Rc::new(Judgement { light: Some(light), ..Judgement::new(about) }));
    }
    let facts = DealFacts { odds_percent: Some(odds_percent), value_minor: Some(value_minor), ..DealFacts::default() };
    deal.facts = Rc::new(facts);
    deal
}

/// A plan whose first customers have these deals, one each.
fn with(language: Language, deals: Vec<Deal>) -> Plan {
    let mut plan = Rc::new(with_records(language));
    let ids: Vec<_> = plan.customers.list().iter().map(|customer| customer.id).collect();
    for (customer, deal) in ids.into_iter().zip(deals) {
        let id = deal.id;
        let change = DealChange::SetDeal { deal: Rc::new(deal) };
        plan = update(&plan, &Action::ChangeDeal { customer, deal: id, change }).expect("it fits");
    }
    Rc::unwrap_or_clone(plan)
}

const ALL: crate::stage::Drawing = |plan, today| html! { <Overview plan={Rc::clone(plan)} {today} is_gone={false} /> };
const GONE: crate::stage::Drawing = |plan, today| html! { <Overview plan={Rc::clone(plan)} {today} is_gone={true} /> };

fn props(plan: &Rc<Plan>, today: Day) -> DealProps {
    let customer: Rc<Customer> =
        Rc::clone(plan.customers.list().iter().find(|one| !one.deals().is_empty()).expect("a deal"));
    let deal = Rc::clone(&customer.deals()[0]);
    let desk = DealDesk::of(plan, today);
    let map = deal.facts.map.and_then(|map| customer.maps().iter().find(|known| known.id == map)).cloned();
    let cast = map.as_ref().map(|map| Rc::new(Cast::of(&customer, map)));
    let has_template = deal.template.0.as_ref() != "nowhere";
    DealProps {
        plan: Rc::clone(plan),
        template: desk.template(&deal).filter(|_| has_template).cloned(),
        outlook: Rc::new(desk.outlook(plan, &customer, &deal)),
        grade_odds: desk.grade_odds(plan, &customer),
        customer,
        deal,
        map,
        cast,
        today,
    }
}

const QUALIFIED: crate::stage::Drawing = |plan, today| html! { <Qualification ..props(plan, today) /> };

fn english(deals: Vec<Deal>, view: crate::stage::Drawing) -> Document {
    shown(with(Language::English, deals), Language::English, today(), view)
}

/// The deal that ships, with its people.
fn example(language: Language) -> Plan {
    let plan = Rc::new(with_records(language));
    let (_, mut details) = example_map(0, today()).expect("it ships");
    let deal = example_deal(DealId(1), MapId(1), 0, today(), 100).expect("it ships");
    details.deals.push(Rc::new(deal));
    let mut customer = Customer::clone(&plan.customers.list()[0]);
    customer.details = details.shared();
    let list = vec![Rc::new(customer)];
    Plan { customers: Customers::new(list), ..Plan::clone(&plan) }
}

/// Deals as bad as they come: nothing known, the largest amounts, the longest names, markup, closed, lost customers.
fn bad() -> Vec<Deal> {
    let long = "x".repeat(200);
    let mut closed = judged("Closed", Light::Green, 100, AMOUNT_MAX_MINOR);
    let closing = Closing { on: today(), ending: Ending::Lost, why: Some(MARKUP.into()) };
    Rc::make_mut(&mut closed.facts).closing = Some(closing);
    let mut free = judged("For nothing", Light::Amber, 0, 0);
    Rc::make_mut(&mut free.facts).cost_minor = Some(AMOUNT_MAX_MINOR);
    let mut lost_template = fresh(MARKUP);
    lost_template.template = TemplateId("nowhere".into());
    vec![
        fresh(&long),
        judged(MARKUP, Light::Red, 100, AMOUNT_MAX_MINOR),
        free,
        closed,
        lost_template,
        judged("Good", Light::Green, 50, 100),
    ]
}

#[test]
fn bad_deals_are_shown_everywhere_and_markup_is_text() {
    for language in LANGUAGES {
        for view in [ALL, GONE] {
            let page = shown(with(language, bad()), language, today(), view);
            assert_eq!(faults(&page), Vec::<String>::new(), "{language:?}");
            assert!(all(page.root_element(), "script, b > b").is_empty(), "{language:?}: markup is text");
        }
        for deal in bad() {
            let page = shown(with(language, vec![deal]), language, today(), QUALIFIED);
            assert_eq!(faults(&page), Vec::<String>::new(), "{language:?}");
            assert!(all(page.root_element(), "script").is_empty(), "{language:?}: markup is text");
            for table in all(page.root_element(), "table") {
                assert!(!name(&page, table).is_empty());
            }
        }
        let page = shown(example(language), language, today(), QUALIFIED);
        assert_eq!(faults(&page), Vec::<String>::new(), "{language:?}");
    }
}

#[test]
fn without_deals_a_sentence_and_two_ways_to_begin() {
    let page = english(Vec::new(), ALL);
    let root = page.root_element();
    assert_eq!(
        text(one(root, "h1")),
        "Is it worth it? Five pairs of questions say whether to go on, fix or leave a deal."
    );
    // What templates offer is folded away below.
    let buttons = texts(root, "button");
    assert_eq!(buttons[..2], ["New deal", "Show an example"]);
    assert_eq!(texts(root, "details:not([open]) button").len(), buttons.len() - 2);
    assert!(all(root, "svg.portfolio-picture, table").is_empty());
}

#[test]
fn the_sentence_counts_and_names_what_to_leave() {
    let deals = vec![
        judged("One", Light::Green, 80, 100),
        judged("Two", Light::Amber, 40, 100),
        judged("Three", Light::Red, 10, 100),
        fresh("Four"),
    ];
    let page = english(deals.clone(), ALL);
    assert_eq!(text(one(page.root_element(), "h1")), "4 open deals: go on with 1, fix 2 first, leave Customer 2.");
    let chinese = shown(with(Language::Simplified, deals), Language::Simplified, today(), ALL);
    assert_eq!(text(one(chinese.root_element(), "h1")), "4 个进行中的项目：跟进 1 个，先补强 2 个，放弃Customer 2。");
}

#[test]
fn every_open_deal_is_in_the_picture_or_listed_beside_it() {
    let deals = vec![
        judged("One", Light::Green, 80, 400),
        judged("Two", Light::Amber, 80, 100),
        judged("Three", Light::Red, 10, 100),
        fresh("Four"),
    ];
    let page = english(deals, ALL);
    let root = page.root_element();
    assert_eq!(
        one(root, "svg.portfolio-picture").attr("aria-label"),
        Some("3 deals by worth and odds: go 1, fix 1, leave 1")
    );
    for light in ["green", "amber", "red"] {
        assert_eq!(all(root, &format!(".portfolio-picture path.light-{light}")).len(), 1, "{light}");
    }
    let missing = texts(root, ".portfolio-missing li");
    assert_eq!(missing, ["Customer 3 · Four worth is not known"]);
    let names = texts(root, ".portfolio-name");
    assert!(names.contains(&"Customer 0".to_owned()), "the largest is named: {names:?}");
    // The table behind it has all of them, the greatest expectation first.
    let rows = texts(root, "table.grid tbody th");
    assert_eq!(rows.len(), 4);
    assert_eq!(rows[0], "Customer 3", "its value is the customer's: {rows:?}");
}

#[test]
fn two_thousand_deals_are_few_paths_and_few_rows() {
    let plan = with_records(Language::English);
    let template = &Template::shipped()[0];
    let mut list: Vec<Rc<Customer>> = Vec::new();
    for number in 0..2_000_u32 {
        let mut customer = Customer::clone(&plan.customers.list()[2]);
        customer.id = rungs::domain::accounts::CustomerId(number + 1);
        let mut deal = judged("D", Light::ALL[number as usize % 3], (number % 101) as u8, i64::from(number) * 10_000);
        deal.template = template.id.clone();
        let mut details = rungs::domain::accounts::Details::default();
        details.deals.push(Rc::new(deal));
        customer.details = details.shared();
        list.push(Rc::new(customer));
    }
    let plan = Plan { customers: Customers::new(list), ..plan };
    let page = shown(plan, Language::English, today(), ALL);
    let root = page.root_element();
    let paths = all(root, ".portfolio-picture path").len();
    assert!((3..=3 * 32).contains(&paths), "{paths} paths");
    assert!(all(root, "table.grid tbody tr").len() < 200);
    assert_eq!(faults(&page), Vec::<String>::new());
}

#[test]
fn totals_add_up_by_result() {
    let deals = vec![judged("One", Light::Green, 50, 100_000), judged("Two", Light::Red, 10, 200_000)];
    let page = english(deals, ALL);
    let cells = texts(page.root_element(), ".deal-totals tbody tr");
    assert!(cells[0].starts_with("●Go1"), "{cells:?}");
    assert!(cells[3].starts_with("All2"), "{cells:?}");
    let closed = {
        let mut deal = judged("One", Light::Green, 50, 100_000);
        Rc::make_mut(&mut deal.facts).closing = Some(Closing { on: today(), ending: Ending::Won, why: None });
        english(vec![deal], ALL)
    };
    let said = text(one(closed.root_element(), "h1"));
    assert_eq!(said, "Nothing is open any more: 1 deal is closed.");
}

#[test]
fn nine_lines_say_why_and_those_that_decide_are_marked() {
    let mut deal = fresh("New line");
    let mut need = Judgement::new(Subject::Pair(Pair::Need));
    let asked: Vec<QuestionId> = Template::shipped()[0].asked(Pair::Need).map(|question| question.id).collect();
    for question in &asked {
        need.set_reply(*question, Some(Reply::No));
    }
    need.see(Seen { on: today(), what: "Wang said so".into() });
    deal.judgements.push(Rc::new(need));
    let facts = DealFacts {
        budget_minor: Some(100),
        value_minor: Some(200),
        position: Some(Position::Following),
        odds_percent: Some(40),
        ..DealFacts::default()
    };
    deal.facts = Rc::new(facts);
    let page = english(vec![deal], QUALIFIED);
    let root = page.root_element();
    let rows = all(root, ".deal-lines tbody tr");
    assert_eq!(rows.len(), Subject::COUNT);
    let need = text(rows[0]);
    assert!(need.starts_with("Need◀ decides■red"), "{need}");
    assert!(need.contains(&format!("{0} of {0} answered, 0% speaks for it", asked.len())), "{need}");
    let odds = rows.iter().map(|row| text(*row)).find(|row| row.starts_with("The odds")).expect("a line");
    assert!(odds.contains("40% by own judgement"), "{odds}");
    let marked = all(root, ".deal-lines tbody tr.decides").len();
    assert_eq!(marked, all(root, ".deal-decides").len());
    assert!(marked >= 1);
}

#[test]
fn each_question_is_answered_from_four_buttons() {
    let mut deal = fresh("New line");
    let template = Template::shipped().swap_remove(0);
    let question = template.asked(Pair::Money).next().expect("a question").clone();
    let mut money = Judgement::new(Subject::Pair(Pair::Money));
    money.set_reply(question.id, Some(Reply::Partly));
    money.light = Some(Light::Green);
    deal.judgements.push(Rc::new(money));
    let page = english(vec![deal], QUALIFIED);
    let root = page.root_element();
    let asked: usize = Pair::ALL.iter().map(|pair| template.asked(*pair).count()).sum();
    assert_eq!(all(root, ".deal-questions > li").len(), asked);
    let group = called(&page, ".deal-questions .segmented", question.text.in_language("en"));
    assert_eq!(texts(group, "button"), ["Yes", "Partly", "No", "Open"]);
    assert_eq!(texts(group, "[aria-pressed=true]"), ["Partly"]);
    let light = called(&page, ".segmented", "Light of Money");
    assert_eq!(texts(light, "[aria-pressed=true]"), ["● green"]);
    let card = called(&page, ".deal-card", "Money");
    assert!(text(card).contains("Answers and facts suggest ▲amber"), "{}", text(card));
}

#[test]
fn a_review_says_what_has_changed_since() {
    let mut deal = judged("New line", Light::Green, 60, 500);
    let plan = with(Language::English, vec![deal.clone()]);
    let customer = &plan.customers.list()[0];
    let before = DealDesk::of(&plan, today()).outlook(&plan, customer, &deal);
    assert_eq!(before.verdict, Verdict::Go);
    deal.reviews.push(Rc::new(Review::of(&before, today(), Some(MARKUP.into()))));
    let same = english(vec![deal.clone()], QUALIFIED);
    let said = text(called(&same, "section", "Reviews"));
    assert!(said.contains("Nothing has changed since"), "{said}");
    Rc::make_mut(&mut deal.facts).odds_percent = Some(30);
    for one in deal.judgements.iter_mut().filter(|one| one.about == Subject::Purpose(Purpose::Odds)) {
        Rc::make_mut(one).light = None;
    }
    let page = english(vec![deal], QUALIFIED);
    let changed = texts(page.root_element(), ".deal-changed li");
    assert_eq!(changed, ["The odds: ● green → ▲ amber", "Odds: 60% → 30%"]);
}

#[test]
fn the_example_tells_who_decides_and_whom_to_work_on() {
    let page = shown(example(Language::English), Language::English, today(), QUALIFIED);
    let card = called(&page, ".deal-card", "Who matters");
    assert!(!all(card, "fieldset input[type=checkbox]").is_empty());
    assert!(text(card).contains("Who decides"));
    let closed = {
        let mut deal = judged("One", Light::Green, 50, 100);
        Rc::make_mut(&mut deal.facts).closing = Some(Closing { on: today(), ending: Ending::Left, why: None });
        english(vec![deal], QUALIFIED)
    };
    let ending = called(&closed, "section", "How it ended");
    assert_eq!(texts(ending, "[aria-pressed=true]"), ["Left by us"]);
    assert!(texts(ending, "button").contains(&"Open it again".to_owned()));
}
