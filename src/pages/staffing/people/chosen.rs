//! Who is chosen in the table: where they stand, what they earn, their step up, and the way out of the team.

use super::cells::{counted, state_words};
use crate::domain::calendar::Day;
use crate::domain::staffing::AccountManagerId;
use crate::pages::explain::Figure;
use crate::pages::staffing::change::use_team_change;
use crate::pages::take_back::said_of;
use crate::plan::selectors::{Explain, OfPay, pay_view};
use crate::plan::{Plan, TeamChange};
use crate::state::words::staffing::manager_name;
use crate::state::{use_locale, use_session, use_store};
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`Chosen`].
#[derive(PartialEq, Properties)]
pub struct ChosenProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Who.
    pub chosen: Rc<[AccountManagerId]>,
    /// Today.
    pub today: Day,
}

/// One line about them, and the button that takes them out.
#[component]
pub fn Chosen(props: &ChosenProps) -> Html {
    let locale = use_locale();
    let change_team = use_team_change();
    let (session, store) = (use_session(), use_store());
    let plan = &props.plan;
    let Some(team) = plan.staffing.as_deref() else { return Html::default() };
    let chosen: Rc<[AccountManagerId]> =
        props.chosen.iter().copied().filter(|id| team.manager(*id).is_some()).collect();
    let Some(one) = chosen.first().and_then(|id| team.manager(*id)) else { return Html::default() };
    let count = chosen.len() as u64;
    let name = manager_name(locale, one);
    let onclick = {
        let chosen = Rc::clone(&chosen);
        let words = match count {
            1 => locale.tr("people.said_removed_one", &[("name", name.clone().into())]),
            _ => locale.tr("people.said_removed", &[("count", counted(locale, count))]),
        };
        Callback::from(move |_: MouseEvent| {
            let gesture = crate::state::gesture();
            let change = TeamChange::RemoveManagers { managers: chosen.to_vec() };
            let done = change_team.emit((change, gesture));
            if let Some(session) = &session {
                session.say.emit(match done {
                    Ok(()) => said_of(words.clone(), store.clone(), gesture),
                    Err(message) => message.into(),
                });
            }
        })
    };
    let (label, about) = if count == 1 {
        let label = locale.tr("people.remove_one", &[("name", name.clone().into())]);
        (
            label,
            html! { <><b>{ name }</b>{ " · " }{ state_words(locale, team, one, props.today) }<Earns plan={Rc::clone(plan)} id={one.id} /></> },
        )
    } else {
        (
            locale.tr("people.remove", &[("count", counted(locale, count))]),
            html! { { locale.tr("people.chosen", &[("count", counted(locale, count))]) } },
        )
    };
    html! {
        <div class="person-chosen" role="group" aria-label={locale.t("people.chosen_label")}>
            <p>{ about }</p>
            <button type="button" id="person-out" class="button small" {onclick}>{ label }</button>
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct EarnsProps {
    plan: Rc<Plan>,
    id: AccountManagerId,
}

/// "earns ¥12,000 a month; from 1 March 2028 in tier 2 about ¥15,000".
#[component]
fn Earns(props: &EarnsProps) -> Html {
    let locale = use_locale();
    let plan = &props.plan;
    let view = {
        let plan = Rc::clone(plan);
        let key = (plan.staffing.clone(), plan.target, plan.planning.clone());
        use_memo(key, move |_| pay_view(&plan))
    };
    let Some(row) = view.rows.iter().find(|row| row.id == props.id).filter(|row| row.months > 0.0) else {
        return Html::default();
    };
    let figure = |of: OfPay, minor: i64| {
        let units = minor as f64 / plan.currency.minor_per_unit() as f64;
        html! { <Figure what={Explain::Pay(row.id, of)} value={units} text={locale.money(minor, plan.currency)} /> }
    };
    let step = row.step.and_then(|step| {
        let tier = plan.staffing.as_ref()?.tier(step.into)?.name.clone();
        let when = step.on.map_or_else(
            || locale.t("people.step_now"),
            |day| locale.tr("people.step_from", &[("day", locale.day(day).into())]),
        );
        Some(html! { <>{ " · " }{ when }{ " " }{ tier }{ ": " }{ figure(OfPay::Step, step.monthly_minor) }</> })
    });
    html! { <>{ " · " }{ locale.t("people.earns") }{ " " }{ figure(OfPay::Monthly, row.monthly_minor) }{ step.unwrap_or_default() }</> }
}
