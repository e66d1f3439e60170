//! Maps of people out and in again: as lists, tables, diagrams and pictures, whatever people are called.

use crate::support::archive::parts_of;
use crate::support::maps::involvement;
use crate::support::random::config;
use crate::support::{customer, role_words};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use rungs::domain::accounts::{Customer, Details, Person, PersonId};
use rungs::domain::calendar::Day;
use rungs::domain::stakeholders::{
    Attitude, Cast, Involvement, Line, LineKind, MapId, Reporting, Role, StakeholderMap, Style, lay_out,
};
use rungs::exchange::map::{
    Column, Form, MapColours, MapFile, MapFileError, MapPicture, Onto, PictureError, Why, fitting_pieces, land, pieces,
    read_picture, read_text, with_map, write_mermaid, write_outline, write_piece, write_slides, write_svg, write_table,
};
use rungs::i18n::{Language, Locale};
use rungs::pages::stakeholders::share::map_words;
use rungs::plan::selectors::{Lens, faces};
use rungs::plan::{MapChange, redacted_map};
use std::collections::HashSet;
use std::rc::Rc;

fn today() -> Day {
    Day::new(2027, 3, 1).expect("a day")
}

fn english() -> Locale {
    Locale::default()
}

/// Names as people have them, and as nobody should.
fn name() -> impl Strategy<Value = String> {
    let hostile = vec![
        "<script>alert(1)</script>",
        "=1+1",
        "+1",
        "-",
        "1. Chen",
        "- Chen",
        "二、陈伟",
        "Chen, Li",
        "陈，伟",
        "a;b",
        "\"quoted\" name",
        "end",
        "flowchart TB",
        "%%{init}%%",
        "#35;",
        "p1",
        "Chen (CFO)",
        "Chen #2",
        "#2",
        "Chen ×2",
        "]]>",
        "</metadata>",
        "rungs-map",
        "id='rungs-map'>AAAA<",
        "name",
        "'=x",
    ];
    prop_oneof![
        4 => select(vec!["Chen", "Wang Wei", "陈国栋", "李伟", "Müller"]).prop_map(str::to_owned),
        2 => select(hostile).prop_map(str::to_owned),
        1 => "[!-~中]{1,12}",
    ]
}

/// A customer with one map: trees of managers, other lines, people with one name.
fn customer_with_map() -> impl Strategy<Value = Customer> {
    let one = (name(), of(name()), of(name()), vec((0..8_u32, any::<bool>()), 0..3), of((-10..=10_i8, -10..=10_i8)));
    let people = vec((one, involvement()), 1..8);
    let lines = vec((0..8_u32, 0..8_u32, select(LineKind::ALL.to_vec()), 1..=3_u8), 0..6);
    (people, lines)
        .prop_map(|(people, lines)| {
            let count = people.len() as u32;
            let (mut persons, mut map) = (Vec::new(), StakeholderMap::new(MapId(3), "Line 2"));
            for (at, ((name, title, unit, managers, style), known)) in (0..).zip(people) {
                let id = PersonId(at + 1);
                let mut person = Person::named(id, name.trim());
                let fit = |text: Option<String>| {
                    text.map(|text| text.trim().into()).filter(|text: &Rc<str>| !text.is_empty())
                };
                (person.title, person.unit) = (fit(title), fit(unit));
                person.style = style.map(|(assertiveness, emotion)| Style { assertiveness, emotion });
                // Managers stand before those who report to them: no circles.
                for (to, is_dotted) in managers {
                    let to = PersonId(to % (at + 1) + 1);
                    if to != id && person.reports_to.iter().all(|line| line.to != to) {
                        person.reports_to.push(Reporting { to, is_dotted });
                    }
                }
                persons.push(Rc::new(person));
                map.people.push(Rc::new(Involvement { person: id, ..known }));
            }
            for (from, to, kind, weight) in lines {
                let line = Line { from: PersonId(from % count + 1), to: PersonId(to % count + 1), kind, weight };
                if line.is_usable() && !map.lines.iter().any(|known| known.is_same(line)) {
                    map.lines.push(line);
                }
            }
            let known: HashSet<PersonId> = persons.iter().map(|one| one.id).collect();
            map.settle(&known, &mut 0);
            persons.retain(|one| map.involvement(one.id).is_some());
            holding(persons, map)
        })
        .prop_filter("nobody is on it", |customer| !map_of(customer).people.is_empty())
}

