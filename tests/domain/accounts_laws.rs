//! Laws of customers: nothing gets lost by a move, an edit or a merge, and every move is kept.

use crate::journal_laws::lived;
use crate::support::random::{accounts_action, action, column, config, content, history};
use crate::support::{after, customer, new_customer, plan, refusal, role_words};
use proptest::prelude::*;
use rungs::domain::accounts::{
    Column, Content, Customer, CustomerId, Customers, Field, FieldId, FieldKind, FieldOption, MoveNote,
    OpportunityKind, Person, PersonId, Place, PoliteNo, Record, RecordId, RecordKind, Standing, disagreements, merged,
};
use rungs::domain::amounts::{AMOUNT_MAX_MINOR, Currency};
use rungs::domain::calendar::Day;
use rungs::domain::ladder::GradeId;
use rungs::persistence::{read_document, take_document, write_plan};
use rungs::plan::{Action, ActionError, Cell, Plan, redacted, repaired, update};
use std::rc::Rc;

const ONE: CustomerId = CustomerId(1);
const TWO: CustomerId = CustomerId(2);

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn two() -> Rc<Plan> {
    Rc::new(Plan { customers: Customers::new(vec![customer(1, 1), customer(2, 2)]), ..plan() })
}

fn cell(customer: CustomerId, column: Column, content: Content) -> Action {
    Action::SetCells { cells: Rc::new(vec![Cell { customer, column, content: Some(content) }]) }
}

fn to(grade: u32, standing: Standing) -> Place {
    Place { grade: GradeId(grade), standing }
}

fn person(id: u32, name: &str, phone: Option<&str>) -> Rc<Person> {
    let phone = phone.map(Rc::from);
    Rc::new(Person { phone, ..Person::named(PersonId(id), name) })
}

fn record(id: u32, on: &str, kind: RecordKind) -> Record {
    Record::new(RecordId(id), day(on), kind)
}

#[test]
fn a_move_is_kept_with_its_reason_and_the_exception_stays_while_it_holds() {
    let note = MoveNote {
        on: Some(day("2027-02-03")),
        by: Some("Chen".into()),
        exception: Some("the director rang himself".into()),
        ..MoveNote::default()
    };
    let raised = Action::MoveCustomers { customers: vec![ONE], to: to(4, Standing::Active), note: Box::new(note) };
    let raised = after(&two(), raised);
    let one = raised.customers.get(ONE).expect("there");
    assert_eq!(one.exception().map(AsRef::as_ref), Some("the director rang himself"));
    assert_eq!(
        (one.entered(), one.moves().len(), one.moves()[0].from),
        (Some(day("2027-02-03")), 1, to(1, Standing::Active))
    );
    let no = MoveNote { polite_no: Some(PoliteNo::RingLater), on: Some(day("2027-03-01")), ..MoveNote::default() };
    let fallen =
        after(&raised, Action::MoveCustomers { customers: vec![ONE], to: to(1, Standing::Active), note: Box::new(no) });
    let one = fallen.customers.get(ONE).expect("there");
    assert_eq!((one.exception(), one.moves().len()), (None, 2));
    assert_eq!(one.details.as_deref().and_then(|more| more.kind), Some(OpportunityKind::FallenBack));
    let reason = MoveNote { why: Some("price".into()), on: Some(day("2027-04-01")), ..MoveNote::default() };
    let ended = after(
        &fallen,
        Action::MoveCustomers { customers: vec![ONE, TWO], to: to(1, Standing::Lost), note: Box::new(reason) },
    );
    for id in [ONE, TWO] {
        let one = ended.customers.get(id).expect("there");
        let last = one.last_move().expect("a move");
        assert_eq!((one.closed, last.note.why.as_deref()), (Some(day("2027-04-01")), Some("price")));
    }
    // The old form of a move is one too.
    let on = Some(day("2027-05-01"));
    let set = Action::SetCustomerGrade { customer: TWO, grade: GradeId(3), standing: Standing::Active, on };
    let set = after(&ended, set);
    assert_eq!(set.customers.get(TWO).and_then(|one| one.entered()), on);
}

#[test]
fn a_removed_grade_leaves_its_moves_to_its_heir() {
    let step = |plan: &Rc<Plan>, grade: u32| {
        let note = Box::new(MoveNote::default());
        after(plan, Action::MoveCustomers { customers: vec![ONE], to: to(grade, Standing::Active), note })
    };
    let climbed = step(&step(&step(&two(), 2), 3), 4);
    let without = after(&climbed, Action::RemoveGrade { grade: GradeId(2) });
    let one = without.customers.get(ONE).expect("there");
    let path: Vec<(u32, u32)> = one.moves().iter().map(|one| (one.from.grade.0, one.to.grade.0)).collect();
    assert_eq!(path, [(1, 3), (3, 4)], "E→D is no move where D counts as E");
}

