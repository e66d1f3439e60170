//! What may follow one frame later, so that the frame after a key holds just what the eye is on.

use crate::platform::clock::after_paint;
use std::rc::Rc;
use yew::prelude::*;

/// `value` as it was when the page was last drawn. The component renders again right after the next frame when
/// it has changed since: never more than one frame behind, and many changes in one frame are one.
#[hook]
pub fn use_later<T: Clone + PartialEq + 'static>(value: T) -> T {
    struct Memory<T> {
        shown: T,
        latest: T,
        is_waiting: bool,
    }
    let redraw = use_force_update();
    let memory = use_mut_ref(|| Memory { shown: value.clone(), latest: value.clone(), is_waiting: false });
    let mut state = memory.borrow_mut();
    state.latest = value;
    if !state.is_waiting && state.shown != state.latest {
        state.is_waiting = true;
        let later = Rc::downgrade(&memory);
        after_paint(move || {
            if let Some(memory) = later.upgrade() {
                let mut state = memory.borrow_mut();
                state.is_waiting = false;
                state.shown = state.latest.clone();
                redraw.force_update();
            }
        });
    }
    state.shown.clone()
}
