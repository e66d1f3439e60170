//! Links: what goes in comes out, whatever is done to them on the way.

use crate::journal_laws::lived;
use crate::support::random::{config, history};
use crate::support::{customer, plan, role_words};
use proptest::prelude::*;
use rungs::domain::accounts::{Customer, Customers, Details, Person, PersonId};
use rungs::domain::amounts::Currency;
use rungs::domain::calendar::Day;
use rungs::domain::ladder::templates::{Localised, templates};
use rungs::domain::ladder::wins_needed;
use rungs::exchange::share::{
    LINK_CHARACTERS_MAX, Packed, QR_CHARACTERS_MAX, Sealed, ShareError, TEXT_CHARACTERS_MAX, pack, qr_code, unpack,
};
use rungs::plan::{Plan, Scope, excerpt, redacted};
use std::rc::Rc;

fn link_of(plan: &Plan) -> String {
    Packed::Plain(pack(plan).expect("bytes")).to_text()
}

fn plan_of(text: &str) -> Result<Rc<Plan>, ShareError> {
    match Packed::parse(text)? {
        Packed::Plain(bytes) => unpack(&bytes).map(|(plan, _)| plan),
        Packed::Sealed(_) => Err(ShareError::Broken),
    }
}

/// Names as people have them, no two alike.
fn with_customers(count: u32) -> Plan {
    let list = (1..=count).map(|id| {
        Rc::new(Customer {
            name: format!(
                "{} {} Co.",
                ["Hengli", "Ostwind", "Blue Harbor", "新华", "Tamarack"][id as usize % 5],
                id * 7919
            )
            .into(),
            owner: Some(["Chen Li", "A. Weber", "Zhou Min"][id as usize % 3].into()),
            value_minor: Some(i64::from(id) * 1_234_500),
            opened: Day::parse("2026-11-03").ok(),
            ..Customer::clone(&customer(id, 1 + id % 5))
        })
    });
    Plan { customers: Customers::new(list.collect()), ..plan() }
}

#[test]
fn a_plan_of_any_template_is_short_enough_for_a_code_on_the_wall() {
    let picks: [fn(&Localised) -> &str; 3] = [|text| &text.english, |text| &text.simplified, |text| &text.traditional];
    for template in templates().expect("templates") {
        for pick in picks {
            let ladder = Rc::new(template.ladder(pick, true).expect("a ladder"));
            let plan = Plan { name: pick(&template.example.name).to_owned(), ladder, ..plan() };
            let link = link_of(&plan);
            assert_eq!(*plan_of(&link).expect("a plan"), plan);
            assert!(link.len() < 600, "{}: {} characters", plan.name, link.len());
            let code = qr_code(&format!("https://sales.example.com/rungs/#/share/{link}")).expect("a code");
            assert!(code.side <= 117 + 8, "{} modules", code.side);
        }
    }
}

#[test]
fn a_hundred_customers_fit_into_a_link() {
    let link = link_of(&with_customers(100));
    assert!(link.len() < LINK_CHARACTERS_MAX, "{}", link.len());
}

#[test]
fn a_hundred_people_who_decide_fit_into_three_thousand_three_hundred_characters() {
    let names = ["陈", "王", "李伟", "Zhou Min", "Anna Weber", "张", "J. Ortega", "刘", "Priya N.", "赵"];
    let titles = ["CFO", "采购经理", "Head of IT", "车间主任", "总经理", "Buyer", "财务总监", "Plant manager"];
    let people = (1..=100_u32).map(|id| {
        let name =
            format!("{}{}", names[id as usize % 10], ["芳", " 强", "明", " Li", "静", "磊", "洋"][id as usize % 7]);
        let title = Some(titles[id as usize * 5 % 8].into());
        Rc::new(Person { title, ..Person::named(PersonId(id), name) })
    });
    let details = Details { people: people.collect(), ..Details::default() };
    let account = Rc::new(Customer { details: Some(Rc::new(details)), ..Customer::clone(&customer(1, 3)) });
    let plan = Plan { customers: Customers::new(vec![account]), ..plan() };
    let link = link_of(&plan);
    assert_eq!(*plan_of(&link).expect("a plan"), plan);
    assert!(link.len() <= 3_300, "{}", link.len());
}

