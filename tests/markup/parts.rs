//! The view "Split" as a screen reader meets it.

use crate::plans::{generic, with_records};
use crate::stage::{all, one, text, texts};
use rungs::domain::split::{Dimension, PartId};
use rungs::i18n::{Language, Locale};
use rungs::pages::depth::parts::PartsOf;
use rungs::plan::selectors::parts::{offers, split_by};
use rungs::plan::{Action, Plan, update};
use scraper::Html as Document;
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
struct StageProps {
    locale: Locale,
    plan: Rc<Plan>,
}

#[component]
fn Stage(props: &StageProps) -> Html {
    html! {
        <ContextProvider<Locale> context={props.locale}>
            <PartsOf plan={Rc::clone(&props.plan)} on_import={Callback::noop()} />
        </ContextProvider<Locale>>
    }
}

fn page(plan: Plan, language: Language) -> Document {
    let props = StageProps { locale: Locale::new(language), plan: Rc::new(plan) };
    let rendered = yew::LocalServerRenderer::<Stage>::with_props(props).hydratable(false).render();
    Document::parse_fragment(&pollster::block_on(rendered))
}

/// A plan split by person, the first of them again by month.
fn split(language: Language) -> Plan {
    let mut plan = Rc::new(with_records(language));
    for (part, by) in [(None, Dimension::Person), (Some(PartId(1)), Dimension::Month)] {
        let offer = offers(&plan, part).into_iter().find(|offer| offer.by == by).expect("it is offered");
        let split = split_by(&plan, part, by, &offer.names).expect("a split");
        plan = update(&plan, &Action::SetSplit { split: Some(Box::new(split)) }).expect("it fits");
    }
    Rc::unwrap_or_clone(plan)
}

fn number(text: &str) -> u64 {
    text.replace(',', "").parse().expect("a whole number")
}

#[test]
fn nothing_split_yet_invites_in_one_sentence() {
    for language in [Language::English, Language::Simplified, Language::Traditional] {
        let empty = page(generic(language, true), language);
        assert_eq!(all(empty.root_element(), "h1").len(), 1);
        // By month and by hand; and a way to names.
        assert_eq!(all(empty.root_element(), "button").len(), 3);
        let known = page(with_records(language), language);
        assert_eq!(texts(known.root_element(), ".actions button").len(), 3, "by person, by product, by month");
        assert!(text(one(known.root_element(), ".button.primary")).contains('3'), "three people");
    }
}

#[test]
fn the_columns_add_up_to_the_first_row() {
    for language in [Language::English, Language::Simplified] {
        let page = page(split(language), language);
        let grid = one(page.root_element(), "table.parts");
        assert_eq!(all(grid, "tr.part").len(), 15, "three people and twelve months");
        let own = all(grid, "tr.part").into_iter().filter(|row| !all(*row, ".depth-1").is_empty());
        let rows: Vec<Vec<String>> = own.map(|row| texts(row, "td.number")).collect();
        let whole = texts(one(grid, "tr.whole"), "td.number");
        assert_eq!((rows.len(), whole.len()), (3, 7));
        for column in 1..7 {
            let sum: u64 = rows.iter().map(|row| number(&row[column])).sum();
            assert_eq!(sum, number(&whole[column]), "column {column}");
        }
        assert_eq!(texts(one(page.root_element(), ".adds-up"), "button.figure"), ["CNY 10,000,000"]);
    }
}

#[test]
fn colour_never_speaks_alone_and_every_number_can_be_reached() {
    let page = page(split(Language::English), Language::English);
    let root = page.root_element();
    for cell in all(root, "table.heat td") {
        assert!(
            texts(cell, "small").iter().any(|word| !word.is_empty()) || text(cell) == "no tries yet",
            "{}",
            cell.html()
        );
    }
    for grid in all(root, "table[role=grid]") {
        assert!(all(grid, "td.number:not([tabindex]):not(.none)").is_empty());
    }
    let toggle = one(root, "button.toggle");
    assert_eq!(toggle.attr("aria-expanded"), Some("true"));
    assert_eq!(toggle.attr("aria-label"), Some("Parts of <b>Müller</b> & \"Söhne\""));
    assert!(all(root, "h1, h2, h3").iter().all(|heading| !text(*heading).is_empty()));
}
