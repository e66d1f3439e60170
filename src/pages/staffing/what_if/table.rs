//! The comparison: a row a team, the plan's own first.

use super::WhatIfOfProps;
use crate::i18n::{Arg, Locale};
use crate::pages::depth::scenarios::doing::use_doing;
use crate::pages::explain::Figure;
use crate::pages::forecast::chance::reach_said;
use crate::plan::forecast::ReachAnswer;
use crate::plan::selectors::{Explain, OfHire, OfReach, OfTeam, ReachLimit, TeamPlace, WhatIfRow};
use crate::state::route::Section;
use crate::state::use_locale;
use yew::prelude::*;

/// Wins that differ by less differ by nothing.
const TENTH: f64 = 0.05;

fn reach_of(props: &WhatIfOfProps, at: usize) -> Option<&ReachAnswer> {
    props.reaches.as_ref()?.get(at)?.as_ref()
}

/// "One more in Closers from Mar 2027 reaches 3.1 wins more", or an invitation.
pub(super) fn said(locale: Locale, props: &WhatIfOfProps) -> String {
    if props.rows.len() <= 1 {
        return locale.t("staffing.what_if.invitation");
    }
    let gained = |at: usize| Some(reach_of(props, at)?.reached - reach_of(props, 0)?.reached);
    let best = (1..props.rows.len()).max_by(|&one, &other| {
        gained(one).unwrap_or(f64::MIN).total_cmp(&gained(other).unwrap_or(f64::MIN)).then(other.cmp(&one))
    });
    let name = |at: usize| props.rows[at].name.clone();
    let wins = |wins: f64| locale.tenths(wins.abs());
    match best.and_then(|at| Some((at, gained(at)?))) {
        Some((at, more)) if more >= TENTH => {
            locale.tr("staffing.what_if.best", &[("name", name(at).into()), ("wins", wins(more).into())])
        }
        Some((at, less)) if less <= -TENTH => {
            locale.tr("staffing.what_if.mildest", &[("name", name(at).into()), ("wins", wins(less).into())])
        }
        Some(_) => locale.t("staffing.what_if.no_better"),
        None => {
            let count = props.rows.len() as u64 - 1;
            locale.tr("staffing.what_if.count", &[("count", Arg::count(count, locale.count(count)))])
        }
    }
}

