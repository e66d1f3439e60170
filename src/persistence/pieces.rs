//! Long texts in pieces: a hundred thousand customers are written in many short steps, so that others have their turn in
//! between. Joined, the pieces are the text as it is written at once.

use super::{PersistenceError, write_entry, write_plan};
use crate::domain::accounts::{Customer, Customers};
use crate::plan::{Act, Action, Entry, Newcomers, Plan, Unnumbered};
use serde::Serialize;
use std::rc::Rc;

/// So many customers are a piece.
const CUSTOMERS_A_PIECE: usize = 4_000;
/// Where the customers of a plan or of an import are written. Within a text the quotation marks would be escaped.
const NOBODY: &str = "\"customers\":[]";

enum List {
    Nothing,
    Of(Customers),
    Imported(Newcomers),
}

/// A text that is written piece by piece.
pub struct Pieces {
    /// What stands before the rest of the list.
    before: Option<String>,
    list: List,
    /// How many of the list are written.
    written: usize,
    after: Option<String>,
}

impl Pieces {
    /// Of a plan, as [`write_plan`] writes it.
    ///
    /// # Errors
    /// As for [`write_plan`].
    pub fn of_plan(plan: &Plan) -> Result<Self, PersistenceError> {
        if plan.customers.list().len() <= CUSTOMERS_A_PIECE {
            return write_plan(plan).map(Self::whole);
        }
        let text = write_plan(&Plan { customers: Customers::default(), ..plan.clone() })?;
        Ok(Self::around(&text, List::Of(plan.customers.clone())))
    }

    /// Of a journal entry, as [`write_entry`] writes it.
    ///
    /// # Errors
    /// As for [`write_entry`].
    pub fn of_entry(entry: &Entry) -> Result<Self, PersistenceError> {
        match &entry.act {
            Act::Do(Action::ImportCustomers { source, customers }) if customers.list().len() > CUSTOMERS_A_PIECE => {
                let empty = Action::ImportCustomers { source: source.clone(), customers: Newcomers::default() };
                let text = write_entry(&Entry { act: Act::Do(empty), ..*entry })?;
                Ok(Self::around(&text, List::Imported(customers.clone())))
            }
            _ => write_entry(entry).map(Self::whole),
        }
    }

    fn whole(text: String) -> Self {
        Self { before: Some(text), list: List::Nothing, written: 0, after: None }
    }

    /// A text in which nobody is listed, with a list in that place.
    fn around(text: &str, list: List) -> Self {
        let at = text.find(NOBODY).map_or(text.len(), |start| start + NOBODY.len() - 1);
        let (before, after) = text.split_at(at);
        Self { before: Some(before.to_owned()), list, written: 0, after: Some(after.to_owned()) }
    }

    /// The next piece; none after the last.
    ///
    /// # Errors
    /// As for [`write_plan`].
    pub fn next_piece(&mut self) -> Result<Option<String>, PersistenceError> {
        if let Some(before) = self.before.take() {
            return Ok(Some(before));
        }
        let items = match &self.list {
            List::Nothing => None,
            List::Of(customers) => items(customers.list(), self.written, |one| one)?,
            List::Imported(customers) => items(customers.list(), self.written, |one| Unnumbered(one))?,
        };
        self.written += CUSTOMERS_A_PIECE;
        Ok(items.or_else(|| self.after.take()))
    }
}

/// Some items of a list, with a comma before them where others went before.
fn items<'a, T: Serialize>(
    list: &'a [Rc<Customer>],
    from: usize,
    written: fn(&'a Rc<Customer>) -> T,
) -> Result<Option<String>, PersistenceError> {
    let Some(rest) = list.get(from..).filter(|rest| !rest.is_empty()) else { return Ok(None) };
    let part: Vec<T> = rest.iter().take(CUSTOMERS_A_PIECE).map(written).collect();
    let mut text = serde_json::to_string(&part)?;
    text.pop();
    if from == 0 {
        text.remove(0);
    } else {
        text.replace_range(..1, ",");
    }
    Ok(Some(text))
}
