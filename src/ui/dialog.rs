//! The browser's own modal dialog: focus is kept in it, Escape closes it.

use crate::state::use_locale;
use crate::ui::icon::{Glyph, icon};
use yew::prelude::*;

/// Properties for [`Dialog`].
#[derive(PartialEq, Properties)]
pub struct DialogProps {
    /// Its heading and accessible name.
    pub title: AttrValue,
    /// Told when the person closes it.
    pub on_close: Callback<()>,
    /// More classes: `wide`, `palette`.
    #[prop_or_default]
    pub class: Classes,
    /// What is in it.
    pub children: Html,
}

/// A modal dialog; it is open while it is rendered.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let locale = use_locale();
    let node = use_node_ref();
    let title_id = super::use_element_id("dialog");
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            let dialog = node.cast::<web_sys::HtmlDialogElement>();
            if let Some(dialog) = dialog.as_ref().filter(|dialog| !dialog.open()) {
                // A second modal cannot fail to open except when the element is gone.
                let _ = dialog.show_modal();
            }
            move || {
                if let Some(dialog) = dialog {
                    dialog.close();
                }
            }
        });
    }
    let closed = props.on_close.reform(|event: Event| event.prevent_default());
    html! {
        <dialog ref={node} class={classes!("dialog", props.class.clone())} aria-labelledby={title_id.clone()} oncancel={closed}>
            <header>
                <h2 id={title_id}>{ props.title.clone() }</h2>
                <button type="button" class="button quiet icon-only" aria-label={locale.t("button.close")} onclick={props.on_close.reform(|_| ())}>
                    { icon(Glyph::Close) }
                </button>
            </header>
            { props.children.clone() }
        </dialog>
    }
}
