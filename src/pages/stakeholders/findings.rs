//! What the map says: the sentence at the top, the rules that speak with what would help, the score that they make.

use super::plan_steps::PlanSteps;
use super::shared::{MapProps, use_map_step};
use crate::domain::stakeholders::{Attitude, Finding, MapStep, Rule, SCORE_MAX, findings, score};
use crate::i18n::Arg;
use crate::plan::MapChange;
use crate::state::use_locale;
use crate::state::words::{findings as words, stakeholders as names};
use crate::ui::fold::Fold;
use crate::ui::icon::{Glyph, icon};
use std::rc::Rc;
use yew::prelude::*;

/// Days until a step that a rule suggests is due.
const STEP_DAYS: i32 = 7;

/// What the rules say; choosing somebody changes nothing of it.
#[hook]
fn use_found(props: &MapProps) -> Rc<Vec<Finding>> {
    let whoever_is_chosen = MapProps { selected: Rc::default(), ..props.clone() };
    use_memo(whoever_is_chosen, |props| findings(&props.cast, &props.accounts.maps, props.today))
}

/// How many support us, how many are against, and what to do first.
#[component]
pub fn Answer(props: &MapProps) -> Html {
    let locale = use_locale();
    let stands = |is_so: fn(Attitude) -> bool| {
        props.cast.people.iter().filter(|one| one.involvement.attitude().is_some_and(is_so)).count() as u64
    };
    let (with_us, against) = (stands(|one| one == Attitude::Supports), stands(Attitude::is_opposed));
    let all = props.cast.people.len() as u64;
    let customer = Arg::from(props.customer.name.to_string());
    let count = |number: u64| Arg::count(number, locale.count(number));
    let first = match (all, against) {
        (0, _) => locale.tr("map.answer_empty", &[("customer", customer)]),
        (_, 0) => locale.tr("map.answer", &[("customer", customer), ("for", count(with_us)), ("all", count(all))]),
        _ => {
            let args =
                [("customer", customer), ("for", count(with_us)), ("all", count(all)), ("against", count(against))];
            locale.tr("map.answer_against", &args)
        }
    };
    let found = use_found(props);
    let next = match found.first() {
        _ if all == 0 => String::new(),
        Some(finding) => {
            let remedy = words::remedy(locale, &props.cast, &finding.remedy);
            locale.tr("map.answer_next", &[("remedy", remedy.into())])
        }
        None => locale.t("map.answer_fine"),
    };
    let space = if locale.language.separates_sentences() { " " } else { "" };
    html! {
        <div class="answer-region" aria-live="polite">
            <h1 class="answer">{ first }{ space }<span class={classes!((!found.is_empty()).then_some("lack"))}>{ next }</span></h1>
        </div>
    }
}

/// The rules that speak, the action plan, the score.
#[component]
pub fn Findings(props: &MapProps) -> Html {
    let locale = use_locale();
    let found = use_found(props);
    let reached = score(&found);
    let args = [("score", locale.tenths(reached).into()), ("most", locale.tenths(SCORE_MAX).into())];
    let lines = {
        let found = Rc::clone(&found);
        Callback::from(move |()| score_lines(locale, &found))
    };
    html! {
        <aside class="panel map-says" aria-label={locale.t("map.says")}>
            <div class="panel-bar">
                <h2>{ locale.t("map.says") }</h2>
                if !props.cast.people.is_empty() { <span class="map-score">{ locale.tr("map.score", &args) }</span> }
            </div>
            if props.cast.people.is_empty() {
                <p class="note">{ locale.t("map.says_empty") }</p>
            } else if found.is_empty() {
                <p class="note">{ locale.t("map.says_nothing") }</p>
            }
            <ul class="map-found">
                for finding in found.iter() {
                    <Said key={format!("{:?}{:?}", finding.rule, finding.people)} given={props.clone()} finding={finding.clone()} />
                }
            </ul>
            <Silent ..props.clone() />
            if !props.cast.people.is_empty() {
                <Fold summary={locale.t("map.score_lines")} content={lines} />
            }
            <PlanSteps ..props.clone() />
        </aside>
    }
}

