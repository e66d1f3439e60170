//! Many at once, from a spreadsheet: what was understood is shown before it is taken over in one step.

use super::cells::counted;
use super::reading::{Reading, read};
use super::take_owners::taking;
use super::typed::shown;
use crate::exchange::people::PeopleColumn;
use crate::i18n::Locale;
use crate::pages::staffing::no_team::usual_team;
use crate::pages::take_back::said_of;
use crate::plan::Plan;
use crate::state::{use_dispatch, use_locale, use_session, use_store};
use crate::ui::text_field::typed;
use std::rc::Rc;
use yew::prelude::*;

/// So many lines of each kind are shown before they are taken over.
const SHOWN: usize = 8;

/// Properties for [`Paste`].
#[derive(PartialEq, Properties)]
pub struct PasteProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Called when the list was taken over.
    pub on_done: Callback<()>,
}

/// A field to paste into, and what comes of it.
#[component]
pub fn Paste(props: &PasteProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let (session, store) = (use_session(), use_store());
    let text = use_state_eq(String::new);
    let (id, node) = (crate::ui::use_element_id("people-paste"), use_node_ref());
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            if let Some(field) = node.cast::<web_sys::HtmlElement>() {
                let _ = field.focus();
            }
        });
    }
    let plan = &props.plan;
    let team = Rc::new(plan.staffing.as_deref().cloned().unwrap_or_else(|| usual_team(locale, plan)));
    let reading = {
        let team = Rc::clone(&team);
        use_memo(((*text).clone(), Rc::clone(&team), locale), move |(text, ..)| read(locale, &team, text))
    };
    let oninput = {
        let text = text.setter();
        Callback::from(move |event: InputEvent| text.set(typed(&event).unwrap_or_default()))
    };
    let on_take = {
        let (plan, reading, on_done) = (Rc::clone(plan), Rc::clone(&reading), props.on_done.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(reading) = reading.as_ref() else { return };
            let managers: Vec<_> = reading.good.iter().map(|(one, _)| one.clone()).collect();
            let words = locale.tr("people.said_pasted", &[("count", counted(locale, managers.len() as u64))]);
            let gesture = crate::state::gesture();
            let done = dispatch.emit((taking(locale, &plan, managers), gesture));
            if done.is_ok() {
                on_done.emit(());
            }
            if let Some(session) = &session {
                session.say.emit(match done {
                    Ok(()) => said_of(words, store.clone(), gesture),
                    Err(message) => message.into(),
                });
            }
        })
    };
    let preview = reading.as_ref().as_ref().map(|reading| {
        let count = reading.good.len() as u64;
        html! {
            <>
                <p aria-live="polite">{ said(locale, reading) }</p>
                { good_table(locale, &team, reading) }
                { bad_table(locale, reading) }
                <button type="button" class="button primary" disabled={count == 0} onclick={on_take}>{ locale.tr("people.take_over", &[("count", counted(locale, count))]) }</button>
            </>
        }
    });
    html! {
        <div class="people-paste" role="group" aria-label={locale.t("people.paste")}>
            <label for={id.clone()}>{ locale.t("people.paste_label") }</label>
            <textarea ref={node} {id} rows="5" spellcheck="false" value={(*text).clone()} {oninput} />
            <p class="note">{ locale.t("people.paste_note") }</p>
            { preview.unwrap_or_default() }
        </div>
    }
}

/// "12 are new, 3 are changed, 2 lines are not understood. Passed over: shoe size."
fn said(locale: Locale, reading: &Reading) -> String {
    let known = reading.good.iter().filter(|(_, is_known)| *is_known).count() as u64;
    let new = reading.good.len() as u64 - known;
    let args = [
        ("new", counted(locale, new)),
        ("known", counted(locale, known)),
        ("bad", counted(locale, reading.bad.len() as u64)),
    ];
    let mut said = vec![locale.tr("people.understood", &args)];
    if !reading.has_headings {
        said.push(locale.t("people.no_headings"));
    }
    if !reading.unknown.is_empty() {
        said.push(locale.tr("people.passed_over", &[("names", reading.unknown.join(" · ").into())]));
    }
    said.join(if locale.language.separates_sentences() { " " } else { "" })
}

fn good_table(locale: Locale, team: &crate::domain::staffing::Staffing, reading: &Reading) -> Html {
    if reading.good.is_empty() {
        return Html::default();
    }
    let mut columns: Vec<PeopleColumn> = vec![PeopleColumn::Name, PeopleColumn::Tier];
    columns.extend(
        reading.columns.iter().copied().filter(|column| *column != PeopleColumn::Name && *column != PeopleColumn::Tier),
    );
    html! {
        <div class="scroll" tabindex="0" role="group" aria-label={locale.t("people.preview")}>
            <table class="data people-preview">
                <caption>{ locale.t("people.preview") }</caption>
                <thead><tr>for column in &columns { <th scope="col">{ locale.t(column_key(*column)) }</th> }</tr></thead>
                <tbody>
                    for (one, _) in reading.good.iter().take(SHOWN) {
                        <tr>
                            <th scope="row">{ shown(locale, team, one, PeopleColumn::Name) }</th>
                            for column in columns.iter().skip(1) { <td>{ shown(locale, team, one, *column) }</td> }
                        </tr>
                    }
                </tbody>
            </table>
        </div>
    }
}

fn bad_table(locale: Locale, reading: &Reading) -> Html {
    if reading.bad.is_empty() {
        return Html::default();
    }
    let left = reading.bad.len().saturating_sub(SHOWN * 3) as u64;
    html! {
        <div class="scroll" tabindex="0" role="group" aria-label={locale.t("people.refused")}>
            <table class="data people-refused">
                <caption>{ locale.t("people.refused") }</caption>
                <thead><tr>
                    <th scope="col" class="number">{ locale.t("people.line") }</th>
                    <th scope="col">{ locale.t("people.line_says") }</th>
                    <th scope="col">{ locale.t("people.reason") }</th>
                </tr></thead>
                <tbody>
                    for (line, words, why) in reading.bad.iter().take(SHOWN * 3) {
                        <tr><td class="number">{ line.to_string() }</td><td>{ words.clone() }</td><td>{ why.clone() }</td></tr>
                    }
                </tbody>
            </table>
            if left > 0 { <p class="note">{ locale.tr("people.more_refused", &[("count", counted(locale, left))]) }</p> }
        </div>
    }
}

fn column_key(column: PeopleColumn) -> &'static str {
    super::cells::COLUMNS.iter().find(|(known, ..)| *known == Some(column)).map_or("people.name", |(_, key, _)| key)
}
