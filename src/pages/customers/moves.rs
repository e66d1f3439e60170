//! Grades that are set in the list, put together to as few moves as they can be.

use crate::domain::accounts::{CustomerId, MoveNote, NO_REASON, Place, Standing};
use crate::domain::calendar::Day;
use crate::plan::selectors::entry_check;
use crate::plan::{Action, Plan};

/// Who goes where; those apart who go up while entry facts are open.
#[derive(Debug, Default)]
pub struct Moves(Vec<((Place, bool), Vec<CustomerId>)>);

impl Moves {
    /// Takes a customer to a place.
    pub fn add(&mut self, plan: &Plan, customer: CustomerId, to: Place) {
        let is_up = to.standing == Standing::Active;
        let is_exception = is_up && entry_check(plan, customer, to.grade).is_some_and(|check| check.open > 0);
        let key = (to, is_exception);
        match self.0.iter_mut().find(|(known, _)| *known == key) {
            Some((_, customers)) => customers.push(customer),
            None => self.0.push((key, vec![customer])),
        }
    }

    /// The first who goes up while entry facts are open.
    pub fn first_exception(&self) -> Option<CustomerId> {
        self.0.iter().find(|((_, is_exception), _)| *is_exception).and_then(|(_, customers)| customers.first().copied())
    }

    /// The moves. Where facts are open, the card asks for the reason from then on.
    pub fn into_actions(self, on: Day) -> impl Iterator<Item = Action> {
        self.0.into_iter().map(move |((to, is_exception), customers)| {
            let exception = is_exception.then(|| NO_REASON.into());
            Action::MoveCustomers {
                customers,
                to,
                note: Box::new(MoveNote { on: Some(on), exception, ..MoveNote::default() }),
            }
        })
    }
}
