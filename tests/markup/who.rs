//! The lead desk and who matters as they are read.

use crate::plans::template;
use crate::soundness::{LANGUAGES, faults};
use crate::stage::{all, called, one, render, text, texts};
use rungs::domain::accounts::{CustomerId, Details, Lead, Man, Standing, Worth};
use rungs::domain::calendar::Day;
use rungs::domain::ladder::GradeId;
use rungs::domain::leads::Route;
use rungs::i18n::{Language, Locale};
use rungs::pages::leads::LeadsOf;
use rungs::pages::matters::MattersOf;
use rungs::plan::{Action, LeadDesk, NewCustomer, Plan, update};
use scraper::Html as Document;
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
struct StageProps {
    plan: Rc<Plan>,
    language: Language,
    is_desk: bool,
}

#[component]
fn Stage(props: &StageProps) -> Html {
    let locale = Locale::new(props.language).in_units_of(&props.plan);
    let (plan, today) = (Rc::clone(&props.plan), day("2027-06-10"));
    html! {
        <ContextProvider<Locale> context={locale}>
            if props.is_desk {
                <LeadsOf {plan} {today} />
            } else {
                <MattersOf {plan} {today} on_import={Callback::noop()} />
            }
        </ContextProvider<Locale>>
    }
}

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn page(plan: &Rc<Plan>, language: Language, is_desk: bool) -> Document {
    render::<Stage>(StageProps { plan: Rc::clone(plan), language, is_desk })
}

fn empty(language: Language) -> Rc<Plan> {
    Rc::new(template("generic-a-e", language, false))
}

fn add(plan: &Rc<Plan>, name: &str, grade: u32, value: Option<i64>, details: Details) -> Rc<Plan> {
    let customer = NewCustomer {
        name: name.into(),
        reference: None,
        grade: GradeId(grade),
        standing: Standing::Active,
        owner: None,
        product: Some("Pumps".into()),
        region: Some("North".into()),
        value_minor: value,
        opened: Some(day("2027-05-01")),
        closed: None,
        details: details.shared(),
    };
    let id = CustomerId(plan.customers.free_id());
    update(plan, &Action::AddCustomer { id, customer }).expect("it fits")
}

fn lead(received: &str, branch: Option<&str>, answered: Option<&str>) -> Details {
    let lead = Lead {
        source: Some("Fair".into()),
        received: Some(day(received)),
        dispatched: branch.map(|_| day(received)),
        branch: branch.map(Into::into),
        answered: answered.map(day),
    };
    Details { lead: Some(Box::new(lead)), ..Details::default() }
}

fn with_leads(language: Language) -> Rc<Plan> {
    let plan = add(&empty(language), "Fresh", 1, None, lead("2027-06-10", None, None));
    let plan = add(&plan, "Stale", 1, None, lead("2027-06-02", None, None));
    let plan = add(&plan, "Handed", 1, None, lead("2027-06-09", Some("Bo"), None));
    let plan = add(&plan, "Done", 1, None, lead("2027-06-08", Some("Anna"), Some("2027-06-09")));
    let route = Route { region: Some("North".into()), product: None, branch: "Anna".into() };
    let desk = LeadDesk { routes: vec![route], ..LeadDesk::default() };
    update(&plan, &Action::SetLeadDesk { desk: Box::new(desk) }).expect("it fits")
}

#[test]
fn the_desk_says_what_waits_too_long_in_words_and_a_sign() {
    let page = page(&with_leads(Language::English), Language::English, true);
    let answer = text(one(page.root_element(), "h1"));
    assert_eq!(
        answer,
        "3 leads wait, 1 of them too long. First: Stale, for 8 days. 1 answered lead is still to be taken on."
    );
    let rows = all(page.root_element(), "[data-row]");
    assert_eq!(rows.len(), 4);
    assert!(text(rows[0]).starts_with("Stale") && text(rows[0]).contains("Waits to be handed on · for 8 days"));
    assert_eq!(all(rows[0], ".week-state svg").len(), 1);
    assert!(all(rows[1], ".week-state svg").is_empty());
    // The rule proposes Anna; one key accepts, as does the button.
    let accept = all(rows[0], "button[aria-keyshortcuts=a]");
    assert_eq!(text(accept[0]), "Hand on to Anna");
    assert_eq!(text(all(rows[3], "button[aria-keyshortcuts=a]")[0]), "Anna takes it on as a customer");
    let groups = texts(page.root_element(), ".lead-group h3");
    assert!(groups[0].starts_with("Waits too long"), "{groups:?}");
}

