//! The map of people as a drawing and as an outline.

use super::mapped::reporting;
use super::stage::{all, one, render, texts};
use rungs::domain::accounts::Customer;
use rungs::domain::calendar::Day;
use rungs::domain::stakeholders::{Attitude, Cast, Role, StakeholderMap};
use rungs::i18n::{Language, Locale};
use rungs::pages::stakeholders::canvas::Canvas;
use rungs::pages::stakeholders::outline::Outline;
use rungs::pages::stakeholders::shared::MapProps;
use rungs::plan::Accounts;
use scraper::Html as Document;
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
struct Given {
    locale: Locale,
    map: MapProps,
    is_outline: bool,
}

#[component]
fn Shown(props: &Given) -> Html {
    html! {
        <ContextProvider<Locale> context={props.locale}>
            if props.is_outline { <Outline ..props.map.clone() /> } else { <Canvas ..props.map.clone() /> }
        </ContextProvider<Locale>>
    }
}

fn shown((customer, map): (Customer, StakeholderMap), language: Language, is_outline: bool) -> Document {
    let map = Rc::new(map);
    let given = MapProps {
        cast: Rc::new(Cast::of(&customer, &map)),
        customer: Rc::new(customer),
        map,
        accounts: Rc::new(Accounts::default()),
        today: Day::parse("2026-11-23").expect("a day"),
        selected: Rc::new(Vec::new()),
        on_select: Callback::noop(),
    };
    render::<Shown>(Given { locale: Locale::new(language), map: given, is_outline })
}

/// Four people: a manager, two reports, and one below the first of these.
fn four() -> (Customer, StakeholderMap) {
    let (mut customer, mut map) = reporting(&[None, Some(0), Some(0), Some(1)]);
    customer.change(|more| {
        let names = ["<b>Chen</b> & co", "Wang Min", "Liu Yang", "Sun Jia"];
        for (person, name) in more.people.iter_mut().zip(names) {
            Rc::make_mut(person).name = name.into();
        }
        Rc::make_mut(&mut more.people[1]).title = Some("T".repeat(300).into());
    });
    let first = Rc::make_mut(&mut map.people[0]);
    first.roles = [Role::DecisionMaker, Role::User].into_iter().collect();
    first.set_attitude(Some(Attitude::Resists), Day::parse("2026-11-01").expect("a day"));
    (customer, map)
}

#[test]
fn cards_show_names_as_text_and_colour_with_a_sign() {
    let page = shown(four(), Language::English, false);
    let root = page.root_element();
    assert_eq!(texts(root, ".map-card .name"), ["<b>Chen</b> & co", "Wang Min", "Liu Yang", "Sun Jia"]);
    assert_eq!(texts(root, ".map-card .glyph"), ["－", "·", "·", "·"]);
    assert_eq!(all(root, ".map-card.tone-resists").len(), 1);
    assert_eq!(texts(root, ".map-card .roles")[0], "Decision maker · User");
    let title = &texts(root, ".map-card .title")[1];
    assert!(title.ends_with('…') && title.len() < 60, "{title}");
}

#[test]
fn the_drawing_is_one_stop_of_the_keyboard_that_says_how_it_is_used() {
    for (language, label) in [(Language::English, "Map of people"), (Language::Simplified, "决策链图")] {
        let page = shown(four(), language, false);
        let root = page.root_element();
        let surface = one(root, "[role=application]");
        assert_eq!((surface.attr("tabindex"), surface.attr("aria-label")), (Some("0"), Some(label)));
        let how = surface.attr("aria-describedby").expect("instructions");
        assert!(!texts(root, &format!("#{how}"))[0].is_empty());
        assert_eq!(all(root, ".map-surface [tabindex]").len(), 0);
    }
}

#[test]
fn a_legend_counts_what_it_explains() {
    let page = shown(four(), Language::English, false);
    assert_eq!(texts(page.root_element(), ".map-legend li"), ["－ Resists 1", "· Unknown 3"]);
}

#[test]
fn an_empty_map_begins_with_a_line_to_type() {
    let page = shown(reporting(&[]), Language::English, false);
    let label = one(page.root_element(), ".map-line-field label");
    assert_eq!(super::stage::text(label), "Add somebody");
}

#[test]
fn the_outline_says_level_place_and_what_is_open() {
    let page = shown(four(), Language::Traditional, true);
    let rows = all(page.root_element(), "[role=tree] > [role=treeitem]");
    let said: Vec<_> = rows
        .iter()
        .map(|row| ["aria-level", "aria-posinset", "aria-setsize", "aria-expanded"].map(|name| row.attr(name)))
        .collect();
    assert_eq!(
        said,
        [
            [Some("1"), Some("1"), Some("1"), Some("true")],
            [Some("2"), Some("1"), Some("2"), Some("true")],
            [Some("3"), Some("1"), Some("1"), None],
            [Some("2"), Some("2"), Some("2"), None],
        ]
    );
    let tree = one(page.root_element(), "[role=tree]");
    assert_eq!(tree.attr("aria-activedescendant"), rows[0].attr("id"));
}

#[test]
fn a_long_outline_has_few_rows_in_the_document() {
    let chain: Vec<Option<usize>> = (0..5_000_usize).map(|place| place.checked_sub(1)).collect();
    let page = shown(reporting(&chain), Language::English, true);
    assert_eq!(all(page.root_element(), "[role=treeitem]").len(), 2);
    let page = shown(reporting(&vec![None; 5_000]), Language::English, true);
    assert!(all(page.root_element(), "[role=treeitem]").len() < 80);
}
