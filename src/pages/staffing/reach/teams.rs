//! The teams that the cheapest was found among: those that reach the target, and those that fail, with what they lack.

use super::answer::{months_said, promotion, tier_name, wins_said};
use crate::i18n::{Arg, Locale};
use crate::pages::explain::Figure;
use crate::pages::forecast::chance::chance_said;
use crate::plan::Plan;
use crate::plan::forecast::{PostCount, TeamAnswer, TeamRow};
use crate::plan::selectors::{Explain, OfReach};
use crate::state::use_locale;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`Teams`].
#[derive(PartialEq, Properties)]
pub(super) struct TeamsProps {
    pub plan: Rc<Plan>,
    pub answer: Rc<TeamAnswer>,
}

/// "2 × Closers · North from Mar 2027".
fn hire_said(locale: Locale, plan: &Plan, answer: &TeamAnswer, hire: &PostCount) -> String {
    let region = answer.regions.get(hire.region).filter(|name| !name.is_empty());
    let tier = tier_name(plan, hire.tier);
    let who = region.map_or(tier.clone(), |region| format!("{tier} · {region}"));
    let args = [
        ("count", Arg::count(u64::from(hire.count), locale.count(u64::from(hire.count)))),
        ("who", who.into()),
        ("month", locale.month(hire.start.month()).into()),
    ];
    locale.tr("staffing.reach.hire", &args)
}

/// All hires of a team, in one line.
pub(super) fn hires_said(locale: Locale, plan: &Plan, answer: &TeamAnswer, row: &TeamRow) -> String {
    let hires: Vec<String> = row.hires.iter().map(|hire| hire_said(locale, plan, answer, hire)).collect();
    hires.join(if locale.language.separates_sentences() { "; " } else { "；" })
}

/// A row a team.
#[component]
pub(super) fn Teams(props: &TeamsProps) -> Html {
    let locale = use_locale();
    let TeamsProps { plan, answer } = props;
    let mut rows = Vec::new();
    rows.extend(answer.best.iter().map(|row| ("staffing.reach.best", row)));
    rows.extend(answer.others.iter().map(|row| ("staffing.reach.next", row)));
    rows.extend(answer.largest.iter().map(|(row, _)| ("staffing.reach.largest", row)));
    rows.extend(answer.too_small.iter().map(|row| ("staffing.reach.fails", row)));
    if answer.best.as_ref().is_none_or(|best| !best.hires.is_empty()) {
        rows.push(("staffing.reach.as_it_is", &answer.now));
    }
    let lacking = |row: &TeamRow| {
        if row.chance >= answer.sure {
            return locale.t("staffing.reach.suffices");
        }
        let lack = row.bindings.first().map(|binding| {
            let args = [
                ("promotion", promotion(plan, binding.grade).into()),
                ("tier", tier_name(plan, binding.tier).into()),
                ("months", months_said(locale, &binding.months).into()),
            ];
            locale.tr("staffing.reach.lacks", &args)
        });
        lack.unwrap_or_else(|| locale.t("staffing.reach.lacks_customers"))
    };
    let row = |(key, row): (&'static str, &TeamRow)| {
        let chance = Explain::Reach(OfReach::chance(true, row.wins, answer.target_wins, row.chance));
        let hire = |hire: &PostCount| {
            let what =
                Explain::Reach(OfReach::Cost { tier: hire.tier, people: hire.count, minor: hire.cost_minor as u64 });
            html! {
                <li>
                    { hire_said(locale, plan, answer, hire) }
                    if answer.has_costs {
                        { " " }<Figure {what} value={hire.cost_minor} text={locale.money_compact(hire.cost_minor, plan.currency)} name={locale.t("staffing.reach.cost")} />
                    }
                </li>
            }
        };
        html! {
            <tr>
                <th scope="row">{ locale.t(key) }</th>
                <td>
                    if row.hires.is_empty() { { locale.t("staffing.reach.nobody_hired") } } else { <ul class="plain">{ for row.hires.iter().map(hire) }</ul> }
                </td>
                <td class="number">{ locale.money_compact(row.cost_minor, plan.currency) }</td>
                <td class="number">{ wins_said(locale, row.wins) }</td>
                <td class="number"><Figure what={chance} value={row.chance * 100.0} text={chance_said(locale, row.chance)} /></td>
                <td>{ lacking(row) }</td>
            </tr>
        }
    };
    html! {
        <div class="scroll" tabindex="0" role="group" aria-label={locale.t("staffing.reach.teams")}>
            <table class="data teams">
                <caption>{ locale.t("staffing.reach.teams") }</caption>
                <thead><tr>
                    <th scope="col">{ locale.t("staffing.reach.team_word") }</th>
                    <th scope="col">{ locale.t("staffing.reach.hires") }</th>
                    <th scope="col" class="number">{ locale.t("staffing.reach.cost") }</th>
                    <th scope="col" class="number">{ locale.t("term.wins") }</th>
                    <th scope="col" class="number">{ locale.t("chance.reach") }</th>
                    <th scope="col">{ locale.t("staffing.reach.why") }</th>
                </tr></thead>
                <tbody>{ for rows.into_iter().map(row) }</tbody>
            </table>
        </div>
    }
}
