//! People in one line, as somebody types them.

use crate::support::mapped::reporting;
use proptest::prelude::*;
use rungs::domain::stakeholders::{Attitude, Cast, Found, Role, find_person, read_typed};
use std::rc::Rc;

#[test]
fn names_titles_and_managers_are_told_apart() {
    for (text, name, title, unit, manager) in [
        ("Chen", "Chen", None, None, None),
        ("Chen, CFO, reports to Wang", "Chen", Some("CFO"), None, Some("Wang")),
        ("Chen reports to Wang Min", "Chen", None, None, Some("Wang Min")),
        (
            "Ann Lee; head of IT; IT department; under Bo",
            "Ann Lee",
            Some("head of IT"),
            Some("IT department"),
            Some("Bo"),
        ),
        ("陈国栋，财务总监，汇报给王敏", "陈国栋", Some("财务总监"), None, Some("王敏")),
        ("陳國棟、財務總監、財務部、匯報給王敏", "陳國棟", Some("財務總監"), Some("財務部"), Some("王敏")),
        ("孙佳，工艺工程师，向刘洋汇报", "孙佳", Some("工艺工程师"), None, Some("刘洋")),
        ("Sunderland, works for Bo", "Sunderland", None, None, Some("Bo")),
        ("Thunder Wu, buyer", "Thunder Wu", None, None, None),
    ] {
        let typed = read_typed(text);
        let read = (&*typed.name, typed.title.as_deref(), typed.unit.as_deref(), typed.manager.as_deref());
        assert_eq!(read, (name, title, unit, manager), "{text}");
        assert!(!typed.is_placeholder, "{text}");
    }
}

#[test]
fn what_people_think_and_do_is_understood_in_three_scripts() {
    let typed = read_typed("Zhao Lei, purchaser, gatekeeper, doubts, influence 5, ally");
    assert!(typed.roles.has(Role::Purchaser) && typed.roles.has(Role::Gatekeeper) && typed.is_ally);
    assert_eq!((typed.attitude, typed.influence), (Some(Attitude::Doubts), Some(5)));
    for text in ["王敏，决策人，抵触，影响力8", "王敏，決策人，牴觸，影響力8", "王敏，决策人，反对，8/10"]
    {
        let typed = read_typed(text);
        assert!(typed.roles.has(Role::DecisionMaker), "{text}");
        assert_eq!(typed.influence, Some(8), "{text}");
    }
    assert_eq!(read_typed("王敏，反對").attitude, Some(Attitude::Resists));
    assert!(read_typed("Bo, dotted line to Ann").is_dotted);
}

#[test]
fn somebody_without_a_name_is_a_placeholder() {
    for text in ["someone in finance", "?", "？？", "财务部某人", "財務部某人", "unknown, CFO", "Somebody at the bank"]
    {
        assert!(read_typed(text).is_placeholder, "{text}");
    }
    assert_eq!(&*read_typed("").name, "");
}

#[test]
fn a_manager_is_found_by_what_was_written() {
    let (mut customer, map) = reporting(&[None, Some(0), Some(0), Some(0)]);
    customer.change(|more| {
        for (person, name) in more.people.iter_mut().zip(["Chen Guodong", "Wang Min", "Wang Minghua", "劉洋"]) {
            let person = Rc::make_mut(person);
            person.name = name.into();
            person.title = Some(format!("Title of {name}").into());
        }
    });
    let cast = Cast::of(&customer, &Rc::new(map));
    assert_eq!(find_person(&cast, "wang min"), Found::One(1));
    assert_eq!(find_person(&cast, "chen"), Found::One(0));
    assert_eq!(find_person(&cast, "guodong"), Found::One(0));
    assert_eq!(find_person(&cast, "刘洋"), Found::One(3));
    assert_eq!(find_person(&cast, "Wang"), Found::Several(vec![1, 2]));
    assert_eq!(find_person(&cast, "title of wang min"), Found::One(1));
    assert_eq!(find_person(&cast, "Zhao"), Found::Nobody);
}

proptest! {
    #[test]
    fn anything_may_be_typed(text in "\\PC{0,60}") {
        let typed = read_typed(&text);
        let has_words = text.split([',', '，', '、', ';', '；']).any(|part| !part.trim().is_empty());
        prop_assert!(has_words || typed.name.is_empty());
    }
}
