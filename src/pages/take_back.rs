//! What was just done to a plan can be taken back where it is told of.

use crate::plan::GestureId;
use crate::state::session::{Said, SaidButton};
use crate::state::{PlanStore, use_locale, use_selected, use_take_back};
use std::rc::Rc;
use yew::prelude::*;

/// Words that tell of a gesture, with the button that takes it back.
#[must_use]
pub fn said_of(words: String, store: Option<Rc<PlanStore>>, gesture: GestureId) -> Said {
    let button = store.map(|store| {
        SaidButton(Rc::new(move |on_taken: Callback<()>| {
            html! {
                <ContextProvider<Rc<PlanStore>> context={Rc::clone(&store)}>
                    <TakeBack {gesture} {on_taken} />
                </ContextProvider<Rc<PlanStore>>>
            }
        }))
    });
    Said { words: words.into(), button }
}

#[derive(PartialEq, Properties)]
struct TakeBackProps {
    gesture: GestureId,
    on_taken: Callback<()>,
}

/// There while nothing else was done.
#[component]
fn TakeBack(props: &TakeBackProps) -> Html {
    let locale = use_locale();
    let take_back = use_take_back();
    let gesture = props.gesture;
    let is_last = use_selected(move |store| store.keeper().is_last(gesture)).unwrap_or_default();
    let onclick = {
        let on_taken = props.on_taken.clone();
        Callback::from(move |_: MouseEvent| {
            take_back.emit(gesture);
            on_taken.emit(());
        })
    };
    html! {
        if is_last {
            <button type="button" class="button small" {onclick}>{ locale.t("said.take_back") }</button>
        }
    }
}
