//! A number field for the value of any cell.

use crate::domain::amounts::COUNT_MAX;
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
#[derive(PartialEq, Properties)]
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
    }
}