fn holding(people: Vec<Rc<Person>>, map: StakeholderMap) -> Customer {
    let mut one = Customer::clone(&customer(1, 1));
    let details = Details { people: people.into(), maps: [Rc::new(map)].into_iter().collect(), ..Details::default() };
    one.details = details.shared();
    one
}

fn map_of(customer: &Customer) -> Rc<StakeholderMap> {
    Rc::clone(&customer.details.as_deref().expect("details").maps[0])
}

/// Who reports to whom, by place; with the rest of the lines.
type Ties = (Vec<(usize, usize, bool)>, HashSet<(usize, usize, LineKind, u8)>);

fn ties(people: &[Rc<Person>], map: &StakeholderMap) -> Ties {
    let place = |id: PersonId| people.iter().position(|one| one.id == id);
    let mut reports = Vec::new();
    for (from, one) in people.iter().enumerate() {
        reports.extend(one.reports_to.iter().filter_map(|line| Some((from, place(line.to)?, line.is_dotted))));
    }
    reports.sort_unstable();
    let lines = map.lines.iter().filter_map(|line| Some((place(line.from)?, place(line.to)?, line.kind, line.weight)));
    (reports, lines.collect())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Apostrophes before what looks like a formula are taken off by whoever reads a table.
fn cell(text: &str) -> String {
    let text = one_line(text);
    match text.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) => {
            text.clone()
        }
        _ => text,
    }
}

fn picture(cast: &Cast) -> MapPicture {
    let colours = MapColours { surface: "#ffffff".into(), ink: "#111111".into(), ..MapColours::default() };
    MapPicture {
        title: cast.map.name.to_string(),
        answer: "Two of seven support us.".into(),
        foot: "1 March 2027".into(),
        faces: faces(cast, Lens::Attitude, today()),
        legend: Vec::new(),
        words: map_words(english()),
        colours,
    }
}