#[test]
fn cells_take_what_their_column_holds() {
    let plan = two();
    let named = after(&plan, cell(ONE, Column::Phone, Content::Text(" 138 0013 8000 ".into())));
    let more = named.customers.get(ONE).and_then(|one| one.details.clone()).expect("details");
    assert_eq!(more.phone.as_deref(), Some("138 0013 8000"));
    let cleared = after(&named, cell(ONE, Column::Phone, Content::Text("  ".into())));
    assert_eq!(cleared.customers, plan.customers, "nothing is kept where nothing is left");
    let refused = [
        (Column::Name, Content::Text(" ".into())),
        (Column::Name, Content::Text("长".repeat(10_000).into())),
        (Column::Value, Content::Money(-1)),
        (Column::Cost, Content::Money(AMOUNT_MAX_MINOR + 1)),
        (Column::Value, Content::Text("12".into())),
        (Column::Hours, Content::Number(f64::NAN)),
        (Column::Currency, Content::Text("yuan".into())),
        (Column::KeyAccount, Content::Choice(3)),
        (Column::Grade, Content::Choice(2)),
        (Column::Field(FieldId(1)), Content::Number(1.0)),
    ];
    for (column, content) in refused {
        let error = update(&plan, &cell(ONE, column, content)).expect_err("refused");
        assert_eq!(error, ActionError::Cell(column));
    }
    assert_eq!(refusal(cell(CustomerId(99), Column::Note, Content::Text("x".into()))), ActionError::CustomerUnknown);
    let loss = after(&plan, cell(ONE, Column::Profit, Content::Money(-500)));
    assert_eq!(loss.customers.get(ONE).and_then(|one| one.content(Column::Profit)), Some(Content::Money(-500)));
}

#[test]
fn an_amount_in_another_currency_is_told_apart() {
    let valued = after(&two(), cell(ONE, Column::Value, Content::Money(700)));
    let abroad = after(&valued, cell(ONE, Column::Currency, Content::Text("usd".into())));
    let usd = Currency::new("USD").expect("a code");
    let one = abroad.customers.get(ONE).expect("there");
    assert_eq!((one.value_minor, one.value()), (None, (Some(700), Some(usd))), "no sum of yuan has it");
    let raised = after(&abroad, Action::SetCustomerValue { customer: ONE, value_minor: Some(900) });
    assert_eq!(raised.customers.get(ONE).map(|one| one.value()), Some((Some(900), Some(usd))));
    // Once the plan is in dollars, it is an amount like the others.
    let own = after(&raised, Action::SetCurrency { currency: usd });
    assert_eq!(own.customers.get(ONE).map(|one| one.value()), Some((Some(900), None)));
    assert_eq!(own.customers.get(ONE).and_then(|one| one.details.clone()), None);
}

#[test]
fn a_changed_field_drops_what_it_does_not_take_and_undo_brings_it_back() {
    let option = |id, name: &str| FieldOption { id, name: name.into() };
    let choice = FieldKind::Choice(vec![option(1, "hot"), option(2, "cold")]);
    let field = |kind| Action::SetField { field: Box::new(Field { id: FieldId(1), name: "Mood".into(), kind }) };
    let set = after(&two(), field(choice));
    let set = after(&set, cell(ONE, Column::Field(FieldId(1)), Content::Choice(2)));
    let narrowed = after(&set, field(FieldKind::Choice(vec![option(1, "hot")])));
    assert_eq!(narrowed.customers.get(ONE).and_then(|one| one.content(Column::Field(FieldId(1)))), None);
    let twice = FieldKind::Choice(vec![option(1, "hot"), option(2, " hot")]);
    assert_eq!(update(&set, &field(twice)), Err(ActionError::Field));
    let removed = after(&set, Action::RemoveField { field: FieldId(1) });
    assert_eq!(removed.customers.get(ONE).and_then(|one| one.details.clone()), None);
}

