//! A map over time, and people who are brought in, as they are read.

use crate::soundness::{LANGUAGES, faults};
use crate::stage::{all, called, one, render, text, texts};
use rungs::domain::accounts::{Customer, CustomerId, Details, Person, PersonId, Record, RecordId, RecordKind};
use rungs::domain::calendar::Day;
use rungs::domain::ladder::GradeId;
use rungs::domain::stakeholders::{Attitude, Cast, Involvement, MapId, StakeholderMap};
use rungs::exchange::map::{Onto, land, read_text};
use rungs::i18n::{Language, Locale};
use rungs::pages::stakeholders::bring::{Preview, PreviewProps};
use rungs::pages::stakeholders::shared::MapProps;
use rungs::pages::stakeholders::time::{Replay, Time};
use rungs::plan::Accounts;
use scraper::Html as Document;
use std::rc::Rc;
use yew::prelude::*;

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

/// Chen turned in May, Li came in June and was met then.
fn customer(is_known: bool) -> Rc<Customer> {
    let people =
        [(1, "Chen <script>"), (2, "Wang"), (3, "Li")].map(|(id, name)| Rc::new(Person::named(PersonId(id), name)));
    let mut map = StakeholderMap::new(MapId(1), "Line 2");
    for (id, since) in [(1, "2027-03-01"), (2, "2027-03-01"), (3, "2027-06-02")] {
        let mut known = Involvement::new(PersonId(id), is_known.then(|| day(since)));
        if is_known && id == 1 {
            known.influence = Some(10);
            known.set_attitude(Some(Attitude::Resists), day("2027-03-01"));
            known.set_attitude(Some(Attitude::Supports), day("2027-05-20"));
        }
        map.people.push(Rc::new(known));
    }
    let record = Record {
        people: [PersonId(3)].into_iter().collect(),
        ..Record::new(RecordId(1), day("2027-06-03"), RecordKind::Visit)
    };
    let details = Details {
        people: people.into_iter().collect(),
        maps: [Rc::new(map)].into_iter().collect(),
        records: [Rc::new(record)].into_iter().collect(),
        ..Details::default()
    };
    Rc::new(Customer { details: details.shared(), ..Customer::named(CustomerId(1), "Huaxin", GradeId(1)) })
}

#[derive(PartialEq, Properties)]
struct StageProps {
    language: Language,
    is_known: bool,
    pasted: Option<&'static str>,
}

#[component]
fn Stage(props: &StageProps) -> Html {
    let (customer, today) = (customer(props.is_known), day("2027-06-10"));
    let map = Rc::clone(&customer.maps()[0]);
    let shown = if let Some(pasted) = props.pasted {
        let known = &customer.details.as_deref().expect("details").people;
        let brought = Rc::new(read_text(pasted, known, today).expect("people"));
        let landing = Rc::new(land(&customer, &brought.file, &Onto::Map(map), today));
        html! { <Preview ..PreviewProps { customer, brought, landing, is_picture: false } /> }
    } else {
        let cast = Rc::new(Cast::of(&customer, &map));
        let (accounts, selected) = (Rc::new(Accounts::default()), Rc::default());
        html! { <Time ..MapProps { customer, map, cast, accounts, today, selected, on_select: Callback::noop() } /> }
    };
    html! { <ContextProvider<Locale> context={Locale::new(props.language)}>{ shown }</ContextProvider<Locale>> }
}

fn page(language: Language, is_known: bool, pasted: Option<&'static str>) -> Document {
    render::<Stage>(StageProps { language, is_known, pasted })
}

#[test]
fn what_changed_is_told_and_drawn_with_a_table_behind() {
    let page = page(Language::English, true, None);
    let root = page.root_element();
    assert!(text(root).contains("this map stands at 100%; on "));
    let lists = texts(root, "section ul li");
    assert_eq!(lists, ["Chen <script>: － Resists → ＋ Supports", "Li", "Li"]);
    let support = one(root, "details table");
    let rows: Vec<Vec<String>> = all(support, "tbody tr").into_iter().map(|row| texts(row, "td")).collect();
    assert_eq!(rows.len(), 3);
    assert_eq!((rows[0][0].as_str(), rows[2][0].as_str()), ("3", "2"), "people on the last day and the first");
    assert_eq!((rows[0][6].as_str(), rows[2][6].as_str()), ("100%", "-50%"));
    assert_eq!(all(root, ".attitude-line").len(), 3);
    let line = all(root, ".attitude-line")[0].attr("aria-label").expect("words").to_owned();
    assert!(line.contains("Resists") && line.contains("Supports"), "{line}");
    assert_eq!(all(root, ".replay-map .card").len(), 3);
    assert_eq!(all(root, "script").len(), 0);
    called(&page, "input[type=range]", "Change that is shown");
}

