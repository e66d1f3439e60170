//! The map handed on: as a picture that opens again as a map, as slides, on paper, as a table and as text.

mod drawn;
mod print;
mod words;

pub use drawn::{Handed, points_a_pixel};
pub use words::{fact, heading, map_words};

use super::shared::MapProps;
use crate::domain::accounts::Customer;
use crate::domain::calendar::Day;
use crate::exchange::map::{
    MapWords, SLIDES_MAX, with_map, write_mermaid, write_outline, write_rows, write_slides, write_table,
};
use crate::exchange::workbook::{Cell, Sheet, Workbook};
use crate::i18n::{Arg, Locale};
use crate::pages::exchange::{WORKBOOK_TYPE, file_name};
use crate::pages::share::role_words;
use crate::plan::redacted_map;
use crate::plan::selectors::Lens;
use crate::platform::{drawing, element, files, spawn};
use crate::state::{use_locale, use_say};
use crate::ui::dialog::Dialog;
use crate::ui::icon::{Glyph, icon};
use print::{PrintMap, sheets};
use std::rc::Rc;
use yew::prelude::*;

/// The media type of presentations.
const SLIDES_TYPE: &str = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

/// How a map leaves the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Png,
    Svg,
    Slides,
    Csv,
    Workbook,
    Outline,
    Mermaid,
}

/// What is handed on, but for the form.
#[derive(Clone, PartialEq)]
struct Wish {
    handed: Handed,
    lens: Lens,
    today: Day,
    is_map_in: bool,
}

/// A lens by its name.
fn lens_name(locale: Locale, lens: Lens) -> String {
    locale.t(match lens {
        Lens::Attitude => "trait.attitude",
        Lens::Influence => "trait.influence",
        Lens::Access => "trait.access",
        Lens::Style => "trait.style",
        Lens::Needs => "map.share.needs",
        Lens::Contact => "map.share.contact",
        Lens::Stage => "map.stage",
        Lens::Owner => "map.share.owner",
    })
}

/// Hands the map on in a form: what is said when it is done.
async fn hand_on(locale: Locale, wish: &Wish, form: Form) -> Result<String, String> {
    let Wish { handed, lens, today, is_map_in } = wish;
    let (customer, map) = (&*handed.customer, &handed.map);
    let name = |ending: &str| file_name(&map.name, ending);
    let refused = |error: drawing::DrawingError| locale.tr("sheets.not_drawn", &[("reason", error.to_string().into())]);
    let words = map_words(locale);
    let saved = match form {
        Form::Svg => {
            let drawn = handed.svg(locale, *lens, *today, *is_map_in).map_err(refused)?;
            files::download_text(&name("svg"), "image/svg+xml", &drawn.svg)
        }
        Form::Png => {
            let drawn = handed.svg(locale, *lens, *today, false).map_err(refused)?;
            let scale = points_a_pixel(drawn.width_px, drawn.height_px);
            let png = drawing::png(&drawn.svg, drawn.width_px, drawn.height_px, scale).await.map_err(refused)?;
            let whole = if *is_map_in { with_map(&png, &handed.file()) } else { None };
            files::download(&name("png"), "image/png", &whole.unwrap_or(png))
        }
        Form::Slides => {
            let picture = handed.picture(locale, *lens, *today).map_err(refused)?;
            files::download(&name("pptx"), SLIDES_TYPE, &write_slides(&handed.cast, &handed.layout, &picture))
        }
        Form::Csv => files::download_text(&name("csv"), "text/csv", &write_table(customer, map, &words)),
        Form::Workbook => {
            let plan_currency = crate::domain::amounts::Currency::default();
            let workbook = Workbook { currency: plan_currency, sheets: vec![sheet(customer, handed, &words)] };
            let file = crate::pages::import::workbook_file(locale, workbook).await?;
            files::download_buffer(&name("xlsx"), WORKBOOK_TYPE, &file)
        }
        Form::Outline => return copied(locale, &write_outline(customer, map)).await,
        Form::Mermaid => return copied(locale, &write_mermaid(customer, map, &words)).await,
    };
    saved.map(|()| locale.t("exchange.downloaded")).map_err(|error| error.to_string())
}