/// The smallest PNG: one transparent point.
fn small_png() -> Vec<u8> {
    let hex = "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000b49444154789c6360000200000500017a5eab3f0000000049454e44ae426082";
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).expect("a byte")).collect()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_table_comes_back(customer in customer_with_map(), language in select(vec![Language::English, Language::Simplified, Language::Traditional])) {
        let map = map_of(&customer);
        let file = MapFile::of(&customer, &map);
        let text = write_table(&customer, &map, &map_words(Locale::new(language)));
        let back = read_text(&text, &[], today()).expect("a table");
        prop_assert_eq!((back.form, &back.unknown), (Form::Table, &Vec::<String>::new()));
        prop_assert_eq!(&back.problems, &[], "{}", text);
        prop_assert_eq!(back.file.people.len(), file.people.len());
        for (one, other) in file.people.iter().zip(&back.file.people) {
            let texts = |one: &Person| [one.name.clone(), one.title.clone().unwrap_or_default(), one.unit.clone().unwrap_or_default()].map(|text| cell(&text));
            prop_assert_eq!(texts(one), texts(other));
            prop_assert_eq!(one.style, other.style);
        }
        for (one, other) in map.people.iter().zip(&back.file.map.people) {
            prop_assert_eq!((one.roles, one.attitude(), one.influence, one.access), (other.roles, other.attitude(), other.influence, other.access));
            prop_assert_eq!((&one.needs, one.is_ally, one.is_essential, one.party), (&other.needs, other.is_ally, other.is_essential, other.party));
            prop_assert_eq!(one.is_placeholder, other.is_placeholder);
        }
        prop_assert_eq!(ties(&file.people, &map), ties(&back.file.people, &back.file.map), "{}", text);
        for line in text.lines() {
            prop_assert!(!line.trim_start_matches('\u{feff}').starts_with(['=', '@']), "{}", line);
        }
    }

    #[test]
    fn a_list_comes_back(customer in customer_with_map()) {
        let map = map_of(&customer);
        let cast = Cast::of(&customer, &map);
        let text = write_outline(&customer, &map);
        let back = read_text(&text, &[], today()).expect("a list");
        prop_assume!(back.form == Form::Outline);
        prop_assert_eq!(&back.problems, &[], "{}", text);
        prop_assert_eq!(back.file.people.len(), cast.people.len());
        // The list has its own order: below each manager its people.
        let mut order: Vec<usize> = Vec::new();
        let mut ahead: Vec<usize> = cast.tops().collect();
        ahead.reverse();
        while let Some(at) = ahead.pop() {
            order.push(at);
            ahead.extend(cast.reports[at].iter().rev());
        }
        for (at, other) in order.iter().zip(&back.file.people) {
            let one = &cast.people[*at].person;
            prop_assert_eq!(one_line(&one.name), other.name.to_string(), "{}", text);
            prop_assert_eq!(one.title.as_deref().map(one_line), other.title.as_deref().map(str::to_owned));
            prop_assert_eq!(one.unit.as_deref().map(one_line), other.unit.as_deref().map(str::to_owned));
            let above = other.manager().and_then(|id| back.file.people.iter().position(|known| known.id == id));
            prop_assert_eq!(cast.manager[*at], above.map(|above| order[above]), "{}", text);
        }
    }

    #[test]
    fn a_diagram_comes_back(customer in customer_with_map()) {
        let map = map_of(&customer);
        let file = MapFile::of(&customer, &map);
        let text = write_mermaid(&customer, &map, &map_words(english()));
        prop_assert!(!text.contains("script>") && !text.contains("%%{"), "{}", text);
        let back = read_text(&text, &[], today()).expect("a diagram");
        prop_assert_eq!(back.form, Form::Mermaid);
        prop_assert_eq!(&back.problems, &[], "{}", text);
        for (one, other) in file.people.iter().zip(&back.file.people) {
            prop_assert_eq!(one_line(&one.name), other.name.to_string(), "{}", text);
            prop_assert_eq!(one.title.as_deref().map(one_line), other.title.as_deref().map(str::to_owned), "{}", text);
            prop_assert_eq!(one.unit.as_deref().map(one_line), other.unit.as_deref().map(str::to_owned), "{}", text);
        }
        prop_assert_eq!(ties(&file.people, &map), ties(&back.file.people, &back.file.map), "{}", text);
        for (one, other) in map.people.iter().zip(&back.file.map.people) {
            prop_assert_eq!(one.attitude(), other.attitude());
        }
    }

    #[test]
    fn pictures_open_again_as_maps(customer in customer_with_map()) {
        let map = map_of(&customer);
        let file = MapFile::of(&customer, &map);
        let cast = Cast::of(&customer, &map);
        let layout = lay_out(&cast);
        let drawn = write_svg(&cast, &layout, &picture(&cast), Some(&file));
        prop_assert_eq!(read_picture(drawn.svg.as_bytes()), Ok((file.clone(), 0)));
        // Written anew by another program: other quotation marks, spaces, more attributes.
        let other = drawn.svg.replace(r#"<metadata id="rungs-map">"#, "<metadata\n id='rungs-map' xml:space='preserve'>\n").replace("</metadata>", "\n</metadata>");
        prop_assert_eq!(read_picture(other.as_bytes()), Ok((file.clone(), 0)));
        let png = with_map(&small_png(), &file).expect("a picture");
        prop_assert_eq!(read_picture(&png), Ok((file.clone(), 0)));
        // Names are words of the picture, never its markup.
        let parsed = scraper::Html::parse_fragment(&drawn.svg);
        let all = scraper::Selector::parse("script, image, foreignObject, [onload], [href], a").expect("a selector");
        prop_assert_eq!(parsed.select(&all).count(), 0);
    }

    #[test]
    fn what_is_brought_onto_its_own_map_changes_nothing_twice(customer in customer_with_map()) {
        let map = map_of(&customer);
        let landing = land(&customer, &MapFile::of(&customer, &map), &Onto::Map(Rc::clone(&map)), today());
        prop_assert_eq!(landing.new_people(), 0);
        prop_assert_eq!(landing.on_map, map.people.len());
        prop_assert_eq!(landing.too_many, 0);
        // Onto nothing: everybody is new, and the lines are the same.
        let empty = customer_without_people();
        let file = MapFile::of(&customer, &map);
        let landing = land(&empty, &file, &Onto::New { id: MapId(1), name: "Copy".into() }, today());
        prop_assert_eq!(landing.new_people(), file.people.len());
        let (people, copy) = applied(&landing.changes);
        prop_assert_eq!(ties(&file.people, &map), ties(&people, &copy));
    }

    #[test]
    fn any_text_is_people_or_a_reason(text in "[\\PC\t\n,;\"'#\\[\\]|>-]{0,120}", begin in select(vec!["", "flowchart TB\n", "Name,Title\n", "  - "])) {
        let text = format!("{begin}{text}");
        if let Some(back) = read_text(&text, &[], today()) {
            prop_assert!(back.file.people.iter().all(|one| one.is_usable()));
            prop_assert!(back.file.map.people.iter().all(|one| one.is_usable()));
            let words = text.split_whitespace().count();
            prop_assert!(words == 0 || begin.starts_with('f') || begin.starts_with('N') || !back.file.people.is_empty() || !back.problems.is_empty());
        }
    }

    #[test]
    fn a_damaged_picture_is_a_sentence(cut in 0..900_usize, flip in 0..900_usize, bit in 0..8_u32) {
        let customer = small();
        let file = MapFile::of(&customer, &map_of(&customer));
        let png = with_map(&small_png(), &file).expect("a picture");
        let (cut, flip) = (cut % png.len(), flip % png.len());
        prop_assert!(read_picture(&png[..cut]).is_err() || cut + 12 >= png.len());
        let mut other = png.clone();
        other[flip] ^= 1 << bit;
        if let Ok((back, _)) = read_picture(&other) {
            prop_assert_eq!(back, file);
        }
    }
}

