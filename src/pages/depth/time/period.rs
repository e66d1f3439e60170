//! The period, and quarters and fiscal years to choose at once.

use crate::domain::calendar::{Day, FiscalYear, Period};
use crate::pages::funnel::period::PeriodFields;
use crate::plan::Action;
use crate::plan::selectors::quick_periods;
use crate::state::{use_dispatch, use_locale};
use yew::prelude::*;

/// Properties for [`PeriodChoice`].
#[derive(PartialEq, Properties)]
pub struct PeriodChoiceProps {
    /// The months in force.
    pub period: Period,
    /// When fiscal years begin.
    pub fiscal: FiscalYear,
    /// Today.
    pub today: Day,
}

/// Fields for the period, with buttons for the usual ones.
#[component]
pub fn PeriodChoice(props: &PeriodChoiceProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let button = |(key, period): (&'static str, Period)| {
        let dispatch = dispatch.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            // A period of whole months is always taken.
            let _ = dispatch.emit((Action::SetPeriod { period }, crate::state::gesture()));
        });
        let months = format!("{} – {}", locale.month(period.start()), locale.month(period.end()));
        html! {
            <button type="button" class="button small" aria-pressed={(period == props.period).to_string()} title={months} {onclick}>
                { locale.t(key) }
            </button>
        }
    };
    html! {
        <section class="panel fields" aria-label={locale.t("term.period")}>
            <h2>{ locale.t("term.period") }</h2>
            <div class="quick-periods" role="group" aria-label={locale.t("time.quick_periods")}>
                { for quick_periods(props.fiscal, props.today).into_iter().map(button) }
            </div>
            <PeriodFields period={props.period} />
        </section>
    }
}
