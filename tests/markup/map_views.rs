//! The pictures of a map's people, and the panel of one person, as a screen reader meets them.

use crate::plans::{today, with_records};
use crate::soundness::{LANGUAGES, faults};
use crate::stage::{all, name, one, shown, text, texts};
use rungs::domain::accounts::{Person, PersonId};
use rungs::domain::calendar::Day;
use rungs::domain::stakeholders::{
    Access, Attitude, BuyingStage, Cast, Evidence, Involvement, MapId, MapSettings, Need, NeedSeen, Party, Reporting,
    Role, StakeholderMap, Style, Trait,
};
use rungs::i18n::Language;
use rungs::pages::stakeholders::attitude::Attitude as AttitudeView;
use rungs::pages::stakeholders::needs::Needs;
use rungs::pages::stakeholders::person::PersonPanel;
use rungs::pages::stakeholders::rings::Rings;
use rungs::pages::stakeholders::shared::MapProps;
use rungs::pages::stakeholders::stages::Stages;
use rungs::pages::stakeholders::styles::Styles;
use rungs::pages::stakeholders::table::Table;
use rungs::plan::{Accounts, Action, MapChange, Plan, update};
use scraper::Html as Document;
use std::rc::Rc;
use yew::prelude::*;

const MARKUP: &str = "<b>Bobby</b> & \"Söhne\" <script>alert(1)</script>";

/// A map of people as bad as they come: same names, markup, the longest title, one with every role, nobody reporting to anybody.
fn people() -> (Vec<Rc<Person>>, StakeholderMap) {
    let long = "t".repeat(200);
    let named = [("Chen", Some("CEO")), ("Chen", None), (MARKUP, Some(long.as_str())), ("someone in finance", None)];
    let mut persons: Vec<Person> = (1..)
        .zip(named)
        .map(|(id, (name, title))| Person { title: title.map(Into::into), ..Person::named(PersonId(id), name) })
        .collect();
    persons[0].style = Some(Style { assertiveness: 8, emotion: -6 });
    persons[1].style = Some(Style { assertiveness: 8, emotion: -6 });
    persons[1].reports_to =
        vec![Reporting { to: PersonId(1), is_dotted: false }, Reporting { to: PersonId(3), is_dotted: true }].into();
    let mut map =
        StakeholderMap { stage: Some(BuyingStage::Comparison), ..StakeholderMap::new(MapId(1), "A purchase") };
    for person in &persons {
        map.people.push(Rc::new(Involvement::new(person.id, Some(today()))));
    }
    let first = Rc::make_mut(&mut map.people[0]);
    first.roles = [Role::DecisionMaker, Role::Gatekeeper, Role::User].into_iter().collect();
    first.set_attitude(Some(Attitude::Resists), Day::new(2026, 11, 2).expect("a day"));
    first.set_attitude(Some(Attitude::Supports), today());
    (first.influence, first.access, first.is_ally) = (Some(10), Some(Access::Met), true);
    first.needs =
        vec![NeedSeen { need: Need::Image, met: Some(true) }, NeedSeen { need: Need::Power, met: Some(false) }].into();
    first.evidence.push(Rc::new(Evidence {
        on: today(),
        about: Trait::Influence,
        answers: vec![Some(0), None, Some(1), Some(200)],
        note: Some("Seen in June".into()),
    }));
    let third = Rc::make_mut(&mut map.people[2]);
    (third.party, third.influence) = (Party::Government, Some(2));
    third.set_attitude(Some(Attitude::Sabotages), today());
    Rc::make_mut(&mut map.people[3]).is_placeholder = true;
    (persons.into_iter().map(Rc::new).collect(), map)
}

fn plan(language: Language, people: Vec<Rc<Person>>, map: StakeholderMap) -> Plan {
    let plan = Rc::new(with_records(language));
    let customer = plan.customers.list()[0].id;
    let id = map.id;
    let involvements: Vec<Rc<Involvement>> = map.people.to_vec();
    let bare = Rc::new(StakeholderMap { people: Vec::new().into(), ..map });
    let changes = [MapChange::SetMap { map: bare }, MapChange::SetPeople { people, involvements }];
    let plan = changes
        .into_iter()
        .fold(plan, |plan, change| update(&plan, &Action::ChangeMap { customer, map: id, change }).expect("it fits"));
    Rc::unwrap_or_clone(plan)
}

fn props(plan: &Rc<Plan>, today: Day, selected: &[u32]) -> MapProps {
    let customer = Rc::clone(&plan.customers.list()[0]);
    let map = Rc::clone(&customer.maps()[0]);
    let cast = Rc::new(Cast::of(&customer, &map));
    let maps = MapSettings { me: Some(Style { assertiveness: 0, emotion: 0 }), ..MapSettings::default() };
    let accounts = Rc::new(Accounts { maps, ..Accounts::clone(&plan.accounts) });
    let selected = Rc::new(selected.iter().map(|id| PersonId(*id)).collect());
    MapProps { customer, map, cast, accounts, today, selected, on_select: Callback::noop() }
}

