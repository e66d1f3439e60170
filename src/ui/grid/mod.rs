//! A grid of cells that is worked in as in a spreadsheet: any number of rows, of which those in sight are in the
//! document; arrows, Tab, F2, fill down, blocks to and from the clipboard.
//!
//! What is in the cells, and what becomes of a text that is put into one, is the business of who shows the grid:
//! [`Cells`] answers for what stands there, `on_texts` hears what was typed, pasted, filled or cleared.

mod block;
mod body;
mod cells;
mod head;
mod keys;
pub mod selection;
pub mod window;

pub use cells::{Cells, Column, OnTexts, RowLook, Source, WIDTH_TENTHS_MAX, WIDTH_TENTHS_MIN};

use crate::exchange::cells::{read_cells, write_cells};
use crate::platform::{clipboard, clock, element};
use block::{cleared, copied, filled_down};
use keys::{Deed, deed_of};
use selection::{Place, Selection, Size};
use std::ops::RangeInclusive;
use std::rc::Rc;
use window::Window;
use yew::prelude::*;

/// The order that a column's heading asks for next: upwards, downwards, none. Named are the column, and whether downwards.
#[must_use]
pub fn next_order(order: Option<(usize, bool)>, column: usize) -> Option<(usize, bool)> {
    match order {
        Some((known, false)) if known == column => Some((column, true)),
        Some((known, true)) if known == column => None,
        _ => Some((column, false)),
    }
}

/// Properties for [`Grid`].
#[derive(PartialEq, Properties)]
pub struct GridProps {
    /// Its accessible name.
    pub label: AttrValue,
    /// What it shows.
    pub source: Source,
    /// Its columns.
    pub columns: Rc<[Column]>,
    /// So many columns stay in sight at the start, at most three.
    #[prop_or_default]
    pub frozen: usize,
    /// It begins anew, at its first row, when this is another.
    #[prop_or_default]
    pub question: u64,
    /// Puts texts into cells.
    pub on_texts: OnTexts,
    /// Sorts by a column; true adds it to those that are sorted by.
    pub on_sort: Callback<(usize, bool)>,
    /// Gives a column another width in tenths of the page's letter height.
    pub on_width: Callback<(usize, u32)>,
    /// Opens what a row is about, or closes and opens a group.
    pub on_open: Callback<usize>,
    /// Told which rows are chosen.
    #[prop_or_default]
    pub on_rows: Callback<RangeInclusive<usize>>,
}

/// A text being typed into the cell in use.
#[derive(Clone, Debug, PartialEq)]
struct Draft {
    text: String,
    error: Option<String>,
}

