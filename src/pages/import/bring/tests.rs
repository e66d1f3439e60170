//! Rows beside customers, and customers out and in again.

use super::*;
use crate::domain::accounts::{
    Content, Customers, Details, FieldId, FieldKind, FieldOption, KeyAccount, Lead, Man, NextStep, OpportunityKind,
    RecordKind, Worth,
};
use crate::domain::calendar::{Day, Month};
use crate::domain::ladder::templates::templates;
use crate::domain::listing::Likeness;
use crate::exchange::table::{Field as TableField, Mapping, PersonField, Subject};
use crate::i18n::Language;
use crate::pages::new_plan::plan_from;
use crate::plan::{Accounts, Action, Plan, PlanId, update};

fn plan() -> Plan {
    let template = templates().expect("templates").swap_remove(0);
    let start = Month::new(2027, 1).expect("a month");
    let plan = plan_from(&template, Language::English, true, PlanId::from_bits(7), start).expect("a plan");
    let option = |id, name: &str| FieldOption { id, name: name.into() };
    let kinds = [
        FieldKind::Text,
        FieldKind::Number,
        FieldKind::Money,
        FieldKind::Date,
        FieldKind::Choice(vec![option(4, "Red"), option(2, "Blue")]),
        FieldKind::YesNo,
    ];
    let fields = (1..).zip(kinds).map(|(id, kind)| Field { id: FieldId(id), name: format!("Own {id}").into(), kind });
    let accounts = Rc::new(Accounts { fields: fields.collect(), ..Accounts::default() });
    Plan { accounts, customers: Customers::default(), ..plan }
}

fn frame(plan: &Plan) -> Frame {
    Frame {
        grades: plan.ladder.grades().iter().map(|grade| grade.id).collect(),
        currency: plan.currency,
        fields: plan.accounts.fields.as_slice().into(),
    }
}

fn day(month: i8) -> Day {
    Day::new(2027, month, 14).expect("a day")
}

fn customer(plan: &Plan, id: u32, name: &str, rung: usize) -> Customer {
    Customer {
        id: CustomerId(id),
        name: name.into(),
        reference: None,
        grade: plan.ladder.grades()[rung].id,
        standing: Standing::Active,
        owner: None,
        product: None,
        region: None,
        value_minor: None,
        opened: None,
        closed: None,
        details: None,
    }
}

/// A customer of whom everything is known that a table can say.
fn whole(plan: &Plan) -> Customer {
    let jpy = Currency::new("JPY").expect("a currency");
    let person = |id, name: &str, phone: Option<&str>| Person {
        title: Some("Buyer".into()),
        phone: phone.map(Rc::from),
        note: Some("Prefers letters".into()),
        ..Person::named(PersonId(id), name)
    };
    let record = |id, month, kind| Record {
        note: Some("Asked for an offer".into()),
        by: Some("Wang".into()),
        minutes: Some(20),
        amount_minor: (kind == RecordKind::Order).then_some(12_50),
        ..Record::new(RecordId(id), day(month), kind)
    };
    let own = |id, content| (FieldId(id), content);
    let details = Details {
        phone: Some("+86 138 0013 8000".into()),
        tax_id: Some("91310000MA1".into()),
        note: Some("First line\nsecond line".into()),
        worth: Some(Box::new(Worth {
            potential_minor: Some(1_000),
            cost_minor: Some(5),
            profit_minor: Some(-7),
            hours: Some(2.5),
        })),
        man: Man { money: Some(true), authority: Some(false), need: None },
        key_account: Some(KeyAccount::National),
        kind: Some(OpportunityKind::Referred),
        values: vec![
            own(1, Content::Text("=SUM(A1)".into())),
            own(2, Content::Number(0.125)),
            own(3, Content::Money(-1)),
            own(4, Content::Date(day(2))),
            own(5, Content::Choice(2)),
            own(6, Content::YesNo(false)),
        ]
        .into(),
        people: vec![Rc::new(person(1, "Lin", Some("021 5555 0101"))), Rc::new(person(2, "Moe", None))].into(),
        records: vec![
            Rc::new(record(1, 1, RecordKind::Call)),
            Rc::new(record(2, 2, RecordKind::Order)),
            Rc::new(record(3, 2, RecordKind::Cash)),
        ]
        .into(),
        next_step: Some(Box::new(NextStep { what: Some("Send the offer".into()), on: Some(day(3)) })),
        lead: Some(Box::new(Lead {
            source: Some("Fair".into()),
            received: Some(day(1)),
            dispatched: Some(day(2)),
            branch: Some("North".into()),
            answered: Some(day(3)),
        })),
        ..Details::default()
    };
    let mut one = Customer {
        reference: Some("R-1".into()),
        standing: Standing::Lost,
        owner: Some("Wang".into()),
        product: Some("Lathe".into()),
        region: Some("North".into()),
        value_minor: Some(123),
        opened: Some(day(1)),
        closed: Some(day(4)),
        details: details.shared(),
        ..customer(plan, 1, "恆力國際", 2)
    };
    one.set_currency(jpy, plan.currency);
    one
}

