//! How the deal is argued: what they need, what we have for it, what is missing between both, and what to say to whom.

mod needs;
pub mod people;
mod talk;
mod worksheet;

use super::shared::DealProps;
use crate::domain::qualification::{Deal, FeatureId, Gap, NeedId, gaps};
use crate::i18n::{Arg, Locale};
use crate::platform::element;
use crate::state::use_locale;
use needs::Needs;
use talk::Talk;
use worksheet::Worksheet;
use yew::prelude::*;

/// The argument of a deal.
#[component]
pub fn Argument(props: &DealProps) -> Html {
    let locale = use_locale();
    let deal = &props.deal;
    let found = gaps(deal);
    let node = use_node_ref();
    // The need that the next row is for, and how often that was asked: each time the line takes the focus.
    let wanted = use_state_eq(|| None::<(NeedId, u32)>);
    let go = {
        let node = node.clone();
        Callback::from(move |selector: String| {
            if let Some(page) = node.cast::<web_sys::Element>() {
                element::focus_within(&page, &[&selector]);
            }
        })
    };
    let on_row_for = {
        let wanted = wanted.clone();
        Callback::from(move |need: NeedId| {
            let times = wanted.map_or(0, |(_, times)| times) + 1;
            wanted.set(Some((need, times)));
        })
    };
    html! {
        <div class="deal-argument" ref={node}>
            <div aria-live="polite">
                <h2 class="deal-said">{ sentence(locale, deal, found.len()) }</h2>
                if deal.needs.is_empty() && deal.features.is_empty() { <p>{ locale.t("argument.none_help") }</p> }
            </div>
            if !found.is_empty() {
                <section class="panel" aria-label={locale.t("argument.gaps")}>
                    <h3>{ locale.t("argument.gaps") }</h3>
                    <ul class="deal-gaps">{ for found.into_iter().map(|gap| one_gap(locale, deal, gap, &go, &on_row_for)) }</ul>
                </section>
            }
            <Needs ..props.clone() />
            <Worksheet given={props.clone()} wanted={*wanted} />
            <Talk ..props.clone() />
        </div>
    }
}

/// How much there is to say, and how much of it hangs in the air.
#[must_use]
pub fn sentence(locale: Locale, deal: &Deal, gaps: usize) -> String {
    if deal.needs.is_empty() && deal.features.is_empty() {
        return locale.t("argument.none");
    }
    let count = |number: usize| Arg::count(number as u64, locale.count(number as u64));
    let met = deal
        .needs
        .iter()
        .filter(|need| deal.features.iter().any(|row| row.need == Some(need.id) && !row.benefits.is_empty()));
    let args = [
        ("needs", count(deal.needs.len())),
        ("met", locale.count(met.count() as u64).into()),
        ("rows", count(deal.features.len())),
        ("gaps", count(gaps)),
    ];
    locale.tr(if gaps == 0 { "argument.whole" } else { "argument.said" }, &args)
}

/// What a gap is about, in the customer's or our own words.
fn name_of(deal: &Deal, need: Option<NeedId>, row: Option<FeatureId>) -> String {
    let need = need.and_then(|need| deal.need(need)).map(|need| need.said.to_string());
    let row = row.and_then(|row| deal.features.iter().find(|one| one.id == row)).map(|row| row.feature.to_string());
    need.or(row).unwrap_or_else(|| "–".to_owned())
}

/// A gap in words, with the button that mends it or goes where it is mended.
fn one_gap(locale: Locale, deal: &Deal, gap: Gap, go: &Callback<String>, on_row_for: &Callback<NeedId>) -> Html {
    let (words, name, mend, onclick) = match gap {
        Gap::NeedWithoutBenefit(need) => {
            // A row may be there already, and only its benefit be missing.
            let row = deal.features.iter().find(|row| row.need == Some(need)).map(|row| row.id);
            let name = name_of(deal, Some(need), None);
            if let Some(row) = row {
                ("argument.gap_need", name, "argument.mend_row", to_row(go, row))
            } else {
                let onclick = on_row_for.reform(move |_: MouseEvent| need);
                ("argument.gap_need", name, "argument.mend_new", onclick)
            }
        }
        Gap::BenefitWithoutNeed(row) => {
            ("argument.gap_benefit", name_of(deal, None, Some(row)), "argument.mend_row", to_row(go, row))
        }
        Gap::FeatureWithoutBenefit(row) => {
            ("argument.gap_feature", name_of(deal, None, Some(row)), "argument.mend_row", to_row(go, row))
        }
        Gap::NeedOfNobody(need) => {
            let onclick = go.reform(move |_: MouseEvent| format!("[data-need='{}'] :is(select, textarea)", need.0));
            ("argument.gap_nobody", name_of(deal, Some(need), None), "argument.mend_need", onclick)
        }
    };
    let args = || [("name", Arg::from(name.clone()))];
    let label = format!("{}: {}", locale.t(mend), locale.tr(words, &args()));
    html! {
        <li>
            <span>{ locale.tr(words, &args()) }</span>
            <button type="button" class="button small" aria-label={label} {onclick}>{ locale.t(mend) }</button>
        </li>
    }
}

fn to_row(go: &Callback<String>, row: FeatureId) -> Callback<MouseEvent> {
    go.reform(move |_: MouseEvent| format!("[data-feature='{}'] textarea", row.0))
}
