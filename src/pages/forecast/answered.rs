//! The answer that a view shows, kept as long as the worker gave no other.

use super::work::Handle;
use crate::plan::forecast::{Answer, Question};
use std::rc::Rc;
use yew::prelude::*;

/// An answer that is another one as soon as it came anew, told without looking into it.
struct Given(Option<Rc<(Question, Answer)>>);

impl PartialEq for Given {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(one), Some(other)) => Rc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        }
    }
}

/// What a view picks out of the last answer; none before there is one.
#[hook]
pub fn use_answered<T: 'static>(handle: &Handle, pick: fn(&Answer) -> Option<T>) -> Option<Rc<T>> {
    let given = Given(handle.working.answer.clone());
    let picked = use_memo(given, |given| given.0.as_ref().and_then(|given| pick(&given.1)).map(Rc::new));
    (*picked).clone()
}