/// What would come of rows, where every field of the subject is mapped.
fn proposed(plan: &Plan, rows: Vec<ImportedCustomer>, subject: Subject, asking: Asking) -> Proposal {
    let mut mapping = Mapping::default().of(subject);
    for (at, field) in subject.fields().iter().enumerate() {
        mapping.set(*field, Some(at));
    }
    let mut known = Known::default();
    plan.customers.list().iter().for_each(|customer| known.add(customer, subject, asking.key));
    let mut matching = Matching::new(&known, frame(plan), asking, &mapping, plan.customers.free_id());
    for row in rows {
        matching.add(row);
    }
    matching.finish()
}

fn after(plan: &Plan, proposal: &Proposal, is_same: impl Fn(usize) -> bool) -> Plan {
    let Decided { new, changes } = proposal.decided(is_same);
    let new = new.into_iter().map(|customers| Action::ImportCustomers { source: "a.csv".into(), customers });
    let on = Some(day(6));
    let changes = changes.into_iter().map(|changes| Action::UpdateCustomers { source: "a.csv".into(), on, changes });
    let steps: Vec<Action> = new.chain(changes).collect();
    let done = steps.iter().fold(Rc::new(plan.clone()), |plan, step| update(&plan, step).expect("it fits"));
    Plan::clone(&done)
}

fn row(name: &str) -> ImportedCustomer {
    ImportedCustomer { name: name.into(), ..ImportedCustomer::default() }
}

fn with(list: Vec<Customer>) -> Plan {
    Plan { customers: Customers::new(list.into_iter().map(Rc::new).collect()), ..plan() }
}

#[test]
fn what_is_exported_imports_again_to_the_same_customers() {
    let empty = plan();
    let old = with(vec![
        whole(&empty),
        Customer { reference: Some("R-2".into()), ..customer(&empty, 2, "Acme", 0) },
        customer(&empty, 3, "Beta", 4),
    ]);
    let tables = leaving(&old);
    assert_eq!(tables.iter().map(|table| table.rows).collect::<Vec<_>>(), [3, 2, 3]);
    let mut next = empty;
    for table in &tables {
        let rows = table.written(&old, old.customers.list());
        let proposal = proposed(&next, rows, table.subject, Asking::default());
        next = after(&next, &proposal, |_| true);
    }
    assert_eq!(next.customers, old.customers);
    // Once more, and by any key, nothing is new and nothing changes.
    for table in &tables {
        for key in [None, Some(Column::Reference), Some(Column::Name)] {
            let rows = table.written(&old, old.customers.list());
            let count = rows.len();
            let proposal = proposed(&old, rows, table.subject, Asking { key, ..Asking::default() });
            assert_eq!(after(&old, &proposal, |_| true).customers, old.customers, "{key:?}");
            let told = proposal.same + proposal.known + proposal.likely.len() + proposal.new_count();
            assert!(proposal.new_count() <= 1 && told == count, "{key:?}: {proposal:?}");
        }
    }
}

