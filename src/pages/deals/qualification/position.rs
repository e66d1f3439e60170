//! Where we stand and with which strategy; what the odds are, and what speaks for and against.

use super::facts::{LineOfText, OneOf, Sets};
use crate::domain::qualification::{DealFacts, LIST_MAX, Position};
use crate::i18n::Arg;
use crate::pages::deals::shared::{DealProps, percent_of, text_of, use_deal_change, use_deal_step, with_facts};
use crate::plan::GestureId;
use crate::state::route::{DealView, Route};
use crate::state::use_locale;
use crate::state::words::deals as words;
use crate::ui::icon::{Glyph, icon};
use crate::ui::text_field::TextField;
use std::rc::Rc;
use yew::prelude::*;

/// Leading, challenging or following, and the strategy that follows from it.
#[component]
pub(super) fn PositionFacts(props: &DealProps) -> Html {
    let locale = use_locale();
    let facts = &props.deal.facts;
    let options = Position::ALL.map(|position| words::position(locale, position)).to_vec();
    let chosen = facts.position.and_then(|position| Position::ALL.iter().position(|one| *one == position));
    let advice = facts.position.map(|position| match position {
        Position::Leading => "deal.advice_leading",
        Position::Challenging => "deal.advice_challenging",
        Position::Following => "deal.advice_following",
    });
    let count = props.deal.competitors.len() as u64;
    let page = Route::Deal(props.plan.id.clone(), props.customer.id, props.deal.id, DealView::Competitors).href();
    html! {
        <div class="deal-facts">
            <OneOf given={props.clone()} label="deal.our_position" {options} {chosen} sets={Sets(|facts, at| facts.position = Position::ALL.get(at).copied())} />
            if let Some(advice) = advice { <p class="note">{ locale.t(advice) }</p> }
            <p><a href={page}>{ locale.tr("deal.competitors_known", &[("count", Arg::count(count, locale.count(count)))]) }</a></p>
            <LineOfText given={props.clone()} label="deal.strategy" text={facts.strategy.clone()} sets={Sets(|facts, text| facts.strategy = text)} />
        </div>
    }
}

/// The odds by the person's own judgement beside those of the grade, and what they rest on.
#[component]
pub(super) fn OddsFacts(props: &DealProps) -> Html {
    let locale = use_locale();
    let facts = &props.deal.facts;
    let change = use_deal_change(props.customer.id, props.deal.id);
    let on_odds = {
        let deal = Rc::clone(&props.deal);
        Callback::from(move |(text, gesture): (String, GestureId)| {
            let percent = percent_of(locale, &text)?;
            change.emit((with_facts(&deal, |facts| facts.odds_percent = percent), gesture))
        })
    };
    let value = facts.odds_percent.map_or_else(String::new, |percent| percent.to_string());
    html! {
        <div class="deal-facts">
            <TextField label={locale.t("deal.own_odds")} {value} on_text={on_odds} />
            <p class="note">{ locale.tr("deal.grade_odds", &[("odds", words::odds(locale, props.grade_odds).into())]) }</p>
            <Points given={props.clone()} label="deal.speaks_for" new_label="deal.speaks_for_new" of={Of(|facts| &facts.speaks_for, |facts| &mut facts.speaks_for)} />
            <Points given={props.clone()} label="deal.speaks_against" new_label="deal.speaks_against_new" of={Of(|facts| &facts.speaks_against, |facts| &mut facts.speaks_against)} />
        </div>
    }
}

type Texts = crate::domain::accounts::Few<Rc<str>>;

/// Which list of a deal it is.
#[derive(Clone, Copy)]
struct Of(fn(&DealFacts) -> &Texts, fn(&mut DealFacts) -> &mut Texts);

impl PartialEq for Of {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

#[derive(PartialEq, Properties)]
struct PointsProps {
    given: DealProps,
    label: &'static str,
    new_label: &'static str,
    of: Of,
}

/// A list of texts, and a line for the next.
#[component]
fn Points(props: &PointsProps) -> Html {
    let locale = use_locale();
    let (given, Of(read, write)) = (&props.given, props.of);
    let (change, say) =
        (use_deal_change(given.customer.id, given.deal.id), use_deal_step(given.customer.id, given.deal.id));
    let texts = read(&given.deal.facts);
    let on_new = {
        let (deal, change) = (Rc::clone(&given.deal), change.clone());
        Callback::from(move |(text, gesture): (String, GestureId)| match text_of(&text) {
            Some(text) => change.emit((with_facts(&deal, |facts| write(facts).push(text)), gesture)),
            None => Ok(()),
        })
    };
    let row = |(at, text): (usize, &Rc<str>)| {
        let on_text = {
            let (deal, change) = (Rc::clone(&given.deal), change.clone());
            Callback::from(move |(text, gesture): (String, GestureId)| {
                let next = with_facts(&deal, |facts| {
                    let texts = write(facts);
                    match (text_of(&text), texts.get_mut(at)) {
                        (Some(text), Some(slot)) => *slot = text,
                        (None, Some(_)) => drop(texts.remove(at)),
                        _ => {}
                    }
                });
                change.emit((next, gesture))
            })
        };
        let onremove = {
            let deal = Rc::clone(&given.deal);
            say.reform(move |_: MouseEvent| {
                with_facts(&deal, |facts| {
                    let texts = write(facts);
                    if at < texts.len() {
                        texts.remove(at);
                    }
                })
            })
        };
        let label = locale.tr("deal.point_remove", &[("what", text.to_string().into())]);
        html! {
            <li key={at} class="deal-point">
                <TextField label={locale.t(props.label)} label_hidden={true} value={text.to_string()} {on_text} />
                <button type="button" class="button quiet icon-only small" aria-label={label} onclick={onremove}>{ icon(Glyph::Remove) }</button>
            </li>
        }
    };
    html! {
        <div role="group" aria-label={locale.t(props.label)}>
            <h4>{ locale.t(props.label) }</h4>
            if !texts.is_empty() { <ul>{ for texts.iter().enumerate().map(row) }</ul> }
            if texts.len() < LIST_MAX { <TextField label={locale.t(props.new_label)} value="" on_text={on_new} /> }
        </div>
    }
}
