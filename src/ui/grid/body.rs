//! The rows of a grid that are in the document.

use super::Source;
use super::selection::{Place, Selection, Size};
use super::window::{Slot, Window};
use crate::platform::element;
use wasm_bindgen::JsCast;
use yew::prelude::*;

/// Properties for [`Body`].
#[derive(PartialEq, Properties)]
pub struct BodyProps {
    /// The grid's identity.
    pub id: AttrValue,
    /// What is shown.
    pub source: Source,
    /// What is in sight.
    pub window: Window,
    /// What is chosen.
    pub selection: Selection,
    /// How many cells there are.
    pub size: Size,
}

/// The rows in sight, some around them, and the one in use.
#[component]
pub fn Body(props: &BodyProps) -> Html {
    let slots = props.window.slots(props.size.rows, Some(props.selection.active.row));
    let rows = slots.into_iter().map(|slot| match slot {
        Slot::Gap(name, rows) => {
            // Its height comes with the rows themselves: set later, the region would be too short for a moment.
            let height = format!("{:.0}", rows as f64 * props.window.row_px);
            html! { <tr key={name} class="gap" aria-hidden="true"><td {height} colspan={props.size.columns.to_string()}></td></tr> }
        }
        Slot::Row(row) => {
            let is_chosen = props.selection.rows().contains(&row);
            let chosen = is_chosen.then(|| (*props.selection.columns().start(), *props.selection.columns().end()));
            let active = (props.selection.active.row == row).then_some(props.selection.active.column);
            let of = OneRow { source: props.source.clone(), row };
            html! { <Row key={row} id={props.id.clone()} {of} columns={props.size.columns} {chosen} {active} /> }
        }
    });
    html! { <tbody>{ for rows }</tbody> }
}

/// A row of some cells: the same while nothing in it is another, whatever became of the others.
struct OneRow {
    source: Source,
    row: usize,
}

impl PartialEq for OneRow {
    fn eq(&self, other: &Self) -> bool {
        self.row == other.row && (self.source == other.source || self.source.0.is_same_row(&*other.source.0, self.row))
    }
}

#[derive(PartialEq, Properties)]
struct RowProps {
    id: AttrValue,
    of: OneRow,
    columns: usize,
    /// The first and the last column that are chosen.
    chosen: Option<(usize, usize)>,
    /// The column of the cell in use.
    active: Option<usize>,
}

/// One row; it is drawn again only when something in it is another.
#[component]
fn Row(props: &RowProps) -> Html {
    let OneRow { source, row } = &props.of;
    let look = source.0.row(*row);
    let index = (row + 2).to_string();
    if let Some((words, is_open)) = look.group {
        return html! {
            <tr aria-rowindex={index} class="group">
                <th id={cell_id(&props.id, Place { row: *row, column: 0 })} role="rowheader" colspan={props.columns.to_string()} aria-expanded={is_open.to_string()} class={classes!(format!("depth-{}", look.depth.min(3)), props.active.map(|_| "active"))}><span>{ words }</span></th>
            </tr>
        };
    }
    let cell = |column: usize| {
        let place = Place { row: *row, column };
        let is_chosen = props.chosen.is_some_and(|(first, last)| (first..=last).contains(&column));
        let is_active = props.active == Some(column);
        let id = is_active.then(|| cell_id(&props.id, place));
        let class = classes!(
            source.0.is_number(column).then_some("number"),
            is_chosen.then_some("chosen"),
            is_active.then_some("active"),
        );
        let chosen = is_chosen.then_some("true");
        let text = source.0.text(place);
        if column == 0 {
            html! { <th {id} scope="row" role="rowheader" {class} aria-selected={chosen}><span>{ text }</span><i class="open" aria-hidden="true"></i></th> }
        } else {
            html! { <td {id} role="gridcell" {class} aria-selected={chosen}>{ text }</td> }
        }
    };
    html! { <tr aria-rowindex={index} class={look.class}>{ for (0..props.columns).map(cell) }</tr> }
}

/// The identity of a cell's element.
pub fn cell_id(grid: &str, place: Place) -> String {
    format!("{grid}-{}-{}", place.row, place.column)
}

/// The cell that an event happened in.
pub fn place_of(event: &Event) -> Option<Place> {
    let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    let cell = element::around(&target, "tbody [aria-rowindex] > *")?;
    let row = cell.parent_element()?.get_attribute("aria-rowindex")?.parse::<usize>().ok()?.checked_sub(2)?;
    let (_, column) = element::place_in_table(&cell)?;
    Some(Place { row, column })
}

/// Whether the mark that opens what a row is about was clicked.
pub fn is_opener(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| element::around(&target, ".open").is_some())
}

/// Whether a click was a finger's.
pub fn is_touch(event: &MouseEvent) -> bool {
    event.dyn_ref::<PointerEvent>().is_some_and(|event| event.pointer_type() != "mouse")
}