fn customer_without_people() -> Customer {
    Customer { details: None, ..Customer::clone(&customer(1, 1)) }
}

/// People and map that changes make of nothing.
fn applied(changes: &[MapChange]) -> (Vec<Rc<Person>>, StakeholderMap) {
    let (mut persons, mut made) = (Vec::new(), StakeholderMap::new(MapId(1), ""));
    for change in changes {
        match change {
            MapChange::SetMap { map } => made = StakeholderMap::clone(map),
            MapChange::SetPeople { people, involvements } => {
                persons.clone_from(people);
                made.set_involvements(involvements);
            }
            MapChange::SetLines { lines } => lines.iter().for_each(|line| made.set_line(*line)),
            _ => {}
        }
    }
    (persons, made)
}

/// Chen decides; Wang and Li report to her, Wang is allied with Li.
fn small() -> Customer {
    let mut people =
        vec![Person::named(PersonId(1), "Chen"), Person::named(PersonId(2), "Wang"), Person::named(PersonId(3), "Li")];
    people[1].set_manager(Some(PersonId(1)));
    people[2].set_manager(Some(PersonId(1)));
    people[1].title = Some("CFO".into());
    people[1].phone = Some("86-13".into());
    let mut map = StakeholderMap::new(MapId(1), "Line 2");
    for id in 1..=3 {
        map.people.push(Rc::new(Involvement::new(PersonId(id), Some(today()))));
    }
    let chen = Rc::make_mut(&mut map.people[0]);
    chen.roles = chen.roles.with(Role::DecisionMaker, true);
    chen.set_attitude(Some(Attitude::Resists), today());
    chen.strategy = Some("Say nothing".into());
    map.set_line(Line { from: PersonId(2), to: PersonId(3), kind: LineKind::Allied, weight: 3 });
    holding(people.into_iter().map(Rc::new).collect(), map)
}

fn read(text: &str) -> rungs::exchange::map::Brought {
    read_text(text, &[], today()).expect("people")
}

fn reasons(text: &str) -> Vec<(usize, Why)> {
    read(text).problems.into_iter().map(|problem| (problem.line, problem.why)).collect()
}

