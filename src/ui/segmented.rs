//! A choice of a few, all in sight.

use yew::prelude::*;

/// Properties for [`Segmented`].
#[derive(PartialEq, Properties)]
pub struct SegmentedProps {
    /// What is chosen, for a screen reader.
    pub label: AttrValue,
    /// The choices' words.
    pub options: Vec<AttrValue>,
    /// Position of the choice in force.
    pub chosen: usize,
    /// Whether it is a way of looking only, and works in a plan that can only be read.
    #[prop_or(true)]
    pub is_look: bool,
    /// Told the position of the new choice.
    pub on_choose: Callback<usize>,
}

/// Buttons in a row, one of them pressed.
#[component]
pub fn Segmented(props: &SegmentedProps) -> Html {
    html! {
        <div class={classes!("segmented", props.is_look.then_some("looks"))} role="group" aria-label={props.label.clone()}>
            for (index, option) in props.options.iter().enumerate() {
                <button
                    type="button"
                    aria-pressed={(index == props.chosen).to_string()}
                    onclick={props.on_choose.reform(move |_| index)}
                >{ option.clone() }</button>
            }
        </div>
    }
}
