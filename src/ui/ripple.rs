//! What a change did to a number: its difference stands beside it for two seconds.

use crate::platform::clock::{Timer, after_ms, after_paint};
use std::rc::Rc;
use yew::prelude::*;

const SHOWN_MS: u32 = 2_000;

/// The difference to show beside `value` of the number `of`, from the frame after the one in which it changes;
/// none before and after. Values closer than `least` are the same.
#[hook]
pub fn use_ripple<K: PartialEq + 'static>(of: K, value: f64, least: f64) -> Option<f64> {
    struct Memory<K> {
        of: Option<K>,
        before: f64,
        /// How far a run of changes, as in a drag, has gone altogether.
        so_far: f64,
        shown: Option<f64>,
        timer: Option<Timer>,
        is_waiting: bool,
    }
    let redraw = use_force_update();
    let memory = use_mut_ref(|| Memory {
        of: None::<K>,
        before: value,
        so_far: 0.0,
        shown: None,
        timer: None,
        is_waiting: false,
    });
    let mut state = memory.borrow_mut();
    if state.of.as_ref() != Some(&of) {
        // Another number stands here now: nothing of it has changed.
        (state.of, state.before, state.so_far, state.shown) = (Some(of), value, 0.0, None);
    }
    if (value - state.before).abs() >= least {
        state.so_far += value - state.before;
        state.before = value;
        if !state.is_waiting {
            state.is_waiting = true;
            // The number itself is drawn first.
            let later = Rc::downgrade(&memory);
            after_paint(move || {
                let Some(memory) = later.upgrade() else { return };
                let mut state = memory.borrow_mut();
                state.is_waiting = false;
                state.shown = Some(state.so_far);
                redraw.force_update();
                let (later, redraw) = (Rc::downgrade(&memory), redraw.clone());
                // The end of an earlier change comes no more.
                drop(state.timer.replace(after_ms(SHOWN_MS, move || {
                    if let Some(memory) = later.upgrade() {
                        let mut state = memory.borrow_mut();
                        (state.so_far, state.shown) = (0.0, None);
                        redraw.force_update();
                    }
                })));
            });
        }
    }
    state.shown.filter(|difference| difference.abs() >= least)
}
