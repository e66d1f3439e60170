//! The funnel by month: how long promotions take, what must enter when, what is overdue.

pub mod answer;
pub mod calendar;
pub mod chain;
pub mod deadlines;
pub mod flows;
pub mod period;
pub mod season;

use crate::domain::calendar::Day;
use crate::domain::solve::Cell;
use crate::i18n::Locale;
use crate::pages::funnel::locks::GaveWay;
use crate::pages::rooms::RoomProps;
use crate::plan::Plan;
use crate::plan::selectors::{TimeOutlook, TimeView, season_of_records, time_view};
use crate::state::route::{Route, Section};
use crate::state::{use_locale, use_plan};
use std::rc::Rc;
use yew::prelude::*;

/// Properties for the parts of the view.
#[derive(PartialEq, Properties)]
pub struct TimeProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// What is shown of it.
    pub view: Rc<TimeView>,
    /// Today.
    pub today: Day,
}

/// The view "Time" of the open plan.
#[component]
pub fn Time(props: &RoomProps) -> Html {
    match use_plan() {
        Some(plan) => html! { <TimePage {plan} today={props.today} /> },
        None => Html::default(),
    }
}

/// Properties for [`TimePage`].
#[derive(PartialEq, Properties)]
pub struct TimePageProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Today.
    pub today: Day,
}

/// The view of a plan: the answer, the calendar, until when new customers count, and what it is worked out with.
#[component]
pub fn TimePage(props: &TimePageProps) -> Html {
    let locale = use_locale();
    let (plan, today) = (&props.plan, props.today);
    let view = Rc::new(time_view(plan, today));
    let part = |view: &Rc<TimeView>| yew::props!(TimeProps { plan: Rc::clone(plan), view: Rc::clone(view), today });
    let (counted, locks) = (plan.planning.losses_counted, &plan.planning.locks);
    html! {
        <>
            <answer::Answer ..part(&view) />
            <div class="lock-news" aria-live="polite">
                if !locks.list().is_empty() {
                    <GaveWay />
                }
            </div>
            <div class="columns">
                <div class="stack">
                    if view.outlook == TimeOutlook::NoTarget {
                        <section class="panel" aria-label={locale.t("time.calendar")}>
                            <p>{ locale.t("time.example") }</p>
                            <p class="actions time-actions">
                                <a class="button primary" href={Route::Plan(plan.id.clone(), Section::Funnel).href()}>{ locale.t("time.set_target") }</a>
                            </p>
                        </section>
                    } else {
                        <calendar::Calendar ..part(&view) />
                        <deadlines::Deadlines ..part(&view) />
                        if view.chain.is_some() {
                            <chain::ChainTable ..part(&view) />
                        }
                    }
                </div>
                <aside class="stack side" aria-label={locale.t("funnel.assumptions")}>
                    <period::PeriodChoice period={plan.target.period} fiscal={plan.planning.units.fiscal_year} is_end_locked={locks.get(Cell::PeriodEnd).is_some()} {today} />
                    <flows::Flows ladder={Rc::clone(&plan.ladder)} {counted} locks={locks.clone()} />
                    <season::Season season={plan.planning.season} records={season_of_records(plan)} />
                </aside>
            </div>
        </>
    }
}

/// The head of a table with a row a grade: the grade, then these messages over numbers.
fn grade_heads(locale: Locale, columns: &[&str]) -> Html {
    html! {
        <thead><tr>
            <th scope="col">{ locale.t("term.grade") }</th>
            { for columns.iter().map(|key| html! { <th scope="col" class="number">{ locale.t(key) }</th> }) }
        </tr></thead>
    }
}
