//! Rows that the keyboard goes through: one stop of the Tab key, whatever their number.

use crate::platform::element::{self, Towards};
use yew::prelude::*;

/// What finds a row.
const ROW: &str = "[data-row]";

/// What a key did to a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressed {
    /// Nothing: the browser does with it what it does.
    Passed,
    /// Something that took the keyboard elsewhere.
    Acted,
    /// Something, and the row keeps the keyboard.
    Stays,
    /// Something, and the next row has the keyboard.
    GoesOn,
}

/// Properties for [`Rows`].
#[derive(PartialEq, Properties)]
pub struct RowsProps {
    /// Classes of what is around the rows.
    pub class: Classes,
    /// Told the row and the key that was pressed on it.
    pub on_key: Callback<(String, String), Pressed>,
    /// Elements with `data-row` and `tabindex="-1"`, and so on every control within them.
    pub children: Html,
}

/// The arrow keys, Home and End go from row to row; Tab goes to the controls of the row, and then on.
#[component]
pub fn Rows(props: &RowsProps) -> Html {
    let node = use_node_ref();
    let wanted = use_mut_ref(|| None::<String>);
    {
        // A row that moved lost the keyboard; and one of the rows is always a stop.
        let (node, wanted) = (node.clone(), wanted.clone());
        use_effect(move || {
            let Some(around) = node.cast::<web_sys::Element>() else { return };
            if let Some(row) = wanted.borrow_mut().take() {
                element::focus_within(&around, &[&format!("[data-row='{row}']")]);
            }
            element::keep_tab_stop(&around, ROW);
        });
    }
    let onfocusin = {
        let node = node.clone();
        Callback::from(move |event: FocusEvent| {
            if let Some((around, row)) = node.cast::<web_sys::Element>().zip(row_of(&event)) {
                element::move_tab_stop(&around, ROW, &row);
            }
        })
    };
    let onkeydown = {
        let (node, on_key) = (node.clone(), props.on_key.clone());
        Callback::from(move |event: KeyboardEvent| {
            let is_other = event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing();
            let Some((around, row)) = node.cast::<web_sys::Element>().zip(row_of(&event)) else { return };
            // A field or a button has its keys for itself.
            if is_other || event.target_dyn_into::<web_sys::Element>().is_none_or(|target| target != *row) {
                return;
            }
            let go = |towards| {
                let to = element::neighbour(&around, ROW, &row, towards);
                *wanted.borrow_mut() = to.as_ref().and_then(|to| to.get_attribute("data-row"));
                if let Some(to) = to {
                    let _ = to.focus();
                }
            };
            match event.key().as_str() {
                "ArrowDown" => go(Towards::After),
                "ArrowUp" => go(Towards::Before),
                "Home" => go(Towards::First),
                "End" => go(Towards::Last),
                key => match on_key.emit((row.get_attribute("data-row").unwrap_or_default(), key.to_owned())) {
                    Pressed::Passed => return,
                    Pressed::Acted => {}
                    Pressed::Stays => *wanted.borrow_mut() = row.get_attribute("data-row"),
                    Pressed::GoesOn => {
                        let beside = |towards| element::neighbour(&around, ROW, &row, towards).map(|_| towards);
                        match beside(Towards::After).or_else(|| beside(Towards::Before)) {
                            Some(towards) => go(towards),
                            // The only one keeps the keyboard, wherever it goes.
                            None => *wanted.borrow_mut() = row.get_attribute("data-row"),
                        }
                    }
                },
            }
            event.prevent_default();
        })
    };
    html! { <div ref={node} class={props.class.clone()} {onfocusin} {onkeydown}>{ props.children.clone() }</div> }
}

fn row_of(event: &Event) -> Option<web_sys::HtmlElement> {
    element::around(&event.target_dyn_into()?, ROW)
}
