//! When a full-time person works.

use super::TeamProps;
use crate::domain::staffing::WorkingTime;
use crate::pages::depth::units::calendar::WorkingDays;
use crate::pages::staffing::change::{out_of_range, use_team_change};
use crate::plan::TeamChange;
use crate::plan::selectors::MeanMonth;
use crate::state::use_locale;
use crate::ui::number_field::{NumberEdit, NumberField};
use std::rc::Rc;
use yew::prelude::*;

/// Hours a day, days of leave, and the days that the plan's calendar has.
#[component]
pub fn TimePanel(props: &TeamProps) -> Html {
    let locale = use_locale();
    let change = use_team_change();
    let time = props.team.time;
    let field = |key: &str, number: f64, most: f64, write: fn(&mut WorkingTime, f64)| {
        let change = change.clone();
        let on_number = Callback::from(move |edit: NumberEdit| {
            if let Some(refused) = out_of_range(locale, edit.number, 0.0, most) {
                return Err(refused);
            }
            let mut time = time;
            write(&mut time, edit.number);
            change.emit((TeamChange::SetTime { time }, edit.gesture))
        });
        html! { <NumberField label={locale.t(key)} {number} text={locale.quantity(number)} step={0.5} {on_number} /> }
    };
    let month = MeanMonth::of(&props.plan, &props.team);
    let days = [("days", locale.tenths(month.working_days).into())];
    html! {
        <section class="panel fields" aria-label={locale.t("staffing.tiers.time")}>
            <h2>{ locale.t("staffing.tiers.time") }</h2>
            { field("staffing.tiers.hours_per_day", time.hours_per_day, 24.0, |time, number| time.hours_per_day = number) }
            { field("staffing.tiers.leave", time.leave_days_per_year, WorkingTime::LEAVE_MAX, |time, number| time.leave_days_per_year = number) }
            <p class="note">{ locale.tr("staffing.tiers.calendar", &days) }</p>
            <details class="units">
                <summary>{ locale.t("staffing.tiers.calendar_edit") }</summary>
                <WorkingDays plan={Rc::clone(&props.plan)} />
            </details>
        </section>
    }
}
