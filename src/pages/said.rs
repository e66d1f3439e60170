//! What is said in passing, with what can be done about it.

use crate::platform::{clock, preferences};
use crate::state::session::Said;
use yew::prelude::*;

/// How long words are shown, and how long with a button to reach.
const WORDS_MS: u32 = 6_000;
const BUTTON_MS: u32 = 12_000;

/// Properties for [`SaidLine`].
#[derive(PartialEq, Properties)]
pub struct SaidLineProps {
    /// What is said; none when all is quiet.
    pub said: Option<Said>,
    /// Told when it has been shown for long enough.
    pub on_end: Callback<()>,
}

/// A line over the page, read aloud. It stays while the pointer or the keyboard is on it.
#[component]
pub fn SaidLine(props: &SaidLineProps) -> Html {
    let is_held = use_state_eq(|| false);
    {
        let on_end = props.on_end.clone();
        use_effect_with((props.said.clone(), *is_held), move |(said, is_held)| {
            let shown_ms = said.as_ref().filter(|_| !is_held);
            let shown_ms = shown_ms.map(|said| if said.button.is_some() { BUTTON_MS } else { WORDS_MS });
            let timer = shown_ms.map(|shown_ms| clock::after_ms(shown_ms, move || on_end.emit(())));
            move || drop(timer)
        });
    }
    let hold = |held: bool| {
        let setter = is_held.setter();
        move || setter.set(held)
    };
    let [enter, leave] = [true, false].map(|held| {
        let hold = hold(held);
        Callback::from(move |_: PointerEvent| hold())
    });
    let [onfocusin, onfocusout] = [true, false].map(|held| {
        let hold = hold(held);
        Callback::from(move |_: FocusEvent| hold())
    });
    let on_taken = {
        let (on_end, hold) = (props.on_end.clone(), hold(false));
        Callback::from(move |()| {
            hold();
            on_end.emit(());
            // The button that was pressed is gone.
            preferences::focus("main");
        })
    };
    let words = props.said.as_ref().map(|said| said.words.clone()).unwrap_or_default();
    let button = props.said.as_ref().and_then(|said| said.button.clone());
    html! {
        <div class="said" onpointerenter={enter} onpointerleave={leave} {onfocusin} {onfocusout}>
            <p aria-live="polite">{ words }</p>
            if let Some(button) = button {
                { (button.0)(on_taken) }
            }
        </div>
    }
}
