//! View models of long lists: worked out in many short tasks, while the page shows the last one.

use crate::domain::pauses::{Pauses, at_once};
use crate::plan::Plan;
use crate::platform::{clock, spawn};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use yew::prelude::*;

/// What so few customers lead to is there at once.
const CUSTOMERS_AT_ONCE: usize = 5_000;

/// What was worked out, and for what.
struct Ready<K, T> {
    plan: Rc<Plan>,
    key: K,
    view: Rc<T>,
}

/// What `work` makes of the plan, with the plan that it was made of: the last that is ready, while a newer one is being
/// worked out; none before the first.
#[hook]
pub fn use_worked_out<K, T, W>(plan: &Rc<Plan>, key: K, work: W) -> Option<(Rc<Plan>, Rc<T>)>
where
    K: PartialEq + Clone + 'static,
    T: 'static,
    W: AsyncFnOnce(Rc<Plan>, Pauses) -> T + 'static,
{
    let ready = use_mut_ref(|| None::<Ready<K, T>>);
    let asked = use_mut_ref(|| None::<(Rc<Plan>, K)>);
    let turn = use_memo((), |()| Rc::new(Cell::new(0_u32)));
    let redraw = use_force_update();
    {
        let turn = Rc::clone(&turn);
        use_effect_with((), move |()| move || turn.set(turn.get() + 1));
    }
    let is_it = |of: &Rc<Plan>, known: &K| Rc::ptr_eq(of, plan) && *known == key;
    if !ready.borrow().as_ref().is_some_and(|ready| is_it(&ready.plan, &ready.key)) {
        if plan.customers.list().len() <= CUSTOMERS_AT_ONCE {
            turn.set(turn.get() + 1);
            let view = Rc::new(at_once(work(Rc::clone(plan), Pauses::none())));
            *ready.borrow_mut() = Some(Ready { plan: Rc::clone(plan), key, view });
        } else if !asked.borrow().as_ref().is_some_and(|(of, known)| is_it(of, known)) {
            *asked.borrow_mut() = Some((Rc::clone(plan), key.clone()));
            turn.set(turn.get() + 1);
            let (plan, ready, turn, mine) = (Rc::clone(plan), Rc::clone(&ready), Rc::clone(&turn), turn.get());
            spawn(async move {
                let pauses = clock::pauses(Rc::clone(&turn));
                let view = Rc::new(work(Rc::clone(&plan), pauses).await);
                if turn.get() == mine {
                    *ready.borrow_mut() = Some(Ready { plan, key, view });
                    redraw.force_update();
                }
            });
        }
    }
    let ready: &RefCell<_> = &ready;
    ready.borrow().as_ref().map(|ready: &Ready<K, T>| (Rc::clone(&ready.plan), Rc::clone(&ready.view)))
}
