//! Before a file: where one comes from.

use super::flow::Origin;
use crate::platform::incoming;
use crate::state::use_locale;
use crate::ui::icon::{Glyph, icon};
use yew::prelude::*;

/// What a file dialog offers first; anything else can be tried.
const ACCEPTED: &str = ".xlsx,.xlsm,.csv,.tsv,.tab,.txt,.json,text/csv,text/plain,application/json,\
    application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Properties for [`Pick`].
#[derive(PartialEq, Properties)]
pub struct PickProps {
    /// A file is being read.
    pub is_busy: bool,
    /// Told what was picked.
    pub on_take: Callback<Origin>,
}

/// A file field, with what else can be done and what is taken.
#[component]
pub fn Pick(props: &PickProps) -> Html {
    let locale = use_locale();
    let id = crate::ui::use_element_id("file");
    let onchange = {
        let on_take = props.on_take.clone();
        Callback::from(move |event: Event| {
            let Some(input) = event.target_dyn_into::<web_sys::HtmlInputElement>() else { return };
            if let Some(file) = incoming::picked(&input) {
                on_take.emit(Origin::File(file));
                // The same file, mended, can be picked again.
                input.set_value("");
            }
        })
    };
    html! {
        <div class="pick">
            { icon(Glyph::Import) }
            <input type="file" class="visually-hidden" id={id.clone()} accept={ACCEPTED} {onchange} />
            <label for={id} class="button primary large">{ locale.t("import.choose_file") }</label>
            <p>{ locale.t("import.drop_or_paste") }</p>
            <p class="note">{ locale.t("import.kinds") }</p>
            <p class="note" role="status">{ if props.is_busy { locale.t("import.reading") } else { String::new() } }</p>
        </div>
    }
}