#[test]
fn nothing_noted_is_an_invitation() {
    let page = page(Language::English, false, None);
    assert_eq!(all(page.root_element(), "svg").len(), 0);
    assert!(text(page.root_element()).contains("Nothing has been noted over time yet."));
}

#[test]
fn whoever_comes_in_is_shown_with_reasons_for_what_does_not() {
    let page = page(
        Language::English,
        true,
        Some("Name,Reports to,Influence\nwang,Chen <script>,11\nNew <b>one</b>,Nobody,3\n,,4"),
    );
    let root = page.root_element();
    let [preview, refused] = all(root, "table").try_into().expect("two tables");
    assert_eq!(texts(preview, "tbody th"), ["Wang", "New <b>one</b>", "Chen <script>"]);
    assert_eq!(texts(preview, "tbody td:last-child"), ["there already", "new", "there already"]);
    assert_eq!(texts(refused, "tbody td:first-child"), ["2", "3", "4"]);
    assert_eq!(all(root, "b, script").len(), 0);
}

#[test]
fn both_are_sound_in_every_language() {
    for language in LANGUAGES {
        for pasted in
            [None, Some("Name,Shoe\nChen,44\n,1"), Some("Chen, CEO\n  Wang, CFO"), Some("flowchart TB\n a --> b\n ??")]
        {
            assert_eq!(faults(&page(language, true, pasted)), Vec::<String>::new(), "{language:?} {pasted:?}");
        }
    }
}

#[derive(PartialEq, Properties)]
struct CrowdProps {
    count: u32,
}

/// So many people below one another who each turned once.
#[component]
fn Crowd(props: &CrowdProps) -> Html {
    let mut map = StakeholderMap::new(MapId(1), "Line 2");
    let mut people = Vec::new();
    for id in 1..=props.count {
        let mut person = Person::named(PersonId(id), format!("P{id}"));
        person.set_manager((id > 1).then(|| PersonId(id.div_ceil(8))));
        people.push(Rc::new(person));
        let mut known = Involvement::new(PersonId(id), Some(day("2027-01-01")));
        known.note_attitude(Some(Attitude::ALL[id as usize % 5]), day("2027-03-01"));
        map.people.push(Rc::new(known));
    }
    let details = Details { people: people.into(), maps: [Rc::new(map)].into_iter().collect(), ..Details::default() };
    let customer = Customer { details: details.shared(), ..Customer::named(CustomerId(1), "Huaxin", GradeId(1)) };
    let cast = Rc::new(Cast::of(&customer, &customer.maps()[0]));
    html! {
        <ContextProvider<Locale> context={Locale::new(Language::English)}>
            <Replay {cast} today={day("2027-06-10")} />
        </ContextProvider<Locale>>
    }
}

#[test]
fn thousands_are_played_back_as_a_few_shapes_and_hundreds_one_by_one() {
    let page = render::<Crowd>(CrowdProps { count: 5_000 });
    let shapes: Vec<_> = all(page.root_element(), ".replay-map path[class^=att-]");
    assert!(all(page.root_element(), ".replay-map *").len() < 20, "not a shape a person");
    assert_eq!(shapes.len(), 5);
    // Each fifth of the people stands in one shape, and how high a card is filled says which.
    let counts: Vec<usize> =
        shapes.iter().map(|path| path.attr("d").unwrap_or_default().matches('M').count()).collect();
    assert_eq!(counts, [1_000; 5]);
    let heights: Vec<bool> = [80, 64, 48, 32, 16]
        .iter()
        .zip(&shapes)
        .map(|(height, path)| path.attr("d").unwrap_or_default().contains(&format!("v{height}h")))
        .collect();
    assert_eq!(heights, [true; 5]);
    let small = render::<Crowd>(CrowdProps { count: 130 });
    assert_eq!(all(small.root_element(), ".replay-map .card").len(), 130);
    assert!(all(small.root_element(), ".replay-map .name").is_empty(), "nobody could read them");
}
