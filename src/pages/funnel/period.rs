//! The months that the target is for.

use super::locks::LockButton;
use crate::domain::calendar::{Month, Period};
use crate::domain::solve::Cell;
use crate::pages::scenario_mode::{Assumption, BaselineValue};
use crate::plan::Action;
use crate::state::{use_dispatch, use_locale, use_say};
use crate::ui::number_field::{NumberEdit, NumberField};
use yew::prelude::*;

/// Properties for [`PeriodFields`].
#[derive(PartialEq, Properties)]
pub struct PeriodFieldsProps {
    /// The months in force.
    pub period: Period,
    /// Whether its end is locked.
    pub is_end_locked: bool,
}

/// First month and number of months.
#[component]
pub fn PeriodFields(props: &PeriodFieldsProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let say = use_say();
    let (start, months) = (props.period.start(), props.period.months());
    let on_months = {
        let dispatch = dispatch.clone();
        Callback::from(move |edit: NumberEdit| {
            let whole = (edit.number.fract() == 0.0 && (1.0..=f64::from(Period::MONTHS_MAX)).contains(&edit.number))
                .then_some(edit.number as u32);
            let refused = || locale.tr("error.months", &[("max", Period::MONTHS_MAX.to_string().into())]);
            let period = whole.and_then(|months| Period::new(start, months).ok()).ok_or_else(refused)?;
            dispatch.emit((Action::SetPeriod { period }, edit.gesture))
        })
    };
    let on_start = Callback::from(move |event: Event| {
        let chosen =
            event.target_dyn_into::<web_sys::HtmlInputElement>().and_then(|input| Month::parse(&input.value()).ok());
        // An emptied field keeps the month in force.
        if let Some(period) = chosen.and_then(|start| Period::new(start, months).ok())
            && let Err(why) = dispatch.emit((Action::SetPeriod { period }, crate::state::gesture()))
        {
            say.emit(why);
        }
    });
    let start_id = crate::ui::use_element_id("start");
    html! {
        <>
            <div class="field-line">
                <label for={start_id.clone()}>{ locale.t("term.period_start") }</label>
                <input type="month" id={start_id} value={start.to_string()} onchange={on_start} />
            </div>
            <BaselineValue of={Assumption::PeriodStart} />
            <div class="lockable">
                <NumberField
                    label={locale.t("term.period_months")} number={f64::from(months)} text={months.to_string()}
                    on_number={on_months}
                />
                <LockButton cell={Cell::PeriodEnd} is_locked={props.is_end_locked} />
            </div>
            <BaselineValue of={Assumption::PeriodMonths} />
        </>
    }
}
