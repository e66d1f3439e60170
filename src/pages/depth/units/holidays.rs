//! Public holidays of a country, to be taken into a calendar and edited there.

use crate::domain::calendar::{Country, PublicHolidays};
use crate::i18n::Locale;
use crate::state::use_locale;
use yew::prelude::*;

/// Properties for [`CountryHolidays`].
#[derive(PartialEq, Properties)]
pub struct CountryHolidaysProps {
    /// The first and the last year that is asked for.
    pub years: (i16, i16),
    /// Told the holidays of a country.
    pub on_take: Callback<PublicHolidays>,
}

/// The message that names a country.
fn name(country: Country) -> &'static str {
    match country {
        Country::China => "units.china",
        Country::Taiwan => "units.taiwan",
        Country::HongKong => "units.hong_kong",
        Country::Germany => "units.germany",
        Country::UnitedStates => "units.united_states",
    }
}

/// The choice of a country, a button, and which years nobody knows yet.
#[component]
pub fn CountryHolidays(props: &CountryHolidaysProps) -> Html {
    let locale = use_locale();
    let chosen = use_state_eq(|| 0_usize);
    let select_id = crate::ui::use_element_id("country");
    let country = Country::ALL[*chosen % Country::ALL.len()];
    let (first, last) = props.years;
    let (known, unknown) = country.over(first..=last);
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |event: Event| {
            let select = event.target_dyn_into::<web_sys::HtmlSelectElement>();
            if let Some(at) = select.and_then(|select| usize::try_from(select.selected_index()).ok()) {
                chosen.set(at);
            }
        })
    };
    let count = known.off.len();
    let take = {
        let (on_take, known) = (props.on_take.clone(), known.clone());
        Callback::from(move |_: MouseEvent| on_take.emit(known.clone()))
    };
    html! {
        <div class="country-holidays">
            <div class="field-line">
                <label for={select_id.clone()}>{ locale.t("units.country") }</label>
                <select id={select_id} {onchange}>
                    for (at, country) in Country::ALL.into_iter().enumerate() {
                        <option selected={at == *chosen}>{ locale.t(name(country)) }</option>
                    }
                </select>
            </div>
            <button type="button" class="button small" disabled={count == 0} onclick={take}>{ locale.tr("units.take_holidays", &[("count", crate::i18n::Arg::count(count as u64, locale.count(count as u64)))]) }</button>
            if !unknown.is_empty() {
                <p class="note">{ unknown_years(locale, country, &unknown) }</p>
            }
        </div>
    }
}

fn unknown_years(locale: Locale, country: Country, unknown: &[i16]) -> String {
    let years = unknown.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let args = [
        ("country", locale.t(name(country)).into()),
        ("years", years.into()),
        ("first", country.years().start().to_string().into()),
        ("last", country.years().end().to_string().into()),
    ];
    locale.tr("units.holidays_unknown", &args)
}
