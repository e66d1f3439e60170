//! A line or a paragraph of text, taken over when the person leaves it.

use crate::plan::GestureId;
use yew::prelude::*;

/// Properties for [`TextField`].
#[derive(PartialEq, Properties)]
pub struct TextFieldProps {
    /// Its label.
    pub label: AttrValue,
    /// The label is for a screen reader only.
    #[prop_or_default]
    pub label_hidden: bool,
    /// The text in force.
    pub value: AttrValue,
    /// What belongs here, shown while nothing does.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// Several lines.
    #[prop_or_default]
    pub multiline: bool,
    /// A line that begins with the focus, its text selected to be typed over.
    #[prop_or_default]
    pub takes_focus: bool,
    /// Takes the text over, or says in the person's words why not.
    pub on_text: Callback<(String, GestureId), Result<(), String>>,
}

/// A text field: Enter or leaving it takes the text over, Escape takes it back. A text that is refused
/// stays to be mended, with the reason under it.
#[component]
pub fn TextField(props: &TextFieldProps) -> Html {
    let locale = crate::state::use_locale();
    let draft = use_state_eq(|| None::<String>);
    let error = use_state_eq(|| None::<String>);
    let id = super::use_element_id("text");
    let error_id = super::use_element_id("text-error");
    {
        let (draft, error) = (draft.clone(), error.clone());
        use_effect_with(props.value.clone(), move |_| {
            draft.set(None);
            error.set(None);
        });
    }
    let node = use_node_ref();
    {
        let (node, takes_focus) = (node.clone(), props.takes_focus);
        use_effect_with((), move |()| {
            if let Some(input) = node.cast::<web_sys::HtmlInputElement>().filter(|_| takes_focus) {
                let _ = input.focus();
                input.select();
            }
        });
    }
    let commit = {
        let (draft, error, on_text, value) = (draft.clone(), error.clone(), props.on_text.clone(), props.value.clone());
        Callback::from(move |()| {
            let Some(text) = (*draft).clone() else { return };
            if text.trim() == value.as_str() {
                draft.set(None);
                error.set(None);
                return;
            }
            match on_text.emit((text, crate::state::gesture())) {
                Ok(()) => {
                    draft.set(None);
                    error.set(None);
                }
                Err(message) => error.set(Some(message)),
            }
        })
    };
    // The reason for a refusal follows the language.
    {
        let (commit, is_refused) = (commit.clone(), error.is_some());
        use_effect_with(locale, move |_| {
            if is_refused {
                commit.emit(());
            }
        });
    }
    let oninput = {
        let draft = draft.clone();
        Callback::from(move |event: InputEvent| draft.set(typed(&event)))
    };
    let onkeydown = {
        let (draft, error, commit, multiline) = (draft.clone(), error.clone(), commit.clone(), props.multiline);
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" if !multiline && !event.is_composing() => commit.emit(()),
            "Escape" if draft.is_some() => {
                event.stop_propagation();
                draft.set(None);
                error.set(None);
            }
            _ => {}
        })
    };
    let onblur = commit.reform(|_: FocusEvent| ());
    let value = AttrValue::from((*draft).clone().unwrap_or_else(|| props.value.to_string()));
    let invalid = error.is_some().then_some("true");
    let described = error.is_some().then(|| error_id.clone());
    html! {
        <div class="text-field">
            <label for={id.clone()} class={props.label_hidden.then_some("visually-hidden")}>{ props.label.clone() }</label>
            if props.multiline {
                <textarea {id} {value} rows="2" aria-invalid={invalid} aria-describedby={described} {oninput} {onkeydown} {onblur} />
            } else {
                <input type="text" ref={node} autocomplete="off" placeholder={props.hint.clone()} {id} {value} aria-invalid={invalid} aria-describedby={described} {oninput} {onkeydown} {onblur} />
            }
            if let Some(message) = (*error).clone() {
                <p class="field-error" id={error_id} role="alert">{ message }</p>
            }
        </div>
    }
}

/// What stands in the field that an input event comes from.
#[must_use]
pub fn typed(event: &InputEvent) -> Option<String> {
    event
        .target_dyn_into::<web_sys::HtmlInputElement>()
        .map(|input| input.value())
        .or_else(|| event.target_dyn_into::<web_sys::HtmlTextAreaElement>().map(|area| area.value()))
}
