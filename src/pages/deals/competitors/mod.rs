//! Who else wants the deal: where each stands, who is with it, and what we do about it.

mod card;
mod points;

use super::shared::{DealProps, set, text_of, use_deal_step};
use crate::domain::accounts::LINE_CHARACTERS_MAX;
use crate::domain::qualification::{Competitor, CompetitorId, Deal, LIST_MAX, Position};
use crate::i18n::{Arg, Locale};
use crate::plan::DealItem;
use crate::state::words::deals::words_between;
use crate::state::{use_locale, use_say};
use crate::ui::text_field::typed;
use card::Card;
use std::rc::Rc;
use yew::prelude::*;

/// The competitors of a deal.
#[component]
pub fn Competitors(props: &DealProps) -> Html {
    let locale = use_locale();
    let deal = &props.deal;
    html! {
        <div class="deal-competitors">
            <div aria-live="polite">
                <h2 class="deal-said">{ sentence(locale, deal) }</h2>
                if deal.competitors.is_empty() { <p>{ locale.t("competitor.none_help") }</p> }
            </div>
            for one in deal.competitors.iter() {
                <Card key={one.id.0} given={props.clone()} one={Rc::clone(one)} />
            }
            <section class="panel" aria-label={locale.t("competitor.add")}>
                <NewCompetitor ..props.clone() />
            </section>
        </div>
    }
}

/// "2 competitors; Norvik leads. 1 has no answer from us."
#[must_use]
pub fn sentence(locale: Locale, deal: &Deal) -> String {
    let count = deal.competitors.len() as u64;
    if count == 0 {
        return locale.t("competitor.none");
    }
    let leading: Vec<&str> =
        deal.competitors.iter().filter(|one| one.position == Some(Position::Leading)).map(|one| &*one.name).collect();
    let unanswered: Vec<&str> =
        deal.competitors.iter().filter(|one| one.answer.is_none()).map(|one| &*one.name).collect();
    let and = words_between(locale);
    let mut said = vec![if leading.is_empty() {
        locale.tr("competitor.count", &[("count", Arg::count(count, locale.count(count)))])
    } else {
        let args = [("count", Arg::count(count, locale.count(count))), ("leading", leading.join(and).into())];
        locale.tr("competitor.count_leading", &args)
    }];
    said.push(if unanswered.is_empty() {
        locale.t("competitor.all_answered")
    } else {
        locale.tr("competitor.unanswered", &[("names", unanswered.join(and).into())])
    });
    said.join(if locale.language.separates_sentences() { " " } else { "" })
}

/// A line for one more.
#[component]
fn NewCompetitor(props: &DealProps) -> Html {
    let locale = use_locale();
    let (step, say) = (use_deal_step(props.customer.id, props.deal.id), use_say());
    let name = use_state_eq(String::new);
    let id = crate::ui::use_element_id("competitor");
    if props.deal.competitors.len() >= LIST_MAX {
        let most = locale.count(LIST_MAX as u64);
        return html! { <p class="note">{ locale.tr("competitor.full", &[("most", most.into())]) }</p> };
    }
    let onsubmit = {
        let (name, deal) = (name.clone(), Rc::clone(&props.deal));
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let text = text_of(&name).filter(|text| text.chars().count() <= LINE_CHARACTERS_MAX);
            let Some(text) = text else {
                say.emit(locale.t("competitor.name_wanted"));
                return;
            };
            let one = Competitor::named(CompetitorId(deal.free_item()), text);
            step.emit(set(DealItem::Competitor(Rc::new(one))));
            name.set(String::new());
        })
    };
    let value = (*name).clone();
    let oninput = Callback::from(move |event: InputEvent| name.set(typed(&event).unwrap_or_default()));
    html! {
        <form class="deal-new" {onsubmit}>
            <div class="field">
                <label for={id.clone()}>{ locale.t("competitor.new_name") }</label>
                <input {id} type="text" autocomplete="off" {value} {oninput} />
            </div>
            <button type="submit" class="button primary">{ locale.t("competitor.add") }</button>
        </form>
    }
}
