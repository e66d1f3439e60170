//! Calls, meetings, orders and cash of each day: done against planned.

use super::PartProps;
use crate::domain::calendar::Day;
use crate::domain::work::{Activity, DayActivity, MonthPlan};
use crate::i18n::Locale;
use crate::pages::import::choice::Choice;
use crate::plan::selectors::WeekDay;
use crate::plan::{Action, Plan};
use crate::state::{use_dispatch, use_locale};
use crate::ui::fold::Fold;
use crate::ui::number_field::{NumberEdit, NumberField};
use std::rc::Rc;
use yew::prelude::*;

/// The table of the week.
#[component]
pub fn Days(props: &PartProps) -> Html {
    let locale = use_locale();
    let (plan, view, today) = (&props.plan, &props.view, props.today);
    let row = |day: &WeekDay, name: String, class: Option<&'static str>| {
        html! {
            <tr {class} aria-current={(class == Some("now")).then_some("date")}>
                <th scope="row">{ name }</th>
                for (done, planned) in cells(locale, plan, day) {
                    <td class="number">
                        { done }
                        if let Some(planned) = planned { { " " }<small>{ locale.tr("week.of_planned", &[("planned", planned.into())]) }</small> }
                    </td>
                }
            </tr>
        }
    };
    let heading = |key: &str| html! { <th scope="col" class="number">{ locale.t(key) }</th> };
    let edit = {
        let (plan, days) = (Rc::clone(plan), view.days.clone());
        Callback::from(move |()| html! { <DayForm plan={Rc::clone(&plan)} days={days.clone()} {today} /> })
    };
    html! {
        <section class="panel" aria-label={locale.t("week.days")}>
            <h2>{ locale.t("week.days") }</h2>
            <div class="scroll" tabindex="0" role="group" aria-label={locale.t("week.days")}>
                <table class="week-days">
                    <caption class="visually-hidden">{ locale.t("week.days") }</caption>
                    <thead><tr>
                        <th scope="col">{ locale.t("week.day") }</th>
                        { for KINDS.into_iter().map(heading) }
                    </tr></thead>
                    <tbody>
                        for day in &view.days { { row(day, locale.day(day.day), (day.day == today).then_some("now")) } }
                    </tbody>
                    <tfoot>{ row(&view.sum, locale.t("week.sum"), None) }</tfoot>
                </table>
            </div>
            <Fold summary={locale.t("week.day_plan")} content={edit} />
        </section>
    }
}

/// The four kinds of activity, in the order of columns and fields.
pub const KINDS: [&str; 4] = ["week.calls", "week.meetings", "week.orders", "week.cash"];

/// What was done of each kind, and what was planned where something was.
fn cells(locale: Locale, plan: &Plan, day: &WeekDay) -> Vec<(String, Option<String>)> {
    let count = |of: fn(&Activity) -> u64| {
        let planned = of(&day.planned);
        (locale.count(of(&day.done)), (planned > 0).then(|| locale.count(planned)))
    };
    let cash = |minor: i64| locale.money_compact(minor as f64, plan.currency);
    let planned = day.planned.cash_minor;
    vec![
        count(|of| of.calls),
        count(|of| of.meetings),
        count(|of| of.orders),
        (cash(day.done.cash_minor), (planned > 0).then(|| cash(planned))),
    ]
}

/// Properties for [`ActivityFields`].
#[derive(PartialEq, Properties)]
pub struct ActivityFieldsProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// What is planned.
    pub activity: Activity,
    /// Takes another plan over, or says why not.
    pub on_activity: Callback<(Activity, crate::plan::GestureId), Result<(), String>>,
}

/// A field for each of calls, meetings, orders and cash.
#[component]
pub fn ActivityFields(props: &ActivityFieldsProps) -> Html {
    let locale = use_locale();
    let (activity, currency) = (props.activity, props.plan.currency);
    let per_unit = currency.minor_per_unit() as f64;
    let numbers = [activity.calls, activity.meetings, activity.orders];
    let field = |at: usize| {
        let on_activity = props.on_activity.clone();
        let on_number = Callback::from(move |edit: NumberEdit| {
            if edit.number < 0.0 || (at < 3 && edit.number.fract() != 0.0) {
                return Err(locale.t("week.count_whole"));
            }
            let mut next = activity;
            match at {
                0 => next.calls = edit.number as u64,
                1 => next.meetings = edit.number as u64,
                2 => next.orders = edit.number as u64,
                _ => next.cash_minor = (edit.number * per_unit).round() as i64,
            }
            on_activity.emit((next, edit.gesture))
        });
        let (number, text, unit) = if let Some(count) = numbers.get(at) {
            (*count as f64, locale.count(*count), AttrValue::default())
        } else {
            let cash = activity.cash_minor;
            (cash as f64 / per_unit, locale.amount(cash, currency), AttrValue::from(currency.code().to_owned()))
        };
        html! { <NumberField label={locale.t(KINDS[at])} {number} {text} {unit} {on_number} /> }
    };
    html! { <>{ for (0..KINDS.len()).map(field) }</> }
}

#[derive(PartialEq, Properties)]
struct DayFormProps {
    plan: Rc<Plan>,
    days: Vec<WeekDay>,
    today: Day,
}

/// A day with a share of its own; the other days share what is left of the month.
#[component]
fn DayForm(props: &DayFormProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let today = props.today;
    let at = use_state_eq(|| props.days.iter().position(|day| day.day == today).unwrap_or(0));
    let Some(day) = props.days.get(*at).or(props.days.first()).copied() else { return Html::default() };
    let options: Rc<[AttrValue]> = props.days.iter().map(|day| AttrValue::from(locale.day(day.day))).collect();
    let month = props.plan.accounts.month(day.day.month());
    let is_own = month.days.iter().any(|of| of.day == day.day);
    let set = {
        let month = month.clone();
        Callback::from(move |(activity, gesture): (Option<Activity>, crate::plan::GestureId)| {
            let mut month: MonthPlan = month.clone();
            month.days.retain(|of| of.day != day.day);
            if let Some(activity) = activity {
                let place = month.days.partition_point(|of| of.day < day.day);
                month.days.insert(place, DayActivity { day: day.day, activity });
            }
            dispatch.emit((Action::PlanMonth { plan: Box::new(month) }, gesture))
        })
    };
    let on_shared = {
        let set = set.clone();
        Callback::from(move |_: MouseEvent| {
            // A day less is always taken.
            let _ = set.emit((None, crate::state::gesture()));
        })
    };
    let on_choose = {
        let at = at.setter();
        Callback::from(move |chosen: usize| at.set(chosen))
    };
    html! {
        <div class="week-day-form">
            <Choice label={locale.t("week.day")} {options} chosen={*at} {on_choose} />
            <ActivityFields key={day.day.to_string()} plan={Rc::clone(&props.plan)} activity={day.planned} on_activity={set.reform(|(activity, gesture)| (Some(activity), gesture))} />
            <p class="note">{ locale.t("week.day_note") }</p>
            if is_own { <button type="button" class="button small" onclick={on_shared}>{ locale.t("week.day_shared") }</button> }
        </div>
    }
}
