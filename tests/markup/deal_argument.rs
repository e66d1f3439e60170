//! What they buy by, competitors and the argument of a deal, as a screen reader meets them.

use crate::plans::{today, with_records};
use crate::soundness::{LANGUAGES, faults};
use crate::stage::{Drawing, all, called, name, one, shown, text, texts};
use rungs::domain::accounts::{Customer, Few, PersonId};
use rungs::domain::calendar::Day;
use rungs::domain::qualification::{
    Competitor, CompetitorId, Criterion, CriterionGroup, CriterionId, CriterionKind, Deal, DealId, Feature, FeatureId,
    Holder, Need, NeedId, Weighing, example_deal, set_number,
};
use rungs::domain::stakeholders::{Cast, MapId, example_map};
use rungs::i18n::Language;
use rungs::pages::deals::argument::Argument;
use rungs::pages::deals::competitors::Competitors;
use rungs::pages::deals::criteria::Criteria;
use rungs::pages::deals::shared::DealProps;
use rungs::plan::selectors::DealDesk;
use rungs::plan::{Action, NewCustomer, Plan, update};
use scraper::Html as Document;
use std::rc::Rc;
use yew::prelude::*;

const MARKUP: &str = "<b>Bobby</b> & \"Söhne\" <script>alert(1)</script>";

fn example() -> Deal {
    example_deal(DealId(1), MapId(1), 0, today(), 100).expect("it ships")
}

/// A plan with the example's customer and this deal.
fn plan(language: Language, deal: Deal) -> Plan {
    let (customer_name, mut details) = example_map(0, today()).expect("it ships");
    details.deals.push(Rc::new(deal));
    let plan = Rc::new(with_records(language));
    let known = &plan.customers.list()[0];
    let customer = NewCustomer {
        name: customer_name.into(),
        reference: None,
        grade: known.grade,
        standing: rungs::domain::accounts::Standing::Active,
        owner: None,
        product: None,
        region: None,
        value_minor: None,
        opened: None,
        closed: None,
        details: details.shared(),
    };
    let id = rungs::domain::accounts::CustomerId(plan.customers.free_id());
    Rc::unwrap_or_clone(update(&plan, &Action::AddCustomer { id, customer }).expect("it fits"))
}

fn props(plan: &Rc<Plan>, today: Day) -> DealProps {
    let has_deal = |customer: &&Rc<Customer>| !customer.deals().is_empty();
    let customer = Rc::clone(plan.customers.list().iter().find(has_deal).expect("there"));
    let deal = Rc::clone(&customer.deals()[0]);
    let map = deal.facts.map.map(|_| Rc::clone(&customer.maps()[0]));
    let desk = DealDesk::of(plan, today);
    DealProps {
        plan: Rc::clone(plan),
        cast: map.as_ref().map(|map| Rc::new(Cast::of(&customer, map))),
        template: desk.template(&deal).cloned(),
        outlook: Rc::new(desk.outlook(plan, &customer, &deal)),
        grade_odds: None,
        today,
        map,
        deal,
        customer,
    }
}

/// As on a page: under its heading.
const CRITERIA: Drawing = |plan, today| html! { <Criteria ..props(plan, today) /> };
const COMPETITORS: Drawing = |plan, today| html! { <Competitors ..props(plan, today) /> };
const ARGUMENT: Drawing = |plan, today| html! { <Argument ..props(plan, today) /> };
const VIEWS: [(&str, Drawing); 3] = [("criteria", CRITERIA), ("competitors", COMPETITORS), ("argument", ARGUMENT)];

fn drawn(language: Language, deal: Deal, view: Drawing) -> Document {
    shown(plan(language, deal), language, today(), view)
}

fn said(page: &Document) -> String {
    text(one(page.root_element(), ".deal-said"))
}

