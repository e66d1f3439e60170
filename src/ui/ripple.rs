//! What a change did to a number: its difference stands beside it for two seconds.

use crate::platform::clock::{Timer, after_ms};
use std::rc::Rc;
use yew::prelude::*;

const SHOWN_MS: u32 = 2_000;

/// The difference to show beside `value` of the number `of`, from the moment when it changes; none before and after.
/// Values closer than `least` are the same.
#[hook]
pub fn use_ripple<K: PartialEq + 'static>(of: K, value: f64, least: f64) -> Option<f64> {
    struct Memory<K> {
        of: Option<K>,
        before: f64,
        shown: Option<f64>,
        timer: Option<Timer>,
    }
    let memory = use_mut_ref(|| Memory { of: None::<K>, before: value, shown: None, timer: None });
    let redraw = use_force_update();
    let mut state = memory.borrow_mut();
    if state.of.as_ref() != Some(&of) {
        // Another number stands here now: nothing of it has changed.
        (state.of, state.before, state.shown) = (Some(of), value, None);
    }
    if (value - state.before).abs() >= least {
        // A run of changes, as in a drag, shows how far it has gone altogether.
        let so_far = state.shown.unwrap_or(0.0);
        state.shown = Some(so_far + value - state.before);
        state.before = value;
        let later = Rc::clone(&memory);
        // The end of an earlier change comes no more.
        drop(state.timer.replace(after_ms(SHOWN_MS, move || {
            later.borrow_mut().shown = None;
            redraw.force_update();
        })));
    }
    state.shown.filter(|difference| difference.abs() >= least)
}
