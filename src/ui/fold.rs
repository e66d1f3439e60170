//! A part that is folded away: what is in it is made when it is opened.

use yew::prelude::*;

/// Properties for [`Fold`].
#[derive(PartialEq, Properties)]
pub struct FoldProps {
    /// What it says when closed.
    pub summary: AttrValue,
    /// Makes what is in it.
    pub content: Callback<(), Html>,
}

/// A native disclosure. Without a browser to open it (markup tests), its content is there.
#[component]
pub fn Fold(props: &FoldProps) -> Html {
    let open = use_state_eq(|| cfg!(not(target_arch = "wasm32")));
    let ontoggle = use_callback((), {
        let setter = open.setter();
        move |event: Event, ()| {
            let details = event.target_dyn_into::<web_sys::Element>();
            setter.set(details.is_some_and(|details| details.has_attribute("open")));
        }
    });
    html! {
        <details {ontoggle}>
            <summary>{ props.summary.clone() }</summary>
            if *open {
                { props.content.emit(()) }
            }
        </details>
    }
}