/// Everything empty; everything full and hostile; nobody on a map; all weights zero; fifty criteria.
fn deals() -> Vec<(&'static str, Deal)> {
    let full = example();
    let mut bare = full.clone();
    bare.scores = Few::default();
    (bare.criteria, bare.weighings, bare.competitors) = (Few::default(), Few::default(), Few::default());
    (bare.needs, bare.features, bare.steps) = (Few::default(), Few::default(), Few::default());
    let mut hostile = full.clone();
    let kind = CriterionKind::Own { group: CriterionGroup::Price, name: MARKUP.into() };
    hostile.criteria.push(Criterion { id: CriterionId(900), kind, weight: 100 });
    hostile.weighings.push(Rc::new(Weighing { holder: Holder::Left(MARKUP.into()), weights: Few::default() }));
    let long = "很".repeat(200);
    hostile.competitors.push(Rc::new(Competitor::named(CompetitorId(901), long)));
    hostile.competitors.push(Rc::new(Competitor::named(CompetitorId(902), MARKUP)));
    hostile.competitors.push(Rc::new(Competitor::named(CompetitorId(903), "Twin")));
    hostile.competitors.push(Rc::new(Competitor::named(CompetitorId(904), "Twin")));
    let people = vec![PersonId(1)].into();
    let need = Need { id: NeedId(910), said: MARKUP.into(), meant: None, behind: None, people };
    hostile.needs.push(Rc::new(need));
    let mut row = Feature::clone(&hostile.features[0]);
    (row.id, row.feature, row.benefits, row.need) = (FeatureId(911), MARKUP.into(), Few::default(), None);
    hostile.features.push(Rc::new(row));
    let mut nobody = full.clone();
    Rc::make_mut(&mut nobody.facts).map = None;
    let mut zero = full.clone();
    zero.weighings = Few::default();
    for one in &mut zero.criteria {
        one.weight = 0;
    }
    let mut fifty = full.clone();
    for number in 1..=50 {
        let kind = CriterionKind::Own { group: CriterionGroup::Service, name: format!("Criterion {number}").into() };
        fifty.criteria.push(Criterion { id: CriterionId(1000 + number), kind, weight: 10 });
    }
    vec![("example", full), ("bare", bare), ("hostile", hostile), ("no map", nobody), ("zero", zero), ("fifty", fifty)]
}

#[test]
fn every_deal_is_drawn_soundly_in_every_language_and_markup_is_text() {
    for language in LANGUAGES {
        for (what, deal) in deals() {
            for (view, drawing) in VIEWS {
                let page = drawn(language, deal.clone(), drawing);
                assert_eq!(faults(&page), Vec::<String>::new(), "{what}, {view}, {language:?}");
                let root = page.root_element();
                assert!(all(root, "script, b > b").is_empty(), "{what}, {view}: markup is text");
                assert!(!said(&page).is_empty(), "{what}, {view}: the answer stands first");
                for table in all(root, "table") {
                    assert!(!name(&page, table).is_empty(), "{what}, {view}: a table without a name");
                }
                for picture in all(root, "[role=img]") {
                    assert!(picture.attr("aria-label").is_some_and(|label| !label.is_empty()), "{what}, {view}");
                }
            }
        }
    }
}

#[test]
fn who_is_ahead_for_the_group_and_what_would_turn_it_stand_first() {
    let page = drawn(Language::English, example(), CRITERIA);
    let root = page.root_element();
    let first = said(&page);
    assert!(first.contains("ahead for the group by"), "{first}");
    let flips = texts(root, ".deal-flips > li > span");
    assert!(!flips.is_empty() && flips[0].starts_with("If “") && flips[0].ends_with("ahead."), "{flips:?}");
    let beside = text(all(root, ".deal-said + p")[0]);
    assert_eq!(beside, flips[0], "the nearest one stands under the answer");
    let cards = all(root, ".offer-card");
    assert_eq!(cards.len(), 5, "the group and four people");
    assert!(cards.iter().all(|card| all(*card, ".offer-bar").len() == 3));
    assert_eq!(all(root, ".radar-legend li").len(), 3);
    assert_eq!(all(root, ".radar-offer.offer-2 line").len(), 6, "five sides and one in the legend");
}

