//! Exchange rates that a person types in, and the currency that amounts are shown in.

use super::{Change, UnitsProps, use_set_units};
use crate::domain::amounts::Currency;
use crate::plan::{ExchangeRate, Plan};
use crate::state::use_locale;
use crate::ui::icon::{Glyph, icon};
use crate::ui::number_field::{NumberEdit, NumberField};
use std::rc::Rc;
use yew::prelude::*;

/// The choice of the currency, and a field for each rate. A currency that has none yet gets a field for it, and amounts
/// stay as they are until it is filled in.
#[component]
pub fn Currencies(props: &UnitsProps) -> Html {
    let locale = use_locale();
    let set = use_set_units(&props.plan);
    let wanted = use_state_eq(|| None::<Currency>);
    let select_id = crate::ui::use_element_id("shown-in");
    let error_id = crate::ui::use_element_id("shown-in-error");
    let (own, units) = (props.plan.currency, &props.plan.planning.units);
    let shown = units.shown_in.filter(|shown| *shown != own);
    // A rate may have come since: typed, or by Undo, or from another tab.
    let missing = wanted.filter(|wanted| units.rate_of(*wanted).is_none() && *wanted != own);
    let chosen = missing.or(shown).unwrap_or(own);
    let mut offered = vec![own];
    for currency in units.exchange_rates.iter().map(|rate| rate.currency).chain(Currency::OFFERED) {
        if !offered.contains(&currency) {
            offered.push(currency);
        }
    }
    let onchange = {
        let (wanted, rates) = (wanted.clone(), units.exchange_rates.clone());
        Callback::from(move |event: Event| {
            let select = event.target_dyn_into::<web_sys::HtmlSelectElement>();
            let Some(currency) = select.and_then(|select| Currency::new(&select.value()).ok()) else { return };
            let shown_in = (currency != own).then_some(currency);
            wanted.set(shown_in);
            if shown_in.is_none() || rates.iter().any(|rate| rate.currency == currency) {
                // Its rate is there, or none is needed.
                let _ = set.emit((Change::new(move |units| units.shown_in = shown_in), crate::state::gesture()));
            }
        })
    };
    let on_remove = {
        let wanted = wanted.clone();
        Callback::from(move |()| wanted.set(None))
    };
    let rows = units.exchange_rates.iter().map(|rate| (rate.currency, Some(rate.worth)));
    let rows = rows.chain(missing.map(|currency| (currency, None)));
    let code = |currency: Currency| currency.code().to_owned();
    html! {
        <>
            <h3>{ locale.t("units.currencies") }</h3>
            <div class="field-line">
                <label for={select_id.clone()}>{ locale.t("units.show_in") }</label>
                <select id={select_id} {onchange} aria-invalid={missing.is_some().then_some("true")} aria-describedby={missing.is_some().then(|| error_id.clone())}>
                    for offer in offered.iter() {
                        <option key={code(*offer)} value={code(*offer)} selected={*offer == chosen}>{ code(*offer) }</option>
                    }
                </select>
            </div>
            if let Some(missing) = missing {
                <p class="field-error" id={error_id} role="alert">
                    { locale.tr("units.rate_missing", &[("currency", code(missing).into()), ("own", code(shown.unwrap_or(own)).into())]) }
                </p>
            }
            { for rows.map(|(currency, worth)| html! {
                <RateRow key={code(currency)} plan={Rc::clone(&props.plan)} {currency} {worth} is_wanted={missing == Some(currency)} on_remove={on_remove.clone()} />
            }) }
            if shown.is_some() {
                <p class="note">{ locale.tr("units.typed_note", &[("own", code(own).into())]) }</p>
            }
        </>
    }
}

#[derive(PartialEq, Properties)]
struct RateRowProps {
    plan: Rc<Plan>,
    currency: Currency,
    /// None while it is still to be typed.
    worth: Option<f64>,
    /// Amounts are to be shown in it as soon as it has a rate.
    is_wanted: bool,
    on_remove: Callback<()>,
}

/// "1 USD is worth 7.1 CNY".
#[component]
fn RateRow(props: &RateRowProps) -> Html {
    let locale = use_locale();
    let set = use_set_units(&props.plan);
    let (currency, is_wanted, own) = (props.currency, props.is_wanted, props.plan.currency);
    let on_number = {
        let set = set.clone();
        Callback::from(move |edit: NumberEdit| {
            let rate = ExchangeRate { currency, worth: edit.number };
            if !rate.is_usable() {
                return Err(locale.tr("units.worth_range", &[("max", locale.quantity(ExchangeRate::MAX).into())]));
            }
            let change = Change::new(move |units| {
                match units.exchange_rates.iter_mut().find(|known| known.currency == currency) {
                    Some(known) => *known = rate,
                    None => units.exchange_rates.push(rate),
                }
                if is_wanted {
                    units.shown_in = Some(currency);
                }
            });
            set.emit((change, edit.gesture))
        })
    };
    let remove = {
        let on_remove = props.on_remove.clone();
        Callback::from(move |_: MouseEvent| {
            on_remove.emit(());
            let change = Change::new(move |units| {
                units.exchange_rates.retain(|rate| rate.currency != currency);
                units.shown_in = units.shown_in.filter(|shown| *shown != currency);
            });
            // Fewer rates are always taken.
            let _ = set.emit((change, crate::state::gesture()));
        })
    };
    let code = || ("currency", currency.code().to_owned().into());
    let name = locale.tr("units.remove_rate", &[code()]);
    html! {
        <div class="rate-line">
            <NumberField
                label={locale.tr("units.worth", &[code()])} number={props.worth.unwrap_or(0.0)}
                text={props.worth.map_or_else(String::new, |worth| locale.plain(worth))} unit={format!("\u{a0}{}", own.code())} step={0.01} {on_number}
            />
            <button type="button" class="button quiet icon-only" aria-label={name.clone()} title={name} onclick={remove}>{ icon(Glyph::Remove) }</button>
            if currency == own {
                <p class="field-error" role="alert">{ locale.tr("units.own_rate", &[code()]) }</p>
            }
        </div>
    }
}
