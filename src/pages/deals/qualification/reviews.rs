//! Reviews: how the deal stood, and what has changed since.

use crate::domain::qualification::{Review, changed_since};
use crate::pages::deals::chip::verdict_chip;
use crate::pages::deals::shared::{DealProps, text_of, use_deal_step};
use crate::plan::DealChange;
use crate::state::use_locale;
use crate::state::words::deals as words;
use std::rc::Rc;
use yew::prelude::*;

/// What has changed since the last review, a button that keeps one, and all of them.
#[component]
pub(super) fn Reviews(props: &DealProps) -> Html {
    let locale = use_locale();
    let say = use_deal_step(props.customer.id, props.deal.id);
    let note = use_node_ref();
    let id = crate::ui::use_element_id("review");
    let currency = props.plan.currency;
    let last = props.deal.reviews.last();
    let changed: Vec<String> = last
        .map(|review| changed_since(review, &props.outlook))
        .unwrap_or_default()
        .iter()
        .map(|one| words::changed(locale, one, currency))
        .collect();
    let onsubmit = {
        let (note, outlook, today) = (note.clone(), Rc::clone(&props.outlook), props.today);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let input = note.cast::<web_sys::HtmlInputElement>();
            let said = input.as_ref().and_then(|input| text_of(&input.value()));
            say.emit(DealChange::AddReview { review: Rc::new(Review::of(&outlook, today, said)) });
            if let Some(input) = input {
                input.set_value("");
            }
        })
    };
    let row = |review: &Rc<Review>| {
        html! {
            <tr key={review.on.to_string()}>
                <th scope="row"><time>{ locale.day(review.on) }</time></th>
                <td>{ verdict_chip(locale, review.verdict) }</td>
                <td class="number">{ words::odds(locale, review.odds) }</td>
                <td class="number">{ words::value(locale, review.value_minor, currency) }</td>
                <td>{ review.note.as_ref().map_or_else(|| "–".to_owned(), ToString::to_string) }</td>
            </tr>
        }
    };
    html! {
        <section class="panel deal-reviews" aria-label={locale.t("deal.reviews")}>
            <h2>{ locale.t("deal.reviews") }</h2>
            if let Some(last) = last {
                <p>{ locale.tr(if changed.is_empty() { "deal.unchanged_since" } else { "deal.changed_since" }, &[("day", locale.day(last.on).into())]) }</p>
                if !changed.is_empty() { <ul class="deal-changed">{ for changed.into_iter().map(|one| html! { <li>{ one }</li> }) }</ul> }
            } else {
                <p class="note">{ locale.t("deal.reviews_none") }</p>
            }
            <form class="map-new" {onsubmit}>
                <div class="field">
                    <label for={id.clone()}>{ locale.t("deal.review_note") }</label>
                    <input {id} type="text" ref={note} autocomplete="off" />
                </div>
                <button type="submit" class="button primary">{ locale.t("deal.review_keep") }</button>
            </form>
            if last.is_some() {
                <div class="scroll" tabindex="0" role="group" aria-label={locale.t("deal.reviews_all")}>
                    <table class="data">
                        <caption class="visually-hidden">{ locale.t("deal.reviews_all") }</caption>
                        <thead><tr>
                            <th scope="col">{ locale.t("deal.column_day") }</th>
                            <th scope="col">{ locale.t("deal.column_verdict") }</th>
                            <th scope="col" class="number">{ locale.t("deal.column_odds") }</th>
                            <th scope="col" class="number">{ locale.t("deal.column_value") }</th>
                            <th scope="col">{ locale.t("deal.note") }</th>
                        </tr></thead>
                        <tbody>{ for props.deal.reviews.iter().rev().map(row) }</tbody>
                    </table>
                </div>
            }
        </section>
    }
}