#[test]
fn bad_lines_are_named_and_good_ones_come_in() {
    let text = "Name,Title,Reports to,Influence,Attitude,Roles\n\
                Chen,CEO,,11,supports,decision maker\n\
                Wang,CFO,Nobody,8,maybe,\n\
                ,,Chen,1,,\n\
                ,someone in production,Chen,,,\n\
                Li,,Li,,,user; dreamer\n\
                Wang,Buyer,Wang,,,\n\
                A,,B,,,\nB,,C,,,\nC,,A,,,";
    let value = |column, value: &str| Why::Value { column, value: value.into() };
    let name = |name: &str| name.to_owned();
    assert_eq!(
        reasons(text),
        [
            (2, value(Column::Influence, "11")),
            (3, value(Column::Attitude, "maybe")),
            (3, Why::PersonUnknown { column: Column::ReportsTo, name: name("Nobody") }),
            (4, Why::NameMissing),
            (6, value(Column::Roles, "user; dreamer")),
            (6, Why::Itself { column: Column::ReportsTo }),
            (7, Why::PersonSeveral { column: Column::ReportsTo, name: name("Wang") }),
            (8, Why::Circle { names: vec![name("A"), name("B"), name("C")] }),
        ]
    );
    let back = read(text);
    assert_eq!(back.file.people.len(), 8);
    assert!(back.file.map.people[2].is_placeholder, "somebody without a name is called by the title");
    let long = format!("Name\n{}", "长".repeat(300));
    assert_eq!(reasons(&long), [(2, Why::TooLong { column: Column::Name, most: 200 })]);
    assert_eq!(read(&long).file.people[0].name.chars().count(), 200);
}

#[test]
fn lists_of_all_kinds_say_who_reports_to_whom() {
    for text in [
        "Chen, CEO\n  Wang, CFO\n    Zhao\n  Liu",
        "Chen, CEO\n\tWang, CFO\n\t\tZhao\n\tLiu",
        "- Chen, CEO\n  - Wang, CFO\n    * Zhao\n  - Liu",
        "1 Chen\n",
        "1. Chen, CEO\n1.1 Wang, CFO\n1.1.1 Zhao\n1.2 Liu",
        "• Chen，CEO\n•• Wang，CFO\n••• Zhao\n•• Liu",
        "Chen, CEO\n　　Wang, CFO\n　　　　Zhao\n　　Liu\n",
    ] {
        let back = read(text);
        assert_eq!((back.form, &back.problems), (Form::Outline, &vec![]), "{text}");
        if back.file.people.len() == 1 {
            assert_eq!(&*back.file.people[0].name, "1 Chen");
            continue;
        }
        let names: Vec<&str> = back.file.people.iter().map(|one| &*one.name).collect();
        assert_eq!(names, ["Chen", "Wang", "Zhao", "Liu"], "{text}");
        assert_eq!(ties(&back.file.people, &back.file.map).0, [(1, 0, false), (2, 1, false), (3, 0, false)], "{text}");
        assert_eq!(back.file.people[1].title.as_deref(), Some("CFO"));
    }
}

#[test]
fn headings_and_values_of_three_languages_say_the_same() {
    for text in [
        "Name\tReports to\tAttitude\tRoles\tNeeds\nChen\t\tresists\tDecision maker, user\tRespect: no\nWang\tchen\t\t\t",
        "姓名\t汇报给\t态度\t角色\t需要\nChen\t\t抵触\t决策者、使用者\t尊重：否\nWang\tChen\t\t\t",
        "姓名\t向其報告\t態度\t角色\t需要\nChen\t\t抗拒\t決策者、使用者\t尊重：否\nWang\tＣＨＥＮ\t\t\t",
    ] {
        let back = read(text);
        assert_eq!(back.problems, [], "{text}");
        let chen = &back.file.map.people[0];
        assert_eq!(chen.attitude(), Some(Attitude::Resists));
        assert!(chen.roles.has(Role::DecisionMaker) && chen.roles.has(Role::User));
        assert_eq!(chen.needs[0].met, Some(false));
        assert_eq!(back.file.people[1].manager(), Some(back.file.people[0].id));
    }
}

#[test]
fn diagrams_of_others_are_read_too() {
    let text = "```mermaid\ngraph TD;\n  A[Chen] --> B(Wang);\n  A --> C[\"Li<br/>Buyer\"] -.-> D\n  subgraph x\n  B ==>|2| C\n  end\n  ??\n```";
    let back = read(text);
    let names: Vec<&str> = back.file.people.iter().map(|one| &*one.name).collect();
    assert_eq!(names, ["Chen", "Wang", "Li", "D"]);
    assert_eq!(ties(&back.file.people, &back.file.map).0, [(1, 0, false), (2, 0, false), (3, 2, true)]);
    assert_eq!(back.problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [8]);
}