/// The table.
#[component]
pub(super) fn Compared(props: &WhatIfOfProps) -> Html {
    const COLUMNS: [&str; 8] = [
        "staffing.what_if.needed",
        "staffing.what_if.there",
        "staffing.what_if.hires",
        "staffing.what_if.open_by",
        "staffing.what_if.cost",
        "staffing.what_if.fullest",
        "staffing.reach.reached",
        "chance.reach",
    ];
    let locale = use_locale();
    let error = use_state_eq(|| None::<String>);
    let on_error = {
        let error = error.setter();
        Callback::from(move |message: Option<String>| error.set(message))
    };
    let rows = props.rows.iter().enumerate().map(|(at, row)| {
        html! { <Row key={row.scenario.map_or(0, |id| u64::from(id.0) + 1)} at={at} all={props.clone()} row={row.clone()} on_error={on_error.clone()} /> }
    });
    html! {
        <section class="panel" aria-label={locale.t("staffing.what_if.table")}>
            <h2>{ locale.t("staffing.what_if.table") }</h2>
            if let Some(error) = (*error).clone() { <p class="field-error" role="alert">{ error }</p> }
            <div class="scroll" tabindex="0" role="group" aria-label={locale.t("staffing.what_if.table")}>
                <table class={classes!("data", "what-if-table", props.is_stale.then_some("stale"))}>
                    <caption class="visually-hidden">{ locale.t("staffing.what_if.table") }</caption>
                    <thead><tr>
                        <th scope="col">{ locale.t("staffing.what_if.team") }</th>
                        for key in COLUMNS { <th scope="col" class="number">{ locale.t(key) }</th> }
                    </tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct RowProps {
    at: usize,
    all: WhatIfOfProps,
    row: WhatIfRow,
    on_error: Callback<Option<String>>,
}

/// A team, with what differs from the plan's own under each number.
#[component]
fn Row(props: &RowProps) -> Html {
    let locale = use_locale();
    let RowProps { at, all, row, on_error } = props;
    let plan = &all.plan;
    let doing = use_doing(plan);
    let name = if row.scenario.is_none() { locale.t("scenarios.baseline") } else { row.name.clone() };
    let own = all.rows.first().filter(|_| *at > 0);
    let reach = reach_of(all, *at);
    let difference = |more: Option<f64>, written: &dyn Fn(f64) -> String| {
        let more = more.filter(|more| more.abs() >= TENTH);
        more.map(|more| {
            let sign = if more > 0.0 { "+" } else { "−" };
            html! { <small class="difference">{ sign }{ written(more.abs()) }</small> }
        })
    };
    let count = |number: f64| locale.tenths(number);
    let today = all.today;
    let figure = |of: OfTeam, value: f64, text: String| {
        let what = match row.scenario {
            Some(scenario) => Explain::TeamIn(scenario, of, today),
            None => Explain::Team(of, today),
        };
        html! { <Figure {what} {value} {text} /> }
    };
    let whole = TeamPlace::default();
    let needed = |row: &WhatIfRow| row.needed.map(|(people, _)| f64::from(people));
    let fullest = row.fullest.map(|(rank, month, share)| {
        let tier = plan.staffing.as_ref().and_then(|team| team.tiers.get(rank));
        let tier = tier.map_or_else(String::new, |tier| tier.name.clone());
        let share = match share {
            None => html! { { locale.t("staffing.what_if.nobody_there") } },
            Some(share) => {
                let place = TeamPlace { region: None, rank: Some(rank) };
                let text = locale.whole_percent(share);
                figure(OfTeam::Saturation(place, month), share * 100.0, text)
            }
        };
        html! { <>{ share }<small class="difference">{ tier }{ " · " }{ locale.month(month) }</small></> }
    });
    let worked_out = |reach: &ReachAnswer| {
        let before = reach_of(all, 0).filter(|_| *at > 0);
        let what = Explain::Reach(OfReach::wins(ReachLimit::Both, reach.booked, reach.reached));
        let chance = Explain::Reach(OfReach::chance(true, reach.reached, reach.target_wins, reach.chance_in_hours[0]));
        let points =
            |share: f64| locale.tr("staffing.what_if.points", &[("points", locale.quantity(share.round()).into())]);
        html! {
            <>
                <td class="number">
                    <Figure {what} value={reach.reached} text={count(reach.reached)} />
                    { difference(before.map(|before| reach.reached - before.reached), &count).unwrap_or_default() }
                </td>
                <td class="number">
                    <Figure what={chance} value={reach.chance_in_hours[0] * 100.0} text={reach_said(locale, reach.chance_in_hours[0], reach.is_exact)} />
                    { difference(before.map(|before| ((reach.chance_in_hours[0] - before.chance_in_hours[0]) * 100.0).round()), &points).unwrap_or_default() }
                </td>
            </>
        }
    };
    let buttons = row.scenario.map(|id| {
        let (open, remove, removed, on_error) = (doing.clone(), doing, row.name.clone(), on_error.clone());
        let label = |key: &str| locale.tr(key, &[("name", name.clone().into())]);
        let onopen = Callback::from(move |_: MouseEvent| open.open_at(Some(id), Section::Staffing));
        let onremove = Callback::from(move |_: MouseEvent| on_error.emit(remove.remove(id, &removed).err()));
        html! {
            <p class="scenario-actions">
                if all.looked_at == Some(id) {
                    <span class="scenario-here" aria-current="true">{ locale.t("scenarios.here") }</span>
                } else {
                    <button type="button" class="button small looks" aria-label={label("scenarios.open_named")} onclick={onopen}>{ locale.t("scenarios.open") }</button>
                }
                <button type="button" class="button small quiet" aria-label={label("scenarios.remove_named")} onclick={onremove}>{ locale.t("scenarios.remove") }</button>
            </p>
        }
    });
    html! {
        <tr>
            <th scope="row">
                { name.clone() }
                if row.scenario.is_some() && row.differences == 0 { <small class="difference">{ locale.t("staffing.what_if.same_team") }</small> }
                { buttons.unwrap_or_default() }
            </th>
            <td class="number">
                if let Some((people, month)) = row.needed {
                    { figure(OfTeam::Needed(whole, month), f64::from(people), locale.count(u64::from(people))) }
                }
                { difference(own.and_then(|own| Some(needed(row)? - needed(own)?)), &count).unwrap_or_default() }
            </td>
            <td class="number">
                if let Some(month) = row.from {
                    { figure(OfTeam::People(whole, month), row.there, count(row.there)) }
                }
                { difference(own.map(|own| row.there - own.there), &count).unwrap_or_default() }
            </td>
            <td class="number">
                { figure(OfTeam::Hires, f64::from(row.hires), locale.count(u64::from(row.hires))) }
                { difference(own.map(|own| f64::from(row.hires) - f64::from(own.hires)), &count).unwrap_or_default() }
            </td>
            <td class="number">
                if let Some((place, day)) = row.open_by { { figure(OfTeam::Hire(place, OfHire::OpenBy), 0.0, locale.day(day)) } }
            </td>
            <td class="number">
                { figure(OfTeam::Cost(None), row.cost_minor, locale.money_compact(row.cost_minor, plan.currency)) }
                { difference(own.map(|own| row.cost_minor - own.cost_minor), &|minor| locale.money_compact(minor, plan.currency)).unwrap_or_default() }
            </td>
            <td class="number">{ fullest.unwrap_or_default() }</td>
            { reach.map_or_else(|| html! { <><td class="number"></td><td class="number"></td></> }, worked_out) }
        </tr>
    }
}
