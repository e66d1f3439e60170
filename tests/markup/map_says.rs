//! What a map says, as a screen reader meets it: findings, ways to the decision, six steps, all maps.

use crate::plans::{today, with_records};
use crate::soundness::{LANGUAGES, faults};
use crate::stage::{all, one, shown, text, texts};
use rungs::domain::accounts::{Customer, CustomerId};
use rungs::domain::stakeholders::{Cast, example_map};
use rungs::i18n::Language;
use rungs::pages::stakeholders::effect::MapRules;
use rungs::pages::stakeholders::findings::{Answer, Findings};
use rungs::pages::stakeholders::overview::Overview;
use rungs::pages::stakeholders::power::Power;
use rungs::pages::stakeholders::shared::MapProps;
use rungs::pages::stakeholders::steps::Steps;
use rungs::plan::Plan;
use std::rc::Rc;
use yew::prelude::*;

/// A plan whose first customer has the example's map.
fn with_map() -> Plan {
    let mut plan = with_records(Language::English);
    let (_, details) = example_map(0, today()).expect("shipped");
    let first = plan.customers.list()[0].id;
    let changed = plan.customers.with_customer(first, |customer: &mut Customer| customer.details = details.shared());
    plan.customers = changed.expect("there");
    plan
}

fn given(plan: &Rc<Plan>) -> MapProps {
    let customer = Rc::clone(&plan.customers.list()[0]);
    let map = Rc::clone(&customer.maps()[0]);
    MapProps {
        cast: Rc::new(Cast::of(&customer, &map)),
        customer,
        map,
        accounts: Rc::clone(&plan.accounts),
        today: today(),
        selected: Rc::new(Vec::new()),
        on_select: Callback::noop(),
    }
}

#[test]
fn the_answer_counts_and_says_what_to_do_first() {
    let page = shown(with_map(), Language::English, today(), |plan, _| html! { <Answer ..given(plan) /> });
    let said = text(one(page.root_element(), "h1"));
    assert!(said.contains("of 12 support us") && said.contains("Next: "), "{said}");
}

#[test]
fn findings_can_be_planned_and_the_score_adds_up() {
    let page = shown(with_map(), Language::English, today(), |plan, _| html! { <Findings ..given(plan) /> });
    let found = texts(page.root_element(), ".map-finding p");
    assert!(found.iter().any(|line| line.contains("Wang Min: Resists, influence 8 of 10")), "{found:?}");
    assert!(texts(page.root_element(), ".map-finding button").iter().any(|line| line.contains("Plan: Meet Wang Min")));
    let points: Vec<f64> = texts(page.root_element(), ".map-score-lines td")
        .iter()
        .map(|cell| cell.replace('−', "-").parse().expect("a number"))
        .collect();
    let (left, parts) = points.split_last().expect("lines");
    assert!((parts.iter().sum::<f64>() - left).abs() < 1e-9, "{points:?}");
}

#[test]
fn ways_to_the_decision_name_their_people() {
    let page = shown(with_map(), Language::English, today(), |plan, _| html! { <Power ..given(plan) /> });
    let chain = texts(page.root_element(), ".map-chain").join(" ");
    assert!(chain.contains("Liu Yang") && chain.contains("Chen Guodong"), "{chain}");
    assert!(all(page.root_element(), "tbody tr").len() > 5);
}

#[test]
fn all_maps_stand_in_a_table_and_rules_can_be_changed() {
    let page = shown(with_map(), Language::English, today(), |plan, today| {
        html! { <Overview plan={Rc::clone(plan)} {today} is_gone={false} /> }
    });
    assert_eq!(all(page.root_element(), "tbody tr th a").len(), 1);
    let rules = shown(with_map(), Language::English, today(), |plan, today| {
        html! { <MapRules plan={Rc::clone(plan)} {today} /> }
    });
    assert_eq!(all(rules.root_element(), "tbody tr").len(), 12);
}

#[test]
fn without_maps_a_sentence_a_field_and_an_example_are_there() {
    let page = shown(with_records(Language::English), Language::English, today(), |plan, today| {
        html! { <Overview plan={Rc::clone(plan)} {today} is_gone={true} /> }
    });
    assert_eq!(text(one(page.root_element(), "h1")), "Who decides, and whom to win next?");
    assert!(texts(page.root_element(), "button").iter().any(|button| button == "Look at an example"));
}

#[test]
fn everything_is_named_in_every_language() {
    for language in LANGUAGES {
        let page = shown(with_map(), language, today(), |plan, today| {
            html! {
                <main>
                    <Answer ..given(plan) />
                    <Findings ..given(plan) />
                    <Power ..given(plan) />
                    <Steps ..given(plan) />
                    <Overview plan={Rc::clone(plan)} {today} is_gone={false} />
                </main>
            }
        });
        assert_eq!(faults(&page), Vec::<String>::new(), "{language:?}");
    }
    assert_eq!(with_map().customers.get(CustomerId(0)).map(|one| one.maps().len()), None);
}
