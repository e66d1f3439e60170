//! The period, and quarters and fiscal years to choose at once.

use crate::domain::calendar::{Day, FiscalYear, Period};
use crate::pages::funnel::period::PeriodFields;
use crate::plan::Action;
use crate::plan::selectors::quick_periods;
use crate::state::{use_dispatch, use_locale, use_say};
use yew::prelude::*;

/// Properties for [`PeriodChoice`].
#[derive(PartialEq, Properties)]
pub struct PeriodChoiceProps {
    /// The months in force.
    pub period: Period,
    /// When fiscal years begin.
    pub fiscal: FiscalYear,
    /// Whether its end is locked.
    pub is_end_locked: bool,
    /// Today.
    pub today: Day,
}

/// Fields for the period, with buttons for the usual ones.
#[component]
pub fn PeriodChoice(props: &PeriodChoiceProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let say = use_say();
    let button = |(key, period): (&'static str, Period)| {
        let (dispatch, say) = (dispatch.clone(), say.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            // Locked days may stand against it.
            if let Err(why) = dispatch.emit((Action::SetPeriod { period }, crate::state::gesture())) {
                say.emit(why);
            }
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
            <PeriodFields period={props.period} is_end_locked={props.is_end_locked} />
        </section>
    }
}