fn sheet(customer: &Customer, handed: &Handed, words: &MapWords) -> Sheet {
    let rows = write_rows(customer, &handed.map, words);
    let cells =
        |row: Vec<String>| row.into_iter().map(|cell| if cell.is_empty() { Cell::Empty } else { Cell::Text(cell) });
    let rows = rows.into_iter().map(|row| cells(row).collect()).collect();
    Sheet { name: handed.map.name.to_string(), heading: words.headings.to_vec(), rows }
}

async fn copied(locale: Locale, text: &str) -> Result<String, String> {
    if element::copy_text(text).await {
        Ok(locale.t("map.share.copied"))
    } else {
        Err(locale.t("map.share.not_copied"))
    }
}

/// A button that opens the ways out.
#[component]
pub fn HandOn(props: &MapProps) -> Html {
    let locale = use_locale();
    let is_open = use_state_eq(|| false);
    let printing = use_state_eq(|| None::<(Wish, bool)>);
    let open = {
        let is_open = is_open.setter();
        Callback::from(move |_: MouseEvent| is_open.set(true))
    };
    let close = {
        let is_open = is_open.setter();
        Callback::from(move |()| is_open.set(false))
    };
    let on_print = {
        let (is_open, printing) = (is_open.setter(), printing.setter());
        Callback::from(move |asked: (Wish, bool)| {
            is_open.set(false);
            printing.set(Some(asked));
        })
    };
    let printed = {
        let printing = printing.setter();
        Callback::from(move |()| printing.set(None))
    };
    html! {
        <>
            <button type="button" class="button" aria-haspopup="dialog" onclick={open}>{ icon(Glyph::Export) }{ locale.t("map.share.open") }</button>
            if *is_open {
                <HandOnDialog given={props.clone()} on_close={close} {on_print} />
            }
            if let Some((wish, is_cut)) = (*printing).clone() {
                <PrintMap handed={wish.handed} lens={wish.lens} today={wish.today} {is_cut} on_close={printed} />
            }
        </>
    }
}

/// Properties for [`HandOnDialog`].
#[derive(PartialEq, Properties)]
struct HandOnProps {
    /// The map.
    given: MapProps,
    /// Closes it.
    on_close: Callback<()>,
    /// Prints, in pieces or on one sheet.
    on_print: Callback<(Wish, bool)>,
}