#[test]
fn rows_change_the_customer_with_their_key_and_nothing_that_they_leave_blank() {
    let empty = plan();
    let mut acme = Customer {
        reference: Some("7".into()),
        owner: Some("Wang".into()),
        ..customer(&empty, 5, "ACME Co., Ltd.", 1)
    };
    acme.change(|more| (more.phone, more.tax_id) = (Some("+86 138-0013-8000".into()), Some("9131-0000-MA1".into())));
    acme.change(|more| more.set_value(FieldId(1), Some(Content::Text("Ｋ１".into()))));
    let old = with(vec![customer(&empty, 3, "Beta", 0), acme]);
    let text = |text: &str| Content::Text(text.into());
    let phone = |number: &str| (Column::Phone, text(number));
    let keyed = [
        (Column::Name, ImportedCustomer { region: Some("North".into()), ..row("ａｃｍｅ") }),
        (
            Column::Reference,
            ImportedCustomer { region: Some("North".into()), reference: Some("7".into()), ..row("ACME Co., Ltd.") },
        ),
        (
            Column::Phone,
            ImportedCustomer {
                region: Some("North".into()),
                more: vec![phone("013800138000")],
                ..row("ACME Co., Ltd.")
            },
        ),
        (
            Column::TaxId,
            ImportedCustomer {
                region: Some("North".into()),
                more: vec![(Column::TaxId, text("91310000ma1"))],
                ..row("ACME Co., Ltd.")
            },
        ),
        (
            Column::Field(FieldId(1)),
            ImportedCustomer {
                region: Some("North".into()),
                more: vec![(Column::Field(FieldId(1)), text("k1"))],
                ..row("ACME Co., Ltd.")
            },
        ),
    ];
    for (key, mut one) in keyed {
        one.grade = 3;
        let proposal =
            proposed(&old, vec![one, row("Gamma")], Subject::Customers, Asking { key: Some(key), ..Asking::default() });
        assert_eq!((proposal.new_count(), proposal.same, proposal.ambiguous), (1, 0, 0), "{key:?}");
        let next = after(&old, &proposal, |_| true);
        let changed = next.customers.get(CustomerId(5)).expect("still there");
        assert_eq!((changed.name.as_ref(), changed.owner.as_deref()), ("ACME Co., Ltd.", Some("Wang")), "{key:?}");
        assert_eq!(changed.region.as_deref(), Some("North"));
        assert_eq!(changed.grade, old.ladder.grades()[3].id);
        let note = &changed.last_move().expect("a move is kept").note;
        assert_eq!((note.on, note.why.as_deref()), (Some(day(6)), Some("a.csv")));
        assert_eq!(next.customers.list().len(), 3);
    }
    // Not every table says grades.
    let mut known = Known::default();
    old.customers.list().iter().for_each(|one| known.add(one, Subject::Customers, Some(Column::Name)));
    let mapping = Mapping::from([(TableField::Name, 0), (TableField::Owner, 1)]);
    let asking = Asking { key: Some(Column::Name), ..Asking::default() };
    let mut matching = Matching::new(&known, frame(&old), asking, &mapping, 9);
    matching.add(ImportedCustomer { owner: Some("Wang".into()), ..row("Acme") });
    assert_eq!(matching.finish().same, 1);
}

#[test]
fn a_key_of_several_customers_changes_none_and_two_rows_of_one_customer_add_up() {
    let empty = plan();
    let old =
        with(vec![customer(&empty, 1, "Acme", 0), customer(&empty, 2, "ACME Inc", 0), customer(&empty, 3, "Beta", 0)]);
    let rows = vec![
        ImportedCustomer { owner: Some("A".into()), ..row("Acme") },
        ImportedCustomer { owner: Some("B".into()), region: Some("North".into()), ..row("Beta") },
        ImportedCustomer { owner: Some("C".into()), ..row("beta") },
    ];
    let asking = Asking { key: Some(Column::Name), ..Asking::default() };
    let proposal = proposed(&old, rows, Subject::Customers, asking);
    assert_eq!((proposal.ambiguous, proposal.new_count()), (1, 0));
    let next = after(&old, &proposal, |_| true);
    let beta = next.customers.get(CustomerId(3)).expect("Beta");
    assert_eq!((beta.owner.as_deref(), beta.region.as_deref()), (Some("C"), Some("North")));
    assert_eq!(next.customers.get(CustomerId(1)).and_then(|one| one.owner.clone()), None);
}

#[test]
fn rows_that_look_like_a_customer_are_asked_about() {
    let empty = plan();
    let mut acme = customer(&empty, 1, "恆力國際有限公司", 1);
    acme.change(|more| more.phone = Some("021 5555 0101".into()));
    let numbered = Customer { reference: Some("A".into()), ..customer(&empty, 2, "Numbered", 1) };
    let old = with(vec![acme, numbered]);
    let rows = vec![
        ImportedCustomer { grade: 1, owner: Some("Wang".into()), ..row("恒力国际") },
        ImportedCustomer {
            grade: 1,
            more: vec![(Column::Phone, Content::Text("+86 21 5555-0101".into()))],
            ..row("Other")
        },
        // Another number elsewhere is another deal.
        ImportedCustomer { grade: 1, reference: Some("B".into()), ..row("Numbered") },
        row("New"),
    ];
    let proposal = proposed(&old, rows, Subject::Customers, Asking::default());
    let why: Vec<Likeness> = proposal.likely.iter().map(|one| one.why).collect();
    assert_eq!((why, proposal.new_count()), (vec![Likeness::Name, Likeness::Phone], 2));
    let same = after(&old, &proposal, |_| true);
    assert_eq!(same.customers.list().len(), 4);
    let known = same.customers.get(CustomerId(1)).expect("the known one");
    assert_eq!((known.name.as_ref(), known.owner.as_deref()), ("恆力國際有限公司", Some("Wang")));
    assert_eq!(after(&old, &proposal, |_| false).customers.list().len(), 6);
}

