//! The plans that a journal's entries led to: the last one whole, and of each before it what is different in it. A list of
//! a hundred thousand customers that is edited all day is in memory once.

use super::Plan;
use crate::domain::accounts::{Customer, Customers};
use std::rc::Rc;

/// All plans from the first to the last, in the order of the entries.
#[derive(Clone, Debug)]
pub(super) struct States {
    before: Vec<Earlier>,
    last: Rc<Plan>,
}

/// A plan as it differs from the next one.
#[derive(Clone, Debug)]
struct Earlier {
    /// All but the customers.
    plan: Plan,
    customers: Before,
}

/// What was in the list of customers before it became the next one.
#[derive(Clone, Debug)]
enum Before {
    /// The very same.
    Same,
    /// Other customers at these places.
    Others(Vec<(usize, Rc<Customer>)>),
    /// Other customers between those at the beginning and those at the end that stayed, of whom there are so many.
    Between { first: usize, last: usize, list: Vec<Rc<Customer>> },
}

impl Before {
    fn of(earlier: &Customers, next: &Customers) -> Self {
        if earlier.is_same(next) {
            return Self::Same;
        }
        let (earlier, next) = (earlier.list(), next.list());
        let is_same = |(one, other): &(&Rc<Customer>, &Rc<Customer>)| Rc::ptr_eq(one, other);
        if earlier.len() == next.len() {
            let pairs = earlier.iter().zip(next).enumerate();
            let others: Vec<_> =
                pairs.filter(|(_, pair)| !is_same(pair)).map(|(at, (one, _))| (at, Rc::clone(one))).collect();
            if others.len() * 2 < earlier.len() {
                return Self::Others(others);
            }
        }
        let first = earlier.iter().zip(next).take_while(is_same).count();
        let last = earlier[first..].iter().rev().zip(next[first..].iter().rev()).take_while(is_same).count();
        Self::Between { first, last, list: earlier[first..earlier.len() - last].to_vec() }
    }

    /// Makes the next list the one before it.
    fn restore(&self, list: &mut Vec<Rc<Customer>>) {
        match self {
            Self::Same => {}
            Self::Others(others) => {
                for (at, one) in others {
                    list[*at] = Rc::clone(one);
                }
            }
            Self::Between { first, last, list: between } => {
                list.splice(*first..list.len() - last, between.iter().cloned());
            }
        }
    }
}

impl States {
    /// Before any entry.
    pub fn new(first: Rc<Plan>) -> Self {
        Self { before: Vec::new(), last: first }
    }

    /// After all entries.
    pub fn last(&self) -> &Rc<Plan> {
        &self.last
    }

    /// After one more entry.
    pub fn push(&mut self, plan: Rc<Plan>) {
        let earlier = std::mem::replace(&mut self.last, plan);
        let customers = Before::of(&earlier.customers, &self.last.customers);
        let plan = Plan { customers: Customers::default(), ..Plan::clone(&earlier) };
        self.before.push(Earlier { plan, customers });
    }

    /// The plan after so many entries; after all of them where there are fewer.
    pub fn after(&self, entries: usize) -> Rc<Plan> {
        let later = self.before.get(entries..).unwrap_or_default();
        let Some(first) = later.first() else { return Rc::clone(&self.last) };
        let all = &self.last.customers;
        let customers = if later.iter().all(|earlier| matches!(earlier.customers, Before::Same)) {
            all.clone()
        } else {
            all.with(|list| later.iter().rev().for_each(|earlier| earlier.customers.restore(list)))
        };
        Rc::new(Plan { customers, ..first.plan.clone() })
    }

    /// After so many entries only, which lead to `plan`.
    pub fn cut(&mut self, entries: usize, plan: Rc<Plan>) {
        self.before.truncate(entries);
        self.last = plan;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::accounts::{CustomerId, Standing};
    use crate::domain::ladder::GradeId;
    use proptest::prelude::*;

    fn customer((id, grade): (u32, u32)) -> Rc<Customer> {
        Rc::new(Customer {
            id: CustomerId(id),
            name: "Acme".into(),
            reference: None,
            grade: GradeId(grade),
            standing: Standing::Active,
            owner: None,
            product: None,
            region: None,
            value_minor: None,
            opened: None,
            closed: None,
            details: None,
        })
    }

    proptest! {
        #[test]
        fn a_list_comes_back_from_the_one_after_it(
            kept in proptest::collection::vec((0..40_u32, 0..9_u32), 0..30),
            changes in proptest::collection::vec((0..30_usize, 0..3_u8), 0..6),
        ) {
            let earlier = Customers::new(kept.into_iter().map(customer).collect());
            let next = earlier.with(|list| for (at, change) in changes {
                match change {
                    0 if at < list.len() => drop(list.remove(at)),
                    1 if at < list.len() => Rc::make_mut(&mut list[at]).grade = GradeId(77),
                    _ => list.push(customer((100 + u32::try_from(at).expect("few"), 1))),
                }
            });
            let back = next.with(|list| Before::of(&earlier, &next).restore(list));
            prop_assert_eq!(back.list().len(), earlier.list().len());
            prop_assert!(back.list().iter().zip(earlier.list()).all(|(one, other)| Rc::ptr_eq(one, other)));
        }
    }
}