/// What is handed on, and how.
#[component]
fn HandOnDialog(props: &HandOnProps) -> Html {
    let (locale, say) = (use_locale(), use_say());
    let MapProps { customer, map, today, .. } = &props.given;
    let lens = use_state_eq(Lens::default);
    let is_redacted = use_state_eq(|| false);
    let is_map_in = use_state_eq(|| true);
    let problem = use_state_eq(|| None::<String>);
    let (lens_id, redact_id, in_id) = (
        crate::ui::use_element_id("map-lens"),
        crate::ui::use_element_id("map-redacted"),
        crate::ui::use_element_id("map-inside"),
    );
    let asked = (Rc::clone(customer), Rc::clone(map), *is_redacted, locale);
    let handed = use_memo(asked, |(customer, map, is_redacted, locale)| {
        if !is_redacted {
            return Handed::of(customer, map);
        }
        let shown = Rc::new(redacted_map(customer, map, &role_words(*locale)));
        let map = shown.maps().first().cloned();
        Handed::of(
            &shown,
            &map.unwrap_or_else(|| {
                Rc::new(crate::domain::stakeholders::StakeholderMap::new(crate::domain::stakeholders::MapId(1), ""))
            }),
        )
    });
    let wish = Wish { handed: (*handed).clone(), lens: *lens, today: *today, is_map_in: *is_map_in };
    let on_form = {
        let (wish, problem, on_close) = (wish.clone(), problem.setter(), props.on_close.clone());
        Callback::from(move |form: Form| {
            let (wish, problem, on_close, say) = (wish.clone(), problem.clone(), on_close.clone(), say.clone());
            spawn(async move {
                match hand_on(locale, &wish, form).await {
                    Ok(words) => {
                        say.emit(words);
                        on_close.emit(());
                    }
                    Err(message) => problem.set(Some(message)),
                }
            });
        })
    };
    let on_lens = {
        let lens = lens.setter();
        Callback::from(move |event: Event| {
            let Some(select) = event.target_dyn_into::<web_sys::HtmlSelectElement>() else { return };
            lens.set(select.value().parse().ok().and_then(|at: usize| Lens::ALL.get(at).copied()).unwrap_or_default());
        })
    };
    let switch = |state: &UseStateHandle<bool>| {
        let (now, state) = (**state, state.setter());
        Callback::from(move |_: Event| state.set(!now))
    };
    let button = |form: Form, key: &str| {
        let onclick = on_form.reform(move |_: MouseEvent| form);
        html! { <button type="button" class="button" {onclick}>{ icon(Glyph::Export) }{ locale.t(key) }</button> }
    };
    let print = |is_cut: bool| {
        let wish = wish.clone();
        props.on_print.reform(move |_: MouseEvent| (wish.clone(), is_cut))
    };
    let count = |count: usize| Arg::count(count as u64, locale.count(count as u64));
    let (width, height) = (f64::from(handed.layout.width), f64::from(handed.layout.height));
    let scale = points_a_pixel(width, height);
    let paper = sheets(&handed);
    html! {
        <Dialog title={locale.t("map.share.title")} class="map-share" on_close={props.on_close.clone()}>
            <label class="check">
                <input type="checkbox" checked={*is_redacted} aria-describedby={redact_id.clone()} onchange={switch(&is_redacted)} />
                { locale.t("map.share.redact") }
            </label>
            <p class="note" id={redact_id}>{ locale.t("map.share.redact_note") }</p>
            <section aria-label={locale.t("map.share.drawn")}>
                <h3>{ locale.t("map.share.drawn") }</h3>
                <div class="field">
                    <label for={lens_id.clone()}>{ locale.t("map.share.lens") }</label>
                    <select id={lens_id} onchange={on_lens}>
                        for (at, one) in Lens::ALL.into_iter().enumerate() {
                            <option value={at.to_string()} selected={one == *lens}>{ lens_name(locale, one) }</option>
                        }
                    </select>
                </div>
                <label class="check">
                    <input type="checkbox" checked={*is_map_in} aria-describedby={in_id.clone()} onchange={switch(&is_map_in)} />
                    { locale.t("map.share.inside") }
                </label>
                <p class="note" id={in_id}>{ locale.t("map.share.inside_note") }</p>
                <div class="actions">
                    { button(Form::Png, "map.share.png") }
                    { button(Form::Svg, "map.share.svg") }
                    { button(Form::Slides, "map.share.slides") }
                </div>
                if scale < 1.0 {
                    <p class="note">{ locale.tr("map.share.small", &[("share", locale.percent(scale).into())]) }</p>
                }
                <p class="note">{ locale.tr("map.share.slides_note", &[("max", locale.count(SLIDES_MAX as u64).into())]) }</p>
                <div class="actions">
                    <button type="button" class="button" onclick={print(false)}>{ icon(Glyph::Print) }{ locale.t("map.share.print") }</button>
                    if paper > 1 {
                        <button type="button" class="button" onclick={print(true)}>{ icon(Glyph::Print) }{ locale.tr("map.share.print_pieces", &[("count", count(paper))]) }</button>
                    }
                </div>
            </section>
            <section aria-label={locale.t("map.share.written")}>
                <h3>{ locale.t("map.share.written") }</h3>
                <div class="actions">
                    { button(Form::Workbook, "map.share.workbook") }
                    { button(Form::Csv, "map.share.csv") }
                    { button(Form::Outline, "map.share.outline") }
                    { button(Form::Mermaid, "map.share.mermaid") }
                </div>
                <p class="note">{ locale.t("map.share.written_note") }</p>
            </section>
            if let Some(message) = (*problem).clone() {
                <p class="field-error" role="alert">{ message }</p>
            }
        </Dialog>
    }
}