#[test]
fn a_merge_asks_where_both_say_something_and_keeps_all_people_and_records() {
    let mut kept = Customer::clone(&customer(1, 3));
    let mut gone = Customer::clone(&customer(2, 4));
    kept.owner = Some("Chen".into());
    gone.owner = Some("Wu".into());
    gone.region = Some("North".into());
    gone.value_minor = Some(500);
    kept.change(|more| {
        more.people = vec![person(1, "Lin", Some("1"))].into();
        more.records = vec![Rc::new(record(1, "2027-01-02", RecordKind::Call))].into();
    });
    gone.change(|more| {
        more.people = vec![person(1, "Lin", None), person(2, "Mo", None)].into();
        more.records = vec![Rc::new(record(1, "2027-01-01", RecordKind::Visit))].into();
    });
    let asked: Vec<Column> = disagreements(&kept, &gone, &[]).into_iter().map(|(column, ..)| column).collect();
    assert_eq!(asked, [Column::Name, Column::Grade, Column::Owner]);
    let own = Currency::default();
    let one = merged(&kept, &gone, &[Column::Owner], own, &[]);
    assert_eq!((one.owner.as_deref(), one.region.as_deref(), one.value_minor), (Some("Wu"), Some("North"), Some(500)));
    assert_eq!((one.grade, &*one.name), (GradeId(3), "Customer 1"));
    let more = one.details.expect("details");
    let names: Vec<(u32, &str)> = more.people.iter().map(|one| (one.id.0, &*one.name)).collect();
    assert_eq!(names, [(1, "Lin"), (2, "Mo")]);
    let log: Vec<(u32, RecordKind)> = more.records.iter().map(|one| (one.id.0, one.kind)).collect();
    assert_eq!(log, [(2, RecordKind::Visit), (1, RecordKind::Call)]);
}

#[test]
fn nothing_that_people_wrote_about_customers_leaves_redacted() {
    let secret = |number: u32| format!("secret-{number}");
    let texts = [
        Column::Name,
        Column::Reference,
        Column::Owner,
        Column::Product,
        Column::Region,
        Column::Phone,
        Column::TaxId,
        Column::Note,
        Column::NextStep,
        Column::Source,
        Column::Branch,
    ];
    let mut plan = two();
    for (number, column) in (1..).zip(texts) {
        plan = after(&plan, cell(ONE, column, Content::Text(secret(number).into())));
    }
    let field = Field { id: FieldId(1), name: secret(20).into(), kind: FieldKind::Text };
    plan = after(&plan, Action::SetField { field: Box::new(field) });
    plan = after(&plan, cell(ONE, Column::Field(FieldId(1)), Content::Text(secret(21).into())));
    let text = |number| Some(Rc::from(secret(number).as_str()));
    let person = Person {
        title: text(31),
        phone: text(32),
        email: text(33),
        note: text(34),
        unit: text(35),
        owner: text(36),
        ..Person::named(PersonId(1), secret(30))
    };
    plan = after(&plan, Action::SetPerson { customer: ONE, person: Rc::new(person) });
    let talk = Record { note: text(40), by: text(41), ..record(1, "2027-01-02", RecordKind::Call) };
    plan = after(&plan, Action::SetRecord { customer: ONE, record: Box::new(talk) });
    let note = MoveNote { by: text(50), why: text(51), exception: text(52), ..MoveNote::default() };
    plan =
        after(&plan, Action::MoveCustomers { customers: vec![ONE], to: to(3, Standing::Active), note: Box::new(note) });
    let hidden = redacted(&plan, &role_words());
    let json = write_plan(&hidden).expect("JSON");
    assert!(!json.contains("secret"), "{json}");
    let more = hidden.customers.get(ONE).and_then(|one| one.details.clone()).expect("details");
    assert_eq!((more.people.len(), more.records.len(), more.moves.len()), (1, 1, 1));
    assert!(more.moves[0].note.exception.is_some(), "that there was an exception stays visible");
}

#[test]
fn a_part_without_customers_has_nothing_of_them() {
    use rungs::domain::calendar::Month;
    use rungs::domain::work::MonthPlan;
    use rungs::plan::{Scope, excerpt};
    let field = Field { id: FieldId(1), name: "Mood".into(), kind: FieldKind::Text };
    let plan = after(&two(), Action::SetField { field: Box::new(field) });
    let month = Month::new(2027, 3).expect("a month");
    let month = MonthPlan { revenue_minor: Some(7), ..MonthPlan::new(month) };
    let plan = after(&plan, Action::PlanMonth { plan: Box::new(month) });
    let counts = excerpt(&plan, Scope::Counts);
    assert_eq!((counts.accounts.fields.len(), counts.accounts.months.len()), (0, 1));
    assert!(excerpt(&plan, Scope::Assumptions).accounts.is_default());
    assert_eq!(excerpt(&plan, Scope::Whole), *plan);
}

#[test]
fn a_broken_detail_goes_and_the_customer_stays() {
    let plan = after(&two(), cell(ONE, Column::Phone, Content::Text("555 0100".into())));
    let plan = after(&plan, Action::SetPerson { customer: ONE, person: person(1, "Lin", Some("1")) });
    let json = write_plan(&plan).expect("JSON");
    let broken = json.replace("\"name\":\"Lin\",\"phone\":\"1\"", "\"name\":\"Lin\",\"phone\":7");
    assert_ne!(broken, json);
    assert!(read_document(&broken).is_err());
    let taken = take_document(&broken).expect("taken");
    let more = taken.plans[0].customers.get(ONE).and_then(|one| one.details.clone()).expect("details");
    assert_eq!(
        (more.phone.as_deref(), more.people.len(), more.people[0].phone.as_deref()),
        (Some("555 0100"), 1, None)
    );
}

