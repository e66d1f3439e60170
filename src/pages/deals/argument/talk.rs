//! What to say to one person, in the order and the words that fit the person's style; to be copied or printed.

use crate::domain::accounts::PersonId;
use crate::domain::qualification::{Part, TalkRow, TalkSheet, matters_to, talk_sheet};
use crate::domain::stakeholders::{StyleBeside, StyleKind};
use crate::i18n::Locale;
use crate::pages::deals::shared::DealProps;
use crate::pages::stakeholders::person::advice_words;
use crate::platform::{element, page};
use crate::state::words::deals::words_between;
use crate::state::words::stakeholders as words;
use crate::state::{use_locale, use_say};
use crate::ui::icon::{Glyph, icon};
use yew::prelude::*;

/// Everybody to whom a row matters or whose need there is, in the order of the people.
fn spoken_to(given: &DealProps) -> Vec<PersonId> {
    let deal = &given.deal;
    let matters: Vec<PersonId> = deal.features.iter().flat_map(|row| matters_to(deal, row)).collect();
    let needs: Vec<PersonId> = deal.needs.iter().flat_map(|need| need.people.iter().copied()).collect();
    given.people().into_iter().filter(|one| matters.contains(one) || needs.contains(one)).collect()
}

/// The sheet of one person, who is chosen from those to whom something matters.
#[component]
pub fn Talk(props: &DealProps) -> Html {
    let locale = use_locale();
    let say = use_say();
    let chosen = use_state_eq(|| None::<PersonId>);
    let id = crate::ui::use_element_id("talk-to");
    let people = spoken_to(props);
    let Some(person) = chosen.filter(|one| people.contains(one)).or(people.first().copied()) else {
        return html! {
            <section class="panel argument-part" aria-label={locale.t("argument.talk")}>
                <h3>{ locale.t("argument.talk") }</h3>
                <p class="note">{ locale.t("argument.talk_none") }</p>
            </section>
        };
    };
    let sheet = talk_sheet(&props.deal, person, props.cast.as_deref());
    let name = props.name_of(person);
    let heading = locale.tr("argument.talk_to", &[("name", name.into())]);
    let onchange = {
        let chosen = chosen.setter();
        Callback::from(move |event: Event| {
            let list = event.target_dyn_into::<web_sys::HtmlSelectElement>();
            chosen.set(list.and_then(|list| list.value().parse().ok()).map(PersonId));
        })
    };
    let on_copy = {
        let text = written(locale, props, &sheet);
        Callback::from(move |_: MouseEvent| {
            let (text, say) = (text.clone(), say.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let is_copied = element::copy_text(&text).await;
                say.emit(locale.t(if is_copied { "argument.copied" } else { "argument.not_copied" }));
            });
        })
    };
    let on_print = Callback::from(|_: MouseEvent| page::print());
    html! {
        <section class="panel talk" aria-label={locale.t("argument.talk")}>
            <h3>{ locale.t("argument.talk") }</h3>
            <p class="note">{ locale.t("argument.talk_help") }</p>
            <div class="talk-bar">
                <div class="field">
                    <label for={id.clone()}>{ locale.t("argument.talk_with") }</label>
                    <select {id} {onchange}>
                        for one in &people {
                            <option key={one.0} value={one.0.to_string()} selected={*one == person}>{ props.name_of(*one) }</option>
                        }
                    </select>
                </div>
                <button type="button" class="button" onclick={on_copy}>{ locale.t("argument.copy") }</button>
                <button type="button" class="button" onclick={on_print}>{ icon(Glyph::Print) }{ locale.t("argument.print") }</button>
            </div>
            <div class="talk-sheet" role="group" aria-label={heading.clone()}>
                <h4>{ heading }</h4>
                for line in advice(locale, props, &sheet) { <p class="talk-advice">{ line }</p> }
                if sheet.rows.is_empty() { <p>{ locale.t("argument.talk_nothing") }</p> }
                <ol>
                    for row in &sheet.rows {
                        <li key={row.feature.0}>
                            for line in lines(locale, props, sheet.style, row) {
                                <p><span class="talk-lead">{ line.lead }</span>{ line.text }</p>
                            }
                        </li>
                    }
                </ol>
                if !sheet.unmet.is_empty() {
                    <p class="talk-unmet">{ locale.tr("argument.talk_unmet", &[("needs", unmet(locale, props, &sheet).into())]) }</p>
                }
            </div>
        </section>
    }
}

/// A line of the sheet: words that lead to it, and what is said as it was written down.
pub struct Line {
    /// "For you that means: "
    pub lead: String,
    /// The fact.
    pub text: String,
}