type View = (&'static str, crate::stage::Drawing);

const VIEWS: [View; 6] = [
    ("attitude", |plan, today| html! { <AttitudeView ..props(plan, today, &[1]) /> }),
    ("needs", |plan, today| html! { <Needs ..props(plan, today, &[1]) /> }),
    ("styles", |plan, today| html! { <Styles ..props(plan, today, &[4]) /> }),
    ("stages", |plan, today| html! { <Stages ..props(plan, today, &[1]) /> }),
    ("rings", |plan, today| html! { <Rings ..props(plan, today, &[1]) /> }),
    ("table", |plan, today| html! { <Table ..props(plan, today, &[1]) /> }),
];
const PANEL: crate::stage::Drawing = |plan, today| html! { <PersonPanel ..props(plan, today, &[1]) /> };
const PANEL_BARE: crate::stage::Drawing = |plan, today| html! { <PersonPanel ..props(plan, today, &[3]) /> };
const SEVERAL: crate::stage::Drawing = |plan, today| html! { <PersonPanel ..props(plan, today, &[1, 3]) /> };

fn drawn(language: Language, view: crate::stage::Drawing) -> Document {
    let (people, map) = people();
    shown(plan(language, people, map), language, today(), view)
}

fn view(which: &str) -> crate::stage::Drawing {
    VIEWS.iter().find(|(name, _)| *name == which).expect("a view").1
}

#[test]
fn bad_people_are_drawn_everywhere_and_markup_is_text() {
    for language in LANGUAGES {
        let panels = [("panel", PANEL), ("bare", PANEL_BARE), ("several", SEVERAL)];
        for (what, view) in VIEWS.into_iter().chain(panels) {
            let page = drawn(language, view);
            assert_eq!(faults(&page), Vec::<String>::new(), "{what}, {language:?}");
            assert!(all(page.root_element(), "script, b > b").is_empty(), "{what}: markup is text");
            assert!(
                all(page.root_element(), "table").into_iter().all(|table| !name(&page, table).is_empty()),
                "{what}"
            );
        }
    }
}

#[test]
fn nobody_is_missing_from_a_picture() {
    for (what, view) in VIEWS.into_iter().filter(|(what, _)| !["table", "styles"].contains(what)) {
        let page = drawn(Language::English, view);
        let chips: std::collections::BTreeSet<String> = all(page.root_element(), "[data-person]")
            .iter()
            .filter_map(|chip| chip.attr("data-person"))
            .map(str::to_owned)
            .collect();
        assert_eq!(chips.into_iter().collect::<Vec<_>>(), ["1", "2", "3", "4"], "{what}");
    }
    let styles = drawn(Language::English, view("styles"));
    assert_eq!(all(styles.root_element(), ".spot [data-person]").len(), 2);
    let dots: Vec<String> =
        all(styles.root_element(), "[data-dot]").into_iter().map(|dot| name(&styles, dot)).collect();
    assert_eq!(
        dots,
        ["You: Promoting (pace 0, warmth 0)", "2 people: Chen · Chen: Controlling (pace +8, warmth −6)"],
        "those at one point are one dot that is counted and named"
    );
}

#[test]
fn a_place_says_who_stands_there() {
    let page = drawn(Language::English, view("attitude"));
    let spots = texts(page.root_element(), ".view-said");
    assert_eq!(
        spots,
        ["Of 4 people, 1 supports us. Of the 1 with influence 7 or more, 1 does. Nobody knows how 2 stand."]
    );
    let places: Vec<String> = all(page.root_element(), "[data-spot]")
        .into_iter()
        .map(|spot| name(&page, spot))
        .filter(|name| !name.ends_with("0 people"))
        .collect();
    assert_eq!(
        places,
        [
            "Supports, Influence 7–10: 1 person",
            "Sabotages, Influence 0–3: 1 person",
            "Unknown, Influence Unknown: 2 people"
        ]
    );
    let needs = drawn(Language::English, view("needs"));
    assert_eq!(
        text(one(needs.root_element(), ".view-said")),
        "0 partners, 0 friends, 1 rival, 0 strangers; 3 not judged yet."
    );
    let stages = drawn(Language::English, view("stages"));
    assert_eq!(
        text(one(stages.root_element(), ".view-said")),
        "At Comparison: no Purchaser is known. Next, at Decision: no Purchaser is known."
    );
    assert_eq!(all(stages.root_element(), ".asked.hole").len(), 2);
}

#[test]
fn two_hundred_at_one_place_are_counted_and_not_all_drawn() {
    let people: Vec<Rc<Person>> = (1..=230).map(|id| Rc::new(Person::named(PersonId(id), format!("P{id}")))).collect();
    let mut map = StakeholderMap::new(MapId(1), "A purchase");
    map.people = people.iter().map(|one| Rc::new(Involvement::new(one.id, None))).collect();
    let page = shown(plan(Language::English, people, map), Language::English, today(), view("attitude"));
    assert_eq!(all(page.root_element(), "[data-person]").len(), 24);
    assert!(texts(page.root_element(), ".spot button").contains(&"206 more".to_owned()));
}

#[test]
fn the_panel_says_what_is_known_and_what_the_answers_suggest() {
    let page = drawn(Language::English, PANEL);
    let root = page.root_element();
    assert_eq!(texts(root, ".map-history li"), ["＋Supports since 2027-01-14", "－Resists since 2026-11-02"]);
    let pressed = texts(root, ".map-roles [aria-pressed=true]");
    assert_eq!(pressed, ["Decision maker", "Gatekeeper", "User"]);
    let evidence = text(one(root, ".map-evidence li"));
    // 10 and 5 are 8, a half rounded up; the number that no answer has is left out.
    assert!(evidence.contains("2 of 5 answers suggest: 8") && evidence.contains("Seen in June"), "{evidence}");
    let advice = texts(root, ".map-advice > p:first-child");
    assert!(advice[0].starts_with("Faster than you.") && advice[1].starts_with("Cooler than you."), "{advice:?}");
    assert!(advice.iter().any(|piece| piece.starts_with("Rival:")), "{advice:?}");
    let several = drawn(Language::English, SEVERAL);
    assert_eq!(all(several.root_element(), ".map-roles [aria-pressed=mixed]").len(), 3);
}
