//! The answer in sentences, and the chance of the target with the hours that there are.

use super::PartProps;
use crate::domain::calendar::Month;
use crate::domain::ladder::GradeId;
use crate::domain::staffing::TierId;
use crate::i18n::{Arg, Locale};
use crate::pages::explain::{Figure, filled};
use crate::pages::forecast::chance::reach_said;
use crate::plan::Plan;
use crate::plan::forecast::{Limit, PersonWorth, ReachAnswer};
use crate::plan::selectors::{Explain, OfReach, ReachLimit};
use crate::state::route::{Route, Section};
use crate::state::use_locale;
use yew::prelude::*;

/// So many wins are one, or none, once they are rounded to tenths.
const TENTH: f64 = 0.05;

/// Wins as they are written: to a tenth.
pub(super) fn wins_said(locale: Locale, wins: f64) -> String {
    locale.tenths(wins)
}

pub(super) fn tier_name(plan: &Plan, tier: TierId) -> String {
    let tier = plan.staffing.as_ref().and_then(|team| team.tier(tier));
    tier.map_or_else(String::new, |tier| tier.name.clone())
}

/// "C→B", or the top grade alone, where customers are only cared for.
pub(super) fn promotion(plan: &Plan, from: GradeId) -> String {
    match plan.ladder.promotions().find(|(lower, _)| lower.id == from) {
        Some((lower, higher)) => format!("{}→{}", lower.name, higher.name),
        None => plan.ladder.grade(from).map_or_else(String::new, |grade| grade.name.clone()),
    }
}

/// "in Mar 2027", "from Mar to May 2027", or "in 5 months from Mar to Dec 2027".
pub(in crate::pages::staffing) fn months_said(locale: Locale, months: &[Month]) -> String {
    let (Some(&first), Some(&last)) = (months.first(), months.last()) else { return String::new() };
    let count = months.len() as u64;
    let is_span = usize::try_from(last.months_since(first) + 1) == Ok(months.len());
    let args = [
        ("first", locale.month(first).into()),
        ("last", locale.month(last).into()),
        ("count", Arg::count(count, locale.count(count))),
    ];
    locale.tr(
        match count {
            1 => "staffing.reach.in_month",
            _ if is_span => "staffing.reach.in_span",
            _ => "staffing.reach.in_months",
        },
        &args,
    )
}

/// The person who is worth most; none where nobody more brings anything.
pub(super) fn dearest(answer: &ReachAnswer) -> Option<&PersonWorth> {
    let most = answer.worths.iter().max_by(|one, other| one.wins.total_cmp(&other.wins))?;
    // Of those who bring as much, the lowest tier: they are found soonest.
    answer.worths.iter().rev().find(|worth| worth.wins >= most.wins - 1e-6).filter(|worth| worth.wins >= TENTH)
}

/// "These 9 people can carry 48 of the 60 wins: hours bind. The bottleneck is C→B …"
#[component]
pub(super) fn Said(props: &PartProps) -> Html {
    let locale = use_locale();
    let PartProps { plan, answer } = props;
    let (reached, target) = (answer.reached, answer.target_wins);
    let key = match answer.limit {
        _ if reached >= target - TENTH => "staffing.reach.answer_enough",
        _ if answer.people == 0 => "staffing.reach.answer_nobody",
        Limit::Customers => "staffing.reach.answer_customers",
        Limit::Hours => "staffing.reach.answer_hours",
        Limit::Both => "staffing.reach.answer_both",
    };
    let args = [
        ("people", Arg::count(answer.people, locale.count(answer.people))),
        ("target", Arg::count(target as u64, locale.count(target as u64))),
    ];
    let figure = |_: &str| {
        let what = Explain::Reach(OfReach::wins(ReachLimit::Both, answer.booked, reached));
        html! { <Figure {what} value={reached} text={wins_said(locale, reached)} /> }
    };
    let space = if locale.language.separates_sentences() { " " } else { "" };
    let bottleneck = answer.bindings.first().map(|binding| {
        let args = [
            ("promotion", promotion(plan, binding.grade).into()),
            ("tier", tier_name(plan, binding.tier).into()),
            ("months", months_said(locale, &binding.months).into()),
        ];
        locale.tr("staffing.reach.bottleneck", &args)
    });
    let one_more = dearest(answer).map(|worth| {
        let args = [("tier", tier_name(plan, worth.tier).into())];
        let money = plan.target.average_order_minor > 0;
        filled(locale, if money { "staffing.reach.one_more" } else { "staffing.reach.one_more_wins" }, &args, |slot| {
            let what = Explain::Reach(OfReach::worth(worth.tier, worth.wins));
            match slot {
                "wins" => html! { { wins_said(locale, worth.wins) } },
                _ => html! { <Figure {what} value={worth.minor} text={locale.money_compact(worth.minor, plan.currency)} /> },
            }
        })
    });
    let names = |grades: &[GradeId]| {
        let names = grades.iter().filter_map(|grade| plan.ladder.grade(*grade)).map(|grade| grade.name.clone());
        names.collect::<Vec<_>>().join(" · ")
    };
    html! {
        <div class="answer-region" aria-live="polite">
            <h1 class="answer">{ filled(locale, key, &args, figure) }</h1>
            if bottleneck.is_some() || one_more.is_some() {
                <p class="answer-more">
                    { bottleneck.unwrap_or_default() }{ space }{ one_more.unwrap_or_default() }
                </p>
            }
            if !answer.nobodys.is_empty() {
                <p class="answer-more">{ locale.tr("staffing.reach.nobodys", &[("grades", names(&answer.nobodys).into())]) }</p>
            }
        </div>
    }
}

/// The chance of the target, were there no end of hours, and with those that there are.
#[component]
pub(super) fn Chances(props: &PartProps) -> Html {
    let locale = use_locale();
    let PartProps { plan, answer } = props;
    let row = |key: &str, in_hours: bool, chance: f64, wins: f64| {
        let what = Explain::Reach(OfReach::chance(in_hours, wins, answer.target_wins, chance));
        let text = reach_said(locale, chance, answer.is_exact);
        html! { <div><dt>{ locale.t(key) }</dt><dd><Figure {what} value={chance * 100.0} {text} /></dd></div> }
    };
    html! {
        <section class="panel" aria-label={locale.t("chance.reach")}>
            <h2>{ locale.t("chance.reach") }</h2>
            <dl class="chance-marks">
                { row("staffing.reach.without_limit", false, answer.chance[0], answer.by_customers) }
                { row("staffing.reach.within_hours", true, answer.chance_in_hours[0], answer.reached) }
            </dl>
            <p class="note">
                { locale.t("staffing.reach.chance_note") }
                { " " }
                <a href={Route::Plan(plan.id.clone(), Section::Forecast).href()}>{ locale.t("nav.forecast") }</a>
            </p>
        </section>
    }
}