/// The grid, in a region of its own that scrolls.
#[component]
pub fn Grid(props: &GridProps) -> Html {
    let region = use_node_ref();
    let table = use_node_ref();
    let input = use_node_ref();
    // What is in sight, and the question for which that was measured.
    let measured = use_state_eq(|| (props.question, Window::default()));
    let (asked, scrolled_px) = (use_mut_ref(|| props.question), use_mut_ref(|| 0));
    *asked.borrow_mut() = props.question;
    // Rows that are all new are drawn as far as they are in sight; those around them follow.
    let window = if measured.0 == props.question { measured.1 } else { measured.1.beginning() };
    let chosen = use_state_eq(Selection::default);
    let draft = use_state_eq(|| None::<Draft>);
    let letter_px = use_state_eq(|| 16.0);
    let region_px = use_state_eq(|| f64::INFINITY);
    let id = super::use_element_id("grid");
    let size = Size { rows: props.source.0.row_count(), columns: props.columns.len() };
    let selection = chosen.within(size);
    let columns =
        use_memo((props.columns.clone(), props.frozen, *region_px, *letter_px), |(columns, frozen, region, letter)| {
            cells::fitted(columns, *frozen, *region, *letter)
        });
    let columns: &Rc<[Column]> = &columns;
    // Columns stay only where they leave room for the others.
    let tenths: u32 = columns.iter().take(props.frozen).map(|column| column.width_tenths).sum();
    let frozen = if f64::from(tenths) / 10.0 * *letter_px > *region_px / 2.0 { 0 } else { props.frozen.min(3) };
    let measure = use_callback((), {
        let (region, setter, letter_px, region_px) =
            (region.clone(), measured.setter(), letter_px.setter(), region_px.setter());
        let (asked, scrolled_px) = (Rc::clone(&asked), Rc::clone(&scrolled_px));
        move |(), ()| {
            let Some(region) = region.cast::<web_sys::Element>() else { return };
            letter_px.set(element::letter_px());
            region_px.set(f64::from(region.client_width()));
            let row_px = element::height_of_px(&region, "tbody tr[aria-rowindex]").unwrap_or_default();
            *scrolled_px.borrow_mut() = region.scroll_top();
            let window = Window::of(f64::from(region.scroll_top()), f64::from(region.client_height()), row_px);
            setter.set((*asked.borrow(), window));
        }
    });
    {
        let measure = measure.clone();
        use_effect_with((), move |()| {
            let resized = element::on_resize(move || measure.emit(()));
            move || drop(resized)
        });
    }
    // The field lies over the cell in use, and scrolls with it.
    let lay = {
        let (region, input) = (region.clone(), input.clone());
        move |Place { row, column }: Place| {
            let found = region.cast::<web_sys::Element>().zip(input.cast::<web_sys::HtmlElement>());
            if let Some((region, input)) = found {
                element::lay_over(
                    &region,
                    &input,
                    &format!("[aria-rowindex='{}'] > :nth-child({})", row + 2, column + 1),
                );
            }
        }
    };
    {
        // Where the second and the third column stand when they stay: after those before them.
        let table = table.clone();
        use_effect_with((Rc::clone(columns), *letter_px), move |(columns, letter_px)| {
            if let Some(table) = table.cast::<web_sys::HtmlElement>() {
                let width =
                    |count: usize| px(columns.iter().take(count).map(|column| column.width_tenths).sum(), *letter_px);
                element::set_length(&table, "--edge-2", &width(1));
                element::set_length(&table, "--edge-3", &width(2));
            }
        });
    }
    {
        // What was asked anew is read from its beginning; to measure before it is drawn would lay the page out twice.
        let (region, measure) = (region.clone(), measure.clone());
        use_effect_with(props.question, move |_| {
            if scrolled_px.replace(0) != 0
                && let Some(region) = region.cast::<web_sys::Element>()
            {
                region.set_scroll_top(0);
            }
            clock::after_paint(move || measure.emit(()));
        });
    }
    {
        let (lay, place) = (lay.clone(), selection.active);
        // Where a cell stands follows from the heights and widths, whichever rows are in the document.
        let deps = (place, Rc::clone(columns), frozen, window.row_px, *letter_px);
        use_effect_with(deps, move |_| lay(place));
    }
    {
        let (on_rows, rows) = (props.on_rows.clone(), selection.rows());
        use_effect_with((*rows.start(), *rows.end(), size.rows), move |&(first, last, count)| {
            if count > 0 {
                on_rows.emit(first..=last);
            }
        });
    }
    // The block goes where it is told, and as much of the grid as is needed comes into sight.
    let go = {
        let (region, setter) = (region.clone(), chosen.setter());
        move |to: Selection, shown: Place| {
            setter.set(to);
            if let Some(region) = region.cast::<web_sys::Element>() {
                element::show_cell(&region, shown.row, shown.column, frozen);
            }
        }
    };
    let put = {
        let (on_texts, draft) = (props.on_texts.clone(), draft.setter());
        move |texts: Vec<(Place, String)>, typed: Option<&str>| -> bool {
            match on_texts.emit(texts) {
                Ok(()) => {
                    draft.set(None);
                    true
                }
                Err(error) => {
                    draft.set(Some(Draft { text: typed.unwrap_or_default().to_owned(), error: Some(error) }));
                    false
                }
            }
        }
    };
    let commit = {
        let (put, draft, source) = (put.clone(), draft.clone(), props.source.clone());
        let active = selection.active;
        move || -> bool {
            let Some(Draft { text, .. }) = (*draft).clone() else { return true };
            if source.0.draft(active).as_deref() == Some(text.as_str()) {
                draft.set(None);
                return true;
            }
            put(vec![(active, text.clone())], Some(&text))
        }
    };
    let onkeydown = {
        let (source, draft, commit, go, put) =
            (props.source.clone(), draft.clone(), commit.clone(), go.clone(), put.clone());
        let (on_open, page) = (props.on_open.clone(), window.rows_in_sight());
        Callback::from(move |event: KeyboardEvent| {
            let Some(deed) = deed_of(&event, draft.is_some(), page) else { return };
            let takes_place = match deed {
                Deed::Move(step, grows) => {
                    let to = selection.moved(step, grows, size);
                    go(to, if grows { to.moving_corner() } else { to.active });
                    true
                }
                Deed::Next(is_forward) => match (commit(), selection.next(is_forward, size)) {
                    (true, Some(to)) => {
                        go(to, to.active);
                        true
                    }
                    (is_taken, _) => !is_taken,
                },
                Deed::Take(step) => {
                    if commit() {
                        let to = selection.moved(step, false, size);
                        go(to, to.active);
                    }
                    true
                }
                Deed::Edit => {
                    if let Some(text) = source.0.draft(selection.active) {
                        draft.set(Some(Draft { text, error: None }));
                    } else {
                        on_open.emit(selection.active.row);
                    }
                    true
                }
                Deed::Leave => {
                    draft.set(None);
                    true
                }
                Deed::Clear => {
                    put(cleared(&source, selection), None);
                    true
                }
                Deed::FillDown => {
                    put(filled_down(&source, selection), None);
                    true
                }
                Deed::All => {
                    go(selection.all(size), selection.active);
                    true
                }
                Deed::WholeRows => {
                    go(selection.whole_rows(size), selection.active);
                    true
                }
                Deed::Open => {
                    on_open.emit(selection.active.row);
                    true
                }
            };
            if takes_place {
                event.prevent_default();
            }
        })
    };
    let oninput = {
        let draft = draft.setter();
        let is_fixed = props.source.0.draft(selection.active).is_none();
        Callback::from(move |event: InputEvent| {
            let text = super::text_field::typed(&event).unwrap_or_default();
            draft.set((!is_fixed).then_some(Draft { text, error: None }));
        })
    };
    let onblur = {
        let commit = commit.clone();
        Callback::from(move |_: FocusEvent| {
            commit();
        })
    };
    let oncopy = {
        let (source, draft, put) = (props.source.clone(), draft.clone(), put.clone());
        Callback::from(move |event: Event| {
            if draft.is_none() && clipboard::give(&event, &write_cells(&copied(&source, selection))) {
                event.prevent_default();
                if event.type_() == "cut" {
                    put(cleared(&source, selection), None);
                }
            }
        })
    };
    let onpaste = {
        let (source, draft, put, go) = (props.source.clone(), draft.clone(), put, go.clone());
        Callback::from(move |event: Event| {
            let block = clipboard::take(&event).filter(|_| draft.is_none()).and_then(|text| read_cells(&text));
            let Some(block) = block else { return };
            event.prevent_default();
            let laid = selection.laid_out(&block, size);
            let within = |place: &Place| place.row < size.rows && source.0.draft(*place).is_some();
            let texts: Vec<_> = laid
                .iter()
                .filter(|(place, _)| within(place))
                .map(|(place, text)| (*place, (*text).to_owned()))
                .collect();
            if let (Some((first, _)), Some((last, _))) = (laid.first(), laid.last())
                && put(texts, None)
            {
                go(Selection::at(*first).to(*last).within(size), *first);
            }
        })
    };
    let focus = {
        let input = input.clone();
        move || {
            if let Some(input) = input.cast::<web_sys::HtmlElement>() {
                // A field of this page takes the focus.
                let _ = input.focus();
            }
        }
    };
    let onpointerdown = {
        let (focus, commit, go) = (focus.clone(), commit.clone(), go.clone());
        Callback::from(move |event: PointerEvent| {
            let Some(place) = body::place_of(&event) else { return };
            // A finger first says by lifting that it does not scroll.
            if event.pointer_type() == "mouse" && event.button() == 0 && commit() {
                let to = if event.shift_key() { selection.to(place) } else { Selection::at(place) };
                go(to, place);
                event.prevent_default();
                focus();
            }
        })
    };
    let onpointermove = {
        let (draft, setter) = (draft.clone(), chosen.setter());
        Callback::from(move |event: PointerEvent| {
            if event.pointer_type() == "mouse"
                && event.buttons() == 1
                && draft.is_none()
                && let Some(place) = body::place_of(&event)
            {
                setter.set(selection.to(place));
            }
        })
    };
    let onclick = {
        let (on_open, source) = (props.on_open.clone(), props.source.clone());
        let draft = draft.setter();
        Callback::from(move |event: MouseEvent| {
            let Some(place) = body::place_of(&event) else { return };
            if source.0.row(place.row).group.is_some() || body::is_opener(&event) {
                on_open.emit(place.row);
                return;
            }
            let again = event.detail() > 1 || (body::is_touch(&event) && place == selection.active);
            if again && let Some(text) = source.0.draft(place) {
                draft.set(Some(Draft { text, error: None }));
            } else if place != selection.active && !event.shift_key() && !selection.holds(place) && commit() {
                go(Selection::at(place), place);
            }
            focus();
        })
    };
    let onscroll = {
        let active = selection.active;
        Callback::from(move |_: Event| {
            measure.emit(());
            if active.column < frozen {
                lay(active);
            }
        })
    };
    let edited = draft.as_ref();
    let choices = edited.and_then(|_| props.source.0.choices(selection.active.column));
    let list_id = format!("{id}-choices");
    let error_id = format!("{id}-error");
    let total_tenths: u32 = columns.iter().map(|column| column.width_tenths).sum();
    html! {
        <div class="grid-region" ref={region} {onscroll}>
            <table
                ref={table} id={id.clone()} role="grid" class={classes!("grid", format!("frozen-{frozen}"))} aria-label={props.label.clone()}
                aria-rowcount={(size.rows + 1).to_string()} aria-colcount={size.columns.to_string()} aria-multiselectable="true"
                width={px(total_tenths, *letter_px)} {onpointerdown} {onpointermove} {onclick}
            >
                <colgroup>for column in columns.iter() { <col width={px(column.width_tenths, *letter_px)} /> }</colgroup>
                <head::Head columns={Rc::clone(columns)} letter_px={*letter_px} on_sort={props.on_sort.clone()} on_width={props.on_width.clone()} />
                <body::Body id={id.clone()} source={props.source.clone()} {window} {selection} {size} />
            </table>
            <input
                ref={input} type="text" class={classes!("grid-input", "looks", edited.is_some().then_some("editing"), edited.is_some_and(|draft| draft.error.is_some()).then_some("refused"))}
                autocomplete="off" spellcheck="false" aria-controls={id.clone()} aria-activedescendant={body::cell_id(&id, selection.active)}
                aria-label={props.columns.get(selection.active.column).map(|column| column.title.clone())}
                aria-invalid={edited.is_some_and(|draft| draft.error.is_some()).then_some("true")} aria-describedby={edited.is_some_and(|draft| draft.error.is_some()).then(|| error_id.clone())}
                list={choices.is_some().then(|| list_id.clone())} value={edited.map_or_else(String::new, |draft| draft.text.clone())}
                {onkeydown} {oninput} {onblur} oncopy={oncopy.clone()} oncut={oncopy} {onpaste}
            />
            if let Some(choices) = choices {
                <datalist id={list_id}>for choice in choices.iter() { <option value={choice.clone()} /> }</datalist>
            }
            if let Some(error) = edited.and_then(|draft| draft.error.clone()) {
                <p class="field-error grid-error" id={error_id} role="alert">{ error }</p>
            }
        </div>
    }
}

/// A width that the browser is told in pixels, for tenths of the page's letter height.
fn px(tenths: u32, letter_px: f64) -> String {
    format!("{:.0}", f64::from(tenths) / 10.0 * letter_px)
}
