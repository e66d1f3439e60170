//! The account brief: customer, people, deal, argument and plan on one page, to be printed or handed on as a text.

use super::frame::answer;
use super::shared::DealProps;
use crate::domain::accounts::{Customer, PersonId};
use crate::domain::qualification::{Deal, Feature, Holder, Offer, OfferResult, Outlook, compare, matters_to};
use crate::domain::stakeholders::{Cast, INFLUENCE_MAX, Role, Stakeholder};
use crate::i18n::{Arg, Locale};
use crate::pages::share::role_words;
use crate::plan::redacted_deal;
use crate::platform::{element, page, spawn};
use crate::state::words::{deals as words, stakeholders as people_words};
use crate::state::{use_locale, use_say};
use crate::ui::icon::{Glyph, icon};
use std::fmt::Write;
use std::rc::Rc;
use yew::prelude::*;

/// So many people, arguments, criteria and steps have room on one page.
const PEOPLE: usize = 6;
const ARGUMENTS: usize = 4;
const CRITERIA: usize = 5;
const COMPETITORS: usize = 3;
const STEPS: usize = 6;
const GOALS: usize = 3;

/// A part of the brief: its heading and its lines.
#[derive(Clone, Debug, PartialEq)]
struct Part {
    key: &'static str,
    lines: Vec<Line>,
}

/// A line: what it is about, and what it says.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    name: String,
    says: String,
}

fn line(name: impl Into<String>, says: impl Into<String>) -> Line {
    Line { name: name.into(), says: says.into() }
}

/// The page, the buttons that hand it on, and a switch that takes names and amounts out.
#[component]
pub fn Brief(props: &DealProps) -> Html {
    let (locale, say) = (use_locale(), use_say());
    let is_redacted = use_state_eq(|| false);
    let redact_id = crate::ui::use_element_id("brief-redacted");
    let shown = if *is_redacted { redacted(locale, props) } else { props.clone() };
    let (title, parts) = (title(&shown), parts(locale, &shown));
    let onredact = {
        let is_redacted = is_redacted.clone();
        Callback::from(move |_: Event| is_redacted.set(!*is_redacted))
    };
    let oncopy = {
        let text = as_text(locale, &shown, &title, &parts);
        Callback::from(move |_: MouseEvent| {
            let (text, say) = (text.clone(), say.clone());
            spawn(async move {
                let is_copied = element::copy_text(&text).await;
                say.emit(locale.t(if is_copied { "deal.brief_copied" } else { "deal.brief_not_copied" }));
            });
        })
    };
    html! {
        <>
            <div class="deal-brief-tools actions">
                <button type="button" class="button primary" onclick={Callback::from(|_: MouseEvent| page::print())}>{ icon(Glyph::Print) }{ locale.t("button.print") }</button>
                <button type="button" class="button" onclick={oncopy}>{ icon(Glyph::Share) }{ locale.t("deal.brief_copy") }</button>
                <span class="field check"><input type="checkbox" id={redact_id.clone()} checked={*is_redacted} onchange={onredact} /><label for={redact_id}>{ locale.t("deal.brief_redacted") }</label></span>
            </div>
            <article class="deal-brief panel" aria-label={locale.t("deal.view_brief")}>
                <header>
                    <h2>{ title }</h2>
                    <p class="deal-brief-answer">{ answer(locale, &shown) }</p>
                </header>
                for part in parts.iter() {
                    <section class={classes!("deal-brief-part", part.key.rsplit('.').next().unwrap_or_default().to_owned())} aria-label={locale.t(part.key)}>
                        <h3>{ locale.t(part.key) }</h3>
                        <dl>
                            for line in part.lines.iter() {
                                <div><dt>{ line.name.clone() }</dt><dd>{ line.says.clone() }</dd></div>
                            }
                        </dl>
                    </section>
                }
                <footer class="note">{ locale.tr("deal.brief_made", &[("day", locale.day(props.today).into())]) }</footer>
            </article>
        </>
    }
}

fn title(given: &DealProps) -> String {
    format!("{} · {}", given.customer.name, given.deal.name)
}

