//! A number as a person writes it, checked as it is typed.

use super::text_field::typed;
use crate::i18n::number_input::{NumberInputError, parse};
use crate::plan::GestureId;
use crate::state::{use_locale, use_take_back};
use yew::prelude::*;

/// A number that was typed or stepped to, and the gesture that it belongs to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NumberEdit {
    /// The number, finite.
    pub number: f64,
    /// One for all that is typed between entering the field and leaving it.
    pub gesture: GestureId,
}

/// Properties for [`NumberField`].
#[derive(PartialEq, Properties)]
pub struct NumberFieldProps {
    /// Its label.
    pub label: AttrValue,
    /// The label is for a screen reader only.
    #[prop_or_default]
    pub label_hidden: bool,
    /// The number in force.
    pub number: f64,
    /// The same as it is written.
    pub text: AttrValue,
    /// Written after the field: `%`, a currency.
    #[prop_or_default]
    pub unit: AttrValue,
    /// What an arrow key adds; Page Up and Page Down add ten times as much.
    #[prop_or(1.0)]
    pub step: f64,
    /// Takes the number over at once, or says in the person's words why not.
    pub on_number: Callback<NumberEdit, Result<(), String>>,
}

/// A number field. What is typed counts at once when it can; when it cannot, the reason stands under it
/// and the number from before the edit is in force again: half of what was typed was never meant. Escape brings
/// that one back too; arrows step.
#[component]
pub fn NumberField(props: &NumberFieldProps) -> Html {
    let locale = use_locale();
    let draft = use_state_eq(|| None::<String>);
    let error = use_state_eq(|| None::<String>);
    let gesture = use_mut_ref(|| None::<GestureId>);
    let id = super::use_element_id("number");
    let error_id = super::use_element_id("number-error");
    // Undo, or another tab, may change the number while a refused text stands here.
    {
        let (draft, error, gesture) = (draft.clone(), error.clone(), gesture.clone());
        use_effect_with(props.text.clone(), move |_| {
            if gesture.borrow().is_none() {
                draft.set(None);
                error.set(None);
            }
        });
    }
    let offer = {
        let (gesture, on_number) = (gesture.clone(), props.on_number.clone());
        move |number: f64| {
            let gesture = *gesture.borrow_mut().get_or_insert_with(crate::state::gesture);
            on_number.emit(NumberEdit { number, gesture }).err()
        }
    };
    let take_back = {
        let (gesture, take_back) = (gesture.clone(), use_take_back());
        move || {
            // The edit goes on, as another gesture.
            let begun = gesture.borrow_mut().replace(crate::state::gesture());
            if let Some(begun) = begun {
                take_back.emit(begun);
            }
        }
    };
    let judge = {
        let (error, offer, take_back) = (error.clone(), offer.clone(), take_back.clone());
        let takes_percent = props.unit == "%";
        move |text: &str| {
            let read = parse(text).and_then(|input| {
                let fits = takes_percent || !input.is_percent;
                if fits { Ok(input.value) } else { Err(NumberInputError::NotANumber) }
            });
            let refused = match read {
                Ok(number) => offer(number),
                Err(reason) => Some(locale.t(match reason {
                    NumberInputError::Empty => "field.empty",
                    NumberInputError::NotANumber => "field.not_a_number",
                    NumberInputError::TooLarge => "field.too_large",
                })),
            };
            if refused.is_some() {
                take_back();
            }
            error.set(refused);
        }
    };
    // The reason for a refusal follows the language.
    {
        let (judge, refused) = (judge.clone(), error.is_some().then(|| (*draft).clone()).flatten());
        use_effect_with(locale, move |_| {
            if let Some(text) = refused {
                judge(&text);
            }
        });
    }
    let oninput = {
        let draft = draft.clone();
        Callback::from(move |event: InputEvent| {
            let Some(text) = typed(&event) else { return };
            judge(&text);
            draft.set(Some(text));
        })
    };
    let onkeydown = {
        let (draft, error, number, step) = (draft.clone(), error.clone(), props.number, props.step);
        Callback::from(move |event: KeyboardEvent| {
            let steps = match event.key().as_str() {
                "ArrowUp" => 1.0,
                "ArrowDown" => -1.0,
                "PageUp" => 10.0,
                "PageDown" => -10.0,
                "Escape" if draft.is_some() => {
                    event.stop_propagation();
                    take_back();
                    draft.set(None);
                    error.set(None);
                    return;
                }
                "Enter" if error.is_none() => {
                    draft.set(None);
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            draft.set(None);
            error.set(offer(number + steps * step));
        })
    };
    // While it is edited the number stands without grouping: a digit more or less never makes it odd.
    let onfocus = {
        let (draft, error, number) = (draft.clone(), error.clone(), props.number);
        Callback::from(move |event: FocusEvent| {
            if error.is_none() {
                let plain = locale.plain(number);
                // Selected as by the browser's own Tab: what is typed next replaces it.
                if let Some(input) = event.target_dyn_into::<web_sys::HtmlInputElement>() {
                    input.set_value(&plain);
                    input.select();
                }
                draft.set(Some(plain));
            }
        })
    };
    let onblur = {
        let (draft, error, gesture) = (draft.clone(), error.clone(), gesture.clone());
        Callback::from(move |_: FocusEvent| {
            *gesture.borrow_mut() = None;
            if error.is_none() {
                draft.set(None);
            }
        })
    };
    let onsubmit = Callback::from(|event: SubmitEvent| event.prevent_default());
    let value = AttrValue::from((*draft).clone().unwrap_or_else(|| props.text.to_string()));
    let kept = (*error).as_ref().map(|message| {
        let still = locale.tr("field.kept", &[("value", format!("{}{}", props.text, props.unit).into())]);
        format!("{message} {still}")
    });
    // A form of its own: where a field belongs to none, the browser's autofill goes through every field of the page
    // at each key.
    html! {
        <form class={classes!("number-field", kept.is_some().then_some("refused"))} {onsubmit}>
            <label for={id.clone()} class={props.label_hidden.then_some("visually-hidden")}>{ props.label.clone() }</label>
            <span class={classes!("number-input", props.unit.is_empty().then_some("bare"))}>
                <input
                    {id} {value} type="text" inputmode="decimal" autocomplete="off" role="spinbutton"
                    aria-valuenow={locale.plain(props.number)}
                    aria-valuetext={format!("{}{}", props.text, props.unit)}
                    aria-invalid={kept.is_some().then_some("true")}
                    aria-describedby={kept.is_some().then(|| error_id.clone())}
                    {oninput} {onkeydown} {onfocus} {onblur}
                />
                if !props.unit.is_empty() {
                    <span class="unit" aria-hidden="true">{ props.unit.clone() }</span>
                }
            </span>
            if let Some(message) = kept {
                <p class="field-error" id={error_id} role="alert">{ message }</p>
            }
        </form>
    }
}