#[test]
fn a_code_holds_what_it_says_and_no_more() {
    assert!(qr_code(&"a".repeat(QR_CHARACTERS_MAX)).is_some());
    assert!(qr_code(&"a".repeat(QR_CHARACTERS_MAX + 1)).is_none());
}

#[test]
fn what_a_link_unpacks_to_is_bounded() {
    // A megabyte of zeros deflates to a thousand bytes: forty of them are more than a plan may be.
    let mut bomb = pack(&Plan { name: "0".repeat(33 * 1024 * 1024), ..plan() }).expect("bytes");
    assert!(bomb.len() < 100_000, "{}", bomb.len());
    assert!(matches!(unpack(&bomb), Err(ShareError::TooLarge)));
    bomb.truncate(bomb.len() / 2);
    assert!(unpack(&bomb).is_err());
    assert!(matches!(Packed::parse(&"A".repeat(TEXT_CHARACTERS_MAX + 1)), Err(ShareError::TooLarge)));
}

#[test]
fn a_link_of_tomorrow_says_so() {
    assert!(matches!(Packed::parse("CQ"), Err(ShareError::Newer)));
    for broken in ["", "A", "AA", "!!", "Ag", "AgAAAAAAAAAAAAAAAAAA", "链接"] {
        assert!(matches!(Packed::parse(broken), Err(ShareError::Broken)), "{broken:?}");
    }
}

#[test]
fn a_link_survives_the_line_ends_of_a_mail_program() {
    let link = link_of(&plan());
    let (one, other) = link.split_at(40);
    assert_eq!(*plan_of(&format!(" {one}\r\n {other}\n")).expect("a plan"), plan());
}

#[test]
fn sealed_bytes_stand_as_they_are() {
    let sealed = Packed::Sealed(Sealed { salt: [1; 16], vector: [2; 12], bytes: vec![3; 40] });
    assert_eq!(Packed::parse(&sealed.to_text()).expect("sealed"), sealed);
}

#[test]
fn a_part_without_names_has_as_many_customers() {
    let plan = with_customers(60);
    let counts = excerpt(&plan, Scope::Counts);
    assert_eq!(counts.have(), plan.have());
    assert!(counts.customers.list().is_empty());
    assert_eq!(excerpt(&plan, Scope::Assumptions).have(), vec![0; 5]);
    assert_eq!(excerpt(&plan, Scope::Whole), plan);
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_link_gives_back_the_plan(steps in history()) {
        let plan = Rc::clone(lived(steps).plan());
        let back = plan_of(&link_of(&plan)).expect("a plan");
        prop_assert_eq!(&*back, &*plan);
    }

    #[test]
    fn without_names_and_amounts_the_same_wins_are_needed(steps in history()) {
        let plan = Rc::clone(lived(steps).plan());
        let hidden = redacted(&plan, &role_words());
        let json = rungs::persistence::write_plan(&hidden).expect("json");
        for customer in plan.customers.list() {
            for name in [Some(&customer.name), customer.owner.as_ref(), customer.reference.as_ref()].into_iter().flatten() {
                let written = serde_json::to_string(name).expect("json");
                prop_assert!(name.trim().is_empty() || name.len() < 5 || !json.contains(&written), "{name} is still there");
            }
        }
        prop_assert_eq!(hidden.have(), plan.have());
        prop_assert_eq!(hidden.currency, Currency::new("XXX").expect("a currency"));
        prop_assert_eq!(hidden.planning.split.is_some(), plan.planning.split.is_some());
        let wins = |plan: &Plan| wins_needed(plan.target.revenue_minor, plan.target.average_order_minor);
        if let Ok(needed) = wins(&plan).as_ref().copied() && needed < 1_000_000 {
            prop_assert_eq!(wins(&hidden).expect("wins"), needed);
        }
        // What leaves can be taken in as it is.
        prop_assert_eq!(&*plan_of(&link_of(&hidden)).expect("a plan"), &hidden);
    }

    #[test]
    fn a_link_that_was_changed_gives_a_plan_or_a_reason(at in 0_usize..10_000, by in any::<u8>(), cut in any::<bool>()) {
        let mut bytes = pack(&with_customers(5)).expect("bytes");
        let at = at % bytes.len();
        if cut { bytes.truncate(at) } else { bytes[at] ^= by }
        let _ = unpack(&bytes);
    }
}