/// How to speak with the person: by style, and beside the one who plans where both styles are known.
fn advice(locale: Locale, given: &DealProps, sheet: &TalkSheet) -> Vec<String> {
    let Some(kind) = sheet.style else { return vec![locale.t("argument.style_none")] };
    let advice = locale.t(match kind {
        StyleKind::Controlling => "argument.style_controlling",
        StyleKind::Promoting => "argument.style_promoting",
        StyleKind::Amiable => "argument.style_amiable",
        StyleKind::Analytical => "argument.style_analytical",
    });
    let args = [("style", words::style(locale, kind).into()), ("advice", advice.into())];
    let mut said = vec![locale.tr("argument.style", &args)];
    let maps = &given.plan.accounts.maps;
    let style = given.cast.as_ref().and_then(|cast| cast.get(sheet.person)).and_then(|one| one.person.style);
    if let (Some(style), Some(me)) = (style, maps.me) {
        let beside = StyleBeside::of(style, me);
        let pieces = beside.pace_advice().into_iter().chain(beside.warmth_advice());
        said.extend(pieces.map(|about| advice_words(locale, maps, about)));
    }
    said
}

/// The words that lead to a part, as they fit a style. Nothing is claimed in them.
fn lead(style: Option<StyleKind>, part: Part, text: &str) -> &'static str {
    match (part, style) {
        (Part::Need, _) => "argument.lead_need",
        (Part::Feature, None) => "argument.lead_feature",
        (Part::Feature, Some(StyleKind::Controlling)) => "argument.lead_feature_controlling",
        (Part::Feature, Some(StyleKind::Promoting)) => "argument.lead_feature_promoting",
        (Part::Feature, Some(StyleKind::Amiable)) => "argument.lead_feature_amiable",
        (Part::Feature, Some(StyleKind::Analytical)) => "argument.lead_feature_analytical",
        (Part::Advantage, None) => "argument.lead_advantage",
        (Part::Advantage, Some(StyleKind::Controlling)) => "argument.lead_advantage_controlling",
        (Part::Advantage, Some(StyleKind::Promoting)) => "argument.lead_advantage_promoting",
        (Part::Advantage, Some(StyleKind::Amiable)) => "argument.lead_advantage_amiable",
        (Part::Advantage, Some(StyleKind::Analytical)) => "argument.lead_advantage_analytical",
        (Part::Benefit(_), Some(StyleKind::Controlling)) => "argument.lead_benefit_controlling",
        (Part::Benefit(_), Some(StyleKind::Promoting)) => "argument.lead_benefit_promoting",
        (Part::Benefit(_), Some(StyleKind::Amiable)) => "argument.lead_benefit_amiable",
        // Figures are announced only where there are any.
        (Part::Benefit(_), Some(StyleKind::Analytical)) if text.chars().any(char::is_numeric) => {
            "argument.lead_benefit_analytical"
        }
        (Part::Benefit(_), None | Some(StyleKind::Analytical)) => "argument.lead_benefit",
    }
}

/// What is said of one row, part by part.
fn lines(locale: Locale, given: &DealProps, style: Option<StyleKind>, row: &TalkRow) -> Vec<Line> {
    let deal = &given.deal;
    let Some(feature) = deal.features.iter().find(|one| one.id == row.feature) else { return Vec::new() };
    let text = |part: Part| match part {
        Part::Need => row.need.and_then(|need| deal.need(need)).map(|need| need.said.to_string()),
        Part::Feature => Some(feature.feature.to_string()),
        Part::Advantage => feature.advantage.as_deref().map(str::to_owned),
        Part::Benefit(kind) => feature.benefit(kind).map(ToString::to_string),
    };
    let line = |part: &Part| {
        let text = text(*part)?;
        let lead = locale.t(lead(style, *part, &text));
        // A Chinese colon is as wide as a letter and needs no space.
        let space = if locale.language.separates_sentences() { " " } else { "" };
        Some(Line { lead: format!("{lead}{space}"), text })
    };
    row.parts.iter().filter_map(line).collect()
}

fn unmet(locale: Locale, given: &DealProps, sheet: &TalkSheet) -> String {
    let needs = sheet.unmet.iter().filter_map(|need| given.deal.need(*need)).map(|need| need.said.to_string());
    needs.collect::<Vec<_>>().join(words_between(locale))
}

/// The sheet as plain text.
#[must_use]
pub fn written(locale: Locale, given: &DealProps, sheet: &TalkSheet) -> String {
    let mut text = vec![locale.tr("argument.talk_to", &[("name", given.name_of(sheet.person).into())])];
    text.extend(advice(locale, given, sheet));
    for (number, row) in (1..).zip(&sheet.rows) {
        text.push(String::new());
        for (at, line) in lines(locale, given, sheet.style, row).into_iter().enumerate() {
            let number = if at == 0 { format!("{number}. ") } else { "   ".to_owned() };
            text.push(format!("{number}{}{}", line.lead, line.text));
        }
    }
    if !sheet.unmet.is_empty() {
        text.push(String::new());
        text.push(locale.tr("argument.talk_unmet", &[("needs", unmet(locale, given, sheet).into())]));
    }
    text.join("\n")
}
