//! The team's pages "Territories" and "People" as a screen reader meets them.

use crate::plans::{self, OWNERS, generic, today, with_records};
use crate::soundness::{LANGUAGES, faults};
use crate::stage::{Drawing, all, called, one, shown, text, texts};
use rungs::domain::accounts::CustomerId;
use rungs::domain::calendar::Day;
use rungs::domain::staffing::{AccountManager, AccountManagerId, Commission, Staffing, TierId};
use rungs::i18n::Language;
use rungs::pages::staffing::people::PeopleOf;
use rungs::pages::staffing::territories::TerritoriesOf;
use rungs::plan::Plan;
use rungs::plan::selectors::{managers_of, owners_to_take};
use scraper::Html as Document;
use std::rc::Rc;
use yew::prelude::*;

const SHARED: Drawing = |plan, today| html! { <TerritoriesOf plan={Rc::clone(plan)} {today} /> };
const TEAM: Drawing = |plan, today| html! { <PeopleOf plan={Rc::clone(plan)} {today} /> };

fn shared(plan: Plan, language: Language) -> Document {
    shown(plan, language, today(), SHARED)
}

fn people(plan: Plan, language: Language) -> Document {
    shown(plan, language, today(), TEAM)
}

fn with(plan: Plan, change: impl FnOnce(&mut Staffing)) -> Plan {
    let mut team = plan.staffing.as_deref().cloned().expect("every new plan has a team");
    change(&mut team);
    Plan { staffing: Some(Rc::new(team)), ..plan }
}

/// The plan with the owners of its list in the team, and a newcomer.
fn named(language: Language) -> Plan {
    let plan = with_records(language);
    let offers = owners_to_take(&plan);
    with(plan, |team| {
        let taken = managers_of(team, &offers);
        team.managers.extend(taken);
        let mut new = AccountManager::new(AccountManagerId(99), "Newcomer", TierId(3));
        new.end = Day::parse("2999-01-01").ok();
        team.managers.push(new);
        team.commission = Commission { share_of_revenue: 0.05, ..team.commission.clone() };
    })
}

#[test]
fn no_plan_leaves_anything_over() {
    for language in LANGUAGES {
        let mut plans = plans::all(language);
        plans.push(("people of its own".to_owned(), named(language)));
        for (what, plan) in plans {
            let none = Plan { staffing: None, ..plan.clone() };
            let idle = with(plan.clone(), |team| team.time.hours_per_day = 0.0);
            for plan in [plan, none, idle] {
                assert_eq!(
                    faults(&shared(plan.clone(), language)),
                    Vec::<String>::new(),
                    "territories, {what}, {language:?}"
                );
                assert_eq!(faults(&people(plan, language)), Vec::<String>::new(), "people, {what}, {language:?}");
            }
        }
    }
}

#[test]
fn nobody_and_nothing_invite_in_one_sentence() {
    for language in [Language::English, Language::Simplified, Language::Traditional] {
        let empty = shared(generic(language, false), language);
        assert_eq!(
            (all(empty.root_element(), "h1").len(), all(empty.root_element(), "a.button.primary").len()),
            (1, 1)
        );
        let owners = shared(with_records(language), language);
        assert!(text(one(owners.root_element(), "button.primary")).contains('3'), "three owners to take");
        let alone = people(generic(language, false), language);
        assert_eq!(all(alone.root_element(), "h1").len(), 1);
        assert!(all(alone.root_element(), "table").is_empty());
    }
}

#[test]
fn moves_are_listed_with_their_reason_and_names_stay_text() {
    let page = shared(named(Language::English), Language::English);
    let root = page.root_element();
    let moves = one(root, "table.territory-moves");
    let rows = all(moves, "tbody tr");
    assert!(!rows.is_empty());
    for row in &rows {
        assert_eq!((all(*row, "th[scope=row]").len(), all(*row, "input[type=checkbox][checked]").len()), (1, 1));
        assert!(texts(*row, "td").iter().any(|cell| cell == "the owner is busier"));
    }
    assert!(text(called(&page, "button", &format!("Make {} moves", rows.len()))).contains("moves"));
    let loads = one(root, "table.loads");
    assert_eq!(all(loads, "tbody tr").len(), OWNERS.len() + 1);
    assert!(texts(loads, "th[scope=row]").iter().any(|name| name.contains("<b>Müller</b>")));
    assert_eq!(all(loads, "tbody b").len(), OWNERS.len() + 1, "no name is markup");
    assert!(all(root, "svg").iter().all(|bar| bar.attr("aria-hidden") == Some("true")));
}

#[test]
fn who_must_stay_is_listed_and_not_moved() {
    let plan = named(Language::English);
    let ids: Vec<CustomerId> = plan.customers.list().iter().map(|one| one.id).collect();
    let page = shared(with(plan, |team| team.territory.must_stay.extend(ids)), Language::English);
    assert!(all(page.root_element(), "table.territory-moves").is_empty());
    assert!(!all(page.root_element(), ".pinned li button").is_empty());
}

#[test]
fn pay_adds_up_in_words_and_every_number_can_be_reached() {
    let page = people(named(Language::English), Language::English);
    let root = page.root_element();
    assert!(text(one(root, ".adds-up")).contains("500,000"), "five per cent of ten million");
    let table = one(root, "table.pay-table");
    assert!(all(table, "td.number:not([tabindex])").iter().all(|cell| text(*cell) == "–"));
    assert_eq!(all(root, ".pay-shares [role=spinbutton]").len(), 4, "the whole, and three tiers");
    let none = people(
        with(named(Language::English), |team| team.managers.retain(|one| one.tier == TierId(3))),
        Language::English,
    );
    assert_eq!(all(none.root_element(), ".pay .notice").len(), 2, "two tiers without anybody");
}

#[test]
fn five_hundred_people_are_a_window_of_rows() {
    let plan = with(generic(Language::English, true), |team| {
        team.managers =
            (0..500).map(|at| AccountManager::new(AccountManagerId(at + 1), &format!("P{at}"), TierId(3))).collect();
    });
    let page = people(plan, Language::English);
    assert!(all(page.root_element(), ".people table[role=grid] tbody tr").len() < 60);
    assert!(text(one(page.root_element(), "h1")).contains("500"));
}
