//! Long texts in pieces: joined, they are the text that is written at once.

use crate::support::{customer, new_customer, plan};
use rungs::domain::accounts::{Customer, Customers};
use rungs::persistence::{PersistenceError, Pieces, read_document, read_entry, write_entry, write_plan};
use rungs::plan::{Act, Action, Entry, GestureId, NewCustomer, Plan};
use std::rc::Rc;

fn joined(pieces: Result<Pieces, PersistenceError>) -> (String, usize) {
    let mut pieces = pieces.expect("written");
    let (mut text, mut count) = (String::new(), 0);
    while let Some(piece) = pieces.next_piece().expect("written") {
        text += &piece;
        count += 1;
    }
    (text, count)
}

/// What would be mistaken for the place of the customers if texts were not told apart from what is around them.
const TRAP: &str = "\"customers\":[] \\\"customers\\\":[]";

#[test]
fn a_plan_in_pieces_is_the_plan() {
    for count in [0, 1, 3_999, 4_000, 4_001, 8_000, 9_001] {
        let named =
            |id| Rc::new(Customer { name: format!("{TRAP} {id} 恒力").into(), ..Customer::clone(&customer(id, 1)) });
        let customers = Customers::new((1..=count).map(named).collect());
        let whole = Plan { name: TRAP.into(), customers, ..plan() };
        let (text, pieces) = joined(Pieces::of_plan(&whole));
        assert_eq!(text, write_plan(&whole).expect("written"));
        assert_eq!(pieces > 1, count > 4_000);
        assert_eq!(*read_document(&text).expect("read").plans[0], whole);
    }
}

#[test]
fn an_entry_in_pieces_is_the_entry() {
    let new = |number| NewCustomer { owner: Some(TRAP.into()), ..new_customer(&format!("{TRAP} {number}"), 1) };
    for count in [0, 4_000, 8_000, 9_001] {
        let customers = (0..count).map(new).collect();
        let act = Act::Do(Action::ImportCustomers { source: TRAP.into(), customers });
        let entry = Entry { gesture: GestureId(5), at_ms: 9, act };
        let (text, _) = joined(Pieces::of_entry(&entry));
        assert_eq!(text, write_entry(&entry).expect("written"));
        assert_eq!(read_entry(&text).expect("read"), entry);
    }
    let undo = Entry { gesture: GestureId(5), at_ms: 9, act: Act::Undo(GestureId(4)) };
    assert_eq!(joined(Pieces::of_entry(&undo)), (write_entry(&undo).expect("written"), 1));
}