#[test]
fn the_grid_shows_the_tree_with_weights_shares_and_scores() {
    let page = drawn(Language::English, example(), CRITERIA);
    let grid = called(&page, "table[role=grid]", "Weights and scores");
    let headings = texts(grid, "thead th button > span");
    assert_eq!(headings[..3], ["Criterion", "Share for the group", "Usual weight"]);
    assert_eq!(headings[7..], ["Our score", "Norvik Lines: score", "Beilang Automation: score"]);
    assert_eq!(headings.len(), 10, "{headings:?}");
    let groups = texts(grid, "tr.group th");
    assert!(groups.len() == 5 && groups[0].starts_with("Product · ") && groups[0].ends_with('%'), "{groups:?}");
    let cells = texts(grid, "tr:nth-child(2) > td");
    // Weight 25 of all that the purchaser's weights add up to, 425.
    assert!(cells.iter().any(|cell| cell.starts_with("25 · 6")), "{cells:?}");
}

#[test]
fn what_cannot_be_compared_is_said_and_leads_on() {
    let deals = deals();
    let of = |which: &str| deals.iter().find(|(what, _)| *what == which).expect("there").1.clone();
    let zero = drawn(Language::English, of("zero"), CRITERIA);
    assert!(said(&zero).starts_with("All weights are zero"), "{}", said(&zero));
    assert!(all(zero.root_element(), ".offer-card").is_empty());
    let bare = drawn(Language::English, of("bare"), CRITERIA);
    assert!(said(&bare).starts_with("Nothing is known yet"));
    assert_eq!(texts(bare.root_element(), ".deal-back button").len(), 12, "all usual criteria can be brought back");
    let mut alone = of("example");
    alone.competitors = Few::default();
    assert!(said(&drawn(Language::English, alone, CRITERIA)).contains("Add a competitor"));
    let mut unscored = of("example");
    unscored.scores = Few::default();
    for one in &mut unscored.competitors {
        Rc::make_mut(one).scores = Few::default();
    }
    assert!(said(&drawn(Language::English, unscored, CRITERIA)).starts_with("Nothing is scored yet"));
    let mut part = of("example");
    let first = part.criteria[0].id;
    set_number(&mut part.scores, first, None);
    let page = drawn(Language::English, part, CRITERIA);
    assert!(
        texts(page.root_element(), ".note").iter().any(|note| note.starts_with("Scores are missing: Our offer on"))
    );
    assert_eq!(all(page.root_element(), ".offer-range").len(), 5, "a range for the group and for each person");
    let nobody = drawn(Language::English, of("no map"), CRITERIA);
    let notes = texts(nobody.root_element(), ".note");
    assert!(notes.iter().any(|note| note.contains("each counts as 5 of 10")), "{notes:?}");
}

#[test]
fn whoever_has_left_is_named_and_can_be_followed_by_somebody() {
    let mut deal = example();
    Rc::make_mut(&mut deal.weighings[0]).holder = Holder::Left("Zhao Lei".into());
    let page = drawn(Language::English, deal, CRITERIA);
    let left = one(page.root_element(), ".deal-holder.left");
    assert!(text(left).starts_with("Zhao Lei (left)"), "{}", text(left));
    let choice = called(&page, "select", "Hand the weights of Zhao Lei on to…");
    assert_eq!(texts(choice, "option").len(), 13, "nobody yet, or one of twelve");
    assert_eq!(all(page.root_element(), ".offer-card").len(), 4, "counted no more");
}

#[test]
fn a_competitor_has_its_allies_its_points_and_what_follows() {
    let page = drawn(Language::English, example(), COMPETITORS);
    let root = page.root_element();
    assert_eq!(said(&page), "2 competitors; Norvik Lines leads. We have an answer to each.");
    assert_eq!(all(root, ".deal-competitor").len(), 2);
    assert_eq!(all(root, ".deal-quadrant").len(), 8);
    assert_eq!(all(root, ".deal-point").len(), 8);
    let norvik = called(&page, "section", "Norvik Lines");
    assert_eq!(texts(norvik, "[aria-pressed=true]"), ["Leading"]);
    let allies = texts(norvik, ".deal-people li > span");
    assert!(allies.len() == 1 && allies[0].contains(" · "), "with how they stand: {allies:?}");
    assert!(texts(norvik, "summary")[0].starts_with("Next: "), "{:?}", texts(norvik, "summary"));
    assert!(all(norvik, "a[href*='stakeholders'], a[href*='map']").len() == 1);
}

