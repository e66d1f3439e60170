//! The map on paper: on one sheet, or in pieces at the size of the screen.

use super::drawn::Handed;
use crate::domain::calendar::Day;
use crate::exchange::map::{fitting_pieces, write_piece};
use crate::plan::selectors::Lens;
use crate::platform::{drawing, page};
use crate::state::{use_locale, use_say};
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// A sheet of A4 across without its margins and heading, in pixels of 1/96 inch.
const SHEET_PX: (f64, f64) = (1030.0, 650.0);
/// How large pieces are drawn.
const PIECES: f64 = 0.8;
/// The most sheets: a map that would need more is drawn smaller.
const SHEETS_MAX: usize = 120;

/// How many sheets a map takes in pieces.
#[must_use]
pub fn sheets(handed: &Handed) -> usize {
    fitting_pieces(&handed.layout, SHEET_PX.0, SHEET_PX.1, PIECES, SHEETS_MAX).1.len()
}

/// Properties for [`PrintMap`].
#[derive(PartialEq, Properties)]
pub struct PrintMapProps {
    /// The map.
    pub handed: Handed,
    /// What the cards show.
    pub lens: Lens,
    /// Today.
    pub today: Day,
    /// Whether it is cut into pieces.
    pub is_cut: bool,
    /// Told when it has been printed, or not.
    pub on_close: Callback<()>,
}

/// Made to be printed and for as long as it is; always in the light theme.
#[component]
pub fn PrintMap(props: &PrintMapProps) -> Html {
    let (locale, say) = (use_locale(), use_say());
    {
        let on_close = props.on_close.clone();
        use_effect_with((), move |()| {
            let printed = page::on_printed(move || on_close.emit(()));
            move || drop(printed)
        });
    }
    let asked = (props.handed.clone(), props.lens, props.today, props.is_cut, locale);
    let drawn = use_memo(asked, |(handed, lens, today, is_cut, locale)| {
        if !is_cut {
            return Ok(vec![handed.svg(*locale, *lens, *today, false)?]);
        }
        let picture = handed.picture(*locale, *lens, *today)?;
        let (_, parts) = fitting_pieces(&handed.layout, SHEET_PX.0, SHEET_PX.1, PIECES, SHEETS_MAX);
        Ok(parts.into_iter().map(|part| write_piece(&handed.cast, &handed.layout, &picture, part)).collect::<Vec<_>>())
    });
    {
        let problem = drawn.as_ref().as_ref().err().map(drawing::DrawingError::to_string);
        let on_close = props.on_close.clone();
        use_effect_with(problem, move |problem| {
            if let Some(reason) = problem {
                say.emit(locale.tr("sheets.not_drawn", &[("reason", reason.clone().into())]));
                on_close.emit(());
            }
        });
    }
    let Ok(drawn) = drawn.as_ref() else { return Html::default() };
    let Some(body) = page::body() else { return Html::default() };
    let count = drawn.len();
    // Printed once every sheet is drawn.
    let left = Rc::new(Cell::new(count));
    let onload = Callback::from(move |_: Event| {
        left.set(left.get().saturating_sub(1));
        if left.get() == 0 {
            page::print();
        }
    });
    let name = &props.handed.map.name;
    let numbered = |number: usize| {
        let args = [
            ("name", name.to_string().into()),
            ("number", locale.count(number as u64).into()),
            ("count", locale.count(count as u64).into()),
        ];
        locale.tr("map.share.sheet", &args)
    };
    let sheets = html! {
        <section class="print-sheet across map-print" data-theme="light" aria-label={locale.t("button.print")}>
            for (number, sheet) in (1..).zip(drawn) {
                <figure>
                    if count > 1 { <figcaption>{ numbered(number) }</figcaption> }
                    <img src={drawing::address_of(&sheet.svg)} alt={numbered(number)} onload={onload.clone()} />
                </figure>
            }
        </section>
    };
    create_portal(sheets, body)
}
