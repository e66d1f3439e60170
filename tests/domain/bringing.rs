//! What a file says of customers that are there, and customers that are told apart.

use crate::support::{after, customer, plan};
use rungs::domain::accounts::{
    Column, Content, CustomerId, Customers, Person, PersonId, Place, Record, RecordId, RecordKind, Standing,
};
use rungs::domain::calendar::Day;
use rungs::domain::ladder::{FactId, GradeId, GradeRules};
use rungs::persistence::{read_document, write_plan};
use rungs::plan::{Act, Entry, GestureId};
use rungs::plan::{Action, ActionError, CustomerChange, Journal, Plan, update};
use std::rc::Rc;

const ONE: CustomerId = CustomerId(1);
const TWO: CustomerId = CustomerId(2);

fn three() -> Rc<Plan> {
    Rc::new(Plan { customers: Customers::new((1..=3).map(|id| customer(id, 1)).collect()), ..plan() })
}

fn told(changes: Vec<CustomerChange>) -> Action {
    let on = Day::new(2027, 3, 14).ok();
    Action::UpdateCustomers { source: "list.csv".into(), on, changes: Rc::new(changes) }
}

fn text(text: &str) -> Content {
    Content::Text(text.into())
}

#[test]
fn cells_places_people_and_records_change_together() {
    let person = Person::named(PersonId(1), "Lin");
    let record = Record::new(RecordId(1), Day::new(2027, 2, 1).expect("a day"), RecordKind::Visit);
    let change = CustomerChange {
        to: Some(Place { grade: GradeId(3), standing: Standing::Active }),
        cells: vec![(Column::Region, Some(text("North"))), (Column::TaxId, Some(text("91310000")))],
        people: vec![Rc::new(person)],
        records: vec![Rc::new(record)],
        ..CustomerChange::of(TWO)
    };
    let done = after(&three(), told(vec![change]));
    let two = done.customers.get(TWO).expect("there");
    assert_eq!((two.grade, two.region.as_deref(), two.records().len()), (GradeId(3), Some("North"), 1));
    let more = two.details.as_deref().expect("details");
    assert_eq!((more.tax_id.as_deref(), more.people.len(), more.moves.len()), (Some("91310000"), 1, 1));
    assert_eq!(more.moves[0].note.why.as_deref(), Some("list.csv"));
    assert_eq!(two.exception(), None);
    // Read again, it is the same plan.
    let read = read_document(&write_plan(&done).expect("written")).expect("read");
    assert_eq!(read.plans[0].customers, done.customers);
}

#[test]
fn a_file_that_says_a_grade_is_the_reason_for_open_facts() {
    let rules = Box::new(GradeRules::shipped(&[FactId(8)]));
    let asked = after(&three(), Action::SetGradeRules { grade: GradeId(3), rules });
    let to = Some(Place { grade: GradeId(3), standing: Standing::Active });
    let moved = after(&asked, told(vec![CustomerChange { to, ..CustomerChange::of(ONE) }]));
    let exception = moved.customers.get(ONE).and_then(|one| one.exception().cloned());
    assert_eq!(exception.as_deref(), Some("list.csv"));
}

#[test]
fn what_does_not_fit_changes_nothing() {
    let plan = three();
    let refused = |change: CustomerChange| update(&plan, &told(vec![change])).expect_err("it does not fit");
    assert_eq!(refused(CustomerChange::of(CustomerId(99))), ActionError::CustomerUnknown);
    let cell = |column, content| CustomerChange { cells: vec![(column, content)], ..CustomerChange::of(ONE) };
    assert_eq!(refused(cell(Column::Name, None)), ActionError::Cell(Column::Name));
    assert_eq!(refused(cell(Column::Cost, Some(Content::Money(-1)))), ActionError::Cell(Column::Cost));
    assert_eq!(refused(cell(Column::Grade, Some(Content::Choice(2)))), ActionError::Cell(Column::Grade));
    let to = Some(Place { grade: GradeId(77), standing: Standing::Active });
    assert!(matches!(refused(CustomerChange { to, ..CustomerChange::of(ONE) }), ActionError::Grade(_)));
    let nameless = Person::named(PersonId(1), " ");
    let people = vec![Rc::new(nameless)];
    assert_eq!(refused(CustomerChange { people, ..CustomerChange::of(ONE) }), ActionError::Details);
}

#[test]
fn customers_that_were_told_apart_stay_so_as_long_as_both_are_there() {
    let apart = |pairs: &[(u32, u32)]| Action::TellApart {
        pairs: pairs.iter().map(|(one, other)| (CustomerId(*one), CustomerId(*other))).collect(),
    };
    let plan = after(&three(), apart(&[(2, 1), (3, 1), (1, 2)]));
    assert_eq!(plan.accounts.apart, [(ONE, TWO), (ONE, CustomerId(3))]);
    assert!(plan.accounts.are_apart(TWO, ONE) && !plan.accounts.are_apart(TWO, CustomerId(3)));
    assert_eq!(update(&plan, &apart(&[(1, 9)])).expect_err("nobody"), ActionError::CustomerUnknown);
    assert_eq!(update(&plan, &apart(&[(1, 1)])).expect_err("one"), ActionError::CustomerUnknown);
    let read = read_document(&write_plan(&plan).expect("written")).expect("read");
    assert_eq!(read.plans[0].accounts.apart, plan.accounts.apart);
    // Whoever is merged hands on what was said of him.
    let merge = Action::MergeCustomers { kept: TWO, gone: ONE, taken: Vec::new() };
    assert_eq!(after(&plan, merge).accounts.apart, [(TWO, CustomerId(3))]);
    // Another customer may get the identity of one that is gone.
    let removed = after(&plan, Action::RemoveCustomers { customers: vec![CustomerId(3)] });
    assert_eq!(removed.accounts.apart, [(ONE, TWO)]);
}

#[test]
fn an_import_in_parts_is_one_step_to_undo() {
    let plan = three();
    let mut journal = Journal::new(Rc::clone(&plan), 0);
    let gesture = GestureId(5);
    for id in [1, 2, 3] {
        let change =
            CustomerChange { cells: vec![(Column::Owner, Some(text("Wang")))], ..CustomerChange::of(CustomerId(id)) };
        assert_eq!(journal.act(told(vec![change]), gesture, 0), Ok(true));
    }
    assert_eq!(journal.actions_of(gesture).len(), 3);
    assert_eq!(journal.undoable(), Some(gesture));
    journal.take(Entry { gesture: GestureId(6), at_ms: 0, act: Act::Undo(gesture) });
    assert_eq!(journal.plan().customers, plan.customers);
    assert_eq!(journal.redoable(), Some(gesture));
}