/// The same deal as it may be shown to strangers.
fn redacted(locale: Locale, given: &DealProps) -> DealProps {
    let customer: Customer = redacted_deal(&given.customer, &given.deal, &role_words(locale));
    let customer = Rc::new(customer);
    let Some(deal) = customer.deals().first().cloned() else { return given.clone() };
    let map = customer.maps().first().cloned();
    let cast = map.as_ref().map(|map| Rc::new(Cast::of(&customer, map)));
    let outlook = Rc::new(Outlook { value_minor: None, profit_minor: None, ..Outlook::clone(&given.outlook) });
    DealProps { customer, deal, map, cast, outlook, ..given.clone() }
}

/// All parts that have something to say.
fn parts(locale: Locale, given: &DealProps) -> Vec<Part> {
    let all = [
        Part { key: "deal.brief_deal", lines: deal_lines(locale, given) },
        Part { key: "deal.brief_lines", lines: qualification_lines(locale, given) },
        Part { key: "deal.brief_people", lines: people_lines(locale, given) },
        Part { key: "deal.brief_criteria", lines: criteria_lines(locale, given) },
        Part { key: "deal.brief_competitors", lines: competitor_lines(locale, given) },
        Part { key: "deal.brief_argument", lines: argument_lines(given) },
        Part { key: "deal.brief_plan", lines: plan_lines(locale, given) },
    ];
    all.into_iter().filter(|part| !part.lines.is_empty()).collect()
}

fn deal_lines(locale: Locale, given: &DealProps) -> Vec<Line> {
    let (outlook, facts) = (&given.outlook, &given.deal.facts);
    let money = |minor: i64| locale.money(minor, given.plan.currency);
    let mut lines = Vec::new();
    let mut push = |key: &str, says: Option<String>| lines.extend(says.map(|says| line(locale.t(key), says)));
    push("deal.value", outlook.value_minor.map(money));
    push("deal.odds", outlook.odds.map(|odds| locale.whole_percent(odds)));
    push("deal.brief_profit", outlook.profit_minor.map(money));
    push("deal.brief_budget", facts.budget_minor.map(money));
    push("deal.decided_by", facts.decision.by.map(|day| locale.day(day)));
    push("deal.brief_position", facts.position.map(|position| words::position(locale, position)));
    push("deal.brief_strategy", facts.strategy.as_deref().map(str::to_owned));
    lines
}

fn qualification_lines(locale: Locale, given: &DealProps) -> Vec<Line> {
    let said = given.outlook.lines.iter().map(|one| {
        let light = format!("{} {}", words::light_glyph(one.light), words::light(locale, one.light));
        line(words::subject(locale, one.about), light)
    });
    said.collect()
}

/// Those who decide first, then the most influential.
fn people_lines(locale: Locale, given: &DealProps) -> Vec<Line> {
    let Some(cast) = &given.cast else { return Vec::new() };
    let mut people: Vec<&Stakeholder> = cast.people.iter().collect();
    people.sort_by_key(|one| {
        let known = &one.involvement;
        std::cmp::Reverse((known.roles.has(Role::DecisionMaker), known.influence, known.is_ally))
    });
    let said = people.into_iter().take(PEOPLE).map(|one| {
        let known = &one.involvement;
        let mut says: Vec<String> = known.roles.iter().take(2).map(|role| people_words::role(locale, role)).collect();
        says.extend(one.person.title.as_deref().map(str::to_owned));
        says.push(people_words::attitude(locale, known.attitude()));
        says.extend(known.influence.map(|influence| {
            let args = [
                ("influence", Arg::from(locale.count(influence.into()))),
                ("most", locale.count(INFLUENCE_MAX.into()).into()),
            ];
            locale.tr("deal.brief_influence", &args)
        }));
        line(one.person.name.to_string(), says.join(" · "))
    });
    said.collect()
}