#[test]
fn the_scorecard_averages_and_stars_in_words() {
    let page = page(&with_leads(Language::English), Language::English, true);
    let table = called(&page, "section", "Branch scorecard");
    let anna = texts(table, "tbody tr:first-child td");
    assert_eq!(anna, ["1", "1", "100%", "1", "0", "0%", "★☆☆☆☆1 of 5"]);
    let bo = texts(table, "tbody tr:nth-child(2) td");
    assert_eq!(bo[2..], ["0%", "1", "0", "0%", "below the floor"]);
    let source = called(&page, "section", "What sources bring");
    assert_eq!(all(source, "tbody tr").len(), 1);
    assert_eq!(texts(source, "tbody td")[0], "4");
}

fn with_worth(language: Language) -> Rc<Plan> {
    let worth = |profit: i64, potential: Option<i64>| Details {
        worth: Some(Box::new(Worth { profit_minor: Some(profit), potential_minor: potential, ..Worth::default() })),
        ..Details::default()
    };
    let plan = (0..8)
        .fold(empty(language), |plan, at| add(&plan, &format!("Small {at}"), 5, Some(10_000), worth(1_000, None)));
    let plan = add(&plan, "Big", 5, Some(900_000), worth(90_000, Some(1_200_000)));
    let plan = add(&plan, "Dear", 5, Some(20_000), worth(-30_000, None));
    let man = Man { money: Some(true), authority: Some(false), need: Some(true) };
    add(&plan, "Climbs", 2, Some(5_000), Details { man, ..Details::default() })
}

#[test]
fn who_matters_is_said_first_and_then_shown() {
    let page = page(&with_worth(Language::English), Language::English, false);
    let answer = text(one(page.root_element(), "h1"));
    // 9 200 of 10 000 by the first two of ten, who earn 900 − 300 of 680.
    assert_eq!(
        answer,
        "20% of customers bring 92% of the revenue. They bring 88% of the profit. 1 customer loses money."
    );
    assert_eq!(all(page.root_element(), "svg.pareto polyline").len(), 2);
    let bands = called(&page, "section", "Bands and key accounts");
    assert_eq!(texts(bands, ".class-table tbody td")[0], "110%");
    let first = texts(bands, ".account-table tbody tr:first-child > *");
    assert!(first[1].starts_with("Big") && first[2] == "A" && first[4] == "90%", "{first:?}");
    assert_eq!(all(bands, ".account-table select").len(), 10);
    let man = called(&page, "section", "Money, authority, need");
    assert!(text(one(man, ".lead-answer")).starts_with("0 customers have all three: pursue. 1 lacks one of them"));
    assert!(text(one(man, "[data-row]")).contains("Authority is missing"));
    let room = called(&page, "section", "Room to grow");
    assert!(text(one(room, ".lead-answer")).contains("CNY 3,000 more is possible; the most with Big."));
}

#[test]
fn a_cell_of_the_map_has_its_figures() {
    let page = page(&with_worth(Language::English), Language::English, false);
    let map = called(&page, "section", "Customers by two fields");
    assert_eq!(text(one(map, ".lead-answer")), "Most customers are in North × Pumps: 11, worth CNY 10,050.");
    let cells = texts(map, "tbody tr:first-child td");
    assert_eq!(cells, ["11CNY 10,050", "11CNY 10,050"]);
}

#[test]
fn empty_pages_teach_and_nothing_is_left_over() {
    for language in LANGUAGES {
        for is_desk in [true, false] {
            let none = page(&empty(language), language, is_desk);
            assert_eq!(all(none.root_element(), "button.primary").len(), 1);
            assert_eq!(all(none.root_element(), "p.note").len(), 1);
            for plan in [empty(language), with_leads(language), with_worth(language)] {
                assert_eq!(faults(&page(&plan, language, is_desk)), Vec::<String>::new(), "{language:?}");
            }
        }
    }
}
