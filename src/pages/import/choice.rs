//! A native list to choose one of.

use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`Choice`].
#[derive(PartialEq, Properties)]
pub struct ChoiceProps {
    /// Its label.
    pub label: AttrValue,
    /// The label is for a screen reader only.
    #[prop_or_default]
    pub label_hidden: bool,
    /// The words of what can be chosen.
    pub options: Rc<[AttrValue]>,
    /// Position of the choice in force; none when it is none of them.
    pub chosen: Option<usize>,
    /// Told the position of the new choice.
    pub on_choose: Callback<usize>,
    /// Whether it is a way of looking only, and works in a plan that can only be read.
    #[prop_or_default]
    pub is_look: bool,
}

/// A native select. It always shows what is in force, also after a choice that was refused or taken back.
#[component]
pub fn Choice(props: &ChoiceProps) -> Html {
    let node = use_node_ref();
    let id = crate::ui::use_element_id("choice");
    {
        let (node, chosen) = (node.clone(), props.chosen);
        use_effect(move || {
            if let Some(select) = node.cast::<web_sys::HtmlSelectElement>() {
                select.set_selected_index(chosen.and_then(|index| i32::try_from(index).ok()).unwrap_or(-1));
            }
        });
    }
    let redraw = use_force_update();
    let onchange = props.on_choose.reform(move |event: Event| {
        redraw.force_update();
        let select = event.target_dyn_into::<web_sys::HtmlSelectElement>();
        select.and_then(|select| usize::try_from(select.selected_index()).ok()).unwrap_or_default()
    });
    html! {
        <div class={classes!("choice", props.label_hidden.then_some("bare"))}>
            <label for={id.clone()} class={props.label_hidden.then_some("visually-hidden")}>{ props.label.clone() }</label>
            <select ref={node} {id} class={props.is_look.then_some("looks")} {onchange}>
                for (index, option) in props.options.iter().enumerate() {
                    <option value={index.to_string()} selected={props.chosen == Some(index)}>{ option.clone() }</option>
                }
            </select>
        </div>
    }
}
