//! A field for the value of any cell: a number, a month or a day.

use crate::domain::amounts::COUNT_MAX;
use crate::domain::calendar::{Day, Month};
use crate::domain::ladder::PromotionRate;
use crate::domain::solve::{Cell, Setting};
use crate::i18n::Locale;
use crate::pages::funnel::assumptions::to_minor;
use crate::plan::Plan;
use crate::state::{use_locale, words};
use crate::ui::number_field::{NumberEdit, NumberField};
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`CellField`].
#[derive(Clone, PartialEq, Properties)]
pub struct CellFieldProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// What is asked.
    pub value: Setting,
    /// What it is called.
    pub label: AttrValue,
    /// Told of each value within its range.
    pub on_value: Callback<Setting>,
}

/// The field; what is no value of the cell is refused in words.
#[component]
pub fn CellField(props: &CellFieldProps) -> Html {
    let locale = use_locale();
    let currency = props.plan.currency;
    let units = |minor: i64| minor as f64 / currency.minor_per_unit() as f64;
    let (number, text, unit) = match props.value {
        Setting::RevenueTarget { revenue_minor: minor } | Setting::AverageOrder { average_order_minor: minor } => {
            (units(minor), locale.amount(minor, currency), currency.code().to_owned())
        }
        Setting::Rate { rate, .. } => (rate.percent(), locale.plain(rate.percent()), "%".to_owned()),
        Setting::Count { customers, .. } => (customers as f64, locale.count(customers), String::new()),
        Setting::Days { days, .. } => (days, locale.plain(days), format!("\u{a0}{}", locale.t("time.days"))),
        Setting::PeriodEnd { .. } | Setting::LatestDay { .. } => return html! { <DateField ..props.clone() /> },
    };
    let on_number = {
        let (plan, on_value, cell) = (Rc::clone(&props.plan), props.on_value.clone(), props.value.cell());
        Callback::from(move |edit: NumberEdit| {
            on_value.emit(value_of(locale, &plan, cell, edit.number)?);
            Ok(())
        })
    };
    html! { <NumberField label={props.label.clone()} label_hidden={true} {number} {text} {unit} {on_number} /> }
}

fn value_of(locale: Locale, plan: &Plan, cell: Cell, number: f64) -> Result<Setting, String> {
    let minor = || to_minor(number, plan.currency).ok_or_else(|| locale.t("error.amount_too_large"));
    match cell {
        Cell::RevenueTarget if number < 0.0 => Err(locale.t("error.target_negative")),
        Cell::RevenueTarget => Ok(Setting::RevenueTarget { revenue_minor: minor()? }),
        Cell::AverageOrder => match minor()? {
            average_order_minor if average_order_minor > 0 => Ok(Setting::AverageOrder { average_order_minor }),
            _ => Err(locale.t("error.average_order_too_small")),
        },
        Cell::Rate(grade) => PromotionRate::from_percent(number)
            .map(|rate| Setting::Rate { grade, rate })
            .map_err(|error| words::rate_error(locale, error)),
        Cell::Count(_) if number < 0.0 || number.fract() != 0.0 => Err(locale.t("error.count_whole")),
        Cell::Count(_) if number > COUNT_MAX as f64 => Err(locale.t("error.count_too_large")),
        Cell::Count(grade) => Ok(Setting::Count { grade, customers: number as u64 }),
        // The range is the solver's to tell.
        Cell::Days(grade) => Ok(Setting::Days { grade, days: number }),
        Cell::PeriodEnd | Cell::LatestDay(_) => Err(locale.t("field.not_a_number")),
    }
}

/// A day or a month; without one the last stays, and the reason stands under the field.
#[component]
fn DateField(props: &CellFieldProps) -> Html {
    let locale = use_locale();
    let is_refused = use_state_eq(|| false);
    let id = crate::ui::use_element_id("date");
    let error_id = crate::ui::use_element_id("date-error");
    let (kind, value) = match props.value {
        Setting::LatestDay { day, .. } => ("date", day.to_string()),
        Setting::PeriodEnd { month } => ("month", month.to_string()),
        _ => return Html::default(),
    };
    let oninput = {
        let (is_refused, on_value, cell) = (is_refused.setter(), props.on_value.clone(), props.value.cell());
        Callback::from(move |event: InputEvent| {
            let Some(text) = crate::ui::text_field::typed(&event) else { return };
            let read = match cell {
                Cell::LatestDay(grade) => Day::parse(&text).ok().map(|day| Setting::LatestDay { grade, day }),
                _ => Month::parse(&text).ok().map(|month| Setting::PeriodEnd { month }),
            };
            is_refused.set(read.is_none());
            if let Some(setting) = read {
                on_value.emit(setting);
            }
        })
    };
    html! {
        <span class="date-field">
            <label class="visually-hidden" for={id.clone()}>{ props.label.clone() }</label>
            <input
                {id} type={kind} {value} {oninput} aria-invalid={is_refused.then_some("true")}
                aria-describedby={is_refused.then(|| error_id.clone())}
            />
            if *is_refused {
                <p class="field-error" id={error_id} role="alert">{ locale.t("error.day") }</p>
            }
        </span>
    }
}
