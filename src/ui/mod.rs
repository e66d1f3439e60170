//! Widgets that know no plan.

pub mod day_field;
pub mod dialog;
pub mod fold;
pub mod grid;
pub mod icon;
pub mod later;
pub mod number_field;
pub mod player;
pub mod ripple;
pub mod rows;
pub mod scale;
pub mod segmented;
pub mod sheet;
pub mod text_field;

/// Stands where something is on its way.
pub fn loading(locale: crate::i18n::Locale) -> yew::Html {
    yew::html! { <p class="note loading" role="status">{ locale.t("app.loading") }</p> }
}

/// An identity for elements that refer to each other, unique on the page.
#[yew::hook]
pub fn use_element_id(prefix: &'static str) -> yew::AttrValue {
    use std::cell::Cell;
    thread_local! { static NEXT: Cell<u32> = const { Cell::new(0) }; }
    let id = yew::use_memo((), |()| {
        let number = NEXT.get();
        NEXT.set(number.wrapping_add(1));
        yew::AttrValue::from(format!("{prefix}-{number}"))
    });
    (*id).clone()
}
