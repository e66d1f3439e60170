//! The headings of a grid: sorted by, and dragged wider.

use super::{Column, WIDTH_TENTHS_MAX, WIDTH_TENTHS_MIN};
use crate::platform::element;
use crate::state::use_locale;
use crate::ui::icon::{Glyph, icon};
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`Head`].
#[derive(PartialEq, Properties)]
pub struct HeadProps {
    /// The columns.
    pub columns: Rc<[Column]>,
    /// The page's letter height in pixels.
    pub letter_px: f64,
    /// Sorts by a column; true adds it to those that are sorted by.
    pub on_sort: Callback<(usize, bool)>,
    /// Gives a column another width.
    pub on_width: Callback<(usize, u32)>,
}

/// The row of headings.
#[component]
pub fn Head(props: &HeadProps) -> Html {
    let locale = use_locale();
    // Where a drag began, and how wide the column was.
    let drag = use_mut_ref(|| None::<(i32, u32)>);
    let heading = |(at, column): (usize, &Column)| {
        let order = match column.sort {
            Some((true, _)) => "descending",
            Some((false, _)) => "ascending",
            None => "none",
        };
        let onclick = props.on_sort.reform(move |event: MouseEvent| (at, event.shift_key()));
        let width_tenths = column.width_tenths;
        let resize = {
            let on_width = props.on_width.clone();
            move |tenths: i64| {
                let width =
                    (i64::from(width_tenths) + tenths).clamp(i64::from(WIDTH_TENTHS_MIN), i64::from(WIDTH_TENTHS_MAX));
                on_width.emit((at, u32::try_from(width).unwrap_or(WIDTH_TENTHS_MIN)));
            }
        };
        let onpointerdown = {
            let drag = Rc::clone(&drag);
            Callback::from(move |event: PointerEvent| {
                event.prevent_default();
                event.stop_propagation();
                element::capture_pointer(&event);
                *drag.borrow_mut() = Some((event.client_x(), width_tenths));
            })
        };
        let onpointermove = {
            let (drag, resize, letter_px) = (Rc::clone(&drag), resize.clone(), props.letter_px);
            Callback::from(move |event: PointerEvent| {
                if let Some((from, began)) = *drag.borrow() {
                    let moved = f64::from(event.client_x() - from) / letter_px * 10.0;
                    resize(moved.round() as i64 + i64::from(began) - i64::from(width_tenths));
                }
            })
        };
        let onpointerup = {
            let drag = Rc::clone(&drag);
            Callback::from(move |_: PointerEvent| *drag.borrow_mut() = None)
        };
        let onkeydown = Callback::from(move |event: KeyboardEvent| {
            let by = match event.key().as_str() {
                "ArrowLeft" => -10,
                "ArrowRight" => 10,
                _ => return,
            };
            event.prevent_default();
            resize(by);
        });
        html! {
            <th scope="col" role="columnheader" aria-sort={order} class={column.is_number.then_some("number")}>
                <button type="button" class="grid-sort looks" {onclick} title={locale.t("grid.sort_hint")}>
                    <span>{ column.title.clone() }</span>
                    if let Some((is_descending, rank)) = column.sort {
                        { icon(if is_descending { Glyph::Down } else { Glyph::Up }) }
                        if rank > 1 { <small>{ rank }</small> }
                    }
                </button>
                <span
                    class="grid-resize" role="separator" aria-orientation="vertical" tabindex="0"
                    aria-label={locale.tr("grid.width_of", &[("column", column.title.to_string().into())])}
                    aria-valuenow={width_tenths.to_string()} aria-valuemin={WIDTH_TENTHS_MIN.to_string()} aria-valuemax={WIDTH_TENTHS_MAX.to_string()}
                    {onpointerdown} {onpointermove} onpointerup={onpointerup.clone()} onpointercancel={onpointerup} {onkeydown}
                ></span>
            </th>
        }
    };
    html! { <thead><tr aria-rowindex="1">{ for props.columns.iter().enumerate().map(heading) }</tr></thead> }
}