#[test]
fn a_customer_without_details_costs_nothing_more() {
    let json = write_plan(&two()).expect("JSON");
    assert!(!json.contains("details") && !json.contains("accounts") && !json.contains("rules"), "{json}");
    // A pointer more than before, whatever is known of a few.
    assert!(size_of::<Customer>() <= 160, "{}", size_of::<Customer>());
}

#[test]
fn an_import_brings_details_and_refuses_what_is_out_of_range() {
    let mut new = new_customer("Nova", 1);
    let mut known = Customer::clone(&customer(1, 1));
    known.change(|more| more.tax_id = Some("91310000".into()));
    new.details.clone_from(&known.details);
    let brought = |new| Action::ImportCustomers { source: "a.csv".into(), customers: [new].into_iter().collect() };
    let plan = after(&Rc::new(plan()), brought(new.clone()));
    assert_eq!(plan.customers.list()[0].content(Column::TaxId), Some(Content::Text("91310000".into())));
    known.change(|more| more.tax_id = Some("9".repeat(300).into()));
    new.details = known.details;
    assert_eq!(refusal(brought(new)), ActionError::Details);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..config() })]

    #[test]
    fn a_change_to_customers_loses_none(steps in history(), action in accounts_action()) {
        let before = Rc::clone(lived(steps).plan());
        let Ok(after) = update(&before, &action) else { return Ok(()) };
        let gone = usize::from(matches!(action, Action::MergeCustomers { .. }));
        prop_assert_eq!(after.customers.list().len() + gone, before.customers.list().len());
        if gone == 0 {
            let ids = |plan: &Plan| plan.customers.list().iter().map(|one| one.id).collect::<Vec<_>>();
            prop_assert_eq!(ids(&after), ids(&before));
            // Who was won on a day outside of the period is on the list, and counts for another one.
            let outside = |plan: &Plan| {
                let top = Some(plan.ladder.top().id);
                let is_outside = |one: &&Rc<Customer>| {
                    one.standing == Standing::Active && !one.counts_in(plan.target.period, top)
                };
                plan.customers.list().iter().filter(is_outside).count() as u64
            };
            let sum = |plan: &Plan| plan.have().iter().sum::<u64>() + lost(plan) + outside(plan);
            prop_assert_eq!(sum(&after), sum(&before));
        }
    }

    #[test]
    fn every_change_of_place_is_a_move(steps in history(), action in action()) {
        let before = Rc::clone(lived(steps).plan());
        let Ok(after) = update(&before, &action) else { return Ok(()) };
        if matches!(action, Action::RemoveGrade { .. } | Action::Restore { .. } | Action::MergeCustomers { .. }) {
            return Ok(());
        }
        for now in after.customers.list() {
            let Some(then) = before.customers.get(now.id) else { continue };
            if now.place() == then.place() {
                prop_assert_eq!(now.moves(), then.moves());
            } else {
                let last = now.last_move().expect("a move that led here");
                prop_assert_eq!((last.from, last.to), (then.place(), now.place()));
                prop_assert_eq!(now.moves().len(), then.moves().len() + 1);
            }
        }
    }

    #[test]
    fn what_update_makes_needs_no_repair(steps in history()) {
        let live = lived(steps);
        let (again, count) = repaired(Plan::clone(live.plan()));
        prop_assert_eq!(count.total(), 0);
        prop_assert_eq!(&again, &**live.plan());
        for customer in again.customers.list() {
            prop_assert!(customer.value_minor.is_none() || customer.value().1.is_none());
            prop_assert_ne!(customer.value().1, Some(again.currency));
        }
    }

    #[test]
    fn a_cell_says_what_was_set(column in column(), content in content()) {
        let mut one = Customer::clone(&customer(1, 1));
        let (own, fields) = (Currency::default(), [Field { id: FieldId(1), name: "Own".into(), kind: FieldKind::Money }]);
        let before = one.clone();
        if one.set(column, Some(content.clone()), own, &fields).is_ok() {
            let said = one.content(column);
            let is_code = column == Column::Currency;
            let blank = matches!(&content, Content::Text(text) if text.trim().is_empty());
            prop_assert!(is_code || blank || said == Some(content.clone()) || matches!((said, content), (Some(Content::Text(said)), Content::Text(set)) if &*said == set.trim()));
            if column == Column::Name {
                return Ok(());
            }
            one.set(column, None, own, &fields).expect("cleared");
        }
        prop_assert_eq!(one, before);
    }
}

fn lost(plan: &Plan) -> u64 {
    plan.customers.list().iter().filter(|one| one.standing == Standing::Lost).count() as u64
}
