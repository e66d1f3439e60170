//! The cards of the four questions with a purpose.

use super::LineProps;
use super::facts::{OneOf, Sets, is_first, place_of};
use super::judged::{Found, LightChoice};
use super::position::{OddsFacts, PositionFacts};
use super::who::WhoFacts;
use crate::domain::qualification::{Purpose, Subject};
use crate::pages::deals::shared::DealProps;
use crate::state::use_locale;
use crate::state::words::deals as words;
use yew::prelude::*;

/// A question with a purpose.
#[component]
pub(super) fn PurposeCard(props: &LineProps) -> Html {
    let locale = use_locale();
    let LineProps { given, about, .. } = props;
    let Subject::Purpose(purpose) = *about else { return Html::default() };
    let title = words::subject(locale, *about);
    html! {
        <section class="deal-card" aria-label={title.clone()}>
            <h3>{ title }</h3>
            <p class="note">{ words::asks(locale, *about) }</p>
            <LightChoice ..props.clone() />
            {
                match purpose {
                    Purpose::OurCustomer => html! { <OurCustomer ..given.clone() /> },
                    Purpose::Position => html! { <PositionFacts ..given.clone() /> },
                    Purpose::Odds => html! { <OddsFacts ..given.clone() /> },
                    Purpose::WhoMatters => html! { <WhoFacts ..given.clone() /> },
                }
            }
            <Found ..props.clone() />
        </section>
    }
}

/// Whether we enter: a market that we want, and money.
#[component]
fn OurCustomer(props: &DealProps) -> Html {
    let locale = use_locale();
    let facts = &props.deal.facts;
    let money = words::value(locale, facts.budget_minor, props.plan.currency);
    let funds = facts.funds.map_or_else(|| locale.t("deal.unknown"), |funds| words::funds(locale, funds));
    let enters = match (facts.is_target_market, facts.budget_minor) {
        (Some(false), _) | (_, Some(0)) => "deal.enter_no",
        (Some(true), Some(_)) => "deal.enter_yes",
        _ => "deal.enter_open",
    };
    html! {
        <div class="deal-facts">
            <OneOf given={props.clone()} label="deal.target_market" options={vec![locale.t("column.yes"), locale.t("column.no")]} chosen={place_of(facts.is_target_market)} sets={Sets(|facts, at| facts.is_target_market = is_first(at))} />
            <p class="note">{ locale.tr("deal.money_known", &[("budget", money.into()), ("funds", funds.into())]) }</p>
            <p><b>{ locale.t(enters) }</b></p>
        </div>
    }
}
