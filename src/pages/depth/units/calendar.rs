//! Fiscal years and working days.

use super::days::DayList;
use super::holidays::CountryHolidays;
use super::{Change, UnitsProps, use_set_units};
use crate::domain::calendar::{FiscalYear, PublicHolidays};
use crate::plan::Action;
use crate::state::{use_dispatch, use_locale, use_say};
use yew::prelude::*;

/// The days of the week, Monday first.
const WEEKDAYS: [&str; 7] = [
    "units.monday",
    "units.tuesday",
    "units.wednesday",
    "units.thursday",
    "units.friday",
    "units.saturday",
    "units.sunday",
];

/// When fiscal years begin, and the way to plan one.
#[component]
pub fn FiscalYears(props: &UnitsProps) -> Html {
    let locale = use_locale();
    let set = use_set_units(&props.plan);
    let dispatch = use_dispatch();
    let say = use_say();
    let select_id = crate::ui::use_element_id("fiscal");
    let (period, fiscal) = (props.plan.target.period, props.plan.planning.units.fiscal_year);
    let year = fiscal.year_of(period.start());
    let span = |year: FiscalYear| {
        let months = year.year_of(period.start());
        format!("{} – {}", locale.month(months.start()), locale.month(months.end()))
    };
    let onchange = Callback::from(move |event: Event| {
        let select = event.target_dyn_into::<web_sys::HtmlSelectElement>();
        let start = select.and_then(|select| select.value().parse().ok()).and_then(|month| FiscalYear::new(month).ok());
        if let Some(fiscal_year) = start {
            // Another beginning is always taken.
            let _ = set.emit((Change::new(move |units| units.fiscal_year = fiscal_year), crate::state::gesture()));
        }
    });
    let plan_it = Callback::from(move |_: MouseEvent| {
        // A year is always a period; only locked days can stand against it.
        if let Err(why) = dispatch.emit((Action::SetPeriod { period: year }, crate::state::gesture())) {
            say.emit(why);
        }
    });
    html! {
        <>
            <h3>{ locale.t("units.fiscal_year") }</h3>
            <div class="field-line">
                <label for={select_id.clone()}>{ locale.t("units.fiscal_runs") }</label>
                <select id={select_id} {onchange}>
                    { for (1..=12).filter_map(|month| FiscalYear::new(month).ok()).map(|offer| html! {
                        <option value={offer.start_month().to_string()} selected={offer == fiscal}>{ span(offer) }</option>
                    }) }
                </select>
            </div>
            if year != period {
                <button type="button" class="button small" onclick={plan_it}>{ locale.tr("units.plan_fiscal", &[("months", span(fiscal).into())]) }</button>
            }
        </>
    }
}

/// Working days of the week, days off, and days worked all the same.
#[component]
pub fn WorkingDays(props: &UnitsProps) -> Html {
    let locale = use_locale();
    let set = use_set_units(&props.plan);
    let error = use_state_eq(|| None::<String>);
    let (period, working) = (props.plan.target.period, &props.plan.planning.units.working);
    let days = u64::from(working.days_between(period.start().first_day(), period.end().last_day()));
    let toggle = |day: usize| {
        let (set, error, mut week) = (set.clone(), error.clone(), working.days_of_week);
        week[day] = !week[day];
        Callback::from(move |event: Event| {
            if week.contains(&true) {
                let change = Change::new(move |units| units.working.days_of_week = week);
                error.set(set.emit((change, crate::state::gesture())).err());
            } else {
                error.set(Some(locale.t("units.week_empty")));
                // The box shows what holds.
                if let Some(input) = event.target_dyn_into::<web_sys::HtmlInputElement>() {
                    input.set_checked(true);
                }
            }
        })
    };
    let on_holidays = {
        let set = set.clone();
        Callback::from(move |days| {
            let _ = set.emit((Change::new(move |units| units.working.holidays = days), crate::state::gesture()));
        })
    };
    let on_take = {
        let set = set.clone();
        Callback::from(move |days: PublicHolidays| {
            let change = Change::new(move |units| {
                units.working.holidays.extend(days.off);
                units.working.extra_days.extend(days.worked);
            });
            // More days are always taken.
            let _ = set.emit((change, crate::state::gesture()));
        })
    };
    let on_extra = {
        let set = set.clone();
        Callback::from(move |days| {
            let _ = set.emit((Change::new(move |units| units.working.extra_days = days), crate::state::gesture()));
        })
    };
    html! {
        <>
            <h3>{ locale.t("units.working_days") }</h3>
            <fieldset class="weekdays">
                <legend class="visually-hidden">{ locale.t("units.working_days") }</legend>
                for (day, key) in WEEKDAYS.iter().enumerate() {
                    <label><input type="checkbox" checked={working.days_of_week[day]} onchange={toggle(day)} />{ locale.t(key) }</label>
                }
            </fieldset>
            if let Some(message) = (*error).clone() {
                <p class="field-error" role="alert">{ message }</p>
            }
            <DayList name="units.holidays" days={working.holidays.clone()} on_days={on_holidays} />
            <DayList name="units.extra_days" days={working.extra_days.clone()} on_days={on_extra} />
            <CountryHolidays years={(period.start().parts().0, period.end().parts().0)} {on_take} />
            <p class="note">{ locale.tr("units.days_in_period", &[("count", crate::i18n::Arg::count(days, locale.count(days)))]) }</p>
        </>
    }
}