#[test]
fn people_find_their_customer_and_come_once() {
    let empty = plan();
    let mut acme = customer(&empty, 1, "Acme Ltd", 1);
    acme.change(|more| more.people = whole(&empty).details.expect("details").people.clone());
    let old = with(vec![acme]);
    let person = |company: &str, name: &str, email: Option<&str>| ImportedCustomer {
        person: Some(ImportedPerson {
            name: name.into(),
            email: email.map(str::to_owned),
            ..ImportedPerson::default()
        }),
        ..row(company)
    };
    let rows = vec![
        person("ACME", "Lin", Some("lin@acme.example")),
        person("Acme", "Moe", None),
        person("Gamma", "Ann", None),
        person("gamma", "Bob", None),
    ];
    let proposal = proposed(&old, rows.clone(), Subject::People, Asking::default());
    assert_eq!((proposal.people, proposal.same, proposal.new_count()), (3, 1, 1));
    let next = after(&old, &proposal, |_| true);
    let people =
        |id| next.customers.get(CustomerId(id)).and_then(|one| one.details.clone()).expect("details").people.clone();
    assert_eq!(people(1).len(), 2);
    assert_eq!(people(1)[0].email.as_deref(), Some("lin@acme.example"));
    assert_eq!(people(1)[0].phone.as_deref(), Some("021 5555 0101"));
    assert_eq!(people(2).iter().map(|one| one.name.to_string()).collect::<Vec<_>>(), ["Ann", "Bob"]);
    let alone = Asking { adds_missing: false, ..Asking::default() };
    let proposal = proposed(&old, rows, Subject::People, alone);
    assert_eq!((proposal.missing, proposal.new_count()), (2, 0));
    assert!(Subject::People.fields().contains(&TableField::Person(PersonField::Email)));
}

#[test]
fn those_on_the_list_and_those_that_do_not_fit_are_counted() {
    let empty = plan();
    let old = with(vec![Customer { reference: Some("1C1I7A6R".into()), ..customer(&empty, 1, "Cancity", 0) }]);
    let imported = |name: &str, reference: &str| ImportedCustomer { reference: Some(reference.into()), ..row(name) };
    let rows = vec![
        imported("Cancity", "1C1I7A6R"),
        ImportedCustomer { lost: true, grade: 1, ..imported("Isdom", "Z063OYW0") },
        ImportedCustomer { value_minor: Some(AMOUNT_MAX_MINOR + 1), ..imported("Codehow", "MV1LWRNH") },
        imported(&"x".repeat(201), "EC4QE1BX"),
        ImportedCustomer { grade: 50, ..imported("Beyond", "1") },
        imported("Isdom", "PE84CX4O"),
    ];
    let proposal = proposed(&old, rows.clone(), Subject::Customers, Asking::default());
    assert_eq!((proposal.new_count(), proposal.known, proposal.unfit), (2, 1, 3));
    let first = proposal.new[0].list();
    assert_eq!(first[0].standing, Standing::Lost);
    assert!(Rc::ptr_eq(&first[0].name, &first[1].name), "one text for both");
    let all = proposed(&old, rows, Subject::Customers, Asking { skips_known: false, ..Asking::default() });
    assert_eq!((all.new_count(), all.known, all.likely.len()), (3, 0, 0));
}

#[test]
fn a_large_list_comes_in_parts() {
    let empty = plan();
    let rows = (0..=CUSTOMERS_A_STEP * 2).map(|number| row(&format!("Customer {number}"))).collect();
    let proposal = proposed(&empty, rows, Subject::Customers, Asking::default());
    assert_eq!(
        proposal.new.iter().map(|part| part.list().len()).collect::<Vec<_>>(),
        [CUSTOMERS_A_STEP, CUSTOMERS_A_STEP, 1]
    );
    assert_eq!(after(&empty, &proposal, |_| true).customers.list().len(), CUSTOMERS_A_STEP * 2 + 1);
}