#[test]
fn managers_may_be_people_whom_the_customer_has() {
    let customer = small();
    let known = &customer.details.as_deref().expect("details").people;
    let back = read_text("Zhao, Buyer\n", known, today()).expect("a list");
    assert_eq!(back.file.people.len(), 1);
    let back = read_text("Name,Reports to\nZhao,wang", known, today()).expect("a table");
    assert_eq!(back.problems, []);
    let map = map_of(&customer);
    let landing = land(&customer, &back.file, &Onto::Map(Rc::clone(&map)), today());
    assert_eq!((landing.new_people(), landing.on_map), (1, 1));
    let [MapChange::SetPeople { people, involvements }] = landing.changes.as_slice() else {
        panic!("{:?}", landing.changes)
    };
    // Wang stays as she is: neither doubled, nor changed.
    assert_eq!(people.iter().map(|one| (&*one.name, one.manager())).collect::<Vec<_>>(), [("Zhao", Some(PersonId(2)))]);
    assert_eq!(involvements.iter().map(|one| one.person).collect::<Vec<_>>(), [PersonId(4)]);
}

#[test]
fn people_of_one_name_are_told_apart_by_title() {
    let mut customer = small();
    let map = map_of(&customer);
    let twice = read("Name,Title\nWang,Buyer\nWang,CFO\nLi,Engineer");
    let landing = land(&customer, &twice.file, &Onto::Map(Rc::clone(&map)), today());
    let met: Vec<_> = landing.people.iter().map(|(one, is_known)| (one.id.0, *is_known)).collect();
    assert_eq!(met, [(4, false), (2, true), (3, true)]);
    // What came says more of Li, and leaves Wang's telephone as it was.
    let wang = &landing.people[1].0;
    assert_eq!((wang.phone.as_deref(), landing.people[2].0.title.as_deref()), (Some("86-13"), Some("Engineer")));
    customer.details = None;
    let landing = land(&customer, &twice.file, &Onto::New { id: MapId(1), name: "New".into() }, today());
    assert!(matches!(landing.changes.first(), Some(MapChange::SetMap { .. })));
}

#[test]
fn strange_pictures_are_refused_in_words() {
    let customer = small();
    let file = MapFile::of(&customer, &map_of(&customer));
    assert_eq!(read_picture(b""), Err(PictureError::Foreign));
    assert_eq!(read_picture(b"\xff\xd8\xff\xe0JFIF"), Err(PictureError::Foreign));
    assert_eq!(read_picture(&small_png()), Err(PictureError::Map(MapFileError::Missing)));
    assert_eq!(read_picture(&small_png()[..40]), Err(PictureError::Damaged));
    assert_eq!(read_picture(b"<svg xmlns=''></svg>"), Err(PictureError::Map(MapFileError::Missing)));
    assert_eq!(read_picture(b"<svg id='rungs-map'>AAAA</svg"), Err(PictureError::Damaged));
    let newer = format!("<svg><metadata id='rungs-map'>{}</metadata></svg>", "Ag");
    assert_eq!(read_picture(newer.as_bytes()), Err(PictureError::Map(MapFileError::Newer)));
    let packed = file.pack();
    let cut = format!("<svg><metadata id='rungs-map'>{}</metadata></svg>", &packed[..packed.len() / 2]);
    assert!(matches!(read_picture(cut.as_bytes()), Err(PictureError::Map(MapFileError::Broken))));
    assert_eq!(with_map(b"no picture", &file), None);
}

#[test]
fn what_is_handed_to_strangers_names_nobody() {
    let customer = small();
    let shown = redacted_map(&customer, &map_of(&customer), &role_words());
    assert_eq!((&*shown.name, &*map_of(&shown).name), ("Customer 1", "Map"));
    let map = map_of(&shown);
    let cast = Cast::of(&shown, &map);
    let file = MapFile::of(&shown, &map);
    assert_eq!(ties(&file.people, &map), ties(&MapFile::of(&customer, &map_of(&customer)).people, &map_of(&customer)));
    let slides = write_slides(&cast, &lay_out(&cast), &picture(&cast));
    let texts = [
        write_table(&shown, &map, &map_words(english())),
        write_outline(&shown, &map),
        write_mermaid(&shown, &map, &map_words(english())),
        write_svg(&cast, &lay_out(&cast), &picture(&cast), None).svg,
        serde_json::to_string(&file).expect("JSON"),
        parts_of(&slides).into_iter().map(|(_, text)| String::from_utf8_lossy(&text).into_owned()).collect(),
    ];
    for text in texts {
        for secret in ["Chen", "Wang", "CFO", "86-13", "Say nothing", "Line 2"] {
            assert!(!text.contains(secret), "{secret}");
        }
        assert!(text.contains("Person 1"));
    }
}