/// What weighs most, and how the offers do.
fn criteria_lines(locale: Locale, given: &DealProps) -> Vec<Line> {
    let found = compare(&given.deal, given.cast.as_deref());
    let Some(shares) = &found.shares else { return Vec::new() };
    if found.offers.iter().all(|offer| offer.score.is_none()) {
        return Vec::new();
    }
    let mut weighty: Vec<_> = given.deal.criteria.iter().zip(shares).collect();
    weighty.sort_by(|one, other| other.1.total_cmp(one.1));
    let named = weighty
        .into_iter()
        .take(CRITERIA)
        .map(|(criterion, share)| format!("{} {}", words::criterion(locale, criterion), locale.whole_percent(*share)));
    let heavy = line(locale.t("deal.brief_weighty"), named.collect::<Vec<_>>().join(" · "));
    let offer = |result: &OfferResult| {
        let name = match result.offer {
            Offer::Ours => locale.t("deal.ours"),
            Offer::Of(id) => given.deal.competitor(id)?.name.to_string(),
        };
        Some(format!("{name} {}", locale.tenths(result.score?)))
    };
    let offers = found.offers.iter().filter_map(offer).take(COMPETITORS + 1).collect::<Vec<_>>().join(" · ");
    let asked = given.deal.weighings.iter().filter_map(|one| match one.holder {
        Holder::Person(person) => Some(given.name_of(person)),
        Holder::Left(_) => None,
    });
    let asked = asked.collect::<Vec<_>>();
    let mut lines = vec![heavy, line(locale.t("deal.brief_offers"), offers)];
    if !asked.is_empty() {
        lines.push(line(locale.t("deal.brief_asked"), asked.join(" · ")));
    }
    lines
}

/// The rows with most to say: what we have, what it does, what the customer has of it, and to whom it matters.
fn argument_lines(given: &DealProps) -> Vec<Line> {
    let deal: &Deal = &given.deal;
    let mut rows: Vec<&Rc<Feature>> = deal.features.iter().filter(|row| !row.benefits.is_empty()).collect();
    rows.sort_by_key(|row| (row.need.is_none(), std::cmp::Reverse(row.benefits.len())));
    let said = rows.into_iter().take(ARGUMENTS).map(|row| {
        let benefits = row.benefits.iter().map(|(_, text)| text.to_string());
        let people: Vec<PersonId> = matters_to(deal, row);
        let people = people.iter().take(3).map(|person| given.name_of(*person)).collect::<Vec<_>>().join(", ");
        let how = row.advantage.iter().map(ToString::to_string);
        let says = how.chain(benefits).collect::<Vec<_>>().join(" → ");
        line(row.feature.to_string(), if people.is_empty() { says } else { format!("{says} ({people})") })
    });
    said.collect()
}

fn competitor_lines(locale: Locale, given: &DealProps) -> Vec<Line> {
    let said = given.deal.competitors.iter().take(COMPETITORS).map(|one| {
        let position = one.position.map(|position| words::position(locale, position));
        let says = position.into_iter().chain(one.answer.as_deref().map(str::to_owned));
        line(one.name.to_string(), says.collect::<Vec<_>>().join(" · "))
    });
    said.collect()
}

/// Goals with what was reached, then what comes next.
fn plan_lines(locale: Locale, given: &DealProps) -> Vec<Line> {
    let goals = given.deal.goals.iter().take(GOALS).map(|goal| {
        let unit = goal.unit.as_deref().unwrap_or_default();
        let says = match (goal.reached(), goal.planned) {
            (Some(reached), Some(planned)) => {
                format!("{} / {} {unit}", locale.quantity(reached), locale.quantity(planned))
            }
            (None, Some(planned)) => format!("{} {unit}", locale.quantity(planned)),
            _ => goal.by.map(|by| locale.day(by)).unwrap_or_default(),
        };
        line(goal.what.to_string(), says.trim().to_owned())
    });
    let mut open: Vec<_> = given.deal.steps.iter().filter(|step| step.is_open() && step.on.is_some()).collect();
    open.sort_by_key(|step| (step.on, step.id));
    let steps = open.into_iter().take(STEPS).map(|step| {
        let day = step.on.map(|on| locale.day(on)).unwrap_or_default();
        let owner = step.owner.as_deref().map(|owner| format!(" · {owner}")).unwrap_or_default();
        line(day, format!("{}{owner}", step.what))
    });
    goals.chain(steps).collect()
}

/// The brief as lines of text, for a message.
fn as_text(locale: Locale, given: &DealProps, title: &str, parts: &[Part]) -> String {
    let mut text = format!("{title}\n{}\n", answer(locale, given));
    for part in parts {
        // Writing into a string cannot fail.
        let _ = writeln!(text, "\n{}", locale.t(part.key));
        for line in &part.lines {
            let says = if line.says.is_empty() { String::new() } else { format!(": {}", line.says) };
            let _ = writeln!(text, "- {}{says}", line.name);
        }
    }
    text
}
