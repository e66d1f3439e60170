//! Who would come in, and what does not, before it is done.

use super::words;
use crate::domain::accounts::Customer;
use crate::exchange::map::{Brought, Landing};
use crate::i18n::{Arg, Locale};
use crate::state::use_locale;
use std::rc::Rc;
use yew::prelude::*;

/// So many people, and twice as many reasons, are shown.
const SHOWN: usize = 12;

/// Properties for [`Preview`].
#[derive(PartialEq, Properties)]
pub struct PreviewProps {
    /// To whom they would come.
    pub customer: Rc<Customer>,
    /// What came.
    pub brought: Rc<Brought>,
    /// What would come of it.
    pub landing: Rc<Landing>,
    /// Whether it was a picture.
    pub is_picture: bool,
}

/// People and reasons.
#[component]
pub fn Preview(props: &PreviewProps) -> Html {
    let locale = use_locale();
    html! {
        <>
            <p aria-live="polite">{ said(locale, props) }</p>
            { people(locale, props) }
            { problems(locale, &props.brought) }
        </>
    }
}

fn count(locale: Locale, count: usize) -> Arg {
    Arg::count(count as u64, locale.count(count as u64))
}

/// "A list. 12 people: 9 are new, 3 are there already. 2 notes below."
fn said(locale: Locale, props: &PreviewProps) -> String {
    let (brought, landing) = (&props.brought, &props.landing);
    let taken_for =
        if props.is_picture { locale.t("map.bring.form_picture") } else { words::form(locale, brought.form) };
    let new = landing.new_people();
    let args = [
        ("people", count(locale, landing.people.len())),
        ("new", count(locale, new)),
        ("known", count(locale, landing.people.len() - new)),
    ];
    let mut said = vec![taken_for, locale.tr("map.bring.understood", &args)];
    if landing.too_many > 0 {
        said.push(locale.tr("map.bring.too_many", &[("count", count(locale, landing.too_many))]));
    }
    if landing.changes.is_empty() {
        said.push(locale.t("map.bring.nothing_new"));
    }
    if !brought.unknown.is_empty() {
        let names = brought.unknown.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(" · ");
        said.push(locale.tr("map.bring.passed_over", &[("names", names.into())]));
    }
    said.join(if locale.language.separates_sentences() { " " } else { "" })
}

fn people(locale: Locale, props: &PreviewProps) -> Html {
    let landing = &props.landing;
    if landing.people.is_empty() {
        return Html::default();
    }
    let known = props.customer.details.as_deref().map_or(&[][..], |more| &more.people);
    let name = |id| {
        let came = landing.people.iter().map(|(one, _)| one).find(|one| one.id == id);
        came.or_else(|| known.iter().find(|one| one.id == id)).map(|one| one.name.to_string()).unwrap_or_default()
    };
    let left = landing.people.len().saturating_sub(SHOWN);
    let heading = |key: &str| html! { <th scope="col">{ locale.t(key) }</th> };
    html! {
        <div class="scroll" tabindex="0" role="group" aria-label={locale.t("map.bring.preview")}>
            <table class="data">
                <caption>{ locale.t("map.bring.preview") }</caption>
                <thead><tr>
                    { heading("map.share.name") }
                    { heading("map.share.title_column") }
                    { heading("map.share.unit") }
                    { heading("line.reports") }
                    { heading("map.bring.becomes") }
                </tr></thead>
                <tbody>
                    for (one, is_known) in landing.people.iter().take(SHOWN) {
                        <tr>
                            <th scope="row">{ one.name.to_string() }</th>
                            <td>{ one.title.as_deref().unwrap_or_default().to_owned() }</td>
                            <td>{ one.unit.as_deref().unwrap_or_default().to_owned() }</td>
                            <td>{ one.manager().map(name).unwrap_or_default() }</td>
                            <td>{ locale.t(if *is_known { "map.bring.known" } else { "map.bring.new" }) }</td>
                        </tr>
                    }
                </tbody>
            </table>
            if left > 0 { <p class="note">{ locale.tr("map.bring.more_people", &[("count", count(locale, left))]) }</p> }
        </div>
    }
}

fn problems(locale: Locale, brought: &Brought) -> Html {
    if brought.problems.is_empty() {
        return Html::default();
    }
    let left = brought.problems.len().saturating_sub(2 * SHOWN);
    html! {
        <div class="scroll" tabindex="0" role="group" aria-label={locale.t("map.bring.refused")}>
            <table class="data">
                <caption>{ locale.t("map.bring.refused") }</caption>
                <thead><tr>
                    <th scope="col" class="number">{ locale.t("people.line") }</th>
                    <th scope="col">{ locale.t("people.line_says") }</th>
                    <th scope="col">{ locale.t("people.reason") }</th>
                </tr></thead>
                <tbody>
                    for problem in brought.problems.iter().take(2 * SHOWN) {
                        <tr>
                            <td class="number">{ locale.count(problem.line as u64) }</td>
                            <td>{ problem.said.clone() }</td>
                            <td>{ words::why(locale, &problem.why) }</td>
                        </tr>
                    }
                </tbody>
            </table>
            if left > 0 { <p class="note">{ locale.tr("map.bring.more_refused", &[("count", count(locale, left))]) }</p> }
        </div>
    }
}