#[test]
fn large_maps_are_cut_into_pieces_that_hold_everybody() {
    let mut people = Vec::new();
    let mut map = StakeholderMap::new(MapId(1), "Large");
    for id in 1..=5_000_u32 {
        let mut person = Person::named(PersonId(id), format!("P{id}"));
        person.set_manager((id > 1).then(|| PersonId((id + 4) / 6)).filter(|above| above.0 > 0 && above.0 < id));
        people.push(Rc::new(person));
        map.people.push(Rc::new(Involvement::new(PersonId(id), None)));
    }
    let customer = holding(people, map);
    let map = map_of(&customer);
    let cast = Cast::of(&customer, &map);
    let layout = lay_out(&cast);
    let parts = pieces(&layout, 1_000, 700);
    for corner in layout.cards.iter().flatten() {
        let holds = |piece: &&rungs::exchange::map::Piece| {
            corner.x >= piece.left
                && corner.x < piece.left + piece.width
                && corner.y >= piece.top
                && corner.y < piece.top + piece.height
        };
        assert_eq!(parts.iter().filter(holds).count(), 1, "a card's corner lies in one piece");
    }
    let drawn = parts.iter().map(|part| write_piece(&cast, &layout, &picture(&cast), *part).svg);
    assert!(drawn.filter(|svg| svg.contains(">P1<")).count() > 0);
    let file = MapFile::of(&customer, &map);
    let drawn = write_svg(&cast, &layout, &picture(&cast), Some(&file));
    assert_eq!(read_picture(drawn.svg.as_bytes()), Ok((file, 0)));
    let slides = parts_of(&write_slides(&cast, &layout, &picture(&cast)));
    let count = slides.iter().filter(|(name, _)| name.starts_with("ppt/slides/slide")).count();
    assert!((2..=rungs::exchange::map::SLIDES_MAX).contains(&count), "{count}");
    let table = write_table(&customer, &map, &map_words(english()));
    assert_eq!(read(&table).file.people.len(), 5_000);
}

/// `RUNGS_PPTX=folder` leaves the slides there, to be looked at with other programs.
#[test]
fn a_map_that_is_a_little_too_large_is_drawn_smaller_and_not_cut_into_slivers() {
    let customer = small();
    let layout = lay_out(&Cast::of(&customer, &map_of(&customer)));
    let (width, height) = (f64::from(layout.width), f64::from(layout.height));
    let (scale, parts) = fitting_pieces(&layout, width * 0.9, height, 1.0, 100);
    assert!(parts.len() == 1 && scale >= 0.9, "{scale}: what has no card on it is no piece");
    let (scale, parts) = fitting_pieces(&layout, width * 0.95, height * 0.55, 1.0, 100);
    assert!(parts.len() > 1 && scale >= 0.8, "half a page is worth a page");
}

#[test]
fn slides_have_all_parts_and_unlike_identities() {
    let customer = small();
    let map = map_of(&customer);
    let cast = Cast::of(&customer, &map);
    let bytes = write_slides(&cast, &lay_out(&cast), &picture(&cast));
    if let Ok(folder) = std::env::var("RUNGS_PPTX") {
        std::fs::write(format!("{folder}/map.pptx"), &bytes).expect("a file");
    }
    let parts = parts_of(&bytes);
    let slide = parts.iter().find(|(name, _)| name == "ppt/slides/slide1.xml").expect("a slide");
    let text = String::from_utf8_lossy(&slide.1);
    let ids: Vec<&str> = text.split("<p:cNvPr id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(ids.len(), ids.iter().collect::<HashSet<_>>().len());
    assert_eq!(text.matches("<p:cxnSp>").count(), 2, "each reporting line is tied to its cards");
    for (tied, _) in text.match_indices("Cxn id=\"") {
        let id = text[tied + 8..].split('"').next().expect("an identity");
        assert!(text.contains(&format!(r#"<p:sp><p:nvSpPr><p:cNvPr id="{id}""#)), "{id}");
    }
    assert!(text.contains("<a:t>Wang</a:t>") && text.contains("custGeom"));
}