#[test]
fn somebody_whose_role_is_to_work_for_a_competitor_is_suggested() {
    let mut deal = example();
    for one in &mut deal.competitors {
        Rc::make_mut(one).allies = Few::default();
    }
    let page = drawn(Language::English, deal, COMPETITORS);
    let offered = texts(page.root_element(), "[role=group][aria-label^='On the map'] button");
    let (_, details) = example_map(0, today()).expect("it ships");
    let allies =
        details.maps[0].people.iter().filter(|one| one.roles.has(rungs::domain::stakeholders::Role::CompetitorAlly));
    assert_eq!(offered.len(), allies.count() * 2, "for each competitor: {offered:?}");
    assert!(offered.iter().all(|words| words.ends_with("is with it")));
}

#[test]
fn gaps_are_said_with_what_mends_them() {
    let mut deal = example();
    let need = Need { id: NeedId(910), said: "Quiet".into(), meant: None, behind: None, people: Few::default() };
    deal.needs.push(Rc::new(need));
    Rc::make_mut(&mut deal.features[0]).need = None;
    Rc::make_mut(&mut deal.features[1]).benefits = Few::default();
    let page = drawn(Language::English, deal, ARGUMENT);
    let gaps = texts(page.root_element(), ".deal-gaps li > span");
    assert_eq!(
        gaps,
        [
            "Nothing we have meets the need “Changing over takes too long.” with a benefit.",
            "Nothing we have meets the need “Quiet” with a benefit.",
            "Whose need is “Quiet”?",
            "“Fixtures are exchanged as one plate” has a benefit, but meets no need that they named.",
            "What “Each part is measured inside the machine” does for the customer is not said.",
        ]
    );
    let mends = texts(page.root_element(), ".deal-gaps button");
    assert_eq!(mends, ["New row for it", "New row for it", "Say whose", "Go to the row", "Go to the row"]);
    assert_eq!(said(&page), "2 of 4 needs met with a benefit, in 4 rows; 5 gaps to close.");
}

#[test]
fn a_talk_sheet_is_said_in_the_order_of_the_style() {
    let page = drawn(Language::English, example(), ARGUMENT);
    let root = page.root_element();
    let sheet = one(root, ".talk-sheet");
    let choice = called(&page, "select", "With whom");
    let chosen = texts(choice, "option[selected]");
    assert_eq!(text(all(sheet, "h4")[0]), format!("Talking to {}", chosen[0]));
    let leads = texts(sheet, "ol > li:first-child .talk-lead");
    assert_eq!(leads.first().map(String::as_str), Some("You said:"));
    assert!(leads.len() >= 3, "{leads:?}");
    // Facts are said as they were written down.
    let facts = text(sheet);
    let deal = example();
    assert!(deal.features.iter().any(|row| facts.contains(&*row.feature)), "{facts}");
    let empty = Deal { needs: Few::default(), features: Few::default(), ..example() };
    let none = drawn(Language::English, empty, ARGUMENT);
    assert!(all(none.root_element(), ".talk-sheet").is_empty());
    assert_eq!(said(&none), "Nothing to argue with yet.");
}

#[test]
fn the_words_that_lead_to_a_fact_follow_the_style() {
    // Everybody of the example in turn is the only one to whom anything matters.
    let (_, details) = example_map(0, today()).expect("it ships");
    let mut openings = std::collections::BTreeSet::new();
    for person in &details.people {
        let mut deal = example();
        deal.needs = Few::default();
        for row in &mut deal.features {
            let row = Rc::make_mut(row);
            (row.need, row.people) = (None, vec![person.id].into());
        }
        let page = drawn(Language::English, deal, ARGUMENT);
        let first = texts(page.root_element(), ".talk-sheet li:first-child p:first-child .talk-lead");
        let style = person.style.map(rungs::domain::stakeholders::Style::kind);
        openings.insert((format!("{style:?}"), first[0].clone()));
    }
    let of = |style: &str| {
        openings.iter().filter(|(known, _)| known.contains(style)).map(|(_, lead)| lead.as_str()).collect::<Vec<_>>()
    };
    for (style, lead) in [
        ("Controlling", "Result:"),
        ("Promoting", "What others will see:"),
        ("Amiable", "What you can rely on:"),
        ("Analytical", "How it works:"),
    ] {
        assert!(of(style).iter().all(|known| *known == lead), "{style}: {openings:?}");
    }
    assert!(openings.len() >= 3, "{openings:?}");
}
