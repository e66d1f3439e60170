//! Tables of many numbers that explain themselves: one stop of the keyboard and one listener a table, whatever
//! the number of cells.

use super::explain::{Asked, Asking};
use crate::plan::selectors::Explain;
use crate::platform::element;
use crate::state::use_locale;
use yew::prelude::*;

/// Cells that are explained.
const CELL: &str = "td[tabindex]";

/// Properties for [`FigureGrid`].
#[derive(PartialEq, Properties)]
pub struct FigureGridProps {
    /// The table's classes.
    pub class: Classes,
    /// What stands in a row and a column of the body. Both count from 0; a row's heading is its column 0.
    pub what: Callback<(usize, usize), Option<Explain>>,
    /// Told the row and column of a cell that was entered and has no story.
    #[prop_or_default]
    pub on_open: Callback<(usize, usize)>,
    /// How many rows there are in all, headings included, where not all of them are in the document.
    #[prop_or_default]
    pub row_count: Option<usize>,
    /// Caption, head and body. Cells to be explained have `tabindex="-1"`.
    pub children: Html,
}

/// A table as a grid: the arrow keys, Home and End go from number to number, Enter, Space or a click open the
/// story. It remembers where the keyboard was.
#[component]
pub fn FigureGrid(props: &FigureGridProps) -> Html {
    let locale = use_locale();
    let asking = use_context::<Asking>();
    let is_inside = use_state_eq(|| false);
    let last = use_mut_ref(|| (0_usize, 0_usize));
    let node = use_node_ref();
    let hint_id = crate::ui::use_element_id("grid");
    let ask = {
        let (what, on_open) = (props.what.clone(), props.on_open.clone());
        move |cell: web_sys::HtmlElement| {
            let Some(place) = element::place_in_table(&cell) else { return };
            match (what.emit(place), &asking) {
                (Some(what), Some(asking)) => asking.0.emit(Asked { what, anchor: cell }),
                (Some(_), None) => {}
                (None, _) => on_open.emit(place),
            }
        }
    };
    let onclick = {
        let ask = ask.clone();
        Callback::from(move |event: MouseEvent| {
            let target = event.target_dyn_into::<web_sys::Element>();
            if let Some(cell) = target.and_then(|target| element::around(&target, CELL)) {
                ask(cell);
            }
        })
    };
    let onkeydown = {
        let node = node.clone();
        Callback::from(move |event: KeyboardEvent| {
            let target = event.target_dyn_into::<web_sys::HtmlElement>().filter(|target| is_cell(target));
            let Some((cell, table)) = target.zip(node.cast::<web_sys::Element>()) else { return };
            let Some((row, column)) = element::place_in_table(&cell) else { return };
            let to = match event.key().as_str() {
                // Past cells that have no number.
                "ArrowLeft" => Some(format!(
                    "{0} > [tabindex]:nth-child(-n+{column}):not(:has(~ [tabindex]:nth-child(-n+{column})))",
                    row_at(row)
                )),
                "ArrowRight" => Some(format!("{} > [tabindex]:nth-child(n+{})", row_at(row), column + 2)),
                "ArrowUp" => row.checked_sub(1).map(|row| at(row, column)),
                "ArrowDown" => Some(at(row + 1, column)),
                "Home" => Some(format!("{} > [tabindex]", row_at(row))),
                "End" => Some(format!("{} > [tabindex]:not(:has(~ [tabindex]))", row_at(row))),
                "Enter" | " " => {
                    event.prevent_default();
                    ask(cell);
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            if let Some(to) = to {
                element::focus_within(&table, &[&to]);
            }
        })
    };
    let onfocusin = {
        let (node, last, is_inside) = (node.clone(), last.clone(), is_inside.clone());
        Callback::from(move |event: FocusEvent| {
            let Some(target) = event.target_dyn_into::<web_sys::Element>() else { return };
            if let Some(place) = is_cell(&target).then(|| element::place_in_table(&target)).flatten() {
                *last.borrow_mut() = place;
                is_inside.set(true);
                // One stop of the keyboard: the table, and within it the number that has the focus.
                element::set_tab_stop(&target, true);
            } else if let Some(table) = node.cast::<web_sys::Element>().filter(|table| *table == target) {
                let (row, column) = *last.borrow();
                // The table may have become smaller since.
                element::focus_within(&table, &[&at(row, column), "tbody [tabindex]"]);
            }
        })
    };
    let inside = *is_inside;
    let onfocusout = {
        let node = node.clone();
        Callback::from(move |event: FocusEvent| {
            if let Some(cell) = event.target_dyn_into::<web_sys::Element>().filter(is_cell) {
                element::set_tab_stop(&cell, false);
            }
            let stays = node.cast::<web_sys::Element>().is_some_and(|table| element::keeps_focus(&table, &event));
            if !stays {
                is_inside.set(false);
            }
        })
    };
    html! {
        <>
            <p class="visually-hidden" id={hint_id.clone()}>{ locale.t("explain.table") }</p>
            <table
                ref={node} role="grid" class={classes!("data", "figures", props.class.clone())}
                tabindex={if inside { "-1" } else { "0" }} aria-rowcount={props.row_count.map(|count| count.to_string())} aria-describedby={hint_id} title={locale.t("explain.open")}
                {onclick} {onkeydown} {onfocusin} {onfocusout}
            >{ props.children.clone() }</table>
        </>
    }
}

fn row_at(row: usize) -> String {
    format!("tbody > tr:nth-child({})", row + 1)
}

/// Finds a number's cell.
fn at(row: usize, column: usize) -> String {
    format!("{} > [tabindex]:nth-child({})", row_at(row), column + 1)
}

fn is_cell(element: &web_sys::Element) -> bool {
    element.matches(CELL).unwrap_or(false)
}
