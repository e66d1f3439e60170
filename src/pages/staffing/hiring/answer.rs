//! The answer: how many are needed and there, and what to do by when.

use super::TeamProps;
use crate::i18n::Arg;
use crate::pages::explain::{Figure, filled};
use crate::plan::selectors::{Explain, OfHire, OfTeam, TeamOutlook, TeamPlace};
use crate::state::route::{Route, Section, Staffing};
use crate::state::use_locale;
use yew::prelude::*;

/// "In June the plan takes 14 people; 9 are there. Hire 5: the first post must be open by 12 January."
#[component]
pub fn Answer(props: &TeamProps) -> Html {
    let locale = use_locale();
    let TeamProps { plan, view, today, .. } = props;
    let places = view.places(None, None);
    let (needed, busiest) = view.peak(&places).unwrap_or((0, 0));
    let month = view.demand.months.get(busiest).copied();
    let there = view.there(&places);
    let people = |count: u32| Arg::count(u64::from(count), locale.count(u64::from(count)));
    let (to_hire, open_by, overdue) = match view.outlook {
        TeamOutlook::Hire { people, open_by, overdue } => (people, Some(open_by), overdue),
        TeamOutlook::GrowOnly { people } => (people, None, 0),
        _ => (0, None, 0),
    };
    let short = view.hiring.shortfall(&places);
    let until = short.and_then(|(_, last)| view.demand.months.get(last)).map(|month| locale.month(*month));
    let tier = match view.outlook {
        TeamOutlook::NoHours { rank } => view.staffing.tiers.get(rank).map(|tier| tier.name.clone()),
        _ => None,
    };
    let args = [
        ("month", month.map_or_else(String::new, |month| locale.month(month)).into()),
        ("needed_count", people(needed)),
        ("there_count", Arg::count(if (there - 1.0).abs() < 1e-9 { 1 } else { 2 }, String::new())),
        ("count", people(to_hire)),
        ("overdue", people(overdue)),
        ("short", people(short.map_or(0, |(people, _)| people))),
        ("until", until.unwrap_or_default().into()),
        ("tier", tier.unwrap_or_default().into()),
        ("day", open_by.map_or_else(String::new, |day| locale.day(day)).into()),
    ];
    let figure = |name: &str| match (name, month) {
        ("needed", Some(month)) => {
            let what = Explain::Team(OfTeam::Needed(TeamPlace::default(), month), *today);
            html! { <Figure {what} value={f64::from(needed)} text={locale.count(u64::from(needed))} /> }
        }
        ("there", Some(_)) => {
            let now = view.demand.months[0];
            let what = Explain::Team(OfTeam::People(TeamPlace::default(), now), *today);
            html! { <Figure {what} value={there} text={locale.tenths(there)} /> }
        }
        ("first", _) => {
            let place = view.hiring.posts().next().map_or(0, |(place, _)| place);
            let text = open_by.map_or_else(String::new, |day| locale.day(day));
            html! { <Figure what={Explain::Team(OfTeam::Hire(place, OfHire::OpenBy), *today)} value={0.0} {text} class="lack" /> }
        }
        _ => Html::default(),
    };
    let mut keys = match view.outlook {
        TeamOutlook::NoTarget => vec!["staffing.answer_no_target"],
        TeamOutlook::Over => vec!["staffing.answer_over"],
        TeamOutlook::NoHours { .. } => vec!["staffing.answer_no_hours"],
        TeamOutlook::NoWork => vec!["staffing.answer_no_work"],
        TeamOutlook::Enough => vec!["staffing.answer_needed", "staffing.answer_enough"],
        TeamOutlook::TooLate => vec!["staffing.answer_needed", "staffing.answer_too_late"],
        TeamOutlook::GrowOnly { .. } => vec!["staffing.answer_needed", "staffing.answer_grow"],
        TeamOutlook::Hire { .. } => vec!["staffing.answer_needed", "staffing.answer_hire"],
    };
    if overdue > 0 {
        keys.push("staffing.answer_overdue");
    }
    let is_said =
        matches!(view.outlook, TeamOutlook::Hire { .. } | TeamOutlook::GrowOnly { .. } | TeamOutlook::TooLate);
    if is_said && short.is_some() {
        keys.push("staffing.answer_short");
    }
    let space = if locale.language.separates_sentences() { " " } else { "" };
    let sentences = keys.into_iter().map(|key| html! { <>{ filled(locale, key, &args, figure) }{ space }</> });
    let (way, words) = match view.outlook {
        TeamOutlook::NoTarget | TeamOutlook::Over => {
            (Route::Plan(plan.id.clone(), Section::Funnel), "staffing.to_target")
        }
        TeamOutlook::NoHours { .. } => (Route::Staffing(plan.id.clone(), Staffing::Tiers), "staffing.to_tiers"),
        TeamOutlook::NoWork => (Route::Staffing(plan.id.clone(), Staffing::Work), "staffing.to_work"),
        _ if view.staffing.managers.is_empty() => {
            (Route::Staffing(plan.id.clone(), Staffing::People), "staffing.to_people")
        }
        _ => {
            return html! { <div class="answer-region" aria-live="polite"><h1 class="answer">{ for sentences }</h1></div> };
        }
    };
    html! {
        <div class="answer-region" aria-live="polite">
            <h1 class="answer">{ for sentences }</h1>
            <p class="actions"><a class="button primary" href={way.href()}>{ locale.t(words) }</a></p>
        </div>
    }
}
