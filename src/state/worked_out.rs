//! View models of long lists: worked out in many short tasks, while the page shows the last one.

use super::store::Same;
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
    let of = Rc::clone(plan);
    let customers = plan.customers.list().len();
    let ready = use_worked_out_of((Same(Rc::clone(plan)), key), customers, async move |pauses| work(of, pauses).await);
    ready.map(|((Same(plan), _), view)| (plan, view))
}

/// What `work` makes of whatever the key stands for, with the key of that; `customers` are gone through for it.
#[hook]
pub fn use_worked_out_of<K, T, W>(key: K, customers: usize, work: W) -> Option<(K, Rc<T>)>
where
    K: PartialEq + Clone + 'static,
    T: 'static,
    W: AsyncFnOnce(Pauses) -> T + 'static,
{
    let ready = use_mut_ref(|| None::<Ready<K, T>>);
    let asked = use_mut_ref(|| None::<K>);
    let turn = use_memo((), |()| Rc::new(Cell::new(0_u32)));
    let redraw = use_force_update();
    {
        let turn = Rc::clone(&turn);
        use_effect_with((), move |()| move || turn.set(turn.get() + 1));
    }
    if !ready.borrow().as_ref().is_some_and(|ready| ready.key == key) {
        if customers <= CUSTOMERS_AT_ONCE {
            turn.set(turn.get() + 1);
            let view = Rc::new(at_once(work(Pauses::none())));
            *ready.borrow_mut() = Some(Ready { key, view });
        } else if asked.borrow().as_ref() != Some(&key) {
            *asked.borrow_mut() = Some(key.clone());
            turn.set(turn.get() + 1);
            let (ready, turn, mine) = (Rc::clone(&ready), Rc::clone(&turn), turn.get());
            spawn(async move {
                let view = Rc::new(work(clock::pauses(Rc::clone(&turn))).await);
                if turn.get() == mine {
                    *ready.borrow_mut() = Some(Ready { key, view });
                    redraw.force_update();
                }
            });
        }
    }
    let ready: &RefCell<_> = &ready;
    ready.borrow().as_ref().map(|ready: &Ready<K, T>| (ready.key.clone(), Rc::clone(&ready.view)))
}