fn score_lines(locale: crate::i18n::Locale, found: &[Finding]) -> Html {
    let mut fired: Vec<Rule> = found.iter().map(|finding| finding.rule).filter(|rule| rule.points() > 0.0).collect();
    fired.sort_unstable();
    fired.dedup();
    html! {
        <>
            <table class="data map-score-lines">
                <caption class="visually-hidden">{ locale.t("map.score_lines") }</caption>
                <tbody>
                    <tr><th scope="row">{ locale.t("map.score_start") }</th><td class="number">{ locale.tenths(SCORE_MAX) }</td></tr>
                    for rule in fired {
                        <tr><th scope="row">{ names::rule(locale, rule) }</th><td class="number">{ format!("−{}", locale.tenths(rule.points())) }</td></tr>
                    }
                    <tr class="sum"><th scope="row">{ locale.t("map.score_left") }</th><td class="number">{ locale.tenths(score(found)) }</td></tr>
                </tbody>
            </table>
            <p class="note">{ locale.t("map.score_note") }</p>
        </>
    }
}

#[derive(PartialEq, Properties)]
struct SaidProps {
    given: MapProps,
    finding: Finding,
}

/// One finding: what is so, why it matters, and what would help, which becomes a dated step.
#[component]
fn Said(props: &SaidProps) -> Html {
    let locale = use_locale();
    let (given, finding) = (&props.given, &props.finding);
    let step = use_map_step(given.customer.id, given.map.id);
    let remedy = words::remedy(locale, &given.cast, &finding.remedy);
    let onplan = {
        let (step, given, finding, what) = (step.clone(), given.clone(), finding.clone(), remedy.clone());
        Callback::from(move |_: MouseEvent| {
            let people = finding.remedy.people().into_iter().filter_map(|at| given.cast.people.get(at));
            let planned = MapStep {
                id: given.map.free_step(),
                on: given.today.plus(STEP_DAYS),
                what: what.as_str().into(),
                people: people.map(|one| one.person.id).collect(),
                owner: given.customer.owner.clone(),
                asked_by: Some(finding.rule),
                done: None,
            };
            step.emit(MapChange::SetSteps { steps: vec![Rc::new(planned)] });
        })
    };
    let onsilence = {
        let rule = finding.rule;
        step.reform(move |_: MouseEvent| MapChange::Silence { rule, is_silent: true })
    };
    let onselect = {
        let people =
            finding.people.iter().filter_map(|at| given.cast.people.get(*at)).map(|one| one.person.id).collect();
        let people: Vec<_> = people;
        given.on_select.reform(move |_: MouseEvent| people.clone())
    };
    let why = {
        let rule = finding.rule;
        Callback::from(move |()| {
            html! {
                <>
                    <p class="note">{ words::why(locale, rule) }</p>
                    <button type="button" class="button quiet small" onclick={onsilence.clone()}>{ locale.t("map.silence") }</button>
                </>
            }
        })
    };
    let is_grave = finding.rule.points() >= 1.0;
    let planned = given
        .map
        .steps
        .iter()
        .find(|step| step.asked_by == Some(finding.rule) && *step.what == *remedy && step.done.is_none());
    html! {
        <li class={classes!("map-finding", is_grave.then_some("grave"))}>
            <p>
                { icon(if is_grave { Glyph::Warning } else { Glyph::Idea }) }
                if finding.people.is_empty() {
                    <span>{ words::said(locale, &given.cast, finding, given.accounts.maps.views_days) }</span>
                } else {
                    <button type="button" class="link" onclick={onselect}>{ words::said(locale, &given.cast, finding, given.accounts.maps.views_days) }</button>
                }
            </p>
            if let Some(on) = planned.and_then(|step| step.on) {
                <p class="note">{ icon(Glyph::Tick) }{ locale.tr("map.planned", &[("day", locale.day(on).into())]) }</p>
            } else {
                <button type="button" class="button small" onclick={onplan}>{ icon(Glyph::Add) }{ locale.tr("map.plan_step", &[("remedy", remedy.into())]) }</button>
            }
            <Fold summary={locale.t("map.why")} content={why} />
        </li>
    }
}

/// Rules that are switched off on this map, each with a button that lets it speak again.
#[component]
fn Silent(props: &MapProps) -> Html {
    let locale = use_locale();
    let step = use_map_step(props.customer.id, props.map.id);
    if props.map.silent.is_empty() {
        return Html::default();
    }
    html! {
        <div role="group" aria-label={locale.t("map.silent")} class="map-silent">
            <p class="note">{ locale.t("map.silent") }</p>
            for &rule in &props.map.silent {
                <button type="button" class="button quiet small" onclick={step.reform(move |_: MouseEvent| MapChange::Silence { rule, is_silent: false })}>
                    { locale.tr("map.speak", &[("rule", names::rule(locale, rule).into())]) }
                </button>
            }
        </div>
    }
}
